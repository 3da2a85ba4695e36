import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { knitRequest } from '../../../core/knit/api/transport';
import { fieldsOf, pick, readText } from '../../../core/knit/records/fields';
import type { KnitOperation } from '../operation';
import {
	endpointOf,
	endpointProperty,
	integrationIdOf,
	jsonObjectOf,
	undocumentedBody,
} from '../parameters';

export const assessmentCreateSecrets: KnitOperation = {
	resource: 'assessment',
	option: {
		name: 'Create Secrets',
		value: 'createSecrets',
		action: 'Create assessment secrets',
		description: 'Get the key and the four URLs that Greenhouse asks for',
	},
	needsIntegration: true,
	changes: true,
	properties: [endpointProperty('Create ATS Assessment Secrets'), undocumentedBody({})],
	run: createSecrets,
};

async function createSecrets(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: endpointOf.call(this, itemIndex),
		integrationId: integrationIdOf.call(this, itemIndex),
		body: jsonObjectOf.call(this, 'body', 'Body', itemIndex),
		changes: true,
		itemIndex,
	});
	const fields = fieldsOf(answer.data);
	const secretKey = readText(pick(fields, 'secretKey'));
	const baseUrl = readText(pick(fields, 'baseUrl'))?.replace(/\/+$/, '') ?? null;
	if (secretKey === null || baseUrl === null) {
		throw new NodeOperationError(this.getNode(), 'Knit sent no key or no address', {
			description: `Check the endpoint and the body with Knit. Knit execution ID: ${answer.knitExecutionId ?? 'not given'}.`,
			itemIndex,
		});
	}
	return [
		{
			json: {
				apiKey: secretKey,
				listTestsUrl: `${baseUrl}/list_tests`,
				sendTestUrl: `${baseUrl}/send_test`,
				testStatusUrl: `${baseUrl}/test_status`,
				responseErrorUrl: `${baseUrl}/response_error`,
				knitExecutionId: answer.knitExecutionId,
			},
		},
	];
}
