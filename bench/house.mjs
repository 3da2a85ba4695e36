// @ts-check
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../sandbox/install.mjs';
import { KNIT_API_KEY } from '../sandbox/knit.mjs';
import { startN8n } from '../sandbox/n8n.mjs';
import { bareTriggers, stockCanvas } from './canvases.mjs';
import { startPostbox } from './mail.mjs';
import { cpuOf, inDatabase, residentMegabytesOf } from './measure.mjs';

/** @typedef {Awaited<ReturnType<typeof openHouse>>} House */

/** Without it n8n starts an expression engine for every call to a webhook. */
export const LAZY_ACQUIRE = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/**
 * A real n8n with the pack as npm would publish it and its canvases set up as a person does, and a mail server that answers
 * at once.
 * @param {Record<string, string>} [env] @param {string} [checkout] another checkout's pack and canvases
 */
export async function openHouse(env = LAZY_ACQUIRE, checkout = ROOT) {
	/** @type {typeof import('../sandbox/index.mjs')} */
	const { startSandbox } = await import(pathToFileURL(join(checkout, 'sandbox/index.mjs')).href);
	const sandbox = await startSandbox({
		env,
		launch: async (how) => {
			await cp(
				join(ROOT, 'bench/nodes'),
				join(how.userFolder, '.n8n/nodes/node_modules/n8n-nodes-knit-bench'),
				{ recursive: true },
			);
			return await startN8n(how);
		},
	});
	const { rest, n8n, userFolder } = sandbox;
	const postbox = await startPostbox();
	await rest.saveCredential('Mailbox (sandbox)', 'smtp', postbox.credential);
	const group = n8n.process?.pid ?? 0;
	return {
		rest,
		userFolder,
		group,
		credentials: sandbox.credentials,
		triggerUrl: sandbox.triggerUrl ?? '',
		/** @param {string} path below /webhook/ */
		address: (path) => `${n8n.url}/webhook/${path}`,
		cpu: () => cpuOf(group),
		residentMegabytes: () => residentMegabytesOf(group),
		/** How many runs n8n has kept, by the id of their canvas. @returns {Promise<Record<string, number>>} */
		executions: () =>
			inDatabase(
				userFolder,
				`return Object.fromEntries(database
					.prepare('SELECT workflowId, count(*) AS runs FROM execution_entity GROUP BY workflowId')
					.all().map((row) => [row.workflowId, row.runs]));`,
			),
		async close() {
			await sandbox.stop();
			await postbox.stop();
		},
	};
}

/** Whom an event can be sent to, by name. @param {House} house @returns {Promise<Record<'floor' | 'alone' | 'welcomeGift' | 'switchboard' | 'stock', string>>} */
export async function addContenders({ rest, address, credentials, triggerUrl }) {
	const file = join(ROOT, 'workflows/welcome-gift.json');
	const welcomeGift = JSON.parse(await readFile(file, 'utf8'));
	const crypto = await rest.saveCredential('crypto', 'crypto', { hmacSecret: KNIT_API_KEY });
	for (const canvas of [...bareTriggers(welcomeGift, credentials.knitApi), stockCanvas(crypto)]) {
		await rest.importWorkflow(canvas);
		await rest.activate(canvas.id);
	}
	// n8n publishes a canvas only after those that it calls, and some of them need credentials that are not here.
	const switchboard = await rest.workflow('knitEvents1');
	for (const { parameters } of switchboard?.nodes ?? []) {
		const called = parameters['workflowId'];
		if (called !== undefined) parameters['workflowId'] = { ...called, value: welcomeGift.id };
	}
	if (switchboard !== null) await rest.importWorkflow(switchboard);
	await rest.activate('knitEvents1');
	const path = triggerUrl.split('/').at(-1);
	return {
		floor: address('bench-floor/read-credential-only'),
		alone: address(`bench-alone/${path}`),
		welcomeGift: triggerUrl,
		switchboard: address(`knit-switchboard/${path}`),
		stock: address('bench-stock'),
	};
}
