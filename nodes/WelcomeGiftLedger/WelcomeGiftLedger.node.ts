import { DateTime } from 'luxon';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { knitApiTest } from '../../core/knit/api/transport';
import type { LedgerContext } from '../../core/ledger/steps';
import { isExample } from '../../core/ledger/subjects';
import { EXAMPLE_SETTINGS, savedSettings, type Settings } from '../../core/settings/settings';
import {
	bringUpToDateOperation,
	compareOperation,
	crossOffOperation,
	findDueOperation,
	noticeOperation,
	pruneOperation,
	type Placed,
} from './operations';
import { seal } from '../../core/text/sealed';
import { linkMaker } from '../shared/links';
import { settingsFrom } from '../shared/settings';
import { operationSchema, OUTPUT_COUNT, type Operation } from './outputs';
import { properties } from './properties';

/** The webhook of *Gift Answers* and the path of its trigger. */
const ANSWER_PATH = '/webhook/knit-gift-answers/answer';
/** That of the workflow *Set up welcome gifts*. */
const SETTINGS_PATH = '/webhook/knit-setup/answer';

export class WelcomeGiftLedger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Welcome Gift Ledger',
		name: 'welcomeGiftLedger',
		icon: { light: 'file:../../icons/ledger.svg', dark: 'file:../../icons/ledger.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ bringUpToDate: "Bring Old Rows Up to Date", compare: "Compare With Ledger", crossOff: "Cross Off Messages", findDue: "Find What Is Due", notice: "Write Acceptance Notices", prune: "Remove Personal Data", settingsLink: "Link to Settings Form" })[$parameter["operation"]] }}',
		description: 'Decide the next step of each gift, so that one offer gets one gift',
		defaults: { name: 'Welcome Gift Ledger' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs:
			'={{ ({ bringUpToDate: ["Rows"], compare: ["New", "Changed", "Nothing to Do"], crossOff: ["Rows"], findDue: ["Order Now", "Change", "Nothing to Do"], notice: ["Notices"], prune: ["Rows"], settingsLink: ["Link"] })[$parameter["operation"]].map((displayName) => ({ type: "main", displayName })) }}',
		credentials: [
			{
				name: 'knitApi',
				required: false,
				testedBy: 'knitApiTest',
				displayOptions: { show: { operation: ['compare', 'findDue', 'notice', 'settingsLink'] } },
			},
		],
		properties,
	};

	methods = { credentialTest: { knitApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = operationSchema.parse(this.getNodeParameter('operation', 0));
		const items: INodeExecutionData[][] = Array.from({ length: OUTPUT_COUNT[operation] }, () => []);
		try {
			for (const { output, row, json } of await decide.call(this, operation)) {
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

async function decide(this: IExecuteFunctions, operation: Operation): Promise<Placed[]> {
	const rows = this.getInputData().map(({ json }) => json);
	switch (operation) {
		case 'compare': {
			const happened: unknown = this.getNodeParameter('happened', 0);
			const example = isExample(happened);
			const context = contextOf.call(this, example);
			const links = await linkMaker.call(this, context.settings, example, ANSWER_PATH);
			const executionId = this.getExecutionId() || null;
			return compareOperation(rows, { happened, links, executionId }, context);
		}
		case 'findDue': {
			const context = contextOf.call(this, false);
			const links = await linkMaker.call(this, context.settings, true, ANSWER_PATH);
			return findDueOperation(rows, links, context);
		}
		case 'notice': {
			const context = contextOf.call(this, false);
			const maker = await linkMaker.call(this, context.settings, false, ANSWER_PATH);
			return maker === null ? [] : noticeOperation(rows, maker.apiKey, context);
		}
		case 'crossOff':
			return crossOffOperation(rows, this.getNodeParameter('sent', 0));
		case 'bringUpToDate':
			return bringUpToDateOperation(rows, contextOf.call(this, false));
		case 'settingsLink':
			return [await settingsLink.call(this, rows[0])];
		case 'prune':
			return pruneOperation(rows, contextOf.call(this, false));
	}
}

function contextOf(this: IExecuteFunctions, example: boolean): LedgerContext {
	return { now: DateTime.utc(), settings: settingsOf.call(this, example) };
}

function settingsOf(this: IExecuteFunctions, example: boolean): Settings {
	if (example) return EXAMPLE_SETTINGS;
	return settingsFrom.call(this, this.getNodeParameter('settings', 0, {}));
}

/** Shows the settings of now, or none; whoever may run this workflow may change them for a day. */
async function settingsLink(this: IExecuteFunctions, row: unknown): Promise<Placed> {
	const maker = await linkMaker.call(this, { publicUrl: '' }, false, SETTINGS_PATH);
	if (maker === null) {
		throw new NodeOperationError(
			this.getNode(),
			"The 'API Key' in the Knit API credential is empty",
			{
				description: 'The link is sealed with it. Paste the key from the Knit dashboard.',
			},
		);
	}
	const until = Math.floor(DateTime.utc().plus({ days: 1 }).toSeconds());
	const link = { page: 'settings', settings: savedSettings(row), until, for: null };
	return {
		output: 0,
		row: 0,
		json: { openThisLink: `${maker.answerPageUrl}?t=${seal(link, maker.apiKey)}` },
	};
}

function asFailure(this: IExecuteFunctions, thrown: unknown): NodeOperationError {
	if (thrown instanceof NodeOperationError) return thrown;
	const message = thrown instanceof Error ? thrown.message : 'The ledger could not be compared';
	return new NodeOperationError(this.getNode(), message, {
		description: 'Nothing was decided, so nothing was written.',
	});
}
