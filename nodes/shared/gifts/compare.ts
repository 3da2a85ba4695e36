import { createHash } from 'node:crypto';

import type { DateTime } from 'luxon';

import type { OfferVerdict } from '../offers/types';
import type { GiftRow, GiftStatus, NoticeColumn } from './ledgerRow';
import { emptyGiftRow, isLive } from './ledgerRow';
import type { GiftPlan } from './types';

/** What is compared with the ledger: a gift that was planned, or an offer that gives no gift (any more). */
export type LedgerSubject =
	| { kind: 'planned'; plan: GiftPlan }
	| Extract<OfferVerdict, { kind: 'calledOff' | 'notAccepted' }>;

export interface LedgerContext {
	now: DateTime;
	/** Asked when the requisition names no hiring manager with an e-mail address; null when nobody is named. */
	fallbackApproverEmail: string | null;
	/** Answers for what needs a person. */
	reviewerEmail: string | null;
	/** How long an approver may take. */
	approvalDays: number;
	/** How long this run has to deliver the messages before another may. */
	noticeLeaseMinutes: number;
	/** An unguessable string, new at every call. */
	newToken: () => string;
}

export type LedgerStep =
	| { kind: 'new'; row: GiftRow }
	/** `row` as it will be; its revision is one above the one it was read at. */
	| { kind: 'changed'; row: GiftRow }
	| { kind: 'order'; row: GiftRow }
	| { kind: 'nothing'; offerKey: string | null; reason: string };

type Changes = Partial<GiftRow> & { lastStep: string };

/** Reviews that only a person can end; a newer plan does not. */
const SIGNED_AGAIN = 'The offer was signed again after it had been called off';
const SECOND_OFFER = 'Another offer of the same application already has a gift';

const ORDERED: GiftStatus[] = ['ordering', 'ordered'];
const CALLED_OFF: GiftStatus[] = ['cancelled', 'recalled', 'called_off'];

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

