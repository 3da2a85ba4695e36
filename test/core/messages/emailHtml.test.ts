import { emailHtml } from '../../../core/messages/emailHtml';
import { contrast } from '../../../core/messages/pages/colors';

const company = { companyName: 'Northwind', logoUrl: '', color: '#0f766e', language: 'en-GB' };
const nothing = { body: [], smallPrint: '' };
const htmlOf = (changes: Partial<typeof company>) =>
	emailHtml('Subject', nothing, { ...company, ...changes }, null);

it('is a whole document with light and dark looks and nothing that runs', () => {
	const html = htmlOf({});
	expect(html).toMatch(/^<!doctype html><html lang="en-GB"/);
	expect(html).toContain('<meta name="color-scheme" content="light dark">');
	expect(html).toContain('@media (prefers-color-scheme:dark)');
	expect(html).not.toMatch(/<script|<link|@import|url\(|onload/);
});

it.each(['#0f766e', '#ffd400', '#111827', '#ffffff', '#808080'])(
	'the text on %s can be read',
	(color) => {
		const bar = /background:(#[0-9a-f]{6});color:(#[0-9a-f]{6});font-size:18px/.exec(
			htmlOf({ color }),
		);
		expect(bar?.[1]).toBe(color);
		expect(contrast(bar?.[1] ?? '', bar?.[2] ?? '')).toBeGreaterThanOrEqual(4.5);
	},
);

it('takes the usual colour for what is none', () => {
	expect(htmlOf({ color: 'red;background:url(x)' })).toContain('background:#0f766e');
});

it('shows the logo from an https address only, and the name otherwise', () => {
	const logo = 'https://example.com/logo.png?a=1&b=2';
	expect(htmlOf({ logoUrl: logo })).toContain(
		'<img src="https://example.com/logo.png?a=1&amp;b=2" alt="Northwind"',
	);
	for (const logoUrl of [
		'http://example.com/l.png',
		'javascript:alert(1)',
		'https://x"onerror="y',
	]) {
		expect(htmlOf({ logoUrl })).not.toContain('<img');
		expect(htmlOf({ logoUrl })).toContain('>Northwind</div>');
	}
});

it('escapes everything', () => {
	const nasty = `<b>"O'Neil" & Co</b>`;
	const html = emailHtml(
		nasty,
		{
			body: [
				{ kind: 'headline', text: nasty },
				{ kind: 'text', text: `${nasty}\n${nasty}` },
				{ kind: 'facts', facts: [{ label: nasty, value: nasty }] },
				{ kind: 'button', label: nasty, url: 'https://example.com/?a=1&b=2' },
			],
			smallPrint: nasty,
		},
		{ ...company, companyName: nasty, language: '"><script>' },
		nasty,
	);
	expect(html).not.toMatch(/<b>|<script>|O'Neil/);
	expect(html).toContain('href="https://example.com/?a=1&amp;b=2"');
});

it('parts a headline: the person large, role and start date small', () => {
	const html = emailHtml(
		'Subject',
		{ body: [{ kind: 'headline', text: 'Emily · VP · starts Monday' }], smallPrint: '' },
		company,
		null,
	);
	expect(html).toMatch(/<h1[^>]*>Emily<\/h1><p[^>]*>VP · starts Monday<\/p>/);
});
