import type { ModelAnswer } from './modelAnswer';
import type { ReplyCategory, ReplyReading } from './types';

/** Why a person reads a reply, or how it was told what it says. */
export const VERDICT_CODES = [
	'RULES_ALONE',
	'BOTH_AGREE',
	'MODEL_ALONE',
	'NOTHING_KNOWN',
	'NO_TEXT',
	'AUTOMATIC',
	'BOUNCED',
	'NO_OFFER',
	'SPEAKS_TO_A_MACHINE',
	'DISAGREE',
	'NOT_SURE',
	'MODEL_FAILED',
] as const;
export type VerdictCode = (typeof VERDICT_CODES)[number];

export interface ReplyVerdict {
	/** `person`: nobody can say, so a person reads the mail. */
	outcome: ReplyCategory | 'person';
	code: VerdictCode;
	/** One sentence for a recruiter. */
	reason: string;
	/** What the reply was told by, in its own words. */
	words: string[];
	/** From 0 to 1; null when nothing was read out of it. */
	confidence: number | null;
	/** Whether the senior recruiter hears at once. */
	isUrgent: boolean;
}

/** What is known of a reply apart from its words. */
export const REPLY_KINDS = ['text', 'noText', 'automatic', 'bounced', 'speaksToAMachine'] as const;
export interface ReplyKind {
	kind: (typeof REPLY_KINDS)[number];
}

const NAMES: Record<ReplyCategory, string> = {
	hesitation: 'hesitation',
	question: 'a question',
	acceptance: 'an acceptance',
	decline: 'a decline',
	unrelated: 'nothing about the offer',
};

/** What a wrong reading of would let a recruiter rest: it is believed only if rules see it too. */
const NEVER_OF_A_MODEL_ALONE: ReplyCategory[] = ['acceptance', 'decline', 'unrelated'];

/**
 * Puts together what rules and model read. The model can never do more than name a category; where it is alone, unsure,
 * unreadable or at odds with the rules, a person reads the reply. A hesitation that either of them saw is urgent.
 * @param minimumConfidence from 0 to 1
 */
export function judgeReply(
	reply: ReplyKind,
	rules: ReplyReading | null,
	model: ModelAnswer,
	minimumConfidence: number,
): ReplyVerdict {
	const verdict = judge(reply, rules, model, minimumConfidence);
	const readings = [rules, model.kind === 'read' ? model.reading : null];
	return {
		...verdict,
		isUrgent: readings.some((reading) => reading?.category === 'hesitation'),
	};
}

type Judged = Omit<ReplyVerdict, 'isUrgent'>;

function judge(
	reply: ReplyKind,
	rules: ReplyReading | null,
	model: ModelAnswer,
	minimumConfidence: number,
): Judged {
	switch (reply.kind) {
		case 'bounced':
			return toAPerson('BOUNCED', 'A message to the candidate could not be delivered.');
		case 'automatic':
			return toAPerson('AUTOMATIC', 'This is an automatic answer, such as an out-of-office note.');
		case 'noText':
			return toAPerson('NO_TEXT', 'The reply has no text of its own.');
		case 'speaksToAMachine':
			return toAPerson(
				'SPEAKS_TO_A_MACHINE',
				'The reply contains instructions for a machine, so no chat model was asked.',
			);
		case 'text':
			return judgeText(rules, model, minimumConfidence);
	}
}

function judgeText(
	rules: ReplyReading | null,
	model: ModelAnswer,
	minimumConfidence: number,
): Judged {
	switch (model.kind) {
		case 'notAsked':
			return rules === null
				? toAPerson('NOTHING_KNOWN', 'No keyword rule understands this reply.')
				: judgeAlone(rules, minimumConfidence, 'RULES_ALONE', 'The keyword rules read');
		case 'unreadable':
			return { ...toAPerson('MODEL_FAILED', model.reason), words: rules?.words ?? [] };
		case 'read':
			return rules === null
				? judgeModelAlone(model.reading, minimumConfidence)
				: judgeBoth(rules, model.reading, minimumConfidence);
	}
}

function judgeBoth(rules: ReplyReading, model: ReplyReading, minimumConfidence: number): Judged {
	const words = [...new Set([...rules.words, ...model.words])];
	const confidence = Math.min(rules.confidence, model.confidence);
	if (rules.category !== model.category) {
		const reason = `The keyword rules read ${NAMES[rules.category]}, the chat model ${NAMES[model.category]}.`;
		return { ...toAPerson('DISAGREE', reason), words };
	}
	if (model.confidence < minimumConfidence) {
		const reason = `Rules and chat model read ${NAMES[model.category]}, but the model is not sure.`;
		return { ...toAPerson('NOT_SURE', reason), words, confidence };
	}
	return {
		outcome: model.category,
		code: 'BOTH_AGREE',
		reason: `Keyword rules and chat model both read ${NAMES[model.category]}.`,
		words,
		confidence,
	};
}

function judgeModelAlone(model: ReplyReading, minimumConfidence: number): Judged {
	if (NEVER_OF_A_MODEL_ALONE.includes(model.category)) {
		const reason = `Only the chat model read ${NAMES[model.category]}; no keyword rule did.`;
		return { ...toAPerson('MODEL_ALONE', reason), words: model.words };
	}
	return judgeAlone(model, minimumConfidence, 'MODEL_ALONE', 'The chat model read');
}

function judgeAlone(
	reading: ReplyReading,
	minimumConfidence: number,
	code: VerdictCode,
	who: string,
): Judged {
	const { category, words, confidence } = reading;
	if (confidence < minimumConfidence) {
		const reason = `${who} ${NAMES[category]}, but that is not certain.`;
		return { ...toAPerson('NOT_SURE', reason), words, confidence };
	}
	return { outcome: category, code, reason: `${who} ${NAMES[category]}.`, words, confidence };
}

function toAPerson(code: VerdictCode, reason: string): Judged {
	return { outcome: 'person', code, reason, words: [], confidence: null };
}
