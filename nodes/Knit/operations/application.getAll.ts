import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { applicationFiltersOf } from '../../../core/knit/api/applicationFilters';
import { readApplication } from '../../../core/knit/records/application';
import { readList } from '../lists';
import type { KnitOperation } from '../operation';
import {
	integrationIdOf,
	limitOf,
	limitProperties,
	shaperOf,
	simplifyProperty,
} from '../parameters';

export const applicationGetAll: KnitOperation = {
	resource: 'application',
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many applications',
		description: 'List applications, as far as the ATS supports it',
	},
	needsIntegration: true,
	changes: false,
	properties: [
		...limitProperties,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			description: 'Which filters work depends on the ATS',
			options: [
				{
					displayName: 'Candidate Email',
					name: 'candidateEmail',
					type: 'string',
					placeholder: 'name@email.com',
					default: '',
				},
				{ displayName: 'Candidate ID', name: 'candidateId', type: 'string', default: '' },
				{
					displayName: 'Changed Stage After',
					name: 'changedStageAfter',
					type: 'dateTime',
					default: '',
				},
				{
					displayName: 'Changed Stage Before',
					name: 'changedStageBefore',
					type: 'dateTime',
					default: '',
				},
				{ displayName: 'Created After', name: 'createdAfter', type: 'dateTime', default: '' },
				{ displayName: 'Created Before', name: 'createdBefore', type: 'dateTime', default: '' },
				{ displayName: 'Job ID', name: 'jobId', type: 'string', default: '' },
				{
					displayName: 'Stage',
					name: 'stage',
					type: 'string',
					default: '',
					description: 'The stage, as the ATS names it',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'string',
					default: '',
					placeholder: 'e.g. ACTIVE',
					description: 'ACTIVE, REJECTED or HIRED',
				},
				{ displayName: 'Tag', name: 'tag', type: 'string', default: '' },
				{ displayName: 'Updated After', name: 'updatedAfter', type: 'dateTime', default: '' },
				{ displayName: 'Updated Before', name: 'updatedBefore', type: 'dateTime', default: '' },
			],
		},
		simplifyProperty,
	],
	run: getApplications,
};

async function getApplications(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const filters = applicationFiltersOf(
		this.getNodeParameter('filters', itemIndex, {}),
		this.getTimezone(),
	);
	if (filters.kind === 'refused') {
		throw new NodeOperationError(
			this.getNode(),
			`The value of the filter '${filters.filter}' cannot be read`,
			{
				description: 'Write a date as 2026-06-01 or 2026-06-01T09:00:00Z. Other filters take text.',
				itemIndex,
			},
		);
	}
	const integrationId = integrationIdOf.call(this, itemIndex);
	const applications = await readList.call(
		this,
		{
			method: 'GET',
			endpoint: 'ats.application.list',
			integrationId,
			query: filters.query,
			itemIndex,
		},
		'applications',
		limitOf.call(this, itemIndex),
	);
	const shape = shaperOf.call(this, itemIndex, readApplication);
	return applications.map((application) => ({ json: shape(application) }));
}
