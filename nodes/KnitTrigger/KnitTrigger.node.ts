import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { readEvent, type KnitEvent } from '../../core/knit/events/envelope';
import { isOfKind, selectItems, type Selection } from '../../core/knit/events/selection';
import { knitApiTest } from '../../core/knit/api/transport';
import type { EventKind } from '../../core/knit/events/eventKinds';
import { properties, subtitle, triggerPanel } from './properties';
import { comesFromAllowedAddress, readAuthenticBody, type Answer } from './receive';
import { checkSettings, isTestListen, missingSyncs, startedSyncs, startSync } from './registration';
import { kindsOf, optionsOf, selectionOf, type TriggerOptions } from './settings';
import { rememberSigned, signedBefore } from './signedBefore';

export class KnitTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Knit ATS Event Trigger',
		name: 'knitTrigger',
		icon: { light: 'file:../../icons/knit.svg', dark: 'file:../../icons/knit.dark.svg' },
		group: ['trigger'],
		// Not 1: n8n evaluates an expression for every call to a webhook of a node with version 1.
		version: 2,
		subtitle,
		description: 'Starts the workflow when an ATS has news of an offer or application',
		eventTriggerDescription: 'Waiting for Knit to send an event to the test URL',
		activationMessage:
			'Events that Knit sends to the production URL now start this workflow. Paste that URL in the Knit dashboard, as the webhook of the ATS category.',
		triggerPanel,
		defaults: { name: 'Knit ATS Event Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'knitApi', required: true, testedBy: 'knitApiTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				// Literals only: an expression here would be evaluated for every call, wanted or not.
				responseMode: 'lastNode',
				responseData: 'noData',
				path: 'knit',
			},
		],
		properties,
	};

	methods = { credentialTest: { knitApiTest } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				if (isTestListen.call(this)) return true;
				await checkSettings.call(this);
				return missingSyncs.call(this).length === 0;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				if (isTestListen.call(this)) return true;
				for (const wanted of missingSyncs.call(this)) {
					await startSync.call(this, wanted);
				}
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				if (isTestListen.call(this)) return true;
				const { length } = startedSyncs.call(this);
				if (length > 0) {
					this.logger.warn(
						`Knit keeps running the syncs that this workflow started (${length}). It documents no way to stop them.`,
					);
				}
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		if (!comesFromAllowedAddress.call(this)) return refuse.call(this, 403);
		const rawBody = await readAuthenticBody.call(this);
		if (rawBody === null) return refuse.call(this, 401);

		const event = readOrRefuse.call(this, rawBody);
		const kinds = kindsOf(this.getNodeParameter('events', []));
		const before = signedBefore.call(this);
		if (!isOfKind(event, kinds, before)) return { webhookResponse: 'Received' };
		const options = optionsOf(this.getNodeParameter('options', {}));
		const selected = selectItems(event, readSelection.call(this, kinds, options), before);
		if (selected.kind === 'nothing') return { webhookResponse: 'Received' };
		const hearsBoth = kinds.includes('offerAccepted') && kinds.includes('offerWithdrawn');
		if (hearsBoth && this.getMode() === 'webhook') rememberSigned.call(this, event);

		const workflowData = [selected.items.map((item) => ({ json: asData(item) }))];
		if (options.confirm === 'whenFinished') return { workflowData };
		const response: Answer = this.getResponseObject();
		response.status(200).send('Received');
		return { workflowData, noWebhookResponse: true };
	}
}

function refuse(this: IWebhookFunctions, status: 401 | 403): IWebhookResponseData {
	const response: Answer = this.getResponseObject();
	response.status(status).end();
	return { noWebhookResponse: true };
}

/** An authentic event that makes no sense is shown to a person, and Knit is asked to send it again. */
function readOrRefuse(this: IWebhookFunctions, rawBody: Buffer): KnitEvent {
	const receivedAt = new Date().toISOString();
	const reading = readEvent(rawBody, this.getHeaderData(), receivedAt);
	if (reading.kind === 'read') return reading.event;
	throw new NodeOperationError(this.getNode(), 'An event that Knit signed could not be read', {
		description: `${reading.reason} Knit will send it again for up to four days. Update this node, or report the event type to its maintainers.`,
	});
}

function readSelection(
	this: IWebhookFunctions,
	kinds: EventKind[],
	options: TriggerOptions,
): Selection {
	const pastOffers = this.getNodeParameter('pastOffers', 'skip');
	const selection = selectionOf(kinds, {
		pastOffers,
		goLiveDate: pastOffers === 'sinceGoLive' ? this.getNodeParameter('goLiveDate', '') : null,
		integrationIds: this.getNodeParameter('integrationIds', ''),
		options,
	});
	if (selection.pastOffers === 'sinceGoLive' && selection.goLiveDate === null) {
		throw new NodeOperationError(this.getNode(), "The 'Go-Live Date' is not a date", {
			description: "Choose the first day that counts, or set 'Past Offers' to 'Skip'.",
		});
	}
	return selection;
}

function asData(item: object): IDataObject {
	return { ...item };
}
