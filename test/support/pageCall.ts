import { WebhookContext } from 'n8n-core';
import {
	UnexpectedError,
	type IDataObject,
	type INodeParameters,
	type INodeType,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { createAdditionalData, createWorkflow, type StoredCredentials } from './engine';

/** Calls a page through n8n-core's own context; what n8n's web server does before and after stands in. */
export interface PageRequest {
	method?: string;
	query?: Record<string, unknown>;
	/** What stands in the places of the path that begin with a colon. */
	params?: Record<string, string>;
	/** Fields of a form, or the bytes of a body together with their type. */
	form?: Record<string, string>;
	body?: string;
	contentType?: string;
	headers?: Record<string, string>;
	parameters?: INodeParameters;
	credentials?: StoredCredentials;
	mode?: 'webhook' | 'manual';
}

export interface PageReply {
	/** Null while the workflow runs: n8n answers when it has ended. */
	status: number | null;
	/** Lower-case names. */
	headers: Record<string, string>;
	body: string | null;
	/** What the workflow starts with; null when nothing starts. */
	items: IDataObject[] | null;
	/** The same for each output. */
	outputs: IDataObject[][] | null;
	/** What reaches the caller when n8n sends the page of the last step, or an error. */
	whenFinished(
		status: number,
		page: string,
	): { headers: Record<string, string>; body: string | null };
}

export async function callPage(nodeType: INodeType, request: PageRequest): Promise<PageReply> {
	const credentials = request.credentials ?? {};
	const workflow = createWorkflow(
		[{ nodeType, parameters: request.parameters ?? {}, typeVersion: 2, webhookId: 'webhook-id' }],
		{ credentials },
	);
	const node = workflow.getNode(nodeType.description.displayName);
	const description =
		nodeType.description.webhooks?.find(
			({ httpMethod }) => httpMethod === (request.method ?? 'GET'),
		) ?? nodeType.description.webhooks?.[0];
	if (node === null || description === undefined) throw new UnexpectedError('There is no webhook');
	const response = new RecordedResponse();
	const additionalData = {
		...createAdditionalData(credentials),
		httpRequest: requestOf(request),
		httpResponse: response,
	};
	const context = new WebhookContext(
		workflow,
		node,
		additionalData,
		request.mode ?? 'webhook',
		{
			httpMethod: 'GET',
			node: node.name,
			path: `webhook-id/${description.path}`,
			webhookDescription: description,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: createAdditionalData(),
			isTest: request.mode === 'manual',
		},
		[],
		null,
	);
	if (!servesWebhooks(context)) throw new UnexpectedError('No webhook runs in this context');
	const result = await nodeType.webhook?.call(context);
	return {
		status: response.isSent ? response.statusCode : null,
		headers: { ...response.headers },
		body: response.body,
		items: result?.workflowData?.flat().map((item) => item.json) ?? null,
		outputs: result?.workflowData?.map((items) => items.map(({ json }) => json)) ?? null,
		whenFinished: (status, page) => {
			response.setHeader('Content-Type', 'text/html; charset=utf-8');
			response.setHeader('Content-Security-Policy', 'sandbox');
			response.status(status).send(page);
			return { headers: response.headers, body: response.body };
		},
	};
}

function servesWebhooks(context: object): context is IWebhookFunctions {
	return context instanceof WebhookContext;
}

/** As n8n's web server hands it over: bytes, and what it made of them by the type that the caller named. */
function requestOf(request: PageRequest): object {
	const isForm = request.form !== undefined;
	const text = isForm ? new URLSearchParams(request.form).toString() : (request.body ?? '');
	const contentType =
		request.contentType ?? (isForm ? 'application/x-www-form-urlencoded' : undefined);
	const parsed = () => {
		if (contentType === 'application/x-www-form-urlencoded') return fieldsIn(text);
		return contentType === 'application/json' ? JSON.parse(text) : {};
	};
	return {
		method: request.method ?? (text === '' ? 'GET' : 'POST'),
		headers: request.headers ?? {},
		params: request.params ?? {},
		query: request.query ?? {},
		contentType,
		rawBody: Buffer.from(text),
		body: parsed(),
	};
}

/** A field that is there twice is a list. */
function fieldsIn(text: string): Record<string, string | string[]> {
	const fields = new URLSearchParams(text);
	return Object.fromEntries(
		[...new Set(fields.keys())].map((name) => {
			const values = fields.getAll(name);
			return [name, values.length === 1 ? (values[0] ?? '') : values];
		}),
	);
}

class RecordedResponse {
	statusCode = 200;

	headers: Record<string, string> = {};

	body: string | null = null;

	isSent = false;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	setHeader(name: string, value: string): this {
		this.headers[name.toLowerCase()] = value;
		return this;
	}

	removeHeader(name: string): void {
		delete this.headers[name.toLowerCase()];
	}

	send(body: string): this {
		this.body = body;
		this.isSent = true;
		return this;
	}

	end(): this {
		this.isSent = true;
		return this;
	}
}
