// @ts-check
import { until } from '../../sandbox/processes.mjs';
import { shuffled } from '../../sandbox/people.mjs';
import { acceptedCalls } from '../events.mjs';
import { SETTINGS } from '../house.mjs';
import { sendAtPace, sendInTurn } from '../load.mjs';
import { median, quantile, roundsOf } from '../measure.mjs';
import { CONTENDERS, openOurs, openPostbox, openStock, warmUp } from '../offers.mjs';
import { against, figure, times } from '../table.mjs';

/**
 * The whole of workflows/welcome-gift.json against a canvas that only sends a mail, and against one that also writes the
 * tables, which is what keeping a ledger costs, whoever does it: how long it takes from the signed event to the mail, and
 * how many one n8n takes a second under which of its settings.
 *
 * All of them are opened at once and take turns: a machine that changes its speed meanwhile changes it for all.
 */

const BUSY = 'lazy acquire, compile cache';

/** @type {Record<string, Record<string, string>>} */
const ENVIRONMENTS = {
	defaults: SETTINGS.defaults,
	'lazy acquire': SETTINGS.lazy,
	[BUSY]: SETTINGS.busy,
	[`${BUSY}, successes not kept`]: { ...SETTINGS.busy, EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' },
	'legacy expression engine': { N8N_EXPRESSION_ENGINE: 'legacy' },
};
/** Where n8n's own nodes take part as well. */
const COMPARED = ['defaults', BUSY];

/** Events a second, and for how many seconds. */
const CALM = { perSecond: 1, seconds: 8 };
/** More than one n8n takes: measured under the settings that a busy instance has, where they drain sooner. */
const BURSTS = [
	{ perSecond: 10, seconds: 4 },
	{ perSecond: 50, seconds: 1 },
];
const PATIENCE_MS = 120_000;

/** As fast as one n8n goes. */
const FULL = { most: 4, seconds: 55, events: 8, connections: 4 };

/**
 * @typedef {object} Contender
 * @property {string} settings
 * @property {keyof typeof CONTENDERS} which
 * @property {import('../offers.mjs').House} house
 * @property {number[]} rates a second, by round
 * @property {number[]} costs milliseconds of CPU for an offer, by round
 */

/** @param {import('../offers.mjs').Postbox} postbox @param {(close: () => Promise<unknown>) => void} onOpen @returns {Promise<Contender[]>} */
async function openAll(postbox, onOpen) {
	/** @param {string} settings @param {Contender['which']} which @param {import('../offers.mjs').House} house @returns {Contender} */
	const contender = (settings, which, house) => {
		onOpen(house.close);
		return { settings, which, house, rates: [], costs: [] };
	};
	const opening = Object.entries(ENVIRONMENTS).flatMap(([settings, env]) => [
		openOurs(env, postbox).then((house) => [contender(settings, 'ours', house)]),
		COMPARED.includes(settings)
			? openStock(env, postbox).then(({ stock, stockLedger }) => [
					contender(settings, 'stock', stock),
					contender(settings, 'stockLedger', stockLedger),
				])
			: [],
	]);
	// All have to be open or given up before the first of them is closed.
	await Promise.allSettled(opening);
	return (await Promise.all(opening)).flat();
}

/**
 * @param {string} url @param {Map<number, number>} arrivals @param {{ perSecond: number, seconds: number }} pace
 * @returns {Promise<number[]>} milliseconds from each event to its first mail
 */
async function waitsAt(url, arrivals, { perSecond, seconds }) {
	const calls = acceptedCalls(perSecond * seconds);
	/** @type {Map<number, number>} */
	const sent = new Map();
	await sendAtPace(
		url,
		calls.map((one) => one.call),
		perSecond,
		(index) => sent.set(calls[index]?.hire ?? 0, performance.now()),
	);
	await until(() => [...sent.keys()].every((hire) => arrivals.has(hire)), {
		timeoutMs: PATIENCE_MS,
		what: 'a mail for each new hire',
	});
	return [...sent].map(([hire, start]) => (arrivals.get(hire) ?? NaN) - start);
}

/** @param {Contender[]} contenders @param {Map<number, number>} arrivals */
async function measureWaits(contenders, arrivals) {
	/** @type {import('../table.mjs').Row[]} */
	const rows = [];
	for (const settings of COMPARED) {
		const present = contenders.filter((one) => one.settings === settings);
		for (const pace of settings === BUSY ? [CALM, ...BURSTS] : [CALM]) {
			/** @type {Record<string, number[]>} */
			const waits = {};
			for (const { which, house } of present) {
				waits[which] = await waitsAt(house.url, arrivals, pace);
			}
			rows.push(...rowsOfWaits(settings, pace.perSecond, waits));
		}
	}
	return rows;
}

/** @param {Contender} one */
async function measureRate({ house, rates, costs }) {
	const calls = acceptedCalls(FULL.events);
	const before = await house.cpuSeconds();
	const { seconds } = await sendInTurn(house.url, () => calls.pop()?.call, {
		connections: FULL.connections,
	});
	rates.push(FULL.events / seconds);
	costs.push((((await house.cpuSeconds()) - before) / FULL.events) * 1000);
}

/** The canvas that sends one mail and keeps nothing is no measure here. @param {Contender[]} contenders */
async function measureRates(contenders) {
	const present = contenders.filter(
		(one) => one.which === 'ours' || (one.which === 'stockLedger' && one.settings === BUSY),
	);
	for (const round of roundsOf(FULL.most, FULL.seconds)) {
		for (const one of shuffled(present, round)) await measureRate(one);
	}
	return present.map((one) => rowOfRates(one, present[0]));
}

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function acceptedOffers() {
	const postbox = await openPostbox();
	/** @type {(() => Promise<unknown>)[]} */
	const closes = [];
	try {
		const contenders = await openAll(postbox, (close) => closes.push(close));
		for (const { house } of contenders) await warmUp(house.url);
		// The rates first: bursts are for some of them only, and an n8n that has done more is quicker.
		const rates = await measureRates(contenders);
		return [...(await measureWaits(contenders, postbox.arrivals)), ...rates];
	} finally {
		for (const close of closes) await close();
		await postbox.stop();
	}
}

/** @param {number[]} waits */
const said = (waits) =>
	[0.5, 0.95, 0.99]
		.map((share) => `p${share * 100} ${figure(quantile(waits, share))} ms`)
		.join(', ');

/** @param {string} settings @param {number} perSecond @param {Record<string, number[]>} waits @returns {import('../table.mjs').Row[]} */
function rowsOfWaits(settings, perSecond, { ours = [], stock = [], stockLedger = [] }) {
	const row = { what: `Accepted offers, ${perSecond}/s: from the event to the mail`, settings };
	const late = quantile(ours, 0.95);
	const toStock = median(ours) / median(stock);
	const toLedger = median(ours) / median(stockLedger);
	return [
		{
			...row,
			contender: CONTENDERS.ours,
			figure: said(ours),
			...(perSecond === 10 ? { target: against('p95 < 1 s', late < 1_000) } : {}),
		},
		{
			...row,
			contender: CONTENDERS.stock,
			figure: said(stock),
			ratio: `${times(toStock)} the wait`,
			target: against('no slower', toStock <= 1),
		},
		{
			...row,
			contender: CONTENDERS.stockLedger,
			figure: said(stockLedger),
			ratio: `${times(toLedger)} the wait`,
		},
	];
}

/** @param {Contender} one @param {Contender | undefined} defaults @returns {import('../table.mjs').Row} */
function rowOfRates({ settings, which, rates, costs }, defaults) {
	const ratio = median(costs.map((cost, round) => cost / (defaults?.costs[round] ?? NaN)));
	return {
		what: 'Accepted offers, as fast as one n8n goes',
		settings,
		contender: CONTENDERS[which],
		figure: `${figure(median(rates))}/s, ${figure(median(costs))} ms CPU each`,
		...(which === 'ours' ? { ratio: `${times(ratio)} the CPU of the defaults` } : {}),
	};
}
