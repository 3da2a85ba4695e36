import { DateTime } from 'luxon';

import { oneEmailAddress } from '../text/emailAddress';
import {
	CHECK_IN_HOURS,
	EXPIRY_HOURS,
	LATEST_MESSAGE_HOURS,
	MOST_MESSAGES,
	REST_HOURS,
	SILENT_HOURS,
	VIEWED_HOURS,
} from './limits';
import type { Occasion } from './occasions';
import type { SentOffer } from './offer';
import { nextFreeMoment } from './quiet';
import type { NextStep, ReasonCode } from './statuses';
import type { EngagementContext } from './steps';
import { whereaboutsOf } from './zones';

/** What comes next for an offer, and when. */
export interface ComingStep {
	step: NextStep;
	at: DateTime;
	code: ReasonCode;
}

/**
 * What comes next, seen from now: a message to the candidate at the first moment that suits them, or the recruiter's
 * task, whichever comes first. Null when nothing follows by itself.
 */
export function whatComesNext(offer: SentOffer, context: EngagementContext): ComingStep | null {
	if (offer.slim) return null;
	if (offer.status === 'declined') return question(offer, context);
	if (offer.status !== 'open' || offer.handedOverAt !== null) return null;
	const message = messageTo(offer, context);
	const tasks = tasksAbout(offer, message, context);
	const [first = null] = [...tasks, ...('step' in message ? [message] : [])].sort(
		(one, other) => one.at.toMillis() - other.at.toMillis(),
	);
	return first;
}

/** Why the candidate gets no automated message about this offer; null when they may. */
export function whyNotToWrite(
	offer: SentOffer,
	{ settings, others }: EngagementContext,
): ReasonCode | null {
	const email = oneEmailAddress(offer.email);
	const all = [offer, ...others];
	if (email === null) return 'NO_ADDRESS';
	if (offer.reviewCode === 'MAIL_REFUSED') return 'MAIL_REFUSED';
	if (isListed(settings.doNotContact, [email, offer.candidateId])) return 'DO_NOT_CONTACT';
	if (all.some(({ optedOut }) => optedOut)) return 'OPTED_OUT';
	if (offer.replySeenAt !== null) return 'REPLIED';
	if (offer.changedAt !== null) return 'CHANGED';
	return null;
}

/** Automated messages to the candidate about all their offers. */
export function touchesOf(offer: SentOffer, { others }: EngagementContext): number {
	return [offer, ...others].reduce((sum, { touches }) => sum + touches, 0);
}

/** When the offer expires: a bare date counts to its end in the company's zone. Null: no date is known. */
export function expiryOf(
	{ expiresAt }: SentOffer,
	{ settings }: EngagementContext,
): DateTime | null {
	const expiry = timeOf(expiresAt);
	if (expiry === null) return null;
	const isDate = expiry.equals(expiry.startOf('day'));
	return isDate ? expiry.setZone(settings.timeZone, { keepLocalTime: true }).endOf('day') : expiry;
}

function wasTold({ toldCandidate }: SentOffer, occasion: Occasion): boolean {
	return toldCandidate.some((told) => told.occasion === occasion);
}

/** A message, or why there is none. */
function messageTo(
	offer: SentOffer,
	context: EngagementContext,
): ComingStep | { code: ReasonCode } {
	const code = whyNotToWrite(offer, context);
	if (code !== null) return { code };
	if (wasTold(offer, 'check_in')) return { code: 'SILENT' };
	if (touchesOf(offer, context) >= MOST_MESSAGES) return { code: 'TWO_MESSAGES' };
	const sentAt = sentAtOf(offer, context);
	const checkInAt = sentAt.plus({ hours: CHECK_IN_HOURS });
	const isFirst = !wasTold(offer, 'next_steps');
	const at = freeMoment(offer, [isFirst ? sentAt : checkInAt, restedAt(offer, context)], context);
	if (at === null) return { code: 'NO_HOUR' };
	if (at > sentAt.plus({ hours: LATEST_MESSAGE_HOURS })) return { code: 'SEEN_LATE' };
	return isFirst && at < checkInAt
		? { step: 'next_steps', at, code: 'EXTENDED' }
		: { step: 'check_in', at, code: 'NO_DECISION' };
}

