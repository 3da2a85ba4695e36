// @ts-check
import { createServer } from 'node:http';
import { freePort, pause } from '../processes.mjs';
import { Refused } from './answers.mjs';
import { newId } from './events.mjs';

/**
 * The HTTP side of Knit's stand-in: the envelope, the record of calls, and misbehaving on demand.
 *
 * @typedef {{ at: string, method: string, path: string, query: Record<string, string>, body: any, status: number }} Call
 * @typedef {{ method: string, path: string, query: Record<string, string>, body: any, headers: import('node:http').IncomingHttpHeaders }} Request `path` is e.g. `sync.start`
 * @typedef {object} Misbehaviour what a path of the API answers instead
 * @property {number} [times] how often; for ever when left out
 * @property {number} [status]
 * @property {unknown} [body] an object is sent as JSON, a string as it is
 * @property {Record<string, string>} [headers]
 * @property {number} [delayMs] before it answers
 * @property {boolean} [hang] never answers
 * @property {boolean} [hangUp] closes the connection
 * @property {boolean} [successAsText] sends `"true"` or `"false"` for `success`
 */

/** What goes wrong with Knit or with the ATS behind it, for `misbehave`. @type {Record<string, Misbehaviour>} */
export const TROUBLES = {
	busy: { status: 429, headers: { 'retry-after': '0' } },
	broken: { status: 500 },
	slow: { delayMs: 1_500 },
	silent: { hang: true },
	emptyList: { body: { success: true, data: { jobs: [], applications: [], nextPageToken: null } } },
	noList: { body: { success: true, data: { jobs: null, applications: null } } },
	noData: { body: { success: true, data: null } },
	notSupported: refusing(404, 'This API is not supported for this app'),
	deactivated: refusing(403, 'This integration is deactivated'),
	unknownIntegration: refusing(404, 'No such integration exists'),
};

/** @param {number} status @param {string} msg @returns {Misbehaviour} */
function refusing(status, msg) {
	return { status, body: { success: false, error: { msg } } };
}

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
	/** @type {Buffer[]} */
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString('utf8');
	if (text === '') return null;
	try {
		return JSON.parse(text);
	} catch {
		throw new Refused(400, 'The body is not JSON');
	}
}

/**
 * @param {object} options
 * @param {number | undefined} options.port
 * @param {(request: Request) => Promise<object>} options.answer gives the envelope, or throws `Refused`
 */
export async function serveKnit(options) {
	/** @type {Call[]} */
	const calls = [];
	/** @type {Map<string, Misbehaviour>} */
	const misbehaviours = new Map();

	/** @param {string} path */
	function misbehaviourOf(path) {
		const found = misbehaviours.get(path);
		if (found?.times !== undefined) {
			found.times -= 1;
			if (found.times <= 0) misbehaviours.delete(path);
		}
		return found ?? {};
	}

	const server = createServer(async (request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://knit');
		const path = pathname.replace('/v1.0/', '');
		const query = Object.fromEntries(searchParams);
		const wrong = misbehaviourOf(path);
		let status = wrong.status ?? 200;
		let body = null;
		/** @type {any} */
		let said = wrong.body;
		try {
			body = await bodyOf(request);
			if (wrong.delayMs !== undefined) await pause(wrong.delayMs);
			if (wrong.hang === true) return;
			if (wrong.hangUp === true) return void request.socket.destroy();
			if (said === undefined && wrong.status === undefined) {
				const { method = '', headers } = request;
				said = await options.answer({ method, path, query, body, headers });
			}
			said ??= { success: false, error: { msg: `Knit answers ${status} for a test` } };
		} catch (cause) {
			status = cause instanceof Refused ? cause.status : 500;
			said = {
				success: false,
				error: { msg: cause instanceof Error ? cause.message : 'Internal' },
			};
		}
		if (wrong.successAsText === true) said = { ...said, success: String(said.success) };
		const { method = '' } = request;
		calls.push({ at: new Date().toISOString(), method, path, query, body, status });
		response.writeHead(status, {
			'content-type': 'application/json',
			'x-knit-execution-id': newId('ex'),
			...wrong.headers,
		});
		response.end(typeof said === 'string' ? said : JSON.stringify(said));
	});
	const port = options.port ?? (await freePort());
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve(undefined));
	});
	return {
		port,
		calls,
		misbehaviours,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
	};
}
