import { DateTime } from 'luxon';

import { rowOf } from '../../../core/ledger/gift';
import {
	erasureOf,
	erasureRow,
	holdsPerson,
	isAbout,
	knownBy,
	lookUpsOf,
	readPerson,
} from '../../../core/reports/erasure';
import { TABLES_OF_PEOPLE } from '../../../core/reports/tables';
import { giftOnRecord } from '../../support/gifts';

const EMILY = giftOnRecord({
	candidateKey: 'int-1/cand-1',
	applicationKey: 'int/app-1',
	offerKey: 'int/app-1/off-1',
	otherEmails: ['em@home.example'],
});
const GIFT_ROW = { id: 7, ...rowOf(EMILY) };

describe('a person to erase', () => {
	it('is named by an address or an id, and by something at least', () => {
		expect(readPerson({ email: ' emily@example.com ', candidateId: null })).toMatchObject({
			email: ['emily@example.com'],
			candidateId: [],
		});
		const known = readPerson({ email: ['emily@example.com'], runEmail: [] });
		expect(readPerson(known)).toEqual(known);
		for (const nobody of [{}, null, 'Emily', { email: ' ' }]) {
			expect(() => readPerson(nobody)).toThrow('Nobody is named.');
		}
	});

	it('is looked for in every table by what is known', () => {
		const tables = TABLES_OF_PEOPLE.filter(({ name }) => /gifts|hires/.test(name));
		expect(lookUpsOf(readPerson({ candidateId: 'cand 1' }), tables)).toEqual([
			{ table: 'knit gifts', column: 'candidateKey', pattern: '%/cand%201' },
			{ table: 'knit new hires', column: 'candidateId', pattern: 'cand 1' },
		]);
		expect(lookUpsOf(readPerson({ email: 'Emily@example.com' }), tables)).toEqual([
			{ table: 'knit gifts', column: 'email', pattern: 'Emily@example.com' },
			{ table: 'knit new hires', column: 'email', pattern: 'Emily@example.com' },
			{ table: 'knit new hires', column: 'hiringManagerEmail', pattern: 'Emily@example.com' },
		]);
	});

	it('is known by whatever their rows add, and by nothing of anybody else', () => {
		const other = {
			...rowOf(giftOnRecord({ email: 'other@example.com', candidateKey: 'int-1/cand-2' })),
			id: 8,
		};
		const person = knownBy(readPerson({ email: 'EMILY@example.com' }), [GIFT_ROW, other, {}]);
		expect(person).toEqual({
			email: ['EMILY@example.com', 'emily@example.com'],
			candidateId: ['cand-1'],
			applicationId: ['app-1'],
			offerKey: ['int/app-1/off-1'],
			applicationKey: ['int/app-1'],
			candidateKey: ['int-1/cand-1'],
			runEmail: ['EMILY@example.com'],
			sharedBy: [],
		});
	});

	it.each([
		[{ candidateId: 'cand-1' }, true],
		[{ candidateId: 'cand-10' }, false],
		[{ applicationId: 'app-1' }, true],
		[{ applicationId: 'pp-1' }, false],
		[{ email: 'emily@example.com' }, true],
		[{ email: 'mily@example.com' }, false],
		// A second address may be somebody else's.
		[{ email: 'em@home.example' }, false],
		[{ candidateId: 'cand-2', email: 'emily@example.com' }, false],
	])('who is asked for by %j has the gift: %s', (asked, has) => {
		expect(isAbout(GIFT_ROW, readPerson(asked))).toBe(has);
	});
});

