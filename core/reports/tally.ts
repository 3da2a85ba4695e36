import { z } from 'zod/v4';

import { daysToDecision, type CountedOffer } from './offers';
import { isWithin, type Period } from './periods';

const count = z.number().int().nonnegative();
const counts = z.record(z.string(), count);

/** What happened to offers in a period, in numbers that can be added up. Nothing in it names a candidate. */
export const tallySchema = z.object({
	accepted: count,
	declined: count,
	withdrawn: count,
	expired: count,
	/** Sent, and not ended when the period ended. */
	pending: count,
	/** For each acceptance with both dates: the days it took. */
	days: z.array(z.number().nonnegative()),
	/** Acceptances without one of the dates, or with dates in the wrong order. */
	withoutDates: count,
	declineReasons: counts,
	acceptedBy: counts,
	declinedBy: counts,
});
export type Tally = z.infer<typeof tallySchema>;

/**
 * An offer counts in the period in which it was decided.
 * @param since an instant: what was decided before it is not counted; null for none
 */
export function tallyOf(
	offers: CountedOffer[],
	period: Period,
	since: Period['from'] | null,
): Tally {
	const end = period.until.toUTC().toISO() ?? '';
	const live = since !== null && since > period.from ? { ...period, from: since } : period;
	const decided = offers.filter(
		({ outcome, decidedAt }) =>
			outcome !== 'open' && decidedAt !== null && isWithin(decidedAt, live),
	);
	const withOutcome = (outcome: string) => decided.filter((offer) => offer.outcome === outcome);
	const accepted = withOutcome('accepted');
	const declined = withOutcome('declined');
	const days = accepted.map(daysToDecision).filter((taken) => taken !== null);
	return {
		accepted: accepted.length,
		declined: declined.length,
		withdrawn: withOutcome('withdrawn').length,
		expired: withOutcome('expired').length,
		pending: offers.filter((offer) => isPending(offer, end)).length,
		days,
		withoutDates: accepted.length - days.length,
		declineReasons: countEach(declined.map(({ declineReason }) => declineReason)),
		acceptedBy: countEach(accepted.map(({ recruiter }) => recruiter)),
		declinedBy: countEach(declined.map(({ recruiter }) => recruiter)),
	};
}

/** Several periods as one; what is pending is so at the end of the last of them. */
export function addUp(tallies: Tally[]): Tally {
	const sum = (number: (tally: Tally) => number) =>
		tallies.reduce((total, tally) => total + number(tally), 0);
	return {
		accepted: sum((tally) => tally.accepted),
		declined: sum((tally) => tally.declined),
		withdrawn: sum((tally) => tally.withdrawn),
		expired: sum((tally) => tally.expired),
		pending: tallies.at(-1)?.pending ?? 0,
		days: tallies.flatMap(({ days }) => days),
		withoutDates: sum((tally) => tally.withoutDates),
		declineReasons: addCounts(tallies.map(({ declineReasons }) => declineReasons)),
		acceptedBy: addCounts(tallies.map(({ acceptedBy }) => acceptedBy)),
		declinedBy: addCounts(tallies.map(({ declinedBy }) => declinedBy)),
	};
}

/** Null without values. Of an even number of values it lies in the middle of the two in the middle. */
export function median(values: number[]): number | null {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle];
	if (upper === undefined) return null;
	const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
	return (lower + upper) / 2;
}

/** @param end an instant in UTC */
function isPending({ outcome, sentAt, decidedAt }: CountedOffer, end: string): boolean {
	if (sentAt !== null && sentAt >= end) return false;
	if (outcome === 'open') return true;
	return sentAt !== null && decidedAt !== null && decidedAt >= end;
}

function countEach(names: string[]): Record<string, number> {
	return addCounts(names.map((name) => ({ [name]: 1 })));
}

function addCounts(all: Array<Record<string, number>>): Record<string, number> {
	const total = new Map<string, number>();
	for (const [name, number] of all.flatMap((one) => Object.entries(one))) {
		total.set(name, (total.get(name) ?? 0) + number);
	}
	return Object.fromEntries(total);
}
