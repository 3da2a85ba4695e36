import { readApplication } from '../../../../core/knit/records/application';
import {
	dateBeginningAt,
	readCalendarDate,
	readInstant,
} from '../../../../core/knit/records/dates';

describe('readInstant', () => {
	it.each<[unknown, string | null]>([
		['2026-06-11T16:40:10Z', '2026-06-11T16:40:10.000Z'],
		['2026-06-11T16:40:10.123+02:00', '2026-06-11T14:40:10.123Z'],
		['2026-06-11T16:40:10', '2026-06-11T16:40:10.000Z'],
		['2026-06-11 16:40:10', '2026-06-11T16:40:10.000Z'],
		['2026-06-11 16:40:10 UTC', '2026-06-11T16:40:10.000Z'],
		['2026-06-11t16:40:10z', '2026-06-11T16:40:10.000Z'],
		['  2026-06-11  ', '2026-06-11T00:00:00.000Z'],
		[1676292064383, '2023-02-13T12:41:04.383Z'],
		['1676292064383', '2023-02-13T12:41:04.383Z'],
		[1676292064, '2023-02-13T12:41:04.000Z'],
		['1676292064', '2023-02-13T12:41:04.000Z'],
		[new Date('2026-06-11T16:40:10Z'), '2026-06-11T16:40:10.000Z'],
		['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
		['2026-12-31T23:59:59.999Z', '2026-12-31T23:59:59.999Z'],
		['2026-12-31T24:00:00Z', '2027-01-01T00:00:00.000Z'],
		['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
		['2200-12-31T23:59:59Z', '2200-12-31T23:59:59.000Z'],
		['2026-02-30T10:00:00Z', null],
		['2026-02-31T10:00:00Z', null],
		['2026-02-29T10:00:00.000Z', null],
		['2026-06-11T16:60:00Z', null],
		['2026-06-11T16:40:60Z', null],
		['2026-06-11T25:00:00Z', null],
		['2026-06-11Tnoon', null],
		['1969-12-31', null],
		['2201-01-01', null],
		['06/11/2026', null],
		['11 June 2026', '2026-06-11T00:00:00.000Z'],
		['11.06.2026', '2026-06-11T00:00:00.000Z'],
		['Thu, 11 Jun 2026 16:40:10 GMT', '2026-06-11T16:40:10.000Z'],
		[
			'Thu Jun 11 2026 16:40:10 GMT+0200 (Central European Summer Time)',
			'2026-06-11T14:40:10.000Z',
		],
		['2026-06-11T9:40:10Z', '2026-06-11T09:40:10.000Z'],
		['2026', null],
		['2026-06', null],
		['soon', null],
		['', null],
		[0, null],
		[46000, null],
		[-1676292064, null],
		[Number.NaN, null],
		[Number.POSITIVE_INFINITY, null],
		[1e20, null],
		[true, null],
		[null, null],
		[undefined, null],
		[{}, null],
		[['2026-06-11'], null],
		[new Date('never'), null],
	])('reads %p as %p', (value, expected) => {
		expect(readInstant(value)).toBe(expected);
	});
});

describe('readCalendarDate', () => {
	it.each<[unknown, string | null]>([
		['2026-07-06', '2026-07-06'],
		['2026/07/06', '2026-07-06'],
		['20260706', '2026-07-06'],
		['20261306', null],
		['2028-02-29', '2028-02-29'],
		// The date as written is kept, whatever it would be elsewhere.
		['2026-07-06T00:00:00-08:00', '2026-07-06'],
		['2026-07-06T23:30:00-08:00', '2026-07-06'],
		['2026-07-06T00:30:00+13:00', '2026-07-06'],
		['2026-07-06T00:00:00.000Z', '2026-07-06'],
		[1783296000000, '2026-07-06'],
		['1783296000', '2026-07-06'],
		['2026-02-29', null],
		['2026-13-01', null],
		['2026-07-06T99:00', null],
		['2026-7-6', '2026-07-06'],
		['2027-6-1', '2027-06-01'],
		['2027-06-1 09:30', '2027-06-01'],
		['2027/6/1', '2027-06-01'],
		['2027.06.01', '2027-06-01'],
		['01.06.2027', '2027-06-01'],
		['1.6.2027', '2027-06-01'],
		['31.6.2027', null],
		['1 June 2027', '2027-06-01'],
		['1 june 2027', '2027-06-01'],
		['1st June 2027', '2027-06-01'],
		['22nd of June 2027', '2027-06-22'],
		['1st of June, 2027', '2027-06-01'],
		['June the 1st, 2027', '2027-06-01'],
		['Jun-01-2027', '2027-06-01'],
		['2027-Jun-01', '2027-06-01'],
		['2027 June 1', '2027-06-01'],
		['01. 06. 2027', '2027-06-01'],
		['Tuesday, 1 June 2027', '2027-06-01'],
		['Tue 1 Jun 2027', '2027-06-01'],
		['Tuesday, June 1, 2027', '2027-06-01'],
		['1 June 2027 09:00', '2027-06-01'],
		['Tue, 01 Jun 2027 00:00:00 GMT', '2027-06-01'],
		['Tue Jun 01 2027 23:30:00 GMT-0800 (Pacific Standard Time)', '2027-06-01'],
		['1 June 2027 25:00', null],
		['1 June 2027 9:00 AM', null],
		['Someday, 1 June 2027', null],
		// Only a day above 12, or the same number twice, can be told from the month.
		['13/06/2027', '2027-06-13'],
		['06/13/2027', '2027-06-13'],
		['13-06-2027', '2027-06-13'],
		['06/06/2027', '2027-06-06'],
		['13/13/2027', null],
		['31/06/2027', null],
		['06/12/2027', null],
		['01 Jun 2027', '2027-06-01'],
		['01-Jun-2027', '2027-06-01'],
		['1 Sept. 2027', '2027-09-01'],
		['June 1, 2027', '2027-06-01'],
		['Jun 1st 2027', '2027-06-01'],
		['JUNE 30 2027', '2027-06-30'],
		['June 31, 2027', null],
		['29 February 2028', '2028-02-29'],
		['29 February 2027', null],
		['1 Junk 2027', null],
		['1 Ma 2027', null],
		['June 2027', null],
		['1 June 27', null],
		['1 June 0027', null],
		// Nobody can tell the day from the month.
		['01/06/2027', null],
		['6/1/2027', null],
		['01-06-2027', null],
		['2027-6/1', null],
		['0026-07-06', null],
		['TBD', null],
		[{ year: 2026 }, null],
		[null, null],
	])('reads %p as %p', (value, expected) => {
		expect(readCalendarDate(value)).toBe(expected);
	});

	it.each<[unknown, zone: string, string | null]>([
		// Midnight there is that date; every other time of day keeps the date as written.
		['2026-07-05T22:00:00Z', 'Europe/Berlin', '2026-07-06'],
		['Sun, 05 Jul 2026 22:00:00 GMT', 'Europe/Berlin', '2026-07-06'],
		['Sun Jul 05 2026 22:00:00 GMT+0000', 'Europe/Berlin', '2026-07-06'],
		['5 July 2026 22:00', 'Europe/Berlin', '2026-07-05'],
		['2026-07-05T22:00:01Z', 'Europe/Berlin', '2026-07-05'],
		['2026-07-05T22:00:00.001Z', 'Europe/Berlin', '2026-07-05'],
		['2026-01-05T22:00:00Z', 'Europe/Berlin', '2026-01-05'],
		['2026-01-05T23:00:00Z', 'Europe/Berlin', '2026-01-06'],
		['2026-07-06T04:00:00Z', 'America/New_York', '2026-07-06'],
		['2026-07-05T10:00:00Z', 'Pacific/Kiritimati', '2026-07-06'],
		['2026-07-05T18:15:00Z', 'Asia/Kathmandu', '2026-07-06'],
		['2026-07-06T00:00:00Z', 'America/New_York', '2026-07-06'],
		['2026-07-06T00:00:00.000Z', 'Asia/Tokyo', '2026-07-06'],
		['2026-07-06T00:00:00+02:00', 'America/New_York', '2026-07-06'],
		['2026-07-06 00:00:00 +0200', 'Europe/Berlin', '2026-07-06'],
		['2026-07-05 22:00:00 UTC', 'Europe/Berlin', '2026-07-06'],
		[Date.UTC(2026, 6, 5, 22), 'Europe/Berlin', '2026-07-06'],
		[String(Date.UTC(2026, 6, 5, 22) / 1000), 'Europe/Berlin', '2026-07-06'],
		[new Date('2026-07-05T22:00:00Z'), 'Europe/Berlin', '2026-07-06'],
		// Clocks in Beirut jump from midnight to one, so the day begins at one.
		['2026-03-28T22:00:00Z', 'Asia/Beirut', '2026-03-29'],
		// No zone was said: it is the time on a clock, and no instant.
		['2026-07-05T22:00:00', 'Europe/Berlin', '2026-07-05'],
		['2026-07-05', 'Pacific/Kiritimati', '2026-07-05'],
		['5 July 2026', 'Etc/GMT+12', '2026-07-05'],
		['2026-07-05T22:00:00Z', 'Mars/Olympus', '2026-07-05'],
		['soon', 'Europe/Berlin', null],
	])('reads %p for a company in %s as %p', (value, zone, expected) => {
		expect(readCalendarDate(value, zone)).toBe(expected);
	});

	it.each<[year: number, days: number[]]>([
		[1970, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
		[2000, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
		[2026, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
		[2028, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
		[2100, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]],
	])('knows every day of %p, and no other', (year, daysOfMonths) => {
		for (let month = 0; month <= 13; month += 1) {
			for (let day = 0; day <= 32; day += 1) {
				const two = (value: number) => String(value).padStart(2, '0');
				const date = `${year}-${two(month)}-${two(day)}`;
				const exists = day >= 1 && day <= (daysOfMonths[month - 1] ?? 0);
				expect([date, readCalendarDate(date)]).toEqual([date, exists ? date : null]);
			}
		}
	});
});

describe('the date that begins at an instant', () => {
	it.each([
		['2026-07-05T22:00:00.000Z', 'Europe/Berlin', '2026-07-06'],
		['2026-07-05T21:00:00.000Z', 'Europe/Berlin', null],
		['2026-07-05T00:00:00.000Z', 'UTC', '2026-07-05'],
		['2026-07-05T00:00:00.000Z', 'nowhere', null],
		['soon', 'UTC', null],
	])('%s in %s is %s', (instant, zone, date) => {
		expect(dateBeginningAt(instant, zone)).toBe(date);
	});
});

describe('the start date of an offer', () => {
	const offerWith = (dates: object) =>
		readApplication({ offers: [{ id: 'off-1', status: 'SIGNED', ...dates }] })?.offers[0];

	it('is kept with its instant, if it was one', () => {
		expect(offerWith({ startDate: '2026-07-06T00:30:00+13:00' })).toMatchObject({
			startDate: '2026-07-06',
			startDateInstant: '2026-07-05T11:30:00.000Z',
		});
		expect(offerWith({ hireDate: '2026-07-05T22:00:00Z' })).toMatchObject({
			startDate: null,
			hireDate: '2026-07-05',
			startDateInstant: '2026-07-05T22:00:00.000Z',
		});
		expect(
			offerWith({ startDate: '2026-07-06', hireDate: '2026-07-05T22:00:00Z' }),
		).not.toHaveProperty('startDateInstant');
	});

	it.each([
		['TBD', 'TBD'],
		[' after the summer ', 'after the summer'],
		['06/07/2026', '06/07/2026'],
		[46000, '46000'],
	])('that cannot be read (%p) is kept as text', (startDate, text) => {
		expect(offerWith({ startDate })).toMatchObject({ startDate: null, startDateText: text });
	});

	it.each(['2026-07-06', null, '', '  ', undefined])('%p leaves no text', (startDate) => {
		expect(offerWith({ startDate })).not.toHaveProperty('startDateText');
	});

	it.each([
		{ startDate: '2026-07-05T22:00:00Z' },
		{ startDate: 'TBD', hireDate: '2026-07-05T22:00:00Z' },
		{ startDate: '2026-07-05' },
	])('%p is the same when it is read once more', (dates) => {
		const offer = offerWith(dates);
		expect(offerWith({ ...offer })).toEqual(offer);
	});
});
