import { DateTime } from 'luxon';

import { LONGEST_NOTE } from './limits';
import type { SentOffer } from './offer';
import { dropVoid, owe, takeDueStep, withComingStep } from './owe';
import { isOver, type DeclineReason } from './statuses';
import { changed, instant, nothing, type EngagementContext, type EngagementStep } from './steps';

/** A reply by email, or anything else a candidate said to a person. */
export interface Reply {
	/** When it was written, an instant; null: now. */
	at: string | null;
	/** What it was, for the record: `email`, `phone`, … Its words are nobody's business here. */
	kind: string;
}

/**
 * A candidate has said something, whatever it is: no automated message follows, and none that is due goes out. Who
 * reads the reply is told elsewhere; only the end of the offer is still a task.
 */
export function onReply(
	offer: SentOffer,
	reply: Reply,
	context: EngagementContext,
): EngagementStep {
	if (offer.replySeenAt !== null) return nothing(offer, 'KNOWN');
	const replied = dropVoid({ ...offer, replySeenAt: notLater(reply.at, context) }, context);
	return changed(withComingStep(replied, context), 'stop', 'REPLIED');
}

/** The candidate has looked at the offer, as an ATS or our own page says. */
export function onViewed(
	offer: SentOffer,
	at: string | null,
	context: EngagementContext,
): EngagementStep {
	if (isOver(offer.status)) return nothing(offer, 'OVER');
	if (offer.viewedAt !== null) return nothing(offer, 'KNOWN');
	const viewed = { ...offer, viewedAt: notLater(at, context) };
	return (
		takeDueStep(viewed, context) ??
		changed(withComingStep(viewed, context), 'nothingToDo', 'VIEWED')
	);
}

/** The candidate wants no automated messages, about this offer or another. */
export function onOptOut(offer: SentOffer, context: EngagementContext): EngagementStep {
	if (offer.optedOut) return nothing(offer, 'KNOWN');
	const quiet = dropVoid({ ...offer, optedOut: true }, context);
	return changed(withComingStep(quiet, context), 'stop', 'OPTED_OUT');
}

/** Why the candidate declined. The first answer counts; the recruiter hears of it. */
export function onFeedback(
	offer: SentOffer,
	{ reason, note }: { reason: DeclineReason | null; note: string | null },
	context: EngagementContext,
): EngagementStep {
	if (offer.status !== 'declined') return nothing(offer, 'OVER');
	if (offer.feedbackAt !== null) return nothing(offer, 'KNOWN');
	const answered: SentOffer = {
		...offer,
		declineReason: reason,
		feedbackNote: note?.trim().slice(0, LONGEST_NOTE) || null,
		feedbackAt: instant(context.now),
	};
	const told = owe(dropVoid(answered, context), 'decline_reason', context);
	return changed(withComingStep(told, context), 'nothingToDo', 'FEEDBACK');
}

/** A time that has not come, or that nobody can read, is now. */
function notLater(at: string | null, { now }: EngagementContext): string {
	const time = at === null ? null : DateTime.fromISO(at, { zone: 'utc' });
	return instant(time !== null && time.isValid && time < now ? time : now);
}
