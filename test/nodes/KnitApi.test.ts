import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';
import nock from 'nock';

import { KnitApi } from '../../credentials/KnitApi.credentials';
import { Knit } from '../../nodes/Knit/Knit.node';
import { KnitSyncStart } from '../../nodes/KnitSyncStart/KnitSyncStart.node';
import { createAdditionalData } from '../support/engine';

const API = 'https://api.getknit.dev';
const KEY = 'dummy-key';

/** What n8n does behind the *Test* button. */
async function press(data: ICredentialDataDecryptedObject) {
	const context: ICredentialTestFunctions = new CredentialTestContext(createAdditionalData());
	return await new Knit().methods.credentialTest.knitApiTest.call(context, {
		id: '1',
		name: 'Knit',
		type: 'knitApi',
		data,
	});
}

function testRequest(address = API) {
	return nock(address, { reqheaders: { authorization: `Bearer ${KEY}` } })
		.get('/v1.0/integration.details')
		.query(true)
		.once();
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

describe('the Knit API credential', () => {
	it('is tested by every node that offers it', () => {
		for (const node of [new Knit(), new KnitSyncStart()]) {
			expect(node.description.credentials).toEqual([
				{ name: 'knitApi', required: true, testedBy: 'knitApiTest' },
			]);
			expect(Object.keys(node.methods.credentialTest)).toEqual(['knitApiTest']);
		}
	});

	it('hides every key and leaves itself open to the HTTP Request node', () => {
		const credential = new KnitApi();
		const hidden = credential.properties.filter((property) => property.typeOptions?.password);

		expect(hidden.map((property) => property.name)).toEqual([
			'apiKey',
			'previousApiKey',
			'updateSecret',
			'noticeSecret',
		]);
		expect(credential).not.toHaveProperty('restrictToSupportedNodes');
	});

	it('asks for the previous key only while a key is being replaced', () => {
		const previous = new KnitApi().properties.find(({ name }) => name === 'previousApiKey');
		const toggle = new KnitApi().properties.find(({ name }) => name === 'keyIsBeingReplaced');

		expect(toggle).toMatchObject({ type: 'boolean', default: false });
		expect(previous?.displayOptions).toEqual({ show: { keyIsBeingReplaced: [true] } });
	});

	it.each([
		['production', API],
		['eu', 'https://api.eu.getknit.dev'],
		['sandbox', 'https://api.sandbox.getknit.dev'],
	])('is good when Knit (%s) answers it', async (environment, address) => {
		testRequest(address).reply(200, { success: true, data: {} });

		expect(await press({ apiKey: KEY, environment })).toEqual({
			status: 'OK',
			message: 'Knit accepted the API key',
		});
	});

	it.each([
		[400, { success: false, error: { msg: 'unknown organisation' } }],
		[404, { success: false, error: { msg: 'unknown organisation' } }],
		[200, { success: false, error: { msg: 'unknown organisation' } }],
		[200, { success: true, data: null }],
	])('is good when Knit only finds no such organisation (%i, %j)', async (status, body) => {
		testRequest().reply(status, body);

		expect(await press({ apiKey: KEY })).toMatchObject({ status: 'OK' });
	});

	it.each([
		[401, { success: false }, 'Knit refused the API key'],
		[403, { success: false }, 'Knit refused the API key'],
		[429, {}, 'Knit asks for a pause'],
		[500, {}, 'Knit is not available at the moment'],
		[302, '', 'leads elsewhere'],
		[200, '<html>Hello</html>', 'did not come from Knit'],
		[404, '<html>Nothing here</html>', 'did not come from Knit'],
	])('is not good on %i %j', async (status, body, message) => {
		testRequest().reply(status, body, status === 302 ? { Location: 'https://x.example/' } : {});

		const verdict = await press({ apiKey: KEY, environment: 'production' });

		expect(verdict).toEqual({ status: 'Error', message: expect.stringContaining(message) });
		expect(verdict.message).not.toContain(KEY);
	});

	it('tells a Knit that is out of reach from a refused key', async () => {
		nock.enableNetConnect('127.0.0.1');
		const nobody = { apiKey: KEY, environment: 'custom', baseUrl: 'http://127.0.0.1:1/v1.0' };
		expect(await press(nobody)).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Knit could not be reached\. .*ECONNREFUSED/),
		});
		nock.disableNetConnect();
	});

	it.each([
		[{ apiKey: '  ' }, "The 'API Key' is empty."],
		[{ apiKey: KEY, environment: 'custom', baseUrl: '' }, "The 'Base URL' in the Knit API"],
		[{ apiKey: KEY, environment: 'custom', baseUrl: 'http://10.0.0.1/' }, 'start with https://'],
		[{ apiKey: KEY, environment: 'custom', baseUrl: 'https://10.0.0.1/' }, 'private network'],
		[{ apiKey: KEY, environment: 'moon' }, "Choose an 'Environment'"],
	])('sends nothing for %j', async (data, message) => {
		expect(await press(data)).toEqual({
			status: 'Error',
			message: expect.stringContaining(message),
		});
	});
});
