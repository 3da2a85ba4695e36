// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { figure } from '../faults/company.mjs';
import { lifeCompany, people, playLives } from '../life/lives.mjs';

/** The short form; `npm run test:life` plays 300 offers over 120 days. */
describe('forty days of welcome gifts', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	before(async () => {
		sandbox = await startSandbox(lifeCompany());
	});
	after(async () => sandbox?.stop());

	it('every offer has one gift at most, in time, and nobody is told twice or left in the dark', async () => {
		const seed = Number(process.env['LIFE_SEED'] ?? 3);
		const count = Number(process.env['LIVES'] ?? 25);
		const days = Number(process.env['LIFE_DAYS'] ?? 40);
		const { broken, summary } = await playLives(sandbox, {
			...{ zone: 'Pacific/Pago_Pago', days, seed },
			people: people({ count, days, seed, series: 's' }),
		});
		figure('months of life', summary);
		assert.deepEqual(broken, []);
	});
});
