import fc from 'fast-check';

import {
	isFromGreenhouse,
	listTests,
	offeredTests,
	readCallName,
	readResponseError,
	readSendTest,
	statusAnswer,
} from '../../../core/assessments/greenhouse';

const KEY = 'a-partner-key';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('who may call', () => {
	it('is whoever has the key as user name and no password', () => {
		expect(isFromGreenhouse(basic(`${KEY}:`), KEY)).toBe(true);
		expect(isFromGreenhouse(basic(`${KEY}:`).replace('Basic', 'basic'), KEY)).toBe(true);
	});

	it.each([
		['another key', basic('other:')],
		['a password', basic(`${KEY}:secret`)],
		['the key as password', basic(`:${KEY}`)],
		['the key without its colon', basic(KEY)],
		['another scheme', `Bearer ${KEY}`],
		['nothing', undefined],
		['a list', [basic(`${KEY}:`)]],
	])('is nobody with %s', (_what, authorization) => {
		expect(isFromGreenhouse(authorization, KEY)).toBe(false);
	});

	it('is nobody while there is no key, whatever is sent', () => {
		expect(isFromGreenhouse(basic(':'), '')).toBe(false);
		fc.assert(fc.property(fc.string(), (text) => !isFromGreenhouse(basic(text), '')));
	});
});

it.each([
	['list_tests', 'GET', 'list_tests'],
	['send_test', 'POST', 'send_test'],
	['send_test', 'GET', null],
	['test_status', 'GET', 'test_status'],
	['response_error', 'POST', 'response_error'],
	['constructor', 'GET', null],
	[null, 'GET', null],
])('the call %s by %s is %s', (name, method, expected) => {
	expect(readCallName(name, method)).toBe(expected);
});

it('the tests of the panel are listed as Greenhouse wants them, each once, none by halves', () => {
	const tests = offeredTests({
		test: [
			{ id: ' 12345 ', name: 'My First Test' },
			{ id: '12345', name: 'Again' },
			{ id: '', name: 'Nothing' },
			{ id: '54321', name: 'My Second Test' },
		],
	});
	expect(listTests(tests)).toEqual([
		{ partner_test_id: '12345', partner_test_name: 'My First Test' },
		{ partner_test_id: '54321', partner_test_name: 'My Second Test' },
	]);
	expect(offeredTests('none')).toEqual([]);
});

/** As the documentation prints it. */
const sendTest = {
	partner_test_id: '12345',
	candidate: {
		first_name: 'Harry',
		last_name: 'Potter',
		preferred_name: 'The Chosen One',
		resume_url: 'https://hogwarts.example.com/resume',
		phone_number: '123-456-7890',
		email: 'hpotter@hogwarts.example.com',
		greenhouse_profile_url: 'https://app.greenhouse.io/people/17681532?application_id=26234709',
	},
	sent_by: 'test_sender@example.org',
	url: 'https://app.greenhouse.io/integrations/testing_partners/take_home_tests/12345',
};
const TESTS = [{ id: '12345', name: 'My First Test' }];
const KNOWN = { assessmentId: 'ours-1', at: '2026-06-01T10:00:00.000Z' };

