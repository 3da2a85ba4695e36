import { GreenhouseAssessmentTrigger } from '../../nodes/GreenhouseAssessmentTrigger/GreenhouseAssessmentTrigger.node';
import { callPage, type PageRequest } from '../support/pageCall';
import { registrationOf } from '../support/webhook';

const trigger = new GreenhouseAssessmentTrigger();
const KEY = 'example-key-of-a-partner';
const CREDENTIALS = { greenhouseAssessmentApi: { apiKey: KEY } };
const TESTS = { tests: { test: [{ id: '12345', name: 'My First Test' }] } };

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

const call = async (name: string, request: PageRequest = {}) =>
	await callPage(trigger, {
		credentials: CREDENTIALS,
		parameters: TESTS,
		params: { call: name },
		headers: { authorization: basic(`${KEY}:`) },
		...request,
	});
const post = async (name: string, body: unknown) =>
	await call(name, {
		method: 'POST',
		contentType: 'application/json',
		body: JSON.stringify(body),
	});

const sendTest = {
	partner_test_id: '12345',
	candidate: {
		first_name: 'Harry',
		last_name: 'Potter',
		preferred_name: null,
		email: 'hpotter@hogwarts.example.com',
		greenhouse_profile_url: 'https://app.greenhouse.io/people/1?application_id=2',
	},
	url: 'https://app.greenhouse.io/integrations/testing_partners/take_home_tests/12345',
};

describe('Greenhouse Assessment Trigger', () => {
	it('lists the tests of its panel and starts nothing', async () => {
		const reply = await call('list_tests');
		expect(reply).toMatchObject({ status: 200, outputs: null });
		expect(JSON.parse(reply.body ?? '')).toEqual([
			{ partner_test_id: '12345', partner_test_name: 'My First Test' },
		]);
	});

	it('starts on the first output to send a test, with an id of its own and the answer', async () => {
		const one = await post('send_test', sendTest);
		const other = await post('send_test', sendTest);
		const [item] = one.outputs?.[0] ?? [];
		expect(one).toMatchObject({ status: null, outputs: [[{}], [], []] });
		expect(item).toMatchObject({
			testId: '12345',
			testName: 'My First Test',
			candidate: { email: 'hpotter@hogwarts.example.com' },
			answer: { partner_interview_id: item?.assessmentId },
			statusCode: 200,
		});
		expect(item?.assessmentId).toMatch(/^[0-9a-f-]{36}$/);
		expect(other.items?.[0]?.assessmentId).not.toBe(item?.assessmentId);
	});

	it('starts on the second output for a status, on the third for an error', async () => {
		const query = { partner_interview_id: '98765' };
		expect((await call('test_status', { query })).outputs).toEqual([
			[],
			[{ assessmentId: '98765' }],
			[],
		]);
		const report = { api_call: 'list_tests', errors: ['no list'] };
		expect((await post('response_error', report)).outputs).toEqual([
			[],
			[],
			[
				{
					apiCall: 'list_tests',
					errors: ['no list'],
					assessmentId: null,
					testId: null,
					statusCode: 200,
					answer: { status: 200 },
				},
			],
		]);
	});

	it.each([
		['a wrong key', { headers: { authorization: basic('other:') } }],
		['no key', { headers: {} }],
		['a credential without a key', { credentials: { greenhouseAssessmentApi: { apiKey: '' } } }],
		[
			'a credential without a key, called without one',
			{
				credentials: { greenhouseAssessmentApi: { apiKey: '' } },
				headers: { authorization: basic(':') },
			},
		],
		['no credential', { credentials: {} }],
	])('knows nobody with %s, and starts nothing', async (_what, request) => {
		for (const name of ['list_tests', 'test_status', 'other']) {
			expect(await call(name, request)).toMatchObject({ status: 401, body: null, items: null });
		}
	});

	it.each([
		['an unknown call', () => call('delete_test')],
		['a call by the wrong method', () => call('send_test')],
		['a test that is not offered', () => post('send_test', { ...sendTest, partner_test_id: '1' })],
		['a status of nothing', () => call('test_status')],
		['an error that says nothing', () => post('response_error', {})],
	])('answers 404 to %s, and starts nothing', async (_what, work) => {
		expect(await work()).toMatchObject({ status: 404, items: null });
	});

	it.each([
		['', "The 'API Key' is empty"],
		['short', "The 'API Key' is shorter than 16 characters"],
		['k'.repeat(171), "The 'API Key' is longer than 170 characters"],
		['a-key-with:a-colon-in-it', "The 'API Key' has a colon, a space or a letter with an accent"],
	])('cannot be published with the key %j', async (apiKey, message) => {
		const credentials = { greenhouseAssessmentApi: { apiKey } };
		await expect(registrationOf(trigger, { credentials }).activate()).rejects.toThrow(message);
	});

	it('can be published with a key', async () => {
		await registrationOf(trigger, { credentials: CREDENTIALS }).activate();
	});
});
