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

import { judgeUpdate } from '../../core/updates/judge';
import { underwayKeyOf } from '../../core/updates/news';
import { OUTCOMES, type UpdateVerdict } from '../../core/updates/types';
import { forEachItem } from '../shared/items';
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
			'={{ "From Confidence " + ($parameter["options"]["minimumConfidence"] ?? 0.8) + " On" }}',
		description: 'Decide whether a screening or interview update may be written to the ATS',
		defaults: { name: 'Candidate Update' },
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTCOMES.map(() => NodeConnectionTypes.Main),
		outputNames: ['Write', 'Conflict', 'Low Confidence', 'Nothing New', 'Refused'],
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const now = DateTime.utc().toISO();
		const executionId = this.getExecutionId() || null;
		const underway = new Map<string, string>();
		const outputs = { count: OUTCOMES.length, failedTo: REFUSED, failedFields };

		return await forEachItem.call(this, outputs, ({ json }, index) => {
			const { judging, earlier } = settingsOf.call(this, index);
			const ats: unknown = this.getNodeParameter('ats', index, null);
			const context = { now, executionId, earlier, underway };
			const verdict = judgeUpdate(json, ats, judging, context);
			if (verdict.outcome === 'write') underway.set(underwayKeyOf(verdict), verdict.updateKey);
			const example = json.example === true ? { example: true } : {};
			return [
				{ json: { ...itemOf(verdict), ...example }, output: OUTCOMES.indexOf(verdict.outcome) },
			];
		});
	}
}

function settingsOf(this: IExecuteFunctions, itemIndex: number): NodeSettings {
	const reading = readUpdateSettings(this.getNodeParameter('options', itemIndex, {}));
	if (reading.kind === 'settings') return reading.settings;
	throw new NodeOperationError(this.getNode(), reading.message, {
		description: reading.advice,
		itemIndex,
	});
}

function itemOf({ write, mine, theirs, row, ...fields }: UpdateVerdict): IDataObject {
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
