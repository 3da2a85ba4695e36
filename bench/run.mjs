// @ts-check
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installEverything, n8nVersion, node24 } from '../sandbox/install.mjs';
import { run } from '../sandbox/processes.mjs';
import { acceptedOffers } from './parts/accepted.mjs';
import { footprint } from './parts/footprint.mjs';
import { irrelevantEvents } from './parts/irrelevant.mjs';
import { overviewPage } from './parts/overview.mjs';
import { answerPages } from './parts/pages.mjs';
import { queueMode } from './parts/queue.mjs';
import { wholeSync } from './parts/sync.mjs';
import { asMarkdown } from './table.mjs';

/**
 * npm run bench                                     everything, and one table at the end
 * npm run bench -- <part>…                          only these parts
 * npm run bench -- accepted --against <checkout>    accepted offers, alternating with another checkout's canvases
 *
 * The table goes to the standard output, the progress to the other one. Nothing here fails for being slow.
 */

const { values, positionals } = parseArgs({
	options: { against: { type: 'string' } },
	allowPositionals: true,
});
const other = values.against === undefined ? null : resolve(values.against);

/** @type {Record<string, () => Promise<import('./table.mjs').Row[]>>} */
const PARTS = {
	footprint,
	irrelevant: irrelevantEvents,
	sync: wholeSync,
	pages: answerPages,
	overview: overviewPage,
	accepted: () => acceptedOffers(other),
	queue: queueMode,
};

const unknown = positionals.filter((name) => !(name in PARTS));
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
/** @type {import('./table.mjs').Row[]} */
const rows = [];
/** @type {string[]} */
const failed = [];
for (const [name, measure] of Object.entries(PARTS)) {
	if (positionals.length > 0 && !positionals.includes(name)) continue;
	say(name);
	try {
		rows.push(...(await measure()));
	} catch (cause) {
		// The figures of the other parts are not thrown away for this one's.
		failed.push(name);
		console.error(cause);
	}
}
say(failed.length === 0 ? 'done' : `done, without ${failed.join(', ')}, which failed`);

const node = (await run(await node24(), ['--version'])).trim();
console.log(
	`n8n ${n8nVersion()}, Node ${node.slice(1)}, SQLite, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`,
);
console.log(asMarkdown(rows));
process.exit(failed.length === 0 ? 0 : 1);
