import nock from 'nock';
import type { INodeParameters } from 'n8n-workflow';

import { Knit } from '../../nodes/Knit/Knit.node';
import { recordsOf, runNode } from '../support/engine';

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
