import { DateTime } from 'luxon';

import { emptyGift, type Gift, type OwedMessage } from '../../core/ledger/gift';
import { OCCASIONS, type Occasion } from '../../core/ledger/occasions';
import { orderKey } from '../../core/ledger/orderKey';
import { compareAll } from '../../core/ledger/compare';
import type { LedgerContext, LedgerStep } from '../../core/ledger/steps';
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
		approvers: [],
		deliveryOutcome: 'onTime',
		deliveryWindow: { earliest: '2026-07-01', latest: '2026-07-03' },
		targetDeliveryDate: '2026-07-01',
		orderByDate: '2026-06-28',
		shortNotice: null,
		personalizedMessage: { text: 'Dear Em,', html: 'Dear Em,', slack: 'Dear Em,' },
		status: 'approved',
		reviewCode: null,
		reasons: [],
		reasonCodes: [],
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

/** Compares subjects one call after the other, each with the ledger as the one before leaves it. */
export function life(context: LedgerContext = ledgerContext(), rows: Gift[] = []) {
	const ledger = new Map(rows.map((gift) => [gift.offerKey, gift]));
	const write = ({ outcome, gift }: LedgerStep) => {
		if (outcome !== 'nothing' && gift) ledger.set(gift.offerKey, gift);
	};
	return {
		/** All in one batch, as one event that says several things. */
		batch(items: object[], at: LedgerContext = context): LedgerStep[] {
			const steps = compareAll(readSubjects(items), [...ledger.values()], at);
			steps.forEach(({ step }) => write(step));
			return steps.map(({ step }) => step);
		},
		/** One subject that gives one step. */
		happens(item: object, at: LedgerContext = context): LedgerStep {
			const steps = this.batch([item], at);
			const [step] = steps;
			if (step === undefined || steps.length > 1) throw new Error(`${steps.length} steps`);
			return step;
		},
		/** Every message that is owed is sent. */
		send(): void {
			for (const [key, gift] of ledger) ledger.set(key, { ...gift, owed: [], leaseUntil: 0 });
		},
		gift(offerKey = 'int/app/off-1'): Gift {
			const gift = ledger.get(offerKey);
			if (gift === undefined) throw new Error(`${offerKey} is not on the ledger`);
			return gift;
		},
		gifts: () => [...ledger.values()],
	};
}

/** A later moment, in the company's settings of the context. */
export function at(now: string, changes: Partial<Settings> = {}): LedgerContext {
	return ledgerContext(changes, now);
}

/** The verdict of *Offer Accepted Filter* on an offer that was called off. */
export function calledOff(changes: object = {}): object {
	return {
		outcome: 'calledOff',
		reason: 'Offer off-1 was declined.',
		cause: 'declined',
		offerKey: 'int/app/off-1',
		applicationKey: 'int/app',
		integrationId: 'int-1',
		offerId: 'off-1',
		applicationId: 'app-1',
		candidateId: 'cand-1',
		jobId: 'job-7',
		eventId: 'ev-2',
		traceId: 'ev-2',
		occurredAt: '2026-06-12T07:00:00.000Z',
		timeIsOfReceipt: false,
		...changes,
	};
}

/** The verdict on an offer that is not accepted. */
export function notAccepted(changes: object = {}): object {
	return {
		outcome: 'notAccepted',
		reason: 'Offer off-1 has an unknown status (ON_ICE). Check the ATS.',
		needsReview: true,
		reviewCode: 'UNKNOWN_STATUS',
		offerStatus: 'UNKNOWN',
		noLongerSigned: false,
		offerKey: 'int/app/off-1',
		applicationKey: 'int/app',
		integrationId: 'int-1',
		offerId: 'off-1',
		applicationId: 'app-1',
		candidateId: 'cand-1',
		eventId: 'ev-2',
		traceId: 'ev-2',
		occurredAt: '2026-06-12T07:00:00.000Z',
		timeIsOfReceipt: false,
		...changes,
	};
}

/** What *Answer Page Trigger* puts out. */
export function answer(kind: string, changes: object = {}): object {
	return {
		kind: 'answer',
		page: ['yes', 'no'].includes(kind) ? 'approval' : kind === 'address' ? 'address' : 'review',
		offerKey: 'int/app/off-1',
		applicationKey: 'int/app',
		answer: kind,
		answeredBy: 'maya@example.com',
		note: null,
		address: null,
		preferences: null,
		package: null,
		contact: null,
		tracking: null,
		answeredAt: '2026-06-12T08:00:00.000Z',
		link: null,
		...changes,
	};
}

export function due(kind: 'order' | 'change' = 'order', changes: object = {}): object {
	return {
		kind: 'schedule',
		offerKey: 'int/app/off-1',
		applicationKey: 'int/app',
		due: kind,
		...changes,
	};
}

export function orderSent(changes: object = {}): object {
	return {
		kind: 'orderSent',
		offerKey: 'int/app/off-1',
		applicationKey: 'int/app',
		orderNumber: 1,
		shopOrderId: 'shop-77',
		...changes,
	};
}

export function newVersion(changes: Partial<GiftPlan> = {}): GiftPlan {
	return plan({ offerKey: 'int/app/off-2', offerId: 'off-2', eventId: 'ev-5', ...changes });
}
