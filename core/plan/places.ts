import { normaliseText } from '../text/matching';

/**
 * Whether one of the names in a location is the wanted one: `Berlin` and `Germany` fit `Berlin, Germany`, and `York`
 * does not fit `New York`. Of a wanted `Paris, France` every name has to be there.
 */
export function isPlace(location: string, wanted: string): boolean {
	const names = new Set(namesOf(location));
	const parts = partsOf(wanted).map(nameInUse);
	return parts.length > 0 && (parts.every((part) => names.has(part)) || names.has(whole(wanted)));
}

/** The English name of a country that is written as its ISO 3166 code, `DE`; anything else as it stands. */
export function countryName(country: string): string {
	const code = country.trim().toUpperCase();
	if (!/^[A-Z]{2}$/.test(code)) return country;
	return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? country;
}

/** Names in use for one place: of a country its ISO 3166 name, its codes, and what people say. */
const NAMES_OF_PLACES = [
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
	['ireland', 'republic of ireland', 'eire'],
	['vietnam', 'viet nam'],
	['russia', 'russian federation'],
	['new york', 'new york city', 'nyc'],
];

/** Says how or where in town somebody works, not in which place. */
const WAY_OF_WORKING =
	/\b(?:remote|hybrid|onsite|on site|in office|office|hq|headquarters?|campus|hub|metropolitan area|metro area)\b/g;
/** `London UK`: the only countries that are usually written without a comma before them. */
const ENDS_WITH_COUNTRY = /^(.+) (us|usa|uk|gb|uae)$/;
/** `US-NY-New York`: the code of a country, and what is in it. */
const BEGINS_WITH_CODE = /^[A-Z]{2,3}(?:-[^-]+)+$/;
/** `Greater London Area`, `San Francisco Bay Area`. */
const AREA = /^(?:greater )?(.+?)(?: bay| metro| metropolitan)? area$/;
/** `Remote from Germany`, `Anywhere in the U.S.` */
const BEGINS_WITH_WHERE = /^(?:anywhere |based )?(?:in|within|from|across) (?:the )?(.+)$/;
const BETWEEN_PLACES = / (?:or|and|&) /i;

/** Every name that stands in a location: the whole, its parts, and these without words such as *office*. */
function namesOf(location: string): string[] {
	const parts = [normaliseText(location), ...partsOf(location), ...partsWithin(location)];
	const bare = parts.map((part) => part.replace(WAY_OF_WORKING, ' ').replace(/ +/g, ' ').trim());
	const names = [...parts, ...bare].flatMap((name) => [
		name,
		...(ENDS_WITH_COUNTRY.exec(name)?.slice(1) ?? []),
		...(AREA.exec(name)?.slice(1) ?? []),
		...(BEGINS_WITH_WHERE.exec(name)?.slice(1) ?? []),
		...(name.match(WAY_OF_WORKING) ?? []),
	]);
	return names.filter((name) => name !== '').map(nameInUse);
}

function whole(location: string): string {
	return nameInUse(normaliseText(location));
}

function partsOf(location: string): string[] {
	return location
		.split(/[,;:|/()[\]·•\n]| [-–—] |[–—]/)
		.map(normaliseText)
		.filter((part) => part !== '');
}

/** `Berlin or Munich` and `US-NY-New York` are looked into as well. */
function partsWithin(location: string): string[] {
	return location
		.split(/[,;:|/()[\]·•\n]/)
		.flatMap((part) => {
			const written = part.trim();
			return BEGINS_WITH_CODE.test(written) ? written.split('-') : written.split(BETWEEN_PLACES);
		})
		.map(normaliseText);
}

function nameInUse(name: string): string {
	const plain = name.replace(/^the /, '');
	return NAMES_OF_PLACES.find((names) => names.includes(plain))?.[0] ?? plain;
}
