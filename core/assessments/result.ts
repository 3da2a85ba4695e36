import { DateTime } from 'luxon';

import { readInstant } from '../knit/records/dates';
import {
	fieldsOf,
	normaliseName,
	pick,
	readCode,
	readText,
	type Fields,
} from '../knit/records/fields';
import { isSensitiveName } from '../knit/records/redact';
import { readWebAddress } from '../knit/api/webAddress';
import { cleanForMessage, cleanLines } from '../text/clean';
import { allowedAddress } from './hosts';
import type { AssessmentResult, ResultColumns, Source, Status } from './types';

/** What becomes of a result. */
export type ResultVerdict =
	| (Sending & { kind: 'knit' })
	| (Sending & {
			kind: 'greenhouse';
			/** Where to tell Greenhouse; null if the result is not complete, or if the settings do not list the host. */
			callbackUrl: string | null;
			/** Why there is no address; null when there is one. */
			waits: string | null;
	  })
	/** `reason` is a sentence for people. */
	| {
			kind: 'nothing';
			outcome: 'nothingNew' | 'refused';
			reason: string;
			assessmentId: string | null;
	  };

interface Sending {
	assessmentKey: string;
	assessmentId: string;
	integrationId: string | null;
	applicationId: string | null;
	candidateId: string | null;
	result: AssessmentResult;
	columns: ResultColumns;
	/** The result in words, for an ATS that takes only a file. */
	note: string;
	fileName: string;
	/** For the column `sentResult`, once the ATS has it. */
	sentResult: string;
}

/** What a row of *knit assessments* says of it. */
interface KnownAssessment {
	assessmentKey: string;
	assessmentId: string;
	source: Source;
	testName: string | null;
	integrationId: string | null;
	applicationId: string | null;
	candidateId: string | null;
	callbackUrl: string | null;
	/** The result that was given to the ATS, as `fingerprintOf` writes it; null when none was. */
	sentResult: string | null;
}

const WORDS: Array<[Status, string[]]> = [
	['COMPLETED', ['completed', 'complete', 'finished']],
	['IN_PROGRESS', ['inprogress', 'started', 'pending', 'sent']],
	['CANCELLED', ['cancelled', 'canceled', 'withdrawn']],
	['EXPIRED', ['expired']],
];
const LONGEST_LINE = 500;
const LONGEST_NAME = 60;
const MOST_FIGURES = 30;
const SENTENCE_END = /(?<=[.!?;])\s|\n/;

/**
 * Whether a result goes to the ATS, and how. `rows` are rows of *knit assessments*, `hosts` the setting that lists the
 * hosts which may be called, `now` an instant in UTC. Never throws.
 */
export function judgeResult(
	given: unknown,
	rows: unknown[],
	hosts: string,
	now: string,
): ResultVerdict {
	const reading = readResult(given);
	if (reading.kind === 'refused') return nothing('refused', reading.reason, reading.assessmentId);
	const { result } = reading;
	const { assessmentId } = result;
	const known = rows.map(readKnown).filter((row) => row?.assessmentId === assessmentId);
	const [assessment = null, second] = known;
	if (assessment === null) {
		return nothing('refused', `There is no assessment ${assessmentId} on record.`, assessmentId);
	}
	if (second !== undefined && second?.assessmentKey !== assessment.assessmentKey) {
		const reason = `There are two assessments ${assessmentId} on record, of different integrations.`;
		return nothing('refused', reason, assessmentId);
	}
	if (known.some((row) => row?.sentResult === fingerprintOf(result))) {
		return nothing(
			'nothingNew',
			`The ATS has this result of ${assessmentId} already.`,
			assessmentId,
		);
	}
	if (assessment.source === 'greenhouse' && needsPage(result)) {
		const reason = 'Greenhouse takes a completed assessment only with a page of the result.';
		return nothing('refused', reason, assessmentId);
	}
	const sending = sendingOf(assessment, result, now);
	if (assessment.source === 'knit') return { kind: 'knit', ...sending };
	return { kind: 'greenhouse', ...sending, ...callbackOf(assessment, result, hosts) };
}

const needsPage = ({ status, resultUrl }: AssessmentResult): boolean =>
	status === 'COMPLETED' && resultUrl === null;

function callbackOf(
	{ callbackUrl }: KnownAssessment,
	{ status }: AssessmentResult,
	hosts: string,
): { callbackUrl: string | null; waits: string | null } {
	if (status !== 'COMPLETED') {
		return { callbackUrl: null, waits: 'Greenhouse is told once the assessment is complete.' };
	}
	const address = allowedAddress(callbackUrl, hosts);
	if (address !== null) return { callbackUrl: address, waits: null };
	const waits = 'The settings do not list the host that Greenhouse named, so nobody calls it.';
	return { callbackUrl: null, waits };
}

function sendingOf(assessment: KnownAssessment, result: AssessmentResult, now: string): Sending {
	const { assessmentKey, assessmentId, integrationId, applicationId, candidateId } = assessment;
	const { status, score, resultUrl, summary, metadata } = result;
	const figures = summary === null ? metadata : { ...metadata, Summary: summary };
	return {
		assessmentKey,
		assessmentId,
		integrationId,
		applicationId,
		candidateId,
		result,
		columns: {
			status,
			score,
			resultUrl,
			resultAt: result.completedAt ?? now,
			metadataObject: JSON.stringify(figures),
		},
		note: noteOf(assessment, result),
		sentResult: fingerprintOf(result),
		fileName: `assessment-result-${assessmentId.replace(/[^\w-]+/g, '-').slice(0, LONGEST_NAME)}.txt`,
	};
}

