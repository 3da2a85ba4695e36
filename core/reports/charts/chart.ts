/** A chart as plain data. It is drawn as a picture for mails (`png`) and as markup for pages (`svg`). */
export interface Chart {
	/** Bars always stand on 0; points may have a scale that begins higher. */
	kind: 'bars' | 'points';
	/** From left to right. */
	columns: ChartColumn[];
	/** The values at the bottom and at the top. */
	from: number;
	to: number;
	/** A dashed line across, named in the legend; null for none. */
	target: { value: number; text: string } | null;
	/** What the legend calls the paler columns. */
	beforeText: string;
	/** The chart in words and numbers, for those who do not see it. */
	alternative: string;
}

export interface ChartColumn {
	label: string;
	/** Null if there is nothing to show: the column stays empty, with a dash. */
	value: number | null;
	/** The value as people read it. */
	text: string;
	/** Whether it is from before go-live: drawn paler. */
	isBefore: boolean;
}

/** `#rrggbb` each; `ground` is what the chart stands on. */
export interface ChartColors {
	ground: string;
	text: string;
	quiet: string;
	grid: string;
	mark: string;
	pale: string;
	target: string;
}

/** For a light ground; every text reaches 4.5 : 1 and every mark 3 : 1 on it. */
export const CHART_COLORS: ChartColors = {
	ground: '#ffffff',
	text: '#1b2023',
	quiet: '#545e66',
	grid: '#d5d9dc',
	mark: '#0f766e',
	pale: '#7c868d',
	target: '#b3261e',
};

export type ColorName = Exclude<keyof ChartColors, 'ground'>;

export type Shape =
	| { kind: 'rect'; color: ColorName; x: number; y: number; width: number; height: number }
	| { kind: 'line'; color: ColorName; width: number; isDashed: boolean; points: Point[] }
	| { kind: 'dot'; color: ColorName; radius: number; at: Point }
	/** `at` is on the baseline. Around the letters the ground shows, so that no line runs through them. */
	| {
			kind: 'text';
			color: ColorName;
			size: number;
			anchor: 'start' | 'middle';
			at: Point;
			text: string;
	  };

export type Point = readonly [x: number, y: number];

export const CHART_WIDTH = 400;
export const CHART_HEIGHT = 210;

const SIDE = 8;
const TOP = 48;
const FLOOR = CHART_HEIGHT - 26;
const TEXT_SIZE = 13;
const LEGEND_LINE = 15;
const WIDEST_BAR = 34;
/** With more columns than these there is no room for every text. */
const MOST_TEXTS = 13;

/** The shapes of a chart, those in front last. A chart without columns has none but its floor. */
export function shapesOf(chart: Chart): Shape[] {
	return [
		...legendOf(chart),
		line('grid', 1, [
			[SIDE, FLOOR],
			[CHART_WIDTH - SIDE, FLOOR],
		]),
		...(chart.target === null ? [] : [targetLine(chart, chart.target.value)]),
		...(chart.kind === 'bars' ? bars(chart) : points(chart)),
		...texts(chart),
	];
}

function legendOf({ target, columns, beforeText }: Chart): Shape[] {
	const before = columns.some(({ isBefore }) => isBefore);
	const shapes: Shape[] = [];
	let x = SIDE;
	if (before) {
		shapes.push({ kind: 'rect', color: 'pale', x, y: LEGEND_LINE - 10, width: 12, height: 10 });
		shapes.push(legendText(x + 18, beforeText));
		x += CHART_WIDTH / 2;
	}
	if (target !== null) {
		shapes.push(
			line('target', 2, [
				[x, LEGEND_LINE - 5],
				[x + 18, LEGEND_LINE - 5],
			]),
		);
		shapes.push(legendText(x + 24, target.text));
	}
	return shapes;
}

function legendText(x: number, text: string): Shape {
	return {
		kind: 'text',
		color: 'quiet',
		size: TEXT_SIZE,
		anchor: 'start',
		at: [x, LEGEND_LINE],
		text,
	};
}

