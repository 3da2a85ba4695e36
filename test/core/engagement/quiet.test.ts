import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';

import { nextFreeMoment, type QuietTimes } from '../../../core/engagement/quiet';
import { ZONES_OF_COUNTRIES, ZONES_OF_STATES } from '../../../core/engagement/zoneTable';
import { whereaboutsOf } from '../../../core/engagement/zones';

const COMPANY = { timeZone: 'Europe/Berlin', country: 'DE' };
const zonesOf = (location: string | null, country: string | null = null) =>
	whereaboutsOf({ location, country }, COMPANY).zones;

describe('where a candidate is', () => {
	it.each([
		['Berlin, Germany', 'Europe/Berlin'],
		['Berlin, DE', 'Europe/Berlin'],
		['Paris', 'Europe/Paris'],
		['Paris, TX', 'America/Chicago America/Denver'],
		['New York, NY, USA', 'America/New_York'],
		['San Francisco, California, United States', 'America/Los_Angeles'],
		['Toronto, Ontario, Canada', 'America/Toronto'],
		['Toronto, CA', 'America/Toronto'],
		['Sydney NSW, Australia', 'Australia/Sydney'],
		['São Paulo, Brazil', 'America/Sao_Paulo'],
		['Remote (India)', 'Asia/Kolkata'],
		['Dublin, Ireland', 'Europe/Dublin'],
		['London, UK', 'Europe/London'],
		['somewhere', 'Europe/Berlin'],
	])('%s is in %s', (location, zones) => {
		const found = zonesOf(location);
		for (const zone of zones.split(' ')) expect(found).toContain(zone);
		if (!location.includes('Sydney')) expect(found).toHaveLength(zones.split(' ').length);
	});

	it('may be in every zone of a country that says no more', () => {
		expect(zonesOf(null, 'United States')).toEqual(
			expect.arrayContaining(['America/New_York', 'Pacific/Honolulu']),
		);
	});

	it('means both when a code means a state and a country', () => {
		expect(zonesOf('Wilmington, DE')).toEqual(
			expect.arrayContaining(['America/New_York', 'Europe/Berlin']),
		);
	});

	it('is where the company is when nobody knows', () => {
		expect(whereaboutsOf({ location: null, country: null }, COMPANY)).toEqual({
			zones: ['Europe/Berlin'],
			weekendDays: [6, 7],
		});
		expect(whereaboutsOf({ location: 'Dubai, Egypt', country: null }, COMPANY).weekendDays).toEqual(
			[5, 6],
		);
	});

	it('knows only zones that there are', () => {
		const zones = [
			...Object.values(ZONES_OF_COUNTRIES),
			...ZONES_OF_STATES.map(([, , , names]) => names),
		].flatMap((names) => names.split(' '));
		expect(zones.filter((zone) => !IANAZone.isValidZone(zone))).toEqual([]);
	});
});

const zone = fc.constantFrom(
	...['Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Asia/Kathmandu'],
	...['Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Cairo', 'America/Sao_Paulo'],
);
const moment = fc
	.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) })
	.map((time) => DateTime.fromMillis(time, { zone: 'utc' }));
const time = fc
	.tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 59))
	.map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const quiet: fc.Arbitrary<QuietTimes> = fc.record({
	from: time,
	until: time,
	holidays: fc.subarray(['2026-12-25', '2027-01-01', '2027-07-06', '2028-02-29']),
});

/** Said once more, by hand. */
function isQuiet(at: DateTime, name: string, weekendDays: number[], times: QuietTimes): boolean {
	const local = at.setZone(name);
	const minutes = local.hour * 60 + local.minute;
	const [from = 0, until = 0] = [times.from, times.until].map((text) => {
		const [hour = 0, minute = 0] = text.split(':').map(Number);
		return hour * 60 + minute;
	});
	const isNight =
		from < until
			? minutes >= from && minutes < until
			: from > until && (minutes >= from || minutes < until);
	return (
		isNight ||
		weekendDays.includes(local.weekday) ||
		times.holidays.includes(local.toFormat('yyyy-MM-dd'))
	);
}

describe('the next moment at which a candidate may be written to', () => {
	it('is never at night, at a weekend or on a holiday, in any zone, and is never in the past', () => {
		fc.assert(
			fc.property(
				moment,
				fc.uniqueArray(zone, { minLength: 1, maxLength: 3 }),
				fc.constantFrom<number[]>([6, 7], [5, 6], []),
				quiet,
				(from, zones, weekendDays, times) => {
					const free = nextFreeMoment(from, { zones, weekendDays }, times);
					if (free === null) return;
					expect(free >= from).toBe(true);
					for (const name of zones) expect(isQuiet(free, name, weekendDays, times)).toBe(false);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('is found for one zone, and no free quarter of an hour before it is missed', () => {
		fc.assert(
			fc.property(moment, zone, quiet, (from, name, times) => {
				const where = { zones: [name], weekendDays: [6, 7] };
				const free = nextFreeMoment(from, where, times);
				if (free === null) throw new Error('none was found');
				for (let at = from; at < free; at = at.plus({ minutes: 15 })) {
					expect(isQuiet(at, name, [6, 7], times)).toBe(true);
				}
			}),
			{ numRuns: 40 },
		);
	});

	it('is now when nothing is quiet', () => {
		const times = { from: '08:00', until: '08:00', holidays: [] };
		const now = DateTime.fromISO('2027-07-06T03:00:00Z', { zone: 'utc' });
		expect(nextFreeMoment(now, { zones: ['Europe/Berlin'], weekendDays: [] }, times)).toEqual(now);
	});
});
