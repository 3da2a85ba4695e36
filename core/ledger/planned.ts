import { applicationKey } from '../offers/keys';
import { approverOf } from './approver';
import { datesThatHold, whyTooLate } from './dates';
import { emptyGift, type Gift } from './gift';
import { orderKey } from './orderKey';
import type { ReviewCode } from './reviewCodes';
import { instant, notLaterThanNow, today, type LedgerContext } from './steps';
import type { PlannedGift } from './subjects';

/** Every fact that a plan gives to the ledger. Its state and its messages are decided afterwards. */
export function draftOf(plan: PlannedGift, context: LedgerContext): Gift {
	const candidateId = plan.recipientId ?? plan.candidateId;
	const { newHire } = plan;
	return {
		...emptyGift(plan.offerKey, plan.applicationKey, 'needs_review'),
		candidateKey: candidateId === null ? null : applicationKey(plan.integrationId, candidateId),
		integrationId: plan.integrationId,
		offerId: plan.offerId,
		applicationId: plan.applicationId,
		candidateId,
		jobId: plan.jobId,
		name: plan.recipientName,
		firstName: plan.recipientShortName,
		email: plan.recipientEmail,
		otherEmails: newHire?.otherEmails ?? [],
		phone: plan.recipientPhone,
		address: hasAddress(plan) ? plan.shippingAddress : null,
		addressState: plan.addressComplete ? 'known' : 'missing',
		addressFrom: plan.addressComplete ? 'ats' : null,
		role: plan.jobTitle,
		department: plan.department,
		location: plan.location,
		employmentType: plan.employmentType,
		hiringManager: plan.hiringManager,
		managerEmails: (newHire?.hiringManagers ?? []).flatMap(({ email }) => email ?? []),
		recruiter: newHire?.recruiter ?? null,
		startDate: plan.startDate,
		startDateSource: newHire?.startDateSource ?? null,
		acceptedAt: plan.offerAcceptedAt,
		...datesOf(plan),
		...packageOf(plan),
		packages: plan.packages,
		acceptanceNotice: context.settings.noticeUrl === '' ? null : 'owed',
		timeZone: plan.decision.timeZone,
		orderKey: orderKey(plan.offerKey, 1),
		...originOf(plan, context),
		createdAt: instant(context),
	};
}

/** What follows from a plan for the gift's state. */
export type Resolution =
	| { event: 'planned' | 'needsApproval'; code: null; reason: null }
	| { event: 'needsPerson'; code: ReviewCode; reason: string };

/**
 * A plan that needs a person stays so. Beyond that a person is asked when the start date has come, and when an
 * approval is needed that nobody can give.
 */
export function resolve(plan: PlannedGift, gift: Gift, context: LedgerContext): Resolution {
	if (plan.status === 'needs_review') {
		return needsPerson(plan.reviewCode ?? codeOf(plan), plan.reasons.join(' '));
	}
	if (plan.startDate !== null && plan.startDate <= today(context) && !gift.sendLate) {
		return needsPerson('SHORT_NOTICE', whyTooLate(plan.startDate));
	}
	return approvalOf(gift, plan.status === 'pending_approval', context);
}

/** The same for a gift that is on the ledger already. */
export function resolveGift(gift: Gift, context: LedgerContext): Resolution {
	if (gift.packageType === null) return needsPerson('UNKNOWN_ROLE', 'No package is known.');
	const reckoning = datesThatHold(gift, context);
	if (reckoning.kind === 'tooLate') return needsPerson(reckoning.code, reckoning.reason);
	return approvalOf(gift, gift.approvalRequired, context);
}

/** A yes that was given for this package stands. */
function approvalOf(gift: Gift, isRequired: boolean, context: LedgerContext): Resolution {
	const isApproved = gift.approvedPackage !== null && gift.approvedPackage === gift.packageType;
	if (!isRequired || isApproved) return { event: 'planned', code: null, reason: null };
	if (approverOf(gift, context) === null) {
		return needsPerson(
			'NO_APPROVER',
			'The package needs an approval, and nobody who could give it has an email address.',
		);
	}
	return { event: 'needsApproval', code: null, reason: null };
}

export function needsPerson(code: ReviewCode, reason: string): Resolution {
	return { event: 'needsPerson', code, reason };
}

export function codeOf(plan: PlannedGift): ReviewCode {
	switch (plan.deliveryOutcome) {
		case 'startDatePassed':
			return 'SHORT_NOTICE';
		case 'startDateMissing':
			return 'MISSING_DATA';
		default:
			if (plan.giftPackage === null) {
				const isUnread = plan.jobTitle === null && plan.department === null;
				return isUnread ? 'UNKNOWN_ROLE' : 'UNKNOWN_RULE';
			}
			return ['review', 'skipped'].includes(plan.deliveryOutcome ?? '')
				? 'SHORT_NOTICE'
				: 'MISSING_DATA';
	}
}

export function packageOf(plan: PlannedGift) {
	return {
		packageType: plan.giftPackage?.type ?? null,
		packageName: plan.giftPackage?.name ?? null,
		packageItems: plan.giftPackage?.items ?? [],
		packageFrom: 'rules' as const,
		approvers: plan.approvers,
		approvalRequired: plan.giftPackage?.requiresApproval ?? plan.approvalRequired,
		budgetTier: plan.giftPackage?.budget.tier ?? null,
		budgetText: plan.giftPackage?.budget.text ?? null,
		leadDays: plan.giftPackage?.leadDays ?? 0,
		rule: plan.decision.ruleName,
		rulesVersion: plan.decision.rulesVersion,
		card: plan.personalizedMessage.text || null,
	};
}

export function datesOf(plan: PlannedGift) {
	return {
		deliveryOutcome: plan.deliveryOutcome,
		targetDeliveryDate: plan.targetDeliveryDate,
		orderByDate: plan.orderByDate,
		deliverySettings: plan.deliverySettings ?? null,
	};
}

export function originOf(
	event: {
		eventId: string | null;
		traceId: string | null;
		occurredAt: string | null;
		readAt: string | null;
	},
	context: LedgerContext,
) {
	return {
		eventId: event.eventId,
		eventAt: notLaterThanNow(event.occurredAt ?? event.readAt, context),
		traceId: event.traceId,
	};
}

function hasAddress({ shippingAddress }: PlannedGift): boolean {
	return Object.values(shippingAddress).some((part) => part !== null);
}
