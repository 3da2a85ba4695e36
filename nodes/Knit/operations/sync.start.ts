import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { readStartedSync, syncStartRequestOf } from '../../../core/knit/api/syncStart';
import { knitRequest } from '../../../core/knit/api/transport';
import type { KnitOperation } from '../operation';
import { integrationIdOf } from '../parameters';

const applicationModels: INodeProperties = {
	displayName: 'Models',
	name: 'models',
	type: 'multiOptions',
	options: [
		{
			name: 'Attachments',
			value: 'application_attachments',
			description: 'Résumés, cover letters and other files',
		},
		{
			name: 'Info',
			value: 'application_info',
			description: 'The application, its candidate and its job ID',
		},
		{ name: 'Interviews', value: 'application_interviews' },
		{
			name: 'Offers',
			value: 'application_offers',
			description: 'Offers with their status and start date',
		},
		{ name: 'Rejection', value: 'application_rejection' },
		{ name: 'Stage', value: 'application_stage', description: 'The current stage' },
	],
	default: ['application_info', 'application_offers', 'application_rejection', 'application_stage'],
	description: 'Accepted offers need Info and Offers. With none chosen, Knit’s dashboard decides.',
	displayOptions: { show: { dataType: ['ats_applications'] } },
};

const candidateModels: INodeProperties = {
	displayName: 'Models',
	name: 'models',
	type: 'multiOptions',
	options: [
		{ name: 'Attachments', value: 'candidate_attachments' },
		{ name: 'Education', value: 'candidate_education' },
		{ name: 'Experiences', value: 'candidate_experiences' },
		{ name: 'Info', value: 'candidate_info', description: 'Name and contact details' },
		{
			name: 'Locations',
			value: 'candidate_locations',
			description: 'Street, city, postal code and country',
		},
		{ name: 'Skills', value: 'candidate_skills' },
	],
	default: ['candidate_info', 'candidate_locations'],
	description: 'What Knit sends. With none chosen, Knit’s dashboard decides.',
	displayOptions: { show: { dataType: ['ats_candidates'] } },
};

const jobModels: INodeProperties = {
	displayName: 'Models',
	name: 'models',
	type: 'multiOptions',
	options: [
		{
			name: 'Compensation',
			value: 'job_compensation',
			description: 'Pay figures; the trigger leaves them out',
		},
		{ name: 'Departments', value: 'job_departments' },
		{ name: 'Hiring Managers', value: 'job_hiringManagers' },
		{ name: 'Info', value: 'job_info', description: 'Title, status and dates' },
		{ name: 'Info Enhanced', value: 'job_info_enhanced' },
		{ name: 'Offices', value: 'job_offices' },
		{ name: 'Posts', value: 'job_posts' },
		{ name: 'Questions', value: 'job_questions' },
		{ name: 'Raw Values', value: 'job_rawValues' },
		{ name: 'Recruiters', value: 'job_recruiters' },
		{ name: 'Requirements', value: 'job_requirements' },
		{ name: 'Stages', value: 'job_stages' },
	],
	default: ['job_departments', 'job_hiringManagers', 'job_info', 'job_offices', 'job_recruiters'],
	description: 'What Knit sends. With none chosen, Knit’s dashboard decides.',
	displayOptions: { show: { dataType: ['ats_jobs'] } },
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Additional Models',
			name: 'additionalModels',
			type: 'string',
			default: '',
			placeholder: 'e.g. application_jobs, application_candidates',
			description: 'Models that Knit does not document, separated by commas',
		},
		{
			displayName: 'Destination',
			name: 'destination',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/knit',
			description: 'Usually set in Knit’s dashboard; only an older guide of Knit documents it here',
		},
		{
			displayName: 'Frequency',
			name: 'frequency',
			type: 'options',
			options: [
				{ name: 'As Set in Knit', value: '' },
				{ name: 'High', value: 'high' },
				{ name: 'Medium', value: 'medium' },
				{ name: 'Standard', value: 'standard' },
			],
			default: '',
			description: 'Usually set in Knit’s dashboard; only an older guide of Knit documents it here',
		},
		{
			displayName: 'Honor Scheduler',
			name: 'honorScheduler',
			type: 'boolean',
			default: false,
			description: 'Whether the next run keeps its planned time instead of waiting a full interval',
		},
		{
			displayName: 'Include Inactive Records',
			name: 'includeInactiveRecords',
			type: 'boolean',
			default: false,
			description: 'Whether Knit also sends records that are no longer active',
		},
		{
			displayName: 'Start Hour',
			name: 'startHour',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 23, numberPrecision: 0 },
			default: 0,
			description: 'The hour of the next planned run, in UTC',
		},
		{
			displayName: 'Start Minute',
			name: 'startMinute',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 59, numberPrecision: 0 },
			default: 0,
			description: 'The minute of the next planned run, in UTC',
		},
	],
};

export const syncStart: KnitOperation = {
	resource: 'sync',
	option: {
		name: 'Start',
		value: 'start',
		action: 'Start sync',
		description: 'Have Knit send the records of a connected ATS',
	},
	needsIntegration: true,
	changes: true,
	properties: [
		{
			displayName: 'Data Type',
			name: 'dataType',
			type: 'options',
			options: [
				{
					name: 'Applications',
					value: 'ats_applications',
					description: 'Applications with their offers',
				},
				{
					name: 'Candidates',
					value: 'ats_candidates',
					description: 'People, with their postal address if the ATS knows it',
				},
				{
					name: 'Jobs',
					value: 'ats_jobs',
					description: 'Jobs with departments and hiring managers',
				},
			],
			default: 'ats_applications',
			description: 'Enable syncs for the ATS category in Knit’s dashboard first',
		},
		applicationModels,
		candidateModels,
		jobModels,
		{
			displayName: 'Sync Type',
			name: 'syncType',
			type: 'options',
			options: [
				{
					name: 'Initial Sync',
					value: 'initial_sync',
					description: 'Everything from the start; all of it arrives as new',
				},
				{
					name: 'Delta Sync',
					value: 'delta_sync',
					description: 'Only what has changed since the last run',
				},
			],
			default: 'initial_sync',
		},
		options,
	],
	run: startSync,
};

async function startSync(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const request = syncStartRequestOf({
		...this.getNodeParameter('options', itemIndex),
		dataType: this.getNodeParameter('dataType', itemIndex),
		models: this.getNodeParameter('models', itemIndex),
		syncType: this.getNodeParameter('syncType', itemIndex),
	});
	if (request.kind === 'refused') {
		throw new NodeOperationError(this.getNode(), request.message, {
			description: request.advice,
			itemIndex,
		});
	}

	const requested: IDataObject = { ...request.body };
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'sync.start',
		integrationId,
		body: requested,
		changes: true,
		itemIndex,
	});
	const { syncJobId, syncRunId } = readStartedSync(answer.data);
	if (syncJobId === null) {
		const execution = answer.knitExecutionId ?? 'not given';
		throw new NodeOperationError(this.getNode(), 'Knit did not say which sync it started', {
			description: `Check in the Knit dashboard that syncs are enabled for the ATS category. Look there for a running sync of integration ${integrationId} before you start it again. Knit execution ID: ${execution}.`,
			itemIndex,
		});
	}
	return [
		{
			json: {
				syncJobId,
				syncRunId,
				integrationId,
				requested,
				knitExecutionId: answer.knitExecutionId,
				response: answer.body,
			},
		},
	];
}
