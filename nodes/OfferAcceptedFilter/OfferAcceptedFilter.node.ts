import { DateTime } from 'luxon';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { judgeItem } from '../../core/offers/judge';
import type { OfferVerdict } from '../../core/offers/types';
import { markExecution } from './executionData';
import { exampleFields, finishedOutcome, itemOf, seenBefore } from './items';
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
	/** Goes on beside the verdict. */
	example: IDataObject;
}

export class OfferAcceptedFilter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Offer Accepted Filter',
		name: 'offerAcceptedFilter',
		icon: { light: 'file:../../icons/offer.svg', dark: 'file:../../icons/offer.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["options"]["oncePerOffer"] ? "Each Offer Once" : "Accepted, Called Off or Not Accepted" }}',
		description:
			'Sort job offers into accepted, called off and not accepted, and read the new hire',
		defaults: { name: 'Offer Accepted Filter' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Accepted', 'Called Off', 'Not Accepted'],
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outputs: INodeExecutionData[][] = [[], [], []];
		const judged: JudgedOffer[] = [];

		for (const [index, item] of this.getInputData().entries()) {
			const finished = finishedOutcome(item.json);
			if (finished !== null) {
				outputs[OUTPUT_OF[finished]]?.push({ ...item, pairedItem: { item: index } });
				continue;
			}
			const example = exampleFields(item.json);
			try {
				const { judging, oncePerOffer } = settingsOf.call(this, index, example.example === true);
				for (const verdict of judgeItem(item.json, judging)) {
					judged.push({ index, verdict, oncePerOffer, example });
				}
			} catch (error) {
				const failure = asFailure.call(this, error, index);
				if (!this.continueOnFail()) throw failure;
				outputs[OUTPUT_OF.notAccepted]?.push(failedItem.call(this, failure, index, example));
			}
		}

		const unseen = await unseenOffers.call(this, judged);
		const verdicts: OfferVerdict[] = [];
		for (const { index, verdict, oncePerOffer, example } of judged) {
			if (oncePerOffer && unseen.kind === 'unknown' && verdict.kind === 'accepted') {
				outputs[OUTPUT_OF.notAccepted]?.push(failedItem.call(this, unseen.failure, index, example));
				continue;
			}
			const passed =
				oncePerOffer && unseen.kind === 'keys' ? passOnce(verdict, unseen.keys) : verdict;
			verdicts.push(passed);
			outputs[OUTPUT_OF[passed.kind]]?.push({
				json: { ...itemOf(passed), ...example },
				pairedItem: { item: index },
			});
		}
		markExecution.call(this, verdicts);
		return outputs;
	}
}

function settingsOf(this: IExecuteFunctions, index: number, isExample: boolean): FilterSettings {
	const options = this.getNodeParameter('options', index, {});
	const reading = readFilterSettings(options, this.getTimezone(), DateTime.utc(), isExample);
	if (reading.kind === 'settings') return reading.settings;
	const [message = '', ...rest] = reading.reason.split(/(?<=\.) /);
	throw new NodeOperationError(this.getNode(), message, {
		description: rest.join(' '),
		itemIndex: index,
	});
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
	example: IDataObject,
): INodeExecutionData {
	const { message } = failure;
	const json = {
		outcome: 'notAccepted',
		reason: message,
		needsReview: true,
		error: message,
		...example,
	};
	return this.getNode().onError === 'continueErrorOutput'
		? { json, error: failure, pairedItem: { item: index } }
		: { json, pairedItem: { item: index } };
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error('The item could not be read');
}
