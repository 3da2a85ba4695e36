import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod/v4';

import { readWebAddress } from '../knit/api/webAddress';
import { fieldsOf, pick, readCode, readText } from '../knit/records/fields';
import { cleanForMessage } from '../text/clean';
import { oneEmailAddress } from '../text/emailAddress';
import { assessmentKeyOf } from './readRequest';
import type { AssessmentRequest } from './types';

/**
 * Greenhouse's contract with partners who send tests: https://developers.greenhouse.io/assessment.html. Greenhouse
 * calls `list_tests`, `send_test`, `test_status` and `response_error`; we call it back once a test is complete.
 */
export const GREENHOUSE_CALLS = {
	list_tests: 'GET',
	send_test: 'POST',
	test_status: 'GET',
	response_error: 'POST',
} as const;
export type GreenhouseCall = keyof typeof GREENHOUSE_CALLS;

export interface OfferedTest {
	id: string;
	name: string;
}

/** What Greenhouse takes from us; the names are its own. */
export interface GreenhouseAnswer {
	statusCode: 200 | 404;
	answer: object;
}

const LONGEST_NAME = 200;
const LONGEST_ERROR = 300;
const MOST_ERRORS = 20;
const LONGEST_ADDRESS = 2000;

/** Greenhouse takes no key from 171 characters on. */
export const LONGEST_KEY = 170;

/** Whether a call is Greenhouse's: the key as user name with an empty password. Without a key nobody is. */
export function isFromGreenhouse(authorization: unknown, apiKey: string): boolean {
	if (apiKey === '' || typeof authorization !== 'string') return false;
	const given = /^basic +(\S+)$/i.exec(authorization.trim())?.[1] ?? '';
	const expected = Buffer.from(`${apiKey}:`).toString('base64');
	// Digests are of one length, so that comparing them tells nothing of the key.
	return timingSafeEqual(digestOf(given), digestOf(expected));
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

export function readCallName(value: unknown, method: string): GreenhouseCall | null {
	const names = Object.keys(GREENHOUSE_CALLS).filter(isCall);
	return names.find((name) => name === value && GREENHOUSE_CALLS[name] === method) ?? null;
}

const isCall = (name: string): name is GreenhouseCall => name in GREENHOUSE_CALLS;

const testsSchema = z
	.object({
		test: z.array(z.object({ id: z.coerce.string().trim(), name: z.coerce.string().trim() })),
	})
	.catch({ test: [] });

/** The tests of the panel, each id once; those without an id or a name are left out. */
export function offeredTests(given: unknown): OfferedTest[] {
	const tests = testsSchema.parse(given).test.filter(({ id, name }) => id !== '' && name !== '');
	return tests.filter(({ id }, index) => tests.findIndex((one) => one.id === id) === index);
}

export function listTests(tests: OfferedTest[]): object[] {
	return tests.map(({ id, name }) => ({ partner_test_id: id, partner_test_name: name }));
}

export type SendTestReading =
	| { kind: 'request'; request: AssessmentRequest }
	/** `reason` completes "The request …" and names no value of it. */
	| { kind: 'refused'; reason: string };

/** Reads a request to send a test. `assessmentId` is ours, `at` an instant in UTC. Never throws. */
export function readSendTest(
	body: unknown,
	tests: OfferedTest[],
	{ assessmentId, at }: { assessmentId: string; at: string },
): SendTestReading {
	const fields = fieldsOf(body);
	const candidate = fieldsOf(pick(fields, 'candidate'));
	const testId = readCode(pick(fields, 'partner_test_id'));
	const test = tests.find(({ id }) => id === testId);
	const email = oneEmailAddress(readText(pick(candidate, 'email')));
	const callbackUrl = httpsAddress(pick(fields, 'url'));
	const profileUrl = httpsAddress(pick(candidate, 'greenhouse_profile_url'));
	if (testId === null) return refused('names no test');
	if (test === undefined) return refused('names a test that is not on the list');
	if (email === null) return refused('has no email address of the candidate');
	if (callbackUrl === null) return refused('has no https address for the result');

	const named = (name: string) => cleanForMessage(readText(pick(candidate, name)), LONGEST_NAME);
	const assessmentKey = assessmentKeyOf('greenhouse', null, assessmentId);
	const known = { source: 'greenhouse' as const, assessmentId, assessmentKey, testId };
	const request: AssessmentRequest = {
		...known,
		testName: test.name,
		candidate: {
			id: null,
			firstName: named('first_name'),
			lastName: named('last_name'),
			preferredName: named('preferred_name'),
			email,
			phone: readCode(pick(candidate, 'phone_number')),
			profileUrl,
		},
		row: {
			...known,
			at,
			testName: test.name,
			status: null,
			integrationId: null,
			applicationId: null,
			candidateId: null,
			jobId: null,
			callbackUrl,
		},
	};
	return { kind: 'request', request };
}

const refused = (reason: string): SendTestReading => ({ kind: 'refused', reason });

function httpsAddress(value: unknown): string | null {
	const text = readText(value);
	if (text === null || text.length > LONGEST_ADDRESS) return null;
	const address = readWebAddress(text);
	return address.kind === 'web' && address.url.protocol === 'https:' ? address.url.href : null;
}

/** What Greenhouse could not read of our answers. The address of the candidate in it is not taken over. */
export interface ReportedError {
	apiCall: string;
	errors: string[];
	assessmentId: string | null;
	testId: string | null;
}

/** Null when it is no such report. Never throws. */
export function readResponseError(body: unknown): ReportedError | null {
	const fields = fieldsOf(body);
	const line = (value: unknown) => cleanForMessage(readText(value), LONGEST_ERROR);
	const apiCall = line(pick(fields, 'api_call'));
	const given = pick(fields, 'errors');
	if (apiCall === null || !Array.isArray(given)) return null;
	return {
		apiCall,
		errors: given
			.slice(0, MOST_ERRORS)
			.map(line)
			.filter((error) => error !== null),
		assessmentId: readCode(pick(fields, 'partner_interview_id')),
		testId: readCode(pick(fields, 'partner_test_id')),
	};
}

/** What `test_status` is answered with, from a row of *knit assessments*; 404 when there is none. Never throws. */
export function statusAnswer(row: unknown): GreenhouseAnswer {
	const fields = fieldsOf(row);
	if (readText(pick(fields, 'source')) !== 'greenhouse') {
		return { statusCode: 404, answer: { error: 'There is no such assessment.' } };
	}
	const status = readText(pick(fields, 'status'))?.toUpperCase() ?? 'IN_PROGRESS';
	const resultUrl = httpsAddress(pick(fields, 'resultUrl'));
	// Greenhouse takes nothing as complete that has no page to look at.
	const isComplete = status === 'COMPLETED' && resultUrl !== null;
	const score = pick(fields, 'score');
	const metadata = flat(pick(fields, 'metadataObject'));
	return {
		statusCode: 200,
		answer: {
			partner_status: isComplete ? 'complete' : statusWord(status),
			...(resultUrl === null ? {} : { partner_profile_url: resultUrl }),
			...(typeof score === 'number' && Number.isFinite(score) ? { partner_score: score } : {}),
			...(Object.keys(metadata).length === 0 ? {} : { metadata }),
		},
	};
}

const statusWord = (status: string): string =>
	status === 'COMPLETED' ? 'in_progress' : status.toLowerCase();

const flatSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).catch({});

function flat(text: unknown): Record<string, string | number | boolean> {
	try {
		return flatSchema.parse(JSON.parse(readText(text) ?? '{}'));
	} catch {
		return {};
	}
}
