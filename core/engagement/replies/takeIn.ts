import { createHash } from 'node:crypto';

import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { isOver, OFFER_STATUSES } from '../statuses';
import { cutReply } from './cutReply';
import type { IncomingMail } from './mail';
import { normalisedMailId } from './mailId';
import { matchReply } from './match';

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.catch(null)
	.transform((value) => value || null);

const offerSchema = z.object({
	offerKey: z.string().min(1),
	applicationKey: text,
	candidateKey: text,
	status: z.enum(OFFER_STATUSES),
	candidateName: text,
	role: text,
	recruiterName: text,
	recruiterEmail: text,
	managerName: text,
	email: text,
	sentAt: text,
	integrationId: text,
	candidateId: text,
	applicationId: text,
	jobId: text,
	offerId: text,
});

/** What a reply has to know of its offer: columns of *knit offers*. */
export type RepliedOffer = z.infer<typeof offerSchema>;

const messageSchema = z.object({ offerKey: z.string(), audience: z.string(), mailId: text });

/** A run that has taken a mail in hand: a row of *knit replies*. */
const claimSchema = z.object({
	id: z.coerce.number(),
	replyId: z.string(),
	state: z.string(),
	at: z.string(),
	executionId: z.coerce.string(),
});

const mailSchema = z.object({
	replyId: z.string(),
	mailId: text,
	answers: z.array(z.string()),
	from: text,
	sentAt: text,
	subject: z.string(),
	text: z.string(),
	sender: z.enum(['person', 'automatic', 'bounce', 'report']),
	lost: z.array(z.string()).default([]),
});

/** A mail, with the name under which it is on record. */
export type ReceivedMail = z.infer<typeof mailSchema>;

export const replySchema = mailSchema.omit({ answers: true, lost: true }).extend({
	offer: offerSchema.nullable(),
	by: z.enum(['thread', 'address']).nullable(),
	note: text,
});

/** A reply that this run has to deal with; `text` is cut to what its sender wrote. */
export type Reply = z.infer<typeof replySchema>;

/** What *Offer Engagement* hears: a candidate has replied, so automation stops. */
export interface Stop {
	kind: 'reply';
	offerKey: string;
	applicationKey: string | null;
	candidateKey: string | null;
	at: string | null;
	replyKind: 'email';
}

export interface TakenIn {
	stops: Stop[];
	replies: Reply[];
	/** Messages of ours that came back, by the id that the mail server gave them. */
	cameBack: Array<{ mailId: string }>;
	/** Mails that are no replies to us: nothing follows but their record. */
	others: Array<{ replyId: string; reason: string }>;
}

/** A run that has had a mail in hand for so long is over. */
const CLAIM_MINUTES = 10;

/**
 * The name of a mail for ever: made from its Message-ID, or from what it says when it has none, so that a mail that comes
 * in again is known again. It says nothing about the sender.
 */
export function received(mail: IncomingMail): ReceivedMail {
	const { mailId, from, sentAt, subject, text: body, answers, sender } = mail;
	// Reports of a mail server may say the same of two messages.
	const what = mailId ?? [from, sentAt, subject, body, sender, ...answers].join('\n');
	return { ...mail, replyId: createHash('sha256').update(what).digest('hex').slice(0, 24) };
}

/**
 * Which mails this run deals with, and what they reply to. Each mail is dealt with once, however often the trigger brings
 * it: the first run that has noted it down takes it, and another one only if that run is long over.
 * @param known rows of *knit messages*, *knit offers* and *knit replies*, as far as they may matter
 */
export function takeIn(
	mails: unknown[],
	known: { messages: unknown[]; offers: unknown[]; claims: unknown[] },
	context: { executionId: string; now: DateTime },
): TakenIn {
	const offers = onlyOnce(
		known.offers.flatMap((row) => offerSchema.safeParse(row).data ?? []),
		({ offerKey }) => offerKey,
	);
	const messages = known.messages.flatMap((row) => messageSchema.safeParse(row).data ?? []);
	const claims = known.claims.flatMap((row) => claimSchema.safeParse(row).data ?? []);
	const read = onlyOnce(
		mails.map((mail) => mailSchema.parse(mail)),
		({ replyId }) => replyId,
	);
	const taken: TakenIn = { stops: [], replies: [], cameBack: [], others: [] };
	for (const mail of read.filter(({ replyId }) => isMine(replyId, claims, context))) {
		const match = matchReply(mail, offers, messages);
		const { answers, lost, ...rest } = mail;
		taken.cameBack.push(...sentAmong(lost, messages));
		if (mail.sender === 'report') {
			const reason = 'A mail server reports on a message that is not lost.';
			taken.others.push({ replyId: mail.replyId, reason });
			continue;
		}
		const reply = { ...rest, text: cutReply(mail.text) };
		if (match.kind === 'none') {
			// A stranger's new mail is none of ours; an answer that cannot be placed may be a candidate's.
			const concernsUs =
				mail.sender === 'bounce' || (mail.sender === 'person' && answers.length > 0);
			const isColleague = answersTheTeam(answers, messages);
			if (concernsUs && !isColleague) {
				taken.replies.push({ ...reply, offer: null, by: null, note: match.reason });
			} else {
				taken.others.push({ replyId: mail.replyId, reason: match.reason });
			}
			continue;
		}
		const { offer, by } = match;
		taken.replies.push({ ...reply, offer, by, note: null });
		// What could not be delivered is no word of the candidate.
		if (mail.sender === 'bounce') continue;
		const concerned = match.stopped.length > 0 || isOver(offer.status) ? match.stopped : [offer];
		taken.stops.push(...concerned.map((one) => stopOf(one, mail)));
	}
	return taken;
}

function stopOf(offer: RepliedOffer, { sentAt }: ReceivedMail): Stop {
	const { offerKey, applicationKey, candidateKey } = offer;
	return { kind: 'reply', offerKey, applicationKey, candidateKey, at: sentAt, replyKind: 'email' };
}

function isMine(
	replyId: string,
	claims: Array<z.infer<typeof claimSchema>>,
	{ executionId, now }: { executionId: string; now: DateTime },
): boolean {
	const own = claims.filter((claim) => claim.replyId === replyId);
	if (own.some(({ state }) => state === 'done')) return false;
	const [first] = own
		.filter((claim) => claim.executionId === executionId || isFresh(claim.at, now))
		.sort((one, other) => one.id - other.id);
	return first?.executionId === executionId;
}

function isFresh(at: string, now: DateTime): boolean {
	const time = DateTime.fromISO(at, { zone: 'utc' });
	return time.isValid && now.diff(time, 'minutes').minutes < CLAIM_MINUTES;
}

/** As *knit messages* has them; an id that is none of ours is left out. */
function sentAmong(
	lost: string[],
	messages: Array<z.infer<typeof messageSchema>>,
): Array<{ mailId: string }> {
	const known = new Set(lost.map(normalisedMailId));
	const ids = messages.flatMap(({ mailId }) =>
		mailId !== null && known.has(normalisedMailId(mailId)) ? [mailId] : [],
	);
	return [...new Set(ids)].map((mailId) => ({ mailId }));
}

function answersTheTeam(
	answers: string[],
	messages: Array<z.infer<typeof messageSchema>>,
): boolean {
	return messages.some(
		({ audience, mailId }) =>
			audience !== 'candidate' && mailId !== null && answers.includes(mailId),
	);
}

function onlyOnce<One>(all: One[], keyOf: (one: One) => string): One[] {
	return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}
