import fc from 'fast-check';
import nock from 'nock';

import { KnitTrigger } from '../../nodes/KnitTrigger/KnitTrigger.node';
import applicationFixture from '../fixtures/knit/application.json';
import assessmentFixture from '../fixtures/knit/assessment.json';
import { createWorkflow } from '../support/engine';
import { callWebhook, registrationOf, signatureOf, type WebhookCall } from '../support/webhook';

const trigger = new KnitTrigger();

const KEY = 'test-knit-key';
const CREDENTIALS = { knitApi: { apiKey: KEY } };
const ENVELOPE = {
	eventId: 'ev_1',
	eventType: 'record.modified',
	eventData: applicationFixture,
	syncType: 'delta_sync',
	syncDataType: 'ats_applications',
	recordId: 'app-1001',
};

/** A call as Knit makes it; `changes` take away from that. */
async function call(event: unknown, changes: Partial<WebhookCall> = {}) {
	const body = Buffer.isBuffer(event) || typeof event === 'string' ? event : JSON.stringify(event);
	return await callWebhook(trigger, {
		credentials: CREDENTIALS,
		headers: { 'x-knit-signature': signatureOf(body, KEY), 'x-knit-integration-id': 'mg_1' },
		body,
		...changes,
	});
}

const REFUSED = {
	result: { noWebhookResponse: true },
	answered: { status: 401, body: null },
	items: null,
};
const UNCHANGED = { result: { webhookResponse: 'Received' }, answered: null, items: null };

describe('a call that Knit signed', () => {
	it('starts the workflow with one plain item per offer', async () => {
		const { items, answered, result } = await call(ENVELOPE);
		expect(answered).toBeNull();
		expect(result).not.toHaveProperty('noWebhookResponse');
		expect(items).toEqual([
			expect.objectContaining({
				event: 'offerAccepted',
				integrationId: 'mg_1',
				applicationId: 'app-1001',
				offerId: 'off-3',
			}),
		]);
		expect(JSON.parse(JSON.stringify(items))).toEqual(items);
	});

	it('may be signed with the previous key while the key is replaced', async () => {
		const credentials = { knitApi: { apiKey: 'new-key', previousApiKey: KEY } };
		expect((await call(ENVELOPE, { credentials })).items).toHaveLength(1);
	});

	it('may be of a content type whose bytes n8n has not read yet', async () => {
		expect((await call(ENVELOPE, { bytes: 'onRequest' })).items).toHaveLength(1);
	});

	it.each([
		['called JSON', 'application/json', 'utf-8'],
		['of a charset that n8n took for true', 'application/json', 'latin1'],
		['called text', 'text/plain', 'utf-8'],
		['called a form', 'application/x-www-form-urlencoded', 'utf-8'],
	])(
		'is read from the bytes that were signed when it is %s',
		async (_name, contentType, encoding) => {
			const body = { ...ENVELOPE, eventData: { ...applicationFixture, offers: [] } };
			const parsed = { contentType, encoding, body };
			expect((await call(ENVELOPE, { parsed })).items).toHaveLength(1);
		},
	);

	it('may be large', async () => {
		const event = { ...ENVELOPE, padding: 'x'.repeat(1_000_000) };
		expect((await call(event)).items).toHaveLength(1);
		const headers = { 'x-knit-signature': signatureOf(JSON.stringify(ENVELOPE), KEY) };
		expect(await call(event, { headers })).toEqual(REFUSED);
	});

	it.each<[string, object]>([
		['is of a kind not chosen', { eventType: 'sync.events.processed', eventData: {} }],
		['is of a type that Knit may add', { eventType: 'sync.failed' }],
		['is of another data type', { syncDataType: 'ats_candidates' }],
		['is of an initial sync', { syncType: 'initial_sync' }],
		['is an assessment', assessmentFixture],
		['holds no offer', { eventData: { ...applicationFixture, offers: null } }],
	])('changes nothing when it %s', async (_name, changes) => {
		expect(await call({ ...ENVELOPE, ...changes })).toEqual(UNCHANGED);
	});

	it.each<[string, unknown]>([
		['is not JSON', 'eventType=record.new'],
		['is empty', ''],
		['is a list', []],
		['has no event type', { ...ENVELOPE, eventType: undefined }],
		['has no event data', { eventId: 'e1', eventType: 'record.new' }],
		['holds nothing of an application', { ...ENVELOPE, eventData: {} }],
	])('is shown to a person when it %s', async (_name, event) => {
		await expect(call(event)).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: 'An event that Knit signed could not be read',
			description: expect.stringContaining('Knit will send it again'),
		});
	});
});

