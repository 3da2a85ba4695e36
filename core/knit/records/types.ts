/**
 * Knit's records as the rest of the pack sees them: read once by the schemas of this room, then plain data.
 * Every value that Knit may leave out or send as null is `null` here; a list is always a list.
 * Instants are ISO 8601 in UTC (`2026-06-11T16:40:10.000Z`); calendar dates are `YYYY-MM-DD` and never move with a zone.
 */

export const OFFER_STATUSES = [
	'IN_PROGRESS',
	'SIGNED',
	'DENIED',
	'DEPRECATED',
	'NOT_SPECIFIED',
] as const;

/** `UNKNOWN` is ours: the ATS sent a status that Knit does not document. The text it sent is kept in `statusText`. */
export type OfferStatus = (typeof OFFER_STATUSES)[number] | 'UNKNOWN';

export interface Offer {
	id: string | null;
	status: OfferStatus;
	statusText: string | null;
	startDate: string | null;
	/** The instant that the start date, else the hire date, was given as; only if it was one. */
	startDateInstant?: string | null;
	/** What the ATS sent as start date; only if it cannot be read as a date. */
	startDateText?: string | null;
	hireDate: string | null;
	offerDate: string | null;
	expiresAt: string | null;
	sentAt: string | null;
	closedAt: string | null;
}

export interface TypedEmail {
	type: string | null;
	email: string;
}

export interface TypedPhone {
	type: string | null;
	phoneNumber: string;
}

export interface Address {
	street: string | null;
	city: string | null;
	state: string | null;
	postalCode: string | null;
	country: string | null;
}

export interface Candidate {
	id: string | null;
	firstName: string | null;
	lastName: string | null;
	preferredName: string | null;
	emails: TypedEmail[];
	phones: TypedPhone[];
	links: string[];
	/** Where the candidate lives, as one line of text; Knit has no structured address here. */
	location: string | null;
	address: Address | null;
}

export interface User {
	id: string | null;
	name: string | null;
	email: string | null;
	employeeId: string | null;
}

export interface Stage {
	id: string | null;
	text: string | null;
}

export interface Interview {
	id: string | null;
	subject: string | null;
	scheduledStart: string | null;
	scheduledEnd: string | null;
	status: string | null;
	interviewers: User[];
}

export interface Rejection {
	id: string | null;
	text: string | null;
	rejectedAt: string | null;
}

/** What is known of the requisition: from `ats.job.list`, an `ats_jobs` event, or the flat rows of a spreadsheet. */
export interface Job {
	id: string | null;
	title: string | null;
	status: string | null;
	department: string | null;
	departments: string[];
	location: string | null;
	country: string | null;
	employmentType: string | null;
	hiringManager: User | null;
	hiringManagers: User[];
	recruiters: User[];
}

export interface Application {
	id: string | null;
	/** ACTIVE, REJECTED, HIRED, NOT_SPECIFIED, or whatever the ATS sent. */
	status: string | null;
	origin: string | null;
	appliedAt: string | null;
	updatedAt: string | null;
	jobId: string | null;
	owner: User | null;
	creditedTo: User | null;
	candidate: Candidate | null;
	currentStage: Stage | null;
	rejection: Rejection | null;
	interviews: Interview[];
	offers: Offer[];
	/** Only flat rows and enriched items carry it; an application of Knit names only its `jobId`. */
	job: Job | null;
}

/** What *Trigger On* offers. */
export const EVENT_KINDS = [
	'applicationCreated',
	'applicationDeleted',
	'applicationUpdated',
	'assessmentRequested',
	'integrationActivated',
	'jobChanged',
	'offerAccepted',
	'offerDeclined',
	'offerExtended',
	'offerWithdrawn',
	'syncConsumed',
	'syncProcessed',
] as const;

/**
 * `offerStatusUnknown` cannot be chosen: it comes with any offer kind, so that an offer whose status Knit
 * does not document reaches a person instead of vanishing.
 */
