// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startGreenhouse } from '../../sandbox/greenhouse.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import { TROUBLES } from '../../sandbox/knit.mjs';
import { makeApplication } from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import { changeSettings, withCredentials } from '../../sandbox/workflows.mjs';
import { readFile } from 'node:fs/promises';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const KEY = 'example-key-of-the-assessment-partner';
const PLATFORM = { name: 'X-Platform-Key', value: 'example-platform-key' };
const TEST_ID = 'example-test';
const STEPS = 'Add Your Steps Here';

/** What happens to the items of a canvas's place for own steps in this file: nothing, or they fail. */
const FAILING = {
	type: 'n8n-nodes-base.stopAndError',
	typeVersion: 1,
	parameters: { errorMessage: 'The test platform does not answer.' },
};

describe('assessments and stages', () => {
	/** @type {Sandbox} */
	let sandbox;
	/** @type {Awaited<ReturnType<typeof startGreenhouse>>} */
	let greenhouse;
	/** @type {Record<string, { id: string, name: string }>} */
	let credentials;
	/** @type {any[]} */
	let nodeTypes;

	before(
		async () => {
			const application = makeApplication({
				id: 'app-1',
				firstName: 'Emily',
				lastName: 'Watson',
				jobId: 'job-1',
			});
			sandbox = await startSandbox({
				settings: { assessmentHosts: 'app.greenhouse.io' },
				knit: { applications: [application] },
			});
			const { rest, knit, n8n, slack } = sandbox;
			nodeTypes = await rest.nodeTypes();
			credentials = {
				...sandbox.credentials,
				httpHeaderAuth: await rest.saveCredential('Platform', 'httpHeaderAuth', PLATFORM),
				greenhouseAssessmentApi: await rest.saveCredential(
					'Greenhouse',
					'greenhouseAssessmentApi',
					{ apiKey: KEY },
				),
			};
			await bring('workshop/assessment-result.json');
			await bring('assessment-requested.json');
			await bring('greenhouse-assessments.json');
			await bring('knit-events.json', (json) => {
				const trigger = json.nodes.find((/** @type {any} */ node) => /knitTrigger/.test(node.type));
				trigger.parameters.events.push('stageChanged', 'interviewScheduled');
			});
			knit.setDestination(`${n8n.url}/webhook/knit-switchboard/knit`);
			greenhouse = await startGreenhouse({
				proxy: slack,
				baseUrl: `${n8n.url}/webhook/greenhouse-assessments/greenhouse`,
				apiKey: KEY,
			});
		},
		{ timeout: 400_000 },
	);
	after(async () => await sandbox?.stop());

	/** Imports a canvas with its credentials, and publishes it. @param {string} file @param {(json: any) => void} [change] */
	async function bring(file, change = () => undefined) {
		const json = JSON.parse(
			await readFile(new URL(`../../workflows/${file}`, import.meta.url), 'utf8'),
		);
		change(json);
		const saved = await sandbox.rest.importWorkflow(withCredentials(json, nodeTypes, credentials));
		await sandbox.rest.activate(saved.id);
	}

	/** What reached a step in all runs of a workflow. @param {string} id @param {string} step */
	async function reached(id, step) {
		const runs = await sandbox.rest.executions({ workflowId: id });
		const found = await Promise.all(runs.map(({ id: run }) => sandbox.rest.execution(run)));
		return found.flatMap((run) => sandbox.rest.outputOf(run, step));
	}

	/** @param {string} path @param {object} result @param {Record<string, string>} [headers] */
	async function postResult(path, result, headers = { [PLATFORM.name]: PLATFORM.value }) {
		const response = await fetch(`${sandbox.n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(result),
		});
		const text = await response.text();
		return { status: response.status, answer: text.startsWith('{') ? JSON.parse(text) : text };
	}

	/** @param {string} assessmentId */
	const rowOf = async (assessmentId) =>
		(await sandbox.rest.dataTableRows('knit assessments')).find(
			(row) => row['assessmentId'] === assessmentId,
		);

	/** @param {string} assessmentId @param {object} [changes] @returns {any} as Knit's guide for Greenhouse prints it */
	const assessmentEvent = (assessmentId, changes = {}) => ({
		eventId: `evt-${assessmentId}`,
		eventType: 'record.new',
		eventData: {
			candidateAssessment: {
				id: assessmentId,
				applicationId: 'app-1',
				jobId: null,
				assessmentPackage: {
					id: 'pkg_1',
					name: null,
					type: null,
					description: null,
					metaData: null,
				},
				callbackUrl: 'https://app.greenhouse.io/integrations/testing_partners/take_home_tests/99',
				candidate: {
					id: 'cand-1',
					firstName: 'Emily',
					lastName: 'Watson',
					emails: [{ type: 'PERSONAL', email: 'emily.watson@example.com' }],
					phones: [{ type: 'NOT_SPECIFIED', phoneNumber: '+1-202-555-0100' }],
					links: [],
					location: null,
				},
				originData: { sent_by: 'recruiter@example.com' },
				metaData: null,
				status: 'NOT_SPECIFIED',
				...changes,
			},
		},
		recordId: assessmentId,
		syncType: 'real_time',
		syncDataType: 'ats_assessments',
		syncJobId: 'real_time',
		syncRunId: 'real_time_1',
		triggeredAt: Date.now(),
	});
	const updates = () =>
		sandbox.knit.calls.filter(({ path }) => path === 'ats.candidate.assessment.update');
	const RESULT = 'assessment-result';

	describe('through Knit', () => {
		it('go to the steps of one’s own once, with whom to invite; the table names nobody', async () => {
			await sandbox.knit.dispatch(assessmentEvent('ats_ass_1'));
			await sandbox.knit.dispatch(assessmentEvent('ats_ass_1'));
			const asked = await reached('knitAssessment1', STEPS);
			assert.equal(asked.length, 1);
			assert.equal(asked[0].testId, 'pkg_1');
			assert.equal(asked[0].candidate.email, 'emily.watson@example.com');
			const row = await rowOf('ats_ass_1');
			assert.equal(row?.['state'], 'handed on');
			assert.equal(row?.['applicationId'], 'app-1');
			assert.doesNotMatch(JSON.stringify(row), /watson|emily|greenhouse\.io/i);
		});

		it('come again from Knit when a step of one’s own fails', async () => {
			await bring('assessment-requested.json', (json) => {
				Object.assign(
					json.nodes.find((/** @type {any} */ node) => node.name === STEPS),
					FAILING,
				);
			});
			const sent = sandbox.knit.dispatch(assessmentEvent('ats_ass_2'));
			const delivery = await sandbox.knit.waitForDelivery((one) => one.recordId === 'ats_ass_2');
			await until(() => delivery.attempts.find((one) => one.status !== 200), {
				what: 'the attempt that fails',
			});
			assert.equal((await rowOf('ats_ass_2'))?.['state'], null);
			await bring('assessment-requested.json');
			await sent;
			assert.equal(delivery.acknowledged, true);
			assert.equal((await rowOf('ats_ass_2'))?.['state'], 'handed on');
		});

		it('are not handed on when the ATS says that they are over', async () => {
			await sandbox.knit.dispatch(assessmentEvent('ats_ass_3', { status: 'CANCELLED' }));
			const asked = await reached('knitAssessment1', STEPS);
			assert.ok(!asked.some((one) => one.assessmentId === 'ats_ass_3'));
		});

		it('take a result back to the ATS, once', async () => {
			const result = {
				assessmentId: 'ats_ass_1',
				status: 'complete',
				score: 81,
				resultUrl: 'https://platform.example.com/results/1',
				completedAt: '2026-06-01T10:00:00Z',
			};
			const first = await postResult(RESULT, result);
			assert.deepEqual([first.status, first.answer.outcome], [200, 'sent'], first.answer);
			assert.deepEqual(
				updates().map(({ body, status }) => [body, status]),
				[
					[
						{
							id: 'ats_ass_1',
							status: 'COMPLETED',
							metaData: {
								score: 81,
								resultUrl: 'https://platform.example.com/results/1',
								completedAt: '2026-06-01T10:00:00.000Z',
							},
						},
						200,
					],
				],
			);
			const row = await rowOf('ats_ass_1');
			assert.deepEqual([row?.['status'], row?.['score']], ['COMPLETED', 81]);
			assert.ok(row?.['sentAt']);

			const second = await postResult(RESULT, result);
			assert.deepEqual([second.status, second.answer.outcome], [200, 'nothingNew']);
			assert.equal(updates().length, 1);
		});

		it('become a file at the application when Knit refuses the update', async () => {
			sandbox.knit.misbehave('ats.candidate.assessment.update', {
				...TROUBLES['notSupported'],
				times: 1,
			});
			const { status, answer } = await postResult(RESULT, {
				assessmentId: 'ats_ass_2',
				status: 'completed',
				score: 55,
				summary: 'Solved three of four tasks.',
			});
			assert.deepEqual([status, answer.outcome], [200, 'attached'], answer);
			const call = sandbox.knit.calls.find(({ path }) => path === 'ats.application.attachment.add');
			assert.equal(call?.body.applicationId, 'app-1');
			assert.equal(call?.body.fileName, 'assessment-result-ats_ass_2.txt');
			assert.equal(
				Buffer.from(call?.body.fileContent ?? '', 'base64').toString('utf8'),
				'Assessment ats_ass_2: completed\nScore: 55\nSolved three of four tasks.',
			);
			assert.ok((await rowOf('ats_ass_2'))?.['sentAt']);
		});

		it('take no result from a stranger, of an assessment nobody knows, or without sense', async () => {
			const calls = sandbox.knit.calls.length;
			const result = { assessmentId: 'ats_ass_1', status: 'completed', score: 1 };
			const foreign = await postResult(RESULT, result, { [PLATFORM.name]: 'other' });
			assert.equal(foreign.status, 403);
			const unknown = await postResult(RESULT, { ...result, assessmentId: 'ats_ass_none' });
			assert.deepEqual(
				[unknown.status, unknown.answer.reason],
				[422, 'There is no assessment ats_ass_none on record.'],
			);
			assert.equal((await postResult(RESULT, { ...result, score: 'high' })).status, 422);
			assert.equal((await postResult(RESULT, [])).status, 422);
			assert.equal(sandbox.knit.calls.length, calls);
		});
	});

	describe('for Greenhouse itself', () => {
		const OWN_RESULT = 'greenhouse-assessment-result';
		const completed = (/** @type {string} */ assessmentId) => ({
			assessmentId,
			status: 'completed',
			score: 81,
			resultUrl: 'https://platform.example.com/results/7',
			metadata: { Tasks: 4, Passed: true },
		});

		it('lists its tests, and knows nobody without the key; neither starts a run', async () => {
			const runs = await sandbox.rest.executions({ workflowId: 'knitGreenhouse1' });
			assert.deepEqual(await greenhouse.listTests(), {
				status: 200,
				json: [{ partner_test_id: TEST_ID, partner_test_name: 'Example Test' }],
			});
			assert.equal((await greenhouse.listTests('other')).status, 401);
			assert.equal((await greenhouse.ask('send_test', { method: 'POST', key: '' })).status, 401);
			assert.equal((await greenhouse.ask('delete_test')).status, 404);
			assert.equal((await greenhouse.sendTest('1', 'unknown-test')).status, 404);
			const now = await sandbox.rest.executions({ workflowId: 'knitGreenhouse1' });
			assert.equal(now.length, runs.length);
		});

		it('sends a test, tells Greenhouse when it is complete, and answers with the result', async () => {
			const { status, interviewId } = await greenhouse.sendTest('12345', TEST_ID);
			assert.equal(status, 200);
			const asked = await reached('knitGreenhouse1', STEPS);
			assert.equal(asked[0].candidate.email, 'harper.quinn@example.com');
			assert.deepEqual((await greenhouse.testStatus(interviewId)).json, {
				partner_status: 'in_progress',
			});

			const { answer } = await postResult(OWN_RESULT, completed(interviewId));
			assert.equal(answer.outcome, 'sent', JSON.stringify(answer));
			assert.deepEqual(await greenhouse.shownResult('12345'), {
				partner_status: 'complete',
				partner_profile_url: 'https://platform.example.com/results/7',
				partner_score: 81,
				metadata: { Tasks: 4, Passed: true },
			});
			assert.deepEqual(
				greenhouse.notices.map(({ method, url }) => [method, url]),
				[
					[
						'PATCH',
						'https://app.greenhouse.io/integrations/testing_partners/take_home_tests/12345',
					],
				],
			);
			const row = await rowOf(interviewId);
			assert.ok(row?.['sentAt']);
			assert.doesNotMatch(JSON.stringify(row), /quinn|harper/i);
		});

		it('takes a completed test only with a page of the result', async () => {
			const { interviewId } = await greenhouse.sendTest('3', TEST_ID);
			const { resultUrl, ...withoutPage } = completed(interviewId);
			assert.ok(resultUrl);
			assert.equal((await postResult(OWN_RESULT, withoutPage)).status, 422);
		});

		it('knows no other assessment', async () => {
			assert.equal((await greenhouse.testStatus('none')).status, 404);
			assert.equal((await greenhouse.testStatus('ats_ass_1')).status, 404);
		});

		it('notes and reports what Greenhouse could not read', async () => {
			const { interviewId } = await greenhouse.sendTest('4', TEST_ID);
			const { status, text } = await greenhouse.reportError({
				api_call: 'test_status',
				errors: ['partner_score is no number'],
				partner_interview_id: interviewId,
				candidate_email: 'harper.quinn@example.com',
			});
			assert.deepEqual([status, text], [200, '{"status":200}']);
			await until(async () => (await rowOf(interviewId))?.['note'], { what: 'the note' });
			const note = (await rowOf(interviewId))?.['note'];
			assert.equal(note, 'test_status: partner_score is no number');
		});

		it('calls no host that the settings do not list', async () => {
			await changeSettings(sandbox.rest, { assessmentHosts: '' });
			const before = greenhouse.notices.length;
			const { interviewId } = await greenhouse.sendTest('5', TEST_ID);
			const { answer } = await postResult(OWN_RESULT, completed(interviewId));
			assert.equal(answer.outcome, 'waiting');
			assert.match(answer.reason, /The settings do not list the host/);
			assert.equal(greenhouse.notices.length, before);
			// Asked, it has the answer.
			assert.equal((await greenhouse.testStatus(interviewId)).json.partner_status, 'complete');
		});

		it('did nothing that the contract does not allow', () => {
			assert.deepEqual(greenhouse.problems, []);
		});
	});

	describe('stages and interviews', () => {
		const STAGES = 'knitStageChanges1';
		let day = 1;
		/** @param {string} stage @param {object[] | null} [interviews] */
		async function move(stage, interviews = null) {
			day += 1;
			const application = sandbox.knit.application('app-1');
			const info = { ...application?.['info'], updatedAt: `2026-06-0${day}T10:00:00.000Z` };
			const currentStage = { id: stage.toLowerCase(), text: stage };
			await sandbox.knit.setApplication({ ...application, info, currentStage, interviews });
		}

		it('run the steps of one’s own for a change, not for what was seen first or before', async () => {
			await move('Applied');
			await move('Applied');
			await move('Onsite');
			await move('Onsite');
			const changes = await reached(STAGES, 'Add Stage Steps Here');
			assert.deepEqual(
				changes.map(({ applicationId, from, to }) => [applicationId, from, to]),
				[['app-1', 'Applied', 'Onsite']],
			);
		});

		it('run the steps of one’s own for an interview, and again when its time moves', async () => {
			const interview = (/** @type {string} */ scheduledStart) => [
				{ id: 'int-1', subject: 'Onsite', status: 'SCHEDULED', scheduledStart, interviewers: [] },
			];
			await move('Onsite', interview('2026-07-01T09:00:00.000Z'));
			await move('Onsite', interview('2026-07-01T09:00:00.000Z'));
			await move('Onsite', interview('2026-07-02T09:00:00.000Z'));
			const changes = await reached(STAGES, 'Add Interview Steps Here');
			assert.deepEqual(changes.map(({ from, to }) => [from, to]).reverse(), [
				[null, '2026-07-01T09:00:00.000Z'],
				['2026-07-01T09:00:00.000Z', '2026-07-02T09:00:00.000Z'],
			]);
		});
	});
});
