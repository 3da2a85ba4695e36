import { z } from 'zod/v4';

import { deliverySettingsSchema } from './gift';
import { isReviewCode, type ReviewCode } from './reviewCodes';

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.transform((value) => value || null);
const flag = z.boolean().nullish().transform(Boolean);
const texts = z.array(z.string()).catch([]).default([]);
const code = z
	.unknown()
	.transform((value): ReviewCode | null => (isReviewCode(value) ? value : null));

const origin = {
	eventId: text,
	traceId: text,
	occurredAt: text,
	/** The event does not say when it happened; its time is that of its receipt. */
	timeIsOfReceipt: flag,
	/** When the application was read from the ATS, an instant; null for the news of an event. */
	readAt: text,
};
const ids = {
	integrationId: text,
	offerId: text,
	applicationId: text,
	candidateId: text,
	jobId: text,
};
const keys = { offerKey: z.string().min(1), applicationKey: z.string().min(1) };

/** Each offer of the application as the event shows it; one that is not among them has vanished. */
const offersOfApplication = z
	.array(z.object({ id: text, status: text }))
	.nullish()
	.catch(null)
	.transform((value) => value ?? null);

const user = z.object({ id: text, name: text, email: text, employeeId: text });
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

/** What the package node knows of the new hire beside its plan. */
const newHire = z.looseObject({
	otherEmails: texts,
	/** Every manager of the requisition, in its order. */
	hiringManagers: z.array(user).catch([]).default([]),
	recruiter: user.nullish().transform((value) => value ?? null),
	startDateSource: text,
});

const packagesSchema = z
	.array(
		z.object({
			type: z.string(),
			name: z.string(),
			items: z.array(z.string()),
			budget: z.object({ tier: text, text }),
			requiresApproval: z.boolean(),
			leadDays: z.number(),
		}),
	)
	.catch([])
	.default([]);

const plan = z.object({
	workflowType: z.string(),
	...keys,
	...ids,
	...origin,
	recipientId: text,
	recipientName: text,
	recipientShortName: text,
	recipientEmail: text,
	recipientPhone: text,
	shippingAddress: address,
	addressComplete: z.boolean(),
	jobTitle: text,
	department: text,
	location: text,
	employmentType: text,
	hiringManager: user.nullable(),
	/** Addresses that the rule names. */
	approvers: texts,
	startDate: text,
	offerAcceptedAt: text,
	giftPackage: z
		.object({
			type: z.string(),
			name: z.string(),
			items: z.array(z.string()),
			budget: z.object({ tier: text, text }),
			requiresApproval: z.boolean(),
			leadDays: z.number(),
		})
		.nullable(),
	approvalRequired: flag,
	deliveryOutcome: text,
	targetDeliveryDate: text,
	orderByDate: text,
	deliverySettings: deliverySettingsSchema.nullish().catch(null),
	/** Every package of the rules, for a person to choose another one. */
	packages: packagesSchema,
	personalizedMessage: z.object({ text: z.string() }),
	status: z.enum(['approved', 'pending_approval', 'needs_review']),
	reviewCode: code,
	reasons: z.array(z.string()),
	decision: z.object({ ruleName: text, rulesVersion: text, timeZone: text }),
	offersOfApplication,
	newHire: newHire.nullish().catch(null),
	example: flag,
});

const calledOff = z.object({
	reason: z.string(),
	cause: z.enum(['declined', 'withdrawn', 'replaced', 'deleted', 'rejected']),
	/** The id of the offer that stands instead. */
	replacedBy: text,
	offerKey: text,
	applicationKey: z.string(),
	...ids,
	...origin,
	offersOfApplication,
});

const notAccepted = z.object({
	reason: z.string().default(''),
	needsReview: flag,
	/** The offer was signed and is not any more, or its application no longer holds it. */
	noLongerSigned: flag,
	cause: text,
	offerStatus: text,
	reviewCode: code,
	offerKey: text,
	applicationKey: z.string(),
	...ids,
	...origin,
	offersOfApplication,
});

