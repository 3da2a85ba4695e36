import { DateTime } from 'luxon';

import { readCalendarDate } from '../knit/records/application';
import { remembered } from '../text/remembered';
import type { DeliveryOutcome, DeliveryWindow } from './types';

export const SHORT_NOTICE_CHOICES = ['orderNow', 'arriveDayOne', 'skip', 'review'] as const;

/** What to do when even the last day of the window can no longer be met. */
export type ShortNoticeChoice = (typeof SHORT_NOTICE_CHOICES)[number];

/** `calendar`: every day counts and every day delivers. `business`: neither weekends nor holidays do either. */
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
	/** A sentence for a recruiter where a person has to decide; null otherwise. */
	reason: string | null;
}

/**
 * When a gift arrives and when it has to be ordered. All dates are calendar dates; `today` is the date in the
 * time zone of the company, and nothing here depends on the zone of the server.
 *
 * The target is the earliest day of the window that can still be met, which leaves the later days as slack.
 * The order-by date is the target less the lead days, counted the same way as the window.
 * Always: window.earliest ≤ target ≤ window.latest < start date, and order-by ≤ target. The one gift that
 * arrives on the start date itself is `dayOne`, which has no window.
 */
export function planDelivery(
	startDate: string | null,
	leadDays: number,
	today: string,
	settings: DeliverySettings,
): DeliveryPlan {
	const start = startDate === null ? null : dayOf(startDate);
	const now = dayOf(today);
	if (start === null || now === null) {
		return undecided('startDateMissing', 'The start date is not known.');
	}
	if (start < now) {
		return undecided('startDatePassed', `The start date ${dateOf(start)} has passed.`);
	}

	const calendar = calendarOf(settings);
	const { earliest, latest } = windowBefore(start, settings, calendar);
	for (let target = earliest; target <= latest; target++) {
		if (!calendar.counts(target)) continue;
		const orderBy = calendar.before(target, leadDays);
		if (orderBy >= now) return scheduled('onTime', { earliest, latest }, target, orderBy);
	}
	return onShortNotice(start, leadDays, now, settings.shortNotice, calendar);
}

function onShortNotice(
	start: number,
	leadDays: number,
	now: number,
	choice: ShortNoticeChoice,
	calendar: Calendar,
): DeliveryPlan {
	switch (choice) {
		case 'orderNow': {
			const target = calendar.onOrAfter(calendar.after(now, leadDays));
			if (target >= start) return onDayOne(start, now);
			const window = { earliest: target, latest: calendar.before(start, 1) };
			return scheduled('orderNow', window, target, now);
		}
		case 'arriveDayOne':
			return onDayOne(start, Math.max(now, calendar.before(start, leadDays)));
		case 'skip':
			return undecided(
				'skipped',
				`Skipped: the start date ${dateOf(start)} is too near for a gift in time, and gifts on short notice are switched off.`,
			);
		case 'review':
			return undecided(
				'review',
				`The start date ${dateOf(start)} is too near for a gift in time; please decide whether to send one.`,
			);
	}
}

function onDayOne(start: number, orderBy: number): DeliveryPlan {
	return {
		outcome: 'dayOne',
		window: null,
		targetDate: dateOf(start),
		orderByDate: dateOf(orderBy),
		reason: null,
	};
}

function scheduled(
	outcome: 'onTime' | 'orderNow',
	window: { earliest: number; latest: number },
	target: number,
	orderBy: number,
): DeliveryPlan {
	return {
		outcome,
		window: { earliest: dateOf(window.earliest), latest: dateOf(window.latest) },
		targetDate: dateOf(target),
		orderByDate: dateOf(orderBy),
		reason: null,
	};
}

function undecided(outcome: DeliveryOutcome, reason: string): DeliveryPlan {
	return { outcome, window: null, targetDate: null, orderByDate: null, reason };
}

interface Calendar {
	/** Whether the day is one that counts and delivers. */
	counts(day: number): boolean;
	/** The day that lies so many counted days before (after); the day itself for 0. */
	before(day: number, days: number): number;
	after(day: number, days: number): number;
	/** The day itself if it counts, else the next one that does. */
	onOrAfter(day: number): number;
}

function windowBefore(start: number, settings: DeliverySettings, calendar: Calendar) {
	const { earliestDaysBefore, latestDaysBefore } = settings;
	return {
		earliest: calendar.before(start, Math.max(earliestDaysBefore, latestDaysBefore, 1)),
		latest: calendar.before(start, Math.max(1, Math.min(earliestDaysBefore, latestDaysBefore))),
	};
}

function calendarOf(settings: DeliverySettings): Calendar {
	if (settings.dayCount === 'calendar') {
		return {
			counts: () => true,
			before: (day, days) => day - days,
			after: (day, days) => day + days,
			onOrAfter: (day) => day,
		};
	}
	const daysOff = daysOffOf(settings);
	const counts = (day: number) => !daysOff.weekdays.has(weekdayOf(day)) && !daysOff.dates.has(day);
	return {
		counts,
		before: (day, days) => walk(day, days, -1, counts),
		after: (day, days) => walk(day, days, 1, counts),
		onOrAfter: (day) => (counts(day) ? day : walk(day, 1, 1, counts)),
	};
}

function daysOffOf(settings: DeliverySettings): { weekdays: Set<number>; dates: Set<number> } {
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

function dateTimeOf(day: number): DateTime {
	return DateTime.fromMillis(day * MILLISECONDS_PER_DAY, { zone: 'utc' });
}

const dateOf = remembered((day: number) =>
	new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10),
);

function weekdayOf(day: number): number {
	return dateTimeOf(day).weekday;
}
