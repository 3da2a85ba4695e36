import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Go-Live Date',
				name: 'goLiveDate',
				type: 'dateTime',
				default: '',
				description:
					'Offers that were signed before this date are not accepted, so that a first sync sends no gifts for the past',
			},
			{
				displayName: 'Integration ID',
				name: 'integrationId',
				type: 'string',
				default: '',
				placeholder: 'e.g. the ID that Knit gave your ATS',
				description:
					'The Knit integration of items that name none, for example rows of a spreadsheet. It is part of the key by which an offer is recognised.',
			},
			{
				displayName: 'Once Per Offer',
				name: 'oncePerOffer',
				type: 'boolean',
				default: false,
				description:
					'Whether to let an offer pass only the first time. This node then remembers it in this n8n, even if a later step stops, and several n8n workers can still let one pass twice at the same moment; a gift ledger in the workflow is the stronger guard. Executions that you start by hand remember nothing.',
			},
			{
				displayName: 'Only Future Start Dates',
				name: 'onlyFutureStartDates',
				type: 'boolean',
				default: false,
				description:
					'Whether to leave out offers whose start date is before today. Offers without a start date still pass.',
			},
			{
				displayName: 'Time Zone',
				name: 'timeZone',
				type: 'string',
				default: '',
				placeholder: 'e.g. Europe/Berlin',
				description:
					'Decides which date today is, and on which date an offer was signed. Leave empty for the time zone of the workflow.',
			},
		],
	},
];
