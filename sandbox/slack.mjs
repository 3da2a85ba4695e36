// @ts-check
import { EventEmitter } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { now } from './clock.mjs';
import { fromRuntime } from './install.mjs';
import { until } from './processes.mjs';

/**
 * @typedef {object} SlackMessage
 * @property {number} number 1 for the first message
 * @property {string} receivedAt
 * @property {string} channel as n8n sent it: `#offers`, `C0123` or a user id
 * @property {string} text
 * @property {any[]} blocks
 * @property {any} attachments
 * @property {string | null} threadTs
 * @property {string} ts
 * @property {Record<string, any>} body all that was posted
 */

export const SLACK_TOKEN = 'xoxb-example-sandbox';

const CHANNELS = ['general', 'recruiting', 'talent-acquisition', 'welcome-gifts'].map(
	(name, index) => ({ id: `C0SANDBOX${index}`, name, is_channel: true, is_archived: false }),
);

/** @param {string} email */
const userOf = (email) => ({
	id: `U${Buffer.from(email).toString('hex').slice(0, 10).toUpperCase()}`,
	name: email.split('@')[0],
	profile: { email },
});

/**
 * Slack's host, as n8n's own Slack node reaches it: a forward proxy on 127.0.0.1 that answers for slack.com with a
 * certificate of its own and refuses every other host, so nothing that n8n calls ever leaves this machine.
 * @param {{ folder: string, port?: number, token?: string }} options `folder` is where the certificate is written
 */
export async function startSlack(options) {
	const { folder, token = SLACK_TOKEN } = options;
	const mockttp = await fromRuntime('mockttp');
	const authority = await mockttp.generateCACertificate({
		subject: { commonName: 'Sandbox certificate authority' },
	});
	await mkdir(folder, { recursive: true });
	const certificateFile = join(folder, 'sandbox-authority.pem');
	await writeFile(certificateFile, authority.cert);

	const server = mockttp.getLocal({ https: { key: authority.key, cert: authority.cert } });
	await server.start(options.port);
	const events = new EventEmitter();
	/** @type {SlackMessage[]} */
	const messages = [];
	/** @type {string[]} */
	const refusedHosts = [];
	/** @type {string | null} */
	let refusal = null;
	let count = 0;

	/** @param {Record<string, any>} body */
	function post(body) {
		count += 1;
		const at = now();
		const message = {
			number: count,
			receivedAt: at.toISOString(),
			channel: String(body['channel'] ?? ''),
			text: String(body['text'] ?? ''),
			blocks:
				typeof body['blocks'] === 'string' ? JSON.parse(body['blocks']) : (body['blocks'] ?? []),
			attachments: body['attachments'] ?? [],
			threadTs: body['thread_ts'] ?? null,
			ts: `${Math.floor(at.getTime() / 1000)}.${String(count).padStart(6, '0')}`,
			body,
		};
		messages.push(message);
		events.emit('message', message);
		const { ts, channel, text } = message;
		return { ok: true, channel, ts, message: { type: 'message', user: 'U0SANDBOX', text, ts } };
	}

	/** @param {any} request @returns {Promise<Record<string, any>>} */
	async function fieldsOf(request) {
		const query = Object.fromEntries(new URL(request.url).searchParams);
		const text = (await request.body.getText()) ?? '';
		if (text === '') return query;
		const type = String(request.headers['content-type'] ?? '');
		const posted = type.includes('json')
			? JSON.parse(text)
			: Object.fromEntries(new URLSearchParams(text));
		return { ...query, ...posted };
	}

	/** @param {any} request */
	async function answer(request) {
		const given = String(request.headers['authorization'] ?? '').replace(/^Bearer /, '');
		const fields = await fieldsOf(request);
		if ((given || fields['token']) !== token) return { ok: false, error: 'invalid_auth' };
		const method = new URL(request.url).pathname.replace(/^\/api\//, '');
		if (refusal !== null) return { ok: false, error: refusal };
		switch (method) {
			case 'chat.postMessage':
				if (!fields['channel']) return { ok: false, error: 'channel_not_found' };
				return post(fields);
			case 'chat.update':
				return { ok: true, channel: fields['channel'], ts: fields['ts'], text: fields['text'] };
			case 'users.lookupByEmail':
				return { ok: true, user: userOf(String(fields['email'])) };
			case 'users.list':
				return { ok: true, members: [], response_metadata: { next_cursor: '' } };
			case 'users.info':
				return { ok: true, user: { id: fields['user'], name: 'someone', profile: {} } };
			case 'users.profile.get':
				return { ok: true, profile: {} };
			case 'conversations.open':
				return { ok: true, channel: { id: `D${fields['users']}` } };
			case 'conversations.list':
				return { ok: true, channels: CHANNELS, response_metadata: { next_cursor: '' } };
			case 'auth.test':
				return {
					ok: true,
					url: 'https://sandbox.slack.com/',
					team: 'Sandbox',
					user: 'n8n',
					team_id: 'T0SANDBOX',
					user_id: 'U0SANDBOX',
					bot_id: 'B0SANDBOX',
				};
			default:
				return { ok: false, error: 'unknown_method' };
		}
	}

	await server
		.forAnyRequest()
		.forHost('slack.com')
		.always()
		.thenCallback(async (/** @type {any} */ request) => {
			const json = await answer(request);
			return {
				statusCode: 200,
				headers: { 'content-type': 'application/json; charset=utf-8' },
				json,
			};
		});
	await server.forUnmatchedRequest().thenCallback((/** @type {any} */ request) => {
		refusedHosts.push(new URL(request.url).host);
		return {
			statusCode: 403,
			headers: { 'content-type': 'text/plain' },
			body: 'The sandbox lets nothing out.',
		};
	});

	return {
		port: server.port,
		events,
		messages,
		/**
		 * Answers for a further host from now on, as another stand-in says.
		 * @param {string} host @param {(request: any) => Promise<object>} answer
		 */
		answerFor: async (host, answer) =>
			await server.forAnyRequest().forHost(host).always().thenCallback(answer),
		/** Hosts other than Slack's that n8n tried to call. */
		refusedHosts,
		certificateFile,
		/** What n8n has to be started with in order to reach this Slack. */
		environment: {
			HTTP_PROXY: `http://127.0.0.1:${server.port}`,
			HTTPS_PROXY: `http://127.0.0.1:${server.port}`,
			NO_PROXY: 'localhost,127.0.0.1,::1',
			NODE_EXTRA_CA_CERTS: certificateFile,
		},
		/** Every call from now on is answered with this error of Slack's (`ratelimited`, `channel_not_found`, …); `null` ends it. @param {string | null} what */
		refuse(what) {
			refusal = what;
		},
		clear() {
			messages.length = 0;
		},
		/**
		 * The first message, kept or still to come, that the predicate likes.
		 * @param {(message: SlackMessage) => boolean} predicate @param {number} [timeoutMs] @returns {Promise<SlackMessage>}
		 */
		waitForMessage: (predicate, timeoutMs = 30_000) =>
			until(() => messages.find(predicate), { timeoutMs, everyMs: 50, what: 'the Slack message' }),
		stop: () => server.stop(),
		/** n8n's `slackApi` credential. */
		credential: { accessToken: token, signatureSecret: '' },
	};
}
