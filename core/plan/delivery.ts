import { DateTime } from 'luxon';

import { readCalendarDate } from '../knit/records/dates';
import type { DeliveryOutcome, DeliveryWindow, Reason, ShortNotice } from './types';

export const SHORT_NOTICE_CHOICES = ['orderNow', 'arriveDayOne', 'skip', 'review'] as const;

/** What to do when even the last day of the window can no longer be met. */
export type ShortNoticeChoice = (typeof SHORT_NOTICE_CHOICES)[number];

/** `calendar`: every day counts and delivers. `business`: neither weekends nor holidays do either. */
export type DayCount = 'calendar' | 'business';

export interface DeliverySettings {
	/** The window before the start date, in days; at least 1, in either order. Knit's use case page: 5 and 3. */
	earliestDaysBefore: number;
	latestDaysBefore: number;
	dayCount: DayCount;
	/** ISO weekdays, 1 for Monday to 7 for Sunday; all seven are read as none. */
	weekendDays: number[];
	/** `YYYY-MM-DD`. */
	holidays: string[];
	shortNotice: ShortNoticeChoice;
}

export interface DeliveryPlan {
	outcome: DeliveryOutcome;
	/** Null where nothing is delivered before the start date. */
	window: DeliveryWindow | null;
	targetDate: string | null;
	orderByDate: string | null;
	/** How short the time is, once the window can no longer be met; null otherwise. */
	shortNotice: ShortNotice | null;
	/** Why a person has to decide; null where nobody has to. */
	reason: Reason | null;
}

/** Nobody signs for later; a date beyond is a slip of the keyboard. */
const YEARS_AHEAD = 2;

/**
 * When a gift arrives and when it has to be ordered. All dates are calendar dates; `today` is the date in the
 * time zone of the company, and nothing here depends on the zone of the server.
 *
 * The target is the earliest day of the window that can still be met, which leaves the later days as slack.
 * The order-by date is the target less the lead days, counted the same way as the window.
 * Always: window.earliest ≤ target ≤ window.latest < start date, and today ≤ order-by ≤ target; in business days none
 * of them is a day off. The one gift that arrives on the start date itself is `dayOne`, which has no window. What
 * would have to be ordered on the start date, or would arrive after it, is left to a person.
 */
export function planDelivery(
	startDate: string | null,
	leadDays: number,
	today: string,
	settings: DeliverySettings,
): DeliveryPlan {
	const start = startDate === null ? null : dayOf(startDate);
	const now = dayOf(today);
	if (start === null || now === null) return withoutStartDate(startDate);
	if (start < now) {
		return undecided(
			'startDatePassed',
			'SHORT_NOTICE',
			`The start date ${dateOf(start)} has passed.`,
		);
	}
	if (dateTimeOf(start) > dateTimeOf(now).plus({ years: YEARS_AHEAD })) {
		return undecided(
			'review',
			'MISSING_DATA',
			`The start date ${dateOf(start)} is more than ${YEARS_AHEAD} years away. Please check it in the ATS.`,
		);
	}

	const calendar = calendarOf(settings);
	const { earliest, latest } = windowBefore(start, settings, calendar);
	for (let target = earliest; target <= latest; target++) {
		if (!calendar.counts(target)) continue;
		const orderBy = calendar.before(target, leadDays);
		if (orderBy >= now) return scheduled('onTime', { earliest, latest }, target, orderBy, null);
	}
	return onShortNotice({ start, now, leadDays, calendar, settings });
}

/**
 * Ordered today, or on the first day that counts, whenever it arrives: for what a person decided once no window can be
 * kept any more. All dates are calendar dates.
 */
export function orderedFrom(
	today: string,
	leadDays: number,
	settings: DeliverySettings,
): { orderByDate: string | null; targetDate: string | null } {
	const now = dayOf(today);
	if (now === null) return { orderByDate: null, targetDate: null };
	const calendar = calendarOf(settings);
	const orderBy = calendar.onOrAfter(now);
	return { orderByDate: dateOf(orderBy), targetDate: dateOf(calendar.after(orderBy, leadDays)) };
}

/** What is said of a start date that is not there or, given as the ATS wrote it, cannot be read. */
export function withoutStartDate(written: string | null): DeliveryPlan {
	const text = (written ?? '').replace(/\s+/g, ' ').trim();
	if (text === '')
		return undecided('startDateMissing', 'MISSING_DATA', 'The start date is not known.');
	const quoted = IN_WORDS_OF_THE_ATS.test(text) && !SAYS_NOTHING.test(text) ? ` "${text}"` : '';
	return undecided(
		'startDateMissing',
		'MISSING_DATA',
		`The start date${quoted} could not be read.`,
	);
}

