import {
	NodeConnectionTypes,
	NodeOperationError,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { knitApiTest } from '../../core/knit/api/transport';
import { isExpired } from '../../core/messages/pages/links';
import { expiredPage, formValues, readAnswer, showPage } from '../../core/messages/pages/pages';
import { signingKeysOf } from '../KnitTrigger/settings';
import { openLink, readCall } from './call';
import { properties, triggerPanel } from './properties';
import {
	replyWithJson,
	replyWithNothing,
	replyWithPage,
	sendJsonInsteadOfPage,
	setSafeHeaders,
	type Response,
} from './reply';
import { pageKindsOf, pageOptionsOf } from './settings';

export class AnswerPageTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Answer Page Trigger',
		name: 'answerPageTrigger',
		icon: { light: 'file:../../icons/answer.svg', dark: 'file:../../icons/answer.dark.svg' },
		group: ['trigger'],
		// Not 1: n8n evaluates an expression for every call to a webhook of a node with version 1.
		version: 2,
		subtitle: '={{ $parameter["pages"].join(", ") }}',
		description: 'Shows the page behind a link, and starts the workflow with the answer',
		eventTriggerDescription: 'Waiting for an answer on a page with the test URL',
		activationMessage:
			'The links in messages now open these pages, and answers start this workflow.',
		triggerPanel,
		defaults: { name: 'Answer Page Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'knitApi', required: true, testedBy: 'knitApiTest' }],
		// Literals only: an expression here would be evaluated for every call, wanted or not.
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				path: 'answer',
			},
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'lastNode',
				responseData: 'firstEntryJson',
				responsePropertyName: 'html',
				responseContentType: 'text/html; charset=utf-8',
				path: 'answer',
				ndvHideUrl: true,
			},
		],
		properties,
	};

	methods = { credentialTest: { knitApiTest } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await checkKey.call(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await checkKey.call(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const response: Response = this.getResponseObject();
		const call = readCall.call(this);
		if (call === null) return replyWithNothing(response, 404);
		if (call.body?.isTooLarge === true) return replyWithNothing(response, 413);

		const link = await openLink.call(this, call.sealed);
		if (link === null) return replyWithNothing(response, 404);
		const kinds = pageKindsOf(this.getNodeParameter('pages', []));
		if (!kinds.includes(link.page)) return replyWithNothing(response, 404);

		const options = pageOptionsOf(this.getNodeParameter('options', {}));
		const now = new Date();
		if (isExpired(link, now.getTime() / 1000)) {
			return call.wantsJson
				? replyWithJson(response, 410, { error: options.texts.expiredTitle })
				: replyWithPage(response, 200, expiredPage(link, options));
		}
		// Whoever only looks, a mail scanner above all, decides nothing.
		if (call.method === 'GET') return replyWithPage(response, 200, showPage(link, options));

		const isForm = call.body?.type === 'form';
		const isProgram = call.body?.type === 'json' && link.page === 'parcel';
		if (!isForm && !isProgram) return replyWithNothing(response, 404);
		const values = formValues(call.body?.fields);
		const reading = readAnswer(link, values, options, now.toISOString());
		if (reading.kind === 'problems') {
			const errors = Object.fromEntries(reading.state.errors);
			return call.wantsJson
				? replyWithJson(response, 422, { errors })
				: replyWithPage(response, 422, showPage(link, options, reading.state));
		}
		setSafeHeaders(response);
		if (call.wantsJson) sendJsonInsteadOfPage(response);
		return { workflowData: [[{ json: { ...reading.answer } }]] };
	}
}

/** Without a key no link could be opened, and every page would be missing. */
async function checkKey(this: IHookFunctions): Promise<void> {
	if (signingKeysOf(await this.getCredentials('knitApi')).length > 0) return;
	throw new NodeOperationError(
		this.getNode(),
		"The 'API Key' in the Knit API credential is empty",
		{
			description:
				'The links in messages are sealed with this key. Without it no page can be opened: paste the key from the Knit dashboard.',
		},
	);
}
