// @ts-check
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { company, WITH_SYNCS } from './company.mjs';
import { CAP, TRIALS } from './runbook.mjs';

/** @typedef {import('./company.mjs').Sandbox} Sandbox */

/** Everything starts by its button: the clock is moved, and nothing is waited for. */
const NEVER = { rule: { interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }] } };
const SCHEDULES = [
	...['Every Five Minutes', 'Every Quarter of an Hour', 'Every Half Hour', 'Every Hour'],
	...['Every Morning', 'Every Night'],
];
const ONLY = new RegExp(process.env['RUNBOOK'] ?? '');

/** What each row of the tables below a heading is about. @param {string} runbook @param {string} heading */
function entriesBelow(runbook, heading) {
	const part = runbook.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
	return part
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('|---'))
		.slice(1)
		.map((line) => line.split(' | ')[0]?.slice(2) ?? '')
		.map((cell) => /^`(\w+)`/.exec(cell)?.[1] ?? cell);
}

describe('the runbook', () => {
	/** @type {Sandbox} */
	let sandbox;
	before(
		async () => {
			sandbox = await startSandbox({
				...company({
					nodes: {
						...WITH_SYNCS,
						...Object.fromEntries(SCHEDULES.map((name) => [name, NEVER])),
						'Find Trouble': { capMegabytes: CAP },
					},
				}),
				clock: true,
				env: {
					N8N_DATA_TABLES_MAX_SIZE_BYTES: String(CAP * 1024 * 1024),
					N8N_DATA_TABLES_SIZE_CHECK_CACHE_DURATION_MS: '100',
				},
			});
			await sandbox.rest.activate('knitOverview1');
		},
		{ timeout: 400_000 },
	);
	after(async () => await sandbox?.stop());

	it('has a trial for every entry, and an entry for every trial', async () => {
		const runbook = await readFile(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
		for (const [heading, trials] of Object.entries(TRIALS)) {
			assert.deepEqual(Object.keys(trials).sort(), entriesBelow(runbook, heading).sort(), heading);
		}
	});

	for (const [heading, trials] of Object.entries(TRIALS)) {
		for (const [entry, trial] of Object.entries(trials)) {
			it(`${heading}: ${entry}`, { skip: !ONLY.test(entry), timeout: 300_000 }, async () => {
				try {
					await trial(sandbox);
				} finally {
					sandbox.mailbox.refuse(null);
				}
			});
		}
	}
});
