import { DateTime } from 'luxon';

import { emptyGift, type Gift, type OwedMessage } from '../../core/ledger/gift';
import { OCCASIONS, type Occasion } from '../../core/ledger/occasions';
import { orderKey } from '../../core/ledger/planned';
import type { LedgerContext } from '../../core/ledger/steps';
import { readSubjects, type LedgerSubject } from '../../core/ledger/subjects';
import type { GiftPlan } from '../../core/plan/types';
import { EXAMPLE_SETTINGS, type Settings } from '../../core/settings/settings';

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
	return plan({
		status: 'pending_approval',
		approvalRequired: true,
		jobTitle: 'VP Engineering',
		giftPackage: EXECUTIVE_PACKAGE,
		budgetTier: 'premium',
		...changes,
	});
}

export const EXECUTIVE_PACKAGE: NonNullable<GiftPlan['giftPackage']> = {
	type: 'executive_premium',
	name: 'Executive Welcome Experience',
	items: ['Letter from CEO'],
	budget: { tier: 'premium', minimum: 300, maximum: 500, currency: 'USD', text: '$300–500' },
	requiresApproval: true,
	leadDays: 3,
};

/** Friday, 12 June 2026, 08:00 UTC, at a company in Berlin. */
export function ledgerContext(
	changes: Partial<Settings> = {},
	now = '2026-06-12T08:00:00.000Z',
): LedgerContext {
	return {
		now: DateTime.fromISO(now, { zone: 'utc' }),
		settings: { ...EXAMPLE_SETTINGS, ...changes },
	};
}

/** What happened, as the ledger reads it from the items of other nodes. */
export function subject(item: object): LedgerSubject {
	const [only] = readSubjects(item);
	if (only === undefined) throw new Error('No subject was read');
	return only;
}

/** An approved gift with nothing left to tell anybody. */
export function giftOnRecord(changes: Partial<Gift> = {}): Gift {
	return {
		...emptyGift('int/app/off-1', 'int/app', 'approved'),
		candidateKey: 'int-1/cand-1',
		integrationId: 'int-1',
		offerId: 'off-1',
		applicationId: 'app-1',
		candidateId: 'cand-1',
		jobId: 'job-7',
		name: 'Emily Watson',
		firstName: 'Em',
		email: 'emily@example.com',
		address: {
			recipient: null,
			street: '1 Main Street',
			apartment: null,
			city: 'Austin',
			state: 'TX',
			postalCode: '78701',
			country: 'US',
			phone: null,
		},
		addressState: 'known',
		addressFrom: 'ats',
		role: 'Platform Engineer',
		department: 'Engineering',
		location: 'Austin',
		employmentType: 'FULL_TIME',
		hiringManager: { id: 'u-1', name: 'Maya Chen', email: 'maya@example.com', employeeId: null },
		startDate: '2026-07-06',
		acceptedAt: '2026-06-11T16:40:10.000Z',
		deliveryOutcome: 'onTime',
		targetDeliveryDate: '2026-07-01',
		orderByDate: '2026-06-28',
		leadDays: 3,
		packageType: 'engineering_toolkit',
		packageName: 'Developer Welcome Kit',
		packageItems: ['Stickers', 'Keyboard'],
		budgetTier: 'standard_plus',
		budgetText: '$100–150',
		orderKey: orderKey('int/app/off-1', 1),
		eventId: 'ev-1',
		eventAt: '2026-06-11T16:40:12.000Z',
		traceId: 'ev-1',
		statusSince: '2026-06-11T16:40:12.000Z',
		revision: 1,
		...changes,
	};
}

/** The messages that a gift owes, as `occasion audience channel`. */
export function owedBy(gift: Gift | null | undefined): string[] {
	return (gift?.owed ?? []).map(
		({ occasion, audience, channel }) => `${occasion} ${audience} ${channel}`,
	);
}

export function owed(occasion: Occasion): OwedMessage[] {
	const { audience, channels } = OCCASIONS[occasion];
	return channels.map((channel) => ({
		id: `${occasion}-${channel}-1`,
		audience,
		channel,
		occasion,
		to: null,
		about: null,
	}));
}
