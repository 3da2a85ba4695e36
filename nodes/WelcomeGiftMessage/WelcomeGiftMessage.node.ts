import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { readGiftRows } from '../../core/ledger/ledgerRow';
import { writeOpenMessages, writeOrder } from '../../core/messages/messages';
import { readMessageContext } from './context';
import { properties } from './properties';

export class WelcomeGiftMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Welcome Gift Message',
		name: 'welcomeGiftMessage',
		icon: { light: 'file:../../icons/message.svg', dark: 'file:../../icons/message.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] === "order" ? "Write Order" : "Write Open Messages" }}',
		description: 'Word what the people around a gift have to know, without a blank in any message',
		defaults: { name: 'Welcome Gift Message' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Email', 'Slack'],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const emails: INodeExecutionData[] = [];
		const slackMessages: INodeExecutionData[] = [];
		this.getInputData().forEach((input, item) => {
			const pairedItem = { item };
			try {
				const context = readMessageContext.call(this, item);
				const isOrder = this.getNodeParameter('operation', item) === 'order';
				const messages = readGiftRows([input.json]).flatMap((row) =>
					isOrder ? [writeOrder(row, context)] : writeOpenMessages(row, context),
				);
				for (const message of messages) {
					(message.channel === 'email' ? emails : slackMessages).push({
						json: message,
						pairedItem,
					});
				}
			} catch (error) {
				const message = error instanceof Error ? error.message : 'The message could not be written';
				if (!this.continueOnFail()) {
					throw new NodeOperationError(this.getNode(), message, { itemIndex: item });
				}
				emails.push({ json: { error: message }, pairedItem });
			}
		});
		return [emails, slackMessages];
	}
}
