import { DateTime } from 'luxon';

import { rowOf } from '../../core/ledger/gift';
import { readLink } from '../../core/messages/pages/links';
import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { unseal } from '../../core/text/sealed';
import { WelcomeGiftRecords } from '../../nodes/WelcomeGiftRecords/WelcomeGiftRecords.node';
import { recordsOf, runNode } from '../support/engine';
import { giftOnRecord } from '../support/gifts';
import { textOf } from '../core/messages/pages/samples';

const KEY = 'sk_test_records';
const settings = JSON.stringify({ key: 'company', settings: JSON.stringify(EXAMPLE_SETTINGS) });
const credentials = { knitApi: { apiKey: KEY, environment: 'production' } };

const records = (operation: string, parameters: object, items: object[] = [{}]) =>
	runNode(new WelcomeGiftRecords(), {
		parameters: { operation, settings, ...parameters },
		items: items.map((json) => ({ json: { ...json } })),
		credentials,
	});

const GIFT = {
	id: 7,
	...rowOf(
		giftOnRecord({
			offerKey: 'int/app-1/off-1',
			applicationKey: 'int/app-1',
			status: 'needs_review',
			statusReason: 'No package fits.',
			waitingFor: 'ops@example.com (review)',
		}),
	),
};
const PERSON = { email: 'emily@example.com', candidateId: null, applicationId: null };
const TABLES = ['knit gifts', 'knit new hires', 'their own table'];

describe('erasing one person', () => {
	it('opens its form with a sealed link for a day', async () => {
		const [links] = await records('erasureLink', {});
		const url = new URL(String(recordsOf(links)[0]?.openThisLink));
		expect(url.pathname).toBe('/webhook/knit-erase/answer');
		const link = readLink(unseal(url.searchParams.get('t') ?? '', [KEY]));
		const hours = ((link?.until ?? 0) - DateTime.now().toSeconds()) / 3600;
		expect([link?.page, link?.for, Math.round(hours)]).toEqual(['erasure', null, 24]);
	});

	it('looks in the tables that exist, and goes by what was found the second time', async () => {
		const parameters = { person: PERSON, existingTables: TABLES };
		const [first] = await records('lookUp', parameters, [{ anything: true }]);
		expect(recordsOf(first)).toMatchObject([
			{ table: 'knit gifts', column: 'email', pattern: 'emily@example.com' },
			{ table: 'knit new hires', column: 'email', pattern: 'emily@example.com' },
			{ table: 'knit new hires', column: 'hiringManagerEmail', pattern: 'emily@example.com' },
		]);
		const [second] = await records('lookUp', parameters, [GIFT, {}]);
		expect(recordsOf(second)).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ column: 'offerKey', pattern: 'int/app-1/off-1' }),
			]),
		);
		expect(recordsOf(second)[0]?.person).toMatchObject({ candidateKey: ['int-1/cand-1'] });
	});

	it('sorts the rows, each once, and leaves others alone', async () => {
		const person = { ...PERSON, offerKey: ['int/app-1/off-1'] };
		const other = {
			...GIFT,
			offerKey: 'x/y/z',
			email: 'other@example.com',
			giftObject: '{}',
			applicationKey: 'x/y',
			candidateKey: 'x/c',
		};
		const rows = [
			{ ...GIFT, table: 'knit gifts' },
			{ ...GIFT, table: 'knit gifts' },
			{ ...other, table: 'knit gifts' },
			{ id: 3, offerKey: 'int/app-1/off-1', note: 'x', table: 'knit messages' },
			{ id: 4, email: 'Emily@example.com', table: 'knit new hires' },
		];
		const [gifts, deleted, emptied] = await records(
			'whatToErase',
			{ person, table: '={{ $json.table }}' },
			rows,
		);
		expect(recordsOf(gifts)).toEqual([
			{ kind: 'ledger', offerKey: 'int/app-1/off-1', applicationKey: 'int/app-1' },
		]);
		expect(recordsOf(deleted)).toEqual([{ kind: 'row', table: 'knit new hires', id: 4 }]);
		expect(recordsOf(emptied)).toEqual([
			{ kind: 'columns', table: 'knit messages', id: 3, columns: { note: null } },
		]);
		expect(emptied?.[0]?.pairedItem).toEqual({ item: 3 });
	});

	it('finds the saved runs of the person', async () => {
		const [runs] = await records('findRuns', { person: PERSON }, [
			{ id: '11', data: { html: 'To emily@example.com' } },
			{ id: 12, data: { html: 'To other@example.com' } },
			{ error: 'could not be read' },
		]);
		expect(recordsOf(runs)).toEqual([{ executionId: '11' }]);
	});

	it('writes down that it did, and says so on the page, without the person', async () => {
		const [record] = await records('erasureRecord', {
			person: PERSON,
			erasedBy: 'Olivia',
			counts: { gifts: 1, rows: 2, runs: 3 },
		});
		const [{ row, html } = { row: null, html: null }] = recordsOf(record);
		expect(row).toMatchObject({ event: 'erasure', answeredBy: 'Olivia', outcome: 'changed' });
		expect(textOf(String(html))).toContain('Saved runs deleted: 3.');
		expect(JSON.stringify([row, html])).not.toMatch(/emily/i);
	});

	it('asks for a candidate ID on its page when several candidates have the address', async () => {
		const person = { ...PERSON, sharedBy: ['cand-5', 'cand-6'] };
		const [record] = await records('erasureRecord', { person, counts: {} });
		const [{ row, html } = { row: null, html: null }] = recordsOf(record);
		expect(row).toMatchObject({
			outcome: 'nothing',
			reason:
				'Erased: 0 gifts, 0 rows, saved runs could not be searched. Several candidates have this address',
		});
		expect(textOf(String(html))).toContain('enter one candidate ID: cand-5, cand-6.');
	});

	it('erases nobody when nobody is named', async () => {
		await expect(
			records('lookUp', { person: { email: null }, existingTables: TABLES }),
		).rejects.toThrow('Nobody is named.');
	});
});

