import { DateTime } from 'luxon';

import type { Settings } from '../settings/settings';
import {
	deliveryFigures,
	messagesOfTable,
	type CountedMessage,
	type DeliveryFigures,
} from './deliveries';
import { figuresOf, type OfferFigures } from './figures';
import { giftFigures, giftsOfTable, type GiftFigures } from './gifts';
import { offersOfTables, type CountedOffer } from './offers';
import { pastMonthsOf, undatedOf, type PastMonth } from './past';
import { monthBefore, monthName, weekSoFar, weeksBefore, type Period } from './periods';
import { savedTime, type SavedTime } from './surveys';
import { addUp, tallyOf } from './tally';

/** Rows of the Data Tables, as n8n reads them. */
export interface ReportTables {
	/** *knit offers* */
	offers: unknown[];
	/** *knit new hires* */
	newHires: unknown[];
	/** *knit messages* */
	messages: unknown[];
	/** *knit gifts* */
	gifts: unknown[];
	/** *knit surveys* */
	surveys: unknown[];
	/** *knit figures* */
	past: unknown[];
}

export interface ReportOptions {
	now: DateTime;
	settings: Pick<Settings, 'timeZone' | 'goLiveDate'>;
	/** How many whole weeks are reported on; the same number before them is compared with. */
	weeks: number;
	/** A recruiter with fewer decisions gets no rate. */
	minimum: number;
	/** Whether the week of `now` is told as well, though it is not over. */
	withThisWeek?: boolean;
}

/** `YYYY-MM-DD`, both days included. */
export interface Days {
	from: string;
	to: string;
}

export interface MonthFigures {
	/** `2026-06` */
	month: string;
	isBefore: boolean;
	figures: OfferFigures;
}

export interface WeekFigures extends Days {
	figures: DeliveryFigures;
}

/** A figure in the reported weeks and in as many weeks before them. */
export interface Compared<Figures> {
	now: Figures;
	before: Figures;
	/** From Monday to today; only if it was asked for. */
	thisWeek?: Figures;
}

export interface Report {
	days: Days;
	daysBefore: Days;
	weeks: number;
	minimum: number;
	offers: Compared<OfferFigures>;
	/** The months before go-live as the ATS knew them; null until they were read. */
	baseline: { from: string; to: string; figures: OfferFigures } | null;
	/** The last twelve, the unfinished one included, earliest first. */
	months: MonthFigures[];
	deliveries: Compared<DeliveryFigures>;
	/** The last eight whole weeks, earliest first. */
	deliveryWeeks: WeekFigures[];
	gifts: Compared<GiftFigures>;
	/** Of the last whole month. */
	savedTime: SavedTime;
	/** What stands in no figure: rows that cannot be read, and offers that ended at an unknown time. */
	leftOut: { unreadable: number; undated: number };
}

const MONTHS = 12;
const DELIVERY_WEEKS = 8;

/** Every figure, from the tables alone. Periods are whole weeks and months in the company's zone. */
export function reportOf(tables: ReportTables, options: ReportOptions): Report {
	const { settings, weeks, minimum } = options;
	const now = options.now.setZone(settings.timeZone);
	const reading = offersOfTables(tables.offers, tables.newHires);
	const past = pastMonthsOf(tables.past);
	const messages = messagesOfTable(tables.messages);
	const gifts = giftsOfTable(tables.gifts);
	const current = weeksBefore(now, weeks);
	const former = weeksBefore(now, weeks, 1);
	const goLive = goLiveOf(settings);
	const compared = <Figures>(figuresIn: (period: Period) => Figures): Compared<Figures> => ({
		now: figuresIn(current),
		before: figuresIn(former),
		...(options.withThisWeek === true ? { thisWeek: figuresIn(weekSoFar(now)) } : {}),
	});
	return {
		days: daysOf(current),
		daysBefore: daysOf(former),
		weeks,
		minimum,
		offers: compared((period) => figuresOf(tallyOf(reading.offers, period, goLive), minimum)),
		baseline: baselineOf(past.months, minimum),
		months: monthsUntil(now, reading.offers, past.months, goLive, minimum),
		deliveries: compared((period) => deliveryFigures(messages.messages, period)),
		deliveryWeeks: deliveryWeeksUntil(now, messages.messages),
		gifts: compared((period) => giftFigures(gifts.gifts, period)),
		savedTime: savedTime(tables.surveys, monthName(monthBefore(now, 1))),
		leftOut: {
			unreadable: reading.unreadable + past.unreadable + messages.unreadable + gifts.unreadable,
			undated: undatedOf(reading.offers),
		},
	};
}

/** The start of the day in the company's zone; null when no day was set. */
export function goLiveOf({ goLiveDate, timeZone }: ReportOptions['settings']): DateTime | null {
	const day = DateTime.fromISO(goLiveDate, { zone: timeZone });
	return day.isValid ? day.startOf('day') : null;
}

function baselineOf(months: PastMonth[], minimum: number): Report['baseline'] {
	const [first] = months;
	const last = months.at(-1);
	if (first === undefined || last === undefined) return null;
	const figures = figuresOf(addUp(months.map(({ tally }) => tally)), minimum);
	return { from: first.month, to: last.month, figures };
}

function monthsUntil(
	now: DateTime,
	offers: CountedOffer[],
	past: PastMonth[],
	goLive: DateTime | null,
	minimum: number,
): MonthFigures[] {
	return Array.from({ length: MONTHS }, (_, index) => {
		const period = monthBefore(now, MONTHS - 1 - index);
		const month = monthName(period);
		const known = past.find((one) => one.month === month);
		const tally = known?.tally ?? tallyOf(offers, period, goLive);
		return { month, isBefore: known !== undefined, figures: figuresOf(tally, minimum) };
	});
}

function deliveryWeeksUntil(now: DateTime, messages: CountedMessage[]): WeekFigures[] {
	return Array.from({ length: DELIVERY_WEEKS }, (_, index) => {
		const period = weeksBefore(now, 1, DELIVERY_WEEKS - 1 - index);
		return { ...daysOf(period), figures: deliveryFigures(messages, period) };
	});
}

function daysOf({ from, until }: Period): Days {
	return {
		from: from.toISODate() ?? '',
		to: until.minus({ days: 1 }).toISODate() ?? '',
	};
}
