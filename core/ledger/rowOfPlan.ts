import { createHash } from 'node:crypto';

import { isEmail } from '../offers/newHire';
import type { GiftRow } from './ledgerRow';
import { emptyGiftRow } from './ledgerRow';
import type { LedgerContext } from './ledgerSteps';
import { leaseUntil, tellTeam } from './ledgerSteps';
import type { GiftPlan } from '../plan/types';

export function firstRow(plan: GiftPlan, context: LedgerContext): GiftRow {
	return {
		...emptyGiftRow(plan.offerKey, plan.applicationKey, plan.status),
		...factsOf(plan, context),
		lastStep: 'Planned',
		revision: 1,
		noticesLeaseUntil: leaseUntil(context),
	};
}

export function underReview(plan: GiftPlan, reason: string): GiftPlan {
	return { ...plan, status: 'needs_review', reasons: [reason, ...plan.reasons] };
}

/** Where the hiring manager can be asked; null where the ATS holds no address of one other person. */
function managerEmailOf({ hiringManager, recipientEmail }: GiftPlan): string | null {
	const email = hiringManager?.email?.trim() ?? '';
	const isOwn = email.toLowerCase() === recipientEmail?.toLowerCase();
	return isEmail(email) && !isOwn ? email : null;
}

/** Everything of a plan that the ledger keeps, with the messages that the plan calls for. */
export function factsOf(plan: GiftPlan, context: LedgerContext): Partial<GiftRow> {
	const approverEmail = managerEmailOf(plan) ?? context.fallbackApproverEmail;
	if (plan.status === 'pending_approval' && approverEmail === null) {
		return factsOf(
			underReview(
				plan,
				'The package needs an approval, and no approver with an e-mail address is known',
			),
			context,
		);
	}
	return {
		integrationId: plan.integrationId,
		offerId: plan.offerId,
		applicationId: plan.applicationId,
		candidateId: plan.recipientId,
		jobId: plan.jobId,
		status: plan.status,
		statusReason: plan.reasons.join(' ') || null,
		recipientName: plan.recipientName,
		recipientShortName: plan.recipientShortName,
		recipientEmail: plan.recipientEmail,
		recipientPhone: plan.recipientPhone,
		jobTitle: plan.jobTitle,
		department: plan.department,
		location: plan.location,
		employmentType: plan.employmentType,
		hiringManagerName: plan.hiringManager?.name ?? null,
		hiringManagerEmail: plan.hiringManager?.email ?? null,
		startDate: plan.startDate,
		offerAcceptedAt: plan.offerAcceptedAt,
		deliveryOutcome: plan.deliveryOutcome,
		targetDeliveryDate: plan.targetDeliveryDate,
		orderByDate: plan.orderByDate,
		packageType: plan.giftPackage?.type ?? null,
		packageName: plan.giftPackage?.name ?? null,
		packageItems: plan.giftPackage?.items.join('\n') ?? null,
		budgetTier: plan.giftPackage?.budget.tier ?? null,
		budgetText: plan.giftPackage?.budget.text ?? null,
		giftMessage: plan.personalizedMessage.text || null,
		decidedByRule: plan.decision.ruleName,
		rulesVersion: plan.decision.rulesVersion,
		orderKey: orderKey(plan.offerKey),
		eventId: plan.eventId,
		eventAt: plan.occurredAt,
		traceId: plan.traceId,
		personTold: null,
		...addressOf(plan),
		...approvalOf(plan, approverEmail, context),
	};
}

function approvalOf(
	plan: GiftPlan,
	approverEmail: string | null,
	context: LedgerContext,
): Partial<GiftRow> {
	const askedAt = context.now.toUTC().toISO();
	if (plan.status === 'pending_approval') {
		return {
			approverEmail,
			approvalToken: context.newToken(),
			approvalAskedAt: askedAt,
			approvalDeadline: approvalDeadline(plan, context),
			approverMail: 'ask_approval',
			approverSlack: 'ask_approval',
			teamMail: 'gift_waiting',
			teamSlack: null,
			candidateMail: null,
		};
	}
	if (plan.status === 'needs_review') {
		const canBeOrdered = plan.giftPackage !== null && plan.orderByDate !== null;
		return {
			approverEmail: context.reviewerEmail,
			approvalToken: canBeOrdered && context.reviewerEmail ? context.newToken() : null,
			approvalAskedAt: askedAt,
			approvalDeadline: null,
			approverMail: null,
			approverSlack: null,
			...tellTeam('needs_review'),
			candidateMail: null,
		};
	}
	return { ...tellTeam('gift_planned'), ...askForAddress(plan, context) };
}

/** Asks the new hire where to send the gift when the ATS does not say and the new hire can be written to. */
export function askForAddress(
	gift: { addressComplete: boolean; recipientEmail: string | null },
	context: Pick<LedgerContext, 'now' | 'newToken'>,
): Partial<GiftRow> {
	if (gift.addressComplete || gift.recipientEmail === null) return {};
	return {
		addressState: 'asked',
		addressToken: context.newToken(),
		addressAskedAt: context.now.toUTC().toISO(),
		candidateMail: 'ask_address',
	};
}

export function addressOf(plan: GiftPlan): Partial<GiftRow> {
	return {
		street: plan.shippingAddress.street,
		city: plan.shippingAddress.city,
		state: plan.shippingAddress.state,
		postalCode: plan.shippingAddress.postalCode,
		country: plan.shippingAddress.country,
		addressState: plan.addressComplete ? 'known' : 'missing',
	};
}

/** The approver's time ends with the order-by date at the latest, but never before a full day has passed. */
export function approvalDeadline(
	plan: GiftPlan,
	{ now, approvalDays }: LedgerContext,
): string | null {
	const latest = now.plus({ days: approvalDays });
	const orderBy = plan.orderByDate ? now.set(calendarParts(plan.orderByDate)).endOf('day') : latest;
	const earliest = now.plus({ days: 1 });
	const deadline = orderBy < latest ? orderBy : latest;
	return (deadline < earliest ? earliest : deadline).toUTC().toISO();
}

function calendarParts(date: string): { year: number; month: number; day: number } {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	return { year, month, day };
}

/** What fulfilment tells the same order apart by: it depends on the offer alone. */
export function orderKey(offerKey: string): string {
	return `knit-gift-${createHash('sha256').update(offerKey).digest('hex').slice(0, 24)}`;
}
