import { isAuthentic } from '../../../../core/knit/events/signature';

const KEY = 'test-knit-key';
const BODY = Buffer.from('{"eventId":"e1","eventType":"record.new"}');
const SIGNATURE = 'hkXJAW9qIdid2n3NpAbWOiv6HoR_6gwEgCTw1BVA-w8';
const HEX = '8645c9016f6a21d89dda7dcda406d63a2bfa1e847fea0c048024f0d41540fb0f';

describe('isAuthentic', () => {
	it('accepts what Knit signed', () => {
		expect(isAuthentic(BODY, SIGNATURE, [KEY])).toBe(true);
		expect(isAuthentic(BODY, SIGNATURE, ['new-key', KEY])).toBe(true);
		expect(isAuthentic(BODY, SIGNATURE, [` ${KEY}\n`])).toBe(true);
	});

	it.each<[string, unknown]>([
		['missing', undefined],
		['null', null],
		['empty', ''],
		['truncated', SIGNATURE.slice(0, -1)],
		['too long', `${SIGNATURE}A`],
		['padded', `${SIGNATURE}=`],
		['in standard base64', 'hkXJAW9qIdid2n3NpAbWOiv6HoR/6gwEgCTw1BVA+w8'],
		['in standard base64 with padding', 'hkXJAW9qIdid2n3NpAbWOiv6HoR/6gwEgCTw1BVA+w8='],
		['in hex', HEX],
		['with a prefix', `sha256=${SIGNATURE}`],
		['with a space', ` ${SIGNATURE.slice(0, -1)}`],
		['in another case', SIGNATURE.toLowerCase()],
		// Its last character differs only in bits that decoding would drop.
		['not canonical', `${SIGNATURE.slice(0, -1)}9`],
		['of as many characters but more bytes', 'é'.repeat(43)],
		['there twice', [SIGNATURE, SIGNATURE]],
		['there twice, joined', `${SIGNATURE}, ${SIGNATURE}`],
		['a number', 43],
	])('refuses a signature that is %s', (_name, signature) => {
		expect(isAuthentic(BODY, signature, [KEY])).toBe(false);
	});

	it.each<[string, string[]]>([
		['another key', ['another-key']],
		['no key', []],
		['an empty key', ['']],
		['a blank key', ['  ']],
	])('refuses with %s', (_name, keys) => {
		expect(isAuthentic(BODY, SIGNATURE, keys)).toBe(false);
	});

	it('refuses a signature made with an empty key, whatever keys there are', () => {
		// HMAC-SHA256 of the body under the empty key.
		const forged = 'vGGd2YcCNJSPyyRVp55MvBe97ebWI5jOr1MqMJwF_pg';
		expect(isAuthentic(BODY, forged, ['', ' '])).toBe(false);
	});

	it.each<[string, string]>([
		['one byte changed', '{"eventId":"e2","eventType":"record.new"}'],
		['the same JSON, serialised again', '{ "eventId": "e1", "eventType": "record.new" }'],
		['the same JSON with an escape', '{"eventId":"\\u00651","eventType":"record.new"}'],
		['one byte more', '{"eventId":"e1","eventType":"record.new"}\n'],
		['nothing', ''],
	])('refuses a body with %s', (_name, body) => {
		expect(isAuthentic(Buffer.from(body), SIGNATURE, [KEY])).toBe(false);
	});
});
