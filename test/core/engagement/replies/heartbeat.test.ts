import { DateTime } from 'luxon';

import { heartbeat } from '../../../../core/engagement/replies/heartbeat';

const NOW = DateTime.fromISO('2026-11-24T12:00:00Z', { zone: 'utc' });
const hoursAgo = (hours: number) => NOW.minus({ hours }).toISO() ?? '';
const facts = (
	lastMail: number | null,
	lastTest: number | null = null,
	lastAlarm: number | null = null,
) => ({
	lastMailAt: lastMail === null ? null : hoursAgo(lastMail),
	lastTestAt: lastTest === null ? null : hoursAgo(lastTest),
	lastAlarmAt: lastAlarm === null ? null : hoursAgo(lastAlarm),
	since: hoursAgo(1000),
});

describe('a mailbox that may have stopped', () => {
	it.each([
		['a mail came lately', facts(3), 'fine'],
		['half of the time is over', facts(13), 'test'],
		['a test mail is under way', facts(13, 1), 'fine'],
		['a mail came after an older test', facts(13, 20), 'test'],
		['a whole silence', facts(25, 12), 'alarm'],
		['a whole silence without a test', facts(25), 'alarm'],
		['a person was told lately', facts(30, 12, 2), 'fine'],
		['a person was told yesterday', facts(60, 12, 25), 'alarm'],
		['a person was told of an earlier silence', facts(25, 12, 26), 'alarm'],
		['no mail ever', facts(null), 'alarm'],
	])('%s', (_, known, kind) => {
		expect(heartbeat(known, 24, NOW).kind).toBe(kind);
	});

	it('says for how long', () => {
		expect(heartbeat(facts(25.5), 24, NOW)).toEqual({ kind: 'alarm', hours: 25 });
	});

	it('is not looked after when nobody wants it', () => {
		expect(heartbeat(facts(5000), 0, NOW)).toEqual({ kind: 'fine' });
	});
});