/** What somebody can look for in the ATS is quoted, a record or a page of text is not. */
const IN_WORDS_OF_THE_ATS = /^[\p{L}\p{N}\p{M} .,:/+'()-]{1,40}$/u;
const SAYS_NOTHING = /^(?:undefined|null|nan|invalid date(?:time)?)$/i;

interface ShortNoticeCase {
	start: number;
	now: number;
	leadDays: number;
	calendar: Calendar;
	settings: DeliverySettings;
}

function onShortNotice({
	start,
	now,
	leadDays,
	calendar,
	settings,
}: ShortNoticeCase): DeliveryPlan {
	const orderBy = calendar.onOrAfter(now);
	const daysLeft = calendar.between(orderBy, start);
	const shortNotice = { daysLeft, leadDays };
	if (start === now) {
		return leftToPerson(
			`The start date ${dateOf(start)} is today. Please decide whether to send a gift.`,
			shortNotice,
		);
	}
	if (settings.shortNotice === 'skip') {
		return {
			...undecided(
				'skipped',
				'SHORT_NOTICE',
				`Skipped: the start date ${dateOf(start)} is too near for a gift in time, and gifts on short notice are switched off.`,
			),
			shortNotice,
		};
	}
	const inNumbers = `The start date is ${dateOf(start)}: ${daysText(daysLeft, settings.dayCount)} left, and the package needs ${leadDays}. Please decide whether to send it.`;
	if (settings.shortNotice === 'review') return leftToPerson(inNumbers, shortNotice);

	const target = calendar.after(orderBy, leadDays);
	if (settings.shortNotice === 'orderNow' && target < start) {
		const window = { earliest: target, latest: calendar.before(start, 1) };
		return scheduled('orderNow', window, target, orderBy, shortNotice);
	}
	const latestOrder = calendar.before(start, Math.max(leadDays, 1));
	if (!calendar.counts(start) || latestOrder < orderBy) return leftToPerson(inNumbers, shortNotice);
	return {
		outcome: 'dayOne',
		window: null,
		targetDate: dateOf(start),
		orderByDate: dateOf(settings.shortNotice === 'orderNow' ? orderBy : latestOrder),
		shortNotice,
		reason: null,
	};
}

function daysText(days: number, dayCount: DayCount): string {
	return `${days} ${dayCount === 'business' ? 'business ' : ''}${days === 1 ? 'day' : 'days'}`;
}

function scheduled(
	outcome: 'onTime' | 'orderNow',
	window: { earliest: number; latest: number },
	target: number,
	orderBy: number,
	shortNotice: ShortNotice | null,
): DeliveryPlan {
	return {
		outcome,
		window: { earliest: dateOf(window.earliest), latest: dateOf(window.latest) },
		targetDate: dateOf(target),
		orderByDate: dateOf(orderBy),
		shortNotice,
		reason: null,
	};
}

function leftToPerson(text: string, shortNotice: ShortNotice): DeliveryPlan {
	return { ...undecided('review', 'SHORT_NOTICE', text), shortNotice };
}

function undecided(outcome: DeliveryOutcome, code: Reason['code'], text: string): DeliveryPlan {
	return {
		outcome,
		window: null,
		targetDate: null,
		orderByDate: null,
		shortNotice: null,
		reason: { code, text },
	};
}

interface Calendar {
	/** Whether the day is one that counts and delivers. */
	counts(day: number): boolean;
	/** The day that lies so many counted days before (after); the day itself for 0. */
	before(day: number, days: number): number;
	after(day: number, days: number): number;
	/** The day itself if it counts, else the next one that does. */
	onOrAfter(day: number): number;
	/** How many counted days lie between the two. */
	between(from: number, to: number): number;
}

function windowBefore(start: number, settings: DeliverySettings, calendar: Calendar) {
	const { earliestDaysBefore, latestDaysBefore } = settings;
	return {
		earliest: calendar.before(start, Math.max(earliestDaysBefore, latestDaysBefore, 1)),
		latest: calendar.before(start, Math.max(1, Math.min(earliestDaysBefore, latestDaysBefore))),
	};
}

function calendarOf(settings: DeliverySettings): Calendar {
	const daysOff = daysOffOf(settings);
	const counts = (day: number) => !daysOff.weekdays.has(weekdayOf(day)) && !daysOff.dates.has(day);
	return {
		counts,
		before: (day, days) => walk(day, days, -1, counts),
		after: (day, days) => walk(day, days, 1, counts),
		onOrAfter: (day) => (counts(day) ? day : walk(day, 1, 1, counts)),
		between: (from, to) => {
			let count = 0;
			for (let day = from + 1; day < to; day++) if (counts(day)) count++;
			return count;
		},
	};
}

function daysOffOf(settings: DeliverySettings): { weekdays: Set<number>; dates: Set<number> } {
	if (settings.dayCount === 'calendar') return { weekdays: new Set(), dates: new Set() };
	const weekdays = new Set(settings.weekendDays);
	const dates = settings.holidays.map(dayOf).filter((day) => day !== null);
	return { weekdays: weekdays.size < 7 ? weekdays : new Set(), dates: new Set(dates) };
}

/** A holiday list that leaves no working day for this long is no holiday list: days off no longer count then. */
const LONGEST_PAUSE = 400;

function walk(from: number, days: number, step: 1 | -1, counts: (day: number) => boolean): number {
	let day = from;
	for (let counted = 0; counted < days; counted++) {
		day += step;
		for (let pause = 0; pause < LONGEST_PAUSE && !counts(day); pause++) day += step;
	}
	return day;
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** Calendar dates as whole days since 1970-01-01 in UTC, where every day is as long as the next. */
function dayOf(date: string): number | null {
	// Read as it stands, or not at all: other spellings of a date were put right where they came in.
	return readCalendarDate(date) === date ? Date.parse(date) / MILLISECONDS_PER_DAY : null;
}

function dateOf(day: number): string {
	return dateTimeOf(day).toFormat('yyyy-MM-dd');
}

function weekdayOf(day: number): number {
	return dateTimeOf(day).weekday;
}

function dateTimeOf(day: number): DateTime {
	return DateTime.fromMillis(day * MILLISECONDS_PER_DAY, { zone: 'utc' });
}
