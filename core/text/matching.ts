const MARK_OR_FORMAT = /[\p{M}\p{Cf}]/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;
const WRITTEN_WITHOUT_SPACES =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * How the gift rules compare what people typed: case, accents, punctuation and runs of white space do not count.
 * `Ingénieure, R&D` and `ingenieure r d` are the same text.
 */
export function normaliseText(value: string): string {
	return stripAccents(value).replace(BETWEEN_WORDS, ' ').trim();
}

/** Lower case, without accents; punctuation stays, for whoever reads meaning in it. */
export function stripAccents(value: string): string {
	return value
		.normalize('NFKD')
		.replace(MARK_OR_FORMAT, '')
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.replace(/ø/g, 'o')
		.replace(/ł/g, 'l');
}

/** The whole text is the same. */
export function isSameText(value: string, wanted: string): boolean {
	return normaliseText(value) === normaliseText(wanted);
}

/**
 * The wanted words stand in the text, as whole words and side by side: `VP` is in `VP, Sales`, not in `VPN Engineer`.
 * Scripts that write without spaces between words are compared letter by letter.
 */
export function containsWords(value: string, wanted: string): boolean {
	const words = normaliseText(wanted);
	if (words === '') return false;
	const text = normaliseText(value);
	if (WRITTEN_WITHOUT_SPACES.test(words)) return text.includes(words);
	return ` ${text} `.includes(` ${words} `);
}
