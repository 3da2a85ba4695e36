import { z } from 'zod/v4';

import { REPLY_CATEGORIES, type ReplyReading } from './types';

export type ModelAnswer =
	/** Nobody asked a model. */
	| { kind: 'notAsked' }
	| { kind: 'read'; reading: ReplyReading }
	/** `reason` says what was wrong with it, without a word of the answer or of the reply. */
	| { kind: 'unreadable'; reason: string };

const answerSchema = z.strictObject({
	category: z.enum(REPLY_CATEGORIES),
	words: z.array(z.string().trim().min(1).max(300)).min(1).max(5),
	confidence: z.number().min(0).max(1),
});

const LONGEST_ANSWER = 4000;
const FENCE = /^```(?:json)?\s*([\s\S]*?)\s*```$/i;

/**
 * Reads what a chat model answered to `questionFor`. Anything but the one JSON object that was asked for is unreadable, and
 * so is an answer that quotes words which do not stand in the reply.
 * @param answer the text of the model
 * @param shown the reply as the model saw it
 */
export function readModelAnswer(answer: unknown, shown: string): ModelAnswer {
	if (typeof answer !== 'string' || answer.trim() === '') {
		return { kind: 'unreadable', reason: 'The chat model gave no answer.' };
	}
	if (answer.length > LONGEST_ANSWER) {
		return { kind: 'unreadable', reason: 'The chat model answered with too much text.' };
	}
	const text = answer.trim();
	const reading = answerSchema.safeParse(parsed(FENCE.exec(text)?.[1] ?? text));
	if (!reading.success) {
		return { kind: 'unreadable', reason: 'The chat model did not answer in the form asked for.' };
	}
	const seen = comparable(shown);
	if (!reading.data.words.every((words) => seen.includes(comparable(words)))) {
		return {
			kind: 'unreadable',
			reason: 'The chat model quoted words that are not in the reply.',
		};
	}
	return { kind: 'read', reading: reading.data };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function comparable(text: string): string {
	return text
		.replace(/[<>]/g, ' ')
		.replace(/[‘’]/g, "'")
		.replace(/[“”]/g, '"')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();
}
