import type {
	IConnections,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { OfferReport } from '../../nodes/OfferReport/OfferReport.node';
import year from '../fixtures/reports/year.json';
import { runWorkflow } from './engine';

/** Puts out the rows that it was given: what a Data Table does. */
const table = (name: string): INodeType => ({
	description: {
		displayName: name,
		name,
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Rows', name: 'rows', type: 'json', default: '[]' }],
	},
	async execute() {
		const rows = JSON.parse(String(this.getNodeParameter('rows', 0)));
		return [rows.map((json: IDataObject) => ({ json }))];
	},
});

const TABLES = ['offers', 'newHires', 'messages', 'gifts', 'surveys', 'past'] as const;

/** What *Offer Report* puts out behind six tables of one year, each on its own input, as on the canvas. */
export async function behindTables(parameters: INodeParameters): Promise<INodeExecutionData[]> {
	const start = table('start');
	const tables = TABLES.map((name) => ({
		nodeType: table(name),
		name,
		parameters: { rows: JSON.stringify(year[name]) },
	}));
	const wire = (node: string, index = 0) => ({ node, type: 'main' as const, index });
	const connections: IConnections = {
		start: { main: [TABLES.map((name) => wire(name))] },
		...Object.fromEntries(
			TABLES.map((name, index) => [name, { main: [[wire('Offer Report', index)]] }]),
		),
	};
	const { run, outputs } = await runWorkflow(
		[
			{ nodeType: start, name: 'start', parameters: { rows: '[{}]' } },
			...tables,
			{ nodeType: new OfferReport(), name: 'Offer Report', parameters },
		],
		{ connections },
	);
	const failure = run.data.resultData.error;
	if (failure !== undefined) throw Object.assign(new Error(failure.message), failure);
	return outputs['Offer Report']?.[0] ?? [];
}
