import { z } from 'zod/v4';

import { once } from '../text/remembered';
import type { LedgerSubject } from './compare';
import type { GiftPlan } from '../plan/types';

const schemas = once(() => {
	const text = z.string().nullable().default(null);
	const origin = { eventId: text, traceId: text, occurredAt: text };
	const ids = { offerId: text, applicationId: text, candidateId: text };

	const calledOff = z.object({
		outcome: z.literal('calledOff'),
		reason: z.string(),
		cause: z.enum(['declined', 'withdrawn', 'deleted', 'rejected']),
		offerKey: text,
		applicationKey: z.string(),
		integrationId: text,
		jobId: text,
		...ids,
		...origin,
	});

	const notAccepted = z.object({
		outcome: z.literal('notAccepted'),
		reason: z.string(),
		needsReview: z.boolean(),
		offerKey: text,
		applicationKey: z.string(),
		integrationId: text,
		...ids,
		...origin,
	});

	const user = z.object({ id: text, name: text, email: text, employeeId: text });

	const plan: z.ZodType<GiftPlan> = z.object({
		workflowType: z.literal('new_hire_welcome'),
		offerKey: z.string(),
		applicationKey: z.string(),
		integrationId: text,
		...ids,
		recipientId: text,
		recipientName: text,
		recipientShortName: text,
		recipientEmail: text,
		recipientPhone: text,
		shippingAddress: z.object({
			street: text,
			city: text,
			state: text,
			postalCode: text,
			country: text,
		}),
		addressComplete: z.boolean(),
		jobId: text,
		jobTitle: text,
		department: text,
		location: text,
		employmentType: text,
		hiringManager: user.nullable(),
		startDate: text,
		offerAcceptedAt: text,
		giftPackage: z
			.object({
				type: z.string(),
				name: z.string(),
				items: z.array(z.string()),
				budget: z.object({
					tier: z.string(),
					minimum: z.number(),
					maximum: z.number(),
					currency: z.string(),
					text: z.string(),
				}),
				requiresApproval: z.boolean(),
				leadDays: z.number(),
			})
			.nullable(),
		budgetTier: text,
		approvalRequired: z.boolean(),
		deliveryOutcome: z.enum([
			'onTime',
			'orderNow',
			'dayOne',
			'skipped',
			'review',
			'startDatePassed',
			'startDateMissing',
		]),
		deliveryWindow: z.object({ earliest: z.string(), latest: z.string() }).nullable(),
		targetDeliveryDate: text,
		orderByDate: text,
		personalizedMessage: z.object({ text: z.string(), html: z.string(), slack: z.string() }),
		status: z.enum(['approved', 'pending_approval', 'needs_review']),
		reasons: z.array(z.string()),
		decision: z.object({
			ruleNumber: z.number().nullable(),
			ruleName: text,
			rulesVersion: z.string(),
			timeZone: z.string(),
		}),
		createdAt: z.string(),
		...origin,
	});

	return { calledOff, notAccepted, plan };
});

/**
 * One item, a list of items, or either as JSON text.
 * @throws Error when something among it is neither a planned gift nor the verdict on an offer
 */
export function readSubjects(value: unknown): LedgerSubject[] {
	const parsed: unknown = typeof value === 'string' ? JSON.parse(value || '[]') : value;
	return (Array.isArray(parsed) ? parsed : [parsed]).map(readSubject);
}

/**
 * Reads what *Welcome Gift Package* and *Offer Accepted Filter* put out.
 * @throws Error when an item is neither a planned gift nor an offer that was called off or not accepted
 */
function readSubject(value: unknown): LedgerSubject {
	const calledOff = schemas().calledOff.safeParse(value);
	if (calledOff.success) {
		const { outcome, ...verdict } = calledOff.data;
		return { kind: outcome, ...verdict };
	}
	const notAccepted = schemas().notAccepted.safeParse(value);
	if (notAccepted.success) {
		const { outcome, ...verdict } = notAccepted.data;
		return { kind: outcome, ...verdict };
	}
	const planned = schemas().plan.safeParse(value);
	if (planned.success) return { kind: 'planned', plan: planned.data };
	const fields = planned.error.issues.map((issue) => issue.path.join('.')).join(', ');
	throw new Error(
		`This is neither a planned gift nor the verdict on an offer; these fields don't fit: ${fields}`,
	);
}