describe('an offer that was signed', () => {
	const SIGNED = applicationFixture.offers[0];
	const showing = (offers: unknown, changes = {}) => ({
		...ENVELOPE,
		eventId: 'ev_2',
		eventData: { ...applicationFixture, offers },
		...changes,
	});
	const afterSigning = async (changes: Partial<WebhookCall> = {}) => {
		const staticData = {};
		await call(ENVELOPE, { staticData, ...changes });
		return staticData;
	};

	it.each<[string, unknown]>([
		['is open again', [{ ...SIGNED, status: 'IN_PROGRESS' }]],
		[
			'is open again as a draft',
			[{ ...SIGNED, status: 'IN_PROGRESS', sentAt: null, closedAt: null }],
		],
		['has no status any more', [{ ...SIGNED, status: 'NOT_SPECIFIED' }]],
		['is gone', []],
		['is gone with the whole list', null],
		['is gone beside another one', [{ ...SIGNED, id: 'off-9', status: 'IN_PROGRESS' }]],
	])('starts a run at once when it %s', async (_name, offers) => {
		const staticData = await afterSigning();
		const { items } = await call(showing(offers), { staticData });
		expect(items).toEqual([
			expect.objectContaining({
				event: 'offerUnsigned',
				applicationId: 'app-1001',
				offerId: null,
				application: expect.anything(),
			}),
		]);
		// Knit sends again what failed, so it stays news.
		expect((await call(showing(offers), { staticData })).items).toHaveLength(1);
	});

	it.each<[string, object]>([
		['another application', { offers: null, info: { ...applicationFixture.info, id: 'app-2' } }],
		['an event that says nothing about offers', { offers: undefined }],
		['the offer as it was signed', {}],
	])('is not news with %s', async (what, changes) => {
		const staticData = await afterSigning();
		const eventData = { ...applicationFixture, ...changes };
		const { items } = await call({ ...ENVELOPE, eventData }, { staticData });
		expect(items?.map(({ event }) => event) ?? []).toEqual(
			what === 'the offer as it was signed' ? ['offerAccepted'] : [],
		);
	});

	it('starts nothing for an open offer that never was signed', async () => {
		const open = showing([{ ...SIGNED, status: 'IN_PROGRESS' }]);
		expect(await call(open, { staticData: {} })).toEqual(UNCHANGED);
	});

	it('is remembered by digests alone, each once, and not from a test call', async () => {
		const staticData: { signedBefore?: string } = await afterSigning();
		await call({ ...ENVELOPE, eventId: 'ev_3' }, { staticData });
		expect(staticData.signedBefore).toMatch(/^[\w-]{16}$/);
		expect(await afterSigning({ mode: 'manual' })).toEqual({});
		const events = ['offerAccepted', 'offerDeclined'];
		expect(await afterSigning({ parameters: { events } })).toEqual({});
	});
});

