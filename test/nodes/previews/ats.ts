import nock from 'nock';
import type { INodeParameters } from 'n8n-workflow';

import { Assessment } from '../../../nodes/Assessment/Assessment.node';
import { ChangeFilter } from '../../../nodes/ChangeFilter/ChangeFilter.node';
import { Knit } from '../../../nodes/Knit/Knit.node';
import { put, run, SETTINGS, type Previews } from './run';

/** What the node puts out when Knit answers a POST with this. */
async function knit(path: string, data: unknown, parameters: INodeParameters) {
	nock('https://api.getknit.dev')
		.post(`/v1.0/${path}`)
		.reply(200, { success: true, data }, { 'X-Knit-Execution-Id': 'ex-1' });
	const integrationId = { __rl: true, mode: 'id', value: 'in-1' };
	return put(await run(new Knit(), { integrationId, ...parameters }, [{}]));
}

const assessmentRow = {
	assessmentKey: 'greenhouse/-/1',
	assessmentId: 'a-1',
	source: 'greenhouse',
	testName: 'Coding Test',
	integrationId: 'mg_1',
	applicationId: 'app-1',
	candidateId: 'cand-1',
	callbackUrl: 'https://app.greenhouse.io/integrations/testing_partners/take_home_tests/1',
	status: 'COMPLETED',
	score: 81,
	resultUrl: 'https://platform.example.com/1',
	metadataObject: '{"Tasks":4}',
};
const assessmentResult = {
	assessmentId: 'a-1',
	status: 'completed',
	score: 81,
	resultUrl: 'https://platform.example.com/1',
	completedAt: '2026-06-01T10:00:00Z',
	summary: 'Fine.',
	metadata: { Tasks: 4 },
};

export const atsPreviews: Previews = {
	'Assessment/__schema__/v1.0.0/request.json': async () =>
		put(
			await run(new Assessment(), { operation: 'request' }, [
				{
					event: 'assessmentRequested',
					integrationId: 'mg_1',
					occurredAt: '2026-06-01T10:00:00.000Z',
					assessmentId: 'ats_ass_1',
					assessmentStatus: 'PENDING',
					assessmentPackageId: 'pkg_1',
					assessmentPackageName: 'Coding Test',
					applicationId: 'app-1',
					candidateId: 'cand-1',
					jobId: 'job-1',
					candidate: {
						id: 'cand-1',
						firstName: 'Emily',
						lastName: 'Watson',
						preferredName: 'Em',
						emails: [{ type: null, email: 'emily@example.com' }],
						phones: [{ type: null, phoneNumber: '1' }],
					},
				},
			]),
		),
	'Assessment/__schema__/v1.0.0/result.json': async () => {
		const parameters = {
			operation: 'result',
			result: JSON.stringify(assessmentResult),
			settings: SETTINGS,
		};
		const throughKnit = { ...assessmentRow, source: 'knit' };
		return [
			...put(await run(new Assessment(), parameters, [throughKnit])),
			...put(await run(new Assessment(), parameters, [assessmentRow])),
			...put(await run(new Assessment(), parameters, [{}])),
		];
	},
	'Assessment/__schema__/v1.0.0/status.json': async () =>
		put(await run(new Assessment(), { operation: 'status' }, [assessmentRow])),
	'ChangeFilter/__schema__/v1.0.0.json': async () => {
		const event = {
			event: 'stageChanged',
			integrationId: 'i',
			applicationId: 'app-1',
			candidateId: 'cand-1',
			jobId: 'job-1',
			occurredAt: '2026-06-11T16:40:12.000Z',
			application: { currentStage: { id: 'st-3', text: 'Onsite' } },
		};
		const seen = { seenKey: 'stage/i/app-1', state: 'st-2', label: 'Screen', at: '2026-06-01' };
		return put(await run(new ChangeFilter(), { events: JSON.stringify([event]) }, [seen]));
	},
	'Knit/__schema__/v1.0.0/assessment/createSecrets.json': async () =>
		await knit(
			'ats.example.secrets',
			{ secretKey: 'k', baseUrl: 'https://one.example' },
			{
				resource: 'assessment',
				operation: 'createSecrets',
				endpoint: 'ats.example.secrets',
				body: '{}',
			},
		),
	'Knit/__schema__/v1.0.0/assessment/update.json': async () =>
		await knit('ats.candidate.assessment.update', undefined, {
			resource: 'assessment',
			operation: 'update',
			body: '{"id":"ats_ass_1"}',
		}),
};
