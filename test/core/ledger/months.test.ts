import fc from 'fast-check';

import { LAWS } from '../../support/life/laws';
import { playLife } from '../../support/life/life';
import { script } from '../../support/life/script';

const LIVES = Number(process.env['LIVES'] ?? 150);
const SEED = Number(process.env['SEED'] ?? 1);

describe('four months of a welcome gift, whatever happens', () => {
	it.each(Object.entries(LAWS))('%s', (_name, law) => {
		fc.assert(
			fc.property(script, (one) => {
				expect(law(playLife(one))).toEqual([]);
			}),
			{ numRuns: LIVES, seed: SEED },
		);
	});
});
