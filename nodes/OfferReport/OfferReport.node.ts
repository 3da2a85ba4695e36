import { DateTime } from 'luxon';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { knitApiTest } from '../../core/knit/api/transport';
import { writeReport } from '../../core/messages/report';
import { CHART_NAMES, chartColors, reportCharts } from '../../core/messages/reportCharts';
import { REPORT_WORDS, SURVEY_WORDS } from '../../core/messages/reportWords';
import { recruitersToAsk, writeSurveys } from '../../core/messages/survey';
import { png } from '../../core/reports/charts/png';
import { countPastMonths } from '../../core/reports/past';
import { goLiveOf, reportOf, type Report } from '../../core/reports/report';
import type { Settings } from '../../core/settings/settings';
import { forAllItems, type Placed } from '../shared/items';
import { readMessage } from '../shared/texts';
import { properties } from './properties';
import {
	minimumOf,
	monthsOf,
	operationOf,
	rowsOfInput,
	settingsOf,
	surveyUrl,
	tablesOf,
	weeksOf,
	type Operation,
} from './parameters';

export class OfferReport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Offer Report',
		name: 'offerReport',
		icon: { light: 'file:../../icons/report.svg', dark: 'file:../../icons/report.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ countPast: "Count the Time Before", figures: "Figures", survey: "Ask for Saved Hours", write: "Write the Report" })[$parameter["operation"]] }}',
		description: 'Report on offers, messages and gifts in figures and charts',
		defaults: { name: 'Offer Report' },
		usableAsTool: true,
		inputs:
			'={{ ["figures", "write"].includes($parameter["operation"]) ? ["Offers", "New Hires", "Messages", "Gifts", "Saved Hours", "Before"].map((displayName) => ({ type: "main", displayName })) : ["main"] }}',
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'knitApi',
				required: true,
				testedBy: 'knitApiTest',
				displayOptions: { show: { operation: ['survey'] } },
			},
		],
		parameterPane: 'wide',
		properties,
	};

	methods = { credentialTest: { knitApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const work = WORK[operationOf.call(this)];
		const now = DateTime.utc();
		return await forAllItems.call(this, { count: 1, failedTo: null }, () => work.call(this, now));
	}
}

type Work = (this: IExecuteFunctions, now: DateTime) => Placed[] | Promise<Placed[]>;

const WORK: Record<Operation, Work> = { countPast, figures, survey, write };

function countPast(this: IExecuteFunctions, now: DateTime): Placed[] {
	const settings = settingsOf.call(this);
	const goLive = goLiveOf(settings) ?? now.setZone(settings.timeZone);
	const { rows, unreadable, undated } = countPastMonths(
		rowsOfInput.call(this, 0),
		goLive,
		monthsOf.call(this),
	);
	return rows.map((row) => ({ json: { ...row, unreadable, undated } }));
}

function figures(this: IExecuteFunctions, now: DateTime): Placed[] {
	return [{ json: { ...currentReport.call(this, now, settingsOf.call(this)) } }];
}

async function write(this: IExecuteFunctions, now: DateTime): Promise<Placed[]> {
	const settings = settingsOf.call(this);
	const report = currentReport.call(this, now, settings);
	const charts = reportCharts(report);
	const colors = chartColors(settings.color);
	const binary: NonNullable<INodeExecutionData['binary']> = {};
	const words = readMessage.call(this, 'reportWords', REPORT_WORDS, 0);
	const messages = writeReport(report, words, settings);
	const shown = messages.flatMap(({ pictures }) => pictures.split(','));
	for (const name of CHART_NAMES.filter((chart) => shown.includes(chart))) {
		const picture = png(charts[name], colors);
		binary[name] = await this.helpers.prepareBinaryData(picture, `${name}.png`, 'image/png');
	}
	return messages.map((message) =>
		message.pictures === '' ? { json: { ...message } } : { json: { ...message }, binary },
	);
}

async function survey(this: IExecuteFunctions, now: DateTime): Promise<Placed[]> {
	const settings = settingsOf.call(this);
	const recruiters = recruitersToAsk(rowsOfInput.call(this, 0), now, settings.timeZone);
	const urlOf = await surveyUrl.call(this, settings);
	const words = readMessage.call(this, 'surveyWords', SURVEY_WORDS, 0);
	return writeSurveys(recruiters, words, now, settings, urlOf).map((message) => ({
		json: { ...message },
	}));
}

function currentReport(this: IExecuteFunctions, now: DateTime, settings: Settings): Report {
	return reportOf(tablesOf.call(this), {
		now,
		settings,
		weeks: weeksOf.call(this),
		minimum: minimumOf.call(this),
	});
}
