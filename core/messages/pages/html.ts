import { escapeHtml } from '../../text/wording';

/** Markup that is safe to stand on a page. Made by `markup` alone, from literals and escaped texts. */
export class Html {
	constructor(readonly text: string) {}
}

/** A text is escaped; null and false leave nothing. */
export type HtmlValue = string | number | Html | null | false | HtmlValue[];

/** Writes markup: the literal part as it stands, every value escaped unless it is markup itself. */
export function markup(literals: TemplateStringsArray, ...values: HtmlValue[]): Html {
	return new Html(
		literals.map((literal, index) => literal + markupOf(values[index] ?? null)).join(''),
	);
}

/** Attributes with a value of false are left out, those with true have no value. */
export function attributes(given: Record<string, string | number | boolean | null>): Html {
	const written = Object.entries(given).map(([name, value]) => {
		if (value === false || value === null) return '';
		return value === true ? ` ${name}` : ` ${name}="${escapeHtml(readable(String(value)))}"`;
	});
	return new Html(written.join(''));
}

function markupOf(value: HtmlValue): string {
	if (value === null || value === false) return '';
	if (value instanceof Html) return value.text;
	if (Array.isArray(value)) return value.map(markupOf).join('');
	return escapeHtml(readable(String(value)));
}

/** Without control and direction characters, which could make a page read other than it is. */
function readable(text: string): string {
	return text.replace(/[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069]/gu, '');
}
