import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readJob } from '../../../core/knit/records/application';
import { readList } from '../lists';
import type { KnitOperation } from '../operation';
import {
	integrationIdOf,
	limitOf,
	limitProperties,
	shaperOf,
	simplifyProperty,
} from '../parameters';

export const jobGetAll: KnitOperation = {
	resource: 'job',
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many jobs',
		description: 'List the jobs of one connected ATS',
	},
	needsIntegration: true,
	changes: false,
	properties: [...limitProperties, simplifyProperty],
	run: getJobs,
};

async function getJobs(this: IExecuteFunctions, itemIndex: number): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const jobs = await readList.call(
		this,
		{ method: 'GET', endpoint: 'ats.job.list', integrationId, itemIndex },
		'jobs',
		limitOf.call(this, itemIndex),
	);
	const shape = shaperOf.call(this, itemIndex, readJob);
	return jobs.map((job) => ({ json: shape(job) }));
}
