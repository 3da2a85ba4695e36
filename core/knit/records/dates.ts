import { DateTime } from 'luxon';

import { readText } from './fields';

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
/** How nearly all dates are written: a day, or an instant in UTC, from 1970 to 2200. */
const USUAL =
	/^((?:19[7-9]\d|2[01]\d\d|2200)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{3})?Z)?$/;
const DAYS_OF_EVERY_MONTH = '28';
const DATE = /^(\d{4})([-/])(\d{2})\2(\d{2})(?:[T ](.+))?$/i;

/**
 * An instant in UTC (`2026-06-11T16:40:10.000Z`) from an ISO 8601 text, or from epoch seconds or
 * milliseconds as a number or numeric text. A text without an offset is taken as UTC, a bare date as
 * its midnight in UTC. Null for everything else, impossible dates, and years outside 1970 to 2200.
 */
export function readInstant(value: unknown): string | null {
	return readUsual(value) ?? toDateTime(value)?.toUTC().toISO() ?? null;
}

/**
 * A calendar date (`2026-07-06`). The date that is written is the date that is meant: of a date with a
 * time it is kept as written, in its own offset, and never shifted. An epoch number counts in UTC.
 * Null for everything else, impossible dates, and years outside 1970 to 2200.
 */
export function readCalendarDate(value: unknown): string | null {
	return readUsual(value)?.slice(0, 10) ?? toDateTime(value)?.toISODate() ?? null;
}

/** The short way for what is written as usual, an order of magnitude quicker; null for everything that is not. */
function readUsual(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	const match = USUAL.exec(value);
	if (match === null) return null;
	const [, date = '', time = 'T00:00:00', fraction = '.000'] = match;
	const instant = `${date}${time}${fraction}Z`;
	const day = date.slice(-2);
	// 30 February would become a day in March.
	const exists = day <= DAYS_OF_EVERY_MONTH || new Date(instant).getUTCDate() === Number(day);
	return exists ? instant : null;
}

function toDateTime(value: unknown): DateTime<true> | null {
	if (value instanceof Date) return withinRange(DateTime.fromJSDate(value, { zone: 'utc' }));
	if (typeof value === 'number') return fromEpoch(value);
	const text = readText(value);
	if (text === null) return null;
	const basic = BASIC_DATE.exec(text);
	if (basic !== null) return fromText(basic.slice(1).join('-'));
	return NUMERIC.test(text) ? fromEpoch(Number(text)) : fromText(text);
}

function fromEpoch(value: number): DateTime<true> | null {
	if (!Number.isFinite(value) || value < SMALLEST_INSTANT) return null;
	const milliseconds = value < FIRST_MILLISECONDS ? value * 1000 : value;
	return withinRange(DateTime.fromMillis(Math.trunc(milliseconds), { zone: 'utc' }));
}

function fromText(text: string): DateTime<true> | null {
	const match = DATE.exec(text);
	if (match === null) return null;
	const [, year, , month, day, time] = match;
	const date = `${year}-${month}-${day}`;
	if (time === undefined) return withinRange(DateTime.fromISO(date, { zone: 'utc' }));

	const asWritten = { zone: 'utc', setZone: true };
	const iso = DateTime.fromISO(`${date}T${time.toUpperCase()}`, asWritten);
	return withinRange(iso.isValid ? iso : DateTime.fromSQL(`${date} ${time}`, asWritten));
}

function withinRange(instant: DateTime): DateTime<true> | null {
	if (!instant.isValid) return null;
	return instant.year >= EARLIEST_YEAR && instant.year <= LATEST_YEAR ? instant : null;
}
