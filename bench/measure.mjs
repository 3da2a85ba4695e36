// @ts-check
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { n8nCommand, node24 } from '../sandbox/install.mjs';
import { shuffled } from '../sandbox/people.mjs';
import { run } from '../sandbox/processes.mjs';

/** What a process group uses, what its database says, and what a list of figures says. Linux only: it reads /proc. */

/** Linux counts CPU time in hundredths of a second, whatever its own tick. */
const TICKS_PER_SECOND = 100;

/** n8n itself and its task runner. @param {number} group @returns {Promise<{ pid: string, ticks: number }[]>} */
async function membersOf(group) {
	const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
	const members = await Promise.all(
		pids.map(async (pid) => {
			const text = await readFile(join('/proc', pid, 'stat'), 'utf8').catch(() => '');
			// The command in the second field may itself hold spaces and brackets.
			const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
			return { pid, group: Number(fields[2]), ticks: Number(fields[11]) + Number(fields[12]) };
		}),
	);
	return members.filter((one) => one.group === group);
}

/** CPU milliseconds, user and system, of every process of the groups so far. @param {number[]} groups */
export async function cpuOf(...groups) {
	const members = (await Promise.all(groups.map(membersOf))).flat();
	return (members.reduce((sum, one) => sum + one.ticks, 0) / TICKS_PER_SECOND) * 1000;
}

/** Resident memory of every process of the group, in megabytes. @param {number} group */
export async function residentMegabytesOf(group) {
	const members = await membersOf(group);
	const sizes = await Promise.all(
		members.map(async ({ pid }) => {
			const status = await readFile(join('/proc', pid, 'status'), 'utf8').catch(() => '');
			return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
		}),
	);
	return sizes.reduce((sum, one) => sum + one, 0) / 1024;
}

/**
 * Runs a script with `database`, n8n's own SQLite database beside the running n8n, and `input`.
 * @param {string} userFolder @param {string} script its `return` comes back as JSON @param {unknown} [input]
 * @returns {Promise<any>}
 */
export async function inDatabase(userFolder, script, input = null) {
	const whole = `
		const { DatabaseSync } = require('node:sqlite');
		const database = new DatabaseSync(process.argv[1], { timeout: 60_000 });
		const input = JSON.parse(process.argv[2]);
		console.log(JSON.stringify((() => { ${script} })() ?? null));`;
	const file = join(userFolder, '.n8n/database.sqlite');
	const args = ['--no-warnings', '-e', whole, file, JSON.stringify(input)];
	// What the pack imports is n8n's.
	const env = { ...process.env, NODE_PATH: join(n8nCommand, '../../..') };
	return JSON.parse(await run(await node24(), args, { env }));
}

/** @typedef {{ perSecond?: number, cpu: number, waits?: number[] }} Sample what a turn came to: CPU milliseconds for a call, milliseconds that calls waited */

/**
 * Contenders run alternately on one machine, in another order each round. A slow machine measures less often, not for longer.
 * @template {{ every?: number, samples: Sample[] }} T `every`: takes part in every so many rounds only
 * @param {T[]} contenders @param {number} seconds after which no round begins @param {(one: T) => Promise<Sample>} turn
 */
export async function alternate(contenders, seconds, turn) {
	const end = performance.now() + seconds * 1000;
	for (let round = 0; performance.now() < end; round += 1) {
		const present = contenders.filter((one) => round % (one.every ?? 1) === 0);
		for (const one of shuffled(present, round)) one.samples[round] = await turn(one);
	}
}

/** The median of the per-round ratios. @param {Sample[]} ours @param {Sample[]} theirs @param {(sample: Sample) => number | undefined} figure */
export const ratioOf = (ours, theirs, figure) =>
	median(
		ours.flatMap((mine, round) => {
			const other = theirs[round];
			return other === undefined ? [] : [(figure(mine) ?? NaN) / (figure(other) ?? NaN)];
		}),
	);

/** @param {number[]} list @param {number} share between 0 and 1 */
export function quantile(list, share) {
	const sorted = [...list].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** @param {number[]} list */
export function median(list) {
	const sorted = [...list].sort((one, other) => one - other);
	const middle = (sorted.length - 1) / 2;
	return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** @param {number[]} list */
export const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
