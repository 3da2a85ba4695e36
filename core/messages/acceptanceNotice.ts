import type { Gift, GiftStatus } from '../ledger/gift';
import type { Settings } from '../settings/settings';

/** What a program hears of an acceptance, as JSON. Dates are `YYYY-MM-DD`, instants are in UTC; null: not known. */
export interface AcceptanceNotice {
	event: 'offerAccepted';
	/** Whether a gift is planned or waits for its approval. */
	welcomeGiftTriggered: boolean;
	/** Nothing is ordered and nobody outside the team hears of it. */
	trial: boolean;
	newHire: { name: string | null; firstName: string | null; email: string | null };
	role: string | null;
	department: string | null;
	requisitionId: string | null;
	startDate: string | null;
	acceptedAt: string | null;
	hiringManager: { name: string | null; email: string | null };
	gift: {
		state: GiftState;
		/** Why a person is asked, or why there is none. */
		reason: string | null;
		package: string | null;
		orderByDate: string | null;
		deliveryDate: string | null;
	};
	integrationId: string | null;
	offerId: string | null;
	applicationId: string | null;
	candidateId: string | null;
}

type GiftState = 'planned' | 'waits' | 'needsPerson' | 'none';

export function acceptanceNotice(gift: Gift, { trialMode }: Settings): AcceptanceNotice {
	const state = stateOf(gift.status);
	return {
		event: 'offerAccepted',
		welcomeGiftTriggered: state === 'planned' || state === 'waits',
		trial: trialMode,
		newHire: { name: gift.name, firstName: gift.firstName, email: gift.email },
		role: gift.role,
		department: gift.department,
		requisitionId: gift.jobId,
		startDate: gift.startDate,
		acceptedAt: gift.acceptedAt,
		hiringManager: {
			name: gift.hiringManager?.name ?? null,
			email: gift.hiringManager?.email ?? null,
		},
		gift: {
			state,
			reason: gift.statusReason,
			package: gift.packageName,
			orderByDate: gift.orderByDate,
			deliveryDate: gift.targetDeliveryDate,
		},
		integrationId: gift.integrationId,
		offerId: gift.offerId,
		applicationId: gift.applicationId,
		candidateId: gift.candidateId,
	};
}

function stateOf(status: GiftStatus): GiftState {
	switch (status) {
		case 'approved':
		case 'ordering':
		case 'ordered':
		case 'trial':
			return 'planned';
		case 'pending_approval':
			return 'waits';
		case 'needs_review':
		case 'paused':
			return 'needsPerson';
		default:
			return 'none';
	}
}
