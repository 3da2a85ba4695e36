'use strict';

const { createHmac, timingSafeEqual } = require('node:crypto');
const { ReadCredentialWithPanel } = require('./ReadCredentialWithPanel.node.js');

/**
 * As ReadCredentialWithPanel, and no more than the least that may be done with an event: it checks the signature, reads
 * three settings, parses the body in one known shape and looks for a signed offer.
 */
class CheckSignatureWithPanel extends ReadCredentialWithPanel {
	constructor() {
		super();
		const [webhook] = this.description.webhooks;
		this.description = {
			...this.description,
			displayName: 'Check Signature With Panel',
			name: 'checkSignatureWithPanel',
			description:
				'Has the panel of the trigger, checks the signature and looks for a signed offer',
			webhooks: [{ ...webhook, path: 'check-signature-with-panel' }],
		};
	}

	async webhook() {
		const { rawBody } = this.getRequestObject();
		const { apiKey } = await this.getCredentials('knitApi');
		const right = createHmac('sha256', apiKey).update(rawBody).digest();
		const given = Buffer.from(String(this.getHeaderData()['x-knit-signature']), 'base64url');
		if (given.length !== right.length || !timingSafeEqual(given, right)) {
			this.getResponseObject().status(401).end();
			return { noWebhookResponse: true };
		}
		const chosen = this.getNodeParameter('events', []);
		this.getNodeParameter('history', 'skip');
		this.getNodeParameter('integrationIds', '');
		const { eventData } = JSON.parse(rawBody.toString('utf8'));
		const isSigned = (eventData.offers ?? []).some((offer) => offer.status === 'SIGNED');
		if (isSigned && chosen.includes('offerAccepted')) {
			return { workflowData: [[{ json: eventData }]] };
		}
		return { webhookResponse: 'Received' };
	}
}

module.exports = { CheckSignatureWithPanel };
