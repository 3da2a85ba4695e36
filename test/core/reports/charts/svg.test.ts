import type { Chart } from '../../../../core/reports/charts/chart';
import { svg } from '../../../../core/reports/charts/svg';

const chart: Chart = {
	kind: 'points',
	columns: [
		{ label: 'A <b>', value: 97, text: '97', isBefore: true },
		{ label: 'B', value: null, text: '0', isBefore: false },
		{ label: 'C', value: 99, text: '99', isBefore: false },
	],
	from: 90,
	to: 100,
	target: { value: 98, text: '98 % line' },
	beforeText: 'before go-live',
	alternative: 'Delivered: "97", none & 99.',
};

describe('a chart as SVG', () => {
	it('is a picture that its numbers name, for those who do not see it', () => {
		expect(svg(chart)).toMatch(
			/^<svg [^>]*role="img"[^>]*aria-label="Delivered: &quot;97&quot;, none &amp; 99\."/,
		);
	});

	it('shows the same shapes: a dot for each value, a dash for none, a line at 98', () => {
		const markup = svg(chart);
		expect(markup.match(/<circle /g)).toHaveLength(2);
		expect(markup.match(/stroke-dasharray/g)).toHaveLength(1);
		expect([...markup.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map((match) => match[1])).toEqual([
			'before go-live',
			'98 % line',
			'A &lt;b&gt;',
			'97',
			'B',
			'–',
			'C',
			'99',
		]);
	});

	it('has no style and no script, so that the strictest policy shows it', () => {
		expect(svg(chart)).not.toMatch(/style=|<style|<script|href|url\(/);
	});
});
