import type { Gift } from './gift';
import { noteBounce, withWaitingFor } from './move';
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
		noteBounce({ ...gift, leaseUntil: leaseUntil(context), lastStep: gift.lastStep ?? reason }),
		context,
	);
	return { ...changed(taken, context), reason: 'Messages that were left unsent are sent now' };
}
