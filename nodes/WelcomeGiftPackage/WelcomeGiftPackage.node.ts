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
import { planGift } from '../shared/gifts/plan';
import { readGiftSettings, type GiftSettings } from '../shared/gifts/settings';
import type { GiftPlan } from '../shared/gifts/types';
import { unknownPlaceholders } from '../shared/gifts/wording';
import { readAcceptedItem } from '../shared/offers/acceptedItem';
import { completeNewHire } from '../shared/offers/newHire';
import { newHireRecord } from '../shared/offers/record';
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

/** Reads the panel for each item, or once for all items where it is the same for all. */
function settingsReader(this: IExecuteFunctions): (index: number) => GiftSettings {
	const differs = holdsExpression(this.getNode().parameters);
	const told = new Set<string>();
	let shared: GiftSettings | null = null;

	return (index) => {
		if (shared !== null) return shared;
		const reading = readGiftSettings(
			{
				rules: this.getNodeParameter('rules', index),
				messageTemplate: this.getNodeParameter('messageTemplate', index),
				shortNotice: this.getNodeParameter('shortNotice', index),
				timeZone: this.getNodeParameter('timeZone', index),
				delivery: this.getNodeParameter('delivery', index),
			},
			this.getTimezone(),
		);
		if (reading.kind === 'invalid') {
			throw new NodeOperationError(this.getNode(), reading.reason, { itemIndex: index });
		}
		const unknown = unknownPlaceholders(reading.settings.messageTemplate).filter(
			(name) => !told.has(name),
		);
		if (unknown.length > 0) {
			unknown.forEach((name) => told.add(name));
			this.addExecutionHints({
				message: `The message names {${unknown.join('}, {')}}, which is not known here. Sentences with it are left out.`,
				location: 'outputPane',
			});
		}
		if (!differs) shared = reading.settings;
		return reading.settings;
	};
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