describe('a request to send a test', () => {
	it('says which test for whom; its row names nobody', () => {
		const reading = readSendTest(sendTest, TESTS, KNOWN);
		if (reading.kind !== 'request') throw new TypeError(reading.reason);
		expect(reading.request).toMatchObject({
			source: 'greenhouse',
			assessmentId: 'ours-1',
			testId: '12345',
			testName: 'My First Test',
			candidate: {
				firstName: 'Harry',
				preferredName: 'The Chosen One',
				email: 'hpotter@hogwarts.example.com',
				profileUrl: sendTest.candidate.greenhouse_profile_url,
			},
			row: { callbackUrl: sendTest.url, at: '2026-06-01T10:00:00.000Z' },
		});
		expect(JSON.stringify(reading.request.row)).not.toMatch(/potter|hogwarts|people/i);
		expect(JSON.stringify(reading.request)).not.toContain('resume');
	});

	it('takes further fields and null where the documentation allows it', () => {
		const candidate = { ...sendTest.candidate, preferred_name: null, phone_number: null };
		const further = { ...sendTest, candidate, sent_by: null, new_field: { a: 1 } };
		expect(readSendTest(further, TESTS, KNOWN).kind).toBe('request');
	});

	it.each([
		['names no test', { ...sendTest, partner_test_id: null }],
		['names a test that is not on the list', { ...sendTest, partner_test_id: '1' }],
		['has no email address of the candidate', { ...sendTest, candidate: null }],
		[
			'has no email address of the candidate',
			{ ...sendTest, candidate: { ...sendTest.candidate, email: 'a@b.example, c@d.example' } },
		],
		['has no https address for the result', { ...sendTest, url: 'http://app.greenhouse.io/1' }],
		['names no test', null],
	])('is refused when it %s', (reason, body) => {
		expect(readSendTest(body, TESTS, KNOWN)).toEqual({ kind: 'refused', reason });
	});
});

describe('what Greenhouse could not read', () => {
	it('is noted without the address of the candidate', () => {
		expect(
			readResponseError({
				api_call: 'test_status',
				errors: ["partner_status is 'complete' but partner_profile url is missing", 7],
				partner_test_id: '12345',
				partner_interview_id: '299506',
				candidate_email: 'hpotter@hogwarts.example.com',
			}),
		).toEqual({
			apiCall: 'test_status',
			errors: ["partner_status is 'complete' but partner_profile url is missing"],
			assessmentId: '299506',
			testId: '12345',
		});
	});

	it('may come with nothing but its two required fields, and not without them', () => {
		expect(readResponseError({ api_call: 'list_tests', errors: [] })).not.toBeNull();
		expect(readResponseError({ api_call: 'list_tests' })).toBeNull();
		expect(readResponseError({ errors: ['one'] })).toBeNull();
		expect(readResponseError(null)).toBeNull();
	});
});

describe('the status of a test', () => {
	const row = {
		source: 'greenhouse',
		assessmentId: 'ours-1',
		status: 'COMPLETED',
		score: 81,
		resultUrl: 'https://platform.example.com/1',
		metadataObject: '{"Notes":"Well done","Tasks":4}',
	};

	it('is complete with a page, a score and flat figures', () => {
		expect(statusAnswer(row)).toEqual({
			statusCode: 200,
			answer: {
				partner_status: 'complete',
				partner_profile_url: 'https://platform.example.com/1',
				partner_score: 81,
				metadata: { Notes: 'Well done', Tasks: 4 },
			},
		});
	});

	it.each([
		[null, 'in_progress'],
		['IN_PROGRESS', 'in_progress'],
		['CANCELLED', 'cancelled'],
		['EXPIRED', 'expired'],
	])('of a row with status %s is %s', (status, expected) => {
		const bare = { source: 'greenhouse', status, score: null, resultUrl: null };
		expect(statusAnswer(bare)).toEqual({ statusCode: 200, answer: { partner_status: expected } });
	});

	it('is not complete while there is no page to look at', () => {
		const { answer } = statusAnswer({ ...row, resultUrl: null });
		expect(answer).toMatchObject({ partner_status: 'in_progress' });
	});

	it('leaves out figures that are not flat', () => {
		const { answer } = statusAnswer({ ...row, metadataObject: '{"Notes":{"a":1}}' });
		expect(answer).not.toHaveProperty('metadata');
	});

	it('is told of no assessment of somebody else, and of none that there is not', () => {
		const none = { statusCode: 404, answer: { error: 'There is no such assessment.' } };
		expect(statusAnswer({})).toEqual(none);
		expect(statusAnswer({ ...row, source: 'knit' })).toEqual(none);
	});
});
