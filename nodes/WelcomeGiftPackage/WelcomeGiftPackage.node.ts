import { DateTime } from 'luxon';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { planGift } from '../../core/plan/plan';
import { readGiftSettings, type Company, type GiftSettings } from '../../core/plan/settings';
import type { GiftPlan } from '../../core/plan/types';
import { unreachableRows } from '../../core/plan/unreachable';
import { EXAMPLE_SETTINGS, readSettings } from '../../core/settings/settings';
import { unknownPlaceholders } from '../../core/text/wording';
import { readAcceptedItem } from '../../core/offers/acceptedItem';
import { completeNewHire } from '../../core/offers/newHire';
import { newHireRecord } from '../../core/offers/record';
import type { NewHire } from '../../core/offers/types';
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
		description: 'Choose, schedule and word the welcome gift for a new hire',
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
		const hints = new Set<string>();

		for (const [index, item] of this.getInputData().entries()) {
			try {
				const isExample = item.json.example === true;
				const settings = giftSettings.call(this, index, isExample);
				hintsAbout(settings).forEach((hint) => hints.add(hint));
				const { newHire, job, origin, objections } = readAcceptedItem(item.json);
				const plan = planGift(newHire, job, settings, now, { ...origin, objections });
				const hire = completeNewHire(newHire, job);
				const json: IDataObject = {
					...plan,
					newHire: hire,
					requisition: requisitionOf(hire),
					...factsForLedger(item.json, hire, settings),
					newHireRecord: newHireRecord(hire),
					...(isExample ? { example: true } : {}),
				};
				outputs[OUTPUT_OF[plan.status]]?.push({ json, pairedItem: { item: index } });
			} catch (error) {
				const failure = asFailure.call(this, error, index);
				if (!this.continueOnFail()) throw failure;
				outputs[OUTPUT_OF.needs_review]?.push(failedItem.call(this, failure, index));
			}
		}
		this.addExecutionHints(
			...[...hints].map((message) => ({ message, location: 'outputPane' as const })),
		);
		return outputs;
	}
}

function giftSettings(this: IExecuteFunctions, index: number, isExample: boolean): GiftSettings {
	const reading = readGiftSettings(
		{
			rules: this.getNodeParameter('rules', index),
			everybodyElse: this.getNodeParameter('everybodyElse', index),
			moreExecutiveTitles: this.getNodeParameter('options.moreExecutiveTitles', index, ''),
			messageTemplate: this.getNodeParameter('messageTemplate', index),
			shortNotice: this.getNodeParameter('shortNotice', index),
			timeZone: this.getNodeParameter('timeZone', index),
			delivery: this.getNodeParameter('delivery', index),
		},
		companyOf.call(this, index, isExample),
	);
	if (reading.kind === 'settings') return reading.settings;
	throw new NodeOperationError(this.getNode(), reading.reason, { itemIndex: index });
}

/** An example is planned for the example company, whatever has been set up so far. */
function companyOf(this: IExecuteFunctions, index: number, isExample: boolean): Company {
	if (isExample) return EXAMPLE_SETTINGS;
	const given = this.getNodeParameter('options.settings', index, '');
	if (given === '') return { timeZone: this.getTimezone(), country: '' };
	const reading = readSettings(given);
	if (reading.kind === 'settings') return reading.settings;
	const [message = '', ...rest] = reading.reason.split(/(?<=\.) /);
	throw new NodeOperationError(this.getNode(), message, {
		description: rest.join(' '),
		itemIndex: index,
	});
}

function hintsAbout({ messageTemplate, rules }: GiftSettings): string[] {
	const unknown = unknownPlaceholders(messageTemplate);
	return [
		...unreachableRows(rules),
		...(unknown.length === 0
			? []
			: [
					`The card text names {${unknown.join('}, {')}}, which is not known here. Sentences with it are left out.`,
				]),
	];
}

/** What the ledger decides by beside the plan: whom to ask, how to reckon the dates again, the offers beside this one. */
function factsForLedger(item: IDataObject, hire: NewHire, settings: GiftSettings): IDataObject {
	return {
		recipientEmails: [hire.email, ...hire.otherEmails].filter((email) => email !== null),
		hiringManagers: hire.hiringManagers.map((user) => ({ ...user })),
		recruiter: hire.recruiter === null ? null : { ...hire.recruiter },
		startDateSource: hire.startDateSource,
		deliverySettings: { ...settings.delivery },
		offersOfApplication: item.offersOfApplication ?? null,
		timeIsOfReceipt: item.timeIsOfReceipt ?? false,
	};
}

/** What is known of the requisition that the person was hired for, under the names that the new hire has. */
function requisitionOf(hire: NewHire): IDataObject {
	return {
		jobId: hire.jobId,
		jobTitle: hire.jobTitle,
		department: hire.department,
		location: hire.location,
		employmentType: hire.employmentType,
		hiringManager: hire.hiringManager === null ? null : { ...hire.hiringManager },
		recruiter: hire.recruiter === null ? null : { ...hire.recruiter },
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
