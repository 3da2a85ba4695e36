import { DateTime } from 'luxon';

import { pick, readCode, readText, type Fields } from './fields';
import type { Offer } from './types';

const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2200;

/** Below this a number counts seconds, from here on milliseconds (which is March 1973). */
const FIRST_MILLISECONDS = 100_000_000_000;
/**
 * Smaller numbers are no instants: as seconds they would lie before March 1973. What a hiring system
 * sends there is a zero date, a bare year or a spreadsheet's day number.
 */
const SMALLEST_INSTANT = 100_000_000;

const NUMERIC = /^\d{1,20}(\.\d+)?$/;
/** ISO 8601 without hyphens. As seconds these eight digits would be no instant. */
const BASIC_DATE = /^(\d{4})(\d{2})(\d{2})$/;
/** `2026-07-06`, `2026/7/6`, and either of them with a time. */
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ](.+))?$/i;
/** `01.06.2027`. */
const DAY_FIRST = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/;
/** `13/06/2027`, `06/13/2027`: the day can be told from the month only if it is above 12, or if both are the same. */
const DAY_AND_MONTH = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/;
/** `1 June 2027`, `1st of June 2027`, `01-Jun-2027`. */
const DAY_AND_MONTH_NAME =
	/^(\d{1,2})(?:st|nd|rd|th)?(?:[\s/-]+| of )([a-z]{3,9})\.?,?[\s/-]+(\d{4})$/i;
/** `June 1, 2027`, `Jun 1st 2027`. */
const MONTH_NAME_AND_DAY =
	/^([a-z]{3,9})\.?[\s-]+(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)(\d{4})$/i;
/** `2027-Jun-01`, `2027 June 1`. */
const YEAR_AND_MONTH_NAME = /^(\d{4})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{1,2})$/i;
/** `Tuesday, 1 June 2027`: the day of the week is not needed to tell the date. */
const DAY_OF_WEEK = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/i;
/** `1 June 2027 09:00`, `Tue, 01 Jun 2027 00:00:00 GMT`, `Tue Jun 01 2027 00:00:00 GMT+0200 (…)`. */
const WITH_TIME =
	/^(.*\b\d{4}),? (\d{1,2}:\d{2}(?::\d{2})?)(?: ?(?:(GMT|UTC|Z)([+-]\d{4})?|([+-]\d{4})))?(?: \([^()]*\))?$/i;
const MONTHS = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december',
];
/** A time of day is digits, except for the name or the offset of its zone. */
const NAMES_A_ZONE = /[a-z+-]/i;

/** What was written, in its own offset. */
interface Reading {
	at: DateTime<true>;
	/** One moment everywhere; false for a bare date and for a time whose zone is not said. */
	isInstant: boolean;
}

/**
 * An instant in UTC (`2026-06-11T16:40:10.000Z`) from a date with or without a time, or from epoch seconds or
 * milliseconds as a number or numeric text. A text without an offset is taken as UTC, a bare date as
 * its midnight in UTC. Null for everything else, impossible dates, and years outside 1970 to 2200.
 */
export function readInstant(value: unknown): string | null {
	return read(value)?.at.toUTC().toISO() ?? null;
}

/**
 * A calendar date (`2026-07-06`). The date that is written is the date that is meant: of a date with a
 * time it is kept as written, in its own offset, and never shifted. An epoch number counts in UTC.
 * Only an instant at which a day begins in `zone` is the date of that day.
 * Null for everything else, impossible dates, and years outside 1970 to 2200.
 */
export function readCalendarDate(value: unknown, zone: string | null = null): string | null {
	const reading = read(value);
	if (reading === null) return null;
	const { at, isInstant } = reading;
	const begun = isInstant && zone !== null ? dateBegunBy(at, zone) : null;
	return begun ?? at.toISODate();
}

/** The date that begins in `zone` at this very instant, null at all other times of the day. */
export function dateBeginningAt(instant: string, zone: string): string | null {
	const reading = read(instant);
	return reading === null ? null : dateBegunBy(reading.at, zone);
}

function dateBegunBy(at: DateTime, zone: string): string | null {
	const local = at.setZone(zone);
	// Where clocks jump over midnight, the day begins at one.
	return local.isValid && +local === +local.startOf('day') ? local.toISODate() : null;
}

