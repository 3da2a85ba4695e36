import type { INodeProperties } from 'n8n-workflow';

const forJob = { resource: ['job'] };
const forApplication = { resource: ['application'] };
const forCandidate = { resource: ['candidate'] };

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Application', value: 'application' },
		{ name: 'Candidate', value: 'candidate' },
		{ name: 'Job', value: 'job' },
	],
	default: 'job',
};

const operations: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get job',
				description: 'Find one job by its ID: title, department, location and hiring manager',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many jobs',
				description: 'List the jobs of one connected ATS',
			},
		],
		default: 'get',
		displayOptions: { show: forJob },
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get application',
				description: 'Read one application with its offers as it is now',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many applications',
				description: 'List applications, as far as the ATS supports it',
			},
		],
		default: 'get',
		displayOptions: { show: forApplication },
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Search',
				value: 'search',
				action: 'Search candidates',
				description: 'Find people by name, e-mail address or phone number',
			},
		],
		default: 'search',
		displayOptions: { show: forCandidate },
	},
];

const identifiers: INodeProperties[] = [
	{
		displayName: 'Integration ID',
		name: 'integrationId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. {{ $json.integrationId }}',
		description:
			'The ID of the connected ATS. The Knit ATS Event Trigger puts it out as integrationId.',
	},
	{
		displayName: 'Job ID',
		name: 'jobId',
		type: 'string',
		// Not required: with 'Keep Input Fields' an item without a job goes on, and n8n would stop it before us.
		default: '',
		placeholder: 'e.g. {{ $json.jobId }}',
		description: 'The ID of the job, as an application names it',
		displayOptions: { show: { ...forJob, operation: ['get'] } },
	},
	{
		displayName: 'Application ID',
		name: 'applicationId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. {{ $json.applicationId }}',
		description: 'The ID of the application',
		displayOptions: { show: { ...forApplication, operation: ['get'] } },
	},
	{
		displayName: 'Candidate ID',
		name: 'candidateId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. {{ $json.candidateId }}',
		description: 'The ID of the candidate; Knit asks for it together with the application ID',
		displayOptions: { show: { ...forApplication, operation: ['get'] } },
	},
];

const whereMany = [
	{ displayOptions: { show: { ...forJob, operation: ['getAll'] } } },
	{ displayOptions: { show: { ...forApplication, operation: ['getAll'] } } },
	{ displayOptions: { show: { ...forCandidate, operation: ['search'] } } },
];

const limits: INodeProperties[] = whereMany.flatMap(({ displayOptions }) => [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions,
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...displayOptions.show, returnAll: [false] } },
	},
]);

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const applicationFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description:
		'Which filters work depends on the ATS: Greenhouse, for one, takes dates, job ID and status, Workable takes stage but not status',
	displayOptions: { show: { ...forApplication, operation: ['getAll'] } },
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
			description: 'The status of the application: ACTIVE, REJECTED or HIRED',
		},
		{ displayName: 'Tag', name: 'tag', type: 'string', default: '' },
		{ displayName: 'Updated After', name: 'updatedAfter', type: 'dateTime', default: '' },
		{ displayName: 'Updated Before', name: 'updatedBefore', type: 'dateTime', default: '' },
	],
};

const candidateFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'What to look for; at least one field is needed',
	displayOptions: { show: { ...forCandidate, operation: ['search'] } },
	options: [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
		},
		{ displayName: 'First Name', name: 'firstName', type: 'string', default: '' },
		{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
		{ displayName: 'Phone', name: 'phone', type: 'string', default: '' },
	],
};

const jobOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: { show: { ...forJob, operation: ['get'] } },
	options: [
		{
			displayName: 'Keep Input Fields',
			name: 'keepInput',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the job to the incoming item as job instead of replacing the item. An item whose job is not found goes on with an empty job and a jobNote that says why.',
		},
	],
};

export const properties: INodeProperties[] = [
	resource,
	...operations,
	...identifiers,
	...limits,
	applicationFilters,
	candidateFilters,
	simplify,
	jobOptions,
];
