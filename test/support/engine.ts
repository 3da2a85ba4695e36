import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	ICredentialsHelper,
	UnexpectedError,
	Workflow,
	type IAuthenticateGeneric,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeExecutionData,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodeTypes,
	type IRequestOptionsSimplified,
	type IRun,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
	type OnError,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { KnitApi } from '../../credentials/KnitApi.credentials';

/**
 * Runs our nodes on n8n-core's own engine: real parameters and expressions, real item linking, real error
 * policy, real HTTP (to be intercepted by nock). Only what the n8n server would supply (the credential
 * store, the addresses, the run's record) stands in.
 */

export type StoredCredentials = Record<string, ICredentialDataDecryptedObject>;

export interface PlacedNode {
	nodeType: INodeType;
	/** The name on the canvas; the node type's display name when left out. */
	name?: string;
	parameters?: INodeParameters;
	typeVersion?: number;
	onError?: OnError;
	webhookId?: string;
}

export interface RunOptions {
	/** Plain records become items; whole items (binary, pairedItem) pass as they are. One empty item when left out. */
	items?: Array<INodeExecutionData | IDataObject>;
	/** By credential type, e.g. `{ knitApi: { apiKey: '…' } }`. */
	credentials?: StoredCredentials;
	mode?: WorkflowExecuteMode;
	timeZone?: string;
	/** Several workflows in one test need ids of their own. */
	workflowId?: string;
}

export interface WorkflowRun {
	run: IRun;
	/** What each node put out, by the name of the node: one array of items per output. */
	outputs: Record<string, INodeExecutionData[][]>;
}

const CREDENTIAL_TYPES: Record<string, ICredentialType> = { knitApi: new KnitApi() };

const ADDRESS = 'http://localhost:5678';

/** Signs in as n8n does: the credential's own `authenticate`, its expressions resolved by n8n's engine. */
export class StoredCredentialsHelper extends ICredentialsHelper {
	constructor(private readonly stored: StoredCredentials) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const options: IHttpRequestOptions = { ...request, url: 'url' in request ? request.url : '' };
		const rule = genericRuleOf(typeName);
		const resolve = (value: string) =>
			String(
				workflow.expression.getSimpleParameterValue(node, value, 'internal', {
					$credentials: credentials,
				}) ?? '',
			);
		const headers = Object.entries(rule.properties.headers ?? {}).map(([name, value]) => [
			resolve(name),
			resolve(String(value)),
		]);
		return { ...options, headers: { ...options.headers, ...Object.fromEntries(headers) } };
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw notPartOfTheHarness('the encrypted credential');
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const credential = this.stored[type];
		if (credential === undefined) {
			throw new UnexpectedError(`No credential of type ${type} was given to this run`);
		}
		return { ...defaultsOf(type), ...credential };
	}

	async updateCredentials(): Promise<void> {
		throw notPartOfTheHarness('changing a credential');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw notPartOfTheHarness('OAuth');
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return CREDENTIAL_TYPES[type]?.properties ?? [];
	}
}

