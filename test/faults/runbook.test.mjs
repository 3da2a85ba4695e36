// @ts-check
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { watchedCompany } from './company.mjs';
import { CAP, TRIALS } from './runbook.mjs';

/** @typedef {import('./company.mjs').Sandbox} Sandbox */

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
			sandbox = await startSandbox(watchedCompany(CAP));
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
