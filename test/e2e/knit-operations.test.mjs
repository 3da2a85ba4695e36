// @ts-check
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { INTEGRATION_ID, TROUBLES } from '../../sandbox/knit.mjs';
import { makeApplication, makeJobs, makeOffer } from '../../sandbox/people.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */
/** @typedef {Record<string, any>} Parameters */

const TODAY = new Date('2026-06-01T12:00:00Z');
const JOBS = makeJobs(TODAY);
const JOB = JOBS[0]?.['info'] ?? assert.fail('There are no jobs.');
const APPLICATION = makeApplication({
	id: 'app-1',
	firstName: 'Emily',
	lastName: 'Watson',
	jobId: JOB.id,
	stage: 'Offer',
	today: TODAY,
	offers: [makeOffer('app-1', 'SIGNED', { today: TODAY })],
});
/** @type {any} */
const CANDIDATE = APPLICATION['info'].candidate;

const ORGANIZATION = {
	originOrgId: 'org-example',
	originOrgName: 'Example',
	originUserEmail: 'admin@example.com',
	originUserName: 'Ada Admin',
};

/** Every operation: what its panel says, and what comes out. @type {Record<string, [Parameters, (items: any[]) => void]>} */
const OPERATIONS = {
	'job:get': [
		{ jobId: JOB.id },
		([job]) => assert.deepEqual([job.id, job.title], [JOB.id, JOB.title]),
	],
	'job:getAll': [{ returnAll: true }, (jobs) => assert.equal(jobs.length, JOBS.length)],
	'job:create': [
		{ title: 'Engineer', additionalFields: { status: 'OPEN' } },
		([made]) => assert.match(made.jobId, /^job_/),
	],
	'application:get': [
		{ applicationId: 'app-1', candidateId: CANDIDATE.id },
		([application]) => assert.equal(application.offers[0].status, 'SIGNED'),
	],
	'application:getAll': [
		{ filters: { status: 'ACTIVE', jobId: JOB.id } },
		(applications) => assert.equal(applications[0].id, 'app-1'),
	],
	'application:create': [
		{
			jobId: JOB.id,
			firstName: 'Robin',
			lastName: 'Lee',
			email: 'robin@example.com',
			phone: '+1-202-555-0101',
			additionalFields: { origin: 'REFERRAL', initialStageId: 'applied', metaData: '{"a":1}' },
		},
		([made]) => assert.match(made.applicationId, /^app_/),
	],
	'application:updateStage': [
		{ body: '{"applicationId":"app-1","stageId":"Onboarding"}' },
		([done]) => assert.equal(done.success, true),
	],
	'application:addAttachment': [
		{ applicationId: 'app-1', fileType: 'OFFER_LETTER', additionalFields: { fileName: 'a.txt' } },
		([done]) => assert.equal(done.applicationId, 'app-1'),
	],
	'assessment:createSecrets': [
		{ endpoint: 'ats.example.assessment.secrets' },
		([made]) => assert.match(made.listTestsUrl, /^https:.*\/list_tests$/),
	],
	'assessment:update': [
		{ body: '{"id":"ats_ass_1","status":"COMPLETED"}' },
		([done]) => assert.equal(done.success, true),
	],
	'candidate:search': [
		{ filters: { email: CANDIDATE.emails[0].email } },
		([person]) => assert.equal(person.id, CANDIDATE.id),
	],
	'event:subscribe': [
		{ events: ['ats_applications_new', 'ats_jobs_deleted'] },
		([done]) => assert.match(done.webhookUrl, /^https:.*wt_/),
	],
	'integration:getAll': [
		{ originOrgId: 'org-example' },
		(found) => assert.ok(found.some((one) => one.integrationId === INTEGRATION_ID)),
	],
	'integration:deactivate': [
		{ integrationId: { __rl: true, mode: 'list', value: 'integration-second' } },
		([done]) => assert.equal(done.integrationId, 'integration-second'),
	],
	'passthrough:send': [
		{
			method: 'POST',
			path: '/v3/notes',
			body: '{"note":"hi"}',
			options: { query: '{"page":1}', headers: '{"On-Behalf-Of":"7"}' },
		},
		([answered]) =>
			assert.deepEqual(answered.body, {
				method: 'POST',
				path: '/v3/notes',
				params: { page: 1 },
				body: '{"note":"hi"}',
			}),
	],
	'rejectionReason:getAll': [
		{ endpoint: 'ats.example.rejection.reasons' },
		(reasons) => assert.deepEqual(Object.keys(reasons[0]), ['id', 'text']),
	],
	'session:create': [ORGANIZATION, ([session]) => assert.match(session.token, /^as_/)],
	'sync:start': [
		{ options: { startHour: 2, honorScheduler: true } },
		([started]) => assert.match(started.syncJobId, /^sj_/),
	],
	'sync:startCustom': [
		{ path: '/v3/jobs', webhookUrl: 'https://n8n.example.com/webhook/1' },
		([done]) => assert.equal(done.success, true),
	],
	'sync:update': [{}, ([done]) => assert.equal(done.success, true)],
	'sync:setStartTime': [{}, ([done]) => assert.equal(done.success, true)],
};

