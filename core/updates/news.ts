import { decoded } from '../knit/api/jsonText';
import {
	fieldsOf,
	isRecord,
	pick,
	readCode,
	readList,
	readText,
	type Fields,
} from '../knit/records/fields';
import type { Finding, Meeting } from './meeting';
import { isSameNote, noteOf, type Note } from './note';
import { readNote } from './readAts';
import { listed } from './reasons';
import type { WantedStage } from './stage';
import {
	WAITING_STATUSES,
	type CandidateUpdate,
	type UpdateContext,
	type UpdateOptions,
	type UpdateVerdict,
} from './types';

/** What of an update is new to the ATS and may be written. */
export interface News {
	stage: Extract<WantedStage, { kind: 'wanted' }> | null;
	note: Note | null;
	leftOut: UpdateVerdict['leftOut'];
}

export function newsOf(meeting: Meeting, options: UpdateOptions, context: UpdateContext): News {
	const { update, ats, stage } = meeting;
	const wanted = stage.kind === 'wanted' ? stage : null;
	const note = noteOf(update);
	const existing = [...ats.notes.map(({ text }) => text), ...earlierNotes(update, context)];
	const isThere = note === null || existing.some((text) => isSameNote(text, note, update));
	const unsaid = isThere ? null : note;
	const mayNotMove = !options.allowStages && update.stage !== null && stage.kind !== 'there';
	const mayNotNote = !options.allowNotes && unsaid !== null;
	return {
		stage: options.allowStages ? wanted : null,
		note: options.allowNotes ? unsaid : null,
		leftOut: [...(mayNotMove ? ['stage' as const] : []), ...(mayNotNote ? ['note' as const] : [])],
	};
}

/** Why there is nothing to write; null when there is. */
export function nothingNew(
	{ update, about }: Meeting,
	news: News,
	updateKey: string,
	context: UpdateContext,
): Finding | null {
	if (earlierRows(context).some((row) => isWritten(row, updateKey))) {
		return { code: 'ALREADY_WRITTEN', reason: `This update of ${about} was written before.` };
	}
	if (waitingRow(context, updateKey) !== null) {
		const reason = `This update of ${about} already waits for a decision.`;
		return { code: 'ALREADY_QUEUED', reason };
	}
	if (context.underway.get(underwayKeyOf(update)) === updateKey) {
		const reason = `This update of ${about} came in twice and is written once.`;
		return { code: 'ALREADY_WRITTEN', reason };
	}
	if (news.stage !== null || news.note !== null) return null;
	if (news.leftOut.length > 0) {
		const reason = `The ${listed(news.leftOut)} for ${about} may not be written by this step.`;
		return { code: 'NOT_ALLOWED', reason };
	}
	if (update.stage === null && noteOf(update) === null) {
		return { code: 'EMPTY', reason: `The update of ${about} has neither a stage nor a note.` };
	}
	return { code: 'ALREADY_THERE', reason: `The ATS already says this about ${about}.` };
}

function earlierRows(context: UpdateContext): unknown[] {
	const given = decoded(context.earlier);
	return isRecord(given) ? [given] : readList(given);
}

/** A row says what was decided; only `writtenAt` says that the ATS took it. */
function isWritten(row: unknown, updateKey: string): boolean {
	const fields = fieldsOf(row);
	return (
		readText(pick(fields, 'updateKey')) === updateKey &&
		readText(pick(fields, 'writtenAt')) !== null
	);
}

/** The row of an update that a person has been asked about; null when there is none. */
function waitingRow(context: UpdateContext, updateKey: string): Fields | null {
	const rows = earlierRows(context).map((row) => fieldsOf(row));
	const isWaiting = (row: Fields | null) =>
		readText(pick(row, 'updateKey')) === updateKey &&
		WAITING_STATUSES.some((status) => status === readText(pick(row, 'status')));
	return rows.find(isWaiting) ?? null;
}

/** What waits for a decision under this key: the update as it came in, and the number of its row. */
export function queuedRow(
	context: UpdateContext,
	updateKey: string,
): { id: string | null; update: unknown } | null {
	const row = waitingRow(context, updateKey);
	if (row === null) return null;
	return { id: readCode(pick(row, 'id')), update: decoded(pick(row, 'updateObject')) };
}

function earlierNotes(update: CandidateUpdate, context: UpdateContext): string[] {
	return earlierRows(context).flatMap((row) => {
		const fields = fieldsOf(row);
		const integrationId = readCode(pick(fields, 'integrationId'));
		const isOtherAts =
			integrationId !== null &&
			update.integrationId !== null &&
			integrationId !== update.integrationId;
		const isOurs = !isOtherAts && readCode(pick(fields, 'applicationId')) === update.applicationId;
		const note = isOurs && readText(pick(fields, 'writtenAt')) !== null ? readNote(row) : null;
		return note === null ? [] : [note.text];
	});
}

/** By what the updates of one run know each other; some may not name the integration. */
export function underwayKeyOf(ids: Pick<CandidateUpdate, 'candidateId' | 'applicationId'>): string {
	return JSON.stringify([ids.candidateId, ids.applicationId]);
}
