import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { knitRequest } from '../../../core/knit/api/transport';
import type { KnitOperation } from '../operation';
import { changed, integrationIdOf, jsonObjectOf, undocumentedBody } from '../parameters';

export const syncUpdate: KnitOperation = {
	resource: 'sync',
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update sync',
		description: 'Change models or frequency; other models make Knit send everything again',
	},
	needsIntegration: true,
	changes: true,
	properties: [
		undocumentedBody({
			syncJobId: '',
			dataType: 'ats_applications',
			models: ['application_info', 'application_offers'],
			frequency: 'standard',
		}),
	],
	run: updateSync,
};

async function updateSync(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'sync.update',
		integrationId,
		body: jsonObjectOf.call(this, 'body', 'Body', itemIndex),
		changes: true,
		expects: 'success',
		itemIndex,
	});
	return [{ json: changed(answer, integrationId) }];
}
