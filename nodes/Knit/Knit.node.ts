import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { knitApiTest } from '../../core/knit/api/transport';
import { searchIntegrations } from './integrations';
import type { KnitOperation } from './operation';
import { OPERATIONS } from './operations';
import { properties } from './properties';
import { runForEachItem } from './run';

export class Knit implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Knit',
		name: 'knit',
		icon: { light: 'file:../../icons/knit.svg', dark: 'file:../../icons/knit.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Reads and writes in any ATS connected to Knit: jobs, applications, candidates',
		defaults: { name: 'Knit' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'knitApi', required: true, testedBy: 'knitApiTest' }],
		usableAsTool: true,
		properties,
	};

	methods = { credentialTest: { knitApiTest }, listSearch: { searchIntegrations } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runForEachItem.call(this, (itemIndex) => chosen.call(this, itemIndex));
	}
}

function chosen(this: IExecuteFunctions, itemIndex: number): KnitOperation {
	const resource = this.getNodeParameter('resource', itemIndex);
	const operation = this.getNodeParameter('operation', itemIndex);
	const found = OPERATIONS.find(
		(one) => one.resource === resource && one.option.value === operation,
	);
	if (found !== undefined) return found;
	throw new NodeOperationError(
		this.getNode(),
		"This 'Resource' and this 'Operation' do not go together",
		{ description: 'Choose both again from the lists in the panel.', itemIndex },
	);
}
