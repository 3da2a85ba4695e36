import type { DateTime } from 'luxon';

import type { SentMessage } from '../ledger/crossOff';
import type { Settings } from '../settings/settings';
import type { OwedMessage, SentOffer } from './offer';
import { handOver, withComingStep } from './owe';
import { instant } from './steps';

/**
 * An offer after messages about it were sent; null when none was. What failed stays, for the next look; a mailbox that
 * refused a message of the candidate's makes the offer the recruiter's.
 */
export function crossOff(
	offer: SentOffer,
	sent: SentMessage[],
	clock: { now: DateTime; settings: Settings },
): SentOffer | null {
	const stateOf = ({ id }: OwedMessage) =>
		sent.find(({ offerKey, messageId }) => offerKey === offer.offerKey && messageId === id)?.state;
	if (!offer.owed.some((message) => stateOf(message) !== undefined)) return null;
	const left: SentOffer = {
		...offer,
		revision: offer.revision + 1,
		editedAt: instant(clock.now),
		owed: offer.owed
			.filter((message) => stateOf(message) === undefined || stateOf(message) === 'failed')
			.map((message) =>
				stateOf(message) === 'failed' ? { ...message, failed: true, takenUntil: 0 } : message,
			),
	};
	const isRefused = offer.owed.some(
		(message) => message.audience === 'candidate' && stateOf(message) === 'refused',
	);
	if (!isRefused || offer.status !== 'open') return left;
	// What is owed from here on is sent at the next look: no run holds it.
	const context = { ...clock, others: [] };
	const asked = handOver(left, 'MAIL_REFUSED', 'recruiter_task', context);
	return withComingStep(
		{ ...asked, owed: asked.owed.map((message) => released(message, left)) },
		context,
	);
}

function released(message: OwedMessage, { owed }: SentOffer): OwedMessage {
	return owed.includes(message) ? message : { ...message, takenUntil: 0 };
}
