import { countryOf } from './countries';

/** Null, blank and missing parts are not known. */
export interface PostalAddress {
	/** The name on the parcel. */
	recipient?: string | null | undefined;
	street?: string | null | undefined;
	apartment?: string | null | undefined;
	city?: string | null | undefined;
	state?: string | null | undefined;
	postalCode?: string | null | undefined;
	/** A code of ISO 3166-1 or a name. */
	country?: string | null | undefined;
}

/**
 * The lines of a postal address as its country writes them, the country last, in English. What a person gave is kept
 * letter for letter: nothing is cut, corrected or dropped.
 */
export function postalLines(address: PostalAddress): string[] {
	const country = countryOf(address.country);
	const countryLine = country?.name ?? given(address.country);
	const head = [address.recipient, address.street, address.apartment].map(given);
	const lines = isWrittenLargeToSmall(address, country?.code ?? null)
		? [...largeToSmall(address, country?.code === 'KR'), countryLine]
		: [...head, ...townLines(address, country?.town ?? 'Z C'), countryLine];
	return lines.filter((line) => line !== '');
}

const EAST_ASIA = ['CN', 'HK', 'JP', 'KR', 'MO', 'TW'];
const EAST_ASIAN_SCRIPT =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** In their own scripts these countries begin with the province; in Latin letters, with the street. */
function isWrittenLargeToSmall(address: PostalAddress, code: string | null): boolean {
	return (
		code !== null &&
		EAST_ASIA.includes(code) &&
		EAST_ASIAN_SCRIPT.test(given(address.city) + given(address.street))
	);
}

function largeToSmall(address: PostalAddress, postalCodeLast: boolean): string[] {
	const postalCode = given(address.postalCode);
	const town = [address.state, address.city].map(given).filter((part) => part !== '');
	return [
		...(postalCodeLast ? [] : [postalCode]),
		town.join(' '),
		given(address.street),
		given(address.apartment),
		given(address.recipient),
		...(postalCodeLast ? [postalCode] : []),
	];
}

/** A part that the country does not write in its town lines gets a line of its own, unless it says the same. */
function townLines(address: PostalAddress, format: string): string[] {
	const parts = new Map([
		['C', given(address.city)],
		['S', given(address.state)],
		['Z', given(address.postalCode)],
	]);
	const missing = (part: string) => (format.includes(part) ? '' : (parts.get(part) ?? ''));
	const state = missing('S');
	return [
		missing('C'),
		...format.split('|').map((line) => townLine(line, parts)),
		state.toLowerCase() === given(address.city).toLowerCase() ? '' : state,
		missing('Z'),
	];
}

/** Of `C, S Z` without a state, `C Z` is left: what stands before a part goes with it. */
function townLine(format: string, parts: Map<string, string>): string {
	return [...format.matchAll(/([^CSZ]*)([CSZ])/g)].reduce((line, [, before = '', part = '']) => {
		const value = parts.get(part) ?? '';
		if (value === '') return line;
		return line === '' ? value : `${line}${before}${value}`;
	}, '');
}

function given(part: string | null | undefined): string {
	return part?.trim() ?? '';
}
