import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { LANES, type Lane } from '../../core/ledger/occasions';
import { PLACEHOLDERS } from '../../core/text/vocabulary';
import { HOW_TO_LAY_OUT, inBraces } from '../shared/texts';
import { LANE_NAMES } from './lanes';
import { pageTexts } from './pageTexts';
import { wordsOfLane } from './wordFields';

const laneOption = (lane: Lane): INodePropertyOptions => ({
	name: LANE_NAMES[lane],
	value: lane,
});

const lanes: INodeProperties[] = [
	{
		displayName: 'For',
		name: 'lane',
		type: 'options',
		noDataExpression: true,
		default: 'goesAhead',
		options: LANES.filter((lane) => lane !== 'order').map(laneOption),
		description: 'The gifts that these messages are about',
		displayOptions: { show: { operation: ['write'] } },
	},
	{
		displayName: 'For',
		name: 'lane',
		type: 'options',
		noDataExpression: true,
		default: 'goesAhead',
		options: LANES.map(laneOption),
		description: 'The gifts that these messages are about',
		displayOptions: { show: { operation: ['preview'] } },
	},
];

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'write',
	options: [
		{
			name: 'Preview Messages',
			value: 'preview',
			action: 'Preview messages',
			description: 'Write the messages about a made-up new hire',
		},
		{
			name: 'Write Answer Page',
			value: 'page',
			action: 'Write answer page',
			description: 'Write the page that follows an answer',
		},
		{
			name: 'Write Messages',
			value: 'write',
			action: 'Write messages',
			description: 'Write the emails and Slack messages that are due',
		},
		{
			name: 'Write Order',
			value: 'order',
			action: 'Write order',
			description: 'Write the order as email and as JSON',
		},
	],
};

const howToWrite: INodeProperties[] = [
	{
		displayName: `A sentence is left out if its data is unknown. Placeholders: ${inBraces(PLACEHOLDERS)}`,
		name: 'placeholders',
		type: 'notice',
		default: '',
	},
	{
		displayName: HOW_TO_LAY_OUT,
		name: 'layout',
		type: 'notice',
		default: '',
		displayOptions: { hide: { operation: ['page'] } },
	},
];

const sources: INodeProperties[] = [
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'json',
		required: true,
		default: '={{ $json.answer }}',
		description: 'What came in from the answer page',
		displayOptions: { show: { operation: ['page'] } },
	},
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		required: true,
		default: "={{ $('Settings').first().json }}",
		description: 'Company, addresses, language and time zone',
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { hide: { operation: ['page'] } },
	options: [
		{
			displayName: 'Card Text',
			name: 'cardText',
			type: 'string',
			typeOptions: { rows: 6 },
			default: '',
			placeholder: 'e.g. Dear {firstName}, welcome to {company}!',
			description: 'Replaces the card of every gift in this order',
			displayOptions: { show: { '/operation': ['order'] } },
		},
		{
			displayName: 'Reply To',
			name: 'replyTo',
			type: 'string',
			default: '',
			placeholder: 'name@email.com',
			description: 'Where replies go instead',
		},
		{
			displayName: 'Sender',
			name: 'from',
			type: 'string',
			default: '',
			placeholder: 'name@email.com',
			description: 'Who the emails come from instead',
		},
	],
};

export const properties: INodeProperties[] = [
	...lanes,
	operation,
	...howToWrite,
	...LANES.flatMap(wordsOfLane),
	pageTexts,
	...sources,
	options,
];
