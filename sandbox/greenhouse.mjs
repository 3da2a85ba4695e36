// @ts-check
import { until } from './processes.mjs';

/**
 * A stand-in for Greenhouse as a customer of an assessment partner, made from
 * https://developers.greenhouse.io/assessment.html. What that page does not allow it notes in `problems`, and it reports
 * a malformed answer to `response_error` as Greenhouse does.
 *
 * @typedef {{ method: string, url: string, authorization: string, body: string }} Notice a call of ours to Greenhouse
 */

const HOST = 'app.greenhouse.io';

/** The statuses that the page names, besides those of the two hundreds. */
const REFUSALS = [401, 404];

/**
 * @param {object} options
 * @param {{ answerFor: (host: string, answer: (request: any) => Promise<object>) => Promise<void> }} options.proxy what n8n calls hosts outside through
 * @param {string} options.baseUrl the address before `/list_tests`
 * @param {string} options.apiKey
 */
export async function startGreenhouse({ proxy, baseUrl, apiKey }) {
	/** @type {string[]} */
	const problems = [];
	/** @type {Notice[]} */
	const notices = [];
	/** Tests that were sent, by the number in their address. @type {Map<string, { interviewId: string, status: any }>} */
	const sent = new Map();
	const expected = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;

	/**
	 * @param {string} call @param {RequestInit & { key?: string, query?: Record<string, string> }} [how]
	 */
	async function ask(call, { key = apiKey, query = {}, ...how } = {}) {
		const response = await fetch(`${baseUrl}/${call}?${new URLSearchParams(query)}`, {
			...how,
			headers: {
				authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
				...(how.body === undefined ? {} : { 'content-type': 'application/json' }),
			},
		});
		const text = await response.text();
		if (!response.ok && !REFUSALS.includes(response.status)) {
			problems.push(`${call}: the status ${response.status} is not documented`);
		}
		return { status: response.status, text };
	}

	/** @param {string} call @param {{ status: number, text: string }} answer @param {(json: any) => string[]} check @param {object} [known] */
	async function checked(call, { status, text }, check, known = {}) {
		if (status !== 200) return { status, json: null };
		const json = JSON.parse(text);
		const errors = check(json);
		if (errors.length > 0) {
			problems.push(...errors);
			await reportError({ api_call: call, errors, ...known });
		}
		return { status, json };
	}

	/** @param {object} report */
	const reportError = (report) =>
		ask('response_error', { method: 'POST', body: JSON.stringify(report) });

	/** @param {string} interviewId */
	async function testStatus(interviewId) {
		const answer = await ask('test_status', { query: { partner_interview_id: interviewId } });
		return await checked('test_status', answer, problemsOfStatus, {
			partner_interview_id: interviewId,
		});
	}

	await proxy.answerFor(HOST, async (request) => {
		const { method, url } = request;
		const authorization = String(request.headers['authorization'] ?? '');
		const body = (await request.body.getText()) ?? '';
		notices.push({ method, url, authorization, body });
		const number = /\/integrations\/testing_partners\/take_home_tests\/(\w+)$/.exec(url)?.[1];
		const test = sent.get(number ?? '');
		if (authorization !== expected) return { statusCode: 401 };
		if (method !== 'PATCH' || test === undefined) return { statusCode: 404 };
		if (body !== '') problems.push('The PATCH request has a body.');
		// As documented, the request for the status follows.
		setImmediate(async () => {
			test.status = (await testStatus(test.interviewId)).json;
		});
		return { statusCode: 200 };
	});

	return {
		problems,
		notices,
		ask,
		testStatus,
		reportError,
		/** @param {string} [key] */
		listTests: async (key = apiKey) =>
			await checked('list_tests', await ask('list_tests', { key }), problemsOfList),
		/**
		 * A recruiter clicks *Send Test*.
		 * @param {string} number of the test instance at Greenhouse @param {string} testId @param {Record<string, unknown>} [changes] to the request
		 */
		async sendTest(number, testId, changes = {}) {
			const request = {
				partner_test_id: testId,
				candidate: {
					first_name: 'Harper',
					last_name: 'Quinn',
					preferred_name: null,
					resume_url: 'https://files.example.com/resume.pdf',
					phone_number: '123-456-7890',
					email: 'harper.quinn@example.com',
					greenhouse_profile_url: `https://${HOST}/people/17?application_id=26`,
				},
				sent_by: 'recruiter@example.com',
				url: `https://${HOST}/integrations/testing_partners/take_home_tests/${number}`,
				...changes,
			};
			const answer = await ask('send_test', { method: 'POST', body: JSON.stringify(request) });
			const { status, json } = await checked('send_test', answer, problemsOfSent);
			const interviewId = json?.partner_interview_id ?? null;
			if (interviewId !== null) sent.set(number, { interviewId, status: null });
			return { status, interviewId };
		},
		/** What Greenhouse shows the recruiter, once it has been told. @param {string} number */
		shownResult: (number) =>
			until(() => sent.get(number)?.status, { what: 'the status that Greenhouse asked for' }),
	};
}

/** @param {any} json @param {string[]} names */
const otherKeys = (json, names) => Object.keys(json).filter((name) => !names.includes(name));

/** @param {any} value */
const isText = (value) => typeof value === 'string' && value !== '';

/** @param {any} json */
function problemsOfList(json) {
	if (!Array.isArray(json)) return ['list_tests is no list'];
	return json.flatMap((test) => [
		...(isText(test.partner_test_id) && isText(test.partner_test_name)
			? []
			: ['a test has no id or no name']),
		...otherKeys(test, ['partner_test_id', 'partner_test_name']).map((name) => `unknown ${name}`),
	]);
}

/** @param {any} json */
function problemsOfSent(json) {
	return isText(json.partner_interview_id) && Object.keys(json).length === 1
		? []
		: ['send_test has to answer with partner_interview_id alone'];
}

/** @param {any} json */
function problemsOfStatus(json) {
	const { partner_status: status, partner_profile_url: page, partner_score: score } = json;
	const metadata = json.metadata ?? {};
	const names = ['partner_status', 'partner_profile_url', 'partner_score', 'metadata'];
	return [
		...otherKeys(json, names).map((name) => `unknown ${name}`),
		...(isText(status) ? [] : ['partner_status is missing']),
		...(status === 'complete' && !isText(page) ? ['partner_profile_url is missing'] : []),
		...(score === undefined || typeof score === 'number' ? [] : ['partner_score is no number']),
		...(Object.values(metadata).every((value) => Object(value) !== value)
			? []
			: ['metadata is nested']),
	];
}