export type EventKind = (typeof EVENT_KINDS)[number] | 'offerStatusUnknown';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Where and when an event came from; every trigger item starts with these fields. */
export interface EventOrigin {
	event: EventKind;
	/** Knit's `eventId`; where Knit sent none, `body-` and the first 32 hex digits of the body's SHA-256. */
	eventId: string;
	/** The id to quote in logs and audit rows: the event id. */
	traceId: string;
	/** Knit's own word, `record.updated` read as `record.modified`. */
	eventType: string;
	integrationId: string | null;
	/** `X-Knit-Execution-Id`: what Knit's support asks for. */
	knitExecutionId: string | null;
	syncType: string | null;
	syncDataType: string | null;
	syncJobId: string | null;
	syncRunId: string | null;
	recordId: string | null;
	receivedAt: string;
	/** `triggeredAt`, else the `updatedAt` of the application or job, else `receivedAt`; `occurredAtSource` says which. */
	occurredAt: string;
	occurredAtSource: 'triggeredAt' | 'updatedAt' | 'receivedAt';
	/** The body as Knit sent it, without pay figures and protected attributes; only when asked for. */
	raw?: Json;
}

export interface Attachment {
	/** RESUME, COVER_LETTER, or whatever the ATS sent. */
	type: string | null;
	name: string | null;
	/** Often expires soon. Never fetched by this pack. */
	link: string | null;
}

/** Offer events and application events. `offer` is the offer that the event is about; null on application events. */
export interface ApplicationEvent extends EventOrigin {
	applicationId: string | null;
	candidateId: string | null;
	jobId: string | null;
	offerId: string | null;
	offerStatus: OfferStatus | null;
	offer: Offer | null;
	/** Null on `applicationDeleted`: Knit sends only the ids. */
	application: Application | null;
	/** Only when asked for. */
	attachments?: Attachment[];
}

/** A candidate is asked to take an assessment. */
export interface AssessmentEvent extends EventOrigin {
	event: 'assessmentRequested';
	assessmentId: string | null;
	/** STARTED, IN_PROGRESS, COMPLETED, …, NOT_SPECIFIED, or whatever the ATS sent. */
	assessmentStatus: string | null;
	assessmentPackageId: string | null;
	assessmentPackageName: string | null;
	assessmentPackageType: string | null;
	applicationId: string | null;
	candidateId: string | null;
	jobId: string | null;
	candidate: Candidate | null;
	/** Where the ATS wants the result. Never fetched by this pack. */
	callbackUrl: string | null;
	/** What the ATS sent, without pay figures and protected attributes. */
	originData: Json;
	metaData: Json;
}

/** A requisition was opened, changed, or closed. */
export interface JobEvent extends EventOrigin {
	event: 'jobChanged';
	change: RecordChange;
	jobId: string | null;
	/** Null when it was deleted: Knit sends only the id. */
	job: Job | null;
}

export type RecordChange = 'created' | 'updated' | 'deleted';

/** A sync run was worked off by Knit (`syncProcessed`), or all its events were received (`syncConsumed`). */
export interface SyncEvent extends EventOrigin {
	event: 'syncProcessed' | 'syncConsumed';
	status: string | null;
	/** Counts of records; null where Knit did not say. */
	processed: number | null;
	emitted: number | null;
	consumed: number | null;
	complete: boolean | null;
	startedAt: string | null;
	processedAt: string | null;
	completedAt: string | null;
}

/** Knit has finished checking a connection. The payload is not documented: `details` is all of it. */
export interface IntegrationEvent extends EventOrigin {
	event: 'integrationActivated';
	appId: string | null;
	/** False when Knit sent validation errors: then no sync will deliver anything. */
	isValid: boolean;
	validationErrors: string[];
	details: Json;
}

export type TriggerEvent =
	| ApplicationEvent
	| AssessmentEvent
	| IntegrationEvent
	| JobEvent
	| SyncEvent;
