import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { asNodeError, knitApiTest } from '../../core/knit/api/transport';
import { createLookUps } from './lookUps';
import { lookUp } from './operations';
import { properties } from './properties';

export class Knit implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Knit',
		name: 'knit',
		icon: { light: 'file:../../icons/knit.svg', dark: 'file:../../icons/knit.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Looks up jobs, applications and candidates in any ATS connected to Knit',
		defaults: { name: 'Knit' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'knitApi', required: true, testedBy: 'knitApiTest' }],
		usableAsTool: true,
		properties,
	};

	methods = { credentialTest: { knitApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const lookUps = createLookUps.call(this);
		const found: INodeExecutionData[] = [];
		for (let index = 0; index < this.getInputData().length; index++) {
			try {
				for (const item of await lookUp.call(this, lookUps, index)) {
					found.push({ ...item, pairedItem: { item: index } });
				}
			} catch (thrown) {
				const error = asNodeError.call(this, thrown, index);
				if (!this.continueOnFail()) throw error;
				found.push({ json: { error: error.message }, error, pairedItem: { item: index } });
			}
		}
		return [found];
	}
}
