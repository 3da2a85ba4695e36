import type { Occasion } from '../../ledger/occasions';
import { lines, type Words } from './parts';

export const ORDER_WORDS = {
	order_gift: {
		subject: 'Welcome gift order {orderKey}',
		email: lines(
			'# Please send this welcome gift',
			'',
			'Order: {orderKey}',
			'Package: {package}',
			'Contents: {items}',
			'Budget: {budget}',
			'Preferences: {preferences}',
			'Deliver on: {deliveryDate}',
			'Start date: {startDate}',
			'Ship to: {address}',
			'Phone: {phone}',
			'Card: {card}',
			'',
			'Please report when it is shipped, delivered or returned.',
			'',
			'[Report the parcel]({parcelLink})',
			'---',
			'Do you already have order {orderKey}? Then it is the same one, so please send it only once.',
		),
		slack: null,
	},
} satisfies Partial<Record<Occasion, Words>>;
