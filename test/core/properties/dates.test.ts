import { DateTime } from 'luxon';

import { EVERYBODY_ELSE, PRESET_ROWS } from '../../../core/plan/packages';
import { planGift } from '../../../core/plan/plan';
import { readGiftSettings, type GiftSettings } from '../../../core/plan/settings';
import { DEFAULT_MESSAGE } from '../../../core/text/wording';
import type { GiftPlan } from '../../../core/plan/types';
import { readAcceptedItem } from '../../../core/offers/acceptedItem';
import { say } from '../../support/say';

/**
 * Every start date of four years, a leap year among them, in zones at both ends of the day and with clocks that
 * change at midnight, in the morning and by half an hour. That nothing depends on the zone of the server is tested
 * on the built package, in test/e2e/timeZones.test.mjs.
 */

const FIRST_DAY = '2026-01-01';
const LAST_DAY = '2029-12-31';
const ZONES = [
	'Pacific/Kiritimati',
	'Etc/GMT+12',
	'America/Santiago',
	'America/New_York',
	'UTC',
	'Europe/Berlin',
	'Asia/Kathmandu',
	'Australia/Lord_Howe',
];
const HOLIDAYS: Record<'none' | 'christmas' | 'closed', string[]> = {
	none: [],
	christmas: ['2026-12-24', '2026-12-25', '2026-12-28', '2026-12-31', '2027-01-01', '2028-12-25'],
	// Three weeks at a stretch, as a company closes for the summer.
	closed: Array.from({ length: 21 }, (_, index) => dayAfter('2027-08-02', index)),
};
/** Lead days of the presets. */
const LEAD_DAYS = 3;

