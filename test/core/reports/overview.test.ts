import { DateTime } from 'luxon';

import { rowOf, type Gift } from '../../../core/ledger/gift';
import { writeOverview } from '../../../core/messages/overview';
import { csvOf } from '../../../core/reports/csv';
import { overviewOf } from '../../../core/reports/overview';
import { FIGURE_WORDS } from '../../../core/messages/reportWords';
import { EXAMPLE_SETTINGS } from '../../../core/settings/settings';
import year from '../../fixtures/reports/year.json';
import { giftOnRecord, ledgerContext } from '../../support/gifts';
import { textOf } from '../messages/pages/samples';

/** Friday, 12 June 2026, 08:00 UTC. */
const CONTEXT = ledgerContext();
const row = (changes: Partial<Gift>) => rowOf(giftOnRecord(changes));
const waiting = (name: string, changes: Partial<Gift>) =>
	row({
		name,
		offerKey: `int/app/${name}`,
		waitingFor: 'reviewer@example.com (review)',
		orderByDate: '2026-06-28',
		statusSince: '2026-06-10T08:00:00.000Z',
		...changes,
	});

const ROWS = [
	row({ status: 'ordered' }),
	row({ status: 'ordered', offerKey: 'int/app/2' }),
	row({ status: 'approved', offerKey: 'int/app/3' }),
	waiting('Ada', { status: 'pending_approval', waitingFor: 'maya@example.com (approver)' }),
	waiting('Ben', { status: 'needs_review', statusReason: 'No package fits.' }),
	waiting('Cleo', {
		status: 'approved',
		orderByDate: '2026-06-11',
		waitingFor: 'new hire (address)',
	}),
	waiting('Dan', { status: 'paused', statusSince: '2026-06-02T08:00:00.000Z' }),
	{ giftObject: '{"address": 5}', status: 'approved', waitingFor: 'x', offerKey: 'broken' },
	{
		at: '2026-06-11T08:00:00.000Z',
		occasion: 'gift_planned',
		channel: 'email',
		state: 'sent',
		messageId: 'a',
	},
	{
		at: '2026-06-11T08:00:00.000Z',
		occasion: 'gift_planned',
		channel: 'slack',
		state: 'failed',
		messageId: 'b',
	},
	{
		at: '2026-05-11T08:00:00.000Z',
		occasion: 'gift_planned',
		channel: 'email',
		state: 'failed',
		messageId: 'c',
	},
	{ query: {} },
];

describe('the overview', () => {
	const overview = overviewOf(ROWS, CONTEXT);

	it('counts gifts by state, and says of the broken row that there is one', () => {
		expect(overview.states).toEqual([
			{ status: 'pending_approval', count: 1 },
			{ status: 'approved', count: 3 },
			{ status: 'needs_review', count: 1 },
			{ status: 'paused', count: 1 },
			{ status: 'ordered', count: 2 },
		]);
		expect(overview.report.leftOut.unreadable).toBe(1);
	});

	it('lists who waits: a person first, then what is late, then the oldest', () => {
		const listed = overview.waiting.map(({ gift, days, isLate, needsPerson }) => [
			gift.name,
			days,
			isLate,
			needsPerson,
		]);
		expect(listed).toEqual([
			['Dan', 10, false, true],
			['Ben', 2, false, true],
			['Cleo', 2, true, false],
			['Ada', 2, false, false],
		]);
	});

	it('counts the messages of this week, and those of the four before', () => {
		const { thisWeek, now } = overview.report.deliveries;
		expect(thisWeek).toMatchObject({ accepted: 1, failed: 1, rate: 50 });
		expect(now).toMatchObject({ accepted: 0, failed: 1, rate: 0 });
	});

	it('counts the figures of the weekly report for the made-up year, and this week beside them', () => {
		const now = DateTime.fromISO('2026-11-22T20:00:00.000Z');
		const settings = { ...EXAMPLE_SETTINGS, goLiveDate: '2026-06-01' };
		const all = Object.values(year).flat();
		const { report } = overviewOf(all, { now, settings });
		// A Sunday: the last whole weeks are 19 October to 15 November, this one is 16 to 22 November.
		expect(report.days).toEqual({ from: '2026-10-19', to: '2026-11-15' });
		expect(report.offers.thisWeek).toMatchObject({ accepted: 1, declined: 1 });
		expect(report.gifts.thisWeek).toBeDefined();
		expect(report.baseline).toMatchObject({ from: '2025-12', to: '2026-05' });
	});

	it('lists a hundred, and says how many more there are', () => {
		const many = Array.from({ length: 130 }, (_, index) =>
			waiting(`P${index}`, { status: 'paused' }),
		);
		const { waiting: listed, more } = overviewOf(many, CONTEXT);
		expect([listed.length, more]).toEqual([100, 30]);
	});
});

