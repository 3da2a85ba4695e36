import { applicationKey } from '../offers/keys';
import { fieldsOf, pick, readCode, readText } from '../knit/records/fields';
import { readDecision, type Decision } from './decision';
import { readUpdate, updateKeyOf } from './readUpdate';
import type { CandidateUpdate } from './types';

/** What comes to the canvas *Candidate updates*, read once. */
export interface Received {
	kind: 'update' | 'answer' | 'owed';
	updateKey: string;
	/** Runs for the same application take turns by it. */
	applicationKey: string;
	integrationId: string | null;
	candidateId: string | null;
	applicationId: string | null;
	requisitionId: string | null;
	traceId: string | null;
	/** As an item of *Candidate Update*; null unless the kind is `update`. */
	update: Record<string, unknown> | null;
	/** Null unless the kind is `answer`. */
	decision: Decision | null;
	/** The item that it was read from, for the step that decides. */
	answer: object | null;
	/** A row that still owes messages; null unless the kind is `owed`. */
	row: object | null;
}

/**
 * Reads an update, a recruiter's answer from the *Answer Page Trigger*, or a row that still owes messages. An update
 * loses who decided it: a decision comes from a page alone. Never throws.
 * @param integrationId what counts for an update that names no integration; blank for none
 */
export function receive(item: unknown, integrationId: string): Received {
	const fields = fieldsOf(item);
	const decision = readDecision(item);
	if (decision !== null) {
		const { updateKey, ids } = decision;
		const key = applicationKey(ids.integrationId, ids.applicationId);
		return {
			...NOTHING,
			...ids,
			kind: 'answer',
			updateKey,
			applicationKey: key,
			decision,
			answer: Object(item),
		};
	}
	if (readText(pick(fields, 'kind')) === 'owed') {
		const row = fieldsOf(pick(fields, 'row'));
		const ids = {
			integrationId: readCode(pick(row, 'integrationId')),
			candidateId: readCode(pick(row, 'candidateId')),
			applicationId: readCode(pick(row, 'applicationId')),
			requisitionId: readCode(pick(row, 'requisitionId')),
		};
		return {
			...NOTHING,
			...ids,
			kind: 'owed',
			updateKey: readText(pick(row, 'updateKey')) ?? '',
			applicationKey: applicationKey(ids.integrationId, ids.applicationId),
			traceId: readText(pick(row, 'traceId')),
			row: Object(pick(fields, 'row')),
		};
	}
	const said = readUpdate(item);
	const named = said.integrationId ?? readCode(integrationId);
	const update: CandidateUpdate = { ...said, integrationId: named, decidedBy: null };
	return {
		...NOTHING,
		kind: 'update',
		updateKey: updateKeyOf(update),
		applicationKey: applicationKey(named, update.applicationId),
		integrationId: named,
		candidateId: update.candidateId,
		applicationId: update.applicationId,
		requisitionId: update.requisitionIds[0] ?? null,
		traceId: update.traceId ?? `update-${updateKeyOf(update).slice(0, 16)}`,
		update: itemOf(update),
	};
}

const NOTHING = {
	integrationId: null,
	candidateId: null,
	applicationId: null,
	requisitionId: null,
	traceId: null,
	update: null,
	decision: null,
	answer: null,
	row: null,
};

/** The update in the fields that it is read from: reading it again gives the same. */
export function itemOf({ requisitionIds, ...update }: CandidateUpdate): Record<string, unknown> {
	const [requisitionId = null, jobId = null] = requisitionIds;
	return { ...update, requisitionId, jobId };
}
