// @ts-check
import { Agent, request } from 'node:http';
import { pause } from '../sandbox/processes.mjs';

/**
 * Calls to 127.0.0.1 over connections that stay open, with as little work on this side as can be: it shares the machine with n8n.
 *
 * @typedef {{ body: string, headers: Record<string, string> }} Call
 */

/** How many calls are under way at once, where nothing else is said. */
const CONNECTIONS = 16;

export function openConnections(connections = CONNECTIONS) {
	const agent = new Agent({
		keepAlive: true,
		maxSockets: connections,
		maxFreeSockets: connections,
	});

	/** @param {string} url @param {Call} call @returns {Promise<number>} the status of the answer */
	const send = (url, call) =>
		new Promise((resolve, reject) => {
			const sending = request(
				url,
				{
					method: 'POST',
					agent,
					headers: { ...call.headers, 'content-length': Buffer.byteLength(call.body) },
				},
				(answer) => {
					answer.resume();
					answer.once('end', () => resolve(answer.statusCode ?? 0));
					answer.once('error', reject);
				},
			);
			sending.once('error', reject);
			sending.end(call.body);
		});

	return { send, close: () => agent.destroy() };
}

/** @param {string} url @param {number} status */
function expectAnswer(url, status) {
	if (status !== 200) throw new Error(`${url} answered ${status}`);
}

/**
 * As fast as the other side answers, over so many connections.
 * @param {string} url
 * @param {() => Call | undefined} next the next call; undefined ends it
 * @param {object} [options]
 * @param {number} [options.connections]
 * @param {ReturnType<typeof openConnections>} [options.over] that are open already, and stay so
 * @returns {Promise<{ calls: number, seconds: number }>}
 */
export async function sendInTurn(url, next, options = {}) {
	const { connections = CONNECTIONS, over } = options;
	const { send, close } = over ?? openConnections(connections);
	const start = performance.now();
	const elapsed = () => (performance.now() - start) / 1000;
	let calls = 0;
	const lane = async () => {
		for (;;) {
			const call = next();
			if (call === undefined) return;
			expectAnswer(url, await send(url, call));
			calls += 1;
		}
	};
	try {
		await Promise.all(Array.from({ length: connections }, lane));
		return { calls, seconds: elapsed() };
	} finally {
		if (over === undefined) close();
	}
}

/**
 * So many a second whether or not the other side keeps up, as events come in real life.
 * @param {string} url
 * @param {Call[]} calls
 * @param {number} perSecond
 * @param {(index: number) => void} sent told in the moment in which a call is due, from which its waiting counts
 */
export async function sendAtPace(url, calls, perSecond, sent) {
	const { send, close } = openConnections(Infinity);
	const start = performance.now();
	/** @type {Promise<number>[]} */
	const answers = [];
	try {
		for (const [index, call] of calls.entries()) {
			const due = start + (index / perSecond) * 1000;
			const early = due - performance.now();
			if (early > 0) await pause(early);
			sent(index);
			answers.push(send(url, call));
		}
		for (const status of await Promise.all(answers)) expectAnswer(url, status);
	} finally {
		close();
	}
}
