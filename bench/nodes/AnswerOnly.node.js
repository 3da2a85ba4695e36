'use strict';

/** The least that n8n does for a call to a trigger: find the workflow, call the node, answer. */
class AnswerOnly {
	constructor() {
		this.description = {
			displayName: 'Answer Only',
			name: 'answerOnly',
			group: ['trigger'],
			version: 2,
			description: 'Answers 200 and starts nothing',
			defaults: { name: 'Answer Only' },
			inputs: [],
			outputs: ['main'],
			webhooks: [
				{ name: 'default', httpMethod: 'POST', responseMode: 'lastNode', path: 'answer-only' },
			],
			properties: [],
		};
	}

	async webhook() {
		return { webhookResponse: 'Received' };
	}
}

module.exports = { AnswerOnly };