const PLACE = { position: [0, 0] };
const MANUAL = {
	...PLACE,
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};
const ITEM = {
	...PLACE,
	id: 'item',
	name: 'Item',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		mode: 'raw',
		jsonOutput: JSON.stringify({ integrationId: INTEGRATION_ID, text: 'hello' }),
	},
};
const FILE = {
	...PLACE,
	id: 'file',
	name: 'File',
	type: 'n8n-nodes-base.convertToFile',
	typeVersion: 1.1,
	parameters: { operation: 'toText', sourceProperty: 'text', options: {} },
};

describe('the Knit node against a strict Knit', () => {
	/** @type {Sandbox} */
	let sandbox;
	before(
		async () => {
			sandbox = await startSandbox({
				workflows: null,
				knit: { jobs: JOBS, applications: [APPLICATION] },
			});
			sandbox.knit.setIntegration('integration-second');
		},
		{ timeout: 400_000 },
	);
	after(async () => await sandbox?.stop());
	beforeEach(() => sandbox.knit.calls.splice(0));

	/** @param {string} name @param {Parameters} parameters @param {string} [type] */
	const knitNode = (name, parameters, type = 'n8n-nodes-knit.knit') => {
		const { id, name: credential } = sandbox.credentials.knitApi;
		return {
			...PLACE,
			id: name,
			name,
			type,
			typeVersion: 1,
			parameters,
			credentials: { knitApi: { id, name: credential } },
		};
	};
	/** @param {string[]} names */
	const inTurn = (...names) =>
		Object.fromEntries(
			names
				.slice(1)
				.map((name, index) => [
					names[index] ?? '',
					{ main: [[{ node: name, type: 'main', index: 0 }]] },
				]),
		);
	/** Start → Item → File → one Knit node. @param {string} name @param {Parameters} parameters @param {string} [type] */
	async function runOne(name, parameters, type) {
		const saved = await sandbox.rest.importWorkflow({
			name,
			nodes: [MANUAL, ITEM, FILE, knitNode('Knit', parameters, type)],
			connections: inTurn('Start', 'Item', 'File', 'Knit'),
		});
		const execution = await sandbox.rest.runWorkflow(saved.id);
		return { execution, items: sandbox.rest.outputOf(execution, 'Knit') };
	}
	/** @param {any} execution */
	const errorOf = (execution) => execution.data.resultData.error;

	for (const [name, [parameters, check]] of Object.entries(OPERATIONS)) {
		it(`does ${name}`, async () => {
			const [resource, operation] = name.split(':');
			const { execution, items } = await runOne(name, {
				integrationId: { __rl: true, mode: 'id', value: `={{ '${INTEGRATION_ID}' }}` },
				resource,
				operation,
				...parameters,
			});
			assert.equal(execution.status, 'success', errorOf(execution)?.message);
			check(items);
			const statuses = sandbox.knit.calls.map((call) => call.status);
			assert.ok(statuses.length > 0 && statuses.every((status) => status === 200));
		});
	}

	it('has a file for every operation that n8n offers', async () => {
		const types = await sandbox.rest.nodeTypes();
		const knit = types.find((type) => type.name === 'n8n-nodes-knit.knit');
		/** @type {any[]} */
		const properties = knit?.['properties'] ?? [];
		const offered = properties
			.filter((property) => property.name === 'operation')
			.flatMap((property) =>
				property.options.map(
					(/** @type {any} */ one) => `${property.displayOptions.show.resource[0]}:${one.value}`,
				),
			)
			// n8n's own, which leads to the HTTP Request node.
			.filter((name) => !name.endsWith('__CUSTOM_API_CALL__'));
		assert.deepEqual(offered.sort(), Object.keys(OPERATIONS).sort());
	});

	it('wrote what it said, and read it back', async () => {
		const application = sandbox.knit.application('app-1');
		assert.equal(application?.['currentStage'].id, 'Onboarding');
		assert.deepEqual(application?.['attachments'].at(-1), {
			type: 'OFFER_LETTER',
			name: 'a.txt',
			link: null,
		});
	});

	it('starts a sync as the node of that name, with the integration of the item', async () => {
		const saved = await sandbox.rest.importWorkflow({
			name: 'Knit Sync Start',
			nodes: [MANUAL, ITEM, knitNode('Knit', {}, 'n8n-nodes-knit.knitSyncStart')],
			connections: inTurn('Start', 'Item', 'Knit'),
		});
		const execution = await sandbox.rest.runWorkflow(saved.id);
		const [started] = sandbox.rest.outputOf(execution, 'Knit');
		assert.equal(started?.integrationId, INTEGRATION_ID, errorOf(execution)?.message);
	});

	it('decodes what the ATS answers, also when Knit encodes it twice', async () => {
		sandbox.knit.setOwnApi(() => ({ notes: [1, 2] }), 2);
		const { items } = await runOne('twice', {
			integrationId: INTEGRATION_ID,
			resource: 'passthrough',
			operation: 'send',
			path: '/v3/notes',
		});
		assert.deepEqual(items[0]?.body, { notes: [1, 2] });
	});

	const getJob = {
		integrationId: INTEGRATION_ID,
		resource: 'job',
		operation: 'get',
		jobId: JOB.id,
	};
	const keeping = { ...getJob, options: { keepInput: true } };

	it('waits for a Knit that is busy, and for one that is slow', async () => {
		sandbox.knit.misbehave('ats.job.list', { ...TROUBLES['busy'], times: 2 });
		assert.equal((await runOne('busy', getJob)).items[0]?.id, JOB.id);
		assert.deepEqual(
			sandbox.knit.calls.map((call) => call.status),
			[429, 429, 200],
		);
		sandbox.knit.misbehave('ats.job.list', { ...TROUBLES['slow'], times: 1 });
		assert.equal((await runOne('slow', getJob)).items[0]?.id, JOB.id);
	});

	for (const [trouble, note] of /** @type {const} */ ([
		['emptyList', /Knit has no job/],
		['noList', /Knit has no job/],
		['noData', /Knit sent no jobs/],
		['notSupported', /offers no list of jobs/],
		['deactivated', /the integration integration-example is deactivated/],
		['unknownIntegration', /does not know the integration integration-example/],
	])) {
		it(`goes on without a job when Knit has trouble: ${trouble}`, async () => {
			sandbox.knit.misbehave('ats.job.list', { ...TROUBLES[trouble], times: 1 });
			const { items } = await runOne(trouble, keeping);
			assert.equal(items[0]?.job, null);
			assert.match(items[0]?.jobNote, note);
		});
	}

	it('stops when Knit is broken, and names a wrong integration', async () => {
		sandbox.knit.misbehave('ats.job.create', { ...TROUBLES['broken'], times: 1 });
		const create = { ...getJob, operation: 'create', title: 'Engineer' };
		assert.match(errorOf((await runOne('broken', create)).execution).message, /not available/);
		assert.equal(sandbox.knit.calls.length, 1);

		const { execution } = await runOne('wrong', { ...getJob, integrationId: 'integration-none' });
		assert.match(errorOf(execution).message, /does not know the integration integration-none/);
	});

	it('names an integration that was deactivated', async () => {
		const { execution } = await runOne('off', { ...getJob, integrationId: 'integration-second' });
		assert.match(errorOf(execution).message, /The integration integration-second is deactivated/);
	});

	it('lists the integrations of the organization that the credential names', async () => {
		const { knit, rest } = sandbox;
		const saved = await rest.saveCredential('Knit with an organization', 'knitApi', {
			...knit.credential,
			originOrgId: knit.originOrgId,
		});
		const found = await rest.request('POST', '/dynamic-node-parameters/resource-locator-results', {
			path: 'parameters.integrationId',
			methodName: 'searchIntegrations',
			nodeTypeAndVersion: { name: 'n8n-nodes-knit.knit', version: 1 },
			currentNodeParameters: { resource: 'job', operation: 'get' },
			credentials: { knitApi: { id: saved.id, name: saved.name } },
		});
		assert.deepEqual(found.results, [
			{ name: 'greenhouse · ATS', value: INTEGRATION_ID },
			{ name: 'greenhouse · ATS (deactivated)', value: 'integration-second' },
		]);
	});

	it('serves a preview of every operation’s output', async () => {
		for (const name of Object.keys(OPERATIONS)) {
			const address = `${sandbox.n8n.url}/schemas/n8n-nodes-knit.knit/1.0.0/${name.replace(':', '/')}.json`;
			const response = await fetch(address);
			assert.equal(response.status, 200, address);
			/** @type {any} */
			const schema = await response.json();
			assert.equal(schema.type, 'object');
		}
		const address = `${sandbox.n8n.url}/schemas/n8n-nodes-knit.knitSyncStart/1.0.0.json`;
		assert.equal((await fetch(address)).status, 200);
	});

	describe('meets a stand-in that refuses what Knit does not document', () => {
		const headers = () => ({
			authorization: `Bearer ${sandbox.knit.apiKey}`,
			'content-type': 'application/json',
			'x-knit-integration-id': INTEGRATION_ID,
		});
		/** @param {string} path @param {RequestInit} how */
		const statusOf = async (path, how) =>
			(await fetch(`${sandbox.knit.baseUrl}/${path}`, how)).status;
		/** @param {string} path @param {object} body @param {Record<string, string | undefined>} [changes] undefined leaves a header out */
		const post = (path, body, changes = {}) => {
			const kept = Object.entries({ ...headers(), ...changes }).filter(([, value]) => value);
			const sent = /** @type {Record<string, string>} */ (Object.fromEntries(kept));
			return statusOf(path, { method: 'POST', headers: sent, body: JSON.stringify(body) });
		};

		it('headers', async () => {
			const job = { title: 'Engineer' };
			const noKey = await post('ats.job.create', job, { authorization: undefined });
			const noIntegration = await post('ats.job.create', job, {
				'x-knit-integration-id': undefined,
			});
			const plain = await post('ats.job.create', job, { 'content-type': 'text/plain' });
			const unknown = await post('ats.job.create', job, { 'x-knit-integration-id': 'other' });
			assert.deepEqual([noKey, noIntegration, plain, unknown], [401, 400, 400, 404]);
			assert.equal(await post('auth.createSession', ORGANIZATION), 400);
		});

		it('methods, endpoints and query parameters', async () => {
			assert.equal(await post('ats.job.list', {}), 405);
			assert.equal(await post('ats.note.create', {}), 404);
			const get = { headers: headers() };
			assert.equal(await statusOf('ats.job.list?limit=5', get), 400);
			assert.equal(await statusOf('ats.application.get?applicationId=app-1', get), 400);
		});

		for (const [path, body] of /** @type {[string, object][]} */ ([
			['sync.start', { data_type: 'ats_applications' }],
			['sync.start', { dataType: 'ats_applications', models: ['application_jobs'] }],
			['sync.start', { dataType: 'ats_applications', honorScheduler: 'true' }],
			['events.subscribe', { events: ['ats_offers_new'] }],
			['ats.job.create', { title: 'Engineer', salary: 1 }],
			['ats.application.create', { jobId: 'job-1' }],
			['ats.application.create', { jobId: 'job-1', candidate: { firstName: 'Robin' } }],
			['ats.application.attachment.add', { applicationId: 'app-1' }],
			['ats.candidates.search', { email: 'robin@example.com' }],
			['integration.deactivate', { reason: 'none' }],
			['passthrough', { path: '/v3/jobs' }],
			['sync.custom.start', { apiDetails: { method: 'GET', path: '/a' } }],
		])) {
			it(`${path} ${JSON.stringify(body)}`, async () => assert.equal(await post(path, body), 400));
		}
	});

	describe('as tools of an AI agent', () => {
		/** @type {(name: string) => Promise<any>} */
		let callTool;
		before(async () => {
			const tool = (/** @type {string} */ name, /** @type {Parameters} */ parameters) =>
				knitNode(name, { integrationId: INTEGRATION_ID, ...parameters }, 'n8n-nodes-knit.knitTool');
			const create = { resource: 'job', operation: 'create', title: 'Of an agent' };
			const tools = [
				tool('Read_Jobs', { resource: 'job', operation: 'getAll' }),
				tool('Create_Job', create),
				tool('Create_Job_Allowed', { ...create, allowAgentWrites: true }),
			];
			const saved = await sandbox.rest.importWorkflow({
				name: 'Tools',
				nodes: [
					{
						...PLACE,
						id: 'mcp',
						name: 'MCP',
						type: '@n8n/n8n-nodes-langchain.mcpTrigger',
						typeVersion: 2,
						webhookId: 'knit-tools',
						parameters: { authentication: 'none', path: 'knit-tools' },
					},
					...tools,
				],
				connections: Object.fromEntries(
					tools.map(({ name }) => [
						name,
						{ ai_tool: [[{ node: 'MCP', type: 'ai_tool', index: 0 }]] },
					]),
				),
			});
			await sandbox.rest.activate(saved.id);
			callTool = await connectMcp(`${sandbox.n8n.url}/mcp/knit-tools`);
		});

		it('read', async () => {
			const result = await callTool('Read_Jobs');
			assert.match(JSON.stringify(result), new RegExp(JOB.title));
		});

		it('write only when the tool allows it', async () => {
			const refused = await callTool('Create_Job');
			assert.match(JSON.stringify(refused), /An AI agent may not change data with this tool/);
			assert.deepEqual(sandbox.knit.calls, []);

			const allowed = await callTool('Create_Job_Allowed');
			assert.match(JSON.stringify(allowed), /job_/);
			assert.equal(sandbox.knit.calls.length, 1);
		});
	});
});

/** Speaks to n8n's MCP server as an agent does. @param {string} address */
async function connectMcp(address) {
	let session = '';
	let number = 0;
	/** @param {string} method @param {object} params @param {boolean} [isNotice] */
	async function send(method, params, isNotice = false) {
		number += 1;
		const response = await fetch(address, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(session === '' ? {} : { 'mcp-session-id': session }),
			},
			body: JSON.stringify({
				jsonrpc: '2.0',
				method,
				params,
				...(isNotice ? {} : { id: number }),
			}),
		});
		session = response.headers.get('mcp-session-id') ?? session;
		const text = await response.text();
		assert.ok(response.ok, `${method}: ${response.status} ${text}`);
		if (isNotice) return null;
		const data = /^data: (.*)$/m.exec(text)?.[1] ?? text;
		const { result, error } = JSON.parse(data);
		return result ?? error;
	}
	await send('initialize', {
		protocolVersion: '2025-03-26',
		capabilities: {},
		clientInfo: { name: 'knit-operations', version: '1' },
	});
	await send('notifications/initialized', {}, true);
	return (/** @type {string} */ name) => send('tools/call', { name, arguments: {} });
}
