import fc from 'fast-check';

import {
	readEvent,
	type EventReading,
	type KnitEvent,
} from '../../../../core/knit/events/envelope';
import applicationFixture from '../../../fixtures/knit/application.json';
import assessmentFixture from '../../../fixtures/knit/assessment.json';
import jobFixture from '../../../fixtures/knit/job.json';

const RECEIVED_AT = '2026-06-11T17:00:00.000Z';
const HEADERS = { 'x-knit-integration-id': 'mg_1', 'x-knit-execution-id': 'ex_1' };

const ENVELOPE = {
	eventId: 'ev_1',
	eventType: 'record.modified',
	eventData: applicationFixture,
	syncType: 'delta_sync',
	syncDataType: 'ats_applications',
	syncJobId: 'sj_1',
	syncRunId: 'sr_1',
	recordId: 'app-1001',
};

function reading(body: unknown, headers: unknown = HEADERS): EventReading {
	return readEvent(typeof body === 'string' ? body : JSON.stringify(body), headers, RECEIVED_AT);
}

function event(body: unknown, headers: unknown = HEADERS): KnitEvent {
	const read = reading(body, headers);
	if (read.kind === 'unreadable') throw new TypeError(read.reason);
	return read.event;
}

describe('where an event came from', () => {
	it('is told by the envelope and the headers', () => {
		expect(event(ENVELOPE).origin).toEqual({
			eventId: 'ev_1',
			traceId: 'ev_1',
			eventType: 'record.modified',
			integrationId: 'mg_1',
			knitExecutionId: 'ex_1',
			syncType: 'delta_sync',
			syncDataType: 'ats_applications',
			syncJobId: 'sj_1',
			syncRunId: 'sr_1',
			recordId: 'app-1001',
			receivedAt: RECEIVED_AT,
			occurredAt: '2026-06-11T16:40:12.000Z',
			occurredAtSource: 'updatedAt',
		});
	});

	it('has a fingerprint of the body where Knit sent no id', () => {
		// The first 32 hex digits of `printf '{"eventType":"bot.installed"}' | sha256sum`.
		expect(event('{"eventType":"bot.installed"}').origin.eventId).toBe(
			'body-712672439a6a37e6d996f1d78e4412f3',
		);
	});

	it.each<[string, unknown, string, string]>([
		['a number', 1781196010000, '2026-06-11T16:40:10.000Z', 'triggeredAt'],
		['a numeric text', '1781196010000', '2026-06-11T16:40:10.000Z', 'triggeredAt'],
		['nothing', null, '2026-06-11T16:40:12.000Z', 'updatedAt'],
		['nonsense', 'yesterday', '2026-06-11T16:40:12.000Z', 'updatedAt'],
	])('takes its time from triggeredAt that is %s', (_name, triggeredAt, at, source) => {
		expect(event({ ...ENVELOPE, triggeredAt }).origin).toMatchObject({
			occurredAt: at,
			occurredAtSource: source,
		});
	});

	it('takes the time of receipt when nothing else is known', () => {
		const eventData = { offers: [] };
		expect(event({ ...ENVELOPE, eventData }).origin).toMatchObject({
			occurredAt: RECEIVED_AT,
			occurredAtSource: 'receivedAt',
		});
	});

	it.each<[string, object, string, string]>([
		[
			'triggeredAt',
			{ triggeredAt: '2032-10-30T00:00:00Z' },
			'2026-06-11T16:40:12.000Z',
			'updatedAt',
		],
		['updatedAt', { updatedAt: '2099-01-01T00:00:00Z' }, RECEIVED_AT, 'receivedAt'],
		[
			'both',
			{ triggeredAt: '2026-06-11T17:00:00.001Z', updatedAt: '2099-01-01T00:00:00Z' },
			RECEIVED_AT,
			'receivedAt',
		],
	])('does not believe a time from the future: %s', (_name, changes, at, source) => {
		const { triggeredAt, ...ofInfo }: { triggeredAt?: string } = changes;
		const info = { ...applicationFixture.info, ...ofInfo };
		const eventData = { ...applicationFixture, info };
		expect(event({ ...ENVELOPE, triggeredAt, eventData }).origin).toMatchObject({
			occurredAt: at,
			occurredAtSource: source,
		});
	});

	it('trims the id of the integration, from the header or from the body', () => {
		const header = { 'x-knit-integration-id': ' mg_1 ' };
		expect(event(ENVELOPE, header).origin.integrationId).toBe('mg_1');
		const body = { ...ENVELOPE, integrationId: ' mg_2 ' };
		expect(event(body, { 'x-knit-integration-id': ' ' }).origin.integrationId).toBe('mg_2');
		expect(event(body, {}).origin.integrationId).toBe('mg_2');
	});

	it('knows no integration without the header', () => {
		expect(event(ENVELOPE, {}).origin.integrationId).toBeNull();
		expect(event(ENVELOPE, null).origin.integrationId).toBeNull();
		const twice = { 'x-knit-integration-id': ['mg_1', 'mg_2'] };
		expect(event(ENVELOPE, twice).origin.integrationId).toBeNull();
	});
});

