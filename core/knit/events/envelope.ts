import { readInstant } from '../records/dates';
import {
	fieldsOf,
	hasAny,
	pick,
	readCode,
	readEach,
	readList,
	readText,
	type Fields,
} from '../records/fields';
import { readOrigin } from './origin';
import { readCandidate } from '../records/people';
import { readJob, recogniseApplication, type RecognisedApplication } from '../records/application';
import { isSensitiveName, redact } from '../records/redact';
import { once } from '../../text/remembered';
import type {
	Application,
	AssessmentEvent,
	Attachment,
	EventOrigin,
	IntegrationEvent,
	Job,
	Offer,
	RecordChange,
	SyncEvent,
} from '../records/types';

type WithoutOrigin<T extends EventOrigin> = Omit<T, keyof EventOrigin>;

/** What an event is about. */
export type EventContent =
	| {
			kind: 'application';
			change: 'created' | 'updated';
			offers: Offer[];
			application: Application;
			attachments: Attachment[];
	  }
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
	| { kind: 'assessment'; assessment: WithoutOrigin<AssessmentEvent> }
	| { kind: 'sync'; event: SyncEvent['event']; sync: WithoutOrigin<SyncEvent> }
	| { kind: 'integration'; integration: WithoutOrigin<IntegrationEvent> }
	/** Well-formed, and of a type or data type that nobody can have chosen. */
	| { kind: 'other' };

export interface KnitEvent {
	origin: Omit<EventOrigin, 'event' | 'raw'>;
	content: EventContent;
	/** The parsed body, untouched. Redact it before it goes anywhere. */
	body: unknown;
}

export type EventReading =
	| { kind: 'read'; event: KnitEvent }
	/** `reason` is a sentence without anything of the body in it. */
	| { kind: 'unreadable'; reason: string };

interface Envelope {
	eventType: string;
	/** Null when the event has none. */
	data: unknown;
	syncDataType: string | null;
	/** The model that the flat envelope of Knit's use case page names. */
	model: string | null;
	fields: Fields;
}

type ContentReading =
	| { kind: 'content'; content: EventContent }
	| { kind: 'unreadable'; reason: string };

const RECORD_CHANGES = new Map<string, RecordChange>([
	['record.new', 'created'],
	['record.modified', 'updated'],
	['record.deleted', 'deleted'],
]);

const SYNC_EVENTS = new Map<string, SyncEvent['event']>([
	['sync.events.processed', 'syncProcessed'],
	['sync.events.allconsumed', 'syncConsumed'],
]);

/** Knit's own spelling of what is compared in lower case. */
const ALL_CONSUMED = 'sync.events.allConsumed';

/**
 * Reads one call of Knit: the documented envelope (`eventId`, `eventType`, `eventData`, …) or the flat one
 * of Knit's use case page (`event`, `data`, `model`). The integration and the execution are named in the
 * headers only. `receivedAt` is an instant in UTC, `headers` have names in lower case, `parsed` is what somebody has
 * made of the same bytes already. Never throws.
 */
export function readEvent(
	rawBody: string | Buffer,
	headers: unknown,
	receivedAt: string,
	parsed?: unknown,
): EventReading {
	const body = parsed === undefined ? parseBody(rawBody) : parsed;
	if (body === undefined) return unreadable('It is not JSON.');
	const fields = fieldsOf(body);
	if (fields === null) return unreadable('It is not a JSON object.');
	const envelope = readEnvelope(fields);
	if (envelope === null) return unreadable('It names no event type.');

	const reading = readContent(envelope);
	if (reading.kind === 'unreadable') return reading;
	const { content } = reading;
	const { eventType } = envelope;
	const origin = once(() =>
		readOrigin({ eventType, fields, headers, receivedAt, rawBody, updatedAt: updateOf(content) }),
	);
	return {
		kind: 'read',
		event: {
			get origin() {
				return origin();
			},
			content,
			body,
		},
	};
}

function parseBody(rawBody: string | Buffer): unknown {
	const text = typeof rawBody === 'string' ? rawBody : rawBody.toString('utf8');
	try {
		return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
	} catch {
		return undefined;
	}
}

function readEnvelope(fields: Fields): Envelope | null {
	const eventType = readText(pick(fields, 'eventType', 'event'));
	if (eventType === null) return null;
	return {
		eventType: normaliseEventType(eventType),
		data: pick(fields, 'eventData', 'data'),
		syncDataType: readText(pick(fields, 'syncDataType'))?.toLowerCase() ?? null,
		model: readText(pick(fields, 'model'))?.toLowerCase() ?? null,
		fields,
	};
}

