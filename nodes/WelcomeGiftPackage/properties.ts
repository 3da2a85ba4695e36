import type { INodeProperties } from 'n8n-workflow';

import { PRESET_ROWS } from '../../core/plan/packages';
import { DEFAULT_MESSAGE } from '../../core/text/wording';

/** In the order in which a row is thought of: whom it is for, then what they get. */
const RULE_FIELDS: INodeProperties[] = [
	{
		displayName: 'Rule Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales in Germany',
		description: 'Shown where people ask why a new hire got this gift',
	},
	{
		displayName: 'Job Title',
		name: 'titleTest',
		type: 'options',
		default: 'any',
		options: [
			{ name: 'Any', value: 'any', description: 'The title does not matter' },
			{
				name: 'Contains Any Of',
				value: 'contains',
				description: 'One of the entries stands in the title, as whole words',
			},
			{ name: 'Equals Any Of', value: 'equals', description: 'The title is one of the entries' },
			{
				name: 'Is an Executive Title',
				value: 'executive',
				description:
					'C-suite, president, vice president, managing director or founder; not their assistants or chiefs of staff',
			},
			{
				name: 'Is Not an Executive Title',
				value: 'notExecutive',
				description: 'Everybody who is not an executive',
			},
		],
		description: 'Which job titles this row is for. Case, accents and punctuation do not matter.',
	},
	{
		displayName: 'Titles or Words',
		name: 'titleWords',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. recruiter, sourcer',
		displayOptions: { show: { titleTest: ['contains', 'equals'] } },
		description:
			'Separated by commas, or one per line. On several lines, a comma belongs to the title.',
	},
	{
		displayName: 'Departments',
		name: 'departments',
		type: 'string',
		default: '',
		placeholder: 'e.g. Engineering, Product',
		description: 'Separated by commas, or one per line. Leave empty for any department.',
	},
	{
		displayName: 'Department Match',
		name: 'departmentMatch',
		type: 'options',
		default: 'equals',
		options: [
			{
				name: 'Whole Name',
				value: 'equals',
				description: "'Engineering' does not fit 'Engineering - Platform'",
			},
			{
				name: 'Contains',
				value: 'contains',
				description: "'Engineering' fits 'Engineering - Platform'",
			},
		],
		description: 'How the name of a department is compared',
	},
	{
		displayName: 'Locations',
		name: 'locations',
		type: 'string',
		default: '',
		placeholder: 'e.g. Berlin, France',
		description:
			"Separated by commas, or one per line; 'France' fits 'Paris, France'. Leave empty for any location.",
	},
	{
		displayName: 'Employment Types',
		name: 'employmentTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. Full-time, Contract',
		description: 'Separated by commas, or one per line. Leave empty for any type.',
	},
	{
		displayName: 'Seniority Levels',
		name: 'seniorityLevels',
		type: 'multiOptions',
		default: [],
		options: [
			{ name: 'Director', value: 'director', description: 'Director or head of something' },
			{ name: 'Executive', value: 'executive' },
			{ name: 'Intern', value: 'intern', description: 'Also trainees and apprentices' },
			{ name: 'Junior', value: 'junior', description: 'Also graduates and entry level' },
			{ name: 'Lead', value: 'lead', description: 'Also principal and staff' },
			{ name: 'Manager', value: 'manager' },
			{ name: 'Mid', value: 'mid', description: 'The title says nothing about the level' },
			{ name: 'Senior', value: 'senior' },
		],
		description: 'Read from the job title. Leave empty for any level.',
	},
	{
		displayName: 'Package Type',
		name: 'packageType',
		type: 'string',
		default: '',
		placeholder: 'e.g. standard_welcome',
		description: 'How your gifting platform calls the package',
	},
	{
		displayName: 'Package Name',
		name: 'packageName',
		type: 'string',
		default: '',
		placeholder: 'e.g. New Hire Welcome Kit',
		description: 'How people call the package',
	},
	{
		displayName: 'Items',
		name: 'items',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Company-branded welcome box',
		description: 'What is in the package, one item per line',
	},
	{
		displayName: 'Budget Tier',
		name: 'budgetTier',
		type: 'string',
		default: '',
		placeholder: 'e.g. standard',
		description: 'The name of the budget that pays for the package',
	},
	{
		displayName: 'Budget Minimum',
		name: 'budgetMinimum',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'The lowest amount that the package may cost',
	},
	{
		displayName: 'Budget Maximum',
		name: 'budgetMaximum',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'The highest amount that the package may cost',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: 'USD',
		placeholder: 'e.g. EUR',
		description: 'The three letters of the currency',
	},
	{
		displayName: 'Approval Required',
		name: 'requiresApproval',
		type: 'boolean',
		default: false,
		description: 'Whether a person has to approve the gift before it is ordered',
	},
	{
		displayName: 'Lead Days',
		name: 'leadDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
		default: 3,
		description: 'How many days lie between the order and the delivery',
	},
];

