import { DateTime } from 'luxon';
import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { statusAnswer } from '../../core/assessments/greenhouse';
import { readRequest } from '../../core/assessments/readRequest';
import { judgeResult } from '../../core/assessments/result';
import type { AssessmentRequest } from '../../core/assessments/types';
import { readJson } from '../../core/knit/api/jsonText';
import { readSettings } from '../../core/settings/settings';
import { forAllItems, forEachItem, type Placed } from '../shared/items';
import { properties } from './properties';

export class Assessment implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Assessment',
		name: 'assessment',
		icon: { light: 'file:../../icons/knit.svg', dark: 'file:../../icons/knit.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ request: "Read Request", result: "Read Result", status: "Answer With Status" })[$parameter["operation"]] }}',
		description: 'Read a request for an assessment and decide how its result reaches the ATS',
		defaults: { name: 'Assessment' },
		inputs: [NodeConnectionTypes.Main],
		outputs:
			'={{ ({ request: ["Send a Test", "Over"], result: ["Through Knit", "To Greenhouse", "Nothing to Send"], status: ["Answer"] })[$parameter["operation"]].map((displayName) => ({ type: "main", displayName })) }}',
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		switch (this.getNodeParameter('operation', 0)) {
			case 'result':
				return await readResults.call(this);
			case 'status':
				return await forEachItem.call(this, { count: 1, failedTo: 0 }, ({ json }) =>
					placedAnswer(json),
				);
			default:
				return await readRequests.call(this);
		}
	}
}

function placedAnswer(row: unknown): Placed[] {
	const answer: Placed = { json: { ...statusAnswer(row) } };
	return [answer];
}

async function readRequests(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await forEachItem.call(this, { count: 2, failedTo: 1 }, ({ json }, itemIndex) => {
		const reading = readRequest(json);
		if (reading.kind === 'unreadable') {
			throw new NodeOperationError(this.getNode(), reading.reason, {
				description: "Choose 'Assessment Requested' in the trigger, and lead only that here.",
				itemIndex,
			});
		}
		const request = asData(reading.request);
		return reading.kind === 'requested'
			? [{ json: request, output: 0 }]
			: [{ json: { ...request, reason: reading.reason }, output: 1 }];
	});
}

const asData = (request: AssessmentRequest): IDataObject => ({
	...request,
	candidate: { ...request.candidate },
	row: { ...request.row },
});

const OUTPUTS = { knit: 0, greenhouse: 1, nothing: 2 };

/** One result; the items are the rows that may be meant. */
async function readResults(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await forAllItems.call(this, { count: 3, failedTo: 2 }, (rows) => {
		const given = readJson(this.getNodeParameter('result', 0, ''));
		const result = given.kind === 'read' ? given.json : null;
		const settings = readSettings(this.getNodeParameter('settings', 0, {}));
		// Without settings nobody has allowed any host.
		const hosts = settings.kind === 'settings' ? settings.settings.assessmentHosts : '';
		const now = DateTime.utc().toISO();
		const verdict = judgeResult(
			result,
			rows.map(({ json }) => json),
			hosts,
			now,
		);
		return [{ json: dataOf(verdict), output: OUTPUTS[verdict.kind] }];
	});
}

function dataOf(verdict: ReturnType<typeof judgeResult>): IDataObject {
	if (verdict.kind === 'nothing') {
		const { outcome, reason, assessmentId } = verdict;
		return { outcome, reason, assessmentId, statusCode: outcome === 'refused' ? 422 : 200 };
	}
	const { kind, result, columns, ...fields } = verdict;
	return { to: kind, ...fields, result: { ...result }, columns: { ...columns } };
}
