import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { knitRequest } from '../../../core/knit/api/transport';
import type { KnitOperation } from '../operation';
import { changed, integrationIdOf } from '../parameters';

export const integrationDeactivate: KnitOperation = {
	resource: 'integration',
	option: {
		name: 'Deactivate',
		value: 'deactivate',
		action: 'Deactivate integration',
		description: 'Disconnect an ATS from Knit, so that it sends no more events',
	},
	needsIntegration: true,
	changes: true,
	properties: [],
	run: deactivate,
};

async function deactivate(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'integration.deactivate',
		integrationId,
		body: {},
		changes: true,
		expects: 'success',
		itemIndex,
	});
	return [{ json: changed(answer, integrationId) }];
}
