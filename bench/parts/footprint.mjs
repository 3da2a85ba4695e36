// @ts-check
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, installEverything, n8nCommand, node24, unpackInto } from '../../sandbox/install.mjs';
import { run } from '../../sandbox/processes.mjs';
import { median } from '../measure.mjs';
import { figure, times } from '../table.mjs';

/** What the pack weighs, and what it adds to n8n's start. */

const ROUNDS = 9;
/** Five that nearly every canvas has. */
const STOCK_NODES = ['Webhook', 'Crypto', 'If', 'Switch', 'Set'];

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
		const modules = join(n8nCommand, '../../..');
		const script = join(ROOT, 'bench/load-pack.cjs');
		const options = { env: { ...process.env, NODE_PATH: modules } };
		/** @param {string[]} which @returns {Promise<{ milliseconds: number, megabytes: number }>} */
		const load = async (...which) =>
			JSON.parse(await run(await node24(), ['--expose-gc', script, ...which], options));
		/** @type {{ milliseconds: number, megabytes: number }[]} */
		const ours = [];
		/** @type {typeof ours} */
		const stock = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			ours.push(await load(pack));
			stock.push(await load(join(modules, 'n8n-nodes-base'), ...STOCK_NODES));
		}
		/** @param {typeof ours} loads */
		const said = (loads) =>
			`${figure(median(loads.map((one) => one.milliseconds)))} ms, ${figure(median(loads.map((one) => one.megabytes)))} MB`;
		const ratio = median(
			ours.map((one, round) => one.milliseconds / (stock[round]?.milliseconds ?? NaN)),
		);
		return [
			{
				what: 'Footprint',
				contender: 'the packed file',
				figure: `${figure((await stat(tarball)).size / 1000)} kB, ${files.length} files`,
			},
			{
				what: 'Footprint',
				contender: "loading every node of the pack, n8n's zod and luxon being loaded",
				figure: said(ours),
				ratio: `${times(ratio)} the time of those five`,
			},
			{
				what: 'Footprint',
				contender: `loading five of n8n's own: ${STOCK_NODES.join(', ')}`,
				figure: said(stock),
			},
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