describe('one person of several', () => {
	const gift = (id: string, changes: Parameters<typeof giftOnRecord>[0]) => ({
		id: Number(id),
		...rowOf(
			giftOnRecord({
				candidateId: `cand-${id}`,
				candidateKey: `int/cand-${id}`,
				applicationId: `app-${id}`,
				applicationKey: `int/app-${id}`,
				offerKey: `int/app-${id}/off-${id}`,
				...changes,
			}),
		),
	});
	const offer = (id: string, more: object) => ({
		id: Number(id),
		candidateId: `cand-${id}`,
		applicationId: `app-${id}`,
		offerKey: `int/app-${id}/off-${id}`,
		...more,
	});
	const MANAGER = 'maya@company.example';
	const ALL = [
		// The manager's address is a second one of both, and that of a recruiter.
		gift('1', { email: 'ada@example.com', otherEmails: [MANAGER] }),
		gift('2', { email: 'ben@example.com', otherEmails: [MANAGER] }),
		// A colleague who was hired herself.
		gift('3', { email: MANAGER, otherEmails: [] }),
		offer('1', { email: 'ada@example.com', recruiterEmail: MANAGER }),
		offer('2', { email: 'ben@example.com', recruiterEmail: MANAGER }),
		{ id: 4, offerKey: 'int/app-2/off-2', messageId: 'of Ben' },
		// Two candidates of one agency.
		offer('5', { email: 'agency@example.com' }),
		offer('6', { email: 'agency@example.com' }),
	];
	const erasedBy = (asked: object) => {
		const person = knownBy(readPerson(asked), ALL);
		return { person, rows: ALL.filter((row) => isAbout(row, person)) };
	};

	it.each([
		[{ candidateId: 'cand-1' }],
		[{ applicationId: 'app-1' }],
		[{ email: 'ADA@example.com' }],
		[{ email: 'agency@example.com', applicationId: 'app-1' }],
	])('%j is Ada alone, though she shares an address with Ben', (asked) => {
		const { person, rows } = erasedBy(asked);
		expect(rows).toEqual([ALL[0], ALL[3]]);
		expect(holdsPerson({ approver: MANAGER, candidate: 'cand-2' }, person)).toBe(false);
		expect(holdsPerson({ approver: MANAGER, candidate: 'cand-1' }, person)).toBe(true);
	});

	it('with a colleague’s address is erased without the runs of everybody the colleague works for', () => {
		const { person, rows } = erasedBy({ email: MANAGER });
		expect(rows).toEqual([ALL[2]]);
		expect(holdsPerson({ recruiter: MANAGER, candidate: 'cand-2' }, person)).toBe(false);
		expect(holdsPerson({ candidate: 'cand-3' }, person)).toBe(true);
	});

	it('is nobody while an address is that of two candidates, until somebody names one by ID', () => {
		const { person, rows } = erasedBy({ email: 'agency@example.com' });
		expect(person.sharedBy).toEqual(['cand-5', 'cand-6']);
		expect(rows).toEqual([]);
		expect(ALL.map((row) => erasureOf('knit offers', row, person))).toEqual(ALL.map(() => null));
		expect(holdsPerson({ to: 'agency@example.com', id: 'cand-5' }, person)).toBe(false);
		expect(readPerson(person)).toEqual(person);
		for (const email of [null, 'agency@example.com']) {
			const one = erasedBy({ candidateId: 'cand-5', email });
			expect(one.rows).toEqual([ALL[6]]);
			expect(holdsPerson({ to: 'agency@example.com', id: 'cand-6' }, one.person)).toBe(false);
			expect(holdsPerson({ to: 'agency@example.com', id: 'cand-5' }, one.person)).toBe(true);
		}
	});
});

describe('what is erased', () => {
	const asked = { candidateId: 'cand-1', email: 'emily@example.com' };
	const person = knownBy(readPerson(asked), [GIFT_ROW]);

	it('is a gift by the ledger, which keeps its key', () => {
		expect(erasureOf('knit gifts', GIFT_ROW, person)).toEqual({
			kind: 'ledger',
			offerKey: 'int/app-1/off-1',
			applicationKey: 'int/app-1',
		});
	});

	it('is a whole row, or a column, or nothing where there are ids only', () => {
		const row = { id: 3, offerKey: 'int/app-1/off-1', candidateId: 'cand-1', note: 'Emily' };
		expect(erasureOf('knit new hires', row, person)).toEqual({
			kind: 'row',
			table: 'knit new hires',
			id: 3,
		});
		expect(erasureOf('knit messages', row, person)).toEqual({
			kind: 'columns',
			table: 'knit messages',
			id: 3,
			columns: { note: null },
		});
		expect(erasureOf('knit events', row, person)).toBeNull();
	});

	it('is nothing of anybody else, and nothing in a table that is not known', () => {
		expect(erasureOf('knit new hires', { id: 3, candidateId: 'cand-10' }, person)).toBeNull();
		expect(erasureOf('their table', GIFT_ROW, person)).toBeNull();
		expect(erasureOf('knit new hires', {}, person)).toBeNull();
	});

	it.each([
		['an address within a text', { html: ['<p>Dear EMILY@example.com</p>'] }, true],
		['an id', { json: { application: { id: 'app-1' } } }, true],
		['a key within a text', { giftObject: '{"replaces":"int/app-1/off-1"}' }, true],
		['a longer id', { json: { id: 'app-11' } }, false],
		['somebody else', { json: { email: 'other@example.com', count: 1 } }, false],
		['nothing', null, false],
	])('is a saved run with %s: %j, %s', (_what, data, has) => {
		expect(holdsPerson(data, person)).toBe(has);
	});

	it('is written down without anything personal', () => {
		const row = erasureRow(
			person,
			{ gifts: 1, rows: 2, runs: null },
			{ by: 'Olivia', executionId: '12', now: DateTime.fromISO('2026-06-12T08:00:00Z') },
		);
		expect(row).toEqual({
			at: '2026-06-12T08:00:00.000Z',
			event: 'erasure',
			outcome: 'changed',
			reason: 'Erased: 1 gifts, 2 rows, saved runs could not be searched',
			step: 'Personal data was erased on request',
			answeredBy: 'Olivia',
			offerKey: 'int/app-1/off-1',
			applicationKey: 'int/app-1',
			applicationId: 'app-1',
			candidateId: 'cand-1',
			executionId: '12',
		});
	});
});