describe('what an event is about', () => {
	it.each<[string, string]>([
		['record.new', 'created'],
		['record.modified', 'updated'],
		['record.updated', 'updated'],
	])('%s is an application %s', (eventType, change) => {
		expect(event({ ...ENVELOPE, eventType }).content).toMatchObject({
			kind: 'application',
			change,
			application: { id: 'app-1001', offers: [{ id: 'off-3', status: 'SIGNED' }] },
			attachments: [{ type: 'RESUME', name: 'resume.pdf' }],
		});
	});

	it('leaves photos and pay slips out of the papers', () => {
		const attachments = [
			{ type: 'PHOTO', name: 'me.png', link: 'https://files.example.com/1' },
			{ type: 'OTHER', name: 'Salary history.pdf', link: 'https://files.example.com/2' },
			{ type: 'RESUME', name: null, link: null },
			null,
		];
		const eventData = { ...applicationFixture, attachments };
		expect(event({ ...ENVELOPE, eventData }).content).toMatchObject({
			attachments: [{ type: 'RESUME', name: null, link: null }],
		});
	});

	it('reads record.updated as Knit’s own word for it', () => {
		expect(event({ ...ENVELOPE, eventType: 'record.updated' }).origin.eventType).toBe(
			'record.modified',
		);
	});

	it('names the application by the envelope when the event holds only offers', () => {
		const eventData = { offers: [{ id: 'off-3', status: 'SIGNED' }] };
		expect(event({ ...ENVELOPE, eventData }).content).toMatchObject({
			application: { id: 'app-1001' },
		});
	});

	it('reads the flat envelope of the use case page', () => {
		const data = { id: 'off-1', applicationId: 'app-1', status: 'SIGNED', startDate: '2026-07-06' };
		const { content, origin } = event({
			event: 'record.updated',
			data,
			model: 'application_offers',
		});
		expect(content).toMatchObject({
			kind: 'application',
			change: 'updated',
			application: {
				id: 'app-1',
				offers: [{ id: 'off-1', status: 'SIGNED', startDate: '2026-07-06' }],
			},
		});
		expect(origin.eventId).toMatch(/^body-[0-9a-f]{32}$/);
	});

	it('reads the deletion of an application', () => {
		const eventData = { applicationId: 'app-1', candidateId: 'cand-1', jobId: 'job-1' };
		const deletion = { ...ENVELOPE, eventType: 'record.deleted', eventData };
		const read = { kind: 'applicationDeleted', applicationId: 'app-1' };
		expect(event(deletion).content).toEqual({ ...read, candidateId: 'cand-1', jobId: 'job-1' });
		expect(event({ ...deletion, syncDataType: undefined }).content).toMatchObject(read);
	});

	it('names the deleted application by the envelope when Knit leaves its ids blank', () => {
		const eventData = { applicationId: '', candidateId: '', jobId: '' };
		const deletion = { ...ENVELOPE, eventType: 'record.deleted', eventData, recordId: '123' };
		expect(event(deletion).content).toEqual({
			kind: 'applicationDeleted',
			applicationId: '123',
			candidateId: null,
			jobId: null,
		});
	});

	it.each<[string, unknown, object]>([
		[
			'record.new',
			jobFixture,
			{ change: 'created', jobId: 'job-77', job: { title: 'Platform Engineer' } },
		],
		['record.modified', jobFixture, { change: 'updated', jobId: 'job-77' }],
		['record.deleted', { jobId: 'job-77' }, { change: 'deleted', jobId: 'job-77', job: null }],
	])('%s of a job', (eventType, eventData, expected) => {
		const job = { ...ENVELOPE, eventType, eventData, syncDataType: 'ats_jobs', recordId: null };
		expect(event(job).content).toMatchObject({ kind: 'job', ...expected });
		expect(event({ ...job, syncDataType: null }).content).toMatchObject({ kind: 'job' });
	});

	it('never takes an assessment for an application', () => {
		for (const syncDataType of ['ats_assessments', 'ats_applications', null]) {
			expect(event({ ...assessmentFixture, syncDataType }).content).toEqual({
				kind: 'assessment',
				assessment: {
					assessmentId: 'ats_ass_example',
					assessmentStatus: 'NOT_SPECIFIED',
					assessmentPackageId: 'pkg_example',
					assessmentPackageName: null,
					assessmentPackageType: null,
					assessmentPackageDescription: null,
					assessmentPackageMetaData: null,
					applicationId: '87456321',
					candidateId: '762198',
					jobId: null,
					candidate: {
						id: '762198',
						firstName: 'John',
						lastName: 'Doe',
						preferredName: null,
						emails: [{ type: 'PERSONAL', email: 'john@example.com' }],
						phones: [{ type: 'NOT_SPECIFIED', phoneNumber: '+1-555-123-4567' }],
						links: ['https://johndoe.example.com/resume'],
						location: null,
						address: null,
					},
					callbackUrl: 'https://greenhouse.example.com/take_home_tests/12345',
					originData: { candidate: { first_name: 'John' }, sent_by: 'recruiter@example.com' },
					metaData: null,
				},
			});
		}
	});

	it('keeps what an assessment says of its package, without pay figures', () => {
		const assessmentPackage = {
			id: 'pkg-1',
			description: 'Two hours, at home',
			metaData: { level: 'senior', salary: 1 },
		};
		const eventData = { candidateAssessment: { id: 'ass-1', assessmentPackage } };
		expect(event({ ...assessmentFixture, eventData }).content).toMatchObject({
			assessment: {
				assessmentPackageDescription: 'Two hours, at home',
				assessmentPackageMetaData: { level: 'senior' },
			},
		});
	});

	it.each<[string, object, object, string | null]>([
		['the ATS alone', {}, { preferred_name: 'Johnny' }, 'Johnny'],
		['the candidate in it', {}, { candidate: { preferred_name: 'Johnny' } }, 'Johnny'],
		['Knit too', { preferredName: 'Jack' }, { preferred_name: 'Johnny' }, 'Jack'],
		['nobody', {}, { preferred_name: ' ' }, null],
	])(
		'takes over the preferred name of an assessment that %s knows',
		(_name, known, originData, preferredName) => {
			const candidate = { id: 'cand-1', firstName: 'John', ...known };
			const eventData = { candidateAssessment: { id: 'ass-1', candidate, originData } };
			expect(event({ ...assessmentFixture, eventData }).content).toMatchObject({
				assessment: { candidate: { id: 'cand-1', preferredName } },
			});
		},
	);

	it('reads the end of a sync run, whose times are texts', () => {
		const eventData = {
			status: 'completed',
			processed: 200,
			emitted: '200',
			consumed: 200,
			completedAt: '1676281276296',
			startedAt: '1676281265551',
			processedAt: 1676281275876,
			complete: true,
		};
		const consumed = { ...ENVELOPE, eventType: 'sync.events.allConsumed', eventData };
		expect(event(consumed).content).toEqual({
			kind: 'sync',
			event: 'syncConsumed',
			sync: {
				status: 'completed',
				processed: 200,
				emitted: 200,
				consumed: 200,
				complete: true,
				startedAt: '2023-02-13T09:41:05.551Z',
				processedAt: '2023-02-13T09:41:15.876Z',
				completedAt: '2023-02-13T09:41:16.296Z',
			},
		});
		const processed = { ...consumed, eventType: 'sync.events.processed', eventData: {} };
		expect(event(processed).content).toMatchObject({
			event: 'syncProcessed',
			sync: { processed: null, complete: null, startedAt: null },
		});
	});

	it.each<[string, unknown, boolean, string[]]>([
		['nothing', undefined, true, []],
		['an app', { appId: 'workable' }, true, []],
		[
			'errors',
			{ validationErrors: ['No access', { message: 'Key expired' }] },
			false,
			['No access', 'Key expired'],
		],
		['an error', { error: { msg: 'Key expired' } }, false, ['Key expired']],
		['an error of a shape unknown', { errors: { code: 5 } }, false, ['Not explained by Knit']],
		['no success', { success: false }, false, []],
		['no errors', { validationErrors: [], errors: null }, true, []],
	])('reads an integration with %s', (_name, eventData, isValid, validationErrors) => {
		const { content } = event({ eventId: 'e', eventType: 'app.integration.activate', eventData });
		expect(content).toMatchObject({
			kind: 'integration',
			integration: { isValid, validationErrors },
		});
	});

	it.each<[string, object]>([
		['an event type that Knit may add', { eventType: 'sync.failed', eventData: {} }],
		['a communication event', { eventType: 'bot.installed' }],
		['candidates', { syncDataType: 'ats_candidates', eventData: { info: { firstName: 'A' } } }],
		['employees', { syncDataType: 'employee', eventData: {} }],
		['an assessment taken back', { ...assessmentFixture, eventType: 'record.deleted' }],
		[
			'a flat candidate',
			{
				event: 'record.new',
				eventType: undefined,
				data: {},
				eventData: undefined,
				syncDataType: undefined,
				model: 'application_candidates',
			},
		],
	])('leaves %s to others', (_name, changes) => {
		expect(event({ ...ENVELOPE, ...changes }).content).toEqual({ kind: 'other' });
	});
});

