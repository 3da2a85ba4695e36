import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { KnitRefusal } from '../../../core/knit/api/responses';
import { refusalError, type KnitItemRequest } from '../../../core/knit/api/transport';
import { readJob } from '../../../core/knit/records/application';
import { isRecord } from '../../../core/knit/records/fields';
import type { FindJob } from '../lists';
import type { KnitOperation } from '../operation';
import { emptyParameter, integrationIdOf, shaperOf, simplifyProperty, textOf } from '../parameters';

export const jobGet: KnitOperation = {
	resource: 'job',
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get job',
		description: 'Find one job: title, department, location and hiring manager',
	},
	needsIntegration: true,
	changes: false,
	properties: [
		{
			displayName: 'Job ID',
			name: 'jobId',
			type: 'string',
			// Not required: with 'Keep Input Fields' an item without a job goes on, and n8n would stop it before us.
			default: '',
			placeholder: 'e.g. {{ $json.jobId }}',
		},
		simplifyProperty,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Keep Input Fields',
					name: 'keepInput',
					type: 'boolean',
					default: false,
					description: 'Whether to add the job to the item; if none, jobNote says why',
				},
			],
		},
	],
	run: getJob,
};

async function getJob(
	this: IExecuteFunctions,
	itemIndex: number,
	findJob: FindJob,
): Promise<INodeExecutionData[]> {
	const keepInput = this.getNodeParameter('options.keepInput', itemIndex, false) === true;
	const item: INodeExecutionData = this.getInputData()[itemIndex] ?? { json: {} };
	const { json, binary } = item;
	const kept = (fields: IDataObject): INodeExecutionData => ({
		json: fields,
		...(binary === undefined ? {} : { binary }),
	});
	if (keepInput && isRecord(json.job)) return [kept(json)];

	const jobId = textOf.call(this, 'jobId', itemIndex);
	const integrationId = integrationIdOf.call(this, itemIndex);
	const input = { ...json };
	// A note of an earlier look-up would speak of another job.
	delete input.jobNote;
	const withoutJob = (note: string) => [kept({ ...input, job: null, jobNote: note })];

	if (jobId === '') {
		if (keepInput) return withoutJob('No job was looked up, because no job ID is known.');
		throw emptyParameter.call(this, 'Job ID', itemIndex);
	}
	if (keepInput && integrationId === '') {
		return withoutJob(
			`Job ${jobId} was not looked up, because it is not known which integration it belongs to.`,
		);
	}

	const request: KnitItemRequest = {
		method: 'GET',
		endpoint: 'ats.job.list',
		integrationId,
		subject: `the job ${jobId}`,
		itemIndex,
	};
	const found = await findJob(request, jobId);
	if (found.kind === 'found') {
		const shape = shaperOf.call(this, itemIndex, (raw) => readJob(raw) ?? readJob({ jobId }));
		const job = shape(found.job);
		return [keepInput ? kept({ ...input, job }) : { json: job }];
	}
	if (found.kind === 'refused') {
		const why = keepInput ? whyNoJob(found.refusal, integrationId) : null;
		if (why !== null) return withoutJob(`Job ${jobId} was not looked up, because ${why}.`);
		throw refusalError.call(this, found.refusal, request);
	}
	if (keepInput) {
		return withoutJob(
			`Knit has no job ${jobId} for integration ${integrationId}; it may have been closed or removed in the ATS.`,
		);
	}
	throw new NodeOperationError(this.getNode(), `Knit has no job ${jobId}`, {
		description: `None of the jobs of integration ${integrationId} has this ID. A job that was closed or removed in the ATS may no longer be listed. To go on without it, turn on 'Keep Input Fields'.`,
		itemIndex,
	});
}

/** Null when the look-up may succeed later, or when a person has to put something right first. */
function whyNoJob({ kind }: KnitRefusal, integrationId: string): string | null {
	if (kind === 'integrationUnknown') return `Knit does not know the integration ${integrationId}`;
	if (kind === 'integrationDeactivated') return `the integration ${integrationId} is deactivated`;
	if (kind === 'withoutData') return `Knit sent no jobs for integration ${integrationId}`;
	// Knit says 404 for an ATS that does not offer a list, whatever the words.
	if (kind === 'notFound' || kind === 'notSupported') {
		return `Knit offers no list of jobs for integration ${integrationId}`;
	}
	return null;
}