/** `record.updated` stands on Knit's use case page for what its reference calls `record.modified`. */
function normaliseEventType(eventType: string): string {
	const lowerCase = eventType.toLowerCase();
	if (lowerCase === 'record.updated') return 'record.modified';
	if (lowerCase === ALL_CONSUMED.toLowerCase()) return ALL_CONSUMED;
	const isKnown = RECORD_CHANGES.has(lowerCase) || SYNC_EVENTS.has(lowerCase);
	return isKnown || lowerCase === 'app.integration.activate' ? lowerCase : eventType;
}

function readContent(envelope: Envelope): ContentReading {
	const { eventType } = envelope;
	if (eventType === 'app.integration.activate') return content(readIntegration(envelope));
	const change = RECORD_CHANGES.get(eventType);
	const syncEvent = SYNC_EVENTS.get(eventType.toLowerCase());
	if (change === undefined && syncEvent === undefined) return content({ kind: 'other' });

	const data = fieldsOf(envelope.data);
	if (data === null) return unreadable(`The event ${eventType} comes without event data.`);
	if (syncEvent !== undefined) return content(readSync(syncEvent, data));
	return change === undefined ? content({ kind: 'other' }) : readRecord(change, envelope, data);
}

function readRecord(change: RecordChange, envelope: Envelope, data: Fields): ContentReading {
	const isAssessment =
		envelope.syncDataType === 'ats_assessments' ||
		hasAny(data, 'candidateAssessment', 'assessmentPackage');
	if (isAssessment) return change === 'deleted' ? content({ kind: 'other' }) : readAssessment(data);

	const about = recordTypeOf(envelope, data);
	if (about === 'other') return content({ kind: 'other' });
	if (about === 'job') return readJobChange(change, envelope, data);
	return readApplicationChange(change, envelope, data);
}

/** The data type says what a record is; where an envelope names none, its shape does. */
function recordTypeOf(envelope: Envelope, data: Fields): 'application' | 'job' | 'other' {
	const named = envelope.syncDataType ?? envelope.model;
	if (named === 'ats_applications') return 'application';
	if (named === 'ats_jobs' || named === 'application_jobs') return 'job';
	if (named === 'application_candidates') return 'other';
	if (named !== null) return named.startsWith('application_') ? 'application' : 'other';
	const isJob = recogniseApplication(data) === null && readJob(envelope.data) !== null;
	const isJobDeletion = hasAny(data, 'jobId') && !hasAny(data, 'applicationId', 'candidateId');
	return isJob || isJobDeletion ? 'job' : 'application';
}

function readApplicationChange(
	change: RecordChange,
	envelope: Envelope,
	data: Fields,
): ContentReading {
	const recordId = readCode(pick(envelope.fields, 'recordId'));
	const recognised = recogniseApplication(data);
	if (change === 'deleted') {
		// The flat envelope has one event per model: a deleted offer is no deleted application.
		if (envelope.syncDataType === null && envelope.model === 'application_offers') {
			return content({ kind: 'other' });
		}
		const application = recognised?.read() ?? null;
		const applicationId = application?.id ?? recordId ?? readCode(pick(data, 'id'));
		if (applicationId === null) return unreadable('It does not name the application deleted.');
		const candidateId = application?.candidate?.id ?? readCode(pick(data, 'candidateId'));
		const jobId = application?.jobId ?? readCode(pick(data, 'jobId'));
		return content({ kind: 'applicationDeleted', applicationId, candidateId, jobId });
	}
	if (recognised === null) return unreadable('Nothing of an application is recognisable in it.');
	const application = once(() => readNamed(recognised, recordId));
	return content({
		kind: 'application',
		change,
		offers: recognised.offers,
		// Few ask for the rest, so it is read when somebody does.
		get application() {
			return application();
		},
		get attachments() {
			return readEach(pick(data, 'attachments'), readAttachment);
		},
	});
}

/** Without the model `application_info` only the envelope names the application. */
function readNamed(recognised: RecognisedApplication, recordId: string | null): Application {
	const application = recognised.read();
	return { ...application, id: application.id ?? recordId };
}

