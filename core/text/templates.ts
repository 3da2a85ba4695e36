/** `{name}`; a habit of other tools, `{{name}}`, is understood too. */
const PLACEHOLDER = /\{\{?\s*([^{}]*?)\s*\}?\}(\.?)/g;
const SENTENCE_END = /(?<=[.!?…][)"'”’»]*)[ \t]+|(?<=[。！？])/u;
/** What stands between two of these is left out alone: `Candidate {candidateId} · Offer {offerId}`. */
const PART_END = ' · ';

/**
 * Fills a template sentence by sentence; a sentence with a placeholder of which nothing is known is left out.
 * So a message never shows a blank, a placeholder or `null`. The end of a line ends a sentence too.
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

/** The names in braces, each once. */
export function placeholdersIn(template: string): string[] {
	return [...new Set([...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
}

/**
 * What a placeholder stands for, whatever its case, spaces, `_` and `-`; null when nothing has its name.
 * @param values by placeholder
 */
export function valueNamed<Value>(values: Record<string, Value>): (name: string) => Value | null {
	const known = new Map(Object.entries(values).map(([name, value]) => [plainName(name), value]));
	return (name) => known.get(plainName(name)) ?? null;
}

const plainName = (name: string): string => name.replace(/[\s_-]/g, '').toLowerCase();

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
	const parts = sentence
		.split(PART_END)
		.map((part) => writePart(part, valueOf))
		.filter((part) => part !== null);
	return parts.length === 0 ? null : parts.join(PART_END);
}

function writePart(part: string, valueOf: (name: string) => string | null): string | null {
	let complete = true;
	const template = part.replace(/[ \t]{2,}/g, ' ');
	const written = template.replace(PLACEHOLDER, (_, name: string, stop: string) => {
		const value = valueOf(name);
		complete &&= value !== null;
		// What is a sentence already gets no second full stop.
		return `${value ?? ''}${/[.!?…]$/.test(value ?? '') ? '' : stop}`;
	});
	const text = written.trim();
	return complete && text !== '' ? text : null;
}
