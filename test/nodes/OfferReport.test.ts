import { DateTime } from 'luxon';
import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { readLink } from '../../core/messages/pages/links';
import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { unseal } from '../../core/text/sealed';
import { OfferReport } from '../../nodes/OfferReport/OfferReport.node';
import applications from '../fixtures/reports/applications.json';
import year from '../fixtures/reports/year.json';
import { recordsOf, runNode } from '../support/engine';
import { readPng } from '../support/pictures';
import { behindTables as reportBehindTables } from '../support/reportTables';

const nodeType = new OfferReport();
const KEY = 'example-key-for-tests';
const settings = {
	...EXAMPLE_SETTINGS,
	goLiveDate: '2026-06-01',
	publicUrl: 'https://n8n.example.com',
};

const behindTables = (parameters: INodeParameters) =>
	reportBehindTables({ settings: JSON.stringify(settings), ...parameters });

beforeAll(() => {
	jest.useFakeTimers({
		now: new Date('2026-11-23T07:00:00.000Z'),
		doNotFake: ['nextTick', 'setImmediate'],
	});
});
afterAll(() => {
	jest.useRealTimers();
});

describe('Offer Report', () => {
	it('reads each table from its own input, and puts the figures out as JSON', async () => {
		const [item] = await behindTables({ operation: 'figures' });
		expect(item?.json).toMatchObject({
			offers: { now: { acceptanceRate: 80, timeToAcceptance: { medianDays: 3.5, n: 6 } } },
			deliveries: { now: { rate: 62.5 } },
			gifts: { now: { inTime: 3, late: 3 } },
			savedTime: { hours: 6.5 },
			baseline: { from: '2025-12', to: '2026-05' },
		});
	});

	it('writes one email with three pictures inside, and one Slack message without', async () => {
		const [mail, slack, ...more] = await behindTables({ operation: 'write' });
		expect(more).toEqual([]);
		expect(mail?.json).toMatchObject({
			channel: 'email',
			to: 'talent@example.com',
			subject: 'Offers, 26 October to 22 November 2026 · 80% accepted · 3.5 days to accept',
			pictures: 'timeToAcceptance,acceptanceRate,deliveryRate',
		});
		const html = String(mail?.json.html);
		for (const name of ['timeToAcceptance', 'acceptanceRate', 'deliveryRate']) {
			expect(html).toContain(`<img class="picture" src="cid:${name}"`);
			const data = Buffer.from(mail?.binary?.[name]?.data ?? '', 'base64');
			expect(readPng(data)).toMatchObject({ width: 800, height: 420 });
		}
		expect(slack?.json).toMatchObject({ channel: 'slack', to: '#welcome-gifts', pictures: '' });
		expect(slack?.binary).toBeUndefined();
	});

	it('writes what its panel says, and brings along only the charts that are shown', async () => {
		const reportWords = {
			subject: 'Hiring, {period}',
			email: '{acceptanceRate} said yes.\n{acceptanceRateChart}',
		};
		const [mail, slack] = await behindTables({ operation: 'write', reportWords });
		expect(mail?.json.subject).toBe('Hiring, 26 October to 22 November 2026');
		expect(mail?.json.text).toMatch(/^80% said yes\.\n\nOffers accepted, in percent/);
		expect(Object.keys(mail?.binary ?? {})).toEqual(['acceptanceRate']);
		// What was removed from the panel is sent as it came.
		expect(String(slack?.json.blocks)).toContain('Charts, comparisons and definitions');
	});

	it('counts applications of Knit month by month before go-live', async () => {
		const [items] = await runNode(nodeType, {
			items: applications,
			parameters: {
				operation: 'countPast',
				months: 3,
				settings: JSON.stringify({ ...settings, goLiveDate: '2026-06-10' }),
			},
		});
		expect(
			recordsOf(items).map(({ month, accepted, pending, unreadable }) => [
				month,
				accepted,
				pending,
				unreadable,
			]),
		).toEqual([
			['2026-03', 2, 1, 2],
			['2026-04', 0, 0, 2],
			['2026-05', 0, 2, 2],
		]);
	});

	it('asks each recruiter of last month once, by a link that only they have', async () => {
		const [items] = await runNode(nodeType, {
			items: year.offers,
			parameters: { operation: 'survey', settings: JSON.stringify(settings) },
			credentials: { knitApi: { apiKey: KEY } },
		});
		const asked = recordsOf(items);
		// In October: offers that were sent, and one that was decided at 23:30 on the 25th in Berlin.
		expect(asked.map(({ to, month }) => [to, month])).toEqual([
			['lena@example.com', '2026-10'],
			['maya@example.com', '2026-10'],
			['tom@example.com', '2026-10'],
		]);
		const [, sealed = ''] =
			/\/webhook\/knit-survey\/answer\?t=([\w-]+)/.exec(String(asked[0]?.text)) ?? [];
		expect(readLink(unseal(sealed, [KEY]))).toMatchObject({
			page: 'survey',
			month: '2026-10',
			for: 'lena@example.com',
			until: DateTime.fromISO('2026-12-21T07:00:00.000Z').toSeconds(),
		});
	});

	it('says what to do when the settings are missing', async () => {
		await expect(behindTables({ operation: 'write', settings: '{}' })).rejects.toThrow(
			'The settings have not been filled in yet.',
		);
	});

	it('refuses a number of weeks that the tables on the canvas do not reach back to', async () => {
		await expect(behindTables({ operation: 'write', weeks: 9 })).rejects.toThrow(
			"'Weeks' is not usable",
		);
	});

	it.each([
		['write', ['Offers', 'New Hires', 'Messages', 'Gifts', 'Saved Hours', 'Before']],
		['survey', [undefined]],
	])('has the inputs that the operation %s needs', (operation, names) => {
		const parameters = { operation };
		const node = {
			id: '1',
			name: 'one',
			type: 'offerReport',
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters,
		};
		const { Workflow } = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: {
				getByName: () => nodeType,
				getByNameAndVersion: () => nodeType,
				getKnownTypes: () => ({}),
			},
		});
		const inputs = NodeHelpers.getNodeInputs(workflow, node, nodeType.description);
		expect(
			inputs.map((input) => (typeof input === 'string' ? undefined : input.displayName)),
		).toEqual(names);
	});
});
