import {
	NodeConnectionTypes,
	type IDataObject,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { knitApiTest } from '../../core/knit/api/transport';
import { isAuthentic } from '../../core/knit/events/signature';
import { isRecord } from '../../core/knit/records/fields';
import { readRawBody, type Answer } from '../KnitTrigger/receive';
import { updateSecretsOf } from './settings';

/** No update comes near it. */
const LARGEST_BODY = 65_536;

export class CandidateUpdateTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Candidate Update Trigger',
		name: 'candidateUpdateTrigger',
		icon: { light: 'file:../../icons/update.svg', dark: 'file:../../icons/update.dark.svg' },
		group: ['trigger'],
		// Not 1: n8n evaluates an expression for every call to a webhook of a node with version 1.
		version: 2,
		subtitle: 'Signed updates only',
		description: 'Starts the workflow when a program sends a signed update about a candidate',
		eventTriggerDescription: 'Waiting for a signed update at the test URL',
		activationMessage:
			'Signed updates sent to the production URL now start this workflow. Without an Update Secret in the credential none are accepted.',
		triggerPanel: {
			header: 'Wait for an update',
			executionsHelp: {
				inactive:
					"Programs send updates to this webhook. <br /> <br /> <b>While you build</b>, click the 'listen' button and send one to the test URL. <br /> <br /> <b>To run automatically</b>, publish the workflow.",
				active:
					'Programs send updates to this webhook. <br /> <br /> <b>This workflow runs automatically</b> for each of them. Those executions show up in the <a data-key="executions">executions list</a>.',
			},
			activationHint: 'Publish the workflow, so that updates reach the production URL.',
		},
		defaults: { name: 'Candidate Update Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'knitApi', required: true, testedBy: 'knitApiTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				// Literals only: an expression here would be evaluated for every call, wanted or not.
				responseMode: 'lastNode',
				responseData: 'firstEntryJson',
				path: 'update',
			},
		],
		properties: [
			{
				displayName:
					'Send each update as one JSON object. Sign the bytes with HMAC-SHA256 and the <b>Update Secret</b> of the credential. Put the signature in the header <code>X-Candidate-Update-Signature</code>, in Base64URL without padding.',
				name: 'signatureNotice',
				type: 'notice',
				default: '',
			},
		],
	};

	methods = { credentialTest: { knitApiTest } };

	/** The webhook is registered nowhere: whoever sends updates is told its URL. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const rawBody = await readRawBody.call(this);
		const signature: unknown = this.getHeaderData()['x-candidate-update-signature'];
		const secrets = await readSecrets.call(this);
		if (rawBody === null || !isAuthentic(rawBody, signature, secrets)) {
			return refuse.call(this, 401, 'The signature is missing or wrong.');
		}
		if (rawBody.length > LARGEST_BODY) return refuse.call(this, 413, 'The update is too large.');
		const update = objectIn(rawBody);
		if (update === null) return refuse.call(this, 400, 'Send one update as a JSON object.');
		return { workflowData: [[{ json: update }]] };
	}
}

function refuse(this: IWebhookFunctions, status: number, error: string): IWebhookResponseData {
	const response: Answer = this.getResponseObject();
	response.status(status).send(JSON.stringify({ error }));
	return { noWebhookResponse: true };
}

/** A credential that cannot be read accepts nothing. */
async function readSecrets(this: IWebhookFunctions): Promise<string[]> {
	try {
		return updateSecretsOf(await this.getCredentials('knitApi'));
	} catch {
		return [];
	}
}

function objectIn(rawBody: Buffer): IDataObject | null {
	try {
		const value: unknown = JSON.parse(rawBody.toString('utf8'));
		if (!isRecord(value)) return null;
		// A kind of its own would make the canvas take an update for something else.
		return { update: { ...value } };
	} catch {
		return null;
	}
}
