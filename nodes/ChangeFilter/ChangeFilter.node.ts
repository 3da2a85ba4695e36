import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { readJson } from '../../core/knit/api/jsonText';
import { readChange } from '../../core/knit/events/seen';
import { isRecord } from '../../core/knit/records/fields';
import { forAllItems, type Placed } from '../shared/items';
import { properties } from './properties';

export class ChangeFilter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Change Filter',
		name: 'changeFilter',
		icon: { light: 'file:../../icons/knit.svg', dark: 'file:../../icons/knit.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: 'Compare With What Was Seen',
		description: 'Check whether a stage or an interview is new, compared with before',
		defaults: { name: 'Change Filter' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['New', 'Nothing New'],
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await forAllItems.call(this, { count: 2, failedTo: 1 }, (rows) => {
			const given = readJson(this.getNodeParameter('events', 0, ''));
			const events = given.kind === 'read' ? given.json : null;
			return [events].flat().map((event) => placed.call(this, event, rows));
		});
	}
}

function placed(this: IExecuteFunctions, event: unknown, rows: INodeExecutionData[]): Placed {
	const reading = readChange(
		event,
		rows.map(({ json }) => json),
	);
	if (reading.kind === 'unreadable') {
		throw new NodeOperationError(this.getNode(), reading.reason, {
			description: "Choose these kinds in 'Trigger On', and pass their items to 'Events'.",
		});
	}
	const fields: IDataObject = isRecord(event) ? { ...event } : {};
	return reading.kind === 'new'
		? { json: { ...fields, ...reading.change, seen: { ...reading.change.seen } }, output: 0 }
		: { json: { ...fields, reason: reading.reason }, output: 1 };
}
