// @ts-check
import { after, before, describe, it } from 'node:test';
import { oneOfferOneGiftInAQueue } from './queue.mjs';
import { queueOrReason } from './serve-queue.mjs';

const HOURS = 3_600_000;

/** The long form. FAULTS_N8N as in faults.test.mjs. */
describe('queue mode, at length', () => {
	/** @type {Awaited<ReturnType<typeof queueOrReason>>} */
	let found;
	before(
		async () => {
			found = await queueOrReason(JSON.parse(process.env['FAULTS_N8N'] ?? '{}'));
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
