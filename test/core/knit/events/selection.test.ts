import { readEvent } from '../../../../core/knit/events/envelope';
import { isOfKind, selectItems, type Selection } from '../../../../core/knit/events/selection';
import { EVENT_KINDS, type EventKind } from '../../../../core/knit/records/types';
import applicationFixture from '../../../fixtures/knit/application.json';
import assessmentFixture from '../../../fixtures/knit/assessment.json';
import jobFixture from '../../../fixtures/knit/job.json';

const RECEIVED_AT = '2026-06-12T09:00:00.000Z';

const SELECTION: Selection = {
	kinds: ['offerAccepted', 'offerDeclined', 'offerWithdrawn', 'applicationDeleted'],
	pastOffers: 'skip',
	goLiveDate: null,
	integrationIds: [],
	maximumAgeHours: null,
	includeAttachments: false,
	includeRaw: false,
};

const ENVELOPE = {
	eventId: 'ev_1',
	eventType: 'record.modified',
	eventData: applicationFixture,
	syncType: 'delta_sync',
	syncDataType: 'ats_applications',
	recordId: 'app-1001',
};

const SYNC = { eventType: 'sync.events.processed', eventData: { status: 'processed' } };
const JOB = { eventData: jobFixture, syncDataType: 'ats_jobs' };

function read(body: object) {
	const headers = { 'x-knit-integration-id': 'mg_1' };
	const reading = readEvent(JSON.stringify(body), headers, RECEIVED_AT);
	if (reading.kind === 'unreadable') throw new TypeError(reading.reason);
	return reading.event;
}

function select(body: object, selection: Partial<Selection> = {}) {
	return selectItems(read(body), { ...SELECTION, ...selection });
}

function items(body: object, selection: Partial<Selection> = {}) {
	const selected = select(body, selection);
	return selected.kind === 'items' ? selected.items : [];
}

function kinds(body: object, selection: Partial<Selection> = {}) {
	return items(body, selection).map((item) => item.event);
}

function withOffers(...statuses: Array<string | null>): object {
	const offers = statuses.map((status, index) => ({ id: `off-${index + 1}`, status }));
	return { ...ENVELOPE, eventData: { ...applicationFixture, offers } };
}

describe('the kinds of an event', () => {
	const isOf = (body: object, ...kinds: EventKind[]) => isOfKind(read(body), kinds);

	it('are those of its change and of its offers', () => {
		const body = withOffers('DENIED', 'SIGNED', null);
		expect(EVENT_KINDS.filter((kind) => isOf(body, kind))).toEqual([
			'applicationUpdated',
			'offerAccepted',
			'offerDeclined',
			'stageChanged',
		]);
		expect(isOf(body)).toBe(false);
	});

	it.each([
		['SCHEDULED', '2026-06-20T15:00:00Z', true],
		['scheduled', null, true],
		[null, '2026-06-20T15:00:00Z', true],
		['NOT_SPECIFIED', '2026-06-20T15:00:00Z', true],
		[null, null, false],
		['COMPLETE', '2026-06-20T15:00:00Z', false],
		['CANCELLED', '2026-06-20T15:00:00Z', false],
	])('are an interview scheduled for status %s and start %s: %s', (status, start, expected) => {
		const interviews = [{ id: 'int-1', status, scheduledStart: start }];
		const body = { ...ENVELOPE, eventData: { ...applicationFixture, interviews } };
		expect(isOf(body, 'interviewScheduled')).toBe(expected);
	});

	it('are no change of stage where Knit names none', () => {
		const body = { ...ENVELOPE, eventData: { ...applicationFixture, currentStage: null } };
		expect(isOf(body, 'stageChanged', 'interviewScheduled')).toBe(false);
	});

	it('are any kind of offer where Knit does not document the status', () => {
		const body = withOffers('PENDING_START');
		expect(isOf(body, 'offerExtended')).toBe(true);
		expect(isOf(body, 'offerStatusUnknown')).toBe(true);
		expect(isOf(body, 'applicationDeleted')).toBe(false);
	});

	it('are none where Knit does not document the event', () => {
		expect(isOf({ eventType: 'bot.installed' }, ...EVENT_KINDS)).toBe(false);
	});
});

