/**
 * How the gift rules compare what people typed: case, accents, punctuation and runs of white space do not count.
 * Symbols that belong to a word do: `C++`, `C#`, `.NET` and `R&D` are neither `C`, `Net` nor `R`.
 */
export function normaliseText(value: string): string {
	const words = stripAccents(value).match(WORD) ?? [];
	return words.map((word) => word.replace(/ /g, '')).join(' ');
}

/** Lower case, without the accents of Latin, Greek and Cyrillic letters; punctuation stays. */
export function stripAccents(value: string): string {
	return (
		value
			.normalize('NFKD')
			.replace(ACCENTS, '$1')
			.replace(INVISIBLE, '')
			// Other scripts get their marks back: a Japanese ka is no ga.
			.normalize('NFKC')
			.toLowerCase()
			.replace(/ß/g, 'ss')
			.replace(/ø/g, 'o')
			.replace(/ł/g, 'l')
	);
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
	if (isWrittenWithoutSpaces(words)) return text.includes(words);
	return ` ${text} `.includes(` ${words} `);
}

export function isWrittenWithoutSpaces(text: string): boolean {
	return WITHOUT_SPACES.test(text);
}

const ACCENTS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
const INVISIBLE = /\p{Cf}/gu;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const LETTER = String.raw`[\p{L}\p{N}\p{M}]`;
const WORD = new RegExp(
	[
		// R&D, also when it is written R & D
		String.raw`(?<!${LETTER})\p{L} ?& ?\p{L}(?!${LETTER})`,
		// C++ and C#, also in C++17 and when written C ++
		String.raw`(?<!${LETTER})\p{L}(?: ?\+\+|#)`,
		// .NET, also in ASP.NET; Security+
		String.raw`(?:(?<=^|[\s(/,|&-])\.(?=\p{L})|\.(?=net(?!${LETTER})))?${LETTER}+(?:[+#]+(?!${LETTER}))?`,
	].join('|'),
	'gu',
);
