import type { Settings } from '../settings/settings';
import { itemOf } from './received';
import { noteRequestOf, type NoteRequest } from './noteForms';
import { readUpdate } from './readUpdate';
import type { UpdateRow, UpdateStatus, UpdateVerdict } from './types';

/** News that an update owes to people and programs, one message each. */
export const UPDATE_NEWS = ['question', 'operations', 'slack', 'notice'] as const;
export type UpdateNews = (typeof UPDATE_NEWS)[number];

/** Where the canvas goes on. */
export type NextStep = 'written' | 'needsPerson' | 'operations' | 'nothing';

/** All columns of the table *knit candidate updates*. */
export interface PlannedRow extends UpdateRow {
	status: UpdateStatus;
	applicationKey: string;
	/** When the ATS began to be read; an instant. */
	readAt: string | null;
	/** The update as JSON text while it waits for a person; without the email address. */
	updateObject: string | null;
	/** JSON text of a list of `UpdateNews`; blank when nothing is owed. */
	owed: string;
	/** Epoch milliseconds: until then the run that wrote this row sends its news. */
	leaseUntil: number;
	answer: string | null;
	answeredBy: string | null;
	answeredAt: string | null;
	answerNote: string | null;
}

export interface PlannedUpdate extends Omit<UpdateVerdict, 'row'> {
	status: UpdateStatus;
	next: NextStep;
	owed: UpdateNews[];
	noteRequest: NoteRequest;
	row: PlannedRow;
}

/** How long the run that wrote a row has to send its news before the watch does. */
export const NEWS_LEASE_MINUTES = 5;

type Mode = Pick<Settings, 'updatesMode' | 'updatesNoteAs' | 'trialMode'>;

/**
 * What is done with a verdict: nothing while writing is off, nothing but the record in a dry run and in trial mode.
 * @param item the update that was judged; kept while it waits for a person
 * @param readAt when the ATS began to be read; null when it was not
 */
export function planUpdate(
	verdict: UpdateVerdict,
	item: unknown,
	{ updatesMode, updatesNoteAs, trialMode }: Mode,
	readAt: string | null,
): PlannedUpdate {
	const status = statusOf(verdict, trialMode && updatesMode === 'on' ? 'dryRun' : updatesMode);
	const owed = owedBy(status, verdict);
	const at = verdict.row.at;
	const note = verdict.write?.note ?? null;
	const isWaiting = status === 'CONFLICT' || status === 'LOW_CONFIDENCE';
	return {
		...verdict,
		status,
		next: nextStepOf(owed),
		owed,
		noteRequest: noteRequestOf(updatesNoteAs, note, verdict, { updateKey: verdict.updateKey, at }),
		row: {
			...verdict.row,
			status,
			applicationKey: verdict.applicationKey,
			readAt,
			updateObject: isWaiting ? kept(item) : null,
			owed: owedText(owed),
			leaseUntil: owed.length === 0 ? 0 : Date.parse(at) + NEWS_LEASE_MINUTES * 60_000,
			answer: null,
			answeredBy: null,
			answeredAt: null,
			answerNote: null,
		},
	};
}

function statusOf({ outcome, code }: UpdateVerdict, mode: Settings['updatesMode']): UpdateStatus {
	if (mode !== 'on') return mode === 'dryRun' ? 'DRY_RUN' : 'OFF';
	switch (outcome) {
		case 'write':
			return 'WRITING';
		case 'conflict':
			return 'CONFLICT';
		case 'lowConfidence':
			return 'LOW_CONFIDENCE';
		case 'refused':
			return 'REFUSED';
		case 'nothingNew':
			return code === 'KEPT' ? 'DECIDED' : 'NOTHING_NEW';
	}
}

/** A rejection that nobody decided is for people to know; other refusals are for whoever sent the update. */
function owedBy(status: UpdateStatus, { code }: UpdateVerdict): UpdateNews[] {
	if (status === 'CONFLICT' || status === 'LOW_CONFIDENCE') {
		return ['question', 'operations', 'slack'];
	}
	return status === 'REFUSED' && code === 'SENSITIVE_STATUS' ? ['operations', 'slack'] : [];
}

/** What a written update owes: a notice, if somebody wants one. One that failed is told to people. */
export function owedAfterWriting(status: UpdateStatus, noticeUrl: string): UpdateNews[] {
	if (status === 'WRITTEN') return noticeUrl === '' ? [] : ['notice'];
	return ['operations', 'slack'];
}

export function nextStepOf(owed: UpdateNews[]): NextStep {
	if (owed.includes('notice')) return 'written';
	if (owed.includes('question')) return 'needsPerson';
	return owed.length > 0 ? 'operations' : 'nothing';
}

export function owedText(owed: UpdateNews[]): string {
	return owed.length === 0 ? '' : JSON.stringify(owed);
}

/** The address is a check only, and was made. */
function kept(item: unknown): string {
	return JSON.stringify(itemOf({ ...readUpdate(item), email: null, decidedBy: null }));
}
