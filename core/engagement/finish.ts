import type { DateTime } from 'luxon';

import type { Settings } from '../settings/settings';
import { emptyOffer, type SentOffer } from './offer';
import { isOver } from './statuses';
import { instant } from './steps';

/**
 * An offer that was decided more than `keepDays` ago, without anything personal: keys, dates, the reason of a decline
 * and how many messages there were stay, for the figures and so that nobody is written to again. Null when it was not
 * decided for so long, or is slim already.
 */
export function slimOffer(
	offer: SentOffer,
	{ now, settings }: { now: DateTime; settings: Settings },
): SentOffer | null {
	const isExpired = offer.status === 'expired';
	if (offer.slim || offer.owed.length > 0 || !(isOver(offer.status) || isExpired)) return null;
	const since = (isExpired ? offer.expiresAt : offer.decidedAt) ?? offer.editedAt;
	if (since === null || since > instant(now.minus({ days: settings.keepDays }))) return null;
	return {
		...emptyOffer(offer.offerKey, offer.applicationKey),
		slim: true,
		status: offer.status,
		reviewCode: offer.reviewCode,
		role: offer.role,
		department: offer.department,
		recruiterName: offer.recruiterName,
		recruiterEmail: offer.recruiterEmail,
		sentAt: offer.sentAt,
		expiresAt: offer.expiresAt,
		decidedAt: offer.decidedAt,
		declineReason: offer.declineReason,
		touches: offer.touches,
		lastTouchAt: offer.lastTouchAt,
		viewedAt: offer.viewedAt,
		replySeenAt: offer.replySeenAt,
		optedOut: offer.optedOut,
		revision: offer.revision,
		integrationId: offer.integrationId,
		candidateId: offer.candidateId,
		applicationId: offer.applicationId,
		jobId: offer.jobId,
		offerId: offer.offerId,
		candidateKey: offer.candidateKey,
		toldCandidate: offer.toldCandidate,
		handedOverAt: offer.handedOverAt,
		eventAt: offer.eventAt,
		createdAt: offer.createdAt,
		editedAt: instant(now),
		lastStep: 'Personal data was removed',
	};
}