describe('a call that Knit did not sign', () => {
	const body = JSON.stringify(ENVELOPE);
	const signature = signatureOf(body, KEY);

	it.each<[string, Record<string, string | string[]>]>([
		['no signature', {}],
		['an empty signature', { 'x-knit-signature': '' }],
		['a truncated signature', { 'x-knit-signature': signature.slice(0, 42) }],
		['a padded signature', { 'x-knit-signature': `${signature}=` }],
		[
			'a signature in hex',
			{ 'x-knit-signature': Buffer.from(signature, 'base64url').toString('hex') },
		],
		[
			'a signature in base64',
			{ 'x-knit-signature': Buffer.from(signature, 'base64url').toString('base64') },
		],
		['a signature by another key', { 'x-knit-signature': signatureOf(body, 'other-key') }],
		['a signature twice', { 'x-knit-signature': [signature, signature] }],
		['a signature twice, joined', { 'x-knit-signature': `${signature}, ${signature}` }],
		['a signature elsewhere', { 'x-signature': signature }],
	])('is refused with %s', async (_name, headers) => {
		expect(await call(ENVELOPE, { headers })).toEqual(REFUSED);
		expect(await call(ENVELOPE, { headers, mode: 'manual' })).toEqual(REFUSED);
	});

	it.each<[string, string]>([
		['one byte more', `${body} `],
		['one value changed', body.replace('app-1001', 'app-1002')],
		['another order of keys', JSON.stringify({ ...applicationFixture, ...ENVELOPE })],
		['an escape', body.replace('app-1001', '\\u0061pp-1001')],
		['nothing', ''],
	])('is refused with a body of %s', async (_name, changed) => {
		expect(await call(changed, { headers: { 'x-knit-signature': signature } })).toEqual(REFUSED);
	});

	it.each<[string, WebhookCall['credentials']]>([
		['no credential', {}],
		['an empty key', { knitApi: { apiKey: '' } }],
		['a blank key', { knitApi: { apiKey: '  ' } }],
		['only a previous key', { knitApi: { apiKey: '', previousApiKey: KEY } }],
	])('is every call when there is %s', async (_name, credentials) => {
		expect(await call(ENVELOPE, { credentials: credentials ?? {} })).toEqual(REFUSED);
		const headers = { 'x-knit-signature': signatureOf(body, '') };
		expect(await call(ENVELOPE, { credentials: credentials ?? {}, headers })).toEqual(REFUSED);
	});

	it('is one whose bytes cannot be read', async () => {
		expect(await call(ENVELOPE, { bytes: 'never' })).toEqual(REFUSED);
	});

	it('is accepted only when asked for, only unsigned, and only while listening for a test event', async () => {
		const parameters = { options: { acceptUnsigned: true } };
		const test = { parameters, headers: {}, mode: 'manual' as const };
		expect((await call(ENVELOPE, test)).items).toHaveLength(1);
		expect(await call(ENVELOPE, { ...test, mode: 'webhook' })).toEqual(REFUSED);
		expect(await call(ENVELOPE, { ...test, parameters: {} })).toEqual(REFUSED);
		const wrong = { ...test, headers: { 'x-knit-signature': signatureOf(body, 'other-key') } };
		expect(await call(ENVELOPE, wrong)).toEqual(REFUSED);
	});
});

describe('what a person can set', () => {
	it('is what to listen to', async () => {
		const parameters = { events: ['syncProcessed', 'assessmentRequested'] };
		expect(await call(ENVELOPE, { parameters })).toEqual(UNCHANGED);
		expect((await call(assessmentFixture, { parameters })).items).toEqual([
			expect.objectContaining({ event: 'assessmentRequested', assessmentId: 'ats_ass_example' }),
		]);
	});

	it('may be an expression', async () => {
		const onSyncs = { events: "={{ ['syncProcessed'] }}" };
		expect(await call(ENVELOPE, { parameters: onSyncs })).toEqual(UNCHANGED);
		const onOffers = { events: "={{ ['syncProcessed', 'offerAccepted'] }}" };
		expect((await call(ENVELOPE, { parameters: onOffers })).items).toHaveLength(1);
	});

	it('is what becomes of past offers', async () => {
		const initial = { ...ENVELOPE, syncType: 'initial_sync' };
		const since = (goLiveDate: string) => ({
			parameters: { pastOffers: 'sinceGoLive', goLiveDate },
		});
		expect((await call(initial, { parameters: { pastOffers: 'all' } })).items).toHaveLength(1);
		expect((await call(initial, since('2026-06-11T00:00:00'))).items).toHaveLength(1);
		expect(await call(initial, since('2026-06-12T00:00:00'))).toEqual(UNCHANGED);
		await expect(call(initial, since('soon'))).rejects.toMatchObject({
			message: "The 'Go-Live Date' is not a date",
		});
	});

	it.each(['mg_1', 'mg_2, mg_1', 'mg_2\nmg_1', ['mg_2', 'mg_1'], ' , '])(
		'is which integrations to listen to: %j lets mg_1 through',
		async (integrationIds) => {
			expect((await call(ENVELOPE, { parameters: { integrationIds } })).items).toHaveLength(1);
		},
	);

	it('is which integrations not to listen to', async () => {
		const parameters = { integrationIds: 'mg_2, mg_11' };
		expect(await call(ENVELOPE, { parameters })).toEqual(UNCHANGED);
		const headers = { 'x-knit-signature': signatureOf(JSON.stringify(ENVELOPE), KEY) };
		expect(await call(ENVELOPE, { parameters, headers })).toEqual(UNCHANGED);
	});

	it('is when Knit hears that the event has arrived', async () => {
		const { items, answered, result } = await call(ENVELOPE, {
			parameters: { options: { confirm: 'atOnce' } },
		});
		expect(items).toHaveLength(1);
		expect(answered).toEqual({ status: 200, body: 'Received' });
		expect(result.noWebhookResponse).toBe(true);
	});

	it('is whether to add the raw event, without pay figures', async () => {
		const event = { ...ENVELOPE, eventData: { ...applicationFixture, salary: 'secret-1' } };
		const { items } = await call(event, { parameters: { options: { includeRaw: true } } });
		expect(items?.[0]?.raw).toMatchObject({ eventId: 'ev_1' });
		expect(JSON.stringify(items)).not.toContain('secret-1');
	});

	it('is how old an event may be', async () => {
		const parameters = { options: { maximumAgeHours: 97 } };
		const old = { ...ENVELOPE, triggeredAt: 1676292064383 };
		expect(await call(old, { parameters })).toEqual(UNCHANGED);
		expect(
			(await call(old, { parameters: { options: { maximumAgeHours: 0 } } })).items,
		).toHaveLength(1);
	});
});

