// @ts-check
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node24 } from '../sandbox/install.mjs';
import { run } from '../sandbox/processes.mjs';

/** What a process group has used so far, and what a list of figures says. Linux only: it reads /proc. */

/** Linux counts CPU time in hundredths of a second, whatever its own tick. */
const TICKS_PER_SECOND = 100;

/** The place of the time that the host gave to other machines, among those of a processor in /proc/stat. */
const STOLEN = 7;

/** The fields of /proc/<pid>/stat behind the command, which may itself hold spaces and brackets. @param {string} pid */
async function statOf(pid) {
	const text = await readFile(join('/proc', pid, 'stat'), 'utf8').catch(() => '');
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	return {
		group: Number(fields[2]),
		ticks: Number(fields[11]) + Number(fields[12]),
	};
}

/** @param {number} group @returns {Promise<{ pid: string, ticks: number }[]>} n8n itself and its task runner */
async function membersOf(group) {
	const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
	const stats = await Promise.all(pids.map(async (pid) => ({ pid, ...(await statOf(pid)) })));
	return stats.filter((one) => one.group === group);
}

/** CPU seconds, user and system, of every process of the group. @param {number} group */
export async function cpuSecondsOf(group) {
	const members = await membersOf(group);
	return members.reduce((sum, one) => sum + one.ticks, 0) / TICKS_PER_SECOND;
}

/** Forgets the highest memory use so far. @param {number} group */
export async function resetPeakMemory(group) {
	for (const { pid } of await membersOf(group)) {
		await writeFile(join('/proc', pid, 'clear_refs'), '5').catch(() => undefined);
	}
}

/** The highest memory use since the last reset, in megabytes, all processes of the group together. @param {number} group */
export async function peakMegabytesOf(group) {
	const members = await membersOf(group);
	const peaks = await Promise.all(
		members.map(async ({ pid }) => {
			const status = await readFile(join('/proc', pid, 'status'), 'utf8').catch(() => '');
			return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
		}),
	);
	return peaks.reduce((sum, one) => sum + one, 0) / 1024;
}

/**
 * n8n's own database, read beside the running n8n.
 * @param {string} userFolder
 * @returns {Promise<{ executions: number, megabytes: number }>} the pages in use, those in the write-ahead log included
 */
export async function databaseOf(userFolder) {
	const script = `
		const { DatabaseSync } = require('node:sqlite');
		const database = new DatabaseSync(process.argv[1], { readOnly: true });
		const first = (sql) => Object.values(database.prepare(sql).get())[0];
		const pages = first('PRAGMA page_count') - first('PRAGMA freelist_count');
		console.log(JSON.stringify({
			executions: first('SELECT count(*) FROM execution_entity'),
			megabytes: pages * first('PRAGMA page_size') / 1048576,
		}));`;
	const file = join(userFolder, '.n8n/database.sqlite');
	const output = await run(await node24(), ['--no-warnings', '-e', script, file]);
	return JSON.parse(output);
}

/**
 * The numbers of rounds from 0. A slow machine measures less often, not for longer.
 * @param {number} most @param {number} seconds after which no more rounds are begun
 */
export function* roundsOf(most, seconds) {
	const end = performance.now() + seconds * 1000;
	for (let round = 0; round < most; round += 1) {
		yield round;
		if (performance.now() > end) return;
	}
}

/**
 * How much of the processors' time a shared machine gave to others, from now on.
 * @returns {Promise<() => Promise<number>>} asks for the share so far, between 0 and 1
 */
export async function watchStolenTime() {
	const counters = async () => {
		const [first = ''] = (await readFile('/proc/stat', 'utf8')).split('\n');
		return first.trim().split(/\s+/).slice(1, 9).map(Number);
	};
	const before = await counters();
	return async () => {
		const passed = (await counters()).map((ticks, index) => ticks - (before[index] ?? 0));
		return (passed[STOLEN] ?? 0) / passed.reduce((sum, ticks) => sum + ticks, 0);
	};
}

/** @param {number[]} list @param {number} share between 0 and 1 */
export function quantile(list, share) {
	const sorted = [...list].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** @param {number[]} list */
export function median(list) {
	const sorted = [...list].sort((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
	return (low + high) / 2;
}
