import { ATS_PATIENCE_HOURS } from './limits';
import { expiryOf, isFreeMoment, whatComesNext } from './next';
import type { OwedMessage, SentOffer } from './offer';
import { dropVoid, handOver, isBeingSent, owe, take, takeDueStep, withComingStep } from './owe';
import { changed, instant, nothing, type EngagementContext, type EngagementStep } from './steps';

/**
 * Looks at one offer and does what is due: a message that was left unsent, the end of the offer, a message, a task. At
 * most one of them a call.
 * @param isAtsSilent the ATS was asked and did not answer: nobody is written to on what may no longer be true
 */
export function onSchedule(
	offer: SentOffer,
	context: EngagementContext,
	isAtsSilent = false,
): EngagementStep {
	if (offer.slim) return nothing(offer, 'OVER');
	const left = leftUnsent(offer, context);
	if (left !== null) return left;
	const ended = whenExpired(offer, context);
	if (ended !== null) return ended;
	if (isAtsSilent && writesNow(offer, context)) return whileAtsIsSilent(offer, context);
	const due = takeDueStep(offer, context);
	if (due !== null) return due;
	const coming = withComingStep(offer, context);
	const isOther = coming.nextStep !== offer.nextStep || coming.nextStepAt !== offer.nextStepAt;
	return isOther ? changed(coming, 'nothingToDo', 'PLANNED') : nothing(offer, 'NOT_DUE');
}

/** A message to the candidate would go out now, so the ATS is asked first whether it is still true. */
export function writesNow(offer: SentOffer, context: EngagementContext): boolean {
	const coming = whatComesNext(offer, context);
	const isResent = offer.owed.some(
		(message) =>
			message.audience === 'candidate' && message.failed && !isBeingSent(message, context),
	);
	return (
		isResent || (coming !== null && coming.step !== 'recruiter_task' && coming.at <= context.now)
	);
}

/** Something may be done for this offer now. */
export function isDue(offer: SentOffer, context: EngagementContext): boolean {
	return onSchedule(offer, context).outcome !== 'nothing';
}

/** Messages whose run is over. One to the candidate that may have arrived is not sent again: a person asks. */
function leftUnsent(offer: SentOffer, context: EngagementContext): EngagementStep | null {
	const left = offer.owed.filter((message) => !isBeingSent(message, context));
	if (left.length === 0) return null;
	const isUnsure = (message: OwedMessage) =>
		left.includes(message) && message.audience === 'candidate' && !message.failed;
	const unsure = offer.owed.some(isUnsure);
	const kept = dropVoid(
		{ ...offer, owed: offer.owed.filter((message) => !isUnsure(message)) },
		context,
	);
	const isFree = isFreeMoment(offer, context);
	const again = ({ id, audience }: OwedMessage) =>
		left.some((message) => message.id === id) && (audience === 'recruiter' || isFree);
	const resent: SentOffer = {
		...kept,
		owed: kept.owed.map((message) => (again(message) ? take(message, offer, context) : message)),
	};
	if (unsure) {
		const code = 'MAIL_UNSURE';
		const asked =
			resent.status === 'open'
				? handOver(resent, code, 'mail_unsure', context)
				: owe({ ...resent, reviewCode: code }, 'mail_unsure', context);
		return changed(withComingStep(asked, context), 'handToRecruiter', code);
	}
	const isSame = !kept.owed.some(again) && kept.owed.length === offer.owed.length;
	return isSame ? null : changed(withComingStep(resent, context), 'nothingToDo', 'MESSAGES_LEFT');
}

function whenExpired(offer: SentOffer, context: EngagementContext): EngagementStep | null {
	const expiry = expiryOf(offer, context);
	if (offer.status !== 'open' || expiry === null || expiry > context.now) return null;
	const expired = dropVoid({ ...offer, status: 'expired' as const }, context);
	if (offer.handedOverAt !== null)
		return changed(withComingStep(expired, context), 'stop', 'EXPIRED');
	const next = handOver(expired, 'EXPIRED', 'recruiter_task', context);
	return changed(withComingStep(next, context), 'handToRecruiter', 'EXPIRED');
}

/** The message waits for the next look; after a while a person takes over instead. */
function whileAtsIsSilent(offer: SentOffer, context: EngagementContext): EngagementStep {
	const since = offer.atsSilentSince ?? instant(context.now);
	const patience = instant(context.now.minus({ hours: ATS_PATIENCE_HOURS }));
	if (offer.status === 'open' && since <= patience) {
		const next = handOver(offer, 'NOT_ASKED', 'recruiter_task', context);
		return changed(withComingStep(next, context), 'handToRecruiter', 'NOT_ASKED');
	}
	if (offer.atsSilentSince !== null) return nothing(offer, 'NOT_ASKED');
	return changed({ ...offer, atsSilentSince: since }, 'nothingToDo', 'NOT_ASKED');
}
