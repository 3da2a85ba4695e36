import type { INodeProperties } from 'n8n-workflow';

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
			description: 'The application itself, with the candidate and the job ID',
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
	description:
		'What Knit sends of each application. Accepted offers need Info and Offers. With nothing chosen, Knit sends what its dashboard says.',
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
	description:
		'What Knit sends of each candidate. With nothing chosen, Knit sends what its dashboard says.',
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
			description: 'Pay figures; the trigger of this pack never puts them out',
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
	description:
		'What Knit sends of each job. With nothing chosen, Knit sends what its dashboard says.',
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
			description:
				'Names of further models, separated by commas, for accounts where Knit offers more than its documentation lists',
		},
		{
			displayName: 'Destination',
			name: 'destination',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/knit',
			description:
				'Where Knit sends the events. Only Knit’s older guide has this field, not its API reference; normally the address is registered in the Knit dashboard. It has to start with https://.',
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
			description:
				'How often Knit looks for changes. Only Knit’s older guide has this field, not its API reference; normally the frequency is set in the Knit dashboard.',
		},
		{
			displayName: 'Honor Scheduler',
			name: 'honorScheduler',
			type: 'boolean',
			default: false,
			description:
				'Whether the runs that are already planned keep their times. When off, the next one comes a full interval after this one has finished.',
		},
		{
			displayName: 'Include Inactive Records',
			name: 'includeInactiveRecords',
			type: 'boolean',
			default: false,
			description:
				'Whether Knit also sends records that are no longer active in the ATS, such as applications of people already hired',
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

export const properties: INodeProperties[] = [
	{
		displayName: 'Integration ID',
		name: 'integrationId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. in_8Zk2example',
		description:
			'The ID of one connected ATS. Knit hands it out when a customer connects (from Knit’s UI component, and with the app.integration.activate event, where the Knit ATS Event Trigger puts it out as integrationId).',
	},
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
				description: 'People, with their postal address where the ATS knows it',
			},
			{ name: 'Jobs', value: 'ats_jobs', description: 'Jobs with departments and hiring managers' },
		],
		default: 'ats_applications',
		description:
			'What is synced. Syncs have to be enabled for the ATS category in the Knit dashboard first.',
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
		description: 'How much Knit sends in this run',
	},
	options,
];
