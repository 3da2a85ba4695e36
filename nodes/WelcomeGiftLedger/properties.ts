import type { INodeProperties } from 'n8n-workflow';

const onCompare = { show: { operation: ['compare'] } };
const onCrossOff = { show: { operation: ['crossOff'] } };
const withLinks = { show: { operation: ['compare', 'findDue', 'settingsLink'] } };
const onRows = { show: { operation: ['compare', 'crossOff', 'findDue', 'notice', 'prune'] } };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'compare',
		options: [
			{
				name: 'Bring Old Rows Up to Date',
				value: 'bringUpToDate',
				action: 'Bring old rows up to date',
				description: 'Turn rows of the former table "welcome gifts" into rows of "knit gifts"',
			},
			{
				name: 'Compare With Ledger',
				value: 'compare',
				action: 'Compare with ledger',
				description: 'Decide what an offer, an answer or an order changes about a gift',
			},
			{
				name: 'Cross Off Messages',
				value: 'crossOff',
				action: 'Cross off messages',
				description: 'Mark messages as sent, so that a gift no longer owes them',
			},
			{
				name: 'Find What Is Due',
				value: 'findDue',
				action: 'Find what is due',
				description: 'Find orders, reminders, deadlines and gifts that wait for a person',
			},
			{
				name: 'Link to Settings Form',
				value: 'settingsLink',
				action: 'Link to settings form',
				description: 'Make a link that opens the settings form for a day',
			},
			{
				name: 'Remove Personal Data',
				value: 'prune',
				action: 'Remove personal data',
				description: 'Find gifts finished long ago and remove their personal data',
			},
			{
				name: 'Write Acceptance Notices',
				value: 'notice',
				action: 'Write acceptance notices',
				description: 'Write the signed notice of each acceptance that is still owed',
			},
		],
	},
	{
		displayName:
			'This node reads rows of the table "knit gifts" and says what to write. It writes nothing itself.',
		name: 'rowsNotice',
		type: 'notice',
		default: '',
		displayOptions: onRows,
	},
	{
		displayName: 'What Happened',
		name: 'happened',
		type: 'json',
		required: true,
		default: '',
		placeholder: "e.g. {{ $('Welcome Gift Package').all().map((item) => item.json) }}",
		displayOptions: onCompare,
		description:
			'One item or a list, of Welcome Gift Package, Offer Accepted Filter or Answer Page',
	},
	{
		displayName: 'Messages Sent',
		name: 'sent',
		type: 'json',
		required: true,
		default: '[]',
		displayOptions: onCrossOff,
		description: 'A list of messages, each with offerKey, messageId, state and note',
		hint: 'The state is sent, failed or refused.',
	},
	{
		displayName: 'Answer Page URL',
		name: 'answerPageUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/knit-gift-answers/answer',
		displayOptions: withLinks,
		description: 'Where the links in messages lead; if blank, to this n8n',
	},
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		default: "={{ $('Settings').first().json }}",
		description: 'The row of "knit settings", from the step Settings',
	},
];
