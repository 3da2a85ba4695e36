import fc from 'fast-check';

import { LAWS } from '../../support/life/laws';
import { playLife, type LifeRecord } from '../../support/life/life';
import { script } from '../../support/life/script';
import { say, wanted } from '../../support/say';

/** `npm run test:life` plays thousands; LIFE_SEED starts elsewhere. */
const COUNT = wanted('LIVES', 60);
const SEED = wanted('LIFE_SEED', 1);

describe('four months of a welcome gift, whatever happens', () => {
	let lives: LifeRecord[] = [];
	beforeAll(() => {
		lives = fc.sample(script, { numRuns: COUNT, seed: SEED }).map(playLife);
		const sum = (count: (life: LifeRecord) => number) =>
			lives.reduce((total, life) => total + count(life), 0);
		say(
			`${lives.length} lives from seed ${SEED}: ${sum(({ history }) => history.length)} changes, ${sum(({ sent }) => sent.length)} messages, ${sum(({ orders }) => orders.length)} orders`,
		);
	}, COUNT * 5_000);

	it.each(Object.entries(LAWS))('%s', (_name, law) => {
		const broken = lives.flatMap((life, index) =>
			law(life).map((what) => `life ${index} of seed ${SEED}: ${what}`),
		);
		expect(broken).toEqual([]);
	});

	it('plays lives in which something does happen', () => {
		const statuses = new Set(
			lives.flatMap(({ history }) => history.map(({ gift }) => gift.status)),
		);
		expect([...statuses]).toEqual(
			expect.arrayContaining(['ordered', 'cancelled', 'needs_review', 'paused', 'replaced']),
		);
	});
});