function noteOf({ assessmentId, testName }: KnownAssessment, result: AssessmentResult): string {
	const { status, score, resultUrl, completedAt, summary, metadata } = result;
	const word = status.toLowerCase().replace('_', ' ');
	const time = completedAt === null ? null : DateTime.fromISO(completedAt, { zone: 'utc' });
	return [
		`Assessment ${testName ?? assessmentId}: ${word}`,
		...(score === null ? [] : [`Score: ${score}`]),
		...(time === null ? [] : [`Completed: ${time.toFormat("yyyy-MM-dd HH:mm 'UTC'")}`]),
		...(resultUrl === null ? [] : [`Result: ${resultUrl}`]),
		...Object.entries(metadata).map(([name, value]) => `${name}: ${value}`),
		...(summary === null ? [] : [summary]),
	].join('\n');
}

/** The same for the same result, however often it comes. */
function fingerprintOf({ status, score, resultUrl, summary, metadata }: AssessmentResult): string {
	return JSON.stringify([status, score, resultUrl, summary, metadata]);
}

type ResultReading =
	| { kind: 'result'; result: AssessmentResult }
	| { kind: 'refused'; reason: string; assessmentId: string | null };

function readResult(given: unknown): ResultReading {
	const outer = fieldsOf(given);
	const fields = fieldsOf(pick(outer, 'body')) ?? fieldsOf(pick(outer, 'result')) ?? outer;
	const assessmentId = readCode(pick(fields, 'assessmentId', 'partner_interview_id'));
	const refused = (reason: string): ResultReading => ({ kind: 'refused', reason, assessmentId });
	if (assessmentId === null) return refused('The result names no assessmentId.');

	const status = readStatus(pick(fields, 'status'));
	if (status === null) {
		return refused('The status is none of in progress, completed, cancelled and expired.');
	}
	const score = readScore(pick(fields, 'score'));
	if (score === undefined) return refused('The score is not a number.');
	const resultUrl = readResultUrl(pick(fields, 'resultUrl'));
	if (resultUrl === undefined) return refused('The resultUrl is not an https address.');
	const metadata = readFigures(pick(fields, 'metadata'));
	if (metadata === null) return refused('The metadata is not a list of names with plain values.');
	const summary = cleanLines(readText(pick(fields, 'summary')), LONGEST_LINE);
	const texts = [summary, ...Object.entries(metadata).flat().map(String)];
	if (texts.some(saysProtected)) {
		return refused('The result mentions pay or a protected attribute.');
	}
	const completedAt = readInstant(pick(fields, 'completedAt'));
	return {
		kind: 'result',
		result: { assessmentId, status, score, resultUrl, completedAt, summary, metadata },
	};
}

function readStatus(value: unknown): Status | null {
	const word = normaliseName(readText(value) ?? '');
	return WORDS.find(([, words]) => words.includes(word))?.[0] ?? null;
}

/** Null when there is none, undefined when it is no number. */
function readScore(value: unknown): number | null | undefined {
	if (value === null) return null;
	const score = typeof value === 'string' ? Number(value) : value;
	return typeof score === 'number' && Number.isFinite(score) ? score : undefined;
}

function readResultUrl(value: unknown): string | null | undefined {
	if (value === null) return null;
	const address = readWebAddress(readText(value) ?? '');
	return address.kind === 'web' && address.url.protocol === 'https:' ? address.url.href : undefined;
}

/** Null when it is not flat. */
function readFigures(value: unknown): AssessmentResult['metadata'] | null {
	if (value === null) return {};
	if (typeof value !== 'object' || Array.isArray(value)) return null;
	const entries = Object.entries(value).filter(([, figure]) => figure !== null);
	if (entries.length > MOST_FIGURES) return null;
	const figures = new Map<string, string | number | boolean>();
	for (const [name, figure] of entries) {
		const label = cleanForMessage(name, LONGEST_NAME);
		const text: unknown =
			typeof figure === 'string' ? cleanForMessage(figure, LONGEST_LINE) : figure;
		if (text === null || label === null) continue;
		if (typeof text !== 'string' && typeof text !== 'number' && typeof text !== 'boolean') {
			return null;
		}
		figures.set(label, text);
	}
	return Object.fromEntries(figures);
}

function saysProtected(text: string | null): boolean {
	return text !== null && text.split(SENTENCE_END).some(isSensitiveName);
}

function readKnown(row: unknown): KnownAssessment | null {
	const fields: Fields | null = fieldsOf(row);
	const code = (name: string) => readCode(pick(fields, name));
	const assessmentKey = code('assessmentKey');
	const assessmentId = code('assessmentId');
	const source = readText(pick(fields, 'source'));
	if (assessmentKey === null || assessmentId === null) return null;
	if (source !== 'knit' && source !== 'greenhouse') return null;
	return {
		assessmentKey,
		assessmentId,
		source,
		testName: readText(pick(fields, 'testName')),
		integrationId: code('integrationId'),
		applicationId: code('applicationId'),
		candidateId: code('candidateId'),
		callbackUrl: readText(pick(fields, 'callbackUrl')),
		sentResult: readText(pick(fields, 'sentResult')),
	};
}

function nothing(
	outcome: 'nothingNew' | 'refused',
	reason: string,
	assessmentId: string | null,
): ResultVerdict {
	return { kind: 'nothing', outcome, reason, assessmentId };
}
