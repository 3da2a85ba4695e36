// @ts-check
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, installEverything, unpackInto } from '../sandbox/install.mjs';
import { startN8n } from '../sandbox/n8n.mjs';
import { connect } from '../sandbox/rest.mjs';
import { KNIT_API_KEY, signatureOf } from '../sandbox/knit.mjs';
import { cpuSecondsOf, databaseOf, peakMegabytesOf, resetPeakMemory } from './measure.mjs';

/** The settings of n8n under which everything is measured. */
export const SETTINGS = {
	defaults: {},
	lazy: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	busy: {
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true',
	},
};

const CREDENTIAL_OF = new Map([
	['n8n-nodes-knit.', 'knitApi'],
	['n8n-nodes-knit-bench.readCredential', 'knitApi'],
	['n8n-nodes-knit-bench.checkSignature', 'knitApi'],
	['n8n-nodes-base.crypto', 'crypto'],
	['n8n-nodes-base.emailSend', 'smtp'],
]);

/** The pack as npm would publish it, in its folder beside the nodes of the benchmarks. @param {string} userFolder @param {string} tarball */
export async function installInto(userFolder, tarball) {
	await unpackInto(userFolder, tarball);
	await cp(
		join(ROOT, 'bench/nodes'),
		join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-knit-bench'),
		{ recursive: true },
	);
}

/**
 * An event with the signature that Knit would send.
 * @param {object} event @returns {import('./load.mjs').Call}
 */
export function signed(event) {
	const body = JSON.stringify(event);
	return {
		body,
		headers: {
			'content-type': 'application/json',
			'x-knit-integration-id': 'integration-example',
			'x-knit-signature': signatureOf(body, KNIT_API_KEY),
		},
	};
}

/**
 * A real n8n of its own, with these canvases switched on.
 * @param {object} options
 * @param {import('./canvases.mjs').Canvas[]} options.canvases
 * @param {Record<string, string>} [options.env]
 * @param {Record<string, Record<string, unknown>>} [options.credentials] more of them, by type
 * @param {any} [options.setUp] a workflow to run once, before the canvases are switched on
 */
export async function openHouse({ canvases, env = {}, credentials = {}, setUp = null }) {
	const { tarball } = await installEverything();
	const userFolder = await mkdtemp(join(tmpdir(), 'knit-bench-'));
	await installInto(userFolder, tarball);
	const n8n = await startN8n({ userFolder, env });
	async function close() {
		await n8n.stop();
		await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
	try {
		const rest = await connect(n8n.url);
		const data = {
			knitApi: { apiKey: KNIT_API_KEY, environment: 'production' },
			crypto: { hmacSecret: KNIT_API_KEY },
			...credentials,
		};
		/** @type {Record<string, { id: string, name: string }>} */
		const saved = {};
		for (const [type, values] of Object.entries(data)) {
			saved[type] = await rest.saveCredential(type, type, values);
		}
		if (setUp !== null) {
			await rest.importWorkflow(setUp);
			await rest.runWorkflow(setUp.id);
		}
		for (const canvas of canvases) {
			for (const node of canvas.nodes) {
				const type = [...CREDENTIAL_OF].find(([start]) => node.type.startsWith(start))?.[1];
				const credential = saved[type ?? ''];
				if (type === undefined || credential === undefined) continue;
				node.credentials = { [type]: { id: credential.id, name: credential.name } };
			}
			await rest.importWorkflow(canvas);
			await rest.activate(canvas.id);
		}
		const group = n8n.process?.pid ?? 0;
		return {
			rest,
			userFolder,
			/** @param {string} path */
			address: (path) => `${n8n.url}/webhook/${path}`,
			cpuSeconds: () => cpuSecondsOf(group),
			resetPeakMemory: () => resetPeakMemory(group),
			peakMegabytes: () => peakMegabytesOf(group),
			database: () => databaseOf(userFolder),
			close,
		};
	} catch (cause) {
		await close();
		throw cause;
	}
}
