import { DateTime } from 'luxon';
import { z } from 'zod/v4';

/** Knit documents booleans; one public client met the words. */
const succeeded = z.union([z.literal(true), z.literal('true')]);
const didNotSucceed = z.union([z.literal(false), z.literal('false')]);

const objectSchema = z.custom<object>(isObject);

/** Any answer over HTTP, whatever its status. */
const httpResponseSchema = z.object({
	statusCode: z.number(),
	headers: objectSchema.catch({}),
	body: z.unknown(),
});

/** Data speaks for itself where the flag is missing. */
const successSchema = z.union([
	z.object({ success: succeeded, data: z.unknown(), msg: z.unknown() }),
	z.object({ success: z.undefined().optional(), data: objectSchema, msg: z.unknown() }),
]);
const refusalSchema = z.object({ success: didNotSucceed });
const envelopeSchema = z.union([successSchema, refusalSchema]);
const explanationSchema = z.object({ error: z.object({ msg: z.string() }) });

type HttpResponse = z.infer<typeof httpResponseSchema>;

/** Knit documents no codes, so a refusal is told by its words. */
const UNSUPPORTED = /not supported|unsupported|not available for/i;
const INTEGRATION_OFF =
	/\bintegration\b[^.:,;]{0,60}\b(deactivated|inactive|not active|disabled|disconnected|revoked)\b|\b(deactivated|inactive|disabled|disconnected|revoked) integration\b/i;
const INTEGRATION_UNKNOWN =
	/\b(no|no such|unknown|invalid|not find) (the |this |an? )?integration\b|\bintegration\b[^.:,;]{0,60}\b(not found|not exist|unknown|invalid)\b/i;

export interface KnitAnswer {
	/** The part of the envelope that was expected: an object or a list, never null. */
	data: object;
	/** The whole body, as Knit sent it. */
	body: object;
	/** `X-Knit-Execution-Id`: what Knit's support asks for. */
	knitExecutionId: string | null;
}

/**
 * Where an answer carries what it says: in `data`; in `msg`, as `auth.createSession` does; or nowhere that
 * Knit documents, so that success alone is enough.
 */
export type Expected = 'data' | 'msg' | 'success';

export type KnitRefusalKind =
	| 'keyRefused'
	| 'integrationUnknown'
	| 'integrationDeactivated'
	| 'notAllowed'
	| 'notFound'
	| 'notSupported'
	| 'tooManyRequests'
	| 'unavailable'
	| 'redirected'
	| 'requestRefused'
	| 'notKnit'
	| 'withoutData';

export interface KnitRefusal {
	kind: KnitRefusalKind;
	statusCode: number;
	/** From `Retry-After`; null when Knit did not say. */
	retryAfterSeconds: number | null;
	knitExecutionId: string | null;
}

export type KnitReading =
	| { kind: 'answered'; answer: KnitAnswer }
	| { kind: 'refused'; refusal: KnitRefusal };

/**
 * Reads one HTTP answer of Knit: the envelope `{ success, data }` and what each status means. Knit
 * documents no statuses; 401/403, 404 and 429 are those its public clients handle. The words of Knit's
 * `error.msg` are never passed on, since they can name a person.
 *
 * `response` is what n8n's request helper returns with `returnFullResponse`; `now` serves to read a
 * `Retry-After` that is a date. Never throws.
 */
export function readResponse(
	response: unknown,
	now: DateTime,
	expected: Expected = 'data',
): KnitReading {
	const parsed = httpResponseSchema.safeParse(response);
	if (!parsed.success) {
		return refusedAs('notKnit', { statusCode: 0, headers: {}, body: null }, now);
	}
	const { statusCode, body } = parsed.data;
	const kind = refusalKindOf(statusCode, body);
	if (kind !== null) return refusedAs(kind, parsed.data, now);

	const envelope = successSchema.safeParse(body);
	if (!envelope.success || !isObject(body)) return refusedAs('notKnit', parsed.data, now);
	const said = expected === 'msg' ? envelope.data.msg : envelope.data.data;
	const data = !isObject(said) && expected === 'success' ? {} : said;
	if (!isObject(data)) return refusedAs('withoutData', parsed.data, now);
	return {
		kind: 'answered',
		answer: { data, body, knitExecutionId: executionIdOf(parsed.data.headers) },
	};
}

/** Whether the body is Knit's envelope, success or not: a sign that the address is Knit's. */
export function isEnvelope(body: unknown): boolean {
	return envelopeSchema.safeParse(body).success;
}

/** The text of a header, whatever the case of its name; null when it is missing or blank. */
export function headerOf(headers: object, name: string): string | null {
	const entries: Array<[string, unknown]> = Object.entries(headers);
	const found = entries.find(([key]) => key.toLowerCase() === name.toLowerCase());
	const value: unknown = [found?.[1]].flat()[0];
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function refusalKindOf(statusCode: number, body: unknown): KnitRefusalKind | null {
	if (statusCode === 429) return 'tooManyRequests';
	if (statusCode >= 500) return 'unavailable';
	if (statusCode >= 300 && statusCode < 400) return 'redirected';
	const explained = kindOfExplanation(statusCode, body);
	if (explained !== null) return explained;
	if (statusCode === 401) return 'keyRefused';
	if (statusCode === 403) return 'notAllowed';
	// A page of another web site says 404 too, and sending people to look for a missing record would mislead them.
	if (statusCode === 404) return isEnvelope(body) || !isPage(body) ? 'notFound' : 'notKnit';
	if (statusCode >= 400) return 'requestRefused';
	return refusalSchema.safeParse(body).success ? 'requestRefused' : null;
}

function kindOfExplanation(statusCode: number, body: unknown): KnitRefusalKind | null {
	if (statusCode < 400 && !refusalSchema.safeParse(body).success) return null;
	const explanation = explanationSchema.safeParse(body);
	if (!explanation.success) return null;
	const { msg } = explanation.data.error;
	if (INTEGRATION_OFF.test(msg)) return 'integrationDeactivated';
	if (INTEGRATION_UNKNOWN.test(msg)) return 'integrationUnknown';
	return UNSUPPORTED.test(msg) && statusCode !== 401 ? 'notSupported' : null;
}

function isPage(body: unknown): boolean {
	return typeof body === 'string' && body.trimStart().startsWith('<');
}

function refusedAs(kind: KnitRefusalKind, response: HttpResponse, now: DateTime): KnitReading {
	return {
		kind: 'refused',
		refusal: {
			kind,
			statusCode: response.statusCode,
			retryAfterSeconds: secondsUntil(headerOf(response.headers, 'retry-after'), now),
			knitExecutionId: executionIdOf(response.headers),
		},
	};
}

function executionIdOf(headers: object): string | null {
	return headerOf(headers, 'x-knit-execution-id');
}

/** `Retry-After` is either a number of seconds or an HTTP date (RFC 9110). */
function secondsUntil(retryAfter: string | null, now: DateTime): number | null {
	if (retryAfter === null) return null;
	if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
	const moment = DateTime.fromHTTP(retryAfter);
	return moment.isValid ? Math.max(0, Math.ceil(moment.diff(now).as('seconds'))) : null;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
