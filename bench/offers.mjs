// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from '../sandbox/index.mjs';
import { ROOT } from '../sandbox/install.mjs';
import { ADDRESSES, STOCK_LEDGER_CANVAS, STOCK_MAIL_CANVAS } from './canvases.mjs';
import { acceptedCalls, hireIn } from './events.mjs';
import { openHouse } from './house.mjs';
import { sendInTurn } from './load.mjs';
import { startPostbox } from './mail.mjs';
import { cpuSecondsOf } from './measure.mjs';

/** Who turns accepted offers into mails, and where the mails go. */

export const CONTENDERS = {
	ours: 'workflows/welcome-gift.json',
	stock: "n8n's own nodes, one mail and no ledger",
	stockLedger: "n8n's own nodes, the same tables and mails, nothing decided",
};

/**
 * A contender in an n8n of its own.
 * @typedef {{ url: string, cpuSeconds: () => Promise<number>, close: () => Promise<unknown> }} House
 * @typedef {Awaited<ReturnType<typeof openPostbox>>} Postbox
 */

/** Our canvas as a person sets it up, with a mail server that answers at once. @param {Record<string, string>} env @param {Postbox} postbox @returns {Promise<House>} */
export async function openOurs(env, postbox) {
	const sandbox = await startSandbox({ env });
	await sandbox.rest.saveCredential('Mailbox (sandbox)', 'smtp', postbox.credential);
	const group = sandbox.n8n.process?.pid ?? 0;
	return {
		url: sandbox.triggerUrl ?? '',
		cpuSeconds: () => cpuSecondsOf(group),
		close: sandbox.stop,
	};
}

/**
 * Both canvases of n8n's own nodes, in one n8n: they are never measured at the same time.
 * @param {Record<string, string>} env @param {Postbox} postbox
 * @returns {Promise<{ stock: House, stockLedger: House }>}
 */
export async function openStock(env, postbox) {
	const { address, cpuSeconds, close } = await openHouse({
		canvases: structuredClone([STOCK_MAIL_CANVAS, STOCK_LEDGER_CANVAS]),
		env,
		credentials: { smtp: postbox.credential },
		setUp: JSON.parse(await readFile(join(ROOT, 'workflows/setup.json'), 'utf8')),
	});
	return {
		stock: { url: address(ADDRESSES.stockMail), cpuSeconds, close },
		stockLedger: { url: address(ADDRESSES.stockLedger), cpuSeconds, close },
	};
}

/** The first mail about each new hire. */
export async function openPostbox() {
	/** @type {Map<number, number>} */
	const arrivals = new Map();
	const postbox = await startPostbox((mail) => {
		const hire = hireIn(mail);
		if (hire !== null && !arrivals.has(hire)) arrivals.set(hire, performance.now());
	});
	return { ...postbox, arrivals };
}

/** One after the other. @param {string} url */
export async function warmUp(url) {
	const calls = acceptedCalls(4);
	await sendInTurn(url, () => calls.pop()?.call, { connections: 1 });
}
