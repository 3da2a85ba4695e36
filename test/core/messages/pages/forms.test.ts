import fc from 'fast-check';

import type { AnswerLink } from '../../../../core/ledger/answerLink';
import { formValues, readAnswer, showPage } from '../../../../core/messages/pages/pages';
import { AT, COMPANY, GIFT, linkTo, OPTIONS } from './samples';

const read = (
	page: AnswerLink['page'],
	fields: Record<string, unknown>,
	changes: Partial<AnswerLink> = {},
	options = OPTIONS,
) => readAnswer(linkTo(page, changes), formValues(fields), options, AT);

/** The answer of a form that is in order. */
function answer(...given: Parameters<typeof read>) {
	const reading = read(...given);
	if (reading.kind === 'problems') throw new Error([...reading.state.errors].join());
	return reading.answer;
}

/** What has to be corrected. */
function errors(...given: Parameters<typeof read>) {
	const reading = read(...given);
	return reading.kind === 'problems' ? Object.fromEntries(reading.state.errors) : null;
}

const NOTHING = {
	note: null,
	address: null,
	preferences: null,
	package: null,
	contact: null,
	tracking: null,
	settings: null,
};

describe('an approver', () => {
	it('says yes', () => {
		expect(answer('approval', { answer: 'yes', note: ' Go!\r\nNow. ' })).toEqual({
			...NOTHING,
			kind: 'answer',
			page: 'approval',
			offerKey: 'mg_1/off-3',
			applicationKey: 'mg_1/app-1',
			answer: 'yes',
			answeredBy: 'boss@example.com',
			note: 'Go!\nNow.',
			answeredAt: AT,
			link: { page: 'approval', company: COMPANY, gift: GIFT },
		});
	});

	it('says no', () => {
		expect(answer('approval', { answer: 'no' })).toMatchObject({ answer: 'no', note: null });
	});

	it.each([{}, { answer: '' }, { answer: 'Yes' }, { answer: ['yes', 'no'] }, { answer: 'send' }])(
		'says nothing with %j',
		(fields) => {
			expect(errors('approval', fields)).toEqual({ answer: 'Choose one answer.' });
		},
	);

	it('states a name on a shared link, which is said to be no more than that', () => {
		const shared = { for: null };
		expect(errors('approval', { answer: 'yes', name: ' ' }, shared)).toEqual({
			name: 'Enter your name.',
		});
		expect(answer('approval', { answer: 'yes', name: ' Ann Lee ' }, shared).answeredBy).toBe(
			'Ann Lee (shared link)',
		);
		expect(answer('approval', { answer: 'yes', name: 'Somebody' }).answeredBy).toBe(
			'boss@example.com',
		);
	});

	it('may write a note of 500 characters, in which a line break is one', () => {
		expect(
			answer('approval', { answer: 'yes', note: `${'x'.repeat(498)}\r\ny` }).note,
		).toHaveLength(500);
		expect(errors('approval', { answer: 'yes', note: 'x'.repeat(501) })).toEqual({
			note: 'Use 500 characters at most.',
		});
		expect(errors('approval', { answer: 'yes', note: 'a\u0000b' })).toEqual({
			note: 'Remove characters that cannot be printed.',
		});
	});

	it('finds what was typed when something has to be corrected', () => {
		const fields = { note: 'Keep <this> & "that"', name: '' };
		const link = linkTo('approval', { for: null });
		const reading = readAnswer(link, formValues(fields), OPTIONS, AT);
		if (reading.kind !== 'problems') throw new Error('There are problems');
		const { html } = showPage(link, OPTIONS, reading.state);
		expect(html).toContain('<title>Error: A welcome gift for Emily Chen – Northwind</title>');
		expect(html).toContain('\nKeep &lt;this&gt; &amp; &quot;that&quot;</textarea>');
		expect(html).toContain('<a href="#name">Enter your name.</a>');
		expect(html).toMatch(
			/<input id="name" [^>]*aria-invalid="true" aria-describedby="name-hint name-error"/,
		);
		expect(html).toContain('<span class="error" id="name-error">Enter your name.</span>');
		expect(html).toContain('<a href="#answer">Choose one answer.</a>');
	});
});

