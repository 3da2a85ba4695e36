// @ts-check
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { SETTINGS } from '../support/settings.mjs';
import { manyUpdates } from './candidate-updates.mjs';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

describe('candidate updates, at length', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	before(
		async () => {
			const settings = { ...SETTINGS, slackChannel: '', updatesMode: 'on' };
			sandbox = await startSandbox({ settings });
		},
		{ timeout: 400_000 },
	);
	after(async () => await sandbox?.stop());

	it('200 updates of 50 candidates, 60 at once, with manual edits in between', async () => {
		const found = await manyUpdates(sandbox, {
			series: 'l',
			updates: 200,
			candidates: 50,
			inFlight: 60,
			seed: SEED,
		});
		console.log(`[updates] seed ${SEED}: ${JSON.stringify(found)}`);
	});
});
