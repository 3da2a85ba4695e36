import { DateTime } from 'luxon';

import { countPastMonths, pastMonthsOf } from '../../../core/reports/past';
import applications from '../../fixtures/reports/applications.json';

const GO_LIVE = DateTime.fromISO('2026-06-10', { zone: 'Europe/Berlin' });
const counted = () => countPastMonths(applications, GO_LIVE, 3);

describe('the months before go-live, as the ATS lists them', () => {
	it('are whole months up to the one of go-live', () => {
		expect(counted().rows.map(({ month }) => month)).toEqual(['2026-03', '2026-04', '2026-05']);
	});

	it('count the newest offer of each application, when it was decided in the company’s zone', () => {
		expect(counted().rows).toMatchObject([
			// 5.5 days, and 2 days of the offer that replaced another one.
			{ month: '2026-03', accepted: 2, declined: 0, withdrawn: 0, pending: 1, medianDays: 3.75 },
			// Declined at 00:30 on 1 April in Berlin; taken back when the application was rejected.
			{ month: '2026-04', accepted: 0, declined: 1, withdrawn: 1, pending: 0, medianDays: null },
			// Open: one that still is, and one that was accepted in June.
			{ month: '2026-05', accepted: 0, declined: 0, withdrawn: 0, pending: 2, medianDays: null },
		]);
	});

	it('leave out what nobody can count, and say how much that is', () => {
		expect(counted()).toMatchObject({ unreadable: 2, undated: 1 });
	});

	it('are read from the table as they were written, and name no candidate', () => {
		const { rows } = counted();
		const { months, unreadable } = pastMonthsOf([...rows].reverse());
		expect(unreadable).toBe(0);
		expect(months.map(({ month, tally }) => [month, tally.days])).toEqual([
			['2026-03', [5.5, 2]],
			['2026-04', []],
			['2026-05', []],
		]);
		expect(JSON.stringify(rows)).not.toMatch(/a1|o1/);
	});
});
