import { readApplicationRecord } from '../records/application';
import { fieldsOf, hasAny, pick, readCode, readText, type Fields } from '../records/fields';
import { readJob } from '../records/job';
import { readApplicationChange, readApplicationDeletion } from './content/application';
import { readAssessment } from './content/assessment';
import { readIntegration } from './content/integration';
import { readJobChange } from './content/job';
import { readSync } from './content/sync';
import { unreadable } from './content/unreadable';
import { readOrigin } from './origin';
import type { EventContent, EventOrigin, RecordChange, Unreadable } from './types';

export interface KnitEvent {
	origin: Omit<EventOrigin, 'event' | 'raw'>;
	content: EventContent;
	/** The parsed body, untouched. Redact it before it goes anywhere. */
	body: unknown;
}

export type EventReading = { kind: 'read'; event: KnitEvent } | Unreadable;

interface Envelope {
	/** In the spelling of Knit's reference. */
	eventType: string;
	/** Null when the event has none. */
	data: unknown;
	syncDataType: string | null;
	/** The model that the flat envelope of Knit's use case page names. */
	model: string | null;
	recordId: string | null;
	fields: Fields;
}

const RECORD_CHANGES = new Map<string, RecordChange>([
	['record.new', 'created'],
	['record.modified', 'updated'],
	['record.deleted', 'deleted'],
]);

/** Knit's own spelling of what is compared in lower case. */
const ALL_CONSUMED = 'sync.events.allConsumed';

const SYNC_EVENTS = new Map<string, 'syncProcessed' | 'syncConsumed'>([
	['sync.events.processed', 'syncProcessed'],
	[ALL_CONSUMED, 'syncConsumed'],
]);

const INTEGRATION_ACTIVATED = 'app.integration.activate';

/**
 * Reads one call of Knit: the documented envelope (`eventId`, `eventType`, `eventData`, …) or the flat one
 * of Knit's use case page (`event`, `data`, `model`). The integration and the execution are named in the
 * headers only. `receivedAt` is an instant in UTC, `headers` have names in lower case. Never throws.
 */
export function readEvent(
	rawBody: string | Buffer,
	headers: unknown,
	receivedAt: string,
): EventReading {
	const body = parseBody(rawBody);
	if (body === undefined) return unreadable('It is not JSON.');
	const fields = fieldsOf(body);
	if (fields === null) return unreadable('It is not a JSON object.');
	const envelope = readEnvelope(fields);
	if (envelope === null) return unreadable('It names no event type.');

	const content = readContent(envelope);
	if (content.kind === 'unreadable') return content;
	const { eventType } = envelope;
	const updatedAt = updateOf(content);
	const origin = readOrigin({ eventType, fields, headers, receivedAt, rawBody, updatedAt });
	return { kind: 'read', event: { origin, content, body } };
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
		recordId: readCode(pick(fields, 'recordId')),
		fields,
	};
}

/** `record.updated` stands on Knit's use case page for what its reference calls `record.modified`. */
function normaliseEventType(eventType: string): string {
	const lowerCase = eventType.toLowerCase();
	if (lowerCase === 'record.updated') return 'record.modified';
	const known = [...RECORD_CHANGES.keys(), ...SYNC_EVENTS.keys(), INTEGRATION_ACTIVATED];
	return known.find((name) => name.toLowerCase() === lowerCase) ?? eventType;
}

function readContent({ eventType, ...envelope }: Envelope): EventContent | Unreadable {
	if (eventType === INTEGRATION_ACTIVATED) return readIntegration(envelope.data);
	const change = RECORD_CHANGES.get(eventType);
	const syncEvent = SYNC_EVENTS.get(eventType);
	if (change === undefined && syncEvent === undefined) return { kind: 'other' };

	const data = fieldsOf(envelope.data);
	if (data === null) return unreadable(`The event ${eventType} comes without event data.`);
	if (syncEvent !== undefined) return readSync(syncEvent, data);
	return change === undefined ? { kind: 'other' } : readRecord(change, envelope, data);
}

type RecordEnvelope = Omit<Envelope, 'eventType'>;

function readRecord(
	change: RecordChange,
	envelope: RecordEnvelope,
	data: Fields,
): EventContent | Unreadable {
	const { recordId } = envelope;
	switch (recordTypeOf(envelope, data)) {
		case 'assessment':
			return change === 'deleted' ? { kind: 'other' } : readAssessment(data);
		case 'job':
			return readJobChange(change, envelope.data, data, recordId);
		case 'application':
			if (change !== 'deleted') return readApplicationChange(change, data, recordId);
			// The flat envelope has one event per model: a deleted offer is no deleted application.
			return envelope.syncDataType === null && envelope.model === 'application_offers'
				? { kind: 'other' }
				: readApplicationDeletion(data, recordId);
		case 'other':
			return { kind: 'other' };
	}
}

/** The data type says what a record is; where an envelope names none, its shape does. */
function recordTypeOf(
	envelope: RecordEnvelope,
	data: Fields,
): 'assessment' | 'application' | 'job' | 'other' {
	const named = envelope.syncDataType ?? envelope.model;
	const looksLikeAssessment = hasAny(data, 'candidateAssessment', 'assessmentPackage');
	if (envelope.syncDataType === 'ats_assessments' || looksLikeAssessment) return 'assessment';
	if (named === 'ats_applications') return 'application';
	if (named === 'ats_jobs' || named === 'application_jobs') return 'job';
	if (named === 'application_candidates') return 'other';
	if (named !== null) return named.startsWith('application_') ? 'application' : 'other';
	const isJob = readApplicationRecord(data) === null && readJob(envelope.data) !== null;
	const isJobDeletion = hasAny(data, 'jobId') && !hasAny(data, 'applicationId', 'candidateId');
	return isJob || isJobDeletion ? 'job' : 'application';
}

function updateOf(content: EventContent): string | null {
	if (content.kind === 'application') return content.application.updatedAt;
	return content.kind === 'job' ? content.updatedAt : null;
}
