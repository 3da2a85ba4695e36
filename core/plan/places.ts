import { normaliseText } from '../text/matching';

/**
 * Whether one of the names in a location is the wanted one: `Berlin` and `Germany` fit `Berlin, Germany`, and `York`
 * does not fit `New York`. Of a wanted `Paris, France` every name has to be there.
 */
export function isPlace(location: string, wanted: string): boolean {
	const names = new Set(namesOf(location));
	const parts = partsOf(wanted).map(countryOf);
	return parts.length > 0 && (parts.every((part) => names.has(part)) || names.has(whole(wanted)));
}

/** The English name of a country that is written as its ISO 3166 code, `DE`; anything else as it stands. */
export function countryName(country: string): string {
	const code = country.trim().toUpperCase();
	if (!/^[A-Z]{2}$/.test(code)) return country;
	return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? country;
}

/** Names in use for one country: its ISO 3166 name, its codes, and what people say. */
const NAMES_OF_COUNTRIES = [
	['us', 'u s', 'usa', 'u s a', 'united states', 'united states of america'],
	[
		'uk',
		'u k',
		'gb',
		'united kingdom',
		'great britain',
		'britain',
		'united kingdom of great britain and northern ireland',
	],
	['uae', 'u a e', 'united arab emirates'],
	['netherlands', 'holland', 'nederland'],
	['germany', 'deutschland'],
	['czechia', 'czech republic'],
	['south korea', 'korea', 'republic of korea'],
	['turkey', 'turkiye'],
];

/** Says how or where in town somebody works, not in which place. */
const WAY_OF_WORKING =
	/\b(?:remote|hybrid|onsite|on site|in office|office|hq|headquarters?|campus|hub|metropolitan area|metro area)\b/g;
/** `London UK`: the only countries that are usually written without a comma before them. */
const ENDS_WITH_COUNTRY = /^(.+) (us|usa|uk|gb|uae)$/;

/** Every name that stands in a location: the whole, its parts, and these without words such as *office*. */
function namesOf(location: string): string[] {
	const parts = [normaliseText(location), ...partsOf(location)];
	const bare = parts.map((part) => part.replace(WAY_OF_WORKING, ' ').replace(/ +/g, ' ').trim());
	const names = [...parts, ...bare].flatMap((name) => [
		name,
		...(ENDS_WITH_COUNTRY.exec(name)?.slice(1) ?? []),
		...(name.match(WAY_OF_WORKING) ?? []),
	]);
	return names.filter((name) => name !== '').map(countryOf);
}

function whole(location: string): string {
	return countryOf(normaliseText(location));
}

function partsOf(location: string): string[] {
	return location
		.split(/[,;|/()[\]·•\n]| [-–—] |[–—]/)
		.map(normaliseText)
		.filter((part) => part !== '');
}

function countryOf(name: string): string {
	const plain = name.replace(/^the /, '');
	return NAMES_OF_COUNTRIES.find((names) => names.includes(plain))?.[0] ?? plain;
}
