import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { knitRequest } from '../../../core/knit/api/transport';
import type { KnitOperation } from '../operation';
import { changed, integrationIdOf, jsonObjectOf, undocumentedBody } from '../parameters';

export const syncSetStartTime: KnitOperation = {
	resource: 'sync',
	option: {
		name: 'Set Start Time',
		value: 'setStartTime',
		action: 'Set start time of sync',
		description: 'Choose the time of day at which a sync runs',
	},
	needsIntegration: true,
	changes: true,
	properties: [undocumentedBody({ dataType: 'ats_applications', startHour: 2, startMinute: 0 })],
	run: setStartTime,
};

async function setStartTime(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'sync.startTime',
		integrationId,
		body: jsonObjectOf.call(this, 'body', 'Body', itemIndex),
		changes: true,
		expects: 'success',
		itemIndex,
	});
	return [{ json: changed(answer, integrationId) }];
}