describe('where a call comes from', () => {
	const from = async (ip: string | undefined, allowedAddresses: string) => {
		const place = ip === undefined ? {} : { ip };
		return await call(ENVELOPE, { ...place, parameters: { options: { allowedAddresses } } });
	};
	const FORBIDDEN = { ...REFUSED, answered: { status: 403, body: null } };

	it('does not matter as long as no address is entered', async () => {
		expect((await from('192.0.2.1', '')).items).toHaveLength(1);
		expect((await from(undefined, ' , ')).items).toHaveLength(1);
	});

	it('decides if addresses are entered; a signature makes no difference', async () => {
		const allowed = '203.0.113.7, 198.51.100.0/24';
		expect((await from('198.51.100.9', allowed)).items).toHaveLength(1);
		expect(await from('203.0.113.8', allowed)).toEqual(FORBIDDEN);
		expect(await from(undefined, allowed)).toEqual(FORBIDDEN);
	});

	it('is nowhere allowed if what was entered is no address', async () => {
		expect(await from('203.0.113.7', 'getknit.dev')).toEqual(FORBIDDEN);
		const parameters = { options: { allowedAddresses: '203.0.113.7 getknit.dev' } };
		await expect(
			registrationOf(trigger, { credentials: CREDENTIALS, parameters }).activate(),
		).rejects.toMatchObject({
			message: '"getknit.dev" under \'Allowed IP Addresses\' is no address',
		});
	});
});

describe('any JSON in any field', () => {
	const everything = {
		events: trigger.description.properties
			.find((property) => property.name === 'events')
			?.options?.flatMap((option) => ('value' in option ? [option.value] : [])),
		pastOffers: 'all',
		options: { includeRaw: true, includeAttachments: true },
	};
	const paths = fc.constantFrom(
		...['eventType', 'eventData', 'syncDataType', 'syncType', 'eventId', 'recordId', 'triggeredAt'],
		...['info', 'offers', 'currentStage', 'attachments', 'interviews', 'rejection'],
	);

	it('is an item of plain JSON, nothing, or the documented refusal', async () => {
		await fc.assert(
			fc.asyncProperty(paths, fc.jsonValue(), async (path, value) => {
				const isOutside = path in ENVELOPE || path === 'triggeredAt';
				const event = isOutside
					? { ...ENVELOPE, [path]: value }
					: { ...ENVELOPE, eventData: { ...applicationFixture, [path]: value } };
				const parameters = { ...everything, events: everything.events?.map(String) ?? [] };
				const outcome = await call(event, { parameters }).catch((error: unknown) => error);
				if (outcome instanceof Error) {
					expect(outcome.message).toBe('An event that Knit signed could not be read');
					return;
				}
				const items = JSON.stringify(outcome, (_key, found: unknown) => {
					expect(found).not.toBeUndefined();
					expect(found).not.toBeNaN();
					return found;
				});
				expect(items.length).toBeGreaterThan(0);
			}),
			{ numRuns: 150 },
		);
	});
});

