import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readPage } from '../../../core/knit/api/lists';
import { knitRequest } from '../../../core/knit/api/transport';
import type { KnitOperation } from '../operation';
import { endpointOf, endpointProperty, integrationIdOf, redacted } from '../parameters';

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
	properties: [endpointProperty('List Rejection Reasons')],
	run: getReasons,
};

async function getReasons(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { data } = await knitRequest.call(this, {
		method: 'GET',
		endpoint: endpointOf.call(this, itemIndex),
		integrationId: integrationIdOf.call(this, itemIndex),
		itemIndex,
	});
	return readPage(data, 'reasons').records.map((reason) => ({ json: redacted(reason) }));
}
