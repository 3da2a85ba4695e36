// @ts-check
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/**
 * Every child runs in a process group of its own, so that ending it ends what it started as well. A group is asked to end
 * first, because its members may have groups of their own to end; whoever is left is killed.
 */

/** @type {Set<number>} */
const groups = new Set();
const PATIENCE_MS = 3_000;
let watching = false;

/** @param {number} group @param {NodeJS.Signals | 0} signal @returns {boolean} whether anybody is in the group */
export function signalGroup(group, signal) {
	try {
		process.kill(-group, signal);
		return true;
	} catch {
		return false;
	}
}

/** @param {number} group */
async function endGroup(group) {
	signalGroup(group, 'SIGTERM');
	const end = Date.now() + PATIENCE_MS;
	while (signalGroup(group, 0) && Date.now() < end) await pause(25);
	signalGroup(group, 'SIGKILL');
	groups.delete(group);
}

/** Ends every child, in order where there is time. */
export async function endEverything() {
	await Promise.all([...groups].map(endGroup));
}

function killEverything() {
	for (const group of groups) signalGroup(group, 'SIGKILL');
}

function watchForLeaving() {
	if (watching) return;
	watching = true;
	process.on('exit', killEverything);
	/** @type {[NodeJS.Signals, number][]} */
	const signals = [
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	];
	for (const [signal, code] of signals) {
		process.on(signal, () => {
			// Whoever else listens (start.mjs) takes its own time to end things.
			if (process.listenerCount(signal) > 1) return;
			void endEverything().finally(() => process.exit(code));
		});
	}
}

/**
 * Starts a child in its own process group.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function spawnGroup(command, args, options = {}) {
	watchForLeaving();
	const child = spawn(command, args, { ...options, detached: true });
	const group = child.pid;
	if (group !== undefined) {
		groups.add(group);
		// A leader that is gone may leave members behind.
		child.once('exit', () => void endGroup(group));
	}
	return child;
}

export class CommandFailed extends Error {
	/** @param {string} message */
	constructor(message) {
		super(message);
		this.name = 'CommandFailed';
	}
}

/** The end of what a command printed, without colours and spinners. @param {string} output */
function endOf(output) {
	const plain = output.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '\n');
	const lines = plain.split(/[\r\n]+/).filter((line) => !/^\s*$|^[◒◐◓◑]|^npm warn/.test(line));
	return lines.slice(-40).join('\n');
}

/**
 * Runs a command to its end; resolves with what it printed, rejects with a `CommandFailed` that ends with it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, inherit?: boolean }} [options]
 * `inherit` lets the output through to this process's own instead of collecting it.
 * @returns {Promise<string>}
 */
export function run(command, args, options = {}) {
	const { timeoutMs = 20 * 60_000, inherit = false, cwd, env = process.env } = options;
	return new Promise((resolve, reject) => {
		const child = spawnGroup(command, args, {
			env,
			...(cwd === undefined ? {} : { cwd }),
			stdio: inherit ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		const collect = (/** @type {Buffer} */ chunk) => {
			output = (output + chunk.toString('utf8')).slice(-2_000_000);
		};
		child.stdout?.on('data', collect);
		child.stderr?.on('data', collect);
		const said = [command, ...args].join(' ');
		let timedOut = false;
		const timer = setTimeout(() => {
			timedOut = true;
			if (child.pid !== undefined) void endGroup(child.pid);
		}, timeoutMs);
		child.once('error', (cause) => {
			clearTimeout(timer);
			reject(new CommandFailed(`${said} did not start: ${cause.message}`));
		});
		child.once('close', (code, signal) => {
			clearTimeout(timer);
			if (code === 0) return resolve(output);
			const why = timedOut
				? `was ended after ${Math.round(timeoutMs / 1000)} s`
				: `ended with ${code ?? signal}`;
			reject(new CommandFailed([`${said} ${why}`, endOf(output)].filter(Boolean).join('\n')));
		});
	});
}

/** @param {number} milliseconds @returns {Promise<void>} */
export function pause(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Asks again and again until an answer other than null, undefined or false comes.
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {{ timeoutMs?: number, everyMs?: number, what?: string }} [options]
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(ask, options = {}) {
	const { timeoutMs = 30_000, everyMs = 100, what = 'what was waited for' } = options;
	const end = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer !== null && answer !== undefined && answer !== false) {
			return /** @type {NonNullable<T>} */ (answer);
		}
		if (Date.now() > end) throw new Error(`${what} did not come within ${timeoutMs / 1000} s`);
		await pause(everyMs);
	}
}

/** @param {number} port @param {string} [host] @returns {Promise<number | null>} the port, or null when it is taken */
function tryPort(port, host = '127.0.0.1') {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(null));
		server.listen(port, host, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
		});
	});
}

/** @type {Set<number>} */
const portsGiven = new Set();

/** A port that nobody listens on, and that nobody here was given before: who was may not listen yet. @returns {Promise<number>} */
export async function freePort() {
	const port = await tryPort(0);
	if (port === null) throw new Error('This machine has no free port on 127.0.0.1.');
	if (portsGiven.has(port)) return await freePort();
	portsGiven.add(port);
	return port;
}

/**
 * The wanted port, or the next free one after it.
 * @param {number} wanted
 * @param {Set<number>} [spokenFor] not to be taken although nobody listens there yet
 * @returns {Promise<number>}
 */
export async function freePortFrom(wanted, spokenFor = new Set()) {
	for (let port = wanted; port < Math.min(wanted + 50, 65_536); port += 1) {
		if (!spokenFor.has(port) && (await tryPort(port)) !== null) return port;
	}
	return await freePort();
}
