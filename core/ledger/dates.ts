import { orderedFrom, planDelivery, type DeliverySettings } from '../plan/delivery';
import type { Gift } from './gift';
import { LONG_PAST_DAYS } from './limits';
import type { ReviewCode } from './reviewCodes';
import { hasStarted, today, type LedgerContext } from './steps';

export type Dates = Pick<Gift, 'deliveryOutcome' | 'targetDeliveryDate' | 'orderByDate'>;

export type Reckoning =
	| { kind: 'dates'; dates: Dates }
	| { kind: 'tooLate'; code: ReviewCode; reason: string };

/** For gifts whose plan did not say how it reckons. */
const USUAL: DeliverySettings = {
	earliestDaysBefore: 5,
	latestDaysBefore: 3,
	dayCount: 'business',
	weekendDays: [6, 7],
	holidays: [],
	shortNotice: 'orderNow',
};

/** When the gift has to be ordered and arrives, seen from today. */
export function reckonAnew(gift: Gift, context: LedgerContext): Reckoning {
	if (gift.startDate === null) {
		if (gift.sendLate) return { kind: 'dates', dates: fromToday(gift, context) };
		return { kind: 'tooLate', code: 'MISSING_DATA', reason: 'The start date is not known.' };
	}
	if (gift.startDate <= today(context)) {
		return gift.sendLate
			? { kind: 'dates', dates: fromToday(gift, context) }
			: { kind: 'tooLate', code: 'SHORT_NOTICE', reason: whyTooLate(gift.startDate) };
	}
	const settings = gift.deliverySettings ?? USUAL;
	const plan = planDelivery(gift.startDate, gift.leadDays, today(context), settings);
	if (plan.orderByDate === null) {
		return gift.sendLate
			? { kind: 'dates', dates: fromToday(gift, context) }
			: {
					kind: 'tooLate',
					code: 'SHORT_NOTICE',
					reason: whyTooNear(gift.startDate),
				};
	}
	return {
		kind: 'dates',
		dates: {
			deliveryOutcome: plan.outcome,
			targetDeliveryDate: plan.targetDate,
			orderByDate: plan.orderByDate,
		},
	};
}

/** Dates that still hold are kept; once the order-by date has passed they are reckoned from today. */
export function datesThatHold(gift: Gift, context: LedgerContext): Reckoning {
	const isAhead = gift.orderByDate !== null && gift.orderByDate >= today(context);
	if (isAhead && !hasStarted(gift, context)) {
		const { deliveryOutcome, targetDeliveryDate, orderByDate } = gift;
		return { kind: 'dates', dates: { deliveryOutcome, targetDeliveryDate, orderByDate } };
	}
	return reckonAnew(gift, context);
}

/** Ordered on the next day that counts, whenever it arrives: what a person decides once no rule can keep the start date. */
export function fromToday(gift: Gift, context: LedgerContext): Dates {
	const settings = gift.deliverySettings ?? USUAL;
	const { orderByDate, targetDate } = orderedFrom(today(context), gift.leadDays, settings);
	return { deliveryOutcome: 'late', targetDeliveryDate: targetDate, orderByDate };
}

/** Somebody who started this long ago is not asked about. */
export function isLongPast(startDate: string | null, context: LedgerContext): boolean {
	if (startDate === null) return false;
	const limit = context.now.setZone(context.settings.timeZone).minus({ days: LONG_PAST_DAYS });
	return startDate < (limit.toISODate() ?? '');
}

function whyTooNear(startDate: string): string {
	return `The start date ${startDate} is too near for a gift that arrives in time.`;
}

export function whyTooLate(startDate: string): string {
	return `The start date ${startDate} has come, so the gift cannot arrive before it.`;
}
