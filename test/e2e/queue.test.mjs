// @ts-check
import { after, before, describe, it } from 'node:test';
import { oneOfferOneGiftInAQueue } from '../faults/queue.mjs';
import { queueOrReason } from '../faults/serve-queue.mjs';

/** The short form; the long one is in test/faults and run by `npm run test:queue`. */
describe('queue mode', () => {
	/** @type {Awaited<ReturnType<typeof queueOrReason>>} */
	let found;
	before(
		async () => {
			found = await queueOrReason();
		},
		{ timeout: 400_000 },
	);
	after(async () => await found?.queue?.stop());

	it('gives one gift for each offer, with two webhook processors and two workers', async (test) => {
		if (found.queue === null) return test.skip(found.missing);
		await oneOfferOneGiftInAQueue(found.queue, {
			series: 'queued',
			offers: 60,
			copies: 5,
			inFlight: 50,
			patienceMs: 240_000,
		});
	});
});
