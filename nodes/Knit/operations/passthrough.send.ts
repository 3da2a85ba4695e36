import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { isReading, passthroughBodyOf, readPassthrough } from '../../../core/knit/api/passthrough';
import { knitRequest } from '../../../core/knit/api/transport';
import { readWebAddress } from '../../../core/knit/api/webAddress';
import { redact } from '../../../core/knit/records/redact';
import type { Json } from '../../../core/knit/api/jsonText';
import type { KnitOperation } from '../operation';
import { integrationIdOf, jsonObjectOf, jsonOf, requiredText, textOf } from '../parameters';

export const passthroughSend: KnitOperation = {
	resource: 'passthrough',
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send passthrough request',
		description: 'Send a request to the API of the ATS itself',
	},
	needsIntegration: true,
	changes(itemIndex) {
		return !isReading(methodOf.call(this, itemIndex));
	},
	properties: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [
				{ name: 'DELETE', value: 'DELETE' },
				{ name: 'GET', value: 'GET' },
				{ name: 'PATCH', value: 'PATCH' },
				{ name: 'POST', value: 'POST' },
				{ name: 'PUT', value: 'PUT' },
			],
			default: 'GET',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. /v3/candidates/123',
			description: 'What follows the base URL of the ATS',
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'json',
			default: '',
			displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Base URL',
					name: 'baseUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://api.example.com',
					description: 'Only if Knit’s own base URL for this ATS does not fit',
				},
				{
					displayName: 'Content Type',
					name: 'contentType',
					type: 'string',
					default: 'application/json',
				},
				{
					displayName: 'Headers',
					name: 'headers',
					type: 'json',
					default: '{}',
					description: 'Without the sign-in, which Knit adds',
				},
				{
					displayName: 'Query Parameters',
					name: 'query',
					type: 'json',
					default: '{}',
				},
			],
		},
	],
	run: send,
};

function methodOf(this: IExecuteFunctions, itemIndex: number): string {
	return requiredText.call(this, 'method', 'Method', itemIndex).toUpperCase();
}

async function send(this: IExecuteFunctions, itemIndex: number): Promise<INodeExecutionData[]> {
	const method = methodOf.call(this, itemIndex);
	const option = (name: string) => textOf.call(this, `options.${name}`, itemIndex);
	const objectOption = (name: string, label: string) =>
		jsonObjectOf.call(this, `options.${name}`, label, itemIndex);
	const contentType = option('contentType');
	const baseUrl = option('baseUrl');
	const address = baseUrl === '' ? null : readWebAddress(baseUrl);
	if (address?.kind === 'refused') {
		throw new NodeOperationError(this.getNode(), `The 'Base URL' ${address.reason}`, {
			description: "Remove 'Base URL' to use the one that Knit knows.",
			itemIndex,
		});
	}
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'passthrough',
		integrationId: integrationIdOf.call(this, itemIndex),
		body: passthroughBodyOf({
			method,
			path: requiredText.call(this, 'path', 'Path', itemIndex),
			query: objectOption('query', 'Query Parameters'),
			headers: objectOption('headers', 'Headers'),
			contentType: contentType === '' ? 'application/json' : contentType,
			body: isReading(method) ? null : bodyOf.call(this, itemIndex, contentType),
			baseUrl,
		}),
		changes: !isReading(method),
		itemIndex,
	});
	const { body, headers } = readPassthrough(answer.data);
	return [{ json: { body: redact(body), headers, knitExecutionId: answer.knitExecutionId } }];
}

/** JSON is checked before it leaves; any other text goes as it is. */
function bodyOf(this: IExecuteFunctions, itemIndex: number, contentType: string): Json {
	const isJson = contentType === '' || contentType.toLowerCase().includes('json');
	if (isJson) return jsonOf.call(this, 'body', 'Body', itemIndex);
	const text = textOf.call(this, 'body', itemIndex);
	return text === '' ? null : text;
}
