// @ts-check
import { createHash, randomUUID } from 'node:crypto';
import { fromRuntime } from './install.mjs';
import { until } from './processes.mjs';

/**
 * n8n's own REST API, as its editor uses it.
 *
 * @typedef {{ email: string, password: string, firstName?: string, lastName?: string }} Owner
 * @typedef {{ id: string, name: string, type: string }} Credential
 * @typedef {{ id?: string, name: string, nodes: WorkflowNode[], connections: object, settings?: object, [key: string]: unknown }} Workflow
 * @typedef {{ id?: string, name: string, type: string, typeVersion: number, parameters: Record<string, any>, webhookId?: string, credentials?: Record<string, { id: string | null, name: string }>, [key: string]: unknown }} WorkflowNode
 * @typedef {{ id: string, workflowId: string, status: string, mode: string, startedAt: string, stoppedAt: string | null, [key: string]: unknown }} ExecutionSummary
 */

export const OWNER = Object.freeze({
	email: 'owner@sandbox.example',
	password: 'Welcome-Gift-1',
	firstName: 'Sandbox',
	lastName: 'Owner',
});

const FINISHED = new Set(['success', 'error', 'canceled', 'crashed']);

/** One that stayed open may be closed by a busy n8n in the moment in which it is used again. */
const ownConnection = { connection: 'close' };

/** @param {string} body */
function messageIn(body) {
	try {
		return JSON.parse(body).message ?? body.slice(0, 500);
	} catch {
		return body.slice(0, 500);
	}
}

export class RestRefused extends Error {
	/** @param {string} what @param {number} status @param {string} body */
	constructor(what, status, body) {
		super(`n8n answered ${status} to ${what}: ${messageIn(body)}`);
		this.name = 'RestRefused';
		this.status = status;
	}
}

/**
 * Creates the owner when there is none, and signs in.
 * @param {string} url where n8n answers, without a slash at the end
 * @param {Owner} [owner]
 */
