import fc from 'fast-check';
import { LAWS } from '../../support/life/laws';
import { playLife } from '../../support/life/life';
import { script } from '../../support/life/script';
import { say } from '../../support/say';

it('measure', () => {
	const n = Number(process.env['LIVES'] ?? 5);
	const scripts = fc.sample(script, { numRuns: n, seed: Number(process.env['SEED'] ?? 1) });
	const found = new Map<string, number[]>();
	const start = Date.now();
	scripts.forEach((one, index) => {
		const t = Date.now();
		const life = playLife(one);
		const took = Date.now() - t;
		if (took > 800) say(`life ${index} ${took} ms, ${life.sent.length} sent, ${life.history.length} rows`);
		for (const [name, law] of Object.entries(LAWS)) {
			for (const broken of law(life)) {
				const key = `${name}: ${broken.replace(/\d\d-\d\d( \d\d:\d\d)?/g, 'D').replace(/off-\d/g,'off').replace(/2026-[\dTD:.Z-]+/g, 'D')}`;
				found.set(key, [...(found.get(key) ?? []), index]);
			}
		}
	});
	say(`${n} lives in ${Date.now() - start} ms`);
	for (const [key, where] of [...found].sort((a, b) => b[1].length - a[1].length)) say(`${where.length} ${where.slice(0, 4).join(',')} ${key}`);
}, 120000);
