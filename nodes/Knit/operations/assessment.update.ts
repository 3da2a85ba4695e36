import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { knitRequest } from '../../../core/knit/api/transport';
import type { KnitOperation } from '../operation';
import { changed, integrationIdOf, jsonObjectOf, undocumentedBody } from '../parameters';

export const assessmentUpdate: KnitOperation = {
	resource: 'assessment',
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update assessment',
		description: 'Send the result of an assessment to the ATS',
	},
	needsIntegration: true,
	changes: true,
	properties: [undocumentedBody({ id: '', status: 'COMPLETED' })],
	run: updateAssessment,
};

async function updateAssessment(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'ats.candidate.assessment.update',
		integrationId,
		body: jsonObjectOf.call(this, 'body', 'Body', itemIndex),
		changes: true,
		expects: 'success',
		itemIndex,
	});
	return [{ json: changed(answer, integrationId) }];
}
