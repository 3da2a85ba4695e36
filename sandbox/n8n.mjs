// @ts-check
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, n8nCommand, node24 } from './install.mjs';
import { freePort, pause, signalGroup, spawnGroup } from './processes.mjs';

const LEAVE_WITH_PARENT = pathToFileURL(join(ROOT, 'sandbox/leave-with-parent.mjs')).href;
const LOG_LENGTH = 2_000_000;

/** Nothing of the caller's own n8n, proxy or Node settings may leak into the one under test. */
function cleanEnvironment() {
	const kept = Object.entries(process.env).filter(
		([name]) =>
			!/^(N8N_|DB_|QUEUE_|EXECUTIONS_|NODE_|WEBHOOK_|GENERIC_|npm_|(https?|no|all)_proxy$)/i.test(
				name,
			),
	);
	return Object.fromEntries(kept);
}

/**
 * @typedef {object} N8nOptions
 * @property {string} userFolder N8N_USER_FOLDER; the pack is looked for below it
 * @property {number} [port] a free one when left out
 * @property {'start' | 'worker' | 'webhook'} [command]
 * @property {string[]} [args] more of the command line, e.g. `--concurrency=5`
 * @property {Record<string, string>} [env] wins over the defaults below: Postgres, queue mode, a proxy, …
 * @property {string} [timeZone] GENERIC_TIMEZONE
 * @property {(text: string) => void} [log] everything n8n prints, as it comes
 * @property {number} [readyWithinMs]
 */

/**
 * Starts a real n8n under Node 24 and waits until it answers.
 * @param {N8nOptions} options
 */
export async function startN8n(options) {
	const {
		userFolder,
		command = 'start',
		args = [],
		env = {},
		log,
		readyWithinMs = 300_000,
	} = options;
	const port = options.port ?? (await freePort());
	const brokerPort = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const node = await node24();
	await mkdir(userFolder, { recursive: true });

	const environment = {
		...cleanEnvironment(),
		PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_EDITOR_BASE_URL: url,
		WEBHOOK_URL: `${url}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_COMMUNITY_PACKAGES_PREVENT_LOADING: 'false',
		N8N_REINSTALL_MISSING_PACKAGES: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		...(command === 'worker'
			? { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) }
			: {}),
		...(options.timeZone === undefined ? {} : { GENERIC_TIMEZONE: options.timeZone }),
		...env,
	};

	let said = '';
	/** @type {import('node:child_process').ChildProcess | null} */
	let child = null;

	const isReady = async () => {
		const signal = AbortSignal.timeout(5_000);
		const health = await fetch(`${url}/healthz/readiness`, { signal }).catch(() => null);
		if (health?.status !== 200) return false;
		if (command !== 'start') return true;
		// n8n answers readiness a moment before its own API and webhooks are mounted.
		const settings = await fetch(`${url}/rest/settings`, { signal }).catch(() => null);
		return settings?.status === 200;
	};

	async function launch() {
		const started = spawnGroup(
			node,
			['--import', LEAVE_WITH_PARENT, n8nCommand, command, ...args],
			{ env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], cwd: userFolder },
		);
		child = started;
		const hear = (/** @type {Buffer} */ chunk) => {
			const text = chunk.toString('utf8');
			said = (said + text).slice(-LOG_LENGTH);
			log?.(text);
		};
		started.stdout?.on('data', hear);
		started.stderr?.on('data', hear);
		const end = Date.now() + readyWithinMs;
		while (!(await isReady())) {
			const gone = started.exitCode !== null || started.signalCode !== null;
			if (gone || Date.now() > end) {
				await kill();
				const tail = said.trim().split('\n').slice(-30).join('\n');
				throw new Error(`n8n ${gone ? 'ended while starting' : 'did not get ready'}:\n${tail}`);
			}
			await pause(150);
		}
	}

	/** @param {NodeJS.Signals} signal @param {number} patienceMs */
	async function end(signal, patienceMs) {
		const ending = child;
		if (ending?.pid === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
		const gone = new Promise((resolve) => ending.once('exit', resolve));
		const group = ending.pid;
		signalGroup(group, signal);
		const impatience = setTimeout(() => signalGroup(group, 'SIGKILL'), patienceMs);
		await gone;
		clearTimeout(impatience);
	}

	/** As an operator stops it; killed when it takes longer than 20 s. */
	const stop = () => end('SIGTERM', 20_000);
	/** As a power cut stops it. */
	const kill = () => end('SIGKILL', 0);

	await launch();
	return {
		url,
		port,
		userFolder,
		environment,
		get process() {
			return child;
		},
		stop,
		kill,
		/** Starts it again with the same settings, stopping it first when it runs. */
		async restart() {
			await stop();
			await launch();
		},
		/** What it printed so far, the last two million characters. */
		log: () => said,
	};
}
