import { DateTime } from 'luxon';

import { writeReport } from '../../../core/messages/report';
import { oneDecimal, percentText } from '../../../core/messages/reportCharts';
import { changeText, REPORT_WORDS, SURVEY_WORDS } from '../../../core/messages/reportWords';
import { recruitersToAsk, writeSurveys } from '../../../core/messages/survey';
import { reportOf, type ReportTables } from '../../../core/reports/report';
import { EXAMPLE_SETTINGS, type Settings } from '../../../core/settings/settings';
import year from '../../fixtures/reports/year.json';

const NOW = DateTime.fromISO('2026-11-23T07:00:00.000Z');
const EMPTY = { offers: [], newHires: [], messages: [], gifts: [], surveys: [], past: [] };

function written(
	tables: ReportTables = year,
	changes: Partial<Settings> = {},
	words: Partial<typeof REPORT_WORDS> = {},
) {
	const settings = { ...EXAMPLE_SETTINGS, goLiveDate: '2026-06-01', ...changes };
	const report = reportOf(tables, { now: NOW, settings, weeks: 4, minimum: 5 });
	const [mail, slack] = writeReport(report, { ...REPORT_WORDS, ...words }, settings);
	if (mail === undefined || slack === undefined) throw new Error('Two messages are written');
	return { mail, slack, lines: mail.text.split('\n') };
}

