import { DateTime } from 'luxon';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { knitApiTest } from '../../core/knit/api/transport';
import { linkMaker } from '../shared/links';
import { settingsFrom } from '../shared/settings';
import {
	crossOffOperation,
	decideOperation,
	findDueOperation,
	pruneOperation,
	sortOperation,
	type Clock,
	type Placed,
} from './operations';
import { operationSchema, OUTPUT_COUNT, type Operation } from './outputs';
import { properties } from './properties';

/** The webhook of *Offer engagement* and the path of its trigger. */
const ANSWER_PATH = '/webhook/knit-offer-answers/answer';

export class OfferEngagement implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Offer Engagement',
		name: 'offerEngagement',
		icon: { light: 'file:../../icons/offer.svg', dark: 'file:../../icons/offer.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ crossOff: "Cross Off Messages", decide: "Decide What to Do", findDue: "Find What Is Due", prune: "Remove Personal Data", sort: "Sort by Candidate" })[$parameter["operation"]] }}',
		description: 'Decide what candidates and recruiters are told while an offer is open',
		defaults: { name: 'Offer Engagement' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs:
			'={{ ({ crossOff: ["Rows"], decide: ["New", "Changed", "Nothing to Do"], findDue: ["Ask the ATS First", "Due"], prune: ["Rows"], sort: ["Candidates"] })[$parameter["operation"]].map((displayName) => ({ type: "main", displayName })) }}',
		credentials: [
			{
				name: 'knitApi',
				required: false,
				testedBy: 'knitApiTest',
				displayOptions: { show: { operation: ['decide'] } },
			},
		],
		properties,
	};

	methods = { credentialTest: { knitApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = operationSchema.parse(this.getNodeParameter('operation', 0));
		const items: INodeExecutionData[][] = Array.from({ length: OUTPUT_COUNT[operation] }, () => []);
		try {
			for (const { output, row, json } of await place.call(this, operation)) {
				items[output]?.push({ json, pairedItem: { item: row ?? 0 } });
			}
		} catch (thrown) {
			const error = asFailure.call(this, thrown);
			if (!this.continueOnFail()) throw error;
			items.at(-1)?.push({ json: { error: error.message }, pairedItem: { item: 0 } });
		}
		return items;
	}
}

async function place(this: IExecuteFunctions, operation: Operation): Promise<Placed[]> {
	const items = this.getInputData();
	const rows = items.map(({ json }) => json);
	const clock = clockOf.call(this);
	switch (operation) {
		case 'decide': {
			const happened: unknown = this.getNodeParameter('happened', 0);
			const links = await linkMaker.call(this, clock.settings, false, ANSWER_PATH);
			const executionId = this.getExecutionId() || null;
			return decideOperation(rows, { happened, links, executionId }, clock);
		}
		case 'findDue':
			return findDueOperation(rows, clock);
		case 'sort':
			return sortOperation(
				items.map((_, index): unknown => this.getNodeParameter('happened', index)),
				clock,
			);
		case 'crossOff':
			return crossOffOperation(rows, this.getNodeParameter('sent', 0), clock);
		case 'prune':
			return pruneOperation(rows, clock);
	}
}

function clockOf(this: IExecuteFunctions): Clock {
	const settings = settingsFrom.call(this, this.getNodeParameter('settings', 0, {}));
	return { now: DateTime.utc(), settings };
}

function asFailure(this: IExecuteFunctions, thrown: unknown): NodeOperationError {
	if (thrown instanceof NodeOperationError) return thrown;
	const message = thrown instanceof Error ? thrown.message : 'The offers could not be compared';
	return new NodeOperationError(this.getNode(), message, {
		description: 'Nothing was decided, so nothing was written.',
	});
}
