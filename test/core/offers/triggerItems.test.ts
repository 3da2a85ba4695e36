import { readEvent } from '../../../core/knit/events/envelope';
import { selectItems, type Selection } from '../../../core/knit/events/selection';
import { EVENT_KINDS } from '../../../core/knit/records/types';
import { judgeItem } from '../../../core/offers/judge';
import type { OfferVerdict } from '../../../core/offers/types';

const ALL: Selection = {
	kinds: [...EVENT_KINDS],
	pastOffers: 'all',
	goLiveDate: null,
	integrationIds: [],
	maximumAgeHours: null,
	includeAttachments: false,
	includeRaw: true,
};

/** What an event of Knit comes to: from the body of the call, over the trigger's items, to the verdicts. */
function verdictsOn(body: object, kinds: Selection['kinds'], timeZone = 'UTC'): OfferVerdict[] {
	const reading = readEvent(
		JSON.stringify(body),
		{ 'x-knit-integration-id': 'i-1' },
		'2026-06-11T16:41:00.000Z',
	);
	if (reading.kind === 'unreadable') throw new Error(reading.reason);
	const selected = selectItems(reading.event, { ...ALL, kinds });
	if (selected.kind === 'nothing') return [];
	return selected.items.flatMap((item) =>
		judgeItem(JSON.parse(JSON.stringify(item)), {
			integrationId: null,
			earliestStartDate: null,
			goLiveDate: null,
			timeZone,
		}),
	);
}

const MODIFIED = {
	eventId: 'ev-1',
	eventType: 'record.modified',
	eventData: {
		info: {
			id: 'app-1',
			status: 'HIRED',
			jobId: 'job-77',
			updatedAt: '2026-06-11T16:40:12Z',
			candidate: {
				id: 'cand-501',
				firstName: 'Emily',
				lastName: 'Watson',
				emails: [{ type: 'PERSONAL', email: 'emily@example.com' }],
				location: 'Austin, Texas',
			},
		},
		currentStage: null,
		interviews: null,
		rejection: null,
		offers: [
			{ id: 'off-1', status: 'DEPRECATED', startDate: '2026-07-01' },
			{ id: 'off-2', status: 'VERBAL', startDate: '2026-07-01' },
			{ id: 'off-3', status: 'SIGNED', startDate: '2026-07-06', closedAt: '2026-06-11T16:40:10Z' },
		],
	},
	syncType: 'delta_sync',
	syncDataType: 'ats_applications',
	syncJobId: 'sj_example',
	syncRunId: 'sr_example',
	recordId: 'app-1',
};

describe('from an event of Knit to verdicts', () => {
	it('an offer event is about one offer', () => {
		expect(verdictsOn(MODIFIED, ['offerAccepted', 'offerWithdrawn'])).toMatchObject([
			{
				kind: 'calledOff',
				cause: 'replaced',
				replacedBy: 'off-3',
				offerKey: 'i-1/app-1/off-1',
				timeIsOfReceipt: false,
			},
			{ kind: 'notAccepted', needsReview: true, offerKey: 'i-1/app-1/off-2' },
			{
				kind: 'accepted',
				newHire: {
					offerKey: 'i-1/app-1/off-3',
					fullName: 'Emily Watson',
					email: 'emily@example.com',
					startDate: '2026-07-06',
				},
				eventId: 'ev-1',
				occurredAt: '2026-06-11T16:40:12.000Z',
			},
		]);
	});

	it('takes the time of the event for the time of acceptance, and never the time of receipt', () => {
		const acceptedAt = (info: object, more: object = {}) =>
			verdictsOn(
				{
					...MODIFIED,
					...more,
					eventData: {
						info: { id: 'app-1', ...info },
						offers: [{ id: 'off-3', status: 'SIGNED' }],
					},
				},
				['offerAccepted'],
			).map((verdict) => verdict.kind === 'accepted' && verdict.newHire.offerAcceptedAt);
		expect(acceptedAt({}, { triggeredAt: 1781196012000 })).toEqual(['2026-06-11T16:40:12.000Z']);
		expect(acceptedAt({ updatedAt: '2026-06-11T16:40:12Z' })).toEqual(['2026-06-11T16:40:12.000Z']);
		expect(acceptedAt({})).toEqual([null]);
	});

	it('an application event is about all of them', () => {
		expect(verdictsOn(MODIFIED, ['applicationUpdated']).map((verdict) => verdict.kind)).toEqual([
			'calledOff',
			'notAccepted',
			'accepted',
		]);
	});

	it('a time stamp of the future is no time of the event', () => {
		const future = {
			...MODIFIED,
			eventData: {
				info: { ...MODIFIED.eventData.info, updatedAt: '2099-01-01T00:00:00Z' },
				offers: [{ id: 'off-3', status: 'DENIED' }],
			},
		};
		expect(verdictsOn(future, ['offerDeclined'])).toMatchObject([
			{ kind: 'calledOff', cause: 'declined', occurredAt: null, timeIsOfReceipt: true },
		]);
	});

	it('keeps the instant and the text of a start date on the way', () => {
		const startOf = (startDate: string) => {
			const offers = [{ id: 'off-3', status: 'SIGNED', startDate }];
			const body = { ...MODIFIED, eventData: { ...MODIFIED.eventData, offers } };
			const [verdict] = verdictsOn(body, ['offerAccepted'], 'Europe/Berlin');
			return verdict?.kind === 'accepted' ? verdict.newHire : null;
		};
		expect(startOf('2026-07-05T22:00:00Z')).toMatchObject({ startDate: '2026-07-06' });
		expect(startOf('2026-07-05T22:30:00Z')).toMatchObject({ startDate: '2026-07-05' });
		expect(startOf('after the summer')).toMatchObject({
			startDate: null,
			startDateText: 'after the summer',
		});
	});

	it('a deletion calls off the whole application', () => {
		const deletion = {
			...MODIFIED,
			eventType: 'record.deleted',
			eventData: { applicationId: 'app-1', candidateId: 'cand-501', jobId: 'job-77' },
		};
		expect(verdictsOn(deletion, ['applicationDeleted'])).toMatchObject([
			{
				kind: 'calledOff',
				cause: 'deleted',
				applicationKey: 'i-1/app-1',
				offerKey: null,
				timeIsOfReceipt: true,
				occurredAt: null,
			},
		]);
	});
});
