import fc from 'fast-check';

import { COUNTRIES, countryOf } from '../../../core/text/countries';
import { postalLines } from '../../../core/text/postalAddress';

const PERSON = { recipient: 'Emily Chen', street: '1 Long Road', apartment: 'Flat 2' };

/** The lines between the street and the country. */
const town = (city: string, state: string, postalCode: string, country: string) =>
	postalLines({ city, state, postalCode, country }).slice(0, -1);

describe('a postal address', () => {
	it('begins with the recipient and ends with the country', () => {
		expect(
			postalLines({ ...PERSON, city: 'Austin', state: 'TX', postalCode: '73301', country: 'US' }),
		).toEqual(['Emily Chen', '1 Long Road', 'Flat 2', 'Austin, TX 73301', 'United States']);
	});

	it.each([
		['US', ['Austin', 'TX', '73301'], ['Austin, TX 73301']],
		['CA', ['Montréal', 'QC', 'H2Y 1C6'], ['Montréal QC H2Y 1C6']],
		['AU', ['Sydney', 'NSW', '2000'], ['Sydney NSW 2000']],
		['DE', ['Berlin', '', '10115'], ['10115 Berlin']],
		['FR', ['Paris', '', '75001'], ['75001 Paris']],
		['NL', ['Amsterdam', '', '1012 AB'], ['1012 AB Amsterdam']],
		['GB', ['London', '', 'SW1A 1AA'], ['London', 'SW1A 1AA']],
		['IE', ['Dublin', 'Co. Dublin', 'D02 X285'], ['Dublin', 'Co. Dublin', 'D02 X285']],
		['IT', ['Milano', 'MI', '20121'], ['20121 Milano MI']],
		['ES', ['Alcobendas', 'Madrid', '28100'], ['28100 Alcobendas Madrid']],
		['CH', ['Zürich', '', '8001'], ['8001 Zürich']],
		['SE', ['Stockholm', '', '111 22'], ['111 22 Stockholm']],
		['BR', ['São Paulo', 'SP', '01310-100'], ['São Paulo-SP', '01310-100']],
		['IN', ['Hyderabad', 'Telangana', '500034'], ['Hyderabad 500034', 'Telangana']],
		['MX', ['Guadalajara', 'Jal.', '44100'], ['44100 Guadalajara, Jal.']],
		['SG', ['', '', '018956'], ['018956']],
		['HK', ['Central', 'Hong Kong Island', ''], ['Central', 'Hong Kong Island']],
		['AE', ['Dubai Marina', 'Dubai', ''], ['Dubai Marina', 'Dubai']],
		['NZ', ['Auckland', '', '1010'], ['Auckland 1010']],
		['ZA', ['Cape Town', '', '8001'], ['Cape Town', '8001']],
		['TR', ['Kadıköy', 'İstanbul', '34710'], ['34710 Kadıköy/İstanbul']],
	])(
		'is written in %s as people there write it',
		(country, [city = '', state = '', code = ''], lines) => {
			expect(town(city, state, code, country)).toEqual(lines);
		},
	);

	it('begins with the province in the scripts of East Asia, and with the street in Latin letters', () => {
		const tokyo = {
			recipient: '山田 花子',
			street: '1丁目2-3',
			postalCode: '150-0001',
			country: 'JP',
		};
		expect(postalLines({ ...tokyo, city: '渋谷区', state: '東京都' })).toEqual([
			'150-0001',
			'東京都 渋谷区',
			'1丁目2-3',
			'山田 花子',
			'Japan',
		]);
		const latin = { recipient: 'Hanako Yamada', street: '1-2-3 Jingumae', postalCode: '150-0001' };
		expect(postalLines({ ...latin, city: 'Shibuya-ku', state: 'Tokyo', country: 'JP' })).toEqual([
			'Hanako Yamada',
			'1-2-3 Jingumae',
			'Shibuya-ku',
			'Tokyo',
			'150-0001',
			'Japan',
		]);
		const seoul = {
			recipient: '김민지',
			street: '세종대로 110',
			city: '중구',
			state: '서울특별시',
		};
		expect(postalLines({ ...seoul, postalCode: '04524', country: 'KR' })).toEqual([
			'서울특별시 중구',
			'세종대로 110',
			'김민지',
			'04524',
			'South Korea',
		]);
	});

	it('has no mark where something is not known', () => {
		expect(town('Austin', '', '73301', 'US')).toEqual(['Austin 73301']);
		expect(town('Austin', 'TX', '', 'US')).toEqual(['Austin, TX']);
		expect(town('', 'TX', '73301', 'US')).toEqual(['TX 73301']);
		expect(town('', '', '', 'US')).toEqual([]);
		expect(postalLines({})).toEqual([]);
		expect(postalLines({ street: null, city: ' ', country: undefined })).toEqual([]);
	});

	it('is written like most are when its country is not known', () => {
		expect(postalLines({ city: 'Atlantis', postalCode: '99', country: 'Lemuria' })).toEqual([
			'99 Atlantis',
			'Lemuria',
		]);
	});

	it('keeps a state that its country does not write, unless it says the same as the city', () => {
		expect(town('München', 'Bayern', '80331', 'DE')).toEqual(['80331 München', 'Bayern']);
		expect(town('Berlin', 'berlin', '10115', 'DE')).toEqual(['10115 Berlin']);
	});

	it('keeps every letter that somebody typed', () => {
		expect(postalLines({ street: 'D.No.8-2-293/82/A', city: 'None', country: 'IN' })).toEqual([
			'D.No.8-2-293/82/A',
			'None',
			'India',
		]);
		const part = fc
			.stringMatching(/^[A-Za-z0-9 .,/#-]{1,40}$/)
			.filter((text) => text.trim() !== '');
		const address = fc.record({ street: part, city: part, postalCode: part });
		fc.assert(
			fc.property(address, fc.constantFrom(...COUNTRIES), (given, { code }) => {
				const written = postalLines({ ...given, country: code }).join('\n');
				for (const text of Object.values(given)) expect(written).toContain(text.trim());
			}),
		);
	});
});

describe('a country', () => {
	it.each([
		['US', 'US'],
		['us', 'US'],
		['U.S.A.', 'US'],
		['United States', 'US'],
		['United States of America', 'US'],
		['UK', 'GB'],
		['United Kingdom', 'GB'],
		['Deutschland', 'DE'],
		['Türkiye', 'TR'],
		['Turkey', 'TR'],
		['Cote d’Ivoire', 'CI'],
		['Österreich', 'AT'],
		['Trinidad and Tobago', 'TT'],
	])('is found by %s', (text, code) => {
		expect(countryOf(text)?.code).toBe(code);
	});

	it.each(['', '  ', 'Narnia', 'constructor', '__proto__', null, undefined])(
		'is not found by %j',
		(text) => {
			expect(countryOf(text)).toBeNull();
		},
	);

	it('is one of all that there are, each once, by name', () => {
		expect(COUNTRIES).toHaveLength(250);
		expect(new Set(COUNTRIES.map(({ code }) => code)).size).toBe(250);
		const names = COUNTRIES.map(({ name }) => name);
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
		expect(names).toEqual(expect.arrayContaining(['Germany', 'Hong Kong', 'Taiwan', 'Kosovo']));
	});

	it('says what an address there needs', () => {
		const needs = (code: string) => {
			const country = countryOf(code);
			return [country?.needsCity, country?.needsState, country?.needsPostalCode];
		};
		expect(needs('US')).toEqual([true, true, true]);
		expect(needs('CA')).toEqual([true, true, true]);
		expect(needs('AU')).toEqual([true, true, true]);
		expect(needs('DE')).toEqual([true, false, true]);
		expect(needs('GB')).toEqual([true, false, true]);
		expect(needs('IE')).toEqual([true, false, false]);
		expect(needs('AE')).toEqual([false, true, false]);
		expect(needs('HK')).toEqual([false, true, false]);
		expect(needs('SG')).toEqual([false, false, true]);
		expect(needs('PA')).toEqual([true, false, false]);
	});
});
