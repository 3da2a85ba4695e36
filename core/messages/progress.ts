import { DateTime } from 'luxon';

import { GIFT_STATES } from '../ledger/states';
import type { Settings } from '../settings/settings';
import { dateInWords, todayIn } from '../text/dates';
import { oneEmailAddress } from '../text/emailAddress';
import type { ToldGift } from './toldGift';

/** What follows `Welcome gift:` in a notice. */
export function statusInWords(gift: ToldGift, approver: string | null): string {
	if (gift.addressState === 'declined') return 'none, the new hire prefers not to get one';
	if (gift.status === 'pending_approval' && approver !== null) return `waits for ${approver}`;
	if (gift.status === 'ordered' && gift.parcel?.state) return gift.parcel.state;
	return GIFT_STATES[gift.status].words;
}

/**
 * What happens next with the gift as it is now, in whole sentences; null if there is nothing to promise.
 * No day that has passed is announced.
 */
export function nextStepOf(
	gift: ToldGift,
	settings: Settings,
	now: DateTime,
	asked: { approver: string | null; approvalDeadline: string | null },
): string | null {
	if (gift.addressState === 'declined') return 'Nothing will be ordered.';
	switch (gift.status) {
		case 'approved':
			return plannedSteps(gift, settings, now);
		case 'pending_approval':
			return waitingStep(asked);
		case 'needs_review':
			return `${oneEmailAddress(settings.reviewerEmail) ?? 'The team'} was asked to decide.`;
		case 'ordering':
		case 'ordered':
			return arrival(gift, settings, now);
		default:
			return GIFT_STATES[gift.status].next;
	}
}

export function addressNote(gift: ToldGift): string | null {
	if (gift.addressState === 'asked') return 'The new hire was asked where to send it.';
	if (gift.addressState === 'missing') return 'The postal address is still missing.';
	return null;
}

function waitingStep({
	approver,
	approvalDeadline,
}: {
	approver: string | null;
	approvalDeadline: string | null;
}): string {
	const who = approver ?? 'The approver';
	const question =
		approvalDeadline === null
			? `${who} was asked.`
			: `${who} can answer until ${approvalDeadline}.`;
	return `${question} Without a yes, nothing is sent.`;
}

function plannedSteps(gift: ToldGift, settings: Settings, now: DateTime): string | null {
	const today = todayIn(settings.timeZone, now);
	const { orderByDate, startDate, deliveryOutcome } = gift;
	const orderDay = dateInWords(orderByDate, settings);
	const hasStarted = startDate !== null && startDate < today;
	if (orderByDate === null || orderDay === null || hasStarted) return null;
	const isDue = orderByDate <= today;
	if (isDue && gift.addressState !== 'known')
		return 'It will be ordered once the address is known.';
	const order = isDue
		? 'The gift is being ordered now.'
		: `The gift will be ordered on ${orderDay}.`;
	const steps = [order, arrival(gift, settings, now)].filter((step) => step !== null).join(' ');
	if (deliveryOutcome !== 'dayOne' && deliveryOutcome !== 'orderNow') return steps;
	const left = startDate === null ? null : daysBetween(today, startDate);
	return left === null ? steps : `${shortNotice(left, gift.leadDays)} ${steps}`;
}

/** When it arrives; null for a day that has passed. */
export function arrival(gift: ToldGift, settings: Settings, now: DateTime): string | null {
	const { targetDeliveryDate, startDate } = gift;
	const today = todayIn(settings.timeZone, now);
	if (targetDeliveryDate === null || targetDeliveryDate < today) return null;
	const day = dateInWords(targetDeliveryDate, settings);
	if (day === null) return null;
	return targetDeliveryDate === startDate
		? `It can be there on day one, ${day}.`
		: `It should arrive on ${day}.`;
}

function shortNotice(left: number, needed: number): string {
	const daysLeft = left === 1 ? '1 day left' : `${left} days left`;
	return needed > 0
		? `Short notice: ${daysLeft}, the package needs ${needed}.`
		: `Short notice: ${daysLeft}.`;
}

function daysBetween(from: string, to: string): number | null {
	const days = DateTime.fromISO(to, { zone: 'utc' }).diff(
		DateTime.fromISO(from, { zone: 'utc' }),
		'days',
	).days;
	return Number.isFinite(days) && days > 0 ? Math.round(days) : null;
}
