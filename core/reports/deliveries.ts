import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { percent } from './figures';
import { hasContent } from './offers';
import { isWithin, type Period } from './periods';

/** Of a hundred messages so many have to be accepted. */
export const DELIVERY_LINE = 98;

/** What became of one message in the end. */
export interface CountedMessage {
	channel: 'email' | 'slack';
	/** The first attempt; an instant. */
	at: string;
	state: 'accepted' | 'failed' | 'bounced';
}

export interface ChannelFigures {
	/** Taken by the mail server or by Slack, and not sent back. */
	accepted: number;
	/** Could not be handed over, or not yet. */
	failed: number;
	/** Sent back by the mailbox; known only if one is read. */
	bounced: number;
	/** Percent; null when nothing was sent. */
	rate: number | null;
}

export interface DeliveryFigures extends ChannelFigures {
	email: ChannelFigures;
	slack: ChannelFigures;
}

const messageRowSchema = z.object({
	at: z.string().refine((at) => DateTime.fromISO(at).isValid),
	channel: z.string(),
	state: z.string(),
	messageId: z.string().nullish(),
	mailId: z.string().nullish(),
});
type MessageRow = z.infer<typeof messageRowSchema>;

const STATES: Record<string, CountedMessage['state']> = {
	sent: 'accepted',
	failed: 'failed',
	refused: 'failed',
	bounced: 'bounced',
};

/** Reads rows of *knit messages*: each attempt is a row, and a message that got through at last got through. */
export function messagesOfTable(rows: unknown[]): {
	messages: CountedMessage[];
	unreadable: number;
} {
	const attempts = new Map<string, MessageRow[]>();
	let unreadable = 0;
	for (const [index, row] of rows.filter(hasContent).entries()) {
		const reading = messageRowSchema.safeParse(row);
		if (!reading.success) {
			unreadable += 1;
			continue;
		}
		const key = reading.data.messageId || `row ${index}`;
		attempts.set(key, [...(attempts.get(key) ?? []), reading.data]);
	}
	return { messages: [...attempts.values()].flatMap(messageOf), unreadable };
}

/** None for a message that nobody was to get, and for one that was not tried yet. */
function messageOf(rows: MessageRow[]): CountedMessage[] {
	const [first] = [...rows].sort((one, other) => (one.at < other.at ? -1 : 1));
	const channel = first?.channel;
	if (first === undefined || (channel !== 'email' && channel !== 'slack')) return [];
	const states = rows.flatMap(({ state }) => STATES[state] ?? []);
	const [some] = states;
	if (some === undefined) return [];
	const final = (['bounced', 'accepted', 'failed'] as const).find((one) => states.includes(one));
	return [{ channel, at: first.at, state: final ?? some }];
}

export function deliveryFigures(messages: CountedMessage[], period: Period): DeliveryFigures {
	const sent = messages.filter(({ at }) => isWithin(at, period));
	const email = channelFigures(sent.filter(({ channel }) => channel === 'email'));
	const slack = channelFigures(sent.filter(({ channel }) => channel === 'slack'));
	return { ...channelFigures(sent), email, slack };
}

function channelFigures(messages: CountedMessage[]): ChannelFigures {
	const count = (wanted: string) => messages.filter(({ state }) => state === wanted).length;
	const accepted = count('accepted');
	return {
		accepted,
		failed: count('failed'),
		bounced: count('bounced'),
		rate: percent(accepted, messages.length),
	};
}
