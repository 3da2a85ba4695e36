// @ts-check
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pause } from './processes.mjs';

/**
 * The clock of the sandbox, which can be moved ahead: the stand-ins of this process read it here, and an n8n that is
 * started with `clockEnvironment()` follows it. It goes on ticking. It goes back only to find out what n8n makes of that: a
 * gift that was ordered next week cannot be planned today.
 */

const PRELOAD = join(dirname(fileURLToPath(import.meta.url)), 'clock.cjs');
/** How long n8n takes at most to look at the file again, and some more. */
const HEARD_MS = 120;

let file = join(tmpdir(), `knit-clock-${process.pid}`);
let aheadMs = 0;

/** What time it is in the sandbox. */
export const now = () => new Date(Date.now() + aheadMs);

/** Whole days by which the clock is ahead. */
export const daysAhead = () => Math.round(aheadMs / 86_400_000);

/** Keeps the clock in a folder, and goes on from what an earlier start left there. @param {string} folder */
export async function keepClockIn(folder) {
	await mkdir(folder, { recursive: true });
	file = join(folder, 'clock');
	aheadMs = Number(await readFile(file, 'utf8').catch(() => '0')) || 0;
}

/** What n8n has to be started with in order to follow this clock. */
export const clockEnvironment = () => ({
	SANDBOX_CLOCK: file,
	NODE_OPTIONS: `--require ${JSON.stringify(PRELOAD)}`,
	// Otherwise a jump of a week signs everybody out.
	N8N_USER_MANAGEMENT_JWT_DURATION_HOURS: String(10 * 365 * 24),
});

/**
 * It is noon of that day (UTC) from now on, for the stand-ins and n8n.
 * @param {string} day `YYYY-MM-DD`, later than today
 */
export async function setClock(day) {
	const noon = Date.parse(`${day}T12:00:00Z`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(noon)) {
		throw new RangeError(`The day has to look like 2027-01-31, and is "${day}".`);
	}
	await setClockTo(new Date(noon));
}

/**
 * It is this moment from now on, for the stand-ins and n8n.
 * @param {Date} moment later than now
 */
export async function setClockTo(moment) {
	if (moment <= now()) throw new RangeError('The clock goes ahead only. Choose a later day.');
	await setAhead(moment.getTime() - Date.now());
}

/** It is the time of this machine again, as if somebody set back a clock that ran ahead. */
export const setClockRight = () => setAhead(0);

/** @param {number} milliseconds */
async function setAhead(milliseconds) {
	aheadMs = milliseconds;
	// Renamed into place, so that nobody reads half a number.
	await writeFile(`${file}.new`, String(aheadMs));
	await rename(`${file}.new`, file);
	await pause(HEARD_MS);
}
