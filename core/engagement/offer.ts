import { z } from 'zod/v4';

import { hasContent, rowReader } from '../ledger/storedRow';
import { AUDIENCES, CHANNELS, OCCASION_NAMES } from './occasions';
import { DECLINE_REASONS, NEXT_STEPS, OFFER_STATUSES, REASONS, type ReasonCode } from './statuses';

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.transform((value) => value || null);
const count = z
	.union([z.number(), z.string().transform(Number)])
	.nullish()
	.transform((value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0));
const flag = z
	.union([z.boolean(), z.number().transform(Boolean)])
	.nullish()
	.transform(Boolean);
/** A choice, or blank, which a Data Table may give back as an empty text. */
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
	z.preprocess((value) => (value === '' ? null : (value ?? null)), z.enum(values).nullable());
const reasonCode = z.preprocess(
	(value) => (value === '' ? null : (value ?? null)),
	z
		.custom<ReasonCode>((value) => typeof value === 'string' && Object.hasOwn(REASONS, value))
		.nullable(),
);

const owedMessage = z.object({
	id: z.string(),
	audience: z.enum(AUDIENCES),
	channel: z.enum(CHANNELS),
	occasion: z.enum(OCCASION_NAMES),
	/** The revision of the offer whose run sends it, and until when that run has time, in milliseconds since 1970. */
	takenIn: z.number().default(0),
	takenUntil: z.number().default(0),
	/** It is known that it was not sent; otherwise nobody knows once its run is over. */
	failed: z.boolean().default(false),
});

/**
 * Fields that are columns of *knit offers* of the same name: what people filter by, what other workflows match by and
 * what the figures are counted from. Times are instants in UTC.
 */
const columnFields = {
	candidateName: text,
	status: z.enum(OFFER_STATUSES),
	/** Why a person has to look, or had to; null while the rules suffice. */
	reviewCode: reasonCode,
	role: text,
	department: text,
	recruiterName: text,
	recruiterEmail: text,
	managerName: text,
	/** When the candidate got the offer; every clock starts here. */
	sentAt: text,
	expiresAt: text,
	/** When it was accepted, declined, withdrawn or whatever ended it. */
	decidedAt: text,
	declineReason: choice(DECLINE_REASONS),
	/** Automated messages to the candidate about this offer. */
	touches: count,
	lastTouchAt: text,
	nextStep: choice(NEXT_STEPS),
	nextStepAt: text,
	viewedAt: text,
	/** The first reply; no automated message follows it. */
	replySeenAt: text,
	optedOut: flag,
	traceId: text,
	revision: count,
	integrationId: text,
	candidateId: text,
	applicationId: text,
	jobId: text,
	offerId: text,
	offerKey: z.string().min(1),
	applicationKey: z.string().min(1),
	/** `integration/candidate`; null when the ATS names no candidate. */
	candidateKey: text,
	email: text,
	editedAt: text,
};

/** Everything else, kept as JSON in the column `offerObject`. A new field of the offer is a line here and nowhere else. */
const objectFields = {
	/** Preferred name, else first name. */
	firstName: text,
	phone: text,
	/** Where the candidate lives, as the ATS writes it. */
	location: text,
	country: text,
	/** What happened last, in a sentence. */
	lastStep: text,
	/** When the recruiter was given the offer; nothing automated follows. */
	handedOverAt: text,
	/** Messages that the candidate was sent or is being sent, and when. */
	toldCandidate: z
		.array(z.object({ occasion: z.enum(OCCASION_NAMES), at: z.string() }))
		.default([]),
	/** The offer was sent again, or its dates were moved, after the first message. */
	changedAt: text,
	/** Since when the ATS has not answered before a message that is due. */
	atsSilentSince: text,
	feedbackAt: text,
	/** What the candidate wrote about the decline. */
	feedbackNote: text,
	/** Finished so long ago that nothing personal is left. */
	slim: z.boolean().default(false),
	eventId: text,
	eventAt: text,
	createdAt: text,
};

const offerSchema = z.object({
	...columnFields,
	...objectFields,
	owed: z.array(owedMessage).default([]),
});

/** One offer that was sent to a candidate, as the table *knit offers* knows it. */
export type SentOffer = z.infer<typeof offerSchema>;
export type OwedMessage = z.infer<typeof owedMessage>;

/** @throws Error when the value is no offer as *Offer Engagement* puts it out; it names the fields, not their content */
export function readSentOffer(value: unknown): SentOffer {
	const reading = offerSchema.safeParse(value);
	if (reading.success) return reading.data;
	const fields = reading.error.issues.map(({ path }) => path.join('.')).join(', ');
	throw new Error(
		`No offer can be read from this item. Connect this step to Offer Engagement. Check ${fields || 'the item'}.`,
	);
}

type Columns = Pick<SentOffer, keyof typeof columnFields>;
export type OfferRow = Columns & { offerObject: string; owedObject: string | null };

/** An offer of which nothing is known yet but what it is about. */
export function emptyOffer(offerKey: string, applicationKey: string): SentOffer {
	return offerSchema.parse({ offerKey, applicationKey, status: 'open' });
}

const isColumn = (name: string): boolean => Object.hasOwn(columnFields, name);

/** The columns of *knit offers*. */
export function rowOf(offer: SentOffer): OfferRow {
	const { owed, ...rest } = offer;
	const columns = z.object(columnFields).parse(rest);
	const object = Object.entries(rest).filter(([name]) => !isColumn(name));
	return {
		...columns,
		offerObject: JSON.stringify(Object.fromEntries(object)),
		owedObject: owed.length > 0 ? JSON.stringify(owed) : null,
	};
}

/** @throws Error as `readOffers` does */
export const readOffer = rowReader<SentOffer>({
	name: 'knit offers',
	objectColumn: 'offerObject',
	columnFields,
	objectFields,
	schema: offerSchema,
});

/**
 * Reads rows of *knit offers*; an empty item (the table had no such row) is left out.
 * @throws Error that names the column when somebody broke a row by hand; it holds nothing personal
 */
export function readOffers(rows: unknown[]): SentOffer[] {
	return rows.filter(hasContent).map(readOffer);
}
