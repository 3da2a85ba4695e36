import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { knitApiTest } from '../../core/knit/api/transport';
import { searchIntegrations } from '../Knit/integrations';
import { syncStart } from '../Knit/operations/sync.start';
import { integrationIdProperty } from '../Knit/parameters';
import { allowAgentWrites, runForEachItem } from '../Knit/run';

/** *Sync → Start* of the Knit node as a node of its own, so that it is found by its name. */
export class KnitSyncStart implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Knit Sync Start',
		name: 'knitSyncStart',
		icon: { light: 'file:../../icons/knit.svg', dark: 'file:../../icons/knit.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["syncType"] + ": " + $parameter["dataType"]}}',
		description: 'Has Knit send the records of a connected ATS',
		defaults: { name: 'Knit Sync Start' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'knitApi', required: true, testedBy: 'knitApiTest' }],
		usableAsTool: true,
		properties: [integrationIdProperty, ...syncStart.properties, allowAgentWrites],
	};

	methods = { credentialTest: { knitApiTest }, listSearch: { searchIntegrations } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runForEachItem.call(this, () => syncStart);
	}
}
