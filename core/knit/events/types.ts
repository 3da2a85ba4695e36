import type { EventKind } from './eventKinds';
import type {
	Application,
	Candidate,
	Interview,
	Job,
	Json,
	Offer,
	OfferStatus,
} from '../records/types';

/** What an event is about, read wholly. */
export type EventContent =
	| ApplicationContent
	| {
			kind: 'applicationDeleted';
			applicationId: string | null;
			candidateId: string | null;
			jobId: string | null;
	  }
	| {
			kind: 'job';
			change: RecordChange;
			jobId: string | null;
			job: Job | null;
			/** An instant; null where Knit did not say. */
			updatedAt: string | null;
	  }
	| { kind: 'assessment'; assessment: AssessmentFacts }
	| { kind: 'sync'; event: 'syncProcessed' | 'syncConsumed'; sync: SyncFacts }
	| { kind: 'integration'; integration: IntegrationFacts }
	/** Well-formed, and of a type or data type that nobody can have chosen. */
	| { kind: 'other' };

/** `reason` is a sentence without anything of the body in it. */
export interface Unreadable {
	kind: 'unreadable';
	reason: string;
}

interface ApplicationContent {
	kind: 'application';
	change: 'created' | 'updated';
	application: Application;
	attachments: Attachment[];
	/** Whether the event says which offers there are, be it none. */
	listsOffers: boolean;
}

/** One thing that an event tells of: its content, or one offer or interview of the application in it. */
export type News =
	| EventContent
	| (Omit<ApplicationContent, 'kind'> & { kind: 'offer'; offer: Offer })
	| (Omit<ApplicationContent, 'kind'> & { kind: 'interview'; interview: Interview });

export type RecordChange = 'created' | 'updated' | 'deleted';

export interface Attachment {
	/** RESUME, COVER_LETTER, or whatever the ATS sent. */
	type: string | null;
	name: string | null;
	/** Often expires soon. Never fetched by this pack. */
	link: string | null;
}

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
	/**
	 * `triggeredAt`, else the `updatedAt` of the application or job, else `receivedAt`; `occurredAtSource` says
	 * which. A time later than the receipt counts as none.
	 */
	occurredAt: string;
	occurredAtSource: 'triggeredAt' | 'updatedAt' | 'receivedAt';
	/** The body as Knit sent it, without pay figures and protected attributes; only when asked for. */
	raw?: Json;
}

/** Offer events and application events. `offer` is the offer that the event is about; null on application events. */
export interface ApplicationFacts {
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

/** One interview of an application. */
export interface InterviewFacts extends ApplicationFacts {
	interviewId: string | null;
	interview: Interview;
}

/** A candidate is asked to take an assessment. */
export interface AssessmentFacts {
	assessmentId: string | null;
	/** STARTED, IN_PROGRESS, COMPLETED, …, NOT_SPECIFIED, or whatever the ATS sent. */
	assessmentStatus: string | null;
	assessmentPackageId: string | null;
	assessmentPackageName: string | null;
	assessmentPackageType: string | null;
	assessmentPackageDescription: string | null;
	/** What the ATS sent, without pay figures and protected attributes; so are the other two of this kind. */
	assessmentPackageMetaData: Json;
	applicationId: string | null;
	candidateId: string | null;
	jobId: string | null;
	candidate: Candidate | null;
	/** Where the ATS wants the result. Never fetched by this pack. */
	callbackUrl: string | null;
	originData: Json;
	metaData: Json;
}

/** A requisition was opened, changed, or closed. */
export interface JobFacts {
	change: RecordChange;
	jobId: string | null;
	/** Null when it was deleted: Knit sends only the id. */
	job: Job | null;
}

/** A sync run was worked off by Knit (`syncProcessed`), or all its events were received (`syncConsumed`). */
export interface SyncFacts {
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
export interface IntegrationFacts {
	appId: string | null;
	/** False when Knit sent validation errors: then no sync will deliver anything. */
	isValid: boolean;
	validationErrors: string[];
	details: Json;
}

export type EventFacts =
	| ApplicationFacts
	| AssessmentFacts
	| IntegrationFacts
	| InterviewFacts
	| JobFacts
	| SyncFacts;

/** An item of the trigger. */
export type TriggerEvent = EventOrigin & EventFacts;