function tasksAbout(
	offer: SentOffer,
	message: ComingStep | { code: ReasonCode },
	context: EngagementContext,
): ComingStep[] {
	const task = (at: DateTime | null | undefined, code: ReasonCode): ComingStep[] =>
		at ? [{ step: 'recruiter_task', at, code }] : [];
	const expiry = task(expiryOf(offer, context)?.minus({ hours: EXPIRY_HOURS }), 'EXPIRES_SOON');
	// Whoever was told of a reply has the offer; only its end is still news to them.
	if (offer.replySeenAt !== null) return expiry;
	const viewed = task(timeOf(offer.viewedAt)?.plus({ hours: VIEWED_HOURS }), 'VIEWED_SILENT');
	if ('step' in message) return [...expiry, ...viewed];
	const silentAt = sentAtOf(offer, context).plus({ hours: SILENT_HOURS });
	return [
		...expiry,
		...viewed,
		...task(
			isForPersonAtOnce(message.code)
				? sentAtOf(offer, context)
				: DateTime.max(silentAt, restedAt(offer, context)),
			message.code,
		),
	];
}

/** Nothing will reach the candidate, so nobody waits for their answer. */
function isForPersonAtOnce(code: ReasonCode): boolean {
	return ['NO_ADDRESS', 'MAIL_REFUSED', 'SEEN_LATE', 'NO_HOUR'].includes(code);
}

/** The one question after a decline. */
function question(offer: SentOffer, context: EngagementContext): ComingStep | null {
	const isAsked = wasTold(offer, 'ask_why') || offer.feedbackAt !== null;
	const declinedAt = timeOf(offer.decidedAt);
	if (isAsked || declinedAt === null || whyNotToWrite(offer, context) !== null) return null;
	if (touchesOf(offer, context) >= MOST_MESSAGES) return null;
	const at = freeMoment(offer, [declinedAt], context);
	if (at === null || at > declinedAt.plus({ hours: LATEST_MESSAGE_HOURS })) return null;
	return { step: 'ask_why', at, code: 'DECLINED' };
}

/** Whether the candidate may be written to at this hour. */
export function isFreeMoment(offer: SentOffer, context: EngagementContext): boolean {
	const moment = freeMoment(offer, [], context);
	return moment !== null && moment <= context.now;
}

function freeMoment(
	offer: SentOffer,
	notBefore: DateTime[],
	{ now, settings }: EngagementContext,
): DateTime | null {
	const { quietFrom, quietUntil, holidays } = settings;
	const quiet = { from: quietFrom, until: quietUntil, holidays: datesIn(holidays) };
	return nextFreeMoment(DateTime.max(now, ...notBefore), whereaboutsOf(offer, settings), quiet);
}

/** When the candidate may hear again, whichever of their offers the last message was about. */
function restedAt(offer: SentOffer, context: EngagementContext): DateTime {
	const last = [offer, ...context.others].flatMap(({ lastTouchAt }) => timeOf(lastTouchAt) ?? []);
	const rested = last.map((touch) => touch.plus({ hours: REST_HOURS }));
	return DateTime.max(sentAtOf(offer, context), ...rested);
}

function sentAtOf(offer: SentOffer, { now }: EngagementContext): DateTime {
	return timeOf(offer.sentAt) ?? timeOf(offer.createdAt) ?? now.toUTC();
}

function timeOf(instant: string | null): DateTime | null {
	if (instant === null) return null;
	const time = DateTime.fromISO(instant, { zone: 'utc' });
	return time.isValid ? time : null;
}

/** The dates among words, however they are separated. */
function datesIn(text: string): string[] {
	return text.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
}

function isListed(list: string, names: Array<string | null>): boolean {
	const listed = list.split(/[\s,;]+/).map((entry) => entry.toLowerCase());
	return names.some((name) => name !== null && listed.includes(name.toLowerCase()));
}