/** Midnight in UTC is the same day for all: plain arithmetic on days, without any library for dates. */
function dayAfter(date: string, days: number): string {
	return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function isDayOff(date: string, holidays: string[]): boolean {
	return [0, 6].includes(new Date(date).getUTCDay()) || holidays.includes(date);
}

function calendarDaysBetween(from: string, to: string): number {
	return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** How many working days there are from one date, exclusive, to another, inclusive. */
function workingDaysBetween(from: string, to: string, holidays: string[]): number {
	let count = 0;
	for (let day = dayAfter(from, 1); day <= to; day = dayAfter(day, 1)) {
		if (!isDayOff(day, holidays)) count += 1;
	}
	return count;
}

function settingsFor(timeZone: string, dayCount: string, holidays: string[]): GiftSettings {
	const reading = readGiftSettings(
		{
			rules: { rule: PRESET_ROWS },
			everybodyElse: { package: [EVERYBODY_ELSE] },
			messageTemplate: DEFAULT_MESSAGE,
			shortNotice: 'orderNow',
			timeZone,
			delivery: { dayCount, holidays: holidays.join(', ') },
		},
		'UTC',
	);
	if (reading.kind === 'invalid') throw new Error(reading.reason);
	return reading.settings;
}

const startDates: string[] = [];
for (let day = FIRST_DAY; day <= LAST_DAY; day = dayAfter(day, 1)) startDates.push(day);

const hireFrom = (startDate: string) =>
	readAcceptedItem({
		offerId: 'off-1',
		applicationId: 'app-1',
		firstName: 'Emily',
		email: 'emily@example.com',
		jobTitle: 'Recruiter',
		startDate,
	}).newHire;
const hires = startDates.map((startDate) => ({ startDate, hire: hireFrom(startDate) }));

interface Moment {
	days: number;
	time: string;
}

/** So many days before the start, and a time of day at which a zone is on another date than UTC, or is changing its clocks. */
const MOMENTS: [Moment, ...Moment[]] = [
	{ days: 60, time: '12:00:00' },
	{ days: 7, time: '23:59:59' },
	{ days: 4, time: '02:30:00' },
	{ days: 3, time: '20:00:00' },
	{ days: 1, time: '00:00:00' },
	{ days: 0, time: '09:00:00' },
];

type Case = { dayCount: 'calendar' | 'business'; holidays: string[] };

/** What is not in order with a plan made on the date `today` of the company; null when all is. */
function whatIsWrong(plan: GiftPlan, today: string, { dayCount, holidays }: Case): string | null {
	const { startDate, targetDeliveryDate: target, orderByDate: orderBy } = plan;
	const { deliveryOutcome, deliveryWindow: window } = plan;
	const isBusiness = dayCount === 'business';
	const isOff = (date: string) => isBusiness && isDayOff(date, holidays);
	const days = (from: string, to: string) =>
		isBusiness ? workingDaysBetween(from, to, holidays) : calendarDaysBetween(from, to);
	if (startDate === null) return 'no start date';

	let firstOrder = today;
	while (isOff(firstOrder)) firstOrder = dayAfter(firstOrder, 1);
	if (target === null || orderBy === null) {
		if (plan.reviewCode !== 'SHORT_NOTICE') return 'no date, and no short notice';
		const canBeThere =
			firstOrder < startDate && !isOff(startDate) && days(firstOrder, startDate) >= LEAD_DAYS;
		return canBeThere ? 'a person is asked, though it could be there on day one' : null;
	}
	if (orderBy > target) return 'ordered after it arrives';
	if (orderBy < today) return 'ordered before today';
	if (isOff(orderBy)) return 'ordered on a day off';
	if (isOff(target)) return 'arrives on a day off';
	if (days(orderBy, target) < LEAD_DAYS) return 'not so many lead days';
	if (startDate === today) return 'decided on the start date itself';
	if ((plan.shortNotice === null) !== (deliveryOutcome === 'onTime')) return 'notice not told';
	if (deliveryOutcome === 'dayOne') {
		if (orderBy !== firstOrder) return 'not ordered at once';
		return target === startDate ? null : 'not on day one';
	}
	if (target >= startDate) return 'arrives after the first day has begun';
	if (window === null || target < window.earliest || target > window.latest) return 'no window';
	if (window.latest >= startDate) return 'a window beyond the start';
	if (isOff(window.earliest) || isOff(window.latest)) return 'a window that opens on a day off';
	if (deliveryOutcome === 'orderNow') return orderBy === firstOrder ? null : 'not ordered at once';
	if (deliveryOutcome !== 'onTime') return `outcome ${deliveryOutcome}`;
	// The start date itself counts as a day of work, holiday or not.
	const before = (date: string) => days(date, dayAfter(startDate, -1)) + 1;
	if (before(window.earliest) !== 5) return 'the window does not open five days before';
	if (before(window.latest) !== 3) return 'the window does not close three days before';
	return days(orderBy, target) === LEAD_DAYS ? null : 'not exactly so many lead days';
}

let plans = 0;

describe.each(ZONES)('for a company in %s', (zone) => {
	it.each([
		{ dayCount: 'calendar' as const, named: 'none' as const },
		{ dayCount: 'business' as const, named: 'none' as const },
		{ dayCount: 'business' as const, named: 'christmas' as const },
		{ dayCount: 'business' as const, named: 'closed' as const },
	])('a gift comes in time, $dayCount days, holidays: $named', ({ dayCount, named }) => {
		const holidays = HOLIDAYS[named];
		const settings = settingsFor(zone, dayCount, holidays);
		const wrong: object[] = [];
		for (const [index, { startDate, hire }] of hires.entries()) {
			const { days, time } = MOMENTS[index % MOMENTS.length] ?? MOMENTS[0];
			const now = DateTime.fromISO(`${dayAfter(startDate, -days)}T${time}`, { zone });
			const plan = planGift(hire, null, settings, now);
			// Where clocks jump over midnight, the date is the next one already.
			const today = now.toFormat('yyyy-MM-dd');
			const found = whatIsWrong(plan, today, { dayCount, holidays });
			plans += 1;
			if (found !== null) wrong.push({ found, startDate, today, plan });
		}
		expect(wrong.slice(0, 3)).toEqual([]);
	});
});

afterAll(() => say(`${plans} plans for ${startDates.length} start dates`));
