import { createHash } from 'node:crypto';

import { readInstant } from '../knit/records/dates';
import {
	fieldsOf,
	nullWhenEmpty,
	pick,
	readCode,
	readText,
	type Fields,
} from '../knit/records/fields';
import { readUser } from '../knit/records/people';
import type { Stage } from '../knit/records/types';
import { cleanForMessage, cleanLines } from '../text/clean';
import type { Basis, CandidateUpdate } from './types';

const LONGEST_NAME = 80;
const LONGEST_LINE = 2000;
const MOST_CHARACTERS = 6000;

/** A time without its zone may be hours newer than it looks. */
const SAYS_ITS_ZONE = /(?:z|[+-]\d{2}(?::?\d{2})?)$/i;

/**
 * The update in an item: its own fields, or those below `update` or `body` (a webhook). Spelling of names is free.
 * Whatever has the wrong type is null. Never throws.
 */
export function readUpdate(item: unknown): CandidateUpdate {
	const fields = updateFields(fieldsOf(item), 0) ?? new Map<string, unknown>();
	const line = (...names: string[]) => readLine(pick(fields, ...names));
	const lines = (...names: string[]) => readLines(pick(fields, ...names));
	const code = (...names: string[]) => readCode(pick(fields, ...names));
	const named = (...names: string[]) => readName(pick(fields, ...names));
	const requisitionIds = [code('requisitionId'), code('jobId')].filter((id) => id !== null);
	return {
		integrationId: code('integrationId'),
		candidateId: code('candidateId'),
		applicationId: code('applicationId'),
		requisitionIds: [...new Set(requisitionIds)],
		email: readText(pick(fields, 'email', 'candidateEmail')),
		stage: readStage(
			pick(fields, 'stageId', 'toStageId'),
			pick(fields, 'stage', 'toStage'),
			pick(fields, 'stageName', 'toStageName'),
		),
		stageEvent: line('stageEvent', 'stageTransition'),
		status: line('status', 'applicationStatus'),
		note: lines('note'),
		recommendation: lines('recommendation'),
		score: readScore(pick(fields, 'score')),
		rationale: lines('rationale'),
		confidence: readConfidence(pick(fields, 'confidence')),
		evaluator: named('evaluator'),
		model: line('model', 'modelVersion'),
		promptVersion: readLine(code('promptVersion', 'prompt')),
		onBehalfOf: named('onBehalfOf', 'recruiter'),
		decidedBy: named('decidedBy', 'approvedBy'),
		basedOn: readBasis(fields),
		traceId: readLine(code('traceId')),
	};
}

/** The same for the same update, however often it comes; another as soon as anything in it changes. */
export function updateKeyOf(update: CandidateUpdate): string {
	const said = { ...update, traceId: null };
	return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
}

function updateFields(fields: Fields | null, depth: number): Fields | null {
	if (fields === null || depth > 2 || pick(fields, 'candidateId', 'applicationId') !== null) {
		return fields;
	}
	const within = fieldsOf(pick(fields, 'update')) ?? fieldsOf(pick(fields, 'body'));
	return within === null ? fields : updateFields(within, depth + 1);
}

function readLine(value: unknown): string | null {
	return cleanForMessage(readText(value), LONGEST_NAME);
}

function readLines(value: unknown): string | null {
	const text = cleanLines(readText(value), LONGEST_LINE);
	if (text === null || text.length <= MOST_CHARACTERS) return text;
	const kept = Array.from(text).slice(0, MOST_CHARACTERS - 1);
	return `${kept.join('').trim()}…`;
}

function readName(value: unknown): string | null {
	const user = readUser(value);
	return cleanForMessage(user?.name ?? user?.email ?? user?.id ?? null, LONGEST_NAME);
}

function readScore(value: unknown): string | null {
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : readLine(value);
}

/** 92 is no confidence: nobody knows whether percent were meant. */
function readConfidence(value: unknown): number | null {
	const text = readText(value);
	const confidence = text === null ? value : Number(text);
	if (typeof confidence !== 'number') return null;
	return confidence >= 0 && confidence <= 1 ? confidence : null;
}

/** As `stageId` and `stageName`, or as one `stage`: a record, or its name. */
function readStage(id: unknown, stage: unknown, name: unknown): Stage | null {
	const record = fieldsOf(stage);
	return nullWhenEmpty({
		id: readCode(id) ?? readCode(pick(record, 'id')),
		text: readLine(name) ?? readLine(stage) ?? readLine(pick(record, 'text', 'name')),
	});
}

function readBasis(fields: Fields): Basis {
	const given = pick(fields, 'basedOn', 'basedOnTime', 'basedOnUpdatedAt');
	const record = fieldsOf(given);
	const time = record === null ? given : pick(record, 'at', 'time', 'updatedAt');
	const at = readExactInstant(time);
	return {
		at,
		revision:
			readCode(pick(fields, 'basedOnRevision', 'revision')) ??
			readCode(pick(record, 'revision')) ??
			// `basedOn: 14` can only be a revision.
			(at === null ? readCode(given) : null),
		stage: readStage(
			pick(fields, 'basedOnStageId', 'fromStageId'),
			pick(fields, 'basedOnStage', 'fromStage') ?? pick(record, 'stage'),
			pick(fields, 'basedOnStageName', 'fromStageName'),
		),
	};
}

function readExactInstant(value: unknown): string | null {
	const text = readText(value);
	return text === null || SAYS_ITS_ZONE.test(text) ? readInstant(value) : null;
}
