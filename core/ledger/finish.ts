import { emptyGift, type Gift, type GiftStatus } from './gift';
import { orderKey } from './orderKey';
import type { LedgerContext } from './steps';

/** Over with the decision; every other state is over with the start date. */
const DECIDED: GiftStatus[] = [
	'rejected',
	'expired',
	'cancelled',
	'recalled',
	'called_off',
	'replaced',
];

/**
 * A gift that was finished more than `keepDays` ago, without anything personal: keys, state and order stay, so that it
 * still stops a second gift. Null when it is not finished for so long, or is slim already.
 */
export function slimGift(gift: Gift, context: LedgerContext): Gift | null {
	if (gift.slim || gift.owed.length > 0 || !isOver(gift, context)) return null;
	return withoutPersonalData(gift);
}

/** Only keys, state and order: enough to stop a second gift for ever. Nobody hears anything about it any more. */
export function withoutPersonalData(gift: Gift): Gift {
	return {
		...emptyGift(gift.offerKey, gift.applicationKey, gift.status),
		slim: true,
		candidateKey: gift.candidateKey,
		revision: gift.revision,
		startDate: gift.startDate,
		calledOffCause: gift.calledOffCause,
		replacedBy: gift.replacedBy,
		replaces: gift.replaces,
		packageType: gift.packageType,
		orderNumber: gift.orderNumber,
		orderKey: gift.orderKey === orderKey(gift.offerKey, gift.orderNumber) ? null : gift.orderKey,
		orderedAt: gift.orderedAt,
		recalledOrderKey: gift.recalledOrderKey,
		newHireMessages: gift.newHireMessages,
		eventAt: gift.eventAt,
	};
}

function isOver(gift: Gift, { now, settings }: LedgerContext): boolean {
	const limit = now.minus({ days: settings.keepDays }).setZone(settings.timeZone);
	const since = gift.statusSince ?? gift.eventAt ?? gift.createdAt;
	if (since !== null && since >= (limit.toUTC().toISO() ?? '')) return false;
	if (DECIDED.includes(gift.status)) return true;
	return gift.startDate !== null && gift.startDate < (limit.toISODate() ?? '');
}
