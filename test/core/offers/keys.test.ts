import fc from 'fast-check';

import { applicationKey, idsOf, offerKey } from '../../../core/offers/keys';

describe('offer keys', () => {
	it.each([
		['int-1', 'app-1', 'off-1', 'int-1/app-1/off-1'],
		[null, 'app-1', 'off-1', '-/app-1/off-1'],
		['int-1', null, null, 'int-1/-/-'],
		['', ' ', null, '-/-/-'],
		[' int-1 ', 'app-1\n', 'off-1', 'int-1/app-1/off-1'],
		['a/b', 'c%2Fd', 'e f', 'a%2Fb/c%252Fd/e%20f'],
		['-', '-', '-', '%2D/%2D/%2D'],
		['Int', 'APP', 'off', 'Int/APP/off'],
		['é', '李', '\ud800', '%C3%A9/%E6%9D%8E/%ud800'],
	])('%j, %j, %j is %s', (integrationId, applicationId, offerId, key) => {
		expect(offerKey(integrationId, applicationId, offerId)).toBe(key);
	});

	it('the application key is what an offer key begins with', () => {
		expect(applicationKey('int/1', 'app 1')).toBe('int%2F1/app%201');
		expect(applicationKey(null, 'app-1')).toBe('-/app-1');
	});

	it('two offers never share a key', () => {
		const part = fc.oneof(
			fc.constantFrom('-', '/', '%', '%2D', '', ' ', 'a', 'a/b'),
			fc.string({ unit: 'binary' }),
			fc.constant(null),
		);
		const ids = fc.tuple(part, part, part);
		fc.assert(
			fc.property(ids, ids, (one, other) => {
				const isSame = one.every(
					(id, index) => (id?.trim() || null) === (other[index]?.trim() || null),
				);
				expect(offerKey(...one) === offerKey(...other)).toBe(isSame);
			}),
			{ numRuns: 3000 },
		);
	});

	it.each([
		['int', 'app', 'off'],
		['int/1', 'app é', '-'],
		['int', null, 'off'],
		[null, null, null],
	])('give their ids back: %j, %j, %j', (integrationId, applicationId, offerId) => {
		expect(idsOf(offerKey(integrationId, applicationId, offerId))).toEqual({
			integrationId,
			applicationId,
			offerId,
		});
	});
});
