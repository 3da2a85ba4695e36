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
			shortNotice: null,
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
		const today = `${Number(start.slice(0, 4)) - 1}-06-01`;
		expect(planDelivery(start, 3, today, CALENDAR).window).toEqual({ earliest, latest });
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
			shortNotice: null,
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
		['2026-07-01', '2026-07-04', 4],
		['2026-07-02', '2026-07-05', 3],
	])(
		'ordered on %s, the gift arrives on %s, still before the start date',
		(today, target, daysLeft) => {
			expect(planDelivery(START, 3, today, CALENDAR)).toEqual({
				outcome: 'orderNow',
				window: { earliest: target, latest: '2026-07-05' },
				targetDate: target,
				orderByDate: today,
				shortNotice: { daysLeft, leadDays: 3 },
				reason: null,
			});
		},
	);

	it('what can arrive on the start date, but not before, is for day one', () => {
		expect(planDelivery(START, 3, '2026-07-03', CALENDAR)).toEqual({
			outcome: 'dayOne',
			window: null,
			targetDate: START,
			orderByDate: '2026-07-03',
			shortNotice: { daysLeft: 2, leadDays: 3 },
			reason: null,
		});
	});

	it.each([
		['2026-07-04', 3, CALENDAR, '1 day left, and the package needs 3'],
		['2026-07-05', 3, CALENDAR, '0 days left, and the package needs 3'],
		['2026-06-20', 30, CALENDAR, '15 days left, and the package needs 30'],
		['2026-07-02', 3, BUSINESS, '1 business day left, and the package needs 3'],
	])('on %s a package that needs %d days asks a person', (today, leadDays, settings, words) => {
		expect(planDelivery(START, leadDays, today, settings)).toMatchObject({
			outcome: 'review',
			window: null,
			targetDate: null,
			orderByDate: null,
			shortNotice: { leadDays },
			reason: {
				code: 'SHORT_NOTICE',
				text: `The start date is 2026-07-06: ${words}. Please decide whether to send it.`,
			},
		});
	});

	it.each(SHORT_NOTICE_CHOICES)('on the start date itself a person decides: %s', (shortNotice) => {
		for (const leadDays of [0, 3]) {
			expect(planDelivery(START, leadDays, START, { ...BUSINESS, shortNotice })).toMatchObject({
				outcome: 'review',
				orderByDate: null,
				shortNotice: { daysLeft: 0, leadDays },
				reason: {
					code: 'SHORT_NOTICE',
					text: 'The start date 2026-07-06 is today. Please decide whether to send a gift.',
				},
			});
		}
	});

	it('what is there the next day is ordered today, or not at all', () => {
		const eve = { ...BUSINESS, weekendDays: [] };
		expect(planDelivery(START, 1, '2026-07-05', eve)).toMatchObject({
			outcome: 'dayOne',
			orderByDate: '2026-07-05',
			targetDate: START,
		});
		expect(planDelivery(START, 2, '2026-07-05', eve).outcome).toBe('review');
	});

	it('orders and delivers on working days even without lead days', () => {
		// Saturday before the Monday: no working day is left.
		expect(planDelivery(START, 0, '2026-07-04', BUSINESS).outcome).toBe('review');
		expect(planDelivery(START, 0, '2026-07-03', BUSINESS)).toMatchObject({
			outcome: 'orderNow',
			targetDate: '2026-07-03',
			orderByDate: '2026-07-03',
		});
		// Saturday, eight days before: ordered on Monday, there on Thursday.
		expect(planDelivery(START, 3, '2026-06-27', BUSINESS)).toMatchObject({
			outcome: 'orderNow',
			targetDate: '2026-07-02',
			orderByDate: '2026-06-29',
			shortNotice: { daysLeft: 4, leadDays: 3 },
		});
	});

	it('gives nothing on a start date that is a day off', () => {
		const sunday = '2026-07-05';
		expect(planDelivery(sunday, 3, '2026-07-01', BUSINESS).outcome).toBe('review');
		expect(planDelivery(sunday, 3, '2026-07-02', CALENDAR).outcome).toBe('dayOne');
	});

	it('can wait for day one, be left out, or be left to a person', () => {
		const plan = (shortNotice: DeliverySettings['shortNotice'], today = '2026-07-02') =>
			planDelivery(START, 3, today, { ...CALENDAR, shortNotice });
		expect(plan('arriveDayOne')).toMatchObject({
			outcome: 'dayOne',
			targetDate: START,
			orderByDate: '2026-07-03',
		});
		expect(plan('arriveDayOne', '2026-07-04').outcome).toBe('review');
		expect(plan('skip')).toMatchObject({ outcome: 'skipped', targetDate: null, window: null });
		expect(plan('skip').reason).toEqual({
			code: 'SHORT_NOTICE',
			text: expect.stringContaining('2026-07-06'),
		});
		expect(plan('review')).toMatchObject({ outcome: 'review', targetDate: null, window: null });
		expect(plan('review').reason?.text).toContain('3 days left, and the package needs 3');
	});
});

