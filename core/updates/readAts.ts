import { decoded } from '../knit/api/jsonText';
import { readApplication } from '../knit/records/application';
import { readInstant } from '../knit/records/dates';
import {
	fieldsOf,
	isPresent,
	nullWhenEmpty,
	pick,
	readCode,
	readEach,
	readText,
	type Fields,
} from '../knit/records/fields';
import type { Stage } from '../knit/records/types';
import type { AtsNote, AtsState } from './types';

const WRAPPERS = ['application', 'data', 'body', 'json'];
const DEEPEST_WRAPPER = 4;

/**
 * What the ATS said of one application: as *Application → Get* puts it out, simplified or not, with `notes`, `stages`
 * and `revision` beside it or around it if somebody looked them up. Null when it names no application or no candidate
 * itself: ids that stand around it are what somebody asked for, not what the ATS answered. Never throws.
 */
export function readAts(given: unknown): AtsState | null {
	const path = pathToRecord(decoded(given), 0);
	const [record] = path?.slice(-1) ?? [];
	if (path === null || record === undefined) return null;
	const application = readApplication(Object.fromEntries(record));
	const info = fieldsOf(pick(record, 'info')) ?? record;
	const applicationId = readCode(pick(info, 'id'));
	const candidateId = readCode(pick(fieldsOf(pick(info, 'candidate')), 'id'));
	if (applicationId === null || candidateId === null || application?.id !== applicationId)
		return null;

	const beside = (name: string) => path.map((fields) => pick(fields, name)).find(isPresent) ?? null;
	const notes = readEach(beside('notes'), readNote);
	const { updatedAt, rejection } = application;
	const others = [rejection?.rejectedAt ?? null, ...notes.map(({ at }) => at)].filter(isPresent);
	return {
		application,
		applicationId,
		candidateId,
		stages: readEach(beside('stages') ?? pick(fieldsOf(beside('job')), 'stages'), readStage),
		notes,
		revision: readCode(beside('revision')),
		changedAt: updatedAt === null ? null : ([updatedAt, ...others].sort().at(-1) ?? null),
	};
}

/** A note as text or as a record. One without words still tells when somebody wrote it. */
export function readNote(value: unknown): AtsNote | null {
	const fields = fieldsOf(value);
	const text = readText(value) ?? readText(pick(fields, 'text', 'body', 'note', 'content')) ?? '';
	const at = readInstant(pick(fields, 'updatedAt', 'createdAt'));
	return text === '' && at === null ? null : { text, at };
}

/** The records from the outermost to the one that holds the candidate. */
function pathToRecord(value: unknown, depth: number): Fields[] | null {
	const fields = fieldsOf(value);
	if (fields === null || depth > DEEPEST_WRAPPER) return null;
	const info = fieldsOf(pick(fields, 'info')) ?? fields;
	if (fieldsOf(pick(info, 'candidate')) !== null) return [fields];
	for (const wrapper of WRAPPERS) {
		const path = pathToRecord(pick(fields, wrapper), depth + 1);
		if (path !== null) return [fields, ...path];
	}
	return null;
}

function readStage(value: unknown): Stage | null {
	const fields = fieldsOf(value);
	return nullWhenEmpty({
		id: readCode(pick(fields, 'id')),
		text: readText(pick(fields, 'text', 'name')),
	});
}
