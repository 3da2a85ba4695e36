import type { Occasion } from '../../ledger/occasions';
import { lines, type Words } from './parts';

const SIGNATURE = lines('Warm regards,', '{recruiter}', '{company}');

/** Nobody should have to wonder whether this email is real. */
const WHY_YOU_GET_THIS = lines(
	'---',
	'You get this email because you accepted an offer from {company}.',
	'We never ask for a password or a payment.',
);

export const NEW_HIRE_WORDS = {
	ask_address: {
		subject: 'Where can we send your welcome gift?',
		email: lines(
			'Dear {firstName},',
			'',
			'Welcome to {company}! We are so glad that you are joining us as {role}. See you on {startDate}!',
			'',
			"Until then, we'd love to send you a small welcome gift. Where should the parcel go?",
			'',
			'[Tell us where to send it]({addressLink})',
			'',
			'We use your address for this parcel only. If you prefer no gift, you can say so on the same page.',
			'',
			'Do you have a question? Reply to this email, or write to {contact}.',
			'',
			SIGNATURE,
			WHY_YOU_GET_THIS,
		),
		slack: null,
	},
	remind_address: {
		subject: 'Your welcome gift still needs an address',
		email: lines(
			'Dear {firstName},',
			'',
			"We'd love to send your welcome gift and still need your address. This is our only reminder.",
			'',
			'[Tell us where to send it]({addressLink})',
			'',
			'We use your address for this parcel only. If you prefer no gift, you can say so on the same page.',
			'',
			'Do you have a question? Reply to this email, or write to {contact}.',
			'',
			SIGNATURE,
			WHY_YOU_GET_THIS,
		),
		slack: null,
	},
} satisfies Partial<Record<Occasion, Words>>;