describe('start dates that cannot be planned for', () => {
	it.each([
		[null, 'The start date is not known.'],
		[' ', 'The start date is not known.'],
		['soon', 'The start date "soon" could not be read.'],
		['2026-02-30', 'The start date "2026-02-30" could not be read.'],
		['06/07/2026', 'The start date "06/07/2026" could not be read.'],
		['{"year":2026}', 'The start date could not be read.'],
		['undefined', 'The start date could not be read.'],
	])('%j: %s', (start, text) => {
		expect(planDelivery(start, 3, '2026-06-12', CALENDAR)).toMatchObject({
			outcome: 'startDateMissing',
			targetDate: null,
			orderByDate: null,
			reason: { code: 'MISSING_DATA', text },
		});
	});

	it('one beyond two years asks a person', () => {
		expect(planDelivery('2028-06-13', 3, '2026-06-12', CALENDAR)).toMatchObject({
			outcome: 'review',
			targetDate: null,
			orderByDate: null,
			reason: {
				code: 'MISSING_DATA',
				text: 'The start date 2028-06-13 is more than 2 years away. Please check it in the ATS.',
			},
		});
		expect(planDelivery('2028-06-12', 3, '2026-06-12', CALENDAR).outcome).toBe('onTime');
	});

	it('a past one is said to have passed', () => {
		expect(planDelivery(START, 3, '2026-07-07', CALENDAR)).toEqual({
			outcome: 'startDatePassed',
			window: null,
			targetDate: null,
			orderByDate: null,
			shortNotice: null,
			reason: { code: 'SHORT_NOTICE', text: 'The start date 2026-07-06 has passed.' },
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

	const isOff = (date: string, { weekendDays, holidays }: DeliverySettings) =>
		weekendDays.includes(DateTime.fromISO(date, { zone: 'utc' }).weekday) ||
		holidays.includes(date);

	it('earliest ≤ target ≤ latest < start, today ≤ order-by ≤ target, nothing on a day off', () => {
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
						expect(plan.reason?.text).toMatch(/\w\.$/);
						expect([plan.targetDate, plan.orderByDate, plan.window]).toEqual([null, null, null]);
						return;
					}
					expect(plan.reason).toBeNull();
					expect(plan.orderByDate >= today).toBe(true);
					expect(plan.orderByDate <= plan.targetDate).toBe(true);
					expect(plan.orderByDate < start).toBe(true);
					expect(plan.shortNotice === null).toBe(plan.outcome === 'onTime');
					if (chosen.dayCount === 'business') {
						const days = [
							plan.orderByDate,
							plan.targetDate,
							plan.window?.earliest,
							plan.window?.latest,
						];
						const off = days.filter((date) => date !== undefined && isOff(date, chosen));
						expect(off).toEqual([]);
					}
					if (plan.window === null) {
						expect([plan.outcome, plan.targetDate]).toEqual(['dayOne', start]);
						return;
					}
					expect(plan.window.earliest <= plan.targetDate).toBe(true);
					expect(plan.targetDate <= plan.window.latest).toBe(true);
					expect(plan.window.latest < start).toBe(true);
				},
			),
			{ numRuns: 5000 },
		);
	});

	it('says tomorrow what it says today, until the order-by date', () => {
		fc.assert(
			fc.property(
				dates,
				fc.integer({ min: 1, max: 40 }),
				fc.integer({ min: 0, max: 20 }),
				settings,
				(start, daysAhead, leadDays, chosen) => {
					const day = DateTime.fromISO(start, { zone: 'utc' }).minus({ days: daysAhead });
					const planned = planDelivery(start, leadDays, day.toFormat('yyyy-MM-dd'), chosen);
					if (planned.orderByDate === null || planned.orderByDate === day.toFormat('yyyy-MM-dd')) {
						return;
					}
					const tomorrow = day.plus({ days: 1 }).toFormat('yyyy-MM-dd');
					const { targetDate, orderByDate } = planDelivery(start, leadDays, tomorrow, chosen);
					expect({ targetDate, orderByDate }).toEqual({
						targetDate: planned.targetDate,
						orderByDate: planned.orderByDate,
					});
				},
			),
			{ numRuns: 2000 },
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
			const longBefore = day.minus({ days: 60 }).toFormat('yyyy-MM-dd');
			const { window } = planDelivery(start, 3, longBefore, { ...BUSINESS, holidays });
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
