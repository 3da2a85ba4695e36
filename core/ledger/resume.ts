import type { Gift } from './gift';
import { noteBounce, withWaitingFor } from './move';
import type { Occasion } from './occasions';
import { changed, leaseUntil, nothing, type LedgerContext, type LedgerStep } from './steps';

/**
 * The same event again: nothing changes, but messages that nobody sent so far are taken on.
 * @param isInHand the caller holds the messages itself and only hands them on to the canvas with their words
 */
export function resumeMessages(
	gift: Gift,
	context: LedgerContext,
	reason: string,
	isInHand = false,
): LedgerStep {
	const isTaken = gift.leaseUntil > context.now.toMillis() && !isInHand;
	if (gift.owed.length === 0 || isTaken) {
		return nothing(gift, reason);
	}
	const taken = withWaitingFor(
		noteBounce({
			...gift,
			...inTrialOrNot(gift, context),
			leaseUntil: leaseUntil(context),
			lastStep: gift.lastStep ?? reason,
		}),
		context,
	);
	return { ...changed(taken, context), reason: 'Messages that were left unsent are sent now' };
}

/** Trial mode was switched on or off while a message waited: what counts is when it goes out. */
function inTrialOrNot({ owed, toldInTrial }: Gift, { settings }: LedgerContext): Partial<Gift> {
	const unsent: Occasion[] = [...new Set(owed.map(({ occasion }) => occasion))];
	const others = toldInTrial.filter((occasion) => !unsent.includes(occasion));
	if (!settings.trialMode) return { toldInTrial: others };
	const noted = unsent.filter((occasion) => !toldInTrial.includes(occasion));
	return { toldInTrial: [...toldInTrial, ...noted] };
}