/** In the order of the window, then of what counts within it. */
const DELIVERY_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Count',
		name: 'dayCount',
		type: 'options',
		default: 'calendar',
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
		description: 'Which days count for the delivery window and for the lead days',
	},
	{
		displayName: 'Earliest Arrival',
		name: 'earliestDaysBefore',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 90, numberPrecision: 0 },
		default: 5,
		description: 'How many days before the start date the gift may arrive at the earliest',
	},
	{
		displayName: 'Holidays',
		name: 'holidays',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. 2026-12-25, 2027-01-01',
		displayOptions: { show: { dayCount: ['business'] } },
		description: 'Dates on which nothing is delivered, separated by commas or one per line',
	},
	{
		displayName: 'Latest Arrival',
		name: 'latestDaysBefore',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 90, numberPrecision: 0 },
		default: 3,
		description: 'How many days before the start date the gift has to be there',
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
		displayOptions: { show: { dayCount: ['business'] } },
		description: 'Days of the week on which nothing is delivered',
	},
];

export const properties: INodeProperties[] = [
	{
		displayName: 'Gift Rules',
		name: 'rules',
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			multipleValueButtonText: 'Add Gift Rule',
		},
		default: { rule: PRESET_ROWS },
		placeholder: 'Add Gift Rule',
		description:
			'Read from top to bottom: the first row that fits decides. All conditions of a row have to hold. Drag rows to change their order, and keep one row without conditions at the end.',
		options: [{ displayName: 'Gift Rule', name: 'rule', values: RULE_FIELDS }],
	},
	{
		displayName: 'Message',
		name: 'messageTemplate',
		type: 'string',
		typeOptions: { rows: 8 },
		default: DEFAULT_MESSAGE,
		description:
			'The words that come with the gift. Placeholders: {name} (the preferred name, else the first name), {firstName}, {lastName}, {fullName}, {jobTitle}, {department}, {location}, {hiringManager}, {recruiter}, {startDate}, {deliveryDate}, {giftName}. A sentence that names something unknown is left out as a whole.',
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
				description: 'Put the new hire out on Needs Review',
			},
			{
				name: 'Give It on Day One',
				value: 'arriveDayOne',
				description: 'Plan the gift for the start date itself',
			},
			{
				name: 'Order Today',
				value: 'orderNow',
				description:
					'Take the first day on which it can be there; if that is not before the start date, plan it for day one',
			},
			{
				name: 'Send No Gift',
				value: 'skip',
				description: 'Put the new hire out on Needs Review, marked as skipped',
			},
		],
		description: 'What to do when the gift can no longer arrive within the delivery window',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Berlin',
		description: 'Decides which date today is. Leave empty for the time zone of the workflow.',
	},
	{
		displayName: 'Delivery Options',
		name: 'delivery',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description:
			'The gift arrives five to three calendar days before the start date, unless changed here',
		options: DELIVERY_OPTIONS,
	},
];
