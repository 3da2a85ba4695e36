import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { EXAMPLE_SETTINGS } from '../../../core/settings/settings';
import { recordsOf, runNode } from '../../support/engine';

/** By the file of each preview below `nodes/`: what the node puts out for items as they come. */
export type Previews = Record<string, () => Promise<IDataObject[]>>;

/** A working hour in Berlin, on the Tuesday after the weeks that the tables of the report are about. */
export const NOW = '2026-11-24T09:00:00.000Z';

/** As the step Settings puts them out. */
export const settingsWith = (changes: object = {}) =>
	JSON.stringify({
		...EXAMPLE_SETTINGS,
		assessmentHosts: 'app.greenhouse.io',
		integrationId: 'mg_1',
		...changes,
	});
export const SETTINGS = settingsWith();

export const knitApi = {
	apiKey: 'sk_test_previews',
	noticeSecret: 'notice-secret',
	environment: 'production',
};

export const run = async (
	nodeType: INodeType,
	parameters: INodeParameters,
	items: object[],
): Promise<INodeExecutionData[][]> =>
	await runNode(nodeType, {
		parameters,
		items: items.map((json) => ({ json: { ...json } })),
		credentials: { knitApi },
	});

/** The records of the first output that has some. */
export const put = (outputs: INodeExecutionData[][]): IDataObject[] =>
	recordsOf(outputs.find((items) => items.length > 0));

/** The records of every output: for operations whose outputs have the same fields. */
export const putOnAll = (outputs: INodeExecutionData[][]): IDataObject[] =>
	outputs.flatMap(recordsOf);
