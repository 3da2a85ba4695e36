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
				description:
					'The row of the table "knit settings". It supplies the time zone, the go-live date and the integration ID. The options below win.',
			},
			{
				displayName: 'Go-Live Date',
				name: 'goLiveDate',
				type: 'dateTime',
				default: '',
				description: 'Offers signed before this date give no gift',
			},
			{
				displayName: 'Ignore Starts Older Than (Days)',
				name: 'ignoreStartsOlderThan',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: LONG_PAST_DAYS,
				description: `A signed offer with an older start date gives neither a gift nor a question. It is ${LONG_PAST_DAYS} days unless you change it. Enter 0 to ignore none.`,
			},
			{
				displayName: 'Integration ID',
				name: 'integrationId',
				type: 'string',
				default: '',
				placeholder: 'e.g. the ID that Knit gave your ATS',
				description:
					'The Knit integration of items that name none, for example rows of a spreadsheet',
			},
			{
				displayName: 'Once Per Offer',
				name: 'oncePerOffer',
				type: 'boolean',
				default: false,
				description:
					'Whether to let each offer pass only once. Test runs do not count. With several n8n workers, rely on the gift ledger instead.',
			},
			{
				displayName: 'Only Future Start Dates',
				name: 'onlyFutureStartDates',
				type: 'boolean',
				default: false,
				description:
					'Whether to leave out offers that start before today. Offers without a start date still pass.',
			},
			{
				displayName: 'Time Zone',
				name: 'timeZone',
				type: 'string',
				default: '',
				placeholder: 'e.g. Europe/Berlin',
				description:
					'Decides which date it is today and on which date an offer was signed. If empty, the time zone of the workflow counts.',
			},
		],
	},
];
