import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import type { LedgerStep } from '../../core/ledger/ledgerSteps';
import { readGiftRows } from '../../core/ledger/ledgerRow';
import { decide } from './decide';
import { operationSchema, OUTPUTS } from './outputs';
import { properties } from './properties';

export class WelcomeGiftLedger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Welcome Gift Ledger',
		name: 'welcomeGiftLedger',
		icon: { light: 'file:../../icons/ledger.svg', dark: 'file:../../icons/ledger.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ compare: "Compare With Ledger", findDue: "Find What Is Due", answerApproval: "Answer Approval", answerAddress: "Answer Address" })[$parameter["operation"]] }}',
		description: 'Decide the next step of each gift on record, so that one offer gives one gift',
		defaults: { name: 'Welcome Gift Ledger' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs:
			'={{ ({ compare: ["New", "Changed", "Nothing to Do"], findDue: ["Order Now", "Changed", "Nothing to Do"], answerApproval: ["Changed", "Nothing to Do"], answerAddress: ["Changed", "Nothing to Do"] })[$parameter["operation"]].map((displayName) => ({ type: "main", displayName })) }}',
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = operationSchema.parse(this.getNodeParameter('operation', 0));
		const outputs = OUTPUTS[operation];
		const items: INodeExecutionData[][] = outputs.map(() => []);
		const put = (kind: LedgerStep['kind'], json: IDataObject, item: number) =>
			items[outputs.indexOf(kind)]?.push({ json, pairedItem: { item } });
		try {
			const rows = readGiftRows(this.getInputData().map((item) => item.json));
			decide.call(this, operation, rows).forEach((step, index) => {
				const { kind, ...rest } = step;
				put(kind, kind === 'nothing' ? rest : step.row, operation === 'findDue' ? index : 0);
			});
		} catch (error) {
			const message = error instanceof Error ? error.message : 'The ledger could not be compared';
			if (!this.continueOnFail()) {
				throw new NodeOperationError(this.getNode(), message, {
					description: 'Nothing was decided, so nothing was written.',
				});
			}
			put('nothing', { offerKey: null, reason: message }, 0);
		}
		return items;
	}
}
