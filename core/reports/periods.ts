import type { DateTime } from 'luxon';

/** From the first instant on, until before the second one. Both are in the company's zone, at the start of a day. */
export interface Period {
	from: DateTime;
	until: DateTime;
}

/** The given number of whole weeks, Monday to Sunday, that ended last; `back` steps earlier. */
export function weeksBefore(now: DateTime, weeks: number, back = 0): Period {
	const until = now.startOf('week').minus({ weeks: weeks * back });
	return { from: until.minus({ weeks }), until };
}

/** From Monday of the week of `now` to the end of today. */
export function weekSoFar(now: DateTime): Period {
	return { from: now.startOf('week'), until: now.startOf('day').plus({ days: 1 }) };
}

/** The month of `now`, or one so many months earlier. */
export function monthBefore(now: DateTime, back: number): Period {
	const from = now.startOf('month').minus({ months: back });
	return { from, until: from.plus({ months: 1 }) };
}

/** `2026-06` */
export function monthName({ from }: Period): string {
	return from.toFormat('yyyy-MM');
}

/** @param instant in UTC, as `readInstant` writes it */
export function isWithin(instant: string, { from, until }: Period): boolean {
	const at = Date.parse(instant);
	return at >= from.toMillis() && at < until.toMillis();
}

/** @param date `YYYY-MM-DD` */
export function isDayWithin(date: string, { from, until }: Period): boolean {
	return date >= (from.toISODate() ?? '') && date < (until.toISODate() ?? '');
}
