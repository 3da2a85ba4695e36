import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { hasContent, offersOfApplications, type CountedOffer } from './offers';
import { monthBefore, monthName } from './periods';
import { median, tallyOf, tallySchema, type Tally } from './tally';

/** A row of *knit figures*: what the ATS knows of one month before go-live. Nothing in it names a candidate. */
export interface PastMonthRow {
	/** `2026-06` */
	month: string;
	accepted: number;
	declined: number;
	withdrawn: number;
	pending: number;
	medianDays: number | null;
	/** The tally of the month as JSON text. */
	figuresObject: string;
}

export interface PastMonth {
	month: string;
	tally: Tally;
}

/**
 * Counts the whole months before go-live, earliest first. Of applications that nobody can count the number is told.
 * @param cut the day of go-live in the company's zone
 */
export function countPastMonths(
	applications: unknown[],
	cut: DateTime,
	months: number,
): { rows: PastMonthRow[]; unreadable: number; undated: number } {
	const { offers, unreadable } = offersOfApplications(applications);
	const rows = Array.from({ length: months }, (_, index) => {
		const period = monthBefore(cut, months - index);
		return rowOf(monthName(period), tallyOf(offers, period, null));
	});
	return { rows, unreadable, undated: undatedOf(offers) };
}

function rowOf(month: string, tally: Tally): PastMonthRow {
	const { accepted, declined, withdrawn, pending, days } = tally;
	return {
		month,
		accepted,
		declined,
		withdrawn,
		pending,
		medianDays: median(days),
		figuresObject: JSON.stringify(tally),
	};
}

/** Ended at a time that nobody knows: they count in no period. */
export function undatedOf(offers: CountedOffer[]): number {
	return offers.filter(({ outcome, decidedAt }) => outcome !== 'open' && decidedAt === null).length;
}

const pastRowSchema = z.object({
	month: z.string().regex(/^\d{4}-\d\d$/),
	figuresObject: z.string(),
});

/** Reads rows of *knit figures*, earliest month first. */
export function pastMonthsOf(rows: unknown[]): { months: PastMonth[]; unreadable: number } {
	const months = new Map<string, Tally>();
	let unreadable = 0;
	for (const row of rows.filter(hasContent)) {
		const reading = pastRowSchema.safeParse(row);
		const tally = reading.success
			? tallySchema.safeParse(parsed(reading.data.figuresObject))
			: null;
		if (!reading.success || tally?.success !== true) unreadable += 1;
		else months.set(reading.data.month, tally.data);
	}
	const inOrder = [...months].sort(([one], [other]) => (one < other ? -1 : 1));
	return { months: inOrder.map(([month, tally]) => ({ month, tally })), unreadable };
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}
