import { DateTime } from 'luxon';

import { reportOf, type ReportTables } from '../../../core/reports/report';
import year from '../../fixtures/reports/year.json';

/** Monday, 23 November 2026, 08:00 in Berlin. Reported: 26 October to 22 November. Clocks went back on 25 October. */
const NOW = DateTime.fromISO('2026-11-23T07:00:00.000Z');
const SETTINGS = { timeZone: 'Europe/Berlin', goLiveDate: '2026-06-01' };

const report = (tables: Partial<ReportTables> = {}) =>
	reportOf({ ...year, ...tables }, { now: NOW, settings: SETTINGS, weeks: 4, minimum: 5 });

describe('the report on a made-up year', () => {
	it('is about whole weeks in the company’s zone', () => {
		expect(report().days).toEqual({ from: '2026-10-26', to: '2026-11-22' });
		expect(report().daysBefore).toEqual({ from: '2026-09-28', to: '2026-10-25' });
	});

	it('takes the median of the days from sending to acceptance: 1.5, 2, 3, 4, 5 and 7', () => {
		const { now, before } = report().offers;
		expect(now.timeToAcceptance).toEqual({ medianDays: 3.5, n: 6, withoutDates: 2 });
		expect(before.timeToAcceptance).toEqual({ medianDays: 8, n: 2, withoutDates: 0 });
	});

	it('counts an offer once: not the one that was replaced, nor the one that an open one follows', () => {
		const { accepted, declined, withdrawn, expired, pending } = report().offers.now;
		expect({ accepted, declined, withdrawn, expired, pending }).toEqual({
			accepted: 8,
			declined: 2,
			withdrawn: 1,
			expired: 1,
			pending: 4,
		});
	});

	it('leaves out what was decided before go-live, though its weeks are reported', () => {
		const settings = { ...SETTINGS, goLiveDate: '2026-11-05' };
		const { offers } = reportOf(year, { now: NOW, settings, weeks: 4, minimum: 5 });
		expect([offers.now.accepted, offers.now.declined]).toEqual([5, 2]);
		expect(offers.before.accepted).toBe(0);
	});

	it('reckons 8 of 10 as accepted, and 4 of 12 as lost', () => {
		const { acceptanceRate, dropOffRate } = report().offers.now;
		expect(acceptanceRate).toBe(80);
		expect(dropOffRate).toBeCloseTo(33.333, 3);
		expect(report().offers.before.acceptanceRate).toBeCloseTo(66.667, 3);
	});

	it('gives a rate to the recruiter with five decisions, and none to those with two', () => {
		expect(report().offers.now.byRecruiter).toEqual([
			{ recruiter: 'maya@example.com', accepted: 4, decided: 5, acceptanceRate: 80 },
			{ recruiter: 'lena@example.com', accepted: 2, decided: 2, acceptanceRate: null },
			{ recruiter: 'tom@example.com', accepted: 1, decided: 2, acceptanceRate: null },
			{ recruiter: '', accepted: 1, decided: 1, acceptanceRate: null },
		]);
	});

	it('names the reasons of those who declined', () => {
		expect(report().offers.now.declineReasons).toEqual([
			{ reason: '', count: 1 },
			{ reason: 'pay', count: 1 },
		]);
	});

	it('compares with the months that the ATS knew before go-live: nine acceptances with dates, 8 days', () => {
		const { baseline } = report();
		expect(baseline).toMatchObject({ from: '2025-12', to: '2026-05' });
		expect(baseline?.figures.timeToAcceptance).toEqual({ medianDays: 8, n: 9, withoutDates: 1 });
		expect(baseline?.figures.acceptanceRate).toBeCloseTo((10 / 14) * 100, 6);
	});

	it('says so when nothing was read of the time before', () => {
		expect(report({ past: [] }).baseline).toBeNull();
	});

	it('puts months side by side, those before go-live from the ATS, the others from the tables', () => {
		const months = report().months.map(({ month, isBefore, figures }) => [
			month,
			isBefore,
			figures.timeToAcceptance.medianDays,
			figures.accepted,
		]);
		expect(months).toEqual([
			['2025-12', true, 8, 2],
			['2026-01', true, 8, 1],
			['2026-02', true, 10, 3],
			['2026-03', true, null, 0],
			['2026-04', true, 5.5, 2],
			['2026-05', true, 7.5, 2],
			// Accepted at 00:30 on 1 June in Berlin; the one at 23:30 the day before was no news of ours.
			['2026-06', false, 2, 1],
			['2026-07', false, null, 0],
			['2026-08', false, null, 0],
			['2026-09', false, null, 0],
			// 10, 7, 6 and 2 days: the last at 00:30 on 26 October, which is still October.
			['2026-10', false, 6.5, 4],
			// 1.5, 3, 4, 4 and 5 days; two more have no usable dates.
			['2026-11', false, 4, 7],
		]);
	});

	it('counts 5 of 8 messages as delivered: once tried again, one refused, one bounced, one stuck', () => {
		const { now, before } = report().deliveries;
		expect(now).toEqual({
			accepted: 5,
			failed: 2,
			bounced: 1,
			rate: 62.5,
			email: { accepted: 3, failed: 2, bounced: 1, rate: 50 },
			slack: { accepted: 2, failed: 0, bounced: 0, rate: 100 },
		});
		expect(before).toMatchObject({ accepted: 3, failed: 0, bounced: 0, rate: 100 });
	});

	it('shows the deliveries of the last eight weeks', () => {
		const weeks = report().deliveryWeeks.map(({ from, to, figures }) => [from, to, figures.rate]);
		expect(weeks).toEqual([
			['2026-09-28', '2026-10-04', 100],
			['2026-10-05', '2026-10-11', null],
			['2026-10-12', '2026-10-18', null],
			['2026-10-19', '2026-10-25', 100],
			['2026-10-26', '2026-11-01', 100],
			// Six messages: one refused, one bounced, one stuck.
			['2026-11-02', '2026-11-08', 50],
			['2026-11-09', '2026-11-15', null],
			['2026-11-16', '2026-11-22', 100],
		]);
	});

	it('tells gifts in time, late and called off apart, by the date in Berlin', () => {
		expect(report().gifts.now).toEqual({
			inTime: 3,
			late: 3,
			unreported: 2,
			calledOff: 2,
			notApproved: 1,
			inTimeRate: 50,
		});
		expect(report().gifts.before).toMatchObject({ inTime: 1, late: 0, inTimeRate: 100 });
	});

	it('adds up the hours of the last whole month, each recruiter once', () => {
		expect(report().savedTime).toEqual({
			month: '2026-10',
			hours: 6.5,
			medianHours: 3.25,
			answered: 2,
			asked: 3,
		});
	});

	it('says what stands in no figure', () => {
		expect(report().leftOut).toEqual({ unreadable: 4, undated: 1 });
	});

	it('has no rate, no median and no blank when the tables are empty', () => {
		const empty = { offers: [{}], newHires: [{}], messages: [{}], gifts: [{}], surveys: [{}] };
		const { offers, deliveries, gifts, savedTime, leftOut } = report({ ...empty, past: [{}] });
		expect(offers.now).toMatchObject({ acceptanceRate: null, dropOffRate: null, pending: 0 });
		expect(offers.now.timeToAcceptance).toEqual({ medianDays: null, n: 0, withoutDates: 0 });
		expect(deliveries.now.rate).toBeNull();
		expect(gifts.now.inTimeRate).toBeNull();
		expect(savedTime).toMatchObject({ hours: 0, medianHours: null, answered: 0, asked: 0 });
		expect(leftOut).toEqual({ unreadable: 0, undated: 0 });
	});
});
