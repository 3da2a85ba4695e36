import { readInstant } from '../knit/records/dates';
import { fieldsOf, pick, readCode, readEach, readText, type Fields } from '../knit/records/fields';
import { readCandidate } from '../knit/records/people';
import { cleanForMessage } from '../text/clean';
import { oneEmailAddress } from '../text/emailAddress';
import type { AssessmentRequest, TestTaker } from './types';

export type RequestReading =
	| { kind: 'requested'; request: AssessmentRequest }
	/** The ATS says that nobody has to take the test any more, or that it was taken. */
	| { kind: 'over'; request: AssessmentRequest; reason: string }
	/** It is no item of the kind *Assessment Requested*. */
	| { kind: 'unreadable'; reason: string };

const LONGEST_NAME = 200;

/** Statuses of Knit's after which no test is sent. What the ATS calls otherwise is a request. */
const OVER = ['COMPLETED', 'REJECTED', 'EXPIRED', 'CANCELLED'];

/** Reads an item of the trigger's kind *Assessment Requested*. Never throws. */
export function readRequest(item: unknown): RequestReading {
	const fields = fieldsOf(item);
	const assessmentId = readCode(pick(fields, 'assessmentId'));
	const at = readInstant(pick(fields, 'occurredAt')) ?? readInstant(pick(fields, 'receivedAt'));
	if (readText(pick(fields, 'event')) !== 'assessmentRequested' || assessmentId === null) {
		return { kind: 'unreadable', reason: 'Only items of the kind Assessment Requested go here.' };
	}
	if (at === null) return { kind: 'unreadable', reason: 'The item does not say when it arrived.' };

	const integrationId = readCode(pick(fields, 'integrationId'));
	const assessmentKey = assessmentKeyOf('knit', integrationId, assessmentId);
	const status = readText(pick(fields, 'assessmentStatus'));
	const testId = readCode(pick(fields, 'assessmentPackageId'));
	const testName = cleanForMessage(readText(pick(fields, 'assessmentPackageName')), LONGEST_NAME);
	const known = { source: 'knit' as const, assessmentId, assessmentKey, testId, testName };
	const request: AssessmentRequest = {
		...known,
		candidate: testTakerIn(fields),
		row: {
			...known,
			at,
			status,
			integrationId,
			applicationId: readCode(pick(fields, 'applicationId')),
			candidateId: readCode(pick(fields, 'candidateId')),
			jobId: readCode(pick(fields, 'jobId')),
			// Knit gives the result to the ATS; what its callback expects is not documented.
			callbackUrl: null,
		},
	};
	if (status === null || !OVER.includes(status.toUpperCase()))
		return { kind: 'requested', request };
	const reason = `The assessment ${assessmentId} is ${status.toLowerCase()}, so no test is sent.`;
	return { kind: 'over', request, reason };
}

/** The name of one assessment for ever. */
export function assessmentKeyOf(
	source: 'knit' | 'greenhouse',
	integrationId: string | null,
	assessmentId: string,
): string {
	return [source, integrationId ?? '-', assessmentId].map(encoded).join('/');
}

function testTakerIn(fields: Fields | null): TestTaker {
	const candidate = readCandidate(pick(fields, 'candidate'));
	const addresses = (candidate?.emails ?? []).map(({ email }) => oneEmailAddress(email));
	return {
		id: candidate?.id ?? readCode(pick(fields, 'candidateId')),
		firstName: candidate?.firstName ?? null,
		lastName: candidate?.lastName ?? null,
		preferredName: candidate?.preferredName ?? null,
		email: addresses.find((address) => address !== null) ?? null,
		phone:
			readEach(candidate?.phones, (phone) => readCode(pick(fieldsOf(phone), 'phoneNumber')))[0] ??
			null,
		profileUrl: null,
	};
}

/** Half of a pair of UTF-16 units, which percent-encoding refuses. */
const HALF_CHARACTER = /\p{Cs}/gu;

const encoded = (part: string): string => encodeURIComponent(part.replace(HALF_CHARACTER, '?'));