const answer = z.object({
	kind: z.literal('answer'),
	page: z.string(),
	...keys,
	answer: z.enum([
		'yes',
		'no',
		'address',
		'noGift',
		'send',
		'doNotSend',
		'reopen',
		'release',
		'shipped',
		'delivered',
		'returned',
	]),
	answeredBy: text,
	note: text,
	address: address.nullish().transform((value) => value ?? null),
	preferences: z
		.object({ size: text, diet: text, note: text })
		.nullish()
		.transform((value) => value ?? null),
	package: text,
	/** Another e-mail address, after a mailbox refused for good. */
	contact: text,
	tracking: text,
	answeredAt: text,
	link: z
		.object({ gift: z.object({ package: text, orderKey: text }) })
		.nullish()
		.catch(null),
});

const orderSent = z.object({
	kind: z.literal('orderSent'),
	...keys,
	orderNumber: z.coerce.number(),
	shopOrderId: text,
});
const orderFailed = z.object({
	kind: z.literal('orderFailed'),
	...keys,
	orderNumber: z.coerce.number().nullish(),
	final: flag,
	note: text,
});
const messagesOwed = z.object({
	kind: z.literal('messagesOwed'),
	...keys,
	/** The revision that the caller wrote itself: then the messages are in its own hand. */
	revision: z.coerce
		.number()
		.nullish()
		.catch(null)
		.transform((value) => value ?? null),
});
const erase = z.object({
	kind: z.literal('erase'),
	...keys,
	/** Who had it erased. */
	by: text,
});
const parcel = z.object({
	kind: z.literal('parcel'),
	...keys,
	state: z.enum(['shipped', 'delivered', 'returned']),
	trackingUrl: text,
	orderNumber: z.coerce.number().nullish(),
	at: text,
});
const noticeSent = z.object({ kind: z.literal('noticeSent'), ...keys });
const schedule = z.object({
	kind: z.literal('schedule'),
	...keys,
	due: z.enum(['order', 'change']).catch('change'),
	atsSays: z.unknown(),
});

export type PlannedGift = z.infer<typeof plan>;
export type CalledOff = z.infer<typeof calledOff>;
export type NotAccepted = z.infer<typeof notAccepted>;
export type Answer = z.infer<typeof answer>;
export type OrderSent = z.infer<typeof orderSent>;
export type OrderFailed = z.infer<typeof orderFailed>;
export type ParcelNews = z.infer<typeof parcel>;
export type Scheduled = Omit<z.infer<typeof schedule>, 'atsSays'>;

/** What the ATS said when it was asked about the offer just now. */
export type AtsSays =
	| { kind: 'planned'; plan: PlannedGift }
	| { kind: 'accepted'; startDate: string | null }
	| { kind: 'calledOff'; verdict: CalledOff | null }
	| { kind: 'notAccepted'; verdict: NotAccepted | null }
	/** The application or the offer is not there any more. */
	| { kind: 'gone' }
	/** It could not be asked. */
	| { kind: 'unknown' };

/** What is compared with the ledger. */
export type LedgerSubject =
	| { kind: 'planned'; plan: PlannedGift }
	| { kind: 'calledOff'; verdict: CalledOff; atsSays: AtsSays | null }
	| { kind: 'notAccepted'; verdict: NotAccepted; atsSays: AtsSays | null }
	| { kind: 'answer'; answer: Answer; atsSays: AtsSays | null }
	| { kind: 'schedule'; scheduled: Scheduled; atsSays: AtsSays | null }
	| { kind: 'orderSent'; sent: OrderSent }
	| { kind: 'orderFailed'; failed: OrderFailed }
	| z.infer<typeof messagesOwed>
	| z.infer<typeof erase>
	| z.infer<typeof noticeSent>
	| { kind: 'parcel'; news: ParcelNews };

