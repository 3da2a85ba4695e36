// @ts-check
import { after, before, describe, it } from 'node:test';
import { QUICK_LOOK } from './company.mjs';
import { oneOfferOneGiftInAQueue, serviceGone, workersKilled } from './queue.mjs';
import { queueOrReason } from './serve-queue.mjs';

const HOURS = 3_600_000;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const more = () => JSON.parse(process.env['FAULTS_N8N'] ?? '{}');

/** The long form. FAULTS_N8N as in faults.test.mjs. */
describe('queue mode, at length', () => {
	/** @type {Awaited<ReturnType<typeof queueOrReason>>} */
	let found;
	before(
		async () => {
			found = await queueOrReason(more());
		},
		{ timeout: 600_000 },
	);
	after(async () => await found?.queue?.stop());

	it('gives one gift for each offer, with two webhook processors and two workers', async (test) => {
		if (found.queue === null) return test.skip(found.missing);
		await oneOfferOneGiftInAQueue(found.queue, {
			series: 'queued',
			offers: 2_000,
			copies: 5,
			inFlight: 100,
			patienceMs: 3 * HOURS,
		});
	});
});

describe('queue mode, with workers that are killed', () => {
	/** @type {Awaited<ReturnType<typeof queueOrReason>>} */
	let found;
	before(
		async () => {
			found = await queueOrReason(more(), QUICK_LOOK);
		},
		{ timeout: 600_000 },
	);
	after(async () => await found?.queue?.stop());

	it('loses nothing that Knit heard 200 for', async (test) => {
		if (found.queue === null) return test.skip(found.missing);
		await workersKilled(found.queue, {
			series: 'workers',
			offers: 150,
			kills: 5,
			inFlight: 20,
			seed: SEED,
			patienceMs: HOURS,
		});
	});
});

describe('queue mode, without PostgreSQL or Redis for a while', () => {
	/** @type {Awaited<ReturnType<typeof queueOrReason>>} */
	let found;
	before(
		async () => {
			found = await queueOrReason(more(), QUICK_LOOK);
		},
		{ timeout: 600_000 },
	);
	after(async () => await found?.queue?.stop());

	for (const [service, name] of /** @type {const} */ ([
		['postgres', 'PostgreSQL'],
		['redis', 'Redis'],
	])) {
		it(`waits for ${name}`, async (test) => {
			if (found.queue === null) return test.skip(found.missing);
			await serviceGone(found.queue, {
				service,
				name,
				series: `without${service}`,
				offers: 30,
				seconds: 20,
				patienceMs: HOURS,
			});
		});
	}
});
