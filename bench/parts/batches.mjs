// @ts-check
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, compileInto, n8nCommand, node24 } from '../../sandbox/install.mjs';
import { makeJobs, shuffled } from '../../sandbox/people.mjs';
import { run } from '../../sandbox/processes.mjs';
import { batchCanvases } from '../canvases.mjs';
import { acceptedApplications } from '../events.mjs';
import { SETTINGS, openHouse } from '../house.mjs';
import { median, roundsOf } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/** Ten thousand accepted offers in one execution, as a backfill brings them. */

const ITEMS = 10_000;
/** What n8n's own nodes get: their expressions take minutes for all of it. */
const SAMPLE = 500;
const ROUNDS = { most: 9, seconds: 35 };
/** They are far from any target and take part in the first few only. */
const STOCK_ROUNDS = 2;

const NAMES = {
	ours: 'Offer Accepted Filter, Welcome Gift Package',
	stock: `n8n's own nodes: If, Set, Set (${SAMPLE} items, reckoned up)`,
	code: 'Code',
	noOp: 'No Operation: what passing the items costs',
};

/** @param {string} address @returns {Promise<number>} milliseconds between the two stopwatches */
async function timeOf(address) {
	const response = await fetch(address, { method: 'POST' });
	const { milliseconds, items } = JSON.parse(await response.text());
	if (items !== ITEMS && items !== SAMPLE) {
		throw new Error(`${address} let ${items} of ${ITEMS} items through`);
	}
	return milliseconds * (ITEMS / items);
}

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function batches() {
	const folder = await mkdtemp(join(tmpdir(), 'knit-bench-items-'));
	const file = join(folder, 'items.json');
	// One requisition for all of them, of which nobody has to approve the gift: all leave the package by its first output.
	const job = makeJobs()[0];
	const items = acceptedApplications(ITEMS).map((application) => ({
		...application,
		info: { ...application.info, jobId: job?.info.id },
		job,
	}));
	const sample = join(folder, 'sample.json');
	await writeFile(file, JSON.stringify(items));
	await writeFile(sample, JSON.stringify(items.slice(0, SAMPLE)));
	const canvases = batchCanvases(file, sample);
	const opening = openHouse({
		canvases: canvases.map((one) => one.canvas),
		env: {
			...SETTINGS.lazy,
			EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
			NODE_OPTIONS: '--expose-gc',
		},
	});
	const [house] = await Promise.all([opening, compileInto(folder)]);
	/** @type {Record<string, number[]>} */
	const found = Object.fromEntries([...canvases.map((one) => [one.name, []]), ['bare', []]]);
	try {
		const bareLoop = async () => {
			const script = join(ROOT, 'bench/bare-loop.cjs');
			const env = { ...process.env, NODE_PATH: join(n8nCommand, '../../..') };
			return Number(await run(await node24(), [script, folder, file], { env }));
		};
		for (const { path } of canvases) await timeOf(house.address(path));
		const contenders = [
			...canvases.map(({ name, path }) => ({ name, time: () => timeOf(house.address(path)) })),
			{ name: 'bare', time: bareLoop },
		];
		for (const round of roundsOf(ROUNDS.most, ROUNDS.seconds)) {
			for (const { name, time } of shuffled(contenders, round)) {
				if (name !== 'stock' || round < STOCK_ROUNDS) found[name]?.push(await time());
			}
		}
	} finally {
		await house.close();
		await rm(folder, { recursive: true, force: true });
	}
	return rowsOf(found);
}

/** @param {Record<string, number[]>} found @returns {import('../table.mjs').Row[]} */
function rowsOf(found) {
	const { ours = [], noOp = [], bare = [] } = found;
	const ratioTo = (/** @type {number[]} */ others) =>
		median(others.map((other, round) => (ours[round] ?? NaN) / other));
	const limit = ratioTo(bare.map((value, round) => value + (noOp[round] ?? NaN)));
	const row = (/** @type {string} */ name, /** @type {string} */ contender) => ({
		what: `${figure(ITEMS)} accepted offers in one execution`,
		settings: 'lazy acquire',
		contender,
		figure: `${figure(median(found[name] ?? []))} ms`,
	});
	const compared = (/** @type {'stock' | 'code'} */ name) => {
		const ratio = ratioTo(found[name] ?? []);
		return {
			...row(name, NAMES[name]),
			ratio: `${times(ratio)} the time`,
			target: against('faster', ratio < 1),
		};
	};
	return [
		row('ours', NAMES.ours),
		compared('stock'),
		compared('code'),
		row('noOp', NAMES.noOp),
		{
			...row('bare', 'the same functions in a bare loop'),
			ratio: `${times(limit)} the loop and the passing together`,
			target: against('≤ 2 ×', limit <= 2),
		},
	];
}
