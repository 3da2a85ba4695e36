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
import { putOut, tryEachItem, type Outcome, type Outputs, type Placed } from '../shared/items';
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

const OUTPUTS: Outputs = {
	count: 3,
	failedTo: OUTPUT_OF.notAccepted,
	failedFields: (message, input) => ({
		outcome: 'notAccepted',
		reason: message,
		needsReview: true,
		...exampleFields(input),
	}),
};

/** What an input item says of one offer, or the whole item where nothing was left to judge. */
type Judged =
	| { kind: 'finished'; placed: Placed }
	| { kind: 'judged'; verdict: OfferVerdict; oncePerOffer: boolean; example: IDataObject };

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
		const outcomes = await (tryEachItem<Judged[]>).call(this, (item, index) =>
			judged.call(this, item, index),
		);
		const unseen = await unseenOffers.call(this, outcomes);
		const verdicts: OfferVerdict[] = [];
		const place = (one: Judged): Placed => {
			if (one.kind === 'finished') return one.placed;
			const verdict = one.oncePerOffer ? passOnce(one.verdict, unseen) : one.verdict;
			verdicts.push(verdict);
			return { json: { ...itemOf(verdict), ...one.example }, output: OUTPUT_OF[verdict.kind] };
		};
		const placed = outcomes.flatMap((outcome): Array<Outcome<Placed[]>> => {
			if (outcome.kind === 'failed') return [outcome];
			return outcome.result.map((one) =>
				unseen.kind === 'unknown' && asksMemory(one)
					? { kind: 'failed', error: unseen.failure, pairedItem: outcome.pairedItem }
					: { ...outcome, result: [place(one)] },
			);
		});
		markExecution.call(this, verdicts);
		return putOut.call(this, OUTPUTS, placed);
	}
}

function judged(this: IExecuteFunctions, item: INodeExecutionData, index: number): Judged[] {
	const { json, binary } = item;
	const finished = finishedOutcome(json);
	if (finished !== null) {
		const whole = binary === undefined ? { json } : { json, binary };
		return [{ kind: 'finished', placed: { ...whole, output: OUTPUT_OF[finished] } }];
	}
	const example = exampleFields(json);
	const { judging, oncePerOffer } = settingsOf.call(this, index, example.example === true);
	return judgeItem(json, judging).map((verdict) => ({
		kind: 'judged',
		verdict,
		oncePerOffer,
		example,
	}));
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

async function unseenOffers(
	this: IExecuteFunctions,
	outcomes: Array<Outcome<Judged[]>>,
): Promise<UnseenOffers> {
	const asked = outcomes
		.flatMap((outcome) => (outcome.kind === 'done' ? outcome.result : []))
		.flatMap((one) => (asksMemory(one) ? [one.verdict.newHire.offerKey] : []));
	// Trying a workflow out by hand must not use an offer up.
	if (asked.length === 0 || this.getMode() === 'manual') return { kind: 'all' };
	try {
		return { kind: 'keys', keys: await newToThisNode.call(this, asked) };
	} catch (error) {
		const cause = error instanceof Error ? error : new Error('The memory could not be read');
		const failure = new NodeOperationError(this.getNode(), cause, {
			message: 'n8n could not look up which offers this node has already let pass',
			description: "Run the execution again, or switch off 'Once Per Offer'.",
		});
		// n8n would pass the untouched input on as accepted if this were thrown with 'Continue' set.
		if (!this.continueOnFail()) throw failure;
		return { kind: 'unknown', failure };
	}
}

type Accepted = Extract<OfferVerdict, { kind: 'accepted' }>;

function asksMemory(
	one: Judged,
): one is Extract<Judged, { kind: 'judged' }> & { verdict: Accepted } {
	return one.kind === 'judged' && one.oncePerOffer && one.verdict.kind === 'accepted';
}

/** Leaving the set, the key lets no second item of the same batch pass. */
function passOnce(verdict: OfferVerdict, unseen: UnseenOffers): OfferVerdict {
	if (verdict.kind !== 'accepted' || unseen.kind !== 'keys') return verdict;
	return unseen.keys.delete(verdict.newHire.offerKey) ? verdict : seenBefore(verdict);
}
