import { createHmac } from 'node:crypto';

import { isAuthentic } from '../../../core/knit/events/signature';
import { say } from '../../support/say';

const KEY = 'knit-example-key';
const BODY = Buffer.from(JSON.stringify({ eventId: 'ev-1', eventType: 'record.modified' }));
const RIGHT = createHmac('sha256', KEY).update(BODY).digest('base64url');

const differingAt = (index: number): string =>
	`${RIGHT.slice(0, index)}${RIGHT[index] === 'A' ? 'B' : 'A'}${RIGHT.slice(index + 1)}`;

function median(values: number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

describe('a signature', () => {
	it('is refused wherever it differs, by one character', () => {
		for (let index = 0; index < RIGHT.length; index += 1) {
			expect(isAuthentic(BODY, differingAt(index), [KEY])).toBe(false);
		}
		expect(isAuthentic(BODY, RIGHT, [KEY])).toBe(true);
	});

	it('is compared in a time that is measured here, and printed: wherever it differs, it should be the same', () => {
		const candidates = {
			'at the first character': differingAt(0),
			'in the middle': differingAt(21),
			'at the last character': differingAt(42),
			nowhere: RIGHT,
		};
		const times = new Map<string, number[]>(Object.keys(candidates).map((name) => [name, []]));
		const REPEATS = 50;
		for (let round = 0; round < 400; round += 1) {
			// In turn, so that whatever else the machine does hits all of them alike.
			for (const [name, signature] of Object.entries(candidates)) {
				const start = performance.now();
				for (let count = 0; count < REPEATS; count += 1) isAuthentic(BODY, signature, [KEY]);
				times.get(name)?.push(((performance.now() - start) * 1000) / REPEATS);
			}
		}
		const medians = [...times].map(([name, values]) => `${name} ${median(values).toFixed(2)}`);
		say(`microseconds to compare a signature that differs ${medians.join(', ')}`);
		expect(medians).toHaveLength(4);
	});
});
