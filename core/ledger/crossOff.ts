import { z } from 'zod/v4';

import { readGift, type Gift, type OwedMessage } from './gift';
import { OCCASIONS, type Occasion } from './occasions';
import { jsonIn } from './subjects';

const sentSchema = z.array(
	z.object({
		offerKey: z.string(),
		messageId: z.string(),
		/** `refused`: the mailbox does not take it, now or ever. */
		state: z.enum(['sent', 'failed', 'refused']),
		note: z.string().nullish(),
	}),
);
export type SentMessage = z.infer<typeof sentSchema>[number];

export interface CrossedOff {
	offerKey: string;
	/** `owedObject` as it was read; a row that holds something else by now is not written. */
	before: string | null;
	owedObject: string | null;
	leaseUntil: number;
}

/** @throws Error when it is no list of messages that were sent */
export function readSent(value: unknown): SentMessage[] {
	const reading = sentSchema.safeParse(jsonIn(value, 'The list of messages sent'));
	if (reading.success) return reading.data;
	throw new Error(
		'What was sent cannot be read. Give a list of messages, each with offerKey, messageId and state.',
	);
}

/**
 * What a row still owes after messages were sent. What failed stays, for the next look at once; what a mailbox
 * refused for good becomes a question to the reviewer, once, and the rest goes on.
 */
export function crossOff(row: unknown, sent: SentMessage[]): CrossedOff | null {
	const gift = readGift(row);
	const own = sent.filter(({ offerKey }) => offerKey === gift.offerKey);
	const stateOf = ({ id }: OwedMessage) => own.find(({ messageId }) => messageId === id)?.state;
	if (!gift.owed.some((message) => stateOf(message) !== undefined)) return null;
	const remaining = gift.owed.filter((message) => {
		const state = stateOf(message);
		return state === undefined || state === 'failed';
	});
	const refused = gift.owed.filter(
		(message) => stateOf(message) === 'refused' && !NEEDS_NO_CONTACT.includes(message.occasion),
	);
	const owed = [...remaining, ...asksForContact(gift, refused, remaining)];
	const isInHand =
		remaining.some((message) => stateOf(message) === undefined) && refused.length === 0;
	return {
		offerKey: gift.offerKey,
		before: owedTextOf(row),
		owedObject: owed.length > 0 ? JSON.stringify(owed) : null,
		leaseUntil:
			isInHand && !remaining.some((message) => stateOf(message) === 'failed') ? gift.leaseUntil : 0,
	};
}

/** Nobody has to be reached any more, or nobody else can be. */
const NEEDS_NO_CONTACT: Occasion[] = ['approval_withdrawn', 'mail_refused'];

/** To the reviewer by each way that is not the one that refused. */
function asksForContact(
	gift: Gift,
	refused: OwedMessage[],
	remaining: OwedMessage[],
): OwedMessage[] {
	const [first] = refused;
	if (!first || remaining.some(({ occasion }) => occasion === 'mail_refused')) return [];
	const { audience, channels } = OCCASIONS.mail_refused;
	return channels
		.filter((channel) => first.audience !== audience || first.channel !== channel)
		.map((channel) => ({
			id: `mail_refused-${channel}-${gift.revision}-${first.id}`,
			audience,
			channel,
			occasion: 'mail_refused' as const,
			to: null,
			about: first.occasion,
		}));
}

const stored = z.object({ owedObject: z.string().nullish() });

function owedTextOf(row: unknown): string | null {
	return stored.safeParse(row).data?.owedObject ?? null;
}
