import type { DateTime } from 'luxon';

import type { Settings } from '../settings/settings';
import type { SentOffer } from './offer';
import { REASONS, type Decision, type ReasonCode } from './statuses';

/** What every decision is made with; time is a parameter. */
export interface EngagementContext {
	now: DateTime;
	settings: Settings;
	/** The candidate's other offers, as they are on record. */
	others: SentOffer[];
}

export interface EngagementStep {
	outcome: 'new' | 'changed' | 'nothing';
	decision: Decision;
	code: ReasonCode;
	/** A sentence for a recruiter. */
	reason: string;
	/** The offer as it will be; for `nothing` as it is on record, or null. */
	offer: SentOffer | null;
	offerKey: string | null;
}

export function nothing(offer: SentOffer | null, code: ReasonCode): EngagementStep {
	return stepOf('nothing', 'nothingToDo', code, offer);
}

/** A step that changes the offer, whether or not somebody hears of it. */
export function changed(offer: SentOffer, decision: Decision, code: ReasonCode): EngagementStep {
	return stepOf('changed', decision, code, { ...offer, lastStep: REASONS[code] });
}

/** The same for an offer that was not on record. */
export function created(offer: SentOffer, decision: Decision, code: ReasonCode): EngagementStep {
	return { ...changed(offer, decision, code), outcome: 'new' };
}

function stepOf(
	outcome: EngagementStep['outcome'],
	decision: Decision,
	code: ReasonCode,
	offer: SentOffer | null,
): EngagementStep {
	return {
		outcome,
		decision,
		code,
		reason: REASONS[code],
		offer,
		offerKey: offer?.offerKey ?? null,
	};
}

export function instant(now: DateTime): string {
	return now.toUTC().toISO() ?? '';
}
