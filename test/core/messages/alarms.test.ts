import { DateTime } from 'luxon';

import { ALARM_TITLES, writeAlarms } from '../../../core/messages/alarms';
import { ALARMS, type Alarm } from '../../../core/reports/alarms';
import { EXAMPLE_SETTINGS } from '../../../core/settings/settings';

const NOW = DateTime.fromISO('2026-06-12T08:00:00Z', { zone: 'utc' });
const alarm = (kind: Alarm['kind']): Alarm => ({
	kind,
	since: '2026-06-11T22:30:00.000Z',
	count: 7,
	percent: 81,
	hours: 9,
});

describe('the messages about trouble', () => {
	it('go to the reviewer by email and to the channel, in the company’s time zone', () => {
		const messages = writeAlarms([alarm('silence')], false, EXAMPLE_SETTINGS, NOW);
		expect(messages.map(({ channel, to, occasion }) => [channel, to, occasion])).toEqual([
			['email', 'reviewer@example.com', 'alarm_silence'],
			['slack', '#welcome-gifts', 'alarm_silence'],
		]);
		expect(messages[0]?.subject).toBe('Example Company gifts: Nothing was heard from Knit');
		expect(messages[0]?.text).toContain(
			'The last news came Friday 12 June 2026, 00:30 (Berlin), 9 hours ago.',
		);
	});

	it('are kept on record where nobody can be told', () => {
		const settings = { ...EXAMPLE_SETTINGS, reviewerEmail: '', teamEmail: '', slackChannel: '' };
		expect(writeAlarms([alarm('queue')], false, settings, NOW)).toMatchObject([
			{ channel: 'none' },
		]);
	});

	it('say once that all is well again', () => {
		const [message] = writeAlarms([], true, EXAMPLE_SETTINGS, NOW);
		expect(message?.subject).toBe('Example Company gifts: All is well again');
	});

	it.each(ALARMS)('have a title and no sentence over 20 words: %s', (kind) => {
		const [message] = writeAlarms([alarm(kind)], false, EXAMPLE_SETTINGS, NOW);
		expect(ALARM_TITLES[kind]).toMatch(/^[A-Z]/);
		const sentences = (message?.text ?? '').split(/(?<=\.)\s|\n/);
		expect(sentences.filter((one) => one.split(/\s+/).length > 20)).toEqual([]);
		expect(message?.text).not.toMatch(/undefined|null|NaN|\{|Invalid/);
	});

	it('escape what stands in them', () => {
		const settings = { ...EXAMPLE_SETTINGS, companyName: '<b>Acme</b>' };
		const [message] = writeAlarms([alarm('clock')], false, settings, NOW);
		expect(message?.html).not.toContain('<b>');
	});
});