/** What an offer keeps of its start date beside the date, each only if there is something to keep. */
export function readStartDetails(
	fields: Fields,
): Pick<Offer, 'startDateInstant' | 'startDateText'> {
	const given = pick(fields, 'startDate');
	const instant =
		exactInstant(given ?? pick(fields, 'hireDate')) ??
		readInstant(pick(fields, 'startDateInstant'));
	const text =
		given === null
			? readText(pick(fields, 'startDateText'))
			: read(given) === null
				? readCode(given)
				: null;
	return {
		...(instant === null ? {} : { startDateInstant: instant }),
		...(text === null ? {} : { startDateText: text }),
	};
}

function exactInstant(value: unknown): string | null {
	return read(value)?.isInstant === true ? readInstant(value) : null;
}

function read(value: unknown): Reading | null {
	if (value instanceof Date) return instantAt(DateTime.fromJSDate(value, { zone: 'utc' }));
	if (typeof value === 'number') return fromEpoch(value);
	const text = readText(value);
	if (text === null) return null;
	const basic = BASIC_DATE.exec(text);
	if (basic !== null) return fromDate(basic[1], basic[2], basic[3]);
	return NUMERIC.test(text) ? fromEpoch(Number(text)) : fromText(text);
}

function fromEpoch(value: number): Reading | null {
	if (!Number.isFinite(value) || value < SMALLEST_INSTANT) return null;
	const milliseconds = value < FIRST_MILLISECONDS ? value * 1000 : value;
	return instantAt(DateTime.fromMillis(Math.trunc(milliseconds), { zone: 'utc' }));
}

function fromText(text: string): Reading | null {
	const yearFirst = YEAR_FIRST.exec(text);
	if (yearFirst !== null) {
		const [, year, , month, day, time] = yearFirst;
		return fromDate(year, month, day, time);
	}
	const withTime = WITH_TIME.exec(text);
	if (withTime === null) return fromNamedDate(text.replace(DAY_OF_WEEK, ''));
	const [, date = '', time = '', zone, offset, bareOffset] = withTime;
	const fromUtc = offset ?? bareOffset ?? (zone === undefined ? '' : 'Z');
	return fromNamedDate(date.replace(DAY_OF_WEEK, ''), `${time}${fromUtc}`);
}

function fromNamedDate(text: string, time?: string): Reading | null {
	const dayFirst = DAY_FIRST.exec(text);
	if (dayFirst !== null) return fromDate(dayFirst[3], dayFirst[2], dayFirst[1], time);
	const slashed = DAY_AND_MONTH.exec(text);
	if (slashed !== null) return fromDayAndMonth(slashed, time);
	const named = DAY_AND_MONTH_NAME.exec(text);
	if (named !== null) return fromDate(named[3], monthNamed(named[2]), named[1], time);
	const yearFirst = YEAR_AND_MONTH_NAME.exec(text);
	if (yearFirst !== null)
		return fromDate(yearFirst[1], monthNamed(yearFirst[2]), yearFirst[3], time);
	const monthFirst = MONTH_NAME_AND_DAY.exec(text);
	if (monthFirst === null) return null;
	return fromDate(monthFirst[3], monthNamed(monthFirst[1]), monthFirst[2], time);
}

function fromDayAndMonth(match: RegExpExecArray, time?: string): Reading | null {
	const [, one = '', , other = '', year] = match;
	if (Number(one) > 12 || one === other) return fromDate(year, other, one, time);
	return Number(other) > 12 ? fromDate(year, one, other, time) : null;
}

/** By its whole name or the beginning of it; no month where no name begins so. */
function monthNamed(name = ''): string {
	return String(MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1);
}

function fromDate(year = '', month = '', day = '', time?: string): Reading | null {
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	// `9:30` is half past nine.
	const padded = time?.replace(/^(\d):/, '0$1:');
	if (padded === undefined) return reading(DateTime.fromISO(date, { zone: 'utc' }), false);

	const asWritten = { zone: 'utc', setZone: true };
	const iso = DateTime.fromISO(`${date}T${padded.toUpperCase()}`, asWritten);
	const at = iso.isValid ? iso : DateTime.fromSQL(`${date} ${padded}`, asWritten);
	return reading(at, NAMES_A_ZONE.test(padded));
}

function instantAt(at: DateTime): Reading | null {
	return reading(at, true);
}

function reading(at: DateTime, isInstant: boolean): Reading | null {
	if (!at.isValid || at.year < EARLIEST_YEAR || at.year > LATEST_YEAR) return null;
	return { at, isInstant };
}
