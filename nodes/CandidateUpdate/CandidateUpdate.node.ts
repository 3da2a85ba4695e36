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

import { knitApiTest } from '../../core/knit/api/transport';
import { judgeDecision, judgeUpdate } from '../../core/updates/judge';
import { queuedRow, underwayKeyOf } from '../../core/updates/news';
import { planUpdate, type PlannedUpdate } from '../../core/updates/plan';
import { OUTCOMES, type UpdateVerdict } from '../../core/updates/types';
import { forEachItem } from '../shared/items';
import { putThrough } from './operations';
import { properties } from './properties';
import { readUpdateSettings, type NodeSettings } from './settings';

const REFUSED = OUTCOMES.indexOf('refused');

export class CandidateUpdate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Candidate Update',
		name: 'candidateUpdate',
		icon: { light: 'file:../../icons/update.svg', dark: 'file:../../icons/update.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ decide: "From Confidence " + ($parameter["options"]?.["minimumConfidence"] ?? 0.8) + " On", receive: "Read What Came", confirm: "Check What Was Written", message: "Write Messages", result: "Answer the Sender" })[$parameter["operation"]] }}',
		description: 'Decide whether a screening or interview update may be written to the ATS',
		defaults: { name: 'Candidate Update' },
		inputs: [NodeConnectionTypes.Main],
		outputs:
			'={{ (($parameter["operation"] ?? "decide") === "decide" ? ["Write", "Conflict", "Low Confidence", "Nothing New", "Refused"] : ["Result"]).map((displayName) => ({ type: "main", displayName })) }}',
		usableAsTool: true,
		credentials: [
			{
				name: 'knitApi',
				required: true,
				testedBy: 'knitApiTest',
				displayOptions: { show: { operation: ['message'] } },
			},
		],
		parameterPane: 'wide',
		properties,
	};

	methods = { credentialTest: { knitApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = String(this.getNodeParameter('operation', 0, 'decide'));
		if (operation !== 'decide') {
			return await forEachItem.call(this, { count: 1, failedTo: null }, async (item, index) =>
				(await putThrough.call(this, operation, item, index)).map((json) => ({ output: 0, json })),
			);
		}
		const now = DateTime.utc().toISO();
		const executionId = this.getExecutionId() || null;
		const underway = new Map<string, string>();
		const outputs = { count: OUTCOMES.length, failedTo: REFUSED, failedFields };

		return await forEachItem.call(this, outputs, ({ json }, index) => {
			const { judging, earlier, decision, plan, readAt } = panelOf.call(this, index);
			const ats: unknown = this.getNodeParameter('ats', index, null);
			const context = { now, executionId, earlier, underway };
			const verdict =
				decision === null
					? judgeUpdate(json, ats, judging, context)
					: judgeDecision(decision, ats, judging, context);
			if (verdict.outcome === 'write') underway.set(underwayKeyOf(verdict), verdict.updateKey);
			const example = json.example === true ? { example: true } : {};
			const kept = decision === null ? json : queuedRow(context, decision.updateKey)?.update;
			const planned = plan === null ? verdict : planUpdate(verdict, kept, plan, readAt);
			return [
				{ json: { ...itemOf(planned), ...example }, output: OUTCOMES.indexOf(verdict.outcome) },
			];
		});
	}
}

function panelOf(this: IExecuteFunctions, itemIndex: number): NodeSettings {
	const reading = readUpdateSettings(this.getNodeParameter('options', itemIndex, {}));
	if (reading.kind === 'settings') return reading.settings;
	throw new NodeOperationError(this.getNode(), reading.message, {
		description: reading.advice,
		itemIndex,
	});
}

function itemOf({
	write,
	mine,
	theirs,
	row,
	...fields
}: UpdateVerdict | PlannedUpdate): IDataObject {
	return {
		...fields,
		write: write === null ? null : { ...write },
		mine: mine === null ? null : { ...mine },
		theirs: theirs === null ? null : { ...theirs },
		row: { ...row },
	};
}

function failedFields(message: string): IDataObject {
	return { outcome: 'refused', code: 'FAILED', reason: message, write: null };
}