describe('the weekly email', () => {
	it('says each figure for these weeks, those before and the time before go-live', () => {
		const { lines } = written();
		expect(lines).toEqual(
			expect.arrayContaining([
				'Offers and gifts · 26 October to 22 November 2026',
				'Down 4.5 days from the 4 weeks before.',
				'Median: Last 4 weeks 3.5 days · Before that 8 days · Before go-live 8 days',
				'Based on: Last 4 weeks 6 offers · Before that 2 offers · Before go-live 9 offers',
				'Dates missing: Last 4 weeks 2 · Before that 0 · Before go-live 1',
				'Up 13.3 points from the 4 weeks before.',
				'Offers: Last 4 weeks 8 of 10 · Before that 2 of 3 · Before go-live 10 of 14',
				'maya@example.com: Accepted 80% · Offers 4 of 5',
				'tom@example.com: Accepted fewer than 5 · Offers 1 of 2',
				'Lost: Last 4 weeks 33.3% · Before that 33.3% · Before go-live 33.3%',
				'The goal of 98% is missed. Please look at the messages that failed.',
				'Delivered: Last 4 weeks 62.5% · Before that 100%',
				'In time: Last 4 weeks 3 (50%) · Before that 1 (100%)',
				'6.5 hours in October 2026, as 2 of 3 recruiters say. Median: 3.3 hours.',
				'4 rows could not be read, so no figure includes them.',
				'1 offer ends without a date, so no figure includes it.',
			]),
		);
	});

	it('has a definition below every figure', () => {
		const { text, html } = written().mail;
		expect(html.match(/<p class="quiet"/g)).toHaveLength(8);
		expect(text).toContain('Half of them took less than the median.');
		expect(text).toContain('With fewer than 5 decisions, no rate is shown.');
	});

	it('says the numbers of a picture in its alternative text, beside a table with all of them', () => {
		const { html } = written().mail;
		expect(html).toContain(
			'alt="Median days from offer to acceptance. Dec (before go-live): 8 days,',
		);
		expect(html.match(/<img /g)).toHaveLength(3);
		expect(html).toContain('<th class="quiet" scope="col"');
		expect(html).toContain('aria-label="From offer to acceptance"');
	});

	it('shows nothing from elsewhere', () => {
		expect(written().mail.html).not.toMatch(/src="(?!cid:)|https?:\/\//);
	});

	it('goes to its own address if there is one, else to the team', () => {
		expect(written().mail.to).toBe('talent@example.com');
		expect(written(year, { reportEmail: 'leads@example.com' }).mail.to).toBe('leads@example.com');
	});

	it('goes to the team alone while trial mode is on, and says so', () => {
		const { mail } = written(year, { reportEmail: 'leads@example.com', trialMode: true });
		expect(mail.to).toBe('talent@example.com');
		expect(mail.subject).toContain('[Trial] Would have gone to leads@example.com: Offers,');
	});

	it('is as its text in the panel says: another headline, one chart alone, no figure twice', () => {
		const { mail, slack } = written(
			year,
			{},
			{
				subject: 'Hiring in {period}',
				email:
					'# Hiring\n\n{acceptanceRate} said yes.\n{acceptanceRateChart}\n> Ask Dana about it.',
				slack: '',
			},
		);
		expect(mail).toMatchObject({
			subject: 'Hiring in 26 October to 22 November 2026',
			pictures: 'acceptanceRate',
		});
		expect(mail.text.split('\n\n')).toEqual([
			'Hiring',
			'80% said yes.',
			expect.stringMatching(/^Offers accepted, in percent of those decided\. /),
			'Ask Dana about it.',
		]);
		expect(mail.html.match(/<img /g)).toHaveLength(1);
		expect(slack.channel).toBe('none');
	});

	it('says that there is no figure when the tables are empty', () => {
		const { lines, mail } = written(EMPTY);
		expect(lines).toContain('There is no figure for these weeks.');
		expect(lines).toContain('No recruiter has answered for October 2026.');
		expect(mail.subject).toBe('Offers, 26 October to 22 November 2026');
		expect(mail.text).toContain(
			'The time before go-live has not been read. Run “Workshop · Read the time before go-live” once.',
		);
		expect(mail.text).not.toMatch(/NaN|null|undefined|Infinity/);
	});

	it('has no sentence that is too long', () => {
		const sentences = written()
			.mail.text.split(/(?<=[.!?])\s|\n/)
			.filter((text) => !text.includes(':'));
		expect(sentences.filter((text) => text.split(' ').length > 20)).toEqual([]);
	});

	it('names no candidate', () => {
		const { mail, slack } = written();
		expect(`${mail.html}${mail.text}${slack.blocks}`).not.toMatch(/Candidate app-|app-\d/);
	});
});

describe('the Slack message', () => {
	it('says six figures and where the rest is', () => {
		const { slack } = written();
		const { blocks } = JSON.parse(slack.blocks);
		expect(blocks[1].fields.map(({ text }: { text: string }) => text)).toEqual([
			'*Offer to acceptance*\n3.5 days',
			'*Offers accepted*\n80%',
			'*Lost at the offer stage*\n33.3%',
			'*Messages delivered*\n62.5%',
			'*Gifts in time*\n50%',
			'*Still open*\n4 offers',
		]);
	});

	it('is for nobody when no channel is set', () => {
		expect(written(year, { slackChannel: '' }).slack.channel).toBe('none');
	});
});

describe('a change in words', () => {
	const words = { amount: (number: number) => `${number} points`, than: 'the week before' };

	it.each([
		[80, 66.667, 'Up 13.3 points from the week before.'],
		[50, 80, 'Down 30 points from the week before.'],
		[50, 50.04, 'The same as in the week before.'],
		[null, 50, 'There is no figure for these weeks.'],
		[50, null, 'There is no figure from the week before to compare with.'],
	])('from%s against%s is:%s', (now, before, text) => {
		expect(changeText(now, before, words)).toBe(text);
	});

	it('rounds nothing up to a hundred, nor down to none', () => {
		expect(percentText(99.97)).toBe('99.9%');
		expect(percentText(100)).toBe('100%');
		expect(oneDecimal(0.01)).toBe('0.1');
		expect(oneDecimal(0)).toBe('0');
	});
});

describe('the monthly question', () => {
	const ask = (changes: Partial<Settings> = {}, words: Partial<typeof SURVEY_WORDS> = {}) =>
		writeSurveys(
			['maya@example.com'],
			{ ...SURVEY_WORDS, ...words },
			NOW,
			{ ...EXAMPLE_SETTINGS, ...changes },
			() => 'https://n8n.example.com/s',
		)[0];

	it('goes to whoever had an offer last month, in the company’s zone', () => {
		const offer = (
			recruiterEmail: string | null,
			sentAt: string | null,
			decidedAt: string | null,
		) => ({
			recruiterEmail,
			sentAt,
			decidedAt,
		});
		const rows = [
			offer('Zoe@example.com', '2026-10-31T22:59:00.000Z', null),
			offer('Ann <ann@example.com>', null, '2026-09-30T22:00:00.000Z'),
			offer('ann@example.com', '2026-10-05T08:00:00.000Z', null),
			offer('late@example.com', '2026-10-31T23:00:00.000Z', null),
			offer('early@example.com', '2026-09-30T21:59:00.000Z', '2026-11-02T08:00:00.000Z'),
			offer('two@example.com, other@example.com', '2026-10-05T08:00:00.000Z', null),
			offer(null, '2026-10-05T08:00:00.000Z', null),
			{},
		];
		expect(recruitersToAsk(rows, NOW, 'Europe/Berlin')).toEqual([
			'ann@example.com',
			'zoe@example.com',
		]);
	});

	it('is an email with one button', () => {
		expect(ask()).toMatchObject({
			to: 'maya@example.com',
			subject: 'How many hours did you save in October 2026?',
			recruiterEmail: 'maya@example.com',
			month: '2026-10',
			messageId: 'survey/2026-10/maya@example.com',
		});
		expect(ask()?.text).toContain('Answer in ten seconds: https://n8n.example.com/s');
	});

	it('is as its text in the panel says', () => {
		const words = { subject: 'A word, please', email: 'Hours in {month}?\n[Say]({surveyLink})' };
		expect(ask({}, words)).toMatchObject({
			subject: 'A word, please',
			text: 'Hours in October 2026?\n\nSay: https://n8n.example.com/s',
		});
	});

	it('goes to the team while trial mode is on', () => {
		expect(ask({ trialMode: true })).toMatchObject({
			to: 'talent@example.com',
			subject:
				'[Trial] Would have gone to maya@example.com: How many hours did you save in October 2026?',
		});
	});
});
