import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { knitRequest } from '../../../core/knit/api/transport';
import { fieldsOf, pick, readEach, readText } from '../../../core/knit/records/fields';
import type { KnitOperation } from '../operation';
import { changed, integrationIdOf } from '../parameters';

export const eventSubscribe: KnitOperation = {
	resource: 'event',
	option: {
		name: 'Subscribe',
		value: 'subscribe',
		action: 'Subscribe to real time events',
		description: 'Have Knit send changes at once, as far as the ATS supports it',
	},
	needsIntegration: true,
	changes: true,
	properties: [
		{
			displayName: 'Events',
			name: 'events',
			type: 'multiOptions',
			options: [
				{ name: 'Application Deleted', value: 'ats_applications_deleted' },
				{ name: 'Application Modified', value: 'ats_applications_modified' },
				{ name: 'Application New', value: 'ats_applications_new' },
				{ name: 'Candidate Deleted', value: 'ats_candidates_deleted' },
				{ name: 'Candidate Modified', value: 'ats_candidates_modified' },
				{ name: 'Candidate New', value: 'ats_candidates_new' },
				{ name: 'Job Deleted', value: 'ats_jobs_deleted' },
				{ name: 'Job Modified', value: 'ats_jobs_modified' },
				{ name: 'Job New', value: 'ats_jobs_new' },
			],
			default: ['ats_applications_modified', 'ats_applications_new'],
			description: 'If a URL comes back, paste it into the ATS',
		},
	],
	run: subscribe,
};

async function subscribe(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const events = readEach(this.getNodeParameter('events', itemIndex, []), readText);
	if (events.length === 0) {
		throw new NodeOperationError(this.getNode(), "No 'Events' are chosen", {
			description: 'Choose at least one event to subscribe to.',
			itemIndex,
		});
	}
	const integrationId = integrationIdOf.call(this, itemIndex);
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'events.subscribe',
		integrationId,
		body: { events },
		changes: true,
		expects: 'success',
		itemIndex,
	});
	const fields = fieldsOf(answer.data);
	const pasted = {
		webhookUrl: readText(pick(fields, 'webhookUrl')),
		webhookToken: readText(pick(fieldsOf(pick(fields, 'metaData')), 'webhookToken')),
	};
	return [{ json: changed(answer, integrationId, { events, ...pasted }) }];
}
