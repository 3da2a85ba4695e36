import { normalisedMailId } from './mailId';
import type { IncomingMail } from './mail';

/** What has to be known of an offer to find it: columns of *knit offers*. */
export interface ReplyableOffer {
	offerKey: string;
	/** `integration/candidate`; null when the ATS names no candidate. */
	candidateKey: string | null;
	email: string | null;
	/** `open` while the candidate may still answer. */
	status: string;
	/** An instant; null when it is not known. */
	sentAt: string | null;
}

/** A row of *knit messages*: what was sent about which offer, and the id that the mail server gave it. */
export interface SentMessage {
	offerKey: string;
	audience: string;
	mailId: string | null;
}

export type ReplyMatch<Offer extends ReplyableOffer> =
	| {
			kind: 'matched';
			/** The offer that the reply is about: that of the message it answers, else the latest open one. */
			offer: Offer;
			/** Every offer of this candidate that is still open: automation stops for all of them. */
			stopped: Offer[];
			by: 'thread' | 'address';
	  }
	/** `reason` is a sentence for a person, without anybody's address. */
	| { kind: 'none'; reason: string };

/**
 * Finds the offer that a mail replies to: by the message it answers, else by the sender's address. A colleague who answers
 * a message that went to the team or the recruiter is no candidate.
 */
export function matchReply<Offer extends ReplyableOffer>(
	mail: Pick<IncomingMail, 'answers' | 'from'>,
	offers: Offer[],
	messages: SentMessage[],
): ReplyMatch<Offer> {
	const thread = offerOfThread(mail, offers, messages);
	const own = offers.filter(({ email }) => isSameAddress(email, mail.from));
	if (thread === null && own.length === 0) {
		return {
			kind: 'none',
			reason: 'No offer is known for this sender, and the mail answers none of our messages.',
		};
	}
	const known = thread === null ? own : [thread, ...own];
	const everything = [
		...known,
		...offers.filter(({ candidateKey }) => known.some((one) => isSamePerson(one, candidateKey))),
	];
	const open = [...new Set(everything)].filter(({ status }) => status === 'open');
	const offer = thread ?? latest(open) ?? latest(own);
	if (offer === null) return { kind: 'none', reason: 'No offer is known for this sender.' };
	return { kind: 'matched', offer, stopped: open, by: thread === null ? 'address' : 'thread' };
}

/** The newest message that is named first decides. */
function offerOfThread<Offer extends ReplyableOffer>(
	{ answers }: Pick<IncomingMail, 'answers'>,
	offers: Offer[],
	messages: SentMessage[],
): Offer | null {
	const toCandidates = messages.filter(({ audience }) => audience === 'candidate');
	for (const answered of answers) {
		const message = toCandidates.find(
			({ mailId }) => mailId !== null && normalisedMailId(mailId) === normalisedMailId(answered),
		);
		const offer = offers.find(({ offerKey }) => offerKey === message?.offerKey);
		if (offer !== undefined) return offer;
	}
	return null;
}

function isSameAddress(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && one.trim().toLowerCase() === other.trim().toLowerCase();
}

function isSamePerson({ candidateKey }: ReplyableOffer, other: string | null): boolean {
	return candidateKey !== null && candidateKey === other;
}

function latest<Offer extends ReplyableOffer>(offers: Offer[]): Offer | null {
	const [first = null] = [...offers].sort((one, other) =>
		(other.sentAt ?? '').localeCompare(one.sentAt ?? ''),
	);
	return first;
}
