import type { AnswerLink } from '../../../../core/ledger/answerLink';
import { expiredPage, showPage } from '../../../../core/messages/pages/pages';
import { isExpired, readLink } from '../../../../core/messages/pages/links';
import { DEFAULT_TEXTS, pageTexts } from '../../../../core/messages/pages/texts';
import { AT, COMPANY, GIFT, linkTo, OPTIONS, textOf } from './samples';

const show = (page: AnswerLink['page'], changes: Partial<AnswerLink> = {}) =>
	showPage(linkTo(page, changes), OPTIONS).html;

describe('the approval page', () => {
	it('shows whose gift it is, what it holds, what it costs, and by when to answer', () => {
		const text = textOf(show('approval'));
		expect(text).toContain('A welcome gift for Emily Chen');
		expect(text).toContain('Role Engineer');
		expect(text).toContain('Department Platform');
		expect(text).toContain('Start date Monday 7 December 2026');
		expect(text).toContain('Package Engineer Kit');
		expect(text).toContain('Contains Keyboard Hoodie');
		expect(text).toContain('Cost US$120–150');
		expect(text).toContain('Arrives by Friday 4 December 2026');
		expect(text).toContain(
			'Offer off-3 · Application app-1 · Candidate cand-7 · Requisition job-9',
		);
	});

	it('states the deadline in the zone of the company, not in UTC', () => {
		expect(textOf(show('approval'))).toContain(
			'Please answer by Friday 27 November 2026, 22:30 (New York).',
		);
		const company = { ...COMPANY, timeZone: 'Pacific/Auckland', language: 'en-US' };
		expect(textOf(show('approval', { company }))).toContain(
			'Saturday, November 28, 2026, 4:30 PM (Auckland)',
		);
		const unknown = { ...COMPANY, timeZone: 'Nowhere', language: 'not a language' };
		expect(textOf(show('approval', { company: unknown }))).toContain('28 November 2026');
	});

	it('asks by two buttons whose words do not matter', () => {
		expect(show('approval')).toMatch(/<button type="submit" name="answer" value="yes">/);
		expect(show('approval')).toMatch(/<button type="submit" name="answer" value="no" /);
	});

	it('is not answered by the Enter key', () => {
		expect(show('approval')).toMatch(
			/<form [^>]*>\n<button type="submit" disabled hidden><\/button>/,
		);
	});

	it('asks for a name only when the link was shared, and says that it is kept', () => {
		expect(show('approval')).not.toContain('name="name"');
		expect(textOf(show('approval', { for: null }))).toContain(
			'Your name This link is shared, so your name is kept on record.',
		);
	});

	it('leaves out what is not known', () => {
		expect(textOf(show('approval', { gift: {} }))).toBe(
			"Welcome gift Please say yes or no. The gift is only sent after a yes. Note (optional) Up to 500 characters. Yes, send the gift No, don't send it",
		);
	});
});

describe('the address page', () => {
	it('says who is writing, and to whom a question can go', () => {
		const page = show('address');
		const text = textOf(page);
		expect(text).toContain('Hi Emily,');
		expect(text).toContain("We're glad you're joining Northwind.");
		expect(text).toContain('before your first day on Monday 7 December 2026.');
		expect(page).toContain(
			'If you have a question, write to <a href="mailto:talent@example.com">talent@example.com</a>.',
		);
	});

	it('lets the browser fill in every part of the address', () => {
		const page = show('address');
		for (const part of [
			'shipping name',
			'shipping address-line1',
			'shipping address-line2',
			'shipping address-level2',
			'shipping address-level1',
			'shipping postal-code',
			'shipping country',
			'shipping tel',
		]) {
			expect(page).toContain(`autocomplete="${part}"`);
		}
	});

	it('knows the name and suggests the country of the company', () => {
		const page = show('address');
		expect(page).toContain('value="Emily Chen"');
		expect(page).toContain('<option value="US" selected>United States</option>');
		expect(page.match(/<option /g)).toHaveLength(251);
		expect(show('address', { company: { ...COMPANY, country: 'Narnia' } })).toContain(
			'<option value="" selected>Choose a country</option>',
		);
	});

	it('asks only for the preferences that the panel names', () => {
		const asked = (preferences: typeof OPTIONS.preferences) => {
			const { html } = showPage(linkTo('address'), { ...OPTIONS, preferences });
			return ['size', 'diet', 'wish'].filter((name) => html.includes(`name="${name}"`));
		};
		expect(asked(['size', 'diet', 'note'])).toEqual(['size', 'diet', 'wish']);
		expect(asked(['size'])).toEqual(['size']);
		expect(asked([])).toEqual([]);
	});

	it('offers to send no gift', () => {
		expect(show('address')).toContain('value="noGift" class="other">No gift, thank you</button>');
	});

	it('shows nothing of costs and ids', () => {
		const text = textOf(show('address'));
		for (const secret of ['US$120', 'off-3', 'cand-7', 'Engineer Kit']) {
			expect(text).not.toContain(secret);
		}
	});
});

