import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { withContent, withText } from '../../../core/knit/api/body';
import { knitRequest } from '../../../core/knit/api/transport';
import { readWebAddress } from '../../../core/knit/api/webAddress';
import type { KnitOperation } from '../operation';
import {
	changed,
	integrationIdOf,
	jsonObjectOf,
	jsonOf,
	requiredText,
	textOf,
} from '../parameters';

export const syncStartCustom: KnitOperation = {
	resource: 'sync',
	option: {
		name: 'Start Custom',
		value: 'startCustom',
		action: 'Start custom sync',
		description: 'Have Knit send what any request to the ATS returns',
	},
	needsIntegration: true,
	changes: true,
	properties: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [
				{ name: 'GET', value: 'GET' },
				{ name: 'POST', value: 'POST' },
			],
			default: 'GET',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. /v3/jobs',
			description: 'What follows the base URL of the ATS',
		},
		{
			displayName: 'Webhook URL',
			name: 'webhookUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/knit',
			description: 'Where Knit sends the records',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
				{ displayName: 'Body', name: 'body', type: 'json', default: '{}' },
				{ displayName: 'Headers', name: 'headers', type: 'json', default: '{}' },
				{
					displayName: 'Idempotency ID',
					name: 'idempotencyId',
					type: 'string',
					default: '',
					description: 'The same ID starts the sync only once',
				},
				{
					displayName: 'List Identifier',
					name: 'listIdentifier',
					type: 'string',
					default: '',
					description: 'JSONPath of the list in the answer; Knit has a default',
				},
				{
					displayName: 'Record Identifier',
					name: 'recordIdentifier',
					type: 'string',
					default: '',
					description: 'JSONPath of the ID in a record; Knit has a default',
				},
			],
		},
	],
	run: startCustomSync,
};

async function startCustomSync(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const option = (name: string) => textOf.call(this, `options.${name}`, itemIndex);
	const webhookURL = requiredText.call(this, 'webhookUrl', 'Webhook URL', itemIndex);
	const address = readWebAddress(webhookURL);
	if (address.kind === 'refused') {
		throw new NodeOperationError(this.getNode(), `The 'Webhook URL' ${address.reason}`, {
			description: 'Use an address that Knit can reach.',
			itemIndex,
		});
	}
	const body = jsonOf.call(this, 'options.body', 'Body', itemIndex);
	const integrationId = integrationIdOf.call(this, itemIndex);
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'sync.custom.start',
		integrationId,
		body: {
			apiDetails: {
				method: textOf.call(this, 'method', itemIndex),
				path: requiredText.call(this, 'path', 'Path', itemIndex),
				...(body === null ? {} : { body: JSON.stringify(body) }),
				...withText({ baseUrl: option('baseUrl') }),
				...withContent({
					headers: jsonObjectOf.call(this, 'options.headers', 'Headers', itemIndex),
				}),
			},
			webhookURL,
			...withText({
				idempotencyId: option('idempotencyId'),
				listIdentifier: option('listIdentifier'),
				recordIdentifier: option('recordIdentifier'),
			}),
		},
		changes: true,
		expects: 'success',
		itemIndex,
	});
	return [{ json: changed(answer, integrationId) }];
}
