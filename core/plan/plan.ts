import { DateTime } from 'luxon';

import { remembered } from '../text/remembered';
import type { Job } from '../knit/records/types';
import { completeNewHire, isOtherJob } from '../offers/newHire';
import type { NewHire, VerdictOrigin } from '../offers/types';
import { planDelivery, type DeliveryPlan } from './delivery';
import { decideGift, type GiftDecision } from './rules';
import type { GiftSettings } from './settings';
import type { GiftPackage, GiftPlan } from './types';
import { cleanForMessage, writeMessage, type MessageData } from '../text/wording';

/** What is known of the item that the new hire came in. */
export interface PlanContext extends VerdictOrigin {
	/** Sentences on why there may be no gift at all. */
	objections: string[];
}

const NO_CONTEXT: PlanContext = { eventId: null, traceId: null, occurredAt: null, objections: [] };

/**
 * Decides on the gift of one new hire: which package, when, in which words, and whether a person has to look first.
 * `job` completes what the new hire does not say. Everything that is unclear is a reason for review; nothing throws.
 */
export function planGift(
	newHire: NewHire,
	job: Job | null,
	settings: GiftSettings,
	now: DateTime,
	context: PlanContext = NO_CONTEXT,
): GiftPlan {
	const hire = completeNewHire(newHire, job);
	const decision = decideGift(
		{
			jobTitle: hire.jobTitle,
			departments: departmentsOf(hire, job),
			locations: locationsOf(hire, job),
			employmentType: hire.employmentType,
		},
		settings.rules,
	);
	const giftPackage = decision.kind === 'matched' ? decision.giftPackage : null;
	const today = now.setZone(settings.timeZone).toISODate() ?? '';
	const delivery = deliveryOf(hire, giftPackage, today, settings);
	const reasons = reasonsFor(hire, decision, delivery, context.objections);
	const recipientName = hire.fullName ?? hire.preferredName;
	return {
		workflowType: 'new_hire_welcome',
		offerKey: hire.offerKey,
		applicationKey: hire.applicationKey,
		integrationId: hire.integrationId,
		offerId: hire.offerId,
		applicationId: hire.applicationId,
		recipientId: hire.candidateId,
		recipientName,
		recipientShortName: hire.preferredName ?? hire.firstName,
		recipientEmail: hire.email,
		recipientPhone: hire.phone,
		shippingAddress: { ...hire.address },
		addressComplete: hire.addressComplete,
		jobId: hire.jobId,
		jobTitle: hire.jobTitle,
		department: hire.department,
		location: hire.location,
		employmentType: hire.employmentType,
		hiringManager: hire.hiringManager === null ? null : { ...hire.hiringManager },
		startDate: hire.startDate,
		offerAcceptedAt: hire.offerAcceptedAt,
		giftPackage: giftPackage === null ? null : copyOf(giftPackage),
		budgetTier: giftPackage?.budget.tier ?? null,
		approvalRequired: giftPackage?.requiresApproval ?? true,
		deliveryOutcome: delivery.outcome,
		deliveryWindow: delivery.window,
		targetDeliveryDate: delivery.targetDate,
		orderByDate: delivery.orderByDate,
		personalizedMessage: writeMessage(
			settings.messageTemplate,
			messageDataOf(hire, giftPackage, delivery),
		),
		status: statusOf(giftPackage, reasons),
		reasons,
		decision: {
			ruleNumber: decision.kind === 'noRule' ? null : decision.ruleNumber,
			ruleName: decision.kind === 'noRule' ? null : decision.ruleName,
			rulesVersion: settings.rulesVersion,
			timeZone: settings.timeZone,
		},
		createdAt: now.toUTC().toISO() ?? '',
		eventId: context.eventId,
		traceId: context.traceId,
		occurredAt: context.occurredAt,
	};
}

/** The table is shared by all items; an item that is changed further on must not change the others. */
function copyOf(giftPackage: GiftPackage): GiftPackage {
	return { ...giftPackage, items: [...giftPackage.items], budget: { ...giftPackage.budget } };
}

function statusOf(giftPackage: GiftPackage | null, reasons: string[]): GiftPlan['status'] {
	if (giftPackage === null || reasons.length > 0) return 'needs_review';
	return giftPackage.requiresApproval ? 'pending_approval' : 'approved';
}

function reasonsFor(
	hire: NewHire,
	decision: GiftDecision,
	delivery: DeliveryPlan,
	objections: string[],
): string[] {
	const hasNoId = hire.offerKey.endsWith('/-/-');
	const isOutOfReach = hire.email === null && hire.phone === null && !hire.addressComplete;
	return [
		...objections,
		...(hasNoId
			? [
					'Neither the offer nor the application has an id, so a second gift could not be told apart.',
				]
			: []),
		...(hire.fullName === null && hire.preferredName === null
			? ['The name of the new hire is not known.']
			: []),
		...(isOutOfReach
			? ['No e-mail address, no phone number and no complete address of the new hire is known.']
			: []),
		...(decision.kind === 'matched' ? [] : [decision.reason]),
		...(delivery.reason === null ? [] : [delivery.reason]),
	];
}

/** Without a package the lead days are not known, and with them no day to order or to arrive. */
function deliveryOf(
	hire: NewHire,
	giftPackage: GiftPackage | null,
	today: string,
	settings: GiftSettings,
): DeliveryPlan {
	const delivery = planDelivery(
		hire.startDate,
		giftPackage?.leadDays ?? 0,
		today,
		settings.delivery,
	);
	if (giftPackage !== null || delivery.outcome === 'startDateMissing') return delivery;
	if (delivery.outcome === 'startDatePassed') return delivery;
	return { outcome: 'review', window: null, targetDate: null, orderByDate: null, reason: null };
}

function departmentsOf(hire: NewHire, job: Job | null): string[] {
	const others = isOtherJob(hire, job) ? [] : (job?.departments ?? []);
	// The other departments of a requisition count only beside the one that the new hire is in.
	const isSameJob = hire.department === null || others.includes(hire.department);
	return [hire.department, ...(isSameJob ? others : [])].filter((name) => name !== null);
}

function locationsOf(hire: NewHire, job: Job | null): string[] {
	const country = isOtherJob(hire, job) ? null : (job?.country ?? null);
	return [hire.location, country].filter((place) => place !== null);
}

const LONGEST_NAME = 80;

function messageDataOf(
	hire: NewHire,
	giftPackage: GiftPackage | null,
	delivery: DeliveryPlan,
): MessageData {
	return {
		name: cleanForMessage(hire.preferredName, LONGEST_NAME) ?? hire.firstName,
		firstName: hire.firstName,
		lastName: hire.lastName,
		fullName: hire.fullName,
		jobTitle: hire.jobTitle,
		department: hire.department,
		location: hire.location,
		hiringManager: hire.hiringManager?.name ?? null,
		recruiter: hire.recruiter?.name ?? null,
		startDate: hire.startDate === null ? null : inWords(hire.startDate),
		deliveryDate: delivery.targetDate === null ? null : inWords(delivery.targetDate),
		giftName: giftPackage?.name ?? null,
	};
}

/** `6 July 2026`: read the same on both sides of the Atlantic. */
const inWords = remembered((date: string): string | null => {
	const day = DateTime.fromISO(date, { zone: 'utc', locale: 'en' });
	return day.isValid ? day.toFormat('d MMMM yyyy') : null;
});
