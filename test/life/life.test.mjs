// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { figure } from '../faults/company.mjs';
import { lifeCompany, people, playLives } from './lives.mjs';

/** From one end of the calendar to the other. */
const ZONES = [
	'Pacific/Pago_Pago',
	'America/New_York',
	'UTC',
	'Europe/Berlin',
	'Asia/Kolkata',
	'Pacific/Kiritimati',
];
const OFFERS = Number(process.env['LIFE_OFFERS'] ?? 300);
const DAYS = Number(process.env['LIFE_DAYS'] ?? 120);
const SEED = Number(process.env['LIFE_SEED'] ?? 1);

/** 300 offers, 50 in each of six zones, over 120 days each; the clock goes from one zone's months to the next ones'. */
describe('months of welcome gifts', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	before(async () => {
		sandbox = await startSandbox(lifeCompany());
	});
	after(async () => sandbox?.stop());

	for (const [index, zone] of ZONES.entries()) {
		it(`holds every promise in ${zone}`, async () => {
			const seed = SEED * 100 + index;
			const count = Math.round(OFFERS / ZONES.length);
			const { broken, summary } = await playLives(sandbox, {
				...{
					zone,
					days: DAYS,
					seed,
					say: (/** @type {string} */ line) => console.log(`[life] ${line}`),
				},
				people: people({ count, days: DAYS, seed, series: `z${index}n` }),
			});
			figure('months of life', summary);
			assert.deepEqual(broken, []);
		});
	}
});
