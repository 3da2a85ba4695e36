import fc from 'fast-check';
import { DateTime } from 'luxon';

import {
	planDelivery,
	SHORT_NOTICE_CHOICES,
	type DeliverySettings,
} from '../../../core/plan/delivery';

const CALENDAR: DeliverySettings = {
	earliestDaysBefore: 5,
	latestDaysBefore: 3,
	dayCount: 'calendar',
	weekendDays: [6, 7],
	holidays: [],
	shortNotice: 'orderNow',
};
const BUSINESS: DeliverySettings = { ...CALENDAR, dayCount: 'business' };

/** 2026-07-06 is a Monday. */
const START = '2026-07-06';

describe('the delivery window in calendar days', () => {
	it('is five to three days before the start date; the gift is due on its first day', () => {
		expect(planDelivery(START, 3, '2026-06-12', CALENDAR)).toEqual({
			outcome: 'onTime',
			window: { earliest: '2026-07-01', latest: '2026-07-03' },
			targetDate: '2026-07-01',
			orderByDate: '2026-06-28',
			reason: null,
		});
	});

	it.each([
		['2026-06-28', '2026-07-01', '2026-06-28'],
		['2026-06-29', '2026-07-02', '2026-06-29'],
		['2026-06-30', '2026-07-03', '2026-06-30'],
	])('on %s the earliest day that can still be met is %s', (today, target, orderBy) => {
		expect(planDelivery(START, 3, today, CALENDAR)).toMatchObject({
			outcome: 'onTime',
			targetDate: target,
			orderByDate: orderBy,
		});
	});

	it.each([
		['2026-03-03', '2026-02-26', '2026-02-28'],
		['2028-03-03', '2028-02-27', '2028-02-29'],
		['2027-01-02', '2026-12-28', '2026-12-30'],
	])('crosses months, leap days and years: start %s', (start, earliest, latest) => {
		expect(planDelivery(start, 3, '2026-01-01', CALENDAR).window).toEqual({ earliest, latest });
	});

	it('reads the two days of the window in either order, and never lets it reach the start date', () => {
		const swapped = { ...CALENDAR, earliestDaysBefore: 3, latestDaysBefore: 5 };
		expect(planDelivery(START, 3, '2026-06-01', swapped).window).toEqual({
			earliest: '2026-07-01',
			latest: '2026-07-03',
		});
		const onTheDay = { ...CALENDAR, earliestDaysBefore: 2, latestDaysBefore: 0 };
		expect(planDelivery(START, 3, '2026-06-01', onTheDay).window).toEqual({
			earliest: '2026-07-04',
			latest: '2026-07-05',
		});
	});

	it('ignores weekends and holidays', () => {
		const settings = { ...CALENDAR, holidays: ['2026-07-01', '2026-07-02', '2026-07-03'] };
		expect(planDelivery(START, 3, '2026-06-12', settings).targetDate).toBe('2026-07-01');
	});
});

describe('the delivery window in business days', () => {
	it('counts neither weekends nor holidays', () => {
		expect(planDelivery(START, 3, '2026-06-12', BUSINESS)).toEqual({
			outcome: 'onTime',
			window: { earliest: '2026-06-29', latest: '2026-07-01' },
			targetDate: '2026-06-29',
			orderByDate: '2026-06-24',
			reason: null,
		});
		const settings = { ...BUSINESS, holidays: ['2026-07-03', '2026-06-29'] };
		expect(planDelivery(START, 3, '2026-06-12', settings)).toMatchObject({
			window: { earliest: '2026-06-25', latest: '2026-06-30' },
			targetDate: '2026-06-25',
			orderByDate: '2026-06-22',
		});
	});

	it('takes the weekend days of the country', () => {
		// Friday and Saturday off; 2026-07-05 is a Sunday.
		const settings = { ...BUSINESS, weekendDays: [5, 6] };
		expect(planDelivery('2026-07-05', 1, '2026-06-01', settings)).toMatchObject({
			window: { earliest: '2026-06-28', latest: '2026-06-30' },
			orderByDate: '2026-06-25',
		});
	});

	it('still ends when every day is a day off', () => {
		const settings = { ...BUSINESS, weekendDays: [1, 2, 3, 4, 5, 6, 7] };
		expect(planDelivery(START, 3, '2026-06-12', settings).targetDate).toBe('2026-07-01');
	});
});

describe('short notice', () => {
	it.each([
		['2026-07-01', '2026-07-04'],
		['2026-07-02', '2026-07-05'],
	])('ordered on %s, the gift arrives on %s, still before the start date', (today, target) => {
		expect(planDelivery(START, 3, today, CALENDAR)).toEqual({
			outcome: 'orderNow',
			window: { earliest: target, latest: '2026-07-05' },
			targetDate: target,
			orderByDate: today,
			reason: null,
		});
	});

	it.each(['2026-07-03', '2026-07-05', '2026-07-06'])(
		'what cannot arrive before the start date when ordered on %s is for day one',
		(today) => {
			expect(planDelivery(START, 3, today, CALENDAR)).toEqual({
				outcome: 'dayOne',
				window: null,
				targetDate: START,
				orderByDate: today,
				reason: null,
			});
		},
	);

	it('delivers on a working day even without lead days', () => {
		// Saturday before the Monday: no working day is left.
		expect(planDelivery(START, 0, '2026-07-04', BUSINESS).outcome).toBe('dayOne');
		expect(planDelivery(START, 0, '2026-07-03', BUSINESS)).toMatchObject({
			outcome: 'orderNow',
			targetDate: '2026-07-03',
		});
	});

	it('can wait for day one, be left out, or be left to a person', () => {
		const plan = (shortNotice: DeliverySettings['shortNotice']) =>
			planDelivery(START, 3, '2026-07-02', { ...CALENDAR, shortNotice });
		expect(plan('arriveDayOne')).toMatchObject({
			outcome: 'dayOne',
			targetDate: START,
			orderByDate: '2026-07-03',
		});
		expect(plan('skip')).toMatchObject({ outcome: 'skipped', targetDate: null, window: null });
		expect(plan('skip').reason).toContain('2026-07-06');
		expect(plan('review')).toMatchObject({ outcome: 'review', targetDate: null, window: null });
		expect(plan('review').reason).toContain('2026-07-06');
	});
});