describe('the items of an event', () => {
	it('say which offer of which application, and where the event came from', () => {
		expect(items(ENVELOPE)).toEqual([
			expect.objectContaining({
				event: 'offerAccepted',
				eventId: 'ev_1',
				integrationId: 'mg_1',
				applicationId: 'app-1001',
				candidateId: 'cand-500',
				jobId: 'job-77',
				offerId: 'off-3',
				offerStatus: 'SIGNED',
				offer: expect.objectContaining({ startDate: '2026-07-06' }),
				application: expect.objectContaining({ id: 'app-1001', status: 'ACTIVE' }),
			}),
		]);
		expect(items(ENVELOPE)[0]).not.toHaveProperty('raw');
		expect(items(ENVELOPE)[0]).not.toHaveProperty('attachments');
	});

	it('are one for each interview that has a time', () => {
		const interviews = [
			{ id: 'int-1', status: 'SCHEDULED', scheduledStart: '2026-06-20T15:00:00Z' },
			{ id: 'int-2', status: 'CANCELLED', scheduledStart: '2026-06-21T15:00:00Z' },
			{ id: 'int-3', status: 'SCHEDULED', scheduledStart: '2026-06-22T15:00:00Z' },
		];
		const body = { ...ENVELOPE, eventData: { ...applicationFixture, interviews } };
		const found = items(body, { kinds: ['interviewScheduled', 'stageChanged'] });
		expect(found.map((item) => [item.event, 'interviewId' in item && item.interviewId])).toEqual([
			['stageChanged', false],
			['interviewScheduled', 'int-1'],
			['interviewScheduled', 'int-3'],
		]);
		expect(found[1]).toMatchObject({
			applicationId: 'app-1001',
			interview: { scheduledStart: '2026-06-20T15:00:00.000Z' },
		});
	});

	it('are one per offer that is of a chosen kind', () => {
		const body = withOffers('DENIED', 'SIGNED', 'IN_PROGRESS', 'SIGNED', 'DEPRECATED', null);
		expect(items(body).map((item) => [item.event, 'offerId' in item && item.offerId])).toEqual([
			['offerDeclined', 'off-1'],
			['offerAccepted', 'off-2'],
			['offerAccepted', 'off-4'],
			['offerWithdrawn', 'off-5'],
		]);
	});

	it('tell of an open offer once it was sent; a draft is nobody’s news', () => {
		const withOffer = (sentAt: string | null) => {
			const offers = [{ id: 'off-1', status: 'IN_PROGRESS', sentAt }];
			return { ...ENVELOPE, eventData: { ...applicationFixture, offers } };
		};
		const chosen: Partial<Selection> = { kinds: ['offerExtended'] };
		expect(kinds(withOffer('2026-06-09T10:00:00Z'), chosen)).toEqual(['offerExtended']);
		expect(kinds(withOffer(null), chosen)).toEqual([]);
	});

	it('keep an offer of unknown status from vanishing, once any offer kind is chosen', () => {
		const body = withOffers('Verbally accepted');
		expect(kinds(body, { kinds: ['offerExtended'] })).toEqual(['offerStatusUnknown']);
		expect(kinds(body, { kinds: ['applicationDeleted', 'jobChanged'] })).toEqual([]);
	});

	it('come with those of the application itself when both are chosen', () => {
		const chosen: Partial<Selection> = {
			kinds: ['offerAccepted', 'applicationUpdated', 'applicationCreated'],
		};
		expect(kinds(ENVELOPE, chosen)).toEqual(['applicationUpdated', 'offerAccepted']);
		expect(kinds({ ...ENVELOPE, eventType: 'record.new' }, chosen)).toEqual([
			'applicationCreated',
			'offerAccepted',
		]);
	});

	it('tell of a signed offer even when the application is rejected', () => {
		const info = { ...applicationFixture.info, status: 'REJECTED' };
		const body = { ...ENVELOPE, eventData: { ...applicationFixture, info } };
		expect(kinds(body)).toEqual(['offerAccepted']);
	});

	it('tell of a deletion by its ids', () => {
		const eventData = { applicationId: 'app-1', candidateId: 'cand-1', jobId: 'job-1' };
		expect(items({ ...ENVELOPE, eventType: 'record.deleted', eventData })).toEqual([
			expect.objectContaining({
				event: 'applicationDeleted',
				applicationId: 'app-1',
				candidateId: 'cand-1',
				jobId: 'job-1',
				offerId: null,
				offerStatus: null,
				offer: null,
				application: null,
			}),
		]);
	});

	it.each<[string, object]>([
		['applicationDeleted', { eventType: 'record.deleted', eventData: { applicationId: 'a' } }],
		['applicationUpdated', {}],
		['applicationCreated', { eventType: 'record.new' }],
		['assessmentRequested', assessmentFixture],
		['integrationActivated', { eventType: 'app.integration.activate', eventData: {} }],
		['jobChanged', JOB],
		['jobChanged', { ...JOB, eventType: 'record.deleted', eventData: { jobId: 'j' } }],
		['offerAccepted', {}],
		['syncProcessed', SYNC],
		['syncConsumed', { ...SYNC, eventType: 'sync.events.allConsumed' }],
	])('exist for %s when it is chosen, and only then', (name, changes) => {
		const kind = EVENT_KINDS.find((known) => known === name);
		if (kind === undefined) throw new TypeError(`${name} is no kind`);
		const body = { ...ENVELOPE, ...changes };
		expect(kinds(body, { kinds: [kind] })).toEqual([name]);
		expect(kinds(body, { kinds: EVENT_KINDS.filter((other) => other !== kind) })).not.toContain(
			name,
		);
		expect(select(body, { kinds: [] })).toEqual({
			kind: 'nothing',
			reason: 'Nobody chose this kind of event.',
		});
	});
});

