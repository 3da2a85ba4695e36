import { DateTime } from 'luxon';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { pageAfter, readAnswered, writeAnswerPage } from '../../core/messages/answered';
import { writeOwed, type MessageContext } from '../../core/messages/messages';
import { writeOrder } from '../../core/messages/order';
import { previewLane } from '../../core/messages/preview';
import { renderPage } from '../../core/messages/renderPage';
import { readLedgerItem } from '../../core/messages/toldGift';
import { forEachItem, type Outputs } from '../shared/items';
import { readJson } from '../shared/settings';
import { readLane, readOptions, readOwnSettings, readPageText, readWords } from './parameters';
import { properties } from './properties';

/** What leaves here may be sent: an item that failed is left out, and its messages stay owed. */
const OUTPUTS: Outputs = { count: 1, failedTo: null };

export class WelcomeGiftMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Welcome Gift Message',
		name: 'welcomeGiftMessage',
		icon: { light: 'file:../../icons/message.svg', dark: 'file:../../icons/message.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "order" ? "The order" : $parameter["operation"] === "page" ? "The page after an answer" : ({ goesAhead: "A gift that goes ahead", needsApproval: "A gift that needs approval", needsPerson: "A gift that needs a person", calledOff: "A gift that is called off", answeredYes: "A gift that was approved", answeredNo: "A gift that was refused", order: "An order", ordered: "A gift that was ordered", remind: "A reminder", late: "A gift that is late" })[$parameter["lane"]] }}',
		description: 'Write the emails and Slack messages about a gift',
		defaults: { name: 'Welcome Gift Message' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		parameterPane: 'wide',
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0, 'write');
		const now = DateTime.utc();
		const write = { order, page, preview }[String(operation)] ?? messages;
		return await forEachItem.call(this, OUTPUTS, ({ json }, index) =>
			// A preview does not depend on what comes in, so the first item is enough.
			operation === 'preview' && index > 0
				? []
				: write.call(this, json, index, now).map((message) => ({ output: 0, json: message })),
		);
	}
}

function messages(
	this: IExecuteFunctions,
	json: IDataObject,
	item: number,
	now: DateTime,
): IDataObject[] {
	const ledgerItem = readLedgerItem(json);
	const lane = readLane.call(this, item);
	const written = writeOwed(ledgerItem, lane, contextOf.call(this, item, ledgerItem.example, now));
	if (!ledgerItem.example) this.customData.set('outcome', ledgerItem.gift.status);
	return written.map((message) => ({ ...message }));
}

function order(
	this: IExecuteFunctions,
	json: IDataObject,
	item: number,
	now: DateTime,
): IDataObject[] {
	const ledgerItem = readLedgerItem(json);
	const { cardText } = readOptions.call(this, item);
	const context = contextOf.call(this, item, ledgerItem.example, now);
	return [{ ...writeOrder(ledgerItem, context, cardText) }];
}

function preview(
	this: IExecuteFunctions,
	_json: IDataObject,
	item: number,
	now: DateTime,
): IDataObject[] {
	const lane = readLane.call(this, item);
	const context = contextOf.call(this, item, true, now);
	return previewLane(lane, context).map((message) => ({ ...message }));
}

function page(
	this: IExecuteFunctions,
	json: IDataObject,
	item: number,
	now: DateTime,
): IDataObject[] {
	const answered = readAnswered(readJson.call(this, 'answer', item), json);
	const shown = pageAfter(answered);
	const settings = readOwnSettings.call(this, item, json['example'] === true);
	const words = readPageText.call(this, shown, item);
	return [{ html: renderPage(writeAnswerPage(answered, words, settings, now)), page: shown }];
}

function contextOf(
	this: IExecuteFunctions,
	item: number,
	isExample: boolean,
	now: DateTime,
): MessageContext {
	return {
		settings: readOwnSettings.call(this, item, isExample),
		now,
		wordsOf: (occasion) => readWords.call(this, occasion, item),
	};
}
