import { DateTime } from 'luxon';

import type { Job } from '../knit/records/types';
import { completeNewHire, isOtherJob } from '../offers/newHire';
import type { NewHire, VerdictOrigin } from '../offers/types';
import { cleanForMessage, writeMessage, type MessageData } from '../text/wording';
import { planDelivery, withoutStartDate, type DeliveryPlan } from './delivery';
import { countryName } from './places';
import { decideGift, type GiftDecision } from './rules';
import type { GiftSettings } from './settings';
import type { GiftPackage, GiftPlan, Reason } from './types';

/** What is known of the item that the new hire came in. */
export interface PlanContext extends VerdictOrigin {
	/** Sentences on why there may be no gift at all. */
	objections: string[];
}

const NO_CONTEXT: PlanContext = { eventId: null, traceId: null, occurredAt: null, objections: [] };

/** A start date that could not be read, as the ATS wrote it. */
interface WrittenStartDate {
	startDateText?: string | null;
}

/**
 * Decides on the gift of one new hire: which package, when, in which words, and whether a person has to look first.
 * `job` completes what the new hire does not say. Everything that is unclear is a reason for review; nothing throws.
 */
export function planGift(
	newHire: NewHire & WrittenStartDate,
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
	const delivery =
		hire.startDate === null
			? withoutStartDate(newHire.startDateText ?? null)
			: deliveryOf(hire.startDate, giftPackage, today, settings);
	const reasons = reasonsFor(hire, decision, delivery, context.objections);
	return {
		workflowType: 'new_hire_welcome',
		status: statusOf(giftPackage, reasons),
		reviewCode: reasons[0]?.code ?? null,
		reasons: reasons.map(({ text }) => text),
		reasonCodes: reasons.map(({ code }) => code),
		recipientName: hire.fullName ?? hire.preferredName,
		recipientShortName: hire.preferredName ?? hire.firstName,
		recipientEmail: hire.email,
		recipientPhone: hire.phone,
		jobTitle: hire.jobTitle,
		department: hire.department,
		location: hire.location,
		employmentType: hire.employmentType,
		hiringManager: hire.hiringManager === null ? null : { ...hire.hiringManager },
		startDate: hire.startDate,
		offerAcceptedAt: hire.offerAcceptedAt,
		giftPackage: giftPackage === null ? null : copyOf(giftPackage),
		budgetTier: giftPackage?.budget.tier || null,
		approvalRequired: giftPackage?.requiresApproval ?? true,
		approvers: decision.kind === 'matched' ? decision.approvers : [],
		deliveryOutcome: delivery.outcome,
		deliveryWindow: delivery.window,
		targetDeliveryDate: delivery.targetDate,
		orderByDate: delivery.orderByDate,
		shortNotice: delivery.shortNotice,
		personalizedMessage: writeMessage(
			settings.messageTemplate,
			messageDataOf(hire, giftPackage, delivery),
		),
		shippingAddress: { ...hire.address },
		addressComplete: hire.addressComplete,
		decision: {
			ruleNumber: decision.kind === 'noRule' ? null : decision.ruleNumber,
			ruleName: decision.kind === 'noRule' ? null : decision.ruleName,
			rulesVersion: settings.rulesVersion,
			timeZone: settings.timeZone,
		},
		createdAt: now.toUTC().toISO() ?? '',
		occurredAt: context.occurredAt,
		offerKey: hire.offerKey,
		applicationKey: hire.applicationKey,
		integrationId: hire.integrationId,
		offerId: hire.offerId,
		applicationId: hire.applicationId,
		recipientId: hire.candidateId,
		jobId: hire.jobId,
		eventId: context.eventId,
		traceId: context.traceId,
	};
}

/** The table is shared by all items; an item that is changed further on must not change the others. */
function copyOf(giftPackage: GiftPackage): GiftPackage {
	return { ...giftPackage, items: [...giftPackage.items], budget: { ...giftPackage.budget } };
}

function statusOf(giftPackage: GiftPackage | null, reasons: Reason[]): GiftPlan['status'] {
	if (giftPackage === null || reasons.length > 0) return 'needs_review';
	return giftPackage.requiresApproval ? 'pending_approval' : 'approved';
}

function reasonsFor(
	hire: NewHire,
	decision: GiftDecision,
	delivery: DeliveryPlan,
	objections: string[],
): Reason[] {
	const hasNoId = hire.offerKey.endsWith('/-/-');
	const hasNoName = hire.fullName === null && hire.preferredName === null;
	const isOutOfReach = hire.email === null && hire.phone === null && !hire.addressComplete;
	const missing = [
		...(hasNoId
			? [
					'Neither the offer nor the application has an ID, so a second gift could not be told apart.',
				]
			: []),
		...(hasNoName ? ['The name of the new hire is not known.'] : []),
		...(isOutOfReach
			? ['No email address, no phone number and no complete address of the new hire is known.']
			: []),
	];
	return [
		...objections.map((text): Reason => ({ code: 'CONFLICT', text })),
		...missing.map((text): Reason => ({ code: 'MISSING_DATA', text })),
		...(decision.kind === 'matched' ? [] : [decision.reason]),
		...(delivery.reason === null ? [] : [delivery.reason]),
	];
}

/** Without a package the lead days are not known, and with them no day to order or to arrive. */
function deliveryOf(
	startDate: string,
	giftPackage: GiftPackage | null,
	today: string,
	settings: GiftSettings,
): DeliveryPlan {
	const delivery = planDelivery(startDate, giftPackage?.leadDays ?? 0, today, settings.delivery);
	const isAboutTheDate =
		delivery.outcome === 'startDatePassed' || delivery.reason?.code === 'MISSING_DATA';
	if (giftPackage !== null || isAboutTheDate) return delivery;
	return {
		outcome: 'review',
		window: null,
		targetDate: null,
		orderByDate: null,
		shortNotice: null,
		reason: null,
	};
}

function departmentsOf(hire: NewHire, job: Job | null): string[] {
	const others = isOtherJob(hire, job) ? [] : (job?.departments ?? []);
	// The other departments of a requisition count only beside the one that the new hire is in.
	const isSameJob = hire.department === null || others.includes(hire.department);
	return [hire.department, ...(isSameJob ? others : [])].filter((name) => name !== null);
}

function locationsOf(hire: NewHire, job: Job | null): string[] {
	const country = isOtherJob(hire, job) ? null : (job?.country ?? null);
	const named = country === null ? null : countryName(country);
	return [hire.location, country, named].filter((place) => place !== null);
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
function inWords(date: string): string | null {
	const day = DateTime.fromISO(date, { zone: 'utc', locale: 'en' });
	return day.isValid ? day.toFormat('d MMMM yyyy') : null;
}
