import { COUNTRY_TABLE } from './countryTable';

export interface Country {
	/** ISO 3166-1 alpha-2. */
	code: string;
	/** In English. */
	name: string;
	needsCity: boolean;
	needsState: boolean;
	needsPostalCode: boolean;
	/** How the town is written: `C`, `S` and `Z` for city, state and postal code, `|` for a new line. */
	town: string;
}

/** Sorted by their English names. */
export const COUNTRIES: Country[] = COUNTRY_TABLE.map(([code, name, needs, town]) => ({
	code,
	name,
	needsCity: needs.includes('C'),
	needsState: needs.includes('S'),
	needsPostalCode: needs.includes('Z'),
	town,
}));

/** What people and applicant tracking systems write beside the code and the English name. */
const ALSO_CALLED: Record<string, string> = {
	america: 'US',
	usa: 'US',
	unitedstatesofamerica: 'US',
	uk: 'GB',
	gbr: 'GB',
	greatbritain: 'GB',
	england: 'GB',
	scotland: 'GB',
	wales: 'GB',
	northernireland: 'GB',
	uae: 'AE',
	emirates: 'AE',
	republicofireland: 'IE',
	eire: 'IE',
	deutschland: 'DE',
	deu: 'DE',
	osterreich: 'AT',
	schweiz: 'CH',
	suisse: 'CH',
	svizzera: 'CH',
	holland: 'NL',
	thenetherlands: 'NL',
	nederland: 'NL',
	belgie: 'BE',
	belgique: 'BE',
	espana: 'ES',
	italia: 'IT',
	polska: 'PL',
	brasil: 'BR',
	sverige: 'SE',
	norge: 'NO',
	danmark: 'DK',
	suomi: 'FI',
	czechrepublic: 'CZ',
	turkey: 'TR',
	russianfederation: 'RU',
	korea: 'KR',
	republicofkorea: 'KR',
	prc: 'CN',
	vietnam: 'VN',
	ivorycoast: 'CI',
	capeverde: 'CV',
	macedonia: 'MK',
	swaziland: 'SZ',
	burma: 'MM',
	can: 'CA',
	aus: 'AU',
	ind: 'IN',
	fra: 'FR',
};

const BY_NAME = new Map([
	...Object.entries(ALSO_CALLED),
	...COUNTRIES.map((country): [string, string] => [letters(country.name), country.code]),
]);
const BY_CODE = new Map(COUNTRIES.map((country) => [country.code, country]));

/** The country that a code or a name means; null when it means none that is known. */
export function countryOf(text: string | null | undefined): Country | null {
	const wanted = letters(text ?? '');
	return BY_CODE.get(wanted.toUpperCase()) ?? BY_CODE.get(BY_NAME.get(wanted) ?? '') ?? null;
}

/** `U.S.A.` and `usa` are the same; so are `Türkiye` and `Turkiye`. */
function letters(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/&/g, 'and')
		.replace(/[^\p{L}]/gu, '');
}
