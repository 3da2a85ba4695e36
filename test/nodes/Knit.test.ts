import { LoadOptionsContext } from 'n8n-core';
import {
	UnexpectedError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeParameters,
} from 'n8n-workflow';
import nock from 'nock';

import applicationPreview from '../../nodes/Knit/__schema__/v1.0.0/application/get.json';
import jobPreview from '../../nodes/Knit/__schema__/v1.0.0/job/get.json';
import { Knit } from '../../nodes/Knit/Knit.node';
import { createAdditionalData, createWorkflow, recordsOf, runNode } from '../support/engine';

const API = 'https://api.getknit.dev';
const KEY = 'dummy-key';

type Options = NonNullable<Parameters<typeof runNode>[1]>;

function run(parameters: INodeParameters, options: Options = {}) {
	return runNode(new Knit(), {
		credentials: { knitApi: { apiKey: KEY } },
		...options,
		parameters: { integrationId: 'in-1', ...parameters },
	});
}

function getJob(parameters: INodeParameters = {}, options: Options = {}) {
	return run({ resource: 'job', operation: 'get', jobId: 'job-2', ...parameters }, options);
}

const keepingInput = { options: { keepInput: true } };

/** One page of `ats.job.list`, to be asked for exactly once. */
function jobPage(query: Record<string, string>, ids: string[], nextPageToken: string | null) {
	nock(API, {
		reqheaders: { authorization: `Bearer ${KEY}`, 'x-knit-integration-id': 'in-1' },
	})
		.get('/v1.0/ats.job.list')
		.query(query)
		.once()
		.reply(200, { success: true, data: { jobs: ids.map(rawJob), nextPageToken } });
}

function rawJob(id: string) {
	return {
		info: { id, title: `Engineer ${id}`, status: 'OPEN' },
		departments: [{ id: 'd-1', name: 'Engineering' }],
		offices: [{ id: 'o-1', name: 'Austin', address: { city: 'Austin', country: 'US' } }],
		hiringManagers: [{ id: 'u-1', email: 'boss@example.com', employeeId: null }],
		recruiters: null,
		jobCompensation: { minSalary: 100000, maxSalary: 130000, currency: 'USD' },
	};
}

const rawApplication = {
	info: {
		id: 'app-1',
		status: 'ACTIVE',
		jobId: 'job-2',
		candidate: { id: 'cand-1', firstName: 'Emily', lastName: 'Watson', gender: 'female' },
	},
	offers: [{ id: 'off-1', status: 'SIGNED', startDate: '2026-07-06', salary: 100000 }],
	interviews: null,
};

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

