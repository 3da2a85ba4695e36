/** Where Outlook and Yahoo put what they quote, without marking its lines. */
const QUOTED_BLOCK =
	/<(?:div|hr)\b[^>]*\bid\s*=\s*["']?(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|ydp\w*yahoo_quoted_\w*)["']?[^>]*>|<div\b[^>]*\bclass\s*=\s*["'][^"']*yahoo_quoted[^"']*["'][^>]*>/i;
const WITHOUT_TEXT = /<(style|script|head|title|template)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;
const ENDS_A_LINE = /<br\b[^>]*>|<\/(?:p|div|tr|li|h[1-6]|table|ul|ol|pre)\s*>|<hr\b[^>]*>/gi;
const BEGINS_A_LINE = /<(?:p|div|tr|li|h[1-6]|table|ul|ol|pre)\b[^>]*>/gi;
/** Stand in for tags while lines are made; a mail may not bring its own. */
const MARKS = /[\ue000-\ue002]/g;
const QUOTE_BEGINS = '\ue000';
const QUOTE_ENDS = '\ue001';
const TAG = /<\/?[a-z!][^>]*>/gi;
const BLOCKQUOTE = /<(\/?)blockquote\b[^>]*>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi;
const LAST_CHARACTER = 0x10ffff;

const NAMED: Record<string, string> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', euro: '€' },
	...{
		ndash: '–',
		mdash: '—',
		lsquo: '‘',
		rsquo: '’',
		ldquo: '“',
		rdquo: '”',
		laquo: '«',
		raquo: '»',
	},
	...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', ccedil: 'ç' },
	...{ eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', acirc: 'â', ocirc: 'ô', ntilde: 'ñ' },
	...{ aacute: 'á', iacute: 'í', oacute: 'ó', uacute: 'ú', atilde: 'ã', otilde: 'õ' },
};

/**
 * The text of a mail that came as HTML only. Quoted blocks become lines that start with `>`, as mail programs write them
 * in plain text, so that one rule cuts both. What Outlook and Yahoo quote is left out. Nothing is fetched.
 */
export function htmlToText(html: string): string {
	const quoted = QUOTED_BLOCK.exec(html);
	const own = quoted === null ? html : html.slice(0, quoted.index);
	let depth = 0;
	const lines = own
		.replace(MARKS, '')
		.replace(WITHOUT_TEXT, '')
		.replace(/\s+/g, ' ')
		.replace(
			BLOCKQUOTE,
			(_, closing: string) => `\n${closing === '' ? QUOTE_BEGINS : QUOTE_ENDS}\n`,
		)
		.replace(BEGINS_A_LINE, '\ue002')
		.replace(ENDS_A_LINE, '\n')
		.replace(TAG, '')
		.replace(/\n\s*\ue002[\s\ue002]*/g, '\n')
		.replace(/\ue002+/g, '\n')
		.split('\n')
		.flatMap((line) => {
			if (line === QUOTE_BEGINS) depth += 1;
			if (line === QUOTE_ENDS) depth = Math.max(0, depth - 1);
			if (line === QUOTE_BEGINS || line === QUOTE_ENDS) return [];
			return [`${'> '.repeat(depth)}${withoutEntities(line).trim()}`.trimEnd()];
		});
	return lines
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

function withoutEntities(text: string): string {
	return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
		if (name !== undefined) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
		const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
		return code > 0 && code <= LAST_CHARACTER ? String.fromCodePoint(code) : '';
	});
}
