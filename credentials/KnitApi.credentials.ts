import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Tested by the nodes (`knitApiTest`): only there can a refused key be told from a Knit out of reach. */
export class KnitApi implements ICredentialType {
	name = 'knitApi';

	displayName = 'Knit API';

	icon: Icon = { light: 'file:../icons/knit.svg', dark: 'file:../icons/knit.dark.svg' };

	documentationUrl = 'https://developers.getknit.dev/reference/authenticating-your-apis-with-knit';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Copy it from the Knit dashboard. Knit also signs its events with it.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Production',
					value: 'production',
					description: 'https://api.getknit.dev/v1.0, as documented by Knit',
				},
				{
					name: 'EU',
					value: 'eu',
					description: 'https://api.eu.getknit.dev/v1.0, from Knit’s code, not documented',
				},
				{
					name: 'Sandbox',
					value: 'sandbox',
					description: 'https://api.sandbox.getknit.dev/v1.0, from Knit’s code, not documented',
				},
				{
					name: 'Custom',
					value: 'custom',
					description: 'An address that Knit gave you, or a stand-in on this machine',
				},
			],
			default: 'production',
			description: 'Where your Knit account lives',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://api.getknit.dev/v1.0',
			description: 'The address up to the version. Only this machine may use http://.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Origin Organization ID',
			name: 'originOrgId',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description: 'Lists the integrations of this organization in the Knit nodes',
		},
		{
			displayName: 'A Key Is Being Replaced',
			name: 'keyIsBeingReplaced',
			type: 'boolean',
			default: false,
			description: 'Whether events signed with the previous key still count',
		},
		{
			displayName: 'Previous API Key',
			name: 'previousApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only checks the signatures of events',
			displayOptions: { show: { keyIsBeingReplaced: [true] } },
		},
		{
			displayName: 'Update Secret',
			name: 'updateSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Checks signed candidate updates. Make one up for their sender; empty accepts none.',
		},
		{
			displayName: 'Notice Secret',
			name: 'noticeSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Signs notices of written updates. Make one up for their receiver.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '=Bearer {{$credentials.apiKey.trim()}}',
			},
		},
	};
}
