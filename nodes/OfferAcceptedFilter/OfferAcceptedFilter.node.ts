import { DateTime } from 'luxon';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { holdsExpression } from '../shared/expressions';
import { judgeItem } from '../../core/offers/judge';
import type { OfferVerdict } from '../../core/offers/types';
import { itemOf, seenBefore } from './items';
import { newToThisNode } from './oncePerOffer';
import { properties } from './properties';
import { readFilterSettings, type FilterSettings } from './settings';

const OUTPUT_OF: Record<OfferVerdict['kind'], number> = {
	accepted: 0,
	calledOff: 1,
	notAccepted: 2,
};

interface JudgedOffer {
	index: number;
	verdict: OfferVerdict;
	oncePerOffer: boolean;
}

export class OfferAcceptedFilter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Offer Accepted Filter',
		name: 'offerAcceptedFilter',
		icon: { light: 'file:../../icons/offer.svg', dark: 'file:../../icons/offer.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["options"]["oncePerOffer"] ? "Each Offer Once" : "Accepted, Called Off or Neither" }}',
		description: 'Tell accepted offers from those called off, and read the new hire',
		defaults: { name: 'Offer Accepted Filter' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Accepted', 'Called Off', 'Not Accepted'],
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outputs: INodeExecutionData[][] = [[], [], []];
		const settingsOf = settingsReader.call(this);
		const judged: JudgedOffer[] = [];

		for (const [index, item] of this.getInputData().entries()) {
			try {
				const { judging, oncePerOffer } = settingsOf(index);
				for (const verdict of judgeItem(item.json, judging)) {
					judged.push({ index, verdict, oncePerOffer });
				}
			} catch (error) {
				const failure = asFailure.call(this, error, index);
				if (!this.continueOnFail()) throw failure;
				outputs[OUTPUT_OF.notAccepted]?.push(failedItem.call(this, failure, index));
			}
		}

		const unseen = await unseenOffers.call(this, judged);
		for (const { index, verdict, oncePerOffer } of judged) {
			if (oncePerOffer && unseen.kind === 'unknown' && verdict.kind === 'accepted') {
				outputs[OUTPUT_OF.notAccepted]?.push(failedItem.call(this, unseen.failure, index));
				continue;
			}
			const passed =
				oncePerOffer && unseen.kind === 'keys' ? passOnce(verdict, unseen.keys) : verdict;
			outputs[OUTPUT_OF[passed.kind]]?.push({ json: itemOf(passed), pairedItem: { item: index } });
		}
		return outputs;
	}
}

/** Reads the options for each item, or once for all items where they are the same for all. */
function settingsReader(this: IExecuteFunctions): (index: number) => FilterSettings {
	const differs = holdsExpression(this.getNode().parameters);
	const now = DateTime.utc();
	let shared: FilterSettings | null = null;

	return (index) => {
		if (shared !== null) return shared;
		const options = this.getNodeParameter('options', index, {});
		const reading = readFilterSettings(options, this.getTimezone(), now);
		if (reading.kind === 'invalid') {
			throw new NodeOperationError(this.getNode(), reading.reason, { itemIndex: index });
		}
		if (!differs) shared = reading.settings;
		return reading.settings;
	};
}

type UnseenOffers =
	| { kind: 'all' }
	| { kind: 'keys'; keys: Set<string> }
	| { kind: 'unknown'; failure: NodeOperationError };

async function unseenOffers(this: IExecuteFunctions, judged: JudgedOffer[]): Promise<UnseenOffers> {
	const asked = judged.flatMap(({ verdict, oncePerOffer }) =>
		oncePerOffer && verdict.kind === 'accepted' ? [verdict.newHire.offerKey] : [],
	);
	// Trying a workflow out by hand must not use an offer up.
	if (asked.length === 0 || this.getMode() === 'manual') return { kind: 'all' };
	try {
		return { kind: 'keys', keys: await newToThisNode.call(this, asked) };
	} catch (error) {
		const failure = new NodeOperationError(this.getNode(), asError(error), {
			message: 'n8n could not look up which offers this node has already let pass',
			description: "Run the execution again, or switch off 'Once Per Offer'.",
		});
		// n8n would pass the untouched input on as accepted if this were thrown with 'Continue' set.
		if (!this.continueOnFail()) throw failure;
		return { kind: 'unknown', failure };
	}
}

/** Leaving the set, the key lets no second item of the same batch pass. */
function passOnce(verdict: OfferVerdict, unseen: Set<string>): OfferVerdict {
	if (verdict.kind !== 'accepted' || unseen.delete(verdict.newHire.offerKey)) return verdict;
	return seenBefore(verdict);
}

function asFailure(this: IExecuteFunctions, error: unknown, itemIndex: number): NodeOperationError {
	return error instanceof NodeOperationError
		? error
		: new NodeOperationError(this.getNode(), asError(error), { itemIndex });
}

/** With an error output n8n wants the failure on the item; anywhere else it would replace the whole record by it. */
function failedItem(
	this: IExecuteFunctions,
	failure: NodeOperationError,
	index: number,
): INodeExecutionData {
	const { message } = failure;
	const json = { outcome: 'notAccepted', reason: message, needsReview: true, error: message };
	return this.getNode().onError === 'continueErrorOutput'
		? { json, error: failure, pairedItem: { item: index } }
		: { json, pairedItem: { item: index } };
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error('The item could not be read');
}
