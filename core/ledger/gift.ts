import { z } from 'zod/v4';

import { idsOf } from '../offers/keys';
import { SHORT_NOTICE_CHOICES } from '../plan/delivery';
import { AUDIENCES, CHANNELS, OCCASION_NAMES } from './occasions';
import { orderKey } from './orderKey';
import { REVIEW_CODES, type ReviewCode } from './reviewCodes';

import { GIFT_STATUSES, type GiftStatus } from './states';
import { hasContent, rowReader } from './storedRow';

export { GIFT_STATUSES, type GiftStatus };

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.transform((value) => value || null);
const count = z
	.union([z.number(), z.string().transform(Number)])
	.nullish()
	.transform((value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0));
const flag = z.boolean().default(false);
const texts = z.array(z.string()).default([]);

const user = z
	.object({ id: text, name: text, email: text, employeeId: text })
	.nullable()
	.default(null);

const address = z.object({
	recipient: text,
	street: text,
	apartment: text,
	city: text,
	state: text,
	postalCode: text,
	country: text,
	phone: text,
});
const parcel = z.object({
	state: z.enum(['shipped', 'delivered', 'returned']).nullable().default(null),
	trackingUrl: text,
	shippedAt: text,
	deliveredAt: text,
	returnedAt: text,
});
const owedMessage = z.object({
	id: z.string(),
	audience: z.enum(AUDIENCES),
	channel: z.enum(CHANNELS),
	occasion: z.enum(OCCASION_NAMES),
	/** Goes to this address, whoever has that role now; null: to whoever has it. */
	to: text,
	/** For `mail_refused`: which message the mailbox refused. */
	about: z.enum(OCCASION_NAMES).nullable().default(null),
});
export const deliverySettingsSchema = z.object({
	earliestDaysBefore: z.number(),
	latestDaysBefore: z.number(),
	dayCount: z.enum(['calendar', 'business']),
	weekendDays: z.array(z.number()),
	holidays: z.array(z.string()),
	shortNotice: z.enum(SHORT_NOTICE_CHOICES),
});
const knownPackage = z.object({
	type: z.string(),
	name: z.string(),
	items: z.array(z.string()),
	budget: z.object({ tier: text, text }),
	requiresApproval: z.boolean(),
	leadDays: z.number(),
});
const reviewCode = z
	.custom<ReviewCode>((value) => typeof value === 'string' && Object.hasOwn(REVIEW_CODES, value))
	.nullable();

/** Fields that are columns of *knit gifts* of the same name: what people filter by and what conditions need. */
const columnFields = {
	name: text,
	status: z.enum(GIFT_STATUSES),
	reviewCode: z.preprocess((value) => (value === '' ? null : (value ?? null)), reviewCode),
	role: text,
	startDate: text,
	orderByDate: text,
	/** Who has to act, in words; empty when nobody has to. */
	waitingFor: text.transform((value) => value ?? ''),
	department: text,
	email: text,
	revision: count,
	/** Milliseconds since 1970: until then the run that changed the gift sends its messages. A slim row has none. */
	leaseUntil: count,
	offerKey: z.string().min(1),
	applicationKey: z.string().min(1),
	/** `integration/candidate`; null when the ATS names no candidate. */
	candidateKey: text,
};

