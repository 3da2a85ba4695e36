import type { DateTime } from 'luxon';

import type { Settings } from '../settings/settings';
import type { Gift } from './gift';
import { MESSAGE_LEASE_MINUTES } from './limits';

/** What every decision is made with; time is a parameter. */
export interface LedgerContext {
	now: DateTime;
	settings: Settings;
}

export interface LedgerStep {
	outcome: 'new' | 'changed' | 'nothing';
	/** A sentence for a recruiter. */
	reason: string;
	/** The gift as it will be; for `nothing` as it is on record, or null. */
	gift: Gift | null;
	offerKey: string | null;
	/** The order is due already: the caller starts it at once. */
	orderNow?: boolean;
	/** It cannot be decided from here: the caller asks the ATS and compares again with `atsSays`. */
	askAts?: boolean;
	/** The new hire's record is new or has changed. */
	newHireChanged?: boolean;
}

export function nothing(gift: Gift | null, reason: string): LedgerStep {
	return { outcome: 'nothing', reason, gift, offerKey: gift?.offerKey ?? null };
}

export function changed(gift: Gift, context: LedgerContext): LedgerStep {
	return stepOf('changed', gift, context);
}

export function created(gift: Gift, context: LedgerContext): LedgerStep {
	return stepOf('new', gift, context);
}

function stepOf(outcome: 'new' | 'changed', gift: Gift, context: LedgerContext): LedgerStep {
	return {
		outcome,
		reason: gift.lastStep ?? '',
		gift,
		offerKey: gift.offerKey,
		...(isDueNow(gift, context) ? { orderNow: true } : {}),
	};
}

/** `YYYY-MM-DD` by the company's calendar. */
export function today({ now, settings }: LedgerContext): string {
	return now.setZone(settings.timeZone).toISODate() ?? '';
}

export function instant({ now }: LedgerContext): string {
	return now.toUTC().toISO() ?? '';
}

/** Approved, with an address, on or after the order-by date, and before the start date or as a person wished. */
export function isDueNow(gift: Gift, context: LedgerContext): boolean {
	return (
		gift.status === 'approved' &&
		gift.addressState === 'known' &&
		gift.orderByDate !== null &&
		gift.orderByDate <= today(context) &&
		!hasStarted(gift, context)
	);
}

/** The start date is today or past, and no person said to send the gift all the same. */
export function hasStarted(
	gift: Pick<Gift, 'startDate' | 'sendLate'>,
	context: LedgerContext,
): boolean {
	return !gift.sendLate && gift.startDate !== null && gift.startDate <= today(context);
}

/** Until when the run that makes a change has time to send its messages. */
export function leaseUntil({ now }: LedgerContext): number {
	return now.plus({ minutes: MESSAGE_LEASE_MINUTES }).toMillis();
}

/** An event time that lies in the future is a mistake of some clock: the event is one of now. */
export function notLaterThanNow(time: string | null, context: LedgerContext): string | null {
	const now = instant(context);
	return time !== null && time > now ? now : time;
}

/** An event is stale when the ledger has seen a later one of the same offer; equal times are not stale. */
export function whyStale(
	gift: Gift,
	occurredAt: string | null,
	context: LedgerContext,
): string | null {
	const known = notLaterThanNow(gift.eventAt, context);
	const happened = notLaterThanNow(occurredAt, context);
	if (!happened || !known || happened >= known) return null;
	return `The event of ${happened} is older than what the ledger knows (${known})`;
}
