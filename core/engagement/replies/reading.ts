import { z } from 'zod/v4';

import { readByRules } from './keywordRules';
import { readModelAnswer, type ModelAnswer } from './modelAnswer';
import { questionFor, speaksToAMachine } from './question';
import { readyAnswersTo, type ReadyAnswer } from './readyAnswers';
import { replySchema, type Reply } from './takeIn';
import { REPLY_CATEGORIES, type ReplyReading } from './types';
import {
	judgeReply,
	REPLY_KINDS,
	VERDICT_CODES,
	type ReplyKind,
	type ReplyVerdict,
} from './verdict';
import { withoutPersonalData } from './withoutPersonalData';

/** What is known of a reply before anybody has asked a model. */
export interface PreparedReply {
	reply: Reply;
	kind: ReplyKind;
	rules: ReplyReading | null;
	/** The reply as a model may see it. */
	shown: string;
	/** Null when no model is to be asked about this reply. */
	question: string | null;
}

export interface JudgedReply {
	reply: Reply;
	verdict: ReplyVerdict;
	/** What the company says about the subjects that the reply names, for the recruiter. */
	readyAnswers: string[];
}

const readingSchema = z.object({
	category: z.enum(REPLY_CATEGORIES),
	words: z.array(z.string()),
	confidence: z.number(),
});
const preparedSchema: z.ZodType<PreparedReply> = z.object({
	reply: replySchema,
	kind: z.object({ kind: z.enum(REPLY_KINDS) }),
	rules: readingSchema.nullable(),
	shown: z.string(),
	question: z.string().nullable(),
});
const judgedSchema = z.object({
	reply: replySchema,
	outcome: z.enum([...REPLY_CATEGORIES, 'person']),
	code: z.enum(VERDICT_CODES),
	reason: z.string(),
	words: z.array(z.string()),
	confidence: z.number().nullable(),
	isUrgent: z.boolean(),
	readyAnswers: z.array(z.string()).default([]),
});

/** Reads an item that `prepareReply` has made; null for any other. */
export function readPreparedItem(value: unknown): PreparedReply | null {
	return preparedSchema.safeParse(value).data ?? null;
}

/** Reads an item of *Judge Reply*: the verdict with its reply; null for any other. */
export function readJudgedItem(value: unknown): JudgedReply | null {
	const judged = judgedSchema.safeParse(value).data;
	if (judged === undefined) return null;
	const { reply, readyAnswers, ...verdict } = judged;
	return { reply, readyAnswers, verdict };
}

/** What has to be said with certainty before a reply is taken for read, from 0 to 1. */
export const MINIMUM_CONFIDENCE = 0.7;

/** Reads a reply by rules, and words the question to a model if one is wanted and may be asked. */
export function prepareReply(reply: Reply, asksModel: boolean): PreparedReply {
	const kind = kindOf(reply);
	const { offer } = reply;
	const shown = withoutPersonalData(reply.text, [
		offer?.candidateName ?? null,
		offer?.recruiterName ?? null,
		offer?.managerName ?? null,
	]);
	const isAsked = asksModel && kind.kind === 'text' && shown !== '' && offer !== null;
	return {
		reply,
		kind,
		rules: kind.kind === 'text' ? readByRules(reply.text) : null,
		shown,
		question: isAsked ? questionFor(shown) : null,
	};
}

/** @param answer what the model said; anything else than text where one was asked means that it failed */
export function judgePrepared(
	{ reply, kind, rules, shown, question }: PreparedReply,
	answer: unknown,
	{ minimumConfidence, answers }: { minimumConfidence: number; answers: ReadyAnswer[] },
): JudgedReply {
	const model: ModelAnswer =
		question === null ? { kind: 'notAsked' } : readModelAnswer(answer, shown);
	const verdict = judgeReply(kind, rules, model, minimumConfidence);
	const readyAnswers = kind.kind === 'text' ? readyAnswersTo(reply.text, answers) : [];
	if (reply.offer !== null || kind.kind === 'bounced') return { reply, verdict, readyAnswers };
	return {
		reply,
		readyAnswers,
		verdict: {
			...verdict,
			outcome: 'person',
			code: 'NO_OFFER',
			reason: reply.note ?? 'No offer is known for this sender.',
			isUrgent: false,
		},
	};
}

function kindOf({ sender, text }: Reply): ReplyKind {
	if (sender === 'bounce') return { kind: 'bounced' };
	if (sender === 'automatic') return { kind: 'automatic' };
	if (text === '') return { kind: 'noText' };
	return speaksToAMachine(text) ? { kind: 'speaksToAMachine' } : { kind: 'text' };
}
