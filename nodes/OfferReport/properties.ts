import type { INodeProperties } from 'n8n-workflow';

import {
	REPORT_PARTS,
	REPORT_PLACEHOLDERS,
	REPORT_WORDS,
	SURVEY_PLACEHOLDERS,
	SURVEY_WORDS,
} from '../../core/messages/reportWords';
import { editableMessage, HOW_TO_LAY_OUT, inBraces } from '../shared/texts';

const onReport = { show: { operation: ['figures', 'write'] } };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'write',
		options: [
			{
				name: 'Ask for Saved Hours',
				value: 'survey',
				action: 'Ask for saved hours',
				description: 'Email each recruiter of last month a link to one question',
			},
			{
				name: 'Count the Time Before',
				value: 'countPast',
				action: 'Count time before',
				description: 'Count the offers of the months before go-live, from applications of Knit',
			},
			{
				name: 'Get Figures',
				value: 'figures',
				action: 'Get figures',
				description: 'Return every figure as JSON, for a sheet or a dashboard',
			},
			{
				name: 'Write Report',
				value: 'write',
				action: 'Write report',
				description: 'Write the email with charts and the Slack message',
			},
		],
	},
	{
		displayName:
			'Connect one table to each input, in this order: offers, new hires, messages, gifts, surveys, figures.',
		name: 'inputsNotice',
		type: 'notice',
		default: '',
		displayOptions: onReport,
	},
	{
		displayName: 'Weeks',
		name: 'weeks',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 4 },
		default: 4,
		displayOptions: onReport,
		description: 'How many whole weeks to report on, compared with as many before',
	},
	{
		displayName: 'Fewest Decisions for a Rate',
		name: 'minimum',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 5,
		displayOptions: onReport,
		description: 'A recruiter with fewer accepted and declined offers gets no rate',
	},
	{
		displayName: 'Months',
		name: 'months',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 36 },
		default: 6,
		displayOptions: { show: { operation: ['countPast'] } },
		description: 'How many whole months before go-live to count',
		hint: 'Without a go-live date in the settings, those before this month',
	},
	{
		displayName: `A sentence is left out if its data is unknown. Placeholders: ${inBraces(REPORT_PLACEHOLDERS)}`,
		name: 'placeholders',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['write'] } },
	},
	{
		displayName: `For the email, alone on a line: ${inBraces(REPORT_PARTS)}. <code>&gt; Text</code> is an explanation in small letters.`,
		name: 'parts',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['write'] } },
	},
	{
		displayName: `A sentence is left out if its data is unknown. Placeholders: ${inBraces(SURVEY_PLACEHOLDERS)}`,
		name: 'placeholders',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['survey'] } },
	},
	{
		displayName: HOW_TO_LAY_OUT,
		name: 'layout',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['survey', 'write'] } },
	},
	{
		...editableMessage('reportWords', REPORT_WORDS),
		displayOptions: { show: { operation: ['write'] } },
	},
	{
		...editableMessage('surveyWords', SURVEY_WORDS),
		displayOptions: { show: { operation: ['survey'] } },
	},
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		required: true,
		default: "={{ $('Settings').first().json }}",
		description: 'The row of "knit settings", from the step Settings',
	},
];