/**
 * One item, a list of items, or either as JSON text.
 * @throws Error when something among it is nothing that the ledger knows
 */
export function readSubjects(value: unknown): LedgerSubject[] {
	const parsed = jsonIn(value, 'What happened');
	return (Array.isArray(parsed) ? parsed : [parsed]).map(readSubject);
}

/**
 * A value of a JSON field of a panel: text, or what an expression gave.
 * @throws Error that names the field when the text is no JSON
 */
export function jsonIn(value: unknown, what: string): unknown {
	if (typeof value !== 'string') return value;
	const parsed = jsonOrNull(value || '[]');
	if (parsed === null) throw new Error(`${what} is not valid JSON.`);
	return parsed;
}

function readSubject(value: unknown): LedgerSubject {
	const record = z.looseObject({}).safeParse(value).data ?? {};
	const atsSays = record.atsSays === undefined ? null : readAtsSays(record.atsSays);
	if (record.workflowType !== undefined) return { kind: 'planned', plan: read(plan, value) };
	switch (record.outcome ?? record.kind) {
		case 'calledOff':
			return { kind: 'calledOff', verdict: read(calledOff, value), atsSays };
		case 'notAccepted':
			return { kind: 'notAccepted', verdict: read(notAccepted, value), atsSays };
		case 'answer':
			return { kind: 'answer', answer: read(answer, value), atsSays };
		case 'schedule':
			return { kind: 'schedule', scheduled: read(schedule, value), atsSays };
		case 'orderSent':
			return { kind: 'orderSent', sent: read(orderSent, value) };
		case 'orderFailed':
			return { kind: 'orderFailed', failed: read(orderFailed, value) };
		case 'messagesOwed':
			return read(messagesOwed, value);
		case 'erase':
			return read(erase, value);
		case 'noticeSent':
			return read(noticeSent, value);
		case 'parcel':
			return { kind: 'parcel', news: read(parcel, value) };
		default:
			throw new Error(
				'This is nothing that the ledger knows. Connect the items of Welcome Gift Package, Offer Accepted Filter or Answer Page.',
			);
	}
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
	const reading = schema.safeParse(value);
	if (reading.success) return reading.data;
	const fields = reading.error.issues.map((issue) => issue.path.join('.')).join(', ');
	throw new Error(`What happened cannot be read. These fields do not fit: ${fields}.`);
}

const accepted = z.object({
	outcome: z.literal('accepted'),
	startDate: text,
	newHire: z.object({ startDate: text }).nullish(),
});

/** A verdict item, the item of a package made from it, or one word; whatever else came means that nobody was asked. */
function readAtsSays(value: unknown): AtsSays {
	const record = z.looseObject({}).safeParse(value).data ?? {};
	if (record.workflowType !== undefined) {
		const reading = plan.safeParse(value);
		return reading.success ? { kind: 'planned', plan: reading.data } : { kind: 'unknown' };
	}
	switch (typeof value === 'string' ? value : (record.outcome ?? record.kind)) {
		case 'accepted': {
			const reading = accepted.safeParse(value).data;
			return {
				kind: 'accepted',
				startDate: reading?.newHire?.startDate ?? reading?.startDate ?? null,
			};
		}
		case 'calledOff':
			return { kind: 'calledOff', verdict: calledOff.safeParse(value).data ?? null };
		case 'notAccepted':
			return { kind: 'notAccepted', verdict: notAccepted.safeParse(value).data ?? null };
		case 'gone':
			return { kind: 'gone' };
		default:
			return { kind: 'unknown' };
	}
}

/** The made-up offer that a canvas is tried with: nothing is written or sent for it. */
export function isExample(value: unknown): boolean {
	const parsed: unknown = typeof value === 'string' ? jsonOrNull(value) : value;
	const subjects: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
	return subjects.some((subject) => exampleSchema.safeParse(subject).success);
}

const exampleSchema = z.looseObject({ example: z.literal(true) });

function jsonOrNull(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