describe('start dates that cannot be planned for', () => {
	it.each([null, '', 'soon', '2026-02-30', '06/07/2026', '2026-7-6'])('%j is missing', (start) => {
		expect(planDelivery(start, 3, '2026-06-12', CALENDAR)).toMatchObject({
			outcome: 'startDateMissing',
			targetDate: null,
			orderByDate: null,
			reason: 'The start date is not known.',
		});
	});

	it('a past one is said to have passed', () => {
		expect(planDelivery(START, 3, '2026-07-07', CALENDAR)).toEqual({
			outcome: 'startDatePassed',
			window: null,
			targetDate: null,
			orderByDate: null,
			reason: 'The start date 2026-07-06 has passed.',
		});
	});
});

describe('what always holds', () => {
	const dates = fc
		.integer({ min: 0, max: 4 * 366 })
		.map((days) => DateTime.utc(2025, 1, 1).plus({ days }).toFormat('yyyy-MM-dd'));
	const settings = fc.record({
		earliestDaysBefore: fc.integer({ min: 1, max: 15 }),
		latestDaysBefore: fc.integer({ min: 1, max: 15 }),
		dayCount: fc.constantFrom('calendar', 'business'),
		weekendDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
		holidays: fc.array(dates, { maxLength: 60 }),
		shortNotice: fc.constantFrom(...SHORT_NOTICE_CHOICES),
	});

	it('earliest ≤ target ≤ latest < start, today ≤ order-by ≤ target, on working days only', () => {
		fc.assert(
			fc.property(
				dates,
				fc.integer({ min: -3, max: 40 }),
				fc.integer({ min: 0, max: 20 }),
				settings,
				(start, daysAhead, leadDays, chosen) => {
					const today = DateTime.fromISO(start, { zone: 'utc' })
						.minus({ days: daysAhead })
						.toFormat('yyyy-MM-dd');
					const plan = planDelivery(start, leadDays, today, chosen);
					if (plan.targetDate === null || plan.orderByDate === null) {
						expect(plan.reason).toMatch(/\w/);
						return;
					}
					expect(plan.reason).toBeNull();
					expect(plan.orderByDate >= today).toBe(true);
					expect(plan.orderByDate <= plan.targetDate).toBe(true);
					if (plan.window === null) {
						expect([plan.outcome, plan.targetDate]).toEqual(['dayOne', start]);
						return;
					}
					expect(plan.window.earliest <= plan.targetDate).toBe(true);
					expect(plan.targetDate <= plan.window.latest).toBe(true);
					expect(plan.window.latest < start).toBe(true);
					if (chosen.dayCount === 'business') {
						const weekday = DateTime.fromISO(plan.targetDate, { zone: 'utc' }).weekday;
						expect(chosen.weekendDays).not.toContain(weekday);
						expect(chosen.holidays).not.toContain(plan.targetDate);
					}
				},
			),
			{ numRuns: 5000 },
		);
	});

	it('a gift that can be in time is in time, every day of four years', () => {
		for (let day = DateTime.utc(2025, 1, 1); day.year < 2029; day = day.plus({ days: 1 })) {
			const start = day.toFormat('yyyy-MM-dd');
			const ordered = day.minus({ days: 8 }).toFormat('yyyy-MM-dd');
			const [earliest, latest] = [5, 3].map((days) => day.minus({ days }).toFormat('yyyy-MM-dd'));
			expect(planDelivery(start, 3, ordered, CALENDAR)).toMatchObject({
				outcome: 'onTime',
				window: { earliest, latest },
				targetDate: earliest,
				orderByDate: ordered,
			});
			const tooLate = day.minus({ days: 5 }).toFormat('yyyy-MM-dd');
			expect(planDelivery(start, 3, tooLate, CALENDAR).outcome).toBe('orderNow');
		}
	});

	it('holds between the window and the start exactly so many working days, every day of four years', () => {
		const holidays = ['2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2027-12-24'];
		const works = (day: DateTime) =>
			day.weekday < 6 && !holidays.includes(day.toFormat('yyyy-MM-dd'));
		for (let day = DateTime.utc(2025, 1, 1); day.year < 2029; day = day.plus({ days: 1 })) {
			const start = day.toFormat('yyyy-MM-dd');
			const { window } = planDelivery(start, 3, '2024-06-01', { ...BUSINESS, holidays });
			const workingDaysFrom = (first: string | undefined) => {
				let count = 0;
				const from = DateTime.fromISO(first ?? '', { zone: 'utc' });
				for (let each = from; each < day; each = each.plus({ days: 1 })) {
					if (works(each)) count++;
				}
				return count;
			};
			expect([window?.earliest, window?.latest].map(workingDaysFrom)).toEqual([5, 3]);
		}
	});
});