/** Everything else, kept as JSON in the column `giftObject`. A new field of the gift is a line here and nowhere else. */
const objectFields = {
	statusReason: text,
	lastStep: text,
	/** When the gift came into its state, an instant. */
	statusSince: text,
	/** Where it goes on after a pause, or when a new version takes it over. */
	statusBefore: z.enum(GIFT_STATUSES).nullable().default(null),
	/** Why a person had to look before a pause. */
	reviewCodeBefore: text,
	statusReasonBefore: text,
	calledOffCause: z
		.enum(['declined', 'withdrawn', 'replaced', 'deleted', 'rejected'])
		.nullable()
		.default(null),
	/** Offer keys of the version that took over, and of the one that was taken over. */
	replacedBy: text,
	replaces: text,
	integrationId: text,
	offerId: text,
	applicationId: text,
	candidateId: text,
	jobId: text,
	/** Preferred name, else first name. */
	firstName: text,
	/** Other addresses of the new hire; never asked to approve. */
	otherEmails: texts,
	phone: text,
	address: address.nullable().default(null),
	addressState: z.enum(['known', 'missing', 'asked', 'declined']).default('missing'),
	addressFrom: z.enum(['ats', 'newHire', 'person']).nullable().default(null),
	addressAskedAt: text,
	addressRemindedAt: text,
	preferences: z.object({ size: text, diet: text, note: text }).nullable().default(null),
	location: text,
	employmentType: text,
	hiringManager: user,
	/** Addresses that the package's rule names as approvers. */
	approvers: texts,
	/** Every manager of the requisition, in its order. */
	managerEmails: texts,
	recruiter: user,
	startDateSource: text,
	acceptedAt: text,
	deliveryOutcome: text,
	targetDeliveryDate: text,
	leadDays: count,
	deliverySettings: deliverySettingsSchema.nullable().default(null).catch(null),
	packageType: text,
	packageName: text,
	packageItems: texts,
	/** What a person may choose instead on the review page. */
	packages: z.array(knownPackage).catch([]).default([]),
	/** `person`: chosen on the review page, so no plan changes it. */
	packageFrom: z.enum(['rules', 'person']).default('rules'),
	approvalRequired: flag,
	budgetTier: text,
	budgetText: text,
	card: text,
	rule: text,
	rulesVersion: text,
	timeZone: text,
	approverEmail: text,
	approvalAskedAt: text,
	/** An instant: the end of the named day in the company's zone. */
	approvalDeadline: text,
	approvalRemindedAt: text,
	/** The package type that the yes was for. */
	approvedPackage: text,
	answeredBy: text,
	answeredAt: text,
	answerNote: text,
	/** A person decided that it goes out although it comes after the start date. */
	sendLate: flag,
	orderNumber: count.transform((number) => number || 1),
	orderKey: text,
	orderLeaseUntil: count,
	orderedAt: text,
	shopOrderId: text,
	/** The order that a recall stops; `orderKey` may name the next one already. */
	recalledOrderKey: text,
	parcel: parcel.nullable().default(null),
	/** The signed notice of the acceptance: owed until its address has taken it. Null: nobody wants one. */
	acceptanceNotice: z.enum(['owed', 'sent']).nullable().default(null),
	/** Occasions that a person was told of once. */
	toldPeople: texts,
	/** Messages that went to the team only, because trial mode was on; in their order. */
	toldInTrial: z.array(z.enum(OCCASION_NAMES)).catch([]).default([]),
	/** Automated messages to the new hire, reminders included. */
	newHireMessages: count,
	/** Whose mailbox refused for good. */
	bounced: z.enum(AUDIENCES).nullable().default(null),
	/**
	 * Finished so long ago that nothing personal is left; it only stops a second gift. Every row is read for every offer,
	 * so such a row does not repeat what follows from its `offerKey`.
	 */
	slim: flag,
	eventId: text,
	eventAt: text,
	traceId: text,
	createdAt: text,
};

const giftSchema = z.object({
	...columnFields,
	...objectFields,
	owed: z.array(owedMessage).default([]),
});

/** One offer's gift, as the ledger knows it. */
export type Gift = z.infer<typeof giftSchema>;
export type GiftAddress = z.infer<typeof address>;
export type OwedMessage = z.infer<typeof owedMessage>;

export type GiftRow = Record<
	Exclude<keyof typeof columnFields, 'revision' | 'leaseUntil'>,
	string | null
> & {
	revision: number;
	leaseUntil: number | null;
	package: string | null;
	hiringManager: string | null;
	giftObject: string;
	owedObject: string | null;
};

/** A gift of which nothing is known yet but what it is about. */
export function emptyGift(offerKey: string, applicationKey: string, status: GiftStatus): Gift {
	return giftSchema.parse({ offerKey, applicationKey, status });
}

/** The columns of *knit gifts*. Every row is read for every offer, so what reading restores is not written. */
export function rowOf(gift: Gift): GiftRow {
	const { owed, ...rest } = gift;
	const restored = new Map<string, unknown>(
		Object.entries(emptyGift(gift.offerKey, gift.applicationKey, gift.status)),
	);
	const kept = Object.entries(rest).filter(
		([name, value]) =>
			!Object.hasOwn(columnFields, name) &&
			JSON.stringify(value) !== JSON.stringify(restored.get(name)),
	);
	return {
		name: gift.name,
		status: gift.status,
		reviewCode: gift.reviewCode,
		role: gift.role,
		startDate: gift.startDate,
		orderByDate: gift.orderByDate,
		waitingFor: gift.waitingFor,
		package: gift.packageName,
		department: gift.department,
		hiringManager: gift.hiringManager?.name ?? null,
		email: gift.email,
		revision: gift.revision,
		leaseUntil: gift.slim ? null : gift.leaseUntil,
		offerKey: gift.offerKey,
		applicationKey: gift.applicationKey,
		candidateKey: gift.candidateKey,
		giftObject: JSON.stringify(Object.fromEntries(kept)),
		owedObject: owed.length > 0 ? JSON.stringify(owed) : null,
	};
}

/** @throws Error as `readGifts` does */
export const readGift = rowReader<Gift>({
	name: 'knit gifts',
	objectColumn: 'giftObject',
	columnFields,
	objectFields,
	schema: giftSchema.transform(withWhatFollows),
});

function withWhatFollows(gift: Gift): Gift {
	if (!gift.slim) return gift;
	const { applicationId, offerId } = idsOf(gift.offerKey);
	const key = gift.orderKey ?? orderKey(gift.offerKey, gift.orderNumber);
	return { ...gift, applicationId, offerId, orderKey: key };
}

/**
 * Reads rows of *knit gifts*; an empty item (the table had no such row) is left out.
 * @throws Error that names the column when somebody broke a row by hand; it holds nothing personal
 */
export function readGifts(rows: unknown[]): Gift[] {
	return rows.filter(hasContent).map(readGift);
}
