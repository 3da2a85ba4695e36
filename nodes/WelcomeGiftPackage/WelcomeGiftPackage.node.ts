import { DateTime } from 'luxon';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { holdsExpression } from '../shared/expressions';
import { planGift } from '../../core/plan/plan';
import { readGiftSettings, type GiftSettings } from '../../core/plan/settings';
import type { GiftPlan } from '../../core/plan/types';
import { unknownPlaceholders } from '../../core/text/wording';
import { readAcceptedItem } from '../../core/offers/acceptedItem';
import { completeNewHire } from '../../core/offers/newHire';
import { newHireRecord } from '../../core/offers/record';
import { properties } from './properties';

const OUTPUT_OF: Record<GiftPlan['status'], number> = {
	approved: 0,
	pending_approval: 1,
	needs_review: 2,
};

export class WelcomeGiftPackage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Welcome Gift Package',
		name: 'welcomeGiftPackage',
		icon: { light: 'file:../../icons/gift.svg', dark: 'file:../../icons/gift.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["rules"]["rule"] || []).length + " Gift Rules" }}',
		description: 'Choose, schedule and word the welcome gift of a new hire',
		defaults: { name: 'Welcome Gift Package' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Auto-Approved', 'Needs Approval', 'Needs Review'],
		parameterPane: 'wide',
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outputs: INodeExecutionData[][] = [[], [], []];
		const now = DateTime.utc();
		const settingsOf = settingsReader.call(this);

		for (const [index, item] of this.getInputData().entries()) {
			try {
				const { newHire, job, origin, objections } = readAcceptedItem(item.json);
				const settings = settingsOf(index);
				const plan = planGift(newHire, job, settings, now, { ...origin, objections });
				const hire = completeNewHire(newHire, job);
				const json: IDataObject = {
					...plan,
					newHire: hire,
					newHireRecord: newHireRecord(hire),
				};
				outputs[OUTPUT_OF[plan.status]]?.push({ json, pairedItem: { item: index } });
			} catch (error) {
				const failure = asFailure.call(this, error, index);
				if (!this.continueOnFail()) throw failure;
				outputs[OUTPUT_OF.needs_review]?.push(failedItem.call(this, failure, index));
			}
		}
		return outputs;
	}
}

/** The panel as an item sees it: read once where it is the same for all, checked anew only where it differs. */
function settingsReader(this: IExecuteFunctions): (index: number) => GiftSettings {
	const parameter = parameterReader.call(this);
	const told = new Set<string>();
	const differs = holdsExpression(this.getNode().parameters);
	let last: { given: string; settings: GiftSettings } | null = null;

	return (index) => {
		if (last !== null && !differs) return last.settings;
		const parameters = {
			rules: parameter('rules', index),
			messageTemplate: parameter('messageTemplate', index),
			shortNotice: parameter('shortNotice', index),
			timeZone: parameter('timeZone', index),
			delivery: parameter('delivery', index),
		};
		const given = JSON.stringify(parameters);
		if (last?.given === given) return last.settings;

		const reading = readGiftSettings(parameters, this.getTimezone());
		if (reading.kind === 'invalid') {
			throw new NodeOperationError(this.getNode(), reading.reason, { itemIndex: index });
		}
		tellUnknownPlaceholders.call(this, reading.settings.messageTemplate, told);
		last = { given, settings: reading.settings };
		return reading.settings;
	};
}

function parameterReader(this: IExecuteFunctions): (name: string, index: number) => unknown {
	const differing = Object.entries(this.getNode().parameters)
		.filter(([, value]) => holdsExpression(value))
		.map(([name]) => name);
	const fixed = new Map<string, unknown>();
	return (name, index) => {
		if (differing.includes(name)) return this.getNodeParameter(name, index);
		if (!fixed.has(name)) fixed.set(name, this.getNodeParameter(name, index));
		return fixed.get(name);
	};
}

function tellUnknownPlaceholders(
	this: IExecuteFunctions,
	messageTemplate: string,
	told: Set<string>,
): void {
	const unknown = unknownPlaceholders(messageTemplate).filter((name) => !told.has(name));
	if (unknown.length === 0) return;
	unknown.forEach((name) => told.add(name));
	this.addExecutionHints({
		message: `The message names {${unknown.join('}, {')}}, which is not known here. Sentences with it are left out.`,
		location: 'outputPane',
	});
}

function asFailure(this: IExecuteFunctions, error: unknown, itemIndex: number): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : new Error('The item could not be read');
	return new NodeOperationError(this.getNode(), cause, { itemIndex });
}

/** With an error output n8n wants the failure on the item; anywhere else it would replace the whole record by it. */
function failedItem(
	this: IExecuteFunctions,
	failure: NodeOperationError,
	index: number,
): INodeExecutionData {
	const { message } = failure;
	const json = { status: 'needs_review', reasons: [message], error: message };
	return this.getNode().onError === 'continueErrorOutput'
		? { json, error: failure, pairedItem: { item: index } }
		: { json, pairedItem: { item: index } };
}
