import type { GiftStatus } from '../ledger/gift';
import type { ToldGift } from './toldGift';

/** The acceptance notice for other programs; null for what the ATS did not say. */
export interface AcceptanceNotice {
	candidateName: string | null;
	jobTitle: string | null;
	/** `YYYY-MM-DD` */
	startDate: string | null;
	/** Whether a gift is planned, waits for an approval, or was ordered. */
	welcomeGiftTriggered: boolean;
	requisitionId: string | null;
	applicationId: string | null;
	candidateId: string | null;
	offerId: string | null;
	status: GiftStatus;
	/** When it happened in the ATS, an instant. */
	occurredAt: string | null;
	traceId: string | null;
}

const TRIGGERED: GiftStatus[] = ['pending_approval', 'approved', 'ordering', 'ordered'];

export function acceptanceNotice(gift: ToldGift): AcceptanceNotice {
	return {
		candidateName: gift.name,
		jobTitle: gift.role,
		startDate: gift.startDate,
		welcomeGiftTriggered: TRIGGERED.includes(gift.status) && gift.addressState !== 'declined',
		requisitionId: gift.jobId,
		applicationId: gift.applicationId,
		candidateId: gift.candidateId,
		offerId: gift.offerId,
		status: gift.status,
		occurredAt: gift.eventAt,
		traceId: gift.traceId,
	};
}