describe('what cannot be read', () => {
	it.each<[string, unknown]>([
		['no JSON', '{"eventId":'],
		['nothing', ''],
		['a form', 'eventType=record.new'],
		['a text', '"record.new"'],
		['null', 'null'],
		['a list', [ENVELOPE]],
		['an empty object', {}],
		['no event type', { ...ENVELOPE, eventType: null }],
		['an event type that is no text', { ...ENVELOPE, eventType: { name: 'record.new' } }],
		['no event data', { ...ENVELOPE, eventData: null }],
		['event data that is a text', { ...ENVELOPE, eventData: '{}' }],
		['event data that is a list', { ...ENVELOPE, eventData: [applicationFixture] }],
		['nothing of an application', { ...ENVELOPE, eventData: { hello: 'world' } }],
		['nothing of a job', { ...ENVELOPE, syncDataType: 'ats_jobs', eventData: {} }],
		['nothing of an assessment', { ...ENVELOPE, syncDataType: 'ats_assessments' }],
		[
			'a deletion of nobody',
			{ ...ENVELOPE, eventType: 'record.deleted', recordId: null, eventData: {} },
		],
		['a sync run without a word', { eventType: 'sync.events.processed' }],
	])('is %s', (_name, body) => {
		expect(reading(body)).toEqual({
			kind: 'unreadable',
			reason: expect.stringMatching(/^[A-Z].*\.$/),
		});
	});

	it('is no byte order mark', () => {
		expect(reading(`\ufeff${JSON.stringify(ENVELOPE)}`).kind).toBe('read');
		const bytes = Buffer.from(JSON.stringify(ENVELOPE));
		expect(readEvent(bytes, HEADERS, RECEIVED_AT).kind).toBe('read');
	});

	it('never gives the body away', () => {
		const { reason } = {
			reason: '',
			...reading({ ...ENVELOPE, eventData: { salary: 'secret-1' } }),
		};
		expect(reason).not.toContain('secret-1');
	});

	it('is told, never thrown, for any JSON in any field', () => {
		const keys = fc.constantFrom(...Object.keys(ENVELOPE), 'event', 'data', 'model', 'triggeredAt');
		fc.assert(
			fc.property(keys, fc.jsonValue(), (key, value) => {
				const read = reading({ ...ENVELOPE, [key]: value });
				expect(['read', 'unreadable']).toContain(read.kind);
				if (read.kind === 'read') {
					expect(Object.values(read.event.origin)).not.toContain(undefined);
				}
			}),
			{ numRuns: 400 },
		);
	});
});