const POSTAL = {
	recipient: 'Emily Chen',
	street: '1200 Barton Springs Rd',
	apartment: 'Apt 4B',
	city: 'Austin',
	state: 'TX',
	postalCode: '78704',
	country: 'US',
	phone: '+1 512 555 0100',
};
const ADDRESS = { answer: 'address', ...POSTAL };

describe('a new hire', () => {
	it('gives an address and preferences', () => {
		const given = { ...ADDRESS, size: 'M', diet: '', wish: 'No peanuts,\nplease.' };
		expect(answer('address', given, { for: 'emily@example.com' })).toMatchObject({
			answer: 'address',
			answeredBy: 'emily@example.com',
			address: POSTAL,
			preferences: { size: 'M', diet: null, note: 'No peanuts,\nplease.' },
		});
	});

	it('is not listened to beyond what was asked', () => {
		const options = { ...OPTIONS, preferences: [] };
		expect(
			answer('address', { ...ADDRESS, size: 'M', wish: 'x' }, {}, options).preferences,
		).toEqual({ size: null, diet: null, note: null });
	});

	it.each([
		['street', 'D.No.8-2-293/82/A'],
		['street', 'No.5/12, "Rose" <Cottage> & Garden'],
		['city', 'None'],
		['recipient', 'Zoë Nan 🎁'],
		['recipient', 'می‌خواهم'],
		['apartment', "c/o O'Brien; DROP TABLE"],
		['street', 's'.repeat(300)],
	])('finds every letter of the %s kept: %s', (name, text) => {
		expect(answer('address', { ...ADDRESS, [name]: ` ${text} ` }).address).toMatchObject({
			[name]: text,
		});
	});

	it('finds any printable text kept', () => {
		const printable = fc
			.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
			.filter((text) => text.trim() !== '' && text.length <= 200)
			.filter((text) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text));
		fc.assert(
			fc.property(printable, (text) => {
				expect(answer('address', { ...ADDRESS, street: text }).address?.street).toBe(text.trim());
			}),
		);
	});

	it.each(['a\u0000b', 'a\tb', 'a\nb', 'a\u001b[31mb', 'a\u202eb', 'a\u0085b'])(
		'is asked to remove what no label can show: %j',
		(text) => {
			expect(errors('address', { ...ADDRESS, city: text })).toEqual({
				city: 'Remove characters that cannot be printed.',
			});
		},
	);

	it('is told all that is missing, in the order of the form', () => {
		expect(errors('address', { answer: 'address' })).toEqual({
			recipient: 'Enter the name on the parcel.',
			street: 'Enter the street and house number.',
			city: 'Enter the city or town.',
			country: 'Choose a country.',
		});
		expect(Object.keys(errors('address', { answer: 'address', country: 'US' }) ?? {})).toEqual([
			'recipient',
			'street',
			'city',
			'state',
			'postalCode',
		]);
	});

	it.each([
		['US', ['state', 'postalCode']],
		['CA', ['state', 'postalCode']],
		['AU', ['state', 'postalCode']],
		['DE', ['postalCode']],
		['GB', ['postalCode']],
		['IE', []],
		['PA', []],
		['AE', ['state']],
		['HK', ['state']],
	])('in %s needs what parcels there need', (country, missing) => {
		const given = { ...ADDRESS, country, state: '', postalCode: '' };
		expect(Object.keys(errors('address', given) ?? {})).toEqual(missing);
	});

	it.each(['Narnia', 'USA', '', 'XX'])('cannot live in %j', (country) => {
		expect(errors('address', { ...ADDRESS, country })).toHaveProperty('country');
	});

	it('may want no gift, whatever else is typed', () => {
		expect(
			answer('address', { answer: 'noGift', city: 'a\u0000' }, { for: 'e@example.com' }),
		).toEqual(
			expect.objectContaining({ ...NOTHING, answer: 'noGift', answeredBy: 'e@example.com' }),
		);
	});

	it('decides nothing without a button', () => {
		expect(errors('address', POSTAL)).toEqual({ answer: 'Choose one answer.' });
	});
});

