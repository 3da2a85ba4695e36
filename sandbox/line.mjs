// @ts-check
import { connect, createServer } from 'node:net';
import { freePort } from './processes.mjs';

/**
 * A line to a service, which can be cut: whoever calls over it then finds the service gone, while it goes on for everybody
 * else on this machine.
 * @param {{ host: string, port: number }} to
 */
export async function startLine(to) {
	/** @type {Set<import('node:net').Socket>} */
	const calls = new Set();
	const port = await freePort();
	const server = createServer((near) => {
		const far = connect(to.port, to.host);
		for (const socket of [near, far]) {
			calls.add(socket);
			socket.setNoDelay(true);
			socket.on('error', () => undefined);
			socket.once('close', () => {
				calls.delete(socket);
				near.destroy();
				far.destroy();
			});
		}
		near.pipe(far);
		far.pipe(near);
	});
	const mend = () =>
		new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
	/** Ends all calls; new ones are refused. */
	async function cut() {
		const closed = new Promise((resolve) => server.close(() => resolve(undefined)));
		for (const socket of calls) socket.destroy();
		await closed;
	}
	await mend();
	return {
		host: '127.0.0.1',
		port,
		cut,
		mend,
		stop: () => (server.listening ? cut() : Promise.resolve()),
	};
}
