import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { SurveyLink } from '../../core/messages/pages/links';
import type { ReportTables } from '../../core/reports/report';
import { type Settings } from '../../core/settings/settings';
import { seal } from '../../core/text/sealed';
import { settingsFrom } from '../shared/settings';

const OPERATIONS = ['countPast', 'figures', 'survey', 'write'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** The webhook of *Overview*. */
const OVERVIEW_PATH = '/webhook/knit-overview';
/** The webhook of *Ask for saved hours* and the path of its trigger. */
const SURVEY_PATH = '/webhook/knit-survey/answer';

export function operationOf(this: IExecuteFunctions): Operation {
	return z.enum(OPERATIONS).parse(this.getNodeParameter('operation', 0));
}

/** The rows that came in; an input without a wire has none. */
export function rowsOfInput(this: IExecuteFunctions, input: number): unknown[] {
	return this.getInputData(input).map(({ json }) => json);
}

/** In the order of the inputs. */
export function tablesOf(this: IExecuteFunctions): ReportTables {
	const rows = (input: number) => rowsOfInput.call(this, input);
	return {
		offers: rows(0),
		newHires: rows(1),
		messages: rows(2),
		gifts: rows(3),
		surveys: rows(4),
		past: rows(5),
	};
}

export function weeksOf(this: IExecuteFunctions): number {
	return wholeNumber.call(this, 'weeks', 1, 4);
}

export function minimumOf(this: IExecuteFunctions): number {
	return wholeNumber.call(this, 'minimum', 1, 1000);
}

export function monthsOf(this: IExecuteFunctions): number {
	return wholeNumber.call(this, 'months', 1, 36);
}

function wholeNumber(this: IExecuteFunctions, name: string, least: number, most: number): number {
	const reading = z.coerce
		.number()
		.int()
		.min(least)
		.max(most)
		.safeParse(this.getNodeParameter(name, 0));
	if (reading.success) return reading.data;
	throw new NodeOperationError(this.getNode(), `'${LABELS[name] ?? name}' is not usable`, {
		description: `Enter a whole number from ${least} to ${most}.`,
	});
}

const LABELS: Record<string, string> = {
	weeks: 'Weeks',
	minimum: 'Fewest Decisions for a Rate',
	months: 'Months',
};

/** @throws NodeOperationError when the settings have not been filled in */
export function settingsOf(this: IExecuteFunctions): Settings {
	return settingsFrom.call(this, this.getNodeParameter('settings', 0, {}));
}

/** Where the overview is. */
export function overviewUrl(this: IExecuteFunctions, settings: Settings): string {
	return `${baseOf.call(this, settings)}${OVERVIEW_PATH}`;
}

function baseOf(this: IExecuteFunctions, { publicUrl }: Settings): string {
	return publicUrl || this.getInstanceBaseUrl().replace(/\/+$/, '');
}

/** @throws NodeOperationError when there is no key to seal a link with */
export async function surveyUrl(
	this: IExecuteFunctions,
	settings: Settings,
): Promise<(link: SurveyLink) => string> {
	const { apiKey } = await this.getCredentials('knitApi');
	if (typeof apiKey !== 'string' || apiKey.trim() === '') {
		throw new NodeOperationError(
			this.getNode(),
			"The 'API Key' in the Knit API credential is empty",
			{
				description: 'The links are sealed with it. Paste the key from the Knit dashboard.',
			},
		);
	}
	const base = baseOf.call(this, settings);
	return (link) => `${base}${SURVEY_PATH}?t=${seal(link, apiKey)}`;
}
