// @ts-check
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fingerprint } from './rest.mjs';

/**
 * Brings the shared workflows into an n8n as a person would: import, choose credentials, run the one-click setup, switch on.
 *
 * @typedef {import('./rest.mjs').Workflow} Workflow
 * @typedef {import('./rest.mjs').WorkflowNode} WorkflowNode
 * @typedef {Awaited<ReturnType<typeof import('./rest.mjs').connect>>} Rest
 * @typedef {{ file: string, id: string, name: string, active: boolean, nodes: WorkflowNode[] }} Imported
 */

const KNIT_TRIGGER = 'n8n-nodes-knit.knitTrigger';
const SWITCHBOARD = 'knit-events.json';
const BUTTON = 'n8n-nodes-base.manualTrigger';
/**
 * Off until somebody switches them on: two canvases that would answer the same events as the welcome gift, and two that
 * need credentials which the sandbox has not.
 */
const LEFT_OFF = [
	'starter.json',
	SWITCHBOARD,
	'assessment-requested.json',
	'greenhouse-assessments.json',
	'overview.json',
];

/** @param {string | null} folder @returns {Promise<{ file: string, json: Workflow }[]>} */
async function readWorkflows(folder) {
	if (folder === null) return [];
	const files = (await readdir(folder, { recursive: true }).catch(() => []))
		.filter((file) => file.endsWith('.json'))
		.sort();
	return await Promise.all(
		files.map(async (file) => ({
			file,
			json: JSON.parse(await readFile(join(folder, file), 'utf8')),
		})),
	);
}

