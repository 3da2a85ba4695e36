import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { knitRequest } from '../../../core/knit/api/transport';
import { fieldsOf, pick, readText } from '../../../core/knit/records/fields';
import type { KnitOperation } from '../operation';
import { jsonObjectOf, requiredText, textOf } from '../parameters';

export const sessionCreate: KnitOperation = {
	resource: 'session',
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create session',
		description: 'Get a token with which a customer can connect an ATS',
	},
	needsIntegration: false,
	changes: true,
	properties: [
		{
			displayName: 'Origin Organization ID',
			name: 'originOrgId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. acme',
			description: 'Your own ID of the customer, the same every time',
		},
		{
			displayName: 'Origin Organization Name',
			name: 'originOrgName',
			type: 'string',
			required: true,
			default: '',
		},
		{
			displayName: 'User Email',
			name: 'originUserEmail',
			type: 'string',
			placeholder: 'name@email.com',
			required: true,
			default: '',
		},
		{
			displayName: 'User Name',
			name: 'originUserName',
			type: 'string',
			required: true,
			default: '',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Apps',
					name: 'apps',
					type: 'string',
					default: '',
					placeholder: 'e.g. greenhouse, lever',
					description: 'Only these, separated by commas',
				},
				{
					displayName: 'Category',
					name: 'category',
					type: 'string',
					default: 'ATS',
					description: 'The kind of app to connect',
				},
				{
					displayName: 'Further Fields',
					name: 'further',
					type: 'json',
					default: '{}',
					description: 'Language, panels and test accounts. Knit does not document these keys.',
				},
			],
		},
	],
	run: createSession,
};

async function createSession(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const required = (name: string, label: string) => requiredText.call(this, name, label, itemIndex);
	const originOrgId = required('originOrgId', 'Origin Organization ID');
	const apps = textOf
		.call(this, 'options.apps', itemIndex)
		.split(/[\s,;]+/)
		.filter((app) => app !== '');
	const category = textOf.call(this, 'options.category', itemIndex) || 'ATS';
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'auth.createSession',
		body: {
			originOrgId,
			originOrgName: required('originOrgName', 'Origin Organization Name'),
			originUserEmail: required('originUserEmail', 'User Email'),
			originUserName: required('originUserName', 'User Name'),
			filters: [{ category, ...(apps.length === 0 ? {} : { apps }) }],
			...jsonObjectOf.call(this, 'options.further', 'Further Fields', itemIndex),
		},
		changes: true,
		expects: 'msg',
		itemIndex,
	});
	const token = readText(pick(fieldsOf(answer.data), 'token'));
	if (token === null) {
		throw new NodeOperationError(this.getNode(), 'Knit sent no session token', {
			description: `Run the workflow again. Knit execution ID: ${answer.knitExecutionId ?? 'not given'}.`,
			itemIndex,
		});
	}
	return [{ json: { token, originOrgId, knitExecutionId: answer.knitExecutionId } }];
}
