import { DateTime } from 'luxon';

import { isEmail } from '../offers/newHire';
import type { Gift } from './gift';
import { today, type LedgerContext } from './steps';

/**
 * Who approves: whom the package's rule names, else a manager of the requisition, in its order, else the approver of
 * the settings; never the new hire.
 * Null when nobody of them can be asked.
 */
export function approverOf(
	gift: Pick<Gift, 'email' | 'otherEmails' | 'approvers' | 'hiringManager' | 'managerEmails'>,
	{ settings }: LedgerContext,
): string | null {
	const candidates = [
		...gift.approvers,
		gift.hiringManager?.email ?? '',
		...gift.managerEmails,
		bareAddress(settings.approverEmail),
	];
	return (
		candidates
			.map((address) => address.trim())
			.find((address) => isEmail(address) && !isRecipient(gift, address)) ?? null
	);
}

export function isRecipient(
	{ email, otherEmails }: Pick<Gift, 'email' | 'otherEmails'>,
	address: string,
): boolean {
	const wanted = address.trim().toLowerCase();
	return [email ?? '', ...otherEmails].some((own) => own.trim().toLowerCase() === wanted);
}

/** `Maya Chen <maya@example.com>` is `maya@example.com`. */
export function bareAddress(text: string): string {
	return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
}

/** A question to this gift's approver, with a deadline of its own. */
export function question(
	gift: Gift,
	context: LedgerContext,
): Pick<Gift, 'approverEmail' | 'approvalAskedAt' | 'approvalDeadline' | 'approvalRemindedAt'> {
	return {
		approverEmail: approverOf(gift, context),
		approvalAskedAt: context.now.toUTC().toISO(),
		approvalDeadline: deadlineOf(gift, context),
		approvalRemindedAt: null,
	};
}

/**
 * The end of a day in the company's zone: of the order-by date or after the days of the settings, whichever is sooner;
 * never before the end of tomorrow, unless the new hire starts then.
 */
export function deadlineOf(
	{ orderByDate, startDate }: Pick<Gift, 'orderByDate' | 'startDate'>,
	context: LedgerContext,
	askedAt: DateTime = context.now,
): string | null {
	const { timeZone, approvalDays } = context.settings;
	const asked = askedAt.setZone(timeZone);
	const latest = asked.plus({ days: approvalDays }).toISODate() ?? '';
	const tomorrow = context.now.setZone(timeZone).plus({ days: 1 }).toISODate() ?? '';
	const wanted = orderByDate !== null && orderByDate < latest ? orderByDate : latest;
	const fair = wanted < tomorrow ? tomorrow : wanted;
	const day = startDate !== null && startDate <= fair ? dayBefore(startDate) : fair;
	const last = day < today(context) ? today(context) : day;
	return DateTime.fromISO(last, { zone: timeZone }).endOf('day').toUTC().toISO();
}

function dayBefore(date: string): string {
	return DateTime.fromISO(date, { zone: 'utc' }).minus({ days: 1 }).toISODate() ?? date;
}
