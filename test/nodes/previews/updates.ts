import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { UPDATE_LANES } from '../../../core/messages/updateWords';
import { CandidateUpdate } from '../../../nodes/CandidateUpdate/CandidateUpdate.node';
import { put, putOnAll, run, settingsWith, type Previews } from './run';

const SETTINGS = settingsWith({
	updatesMode: 'on',
	updatesNoticeUrl: 'https://scheduling.example.com/updates',
});

const application = {
	id: 'app-1',
	status: 'ACTIVE',
	updatedAt: '2026-06-11T16:40:12.000Z',
	jobId: 'job-1',
	candidate: { id: 'cand-1', emails: [] },
	currentStage: { id: 'st-2', text: 'Phone Screen' },
};
const update = {
	integrationId: 'mg_1',
	candidateId: 'cand-1',
	applicationId: 'app-1',
	requisitionId: 'job-1',
	email: 'emily@example.com',
	stageId: 'st-3',
	stageName: 'Onsite',
	stageEvent: 'Screen passed',
	note: 'Fine.',
	recommendation: 'Go on.',
	score: '4',
	confidence: 0.9,
	evaluator: 'Screening Agent',
	model: 'gpt-4.1',
	promptVersion: 'v12',
	onBehalfOf: 'Dana Reyes',
	decidedBy: 'Dana Reyes',
	basedOn: '2026-06-11T16:40:12Z',
	traceId: 'trace-1',
	application,
};
const changedSince = {
	...update,
	application: { ...application, updatedAt: '2026-06-12T16:40:12.000Z' },
};

const node = async (operation: string, parameters: INodeParameters, items: object[]) =>
	await run(new CandidateUpdate(), { operation, settings: SETTINGS, ...parameters }, items);

/** Planned by the settings, as on the canvas. */
const decided = async (item: object) =>
	put(await node('decide', { options: { settings: SETTINGS } }, [item]));

/** A conflict as the table keeps it. */
const rowOf = async (changes: IDataObject = {}) => {
	const [conflict] = await decided(changedSince);
	return { row: { ...Object(conflict?.['row']), id: 3, ...changes } };
};

/** What *Answer Page Trigger* puts out when a recruiter has decided. */
const answered = async () => {
	const { row } = await rowOf();
	return {
		kind: 'answer',
		page: 'update',
		about: {
			updateKey: row.updateKey,
			ids: {
				integrationId: 'mg_1',
				candidateId: 'cand-1',
				applicationId: 'app-1',
				requisitionId: 'job-1',
			},
			theirs: JSON.parse(row.theirs),
		},
		answer: 'mine',
		answeredBy: 'dana@example.com',
		note: 'Seen.',
		answeredAt: '2026-06-13T08:00:00.000Z',
		link: { for: 'dana@example.com' },
	};
};

export const updatePreviews: Previews = {
	'CandidateUpdate/__schema__/v1.0.0/decide.json': async () => [
		...(await decided(update)),
		...(await decided(changedSince)),
	],
	'CandidateUpdate/__schema__/v1.0.0/receive.json': async () =>
		put(
			await node('receive', {}, [
				{ update },
				await answered(),
				{ kind: 'owed', ...(await rowOf()) },
			]),
		),
	'CandidateUpdate/__schema__/v1.0.0/confirm.json': async () => {
		const written = await decided(update);
		const after = { ...application, currentStage: { id: 'st-3', text: 'Onsite' } };
		return put(
			await node(
				'confirm',
				{},
				written.map((item) => ({ ...item, application: after })),
			),
		);
	},
	'CandidateUpdate/__schema__/v1.0.0/message.json': async () => {
		const owing = await rowOf({ owed: '["question","operations","slack","notice"]' });
		const lanes = UPDATE_LANES.map(async (news) =>
			putOnAll(await node('message', { news }, [owing])),
		);
		return (await Promise.all(lanes)).flat();
	},
	'CandidateUpdate/__schema__/v1.0.0/result.json': async () => {
		const result = async (isAnswer: boolean) =>
			put(await node('result', { isAnswer }, [await rowOf({ status: 'WRITTEN' })]));
		return [...(await result(false)), ...(await result(true))];
	},
};
