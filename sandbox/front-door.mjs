// @ts-check
import { createServer, request } from 'node:http';
import { freePort } from './processes.mjs';

/**
 * What a reverse proxy or a readiness probe does for n8n: nobody gets in before n8n says that it is ready.
 *
 * It is needed. Between opening its database and checking the migrations n8n answers every call, webhooks included, with
 * 200 and "n8n is starting up. Please wait", and whoever takes 200 for "received" never sends that call again.
 * @param {{ to: string }} options `to`: where n8n answers, without a slash at the end
 */
export async function startFrontDoor({ to }) {
	let turnedAway = 0;
	const isReady = async () => {
		const signal = AbortSignal.timeout(5_000);
		const health = await fetch(`${to}/healthz/readiness`, { signal }).catch(() => null);
		await health?.arrayBuffer().catch(() => undefined);
		return health?.status === 200;
	};

	const server = createServer(async (incoming, outgoing) => {
		const refuse = (/** @type {number} */ status) => {
			turnedAway += 1;
			if (!outgoing.headersSent) outgoing.writeHead(status, { 'retry-after': '1' });
			outgoing.end();
		};
		if (!(await isReady())) return refuse(503);
		const { method, headers } = incoming;
		const passed = request(`${to}${incoming.url ?? '/'}`, { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
			answer.once('error', () => outgoing.destroy());
		});
		passed.once('error', () => refuse(502));
		incoming.pipe(passed);
	});
	const port = await freePort();
	await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
	return {
		url: `http://127.0.0.1:${port}`,
		/** How many calls did not reach n8n. */
		turnedAway: () => turnedAway,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
	};
}
