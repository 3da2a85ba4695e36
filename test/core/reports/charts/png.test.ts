import { DateTime } from 'luxon';

import { reportCharts, CHART_NAMES } from '../../../../core/messages/reportCharts';
import type { Chart } from '../../../../core/reports/charts/chart';
import { png } from '../../../../core/reports/charts/png';
import { pngFile } from '../../../../core/reports/charts/pngFile';
import { reportOf } from '../../../../core/reports/report';
import year from '../../../fixtures/reports/year.json';
import { keptPicture, readPng, type Picture } from '../../../support/pictures';

const report = reportOf(year, {
	now: DateTime.fromISO('2026-11-23T07:00:00.000Z'),
	settings: { timeZone: 'Europe/Berlin', goLiveDate: '2026-06-01' },
	weeks: 4,
	minimum: 5,
});
const charts = reportCharts(report);

/** Where a colour is, by the number of the pixel. */
function placesOf({ pixels }: Picture, color: string): number[] {
	const wanted = parseInt(color, 16);
	const places: number[] = [];
	for (let place = 0; place < pixels.length / 3; place++) {
		if (pixels.readUIntBE(place * 3, 3) === wanted) places.push(place);
	}
	return places;
}

const plain: Chart = {
	kind: 'bars',
	columns: [{ label: '', value: 5, text: '', isBefore: false }],
	from: 0,
	to: 10,
	target: null,
	beforeText: '',
	alternative: '',
};

describe('a chart as a PNG', () => {
	it.each(CHART_NAMES)('shows %s pixel by pixel as it was looked at and kept', (name) => {
		const drawn = png(charts[name]);
		const kept = keptPicture(`test/fixtures/reports/${name}.png`, drawn);
		const [one, other] = [readPng(drawn), readPng(kept)];
		expect([one.width, one.height]).toEqual([other.width, other.height]);
		expect(one.pixels.equals(other.pixels)).toBe(true);
	});

	it('has two pixels for each of the page, in few colours and few bytes', () => {
		const drawn = png(charts.timeToAcceptance);
		const { width, height, hasPalette } = readPng(drawn);
		expect({ width, height, hasPalette }).toEqual({ width: 800, height: 420, hasPalette: true });
		expect(drawn.length).toBeLessThan(25_000);
	});

	it('draws a bar of half the scale half as high, on the floor', () => {
		const picture = readPng(png(plain));
		const bar = placesOf(picture, '0f766e')
			.filter((place) => place % picture.width === 400)
			.map((place) => Math.floor(place / picture.width));
		// The floor is at 184, the top of the scale at 48: half of it is 116, at twice the density 232 to 367.
		expect([bar[0], bar.at(-1), bar.length]).toEqual([232, 367, 136]);
	});

	it('draws nothing for what has no value, and never leaves the picture', () => {
		const without = { ...plain, columns: [{ ...plain.columns[0]!, value: null }] };
		expect(placesOf(readPng(png(without)), '0f766e')).toEqual([]);
		const outside = { ...plain, to: 1, columns: [{ ...plain.columns[0]!, value: 9 }] };
		expect(placesOf(readPng(png(outside)), '0f766e').length).toBe(68 * 272);
	});

	it('is drawn without any columns', () => {
		expect(readPng(png({ ...plain, columns: [] })).width).toBe(800);
	});
});

describe('the PNG file', () => {
	const noise = (count: number, colors: number): Uint8Array => {
		let seed = 7;
		return Uint8Array.from({ length: count * 3 }, () => {
			seed = (seed * 1103515245 + 12345) % 2147483648;
			return (seed >> 16) % colors;
		});
	};

	it.each([
		['flat', new Uint8Array(600 * 3)],
		['noisy with few colours', noise(600, 4)],
		['noisy with too many colours for a palette', noise(600, 256)],
	])('gives back the pixels it was made of: %s', (_name, pixels) => {
		const read = readPng(pngFile({ width: 30, height: 20, pixels }));
		expect(read.pixels.equals(Buffer.from(pixels))).toBe(true);
	});
});
