import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'decide',
		options: [
			{
				name: 'Cross Off Messages',
				value: 'crossOff',
				action: 'Cross off messages',
				description: 'Mark messages as sent, so that they are no longer owed',
			},
			{
				name: 'Decide What to Do',
				value: 'decide',
				action: 'Decide what to do',
				description: 'Send next steps, check in, hand to the recruiter, ask why, stop, or nothing',
			},
			{
				name: 'Find What Is Due',
				value: 'findDue',
				action: 'Find what is due',
				description: 'Find open offers for which something is due now',
			},
			{
				name: 'Remove Personal Data',
				value: 'prune',
				action: 'Remove personal data',
				description: 'Find offers decided long ago and remove their personal data',
			},
			{
				name: 'Sort by Candidate',
				value: 'sort',
				action: 'Sort by candidate',
				description: 'Combine what happened to one candidate, so that it is decided in order',
			},
		],
	},
	{
		displayName:
			'Two automated messages at most for each candidate. None at night, at weekends, on holidays, after a reply or after a change. Then the recruiter takes over.',
		name: 'rulesNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['decide', 'findDue'] } },
	},
	{
		displayName: 'Connect the rows of the table "knit offers" to this step',
		name: 'rowsNotice',
		type: 'notice',
		default: '',
		displayOptions: { hide: { operation: ['sort'] } },
	},
	{
		displayName: 'What Happened',
		name: 'happened',
		type: 'json',
		required: true,
		default: '={{ $json.happened }}',
		displayOptions: { show: { operation: ['decide', 'sort'] } },
		description: 'One item or a list: events, answers, replies, views, or what is due',
		hint: 'A reply is {"kind": "reply", "offerKey": "…", "at": "…"}; a view has the kind "viewed".',
	},
	{
		displayName: 'Messages Sent',
		name: 'sent',
		type: 'json',
		required: true,
		default: '[]',
		displayOptions: { show: { operation: ['crossOff'] } },
		description: 'A list of messages, each with offerKey, messageId, state and note',
		hint: 'The state is sent, failed or refused.',
	},
	{
		displayName: 'Answer Page URL',
		name: 'answerPageUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/knit-offer-answers/answer',
		displayOptions: { show: { operation: ['decide'] } },
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
