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
/** `LIFE_ZONES=0,1,2` plays a part of them. */
const CHOSEN = (process.env['LIFE_ZONES'] ?? '0,1,2,3,4,5').split(',').map(Number);
/** What has to happen in the lives, or a promise held for want of anything that could break it. */
const WANTED = [
	...['start dates moved', 'signed offers replaced', 'events late', 'events doubled'],
	...['events never sent', 'questions an approver left unanswered'],
	...['questions for an address left unanswered', 'addresses entered late or gifts declined'],
	...['mailboxes that refused', 'days without a mail server', 'days without an ATS'],
	'calls of the ATS refused',
];

/** 300 offers, 50 in each of six zones, over 120 days each; the clock goes from one zone's months to the next ones'. */
describe('months of welcome gifts', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	before(async () => {
		sandbox = await startSandbox(lifeCompany());
	});
	after(async () => sandbox?.stop());
	/** @type {Map<string, number>} */
	const happened = new Map();

	for (const [index, zone] of ZONES.entries()) {
		if (!CHOSEN.includes(index)) continue;
		it(`holds every promise in ${zone}`, async () => {
			const seed = SEED * 100 + index;
			const count = Math.round(OFFERS / ZONES.length);
			const { broken, summary, counted } = await playLives(sandbox, {
				...{
					zone,
					days: DAYS,
					seed,
					say: (/** @type {string} */ line) => console.log(`[life] ${line}`),
				},
				people: people({ count, days: DAYS, seed, series: `z${index}n` }),
			});
			figure('months of life', summary);
			for (const [what, times] of counted) happened.set(what, (happened.get(what) ?? 0) + times);
			assert.deepEqual(broken, []);
		});
	}

	it('plays lives in which everything goes wrong that may', () => {
		figure(
			'months of life, in all zones',
			WANTED.map((what) => `${happened.get(what) ?? 0} ${what}`).join(', '),
		);
		assert.deepEqual(
			WANTED.filter((what) => (happened.get(what) ?? 0) === 0),
			[],
		);
	});
});
