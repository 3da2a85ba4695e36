'use strict';

const {
	KnitTrigger,
} = require('n8n-nodes-knit/dist/nodes/KnitTrigger/KnitTrigger.node.js');

/** As ReadCredentialOnly, with as much to set up as the trigger has: n8n goes through a node's panel for every call. */
class ReadCredentialWithPanel {
	constructor() {
		this.description = {
			displayName: 'Read Credential With Panel',
			name: 'readCredentialWithPanel',
			group: ['trigger'],
			version: 2,
			description:
				'Has the panel of the trigger, reads its credential, answers 200 and starts nothing',
			defaults: { name: 'Read Credential With Panel' },
			inputs: [],
			outputs: ['main'],
			credentials: [{ name: 'knitApi', required: true }],
			webhooks: [
				{
					name: 'default',
					httpMethod: 'POST',
					responseMode: 'lastNode',
					path: 'read-credential-with-panel',
				},
			],
			properties: new KnitTrigger().description.properties,
		};
	}

	async webhook() {
		await this.getCredentials('knitApi');
		return { webhookResponse: 'Received' };
	}
}

module.exports = { ReadCredentialWithPanel };
