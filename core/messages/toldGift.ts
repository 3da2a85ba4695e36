import { z } from 'zod/v4';

import { GIFT_STATUSES, type Gift } from '../ledger/gift';
import {
	AUDIENCES,
	CHANNELS,
	OCCASION_NAMES,
	type Audience,
	type Channel,
	type Occasion,
} from '../ledger/occasions';

/** What messages say of a gift. */
export type ToldGift = Pick<
	Gift,
	| 'offerKey'
	| 'applicationKey'
	| 'status'
	| 'statusReason'
	| 'lastStep'
	| 'integrationId'
	| 'offerId'
	| 'applicationId'
	| 'candidateId'
	| 'jobId'
	| 'name'
	| 'firstName'
	| 'email'
	| 'phone'
	| 'addressState'
	| 'role'
	| 'department'
	| 'location'
	| 'startDate'
	| 'startDateSource'
	| 'targetDeliveryDate'
	| 'leadDays'
	| 'orderByDate'
	| 'packageType'
	| 'packageName'
	| 'packageItems'
	| 'budgetText'
	| 'card'
	| 'approverEmail'
	| 'approvalDeadline'
	| 'answeredBy'
	| 'answeredAt'
	| 'answerNote'
	| 'orderNumber'
	| 'orderKey'
	| 'shopOrderId'
	| 'recalledOrderKey'
	| 'eventAt'
	| 'traceId'
> & {
	reviewCode: string | null;
	waitingFor: string | null;
	deliveryOutcome: string | null;
	hiringManager: Person | null;
	recruiter: Person | null;
	address: ToldAddress | null;
	preferences: { size: string | null; diet: string | null; note: string | null } | null;
	parcel: { state: 'shipped' | 'delivered' | 'returned' | null; trackingUrl: string | null } | null;
	owed: ToldMessage[];
};

/** One message that somebody has still to get. */
export interface ToldMessage {
	id: string;
	audience: Audience;
	channel: Channel;
	occasion: Occasion;
	/** Goes to this address; null: to whoever has the role. */
	to: string | null;
	/** For `mail_refused`: which message the mailbox refused. */
	about: Occasion | null;
}

export interface Person {
	name: string | null;
	email: string | null;
}

export interface ToldAddress {
	recipient: string | null;
	street: string | null;
	apartment: string | null;
	city: string | null;
	state: string | null;
	postalCode: string | null;
	country: string | null;
	phone: string | null;
}

/** The sealed links of a gift; null for a page that the gift has no use for now. */
export interface GiftLinks {
	approval: string | null;
	approvalShared: string | null;
	address: string | null;
	review: string | null;
	reviewShared: string | null;
	parcel: string | null;
}

/** What *Welcome Gift Ledger* puts out for one gift. */
export interface LedgerItem {
	/** The gift's row of *knit gifts*; null for an example. */
	rowId: number | null;
	gift: ToldGift;
	links: GiftLinks;
	example: boolean;
}

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.transform((value) => value || null);

const person = z
	.object({ name: text, email: text })
	.nullish()
	.transform((value) => value ?? null);

const owedMessage = z.object({
	id: z.string().min(1),
	audience: z.enum(AUDIENCES),
	channel: z.enum(CHANNELS),
	occasion: z.enum(OCCASION_NAMES),
	to: text,
	about: z.enum(OCCASION_NAMES).nullable().catch(null).default(null),
});

const giftSchema: z.ZodType<ToldGift> = z.object({
	offerKey: z.string().min(1),
	applicationKey: z.string().min(1),
	status: z.enum(GIFT_STATUSES),
	reviewCode: text,
	statusReason: text,
	lastStep: text,
	waitingFor: text,
	integrationId: text,
	offerId: text,
	applicationId: text,
	candidateId: text,
	jobId: text,
	name: text,
	firstName: text,
	email: text,
	phone: text,
	addressState: z.enum(['known', 'missing', 'asked', 'declined']).catch('missing'),
	role: text,
	department: text,
	location: text,
	startDate: text,
	startDateSource: text,
	deliveryOutcome: text,
	targetDeliveryDate: text,
	leadDays: z.number().catch(0).default(0),
	orderByDate: text,
	packageType: text,
	packageName: text,
	packageItems: z.array(z.string()).catch([]).default([]),
	budgetText: text,
	card: text,
	approverEmail: text,
	approvalDeadline: text,
	answeredBy: text,
	answeredAt: text,
	answerNote: text,
	orderNumber: z.number().catch(0).default(0),
	orderKey: text,
	shopOrderId: text,
	recalledOrderKey: text,
	eventAt: text,
	traceId: text,
	hiringManager: person,
	recruiter: person,
	address: z
		.object({
			recipient: text,
			street: text,
			apartment: text,
			city: text,
			state: text,
			postalCode: text,
			country: text,
			phone: text,
		})
		.nullish()
		.transform((value) => value ?? null),
	preferences: z
		.object({ size: text, diet: text, note: text })
		.nullish()
		.transform((value) => value ?? null),
	parcel: z
		.object({
			state: z.enum(['shipped', 'delivered', 'returned']).nullable().catch(null),
			trackingUrl: text,
		})
		.nullish()
		.transform((value) => value ?? null),
	owed: z.array(owedMessage).default([]),
});

const ledgerItem = z.object({
	rowId: z.number().nullable().default(null),
	gift: giftSchema,
	links: z
		.object({
			approval: text,
			approvalShared: text,
			address: text,
			review: text,
			reviewShared: text,
			parcel: text,
		})
		.default({
			approval: null,
			approvalShared: null,
			address: null,
			review: null,
			reviewShared: null,
			parcel: null,
		}),
	example: z.boolean().default(false),
});

/** @throws Error when the item does not come from *Welcome Gift Ledger* */
export function readLedgerItem(value: unknown): LedgerItem {
	const reading = ledgerItem.safeParse(value);
	if (reading.success) return reading.data;
	throw unreadable(reading.error);
}

/** @throws Error when it is no gift of *Welcome Gift Ledger* */
export function readGift(value: unknown): ToldGift {
	const reading = giftSchema.safeParse(value);
	if (reading.success) return reading.data;
	throw unreadable(reading.error);
}

function unreadable({ issues }: z.ZodError): Error {
	const fields = [...new Set(issues.map(({ path }) => path.join('.')))].join(', ');
	return new Error(
		`No gift can be read from this item. Connect this step to Welcome Gift Ledger. Check ${fields || 'the item'}.`,
	);
}
