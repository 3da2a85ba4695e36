import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	UPDATE_LANES,
	UPDATE_PLACEHOLDERS,
	UPDATE_WORDS,
	type UpdateLane,
} from '../../core/messages/updateWords';
import { editableMessage, HOW_TO_LAY_OUT, inBraces } from '../shared/texts';
import { MINIMUM_CONFIDENCE } from './settings';

/** What each step of the canvas tells, and whom. */
const LANE_NAMES: Record<UpdateLane, [name: string, description: string]> = {
	question: ['The Recruiter', 'Asks the reviewer, tells the team and the Slack channel'],
	operations: ['Recruiting Operations', 'Tells the team and the Slack channel'],
	notice: ['Scheduling and Analytics', 'Signed JSON for the address in the settings'],
};

const laneOption = (value: UpdateLane): INodePropertyOptions => {
	const [name, description] = LANE_NAMES[value];
	return { name, value, description };
};

const wordsOf = (lane: 'question' | 'operations'): INodeProperties => ({
	...editableMessage(`${lane}Words`, UPDATE_WORDS[lane]),
	displayOptions: { show: { operation: ['message'], news: [lane] } },
});

const further: INodeProperties[] = [
	{
		displayName: 'For',
		name: 'news',
		type: 'options',
		noDataExpression: true,
		options: UPDATE_LANES.map(laneOption),
		default: 'question',
		displayOptions: { show: { operation: ['message'] } },
	},
	{
		displayName: `A sentence is left out if its data is unknown. Placeholders: ${inBraces(UPDATE_PLACEHOLDERS)}`,
		name: 'placeholders',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['message'], news: ['question', 'operations'] } },
	},
	{
		displayName: HOW_TO_LAY_OUT,
		name: 'layout',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['message'], news: ['question', 'operations'] } },
	},
	wordsOf('question'),
	wordsOf('operations'),
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		required: true,
		default: "={{ $('Settings').first().json }}",
		description: 'The row of the step Settings',
		displayOptions: { show: { operation: ['receive', 'confirm', 'message', 'result'] } },
	},
	{
		displayName: 'Is an Answer',
		name: 'isAnswer',
		type: 'string',
		default: "={{ $('Answer Page Trigger').isExecuted }}",
		description: 'True if a recruiter answered, so that a page follows',
		displayOptions: { show: { operation: ['result'] } },
	},
];

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Answer the Sender',
				value: 'result',
				action: 'Answer whoever sent an update',
				description: 'Write a page for a recruiter, or JSON',
			},
			{
				name: 'Check What Was Written',
				value: 'confirm',
				action: 'Check what was written',
				description: 'Compare the ATS, read back, with what was written',
			},
			{
				name: 'Decide',
				value: 'decide',
				action: 'Decide about an update',
				description: 'Decide whether an update may be written to the ATS',
			},
			{
				name: 'Read What Came',
				value: 'receive',
				action: 'Read an update or an answer',
				description: 'Read an update or a recruiter’s answer',
			},
			{
				name: 'Write Messages',
				value: 'message',
				action: 'Write messages about an update',
				description: 'Write what people and programs are told',
			},
		],
		default: 'decide',
	},
	{
		displayName:
			'<b>Write</b>: safe to write to the ATS. <b>Conflict</b>: the ATS may be newer, so a person decides. <b>Low Confidence</b>: a person decides. <b>Nothing New</b>: the ATS has it already. <b>Refused</b>: must not be written, with the reason.',
		name: 'outputsNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['decide'] } },
	},
	{
		displayName: 'ATS State',
		name: 'ats',
		type: 'json',
		required: true,
		default: '={{ $json.application }}',
		description: 'The application, as Knit → Application → Get returned it',
		hint: 'Read it just before this step',
		displayOptions: { show: { operation: ['decide', 'confirm'] } },
	},
	...further,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { operation: ['decide'] } },
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
				displayName: 'Answer',
				name: 'answer',
				type: 'json',
				default: '',
				description: 'What a recruiter decided, from the Answer Page Trigger',
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
				displayName: 'Read At',
				name: 'readAt',
				type: 'string',
				default: '',
				description: 'When the ATS began to be read; kept on record',
			},
			{
				displayName: 'Sensitive Stages',
				name: 'sensitiveStages',
				type: 'string',
				default: '',
				placeholder: 'e.g. background check, talent pool',
				description: 'Needs a named person, like rejection, hire and withdrawal',
			},
			{
				displayName: 'Settings',
				name: 'settings',
				type: 'json',
				default: '',
				description: 'The row of the step Settings; plans what comes next',
			},
		],
	},
];
