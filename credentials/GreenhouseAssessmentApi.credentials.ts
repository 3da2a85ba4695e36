import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Tested by the trigger: the key is ours to choose, so nobody else could say whether it is right. */
export class GreenhouseAssessmentApi implements ICredentialType {
	name = 'greenhouseAssessmentApi';

	displayName = 'Greenhouse Assessment API';

	icon: Icon = { light: 'file:../icons/knit.svg', dark: 'file:../icons/knit.dark.svg' };

	documentationUrl = 'https://developers.greenhouse.io/assessment.html';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Make up a long one, at most 170 characters, and give it to Greenhouse',
		},
	];

	/** Greenhouse wants the key as user name, and no password. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			auth: {
				username: '={{$credentials.apiKey.trim()}}',
				password: '',
			},
		},
	};
}
