'use strict';

/** The least that any trigger with a signature to check costs: without the key nothing can be checked. */
class ReadCredentialOnly {
	constructor() {
		this.description = {
			displayName: 'Read Credential Only',
			name: 'readCredentialOnly',
			group: ['trigger'],
			version: 2,
			description: 'Reads its credential, answers 200 and starts nothing',
			defaults: { name: 'Read Credential Only' },
			inputs: [],
			outputs: ['main'],
			credentials: [{ name: 'knitApi', required: true }],
			webhooks: [
				{
					name: 'default',
					httpMethod: 'POST',
					responseMode: 'lastNode',
					path: 'read-credential-only',
				},
			],
			properties: [],
		};
	}

	async webhook() {
		await this.getCredentials('knitApi');
		return { webhookResponse: 'Received' };
	}
}

module.exports = { ReadCredentialOnly };
