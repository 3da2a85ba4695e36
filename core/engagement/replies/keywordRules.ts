import { normaliseText } from '../../text/matching';
import { BEFORE_ACCEPTANCE, NONE_OF_IT, PHRASES, QUESTION_PHRASES } from './phrases';
import { REPLY_CATEGORIES, type ReplyCategory, type ReplyReading } from './types';

/** One phrase in a reply; `from` and `until` count words of the normalised reply. */
interface Found {
	category: ReplyCategory;
	from: number;
	until: number;
}

/** How sure the rules are: one thing was said, or one thing among others. */
const CLEAR = 0.9;
const MIXED = 0.6;

const WORDS_BEFORE = 4;
const MOST_WORDS_SHOWN = 5;
const ENDS_A_SENTENCE = /[.!?;:]\s|\n/;
/** A question mark that ends something, and not one in an address. */
const QUESTION_MARK = /[\p{L}\p{N}\s)"'”»]\s?[?？](?=\s|$|["'”»)])/mu;

/**
 * What keyword rules read out of a reply that `cutReply` has cut. Null when no phrase is known, or when the phrases
 * contradict each other: then a person reads it.
 */
export function readByRules(reply: string): ReplyReading | null {
	const tokens = tokensOf(reply);
	const found = whole(phrasesIn(tokens))
		.filter((one) => !isDenied(one, tokens))
		.map((one) => withoutCondition(one, tokens, reply));
	const said = REPLY_CATEGORIES.filter((category) =>
		found.some((one) => one.category === category),
	);
	const asks = said.includes('question') || QUESTION_MARK.test(reply);
	const stated = said.filter((category) => category !== 'question');
	const category = deciding(stated, asks);
	if (category === null) return null;
	const words = found
		.filter((one) => one.category === category)
		.map(({ from, until }) => shownWords(reply, tokens, from, until));
	return {
		category,
		words: [...new Set(words.length > 0 ? words : [questionIn(reply)])].slice(0, MOST_WORDS_SHOWN),
		confidence: stated.length + (asks ? 1 : 0) > 1 ? MIXED : CLEAR,
	};
}

/** A hesitation outweighs an acceptance and a question: it needs a person soonest. */
function deciding(stated: ReplyCategory[], asks: boolean): ReplyCategory | null {
	const [first, ...others] = stated;
	if (first === undefined) return asks ? 'question' : null;
	if (others.length === 0) return first;
	const isHesitant = stated.includes('hesitation');
	return isHesitant && !stated.includes('decline') && !stated.includes('unrelated')
		? 'hesitation'
		: null;
}

interface Token {
	word: string;
	/** Where it stands in the reply. */
	start: number;
	end: number;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

function tokensOf(reply: string): Token[] {
	return [...reply.matchAll(WORD)].flatMap(({ 0: word, index }) => {
		const token = { start: index, end: index + word.length };
		return normaliseText(word)
			.split(' ')
			.filter((part) => part !== '')
			.map((part) => ({ ...token, word: part }));
	});
}

function phrasesIn(tokens: Token[]): Found[] {
	const text = tokens.map(({ word }) => word);
	const lists: Array<[ReplyCategory, string[]]> = [
		['acceptance', PHRASES.acceptance],
		['decline', PHRASES.decline],
		['hesitation', PHRASES.hesitation],
		['unrelated', PHRASES.unrelated],
		['question', QUESTION_PHRASES],
	];
	return lists.flatMap(([category, phrases]) =>
		phrases.flatMap((phrase) => placesOf(phrase.split(' '), text, category)),
	);
}

function placesOf(phrase: string[], text: string[], category: ReplyCategory): Found[] {
	return text.flatMap((_, from) =>
		phrase.every((word, index) => text[from + index] === word)
			? [{ category, from, until: from + phrase.length }]
			: [],
	);
}

/** Of phrases that share words the one that says more counts: `cannot accept` is no acceptance. */
function whole(found: Found[]): Found[] {
	return found.filter((one) => !found.some((other) => shareWords(one, other) && hides(other, one)));
}

function shareWords(one: Found, other: Found): boolean {
	return one !== other && other.from < one.until && one.from < other.until;
}

function hides(other: Found, one: Found): boolean {
	const isContained = other.from <= one.from && one.until <= other.until;
	if (other.category === one.category) return isContained && lengthOf(other) > lengthOf(one);
	if (one.category === 'decline' && other.category === 'acceptance') return false;
	if (one.category === 'acceptance' && other.category === 'decline') return true;
	return lengthOf(other) === lengthOf(one)
		? other.from < one.from
		: lengthOf(other) > lengthOf(one);
}

function lengthOf({ from, until }: Found): number {
	return until - from;
}

/** `no concerns` and `keine Bedenken` are no hesitation. */
function isDenied({ category, from }: Found, tokens: Token[]): boolean {
	return category === 'hesitation' && NONE_OF_IT.includes(tokens[from - 1]?.word ?? '');
}

/** `if you raise it, I accept` and `I do not think I accept` promise nothing. */
function withoutCondition(one: Found, tokens: Token[], reply: string): Found {
	if (one.category !== 'acceptance') return one;
	const start = tokens[one.from]?.start ?? 0;
	const before = tokens
		.slice(Math.max(0, one.from - WORDS_BEFORE), one.from)
		.filter(({ end }) => !ENDS_A_SENTENCE.test(reply.slice(end, start)));
	const text = ` ${before.map(({ word }) => word).join(' ')} `;
	const isConditional = BEFORE_ACCEPTANCE.some((word) => text.includes(` ${word} `));
	return isConditional ? { ...one, category: 'hesitation' } : one;
}

function shownWords(reply: string, tokens: Token[], from: number, until: number): string {
	const start = tokens[from]?.start ?? 0;
	const end = tokens[until - 1]?.end ?? start;
	return reply.slice(start, end).replace(/\s+/g, ' ');
}

const LONGEST_QUESTION = 120;

function questionIn(reply: string): string {
	const sentences = reply.match(/[^.!?\n]*\?/g) ?? [];
	return (sentences[0] ?? '?').trim().slice(-LONGEST_QUESTION);
}
