import { confirmWriting, type Writing } from '../../../core/updates/confirm';
import { noteRequestOf, type NoteForm } from '../../../core/updates/noteForms';
import { ATS, NOW } from './support';

const IDS = {
	integrationId: 'i-1',
	candidateId: 'cand-501',
	applicationId: 'app/1001',
	requisitionId: 'job-77',
};
const KEY = { updateKey: 'k1', at: '2026-06-12T23:30:00.000Z' };

describe('a note', () => {
	it.each<[NoteForm, unknown]>([
		[
			'attachment',
			{ kind: 'attachment', fileName: 'Candidate update 2026-06-12 k1.txt', text: 'Fine.' },
		],
		[
			'ashby',
			{
				kind: 'passthrough',
				method: 'POST',
				path: '/candidate.createNote',
				body: { candidateId: 'cand-501', note: 'Fine.', sendNotifications: false },
			},
		],
		[
			'lever',
			{
				kind: 'passthrough',
				method: 'POST',
				path: '/opportunities/app%2F1001/notes',
				body: { value: 'Fine.' },
			},
		],
		['none', { kind: 'none' }],
	])('is asked for as %s', (form, request) => {
		expect(noteRequestOf(form, 'Fine.', IDS, KEY)).toEqual(request);
	});

	it('that is not there asks for nothing', () => {
		expect(noteRequestOf('attachment', null, IDS, KEY)).toEqual({ kind: 'none' });
	});
});

const WRITING: Writing = {
	applicationId: 'app-1001',
	stageId: 'st-3',
	stageName: 'Onsite Interview',
	noteRequest: { kind: 'attachment', fileName: 'note.txt', text: 'Fine.' },
	stageFailed: false,
	noteFailed: false,
};
const AFTER = {
	...ATS,
	updatedAt: '2026-06-12T09:00:01.000Z',
	currentStage: { id: 'st-3', text: 'Onsite Interview' },
	attachments: [{ type: 'NOT_SPECIFIED', name: 'note.txt', link: null }],
};

function confirmed(writing: Partial<Writing>, after: unknown, url = '') {
	return confirmWriting({ ...WRITING, ...writing }, after, url, NOW);
}

describe('what was written', () => {
	it('counts once the ATS shows it, and owes a notice if somebody wants one', () => {
		expect(confirmed({}, AFTER)).toEqual({
			status: 'WRITTEN',
			reason: 'The update of application app-1001 stands in the ATS.',
			writtenAt: NOW,
			atsChangedAt: '2026-06-12T09:00:01.000Z',
			owed: [],
			next: 'nothing',
		});
		const { owed, next } = confirmed({}, AFTER, 'https://scheduling.example.com/hook');
		expect([owed, next]).toEqual([['notice'], 'written']);
	});

	it.each<[string, Partial<Writing>, unknown, string]>([
		['the stage was refused', { stageFailed: true }, ATS, 'FAILED'],
		['the note was refused', { noteFailed: true }, AFTER, 'FAILED'],
		['it still shows another stage', {}, ATS, 'UNCONFIRMED'],
		['it does not show the note', {}, { ...AFTER, attachments: [] }, 'UNCONFIRMED'],
		['it could not be read again', {}, { error: 'Knit is busy' }, 'UNCONFIRMED'],
	])('is for people to check if %s', (_what, writing, after, status) => {
		const { next, writtenAt, ...told } = confirmed(writing, after, 'https://s.example.com');
		expect([told.status, next, told.owed]).toEqual([status, 'operations', ['operations', 'slack']]);
		expect(writtenAt).toBe(status === 'FAILED' ? null : NOW);
		expect(told.reason.split(' ').length).toBeLessThanOrEqual(20);
	});

	it('counts without the list of attachments if the ATS has none', () => {
		expect(confirmed({}, { ...AFTER, attachments: undefined }).status).toBe('WRITTEN');
	});

	it('counts as soon as the ATS’s own API took the note', () => {
		const noteRequest = {
			kind: 'passthrough',
			method: 'POST',
			path: '/notes',
			body: {},
		} as const;
		expect(confirmed({ noteRequest }, { ...AFTER, attachments: [] }).status).toBe('WRITTEN');
	});
});
