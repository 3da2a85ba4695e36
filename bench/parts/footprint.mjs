// @ts-check
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, installEverything, n8nCommand, node24, unpackInto } from '../../sandbox/install.mjs';
import { run } from '../../sandbox/processes.mjs';
import { median } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/** What the pack weighs, and what it adds to n8n's start. */

const ROUNDS = 15;
/** What is far from any target takes part in the first few only. */
const FRESH_ROUNDS = 5;
/** Those of which the canvas of n8n's own nodes is made. */
const STOCK_NODES = ['Webhook', 'Crypto', 'If', 'Set', 'RemoveDuplicates'];

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function footprint() {
	const { tarball } = await installEverything();
	const folder = await mkdtemp(join(tmpdir(), 'knit-bench-'));
	try {
		await unpackInto(folder, tarball);
		const pack = join(folder, '.n8n/nodes/node_modules/n8n-nodes-knit');
		const files = (await readdir(pack, { recursive: true, withFileTypes: true })).filter(
			(one) => one.isFile() && one.name !== '.tarball',
		);
		const kilobytes = (await stat(tarball)).size / 1000;
		const node = await node24();
		const modules = join(n8nCommand, '../../..');
		const load = async (/** @type {string[]} */ ...which) =>
			JSON.parse(
				await run(node, ['--expose-gc', join(ROOT, 'bench/load-pack.cjs'), ...which], {
					env: { ...process.env, NODE_PATH: modules },
				}),
			);
		/** @type {Record<'warm' | 'fresh' | 'stock', { milliseconds: number, megabytes: number }[]>} */
		const found = { warm: [], fresh: [], stock: [] };
		for (let round = 0; round < ROUNDS; round += 1) {
			found.warm.push(await load(pack, 'warm'));
			found.stock.push(await load(join(modules, 'n8n-nodes-base'), 'warm', ...STOCK_NODES));
			if (round < FRESH_ROUNDS) found.fresh.push(await load(pack, 'fresh'));
		}
		const milliseconds = (/** @type {keyof typeof found} */ how) =>
			median(found[how].map((one) => one.milliseconds));
		const megabytes = (/** @type {keyof typeof found} */ how) =>
			median(found[how].map((one) => one.megabytes));
		const ratio = median(
			found.warm.map(
				(ours, round) => ours.milliseconds / (found.stock[round]?.milliseconds ?? NaN),
			),
		);
		const row = { what: 'Footprint', settings: '–' };
		return [
			{
				...row,
				contender: 'the packed file',
				figure: `${figure(kilobytes)} kB, ${files.length} files`,
				target: against('< 80 kB', kilobytes < 80),
			},
			{
				...row,
				contender: "loading every node, where n8n's zod and luxon are loaded already",
				figure: `${figure(milliseconds('warm'))} ms, ${figure(megabytes('warm'))} MB`,
				target: against('< 30 ms', milliseconds('warm') < 30),
			},
			{
				...row,
				contender: `n8n's own nodes: ${STOCK_NODES.join(', ')}`,
				figure: `${figure(milliseconds('stock'))} ms, ${figure(megabytes('stock'))} MB`,
				ratio: `${times(ratio)} the time`,
			},
			{
				...row,
				contender: 'every node of ours, with zod, luxon and n8n-workflow to load first',
				figure: `${figure(milliseconds('fresh'))} ms, ${figure(megabytes('fresh'))} MB`,
			},
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
