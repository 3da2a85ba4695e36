import type { INodeProperties } from 'n8n-workflow';

import { NEXT_CANDIDATES_WORDS } from '../../core/messages/nextCandidates';
import { editableMessage } from '../shared/texts';

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'suggest',
		options: [
			{
				name: 'Find Similar Roles',
				value: 'roles',
				action: 'Find similar roles',
				description: 'List the requisitions whose applications are worth a look',
			},
			{
				name: 'Suggest Candidates',
				value: 'suggest',
				action: 'Suggest candidates',
				description: 'Rank people who are still active or came close, and write the email',
			},
		],
	},
	{
		displayName:
			'Nobody is contacted. Only stage, role, skills and dates are read, and each suggestion says why.',
		name: 'rulesNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Declined Offer',
		name: 'offer',
		type: 'json',
		required: true,
		default: "={{ $('The Offer').first().json }}",
		description: 'The row of "knit offers"',
	},
	{
		displayName: 'Jobs',
		name: 'jobs',
		type: 'json',
		required: true,
		default: "={{ $('Get Jobs').all() }}",
		description: 'What Knit → Job → Get Many returned',
	},
	{
		...editableMessage('words', NEXT_CANDIDATES_WORDS),
		displayOptions: { show: { operation: ['suggest'] } },
	},
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		required: true,
		default: "={{ $('Settings').first().json }}",
		description: 'Company, addresses and who must not be contacted',
		displayOptions: { show: { operation: ['suggest'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { operation: ['suggest'] } },
		options: [
			{
				displayName: 'Skills',
				name: 'skills',
				type: 'json',
				default: '{}',
				placeholder: 'e.g. {"cand-1": ["TypeScript", "Kafka"]}',
				description: 'Skills by candidate ID, if you know them; shared ones count',
			},
		],
	},
];
