import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forEachItem } from '../shared/items';
import { createJobFinder } from './lists';
import type { KnitOperation } from './operation';

/** Shown only where the node is a tool of an AI agent. */
export const allowAgentWrites: INodeProperties = {
	displayName: 'Allow AI Agents to Write',
	name: 'allowAgentWrites',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: 'Whether an AI agent may change data with this tool',
	displayOptions: { show: { '@tool': [true] } },
};

/** Runs an operation for every item. */
export async function runForEachItem(
	this: IExecuteFunctions,
	operationFor: (itemIndex: number) => KnitOperation,
): Promise<INodeExecutionData[][]> {
	const findJob = createJobFinder.call(this);
	return await forEachItem.call(this, { count: 1, failedTo: 0 }, async (_item, index) => {
		const operation = operationFor(index);
		refuseAgents.call(this, operation, index);
		return await operation.run.call(this, index, findJob);
	});
}

function refuseAgents(this: IExecuteFunctions, operation: KnitOperation, itemIndex: number): void {
	const { changes } = operation;
	if (!isTool.call(this)) return;
	if (changes === false || (changes !== true && !changes.call(this, itemIndex))) return;
	// As it stands in the panel: what an expression yields, an agent may have had a say in.
	if (this.getNode().parameters.allowAgentWrites === true) return;
	throw new NodeOperationError(this.getNode(), 'An AI agent may not change data with this tool', {
		description: "To allow it, open this tool and turn on 'Allow AI Agents to Write'.",
		itemIndex,
	});
}

/** n8n gives a node that an agent may use a type of its own, whose name ends so. */
function isTool(this: IExecuteFunctions): boolean {
	return this.isToolExecution() || this.getNode().type.endsWith('Tool');
}