describe('history', () => {
	const initial = { ...ENVELOPE, eventType: 'record.new', syncType: 'initial_sync' };

	it('starts nothing by default', () => {
		expect(select(initial)).toEqual({
			kind: 'nothing',
			reason: 'The event is about the time before go-live.',
		});
		expect(kinds({ ...initial, syncType: 'Initial_Sync' })).toEqual([]);
		expect(kinds({ ...initial, ...JOB }, { kinds: ['jobChanged'] })).toEqual([]);
	});

	it('starts everything when asked', () => {
		expect(kinds(initial, { pastOffers: 'all' })).toEqual(['offerAccepted']);
	});

	it.each<[string, string[]]>([
		['2026-06-10', ['offerAccepted']],
		['2026-06-11', ['offerAccepted']],
		['2026-06-12', []],
	])('starts what was accepted on or after %s', (goLiveDate, expected) => {
		expect(kinds(initial, { pastOffers: 'sinceGoLive', goLiveDate })).toEqual(expected);
	});

	it('goes by the last change of the application, then by the event, where no day of acceptance is known', () => {
		const offers = [{ id: 'off-1', status: 'SIGNED' }];
		const since = (goLiveDate: string) => ({ pastOffers: 'sinceGoLive' as const, goLiveDate });
		const updated = { ...initial, eventData: { ...applicationFixture, offers } };
		expect(kinds(updated, since('2026-06-11'))).toEqual(['offerAccepted']);
		expect(kinds(updated, since('2026-06-12'))).toEqual([]);
		const bare = { ...initial, eventData: { offers }, triggeredAt: 1781196010000 };
		expect(kinds(bare, since('2026-06-11'))).toEqual(['offerAccepted']);
		expect(kinds(bare, since('2026-06-12'))).toEqual([]);
	});

	it('is what claims to be of the future', () => {
		const offers = [{ id: 'off-1', status: 'SIGNED', closedAt: '2099-01-01T00:00:00Z' }];
		const since = { pastOffers: 'sinceGoLive' as const, goLiveDate: '2026-06-12' };
		expect(kinds({ ...initial, eventData: { ...applicationFixture, offers } }, since)).toEqual([]);
	});

	it('is what has no date at all', () => {
		const eventData = { offers: [{ id: 'off-1', status: 'SIGNED' }] };
		const since = { pastOffers: 'sinceGoLive' as const, goLiveDate: '2026-01-01' };
		expect(kinds({ ...initial, eventData }, since)).toEqual([]);
	});

	it('goes by the last change of a job', () => {
		const body = { ...initial, ...JOB };
		const since = (goLiveDate: string) => ({
			kinds: ['jobChanged' as const],
			pastOffers: 'sinceGoLive' as const,
			goLiveDate,
		});
		expect(kinds(body, since('2026-05-01'))).toEqual(['jobChanged']);
		expect(kinds(body, since('2026-05-02'))).toEqual([]);
	});

	it('is nothing to a delta sync, a real-time event, and what a sync says of itself', () => {
		expect(kinds({ ...initial, syncType: 'delta_sync' })).toEqual(['offerAccepted']);
		expect(kinds({ ...initial, syncType: 'real_time' })).toEqual(['offerAccepted']);
		expect(kinds({ ...initial, syncType: null })).toEqual(['offerAccepted']);
		expect(kinds({ ...initial, ...SYNC }, { kinds: ['syncProcessed'] })).toEqual(['syncProcessed']);
	});
});