describe('a reviewer', () => {
	it.each(['send', 'doNotSend', 'reopen'])('decides: %s', (decision) => {
		expect(answer('review', { answer: decision, country: 'US', note: 'ok' })).toEqual(
			expect.objectContaining({
				...NOTHING,
				answer: decision,
				answeredBy: 'boss@example.com',
				note: 'ok',
			}),
		);
	});

	it('may name another package, another contact and the address', () => {
		const given = {
			...POSTAL,
			answer: 'send',
			package: 'Executive Kit',
			contact: 'e@home.example',
		};
		expect(answer('review', given)).toMatchObject({
			answer: 'send',
			package: 'Executive Kit',
			contact: 'e@home.example',
			address: POSTAL,
		});
	});

	it('gives a whole address or none', () => {
		expect(Object.keys(errors('review', { answer: 'send', city: 'Austin' }) ?? {})).toEqual([
			'recipient',
			'street',
			'country',
		]);
	});

	it.each(['nobody', 'a@b', 'a b@c.de', 'Ann <a@b.de>', 'a@b.de, c@d.de'])(
		'cannot write to %j',
		(contact) => {
			expect(errors('review', { answer: 'send', contact })).toEqual({
				contact: 'Enter an email address, for example name@company.com.',
			});
		},
	);

	it('says who answers a shared link', () => {
		expect(errors('review', { answer: 'send' }, { for: null })).toEqual({
			name: 'Enter your name.',
		});
	});

	it('sees opened again what has to be corrected', () => {
		const reading = read('review', { contact: 'nobody' });
		if (reading.kind !== 'problems') throw new Error('There are problems');
		const { html } = showPage(linkTo('review'), OPTIONS, reading.state);
		expect(html.match(/<details open>/g)).toHaveLength(1);
	});
});

describe('a packer', () => {
	it.each(['shipped', 'delivered', 'returned'])('reports a parcel as %s', (state) => {
		expect(answer('parcel', { answer: state }, { for: 'packer@example.com' })).toEqual(
			expect.objectContaining({ ...NOTHING, answer: state, answeredBy: 'packer@example.com' }),
		);
		expect(answer('parcel', { answer: state }, { for: null }).answeredBy).toBe('the parcel link');
	});

	it('may give a tracking link', () => {
		const tracking = 'https://track.example/?id=1Z&x=2';
		expect(answer('parcel', { answer: 'shipped', tracking }).tracking).toBe(tracking);
		for (const bad of ['1Z999', 'http://track.example', 'javascript:alert(1)']) {
			expect(errors('parcel', { answer: 'shipped', tracking: bad })).toEqual({
				tracking: 'Enter a link that starts with https://, or leave it blank.',
			});
		}
	});
});

describe('any form', () => {
	it('is read without an exception, whatever is in it', () => {
		const pages = fc.constantFrom('approval', 'address', 'review', 'parcel');
		fc.assert(
			fc.property(pages, fc.anything(), (page, body) => {
				const reading = readAnswer(linkTo(page), formValues(body), OPTIONS, AT);
				expect(['answer', 'problems']).toContain(reading.kind);
			}),
		);
	});

	it('takes no part of an object for a field', () => {
		const polluted: unknown = JSON.parse('{"__proto__":{"answer":"yes"},"constructor":"x"}');
		expect(readAnswer(linkTo('approval'), formValues(polluted), OPTIONS, AT).kind).toBe('problems');
	});
});
