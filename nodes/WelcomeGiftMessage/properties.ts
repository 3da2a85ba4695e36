import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MESSAGE_TEMPLATES } from '../../core/messages/messageTemplates';

const occasions: INodePropertyOptions[] = MESSAGE_TEMPLATES.map(({ occasion }) => ({
	name: occasion
		.split('_')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' '),
	value: occasion,
})).sort((one, other) => (one.name < other.name ? -1 : 1));

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'openMessages',
		options: [
			{
				name: 'Write Open Messages',
				value: 'openMessages',
				action: 'Write open messages',
				description: 'Word what the gift on the ledger still owes to somebody',
			},
			{
				name: 'Write Order',
				value: 'order',
				action: 'Write order',
				description: 'Word the order that goes to the fulfilment contact',
			},
		],
	},
	{
		displayName: 'Team Email',
		name: 'teamEmail',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'name@email.com',
		description: 'Where the talent-acquisition team reads what happened',
	},
	{
		displayName: 'Reviewer Email',
		name: 'reviewerEmail',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		description: 'The named person who sees to what no rule can decide; the team when empty',
	},
	{
		displayName: 'Fulfilment Email',
		name: 'fulfilmentEmail',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		displayOptions: { show: { operation: ['order'] } },
		description: 'Who packs and ships the gifts',
	},
	{
		displayName: 'Slack Channel',
		name: 'slackChannel',
		type: 'string',
		default: '',
		placeholder: 'e.g. #welcome-gifts',
		displayOptions: { show: { operation: ['openMessages'] } },
		description: 'Where the Slack messages go; this pack only words them',
	},
	{
		displayName: 'Form Base URL',
		name: 'formBaseUrl',
		type: 'string',
		required: true,
		default: '={{ $execution.resumeFormUrl.split("/form-waiting")[0] + "/form" }}',
		placeholder: 'e.g. https://n8n.example.com/form',
		description: "Where the workflow's forms are reached; the default works it out from n8n itself",
	},
	{
		displayName: 'Own Words',
		name: 'templates',
		type: 'fixedCollection',
		placeholder: 'Add Message',
		typeOptions: { multipleValues: true },
		default: {},
		description:
			'Replaces the words of the pack for an occasion. Name data in single braces, such as {newHire}, {role}, {startDate}, {package}, {deliveryDate} or {reason}. A sentence whose data is not known is left out.',
		options: [
			{
				displayName: 'Message',
				name: 'message',
				values: [
					{
						displayName: 'Occasion',
						name: 'occasion',
						type: 'options',
						options: occasions,
						default: 'ask_approval',
					},
					{
						displayName: 'Subject',
						name: 'subject',
						type: 'string',
						default: '',
						description: 'The subject of the email; the words of the pack when empty',
					},
					{
						displayName: 'Email Text',
						name: 'mail',
						type: 'string',
						typeOptions: { rows: 6 },
						default: '',
						description: 'The text of the email; the words of the pack when empty',
					},
					{
						displayName: 'Slack Text',
						name: 'slack',
						type: 'string',
						typeOptions: { rows: 3 },
						default: '',
						description: 'The text of the Slack message; the words of the pack when empty',
					},
				],
			},
		],
	},
];
