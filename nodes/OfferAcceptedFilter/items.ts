import type { IDataObject } from 'n8n-workflow';

import { fieldsOf, readText } from '../../core/knit/records/fields';
import { readJob } from '../../core/knit/records/job';
import type { OfferVerdict } from '../../core/offers/types';

/** The verdict as an item: what the next steps look up stands at the top level, whatever the outcome. */
export function itemOf(verdict: OfferVerdict): IDataObject {
	const { kind, ...fields } = verdict;
	if (verdict.kind !== 'accepted') return { outcome: kind, ...fields };
	const { reason, newHire, offer, offersOfApplication } = verdict;
	const { timeIsOfReceipt, eventId, traceId, occurredAt } = verdict;
	return {
		outcome: kind,
		reason,
		newHire: { ...newHire },
		offer: { ...offer },
		offerKey: newHire.offerKey,
		applicationKey: newHire.applicationKey,
		integrationId: newHire.integrationId,
		candidateId: newHire.candidateId,
		applicationId: newHire.applicationId,
		jobId: newHire.jobId,
		offerId: newHire.offerId,
		offersOfApplication,
		timeIsOfReceipt,
		...(verdict.readAt === undefined ? {} : { readAt: verdict.readAt }),
		eventId,
		traceId,
		occurredAt,
	};
}

/** The same offer once more, where only the first time counts. */
export function seenBefore(verdict: Extract<OfferVerdict, { kind: 'accepted' }>): OfferVerdict {
	const { newHire, offer, offersOfApplication } = verdict;
	const { timeIsOfReceipt, eventId, traceId, occurredAt } = verdict;
	return {
		kind: 'notAccepted',
		reason: `${verdict.reason.replace(/\.$/, '')}, and this node has already let it pass.`,
		needsReview: false,
		reviewCode: null,
		offerStatus: offer.status,
		noLongerSigned: false,
		offerKey: newHire.offerKey,
		applicationKey: newHire.applicationKey,
		integrationId: newHire.integrationId,
		candidateId: newHire.candidateId,
		applicationId: newHire.applicationId,
		jobId: newHire.jobId,
		offerId: newHire.offerId,
		offersOfApplication,
		timeIsOfReceipt,
		eventId,
		traceId,
		occurredAt,
	};
}

/** What an example keeps on its way through the canvas; no other item has any of it. */
export function exampleFields(json: IDataObject): IDataObject {
	if (json.example !== true) return {};
	const job = readJob(json.job);
	return job === null ? { example: true } : { example: true, job: { ...job } };
}

/**
 * The output of an item that leaves nothing to judge; null for all others. It is a verdict already, or says that a gift
 * on record still owes messages, and goes on as it is.
 */
export function finishedOutcome(json: IDataObject): OfferVerdict['kind'] | null {
	const isText = (value: unknown) => readText(value) !== null;
	if (json.kind === 'messagesOwed' && isText(json.applicationKey)) return 'notAccepted';
	if (!isText(json.reason)) return null;
	if (json.outcome === 'accepted' && fieldsOf(json.newHire) !== null) return 'accepted';
	return json.outcome === 'calledOff' || json.outcome === 'notAccepted' ? 'notAccepted' : null;
}
