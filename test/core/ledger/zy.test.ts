import fc from 'fast-check';
import { LAWS } from '../../support/life/laws';
import { playLife } from '../../support/life/life';
import { script } from '../../support/life/script';
import { say } from '../../support/say';

it('look', () => {
	const all = fc.sample(script, { numRuns: Number(process.env['LIVES'] ?? 100), seed: Number(process.env['SEED'] ?? 1) });
	for (const at of String(process.env['LIFE']).split(',').map(Number)) {
	const one = all[at];
	if (!one) return;
	say('================ ' + at);
	say(JSON.stringify({ ...one, news: undefined }));
	for (const n of one.news) say('  news ' + JSON.stringify(n));
	const life = playLife(one);
	const lines: Array<[number, string]> = [];
	for (const s of life.sent) lines.push([+s.at, `   MSG ${s.channel} ${s.occasion} → ${s.to} | ${s.subject}`]);
	for (const h of life.history) lines.push([+h.at, `${h.gift.offerKey} ${h.gift.status} r${h.gift.revision} ${h.gift.reviewCode ?? ''} "${h.gift.lastStep}" start ${h.gift.startDate} order ${h.gift.orderByDate} addr ${h.gift.addressState} owed ${h.gift.owed.map((o) => o.occasion + '/' + o.channel).join(',')} (${h.reason})`]);
	for (const o of life.orders) lines.push([+o.at, `   ORDER ${o.key} #${o.orderNumber} new ${o.isNew} heard ${o.isHeard}`]);
	for (const d of life.decided) lines.push([+d.at, `   REVIEWER ${d.answer}`]);
	lines.sort((a, b) => a[0] - b[0]);
	for (const [t, l] of lines) say(new Date(t).toISOString().slice(5, 16) + ' ' + l);
	for (const [name, law] of Object.entries(LAWS)) for (const b of law(life)) say(`BROKEN ${name}: ${b}`);
}
}, 120000);
