import type { IDataObject } from 'n8n-workflow';

import type { OfferVerdict } from '../../core/offers/types';

/** The verdict as an item: what the next steps look up stands at the top level, whatever the outcome. */
export function itemOf(verdict: OfferVerdict): IDataObject {
	const { kind, ...fields } = verdict;
	if (verdict.kind !== 'accepted') return { outcome: kind, ...fields };
	const { reason, newHire, offer, eventId, traceId, occurredAt } = verdict;
	return {
		outcome: kind,
		reason,
		newHire: { ...newHire },
		offer: { ...offer },
		offerKey: newHire.offerKey,
		applicationKey: newHire.applicationKey,
		integrationId: newHire.integrationId,
		offerId: newHire.offerId,
		applicationId: newHire.applicationId,
		candidateId: newHire.candidateId,
		jobId: newHire.jobId,
		eventId,
		traceId,
		occurredAt,
	};
}

/** The same offer once more, where only the first time counts. */
export function seenBefore(verdict: Extract<OfferVerdict, { kind: 'accepted' }>): OfferVerdict {
	const { newHire, eventId, traceId, occurredAt } = verdict;
	return {
		kind: 'notAccepted',
		reason: `${verdict.reason.replace(/\.$/, '')}, and this node has already let it pass.`,
		needsReview: false,
		offerKey: newHire.offerKey,
		applicationKey: newHire.applicationKey,
		integrationId: newHire.integrationId,
		offerId: newHire.offerId,
		applicationId: newHire.applicationId,
		candidateId: newHire.candidateId,
		eventId,
		traceId,
		occurredAt,
	};
}
