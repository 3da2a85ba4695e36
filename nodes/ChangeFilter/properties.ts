import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName:
			'Put the rows of <b>knit seen</b> into this step. <b>New</b>: first seen, or another stage or time than before. <b>Nothing New</b>: seen before, or older than what was seen.',
		name: 'outputsNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'json',
		required: true,
		default: '',
		placeholder: "e.g. {{ $('News').all().map((item) => item.json) }}",
		description: 'Items of the trigger: Stage Changed or Interview Scheduled',
	},
];
