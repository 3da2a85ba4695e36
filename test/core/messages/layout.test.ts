import { fillLayout, plainText } from '../../../core/messages/layout';

const values = new Map([
	['name', 'Emily'],
	['items', '• Box\n• Card'],
	['link', 'https://example.com/a?t=1'],
	['tracking', '1Z 999'],
]);
const fill = (template: string) => fillLayout(template, (name) => values.get(name) ?? null);

it('reads headlines, paragraphs, facts, buttons and small print', () => {
	const layout = fill(
		[
			'# Hello {name}',
			'One line.',
			'Another for {name}.',
			'',
			'Name: {name}',
			'Contents: {items}',
			'[Open]({link})',
			'---',
			'Id {name}',
		].join('\n'),
	);
	expect(layout).toEqual({
		body: [
			{ kind: 'headline', text: 'Hello Emily' },
			{ kind: 'text', text: 'One line.\nAnother for Emily.' },
			{
				kind: 'facts',
				facts: [
					{ label: 'Name', value: 'Emily' },
					{ label: 'Contents', value: '• Box\n• Card' },
				],
			},
			{ kind: 'button', label: 'Open', url: 'https://example.com/a?t=1' },
		],
		smallPrint: 'Id Emily',
	});
	expect(plainText(layout)).toBe(
		[
			'Hello Emily',
			'',
			'One line.',
			'Another for Emily.',
			'',
			'Name: Emily',
			'Contents:',
			'• Box',
			'• Card',
			'',
			'Open: https://example.com/a?t=1',
			'',
			'--',
			'Id Emily',
		].join('\n'),
	);
});

it('leaves out what names something unknown', () => {
	expect(fill('# {x}\nName: {x}\n[Open]({x})\nHi {x}.\n---\n{x}')).toEqual({
		body: [],
		smallPrint: '',
	});
});

it.each([
	['{parcelLink}', 'Report the parcel'],
	['{approvalLink}', 'Answer'],
	['{{ reviewLink }}', 'Decide'],
])('a line that is only %s is a button', (line, label) => {
	expect(fillLayout(line, () => 'https://example.com').body).toEqual([
		{ kind: 'button', label, url: 'https://example.com' },
	]);
});

it('makes a fact of a button that leads nowhere', () => {
	expect(fill('[Track]({tracking})').body).toEqual([
		{ kind: 'facts', facts: [{ label: 'Track', value: '1Z 999' }] },
	]);
});

it.each([
	'Please note: this is {name}? No: text.',
	'Dear all: hello',
	'https://example.com {name}',
])('%j is a sentence or a fact, and never lost', (line) => {
	expect(plainText(fill(line))).toContain(line.replace('{name}', 'Emily'));
});