/** A uuid-shaped id that is the same at every start. @param {string} text */
function stableUuid(text) {
	const hex = fingerprint(text).repeat(2);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

/** @param {any} description @param {WorkflowNode} node @param {any} credential */
function isShown(description, node, credential) {
	const shown = Object.entries(credential.displayOptions?.show ?? {});
	return shown.every(([name, values]) => {
		if (!Array.isArray(values) || name.startsWith('@')) return true;
		const fallback = description.properties?.find(
			(/** @type {any} */ one) => one.name === name,
		)?.default;
		return values.includes(node.parameters[name] ?? fallback);
	});
}

/**
 * The credential types that a node may sign in with, of those that are known.
 * @param {WorkflowNode} node @param {any[]} nodeTypes @param {string[]} known
 */
function credentialTypesOf(node, nodeTypes, known) {
	const versions = nodeTypes.filter((one) => one.name === node.type);
	const description =
		versions.find((one) => [one.version].flat().includes(node.typeVersion)) ?? versions[0];
	const declared = (description?.credentials ?? [])
		.filter((/** @type {any} */ one) => isShown(description, node, one))
		.map((/** @type {any} */ one) => one.name);
	const named = Object.keys(node.credentials ?? {});
	const chosen = node.parameters['nodeCredentialType'];
	return known.filter((type) => declared.includes(type) || named.includes(type) || chosen === type);
}

/**
 * Chooses the credential of each step that needs one.
 * @param {Workflow} json @param {any[]} nodeTypes
 * @param {Record<string, { id: string, name: string }>} credentials by credential type
 */
export function withCredentials(json, nodeTypes, credentials) {
	for (const node of json.nodes) {
		for (const type of credentialTypesOf(node, nodeTypes, Object.keys(credentials))) {
			const { id, name } = /** @type {{ id: string, name: string }} */ (credentials[type]);
			node.credentials = { ...node.credentials, [type]: { id, name } };
		}
		if (node.type === KNIT_TRIGGER) node.webhookId ??= stableUuid(`${json.id} ${node.name}`);
	}
	return json;
}

/**
 * The switchboard as somebody sets it up who also keeps in touch about open offers.
 * @param {Workflow} json
 */
function withOpenOffers(json) {
	for (const node of json.nodes) {
		if (node.name === 'Keep in Touch') delete node['disabled'];
		if (node.type !== KNIT_TRIGGER) continue;
		const events = /** @type {string[]} */ (node.parameters['events']);
		node.parameters['events'] = ['offerExtended', ...events];
	}
	return json;
}

/** @param {Imported} one */
const isSetup = (one) => basename(one.file, '.json') === 'setup';

/**
 * Whatever starts by anything else than a button. n8n runs error workflows and called workflows only when they are
 * switched on, too.
 * @param {Imported} one @param {boolean} openOffers
 */
const isSwitchedOn = (one, openOffers) =>
	(!LEFT_OFF.includes(one.file) || (openOffers && one.file === SWITCHBOARD)) &&
	one.nodes.some(
		(node) =>
			node['disabled'] !== true &&
			node.type !== BUTTON &&
			(/trigger$/i.test(node.type) ||
				['n8n-nodes-base.webhook', 'n8n-nodes-base.emailReadImap'].includes(node.type)),
	);

/**
 * @param {Rest} rest
 * @param {object} options
 * @param {string | null} options.folder where the workflow files are; null for none
 * @param {Record<string, { id: string, name: string }>} options.credentials
 * @param {(json: any, file: string) => any} [options.prepareWorkflow] may change a workflow before it is imported, or return another
 * @param {boolean} [options.openOffers] whether the switchboard is on, with its line *Keep in Touch*
 * @param {Record<string, unknown>} options.settings what is entered into the form of the setup
 * @param {string} options.memory a file that remembers what was imported: unchanged files are left as the user edited them
 * @param {(line: string) => void} options.say
 * @returns {Promise<Imported[]>}
 */
export async function bringWorkflows(rest, options) {
	const { folder, credentials, prepareWorkflow, settings, memory, say } = options;
	const { openOffers = false } = options;
	const nodeTypes = await rest.nodeTypes();
	/** @type {Record<string, string>} */
	const remembered = JSON.parse(await readFile(memory, 'utf8').catch(() => '{}'));
	/** @type {Imported[]} */
	const imported = [];
	let changed = false;
	for (const { file, json } of await readWorkflows(folder)) {
		json.id ??= fingerprint(file);
		const used = openOffers && file === SWITCHBOARD ? withOpenOffers(json) : json;
		const wanted = withCredentials(prepareWorkflow?.(used, file) ?? used, nodeTypes, credentials);
		const id = /** @type {string} */ (wanted.id);
		const mark = fingerprint(JSON.stringify(wanted));
		const known = remembered[file] === mark ? await rest.workflow(id) : null;
		const saved = known ?? (await rest.importWorkflow(wanted));
		changed ||= known === null;
		remembered[file] = mark;
		imported.push({
			file,
			id,
			name: saved.name,
			active: known?.active ?? false,
			nodes: saved.nodes,
		});
	}
	if (changed) {
		const wanted = imported.filter((one) => isSwitchedOn(one, openOffers));
		await switchOn(rest, wanted, say);
		for (const one of imported.filter(isSetup)) await setUp(rest, one, settings, say);
	}
	await writeFile(memory, JSON.stringify(remembered));
	return imported;
}

/**
 * Makes the tables, opens the form that the setup links to and fills it in, as a person would.
 * @param {Rest} rest @param {Imported} one @param {Record<string, unknown>} settings @param {(line: string) => void} say
 */
async function setUp(rest, one, settings, say) {
	const execution = await rest.runWorkflow(one.id);
	if (execution.status !== 'success') {
		const why = execution.data?.resultData?.error?.message ?? execution.status;
		throw new Error(`The workflow "${one.name}" did not run through: ${why}`);
	}
	await saveSettings(linkToForm(rest, execution), settings);
	say(`Ran "${one.name}" and filled in its form`);
}

/** The link that *Set Up or Change Settings* showed. @param {Rest} rest @param {any} execution @returns {string} */
export function linkToForm(rest, execution) {
	const link = rest.outputOf(execution, 'Open This Form')[0]?.openThisLink;
	if (typeof link !== 'string') throw new Error('The setup showed no link to its form.');
	return link;
}

/** @param {string} html what stands in an attribute */
const unescaped = (html) =>
	[
		['&lt;', '<'],
		['&gt;', '>'],
		['&quot;', '"'],
		['&#39;', "'"],
		['&amp;', '&'],
	].reduce((text, [from = '', to = '']) => text.replaceAll(from, to), html);

/**
 * @param {string} link @param {Record<string, unknown>} settings what the form shows already stays where it says nothing
 */
export async function saveSettings(link, settings) {
	const page = await (await fetch(link)).text();
	const shown = Object.fromEntries(
		[...page.matchAll(/<input[^>]*\bname="(\w+)"[^>]*>/g)]
			.filter(([tag]) => !/type="(?:checkbox|radio|submit)"/.test(tag) || /\bchecked\b/.test(tag))
			.map(([tag, name]) => [name, unescaped(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '')]),
	);
	const body = new URLSearchParams({ answer: 'settings' });
	for (const [name, value] of Object.entries({ ...shown, name: 'The sandbox', ...settings })) {
		if (value === false) body.delete(name);
		else body.set(name, value === true ? 'yes' : String(value));
	}
	const answer = await fetch(link, { method: 'POST', body });
	const text = await answer.text();
	if (answer.ok) return;
	const problems = [...text.matchAll(/<li><a href="#(\w+)">([^<]*)</g)].map(
		([, name, problem]) => `${name}: ${problem}`,
	);
	throw new Error(`The settings were not saved (${answer.status}). ${problems.join(' ')}`);
}

/**
 * Changes settings of an n8n that has been set up, through the same form.
 * @param {Rest} rest @param {Record<string, unknown>} settings
 */
export async function changeSettings(rest, settings) {
	await saveSettings(linkToForm(rest, await rest.runWorkflow('knitSetup1')), settings);
}

/**
 * A workflow that calls another can be switched on only after it: what does not work at first is tried again.
 * @param {Rest} rest @param {Imported[]} workflows @param {(line: string) => void} say
 */
async function switchOn(rest, workflows, say) {
	let left = workflows;
	while (left.length > 0) {
		/** @type {{ one: Imported, cause: unknown }[]} */
		const refused = [];
		for (const one of left) {
			try {
				await rest.activate(one.id);
				one.active = true;
			} catch (cause) {
				refused.push({ one, cause });
			}
		}
		if (refused.length === left.length) {
			const [first] = refused;
			throw new Error(`The workflow "${first?.one.name}" could not be switched on.`, {
				cause: first?.cause,
			});
		}
		left = refused.map(({ one }) => one);
	}
	if (workflows.length > 0) say(`Switched on: ${workflows.map((one) => one.name).join(', ')}`);
}

/**
 * Where Knit has to send its events: the production URL of the first active Knit trigger. Null when there is none.
 * @param {Rest} rest @param {Imported[]} workflows
 */
export async function triggerUrlOf(rest, workflows) {
	const description = (await rest.nodeTypes()).find((one) => one.name === KNIT_TRIGGER);
	const webhook = description?.['webhooks']?.[0];
	for (const one of workflows) {
		const node = one.nodes.find((candidate) => candidate.type === KNIT_TRIGGER);
		if (node === undefined || !one.active) continue;
		const written = String(webhook?.path ?? '');
		const path = written.startsWith('=') ? String(node.parameters['path'] ?? '') : written;
		const parts = webhook?.isFullPath === true ? [path || node.webhookId] : [node.webhookId, path];
		return `${rest.url}/webhook/${parts.filter(Boolean).join('/')}`;
	}
	return null;
}
