// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from './index.mjs';
import { installEverything, sayNothing, unpackInto } from './install.mjs';
import { startLine } from './line.mjs';
import { startN8n } from './n8n.mjs';
import { findServices } from './services.mjs';

export { ServicesMissing } from './services.mjs';

/**
 * @typedef {import('./index.mjs').SandboxOptions} SandboxOptions
 */

/** @param {Pick<Awaited<ReturnType<typeof findServices>>, 'postgres' | 'redis' | 'prefix'>} services */
const queueEnvironment = ({ postgres, redis, prefix }) => ({
	EXECUTIONS_MODE: 'queue',
	N8N_ENCRYPTION_KEY: `example-${randomBytes(12).toString('hex')}`,
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: postgres.host,
	DB_POSTGRESDB_PORT: String(postgres.port),
	DB_POSTGRESDB_DATABASE: postgres.database,
	DB_POSTGRESDB_USER: postgres.user,
	DB_POSTGRESDB_PASSWORD: postgres.password,
	DB_POSTGRESDB_POOL_SIZE: '10',
	QUEUE_BULL_PREFIX: prefix,
	N8N_REDIS_KEY_PREFIX: prefix,
	QUEUE_BULL_REDIS_HOST: redis.host,
	QUEUE_BULL_REDIS_PORT: String(redis.port),
	QUEUE_BULL_REDIS_DB: String(redis.database),
	...(redis.username === '' ? {} : { QUEUE_BULL_REDIS_USERNAME: redis.username }),
	...(redis.password === '' ? {} : { QUEUE_BULL_REDIS_PASSWORD: redis.password }),
});

/**
 * n8n as a larger team runs it: one main process, webhook processors and workers, with PostgreSQL and Redis between
 * them. Every process has a folder of its own with the pack in it, as if it ran on a machine of its own.
 * @param {SandboxOptions & { webhooks?: number, workers?: number, concurrency?: number }} [options]
 * two processors and two workers with ten executions each when left out
 * @throws ServicesMissing where PostgreSQL or Redis cannot be had
 */
export async function startQueue(options = {}) {
	const { say = sayNothing, webhooks = 2, workers = 2, concurrency = 10, ...rest } = options;
	const { tarball } = await installEverything(say);
	const services = await findServices(say);
	const lines = {
		postgres: await startLine(services.postgres),
		redis: await startLine(services.redis),
	};
	const queue = queueEnvironment({
		postgres: { ...services.postgres, host: lines.postgres.host, port: lines.postgres.port },
		redis: { ...services.redis, host: lines.redis.host, port: lines.redis.port },
		prefix: services.prefix,
	});
	/** @type {(() => Promise<unknown>)[]} */
	const stops = [services.drop, lines.redis.stop, lines.postgres.stop];

	async function stop() {
		for (const one of stops.splice(0).reverse()) await one().catch(() => undefined);
	}

	/** @typedef {Awaited<ReturnType<typeof startN8n>>} Process */
	/** @type {Process[]} */
	const working = [];
	/** @type {Process[]} */
	const processors = [];

	/** @param {'worker' | 'webhook'} command @param {string[]} args @param {Record<string, string>} env */
	async function startBeside(command, args, env) {
		const userFolder = await mkdtemp(join(tmpdir(), `knit-${command}-`));
		stops.push(() => rm(userFolder, { recursive: true, force: true, maxRetries: 5 }));
		await unpackInto(userFolder, tarball);
		const started = await startN8n({ userFolder, command, args, env });
		stops.push(started.stop);
		return started;
	}

	try {
		const sandbox = await startSandbox({
			say,
			...rest,
			// The setup posts its form as soon as n8n answers, and only a worker can run what that starts.
			launch: async (how) => {
				const env = { ...how.env, ...queue };
				const main = await startN8n({ ...how, env });
				stops.push(main.stop);
				/** @param {number} count @param {'worker' | 'webhook'} command @param {string[]} [args] */
				const startSome = (count, command, args = []) =>
					Promise.all(Array.from({ length: count }, () => startBeside(command, args, env)));
				const beside = await Promise.all([
					startSome(workers, 'worker', [`--concurrency=${concurrency}`]),
					startSome(webhooks, 'webhook'),
				]);
				working.push(...beside[0]);
				processors.push(...beside[1]);
				return main;
			},
		});
		stops.push(sandbox.stop);
		const path = new URL(sandbox.triggerUrl ?? sandbox.n8n.url).pathname;
		return {
			...sandbox,
			/** The trigger's address at each of the webhook processors, between which a load balancer would choose. */
			triggerUrls: processors.map((one) => `${one.url}${path}`),
			processors,
			workers: working,
			/** What n8n reaches PostgreSQL and Redis over. */
			lines,
			services,
			stop,
		};
	} catch (cause) {
		await stop();
		throw cause;
	}
}
