import { createHash } from 'node:crypto';

import { readInstant } from '../records/dates';
import { fieldsOf, pick, readCode, readText, type Fields } from '../records/fields';
import type { EventOrigin } from './types';

/** What a call tells of itself. */
interface Call {
	/** In the spelling of Knit's reference. */
	eventType: string;
	/** Of the envelope. */
	fields: Fields;
	/** Names in lower case. */
	headers: unknown;
	/** An instant in UTC. */
	receivedAt: string;
	rawBody: string | Buffer;
	/** An instant in UTC; null where the record does not say when it was changed. */
	updatedAt: string | null;
}

/** Which event of which integration and sync run a call is, and when what it tells of happened. Never throws. */
export function readOrigin(call: Call): Omit<EventOrigin, 'event' | 'raw'> {
	const { fields } = call;
	// A header that is there twice is a list: it says two things, and so nothing.
	const headers = fieldsOf(call.headers);
	const eventId = readCode(pick(fields, 'eventId')) ?? fingerprintOf(call.rawBody);
	return {
		eventId,
		traceId: eventId,
		eventType: call.eventType,
		integrationId:
			readText(pick(headers, 'x-knit-integration-id')) ?? readCode(pick(fields, 'integrationId')),
		knitExecutionId: readText(pick(headers, 'x-knit-execution-id')),
		syncType: readText(pick(fields, 'syncType')),
		syncDataType: readText(pick(fields, 'syncDataType')),
		syncJobId: readCode(pick(fields, 'syncJobId')),
		syncRunId: readCode(pick(fields, 'syncRunId')),
		recordId: readCode(pick(fields, 'recordId')),
		receivedAt: call.receivedAt,
		...readOccurrence(call),
	};
}

/** Whoever says that something happens after we hear of it does not know when it happened. */
function readOccurrence({
	fields,
	updatedAt,
	receivedAt,
}: Call): Pick<EventOrigin, 'occurredAt' | 'occurredAtSource'> {
	const isPast = (instant: string | null): instant is string =>
		instant !== null && instant <= receivedAt;
	const triggeredAt = readInstant(pick(fields, 'triggeredAt'));
	if (isPast(triggeredAt)) return { occurredAt: triggeredAt, occurredAtSource: 'triggeredAt' };
	if (isPast(updatedAt)) return { occurredAt: updatedAt, occurredAtSource: 'updatedAt' };
	return { occurredAt: receivedAt, occurredAtSource: 'receivedAt' };
}

function fingerprintOf(rawBody: string | Buffer): string {
	return `body-${createHash('sha256').update(rawBody).digest('hex').slice(0, 32)}`;
}