describe('the review page', () => {
	it('says why a person is asked, and what is possible', () => {
		const page = show('review');
		expect(textOf(page)).toContain('Why we ask The requisition could not be read.');
		for (const value of ['send', 'doNotSend', 'reopen']) {
			expect(page).toMatch(new RegExp(`<input type="radio" [^>]*value="${value}" required>`));
		}
		expect(page).not.toContain(' checked');
		for (const name of ['package', 'contact', 'street', 'note']) {
			expect(page).toContain(`name="${name}"`);
		}
	});

	it('folds away what is rarely needed', () => {
		expect(show('review').match(/<details>/g)).toHaveLength(2);
		expect(show('review')).not.toContain('<details open>');
	});
});

describe('the parcel page', () => {
	it('names the order and asks how the parcel is doing', () => {
		const page = show('parcel');
		expect(textOf(page)).toContain('Parcel for Emily Chen');
		expect(textOf(page)).toContain('Order off-3-1');
		expect(textOf(page)).not.toContain('US$120');
		for (const value of ['shipped', 'delivered', 'returned']) {
			expect(page).toContain(`name="answer" value="${value}"`);
		}
		expect(page).toContain('name="tracking"');
	});
});

describe('the page of an expired link', () => {
	it('says whom to write to', () => {
		expect(textOf(expiredPage(linkTo('approval'), OPTIONS).html)).toBe(
			'This link has expired Please write to talent@example.com if you still want to answer.',
		);
		const company = { ...COMPANY, contact: '' };
		expect(textOf(expiredPage(linkTo('approval', { company }), OPTIONS).html)).toBe(
			'This link has expired Please ask whoever sent it to you for a new one.',
		);
	});
});

describe('what a sealed link carries', () => {
	it('is read as it was written', () => {
		const link = linkTo('approval', { until: 1_800_000_000 });
		expect(readLink(JSON.parse(JSON.stringify(link)))).toEqual(link);
	});

	it('may say nothing of the gift, or nonsense', () => {
		const gift: unknown = { name: null, role: 7, items: ['a', 7], ids: 'x', startDate: '' };
		expect(readLink({ ...linkTo('approval'), gift })).toMatchObject({ gift: {} });
	});

	it.each([
		null,
		'text',
		{},
		{ page: 'approval' },
		{ ...linkTo('approval'), page: 'other' },
		{ ...linkTo('approval'), until: 'soon' },
		{ ...linkTo('approval'), offerKey: null },
		{ page: 'settings', until: 'soon' },
	])('is no link when it is %j', (content) => {
		expect(readLink(content)).toBeNull();
	});

	it('expires when it says so, and never when it does not', () => {
		const until = Date.parse(AT) / 1000;
		expect(isExpired(linkTo('approval', { until }), until)).toBe(false);
		expect(isExpired(linkTo('approval', { until }), until + 1)).toBe(true);
		expect(isExpired(linkTo('approval'), 9e9)).toBe(false);
	});
});

describe('the words of the pages', () => {
	const placeholders =
		/\{(?:newHire|firstName|role|department|startDate|company|contact|package|budget|deliveryDate|approvalDeadline|orderKey|reason|maximum|field|month)\}/g;

	it('name in braces only what pages know', () => {
		for (const text of Object.values(DEFAULT_TEXTS)) {
			expect(text.replace(placeholders, '')).not.toMatch(/[{}]/);
		}
	});

	it('are short sentences', () => {
		for (const text of Object.values(DEFAULT_TEXTS)) {
			for (const sentence of text.split(/(?<=[.!?])\s|\n/)) {
				expect(sentence.split(' ').length).toBeLessThanOrEqual(20);
			}
		}
	});

	it('can all be replaced', () => {
		const replaced = Object.keys(DEFAULT_TEXTS).map((name) => ({ name, text: `${name}!` }));
		for (const [name, text] of Object.entries(pageTexts(replaced))) expect(text).toBe(`${name}!`);
	});

	it('are left out when they name what is not known', () => {
		const gift = { ...GIFT, startDate: undefined };
		expect(textOf(show('address', { gift }))).not.toContain('first day');
	});
});
