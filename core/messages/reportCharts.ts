import { DateTime } from 'luxon';

import { CHART_COLORS, type Chart, type ChartColors } from '../reports/charts/chart';
import { DELIVERY_LINE } from '../reports/deliveries';
import type { MonthFigures, Report, WeekFigures } from '../reports/report';
import { accentColors, LIGHT } from './pages/colors';

export const CHART_NAMES = ['timeToAcceptance', 'acceptanceRate', 'deliveryRate'] as const;
export type ChartName = (typeof CHART_NAMES)[number];

const BEFORE = 'before go-live';
/** The scale of the delivery rate begins here, and lower if a week was worse. */
const LOWEST_RATE = 90;

/** The charts of a report. Their words are English, as the picture's letters are. */
export function reportCharts(report: Report): Record<ChartName, Chart> {
	return {
		timeToAcceptance: timeToAcceptance(report),
		acceptanceRate: acceptanceRate(report),
		deliveryRate: deliveryRate(report),
	};
}

/** The colours of charts in the company's colour, on a light ground. */
export function chartColors(color: string): ChartColors {
	return { ...CHART_COLORS, mark: accentColors(color, LIGHT).mark };
}

function timeToAcceptance({ months, baseline }: Report): Chart {
	const values = months.map(({ figures }) => figures.timeToAcceptance.medianDays);
	const median = baseline?.figures.timeToAcceptance.medianDays ?? null;
	const columns = months.map((month, index) => ({
		label: shortMonth(month),
		value: values[index] ?? null,
		text: oneDecimal(values[index] ?? 0),
		isBefore: month.isBefore,
	}));
	return {
		kind: 'bars',
		columns,
		from: 0,
		to: Math.max(...values.map((value) => value ?? 0), median ?? 0, 1),
		target: median === null ? null : { value: median, text: `median before: ${daysText(median)}` },
		beforeText: BEFORE,
		alternative: `Median days from offer to acceptance. ${inWords(months, (month) =>
			daysText(month.figures.timeToAcceptance.medianDays),
		)}`,
	};
}

function acceptanceRate({ months, baseline }: Report): Chart {
	const before = baseline?.figures.acceptanceRate ?? null;
	return {
		kind: 'bars',
		columns: months.map((month) => ({
			label: shortMonth(month),
			value: month.figures.acceptanceRate,
			text: oneDecimal(month.figures.acceptanceRate ?? 0),
			isBefore: month.isBefore,
		})),
		from: 0,
		to: 100,
		target: before === null ? null : { value: before, text: `before: ${percentText(before)}` },
		beforeText: BEFORE,
		alternative: `Offers accepted, in percent of those decided. ${inWords(months, (month) =>
			percentText(month.figures.acceptanceRate),
		)}`,
	};
}

function deliveryRate({ deliveryWeeks }: Report): Chart {
	const rates = deliveryWeeks.map(({ figures }) => figures.rate);
	const lowest = Math.min(LOWEST_RATE, ...rates.filter((rate) => rate !== null));
	return {
		kind: 'points',
		columns: deliveryWeeks.map((week, index) => ({
			label: shortDay(week),
			value: rates[index] ?? null,
			text: oneDecimal(rates[index] ?? 0),
			isBefore: false,
		})),
		from: Math.floor(lowest / 10) * 10,
		to: 100,
		target: { value: DELIVERY_LINE, text: `goal: ${DELIVERY_LINE}%` },
		beforeText: BEFORE,
		alternative: `Messages delivered, in percent, by the first day of the week. ${deliveryWeeks
			.map((week) => `${shortDay(week)}: ${percentText(week.figures.rate)}`)
			.join(', ')}.`,
	};
}

function inWords(months: MonthFigures[], text: (month: MonthFigures) => string): string {
	const parts = months.map(
		(month) => `${shortMonth(month)}${month.isBefore ? ` (${BEFORE})` : ''}: ${text(month)}`,
	);
	return `${parts.join(', ')}.`;
}

function shortMonth({ month }: MonthFigures): string {
	return DateTime.fromISO(`${month}-01`, { locale: 'en-GB' }).toFormat('LLL').slice(0, 3);
}

/** `28 Sep` */
function shortDay({ from }: WeekFigures): string {
	const day = DateTime.fromISO(from, { locale: 'en-GB' });
	return `${day.day} ${day.toFormat('LLL').slice(0, 3)}`;
}

/** `3.5 days`; a dash when there is no figure. */
export function daysText(days: number | null): string {
	if (days === null) return '–';
	const text = oneDecimal(days);
	return `${text} ${text === '1' ? 'day' : 'days'}`;
}

/** `66.7%`; a dash when there is no figure. Only a whole hundred is written as 100. */
export function percentText(percent: number | null): string {
	return percent === null ? '–' : `${oneDecimal(percent)}%`;
}

/** Rounded, but never to 100 or 0 what is not. */
export function oneDecimal(value: number): string {
	const rounded = Math.round(value * 10) / 10;
	if (rounded === 100 && value < 100) return '99.9';
	return String(rounded === 0 && value > 0 ? 0.1 : rounded);
}
