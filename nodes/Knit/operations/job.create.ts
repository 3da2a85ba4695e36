import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { withText } from '../../../core/knit/api/body';
import { knitRequest } from '../../../core/knit/api/transport';
import { fieldsOf, pick, readCode } from '../../../core/knit/records/fields';
import type { KnitOperation } from '../operation';
import { changed, integrationIdOf, requiredText, textOf } from '../parameters';

export const jobCreate: KnitOperation = {
	resource: 'job',
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create job',
		description: 'Create a job in the ATS; not every ATS offers this',
	},
	needsIntegration: true,
	changes: true,
	properties: [
		{ displayName: 'Title', name: 'title', type: 'string', required: true, default: '' },
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'string',
					default: '',
					placeholder: 'e.g. OPEN',
				},
			],
		},
	],
	run: createJob,
};

async function createJob(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'ats.job.create',
		integrationId,
		body: {
			title: requiredText.call(this, 'title', 'Title', itemIndex),
			...withText({
				description: textOf.call(this, 'additionalFields.description', itemIndex),
				status: textOf.call(this, 'additionalFields.status', itemIndex),
			}),
		},
		changes: true,
		itemIndex,
	});
	const jobId = readCode(pick(fieldsOf(answer.data), 'jobId'));
	return [{ json: changed(answer, integrationId, { jobId }) }];
}
