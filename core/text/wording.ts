import { letterOrDigit, pattern } from './remembered';
import type { WrittenMessage } from '../plan/types';

/** What a message can name, in the order in which the node's description lists them. */
export const PLACEHOLDERS = [
	'name',
	'firstName',
	'lastName',
	'fullName',
	'jobTitle',
	'department',
	'location',
	'hiringManager',
	'recruiter',
	'startDate',
	'deliveryDate',
	'giftName',
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Null, blank and unusable values all mean that nothing is known. */
export type MessageData = Record<Placeholder, string | null>;

export const DEFAULT_MESSAGE = [
	'Dear {name},',
	'',
	'Welcome to the team! We are delighted that you are joining us as {jobTitle}. We look forward to seeing you on {startDate}. {hiringManager} and the whole team are looking forward to working with you.',
	'',
	'This small gift is for you, to make the wait a little shorter.',
].join('\n');

/** Written where every sentence of the template names something that is not known. */
export const PLAIN_MESSAGE = 'Welcome to the team! We are delighted that you are joining us.';

const LONGEST_VALUE = 80;

/**
 * A sentence that names something unknown is left out as a whole, so a message never shows a blank, a placeholder
 * or `null`. A line break ends a sentence too: a salutation stands on a line of its own.
 */
export function writeMessage(template: string, data: MessageData): WrittenMessage {
	const written = fillTemplate(template, (name) => {
		const placeholder = placeholderNamed(name);
		return placeholder === null ? null : cleanForMessage(data[placeholder], LONGEST_VALUE);
	});
	const text = written === '' ? PLAIN_MESSAGE : written;
	return {
		text,
		html: escapeHtml(text).replace(/\n/g, '<br>'),
		slack: escapeSlack(text),
	};
}

/** What a template asks for that no message can name; each such sentence is left out of every message. */
export function unknownPlaceholders(template: string): string[] {
	const asked = [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
	return [...new Set(asked.filter((name) => placeholderNamed(name) === null))];
}

const spaceOrControl = pattern(String.raw`[\p{Cc}\p{Zl}\p{Zp}\s]+`, 'gu');
const invisible = pattern(
	String.raw`[\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0\u2800]`,
	'gu',
);

/**
 * Text from an ATS, fit to stand in a message: control, zero-width and direction characters are gone, white space
 * is one space, links are no links, and what is longer than `maximumLength` characters ends in `…`.
 * Null when nothing readable is left, or when the value only says that there is none (`null`, `N/A`).
 */
export function cleanForMessage(value: string | null, maximumLength: number): string | null {
	if (value === null) return null;
	const text = value
		.normalize('NFC')
		.replace(spaceOrControl(), ' ')
		.replace(invisible(), '')
		.replace(LINK, breakLink)
		.replace(/ {2,}/g, ' ')
		.trim();
	if (!letterOrDigit().test(text) || SAYS_NOTHING.test(text)) return null;
	return shorten(text, maximumLength);
}

/** Safe as text and as an attribute value. */
export function escapeHtml(text: string): string {
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/'/g, '&#39;');
}

/** Slack's own three: with them a text can neither mention a channel nor hide a link. */
export function escapeSlack(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** `{name}`; a habit of other tools, `{{name}}`, is understood too. */
const PLACEHOLDER = /\{\{?\s*([^{}]*?)\s*\}?\}/g;
const SENTENCE_END = /(?<=[.!?…][)"'”’»]*)[ \t]+|(?<=[。！？])/u;
const LINK = /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\bmailto:)\S*|\b[\w-]+(?:\.[\w-]+)+\/\S*/gi;
const SAYS_NOTHING = /^(?:null|undefined|nan|n\/a|none|\[object object\])$/i;

/**
 * Fills a template sentence by sentence; a sentence with a placeholder of which nothing is known is left out.
 * @param valueOf the text of a placeholder, fit to be shown (see `cleanForMessage`); null when nothing is known
 * @returns plain text, empty when no sentence is left
 */
export function fillTemplate(template: string, valueOf: (name: string) => string | null): string {
	return template
		.replace(/\r\n?/g, '\n')
		.split('\n')
		.map((line) => writeLine(line, valueOf))
		.filter((line) => line !== null)
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Null for a line of which nothing is left; an empty line of the template stays, it parts paragraphs. */
function writeLine(line: string, valueOf: (name: string) => string | null): string | null {
	if (line.trim() === '') return '';
	const sentences = line
		.split(SENTENCE_END)
		.map((sentence) => writeSentence(sentence, valueOf))
		.filter((sentence) => sentence !== null);
	return sentences.length === 0 ? null : sentences.join(' ').trim();
}

function writeSentence(sentence: string, valueOf: (name: string) => string | null): string | null {
	let complete = true;
	const written = sentence.replace(PLACEHOLDER, (_, name: string) => {
		const value = valueOf(name);
		complete &&= value !== null;
		return value ?? '';
	});
	const text = written.replace(/[ \t]{2,}/g, ' ').trim();
	return complete && text !== '' ? text : null;
}

function placeholderNamed(name: string): Placeholder | null {
	const wanted = name.replace(/[\s_-]/g, '').toLowerCase();
	const found = PLACEHOLDERS.find((placeholder) => placeholder.toLowerCase() === wanted);
	return found ?? (wanted === 'preferredname' ? 'name' : null);
}

/** A name that is a link would be clickable in mail and chat programs; without scheme and dots it is not. */
function breakLink(link: string): string {
	return link
		.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/)?/i, '')
		.replace(/\./g, ' ')
		.replace(/[/\\]+/g, ' ');
}

/** Counts what a reader counts as characters, so that an accent or a flag is never cut in two. */
function shorten(text: string, maximumLength: number): string {
	if (text.length <= maximumLength) return text;
	const characters = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);
	if (characters.length <= maximumLength) return text.slice(0, maximumLength * LONGEST_CHARACTER);
	return `${characters
		.slice(0, Math.max(0, maximumLength - 1))
		.join('')
		.slice(0, maximumLength * LONGEST_CHARACTER)
		.trim()}…`;
}

/** Some texts pile dozens of marks on one letter. */
const LONGEST_CHARACTER = 8;
