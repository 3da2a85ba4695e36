import nock from 'nock';

import { KnitSyncStart } from '../../nodes/KnitSyncStart/KnitSyncStart.node';
import { recordsOf, runNode, type RunOptions } from '../support/engine';

const API = 'https://api.getknit.dev';
const KEY = 'dummy-key';

function run(options: Partial<RunOptions> & Parameters<typeof runNode>[1] = {}) {
	return runNode(new KnitSyncStart(), {
		credentials: { knitApi: { apiKey: KEY } },
		...options,
		parameters: { integrationId: 'in-1', ...options.parameters },
	});
}

beforeAll(() => nock.disableNetConnect());

afterEach(() => {
	const pending = nock.pendingMocks();
	nock.cleanAll();
	expect(pending).toEqual([]);
});

afterAll(() => {
	nock.enableNetConnect();
	nock.restore();
});

describe('Knit Sync Start', () => {
	it('asks for an initial sync of applications with their offers when nothing else is set', async () => {
		const body = {
			dataType: 'ats_applications',
			syncType: 'initial_sync',
			honorScheduler: false,
			includeInactiveRecords: false,
			models: [
				'application_info',
				'application_offers',
				'application_rejection',
				'application_stage',
			],
		};
		nock(API, {
			reqheaders: { authorization: `Bearer ${KEY}`, 'x-knit-integration-id': 'in-1' },
		})
			.post('/v1.0/sync.start', body)
			.reply(
				200,
				{ success: true, data: { syncJobId: 'sj_1', syncRunId: 'sr_1' } },
				{ 'X-Knit-Execution-Id': 'ex-1' },
			);

		const [started] = await run();

		expect(started).toEqual([
			{
				json: {
					syncJobId: 'sj_1',
					syncRunId: 'sr_1',
					integrationId: 'in-1',
					requested: body,
					knitExecutionId: 'ex-1',
					response: { success: true, data: { syncJobId: 'sj_1', syncRunId: 'sr_1' } },
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('sends every setting by the name of the API reference', async () => {
		nock(API)
			.post('/v1.0/sync.start', {
				dataType: 'ats_jobs',
				syncType: 'delta_sync',
				honorScheduler: true,
				includeInactiveRecords: true,
				models: ['job_info', 'job_offices', 'application_jobs', 'application_candidates'],
				startHour: 23,
				startMinute: 0,
				frequency: 'high',
				destination: 'https://n8n.example.com/webhook/1/knit?x=1',
			})
			.reply(200, { success: 'true', data: { syncJobId: 7 } });

		const [started] = await run({
			parameters: {
				dataType: 'ats_jobs',
				models: ['job_info', 'job_offices'],
				syncType: 'delta_sync',
				options: {
					additionalModels: 'application_jobs, application_candidates\njob_info',
					honorScheduler: true,
					includeInactiveRecords: true,
					startHour: 23,
					frequency: 'high',
					destination: ' https://n8n.example.com/webhook/1/knit?x=1 ',
				},
			},
		});

		expect(recordsOf(started)).toMatchObject([
			{ syncJobId: '7', syncRunId: null, knitExecutionId: null },
		]);
	});

	it('leaves the models to Knit when none is chosen', async () => {
		nock(API)
			.post('/v1.0/sync.start', (body) => !('models' in body))
			.reply(200, { success: true, data: { syncJobId: 'sj_1' } });

		const [started] = await run({ parameters: { dataType: 'ats_candidates', models: [] } });

		expect(started).toHaveLength(1);
	});

	it('starts one sync per item, each for the integration of its item', async () => {
		for (const id of ['in-a', 'in-b']) {
			nock(API, { reqheaders: { 'x-knit-integration-id': id } })
				.post('/v1.0/sync.start')
				.once()
				.reply(200, { success: true, data: { syncJobId: `sj-${id}` } });
		}

		const [started] = await run({
			parameters: { integrationId: '={{ $json.integration }}' },
			items: [{ integration: 'in-a' }, { integration: ' in-b ' }],
		});

		expect(recordsOf(started)).toMatchObject([
			{ integrationId: 'in-a', syncJobId: 'sj-in-a' },
			{ integrationId: 'in-b', syncJobId: 'sj-in-b' },
		]);
		expect(started?.map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it.each([
		['no sync job', 200, { success: true, data: {} }, 'Knit did not say which sync it started'],
		['a blank sync job', 200, { success: true, data: { syncJobId: ' ' } }, 'did not say which'],
		['null data', 200, { success: true, data: null }, 'Knit accepted the request but sent no data'],
		['no data', 200, { success: true }, 'Knit accepted the request but sent no data'],
		['success false', 200, { success: false, error: { msg: 'Emily' } }, 'did not accept'],
		['the word false', 200, { success: 'false' }, 'Knit did not accept the request'],
		['a page', 200, '<html>Welcome</html>', 'did not come from Knit'],
		['400', 400, { success: false, error: { msg: 'bad models' } }, 'did not accept'],
		['401', 401, { success: false, error: { msg: 'Unauthorized' } }, 'Knit refused the API key'],
		['403', 403, { success: false, error: { msg: 'no' } }, 'does not allow this API key'],
		['404', 404, { success: false, error: { msg: 'no' } }, 'Knit did not find'],
		[
			'an app without it',
			404,
			{ success: false, error: { msg: 'Not supported' } },
			'The ATS behind',
		],
		['429', 429, { success: false, error: { msg: 'slow' } }, 'Knit asks for a pause'],
		['500', 500, 'oops', 'Knit is not available at the moment (HTTP 500)'],
		['503', 503, { success: false }, 'Knit is not available at the moment (HTTP 503)'],
		['a redirect', 302, '', 'leads elsewhere'],
	])('explains %s, after asking once', async (_, status, answer, message) => {
		nock(API)
			.post('/v1.0/sync.start')
			.once()
			.reply(status, answer, {
				'X-Knit-Execution-Id': 'ex-9',
				...(status === 302 ? { Location: 'https://elsewhere.example/v1.0/sync.start' } : {}),
			});

		await expect(run()).rejects.toMatchObject({
			message: expect.stringContaining(message),
			description: expect.stringMatching(/ex-9/),
			context: { itemIndex: 0 },
		});
	});

	it('says when to come back', async () => {
		nock(API).post('/v1.0/sync.start').reply(429, {}, { 'Retry-After': '120' });
		await expect(run()).rejects.toMatchObject({
			description: expect.stringContaining('in 2 minutes'),
		});
	});

	it('says when nobody is there', async () => {
		nock.enableNetConnect('127.0.0.1');
		const credentials = {
			knitApi: { apiKey: KEY, environment: 'custom', baseUrl: 'http://127.0.0.1:1/v1.0' },
		};

		await expect(run({ credentials })).rejects.toMatchObject({
			message: 'Knit could not be reached',
			description: expect.stringMatching(/ECONNREFUSED.*may have received the request/),
		});
		nock.disableNetConnect();
	});

	it('shows neither the key nor the words of an answer', async () => {
		nock(API)
			.post('/v1.0/sync.start')
			.reply(400, { success: false, error: { msg: 'Emily Watson already hired' } });

		const shown = await run().then(
			() => 'nothing was thrown',
			(thrown: unknown) => JSON.stringify(thrown) + String(thrown),
		);

		expect(shown).toContain('Knit did not accept the request');
		expect(shown).not.toContain(KEY);
		expect(shown).not.toContain('Emily');
	});

	it.each([
		[{ options: { destination: 'http://n8n.example.com/x' } }, "The 'Destination' has to start"],
		[
			{ options: { destination: 'https://user:pw@n8n.example.com/' } },
			"The 'Destination' contains",
		],
		[{ options: { destination: 'ftp://n8n.example.com/' } }, "The 'Destination' has to start"],
		[{ options: { startMinute: 30 } }, "'Start Minute' is set without 'Start Hour'"],
		[{ options: { startHour: 24 } }, "The value of 'Start Hour' is not one"],
		[{ options: { startHour: 1, startMinute: 1.5 } }, "The value of 'Start Minute' is not one"],
		[{ integrationId: '  ' }, "The 'Integration ID' is empty"],
		[{ integrationId: 'in-1\r\nX-Other: 1' }, "The 'Integration ID' contains characters"],
	])('refuses %j without asking Knit', async (parameters, message) => {
		await expect(run({ parameters })).rejects.toMatchObject({
			message: expect.stringContaining(message),
		});
	});

	it('takes the integration ID from the item when the panel has none', async () => {
		nock(API, { reqheaders: { 'x-knit-integration-id': 'in-7' } })
			.post('/v1.0/sync.start')
			.reply(200, { success: true, data: { syncJobId: 'sj_1' } });

		const [started] = await run({
			parameters: { integrationId: '' },
			items: [{ integrationId: ' in-7 ' }],
		});

		expect(recordsOf(started)).toMatchObject([{ integrationId: 'in-7' }]);
	});

	it('starts nothing for an AI agent unless the tool allows it', async () => {
		const tool = new KnitSyncStart();
		tool.description = { ...tool.description, name: 'knitSyncStartTool' };
		const credentials = { knitApi: { apiKey: KEY } };
		const parameters = { integrationId: 'in-1' };

		await expect(runNode(tool, { credentials, parameters })).rejects.toMatchObject({
			message: 'An AI agent may not change data with this tool',
		});

		nock(API)
			.post('/v1.0/sync.start')
			.reply(200, { success: true, data: { syncJobId: 'sj_1' } });
		const allowed = { ...parameters, allowAgentWrites: true };
		expect(await runNode(tool, { credentials, parameters: allowed })).toMatchObject([
			[{ json: { syncJobId: 'sj_1' } }],
		]);
	});

	it('lets the other items go on when told to', async () => {
		nock(API, { reqheaders: { 'x-knit-integration-id': 'in-bad' } })
			.post('/v1.0/sync.start')
			.reply(401, {});
		nock(API, { reqheaders: { 'x-knit-integration-id': 'in-good' } })
			.post('/v1.0/sync.start')
			.reply(200, { success: true, data: { syncJobId: 'sj_2' } });

		const [started] = await run({
			parameters: { integrationId: '={{ $json.integration }}' },
			items: [{ integration: 'in-bad' }, { integration: 'in-good' }],
			onError: 'continueRegularOutput',
		});

		expect(recordsOf(started)).toMatchObject([
			{ error: 'Knit refused the API key' },
			{ syncJobId: 'sj_2' },
		]);
		expect(started?.map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('puts a refused item on the error output when there is one', async () => {
		nock(API).post('/v1.0/sync.start').reply(401, {});

		const [started, failed] = await run({ onError: 'continueErrorOutput' });

		expect(started).toEqual([]);
		expect(recordsOf(failed)).toMatchObject([{ error: 'Knit refused the API key' }]);
	});
});
