import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { recordsOf, runNode, runWorkflow } from './engine';

const greeter: INodeType = {
	description: {
		displayName: 'Greeter',
		name: 'greeter',
		group: ['transform'],
		version: 1,
		description: 'Greets',
		defaults: { name: 'Greeter' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		properties: [
			{ displayName: 'Name', name: 'name', type: 'string', default: 'nobody' },
			{ displayName: 'Greeting', name: 'greeting', type: 'string', default: 'Hello' },
		],
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const greeted = this.getInputData().map((_, index) => {
			const name = this.getNodeParameter('name', index);
			if (name === 'stranger') {
				throw new NodeOperationError(this.getNode(), 'Strangers are not greeted', {
					description: 'Introduce yourself first',
					itemIndex: index,
				});
			}
			const greeting = this.getNodeParameter('greeting', index);
			return { json: { text: `${greeting} ${name}` }, pairedItem: { item: index } };
		});
		return [greeted, []];
	},
};

describe('the engine the node tests run on', () => {
	it('resolves expressions per item and fills in default parameters', async () => {
		const [greeted, other] = await runNode(greeter, {
			parameters: { name: '={{ $json.name }}' },
			items: [{ name: 'Ada' }, { json: { name: 'Grace' } }],
		});

		expect(recordsOf(greeted)).toEqual([{ text: 'Hello Ada' }, { text: 'Hello Grace' }]);
		expect(other).toEqual([]);
	});

	it('throws what n8n would show for a failed node', async () => {
		await expect(runNode(greeter, { parameters: { name: 'stranger' } })).rejects.toMatchObject({
			message: 'Strangers are not greeted',
			description: 'Introduce yourself first',
			context: { itemIndex: 0 },
		});
	});

	it('hands the items of one node to the next and lets expressions look back', async () => {
		const { outputs } = await runWorkflow(
			[
				{ nodeType: greeter, name: 'First', parameters: { name: '={{ $json.name }}' } },
				{
					nodeType: greeter,
					name: 'Second',
					parameters: { name: "={{ $('First').item.json.text }}", greeting: 'Again:' },
				},
			],
			{ items: [{ name: 'Ada' }] },
		);

		expect(recordsOf(outputs.Second?.[0])).toEqual([{ text: 'Again: Hello Ada' }]);
	});
});
