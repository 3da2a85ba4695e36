import fc from 'fast-check';

import { decoded, readJson, readJsonObject } from '../../../../core/knit/api/jsonText';

describe('what a person writes into a JSON field', () => {
	it.each([
		['{"a": [1, null]}', { a: [1, null] }],
		[{ a: 1 }, { a: 1 }],
		['[]', []],
		['"text"', 'text'],
		['  ', null],
		['', null],
		[null, null],
	])('%j reads as %j', (given, json) => {
		expect(readJson(given)).toEqual({ kind: 'read', json });
	});

	it.each([['{a: 1}'], ['{"a": 1,}'], [undefined], [{ a: () => 1 }], [Number.NaN]])(
		'%p cannot be read',
		(given) => {
			expect(readJson(given)).toEqual({ kind: 'unreadable' });
		},
	);

	it.each([['[]'], ['1'], ['"{}"'], ['{'], [[1]]])('%j is no object', (given) => {
		expect(readJsonObject(given)).toEqual({ kind: 'unreadable' });
	});

	it.each([
		['', {}],
		['{"a":{}}', { a: {} }],
		[{}, {}],
	])('%j is the object %j', (given, json) => {
		expect(readJsonObject(given)).toEqual({ kind: 'read', json });
	});
});

describe('a body that Knit passes on', () => {
	it('is decoded whether it was encoded once, twice or not at all', () => {
		fc.assert(
			fc.property(fc.record({ name: fc.jsonValue() }), (record) => {
				// What JSON cannot keep, such as a negative zero, is not the matter here.
				const body: unknown = JSON.parse(JSON.stringify(record));
				const once = JSON.stringify(body);
				expect(decoded(body)).toEqual(body);
				expect(decoded(once)).toEqual(body);
				expect(decoded(JSON.stringify(once))).toEqual(body);
			}),
		);
	});

	it.each([
		['<html>Busy</html>', '<html>Busy</html>'],
		['{"cut off', '{"cut off'],
		['', null],
		[null, null],
		[undefined, undefined],
	])('%j becomes %j', (body, expected) => {
		expect(decoded(body)).toEqual(expected);
	});
});