export async function connect(url, owner = OWNER) {
	const browserId = randomUUID();
	let cookie = '';

	/**
	 * @param {string} method
	 * @param {string} path below /rest
	 * @param {unknown} [body]
	 * @returns {Promise<any>} what n8n put under `data`
	 */
	async function request(method, path, body) {
		const response = await fetch(`${url}/rest${path}`, {
			method,
			headers: {
				...ownConnection,
				'browser-id': browserId,
				...(cookie === '' ? {} : { cookie }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(60_000),
		});
		const sent = response.headers.getSetCookie().find((value) => value.startsWith('n8n-auth='));
		if (sent !== undefined) cookie = sent.split(';')[0] ?? '';
		const text = await response.text();
		if (!response.ok) throw new RestRefused(`${method} /rest${path}`, response.status, text);
		const answer = text === '' ? {} : JSON.parse(text);
		return answer.data ?? answer;
	}

	async function signIn() {
		await request('POST', '/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
	}

	const settings = await request('GET', '/settings');
	if (settings.userManagement?.showSetupOnFirstLoad === true) {
		await request('POST', '/owner/setup', {
			firstName: owner.firstName ?? 'Sandbox',
			lastName: owner.lastName ?? 'Owner',
			email: owner.email,
			password: owner.password,
		});
	}
	await signIn();

	/** @returns {Promise<Credential[]>} */
	const credentials = () => request('GET', '/credentials');

	/**
	 * Creates the credential, or brings the one of this name and type up to date.
	 * @param {string} name @param {string} type @param {Record<string, unknown>} data
	 * @returns {Promise<Credential>}
	 */
	async function saveCredential(name, type, data) {
		const known = (await credentials()).find((one) => one.name === name && one.type === type);
		return known === undefined
			? await request('POST', '/credentials', { name, type, data })
			: await request('PATCH', `/credentials/${known.id}`, { name, type, data });
	}

	/**
	 * A new key for n8n's public API; an older one of the same label is taken back.
	 * @param {string} label @param {string[]} scopes
	 * @returns {Promise<string>}
	 */
	async function apiKey(label, scopes) {
		const listed = await request('GET', '/api-keys');
		const known = (Array.isArray(listed) ? listed : (listed.items ?? [])).filter(
			(/** @type {any} */ one) => one.label === label,
		);
		for (const { id } of known) await request('DELETE', `/api-keys/${id}`);
		return (await request('POST', '/api-keys', { label, scopes, expiresAt: null })).rawApiKey;
	}

	/** @param {string} id @returns {Promise<(Workflow & { id: string, versionId: string, active: boolean }) | null>} */
	async function workflow(id) {
		const { exists } = await request('GET', `/workflows/${encodeURIComponent(id)}/exists`);
		return exists === true ? await request('GET', `/workflows/${encodeURIComponent(id)}`) : null;
	}

	/**
	 * Imports a workflow under its own id; one that is there already is replaced and keeps its executions.
	 * @param {Workflow} json
	 * @returns {Promise<Workflow & { id: string, versionId: string }>}
	 */
	async function importWorkflow(json) {
		const { name, nodes, connections, settings: workflowSettings, meta, pinData } = json;
		const content = {
			name,
			nodes,
			connections,
			settings: workflowSettings ?? { executionOrder: 'v1' },
			...(meta === undefined ? {} : { meta }),
			...(pinData === undefined ? {} : { pinData }),
		};
		const known = json.id === undefined ? null : await workflow(json.id);
		if (known !== null) return await request('PATCH', `/workflows/${known.id}`, content);
		return await request('POST', '/workflows', {
			...content,
			...(json.id === undefined ? {} : { id: json.id }),
		});
	}

	/**
	 * Publishes the workflow as it was last saved, and waits until its triggers listen: n8n answers before they do.
	 * @param {string} id
	 */
	async function activate(id) {
		const saved = await workflow(id);
		if (saved === null) throw new Error(`There is no workflow ${id} to activate.`);
		const { versionId } = saved;
		await request('POST', `/workflows/${id}/activate`, { versionId });
		const publication = await until(
			async () => {
				const now = await request('GET', `/workflows/${id}/publication-status`);
				return now.status === 'in_progress' ? null : now;
			},
			{ what: `the activation of "${saved.name}"` },
		);
		const failed = publication.triggers.find((/** @type {any} */ one) => one.status === 'failed');
		if (failed !== undefined) {
			throw new Error(`"${saved.name}" was not activated: ${failed.errorMessage}`);
		}
	}

	/** @param {string} id */
	const deactivate = (id) => request('POST', `/workflows/${id}/deactivate`, {});

	/**
	 * The newest executions first.
	 * @param {{ workflowId?: string, status?: string | string[], limit?: number }} [filter]
	 * @returns {Promise<ExecutionSummary[]>}
	 */
	async function executions(filter = {}) {
		const { workflowId, status, limit = 100 } = filter;
		const wanted = {
			...(workflowId === undefined ? {} : { workflowId }),
			...(status === undefined ? {} : { status: typeof status === 'string' ? [status] : status }),
		};
		/** @type {ExecutionSummary[]} */
		const found = [];
		let cursor = null;
		do {
			const query = new URLSearchParams({
				// n8n gives no more than a hundred at a time.
				limit: String(Math.min(100, limit - found.length)),
				filter: JSON.stringify(wanted),
				...(cursor === null ? {} : { cursor }),
			});
			const page = await request('GET', `/executions?${query}`);
			found.push(...page.results);
			cursor = page.nextCursor ?? null;
		} while (cursor !== null && found.length < limit);
		return found.slice(0, limit);
	}

	/**
	 * One execution with its data: `data.resultData.runData[<node name>][run].data.main[output][item].json`.
	 * @param {string} id
	 */
	async function execution(id) {
		const found = await request('GET', `/executions/${id}`);
		const { parse } = await fromRuntime('flatted');
		return { ...found, data: typeof found.data === 'string' ? parse(found.data) : found.data };
	}

	/** What one node put out in an execution, all runs of one output together. @param {any} found @param {string} node @param {number} [output] */
	function outputOf(found, node, output = 0) {
		/** @type {any[]} */
		const runs = found.data?.resultData?.runData?.[node] ?? [];
		return runs.flatMap((run) =>
			(run.data?.main?.[output] ?? []).map((/** @type {any} */ item) => item.json),
		);
	}

	/** @param {string} id @param {number} [timeoutMs] */
	async function finishedExecution(id, timeoutMs = 60_000) {
		return await until(
			async () => {
				const found = await request('GET', `/executions/${id}`);
				return FINISHED.has(found.status) || found.status === 'waiting'
					? await execution(id)
					: null;
			},
			{ timeoutMs, everyMs: 200, what: `the end of execution ${id}` },
		);
	}

	/**
	 * Presses the button: runs a saved workflow from a trigger that needs no outside event, and waits for its end.
	 * @param {string} id
	 * @param {{ trigger?: string, timeoutMs?: number }} [options] `trigger` is a node's name; the first trigger when left out
	 */
	async function runWorkflow(id, options = {}) {
		const saved = await workflow(id);
		if (saved === null) throw new Error(`There is no workflow ${id} to run.`);
		const name =
			options.trigger ??
			saved.nodes.find((node) => node.type === 'n8n-nodes-base.manualTrigger')?.name ??
			saved.nodes.find((node) => /trigger$/i.test(node.type))?.name;
		if (name === undefined) throw new Error(`The workflow "${saved.name}" has no trigger.`);
		const { executionId } = await request('POST', `/workflows/${id}/run`, {
			triggerToStartFrom: { name },
		});
		return await finishedExecution(executionId, options.timeoutMs);
	}

	/** @returns {Promise<string>} */
	async function personalProject() {
		return (await request('GET', '/projects/personal')).id;
	}

	/** @returns {Promise<{ id: string, name: string, columns: { name: string, type: string }[] }[]>} */
	async function dataTables() {
		const project = await personalProject();
		const answer = await request('GET', `/projects/${project}/data-tables?take=100`);
		return Array.isArray(answer) ? answer : answer.data;
	}

	/**
	 * Every row of a Data Table, by the table's name.
	 * @param {string} name
	 * @returns {Promise<Record<string, any>[]>}
	 */
	async function dataTableRows(name) {
		const table = (await dataTables()).find((one) => one.name === name);
		if (table === undefined) throw new Error(`There is no Data Table "${name}".`);
		const project = await personalProject();
		/** @type {Record<string, any>[]} */
		const rows = [];
		for (;;) {
			const page = await request(
				'GET',
				`/projects/${project}/data-tables/${table.id}/rows?take=100&skip=${rows.length}&sortBy=id:asc`,
			);
			rows.push(...page.data);
			if (page.data.length === 0 || rows.length >= page.count) return rows;
		}
	}

	/**
	 * Changes rows of a Data Table as a person does in the editor's table view.
	 * @param {string} name @param {string} column @param {unknown} value which rows @param {Record<string, unknown>} changes
	 */
	async function changeDataTableRows(name, column, value, changes) {
		const table = (await dataTables()).find((one) => one.name === name);
		if (table === undefined) throw new Error(`There is no Data Table "${name}".`);
		await request('PATCH', `/projects/${await personalProject()}/data-tables/${table.id}/rows`, {
			filter: { type: 'and', filters: [{ columnName: column, condition: 'eq', value }] },
			data: changes,
		});
	}

	/**
	 * Adds rows to a Data Table.
	 * @param {string} name @param {Record<string, unknown>[]} rows
	 */
	async function addDataTableRows(name, rows) {
		const table = (await dataTables()).find((one) => one.name === name);
		if (table === undefined) throw new Error(`There is no Data Table "${name}".`);
		const project = await personalProject();
		await request('POST', `/projects/${project}/data-tables/${table.id}/insert`, {
			data: rows,
			returnType: 'count',
		});
	}

	/** Deletes rows of a Data Table. @param {string} name @param {string} column @param {unknown} value which rows */
	async function deleteDataTableRows(name, column, value) {
		const table = (await dataTables()).find((one) => one.name === name);
		if (table === undefined) throw new Error(`There is no Data Table "${name}".`);
		const filters = [{ columnName: column, condition: 'eq', value }];
		const query = new URLSearchParams({ filter: JSON.stringify({ type: 'and', filters }) });
		await request(
			'DELETE',
			`/projects/${await personalProject()}/data-tables/${table.id}/rows?${query}`,
		);
	}

	/** @returns {Promise<{ name: string, [key: string]: any }[]>} every node type that n8n offers */
	async function nodeTypes() {
		const response = await fetch(`${url}/types/nodes.json`, {
			headers: { ...ownConnection, cookie, 'browser-id': browserId },
		});
		if (!response.ok) throw new RestRefused('GET /types/nodes.json', response.status, '');
		return /** @type {any} */ (await response.json());
	}

	return {
		url,
		request,
		signIn,
		credentials,
		saveCredential,
		apiKey,
		workflow,
		/** @returns {Promise<{ id: string, name: string, active: boolean }[]>} */
		workflows: () => request('GET', '/workflows'),
		importWorkflow,
		activate,
		deactivate,
		/** @param {string} id */
		async deleteWorkflow(id) {
			await request('POST', `/workflows/${id}/archive`, {});
			await request('DELETE', `/workflows/${id}`);
		},
		executions,
		execution,
		outputOf,
		finishedExecution,
		runWorkflow,
		dataTables,
		dataTableRows,
		changeDataTableRows,
		addDataTableRows,
		deleteDataTableRows,
		nodeTypes,
	};
}

/** A stable id for a file's content. @param {string} text */
export const fingerprint = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);
