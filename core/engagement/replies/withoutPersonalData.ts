import { isSensitiveText } from './sensitiveWords';

const ADDRESS_OF_A_PERSON = /[^\s<>()"',;:]+@[^\s<>()"',;:]+\.[a-z]{2,}/giu;
const LINK = /(?:https?:\/\/|www\.)\S+/gi;
const BANK_ACCOUNT = /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b/g;
const CURRENCY = String.raw`(?:€|\$|£|¥|CHF|EUR|USD|GBP|PLN|SEK|NOK|DKK|INR|CAD|AUD|euros?|dollars?|pounds?|francs?)`;
const FIGURE = String.raw`\d[\d.,' \u202f]*\d|\d`;
const AMOUNT = new RegExp(
	String.raw`${CURRENCY}\s?(?:${FIGURE})\s?(?:k\b|m\b)?|(?:${FIGURE})\s?(?:k\s?)?${CURRENCY}(?![\p{L}])|\b\d{2,3}\s?k\b`,
	'giu',
);
const PHONE = /(?<![\p{L}\d])\+?\(?\d[\d\s()/.-]{6,}\d(?!\d)/gu;
const CALENDAR_DATE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/;
const STREET =
	/\b\d{1,5}[a-z]?,? (?:rue|avenue|boulevard|via|calle) [\p{Lu}][\p{L} '-]{2,40}|\b\d{1,5} (?:[\p{Lu}][\p{L}'-]+ ){1,4}(?:street|st\.|road|rd\.|avenue|ave\.?|lane|drive|boulevard|blvd)\b|\b[\p{Lu}][\p{L}-]*(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse) \d{1,4}[a-z]?\b|\b(?:calle|via|rua) [\p{Lu}][\p{L} '-]{2,40},? \d{1,4}\b/giu;
const GREETING =
	/^((?:hi|hello|hey|dear|good (?:morning|afternoon)|hallo|guten (?:tag|morgen)|liebe[r]?|sehr geehrte[r]?(?: frau| herr)?|bonjour|ch[eè]re?|hola|estimad[oa]|buongiorno|ciao|gentile|ol[áa]|prezad[oa]|beste|geachte)) [^\n,!.:]{1,60}(?=[,!.:]|$)/gimu;
const SENTENCE = /[^.!?\n]+(?:[.!?]+|\n|$)/g;
const SHORTEST_NAME = 2;

/**
 * A reply as a model may see it: without addresses, numbers to call or pay to, links, amounts, streets and the names that
 * are known; a sentence about health, family, faith, origin or another protected attribute is left out whole. What was
 * taken out is named in square brackets, so that a sentence keeps its sense.
 * @param names of the people around the offer: first, last and preferred names, whole names
 */
export function withoutPersonalData(reply: string, names: Array<string | null>): string {
	const replaced = reply
		.replace(GREETING, '$1 [name]')
		.replace(ADDRESS_OF_A_PERSON, '[address]')
		.replace(LINK, '[link]')
		.replace(BANK_ACCOUNT, '[number]')
		.replace(AMOUNT, '[amount]')
		.replace(STREET, '[address]')
		.replace(PHONE, (number) => (CALENDAR_DATE.test(number.trim()) ? number : '[number]'));
	return withoutNames(withoutSensitiveSentences(replaced), names);
}

function withoutSensitiveSentences(text: string): string {
	return text
		.replace(SENTENCE, (sentence) => {
			if (!isSensitiveText(sentence)) return sentence;
			const before = /^\s*/.exec(sentence)?.[0] ?? '';
			return `${before}[left out]${sentence.endsWith('\n') ? '\n' : ''}`;
		})
		.replace(/(?:\[left out\] ?){2,}/g, '[left out] ')
		.trim();
}

/** Longest first: a whole name before its parts. */
function withoutNames(text: string, names: Array<string | null>): string {
	const parts = names.flatMap((name) => {
		const whole = name?.trim() ?? '';
		return [whole, ...whole.split(/\s+/)];
	});
	const known = [...new Set(parts)]
		.filter((name) => name.length >= SHORTEST_NAME && /\p{L}/u.test(name))
		.sort((one, other) => other.length - one.length);
	return known.reduce((written, name) => written.replace(wholeWord(name), '[name]'), text);
}

function wholeWord(name: string): RegExp {
	const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'giu');
}
