import { MESSAGE_LEASE_MINUTES } from '../ledger/limits';
import { whatComesNext, whyNotToWrite } from './next';
import type { OwedMessage, SentOffer } from './offer';
import { OCCASIONS, type Occasion } from './occasions';
import type { ReasonCode } from './statuses';
import { changed, instant, type EngagementContext, type EngagementStep } from './steps';

/** The offer with a message that somebody is to get; one to the candidate counts from now on. */
export function owe(offer: SentOffer, occasion: Occasion, context: EngagementContext): SentOffer {
	const { audience, channels } = OCCASIONS[occasion];
	const added = channels
		.map(
			(channel): OwedMessage => ({
				id: `${occasion}-${channel}-${offer.revision + 1}`,
				audience,
				channel,
				occasion,
				takenIn: 0,
				takenUntil: 0,
				failed: false,
			}),
		)
		.map((message) => take(message, offer, context));
	return {
		...offer,
		owed: [...offer.owed.filter((message) => message.occasion !== occasion), ...added],
		...(audience === 'candidate'
			? {
					touches: offer.touches + 1,
					lastTouchAt: instant(context.now),
					toldCandidate: [...offer.toldCandidate, { occasion, at: instant(context.now) }],
					atsSilentSince: null,
				}
			: {}),
	};
}

/** The message in the hand of the run that writes the offer's next revision. */
export function take(
	message: OwedMessage,
	{ revision }: SentOffer,
	{ now }: EngagementContext,
): OwedMessage {
	const takenUntil = now.plus({ minutes: MESSAGE_LEASE_MINUTES }).toMillis();
	return { ...message, takenIn: revision + 1, takenUntil, failed: false };
}

export function isBeingSent({ takenUntil }: OwedMessage, { now }: EngagementContext): boolean {
	return takenUntil > now.toMillis();
}

/** Takes back what is unsent and no longer true. What may have reached the candidate still counts. */
export function dropVoid(offer: SentOffer, context: EngagementContext): SentOffer {
	const isStopped = whyNotToWrite(offer, context) !== null;
	const holds = ({ occasion, audience }: OwedMessage) =>
		OCCASIONS[occasion].whileIn.includes(offer.status) &&
		(audience !== 'candidate' ||
			(!isStopped && (occasion === 'ask_why' || offer.handedOverAt === null)));
	const taken = offer.owed.filter(
		(message) => !holds(message) && message.audience === 'candidate' && message.failed,
	);
	return {
		...offer,
		owed: offer.owed.filter(holds),
		touches: offer.touches - taken.length,
		toldCandidate: offer.toldCandidate.filter(
			(told) => !taken.some(({ occasion }) => occasion === told.occasion),
		),
	};
}

/** The recruiter has the offer from now on. */
export function handOver(
	offer: SentOffer,
	code: ReasonCode,
	occasion: Occasion,
	context: EngagementContext,
): SentOffer {
	const handedOver = { ...offer, handedOverAt: instant(context.now), reviewCode: code };
	return owe(dropVoid(handedOver, context), occasion, context);
}

const DECISION_OF = {
	next_steps: 'sendNextSteps',
	check_in: 'checkIn',
	recruiter_task: 'handToRecruiter',
	ask_why: 'askWhy',
} as const;

/** Does what is due now, at most one step, and notes what comes after it. Null when nothing is due. */
export function takeDueStep(offer: SentOffer, context: EngagementContext): EngagementStep | null {
	const coming = whatComesNext(offer, context);
	if (coming === null || coming.at > context.now) return null;
	const { step, code } = coming;
	const next =
		step === 'recruiter_task' ? handOver(offer, code, step, context) : owe(offer, step, context);
	return changed(withComingStep(next, context), DECISION_OF[step], code);
}

/** The offer with what comes next for it, as people see it in the table. */
export function withComingStep(offer: SentOffer, context: EngagementContext): SentOffer {
	const coming = whatComesNext(offer, context);
	if (coming === null) return { ...offer, nextStep: null, nextStepAt: null };
	const now = instant(context.now);
	const isStillDue =
		coming.step === offer.nextStep &&
		offer.nextStepAt !== null &&
		offer.nextStepAt <= now &&
		instant(coming.at) <= now;
	return {
		...offer,
		nextStep: coming.step,
		// What is due stays due since then.
		nextStepAt: isStillDue ? offer.nextStepAt : instant(coming.at),
	};
}
