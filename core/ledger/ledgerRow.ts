import { z } from 'zod/v4';

import { once } from '../text/remembered';

/**
 * One row of the Data Table *welcome gifts*: one offer, one gift.
 * The columns are the contract between the workflows, the setup workflow that creates the table, and this code.
 */
export const TEXT_COLUMNS = [
	'offerKey',
	'applicationKey',
	'integrationId',
	'offerId',
	'applicationId',
	'candidateId',
	'jobId',
	'status',
	'statusReason',
	'lastStep',
	'recipientName',
	'recipientShortName',
	'recipientEmail',
	'recipientPhone',
	'street',
	'city',
	'state',
	'postalCode',
	'country',
	'addressState',
	'addressToken',
	'addressAskedAt',
	'addressRemindedAt',
	'jobTitle',
	'department',
	'location',
	'employmentType',
	'hiringManagerName',
	'hiringManagerEmail',
	'startDate',
	'offerAcceptedAt',
	'deliveryOutcome',
	'targetDeliveryDate',
	'orderByDate',
	'packageType',
	'packageName',
	'packageItems',
	'budgetTier',
	'budgetText',
	'giftMessage',
	'decidedByRule',
	'rulesVersion',
	'approverEmail',
	'approvalToken',
	'approvalAskedAt',
	'approvalDeadline',
	'approvalRemindedAt',
	'approvedBy',
	'approvedAt',
	'approvalNote',
	'orderKey',
	'orderedAt',
	'personTold',
	'approverMail',
	'approverSlack',
	'teamMail',
	'teamSlack',
	'candidateMail',
	'eventId',
	'eventAt',
	'traceId',
] as const;

/** Milliseconds since 1970 for the two leases, a counter for the revision. */
export const NUMBER_COLUMNS = ['revision', 'noticesLeaseUntil', 'orderLeaseUntil'] as const;

/** Where a message to somebody waits until it is sent; the value names the occasion. */
export const NOTICE_COLUMNS = [
	'approverMail',
	'approverSlack',
	'teamMail',
	'teamSlack',
	'candidateMail',
] as const;

export type NoticeColumn = (typeof NOTICE_COLUMNS)[number];

export const GIFT_STATUSES = [
	/** The approver was asked and has not answered. */
	'pending_approval',
	/** Will be ordered on its order-by date. */
	'approved',
	/** Waits for a person; `statusReason` says why. */
	'needs_review',
	/** The approver said no. */
	'rejected',
	/** Nobody answered in time, which counts as no. */
	'expired',
	/** The order is being handed over. */
	'ordering',
	'ordered',
	/** Called off before it was ordered. */
	'cancelled',
	/** Called off after it was ordered: a person has to get it back. */
	'recalled',
	/** The offer was called off before it ever was accepted here; remembered so that a late event changes nothing. */
	'called_off',
] as const;

export type GiftStatus = (typeof GIFT_STATUSES)[number];

type TextColumn = Exclude<(typeof TEXT_COLUMNS)[number], 'status' | 'offerKey' | 'applicationKey'>;

export type GiftRow = Record<TextColumn, string | null> &
	Record<(typeof NUMBER_COLUMNS)[number], number> & {
		offerKey: string;
		applicationKey: string;
		status: GiftStatus;
	};

const giftRowSchema = once((): z.ZodType<GiftRow> => {
	const storedText = z
		.union([z.string(), z.number().transform(String)])
		.nullish()
		.transform((value) => value || null);
	const storedNumber = z
		.union([z.number(), z.string().transform(Number)])
		.nullish()
		.transform((value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0));
	const key = z.string().min(1);

	return z.object({
		integrationId: storedText,
		offerId: storedText,
		applicationId: storedText,
		candidateId: storedText,
		jobId: storedText,
		statusReason: storedText,
		lastStep: storedText,
		recipientName: storedText,
		recipientShortName: storedText,
		recipientEmail: storedText,
		recipientPhone: storedText,
		street: storedText,
		city: storedText,
		state: storedText,
		postalCode: storedText,
		country: storedText,
		addressState: storedText,
		addressToken: storedText,
		addressAskedAt: storedText,
		addressRemindedAt: storedText,
		jobTitle: storedText,
		department: storedText,
		location: storedText,
		employmentType: storedText,
		hiringManagerName: storedText,
		hiringManagerEmail: storedText,
		startDate: storedText,
		offerAcceptedAt: storedText,
		deliveryOutcome: storedText,
		targetDeliveryDate: storedText,
		orderByDate: storedText,
		packageType: storedText,
		packageName: storedText,
		packageItems: storedText,
		budgetTier: storedText,
		budgetText: storedText,
		giftMessage: storedText,
		decidedByRule: storedText,
		rulesVersion: storedText,
		approverEmail: storedText,
		approvalToken: storedText,
		approvalAskedAt: storedText,
		approvalDeadline: storedText,
		approvalRemindedAt: storedText,
		approvedBy: storedText,
		approvedAt: storedText,
		approvalNote: storedText,
		orderKey: storedText,
		orderedAt: storedText,
		personTold: storedText,
		approverMail: storedText,
		approverSlack: storedText,
		teamMail: storedText,
		teamSlack: storedText,
		candidateMail: storedText,
		eventId: storedText,
		eventAt: storedText,
		traceId: storedText,
		revision: storedNumber,
		noticesLeaseUntil: storedNumber,
		orderLeaseUntil: storedNumber,
		offerKey: key,
		applicationKey: key,
		status: z.enum(GIFT_STATUSES),
	});
});

/**
 * Reads the rows that a Data Table node put out. An empty item (the table had no such row) is left out.
 * @throws Error when a row has no offer key or an unknown status: somebody edited the table by hand.
 */
export function readGiftRows(values: unknown[]): GiftRow[] {
	return values.filter(hasContent).map((value) => {
		const reading = giftRowSchema().safeParse(value);
		if (reading.success) return reading.data;
		const columns = reading.error.issues.map((issue) => issue.path.join('.')).join(', ');
		throw new Error(`A row of the Data Table "welcome gifts" can't be read; look at: ${columns}`);
	});
}

function hasContent(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A row in which nothing is known yet but what it is about. */
export function emptyGiftRow(
	offerKey: string,
	applicationKey: string,
	status: GiftStatus,
): GiftRow {
	return giftRowSchema().parse({ offerKey, applicationKey, status, revision: 1 });
}

/** Whether a gift of this status will be, or was, sent. */
export function isLive(status: GiftStatus): boolean {
	return ['pending_approval', 'approved', 'needs_review', 'ordering', 'ordered'].includes(status);
}
