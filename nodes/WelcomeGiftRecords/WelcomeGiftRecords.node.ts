import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { knitApiTest } from '../../core/knit/api/transport';
import { type Settings } from '../../core/settings/settings';
import { settingsFrom } from '../shared/settings';
import { erasureLink, erasureRecord, findRuns, lookUp, whatToErase, type Placed } from './erasure';
import { operationSchema, OUTPUT_COUNT, type Operation } from './outputs';
import { overview } from './overview';
import { properties } from './properties';
import { findTrouble, tables } from './watch';

export class WelcomeGiftRecords implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Welcome Gift Records',
		name: 'welcomeGiftRecords',
		icon: { light: 'file:../../icons/ledger.svg', dark: 'file:../../icons/ledger.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ erasureLink: "Link to Erasure Form", erasureRecord: "Record an Erasure", findRuns: "Find Runs of a Person", lookUp: "Where to Look for a Person", overview: "Show Overview", tables: "List Tables", watch: "Find Trouble", whatToErase: "What to Erase" })[$parameter["operation"]] }}',
		description: 'Show and watch what is on record about gifts, and erase one person from it',
		defaults: { name: 'Welcome Gift Records' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs:
			'={{ ({ erasureLink: ["Link"], erasureRecord: ["Record"], findRuns: ["Runs"], lookUp: ["Look-ups"], overview: ["Page"], tables: ["Tables"], watch: ["Shorten the Log", "Messages", "Remember"], whatToErase: ["Gifts", "Rows to Delete", "Columns to Empty"] })[$parameter["operation"]].map((displayName) => ({ type: "main", displayName })) }}',
		credentials: [
			{
				name: 'knitApi',
				required: true,
				testedBy: 'knitApiTest',
				displayOptions: { show: { operation: ['erasureLink', 'overview'] } },
			},
		],
		properties,
	};

	methods = { credentialTest: { knitApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = operationSchema.parse(this.getNodeParameter('operation', 0));
		const items: INodeExecutionData[][] = Array.from({ length: OUTPUT_COUNT[operation] }, () => []);
		try {
			for (const { output, row, json } of await run.call(this, operation)) {
				items[output]?.push({ json, pairedItem: { item: row } });
			}
		} catch (thrown) {
			const error = asFailure.call(this, thrown);
			if (!this.continueOnFail()) throw error;
			items.at(-1)?.push({ json: { error: error.message }, pairedItem: { item: 0 } });
		}
		return items;
	}
}

async function run(this: IExecuteFunctions, operation: Operation): Promise<Placed[]> {
	const rows = this.getInputData().map(({ json }) => json);
	switch (operation) {
		case 'erasureLink':
			return await erasureLink.call(this, settingsOf.call(this));
		case 'erasureRecord':
			return erasureRecord.call(this, settingsOf.call(this));
		case 'findRuns':
			return findRuns.call(this, rows);
		case 'lookUp':
			return lookUp.call(this, rows);
		case 'overview':
			return await overview.call(this, rows, settingsOf.call(this));
		case 'tables':
			return tables.call(this);
		case 'watch':
			return findTrouble.call(this, settingsOf.call(this));
		case 'whatToErase':
			return whatToErase.call(this, rows);
	}
}

function settingsOf(this: IExecuteFunctions): Settings {
	return settingsFrom.call(this, this.getNodeParameter('settings', 0, {}));
}

function asFailure(this: IExecuteFunctions, thrown: unknown): NodeOperationError {
	if (thrown instanceof NodeOperationError) return thrown;
	const message = thrown instanceof Error ? thrown.message : 'The records could not be read';
	return new NodeOperationError(this.getNode(), message, { description: 'Nothing was changed.' });
}
