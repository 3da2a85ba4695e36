// @ts-check
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/index.mjs';
import { ROOT } from '../../sandbox/install.mjs';
import { until } from '../../sandbox/processes.mjs';
import { ADDRESSES, STOCK_LEDGER_CANVAS, STOCK_MAIL_CANVAS } from '../canvases.mjs';
import { acceptedCalls, hireIn } from '../events.mjs';
import { SETTINGS, openHouse } from '../house.mjs';
import { sendAtPace, sendInTurn } from '../load.mjs';
import { startPostbox } from '../mail.mjs';
import { cpuSecondsOf, median, quantile } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/**
 * From the signed event to the mail: the whole of workflows/welcome-gift.json against a canvas that only sends a mail, and
 * against one that also writes the tables, which is what keeping a ledger costs, whoever does it.
 */

/** Events a second, and for how many seconds. */
const CALM = { perSecond: 1, seconds: 10 };
/** More than one n8n takes: measured under the settings that a busy instance has, where they drain sooner. */
const BURSTS = [
	{ perSecond: 10, seconds: 4 },
	{ perSecond: 50, seconds: 1 },
];
const PATIENCE_MS = 120_000;
const WARM_UP = 6;

export const CONTENDERS = {
	ours: 'workflows/welcome-gift.json',
	stock: "n8n's own nodes, one mail and no ledger",
	stockLedger: "n8n's own nodes, the same tables and mails, nothing decided",
};

/**
 * Our canvas as a person sets it up, with a mail server that answers at once.
 * @param {Record<string, string>} env @param {Awaited<ReturnType<typeof startPostbox>>} postbox
 * @param {string} [userFolder] where one was set up before, or will be; it stays
 */
export async function openOurs(env, postbox, userFolder) {
	const sandbox = await startSandbox({ env, ...(userFolder === undefined ? {} : { userFolder }) });
	await sandbox.rest.saveCredential('Mailbox (sandbox)', 'smtp', postbox.credential);
	const group = sandbox.n8n.process?.pid ?? 0;
	return {
		url: sandbox.triggerUrl ?? '',
		cpuSeconds: () => cpuSecondsOf(group),
		close: sandbox.stop,
	};
}

/** @param {Record<string, string>} env @param {Awaited<ReturnType<typeof startPostbox>>} postbox @param {'stockMail' | 'stockLedger'} [which] */
export async function openStock(env, postbox, which = 'stockMail') {
	const canvas = which === 'stockMail' ? STOCK_MAIL_CANVAS : STOCK_LEDGER_CANVAS;
	const house = await openHouse({
		canvases: [structuredClone(canvas)],
		env,
		credentials: { smtp: postbox.credential },
		setUp: JSON.parse(await readFile(join(ROOT, 'workflows/setup.json'), 'utf8')),
	});
	return {
		url: house.address(ADDRESSES[which]),
		cpuSeconds: house.cpuSeconds,
		close: house.close,
	};
}

/** The first mail about each new hire. */
export async function openPostbox() {
	/** @type {Map<number, number>} */
	const arrivals = new Map();
	const events = new EventEmitter();
	const postbox = await startPostbox((mail) => {
		const hire = hireIn(mail);
		if (hire === null || arrivals.has(hire)) return;
		arrivals.set(hire, performance.now());
		events.emit('mail');
	});
	return { ...postbox, arrivals };
}

/** @param {string} url @param {number} [count] */
export async function warmUp(url, count = WARM_UP) {
	const calls = acceptedCalls(count);
	await sendInTurn(url, () => calls.pop()?.call, { connections: 1 });
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

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function acceptedOffers() {
	const postbox = await openPostbox();
	/** @type {import('../table.mjs').Row[]} */
	const rows = [];
	try {
		for (const [settings, env] of Object.entries({
			defaults: SETTINGS.defaults,
			busy: SETTINGS.busy,
		})) {
			const [ours, stock, stockLedger] = await Promise.all([
				openOurs(env, postbox),
				openStock(env, postbox),
				openStock(env, postbox, 'stockLedger'),
			]);
			const houses = { ours, stock, stockLedger };
			try {
				for (const { url } of Object.values(houses)) await warmUp(url);
				for (const pace of settings === 'busy' ? [CALM, ...BURSTS] : [CALM]) {
					const waits = {
						ours: await waitsAt(houses.ours.url, postbox.arrivals, pace),
						stock: await waitsAt(houses.stock.url, postbox.arrivals, pace),
						stockLedger: await waitsAt(houses.stockLedger.url, postbox.arrivals, pace),
					};
					rows.push(...rowsOf(settings, pace.perSecond, waits));
				}
			} finally {
				for (const house of Object.values(houses)) await house.close();
			}
		}
	} finally {
		await postbox.stop();
	}
	return rows;
}

/** @param {number[]} waits */
const said = (waits) =>
	[0.5, 0.95, 0.99]
		.map((share) => `p${share * 100} ${figure(quantile(waits, share))} ms`)
		.join(', ');

/** @param {string} settings @param {number} perSecond @param {Record<keyof typeof CONTENDERS, number[]>} waits @returns {import('../table.mjs').Row[]} */
function rowsOf(settings, perSecond, { ours, ...others }) {
	const row = { what: `Accepted offers, ${perSecond}/s: from the event to the mail`, settings };
	const late = quantile(ours, 0.95);
	const ratioTo = (/** @type {'stock' | 'stockLedger'} */ name) =>
		median(ours) / median(others[name]);
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
			figure: said(others.stock),
			ratio: `${times(ratioTo('stock'))} the wait`,
			target: against('no slower', ratioTo('stock') <= 1),
		},
		{
			...row,
			contender: CONTENDERS.stockLedger,
			figure: said(others.stockLedger),
			ratio: `${times(ratioTo('stockLedger'))} the wait`,
		},
	];
}
