import { DateTime } from 'luxon';

import { applicationFiltersOf } from '../../../../core/knit/api/applicationFilters';

const filters = (given: unknown, timeZone = 'America/New_York') =>
	applicationFiltersOf(given, timeZone);

describe('applicationFiltersOf', () => {
	it.each([
		['2026-06-01', '2026-06-01T04:00:00.000Z'],
		['2026-06-01T09:30:00', '2026-06-01T13:30:00.000Z'],
		['2026-06-01 09:30:00', '2026-06-01T13:30:00.000Z'],
		['2026-06-01T09:30:00Z', '2026-06-01T09:30:00.000Z'],
		['2026-12-01T09:30:00+01:00', '2026-12-01T08:30:00.000Z'],
		['2026-12-01T00:00:00', '2026-12-01T05:00:00.000Z'],
		[new Date(Date.UTC(2026, 5, 1)), '2026-06-01T00:00:00.000Z'],
		[DateTime.fromISO('2026-06-01T00:00', { zone: 'Asia/Tokyo' }), '2026-05-31T15:00:00.000Z'],
	])('sends the moment %p as %s', (createdAfter, sent) => {
		expect(filters({ createdAfter })).toEqual({ kind: 'query', query: { createdAfter: sent } });
	});

	it('passes texts on trimmed, and leaves out what is blank or unknown', () => {
		expect(
			filters({
				jobId: 77,
				stage: ' Offer ',
				status: '  ',
				tag: null,
				candidateId: undefined,
				updatedAfter: '',
				pageToken: 'x',
			}),
		).toEqual({ kind: 'query', query: { jobId: '77', stage: 'Offer' } });
	});

	it.each([[{}], [null], [undefined], ['text'], [[]]])('asks for everything with %j', (given) => {
		expect(filters(given)).toEqual({ kind: 'query', query: {} });
	});

	it.each([
		[{ createdAfter: 'last week' }, 'createdAfter'],
		[{ updatedBefore: '2026-13-01' }, 'updatedBefore'],
		[{ changedStageAfter: 20260601 }, 'changedStageAfter'],
		[{ stage: { name: 'Offer' } }, 'stage'],
	])('names the filter that cannot be read in %j', (given, filter) => {
		expect(filters(given)).toEqual({ kind: 'refused', filter });
	});
});
