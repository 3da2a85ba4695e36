import type { INodeProperties } from 'n8n-workflow';

import { LONG_PAST_DAYS } from './settings';

export const properties: INodeProperties[] = [
	{
		displayName:
			'<b>Accepted</b>: the offer is signed. <b>Called Off</b>: it was declined, withdrawn, replaced, rejected or deleted. <b>Not Accepted</b>: everything else, with the reason.',
		name: 'outputsNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Company Settings',
				name: 'companySettings',
				type: 'json',
				default: '',
				placeholder: "e.g. {{ $('Settings').first().json }}",
				description: 'The row of "knit settings": time zone, go-live date and integration ID',
			},
			{
				displayName: 'Go-Live Date',
				name: 'goLiveDate',
				type: 'dateTime',
				default: '',
				description: 'Offers signed before this date get no gift',
			},
			{
				displayName: 'Ignore Starts Older Than (Days)',
				name: 'ignoreStartsOlderThan',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: LONG_PAST_DAYS,
				description: `Such signed offers start nothing. ${LONG_PAST_DAYS} unless set here; 0 ignores none.`,
			},
			{
				displayName: 'Integration ID',
				name: 'integrationId',
				type: 'string',
				default: '',
				placeholder: 'e.g. the ID that Knit gave your ATS',
				description: 'For items that name no integration, such as rows of a spreadsheet',
			},
			{
				displayName: 'Once Per Offer',
				name: 'oncePerOffer',
				type: 'boolean',
				default: false,
				description:
					'Whether each offer passes only once; with several workers, use the gift ledger',
			},
			{
				displayName: 'Only Future Start Dates',
				name: 'onlyFutureStartDates',
				type: 'boolean',
				default: false,
				description: 'Whether to leave out offers that started before today',
			},
			{
				displayName: 'Time Zone',
				name: 'timeZone',
				type: 'string',
				default: '',
				placeholder: 'e.g. Europe/Berlin',
				description: 'Decides what day it is; if empty, the time zone of the workflow',
			},
		],
	},
];
