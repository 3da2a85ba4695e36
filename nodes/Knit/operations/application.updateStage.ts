import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { knitRequest } from '../../../core/knit/api/transport';
import type { KnitOperation } from '../operation';
import { changed, integrationIdOf, jsonObjectOf, undocumentedBody } from '../parameters';

export const applicationUpdateStage: KnitOperation = {
	resource: 'application',
	option: {
		name: 'Update Stage',
		value: 'updateStage',
		action: 'Update stage of application',
		description: 'Move an application to another stage, as far as the ATS supports it',
	},
	needsIntegration: true,
	changes: true,
	properties: [undocumentedBody({ applicationId: '', stageId: '' })],
	run: updateStage,
};

async function updateStage(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'ats.application.stage.update',
		integrationId,
		body: jsonObjectOf.call(this, 'body', 'Body', itemIndex),
		changes: true,
		expects: 'success',
		itemIndex,
	});
	return [{ json: changed(answer, integrationId) }];
}
