// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { fromRuntime, sayNothing } from './install.mjs';
import { run, until } from './processes.mjs';

/**
 * The PostgreSQL and the Redis that n8n's queue mode needs: the ones that DATABASE_URL and REDIS_URL name, else those of
 * this machine at their usual ports. What does not answer is started, or installed and started, where this is root on
 * a Debian; a service that was started here stays, as a service does.
 *
 * @typedef {{ host: string, port: number, user: string, password: string, database: string }} PostgresAddress
 * @typedef {{ host: string, port: number, username: string, password: string, database: number }} RedisAddress
 * @typedef {{ postgres: PostgresAddress, redis: RedisAddress, drop: () => Promise<void> }} Services `drop` removes the database and the keys
 */

/** What queue mode needs is not on this machine and cannot be had; the message says what, and what to do. */
export class ServicesMissing extends Error {
	/** @param {string} message */
	constructor(message) {
		super(message);
		this.name = 'ServicesMissing';
	}
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
function answers(host, port) {
	return new Promise((resolve) => {
		const socket = createConnection({ host, port, timeout: 2_000 });
		const end = (/** @type {boolean} */ result) => {
			socket.destroy();
			resolve(result);
		};
		socket.once('connect', () => end(true));
		socket.once('error', () => end(false));
		socket.once('timeout', () => end(false));
	});
}

const isLocal = (/** @type {string} */ host) => ['127.0.0.1', 'localhost', '::1'].includes(host);
const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** @param {string} packageName @param {(line: string) => void} say */
async function install(packageName, say) {
	say(`Installing ${packageName} with apt-get …`);
	await run('apt-get', ['update', '-q']);
	await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', packageName], {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
}

/** @param {number} port @param {(line: string) => void} say */
async function startPostgres(port, say) {
	const versions = () => (existsSync('/etc/postgresql') ? readdirSync('/etc/postgresql') : []);
	if (versions().length === 0) await install('postgresql', say);
	const version = versions().sort((one, other) => Number(other) - Number(one))[0] ?? '';
	say('Starting PostgreSQL …');
	await run('pg_ctlcluster', ['--skip-systemctl-redirect', version, 'main', 'start']).catch(
		() => undefined,
	);
	await until(() => answers('127.0.0.1', port), { what: 'PostgreSQL' });
}

/** @param {number} port @param {(line: string) => void} say */
async function startRedis(port, say) {
	if (!existsSync('/usr/bin/redis-server')) await install('redis-server', say);
	say('Starting Redis …');
	const nothingOnDisk = ['--save', '', '--appendonly', 'no'];
	await run('redis-server', [
		...['--daemonize', 'yes', '--bind', '127.0.0.1', '--port', String(port)],
		...nothingOnDisk,
	]);
	await until(() => answers('127.0.0.1', port), { what: 'Redis' });
}

/**
 * @param {string} name @param {string} variable @param {{ host: string, port: number }} address
 * @param {() => Promise<unknown>} start
 */
async function makeAnswer(name, variable, { host, port }, start) {
	if (await answers(host, port)) return;
	const missing = `${name} does not answer at ${host}:${port}`;
	if (!isLocal(host)) throw new ServicesMissing(`${missing}, which ${variable} names.`);
	if (!isRootOnDebian()) {
		throw new ServicesMissing(
			`${missing}. Start one, or set ${variable}; as root on a Debian it is installed and started by itself.`,
		);
	}
	await start().catch((cause) => {
		const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
		throw new ServicesMissing(`${missing}, and could not be started: ${why}`);
	});
}

/** @param {string} variable @param {string} otherwise */
function addressOf(variable, otherwise) {
	try {
		return new URL(process.env[variable] || otherwise);
	} catch {
		throw new ServicesMissing(`${variable} is not an address such as ${otherwise}.`);
	}
}

/** @param {PostgresAddress} address @returns {Promise<any>} a connected client of the package `pg` */
async function connectTo(address) {
	const { Client } = await fromRuntime('pg');
	const client = new Client({ ...address, connectionTimeoutMillis: 10_000 });
	client.on('error', () => undefined);
	await client.connect();
	return client;
}

/** @param {URL} url @returns {PostgresAddress[]} the ways to sign in, the likeliest first */
function signIns(url) {
	const usual = ['postgres', process.env['USER'] ?? 'root'];
	return (url.username === '' ? usual : [decodeURIComponent(url.username)]).map((user) => ({
		host: url.hostname,
		port: Number(url.port || 5432),
		user,
		password: decodeURIComponent(url.password),
		database: url.pathname.slice(1) || 'postgres',
	}));
}

/** @param {URL} url @returns {Promise<{ address: PostgresAddress, client: any }>} */
async function signInTo(url) {
	/** @type {string[]} */
	const reasons = [];
	for (const address of signIns(url)) {
		try {
			return { address, client: await connectTo(address) };
		} catch (cause) {
			// Refused by the server, that is; anything else is not about who signs in.
			if (!(cause instanceof Error && 'code' in cause)) throw cause;
			reasons.push(`as ${address.user}: ${cause.message}`);
		}
	}
	throw new ServicesMissing(
		`PostgreSQL lets nobody in (${reasons.join('; ')}). Set DATABASE_URL with a user and a password.`,
	);
}

/** @param {URL} url */
async function chooseRedis(url) {
	const { default: Redis } = await fromRuntime('ioredis');
	const given = {
		host: url.hostname,
		port: Number(url.port || 6379),
		...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
		...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
	};
	const database = Number(url.pathname.slice(1) || 0);
	const client = new Redis({ ...given, db: database, lazyConnect: true, maxRetriesPerRequest: 2 });
	client.on('error', () => undefined);
	await client.connect();
	/** @type {RedisAddress} */
	const address = {
		host: given.host,
		port: given.port,
		username: given.username ?? '',
		password: given.password ?? '',
		database,
	};
	return { address, client };
}

/**
 * A database of its own and a prefix of its own for Redis' keys.
 * @param {(line: string) => void} [say]
 * @returns {Promise<Services & { prefix: string }>}
 * @throws ServicesMissing when one of the two cannot be had
 */
export async function findServices(say = sayNothing) {
	const postgresUrl = addressOf('DATABASE_URL', 'postgres://127.0.0.1:5432');
	const redisUrl = addressOf('REDIS_URL', 'redis://127.0.0.1:6379');
	const postgresAt = { host: postgresUrl.hostname, port: Number(postgresUrl.port || 5432) };
	const redisAt = { host: redisUrl.hostname, port: Number(redisUrl.port || 6379) };
	await makeAnswer('PostgreSQL', 'DATABASE_URL', postgresAt, () =>
		startPostgres(postgresAt.port, say),
	);
	await makeAnswer('Redis', 'REDIS_URL', redisAt, () => startRedis(redisAt.port, say));

	const name = `knit_test_${randomBytes(6).toString('hex')}`;
	const { address, client } = await signInTo(postgresUrl);
	await client.query(`CREATE DATABASE ${name}`);
	await client.end();
	const redis = await chooseRedis(redisUrl);

	async function drop() {
		for (let cursor = '0'; ; ) {
			const [next, keys] = await redis.client.scan(cursor, 'MATCH', `${name}*`, 'COUNT', 1_000);
			if (keys.length > 0) await redis.client.unlink(...keys);
			if (next === '0') break;
			cursor = next;
		}
		redis.client.disconnect();
		const again = await connectTo(address);
		await again.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
		await again.end();
	}

	return {
		postgres: { ...address, database: name },
		redis: redis.address,
		prefix: name,
		drop,
	};
}
