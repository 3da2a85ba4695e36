import { DateTime } from 'luxon';

/** How a company writes dates and hours. */
export interface DateStyle {
	/** BCP 47, as entered: `en-GB`, `de-DE`. */
	language: string;
	/** IANA. */
	timeZone: string;
}

const OTHERWISE = 'en-GB';

/** `2026-07-06` as `Monday 6 July 2026`. A calendar date is the same date in every zone. */
export function dateInWords(date: string | null, style: DateStyle): string | null {
	if (date === null) return null;
	const day = DateTime.fromISO(date.slice(0, 10), { zone: 'utc' });
	return day.isValid ? written(day, style, DateTime.DATE_HUGE) : null;
}

/** `2026-10-26` and `2026-11-22` as `26 October to 22 November 2026`. */
export function daysInWords(from: string, to: string, style: Pick<DateStyle, 'language'>): string {
	const day = { day: 'numeric', month: 'long' } as const;
	const [start, end] = [DateTime.fromISO(from), DateTime.fromISO(to)];
	return `${written(start, style, day)} to ${written(end, style, { ...day, year: 'numeric' })}`;
}

/** `2026-10` as `October 2026`. */
export function monthInWords(month: string, style: Pick<DateStyle, 'language'>): string {
	return written(DateTime.fromISO(`${month}-01`), style, { month: 'long', year: 'numeric' });
}

/** An instant in the zone of the company: `Friday 26 November 2027, 18:00 (Berlin)`; in UTC if that zone is unknown. */
export function instantInWords(instant: string | null, style: DateStyle): string | null {
	if (instant === null) return null;
	const moment = DateTime.fromISO(instant, { zone: 'utc' });
	if (!moment.isValid) return null;
	const local = moment.setZone(style.timeZone);
	const known = local.isValid ? local : moment;
	const day = written(known, style, DateTime.DATE_HUGE);
	return `${day}, ${written(known, style, DateTime.TIME_SIMPLE)} (${cityOf(known.zoneName)})`;
}

/** The date that it is now in the zone of the company, `YYYY-MM-DD`. */
export function todayIn(timeZone: string, now: DateTime): string {
	return now.setZone(timeZone).toISODate() ?? now.toUTC().toISODate() ?? '';
}

function written(
	moment: DateTime,
	style: Pick<DateStyle, 'language'>,
	format: Intl.DateTimeFormatOptions,
): string {
	const locale = localeOf(style.language);
	const text = moment
		.reconfigure({ locale, outputCalendar: 'gregory' })
		.toLocaleString(format)
		.replace(/[\u00a0\u202f]/g, ' ');
	// Whether British dates have a comma differs from one Node.js to the next.
	return locale.startsWith('en') ? text.replace(/^(\w+), (?=\d)/, '$1 ') : text;
}

function localeOf(language: string): string {
	try {
		const [locale] = Intl.DateTimeFormat.supportedLocalesOf([language.replace(/_/g, '-')]);
		return locale ?? OTHERWISE;
	} catch {
		return OTHERWISE;
	}
}

/** `America/Argentina/Buenos_Aires` as `Buenos Aires`. */
function cityOf(timeZone: string): string {
	return (timeZone.split('/').at(-1) ?? timeZone).replace(/_/g, ' ');
}
