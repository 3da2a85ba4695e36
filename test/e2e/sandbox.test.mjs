// @ts-check
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { now, setClock } from '../../sandbox/clock.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import { startKnit } from '../../sandbox/knit.mjs';
import { dayAfter, makeApplication, makeJobs, makeOffer } from '../../sandbox/people.mjs';
import { freePort } from '../../sandbox/processes.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const NOTHING_ELSE = { position: [0, 0] };

/** Webhook → Send Email → Slack, without any node of the pack. @param {Sandbox} sandbox */
function mailAndSlackWorkflow(sandbox) {
	const { smtp, slackApi } = sandbox.credentials;
	return {
		id: 'sandboxSelfTest1',
		name: 'Sandbox self-test',
		nodes: [
			{
				...NOTHING_ELSE,
				id: 'start',
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: 'sandbox-self-test',
				parameters: { httpMethod: 'POST', path: 'self-test', responseMode: 'lastNode' },
			},
			{
				...NOTHING_ELSE,
				id: 'mail',
				name: 'Mail',
				type: 'n8n-nodes-base.emailSend',
				typeVersion: 2.1,
				credentials: { smtp: { id: smtp.id, name: smtp.name } },
				parameters: {
					fromEmail: 'Talent Team <talent@company.example.com>',
					toEmail: '={{ $json.body.to }}',
					subject: '=Welcome, {{ $json.body.name }}',
					emailFormat: 'html',
					html: '=<p>Dear {{ $json.body.name }}</p>',
					options: { appendAttribution: false, replyTo: 'recruiter@company.example.com' },
				},
			},
			{
				...NOTHING_ELSE,
				id: 'slack',
				name: 'Slack',
				type: 'n8n-nodes-base.slack',
				typeVersion: 2.4,
				credentials: { slackApi: { id: slackApi.id, name: slackApi.name } },
				parameters: {
					select: 'channel',
					channelId: { __rl: true, mode: 'name', value: '#welcome-gifts' },
					text: "=A gift for {{ $('Webhook').item.json.body.name }}",
					otherOptions: { includeLinkToWorkflow: false },
				},
			},
		],
		connections: {
			Webhook: { main: [[{ node: 'Mail', type: 'main', index: 0 }]] },
			Mail: { main: [[{ node: 'Slack', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** @param {string} url @param {unknown} body */
const post = (url, body) =>
	fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});

describe('the sandbox', () => {
	/** @type {Sandbox} */
	let sandbox;
	/** @type {string} */
	let hook;

	before(
		async () => {
			sandbox = await startSandbox({ workflows: null, clock: true });
			const { id } = await sandbox.rest.importWorkflow(mailAndSlackWorkflow(sandbox));
			await sandbox.rest.activate(id);
			hook = `${sandbox.n8n.url}/webhook/self-test`;
		},
		{ timeout: 600_000 },
	);
	after(async () => await sandbox?.stop());

	it('offers every node of the pack in n8n', async () => {
		const names = new Set((await sandbox.rest.nodeTypes()).map((one) => one.name));
		for (const node of [
			'knit',
			'knitTrigger',
			'knitSyncStart',
			'offerAcceptedFilter',
			'welcomeGiftLedger',
			'welcomeGiftPackage',
		]) {
			assert.ok(names.has(`n8n-nodes-knit.${node}`), `n8n does not know ${node}`);
		}
	});

	it('delivers a real mail and a Slack message from n8n', async () => {
		const response = await post(hook, { to: 'maya@example.com', name: 'Maya Lindqvist' });
		assert.equal(response.status, 200);

		const mail = await sandbox.mailbox.waitForMail((one) => one.to.includes('maya@example.com'));
		assert.equal(mail.subject, 'Welcome, Maya Lindqvist');
		assert.match(mail.html, /<p>Dear Maya Lindqvist<\/p>/);
		assert.deepEqual(mail.replyTo, ['recruiter@company.example.com']);

		const message = await sandbox.slack.waitForMessage((one) => one.text.includes('Maya'));
		assert.equal(message.channel, '#welcome-gifts');
		assert.equal(message.text, 'A gift for Maya Lindqvist');
	});

	it('shows what n8n ran, with the data of every node', async () => {
		await post(hook, { to: 'noor@example.com', name: 'Noor' });
		const [newest] = await sandbox.rest.executions({
			workflowId: 'sandboxSelfTest1',
			status: 'success',
		});
		assert.ok(newest);
		const execution = await sandbox.rest.execution(newest.id);
		const [received] = sandbox.rest.outputOf(execution, 'Webhook');
		assert.equal(received.body.name, 'Noor');
	});

	it('lets n8n meet a mail server that is down, and one that is back', async () => {
		await sandbox.mailbox.stop();
		const down = await post(hook, { to: 'late@example.com', name: 'Late' });
		assert.equal(down.status, 500);

		await sandbox.mailbox.start();
		const back = await post(hook, { to: 'late@example.com', name: 'Late' });
		assert.equal(back.status, 200);
		const mails = sandbox.mailbox.mails.filter((one) => one.to.includes('late@example.com'));
		assert.equal(mails.length, 1);
	});

	it('lets n8n meet a Slack that refuses', async () => {
		sandbox.slack.refuse('channel_not_found');
		const refused = await post(hook, { to: 'slack@example.com', name: 'Refused' });
		sandbox.slack.refuse(null);
		assert.equal(refused.status, 500);
		assert.ok(!sandbox.slack.messages.some((one) => one.text.includes('Refused')));
	});

	it('lets n8n see the day that the clock of the sandbox shows, in nodes and in expressions', async () => {
		const asked = {
			id: 'sandboxClock1',
			name: 'Sandbox clock',
			nodes: [
				{
					...NOTHING_ELSE,
					id: 'start',
					name: 'Webhook',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: 'sandbox-clock',
					parameters: { httpMethod: 'POST', path: 'clock', responseMode: 'lastNode' },
				},
				{
					...NOTHING_ELSE,
					id: 'time',
					name: 'Date & Time',
					type: 'n8n-nodes-base.dateTime',
					typeVersion: 2,
					parameters: { operation: 'getCurrentDate', includeTime: true, options: {} },
				},
				{
					...NOTHING_ELSE,
					id: 'say',
					name: 'Say',
					type: 'n8n-nodes-base.set',
					typeVersion: 3.4,
					parameters: {
						mode: 'raw',
						jsonOutput:
							'={{ ({ node: String($json.currentDate), now: $now.toISO(), date: new Date().toISOString(), ms: new Date(Date.now()).toISOString() }) }}',
						options: {},
					},
				},
			],
			connections: {
				Webhook: { main: [[{ node: 'Date & Time', type: 'main', index: 0 }]] },
				'Date & Time': { main: [[{ node: 'Say', type: 'main', index: 0 }]] },
			},
			settings: { executionOrder: 'v1', timezone: 'UTC' },
		};
		const { id } = await sandbox.rest.importWorkflow(asked);
		await sandbox.rest.activate(id);
		const days = async () => {
			const answer = await post(`${sandbox.n8n.url}/webhook/clock`, {});
			/** @type {any} */
			const said = await answer.json();
			return Object.values(said).map((one) => String(one).slice(0, 10));
		};
		const today = new Date().toISOString().slice(0, 10);
		assert.deepEqual(await days(), [today, today, today, today]);

		const ahead = dayAfter(new Date(), 400);
		await setClock(ahead);
		assert.deepEqual(await days(), [ahead, ahead, ahead, ahead]);
		assert.equal(now().toISOString().slice(0, 10), ahead);
		await assert.rejects(setClock(dayAfter(new Date(), 399)), /Choose a later day/);
		assert.ok((await sandbox.rest.workflows()).length > 0, 'the jump signed nobody out');
	});

	it('brings n8n back after a kill, with its workflows listening', async () => {
		await sandbox.n8n.kill();
		await assert.rejects(post(hook, {}));
		await sandbox.n8n.restart();
		const response = await post(hook, { to: 'again@example.com', name: 'Again' });
		assert.equal(response.status, 200);
	});
});

describe("Knit's stand-in", () => {
	/** @type {Awaited<ReturnType<typeof startKnit>>} */
	let knit;
	/** @type {{ headers: import('node:http').IncomingHttpHeaders, body: string }[]} */
	const received = [];
	/** What the receiver answers, one after the other; 200 when none is left. @type {number[]} */
	const answers = [];
	const receiver = createServer(async (request, response) => {
		/** @type {Buffer[]} */
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
		response.writeHead(answers.shift() ?? 200);
		response.end();
	});

	before(async () => {
		const port = await freePort();
		await new Promise((resolve) => receiver.listen(port, '127.0.0.1', () => resolve(undefined)));
		knit = await startKnit({
			apiKey: 'example-key-of-this-test',
			pageSize: 3,
			backoffMs: [20, 40],
			jobs: makeJobs(),
			applications: [1, 2, 3, 4].map((number) =>
				makeApplication({
					id: `app-${number}`,
					firstName: 'Maya',
					lastName: `Number ${number}`,
					jobId: 'job-1',
					status: number === 4 ? 'REJECTED' : 'ACTIVE',
				}),
			),
		});
		knit.setDestination(`http://127.0.0.1:${port}/`);
	});
	after(async () => {
		await knit?.stop();
		receiver.closeAllConnections();
		await new Promise((resolve) => receiver.close(resolve));
	});

	/** @param {string} path @param {{ key?: string, integration?: string, body?: unknown }} [how] */
	async function call(path, how = {}) {
		const { key = 'example-key-of-this-test', integration = knit.integrationId, body } = how;
		const response = await fetch(`${knit.baseUrl}/${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: {
				authorization: `Bearer ${key}`,
				'x-knit-integration-id': integration,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		/** @type {any} */
		const json = await response.json();
		return { status: response.status, json, headers: response.headers };
	}

	it('signs what it sends and sends it until 200 comes, under one event id', async () => {
		received.length = 0;
		answers.push(500, 503, 201);
		await knit.setApplication(
			makeApplication({
				id: 'app-1',
				firstName: 'Maya',
				lastName: 'Number 1',
				jobId: 'job-1',
				offers: [makeOffer('app-1', 'SIGNED')],
			}),
		);
		assert.equal(received.length, 4);
		for (const { headers, body } of received) {
			const expected = createHmac('sha256', 'example-key-of-this-test')
				.update(body)
				.digest('base64url');
			assert.equal(headers['x-knit-signature'], expected);
			assert.equal(headers['x-knit-integration-id'], 'integration-example');
		}
		assert.equal(new Set(received.map((one) => JSON.parse(one.body).eventId)).size, 1);
		assert.equal(new Set(received.map((one) => one.headers['x-knit-execution-id'])).size, 4);
		const [delivery] = knit.deliveries.slice(-1);
		assert.deepEqual(
			delivery?.attempts.map((one) => one.status),
			[500, 503, 201, 200],
		);
	});

	it('forges a call on demand, once', async () => {
		received.length = 0;
		answers.push(401);
		await knit.dispatch('{"eventType":"record.new"}', { signature: 'wrong' });
		const [only, ...others] = received;
		assert.equal(others.length, 0);
		const right = createHmac('sha256', 'example-key-of-this-test')
			.update(only?.body ?? '')
			.digest('base64url');
		assert.notEqual(only?.headers['x-knit-signature'], right);
	});

	it('runs an initial sync: one event for each active application, then the two end events', async () => {
		received.length = 0;
		const started = await call('sync.start', {
			body: { dataType: 'ats_applications', models: ['application_info', 'application_offers'] },
		});
		assert.equal(started.status, 200);
		assert.equal(started.json.success, true);
		const last = await knit.waitForDelivery(
			(one) => one.eventType === 'sync.events.allConsumed' && one.over,
		);
		assert.equal(JSON.parse(last.body).syncJobId, started.json.data.syncJobId);

		const events = received.map((one) => JSON.parse(one.body));
		const records = events.filter((one) => one.eventType === 'record.new');
		assert.deepEqual(records.map((one) => one.recordId).sort(), ['app-1', 'app-2', 'app-3']);
		assert.deepEqual(Object.keys(records[0].eventData).sort(), ['info', 'offers']);
		assert.equal(events.filter((one) => one.eventType === 'sync.events.processed').length, 1);
		assert.equal(events.at(-1).eventType, 'sync.events.allConsumed');
	});

	it('refuses a wrong key, an unknown integration and a model that Knit does not document', async () => {
		const body = { dataType: 'ats_applications' };
		const wrongKey = await call('sync.start', { key: 'another-example-key', body });
		assert.deepEqual([wrongKey.status, wrongKey.json.success], [401, false]);
		const unknown = await call('sync.start', { integration: 'integration-unknown', body });
		assert.deepEqual([unknown.status, unknown.json.success], [404, false]);
		const model = await call('sync.start', { body: { ...body, models: ['application_jobs'] } });
		assert.deepEqual([model.status, model.json.success], [400, false]);
	});

	it('pages through jobs, and gives one application for both its ids alone', async () => {
		const first = await call('ats.job.list');
		assert.equal(first.json.data.jobs.length, 3);
		const second = await call(`ats.job.list?pageToken=${first.json.data.nextPageToken}`);
		assert.notEqual(second.json.data.jobs[0].info.id, first.json.data.jobs[0].info.id);

		const half = await call('ats.application.get?applicationId=app-2');
		assert.equal(half.status, 400);
		const whole = await call('ats.application.get?applicationId=app-2&candidateId=cand-2');
		assert.equal(whole.json.data.application.info.candidate.lastName, 'Number 2');
	});

	it('misbehaves as often as it is told', async () => {
		knit.misbehave('ats.job.list', { status: 429, headers: { 'retry-after': '1' }, times: 1 });
		const busy = await call('ats.job.list');
		assert.deepEqual([busy.status, busy.headers.get('retry-after')], [429, '1']);
		assert.equal((await call('ats.job.list')).status, 200);
		knit.misbehave('ats.job.list', { body: { success: 'false', error: { msg: 'No' } }, times: 1 });
		assert.equal((await call('ats.job.list')).json.success, 'false');
	});
});