describe('the list of a trial run', () => {
	const settings = { ...EXAMPLE_SETTINGS, trialMode: true };
	const rows = [
		row({
			name: 'Zoe',
			status: 'trial',
			offerKey: 'int/app/zoe',
			statusSince: '2026-06-11T22:30:00.000Z',
			toldInTrial: ['gift_planned', 'ask_address'],
		}),
		row({
			name: 'Vic',
			status: 'pending_approval',
			offerKey: 'int/app/vic',
			orderByDate: '2026-06-20',
			packageName: 'Executive Welcome Experience',
			budgetText: '$300–500',
			approverEmail: 'maya@example.com',
			toldInTrial: ['ask_approval'],
		}),
		row({ name: 'Ann', offerKey: 'int/app/ann', toldInTrial: ['gift_planned'] }),
		row({ name: 'Real', offerKey: 'int/app/real' }),
	];
	const pageOf = (given: unknown[], trialMode: boolean) =>
		textOf(
			writeOverview(
				{ overview: overviewOf(given, CONTEXT), query: '', found: [], linkOf: () => null },
				{ ...settings, trialMode },
				CONTEXT.now,
			),
		);

	it('says who, which package, when it would be ordered and who would have heard what', () => {
		const text = pageOf(rows, true);
		expect(text).toContain('Trial run (3) Trial mode is on: every message goes to the team');
		expect(text).toContain(
			'Zoe Developer Welcome Kit · $100–150 Would have been ordered on Friday 12 June 2026 from orders@example.com. Gift planned: talent@example.com, #welcome-gifts Ask address: emily@example.com',
		);
		expect(text).toContain(
			'Vic Executive Welcome Experience · $300–500 Waits for an approval. Ask approval: maya@example.com, #welcome-gifts',
		);
		expect(text).toContain(
			'Ann Developer Welcome Kit · $100–150 Planned, to be ordered on Sunday 28 June 2026 from orders@example.com.',
		);
		expect(text).not.toContain('Real Developer');
	});

	it('begins with what would be ordered first', () => {
		expect(overviewOf(rows, CONTEXT).trial.map(({ name }) => name)).toEqual(['Vic', 'Zoe', 'Ann']);
	});

	it('is there, empty, while trial mode is on, and gone once it is off and nothing is left of it', () => {
		expect(pageOf([row({})], true)).toContain('Trial run (0)');
		expect(pageOf([row({})], false)).not.toContain('Trial');
		expect(pageOf(rows, false)).toContain('Trial mode is off. What is still in time');
	});
});

describe('the page of the overview', () => {
	const page = (query: string, found: Parameters<typeof writeOverview>[0]['found'] = []) =>
		writeOverview(
			{
				overview: overviewOf(ROWS, CONTEXT),
				query,
				found,
				linkOf: ({ name }) => (name === 'Ben' ? 'https://n8n.example.com/answer?t=sealed' : null),
			},
			EXAMPLE_SETTINGS,
			CONTEXT.now,
		);

	it('says who waits for whom since when, and brings the link that decides', () => {
		const html = page('');
		const text = textOf(html);
		expect(text).toContain('Needs a person (2)');
		expect(text).toContain(
			'Ben needs a person. No package fits. reviewer@example.com (review) · for 2 days',
		);
		expect(text).toContain('Cleo Late planned new hire (address) · for 2 days');
		expect(html).toContain('href="https://n8n.example.com/answer?t=sealed"');
		expect(html.match(/class="go"/g)).toHaveLength(1);
	});

	it('draws the gifts by state for those who see it and for those who do not', () => {
		expect(page('')).toContain(
			'aria-label="Gifts by state: planned 3, asked 1, person 2, ordered 2, none 0"',
		);
	});

	it('shows every figure with its chart, its change and its definition, as the weekly email does', () => {
		const settings = { ...EXAMPLE_SETTINGS, goLiveDate: '2026-06-01' };
		const now = DateTime.fromISO('2026-11-23T07:00:00.000Z');
		const overview = overviewOf(Object.values(year).flat(), { now, settings });
		const html = writeOverview(
			{ overview, query: '', found: [], linkOf: () => null },
			settings,
			now,
		);
		const text = textOf(html);
		expect(text).toContain('Median 4 days 3.5 days 8 days');
		expect(text).toContain('Down 4.5 days from the 4 weeks before.');
		expect(text).toContain('maya@example.com 80% 4 of 5');
		expect(text).toContain('tom@example.com fewer than 5 1 of 2');
		expect(text).toContain('Lost 0% 33.3% 33.3%');
		expect(text).toContain('The goal of 98% is missed. Please look at the messages that failed.');
		expect(text).toContain('In time 1 (100%) 3 (50%) 1 (100%)');
		expect(text).toContain('Called off 0 2');
		const definitions = FIGURE_WORDS.split('\n').filter((line) => line.startsWith('> '));
		expect(definitions).toHaveLength(6);
		for (const definition of definitions) {
			expect(text).toContain(definition.slice(2).replace('{minimum}', '5'));
		}
		expect(html.match(/<svg class="chart"/g)).toHaveLength(4);
		expect(html).toContain(
			'aria-label="Messages delivered, in percent, by the first day of the week.',
		);
	});

	it('runs no script and takes nothing from elsewhere', () => {
		const html = page('');
		expect(html).toMatch(/default-src &#39;none&#39;; style-src &#39;sha256-[^"]+"/);
		expect(html).not.toMatch(/<script|onclick|javascript:|src="http/);
	});

	it('escapes names and what was searched for', () => {
		const gift = giftOnRecord({ name: '<b>Emily</b>', statusReason: '"><img src=x>' });
		const html = page('<script>alert(1)</script>', [{ gift, story: [] }]);
		expect(html).not.toMatch(/<b>Emily|<script|<img src=x/);
	});

	it('says that nobody was found', () => {
		expect(textOf(page('Nobody'))).toContain('Nobody was found for “Nobody”.');
	});
});

describe('CSV', () => {
	it('keeps commas, quotes, lines and what looks like a formula', () => {
		expect(
			csvOf(
				['name', 'note', 'count'],
				[{ name: 'Ada, "A"', note: '=1+1', count: -3 }, { name: 'a\nb' }],
			),
		).toBe('name,note,count\r\n"Ada, ""A""",\'=1+1,-3\r\n"a\nb",,\r\n');
	});
});
