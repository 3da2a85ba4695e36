import { z } from 'zod/v4';

import { applicationKey } from '../offers/keys';
import { emptyGift, GIFT_STATUSES, rowOf, type Gift, type GiftRow, type OwedMessage } from './gift';
import { withWaitingFor } from './move';
import { OCCASION_NAMES, OCCASIONS, type Channel, type Occasion } from './occasions';
import { orderKey } from './orderKey';
import type { ReviewCode } from './reviewCodes';
import type { LedgerContext } from './steps';

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.transform((value) => value || null);
const number = z
	.union([z.number(), z.string().transform(Number)])
	.nullish()
	.transform((value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0));

/** One row of the former table *welcome gifts*. */
const formerRow = z.object({
	offerKey: z.string().min(1),
	applicationKey: z.string().min(1),
	status: z.enum(GIFT_STATUSES),
	integrationId: text,
	offerId: text,
	applicationId: text,
	candidateId: text,
	jobId: text,
	statusReason: text,
	lastStep: text,
	recipientName: text,
	recipientShortName: text,
	recipientEmail: text,
	recipientPhone: text,
	street: text,
	city: text,
	state: text,
	postalCode: text,
	country: text,
	addressState: z.enum(['known', 'missing', 'asked']).nullish().catch(null),
	addressAskedAt: text,
	addressRemindedAt: text,
	jobTitle: text,
	department: text,
	location: text,
	employmentType: text,
	hiringManagerName: text,
	hiringManagerEmail: text,
	startDate: text,
	offerAcceptedAt: text,
	deliveryOutcome: text,
	targetDeliveryDate: text,
	orderByDate: text,
	packageType: text,
	packageName: text,
	packageItems: text,
	budgetTier: text,
	budgetText: text,
	giftMessage: text,
	decidedByRule: text,
	rulesVersion: text,
	approverEmail: text,
	approvalAskedAt: text,
	approvalDeadline: text,
	approvalRemindedAt: text,
	approvedBy: text,
	approvedAt: text,
	approvalNote: text,
	orderKey: text,
	orderedAt: text,
	personTold: text,
	approverMail: text,
	approverSlack: text,
	teamMail: text,
	teamSlack: text,
	candidateMail: text,
	eventId: text,
	eventAt: text,
	traceId: text,
	revision: number,
	noticesLeaseUntil: number,
	orderLeaseUntil: number,
});
type FormerRow = z.infer<typeof formerRow>;

/**
 * A row of the former table *welcome gifts* as a row of *knit gifts*; null for an empty item.
 * @throws Error that names the column when the row cannot be read
 */
export function bringUpToDate(value: unknown, context: LedgerContext): GiftRow | null {
	if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return null;
	const reading = formerRow.safeParse(value);
	if (reading.success) return rowOf(withWaitingFor(giftOf(reading.data), context));
	const columns = reading.error.issues.map((issue) => String(issue.path[0] ?? '')).join(', ');
	throw new Error(
		`A row of the table "welcome gifts" cannot be read. Check its column ${columns}.`,
	);
}

