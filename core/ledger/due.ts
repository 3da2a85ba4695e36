import type { DateTime } from 'luxon';

import type { GiftRow } from './ledgerRow';
import type { LedgerStep } from './ledgerSteps';
import { changed, tellTeam } from './ledgerSteps';

export interface DueContext {
	/** In the zone whose calendar says what today is. */
	now: DateTime;
	/** After how many days without an answer a question is put once more. */
	remindAfterDays: number;
	/** After how many days without a step a gift is reported to a person. */
	stuckAfterDays: number;
	/** How long an order may take to be handed over before it is handed over again, with the same key. */
	orderLeaseMinutes: number;
}

/**
 * Looks at one gift on the ledger and says what is due: an order, a reminder, a time-out, a report to a person.
 * At most one step a call; every step that only informs happens once.
 */
export function findDue(row: GiftRow, context: DueContext): LedgerStep {
	return (
		whenAwaitingApproval(row, context) ??
		whenApproved(row, context) ??
		whenOrdering(row, context) ??
		whenStuck(row, context) ?? {
			kind: 'nothing',
			offerKey: row.offerKey,
			reason: 'Nothing is due today',
		}
	);
}

function whenAwaitingApproval(row: GiftRow, context: DueContext): LedgerStep | null {
	if (row.status !== 'pending_approval') return null;
	const now = context.now.toUTC().toISO() ?? '';
	if (row.approvalDeadline && now > row.approvalDeadline) {
		return change(row, context, {
			status: 'expired',
			statusReason: 'Nobody answered in time',
			approverMail: null,
			approverSlack: null,
			...tellTeam('approval_timed_out'),
			lastStep: 'Nobody answered in time, which counts as no',
		});
	}
	if (row.approvalRemindedAt || !isPast(row.approvalAskedAt, context.remindAfterDays, context)) {
		return null;
	}
	return change(row, context, {
		approvalRemindedAt: now,
		approverMail: 'remind_approval',
		approverSlack: 'remind_approval',
		lastStep: 'The approver was reminded',
	});
}

function whenApproved(row: GiftRow, context: DueContext): LedgerStep | null {
	if (row.status !== 'approved') return null;
	const today = context.now.toISODate() ?? '';
	const isDue = row.orderByDate !== null && row.orderByDate <= today;
	if (hasStarted(row, context)) {
		return tellPersonOnce(
			row,
			context,
			'gift_late',
			'The start date came before the gift was ordered',
		);
	}
	if (isDue && row.addressState === 'known') {
		return {
			kind: 'order',
			row: {
				...row,
				status: 'ordering',
				orderLeaseUntil: context.now.plus({ minutes: context.orderLeaseMinutes }).toMillis(),
				lastStep: 'Being ordered',
				revision: row.revision + 1,
			},
		};
	}
	if (isDue) {
		return tellPersonOnce(
			row,
			context,
			'address_late',
			'The order is due and the address is not known',
		);
	}
	const remind =
		row.addressState === 'asked' &&
		!row.addressRemindedAt &&
		isPast(row.addressAskedAt, context.remindAfterDays, context);
	if (!remind) return null;
	return change(row, context, {
		addressRemindedAt: context.now.toUTC().toISO(),
		candidateMail: 'remind_address',
		lastStep: 'The new hire was reminded of the address',
	});
}

/** An order that was begun and never finished: handed over again, with the same key. */
function whenOrdering(row: GiftRow, context: DueContext): LedgerStep | null {
	if (row.status !== 'ordering') return null;
	if (row.orderLeaseUntil > context.now.toMillis()) return null;
	const report = hasStarted(row, context)
		? tellPersonOnce(row, context, 'gift_late', 'The start date came before the order got through')
		: null;
	if (report !== null) return report;
	return {
		kind: 'order',
		row: {
			...row,
			orderLeaseUntil: context.now.plus({ minutes: context.orderLeaseMinutes }).toMillis(),
			lastStep: 'Being ordered again with the same order key',
			revision: row.revision + 1,
		},
	};
}

function whenStuck(row: GiftRow, context: DueContext): LedgerStep | null {
	if (row.status !== 'needs_review') return null;
	const since = row.approvalAskedAt ?? row.eventAt;
	// Of a gift without any time nobody knows how long it has waited.
	if (since !== null && !isPast(since, context.stuckAfterDays, context)) return null;
	return tellPersonOnce(row, context, 'gift_stuck', 'Still waiting for a person');
}

function tellPersonOnce(
	row: GiftRow,
	context: DueContext,
	occasion: string,
	lastStep: string,
): LedgerStep | null {
	const told = row.personTold?.split(' ') ?? [];
	if (told.includes(occasion)) return null;
	return change(row, context, {
		personTold: [...told, occasion].join(' '),
		...tellTeam(occasion),
		lastStep,
	});
}

/** No lease: the workflow that sends the messages takes them on at its next look. */
function change(row: GiftRow, context: DueContext, changes: Parameters<typeof changed>[2]) {
	return changed(row, { now: context.now, noticeLeaseMinutes: 0 }, changes);
}

function hasStarted({ startDate }: GiftRow, { now }: DueContext): boolean {
	return startDate !== null && startDate <= (now.toISODate() ?? '');
}

function isPast(instant: string | null, days: number, { now }: DueContext): boolean {
	if (!instant) return false;
	const limit = now.minus({ days }).toUTC().toISO() ?? '';
	return instant <= limit;
}
