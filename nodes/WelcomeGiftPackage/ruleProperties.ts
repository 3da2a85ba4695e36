import type { INodeProperties } from 'n8n-workflow';

/** Whom a row is for. Only what was added asks for anything. */
const CONDITIONS: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'collection',
	placeholder: 'Add Condition',
	default: {},
	description: 'Whom this gift is for; all conditions have to hold',
	options: [
		{
			displayName: 'Departments',
			name: 'departments',
			type: 'string',
			default: '',
			placeholder: 'e.g. Engineering, Product',
			description: "Whole words of the name: 'Engineering' also fits 'Software Engineering'",
		},
		{
			displayName: 'Employment Types',
			name: 'employmentTypes',
			type: 'string',
			default: '',
			placeholder: 'e.g. Full-time, Contract',
			description: 'As your ATS calls them, separated by commas',
		},
		{
			displayName: 'Exact Job Titles',
			name: 'exactTitles',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. Engineer',
			description: "One per line: 'Engineer' does not fit 'Senior Engineer'",
		},
		{
			displayName: 'Except Departments',
			name: 'exceptDepartments',
			type: 'string',
			default: '',
			placeholder: 'e.g. Sales, Marketing',
			description: "Leaves out names with these words: 'Sales' for 'Sales Engineering'",
		},
		{
			displayName: 'Except Job Titles',
			name: 'exceptTitles',
			type: 'string',
			default: '',
			placeholder: 'e.g. Sales Engineer',
			description: 'Leaves out titles with these words, separated by commas',
		},
		{
			displayName: 'Job Titles',
			name: 'titles',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. Recruiter, Sourcer',
			description: 'Whole words of the title, separated by commas or lines',
		},
		{
			displayName: 'Locations',
			name: 'locations',
			type: 'string',
			default: '',
			placeholder: 'e.g. Berlin, France',
			description: "Whole names of places: 'York' does not fit 'New York'",
		},
		{
			displayName: 'Seniority',
			name: 'seniorityLevels',
			type: 'multiOptions',
			default: [],
			options: [
				{ name: 'Director', value: 'director', description: 'Director or head of something' },
				{
					name: 'Executive',
					value: 'executive',
					description:
						'Also vice presidents, managing directors and founders; not their assistants',
				},
				{ name: 'Intern', value: 'intern', description: 'Also trainees and apprentices' },
				{ name: 'Junior', value: 'junior', description: 'Also graduates and entry level' },
				{ name: 'Lead', value: 'lead', description: 'Also principal and staff' },
				{ name: 'Manager', value: 'manager' },
				{ name: 'Mid', value: 'mid', description: 'The title says nothing about the level' },
				{ name: 'Senior', value: 'senior' },
			],
			description: 'Read from the job title',
		},
	],
};

const PACKAGE_FIELDS: INodeProperties[] = [
	{
		displayName: 'Package Name',
		name: 'packageName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. New Hire Welcome Kit',
		description: 'Shown to the new hire and the approver',
	},
	{
		displayName: 'Items',
		name: 'items',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. Company-branded welcome box',
		description: 'What is in the package, one item per line',
	},
	{
		displayName: 'Budget Minimum',
		name: 'budgetMinimum',
		type: 'number',
		typeOptions: { minValue: 0 },
		required: true,
		default: 0,
		description: 'The lowest amount that the package may cost',
	},
	{
		displayName: 'Budget Maximum',
		name: 'budgetMaximum',
		type: 'number',
		typeOptions: { minValue: 0 },
		required: true,
		default: 0,
		description: 'The highest amount that the package may cost',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		required: true,
		default: 'USD',
		placeholder: 'e.g. EUR',
		description: 'Three letters',
	},
	{
		displayName: 'Approval Required',
		name: 'requiresApproval',
		type: 'boolean',
		default: false,
		description: 'Whether a person approves the gift before it is ordered',
	},
	{
		displayName: 'Lead Days',
		name: 'leadDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
		required: true,
		default: 3,
		description: 'Days from order to delivery',
	},
	{
		displayName: 'More',
		name: 'more',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Approver Email',
				name: 'approverEmail',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				description: 'Approves instead of the hiring manager',
			},
			{
				displayName: 'Budget Tier',
				name: 'budgetTier',
				type: 'string',
				default: '',
				placeholder: 'e.g. standard',
				description: 'The budget that pays for the package',
			},
			{
				displayName: 'Package Type',
				name: 'packageType',
				type: 'string',
				default: '',
				placeholder: 'e.g. standard_welcome',
				description: 'Package ID on your gifting platform; else the name decides',
			},
			{
				displayName: 'Second Approver Email',
				name: 'secondApproverEmail',
				type: 'string',
				default: '',
				placeholder: 'name@email.com',
				description: 'Approves packages that cost more',
			},
			{
				displayName: 'Second Approver From',
				name: 'secondApproverFrom',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'Budget Maximum from which the second approver is asked',
			},
		],
	},
];

/** Whom it is for, then what they get. */
export const RULE_FIELDS: INodeProperties[] = [
	{
		displayName: 'Rule Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales in Germany',
		description: 'Shown as the reason for this gift',
	},
	CONDITIONS,
	...PACKAGE_FIELDS,
];

export const EVERYBODY_ELSE_FIELDS = PACKAGE_FIELDS;

const INCOMPLETE =
	'{{ $collection.item.value.packageName && $collection.item.value.items ? "" : " · incomplete" }}';

/** `Sales in Germany · Sales · Germany`; n8n's editor works it out for each folded row. */
export const RULE_TITLE = [
	'={{ $collection.item.value.name || "Gift Rule" }}',
	'{{ (Object.entries($collection.item.value.conditions || {})',
	'.filter(([, asked]) => asked?.length)',
	'.map(([name, asked]) => " · " + (name.startsWith("except") ? "not " : "") + [asked].flat().join(", ").replaceAll("\\n", ", "))',
	'.join("") || " · everybody").replace(/^(.{48}).+/, "$1…") }}',
	INCOMPLETE,
].join('');

/** `New Hire Welcome Kit` */
export const PACKAGE_TITLE = `={{ $collection.item.value.packageName || "Package" }}${INCOMPLETE}`;