function targetLine(chart: Chart, value: number): Shape {
	const y = heightOf(chart, value);
	return {
		kind: 'line',
		color: 'target',
		width: 2,
		isDashed: true,
		points: [
			[SIDE, y],
			[CHART_WIDTH - SIDE, y],
		],
	};
}

function bars(chart: Chart): Shape[] {
	const width = Math.min(WIDEST_BAR, Math.round(pitchOf(chart) * 0.64));
	return chart.columns.flatMap(({ value, isBefore }, index): Shape[] => {
		if (value === null) return [];
		const top = heightOf(chart, value);
		const x = Math.round(middleOf(chart, index) - width / 2);
		return [
			{ kind: 'rect', color: isBefore ? 'pale' : 'mark', x, y: top, width, height: FLOOR - top },
		];
	});
}

/** Where a column is empty, the line has a gap. */
function points(chart: Chart): Shape[] {
	const at = chart.columns.map(({ value }, index): Point | null =>
		value === null ? null : [middleOf(chart, index), heightOf(chart, value)],
	);
	const lines = at.flatMap((point, index): Shape[] => {
		const next = at[index + 1];
		return point && next ? [line('mark', 2.5, [point, next])] : [];
	});
	const dots = at.flatMap((point, index): Shape[] => {
		const color = chart.columns[index]?.isBefore === true ? 'pale' : 'mark';
		return point === null ? [] : [{ kind: 'dot', color, radius: 4.5, at: point }];
	});
	return [...lines, ...dots];
}

function texts(chart: Chart): Shape[] {
	const every = Math.ceil(chart.columns.length / MOST_TEXTS);
	const size = chart.columns.length > 9 ? TEXT_SIZE - 1 : TEXT_SIZE;
	return chart.columns.flatMap(({ label, value, text, isBefore }, index): Shape[] => {
		if (index % every !== 0) return [];
		const x = middleOf(chart, index);
		const top = value === null ? FLOOR : heightOf(chart, value);
		const y =
			chart.kind === 'points' && isDip(chart, index) ? top + 20 : top - raisedBy(chart, value);
		const shared = { kind: 'text', size, anchor: 'middle' } as const;
		return [
			{ ...shared, color: 'quiet', at: [x, FLOOR + 18], text: label },
			{
				...shared,
				color: isBefore ? 'quiet' : 'text',
				at: [x, y],
				text: value === null ? '–' : text,
			},
		];
	});
}

function raisedBy({ kind }: Chart, value: number | null): number {
	return kind === 'points' && value !== null ? 11 : 6;
}

/** Whether the lines lead up from here on both sides: then the text has more room below, unless the floor is near. */
function isDip(chart: Chart, index: number): boolean {
	const value = chart.columns[index]?.value ?? null;
	if (value === null || heightOf(chart, value) + 26 > FLOOR) return false;
	const beside = [chart.columns[index - 1]?.value, chart.columns[index + 1]?.value];
	const known = beside.filter((other) => other !== null && other !== undefined);
	return known.length > 0 && known.every((other) => other > value);
}

function line(color: ColorName, width: number, points: Point[]): Shape {
	return { kind: 'line', color, width, isDashed: false, points };
}

function pitchOf({ columns }: Chart): number {
	return (CHART_WIDTH - 2 * SIDE) / Math.max(columns.length, 1);
}

function middleOf(chart: Chart, index: number): number {
	return Math.round((SIDE + pitchOf(chart) * (index + 0.5)) * 2) / 2;
}

/** On whole half pixels, so that edges are sharp at twice the density; never outside the chart. */
function heightOf({ kind, from, to }: Chart, value: number): number {
	const bottom = kind === 'bars' ? 0 : from;
	const share = to > bottom ? (value - bottom) / (to - bottom) : 0;
	const kept = Math.min(Math.max(share, 0), 1);
	return Math.round((FLOOR - kept * (FLOOR - TOP)) * 2) / 2;
}
