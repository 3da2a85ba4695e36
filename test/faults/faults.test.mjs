// @ts-check
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { QUICK_LOOK, company } from './company.mjs';
import { oneOfferOneGift } from './one-offer-one-gift.mjs';
import {
	databaseLocked,
	databaseLockedMidway,
	mailServerDown,
	firstAddressRefused,
	oneAddressRefused,
	slackDown,
} from './outages.mjs';
import { backstopFindsTheRest, twoHundredMeansSafe } from './two-hundred-means-safe.mjs';

const HOURS = 3_600_000;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const KILLS = { inFlight: 16, seed: SEED, patienceMs: HOURS };

/**
 * The long forms. What runs in one millisecond in production takes a while on a small machine: FAULTS_N8N may hold more
 * settings for n8n as JSON, such as `{"N8N_EXPRESSION_ENGINE":"legacy"}`.
 */
describe('the promises under fire, at length', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	before(
		async () => {
			const env = JSON.parse(process.env['FAULTS_N8N'] ?? '{}');
			sandbox = await startSandbox({ ...company(QUICK_LOOK), env });
		},
		{ timeout: 400_000 },
	);
	after(async () => await sandbox?.stop());

	it('waits for the mail server', () => mailServerDown(sandbox, 20));
	it('tells everybody else when one address is refused', () => oneAddressRefused(sandbox));
	it('writes to nobody again when the first address is refused', () =>
		firstAddressRefused(sandbox));
	it('waits for Slack', () => slackDown(sandbox, 20));
	it('waits for the database', () => databaseLocked(sandbox, 20, 40));
	it('waits for the database in the middle of its work', () =>
		databaseLockedMidway(sandbox, 20, 40));

	it('gives one gift for each offer', () =>
		oneOfferOneGift(sandbox, {
			series: 'long',
			offers: 200,
			copies: 20,
			inFlight: 50,
			restarts: 2,
			patienceMs: 3 * HOURS,
		}));

	it('loses nothing that Knit heard 200 for when n8n is killed', async () => {
		await twoHundredMeansSafe(sandbox, { ...KILLS, series: 'killed', offers: 300, kills: 12 });
	});
});

describe('n8n’s own start, at length', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	before(
		async () => {
			const env = JSON.parse(process.env['FAULTS_N8N'] ?? '{}');
			const { knit, ...rest } = company(QUICK_LOOK);
			// So impatient a Knit hits the short time in which n8n says 200 to everything.
			sandbox = await startSandbox({ ...rest, knit: { ...knit, backoffMs: [40] }, env });
		},
		{ timeout: 400_000 },
	);
	after(async () => await sandbox?.stop());

	it('finds with the daily backstop what n8n itself answered while it started', () =>
		backstopFindsTheRest(sandbox, { ...KILLS, series: 'doorless', offers: 150, kills: 10 }));
});
