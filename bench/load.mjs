// @ts-check
import { Agent, request } from 'node:http';
import { pause } from '../sandbox/processes.mjs';

/**
 * Calls to 127.0.0.1 over connections that stay open, with as little work on this side as can be: it shares the machine with n8n.
 *
 * @typedef {{ body: string, headers: Record<string, string> }} Call
 */

/** @param {number} connections */
export function openConnections(connections) {
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
 * @param {{ connections?: number, seconds?: number }} [options] for no longer than so many seconds
 * @returns {Promise<{ calls: number, seconds: number }>}
 */
export async function sendInTurn(url, next, options = {}) {
	const { connections = 16, seconds = Infinity } = options;
	const { send, close } = openConnections(connections);
	const start = performance.now();
	const elapsed = () => (performance.now() - start) / 1000;
	let calls = 0;
	const lane = async () => {
		while (elapsed() < seconds) {
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
		close();
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
