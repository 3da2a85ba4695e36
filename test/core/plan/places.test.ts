import { countryName, isPlace } from '../../../core/plan/places';
import { weekendOf } from '../../../core/plan/weekends';

describe('places', () => {
	it.each([
		['Berlin, Germany', 'Germany'],
		['Berlin, Germany', 'berlin'],
		['Zürich', 'Zurich'],
		['New York, NY, USA', 'New York'],
		['London, UK', 'United Kingdom'],
		['London, United Kingdom', 'GB'],
		['Leeds, Great Britain', 'U.K.'],
		['London UK', 'United Kingdom'],
		['Austin, TX, U.S.', 'United States'],
		['Austin, TX, United States of America', 'USA'],
		['US', 'U.S.'],
		['United States', 'US'],
		['Remote - US', 'USA'],
		['US Remote', 'Remote'],
		['Remote (Germany)', 'Germany'],
		['Berlin Office', 'Berlin'],
		['The Hague, The Netherlands', 'Netherlands'],
		['The Hague', 'The Hague'],
		['Paris, France', 'Paris, France'],
		['東京, 日本', '日本'],
	])('%j is in %j', (location, wanted) => {
		expect(isPlace(location, wanted)).toBe(true);
	});

	it.each([
		['New York, NY', 'York'],
		['Yorkshire', 'York'],
		['Bucharest, Romania', 'Oman'],
		['Paris, Texas', 'Paris, France'],
		['Wilmington, DE', 'Germany'],
		['Los Angeles, CA', 'Canada'],
		['Kyiv, Ukraine', 'UK'],
		['Minsk, Belarus', 'US'],
		['East London, South Africa', 'London'],
		['New Jersey', 'Jersey'],
		['', 'Berlin'],
		['Berlin', ' '],
		['Berlin', ','],
	])('%j is not in %j', (location, wanted) => {
		expect(isPlace(location, wanted)).toBe(false);
	});

	it('names the country of a code, and leaves everything else', () => {
		expect(['DE', 'gb', 'Germany', 'ZZZ', ''].map(countryName)).toEqual([
			'Germany',
			'United Kingdom',
			'Germany',
			'ZZZ',
			'',
		]);
	});
});

describe('weekends', () => {
	it.each([
		['DE', [6, 7]],
		['', [6, 7]],
		['AE', [6, 7]],
		['IL', [5, 6]],
		['sa', [5, 6]],
		['IR', [5]],
	])('in %j: %j', (country, days) => {
		expect(weekendOf(country)).toEqual(days);
	});
});
