// @ts-check
import { acceptedCalls } from '../events.mjs';
import { sendInTurn } from '../load.mjs';
import { figure, times } from '../table.mjs';
import { CONTENDERS, openOurs, openPostbox, openStock, warmUp } from './accepted.mjs';

/** What n8n's own settings do for the whole way of an accepted offer, as fast as one n8n goes. */

const EVENTS = 30;
const CONNECTIONS = 8;

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

/** @param {Awaited<ReturnType<typeof openOurs>>} house @param {number} connections */
async function capacityOf(house, connections) {
	await warmUp(house.url);
	const calls = acceptedCalls(EVENTS);
	const before = await house.cpuSeconds();
	const { seconds } = await sendInTurn(house.url, () => calls.pop()?.call, { connections });
	return { rate: EVENTS / seconds, cost: (((await house.cpuSeconds()) - before) / EVENTS) * 1000 };
}

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function busySettings() {
	const postbox = await openPostbox();
	/** @type {import('../table.mjs').Row[]} */
	const rows = [];
	/** @type {number | null} */
	let first = null;
	try {
		for (const [settings, env] of VARIANTS) {
			const ours = await openOurs(env, postbox);
			const { rate, cost } = await capacityOf(ours, CONNECTIONS).finally(ours.close);
			first ??= cost;
			rows.push({
				what: 'Accepted offers, as fast as one n8n goes',
				settings,
				contender: CONTENDERS.ours,
				figure: `${figure(rate)}/s, ${figure(cost)} ms CPU each`,
				ratio: `${times(cost / first)} the CPU of the defaults`,
			});
		}
		const stock = await openStock(COMPILED, postbox, 'stockLedger');
		const { rate, cost } = await capacityOf(stock, CONNECTIONS).finally(stock.close);
		rows.push({
			what: 'Accepted offers, as fast as one n8n goes',
			settings: 'lazy acquire, compile cache',
			contender: CONTENDERS.stockLedger,
			figure: `${figure(rate)}/s, ${figure(cost)} ms CPU each`,
		});
	} finally {
		await postbox.stop();
	}
	return rows;
}
