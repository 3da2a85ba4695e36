import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

export const triggerPanel: NonNullable<INodeTypeDescription['triggerPanel']> = {
	header: 'Let Greenhouse send tests',
	executionsHelp: {
		inactive:
			'<b>While you build</b>, click the listen button and call the test URL yourself. <br /> <br /> <b>When you are done</b>, publish the workflow and give Greenhouse the production URLs.',
		active:
			'<b>This workflow runs automatically</b> when Greenhouse sends a test or asks for a result. Its runs show up in the <a data-key="executions">executions list</a>, but not here.',
	},
	activationHint: 'Publish the workflow and give the four URLs and the key to Greenhouse.',
};

export const properties: INodeProperties[] = [
	{
		displayName:
			'Greenhouse needs four URLs: the production URL above with <b>list_tests</b>, <b>send_test</b>, <b>test_status</b> or <b>response_error</b> in place of <b>:call</b>. Send them to Greenhouse with the key of the credential.',
		name: 'urlsNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Tests',
		name: 'tests',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true, multipleValueButtonText: 'Add Test' },
		placeholder: 'Add Test',
		default: {},
		description: 'What recruiters can choose from in Greenhouse',
		options: [
			{
				displayName: 'Test',
				name: 'test',
				values: [
					{
						displayName: 'Test ID',
						name: 'id',
						type: 'string',
						required: true,
						default: '',
						placeholder: 'e.g. coding-1',
						description: 'Test ID on your test platform',
					},
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						required: true,
						default: '',
						placeholder: 'e.g. Coding Test',
						description: 'Shown to recruiters',
					},
				],
			},
		],
	},
];
