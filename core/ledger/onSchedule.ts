import { afterTrial } from './afterTrial';
import { datesThatHold, isLongPast } from './dates';
import type { Gift } from './gift';
import { MOST_NEW_HIRE_MESSAGES, ORDER_LEASE_MINUTES, PARCEL_ALARM_DAYS } from './limits';
import { move } from './move';
import type { Occasion } from './occasions';
import type { LifeEvent } from './states';
import {
	changed,
	hasStarted,
	instant,
	nothing,
	today,
	type LedgerContext,
	type LedgerStep,
} from './steps';

/**
 * Looks at one gift and says what is due: an order, a reminder, a time-out, a report to a person.
 * At most one step a call; every step that only informs happens once.
 */
export function whatIsDue(gift: Gift, context: LedgerContext): LedgerStep {
	const next = gift.slim ? null : (afterTrial(gift, context) ?? dueStep(gift, context));
	return next === null ? nothing(gift, 'Nothing is due today') : changed(next, context);
}

/** The step hands an order over, or would in trial mode. */
export function isOrder(before: Gift, step: LedgerStep): boolean {
	const status = step.outcome === 'nothing' ? null : step.gift?.status;
	return (
		(status === 'ordering' && (step.gift?.orderLeaseUntil ?? 0) > before.orderLeaseUntil) ||
		(status === 'trial' && before.status !== 'trial')
	);
}

function dueStep(gift: Gift, context: LedgerContext): Gift | null {
	switch (gift.status) {
		case 'pending_approval':
			return whenPending(gift, context);
		case 'approved':
			return whenApproved(gift, context);
		case 'ordering':
			return whenOrdering(gift, context);
		case 'needs_review':
		case 'paused':
			return whenStuck(gift, context);
		case 'ordered':
			return whenOrdered(gift, context);
		default:
			return null;
	}
}

function whenPending(gift: Gift, context: LedgerContext): Gift | null {
	if (gift.approvalDeadline !== null && instant(context) > gift.approvalDeadline) {
		return move(
			gift,
			{ event: 'deadlinePassed' },
			{
				reviewCode: 'TIMED_OUT',
				statusReason: 'Nobody answered in time.',
				lastStep: 'Nobody answered in time, which counts as no',
			},
			context,
		);
	}
	const isRemindable = gift.approvalRemindedAt === null && gift.bounced !== 'approver';
	if (!isRemindable || !isPast(gift.approvalAskedAt, context.settings.remindAfterDays, context)) {
		return null;
	}
	return move(
		gift,
		{ event: 'approverSilent' },
		{ approvalRemindedAt: instant(context), lastStep: 'The approver was reminded' },
		context,
	);
}

function whenApproved(gift: Gift, context: LedgerContext): Gift | null {
	if (hasStarted(gift, context)) {
		return late(gift, 'The start date came before the gift was ordered.', context);
	}
	const isDue = gift.orderByDate !== null && gift.orderByDate <= today(context);
	if (isDue && gift.addressState === 'known') return order(gift, context);
	if (isDue) return tellOnce(gift, 'addressLate', 'address_late', ADDRESS_LATE, context);
	const isSilent =
		gift.addressState === 'asked' &&
		gift.addressRemindedAt === null &&
		gift.bounced !== 'newHire' &&
		isPast(gift.addressAskedAt, context.settings.remindAfterDays, context);
	if (!isSilent) return null;
	if (gift.newHireMessages >= MOST_NEW_HIRE_MESSAGES) {
		return tellOnce(gift, 'addressLate', 'address_late', ADDRESS_LATE, context);
	}
	return move(
		gift,
		{ event: 'addressSilent' },
		{ lastStep: 'The new hire was reminded of the address' },
		context,
	);
}

const ADDRESS_LATE = 'The address is not known: a person was asked';

/** What was not ordered on its day is dated again from today before it is ordered. */
function order(gift: Gift, context: LedgerContext): Gift | null {
	const reckoning = datesThatHold(gift, context);
	if (reckoning.kind === 'tooLate') {
		return move(
			gift,
			{ event: 'tooLate' },
			{
				reviewCode: reckoning.code,
				statusReason: reckoning.reason,
				lastStep: 'Too late for a gift in time: a person was asked',
			},
			context,
		);
	}
	const dated = { ...gift, ...reckoning.dates };
	if ((dated.orderByDate ?? '') > today(context)) {
		const lastStep = `Will be ordered on ${dated.orderByDate ?? ''}`;
		return move(gift, { event: 'factsTaken' }, { ...reckoning.dates, lastStep }, context);
	}
	if (context.settings.trialMode) {
		const lastStep = 'Trial mode: it would have been ordered';
		return move(gift, { event: 'dueInTrial' }, { ...reckoning.dates, lastStep }, context);
	}
	return handOver(dated, gift, 'Being ordered', context);
}

function handOver(dated: Gift, gift: Gift, lastStep: string, context: LedgerContext): Gift | null {
	const orderLeaseUntil = context.now.plus({ minutes: ORDER_LEASE_MINUTES }).toMillis();
	return move(gift, { event: 'due' }, { ...dated, orderLeaseUntil, lastStep }, context);
}

/** An order that was begun and never finished: handed over again, with the same key. */
function whenOrdering(gift: Gift, context: LedgerContext): Gift | null {
	if (gift.orderLeaseUntil > context.now.toMillis()) return null;
	if (hasStarted(gift, context)) {
		return late(gift, 'The start date came before the order got through.', context);
	}
	if (context.settings.trialMode) return null;
	return handOver(gift, gift, 'Being ordered again with the same order key', context);
}

function late(gift: Gift, reason: string, context: LedgerContext): Gift | null {
	return move(
		gift,
		{ event: 'startDateCame' },
		{
			reviewCode: 'LATE',
			statusReason: reason,
			statusBefore: 'approved',
			toldPeople: gift.toldPeople.filter((told) => told !== 'gift_late'),
			lastStep: 'The start date came first: a person decides',
		},
		context,
	);
}

function whenStuck(gift: Gift, context: LedgerContext): Gift | null {
	const since = gift.statusSince ?? gift.eventAt;
	// Of a gift without any time nobody knows how long it has waited.
	if (since !== null && !isPast(since, context.settings.reportAfterDays, context)) return null;
	return tellOnce(gift, 'stuck', 'gift_stuck', 'Still waiting for a person', context);
}

function whenOrdered(gift: Gift, context: LedgerContext): Gift | null {
	const { startDate, parcel } = gift;
	if (startDate === null || isLongPast(startDate, context)) return null;
	if (parcel?.state === 'delivered' || parcel?.state === 'returned') return null;
	const soon = context.now.setZone(context.settings.timeZone).plus({ days: PARCEL_ALARM_DAYS });
	if (startDate > (soon.toISODate() ?? '')) return null;
	return tellOnce(
		gift,
		'parcelLate',
		'parcel_late',
		'Not delivered shortly before the start',
		context,
	);
}

function tellOnce(
	gift: Gift,
	event: LifeEvent,
	occasion: Occasion,
	lastStep: string,
	context: LedgerContext,
): Gift | null {
	if (gift.toldPeople.includes(occasion)) return null;
	return move(gift, { event }, { lastStep }, context);
}

function isPast(time: string | null, days: number, { now }: LedgerContext): boolean {
	return time !== null && time <= (now.minus({ days }).toUTC().toISO() ?? '');
}