/** What the n8n server hands to every execution context; also for `WebhookContext` and `HookContext`. */
export function createAdditionalData(
	credentials: StoredCredentials = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: new StoredCredentialsHelper(credentials),
		externalSecretsProxy: new ExternalSecretsProxy(),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${ADDRESS}/rest`,
		instanceBaseUrl: ADDRESS,
		formBaseUrl: `${ADDRESS}/form`,
		formWaitingBaseUrl: `${ADDRESS}/form-waiting`,
		formTestBaseUrl: `${ADDRESS}/form-test`,
		webhookBaseUrl: `${ADDRESS}/webhook`,
		webhookWaitingBaseUrl: `${ADDRESS}/webhook-waiting`,
		webhookTestBaseUrl: `${ADDRESS}/webhook-test`,
		mcpBaseUrl: `${ADDRESS}/mcp`,
		mcpTestBaseUrl: `${ADDRESS}/mcp-test`,
		setExecutionStatus: () => undefined,
		logAiEvent: () => undefined,
		executeWorkflow: async () => {
			throw notPartOfTheHarness('sub-workflows');
		},
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: async () => {
			throw notPartOfTheHarness('task runners');
		},
	};
}

/** A workflow in which each node's first output leads to the next node, unless `connections` says otherwise. */
export function createWorkflow(
	placed: PlacedNode[],
	options: RunOptions & { connections?: IConnections } = {},
): Workflow {
	const nodes = placed.map((place, index) => nodeOf(place, index, options.credentials ?? {}));
	return new Workflow({
		id: options.workflowId ?? 'workflow-under-test',
		name: 'Workflow under test',
		nodes,
		connections: options.connections ?? inARow(nodes),
		active: false,
		nodeTypes: nodeTypesOf(placed),
		settings: { timezone: options.timeZone ?? 'UTC' },
	});
}

/** Runs the nodes from the first one on and tells what each of them put out; never throws for a failed node. */
export async function runWorkflow(
	placed: PlacedNode[],
	options: RunOptions & { connections?: IConnections } = {},
): Promise<WorkflowRun> {
	const workflow = createWorkflow(placed, options);
	const [first] = placed;
	const start = first === undefined ? null : workflow.getNode(canvasNameOf(first));
	if (start === null) throw new UnexpectedError('A workflow needs at least one node');

	const mode = options.mode ?? 'trigger';
	const additionalData = createAdditionalData(options.credentials);
	additionalData.hooks = new ExecutionLifecycleHooks(mode, '1', {
		id: workflow.id,
		name: 'Workflow under test',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	});
	const execution = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node: start, data: { main: [(options.items ?? [{}]).map(asItem)] }, source: null },
			],
		},
	});
	const run = await new WorkflowExecute(additionalData, mode, execution).processRunExecutionData(
		workflow,
	);
	const outputs = Object.entries(run.data.resultData.runData).map(([name, tasks]) => [
		name,
		(tasks.at(-1)?.data?.main ?? []).map((items) => items ?? []),
	]);
	return { run, outputs: Object.fromEntries(outputs) };
}

/**
 * Runs one node and returns the items of each of its outputs.
 * A failed node throws what n8n would show: `message`, `description`, `httpCode`, `context` are on it.
 */
export async function runNode(
	nodeType: INodeType,
	options: RunOptions & Omit<PlacedNode, 'nodeType'> = {},
): Promise<INodeExecutionData[][]> {
	const { run, outputs } = await runWorkflow([{ ...options, nodeType }], options);
	const failure = run.data.resultData.error;
	if (failure !== undefined) throw Object.assign(new Error(failure.message), failure);
	return outputs[options.name ?? nodeType.description.displayName] ?? [];
}

/** The plain records of one output. */
export function recordsOf(items: INodeExecutionData[] | undefined): IDataObject[] {
	return (items ?? []).map((item) => item.json);
}

function canvasNameOf(place: PlacedNode): string {
	return place.name ?? place.nodeType.description.displayName;
}

function nodeOf(place: PlacedNode, index: number, credentials: StoredCredentials): INode {
	const { description } = place.nodeType;
	const [newest] = [description.version].flat().slice(-1);
	return {
		id: `node-${index + 1}`,
		name: canvasNameOf(place),
		type: description.name,
		typeVersion: place.typeVersion ?? description.defaultVersion ?? newest ?? 1,
		position: [index * 200, 0],
		parameters: place.parameters ?? {},
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
		),
		...(place.onError === undefined ? {} : { onError: place.onError }),
		...(place.webhookId === undefined ? {} : { webhookId: place.webhookId }),
	};
}

function inARow(nodes: INode[]): IConnections {
	const pairs = nodes
		.slice(1)
		.map((target, index) => [
			nodes[index]?.name ?? '',
			{ main: [[{ node: target.name, type: 'main', index: 0 }]] },
		]);
	return Object.fromEntries(pairs);
}

function nodeTypesOf(placed: PlacedNode[]): INodeTypes {
	const byName = new Map(placed.map(({ nodeType }) => [nodeType.description.name, nodeType]));
	const find = (name: string): INodeType => {
		const nodeType = byName.get(name);
		if (nodeType === undefined) throw new UnexpectedError(`No node type ${name} in this run`);
		return nodeType;
	};
	return {
		getByName: (name): INodeType | IVersionedNodeType => find(name),
		getByNameAndVersion: find,
		getKnownTypes: () => ({}),
	};
}

function asItem(given: INodeExecutionData | IDataObject): INodeExecutionData {
	const copy = structuredClone(given);
	return isItem(copy) ? copy : { json: copy };
}

function isItem(given: INodeExecutionData | IDataObject): given is INodeExecutionData {
	return typeof given.json === 'object' && given.json !== null;
}

function genericRuleOf(typeName: string): IAuthenticateGeneric {
	const rule = CREDENTIAL_TYPES[typeName]?.authenticate;
	if (rule === undefined || typeof rule === 'function') {
		throw notPartOfTheHarness(`signing in with ${typeName}`);
	}
	return rule;
}

function defaultsOf(typeName: string): ICredentialDataDecryptedObject {
	const properties = CREDENTIAL_TYPES[typeName]?.properties ?? [];
	return Object.fromEntries(
		properties.map((property) => [property.name, String(property.default ?? '')]),
	);
}

function notPartOfTheHarness(what: string): UnexpectedError {
	return new UnexpectedError(`Tests on n8n-core's engine have no ${what}`);
}