describe('watching', () => {
	it('lists both ends of each table that exists, and where a trigger should answer', async () => {
		const [ends] = await records('tables', { existingTables: TABLES });
		expect(recordsOf(ends).map(({ table, direction, limit }) => [table, direction, limit])).toEqual(
			[
				['knit gifts', 'DESC', 20],
				['knit gifts', 'ASC', 1],
				['knit new hires', 'DESC', 20],
				['knit new hires', 'ASC', 1],
			],
		);
		expect(recordsOf(ends)[0]?.triggers).toEqual([
			expect.stringMatching(/\/webhook\/knit-ats-events\/knit$/),
			expect.stringMatching(/\/webhook\/knit-switchboard\/knit$/),
		]);
	});

	it('writes messages, remembers the look, and shortens no log without need', async () => {
		const [logs, messages, remember] = await records('watch', {
			seen: { knitError: 'Knit refused the API key' },
			lastLook: {},
		});
		expect(logs).toEqual([]);
		expect(recordsOf(messages).map(({ occasion, channel }) => [occasion, channel])).toEqual([
			['alarm_credentialRefused', 'email'],
			['alarm_credentialRefused', 'slack'],
		]);
		const [row] = recordsOf(remember);
		expect(row).toMatchObject({ key: 'watch', raised: 'credentialRefused' });
		const [, again] = await records('watch', {
			seen: { knitError: 'Knit refused the API key' },
			lastLook: row,
		});
		expect(again).toEqual([]);
	});

	it('shortens the logs when the tables are almost full', async () => {
		const wide = 'x'.repeat(100_000);
		const [logs] = await records('watch', {
			seen: {
				samples: [
					{ table: 'knit events', direction: 'DESC', rows: [{ id: 9, reason: wide }] },
					{ table: 'knit events', direction: 'ASC', rows: [{ id: 1 }] },
				],
			},
			lastLook: {},
			capMegabytes: 1,
		});
		// Nine rows of 100 kB are 86 % of a megabyte.
		expect(recordsOf(logs)).toEqual([{ table: 'knit events', belowId: 3 }]);
	});

	it('needs the settings', async () => {
		await expect(records('watch', { settings: '{}', seen: {}, lastLook: {} })).rejects.toThrow(
			'The settings have not been filled in yet.',
		);
	});
});

describe('the overview', () => {
	const EVENTS = [
		{
			at: '2026-06-12T08:00:00.000Z',
			event: 'offerAccepted',
			outcome: 'received',
			applicationId: 'app-1',
			offerId: 'off-1',
			traceId: 'ev-1',
		},
		{
			at: '2026-06-12T08:00:01.000Z',
			event: 'offerAccepted',
			outcome: 'new',
			offerKey: 'int/app-1/off-1',
			step: 'A person was asked',
			traceId: 'ev-1',
		},
		{
			at: '2026-06-12T08:00:02.000Z',
			event: 'offerAccepted',
			outcome: 'new',
			offerKey: 'x/y/z',
			step: 'Of somebody else',
			traceId: 'ev-2',
		},
	];

	it('is a page with the link that decides', async () => {
		const [pages] = await records('overview', {}, [{ query: {} }, GIFT]);
		const [page] = recordsOf(pages);
		expect(page).toMatchObject({ contentType: 'text/html; charset=utf-8', disposition: 'inline' });
		const link = /href="([^"]*answer\?t=[^"]*)"/.exec(String(page?.body))?.[1] ?? '';
		const opened = readLink(unseal(new URL(link).searchParams.get('t') ?? '', [KEY]));
		expect(opened).toMatchObject({ page: 'review', offerKey: 'int/app-1/off-1' });
	});

	it('tells the story of whoever was searched for, and of nobody else', async () => {
		const [pages] = await records('overview', {}, [{ query: { q: 'Emily' } }, GIFT, ...EVENTS]);
		const text = textOf(String(recordsOf(pages)[0]?.body));
		expect(text).toContain('Knit reported offer accepted.');
		expect(text).toContain('A person was asked.');
		expect(text).not.toContain('Of somebody else');
	});

	it('is a CSV file of gifts, or of the story', async () => {
		const [gifts] = await records('overview', {}, [{ query: { csv: 'gifts' } }, GIFT]);
		expect(recordsOf(gifts)[0]).toMatchObject({
			contentType: 'text/csv; charset=utf-8',
			disposition: 'attachment; filename="gifts.csv"',
		});
		expect(recordsOf(gifts)[0]?.body).toMatch(/^name,status,.*\r\nEmily Watson,needs_review,/);
		const [story] = await records('overview', {}, [{ query: { csv: 'story' } }, GIFT, ...EVENTS]);
		expect(String(recordsOf(story)[0]?.body).split('\r\n')).toHaveLength(5);
	});
});
