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
			description:
				'The API key from the Knit dashboard. Knit signs the events it sends with the same key.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Production',
					value: 'production',
					description: 'The address in Knit’s documentation, https://api.getknit.dev/v1.0',
				},
				{
					name: 'EU',
					value: 'eu',
					description:
						'Taken from Knit’s own code, not documented: https://api.eu.getknit.dev/v1.0',
				},
				{
					name: 'Sandbox',
					value: 'sandbox',
					description:
						'Taken from Knit’s own code, not documented: https://api.sandbox.getknit.dev/v1.0',
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
			description:
				'The address up to and including the version. It has to start with https://; http:// is accepted only for a stand-in on this machine (localhost).',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Previous API Key',
			name: 'previousApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only while a key is being replaced: events that Knit still signs with the old key are accepted too. It is used for nothing but verifying signatures; empty it when the change is done.',
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
