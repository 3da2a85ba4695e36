import type { INodeProperties } from 'n8n-workflow';

import { MINIMUM_CONFIDENCE } from './settings';

export const properties: INodeProperties[] = [
	{
		displayName:
			'<b>Write</b>: safe to write to the ATS. <b>Conflict</b>: the ATS may be newer, so a person decides. <b>Low Confidence</b>: a person decides. <b>Nothing New</b>: the ATS has it already. <b>Refused</b>: must not be written, with the reason.',
		name: 'outputsNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'ATS State',
		name: 'ats',
		type: 'json',
		required: true,
		default: '={{ $json.application }}',
		description: 'The application, as Knit → Application → Get returned it',
		hint: 'Read it just before this step',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Allow Notes',
				name: 'allowNotes',
				type: 'boolean',
				default: true,
				description: 'Whether notes may be written',
			},
			{
				displayName: 'Allow Stages',
				name: 'allowStages',
				type: 'boolean',
				default: true,
				description: 'Whether an application may be moved to another stage',
			},
			{
				displayName: 'Earlier Updates',
				name: 'earlierUpdates',
				type: 'json',
				default: '',
				placeholder: "e.g. {{ $('Earlier Updates').all().map((row) => row.json) }}",
				description: 'Rows of "knit candidate updates"; written ones are not repeated',
			},
			{
				displayName: 'Minimum Confidence',
				name: 'minimumConfidence',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: MINIMUM_CONFIDENCE,
				description: 'Below it, a person has to decide',
			},
			{
				displayName: 'Sensitive Stages',
				name: 'sensitiveStages',
				type: 'string',
				default: '',
				placeholder: 'e.g. background check, talent pool',
				description: 'Needs a named person, like rejection, hire and withdrawal',
			},
		],
	},
];
