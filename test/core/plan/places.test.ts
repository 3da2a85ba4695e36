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
		['New York City', 'New York'],
		['NYC', 'New York'],
		['Greater London Area', 'London'],
		['London Area, United Kingdom', 'London'],
		['San Francisco Bay Area', 'San Francisco'],
		['UK-London', 'London'],
		['UK-London', 'United Kingdom'],
		['US-NY-New York', 'New York'],
		['US-Remote', 'U.S.'],
		['Remote from Germany', 'Germany'],
		['Remote within the U.K.', 'United Kingdom'],
		['Anywhere in the U.S.', 'United States'],
		['USA: Austin', 'US'],
		['Berlin or Munich', 'Munich'],
		['Berlin and Munich', 'Berlin'],
		['Cologne | Berlin', 'Berlin'],
		['Dublin, Republic of Ireland', 'Ireland'],
		['Hanoi, Viet Nam', 'Vietnam'],
		['York', 'York'],
		['York UK', 'York'],
		['Austin TX USA', 'United States'],
		['U.S.A.', 'US'],
		['The United States', 'U.S.'],
		['The UK', 'United Kingdom'],
		['United Kingdom of Great Britain and Northern Ireland', 'UK'],
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
		['New York City', 'York'],
		['New York UK', 'York'],
		['North York, Ontario', 'York'],
		['York Region, Ontario', 'York'],
		['Jersey City', 'Jersey'],
		['Kansas City, MO', 'Kansas'],
		['New South Wales', 'Wales'],
		['New Mexico, US', 'Mexico'],
		['West Berlin', 'Berlin'],
		['Guinea-Bissau', 'Guinea'],
		['Newcastle-upon-Tyne', 'Newcastle'],
		['Stratford-upon-Avon', 'Avon'],
		['Nigeria', 'Niger'],
		['Mogadishu, Somalia', 'Mali'],
		['London, Ontario', 'London, UK'],
		['Atlanta, Georgia, US', 'Georgia, UK'],
		['Northern Ireland', 'Ireland'],
		['Dominican Republic', 'Dominica'],
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
