import { DateTime } from 'luxon';

import type { LedgerContext } from '../../core/ledger/ledgerSteps';
import { emptyGiftRow } from '../../core/ledger/ledgerRow';
import type { GiftRow } from '../../core/ledger/ledgerRow';
import type { GiftPlan } from '../../core/plan/types';

/** A plan as *Welcome Gift Package* makes it for an engineer who starts on Monday, 6 July 2026. */
export function plan(changes: Partial<GiftPlan> = {}): GiftPlan {
	return {
		workflowType: 'new_hire_welcome',
		offerKey: 'int/app/off-1',
		applicationKey: 'int/app',
		integrationId: 'int-1',
		offerId: 'off-1',
		applicationId: 'app-1',
		recipientId: 'cand-1',
		recipientName: 'Emily Watson',
		recipientShortName: 'Em',
		recipientEmail: 'emily@example.com',
		recipientPhone: null,
		shippingAddress: {
			street: '1 Main Street',
			city: 'Austin',
			state: 'TX',
			postalCode: '78701',
			country: 'US',
		},
		addressComplete: true,
		jobId: 'job-7',
		jobTitle: 'Platform Engineer',
		department: 'Engineering',
		location: 'Austin',
		employmentType: 'FULL_TIME',
		hiringManager: { id: 'u-1', name: 'Maya Chen', email: 'maya@example.com', employeeId: null },
		startDate: '2026-07-06',
		offerAcceptedAt: '2026-06-11T16:40:10.000Z',
		giftPackage: {
			type: 'engineering_toolkit',
			name: 'Developer Welcome Kit',
			items: ['Stickers', 'Keyboard'],
			budget: {
				tier: 'standard_plus',
				minimum: 100,
				maximum: 150,
				currency: 'USD',
				text: '$100–150',
			},
			requiresApproval: false,
			leadDays: 3,
		},
		budgetTier: 'standard_plus',
		approvalRequired: false,
		deliveryOutcome: 'onTime',
		deliveryWindow: { earliest: '2026-07-01', latest: '2026-07-03' },
		targetDeliveryDate: '2026-07-01',
		orderByDate: '2026-06-28',
		personalizedMessage: { text: 'Dear Em,', html: 'Dear Em,', slack: 'Dear Em,' },
		status: 'approved',
		reasons: [],
		decision: {
			ruleNumber: 2,
			ruleName: 'Engineering',
			rulesVersion: 'rules-000000000000',
			timeZone: 'UTC',
		},
		createdAt: '2026-06-12T08:00:00.000Z',
		eventId: 'ev-1',
		traceId: 'ev-1',
		occurredAt: '2026-06-11T16:40:12.000Z',
		...changes,
	};
}

export function executivePlan(changes: Partial<GiftPlan> = {}): GiftPlan {
	return plan({ status: 'pending_approval', approvalRequired: true, ...changes });
}

/** Friday, 12 June 2026, 08:00 UTC, with tokens that count. */
export function ledgerContext(changes: Partial<LedgerContext> = {}): LedgerContext {
	let tokens = 0;
	return {
		now: DateTime.fromISO('2026-06-12T08:00:00.000Z', { zone: 'utc' }),
		fallbackApproverEmail: 'head-of-people@example.com',
		reviewerEmail: 'ops@example.com',
		approvalDays: 5,
		noticeLeaseMinutes: 5,
		newToken: () => `token-${++tokens}`,
		...changes,
	};
}

/** A row of the ledger with nothing left to tell anybody. */
export function giftRow(changes: Partial<GiftRow> = {}): GiftRow {
	return {
		...emptyGiftRow('int/app/off-1', 'int/app', 'approved'),
		offerId: 'off-1',
		applicationId: 'app-1',
		candidateId: 'cand-1',
		recipientName: 'Emily Watson',
		recipientShortName: 'Em',
		recipientEmail: 'emily@example.com',
		addressState: 'known',
		startDate: '2026-07-06',
		targetDeliveryDate: '2026-07-01',
		orderByDate: '2026-06-28',
		packageName: 'Developer Welcome Kit',
		eventId: 'ev-1',
		eventAt: '2026-06-11T16:40:12.000Z',
		...changes,
	};
}