function readJobChange(change: RecordChange, envelope: Envelope, data: Fields): ContentReading {
	const job = change === 'deleted' ? null : readJob(envelope.data);
	if (change !== 'deleted' && job === null) {
		return unreadable('Nothing of a job is recognisable in it.');
	}
	const jobId =
		job?.id ?? readCode(pick(data, 'jobId', 'id')) ?? readCode(pick(envelope.fields, 'recordId'));
	if (jobId === null) return unreadable('It does not name the job.');
	const info = fieldsOf(pick(data, 'info')) ?? data;
	return content({
		kind: 'job',
		change,
		jobId,
		job: job === null ? null : { ...job, id: jobId },
		updatedAt: readInstant(pick(info, 'updatedAt')),
	});
}

/** A photo and a payslip stay where they are. */
function readAttachment(value: unknown): Attachment | null {
	const fields = fieldsOf(value);
	const type = readText(pick(fields, 'type'));
	const name = readText(pick(fields, 'name'));
	if (fields === null || isSensitiveName(type ?? '') || isSensitiveName(name ?? '')) return null;
	return { type, name, link: readText(pick(fields, 'link')) };
}

function readAssessment(data: Fields): ContentReading {
	const wrapped = hasAny(data, 'candidateAssessment');
	const assessment = wrapped ? fieldsOf(pick(data, 'candidateAssessment')) : data;
	const assessmentId = readCode(pick(assessment, 'id'));
	if (assessmentId === null) return unreadable('It does not name the assessment.');

	const assessmentPackage = fieldsOf(pick(assessment, 'assessmentPackage'));
	const candidate = readCandidate(pick(assessment, 'candidate'));
	return content({
		kind: 'assessment',
		assessment: {
			assessmentId,
			assessmentStatus: readText(pick(assessment, 'status')),
			assessmentPackageId: readCode(pick(assessmentPackage, 'id')),
			assessmentPackageName: readText(pick(assessmentPackage, 'name')),
			assessmentPackageType: readText(pick(assessmentPackage, 'type')),
			applicationId: readCode(pick(assessment, 'applicationId')),
			candidateId: candidate?.id ?? null,
			jobId: readCode(pick(assessment, 'jobId')),
			candidate,
			callbackUrl: readText(pick(assessment, 'callbackUrl')),
			originData: redact(pick(assessment, 'originData')),
			metaData: redact(pick(assessment, 'metaData')),
		},
	});
}

function readSync(event: SyncEvent['event'], data: Fields): EventContent {
	const complete = pick(data, 'complete');
	return {
		kind: 'sync',
		event,
		sync: {
			status: readText(pick(data, 'status')),
			processed: readCount(pick(data, 'processed')),
			emitted: readCount(pick(data, 'emitted')),
			consumed: readCount(pick(data, 'consumed')),
			complete: typeof complete === 'boolean' ? complete : null,
			startedAt: readInstant(pick(data, 'startedAt')),
			processedAt: readInstant(pick(data, 'processedAt')),
			completedAt: readInstant(pick(data, 'completedAt')),
		},
	};
}

function readCount(value: unknown): number | null {
	const code = readCode(value);
	return code !== null && /^\d{1,15}$/.test(code) ? Number(code) : null;
}

/** Knit documents that this event may carry validation errors, not where. */
function readIntegration(envelope: Envelope): EventContent {
	const data = fieldsOf(envelope.data);
	const errors = [
		...readErrors(pick(data, 'validationErrors')),
		...readErrors(pick(data, 'errors')),
		...readErrors(pick(data, 'error')),
	];
	const saysInvalid = [pick(data, 'success'), pick(data, 'isValid'), pick(data, 'valid')].some(
		(value) => value === false || value === 'false',
	);
	return {
		kind: 'integration',
		integration: {
			appId: readCode(pick(data, 'appId')),
			isValid: errors.length === 0 && !saysInvalid,
			validationErrors: errors,
			details: redact(envelope.data),
		},
	};
}

function readErrors(value: unknown): string[] {
	const values = Array.isArray(value) ? readList(value) : [value];
	return values.flatMap((element) => {
		if (element === null || element === undefined || element === false) return [];
		const fields = fieldsOf(element);
		const text =
			readText(element) ?? readText(pick(fields, 'msg', 'message', 'error', 'description'));
		return [text ?? 'Not explained by Knit'];
	});
}

function updateOf(about: EventContent): string | null {
	if (about.kind === 'application') return about.application.updatedAt;
	return about.kind === 'job' ? about.updatedAt : null;
}

function content(about: EventContent): ContentReading {
	return { kind: 'content', content: about };
}

function unreadable(reason: string): { kind: 'unreadable'; reason: string } {
	return { kind: 'unreadable', reason };
}
