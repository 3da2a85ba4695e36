import type { INodeProperties } from 'n8n-workflow';

const onCompare = { show: { operation: ['compare'] } };
const onApproval = { show: { operation: ['answerApproval'] } };
const onAddress = { show: { operation: ['answerAddress'] } };
const onDue = { show: { operation: ['findDue'] } };
const whereAPersonDecides = { show: { operation: ['compare', 'answerApproval', 'answerAddress'] } };

const addressField = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	displayOptions: onAddress,
	description: 'What the new hire typed into the address form',
});

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'compare',
		options: [
			{
				name: 'Answer Address',
				value: 'answerAddress',
				action: 'Answer address',
				description: 'Take the postal address that the new hire entered',
			},
			{
				name: 'Answer Approval',
				value: 'answerApproval',
				action: 'Answer approval',
				description: 'Take the yes or no of the approver',
			},
			{
				name: 'Compare With Ledger',
				value: 'compare',
				action: 'Compare with ledger',
				description: 'Decide what an offer changes about the gifts on record',
			},
			{
				name: 'Find What Is Due',
				value: 'findDue',
				action: 'Find what is due',
				description: 'Find orders, reminders, time-outs and gifts that wait for a person',
			},
		],
	},
	{
		displayName:
			'Feed this node the rows of the Data Table "welcome gifts". It decides and writes nothing itself: connect a Data Table node to each output.',
		name: 'rowsNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'What Happened',
		name: 'subjects',
		type: 'json',
		required: true,
		default: '',
		placeholder: "e.g. {{ $('Everything That Happened').all().map(item => item.json) }}",
		displayOptions: onCompare,
		description:
			'The items of Welcome Gift Package and Offer Accepted Filter: one, or a list of them',
	},
	{
		displayName: 'Decision',
		name: 'decision',
		type: 'string',
		default: '',
		displayOptions: onApproval,
		description: 'The choice made in the form. Only "Yes, send this gift" approves.',
	},
	{
		displayName: 'Answered By',
		name: 'answeredBy',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		displayOptions: onApproval,
		description: 'The email address entered in the form; it has to be one that was asked',
	},
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		default: '',
		displayOptions: onApproval,
		description: 'What the approver wants to add; kept on the ledger',
	},
	addressField('Street', 'street'),
	addressField('City', 'city'),
	addressField('State or Region', 'state'),
	addressField('Postal Code', 'postalCode'),
	addressField('Country', 'country'),
	{
		displayName: 'Fallback Approver Email',
		name: 'fallbackApproverEmail',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		displayOptions: whereAPersonDecides,
		description: 'Who approves when the requisition names no hiring manager with an email address',
	},
	{
		displayName: 'Reviewer Email',
		name: 'reviewerEmail',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		displayOptions: whereAPersonDecides,
		description: 'The named person who decides what no rule can decide',
	},
	{
		displayName: 'Days to Approve',
		name: 'approvalDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 5,
		displayOptions: onCompare,
		description: 'How long the approver may take. It is less when the order is due sooner.',
	},
	{
		displayName: 'Minutes to Send Messages',
		name: 'messageMinutes',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 5,
		displayOptions: whereAPersonDecides,
		description:
			'How long the execution that changes a gift may take to send its messages. After that the next look for open messages takes them on, as the execution may have been cut off.',
	},
	{
		displayName: 'Remind After Days',
		name: 'remindAfterDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 2,
		displayOptions: onDue,
		description: 'After how many days without an answer a question is put once more',
	},
	{
		displayName: 'Report After Days',
		name: 'stuckAfterDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 3,
		displayOptions: onDue,
		description: 'After how many days a gift that waits for a person is reported again',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: 'UTC',
		placeholder: 'e.g. Europe/Berlin',
		displayOptions: { show: { operation: ['compare', 'findDue'] } },
		description: 'Whose calendar says what today is, as an IANA time zone',
	},
];
