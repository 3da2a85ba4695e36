import { DateTime } from 'luxon';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { pageAfter, readAnswered, writeAnswerPage } from '../../core/messages/answered';
import { writeOwed, type MessageContext } from '../../core/messages/messages';
import { writeOrder } from '../../core/messages/order';
import { previewLane } from '../../core/messages/preview';
import { renderPage } from '../../core/messages/renderPage';
import { readLedgerItem } from '../../core/messages/toldGift';
import {
	asError,
	readAnswer,
	readLane,
	readOptions,
	readOwnSettings,
	readPageText,
	readWords,
} from './parameters';
import { properties } from './properties';

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
		// A preview does not depend on what comes in.
		const inputs = operation === 'preview' ? this.getInputData().slice(0, 1) : this.getInputData();
		const written: INodeExecutionData[] = [];
		for (const [item, input] of inputs.entries()) {
			try {
				const results = write.call(this, input.json, item, now);
				written.push(...results.map((json) => ({ json, pairedItem: { item } })));
			} catch (error) {
				const failure =
					error instanceof NodeOperationError
						? error
						: new NodeOperationError(this.getNode(), asError(error), { itemIndex: item });
				if (!this.continueOnFail()) throw failure;
				written.push(failedItem.call(this, failure, item));
			}
		}
		return [written];
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
	const answered = readAnswered(readAnswer.call(this, item), json);
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

/** Nothing that a sender could take for a message: no address, no channel. */
function failedItem(
	this: IExecuteFunctions,
	failure: NodeOperationError,
	item: number,
): INodeExecutionData {
	const json = { error: failure.message };
	return this.getNode().onError === 'continueErrorOutput'
		? { json, error: failure, pairedItem: { item } }
		: { json, pairedItem: { item } };
}
