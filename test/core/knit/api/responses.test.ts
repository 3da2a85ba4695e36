import fc from 'fast-check';
import { DateTime } from 'luxon';

import { headerOf, readResponse } from '../../../../core/knit/api/responses';

const NOW = DateTime.fromISO('2026-06-01T12:00:00Z', { zone: 'utc' });

const read = (statusCode: number, body: unknown, headers: object = {}) =>
	readResponse({ statusCode, headers, body }, NOW);

const refusedAs = (kind: string) => ({
	kind: 'refused',
	refusal: expect.objectContaining({ kind }),
});

describe('readResponse', () => {
	it.each([
		[{ success: true, data: { a: 1 } }, { a: 1 }],
		[{ success: 'true', data: { a: 1 } }, { a: 1 }],
		[{ success: true, data: {} }, {}],
		[{ success: true, data: [1] }, [1]],
		[{ data: { a: 1 } }, { a: 1 }],
	])('takes %j for an answer', (body, data) => {
		expect(read(200, body, { 'X-Knit-Execution-Id': 'ex-1' })).toEqual({
			kind: 'answered',
			answer: { data, body, knitExecutionId: 'ex-1' },
		});
	});

	it.each([
		[200, { success: false, error: { msg: 'no' }, data: {} }, 'requestRefused'],
		[200, { success: 'false' }, 'requestRefused'],
		[200, { success: false, error: { msg: 'Unsupported app' } }, 'notSupported'],
		[404, { success: false, error: { msg: 'No such integration exists' } }, 'integrationUnknown'],
		[400, { success: false, error: { msg: 'Invalid integration id' } }, 'integrationUnknown'],
		[401, { success: false, error: { msg: 'integration in-1 not found' } }, 'integrationUnknown'],
		[200, { success: false, error: { msg: 'Unknown integration' } }, 'integrationUnknown'],
		[403, { success: false, error: { msg: 'Integration is inactive' } }, 'integrationDeactivated'],
		[404, { success: false, error: { msg: 'Deactivated integration' } }, 'integrationDeactivated'],
		[404, { success: false, error: { msg: 'Job not found for this integration' } }, 'notFound'],
		[404, { success: false, error: { msg: 'Integration in-1: job not found' } }, 'notFound'],
		[401, { success: false, error: { msg: 'Unsupported key' } }, 'keyRefused'],
		[200, { success: true }, 'withoutData'],
		[200, { success: true, data: null }, 'withoutData'],
		[200, { success: true, data: 'text' }, 'withoutData'],
		[200, {}, 'notKnit'],
		[200, null, 'notKnit'],
		[200, '', 'notKnit'],
		[200, 'OK', 'notKnit'],
		[200, [1], 'notKnit'],
		[200, { success: 'yes', data: {} }, 'notKnit'],
		[204, undefined, 'notKnit'],
		[301, '', 'redirected'],
		[308, {}, 'redirected'],
		[400, { success: false, error: { msg: 'bad' } }, 'requestRefused'],
		[400, { success: false, error: { msg: 'not available for lever' } }, 'notSupported'],
		[401, { success: true, data: {} }, 'keyRefused'],
		[401, '<html>', 'keyRefused'],
		[403, {}, 'notAllowed'],
		[403, { success: false, error: { msg: 'Not supported for this app' } }, 'notSupported'],
		[404, { success: false, error: { msg: 'none' } }, 'notFound'],
		[404, { success: false, error: { msg: 'API is not supported' } }, 'notSupported'],
		[404, '', 'notFound'],
		[404, '<!doctype html>', 'notKnit'],
		[409, {}, 'requestRefused'],
		[422, null, 'requestRefused'],
		[429, { success: true, data: {} }, 'tooManyRequests'],
		[500, { success: true, data: {} }, 'unavailable'],
		[504, '<html>', 'unavailable'],
	])('takes %i %j for %s', (statusCode, body, kind) => {
		expect(read(statusCode, body)).toEqual(refusedAs(kind));
	});

	it.each([
		['msg', { success: true, msg: { token: 't' } }, { token: 't' }],
		['success', { success: true, data: null }, {}],
		['success', { success: 'true' }, {}],
		['success', { success: true, data: { id: 1 } }, { id: 1 }],
	] as const)('finds what is expected in %s of %j', (expected, body, data) => {
		expect(readResponse({ statusCode: 200, headers: {}, body }, NOW, expected)).toMatchObject({
			kind: 'answered',
			answer: { data },
		});
	});

	it.each([
		['msg', { success: true, data: {} }, 'withoutData'],
		['success', { success: false }, 'requestRefused'],
		['success', {}, 'notKnit'],
	] as const)('misses what is expected in %s of %j', (expected, body, kind) => {
		expect(readResponse({ statusCode: 200, headers: {}, body }, NOW, expected)).toEqual(
			refusedAs(kind),
		);
	});

	it('does not call an answer unsupported because its data says so', () => {
		const body = { success: true, data: { note: 'not supported' }, error: { msg: 'unsupported' } };

		expect(read(200, body)).toMatchObject({ kind: 'answered' });
	});

	it.each([
		['120', 120],
		['0', 0],
		['Mon, 01 Jun 2026 12:01:30 GMT', 90],
		['Mon, 01 Jun 2026 11:00:00 GMT', 0],
		['soon', null],
		['-5', null],
		['', null],
	])('reads a Retry-After of %p as %p seconds', (retryAfter, seconds) => {
		expect(read(429, {}, { 'retry-after': retryAfter })).toMatchObject({
			refusal: { retryAfterSeconds: seconds },
		});
	});

	it.each([[undefined], [null], ['text'], [7], [{}], [{ statusCode: '200' }]])(
		'takes %j for no answer of Knit',
		(response) => {
			expect(readResponse(response, NOW)).toEqual(refusedAs('notKnit'));
		},
	);

	it('never throws, and passes on nothing of a refusal’s body', () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 599 }), fc.jsonValue(), (statusCode, body) => {
				const reading = read(statusCode, { body, success: false, error: { msg: 'Emily' } });
				return reading.kind === 'refused' && !JSON.stringify(reading).includes('Emily');
			}),
		);
		fc.assert(
			fc.property(fc.anything(), (response) => {
				readResponse(response, NOW);
			}),
		);
	});
});

describe('headerOf', () => {
	it.each([
		[{ 'X-KNIT-Execution-ID': ' ex-1 ' }, 'ex-1'],
		[{ 'x-knit-execution-id': ['ex-1', 'ex-2'] }, 'ex-1'],
		[{ 'x-knit-execution-id': '  ' }, null],
		[{ 'x-knit-execution-id': 7 }, null],
		[{}, null],
	])('reads %j as %p', (headers, value) => {
		expect(headerOf(headers, 'X-Knit-Execution-Id')).toBe(value);
	});
});
