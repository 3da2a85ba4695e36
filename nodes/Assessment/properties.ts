import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Answer With Status',
				value: 'status',
				action: 'Answer with the status of an assessment',
				description: 'Answer Greenhouse from a row of knit assessments',
			},
			{
				name: 'Read Request',
				value: 'request',
				action: 'Read a request for an assessment',
				description: 'Read an Assessment Requested event: which test, for whom',
			},
			{
				name: 'Read Result',
				value: 'result',
				action: 'Read the result of an assessment',
				description: 'Decide whether a result goes to the ATS, and how',
			},
		],
		default: 'request',
	},
	{
		displayName:
			'Put rows of <b>knit assessments</b> into this step. <b>Through Knit</b> and <b>To Greenhouse</b>: send it. <b>Nothing to Send</b>: refused or sent before, with the reason.',
		name: 'outputsNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['result'] } },
	},
	{
		displayName: 'Result',
		name: 'result',
		type: 'json',
		required: true,
		default: '',
		placeholder: "e.g. {{ $('A Result').first().json }}",
		description: 'With assessmentId and status; score, resultUrl, summary, metadata if known',
		displayOptions: { show: { operation: ['result'] } },
	},
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		default: '',
		placeholder: "e.g. {{ $('Settings').first().json }}",
		description: 'The row of knit settings. It lists the hosts that may be called.',
		displayOptions: { show: { operation: ['result'] } },
	},
];
