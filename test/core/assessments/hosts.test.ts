import { allowedAddress } from '../../../core/assessments/hosts';

const ADDRESS = 'https://app.greenhouse.io/integrations/testing_partners/take_home_tests/1';

describe('an address of a payload', () => {
	it('is never called while no host is listed', () => {
		expect(allowedAddress(ADDRESS, '')).toBeNull();
		expect(allowedAddress(ADDRESS, ' , ')).toBeNull();
	});

	it('is called when its host is listed, however the list is written', () => {
		expect(allowedAddress(ADDRESS, 'other.example.com, App.Greenhouse.io')).toBe(ADDRESS);
		expect(allowedAddress(ADDRESS, 'other.example.com\napp.greenhouse.io;')).toBe(ADDRESS);
	});

	it.each([
		['a name below the listed one', 'https://x.app.greenhouse.io/1'],
		['a name that ends alike', 'https://notapp.greenhouse.io/1'],
		['the listed name as a sign-in', 'https://app.greenhouse.io@evil.example/1'],
		['the listed name in the path', 'https://evil.example/app.greenhouse.io'],
		['another port', 'https://app.greenhouse.io:8443/1'],
		['no encryption', 'http://app.greenhouse.io/1'],
		['another scheme', 'ftp://app.greenhouse.io/1'],
		['backslashes', 'https://app.greenhouse.io\\@evil.example/1'],
		['no address at all', 'app.greenhouse.io'],
	])('is not called with %s', (_what, address) => {
		expect(allowedAddress(address, 'app.greenhouse.io')).toBeNull();
	});

	it('is not called when there is none', () => {
		expect(allowedAddress(null, 'app.greenhouse.io')).toBeNull();
	});
});
