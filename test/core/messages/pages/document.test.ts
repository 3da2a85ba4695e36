import { createHash } from 'node:crypto';
import fc from 'fast-check';

import { expiredPage, showPage } from '../../../../core/messages/pages/pages';
import { httpsAddress } from '../../../../core/messages/pages/document';
import { attributes, markup } from '../../../../core/messages/pages/html';
import { pageTexts } from '../../../../core/messages/pages/texts';
import { COMPANY, GIFT, linkTo, OPTIONS } from './samples';

const PAGES = ['approval', 'address', 'review', 'parcel'] as const;
const SETTINGS = { page: 'settings', settings: {}, until: null, for: null } as const;

const everyPage = () => [
	...PAGES.map((page) => showPage(linkTo(page, { for: null }), OPTIONS)),
	showPage(SETTINGS, OPTIONS),
	expiredPage(linkTo('approval'), OPTIONS),
];

describe('every page', () => {
	it('is a whole document with a title, in a stated language, fit for a phone', () => {
		for (const { html: page } of everyPage()) {
			expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
			expect(page).toMatch(/<title>[^<]+<\/title>/);
			expect(page).toContain(
				'<meta name="viewport" content="width=device-width, initial-scale=1">',
			);
			expect(page.match(/<h1>/g)).toHaveLength(1);
		}
	});

	it('runs no script and loads nothing but the logo', () => {
		for (const { html: page, policy } of everyPage()) {
			expect(page).not.toMatch(/<script|<link|<iframe|<object|\son[a-z]+=|javascript:|\sstyle=/i);
			expect(policy).toMatch(
				/^default-src 'none'; style-src 'sha256-[^']+'; (?:img-src https:; )?form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
			);
		}
		expect(showPage(SETTINGS, OPTIONS).policy).not.toContain('img-src');
	});

	it('states the hash of its one style sheet, in the header and in itself', () => {
		for (const { html: page, policy } of everyPage()) {
			const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
			const hash = createHash('sha256').update(style).digest('base64');
			expect(policy).toContain(`style-src 'sha256-${hash}'`);
			expect(page).toContain(`style-src &#39;sha256-${hash}&#39;`);
		}
	});

	it('tells no other site its address', () => {
		for (const { html: page } of everyPage()) {
			expect(page).toContain('<meta name="referrer" content="no-referrer">');
		}
	});

	it('names each of its fields, and explains each hint and error to a screen reader', () => {
		for (const { html: page } of everyPage()) {
			const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
			expect(new Set(ids).size).toBe(ids.length);
			for (const [, described = ''] of page.matchAll(/aria-describedby="([^"]+)"/g)) {
				for (const id of described.split(' ')) expect(ids).toContain(id);
			}
			for (const [control] of page.matchAll(/<(?:input|select|textarea)[^>]*>/g)) {
				const [, id = ''] = /\sid="([^"]+)"/.exec(control) ?? [];
				const isInLabel = /type="(?:radio|checkbox)"/.test(control);
				expect(isInLabel || page.includes(`<label for="${id}">`)).toBe(true);
			}
		}
	});

	it('shows whatever a link carries as text, never as markup', () => {
		const evil = `"><script>alert(1)</script><img src=x onerror='a'>&{newHire}`;
		const gift = {
			...GIFT,
			name: evil,
			firstName: evil,
			role: evil,
			department: evil,
			package: evil,
			items: [evil],
			budget: evil,
			reason: evil,
			orderKey: evil,
			ids: { offerId: evil },
		};
		const company = { ...COMPANY, name: evil, contact: `${evil}@x.example`, color: evil };
		for (const page of PAGES) {
			const { html: shown } = showPage(linkTo(page, { gift, company, for: null }), OPTIONS);
			expect(shown).not.toMatch(/<script|<img src=x/i);
		}
	});

	it('shows the logo only from an https address', () => {
		const withLogo = (logoUrl: string) =>
			showPage(linkTo('approval', { company: { ...COMPANY, logoUrl } }), OPTIONS);
		expect(withLogo('https://cdn.example.com/a.png').html).toContain(
			'<img class="logo" src="https://cdn.example.com/a.png" alt="Northwind" referrerpolicy="no-referrer">',
		);
		for (const logoUrl of ['', 'http://cdn.example.com/a.png', 'javascript:alert(1)', 'data:,x']) {
			const page = withLogo(logoUrl);
			expect(page.html).not.toContain('<img');
			expect(page.html).toContain('<p class="company">Northwind</p>');
			expect(page.policy).not.toContain('img-src');
		}
	});

	it('can be in another language', () => {
		const texts = pageTexts([
			{ name: 'pageLanguage', text: 'de' },
			{ name: 'approvalYes', text: 'Ja, bitte senden' },
			{ name: 'approvalNo', text: '  ' },
			{ name: 'approvalTitle', text: 'Ein Geschenk für {New Hire}' },
			{ name: '__proto__', text: 'x' },
			{ name: 'noSuchText', text: 'x' },
		]);
		const { html: page } = showPage(linkTo('approval'), { ...OPTIONS, texts });
		expect(page).toContain('<html lang="de">');
		expect(page).toContain('Ein Geschenk für Emily Chen');
		expect(page).toContain('value="yes">Ja, bitte senden<');
		expect(page).toContain('value="no" class="other">No, don&#39;t send it<');
	});
});

describe('markup', () => {
	it('escapes every text that is put in it', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(markup`<p>${text}</p>`.text.slice(3, -4)).not.toMatch(/[<>"']/);
				expect(attributes({ title: text }).text.slice(8, -1)).not.toMatch(/[<>"']/);
			}),
		);
	});

	it('drops characters that could turn a text around', () => {
		expect(markup`${'a\u202eb\u0000c\u2066d\ne'}`.text).toBe('abcd\ne');
	});

	it('leaves nothing for what is not there', () => {
		expect(markup`a${null}${false}${[]}b`.text).toBe('ab');
	});
});

describe('an https address', () => {
	it.each(['https://example.com', 'HTTPS://example.com/a?b=c'])('is %s', (text) => {
		expect(httpsAddress(text)).not.toBeNull();
	});

	it.each([
		'',
		'example.com',
		'http://example.com',
		'https://',
		'https://user:secret@example.com',
		'https://exa mple.com',
		'https:\\\\example.com',
		'javascript:alert(1)//https://example.com',
	])('is not %j', (text) => {
		expect(httpsAddress(text)).toBeNull();
	});
});
