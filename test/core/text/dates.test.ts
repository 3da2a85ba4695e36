import { DateTime } from 'luxon';

import { dateInWords, instantInWords, todayIn } from '../../../core/text/dates';

const BERLIN = { language: 'en-GB', timeZone: 'Europe/Berlin' };

describe('a calendar date in words', () => {
	it.each([
		['en-GB', 'Monday 6 July 2026'],
		['en-US', 'Monday, July 6, 2026'],
		['de-DE', 'Montag, 6. Juli 2026'],
		['fr-FR', 'lundi 6 juillet 2026'],
		['de_DE', 'Montag, 6. Juli 2026'],
		['no language!', 'Monday 6 July 2026'],
	])('is written as %s writes it', (language, written) => {
		expect(dateInWords('2026-07-06', { ...BERLIN, language })).toBe(written);
	});

	it.each(['Pacific/Midway', 'Pacific/Kiritimati', 'UTC'])('is the same date in %s', (timeZone) => {
		expect(dateInWords('2026-07-06', { ...BERLIN, timeZone })).toBe('Monday 6 July 2026');
	});

	it.each([null, '', 'soon', '2026-13-40'])('is nothing for %j', (date) => {
		expect(dateInWords(date, BERLIN)).toBeNull();
	});
});

describe('an instant in words', () => {
	it.each([
		['Europe/Berlin', 'Friday 26 November 2027, 18:00 (Berlin)'],
		['America/Los_Angeles', 'Friday 26 November 2027, 09:00 (Los Angeles)'],
		['Pacific/Kiritimati', 'Saturday 27 November 2027, 07:00 (Kiritimati)'],
		['UTC', 'Friday 26 November 2027, 17:00 (UTC)'],
	])('has the day and the hour of %s', (timeZone, written) => {
		expect(instantInWords('2027-11-26T17:00:00.000Z', { ...BERLIN, timeZone })).toBe(written);
	});

	it('is nothing when it is unknown or unreadable', () => {
		expect(instantInWords(null, BERLIN)).toBeNull();
		expect(instantInWords('tomorrow', BERLIN)).toBeNull();
	});
});

it('today is the date in the zone of the company', () => {
	const now = DateTime.fromISO('2026-06-12T23:30:00Z', { zone: 'utc' });
	expect(todayIn('Europe/Berlin', now)).toBe('2026-06-13');
	expect(todayIn('America/New_York', now)).toBe('2026-06-12');
});
