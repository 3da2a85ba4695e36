import { median, type Tally } from './tally';

export interface RecruiterFigures {
	/** Address or name in small letters; blank: nobody is named. */
	recruiter: string;
	accepted: number;
	/** Accepted and declined. */
	decided: number;
	/** Percent; null when too few were decided to say. */
	acceptanceRate: number | null;
}

/** What the numbers of a period say. Rates are percent, not rounded; null when there is nothing to reckon with. */
export interface OfferFigures {
	accepted: number;
	declined: number;
	withdrawn: number;
	expired: number;
	pending: number;
	timeToAcceptance: {
		/** From `sentAt` to the acceptance. */
		medianDays: number | null;
		/** How many acceptances the median stands on. */
		n: number;
		withoutDates: number;
	};
	/** Accepted of those that the candidate decided. */
	acceptanceRate: number | null;
	/** Those that ended without an acceptance, of all that ended. */
	dropOffRate: number | null;
	/** Most frequent first; a blank reason was not given. */
	declineReasons: Array<{ reason: string; count: number }>;
	/** Most decisions first. */
	byRecruiter: RecruiterFigures[];
}

/** @param minimum a recruiter with fewer decisions gets no rate */
export function figuresOf(tally: Tally, minimum: number): OfferFigures {
	const { accepted, declined, withdrawn, expired, pending, days, withoutDates } = tally;
	const lost = declined + withdrawn + expired;
	return {
		accepted,
		declined,
		withdrawn,
		expired,
		pending,
		timeToAcceptance: { medianDays: median(days), n: days.length, withoutDates },
		acceptanceRate: percent(accepted, accepted + declined),
		dropOffRate: percent(lost, accepted + lost),
		declineReasons: Object.entries(tally.declineReasons)
			.map(([reason, count]) => ({ reason, count }))
			.sort((one, other) => other.count - one.count || order(one.reason, other.reason)),
		byRecruiter: recruitersOf(tally, minimum),
	};
}

function recruitersOf({ acceptedBy, declinedBy }: Tally, minimum: number): RecruiterFigures[] {
	const names = [...new Set([...Object.keys(acceptedBy), ...Object.keys(declinedBy)])];
	return names
		.map((recruiter) => {
			const accepted = acceptedBy[recruiter] ?? 0;
			const decided = accepted + (declinedBy[recruiter] ?? 0);
			const isEnough = recruiter !== '' && decided >= minimum;
			return {
				recruiter,
				accepted,
				decided,
				acceptanceRate: isEnough ? percent(accepted, decided) : null,
			};
		})
		.sort((one, other) => other.decided - one.decided || order(one.recruiter, other.recruiter));
}

/** Null when there is no whole. */
export function percent(part: number, whole: number): number | null {
	return whole === 0 ? null : (part / whole) * 100;
}

function order(one: string, other: string): number {
	return one < other ? -1 : 1;
}
