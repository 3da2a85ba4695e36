import type { OfferVerdict } from '../offers/types';
import { compareCalledOff } from './callOff';
import type { GiftRow } from './ledgerRow';
import { emptyGiftRow, isLive } from './ledgerRow';
import type { LedgerContext, LedgerStep } from './ledgerSteps';
import {
	CALLED_OFF,
	ORDERED,
	changed,
	leaseUntil,
	nothing,
	resumeNotices,
	tellTeam,
	whyStale,
} from './ledgerSteps';
import { addressOf, approvalDeadline, factsOf, firstRow, underReview } from './rowOfPlan';
import type { GiftPlan } from '../plan/types';

/** What is compared with the ledger: a gift that was planned, or an offer that gives no gift (any more). */
export type LedgerSubject =
	| { kind: 'planned'; plan: GiftPlan }
	| Extract<OfferVerdict, { kind: 'calledOff' | 'notAccepted' }>;

/** Reviews that only a person can end; a newer plan does not. */
const SIGNED_AGAIN = 'The offer was signed again after it had been called off';
const SECOND_OFFER = 'Another offer of the same application already has a gift';

/** Compares one subject after the other, each with the ledger as the one before leaves it. */
export function compareAll(
	subjects: LedgerSubject[],
	rows: GiftRow[],
	context: LedgerContext,
): LedgerStep[] {
	const ledger = new Map(rows.map((row) => [row.offerKey, row]));
	return subjects.flatMap((subject) => {
		const steps = compareWithLedger(subject, [...ledger.values()], context);
		for (const step of steps) {
			if (step.kind !== 'nothing') ledger.set(step.row.offerKey, step.row);
		}
		return steps;
	});
}

/**
 * Decides what an event changes, given every row that the ledger holds for its application.
 * One offer has one row for ever, events older than the row change nothing, and nothing is ever deleted.
 */
export function compareWithLedger(
	subject: LedgerSubject,
	rows: GiftRow[],
	context: LedgerContext,
): LedgerStep[] {
	switch (subject.kind) {
		case 'planned':
			return [comparePlan(subject.plan, rows, context)];
		case 'calledOff':
			return compareCalledOff(subject, rows, context);
		case 'notAccepted':
			return [compareNotAccepted(subject, rows, context)];
	}
}

function comparePlan(plan: GiftPlan, rows: GiftRow[], context: LedgerContext): LedgerStep {
	const row = rows.find((candidate) => candidate.offerKey === plan.offerKey);
	if (!row) {
		const other = rows.find((candidate) => isLive(candidate.status));
		const checked = other
			? underReview(plan, `${SECOND_OFFER} (offer ${other.offerId ?? 'without id'})`)
			: plan;
		return { kind: 'new', row: firstRow(checked, context) };
	}
	const stale = whyStale(row, plan.occurredAt);
	if (stale) return nothing(row, stale);
	if (CALLED_OFF.includes(row.status)) return signedAgain(row, plan, context);
	if (row.status === 'rejected' || row.status === 'expired') {
		return resumeNotices(row, context, 'The approver decided against this gift');
	}
	if (row.status === 'needs_review') return reviewed(row, plan, context);
	if (plan.startDate !== row.startDate) return startDateMoved(row, plan, context);
	if (row.addressState !== 'known' && plan.addressComplete && row.status !== 'ordered') {
		return changed(row, context, {
			...addressOf(plan),
			candidateMail: null,
			lastStep: 'The postal address came from the ATS',
		});
	}
	return resumeNotices(row, context, 'This offer already has its gift');
}

function compareNotAccepted(
	verdict: Extract<OfferVerdict, { kind: 'notAccepted' }>,
	rows: GiftRow[],
	context: LedgerContext,
): LedgerStep {
	if (!verdict.needsReview) {
		return { kind: 'nothing', offerKey: verdict.offerKey, reason: verdict.reason };
	}
	const key = verdict.offerKey ?? `unreadable/${verdict.eventId ?? '-'}`;
	const row = rows.find((candidate) => candidate.offerKey === key);
	const event = {
		status: 'needs_review' as const,
		statusReason: verdict.reason,
		eventId: verdict.eventId,
		eventAt: verdict.occurredAt ?? row?.eventAt ?? null,
		traceId: verdict.traceId,
		...tellTeam('needs_review'),
		lastStep: 'A person was asked to look',
	};
	if (!row) {
		return {
			kind: 'new',
			row: {
				...emptyGiftRow(key, verdict.applicationKey, 'needs_review'),
				...event,
				integrationId: verdict.integrationId,
				offerId: verdict.offerId,
				applicationId: verdict.applicationId,
				candidateId: verdict.candidateId,
				noticesLeaseUntil: leaseUntil(context),
			},
		};
	}
	const stale = whyStale(row, verdict.occurredAt);
	if (stale) return nothing(row, stale);
	if (row.statusReason === verdict.reason || ORDERED.includes(row.status)) {
		return resumeNotices(row, context, 'A person was already asked to look');
	}
	return changed(row, context, event);
}

function signedAgain(row: GiftRow, plan: GiftPlan, context: LedgerContext): LedgerStep {
	if (plan.eventId !== null && plan.eventId === row.eventId) {
		return resumeNotices(row, context, 'This event was already handled');
	}
	return changed(row, context, {
		...factsOf(underReview(plan, SIGNED_AGAIN), context),
		lastStep: 'Signed again after it was called off: a person was asked',
	});
}

function reviewed(row: GiftRow, plan: GiftPlan, context: LedgerContext): LedgerStep {
	const onlyAPerson = [SIGNED_AGAIN, SECOND_OFFER].some((reason) =>
		row.statusReason?.startsWith(reason),
	);
	const sameReasons = plan.status === 'needs_review' && plan.reasons.join(' ') === row.statusReason;
	if (onlyAPerson || sameReasons) {
		return resumeNotices(row, context, 'A person was already asked to look');
	}
	return changed(row, context, {
		...factsOf(plan, context),
		lastStep:
			plan.status === 'needs_review'
				? 'Planned anew, and a person was asked to look'
				: 'What was missing is known now: the gift was planned',
	});
}

function startDateMoved(row: GiftRow, plan: GiftPlan, context: LedgerContext): LedgerStep {
	const lastStep = `Start date moved from ${row.startDate ?? 'unknown'} to ${plan.startDate ?? 'unknown'}`;
	if (ORDERED.includes(row.status)) {
		return changed(row, context, {
			startDate: plan.startDate,
			eventId: plan.eventId,
			eventAt: plan.occurredAt ?? row.eventAt,
			traceId: plan.traceId,
			...tellTeam('moved_after_order'),
			lastStep,
		});
	}
	if (plan.status === 'needs_review') {
		return changed(row, context, { ...factsOf(plan, context), lastStep });
	}
	return changed(row, context, {
		startDate: plan.startDate,
		deliveryOutcome: plan.deliveryOutcome,
		targetDeliveryDate: plan.targetDeliveryDate,
		orderByDate: plan.orderByDate,
		giftMessage: plan.personalizedMessage.text,
		approvalDeadline:
			row.status === 'pending_approval' ? approvalDeadline(plan, context) : row.approvalDeadline,
		eventId: plan.eventId,
		eventAt: plan.occurredAt ?? row.eventAt,
		traceId: plan.traceId,
		personTold: null,
		...tellTeam('dates_moved'),
		lastStep,
	});
}
