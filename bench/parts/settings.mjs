// @ts-check
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shuffled } from '../../sandbox/people.mjs';
import { acceptedCalls } from '../events.mjs';
import { sendInTurn } from '../load.mjs';
import { median } from '../measure.mjs';
import { figure, times } from '../table.mjs';
import { CONTENDERS, openOurs, openPostbox, openStock, warmUp } from './accepted.mjs';

/** What n8n's own settings do for the whole way of an accepted offer, as fast as one n8n goes. */

const ROUNDS = 3;
const EVENTS = 8;
const WARM_UP = 4;
const CONNECTIONS = 4;

const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
const COMPILED = { ...LAZY, N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true' };
const UNSAVED = { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' };

/** @type {[name: string, env: Record<string, string>][]} */
const VARIANTS = [
	['defaults', {}],
	['lazy acquire', LAZY],
	['lazy acquire, compile cache', COMPILED],
	['lazy acquire, compile cache, successes not kept', { ...COMPILED, ...UNSAVED }],
	['QuickJS expression engine, lazy acquire', { ...LAZY, N8N_EXPRESSION_ENGINE: 'quickjs' }],
	['legacy expression engine', { N8N_EXPRESSION_ENGINE: 'legacy' }],
];

/** @typedef {{ settings: string, contender: string, house: Awaited<ReturnType<typeof openStock>>, rates: number[], costs: number[] }} Contender */

/** @param {Contender} one */
async function measure({ house, rates, costs }) {
	const calls = acceptedCalls(EVENTS);
	const before = await house.cpuSeconds();
	const { seconds } = await sendInTurn(house.url, () => calls.pop()?.call, {
		connections: CONNECTIONS,
	});
	rates.push(EVENTS / seconds);
	costs.push((((await house.cpuSeconds()) - before) / EVENTS) * 1000);
}

/**
 * All of them at once, ours as copies of one that was set up: setting up takes longer than starting.
 * @param {string} folder @param {Awaited<ReturnType<typeof openPostbox>>} postbox @param {(close: () => Promise<unknown>) => void} onOpen
 */
async function openAll(folder, postbox, onOpen) {
	const first = join(folder, 'first');
	await (await openOurs({}, postbox, first)).close();
	const opened = [
		...VARIANTS.map(async ([settings, env], index) => {
			const own = join(folder, String(index));
			await cp(first, own, { recursive: true });
			return { settings, contender: CONTENDERS.ours, house: await openOurs(env, postbox, own) };
		}),
		openStock(COMPILED, postbox, 'stockLedger').then((house) => ({
			settings: 'lazy acquire, compile cache',
			contender: CONTENDERS.stockLedger,
			house,
		})),
	].map((opening) =>
		opening.then((one) => {
			onOpen(one.house.close);
			return { ...one, rates: [], costs: [] };
		}),
	);
	await Promise.allSettled(opened);
	return await Promise.all(opened);
}

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function busySettings() {
	const postbox = await openPostbox();
	const folder = await mkdtemp(join(tmpdir(), 'knit-bench-'));
	/** @type {(() => Promise<unknown>)[]} */
	const closes = [];
	try {
		/** @type {Contender[]} */
		const contenders = await openAll(folder, postbox, (close) => closes.push(close));
		for (const { house } of contenders) await warmUp(house.url, WARM_UP);
		for (let round = 0; round < ROUNDS; round += 1) {
			for (const one of shuffled(contenders, round)) await measure(one);
		}
		return contenders.map((one) => rowOf(one, contenders[0]));
	} finally {
		for (const close of closes) await close();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
		await postbox.stop();
	}
}

/** @param {Contender} one @param {Contender | undefined} defaults @returns {import('../table.mjs').Row} */
function rowOf({ settings, contender, rates, costs }, defaults) {
	const ratio = median(costs.map((cost, round) => cost / (defaults?.costs[round] ?? NaN)));
	return {
		what: 'Accepted offers, as fast as one n8n goes',
		settings,
		contender,
		figure: `${figure(median(rates))}/s, ${figure(median(costs))} ms CPU each`,
		...(contender === CONTENDERS.ours ? { ratio: `${times(ratio)} the CPU of the defaults` } : {}),
	};
}
