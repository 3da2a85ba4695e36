// @ts-check
import { ADDRESSES, EVENT_CANVASES } from '../canvases.mjs';
import { acceptedCalls, syncOf } from '../events.mjs';
import { SETTINGS, openHouse } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { against, figure, times } from '../table.mjs';

/** A whole sync: everything that an ATS holds, sent once, with twenty acceptances in it. */

const ACCEPTANCES = 20;
/** n8n's own nodes take a run for each application: a fortieth of the sync says enough. */
const SAMPLE = 40;

/**
 * @typedef {{ applications: number, executions: number, cpu: number, wall: number, growth: number, memory: number }} Cost
 * @param {Awaited<ReturnType<typeof openHouse>>} house @param {string} path @param {number} applications @param {number} [acceptances]
 * @returns {Promise<Cost>}
 */
async function costOf(house, path, applications, acceptances = ACCEPTANCES) {
	const next = syncOf(applications, acceptances);
	await house.resetPeakMemory();
	const before = await house.database();
	const cpu = await house.cpuSeconds();
	const { seconds } = await sendInTurn(house.address(path), next);
	const used = (await house.cpuSeconds()) - cpu;
	const after = await house.database();
	return {
		applications,
		executions: after.executions - before.executions,
		cpu: used,
		wall: seconds,
		growth: after.megabytes - before.megabytes,
		memory: await house.peakMegabytes(),
	};
}

/** A sample, grown to the whole: memory aside, everything adds up. @param {Cost} cost @param {number} factor @returns {Cost} */
const grown = (cost, factor) => ({
	applications: cost.applications * factor,
	executions: cost.executions * factor,
	cpu: cost.cpu * factor,
	wall: cost.wall * factor,
	growth: cost.growth * factor,
	memory: cost.memory,
});

/** @param {Cost} cost */
const said = ({ executions, cpu, wall, growth, memory }) =>
	`${figure(executions)} executions, ${figure(cpu)} s CPU, ${figure(wall)} s, database + ${figure(growth)} MB, memory ≤ ${figure(memory)} MB`;

/** @param {Awaited<ReturnType<typeof openHouse>>} house @param {string} path @param {number} [applications] */
async function warmUp(house, path, applications = 100) {
	const calls = acceptedCalls(5);
	// One at a time: Remove Duplicates stumbles over itself when its first entries come at once.
	await sendInTurn(house.address(path), () => calls.pop()?.call, { connections: 1 });
	await sendInTurn(house.address(path), syncOf(applications, 1));
}

/** What takes minutes, and is reckoned in the whole table. @returns {Promise<import('../table.mjs').Row[]>} */
export async function largeSync() {
	const house = await openHouse({ canvases: EVENT_CANVASES, env: SETTINGS.lazy });
	try {
		await warmUp(house, ADDRESSES.ours);
		const cost = await costOf(house, ADDRESSES.ours, 100_000);
		return [
			{
				what: `A sync of 100,000 applications, ${ACCEPTANCES} acceptances`,
				settings: 'lazy acquire',
				contender: 'trigger, filter, package',
				figure: said(cost),
				target: against('20 executions', cost.executions === ACCEPTANCES),
			},
		];
	} finally {
		await house.close();
	}
}

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function wholeSync() {
	const house = await openHouse({ canvases: EVENT_CANVASES, env: SETTINGS.lazy });
	try {
		await warmUp(house, ADDRESSES.ours);
		await warmUp(house, ADDRESSES.stock, 30);
		const small = await costOf(house, ADDRESSES.ours, 1_000);
		const sampled = await costOf(house, ADDRESSES.stock, 10_000 / SAMPLE, ACCEPTANCES / SAMPLE);
		const ours = await costOf(house, ADDRESSES.ours, 10_000);

		const stock = grown(sampled, SAMPLE);
		// Nine thousand applications more and still twenty acceptances: what they add is what dropped events cost.
		const dropped = (/** @type {'cpu' | 'wall'} */ name) =>
			((ours[name] - small[name]) / (ours.applications - small.applications)) * 90_000;
		const hundredThousand = {
			...ours,
			cpu: ours.cpu + dropped('cpu'),
			wall: ours.wall + dropped('wall'),
		};
		const row = (
			/** @type {string} */ what,
			/** @type {string} */ contender,
			/** @type {Cost} */ cost,
		) => ({
			what,
			settings: 'lazy acquire',
			contender,
			figure: said(cost),
		});
		const share = ours.cpu / stock.cpu;
		const what = `A sync of 10,000 applications, ${ACCEPTANCES} acceptances`;
		return [
			{
				...row(what, 'trigger, filter, package', ours),
				target: against('20 executions', ours.executions === ACCEPTANCES),
			},
			{
				...row(what, `n8n's own nodes (${10_000 / SAMPLE} sent, × ${SAMPLE})`, stock),
				ratio: `${times(share)} the CPU, ${times(ours.executions / stock.executions)} the executions`,
				target: against('≤ 0.1 × the CPU', share <= 0.1),
			},
			row('The same of 1,000 applications', 'trigger, filter, package', small),
			{
				...row(
					'The same of 100,000 applications',
					'trigger, filter, package (reckoned from the two)',
					hundredThousand,
				),
				target: against(
					'executions and database grow with acceptances',
					small.executions === ours.executions,
				),
			},
		];
	} finally {
		await house.close();
	}
}
