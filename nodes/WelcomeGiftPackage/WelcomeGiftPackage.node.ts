import { DateTime } from 'luxon';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type {
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
import { forEachItem, type Outputs } from '../shared/items';
import { itemOf } from './items';
import { properties } from './properties';

const OUTPUT_OF: Record<GiftPlan['status'], number> = {
	approved: 0,
	pending_approval: 1,
	needs_review: 2,
};

const OUTPUTS: Outputs = {
	count: 3,
	failedTo: OUTPUT_OF.needs_review,
	failedFields: (message) => ({ status: 'needs_review', reasons: [message] }),
};

export class WelcomeGiftPackage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Welcome Gift Package',
		name: 'welcomeGiftPackage',
		icon: { light: 'file:../../icons/gift.svg', dark: 'file:../../icons/gift.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["rules"]["rule"] || []).length + " Gift Rules" }}',
		description: 'Choose and schedule the welcome gift for a new hire, and write its card',
		defaults: { name: 'Welcome Gift Package' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Auto-Approved', 'Needs Approval', 'Needs Review'],
		parameterPane: 'wide',
		usableAsTool: true,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const hints = new Set<string>();
		const outputs = await forEachItem.call(this, OUTPUTS, ({ json }, index) => {
			const settings = giftSettings.call(this, index, json.example === true);
			hintsAbout(settings).forEach((hint) => hints.add(hint));
			const { newHire, job, origin, objections } = readAcceptedItem(json);
			const now = timeOf(newHire.offerAcceptedAt, json.example === true);
			const plan = planGift(newHire, job, settings, now, { ...origin, objections });
			const hire = completeNewHire(newHire, job);
			return [{ output: OUTPUT_OF[plan.status], json: itemOf(plan, hire, json, settings) }];
		});
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

/** An example is planned on the day of its acceptance, so that it always plays the same. */
function timeOf(acceptedAt: string | null, isExample: boolean): DateTime {
	return isExample && acceptedAt !== null
		? DateTime.fromISO(acceptedAt, { zone: 'utc' })
		: DateTime.utc();
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
