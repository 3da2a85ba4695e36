// @ts-check
import { cpus } from 'node:os';
import { installEverything, n8nVersion, node24 } from '../sandbox/install.mjs';
import { run } from '../sandbox/processes.mjs';
import { watchStolenTime } from './measure.mjs';
import { acceptedOffers } from './parts/accepted.mjs';
import { batches } from './parts/batches.mjs';
import { footprint } from './parts/footprint.mjs';
import { irrelevantEvents } from './parts/irrelevant.mjs';
import { profiles } from './parts/profile.mjs';
import { queueMode } from './parts/queue.mjs';
import { largeSync, wholeSync } from './parts/sync.mjs';
import { asMarkdown } from './table.mjs';

/**
 * npm run bench              everything, and one table at the end
 * npm run bench -- <part>…   only these parts; `profile` and `largeSync` run only when they are named
 *
 * The table goes to the standard output, the progress to the other one. Nothing here fails for being slow.
 */

/** @type {Record<string, () => Promise<import('./table.mjs').Row[]>>} */
const PARTS = {
	footprint,
	irrelevant: irrelevantEvents,
	sync: wholeSync,
	batches,
	accepted: acceptedOffers,
	profile: profiles,
	queue: queueMode,
	largeSync,
};
const ON_REQUEST = ['profile', 'largeSync'];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
	console.error(
		`There is no part ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`,
	);
	process.exit(2);
}

const begin = Date.now();
const say = (/** @type {string} */ line) =>
	console.error(`[${String(Math.round((Date.now() - begin) / 1000)).padStart(4)} s] ${line}`);

await installEverything(say);
const stolenTime = await watchStolenTime();
/** @type {import('./table.mjs').Row[]} */
const rows = [];
/** @type {string[]} */
const failed = [];
for (const [name, measure] of Object.entries(PARTS)) {
	const isWanted = wanted.length > 0 ? wanted.includes(name) : !ON_REQUEST.includes(name);
	if (!isWanted) continue;
	say(name);
	try {
		rows.push(...(await measure()));
	} catch (cause) {
		// A quarter of an hour of the other parts' figures is not thrown away for this one's.
		failed.push(name);
		console.error(cause);
	}
}
say(failed.length === 0 ? 'done' : `done, without ${failed.join(', ')}, which failed`);

const node = (await run(await node24(), ['--version'])).trim();
console.log(
	`n8n ${n8nVersion()}, Node ${node.slice(1)}, SQLite, ${cpus().length} × ${cpus()[0]?.model.trim()}, of whose time other machines took ${((await stolenTime()) * 100).toFixed(0)} % meanwhile\n`,
);
console.log(asMarkdown(rows));
process.exit(failed.length === 0 ? 0 : 1);