function compareCalledOff(
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

/** An event is stale when the ledger has seen a later one of the same offer; equal times are not stale. */
function whyStale(row: GiftRow, occurredAt: string | null): string | null {
	if (!occurredAt || !row.eventAt || occurredAt >= row.eventAt) return null;
	return `The event of ${occurredAt} is older than what the ledger knows (${row.eventAt})`;
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

/** The same event again: nothing changes, but messages that nobody delivered so far are taken on. */
function resumeNotices(row: GiftRow, context: LedgerContext, reason: string): LedgerStep {
	if (!hasOpenNotices(row) || row.noticesLeaseUntil > context.now.toMillis()) {
		return nothing(row, reason);
	}
	return changed(row, context, { lastStep: row.lastStep ?? reason });
}

export function hasOpenNotices(row: GiftRow): boolean {
	return [row.approverMail, row.approverSlack, row.teamMail, row.teamSlack, row.candidateMail].some(
		(occasion) => occasion !== null,
	);
}

function nothing(row: GiftRow, reason: string): LedgerStep {
	return { kind: 'nothing', offerKey: row.offerKey, reason };
}

/** The row with its changes, one revision on, and the lease on its messages with the run that made the change. */
export function changed(
	row: GiftRow,
	context: Pick<LedgerContext, 'now' | 'noticeLeaseMinutes'>,
	changes: Changes,
): LedgerStep {
	return {
		kind: 'changed',
		row: { ...row, ...changes, revision: row.revision + 1, noticesLeaseUntil: leaseUntil(context) },
	};
}

function leaseUntil({
	now,
	noticeLeaseMinutes,
}: Pick<LedgerContext, 'now' | 'noticeLeaseMinutes'>) {
	return now.plus({ minutes: noticeLeaseMinutes }).toMillis();
}

function firstRow(plan: GiftPlan, context: LedgerContext): GiftRow {
	return {
		...emptyGiftRow(plan.offerKey, plan.applicationKey, plan.status),
		...factsOf(plan, context),
		lastStep: 'Planned',
		revision: 1,
		noticesLeaseUntil: leaseUntil(context),
	};
}

function underReview(plan: GiftPlan, reason: string): GiftPlan {
	return { ...plan, status: 'needs_review', reasons: [reason, ...plan.reasons] };
}

/** Everything of a plan that the ledger keeps, with the messages that the plan calls for. */
function factsOf(plan: GiftPlan, context: LedgerContext): Partial<GiftRow> {
	const approverEmail = plan.hiringManager?.email ?? context.fallbackApproverEmail;
	if (plan.status === 'pending_approval' && approverEmail === null) {
		return factsOf(
			underReview(
				plan,
				'The package needs an approval, and no approver with an e-mail address is known',
			),
			context,
		);
	}
	return {
		integrationId: plan.integrationId,
		offerId: plan.offerId,
		applicationId: plan.applicationId,
		candidateId: plan.recipientId,
		jobId: plan.jobId,
		status: plan.status,
		statusReason: plan.reasons.join(' ') || null,
		recipientName: plan.recipientName,
		recipientShortName: plan.recipientShortName,
		recipientEmail: plan.recipientEmail,
		recipientPhone: plan.recipientPhone,
		jobTitle: plan.jobTitle,
		department: plan.department,
		location: plan.location,
		employmentType: plan.employmentType,
		hiringManagerName: plan.hiringManager?.name ?? null,
		hiringManagerEmail: plan.hiringManager?.email ?? null,
		startDate: plan.startDate,
		offerAcceptedAt: plan.offerAcceptedAt,
		deliveryOutcome: plan.deliveryOutcome,
		targetDeliveryDate: plan.targetDeliveryDate,
		orderByDate: plan.orderByDate,
		packageType: plan.giftPackage?.type ?? null,
		packageName: plan.giftPackage?.name ?? null,
		packageItems: plan.giftPackage?.items.join('\n') ?? null,
		budgetTier: plan.giftPackage?.budget.tier ?? null,
		budgetText: plan.giftPackage?.budget.text ?? null,
		giftMessage: plan.personalizedMessage.text || null,
		decidedByRule: plan.decision.ruleName,
		rulesVersion: plan.decision.rulesVersion,
		orderKey: orderKey(plan.offerKey),
		eventId: plan.eventId,
		eventAt: plan.occurredAt,
		traceId: plan.traceId,
		personTold: null,
		...addressOf(plan),
		...approvalOf(plan, approverEmail, context),
	};
}

function approvalOf(
	plan: GiftPlan,
	approverEmail: string | null,
	context: LedgerContext,
): Partial<GiftRow> {
	const askedAt = context.now.toUTC().toISO();
	if (plan.status === 'pending_approval') {
		return {
			approverEmail,
			approvalToken: context.newToken(),
			approvalAskedAt: askedAt,
			approvalDeadline: approvalDeadline(plan, context),
			approverMail: 'ask_approval',
			approverSlack: 'ask_approval',
			teamMail: 'gift_waiting',
			teamSlack: null,
			candidateMail: null,
		};
	}
	if (plan.status === 'needs_review') {
		const canBeOrdered = plan.giftPackage !== null && plan.orderByDate !== null;
		return {
			approverEmail: context.reviewerEmail,
			approvalToken: canBeOrdered && context.reviewerEmail ? context.newToken() : null,
			approvalAskedAt: askedAt,
			approvalDeadline: null,
			approverMail: null,
			approverSlack: null,
			...tellTeam('needs_review'),
			candidateMail: null,
		};
	}
	return { ...tellTeam('gift_planned'), ...askForAddress(plan, context) };
}

/** Asks the new hire where to send the gift when the ATS does not say and the new hire can be written to. */
export function askForAddress(
	gift: { addressComplete: boolean; recipientEmail: string | null },
	context: Pick<LedgerContext, 'now' | 'newToken'>,
): Partial<GiftRow> {
	if (gift.addressComplete || gift.recipientEmail === null) return {};
	return {
		addressState: 'asked',
		addressToken: context.newToken(),
		addressAskedAt: context.now.toUTC().toISO(),
		candidateMail: 'ask_address',
	};
}

function addressOf(plan: GiftPlan): Partial<GiftRow> {
	return {
		street: plan.shippingAddress.street,
		city: plan.shippingAddress.city,
		state: plan.shippingAddress.state,
		postalCode: plan.shippingAddress.postalCode,
		country: plan.shippingAddress.country,
		addressState: plan.addressComplete ? 'known' : 'missing',
	};
}

export function tellTeam(
	occasion: string,
): Pick<GiftRow, Extract<NoticeColumn, 'teamMail' | 'teamSlack'>> {
	return { teamMail: occasion, teamSlack: occasion };
}

/** The approver's time ends with the order-by date at the latest, but never before a full day has passed. */
function approvalDeadline(plan: GiftPlan, { now, approvalDays }: LedgerContext): string | null {
	const latest = now.plus({ days: approvalDays });
	const orderBy = plan.orderByDate ? now.set(calendarParts(plan.orderByDate)).endOf('day') : latest;
	const earliest = now.plus({ days: 1 });
	const deadline = orderBy < latest ? orderBy : latest;
	return (deadline < earliest ? earliest : deadline).toUTC().toISO();
}

function calendarParts(date: string): { year: number; month: number; day: number } {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	return { year, month, day };
}

/** What fulfilment tells the same order apart by: it depends on the offer alone. */
export function orderKey(offerKey: string): string {
	return `knit-gift-${createHash('sha256').update(offerKey).digest('hex').slice(0, 24)}`;
}
