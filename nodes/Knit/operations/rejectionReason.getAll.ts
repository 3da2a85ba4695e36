import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { readPage } from '../../../core/knit/api/lists';
import { knitRequest } from '../../../core/knit/api/transport';
import type { KnitOperation } from '../operation';
import { integrationIdOf, redacted, requiredText } from '../parameters';

export const rejectionReasonGetAll: KnitOperation = {
	resource: 'rejectionReason',
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many rejection reasons',
		description: 'List the reasons for which the ATS can reject an application',
	},
	needsIntegration: true,
	changes: false,
	properties: [
		{
			displayName: 'Endpoint',
			name: 'endpoint',
			type: 'string',
			required: true,
			default: '',
			description:
				'Copy it from Knit’s page List Rejection Reasons: what follows /v1.0/ in its address',
		},
	],
	run: getReasons,
};

async function getReasons(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const given = requiredText.call(this, 'endpoint', 'Endpoint', itemIndex);
	// People paste the whole address.
	const endpoint = given.replace(/^https:\/\/[^/]+\/v1\.0\//, '').replace(/^\//, '');
	if (!/^[A-Za-z]+(\.[A-Za-z]+)+$/.test(endpoint)) {
		throw new NodeOperationError(this.getNode(), "The 'Endpoint' is not a name of Knit’s", {
			description: 'Knit’s names are words with dots between them, such as ats.job.list.',
			itemIndex,
		});
	}
	const { data } = await knitRequest.call(this, {
		method: 'GET',
		endpoint,
		integrationId: integrationIdOf.call(this, itemIndex),
		itemIndex,
	});
	return readPage(data, 'reasons').records.map((reason) => ({ json: redacted(reason) }));
}
