import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { DEFAULT_TEXTS, textKeys, type TextKey } from '../../core/messages/pages/texts';

export const triggerPanel: NonNullable<INodeTypeDescription['triggerPanel']> = {
	header: 'Wait for an answer',
	executionsHelp: {
		inactive:
			"People reach these pages through sealed links in their messages. <br /> <br /> <b>While you build</b>, click the 'listen' button and open a link with the test URL. <br /> <br /> <b>To run automatically</b>, publish the workflow. Those executions show up in the executions list, but not here.",
		active:
			'People reach these pages through sealed links in their messages. <br /> <br /> <b>While you build</b>, click the \'listen\' button and open a link with the test URL. <br /> <br /> <b>This workflow runs automatically</b> for every answer. Those executions show up in the <a data-key="executions">executions list</a>, but not here.',
	},
	activationHint: 'Publish the workflow, so that the links in messages open these pages.',
};

export const properties: INodeProperties[] = [
	{
		displayName:
			"Opening a link starts nothing. An answer starts the workflow, and the page after it is the field 'html' of the workflow's last step.",
		name: 'answerNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Pages',
		name: 'pages',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Address',
				value: 'address',
				description: 'The new hire says where the gift may go',
			},
			{
				name: 'Approval',
				value: 'approval',
				description: 'The approver says yes or no',
			},
			{
				name: 'Erasure',
				value: 'erasure',
				description: "A person has one new hire's data erased",
			},
			{
				name: 'Feedback',
				value: 'feedback',
				description: 'A candidate says why they declined',
			},
			{
				name: 'Offer',
				value: 'offer',
				description: 'A candidate sees the offer or stops automated emails',
			},
			{
				name: 'Parcel',
				value: 'parcel',
				description: 'The packer or the shop reports on the parcel',
			},
			{
				name: 'Review',
				value: 'review',
				description: 'A person decides what no rule can decide',
			},
			{
				name: 'Settings',
				value: 'settings',
				description: 'The company fills in its settings',
			},
			{
				name: 'Survey',
				value: 'survey',
				description: 'A recruiter says how many hours were saved',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'A recruiter decides what the ATS should say about a candidate',
			},
		],
		default: ['address', 'approval', 'parcel', 'review'],
		description: 'The pages to show here. Links to other pages are not found.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Ask New Hires For',
				name: 'preferences',
				type: 'multiOptions',
				options: [
					{
						name: 'Clothing Size',
						value: 'size',
					},
					{
						name: 'Food They Avoid',
						value: 'diet',
					},
					{
						name: 'Anything Else',
						value: 'note',
					},
				],
				default: ['size', 'diet', 'note'],
				description: 'Also asked on the address page; optional, and used in the order only',
			},
			{
				displayName: 'Texts',
				name: 'texts',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Replace a Text',
				default: {},
				description: "Texts to word differently or in another language, 'Page Language' included",
				options: [
					{
						displayName: 'Text',
						name: 'replaced',
						values: [
							{
								displayName: 'Text',
								name: 'name',
								type: 'options',
								options: textKeys().map((key) => ({
									name: titleOf(key),
									value: key,
									description: DEFAULT_TEXTS[key].replace(/\n/g, ' '),
								})),
								default: 'approvalIntro',
								description: 'The text to replace',
							},
							{
								displayName: 'New Text',
								name: 'text',
								type: 'string',
								typeOptions: { rows: 3 },
								default: '',
								description: 'What the page says instead. Leave blank to keep the text.',
							},
						],
					},
				],
			},
		],
	},
];

/** `approvalIntro` is `Approval Intro`. */
function titleOf(key: TextKey): string {
	return key.replace(/[A-Z]/g, ' $&').replace(/^./, (first) => first.toUpperCase());
}
