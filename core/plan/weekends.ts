const FRIDAY_AND_SATURDAY = [5, 6];
const SATURDAY_AND_SUNDAY = [6, 7];

/**
 * Countries by ISO 3166 code whose weekend is not Saturday and Sunday. Source: Unicode CLDR, `weekData`; for Bangladesh
 * and the Maldives, which it leaves out, the hours of their public offices.
 */
const OTHER_WEEKENDS = new Map([
	...[
		'BD',
		'BH',
		'DZ',
		'EG',
		'IL',
		'IQ',
		'JO',
		'KW',
		'LY',
		'MV',
		'OM',
		'QA',
		'SA',
		'SD',
		'SY',
		'YE',
	].map((country): [string, number[]] => [country, FRIDAY_AND_SATURDAY]),
	['AF', [4, 5]],
	['IR', [5]],
]);

/** ISO weekdays on which nobody works in a country; Saturday and Sunday where nothing else is known. */
export function weekendOf(country: string): number[] {
	return [...(OTHER_WEEKENDS.get(country.trim().toUpperCase()) ?? SATURDAY_AND_SUNDAY)];
}
