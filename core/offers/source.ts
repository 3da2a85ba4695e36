import { readInstant } from '../knit/records/dates';
import { fieldsOf, isPresent, pick, readCode, readText, type Fields } from '../knit/records/fields';
import { EVENT_KINDS, type EventKind } from '../knit/records/types';
import type { VerdictOrigin } from './types';

export interface JudgeOptions {
	/** For items that name no integration themselves. */
	integrationId: string | null;
	/** `YYYY-MM-DD`; who starts before it gets no gift. Null: any start date will do. */
	earliestStartDate: string | null;
	/** `YYYY-MM-DD`; what was accepted before it is history. Null: nothing is. */
	goLiveDate: string | null;
	/** IANA zone of the company: in it an acceptance has its date, and a start date that was given as an instant. */
	timeZone: string;
	/** Who started more than so many days ago gets neither a gift nor a question. Left out: nobody is too long ago. */
	longPastAfterDays?: number | null;
	/** An instant in UTC. What claims to have happened later has no time that can be trusted. Left out: the item's receipt. */
	now?: string | null;
}

/** What an item says beside its application. */
export interface Source {
	origin: VerdictOrigin;
	timeIsOfReceipt: boolean;
	/** When the item came in, an instant; null when nobody knows. */
	receivedAt: string | null;
	/** When somebody read the application from the ATS, an instant; null for the news of an event. */
	readAt: string | null;
	integrationId: string | null;
	options: JudgeOptions;
}

export interface Ids {
	applicationId: string | null;
	candidateId: string | null;
	jobId: string | null;
}

export function sourceOf(fields: Fields, options: JudgeOptions): Source {
	const eventId = readCode(pick(fields, 'eventId'));
	const [receivedAt = null] = [readInstant(pick(fields, 'receivedAt')), options.now ?? null]
		.filter(isPresent)
		.sort();
	const said = readInstant(pick(fields, 'occurredAt')) ?? readInstant(pick(fields, 'triggeredAt'));
	const isOfReceipt = readText(pick(fields, 'occurredAtSource')) === 'receivedAt';
	const isOfTheFuture = said !== null && receivedAt !== null && said > receivedAt;
	const occurredAt = isOfReceipt || isOfTheFuture ? null : said;
	return {
		origin: { eventId, traceId: readCode(pick(fields, 'traceId')) ?? eventId, occurredAt },
		timeIsOfReceipt: occurredAt === null,
		receivedAt,
		readAt: readInstant(pick(fields, 'readAt')),
		integrationId: readCode(pick(fields, 'integrationId')) ?? readCode(options.integrationId),
		options,
	};
}

/** Null for what did not come through the trigger. */
export function eventOf(fields: Fields): EventKind | null {
	const event = readText(pick(fields, 'event'));
	if (event === 'offerStatusUnknown' || event === 'offerUnsigned') return event;
	return EVENT_KINDS.find((kind) => kind === event) ?? null;
}

/** From the trigger's item, or from Knit's own event where another node received it. */
export function deletedApplicationOf(fields: Fields): Ids | null {
	if (readText(pick(fields, 'event')) === 'applicationDeleted') return idsOf(fields);
	const envelope = fieldsOf(pick(fields, 'body')) ?? fields;
	if (readText(pick(envelope, 'eventType')) !== 'record.deleted') return null;
	const data = fieldsOf(pick(envelope, 'eventData'));
	return data !== null && pick(data, 'applicationId') !== null ? idsOf(data) : null;
}

function idsOf(fields: Fields): Ids {
	return {
		applicationId: readCode(pick(fields, 'applicationId', 'recordId')),
		candidateId: readCode(pick(fields, 'candidateId')),
		jobId: readCode(pick(fields, 'jobId')),
	};
}