describe('the description', () => {
	it('is literal, so that a call that starts nothing evaluates nothing', () => {
		expect(trigger.description.webhooks).toEqual([
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'knit',
				responseMode: 'lastNode',
				responseData: 'noData',
			},
		]);
		expect(trigger.description.version).toBe(2);
	});

	const events = trigger.description.properties.find(({ name }) => name === 'events');

	it('offers every kind of event once, in alphabetical order, with a hint', () => {
		expect(events?.options).toHaveLength(14);
		const labels = events?.options?.map(({ name }) => name) ?? [];
		expect(labels).toEqual([...new Set(labels)].sort());
		expect(events?.options?.[7]).toEqual({
			name: 'Offer Accepted',
			value: 'offerAccepted',
			description: 'The candidate signed the offer (SIGNED)',
		});
	});

	it.each<[string[], string]>([
		[['offerAccepted'], 'Offer Accepted'],
		[['offerAccepted', 'jobChanged'], 'Offer Accepted, Job Changed'],
		[['offerAccepted', 'offerDeclined', 'syncConsumed'], 'Offer Accepted, Offer Declined …'],
		[[], ''],
	])('names the chosen events on the canvas: %j as "%s"', (chosen, expected) => {
		const workflow = createWorkflow([{ nodeType: trigger, parameters: { events: chosen } }]);
		const node = workflow.getNode('Knit ATS Event Trigger');
		if (node === null) throw new TypeError('The trigger is not on the canvas');
		const { subtitle } = trigger.description;
		expect(workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {})).toBe(
			expected,
		);
	});

	it('says everything in sentences of at most twenty words, and hints in few', () => {
		const texts = JSON.stringify(trigger.description, (name, value: unknown) =>
			name === 'default' ? undefined : value,
		);
		const words = [...texts.matchAll(/"(?:description|displayName)":"((?:[^"\\]|\\.)*)"/g)]
			.flatMap(([, text = '']) => text.split(/(?<=[.!?]) /))
			.map((sentence) => sentence.split(' ').length);
		expect(words.length).toBeGreaterThan(40);
		expect(Math.max(...words)).toBeLessThanOrEqual(20);
	});
});

