import fc from 'fast-check';

import { baseUrlOf } from '../../../../core/knit/api/environments';

const custom = (baseUrl: unknown) => baseUrlOf({ environment: 'custom', baseUrl });

describe('baseUrlOf', () => {
	it.each([
		[{ environment: 'production' }, 'https://api.getknit.dev/v1.0'],
		[{}, 'https://api.getknit.dev/v1.0'],
		[{ environment: 'eu' }, 'https://api.eu.getknit.dev/v1.0'],
		[{ environment: 'sandbox' }, 'https://api.sandbox.getknit.dev/v1.0'],
		[
			{ environment: 'production', baseUrl: 'https://leftover.example/' },
			'https://api.getknit.dev/v1.0',
		],
	])('knows where %j is', (credential, baseUrl) => {
		expect(baseUrlOf(credential)).toEqual({ kind: 'usable', baseUrl });
	});

	it.each([
		['https://api.getknit.dev/v1.0', 'https://api.getknit.dev/v1.0'],
		[' https://API.getknit.dev/v1.0// ', 'https://api.getknit.dev/v1.0'],
		['HTTPS://knit.example.com:8443', 'https://knit.example.com:8443'],
		['https://8.8.8.8/v1.0', 'https://8.8.8.8/v1.0'],
		['https://[2606:4700::1111]/v1.0', 'https://[2606:4700::1111]/v1.0'],
		['https://172.32.0.1', 'https://172.32.0.1'],
		['https://localhost.example.com', 'https://localhost.example.com'],
		['http://localhost:4010/v1.0', 'http://localhost:4010/v1.0'],
		['https://localhost/v1.0', 'https://localhost/v1.0'],
		['http://knit.localhost:1', 'http://knit.localhost:1'],
		['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
		['http://127.9.9.9', 'http://127.9.9.9'],
		['http://[::1]:4010/v1.0', 'http://[::1]:4010/v1.0'],
	])('takes %s', (typed, baseUrl) => {
		expect(custom(typed)).toEqual({ kind: 'usable', baseUrl });
	});

	it.each([
		['', 'is empty'],
		['   ', 'is empty'],
		[null, 'is empty'],
		['api.getknit.dev/v1.0', 'start with https://'],
		['//api.getknit.dev', 'start with https://'],
		['http://api.getknit.dev/v1.0', 'start with https://'],
		['http://127.0.0.1.evil.example', 'start with https://'],
		['http://localhost.evil.example', 'start with https://'],
		['ftp://api.getknit.dev', 'start with https://'],
		['file:///etc/passwd', 'start with https://'],
		['javascript:alert(1)', 'start with https://'],
		['data:text/plain,hi', 'start with https://'],
		['https:api.getknit.dev', 'start with https://'],
		['https://', 'not a complete web address'],
		['https:///api.getknit.dev/v1.0', 'not a complete web address'],
		['https://api.getknit.dev:99999', 'not a complete web address'],
		['https://%', 'not a complete web address'],
		['https://api.getknit.dev\\@evil.example', 'stray character'],
		['https://api.getknit.dev/v1 .0', 'stray character'],
		['https://api.getknit\n.dev', 'stray character'],
		['https://user:pw@api.getknit.dev', 'user name or password'],
		['https://api.getknit.dev@evil.example', 'user name or password'],
		['https://@api.getknit.dev', 'user name or password'],
		['https://api.getknit.dev/v1.0?x=1', 'question mark'],
		['https://api.getknit.dev/v1.0?', 'question mark'],
		['https://api.getknit.dev/v1.0#x', 'question mark'],
		['https://10.0.0.1', 'private network'],
		['https://172.16.0.1', 'private network'],
		['https://172.31.255.255', 'private network'],
		['https://192.168.1.1', 'private network'],
		['https://169.254.169.254/latest', 'private network'],
		['https://100.64.0.1', 'private network'],
		['https://0.0.0.0', 'private network'],
		['https://255.255.255.255', 'private network'],
		['https://0xa9fea9fe', 'private network'],
		['https://2852039166', 'private network'],
		['https://0251.0376.0251.0376', 'private network'],
		['https://10.1', 'private network'],
		['https://[::]', 'private network'],
		['https://[fe80::1]', 'private network'],
		['https://[fc00::1]', 'private network'],
		['https://[fd12:3456::1]', 'private network'],
		['https://[::ffff:10.0.0.1]', 'private network'],
		['https://[::ffff:169.254.169.254]', 'private network'],
		['https://[64:ff9b::a00:1]', 'private network'],
		['https://[2002:a00:1::]', 'private network'],
		['https://[2001:0:1::]', 'private network'],
		['https://[ff02::1]', 'private network'],
		['https://intranet', 'private network'],
		['https://intranet./', 'private network'],
		['https://knit.local', 'private network'],
		['https://metadata.google.internal', 'private network'],
		['https://knit.corp.', 'private network'],
		['http://[fe80::1]', 'start with https://'],
	])('refuses %s', (typed, reason) => {
		expect(custom(typed)).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) });
	});

	it.each([[null], [undefined], ['production'], [{ environment: 'moon' }], [{ environment: 7 }]])(
		'asks for an environment where %j names none',
		(credential) => {
			expect(baseUrlOf(credential)).toEqual({
				kind: 'refused',
				reason: "Choose an 'Environment' in the Knit API credential.",
			});
		},
	);

	it('never yields anything but https, or http on this machine, and never throws', () => {
		const typed = fc.oneof(
			fc.string(),
			fc.webUrl({ withQueryParameters: true, withFragments: true }),
			fc.ipV4().map((address) => `http://${address}`),
			fc.ipV6().map((address) => `https://[${address}]/v1.0`),
		);
		const allowed =
			/^(https:\/\/|http:\/\/(localhost|[^/]*\.localhost|127\.\d+\.\d+\.\d+|\[::1\]))/;
		fc.assert(
			fc.property(typed, (text) => {
				const address = custom(text);
				return address.kind === 'refused' || allowed.test(address.baseUrl);
			}),
		);
	});

	it('refuses every private IPv4 address, however it is written', () => {
		const byte = fc.integer({ min: 0, max: 255 });
		const privateAddress = fc.oneof(
			fc.tuple(fc.constant(10), byte, byte, byte),
			fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
			fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
			fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
		);
		fc.assert(
			fc.property(privateAddress, ([a, b, c, d]) => {
				const number = ((a * 256 + b) * 256 + c) * 256 + d;
				const spellings = [
					`${a}.${b}.${c}.${d}`,
					String(number),
					`0x${number.toString(16)}`,
					`[::ffff:${a}.${b}.${c}.${d}]`,
				];
				return spellings.every((host) => custom(`https://${host}/v1.0`).kind === 'refused');
			}),
		);
	});
});
