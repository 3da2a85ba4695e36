import {
	isReading,
	passthroughBodyOf,
	readPassthrough,
	type PassthroughCall,
} from '../../../../core/knit/api/passthrough';

const look: PassthroughCall = {
	method: 'GET',
	path: '/v3/candidates',
	query: {},
	headers: {},
	contentType: 'application/json',
	body: null,
	baseUrl: ' ',
};

describe('a passthrough request', () => {
	it('sends nothing that was left empty', () => {
		expect(passthroughBodyOf(look)).toEqual({
			method: 'GET',
			path: '/v3/candidates',
			contentType: 'application/json',
		});
	});

	it('sends the body as text, and text as it is', () => {
		expect(passthroughBodyOf({ ...look, method: 'POST', body: { a: [1] } })).toMatchObject({
			body: '{"a":[1]}',
		});
		expect(passthroughBodyOf({ ...look, method: 'POST', body: 'a=1' })).toMatchObject({
			body: 'a=1',
		});
	});

	it('sends headers, query and another base URL when there are any', () => {
		const call = { ...look, query: { page: 2 }, headers: { 'On-Behalf-Of': '7' } };
		expect(passthroughBodyOf({ ...call, baseUrl: ' https://api.example.com ' })).toMatchObject({
			params: { page: 2 },
			headers: { 'On-Behalf-Of': '7' },
			baseUrl: 'https://api.example.com',
		});
	});

	it('is reading or changing by its method', () => {
		expect(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(isReading)).toEqual([
			'GET',
			'HEAD',
		]);
	});
});

describe('the answer to a passthrough request', () => {
	it.each([
		['{"results":{"id":1}}', { results: { id: 1 } }],
		['"{\\"results\\":{\\"id\\":1}}"', { results: { id: 1 } }],
		[{ results: {} }, { results: {} }],
		['plain', 'plain'],
		[null, null],
	])('holds the body %j as %j', (body, expected) => {
		expect(readPassthrough({ response: { headers: {}, body } }).body).toEqual(expected);
	});

	it('keeps headers but no cookies', () => {
		const headers = { link: ['<a>', '<b>'], 'Set-Cookie': 'session=1', age: 3 };
		expect(readPassthrough({ response: { headers, body: '' } }).headers).toEqual({
			link: '<a>, <b>',
			age: '3',
		});
	});

	it.each([[{}], [null], [{ response: 'x' }], [[]]])('is empty for %j', (data) => {
		expect(readPassthrough(data)).toEqual({ body: null, headers: {} });
	});
});
