import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { readCode } from '../../core/knit/records/fields';
import { readStartedSync, syncStartRequestOf } from '../../core/knit/api/syncStart';
import { asNodeError, knitApiTest, knitRequest } from '../../core/knit/api/transport';
import { properties } from './properties';

export class KnitSyncStart implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Knit Sync Start',
		name: 'knitSyncStart',
		icon: { light: 'file:../../icons/knit.svg', dark: 'file:../../icons/knit.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["syncType"] + ": " + $parameter["dataType"]}}',
		description: 'Makes Knit begin to send the records of a connected ATS',
		defaults: { name: 'Knit Sync Start' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'knitApi', required: true, testedBy: 'knitApiTest' }],
		usableAsTool: true,
		properties,
	};

	methods = { credentialTest: { knitApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const started: INodeExecutionData[] = [];
		for (let index = 0; index < this.getInputData().length; index++) {
			try {
				started.push({ json: await startSync.call(this, index), pairedItem: { item: index } });
			} catch (thrown) {
				const error = asNodeError.call(this, thrown, index);
				if (!this.continueOnFail()) throw error;
				started.push({ json: { error: error.message }, error, pairedItem: { item: index } });
			}
		}
		return [started];
	}
}

async function startSync(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const integrationId = readCode(this.getNodeParameter('integrationId', itemIndex)) ?? '';
	const request = syncStartRequestOf({
		...this.getNodeParameter('options', itemIndex),
		dataType: this.getNodeParameter('dataType', itemIndex),
		models: this.getNodeParameter('models', itemIndex),
		syncType: this.getNodeParameter('syncType', itemIndex),
	});
	if (request.kind === 'refused') {
		throw new NodeOperationError(this.getNode(), request.message, {
			description: request.advice,
			itemIndex,
		});
	}

	const requested: IDataObject = { ...request.body };
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'sync.start',
		integrationId,
		body: requested,
		changes: true,
		itemIndex,
	});
	const { syncJobId, syncRunId } = readStartedSync(answer.data);
	if (syncJobId === null) {
		const execution = answer.knitExecutionId ?? 'not given';
		throw new NodeOperationError(this.getNode(), 'Knit did not say which sync it started', {
			description: `The answer names no sync job, so nothing shows that a sync is running for integration ${integrationId}. Check in the Knit dashboard that syncs are enabled for the ATS category, and look there for a running sync before you start it again. Knit execution ID: ${execution}.`,
			itemIndex,
		});
	}
	return {
		syncJobId,
		syncRunId,
		integrationId,
		requested,
		knitExecutionId: answer.knitExecutionId,
		response: answer.body,
	};
}