function giftOf(row: FormerRow): Gift {
	const isApprovedByPerson = row.approvedBy !== null && row.status !== 'rejected';
	return {
		...emptyGift(row.offerKey, row.applicationKey, row.status),
		candidateKey:
			row.candidateId === null ? null : applicationKey(row.integrationId, row.candidateId),
		reviewCode: row.status === 'needs_review' ? codeOf(row.statusReason) : null,
		statusReason: row.statusReason,
		lastStep: row.lastStep,
		statusSince: row.approvedAt ?? row.approvalAskedAt ?? row.eventAt,
		integrationId: row.integrationId,
		offerId: row.offerId,
		applicationId: row.applicationId,
		candidateId: row.candidateId,
		jobId: row.jobId,
		name: row.recipientName,
		firstName: row.recipientShortName,
		email: row.recipientEmail,
		phone: row.recipientPhone,
		address: {
			recipient: null,
			street: row.street,
			apartment: null,
			city: row.city,
			state: row.state,
			postalCode: row.postalCode,
			country: row.country,
			phone: null,
		},
		addressState: row.addressState ?? 'missing',
		// An address that was asked for came from the new hire.
		addressFrom: row.addressState !== 'known' ? null : row.addressAskedAt ? 'newHire' : 'ats',
		addressAskedAt: row.addressAskedAt,
		addressRemindedAt: row.addressRemindedAt,
		role: row.jobTitle,
		department: row.department,
		location: row.location,
		employmentType: row.employmentType,
		hiringManager:
			row.hiringManagerName === null && row.hiringManagerEmail === null
				? null
				: {
						id: null,
						name: row.hiringManagerName,
						email: row.hiringManagerEmail,
						employeeId: null,
					},
		startDate: row.startDate,
		acceptedAt: row.offerAcceptedAt,
		deliveryOutcome: row.deliveryOutcome,
		targetDeliveryDate: row.targetDeliveryDate,
		orderByDate: row.orderByDate,
		packageType: row.packageType,
		packageName: row.packageName,
		packageItems: row.packageItems?.split('\n') ?? [],
		approvalRequired: row.status === 'pending_approval' || row.approvedBy !== null,
		budgetTier: row.budgetTier,
		budgetText: row.budgetText,
		card: row.giftMessage,
		rule: row.decidedByRule,
		rulesVersion: row.rulesVersion,
		approverEmail: row.approverEmail,
		approvalAskedAt: row.approvalAskedAt,
		approvalDeadline: row.approvalDeadline,
		approvalRemindedAt: row.approvalRemindedAt,
		approvedPackage: isApprovedByPerson ? row.packageType : null,
		answeredBy: row.approvedBy,
		answeredAt: row.approvedAt,
		answerNote: row.approvalNote,
		// The shop knows an order by the key that it was given, so an order under way keeps it.
		orderKey: row.orderKey ?? orderKey(row.offerKey, 1),
		orderLeaseUntil: row.orderLeaseUntil,
		orderedAt: row.orderedAt,
		recalledOrderKey: row.status === 'recalled' ? row.orderKey : null,
		toldPeople: [
			...(row.personTold?.split(' ') ?? []),
			...(row.status === 'needs_review' ? ['needs_review'] : []),
		],
		newHireMessages: [row.addressAskedAt, row.addressRemindedAt].filter(Boolean).length,
		eventId: row.eventId,
		eventAt: row.eventAt,
		traceId: row.traceId,
		revision: row.revision,
		leaseUntil: row.noticesLeaseUntil,
		owed: owedOf(row),
	};
}

function owedOf(row: FormerRow): OwedMessage[] {
	const columns: Array<[value: string | null, channel: Channel]> = [
		[row.approverMail, 'email'],
		[row.approverSlack, 'slack'],
		[row.teamMail, 'email'],
		[row.teamSlack, 'slack'],
		[row.candidateMail, 'email'],
	];
	return columns.flatMap(([value, channel]) => {
		const occasion = occasionOf(value);
		if (occasion === null || !OCCASIONS[occasion].channels.includes(channel)) return [];
		const { audience } = OCCASIONS[occasion];
		const id = `${occasion}-${channel}-${row.revision}`;
		return [{ id, audience, channel, occasion, to: null, about: null }];
	});
}

function occasionOf(value: string | null): Occasion | null {
	if (value === 'dates_moved') return 'facts_changed';
	return OCCASION_NAMES.find((name) => name === value) ?? null;
}

function codeOf(reason: string | null): ReviewCode {
	if (reason?.startsWith('The offer was signed again')) return 'SIGNED_AGAIN';
	if (reason?.startsWith('Another offer of the same application')) return 'SECOND_GIFT';
	if (/\bstatus\b.*\bnot known\b/.test(reason ?? '')) return 'UNKNOWN_STATUS';
	return 'MISSING_DATA';
}
