const SPACE_OR_CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/**
 * Invisible characters. The first group is kept: the flags of England, Scotland and Wales, the joiners that Persian
 * and Indic scripts need after a letter, and the one that makes several emoji one.
 */
const INVISIBLE =
	/(\u{1F3F4}[\u{E0030}-\u{E007A}]{1,8}\u{E007F}|(?<=(?!\p{Script=Latin})[\p{L}\p{M}])[\u200c\u200d]|(?<=[\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}])\u200d(?=\p{Extended_Pictographic}))|[\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0\u2800]/gu;
const SOMETHING_TO_READ = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const LINK = /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\bmailto:)\S*|\b[\w-]+(?:\.[\w-]+)+\/\S*/gi;
/** What programs write for "no value". *Nan* and *None* are names of people. */
const SAYS_NOTHING = /^(?:null|undefined|n\/a|\[object object\])$/i;

/**
 * Text from an ATS, fit to stand in a message: control, zero-width and direction characters are gone, white space
 * is one space, links are no links, and what is longer than `maximumLength` characters ends in `…`.
 * Null when nothing readable is left, or when the value only says that there is none (`null`, `N/A`).
 */
export function cleanForMessage(value: string | null, maximumLength: number): string | null {
	if (value === null) return null;
	const text = value
		.normalize('NFC')
		.replace(SPACE_OR_CONTROL, ' ')
		.replace(INVISIBLE, '$1')
		.replace(LINK, breakLink)
		.replace(/ {2,}/g, ' ')
		.trim();
	if (!SOMETHING_TO_READ.test(text) || text === 'NaN' || SAYS_NOTHING.test(text)) return null;
	return shorten(text, maximumLength);
}

/** The name of a person: as above, and `evil.example` is no address that a mail program could make a link of. */
export function cleanName(value: string | null, maximumLength: number): string | null {
	const text = cleanForMessage(value, maximumLength);
	return text?.replace(/(?<=[\p{L}\p{N}]{2})\.(?=[\p{L}\p{N}]{2})/gu, ' ') ?? null;
}

/** Text of several lines, each of them clean; null when none of them says anything. */
export function cleanLines(text: string | null, maximumLength: number): string | null {
	const lines = (text ?? '').split(/\r\n?|\n/).map((line) => cleanForMessage(line, maximumLength));
	return (
		lines
			.map((line) => line ?? '')
			.join('\n')
			.replace(/\n{3,}/g, '\n\n')
			.trim() || null
	);
}

/** A name that is a link would be clickable in mail and chat programs; without scheme and dots it is not. */
function breakLink(link: string): string {
	return link
		.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/)?/i, '')
		.replace(/\./g, ' ')
		.replace(/[/\\]+/g, ' ');
}

/** Some texts pile dozens of marks on one letter. */
const LONGEST_CHARACTER = 8;

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