describe('the list of integrations', () => {
	it('keeps out every other', () => {
		expect(kinds(ENVELOPE, { integrationIds: ['mg_2', 'mg_1'] })).toEqual(['offerAccepted']);
		expect(select(ENVELOPE, { integrationIds: ['mg_2'] })).toEqual({
			kind: 'nothing',
			reason: 'The event is of an integration that is not on the list.',
		});
	});
});

describe('the maximum age', () => {
	it.each<[string, unknown, string[]]>([
		['an event that is younger', '2026-06-12T07:30:00Z', ['offerAccepted']],
		['an event that is older', '2026-06-12T06:30:00Z', []],
		['an event of the future', '2032-01-01T00:00:00Z', ['offerAccepted']],
		['an event that does not say', null, ['offerAccepted']],
	])('of two hours, for %s', (_name, triggeredAt, expected) => {
		expect(kinds({ ...ENVELOPE, triggeredAt }, { maximumAgeHours: 2 })).toEqual(expected);
	});
});

describe('what is added when asked for', () => {
	const body = {
		...ENVELOPE,
		eventData: { ...applicationFixture, originData: { salary: 1, gender: 'x', source: 'fair' } },
	};

	it('is the raw event, without pay figures, protected attributes and papers', () => {
		const [item] = items(body, { includeRaw: true });
		expect(item?.raw).toMatchObject({
			eventId: 'ev_1',
			eventData: { info: { id: 'app-1001' }, originData: { source: 'fair' } },
		});
		const text = JSON.stringify(item?.raw);
		expect(text).not.toMatch(/salary|gender|resume\.pdf/);
	});

	it('is the list of papers', () => {
		const [item] = items(body, { includeRaw: true, includeAttachments: true });
		expect(item).toMatchObject({
			attachments: [
				{
					type: 'RESUME',
					name: 'resume.pdf',
					link: 'https://files.example.com/resume.pdf?expires=1',
				},
			],
		});
		expect(JSON.stringify(item?.raw)).toContain('resume.pdf');
	});
});
