import fc from 'fast-check';

import {
	accentColors,
	contrast,
	DARK,
	LIGHT,
	readableOn,
} from '../../../../core/messages/pages/colors';

const anyColor = fc
	.integer({ min: 0, max: 0xffffff })
	.map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the colours of a page', () => {
	it('are reckoned as WCAG does', () => {
		expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
		expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
		expect(contrast('#0f766e', '#0f766e')).toBe(1);
	});

	it('keep the colour of the company on its buttons', () => {
		expect(accentColors('#FFE14D', LIGHT)).toMatchObject({ fill: '#ffe14d', onFill: '#000000' });
		expect(accentColors('#0f766e', LIGHT)).toEqual({
			fill: '#0f766e',
			onFill: '#ffffff',
			text: '#0f766e',
			mark: '#0f766e',
		});
	});

	it('are the usual ones when the company has named none that can be read', () => {
		for (const color of ['', 'red', '#fff', '#12345g', 'url(https://evil.example)']) {
			expect(accentColors(color, LIGHT).fill).toBe('#0f766e');
		}
	});

	it.each([
		['light', LIGHT],
		['dark', DARK],
	])('can be read on a %s screen, whatever the colour of the company is', (_name, ground) => {
		fc.assert(
			fc.property(anyColor, (color) => {
				const { fill, onFill, text, mark } = accentColors(color, ground);
				expect(contrast(onFill, fill)).toBeGreaterThanOrEqual(4.5);
				for (const under of [ground.card, ground.page]) {
					expect(contrast(text, under)).toBeGreaterThanOrEqual(4.5);
					expect(contrast(mark, under)).toBeGreaterThanOrEqual(3);
				}
			}),
			{ examples: [['#ffffff'], ['#000000'], ['#ffff00'], ['#808080']] },
		);
	});

	it('can be read as plain and as quiet text too', () => {
		for (const ground of [LIGHT, DARK]) {
			for (const under of [ground.card, ground.page]) {
				expect(contrast(ground.text, under)).toBeGreaterThanOrEqual(7);
				expect(contrast(ground.quiet, under)).toBeGreaterThanOrEqual(4.5);
			}
		}
	});

	it('put black on light colours and white on dark ones', () => {
		expect(readableOn('#ffe14d')).toBe('#000000');
		expect(readableOn('#1d4ed8')).toBe('#ffffff');
	});
});