describe('registration', () => {
	const DESTINATION = 'https://n8n.example.com/webhook/webhook-id/knit';
	const byHand = { credentials: CREDENTIALS };
	const PARAMETERS = { options: { connect: 'startSync' }, integrationIds: 'mg_1' };
	const byItself = {
		credentials: CREDENTIALS,
		parameters: PARAMETERS,
		webhookBaseUrl: 'https://n8n.example.com/webhook',
	};

	/** The bodies and integrations of the syncs that were started. */
	function expectSyncStart(...jobs: string[]) {
		const seen: Array<{ integrationId: unknown; body: unknown }> = [];
		for (const job of jobs) {
			nock('https://api.getknit.dev')
				.post('/v1.0/sync.start')
				.matchHeader('authorization', `Bearer ${KEY}`)
				.reply(200, function (_uri, body) {
					seen.push({ integrationId: this.req.headers['x-knit-integration-id'], body });
					return { success: true, data: { syncJobId: job } };
				});
		}
		return seen;
	}

	beforeAll(() => nock.disableNetConnect());
	afterEach(() => {
		expect(nock.pendingMocks()).toEqual([]);
		nock.cleanAll();
	});
	afterAll(() => nock.enableNetConnect());

	it('is done by hand by default, and asks nothing of Knit', async () => {
		const hooks = registrationOf(trigger, byHand);
		expect(await hooks.checkExists()).toBe(true);
		expect(await hooks.create()).toBe(true);
		expect(await hooks.delete()).toBe(true);
		expect(hooks.staticData()).toEqual({});
	});

	it('starts one sync per integration, with the production URL as destination', async () => {
		const started = expectSyncStart('sj_1', 'sj_2');
		const parameters = { ...PARAMETERS, integrationIds: 'mg_1, mg_2' };
		const hooks = registrationOf(trigger, { ...byItself, parameters });
		await hooks.activate();
		expect(started).toMatchObject([
			{
				integrationId: 'mg_1',
				body: {
					dataType: 'ats_applications',
					syncType: 'initial_sync',
					destination: DESTINATION,
					models: expect.arrayContaining(['application_info', 'application_offers']),
				},
			},
			{ integrationId: 'mg_2' },
		]);
		expect(hooks.staticData()).toEqual({
			startedSyncs: [
				{
					integrationId: 'mg_1',
					dataType: 'ats_applications',
					destination: DESTINATION,
					syncJobId: 'sj_1',
				},
				{
					integrationId: 'mg_2',
					dataType: 'ats_applications',
					destination: DESTINATION,
					syncJobId: 'sj_2',
				},
			],
		});
	});

	it('starts a sync of jobs when only those are chosen', async () => {
		const started = expectSyncStart('sj_1');
		const parameters = { ...PARAMETERS, events: ['jobChanged'] };
		await registrationOf(trigger, { ...byItself, parameters }).activate();
		expect(started).toMatchObject([{ body: { dataType: 'ats_jobs' } }]);
	});

	it('starts nothing again when n8n restarts, or the workflow is published anew', async () => {
		expectSyncStart('sj_1');
		const first = registrationOf(trigger, byItself);
		await first.activate();
		await first.delete();
		const staticData = first.staticData();
		const again = registrationOf(trigger, { ...byItself, activation: 'init', staticData });
		await again.activate();
		expect(await again.create()).toBe(true);
		expect(again.staticData()).toEqual(staticData);
	});

	it('starts only what is new when an integration is added', async () => {
		const staticData = {
			startedSyncs: [
				{
					integrationId: 'mg_1',
					dataType: 'ats_applications',
					destination: DESTINATION,
					syncJobId: 'sj_1',
				},
			],
		};
		const started = expectSyncStart('sj_2');
		const parameters = { ...PARAMETERS, integrationIds: 'mg_1, mg_2' };
		await registrationOf(trigger, { ...byItself, parameters, staticData }).activate();
		expect(started).toMatchObject([{ integrationId: 'mg_2' }]);
	});

	it('is left alone while someone listens for a test event', async () => {
		const hooks = registrationOf(trigger, { ...byItself, activation: 'manual' });
		expect(await hooks.checkExists()).toBe(true);
		expect(await hooks.create()).toBe(true);
		expect(await hooks.delete()).toBe(true);
		expect(hooks.staticData()).toEqual({});
	});

	it.each<[string, number, object, string]>([
		['refuses the key', 401, { success: false, error: { msg: 'no' } }, 'Knit refused the API key'],
		['names no sync', 200, { success: true, data: {} }, 'Knit did not say which sync it started'],
	])(
		'stops the workflow from being published when Knit %s',
		async (_name, status, body, message) => {
			nock('https://api.getknit.dev').post('/v1.0/sync.start').reply(status, body);
			const hooks = registrationOf(trigger, byItself);
			await expect(hooks.activate()).rejects.toMatchObject({ message });
			expect(hooks.staticData()).toEqual({});
		},
	);

	it('tells the person that Knit is out of reach, without a word of the key', async () => {
		nock('https://api.getknit.dev')
			.post('/v1.0/sync.start')
			.replyWithError(Object.assign(new TypeError('refused'), { code: 'ECONNREFUSED' }));
		const thrown = await registrationOf(trigger, byItself)
			.activate()
			.catch((error: unknown) => error);
		expect(thrown).toMatchObject({ message: 'Knit could not be reached' });
		expect(JSON.stringify(thrown)).not.toContain(KEY);
	});

	it.each<[string, object, string]>([
		[
			'calls without a signature are accepted',
			{ options: { acceptUnsigned: true } },
			"'Accept Unsigned Test Calls' is for testing only",
		],
		[
			'the go-live date is missing',
			{ pastOffers: 'sinceGoLive', goLiveDate: '' },
			"The 'Go-Live Date' is not a date",
		],
		[
			'no integration is listed',
			{ options: { connect: 'startSync' }, integrationIds: ' ' },
			"'Integration IDs' is empty",
		],
	])('tells the person that %s', async (_name, parameters, message) => {
		const hooks = registrationOf(trigger, { ...byHand, parameters: { ...parameters } });
		await expect(hooks.activate()).rejects.toMatchObject({ message });
	});

	it('tells the person that Knit cannot reach this n8n', async () => {
		for (const webhookBaseUrl of ['http://localhost:5678/webhook', 'https://10.0.0.5/webhook']) {
			const hooks = registrationOf(trigger, { ...byItself, webhookBaseUrl });
			await expect(hooks.activate()).rejects.toMatchObject({
				message: 'Knit cannot reach this n8n',
			});
		}
	});

	it('takes a stand-in for Knit on this machine', async () => {
		nock('http://localhost:4010')
			.post('/v1.0/sync.start')
			.reply(200, { success: true, data: { syncJobId: 'sj_1' } });
		const credentials = {
			knitApi: { apiKey: KEY, environment: 'custom', baseUrl: 'http://localhost:4010/v1.0' },
		};
		const webhookBaseUrl = 'http://localhost:5678/webhook';
		await registrationOf(trigger, { ...byItself, credentials, webhookBaseUrl }).activate();
		expect(nock.isDone()).toBe(true);
	});

	it('tells the person that the key is missing', async () => {
		const credentials = { knitApi: { apiKey: '' } };
		await expect(registrationOf(trigger, { credentials }).activate()).rejects.toMatchObject({
			message: "The 'API Key' in the Knit API credential is empty",
		});
	});
});
