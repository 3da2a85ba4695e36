// @ts-check
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT, STATE, compileInto, installPack } from '../../sandbox/install.mjs';
import { run } from '../../sandbox/processes.mjs';
import { figure } from '../faults/company.mjs';

/** Both ends of the day, clocks that change at midnight, half-hour changes, and half-hour zones. */
const ZONES = [
	'UTC',
	'Europe/Berlin',
	'America/New_York',
	'America/Santiago',
	'Asia/Kathmandu',
	'Australia/Lord_Howe',
	'Pacific/Kiritimati',
	'Etc/GMT+12',
];

describe('the zone of the server', () => {
	let folder = '';
	before(async () => {
		await installPack();
		await mkdir(STATE, { recursive: true });
		folder = await mkdtemp(join(STATE, 'zones-'));
		await compileInto(folder);
	});
	after(async () => rm(folder, { recursive: true, force: true }));

	it('changes no date, no decision and no word of a message', async () => {
		const harness = join(ROOT, 'test/support/datesInThisZone.cjs');
		const said = await Promise.all(
			ZONES.map(async (zone) => {
				const output = await run(process.execPath, [harness, folder], {
					env: { ...process.env, TZ: zone, LANG: 'C' },
				});
				return JSON.parse(output.slice(output.indexOf('{')));
			}),
		);
		const hashes = new Set(said.map(({ hash }) => hash));
		figure(
			'any start date',
			`${said[0]?.count} start dates in ${ZONES.length} zones of the server: ${hashes.size} result`,
		);
		assert.ok(said.every(({ count }) => count === 1_461));
		// The processes did run in different zones.
		assert.ok(new Set(said.map(({ here }) => here)).size > 5);
		assert.equal(hashes.size, 1);
	});
});
