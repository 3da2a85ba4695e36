import type { Gift } from './gift';
import { move } from './move';
import { giftOf } from './answering';
import { resumeMessages } from './resume';
import { changed, instant, nothing, today, type LedgerContext, type LedgerStep } from './steps';
import type { OrderFailed, OrderSent } from './subjects';

/** The shop took the order; its own number for it is kept. */
export function onOrderSent(sent: OrderSent, rows: Gift[], context: LedgerContext): LedgerStep {
	const gift = giftOf(sent.offerKey, rows);
	if (gift === null) return nothing(null, 'No gift is on record');
	if (
		gift.orderNumber !== sent.orderNumber ||
		(gift.orderedAt !== null && gift.status === 'ordered')
	) {
		return resumeMessages(gift, context, 'This order is on record already');
	}
	// Only an order that was handed over can be taken: a pause for another reason had none.
	const wasHandedOver =
		gift.status !== 'paused' || gift.reviewCode === 'HELD' || gift.reviewCode === 'LATE';
	const next = wasHandedOver
		? move(
				gift,
				{ event: 'orderSent' },
				{
					orderedAt: gift.orderedAt ?? instant(context),
					shopOrderId: sent.shopOrderId ?? gift.shopOrderId,
					orderLeaseUntil: 0,
					lastStep:
						gift.status === 'recalled'
							? 'The order went out while it was being called off: a person was asked to get it back'
							: 'Ordered',
				},
				context,
			)
		: null;
	return next === null
		? resumeMessages(gift, context, `No order is under way for a gift that is ${gift.status}`)
		: changed(next, context);
}

/** The order did not get through: it is tried again, unless the shop refused it for good. */
export function onOrderFailed(
	failed: OrderFailed,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep {
	const gift = giftOf(failed.offerKey, rows);
	if (gift === null) return nothing(null, 'No gift is on record');
	const isOther = typeof failed.orderNumber === 'number' && failed.orderNumber !== gift.orderNumber;
	if (isOther || gift.status !== 'ordering') {
		return nothing(gift, `No order is under way for a gift that is ${gift.status}`);
	}
	const why = failed.note ? `: ${failed.note.slice(0, LONGEST_WHY)}` : '';
	if (failed.final) {
		const next = move(
			gift,
			{ event: 'orderHeld' },
			{
				orderLeaseUntil: 0,
				statusBefore: 'approved',
				reviewCode: 'HELD',
				statusReason: `The shop did not take the order${why}`,
				lastStep: 'The shop did not take the order: a person was asked',
			},
			context,
		);
		return next === null ? nothing(gift, 'No order is under way') : changed(next, context);
	}
	const isLate = gift.orderByDate !== null && gift.orderByDate < today(context);
	const next = move(
		gift,
		{ event: 'orderDelayed', without: isLate ? [] : ['order_held'] },
		{
			orderLeaseUntil: 0,
			lastStep: 'The order did not get through and is tried again with the same key',
		},
		context,
	);
	return next === null ? nothing(gift, 'No order is under way') : changed(next, context);
}

const LONGEST_WHY = 200;
