import type { INodeProperties } from 'n8n-workflow';

import { EVERYBODY_ELSE, PRESET_ROWS } from '../../core/plan/packages';
import { CARD_PLACEHOLDERS, DEFAULT_MESSAGE } from '../../core/text/wording';
import { inBraces } from '../shared/texts';
import { EVERYBODY_ELSE_FIELDS, PACKAGE_TITLE, RULE_FIELDS, RULE_TITLE } from './ruleProperties';

const DELIVERY_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Days That Count',
		name: 'dayCount',
		type: 'options',
		default: 'business',
		options: [
			{
				name: 'Business Days',
				value: 'business',
				description: 'Weekends and holidays neither count nor deliver',
			},
			{
				name: 'Calendar Days',
				value: 'calendar',
				description: 'Every day counts and delivers',
			},
		],
		description: 'Which days count for the window and the lead days',
	},
	{
		displayName: 'Earliest Arrival',
		name: 'earliestDaysBefore',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 90, numberPrecision: 0 },
		default: 5,
		description: 'Days before the start date, at the earliest',
	},
	{
		displayName: 'Holidays',
		name: 'holidays',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. 2026-12-25, 2027-01-01',
		description: 'Dates without orders and deliveries; for business days only',
	},
	{
		displayName: 'Latest Arrival',
		name: 'latestDaysBefore',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 90, numberPrecision: 0 },
		default: 3,
		description: 'Days before the start date, at the latest',
	},
	{
		displayName: 'Weekend Days',
		name: 'weekendDays',
		type: 'multiOptions',
		default: [6, 7],
		options: [
			{ name: 'Monday', value: 1 },
			{ name: 'Tuesday', value: 2 },
			{ name: 'Wednesday', value: 3 },
			{ name: 'Thursday', value: 4 },
			{ name: 'Friday', value: 5 },
			{ name: 'Saturday', value: 6 },
			{ name: 'Sunday', value: 7 },
		],
		description: "Those of the company's country, unless set here",
	},
];

const OPTIONS: INodeProperties[] = [
	{
		displayName: 'Company Settings',
		name: 'settings',
		type: 'json',
		default: '',
		placeholder: "e.g. {{ $('Settings').first().json }}",
		description: "The row of 'knit settings': gives time zone and country",
	},
	{
		displayName: 'More Executive Titles',
		name: 'moreExecutiveTitles',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Managing Partner, Head of Division',
		description: "Count as 'Executive' under Seniority; separated by commas",
	},
];

export const properties: INodeProperties[] = [
	{
		displayName: 'Card Text',
		name: 'messageTemplate',
		type: 'string',
		typeOptions: { rows: 6 },
		default: DEFAULT_MESSAGE,
		description: `Placeholders: ${inBraces(CARD_PLACEHOLDERS)}. A sentence with an unknown one is left out.`,
	},
	{
		displayName: 'Gift Rules',
		name: 'rules',
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			multipleValueButtonText: 'Add Gift Rule',
			fixedCollection: { itemTitle: RULE_TITLE },
		},
		default: { rule: PRESET_ROWS },
		placeholder: 'Add Gift Rule',
		description: 'Read from the top; the first row that fits decides',
		options: [{ displayName: 'Gift Rule', name: 'rule', values: RULE_FIELDS }],
	},
	{
		displayName: 'Everybody Else',
		name: 'everybodyElse',
		type: 'fixedCollection',
		// Of a collection without multipleValues n8n cannot read a default.
		typeOptions: {
			multipleValues: true,
			maxAllowedFields: 1,
			fixedCollection: { itemTitle: PACKAGE_TITLE },
		},
		default: { package: [EVERYBODY_ELSE] },
		placeholder: 'Add Package for Everybody Else',
		description: 'The package if no rule fits',
		options: [{ displayName: 'Package', name: 'package', values: EVERYBODY_ELSE_FIELDS }],
	},
	{
		displayName: 'On Short Notice',
		name: 'shortNotice',
		type: 'options',
		default: 'orderNow',
		options: [
			{
				name: 'Ask a Person',
				value: 'review',
				description: 'Send the new hire to Needs Review',
			},
			{
				name: 'Give It on Day One',
				value: 'arriveDayOne',
				description: 'Plan the gift for the start date itself',
			},
			{
				name: 'Order Today',
				value: 'orderNow',
				description: 'As early as possible; beyond day one, a person decides',
			},
			{
				name: 'Send No Gift',
				value: 'skip',
				description: 'Send the new hire to Needs Review, marked as skipped',
			},
		],
		description: 'If the gift cannot arrive within the delivery window',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Berlin',
		description: 'If empty, that of the company or of the workflow',
	},
	{
		displayName: 'Delivery Options',
		name: 'delivery',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'If empty: five to three business days before the start',
		options: DELIVERY_OPTIONS,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: OPTIONS,
	},
];
