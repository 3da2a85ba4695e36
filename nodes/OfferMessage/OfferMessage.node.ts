import { DateTime } from 'luxon';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import {
	offerAnswerPage,
	offerPageAfter,
	readOfferAnswered,
} from '../../core/messages/offers/answered';
import { previewOfferLane } from '../../core/messages/offers/preview';
import {
	readOfferItem,
	writeOffer,
	type OfferMessageContext,
} from '../../core/messages/offers/write';
import { forEachItem, type Outputs } from '../shared/items';
import { readJson, settingsOrExample } from '../shared/settings';
import { readLane, readPageText, readWords } from './parameters';
import { properties } from './properties';

/** What leaves here may be sent: an item that failed is left out, and its messages stay owed. */
const OUTPUTS: Outputs = { count: 1, failedTo: null };
const WITH_TEXTS: Outputs = { count: 2, failedTo: null };

export class OfferMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Offer Message',
		name: 'offerMessage',
		icon: { light: 'file:../../icons/message.svg', dark: 'file:../../icons/message.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "page" ? "The page after an answer" : ({ nextSteps: "An offer that was sent", checkIn: "An offer without an answer", handOver: "An offer that needs the recruiter", askWhy: "An offer that was declined" })[$parameter["lane"]] }}',
		description: 'Write the emails and Slack messages about an open offer',
		defaults: { name: 'Offer Message' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs:
			'={{ ($parameter["operation"] === "write" && $parameter["lane"] === "checkIn" ? ["Messages", "Text Messages"] : ["Messages"]).map((displayName) => ({ type: "main", displayName })) }}',
		parameterPane: 'wide',
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0, 'write');
		const now = DateTime.utc();
		const isCheckIn = this.getNodeParameter('lane', 0, 'nextSteps') === 'checkIn';
		const hasTexts = operation === 'write' && isCheckIn;
		return await forEachItem.call(this, hasTexts ? WITH_TEXTS : OUTPUTS, ({ json }, index) => {
			const messages = writtenFor.call(this, operation, json, index, now);
			const texts = hasTexts ? messages.filter(({ phone }) => phone !== '') : [];
			return [
				...messages.map((message) => ({ output: 0, json: message })),
				...texts.map((message) => ({ output: 1, json: message })),
			];
		});
	}
}

function writtenFor(
	this: IExecuteFunctions,
	operation: unknown,
	json: IDataObject,
	item: number,
	now: DateTime,
): IDataObject[] {
	if (operation === 'page') return pageFor.call(this, json, item, now);
	const lane = readLane.call(this, item);
	const isPreview = operation === 'preview';
	const context: OfferMessageContext = {
		settings: settingsOrExample.call(this, item, isPreview),
		now,
		wordsOf: (occasion) => readWords.call(this, occasion, item),
		asText: !isPreview && this.getNodeParameter('asText', item, false) === true,
	};
	if (!isPreview) {
		return writeOffer(readOfferItem(json), lane, context).map((message) => ({ ...message }));
	}
	// A preview does not depend on what comes in, so the first item is enough.
	return item > 0 ? [] : previewOfferLane(lane, context).map((message) => ({ ...message }));
}

function pageFor(
	this: IExecuteFunctions,
	json: IDataObject,
	item: number,
	now: DateTime,
): IDataObject[] {
	const answered = readOfferAnswered(readJson.call(this, 'answer', item), json);
	const shown = offerPageAfter(answered);
	const words = readPageText.call(this, shown, item);
	const settings = settingsOrExample.call(this, item, false);
	return [{ html: offerAnswerPage(answered, words, settings, now), page: shown }];
}
