import type { DateTime } from 'luxon';

import type { Whereabouts } from './zones';

/** When candidates are left alone. */
export interface QuietTimes {
	/** `HH:mm`; from then on nothing is sent. The same as `until`: at no hour. */
	from: string;
	/** `HH:mm`; from then on messages are sent again. */
	until: string;
	/** `YYYY-MM-DD`; nobody is written to on these days. */
	holidays: string[];
}

/** Longer than any run of holidays. */
const FARTHEST_DAYS = 40;

/**
 * The first moment from `from` on that is no quiet hour, weekend or holiday in any of the zones; `from` itself when it
 * is none. Null when there is none within some weeks.
 */
export function nextFreeMoment(
	from: DateTime,
	{ zones, weekendDays }: Whereabouts,
	quiet: QuietTimes,
): DateTime | null {
	const limit = from.plus({ days: FARTHEST_DAYS });
	let moment = from;
	while (moment < limit) {
		const ends = zones.flatMap((zone) => quietEnd(moment.setZone(zone), weekendDays, quiet) ?? []);
		const [first] = ends;
		if (first === undefined) return moment.toUTC();
		moment = ends.reduce((latest, end) => (end > latest ? end : latest), first);
	}
	return null;
}

/** When the quiet time ends in which a moment lies, by its own zone; null when it lies in none. */
function quietEnd(local: DateTime, weekendDays: number[], quiet: QuietTimes): DateTime | null {
	if (weekendDays.includes(local.weekday) || quiet.holidays.includes(local.toISODate() ?? '')) {
		return local.plus({ days: 1 }).startOf('day');
	}
	const { from, until } = quiet;
	if (from === until) return null;
	const time = local.toFormat('HH:mm');
	const isQuiet = from < until ? time >= from && time < until : time >= from || time < until;
	if (!isQuiet) return null;
	const day = time < until ? local : local.plus({ days: 1 });
	const [hour = 0, minute = 0] = until.split(':').map(Number);
	const end = day.startOf('day').set({ hour, minute });
	// Where clocks are put forward past this time, the end is not behind the moment.
	return end > local ? end : local.plus({ hours: 1 }).startOf('hour');
}
