import { isWithin, readAddressRange } from '../../../../core/knit/events/sourceAddress';

const within = (address: unknown, ...ranges: string[]) =>
	isWithin(
		address,
		ranges.map((text) => {
			const range = readAddressRange(text);
			if (range === null) throw new Error(`${text} is no address`);
			return range;
		}),
	);

describe('an address that a call comes from', () => {
	it.each([
		['203.0.113.7', '203.0.113.7'],
		['203.0.113.7', '203.0.113.0/24'],
		['::ffff:203.0.113.7', '203.0.113.7'],
		['::ffff:cb00:7107', '203.0.113.7'],
		['203.0.113.7', '::ffff:203.0.113.0/120'],
		['10.20.30.40', '10.16.0.0/12'],
		['198.51.100.1', '0.0.0.0/0'],
		['2001:db8::1', '2001:db8::/32'],
		['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
		['fe80::1%eth0', 'fe80::1'],
		['::1', '::1'],
		['::', '::/0'],
	])('%s lies in %s', (address, range) => {
		expect(within(address, range)).toBe(true);
		expect(within(address, '192.0.2.1', range)).toBe(true);
	});

	it.each([
		['203.0.113.8', '203.0.113.7'],
		['203.0.114.7', '203.0.113.0/24'],
		['10.32.0.1', '10.16.0.0/12'],
		['2001:db9::1', '2001:db8::/32'],
		['::1', '127.0.0.1'],
		['2001:db8::1', '0.0.0.0/0'],
		['', '0.0.0.0/0'],
		['unknown', '::/0'],
		['203.0.113', '::/0'],
		['203.0.113.7, 10.0.0.1', '::/0'],
		[undefined, '::/0'],
		[null, '::/0'],
		[['203.0.113.7'], '::/0'],
	])('%j does not lie in %s', (address, range) => {
		expect(within(address, range)).toBe(false);
	});

	it('lies nowhere if no address is allowed', () => {
		expect(isWithin('203.0.113.7', [])).toBe(false);
	});
});

describe('what names addresses', () => {
	it.each([
		...['', 'getknit.dev', '203.0.113.256', '203.0.113.7/33', '203.0.113.7/-1', '203.0.113.7/'],
		...['203.0.113.0/24/8', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '::1::', '1::2::3', ':1'],
		...['2001:db8::/129', '12345::', 'g::', '1:2:3:4:5:6:7::8', '*', '203.0.113.*'],
	])('is not %j', (text) => {
		expect(readAddressRange(text)).toBeNull();
	});
});