describe('Job → Get', () => {
	it('reads the list page by page until the job turns up, and no further', async () => {
		jobPage({}, ['job-1'], 'page-2');
		jobPage({ pageToken: 'page-2' }, ['job-2'], 'page-3');

		const [found] = await getJob();

		expect(recordsOf(found)).toMatchObject([
			{
				id: 'job-2',
				title: 'Engineer job-2',
				department: 'Engineering',
				departments: ['Engineering'],
				country: 'US',
				hiringManager: { id: 'u-1', email: 'boss@example.com' },
				recruiters: [],
			},
		]);
		expect(found?.[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('asks for no page twice, however many items need it and in whatever order', async () => {
		jobPage({}, ['job-1', 'job-2'], 'page-2');
		jobPage({ pageToken: 'page-2' }, ['job-3'], null);

		const [found] = await getJob(
			{ jobId: '={{ $json.jobId }}', ...keepingInput },
			{ items: ['job-3', 'job-1', 'job-3', 'job-9', 'job-9'].map((jobId) => ({ jobId })) },
		);

		expect(recordsOf(found)).toMatchObject([
			{ jobId: 'job-3', job: { id: 'job-3' } },
			{ jobId: 'job-1', job: { id: 'job-1' } },
			{ jobId: 'job-3', job: { id: 'job-3' } },
			{ jobId: 'job-9', job: null },
			{ jobId: 'job-9', job: null },
		]);
		expect(found?.map((item) => item.pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	it('keeps the jobs of two integrations apart', async () => {
		for (const id of ['in-a', 'in-b']) {
			nock(API, { reqheaders: { 'x-knit-integration-id': id } })
				.get('/v1.0/ats.job.list')
				.once()
				.reply(200, {
					success: true,
					data: { jobs: [{ info: { id: 'job-2', title: `Job of ${id}` } }] },
				});
		}

		const [found] = await getJob(
			{ integrationId: '={{ $json.integrationId }}' },
			{ items: [{ integrationId: 'in-a' }, { integrationId: 'in-b' }] },
		);

		expect(recordsOf(found)).toMatchObject([{ title: 'Job of in-a' }, { title: 'Job of in-b' }]);
	});

	it('finds a job that has nothing but an ID, and one whose ID is a number', async () => {
		nock(API)
			.get('/v1.0/ats.job.list')
			.reply(200, {
				success: true,
				data: { jobs: [{ info: { id: 'job-2' } }, { info: { id: 7 } }] },
			});

		const [found] = await getJob(
			{ jobId: '={{ $json.jobId }}' },
			{ items: [{ jobId: 'job-2' }, { jobId: 7 }] },
		);

		expect(recordsOf(found)).toMatchObject([
			{ id: 'job-2', title: null },
			{ id: '7', title: null },
		]);
	});

	it('puts out the whole record without pay figures when not simplified', async () => {
		jobPage({}, ['job-2'], null);

		const [found] = await getJob({ simplify: false });

		expect(recordsOf(found)).toMatchObject([{ info: { id: 'job-2' }, offices: [{ id: 'o-1' }] }]);
		expect(JSON.stringify(found)).not.toMatch(/100000|130000/);
	});

	it('says what to do when the job is nowhere', async () => {
		jobPage({}, ['job-1'], null);

		await expect(getJob()).rejects.toMatchObject({
			message: 'Knit has no job job-2',
			description: expect.stringContaining('in-1'),
		});
	});

	it('says so when no job ID is given, without asking Knit', async () => {
		await expect(getJob({ jobId: '={{ $json.nothing }}' })).rejects.toMatchObject({
			message: "The 'Job ID' is empty",
		});
	});

	it('does not follow a list that goes in circles', async () => {
		jobPage({}, ['job-1'], 'page-2');
		jobPage({ pageToken: 'page-2' }, ['job-3'], 'page-2');

		await expect(getJob()).rejects.toMatchObject({
			message: 'Knit sends the same page again and again',
		});
	});

	it.each([[null], [undefined], ['']])(
		'takes a next page token of %p for the end',
		async (token) => {
			nock(API)
				.get('/v1.0/ats.job.list')
				.reply(200, { success: true, data: { jobs: null, nextPageToken: token } });

			await expect(getJob()).rejects.toMatchObject({ message: 'Knit has no job job-2' });
		},
	);
});

describe('Job → Get with Keep Input Fields', () => {
	it('adds the job to the item and keeps its other fields and its files', async () => {
		jobPage({}, ['job-2'], null);
		const binary = { letter: { data: 'aGk=', mimeType: 'text/plain' } };

		const [found] = await getJob(keepingInput, {
			items: [{ json: { newHire: { id: 'cand-1' }, jobNote: 'of an earlier run' }, binary }],
		});

		expect(recordsOf(found)).toMatchObject([
			{ newHire: { id: 'cand-1' }, job: { id: 'job-2', title: 'Engineer job-2' } },
		]);
		expect(found?.[0]?.json).not.toHaveProperty('jobNote');
		expect(found?.[0]?.binary).toMatchObject(binary);
	});

	it.each([
		['no job ID', { jobId: '={{ $json.none }}' }, /no job ID is known/],
		['an empty job ID', { jobId: '' }, /no job ID is known/],
		['a null job ID', { jobId: '={{ null }}' }, /no job ID is known/],
		['no integration', { integrationId: '={{ $json.none }}' }, /not known which integration/],
	])('lets an item with %s go on, without asking Knit', async (_, parameters, note) => {
		const [found] = await getJob({ ...keepingInput, ...parameters }, { items: [{ a: 1 }] });

		expect(recordsOf(found)).toEqual([{ a: 1, job: null, jobNote: expect.stringMatching(note) }]);
	});

	it('lets an item whose job is nowhere go on, and says which job', async () => {
		jobPage({}, [], null);

		const [found] = await getJob(keepingInput, { items: [{ a: 1 }] });

		expect(recordsOf(found)).toEqual([
			{ a: 1, job: null, jobNote: expect.stringContaining('Knit has no job job-2') },
		]);
	});

	it.each(['API not supported for this app', 'No such resource'])(
		'lets the item go on when the ATS offers no jobs at all (%s)',
		async (msg) => {
			nock(API).get('/v1.0/ats.job.list').reply(404, { success: false, error: { msg } });

			const [found] = await getJob(keepingInput, { items: [{ a: 1 }] });

			expect(recordsOf(found)).toEqual([
				{ a: 1, job: null, jobNote: expect.stringContaining('offers no list of jobs') },
			]);
		},
	);

	it.each([
		[404, 'No such integration exists', 'because Knit does not know the integration in-1.'],
		[403, 'This integration is deactivated', 'because the integration in-1 is deactivated.'],
	])('names an integration that cannot be asked (%i %s)', async (status, msg, note) => {
		nock(API).get('/v1.0/ats.job.list').reply(status, { success: false, error: { msg } });

		const [found] = await getJob(keepingInput, { items: [{ a: 1 }] });

		expect(recordsOf(found)).toEqual([
			{ a: 1, job: null, jobNote: `Job job-2 was not looked up, ${note}` },
		]);
	});

	it.each([
		[{ jobs: [] }, 'Knit has no job job-2'],
		[{ jobs: null }, 'Knit has no job job-2'],
		[{}, 'Knit has no job job-2'],
		[null, 'Knit sent no jobs'],
	])('lets the item go on when Knit answers %j', async (data, note) => {
		nock(API).get('/v1.0/ats.job.list').reply(200, { success: true, data });

		const [found] = await getJob(keepingInput, { items: [{ a: 1 }] });

		expect(recordsOf(found)).toEqual([{ a: 1, job: null, jobNote: expect.stringContaining(note) }]);
	});

	it('passes on an item that carries a job already, without asking Knit', async () => {
		const json = { job: { id: 'job-7', title: 'Engineer' }, jobNote: null, example: true };
		const binary = { letter: { data: 'aGk=', mimeType: 'text/plain' } };

		const [found] = await getJob(
			{ integrationId: '', jobId: '', ...keepingInput },
			{ items: [{ json, binary }] },
		);

		expect(found).toMatchObject([{ json, binary, pairedItem: { item: 0 } }]);
	});

	it.each([[null], ['job-7'], [[1]]])(
		'looks up the job when the item says job: %j',
		async (job) => {
			jobPage({}, ['job-2'], null);

			const [found] = await getJob(keepingInput, { items: [{ job }] });

			expect(recordsOf(found)).toMatchObject([{ job: { id: 'job-2' } }]);
		},
	);

	it.each([
		[403, 'Knit does not allow this API key to do that'],
		[400, 'Knit did not accept the request'],
		[500, 'Knit is not available at the moment (HTTP 500)'],
	])('still stops on %i', async (status, message) => {
		nock(API)
			.get('/v1.0/ats.job.list')
			.times(status === 500 ? 3 : 1)
			.reply(status, { success: false }, { 'Retry-After': '0' });

		await expect(getJob(keepingInput)).rejects.toMatchObject({ message });
	});

	it('still stops when the key is refused', async () => {
		nock(API).get('/v1.0/ats.job.list').reply(401, { success: false });

		await expect(getJob(keepingInput)).rejects.toMatchObject({
			message: 'Knit refused the API key',
			httpCode: '401',
		});
	});

	it('still stops when Knit cannot be reached, on a later page too', async () => {
		const nobody = 'http://127.0.0.1:1';
		nock.enableNetConnect('127.0.0.1');
		nock(nobody, { allowUnmocked: true })
			.get('/v1.0/ats.job.list')
			.query((query) => !('pageToken' in query))
			.reply(200, { success: true, data: { jobs: [rawJob('job-1')], nextPageToken: 'page-2' } });

		const [found] = await getJob(
			{ jobId: '={{ $json.jobId }}', ...keepingInput },
			{
				items: [{ jobId: 'job-2' }, { jobId: 'job-3' }, { jobId: 'job-1' }],
				onError: 'continueRegularOutput',
				credentials: {
					knitApi: { apiKey: KEY, environment: 'custom', baseUrl: `${nobody}/v1.0` },
				},
			},
		);

		expect(recordsOf(found)).toMatchObject([
			{ error: 'Knit could not be reached' },
			{ error: 'Knit could not be reached' },
			{ job: { id: 'job-1' } },
		]);
		nock.disableNetConnect();
	});
});

describe('Job → Get Many', () => {
	it('reads every page when all are wanted', async () => {
		jobPage({}, ['job-1', 'job-2'], 'page-2');
		jobPage({ pageToken: 'page-2' }, [], 'page-3');
		jobPage({ pageToken: 'page-3' }, ['job-3'], null);

		const [jobs] = await run({ resource: 'job', operation: 'getAll', returnAll: true });

		expect(recordsOf(jobs).map((job) => job.id)).toEqual(['job-1', 'job-2', 'job-3']);
	});

	it('stops at the limit without asking for more', async () => {
		jobPage({}, ['job-1', 'job-2', 'job-3'], 'page-2');

		const [jobs] = await run({ resource: 'job', operation: 'getAll', limit: 3 });

		expect(recordsOf(jobs)).toHaveLength(3);
	});
});

describe('Application → Get', () => {
	const getApplication = (parameters: INodeParameters = {}) =>
		run({
			resource: 'application',
			operation: 'get',
			applicationId: 'app-1',
			candidateId: 'cand-1',
			...parameters,
		});

	function answer(status: number, body: nock.Body) {
		nock(API)
			.get('/v1.0/ats.application.get')
			.query({ applicationId: 'app-1', candidateId: 'cand-1' })
			.once()
			.reply(status, body);
	}

	it('reads the application with its offers', async () => {
		answer(200, { success: true, data: { application: rawApplication } });

		const [found] = await getApplication();

		expect(recordsOf(found)).toMatchObject([
			{
				id: 'app-1',
				jobId: 'job-2',
				candidate: { id: 'cand-1', firstName: 'Emily' },
				offers: [{ id: 'off-1', status: 'SIGNED', startDate: '2026-07-06' }],
				interviews: [],
			},
		]);
		expect(JSON.stringify(found)).not.toMatch(/100000|female/);
	});

	it('puts out the whole record without pay and protected attributes when not simplified', async () => {
		answer(200, { success: true, data: { application: rawApplication } });

		const [found] = await getApplication({ simplify: false });

		expect(recordsOf(found)).toMatchObject([{ info: { id: 'app-1' }, offers: [{ id: 'off-1' }] }]);
		expect(JSON.stringify(found)).not.toMatch(/100000|female/);
	});

	it.each([
		[200, { success: true, data: { application: null } }],
		[200, { success: true, data: {} }],
		[404, { success: false, error: { msg: 'Emily Watson not found' } }],
	])('names the application that is not there (%i, %j)', async (status, body) => {
		answer(status, body);

		await expect(getApplication()).rejects.toMatchObject({
			message: 'Knit did not find the application app-1',
			description: expect.not.stringContaining('Emily'),
		});
	});

	it('asks for the candidate ID before it asks Knit', async () => {
		await expect(getApplication({ candidateId: '={{ $json.none }}' })).rejects.toMatchObject({
			message: "The 'Candidate ID' is empty",
		});
	});
});

describe('Application → Get Many', () => {
	it('passes the filters on by their documented names, moments in UTC', async () => {
		nock(API)
			.get('/v1.0/ats.application.list')
			.query({
				createdAfter: '2026-06-01T07:00:00.000Z',
				updatedBefore: '2026-06-30T12:00:00.000Z',
				jobId: 'job-2',
				status: 'ACTIVE',
			})
			.reply(200, { success: true, data: { applications: [rawApplication], nextPageToken: null } });

		const [found] = await run(
			{
				resource: 'application',
				operation: 'getAll',
				filters: {
					createdAfter: '2026-06-01T09:00:00',
					updatedBefore: '2026-06-30T14:00:00+02:00',
					createdBefore: '',
					jobId: ' job-2 ',
					status: 'ACTIVE',
				},
			},
			{ timeZone: 'Europe/Berlin' },
		);

		expect(recordsOf(found)).toMatchObject([{ id: 'app-1' }]);
	});

	it('keeps the filters on every page', async () => {
		nock(API)
			.get('/v1.0/ats.application.list')
			.query({ stage: 'Offer' })
			.reply(200, { success: true, data: { applications: [rawApplication], nextPageToken: 'p2' } });
		nock(API)
			.get('/v1.0/ats.application.list')
			.query({ stage: 'Offer', pageToken: 'p2' })
			.reply(200, { success: true, data: { applications: [rawApplication] } });

		const [found] = await run({
			resource: 'application',
			operation: 'getAll',
			returnAll: true,
			filters: { stage: 'Offer' },
		});

		expect(found).toHaveLength(2);
	});

	it('names a filter that cannot be read', async () => {
		await expect(
			run({
				resource: 'application',
				operation: 'getAll',
				filters: { createdAfter: 'last week' },
			}),
		).rejects.toMatchObject({ message: expect.stringContaining('createdAfter') });
	});
});

describe('Candidate → Search', () => {
	const search = (parameters: INodeParameters) =>
		run({ resource: 'candidate', operation: 'search', ...parameters });

	it('sends what is known as Knit documents it', async () => {
		nock(API)
			.post('/v1.0/ats.candidates.search', {
				firstName: 'Emily',
				emails: ['emily@example.com'],
				phones: ['+1-202-555-0100'],
			})
			.reply(200, {
				success: true,
				data: {
					candidates: [
						{
							id: 'cand-1',
							firstName: 'Emily',
							emails: [{ type: 'WORK', email: 'e@example.com' }],
						},
						{ info: { id: 'cand-2', firstName: 'Emma' } },
					],
				},
			});

		const [found] = await search({
			filters: {
				firstName: ' Emily ',
				lastName: ' ',
				email: 'emily@example.com',
				phone: '+1-202-555-0100',
			},
		});

		expect(recordsOf(found)).toMatchObject([
			{ id: 'cand-1', emails: [{ type: 'WORK', email: 'e@example.com' }] },
			{ id: 'cand-2', firstName: 'Emma' },
		]);
	});

	it('yields nothing when nobody is found, and no more than the limit', async () => {
		nock(API)
			.post('/v1.0/ats.candidates.search')
			.reply(200, { success: true, data: { candidates: null } });
		expect(await search({ filters: { lastName: 'Nobody' } })).toEqual([[]]);

		nock(API)
			.post('/v1.0/ats.candidates.search')
			.reply(200, { success: true, data: { candidates: [{ id: 'c1' }, { id: 'c2' }] } });
		const [found] = await search({ filters: { lastName: 'Watson' }, limit: 1 });
		expect(recordsOf(found)).toMatchObject([{ id: 'c1' }]);
	});

	it('searches for nobody when no field is filled in', async () => {
		await expect(search({ filters: { lastName: '  ' } })).rejects.toMatchObject({
			message: 'Nothing to search for',
		});
	});
});

describe('the integration ID', () => {
	function answerFor(id: string) {
		nock(API, { reqheaders: { 'x-knit-integration-id': id } })
			.get('/v1.0/ats.job.list')
			.once()
			.reply(200, { success: true, data: { jobs: [rawJob('job-2')] } });
	}

	it.each([
		['is trimmed', ' in-7\n', {}, 'in-7'],
		[
			'comes from a chosen entry of the list',
			{ __rl: true, mode: 'list', value: 'in-8' },
			{},
			'in-8',
		],
		['comes from the item when the panel has none', '', { integrationId: ' in-9 ' }, 'in-9'],
		['comes from the panel when both have one', 'in-7', { integrationId: 'in-9' }, 'in-7'],
	])('%s', async (_, integrationId, item, expected) => {
		answerFor(expected);

		const [found] = await getJob({ integrationId }, { items: [item] });

		expect(found).toHaveLength(1);
	});

	it('is asked for when neither has one', async () => {
		await expect(getJob({ integrationId: '' }, { items: [{}] })).rejects.toMatchObject({
			message: "The 'Integration ID' is empty",
		});
	});

	it.each([
		['No integration found for this id', 'Knit does not know the integration in-1'],
		['Integration has been deactivated', 'The integration in-1 is deactivated'],
	])('is named when Knit says “%s”', async (msg, message) => {
		nock(API)
			.get('/v1.0/ats.job.list')
			.reply(404, { success: false, error: { msg } }, { 'X-Knit-Execution-Id': 'ex-4' });

		await expect(getJob()).rejects.toMatchObject({
			message,
			description: expect.stringContaining('Knit execution ID ex-4'),
		});
	});

	it('is chosen from the integrations of the organization in the credential', async () => {
		nock(API, { badheaders: ['x-knit-integration-id'] })
			.get('/v1.0/integration.details')
			.query({ originOrgId: 'acme' })
			.twice()
			.reply(200, {
				success: true,
				data: {
					apps: [
						{ id: 'workable', category: 'ATS', integrationId: 'in-1', isActive: true },
						{ id: 'lever', category: 'ATS', integrationId: 'in-2', isActive: false },
					],
				},
			});

		expect(await list({ originOrgId: ' acme ' })).toEqual({
			results: [
				{ name: 'workable · ATS', value: 'in-1' },
				{ name: 'lever · ATS (deactivated)', value: 'in-2' },
			],
		});
		expect(await list({ originOrgId: 'acme' }, 'LEV')).toMatchObject({
			results: [{ value: 'in-2' }],
		});
	});

	it('cannot be chosen without an organization', async () => {
		await expect(list({ originOrgId: '' })).rejects.toMatchObject({
			message: "The 'Origin Organization ID' in the Knit API credential is empty",
		});
	});

	async function list(credential: ICredentialDataDecryptedObject, filter?: string) {
		const knitApi = { apiKey: KEY, ...credential };
		const nodeType = new Knit();
		const workflow = createWorkflow([{ nodeType }], { credentials: { knitApi } });
		const node = workflow.getNode('Knit');
		if (node === null) throw new UnexpectedError('The workflow has no Knit node');
		const context = new LoadOptionsContext(workflow, node, createAdditionalData({ knitApi }), '');
		const functions: ILoadOptionsFunctions = Object.assign(context, {
			getWorkflow: () => ({ id: '1', name: 'Workflow under test', active: false }),
		});
		return await nodeType.methods.listSearch.searchIntegrations.call(functions, filter);
	}
});

/** What Knit documents of a request, and nothing else: headers, body, query. */
interface Contract {
	path: string;
	body?: nock.DataMatcherMap;
	query?: Record<string, string>;
	/** Left out for a request about the whole account. */
	integrationId?: string;
}

function documented({ path, body, query, integrationId }: Contract) {
	const scope = nock(API, {
		reqheaders: {
			authorization: `Bearer ${KEY}`,
			...(integrationId === undefined ? {} : { 'x-knit-integration-id': integrationId }),
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
		},
		badheaders: integrationId === undefined ? ['x-knit-integration-id'] : [],
	});
	const interceptor =
		body === undefined
			? scope.get(`/v1.0/${path}`).query(query ?? {})
			: scope.post(`/v1.0/${path}`, (sent) => isDeepStrictEqualJson(sent, body));
	return interceptor.once();
}

/** nock's own comparison lets further keys pass. */
function isDeepStrictEqualJson(sent: unknown, expected: unknown): boolean {
	expect(sent).toEqual(expected);
	return true;
}

const EXECUTION = { 'X-Knit-Execution-Id': 'ex-1' };
const NEW_PERSON = {
	firstName: ' Emily ',
	lastName: 'Watson',
	email: 'emily@example.com',
	phone: '+1-202-555-0100',
};

interface Case {
	parameters: INodeParameters;
	contract: Contract;
	answer: nock.Body;
	item: IDataObject;
}

const WRITES: Record<string, Case> = {
	'Application → Create, for a new person': {
		parameters: {
			resource: 'application',
			operation: 'create',
			jobId: 'job-2',
			...NEW_PERSON,
			additionalFields: {
				answers: '[{"id":"q-1","answer":"No"}]',
				candidateDetails: '{"title":"Engineer"}',
				initialStageId: 'stage-1',
				metaData: { countryCodeId: 'US' },
				origin: 'REFERRAL',
				source: 'Meetup',
			},
		},
		contract: {
			path: 'ats.application.create',
			integrationId: 'in-1',
			body: {
				jobId: 'job-2',
				candidate: {
					firstName: 'Emily',
					lastName: 'Watson',
					emails: [{ type: 'PERSONAL', email: 'emily@example.com' }],
					phones: [{ type: 'PERSONAL', phoneNumber: '+1-202-555-0100' }],
					title: 'Engineer',
				},
				initialStageId: 'stage-1',
				origin: 'REFERRAL',
				source: 'Meetup',
				answers: [{ id: 'q-1', answer: 'No' }],
				metaData: { countryCodeId: 'US' },
			},
		},
		answer: {
			success: true,
			data: { applicationId: 'app-9', candidateId: 'cand-9', jobId: 'job-2' },
		},
		item: { applicationId: 'app-9', candidateId: 'cand-9', jobId: 'job-2', integrationId: 'in-1' },
	},
	'Application → Create, for a known person': {
		parameters: {
			resource: 'application',
			operation: 'create',
			jobId: 'job-2',
			candidateKind: 'known',
			candidateId: 'cand-1',
		},
		contract: {
			path: 'ats.application.create',
			integrationId: 'in-1',
			body: { jobId: 'job-2', candidateId: 'cand-1' },
		},
		answer: { success: 'true', data: { applicationId: 9 } },
		item: { applicationId: '9', candidateId: null, jobId: null },
	},
	'Application → Update Stage': {
		parameters: {
			resource: 'application',
			operation: 'updateStage',
			body: '{"applicationId":"app-1","stageId":"stage-2"}',
		},
		contract: {
			path: 'ats.application.stage.update',
			integrationId: 'in-1',
			body: { applicationId: 'app-1', stageId: 'stage-2' },
		},
		answer: { success: true, data: null },
		item: { integrationId: 'in-1' },
	},
	'Application → Add Attachment, from a URL': {
		parameters: {
			resource: 'application',
			operation: 'addAttachment',
			applicationId: 'app-1',
			fileFrom: 'url',
			fileUrl: 'https://files.example.com/report.pdf',
			fileType: 'RESUME',
			additionalFields: {
				candidateId: 'cand-1',
				fileName: 'report.pdf',
				metaData: '{"document_type_id":"4"}',
			},
		},
		contract: {
			path: 'ats.application.attachment.add',
			integrationId: 'in-1',
			body: {
				applicationId: 'app-1',
				candidateId: 'cand-1',
				fileUrl: 'https://files.example.com/report.pdf',
				fileName: 'report.pdf',
				fileType: 'RESUME',
				metaData: { document_type_id: '4' },
			},
		},
		answer: { success: true, data: {} },
		item: { applicationId: 'app-1' },
	},
	'Assessment → Update': {
		parameters: {
			resource: 'assessment',
			operation: 'update',
			body: { id: 'ats_ass_1', status: 'COMPLETED' },
		},
		contract: {
			path: 'ats.candidate.assessment.update',
			integrationId: 'in-1',
			body: { id: 'ats_ass_1', status: 'COMPLETED' },
		},
		answer: { success: true },
		item: { integrationId: 'in-1' },
	},
	'Integration → Deactivate': {
		parameters: { resource: 'integration', operation: 'deactivate' },
		contract: { path: 'integration.deactivate', integrationId: 'in-1', body: {} },
		answer: { success: true, data: null },
		item: { integrationId: 'in-1' },
	},
	'Job → Create': {
		parameters: {
			resource: 'job',
			operation: 'create',
			title: ' Engineer ',
			additionalFields: { description: 'Builds things', status: 'OPEN' },
		},
		contract: {
			path: 'ats.job.create',
			integrationId: 'in-1',
			body: { title: 'Engineer', description: 'Builds things', status: 'OPEN' },
		},
		answer: { success: true, data: { jobId: 'job-9' } },
		item: { jobId: 'job-9' },
	},
	'Real-Time Event → Subscribe': {
		parameters: {
			resource: 'event',
			operation: 'subscribe',
			events: ['ats_applications_new', 'ats_jobs_deleted'],
		},
		contract: {
			path: 'events.subscribe',
			integrationId: 'in-1',
			body: { events: ['ats_applications_new', 'ats_jobs_deleted'] },
		},
		answer: {
			success: true,
			data: {
				webhookUrl: 'https://workflows.getknit.dev/webhook/wt_1',
				metaData: { webhookToken: 'example' },
			},
		},
		item: {
			events: ['ats_applications_new', 'ats_jobs_deleted'],
			webhookUrl: 'https://workflows.getknit.dev/webhook/wt_1',
			webhookToken: 'example',
		},
	},
	'Sync → Update': {
		parameters: {
			resource: 'sync',
			operation: 'update',
			body: '{"syncJobId":"sj_1","frequency":"high"}',
		},
		contract: {
			path: 'sync.update',
			integrationId: 'in-1',
			body: { syncJobId: 'sj_1', frequency: 'high' },
		},
		answer: { success: true, data: { syncJobId: 'sj_1' } },
		item: { integrationId: 'in-1' },
	},
	'Sync → Set Start Time': {
		parameters: { resource: 'sync', operation: 'setStartTime' },
		contract: {
			path: 'sync.startTime',
			integrationId: 'in-1',
			body: { dataType: 'ats_applications', startHour: 2, startMinute: 0 },
		},
		answer: { success: true, data: null },
		item: { integrationId: 'in-1' },
	},
	'Sync → Start Custom': {
		parameters: {
			resource: 'sync',
			operation: 'startCustom',
			path: '/v3/jobs',
			webhookUrl: 'https://n8n.example.com/webhook/1',
			options: {
				baseUrl: 'https://api.example.com',
				body: '{"a":1}',
				headers: '{"X-A":"1"}',
				idempotencyId: 'once',
				listIdentifier: '$.items',
				recordIdentifier: '$.id',
			},
		},
		contract: {
			path: 'sync.custom.start',
			integrationId: 'in-1',
			body: {
				apiDetails: {
					method: 'GET',
					path: '/v3/jobs',
					baseUrl: 'https://api.example.com',
					body: '{"a":1}',
					headers: { 'X-A': '1' },
				},
				webhookURL: 'https://n8n.example.com/webhook/1',
				idempotencyId: 'once',
				listIdentifier: '$.items',
				recordIdentifier: '$.id',
			},
		},
		answer: { success: true, data: {} },
		item: { integrationId: 'in-1' },
	},
};

describe('what changes something', () => {
	const cases = Object.entries(WRITES);

	it.each(cases)(
		'%s asks as Knit documents it, once',
		async (_, { parameters, contract, answer, item }) => {
			documented(contract).reply(200, answer, EXECUTION);

			const [done] = await run(parameters);

			expect(done).toMatchObject([
				{
					json: { success: true, ...item, knitExecutionId: 'ex-1', response: answer },
					pairedItem: { item: 0 },
				},
			]);
		},
	);

	it.each(cases)('%s is not sent twice when Knit is busy', async (_, { parameters, contract }) => {
		documented(contract).reply(503, { success: false }, EXECUTION);

		await expect(run(parameters)).rejects.toMatchObject({
			message: 'Knit is not available at the moment (HTTP 503)',
			description: expect.stringMatching(/before you send it again.*ex-1/),
		});
	});

	it.each(cases)('%s is refused to an AI agent', async (_, { parameters }) => {
		await expect(runAsTool(parameters)).rejects.toMatchObject({
			message: 'An AI agent may not change data with this tool',
		});
		await expect(
			runAsTool({ ...parameters, allowAgentWrites: '={{ true }}' }),
		).rejects.toMatchObject({ message: 'An AI agent may not change data with this tool' });
	});

	it.each(cases)(
		'%s is done for an AI agent that may write',
		async (_, { parameters, contract, answer }) => {
			documented(contract).reply(200, answer);

			const [done] = await runAsTool({ ...parameters, allowAgentWrites: true });

			expect(recordsOf(done)).toMatchObject([{ success: true }]);
		},
	);

	it('refuses an agent a new sync, a session and a passthrough request that writes', async () => {
		for (const parameters of [
			{ resource: 'sync', operation: 'start' },
			{ resource: 'session', operation: 'create', ...ORGANIZATION },
			{ resource: 'passthrough', operation: 'send', method: 'DELETE', path: '/v3/jobs/1' },
		]) {
			await expect(runAsTool(parameters)).rejects.toMatchObject({
				message: 'An AI agent may not change data with this tool',
			});
		}
	});

	it('lets an agent read', async () => {
		jobPage({}, ['job-2'], null);

		const [found] = await runAsTool({ resource: 'job', operation: 'get', jobId: 'job-2' });

		expect(recordsOf(found)).toMatchObject([{ id: 'job-2' }]);
	});

	it('shows the switch only where the node is a tool', () => {
		const switches = new Knit().description.properties.filter(
			(property) => property.name === 'allowAgentWrites',
		);
		expect(switches.length).toBeGreaterThan(0);
		for (const property of switches) {
			expect(property).toMatchObject({
				noDataExpression: true,
				default: false,
				displayOptions: { show: { '@tool': [true] } },
			});
		}
	});

	/** n8n gives a tool the node's type name with `Tool` at its end. */
	function runAsTool(parameters: INodeParameters) {
		const tool = new Knit();
		tool.description = { ...tool.description, name: 'knitTool' };
		return runNode(tool, {
			credentials: { knitApi: { apiKey: KEY } },
			parameters: { integrationId: 'in-1', ...parameters },
		});
	}

	it.each([
		[{ resource: 'job', operation: 'create', title: ' ' }, "The 'Title' is empty"],
		[
			{ resource: 'application', operation: 'updateStage', body: '{' },
			"The 'Body' is not a JSON object",
		],
		[
			{ resource: 'assessment', operation: 'update', body: '[]' },
			"The 'Body' is not a JSON object",
		],
		[{ resource: 'event', operation: 'subscribe', events: [] }, "No 'Events' are chosen"],
		[
			{ resource: 'application', operation: 'create', jobId: 'job-2', ...NEW_PERSON, phone: ' ' },
			"The 'Phone' is empty",
		],
		[
			{
				...{ resource: 'application', operation: 'addAttachment', applicationId: 'app-1' },
				...{ fileFrom: 'url', fileUrl: 'http://files.example.com/a' },
			},
			"The 'File URL' has to start with https://",
		],
		[
			{ resource: 'sync', operation: 'startCustom', path: '/a', webhookUrl: 'n8n.example.com' },
			"The 'Webhook URL' has to start with https://",
		],
		[{ resource: 'job', operation: 'search' }, "This 'Resource' and this 'Operation' do not go"],
	])('asks for what is missing in %j before it asks Knit', async (parameters, message) => {
		await expect(run(parameters)).rejects.toMatchObject({
			message: expect.stringContaining(message),
		});
	});
});

describe('Application → Add Attachment', () => {
	it('sends a file of the item, by its own name and type', async () => {
		documented({
			path: 'ats.application.attachment.add',
			integrationId: 'in-1',
			body: {
				applicationId: 'app-1',
				fileContent: 'aGVsbG8=',
				fileName: 'report.txt',
				contentType: 'text/plain',
				fileType: 'NOT_SPECIFIED',
			},
		}).reply(200, { success: true, data: {} });

		const [added] = await run(
			{ resource: 'application', operation: 'addAttachment', applicationId: 'app-1' },
			{
				items: [
					{
						json: {},
						binary: {
							data: { data: 'aGVsbG8=', mimeType: 'text/plain', fileName: 'report.txt' },
						},
					},
				],
			},
		);

		expect(recordsOf(added)).toMatchObject([{ success: true, applicationId: 'app-1' }]);
	});
});

const ORGANIZATION = {
	originOrgId: 'acme',
	originOrgName: 'Acme',
	originUserEmail: 'admin@acme.example.com',
	originUserName: 'Ada Admin',
};

describe('Session → Create', () => {
	it('asks for a session about ATSs and puts out its token', async () => {
		documented({
			path: 'auth.createSession',
			body: { ...ORGANIZATION, filters: [{ category: 'ATS' }] },
		}).reply(200, { success: true, msg: { token: 'example' } }, EXECUTION);

		const [session] = await run({ resource: 'session', operation: 'create', ...ORGANIZATION });

		expect(recordsOf(session)).toEqual([
			{ token: 'example', originOrgId: 'acme', knitExecutionId: 'ex-1' },
		]);
	});

	it('asks only for the apps that are named, and adds further fields', async () => {
		documented({
			path: 'auth.createSession',
			body: {
				...ORGANIZATION,
				filters: [{ category: 'ATS', apps: ['greenhouse', 'lever'] }],
				language: 'de',
			},
		}).reply(200, { success: true, msg: { token: 'example' } });

		const [session] = await run({
			resource: 'session',
			operation: 'create',
			...ORGANIZATION,
			options: { apps: 'greenhouse, lever', further: '{"language":"de"}' },
		});

		expect(session).toHaveLength(1);
	});

	it.each([
		[{ success: true, msg: {} }, 'Knit sent no session token'],
		[{ success: true, data: { token: 'example' } }, 'Knit accepted the request but sent no data'],
	])('says so when there is no token in %j', async (answer, message) => {
		nock(API).post('/v1.0/auth.createSession').reply(200, answer);

		await expect(
			run({ resource: 'session', operation: 'create', ...ORGANIZATION }),
		).rejects.toMatchObject({ message });
	});
});

describe('Integration → Get Many', () => {
	const getIntegrations = (originOrgId: string, credential: ICredentialDataDecryptedObject = {}) =>
		run(
			{ resource: 'integration', operation: 'getAll', originOrgId },
			{ credentials: { knitApi: { apiKey: KEY, ...credential } } },
		);

	it.each([
		['acme', {}],
		['', { originOrgId: ' acme ' }],
	])(
		'lists what the organization has connected (panel %j, credential %j)',
		async (chosen, credential) => {
			const app = {
				id: 'workable',
				category: 'ATS',
				integrationId: 'in-1',
				isActive: true,
				deactivatedAt: null,
			};
			documented({ path: 'integration.details', query: { originOrgId: 'acme' } }).reply(200, {
				success: true,
				data: { apps: [app] },
			});

			const [found] = await getIntegrations(chosen, credential);

			expect(recordsOf(found)).toEqual([{ originOrgId: 'acme', ...app }]);
		},
	);

	it('yields nothing for an organization that has none', async () => {
		nock(API).get('/v1.0/integration.details').query(true).reply(200, { success: true, data: {} });

		expect(await getIntegrations('acme')).toEqual([[]]);
	});

	it('asks for the organization', async () => {
		await expect(getIntegrations('')).rejects.toMatchObject({
			message: "The 'Origin Organization ID' is empty",
		});
	});
});

describe('Assessment → Create Secrets', () => {
	const createSecrets = (answer: object) => {
		documented({ path: 'ats.example.secrets', integrationId: 'in-1', body: {} }).reply(200, {
			success: true,
			data: answer,
		});
		return run({
			resource: 'assessment',
			operation: 'createSecrets',
			endpoint: 'ats.example.secrets',
			body: '{}',
		});
	};

	it('puts out the key and the four URLs as Greenhouse wants them', async () => {
		const [made] = await createSecrets({
			secretKey: 'key-1',
			baseUrl: 'https://workflows.getknit.example/as_1/',
		});
		expect(recordsOf(made)).toMatchObject([
			{
				apiKey: 'key-1',
				listTestsUrl: 'https://workflows.getknit.example/as_1/list_tests',
				sendTestUrl: 'https://workflows.getknit.example/as_1/send_test',
				testStatusUrl: 'https://workflows.getknit.example/as_1/test_status',
				responseErrorUrl: 'https://workflows.getknit.example/as_1/response_error',
			},
		]);
	});

	it('stops when there is no key in the answer', async () => {
		await expect(createSecrets({ baseUrl: 'https://one.example' })).rejects.toMatchObject({
			message: 'Knit sent no key or no address',
		});
	});
});

describe('Rejection Reason → Get Many', () => {
	const getReasons = (endpoint: string) =>
		run({ resource: 'rejectionReason', operation: 'getAll', endpoint });

	it.each([
		['ats.example.list'],
		['https://api.getknit.dev/v1.0/ats.example.list'],
		[' /ats.example.list'],
	])('reads the reasons at the endpoint that was copied as %j', async (endpoint) => {
		const reasons = [{ id: 'r-1', text: 'Not a fit' }];
		documented({ path: 'ats.example.list', integrationId: 'in-1' }).reply(200, {
			success: true,
			data: { reasons },
		});

		const [found] = await getReasons(endpoint);

		expect(recordsOf(found)).toEqual(reasons);
	});

	it.each([['../admin'], ['ats.job.list?x=1'], ['https://elsewhere.example/ats.job.list']])(
		'does not go to %j',
		async (endpoint) => {
			await expect(getReasons(endpoint)).rejects.toMatchObject({
				message: "The 'Endpoint' is not a name of Knit’s",
			});
		},
	);
});

describe('Passthrough → Send', () => {
	const send = (parameters: INodeParameters) =>
		run({ resource: 'passthrough', operation: 'send', path: '/v3/candidates', ...parameters });

	it.each([
		['once', '{"candidates":[{"id":1,"gender":"female"}]}'],
		['twice', JSON.stringify('{"candidates":[{"id":1,"gender":"female"}]}')],
	])('decodes a body that was encoded %s', async (_, body) => {
		documented({
			path: 'passthrough',
			integrationId: 'in-1',
			body: {
				method: 'GET',
				path: '/v3/candidates',
				contentType: 'application/json',
				params: { page: 1 },
			},
		}).reply(
			200,
			{ success: true, data: { response: { headers: { link: '<next>' }, body } } },
			EXECUTION,
		);

		const [answered] = await send({ options: { query: '{"page":1}' } });

		expect(recordsOf(answered)).toEqual([
			{ body: { candidates: [{ id: 1 }] }, headers: { link: '<next>' }, knitExecutionId: 'ex-1' },
		]);
	});

	it('sends a JSON body as text', async () => {
		documented({
			path: 'passthrough',
			integrationId: 'in-1',
			body: {
				method: 'POST',
				path: '/v3/candidates',
				contentType: 'application/json',
				headers: { 'On-Behalf-Of': '7' },
				body: '{"note":"hi"}',
				baseUrl: 'https://api.example.com',
			},
		}).reply(200, { success: true, data: { response: { headers: {}, body: '' } } });

		const [answered] = await send({
			method: 'POST',
			body: '{ "note": "hi" }',
			options: { headers: '{"On-Behalf-Of":"7"}', baseUrl: 'https://api.example.com' },
		});

		expect(recordsOf(answered)).toEqual([{ body: null, headers: {}, knitExecutionId: null }]);
	});

	it('sends other text as it is', async () => {
		nock(API)
			.post('/v1.0/passthrough', (sent) => sent.body === 'a=1&b=2')
			.reply(200, { success: true, data: { response: { body: 'ok' } } });

		const [answered] = await send({
			method: 'PUT',
			body: 'a=1&b=2',
			options: { contentType: 'application/x-www-form-urlencoded' },
		});

		expect(recordsOf(answered)).toMatchObject([{ body: 'ok' }]);
	});

	it.each([
		[{ method: 'POST', body: '{' }, "The 'Body' is not JSON"],
		[{ path: ' ' }, "The 'Path' is empty"],
		[{ options: { headers: '[]' } }, "The 'Headers' is not a JSON object"],
		[{ options: { baseUrl: 'http://10.0.0.1' } }, "The 'Base URL' has to start with https://"],
	])('refuses %j without asking Knit', async (parameters, message) => {
		await expect(send(parameters)).rejects.toMatchObject({
			message: expect.stringContaining(message),
		});
	});
});

describe('the previews of the output', () => {
	const keysOf = (schema: { properties: object }) => Object.keys(schema.properties);

	it('name what comes out', async () => {
		jobPage({}, ['job-2'], null);
		const [jobs] = await getJob();
		nock(API)
			.get('/v1.0/ats.application.get')
			.query(true)
			.reply(200, { success: true, data: { application: rawApplication } });
		const [applications] = await run({
			resource: 'application',
			operation: 'get',
			applicationId: 'app-1',
			candidateId: 'cand-1',
		});

		expect(keysOf(jobPreview)).toEqual(Object.keys(recordsOf(jobs)[0] ?? {}));
		expect(keysOf(applicationPreview)).toEqual(Object.keys(recordsOf(applications)[0] ?? {}));
		expect(keysOf(applicationPreview.properties.candidate)).toEqual(
			Object.keys(fieldsIn(recordsOf(applications)[0]?.candidate)),
		);
	});

	function fieldsIn(value: unknown): object {
		return typeof value === 'object' && value !== null ? value : {};
	}
});

describe('the panel', () => {
	it('offers every operation by a sentence of its own, and each field once', () => {
		const { properties } = new Knit().description;
		const shown = properties.map(({ name, displayOptions }) =>
			JSON.stringify([name, displayOptions]),
		);
		expect(new Set(shown).size).toBe(shown.length);
	});

	it('keeps sentences short', () => {
		const { properties } = new Knit().description;
		const texts = [...properties, ...properties.flatMap((property) => property.options ?? [])]
			.map((one) => ('description' in one ? one.description : undefined))
			.filter((text) => typeof text === 'string');
		const sentences = texts.flatMap((text) => text.split(/\. /));
		expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([]);
	});
});

describe('Knit’s refusals', () => {
	it('asks again when Knit is busy, and succeeds', async () => {
		nock(API).get('/v1.0/ats.job.list').reply(429, {}, { 'Retry-After': '0' });
		nock(API).get('/v1.0/ats.job.list').reply(503, 'down', { 'Retry-After': '0' });
		jobPage({}, ['job-2'], null);

		const [found] = await getJob();

		expect(recordsOf(found)).toMatchObject([{ id: 'job-2' }]);
	});

	it('gives up after three attempts', async () => {
		nock(API)
			.get('/v1.0/ats.job.list')
			.times(3)
			.reply(502, '<html></html>', { 'Retry-After': '0' });

		await expect(getJob()).rejects.toMatchObject({
			message: 'Knit is not available at the moment (HTTP 502)',
		});
	});

	it('does not wait when Knit asks for more than an execution should sleep', async () => {
		nock(API).get('/v1.0/ats.job.list').once().reply(429, {}, { 'Retry-After': '3600' });

		await expect(getJob()).rejects.toMatchObject({
			message: 'Knit asks for a pause: too many requests',
			description: expect.stringContaining('in 60 minutes'),
		});
	});

	it('asks Knit once for what several items are refused', async () => {
		nock(API).get('/v1.0/ats.job.list').once().reply(401, { success: false });

		const [found] = await getJob(
			{},
			{ items: [{ a: 1 }, { a: 2 }], onError: 'continueRegularOutput' },
		);

		expect(recordsOf(found)).toMatchObject([
			{ error: 'Knit refused the API key' },
			{ error: 'Knit refused the API key' },
		]);
	});

	it('never carries the key to another host', async () => {
		const elsewhere = nock('https://elsewhere.example').get('/').reply(200, {});
		nock(API).get('/v1.0/ats.job.list').reply(302, '', { Location: 'https://elsewhere.example/' });

		await expect(getJob()).rejects.toMatchObject({
			message: 'The address in the Knit API credential leads elsewhere',
		});
		expect(elsewhere.isDone()).toBe(false);
		nock.cleanAll();
	});

	it('goes to no address that the credential must not have', async () => {
		await expect(
			getJob(
				{},
				{
					credentials: {
						knitApi: { apiKey: KEY, environment: 'custom', baseUrl: 'http://169.254.169.254/v1.0' },
					},
				},
			),
		).rejects.toMatchObject({ message: 'The Knit API credential cannot be used' });
	});

	it('goes to the address that the credential names', async () => {
		nock('http://localhost:4010')
			.get('/v1.0/ats.job.list')
			.reply(200, { success: true, data: { jobs: [rawJob('job-2')] } });

		const [found] = await getJob(
			{},
			{
				credentials: {
					knitApi: { apiKey: KEY, environment: 'custom', baseUrl: 'http://localhost:4010/v1.0/' },
				},
			},
		);

		expect(found).toHaveLength(1);
	});
});
