// @ts-check
import { Agent, request } from 'node:http';
import { pause } from '../sandbox/processes.mjs';

/**
 * Calls to 127.0.0.1 over connections that stay open, with as little work on this side as can be: it shares the machine
 * with n8n.
 * @typedef {{ body?: string, headers?: Record<string, string>, method?: string, url?: string }} Call `url` wins over the one that all are sent to
 */

const CONNECTIONS = 16;

/** @param {number} connections */
function openConnections(connections) {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	/** @param {string} url @param {Call} call @returns {Promise<number>} the status of the answer */
	const send = (url, { method = 'POST', headers = {}, body = '', ...call }) =>
		new Promise((resolve, reject) => {
			const length = { 'content-length': Buffer.byteLength(body) };
			const sending = request(call.url ?? url, {
				method,
				agent,
				headers: { ...headers, ...length },
			});
			sending.once('error', reject);
			sending.once('response', (answer) => {
				answer.resume();
				answer.once('end', () => resolve(answer.statusCode ?? 0));
				answer.once('error', reject);
			});
			sending.end(body);
		});
	return { send, close: () => agent.destroy() };
}

/**
 * As fast as the other side answers.
 * @param {string} url @param {Call[]} calls
 * @param {{ connections?: number, statuses?: number[] }} [options] `statuses` that may be answered, 200 when left out
 * @returns {Promise<number>} calls a second
 */
export async function sendInTurn(url, calls, options = {}) {
	const { connections = CONNECTIONS, statuses = [200] } = options;
	const { send, close } = openConnections(connections);
	const left = [...calls].reverse();
	const start = performance.now();
	const lane = async () => {
		for (let call = left.pop(); call !== undefined; call = left.pop()) {
			const status = await send(url, call);
			if (!statuses.includes(status)) throw new Error(`${call.url ?? url} answered ${status}`);
		}
	};
	try {
		await Promise.all(Array.from({ length: connections }, lane));
		return calls.length / ((performance.now() - start) / 1000);
	} finally {
		close();
	}
}

/**
 * One a second whether or not the other side keeps up, as events come in real life.
 * @param {string} url @param {Call[]} calls
 * @returns {Promise<number[]>} milliseconds from each call to its answer
 */
export async function sendEverySecond(url, calls) {
	const { send, close } = openConnections(Infinity);
	const start = performance.now();
	try {
		return await Promise.all(
			calls.map(async (call, index) => {
				await pause(index * 1000);
				const sent = performance.now();
				const status = await send(url, call);
				if (status !== 200) throw new Error(`${url} answered ${status}`);
				return performance.now() - sent;
			}),
		);
	} finally {
		close();
	}
}
