import type { OfferVerdict } from '../offers/types';
import type { GiftRow } from './ledgerRow';
import { emptyGiftRow } from './ledgerRow';
import type { LedgerContext, LedgerStep } from './ledgerSteps';
import {
	CALLED_OFF,
	ORDERED,
	changed,
	nothing,
	resumeNotices,
	tellTeam,
	whyStale,
} from './ledgerSteps';

export function compareCalledOff(
	verdict: Extract<OfferVerdict, { kind: 'calledOff' }>,
	rows: GiftRow[],
	context: LedgerContext,
): LedgerStep[] {
	const affected = rows.filter(
		(row) => verdict.offerKey === null || row.offerKey === verdict.offerKey,
	);
	if (affected.length > 0) return affected.map((row) => callOff(row, verdict, context));
	if (verdict.offerKey === null || verdict.cause === 'rejected') {
		return [{ kind: 'nothing', offerKey: verdict.offerKey, reason: 'No gift is on record' }];
	}
	const row: GiftRow = {
		...emptyGiftRow(verdict.offerKey, verdict.applicationKey, 'called_off'),
		integrationId: verdict.integrationId,
		offerId: verdict.offerId,
		applicationId: verdict.applicationId,
		candidateId: verdict.candidateId,
		jobId: verdict.jobId,
		statusReason: verdict.reason,
		lastStep: 'Called off before any gift was planned',
		eventId: verdict.eventId,
		eventAt: verdict.occurredAt,
		traceId: verdict.traceId,
	};
	return [{ kind: 'new', row }];
}

function callOff(
	row: GiftRow,
	verdict: Extract<OfferVerdict, { kind: 'calledOff' }>,
	context: LedgerContext,
): LedgerStep {
	const stale = whyStale(row, verdict.occurredAt);
	if (stale) return nothing(row, stale);
	if (CALLED_OFF.includes(row.status)) {
		return resumeNotices(row, context, 'This gift was already called off');
	}
	const event = {
		eventId: verdict.eventId,
		eventAt: verdict.occurredAt ?? row.eventAt,
		traceId: verdict.traceId,
		statusReason: verdict.reason,
		approvalToken: null,
		addressToken: null,
		candidateMail: null,
	};
	if (ORDERED.includes(row.status)) {
		return changed(row, context, {
			...event,
			status: 'recalled',
			...tellTeam('recall_gift'),
			lastStep: 'Called off after it was ordered: a person was asked to get it back',
		});
	}
	const wasAsked = row.status === 'pending_approval' && row.approverMail !== 'ask_approval';
	const silent = row.status === 'rejected' || row.status === 'expired';
	return changed(row, context, {
		...event,
		status: 'cancelled',
		approverMail: wasAsked ? 'approval_withdrawn' : null,
		approverSlack: null,
		...(silent ? {} : tellTeam('gift_cancelled')),
		lastStep: 'Cancelled before it was ordered',
	});
}
