import { createHmac } from 'node:crypto';

import { HookContext, WebhookContext } from 'n8n-core';
import {
	UnexpectedError,
	type IDataObject,
	type IHookFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type Workflow,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { createAdditionalData, createWorkflow, type StoredCredentials } from './engine';

/**
 * Calls a trigger's webhook and its registration through n8n-core's own contexts. Only what the n8n server
 * does to a request before that (reading its bytes) and to an answer after it stands in.
 */

export interface WebhookCall {
	parameters?: INodeParameters;
	credentials?: StoredCredentials;
	/** Bytes as they arrive; a text is sent as UTF-8. */
	body: string | Buffer;
	/** Lower-case names, as Node has them. A list stands for a header that is there twice. */
	headers?: Record<string, string | string[]>;
	/** Where the call comes from, as n8n says it. */
	ip?: string;
	/** `manual` while someone listens for a test event. */
	mode?: 'webhook' | 'manual';
	/** `onRequest`: n8n has left the bytes alone so far. `never`: they cannot be read. */
	bytes?: 'read' | 'onRequest' | 'never';
	/** What n8n has made of the bytes, by the type and the charset that the headers named. */
	parsed?: { contentType: string; encoding: string; body: unknown };
	/** What the workflow remembers from earlier calls; what it remembers afterwards is written here too. */
	staticData?: IDataObject;
}

export interface WebhookOutcome {
	result: IWebhookResponseData;
	/** What the node answered itself; null when it left the answer to n8n. */
	answered: { status: number; body: string | null } | null;
	/** The items it starts the workflow with; null when it starts nothing. */
	items: IDataObject[] | null;
}

/** The signature that Knit would send with this body. */
export function signatureOf(body: string | Buffer, apiKey: string): string {
	return createHmac('sha256', apiKey).update(body).digest('base64url');
}

export async function callWebhook(nodeType: INodeType, call: WebhookCall): Promise<WebhookOutcome> {
	const { workflow, node, credentials } = place(nodeType, call);
	const remembered = workflow.getStaticData('node', node);
	Object.assign(remembered, structuredClone(call.staticData ?? {}));
	const response = new RecordedResponse();
	const additionalData = {
		...createAdditionalData(credentials),
		httpRequest: requestOf(call),
		httpResponse: response,
	};
	const context = new WebhookContext(
		workflow,
		node,
		additionalData,
		call.mode ?? 'webhook',
		webhookDataOf(nodeType, workflow, node, call.mode === 'manual'),
		[],
		null,
	);
	if (nodeType.webhook === undefined) throw new UnexpectedError('The node has no webhook');
	if (!servesWebhooks(context)) throw new UnexpectedError('No webhook runs in this context');
	const result = await nodeType.webhook.call(context);
	if (call.staticData) Object.assign(call.staticData, JSON.parse(JSON.stringify(remembered)));
	return {
		result,
		answered: response.answered,
		items: result.workflowData?.flat().map((item) => item.json) ?? null,
	};
}

export interface Registration {
	parameters?: INodeParameters;
	credentials?: StoredCredentials;
	/** `manual` while someone listens for a test event. */
	activation?: WorkflowActivateMode;
	/** What the workflow remembers from one activation to the next. */
	staticData?: IDataObject;
	/** Where this n8n can be reached; its own machine when left out. */
	webhookBaseUrl?: string;
}

export interface RegistrationHooks {
	checkExists(): Promise<boolean>;
	create(): Promise<boolean>;
	delete(): Promise<boolean>;
	/** What n8n would store with the workflow now. */
	staticData(): IDataObject;
	/** What n8n does when a workflow is published, and when n8n starts. */
	activate(): Promise<void>;
}

export function registrationOf(nodeType: INodeType, options: Registration = {}): RegistrationHooks {
	const { workflow, node, credentials } = place(nodeType, options);
	const remembered = workflow.getStaticData('node', node);
	Object.assign(remembered, structuredClone(options.staticData ?? {}));
	const activation = options.activation ?? 'activate';
	const isTest = activation === 'manual';
	const context = new HookContext(
		workflow,
		node,
		{
			...createAdditionalData(credentials),
			...(options.webhookBaseUrl === undefined ? {} : { webhookBaseUrl: options.webhookBaseUrl }),
		},
		isTest ? 'manual' : 'trigger',
		activation,
		webhookDataOf(nodeType, workflow, node, isTest),
	);
	if (!servesRegistration(context)) throw new UnexpectedError('No registration runs here');
	const methods = nodeType.webhookMethods?.default;
	if (methods === undefined) throw new UnexpectedError('The node has no registration');
	const hooks = {
		checkExists: async () => await methods.checkExists.call(context),
		create: async () => await methods.create.call(context),
		delete: async () => await methods.delete.call(context),
	};
	return {
		...hooks,
		staticData: () => structuredClone({ ...JSON.parse(JSON.stringify(remembered)) }),
		activate: async () => {
			if (!(await hooks.checkExists())) await hooks.create();
		},
	};
}

/** n8n-core's contexts are what the nodes get; only their declared types are a shade wider. */
function servesWebhooks(context: object): context is IWebhookFunctions {
	return context instanceof WebhookContext;
}

function servesRegistration(context: object): context is IHookFunctions {
	return context instanceof HookContext;
}

interface Placement {
	workflow: Workflow;
	node: INode;
	credentials: StoredCredentials;
}

function place(
	nodeType: INodeType,
	given: { parameters?: INodeParameters; credentials?: StoredCredentials },
): Placement {
	const credentials = given.credentials ?? {};
	const { displayName } = nodeType.description;
	const workflow = createWorkflow(
		[{ nodeType, parameters: given.parameters ?? {}, webhookId: 'webhook-id' }],
		{ credentials },
	);
	const node = workflow.getNode(displayName);
	if (node === null) throw new UnexpectedError(`${displayName} is not on the canvas`);
	return { workflow, node, credentials };
}

function webhookDataOf(
	nodeType: INodeType,
	workflow: Workflow,
	node: INode,
	isTest: boolean,
): IWebhookData {
	const webhookDescription = descriptionOf(nodeType);
	return {
		httpMethod: 'POST',
		node: node.name,
		path: `webhook-id/${webhookDescription.path}`,
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: createAdditionalData(),
		isTest,
	};
}

function descriptionOf(nodeType: INodeType): IWebhookDescription {
	const [description] = nodeType.description.webhooks ?? [];
	if (description === undefined) throw new UnexpectedError('The node has no webhook');
	return description;
}

/** As n8n's web server hands it over. */
function requestOf(call: WebhookCall): object {
	const bytes = Buffer.from(call.body);
	const request: Record<string, unknown> = {
		headers: call.headers ?? {},
		ip: call.ip,
		params: {},
		query: {},
		body: {},
		...call.parsed,
		readRawBody: async () => {
			if (call.bytes === 'never') throw new UnexpectedError('The stream is not readable');
			request.rawBody = bytes;
		},
	};
	if ((call.bytes ?? 'read') === 'read') request.rawBody = bytes;
	return request;
}

class RecordedResponse {
	answered: WebhookOutcome['answered'] = null;

	private code = 200;

	status(code: number): this {
		this.code = code;
		return this;
	}

	send(body: string): this {
		this.answered = { status: this.code, body };
		return this;
	}

	end(): this {
		this.answered ??= { status: this.code, body: null };
		return this;
	}
}
