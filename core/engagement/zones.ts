import { weekendOf } from '../plan/weekends';
import { countryOf } from '../text/countries';
import { normaliseText } from '../text/matching';
import { ZONES_OF_COUNTRIES, ZONES_OF_STATES } from './zoneTable';

/** Where a candidate may be: a message is sent only when it suits every one of the zones. */
export interface Whereabouts {
	/** IANA zones, at least one. */
	zones: string[];
	/** ISO weekdays on which nobody works there. */
	weekendDays: number[];
}

interface Place {
	/** As the ATS writes it: `Berlin, Germany`, `Austin, TX`. */
	location: string | null;
	/** A name or a code. */
	country: string | null;
}

interface Company {
	timeZone: string;
	country: string;
}

/** What a part of a location may mean. */
interface Reading {
	country: string;
	zones: string[];
}

/**
 * The zones a candidate may be in. A town that is named like a zone decides within its country; a code that means a
 * state and a country means both (`Wilmington, DE`); a country with several zones means each of them. What says
 * nothing means the company's zone.
 */
export function whereaboutsOf({ location, country }: Place, company: Company): Whereabouts {
	const parts = partsOf(location);
	const readings = [...new Set([...parts.slice(-2), ...partsOf(country)])].flatMap(readingsOf);
	const towns = parts.flatMap(zonesNamed);
	const meant = readings.length > 0 ? narrowed(readings, towns) : readingsOfTowns(towns);
	if (meant.length === 0) {
		return { zones: [company.timeZone], weekendDays: weekendOf(company.country) };
	}
	return {
		zones: [...new Set(meant.flatMap(({ zones }) => zones))],
		weekendDays: [...new Set(meant.flatMap((reading) => weekendOf(reading.country)))],
	};
}

function partsOf(location: string | null): string[] {
	return (location ?? '')
		.split(/[,;|/()[\]·•\n]| [-–—] |[–—]/)
		.map((part) => part.replace(/\b(?:remote|hybrid|on-?site|office|area)\b/gi, ' ').trim())
		.filter((part) => part !== '');
}

function readingsOf(part: string): Reading[] {
	const name = normaliseText(part);
	const states = ZONES_OF_STATES.filter(
		([, code, stateName]) =>
			name === normaliseText(stateName) || new RegExp(`^${code}(?: \\d.*)?$`).test(part),
	).map(([country, , , zones]) => ({ country, zones: zones.split(' ') }));
	const country = countryOf(part);
	const zones = country === null ? undefined : ZONES_OF_COUNTRIES[country.code];
	if (country === null || zones === undefined) return states;
	return [...states, { country: country.code, zones: zones.split(' ') }];
}

/** A state within a country that is named beside it decides, and so does a town that lies in what was named. */
function narrowed(readings: Reading[], towns: string[]): Reading[] {
	const withTown = readings
		.map((reading) => ({ ...reading, zones: reading.zones.filter((zone) => towns.includes(zone)) }))
		.filter(({ zones }) => zones.length > 0);
	const left = withTown.length > 0 ? withTown : readings;
	return left.filter(
		(reading) =>
			!left.some(
				(other) => other.country === reading.country && other.zones.length < reading.zones.length,
			),
	);
}

const ZONES = Object.entries(ZONES_OF_COUNTRIES).flatMap(([country, zones]) =>
	zones.split(' ').map((zone) => ({
		country,
		zone,
		town: normaliseText((zone.split('/').at(-1) ?? '').replace(/_/g, ' ')),
	})),
);

/** `New York` and `New York City` are `America/New_York`. */
function zonesNamed(part: string): string[] {
	const name = normaliseText(part).replace(/ city$/, '');
	return ZONES.filter(({ town }) => town === name).map(({ zone }) => zone);
}

function readingsOfTowns(towns: string[]): Reading[] {
	return ZONES.filter(({ zone }) => towns.includes(zone)).map(({ country, zone }) => ({
		country,
		zones: [zone],
	}));
}
