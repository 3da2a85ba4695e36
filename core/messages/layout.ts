import { fillTemplate, placeholdersIn } from '../text/templates';

/**
 * A message as its writer laid it out: lines that start with `#` are headlines, `Label: {placeholder}` is a fact,
 * `[Words]({link})` on a line of its own is a button, `> ` starts an explanation, and what follows `---` is small print,
 * where it is a plain link. A chart or a table is the name of its placeholder alone on a line.
 */
export type Part =
	| { kind: 'headline'; text: string }
	| { kind: 'text'; text: string }
	| { kind: 'facts'; facts: Fact[] }
	| { kind: 'button'; label: string; url: string }
	/** Travels inside the mail under `name`; `alternative` says in words and numbers what it shows. */
	| { kind: 'picture'; name: string; alternative: string; width: number; height: number }
	| ({ kind: 'table' } & Table)
	/** What explains the part above it, smaller. */
	| { kind: 'aside'; text: string };

/** The first cell of a row says what the row is about; `columns` names the other cells, and is empty for none. */
export interface Table {
	caption: string;
	columns: string[];
	rows: string[][];
}

export interface Fact {
	label: string;
	value: string;
}

export interface Layout {
	body: Part[];
	/** Empty when there is none. */
	smallPrint: string;
}

export type ValueOf = (name: string) => string | null;

/** The charts and tables that a template can name; null when nothing has this name. */
export type PartsOf = (name: string) => Part[] | null;

const SMALL_PRINT = /^-{3,}$/;
const HEADLINE = /^#\s+(.+)$/;
const ASIDE = /^>\s+(.+)$/;
const PLACEHOLDER_ALONE = /^\{\{?\s*(\w+)\s*\}?\}$/;
const FACT = /^(\p{L}[^:{}.!?]{0,29}):\s+(.*\{.*)$/u;
const BUTTON = /^\[([^\]{}]+)\]\(\s*([^\s()]+|\{\{?[^{}]*\}?\})\s*\)$/;
const LINK_ALONE = /^\{\{?\s*(\w+link)\s*\}?\}$/i;
/** `[Words](address)` within the small print. */
export const SMALL_LINK = /\[([^\][]+)\]\((https?:\/\/[^\s"'<>()]+)\)/g;
const ADDRESS_OF_A_PAGE = /^https?:\/\/[^\s"'<>]+$/;

const BUTTON_WORDS: Record<string, string> = {
	approvallink: 'Answer',
	addresslink: 'Enter your address',
	reviewlink: 'Decide',
	parcellink: 'Report the parcel',
	offerlink: 'See your offer',
	feedbacklink: 'Tell us why',
};

/**
 * Fills a template. What names something unknown is left out: a sentence, a fact, a button.
 * Only the template lays out; a value can be neither a button nor a headline.
 */
export function fillLayout(
	template: string,
	valueOf: ValueOf,
	partsOf: PartsOf = () => null,
): Layout {
	const lines = template.replace(/\r\n?/g, '\n').split('\n');
	const end = lines.findIndex((line) => SMALL_PRINT.test(line.trim()));
	const body = end < 0 ? lines : lines.slice(0, end);
	const smallPrint = end < 0 ? [] : lines.slice(end + 1);
	return {
		body: bodyOf(body, valueOf, partsOf),
		smallPrint: fillTemplate(smallPrint.join('\n'), valueOf),
	};
}

/** The message without any layout, for mail programs and screen readers that show plain text. */
export function plainText({ body, smallPrint }: Layout): string {
	const paragraphs = body.map((part) => {
		switch (part.kind) {
			case 'facts':
				return part.facts.map(plainFact).join('\n');
			case 'button':
				return `${part.label}: ${part.url}`;
			case 'picture':
				return part.alternative;
			case 'table':
				return plainTable(part);
			default:
				return part.text;
		}
	});
	const small = smallPrint.replace(SMALL_LINK, '$1: $2');
	return [...paragraphs, ...(small === '' ? [] : [`--\n${small}`])].join('\n\n');
}

function plainTable({ columns, rows }: Table): string {
	const cell = (text: string, index: number) => {
		const column = columns[index];
		return column === undefined ? text : `${column} ${text}`;
	};
	return rows
		.map(([about = '', ...cells]) => `${about}: ${cells.map(cell).join(' · ')}`)
		.join('\n');
}

function plainFact({ label, value }: Fact): string {
	return value.includes('\n') ? `${label}:\n${value}` : `${label}: ${value}`;
}

function bodyOf(lines: string[], valueOf: ValueOf, partsOf: PartsOf): Part[] {
	const parts: Part[] = [];
	let paragraph: string[] = [];
	const endParagraph = () => {
		const text = fillTemplate(paragraph.join('\n'), valueOf);
		if (text !== '') parts.push({ kind: 'text', text });
		paragraph = [];
	};
	for (const line of lines) {
		const name = PLACEHOLDER_ALONE.exec(line.trim())?.[1];
		const named = name === undefined ? null : partsOf(name);
		if (named !== null) {
			endParagraph();
			parts.push(...named);
			continue;
		}
		const special = specialPart(line.trim(), valueOf);
		if (special === 'text') {
			if (line.trim() === '') endParagraph();
			else paragraph.push(line);
			continue;
		}
		endParagraph();
		const last = parts.at(-1);
		if (special?.kind === 'facts' && last?.kind === 'facts') last.facts.push(...special.facts);
		else if (special !== null) parts.push(special);
	}
	endParagraph();
	return parts;
}

/** `'text'` for a line of a paragraph, null for a line that is left out. */
function specialPart(line: string, valueOf: ValueOf): Part | 'text' | null {
	const headline = HEADLINE.exec(line)?.[1];
	if (headline !== undefined) {
		const text = fillTemplate(headline, valueOf);
		return text === '' ? null : { kind: 'headline', text };
	}
	const aside = ASIDE.exec(line)?.[1];
	if (aside !== undefined) {
		const text = fillTemplate(aside, valueOf);
		return text === '' ? null : { kind: 'aside', text };
	}
	const [, words, target] = BUTTON.exec(line) ?? [];
	if (words !== undefined && target !== undefined) return buttonOf(words, target, valueOf);
	const link = LINK_ALONE.exec(line)?.[1];
	if (link !== undefined) {
		return buttonOf(BUTTON_WORDS[link.toLowerCase()] ?? 'Open', `{${link}}`, valueOf);
	}
	const [, label, value] = FACT.exec(line) ?? [];
	if (label === undefined || value === undefined || placeholdersIn(value).length === 0) {
		return 'text';
	}
	const filled = fillTemplate(value, valueOf);
	return filled === '' ? null : { kind: 'facts', facts: [{ label, value: filled }] };
}

/** What a button would lead to but is no address, such as a tracking number, is shown as a fact. */
function buttonOf(label: string, target: string, valueOf: ValueOf): Part | null {
	const url = fillTemplate(target, valueOf);
	if (ADDRESS_OF_A_PAGE.test(url)) return { kind: 'button', label, url };
	return url === '' ? null : { kind: 'facts', facts: [{ label, value: url }] };
}
