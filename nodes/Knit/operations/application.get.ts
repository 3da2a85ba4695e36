import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { knitRequest } from '../../../core/knit/api/transport';
import { readApplication } from '../../../core/knit/records/application';
import { fieldsOf, isRecord, pick } from '../../../core/knit/records/fields';
import type { KnitOperation } from '../operation';
import {
	applicationIdProperty,
	integrationIdOf,
	requiredText,
	shaperOf,
	simplifyProperty,
} from '../parameters';

export const applicationGet: KnitOperation = {
	resource: 'application',
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get application',
		description: 'Read one application with its offers as it is now',
	},
	needsIntegration: true,
	changes: false,
	properties: [
		applicationIdProperty,
		{
			displayName: 'Candidate ID',
			name: 'candidateId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.candidateId }}',
			description: 'Knit needs it together with the application ID',
		},
		simplifyProperty,
	],
	run: getApplication,
};

async function getApplication(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const applicationId = requiredText.call(this, 'applicationId', 'Application ID', itemIndex);
	const candidateId = requiredText.call(this, 'candidateId', 'Candidate ID', itemIndex);
	const subject = `the application ${applicationId}`;
	const { data } = await knitRequest.call(this, {
		method: 'GET',
		endpoint: 'ats.application.get',
		integrationId,
		query: { applicationId, candidateId },
		subject,
		itemIndex,
	});
	const application = pick(fieldsOf(data), 'application');
	if (!isRecord(application)) {
		throw new NodeOperationError(this.getNode(), `Knit did not find ${subject}`, {
			description: `Check that it belongs to candidate ${candidateId} and to integration ${integrationId}.`,
			itemIndex,
		});
	}
	return [{ json: shaperOf.call(this, itemIndex, readApplication)(application) }];
}
