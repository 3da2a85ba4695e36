import type { Occasion } from '../../ledger/occasions';
import { IDS_AND_CODE, lines, PERSON, type Words } from './parts';

/** The person, what happened and why, the button, the facts, the ids. */
function pleaseDecide(
	subject: string,
	whatHappened: string[],
	button: string,
	facts: string[],
): Words {
	const text = lines(
		PERSON,
		'',
		...whatHappened,
		'',
		`[${button}]({reviewLink})`,
		'',
		...facts,
		IDS_AND_CODE,
	);
	return { subject, email: text, slack: text };
}

const PLAN = [
	'Package: {package}',
	'Cost: {budget}',
	'Order by: {orderByDate}',
	'Planned arrival: {deliveryDate}',
];
const ORDER = ['Package: {package}', 'Order: {orderKey}', 'Shop order: {shopOrderId}'];

export const REVIEW_WORDS = {
	needs_review: pleaseDecide(
		'Please decide: welcome gift for {newHire}',
		[
			'The welcome gift needs your decision.',
			'{reason}',
			'{startDateNote}',
			'Once you fix this in the ATS, the gift is planned automatically. Or decide here.',
		],
		'Decide',
		PLAN,
	),
	moved_after_order: pleaseDecide(
		'Changed after the order: welcome gift for {newHire}',
		[
			'Something changed after the gift was ordered.',
			'{whatChanged}',
			'Please ask the shop to change order {orderKey}.',
		],
		'Open the gift',
		[...ORDER, 'Planned arrival: {deliveryDate}'],
	),
	mail_refused: pleaseDecide(
		'Email refused: welcome gift for {newHire}',
		[
			'A mailbox refused our email for good.',
			'Please check the address, and enter another contact.',
		],
		'Enter another contact',
		['Refused by: {refusedAddress}', 'Welcome gift: {status}', 'Order by: {orderByDate}'],
	),
	recall_gift: pleaseDecide(
		'Please stop the order: welcome gift for {newHire}',
		[
			'The offer was called off after the gift was ordered.',
			'{reason}',
			'Please ask the shop to stop order {orderKey}.',
		],
		'Open the gift',
		ORDER,
	),
	approval_timed_out: pleaseDecide(
		'Nobody answered: welcome gift for {newHire}',
		[
			'Nobody answered in time, so nothing is sent.',
			'{approver} was asked until {approvalDeadline}.',
			'You can still send the gift.',
		],
		'Decide',
		PLAN,
	),
	address_late: pleaseDecide(
		'Address missing: welcome gift for {newHire}',
		[
			'We still have no postal address for the welcome gift.',
			'Please ask the new hire, and enter the address.',
		],
		'Enter the address',
		PLAN,
	),
	gift_late: pleaseDecide(
		'Too late: welcome gift for {newHire}',
		[
			'The welcome gift can no longer arrive as planned.',
			'{reason}',
			'Please decide what should happen.',
		],
		'Decide',
		['Welcome gift: {status}', ...PLAN],
	),
	gift_stuck: pleaseDecide(
		'Still waiting: welcome gift for {newHire}',
		['The welcome gift still waits for your decision.', '{reason}'],
		'Decide',
		['Welcome gift: {status}', ...PLAN],
	),
	order_held: pleaseDecide(
		'Order on hold: welcome gift for {newHire}',
		['The order could not be placed and is on hold.', '{reason}', 'Please decide how to go on.'],
		'Decide',
		[...ORDER, 'Order by: {orderByDate}'],
	),
	parcel_late: pleaseDecide(
		'Not delivered yet: welcome gift for {newHire}',
		[
			'The start date is near, and nobody has reported the parcel as delivered.',
			'Please ask the shop where it is.',
		],
		'Open the gift',
		[...ORDER, 'Tracking: {tracking}'],
	),
	parcel_returned: pleaseDecide(
		'Parcel returned: welcome gift for {newHire}',
		[
			'The parcel came back to the sender.',
			'{reason}',
			'Please check the address, and decide whether to send it again.',
		],
		'Decide',
		[...ORDER, 'Tracking: {tracking}'],
	),
} satisfies Partial<Record<Occasion, Words>>;
