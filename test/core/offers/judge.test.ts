import fc from 'fast-check';

import { judgeItem, type JudgeOptions } from '../../../core/offers/judge';
import type { OfferVerdict } from '../../../core/offers/types';

const OPTIONS: JudgeOptions = {
	integrationId: null,
	earliestStartDate: null,
	goLiveDate: null,
	timeZone: 'UTC',
};

const SIGNED = {
	id: 'off-3',
	status: 'SIGNED',
	offerDate: '2026-06-01',
	sentAt: '2026-06-02T10:00:00Z',
	closedAt: '2026-06-11T16:40:10Z',
	hireDate: null,
	startDate: '2026-07-06',
};
const INFO = {
	id: 'app-1',
	status: 'HIRED',
	jobId: 'job-77',
	candidate: {
		id: 'cand-501',
		firstName: 'Emily',
		lastName: 'Watson',
		emails: [{ type: 'PERSONAL', email: 'emily@example.com' }],
	},
};

function application(offers: unknown, info: object = INFO) {
	return { info, offers };
}

function event(
	kind: string,
	offer: object | null,
	offers: object[] = offer === null ? [] : [offer],
) {
	return {
		event: kind,
		eventId: 'ev-1',
		traceId: 'ev-1',
		integrationId: 'i-1',
		occurredAt: '2026-06-11T16:41:00.000Z',
		applicationId: 'app-1',
		candidateId: 'cand-501',
		jobId: 'job-77',
		offerId: offer === null ? null : 'off-3',
		offer,
		application: application(offers),
	};
}

function judgeOne(value: unknown, options: Partial<JudgeOptions> = {}): OfferVerdict {
	const verdicts = judgeItem(value, { ...OPTIONS, ...options });
	expect(verdicts).toHaveLength(1);
	const [verdict] = verdicts;
	if (verdict === undefined) throw new Error('no verdict');
	return verdict;
}

describe('offers of an application', () => {
	it('SIGNED is accepted', () => {
		expect(judgeOne(application([SIGNED]))).toMatchObject({
			kind: 'accepted',
			reason: 'Offer off-3 of application app-1 was signed.',
			newHire: {
				offerKey: '-/app-1/off-3',
				fullName: 'Emily Watson',
				startDate: '2026-07-06',
				offerAcceptedAt: '2026-06-11T16:40:10.000Z',
			},
			offer: { id: 'off-3', status: 'SIGNED' },
			eventId: null,
			occurredAt: null,
			timeIsOfReceipt: true,
			offersOfApplication: [{ id: 'off-3', status: 'SIGNED' }],
		});
	});

	it.each([
		['DENIED', 'declined', 'was declined'],
		['DEPRECATED', 'withdrawn', 'was withdrawn'],
	])('%s is called off: %s', (status, cause, words) => {
		expect(judgeOne(application([{ ...SIGNED, status }]), { integrationId: 'i-1' })).toEqual({
			kind: 'calledOff',
			reason: `Offer off-3 of application app-1 ${words}.`,
			cause,
			replacedBy: null,
			offersOfApplication: [{ id: 'off-3', status }],
			timeIsOfReceipt: true,
			offerKey: 'i-1/app-1/off-3',
			applicationKey: 'i-1/app-1',
			integrationId: 'i-1',
			offerId: 'off-3',
			applicationId: 'app-1',
			candidateId: 'cand-501',
			jobId: 'job-77',
			eventId: null,
			traceId: null,
			occurredAt: null,
		});
	});

	it('SIGNED on a rejected application is called off', () => {
		expect(judgeOne(application([SIGNED], { ...INFO, status: 'REJECTED' }))).toMatchObject({
			kind: 'calledOff',
			cause: 'rejected',
			offerKey: '-/app-1/off-3',
		});
	});

	it.each([
		['IN_PROGRESS', 'IN_PROGRESS', 'Offer off-3 of application app-1 is not signed.'],
		['NOT_SPECIFIED', 'NOT_SPECIFIED', 'Offer off-3 of application app-1 has no status.'],
		[null, 'NOT_SPECIFIED', 'Offer off-3 of application app-1 has no status.'],
	])('%s is not accepted, and is not signed any more if it was', (status, offerStatus, reason) => {
		expect(judgeOne(application([{ ...SIGNED, status }]))).toEqual({
			kind: 'notAccepted',
			reason,
			needsReview: false,
			reviewCode: null,
			offerStatus,
			noLongerSigned: true,
			offersOfApplication: [{ id: 'off-3', status: offerStatus }],
			timeIsOfReceipt: true,
			offerKey: '-/app-1/off-3',
			applicationKey: '-/app-1',
			integrationId: null,
			offerId: 'off-3',
			applicationId: 'app-1',
			candidateId: 'cand-501',
			jobId: 'job-77',
			eventId: null,
			traceId: null,
			occurredAt: null,
		});
	});

	it('a status that nobody knows is for a person', () => {
		expect(judgeOne(application([{ ...SIGNED, status: 'ACCEPTED_VERBALLY' }]))).toMatchObject({
			kind: 'notAccepted',
			needsReview: true,
			reviewCode: 'UNKNOWN_STATUS',
			reason:
				'Offer off-3 of application app-1 has an unknown status (ACCEPTED_VERBALLY). Check the ATS.',
			offerStatus: 'UNKNOWN',
			noLongerSigned: false,
			jobId: 'job-77',
		});
	});

	it('shows no person in the text of an unknown status', () => {
		const { reason } = judgeOne(
			application([
				{
					...SIGNED,
					status: `Accepted by Emily Watson (emily@example.com, +12025550100) ${'x'.repeat(90)}`,
				},
			]),
		);
		expect(reason).not.toMatch(/emily|watson|@|2025550100|x{41}/i);
		expect(reason).toContain('Accepted by');
	});

	it('each offer is judged on its own, and shows its siblings', () => {
		const offers = [
			{ ...SIGNED, id: 'off-1', status: 'DEPRECATED' },
			{ ...SIGNED, id: 'off-2', status: 'IN_PROGRESS' },
			SIGNED,
		];
		const verdicts = judgeItem(application(offers), OPTIONS);
		expect(verdicts.map(({ kind }) => kind)).toEqual(['calledOff', 'notAccepted', 'accepted']);
		for (const { offersOfApplication } of verdicts) {
			expect(offersOfApplication).toEqual([
				{ id: 'off-1', status: 'DEPRECATED' },
				{ id: 'off-2', status: 'IN_PROGRESS' },
				{ id: 'off-3', status: 'SIGNED' },
			]);
		}
	});

	it('an offer listed twice is one offer', () => {
		expect(judgeItem(application([SIGNED, { ...SIGNED }]), OPTIONS)).toHaveLength(1);
	});

	it.each([[[]], [null], [{}]])('no offers (%j) is not accepted', (offers) => {
		expect(judgeOne(application(offers))).toMatchObject({
			kind: 'notAccepted',
			needsReview: false,
			reason: 'Application app-1 has no offer.',
			offerKey: null,
			applicationId: 'app-1',
		});
	});

	it('an offer without any id is for a person', () => {
		expect(judgeOne(application([{ ...SIGNED, id: null }], { status: 'HIRED' }))).toMatchObject({
			kind: 'notAccepted',
			needsReview: true,
			reviewCode: 'MISSING_DATA',
			reason: 'Neither the offer nor the application has an ID. Check the ATS.',
			offerKey: null,
		});
		expect(judgeOne(application([{ ...SIGNED, id: null }]))).toMatchObject({
			kind: 'accepted',
			newHire: { offerKey: '-/app-1/-' },
		});
	});
});

describe('an offer with another one beside it', () => {
	const OLD = { id: 'off-1', status: 'DEPRECATED', offerDate: '2026-05-01' };
	const judgedFirst = (offers: object[], info: object = INFO) =>
		judgeItem(application(offers, info), { ...OPTIONS, integrationId: 'i-1' })[0];

	it('is replaced by the one that was signed', () => {
		expect(judgedFirst([OLD, SIGNED])).toMatchObject({
			kind: 'calledOff',
			cause: 'replaced',
			replacedBy: 'off-3',
			reason: 'Offer off-1 of application app-1 was replaced by offer off-3.',
			offerKey: 'i-1/app-1/off-1',
		});
	});

	it('is replaced in any order of the two', () => {
		expect(judgeItem(application([SIGNED, OLD]), OPTIONS)[1]).toMatchObject({
			cause: 'replaced',
			replacedBy: 'off-3',
		});
	});

	it('is replaced by one that is still open', () => {
		expect(judgedFirst([OLD, { id: 'off-2', status: 'IN_PROGRESS' }])).toMatchObject({
			cause: 'replaced',
			replacedBy: 'off-2',
		});
	});

	it('is replaced when it was declined in favour of the other', () => {
		expect(judgedFirst([{ ...OLD, status: 'DENIED' }, SIGNED])).toMatchObject({
			cause: 'replaced',
			replacedBy: 'off-3',
			reason: 'Offer off-1 of application app-1 was declined, and offer off-3 replaces it.',
		});
	});

	it.each([
		[
			'a signed one before a newer open one',
			[SIGNED, { id: 'off-4', status: 'IN_PROGRESS', sentAt: '2026-06-20T08:00:00Z' }],
			'off-3',
		],
		[
			'the newest signed one',
			[{ ...SIGNED, id: 'off-5', closedAt: '2026-06-15T08:00:00Z' }, SIGNED],
			'off-5',
		],
		[
			'the last of those without a date',
			[
				{ id: 'off-4', status: 'IN_PROGRESS' },
				{ id: 'off-5', status: 'IN_PROGRESS' },
			],
			'off-5',
		],
	])('is replaced by %s', (_which, others, replacedBy) => {
		expect(judgedFirst([OLD, ...others])).toMatchObject({ cause: 'replaced', replacedBy });
	});

	it.each([
		[
			'has ended too',
			[
				{ id: 'off-2', status: 'DENIED' },
				{ id: 'off-4', status: 'DEPRECATED' },
			],
		],
		['has an unknown status', [{ id: 'off-2', status: 'VERBAL' }]],
		['has no id', [{ id: null, status: 'SIGNED' }]],
	])('is withdrawn when the other one %s', (_what, others) => {
		expect(judgedFirst([OLD, ...others])).toMatchObject({ cause: 'withdrawn', replacedBy: null });
	});

	it('is withdrawn when the application was rejected', () => {
		expect(judgedFirst([OLD, SIGNED], { ...INFO, status: 'REJECTED' })).toMatchObject({
			cause: 'withdrawn',
			replacedBy: null,
		});
	});

	it('is replaced also when the event is about this one alone', () => {
		const item = { ...event('offerWithdrawn', OLD, [OLD, SIGNED]), offerId: 'off-1' };
		expect(judgeOne(item)).toMatchObject({
			kind: 'calledOff',
			cause: 'replaced',
			replacedBy: 'off-3',
			offerKey: 'i-1/app-1/off-1',
			offersOfApplication: [
				{ id: 'off-1', status: 'DEPRECATED' },
				{ id: 'off-3', status: 'SIGNED' },
			],
		});
	});
});

describe('an offer that is listed once for each of its versions', () => {
	it.each([
		[
			'the deprecated version does not count',
			[{ ...SIGNED, closedAt: '2026-06-20T08:00:00Z', status: 'DEPRECATED' }, SIGNED],
			{ kind: 'accepted' },
		],
		[
			'the newest version counts',
			[
				SIGNED,
				{ ...SIGNED, status: 'IN_PROGRESS', closedAt: null, sentAt: '2026-06-15T08:00:00Z' },
			],
			{ kind: 'notAccepted', noLongerSigned: true, offerStatus: 'IN_PROGRESS' },
		],
		[
			'the facts are those of the newest version',
			[SIGNED, { ...SIGNED, closedAt: '2026-06-15T08:00:00Z', startDate: '2026-08-03' }],
			{ kind: 'accepted', newHire: { startDate: '2026-08-03' } },
		],
		[
			'two that contradict each other are for a person',
			[SIGNED, { ...SIGNED, status: 'DENIED' }],
			{
				kind: 'notAccepted',
				needsReview: true,
				reviewCode: 'CONFLICT',
				reason:
					'Offer off-3 of application app-1 is listed twice with different statuses. Check the ATS.',
				offerKey: '-/app-1/off-3',
			},
		],
	])('is one offer: %s', (_what, versions, verdict) => {
		expect(judgeOne(application(versions))).toMatchObject(verdict);
		expect(judgeOne(application([...versions].reverse()))).toMatchObject(verdict);
	});

	it('has one standing, whichever version an event is about', () => {
		const old = { ...SIGNED, status: 'DEPRECATED' };
		const item = { ...event('offerWithdrawn', old, [old, SIGNED]) };
		expect(judgeOne(item)).toMatchObject({
			kind: 'accepted',
			offersOfApplication: [{ id: 'off-3', status: 'SIGNED' }],
		});
	});

	it('without ids is one offer of its application', () => {
		const offers = [
			{ ...SIGNED, id: null, status: 'DEPRECATED' },
			{ ...SIGNED, id: null },
		];
		expect(judgeOne(application(offers))).toMatchObject({
			kind: 'accepted',
			newHire: { offerKey: '-/app-1/-' },
		});
	});
});

describe('the time of an event', () => {
	const declined = event('offerDeclined', { ...SIGNED, status: 'DENIED' });
	const RECEIVED = { receivedAt: '2026-06-11T16:41:05.000Z' };

	it('is its own when the event says it', () => {
		for (const occurredAtSource of ['triggeredAt', 'updatedAt']) {
			expect(judgeOne({ ...declined, ...RECEIVED, occurredAtSource })).toMatchObject({
				occurredAt: '2026-06-11T16:41:00.000Z',
				timeIsOfReceipt: false,
			});
		}
	});

	it('is not known when it is only the time of receipt', () => {
		expect(judgeOne({ ...declined, ...RECEIVED, occurredAtSource: 'receivedAt' })).toMatchObject({
			kind: 'calledOff',
			occurredAt: null,
			timeIsOfReceipt: true,
		});
	});

	it.each([
		['its receipt', RECEIVED, null],
		['now', {}, '2026-06-12T00:00:00.000Z'],
		[
			'now, whatever the receipt says',
			{ receivedAt: '2099-02-01T00:00:00Z' },
			'2026-06-12T00:00:00.000Z',
		],
	])('cannot be later than %s', (_what, received, now) => {
		const item = { ...declined, ...received, occurredAt: '2099-01-01T00:00:00Z' };
		expect(judgeOne({ ...item, occurredAtSource: 'updatedAt' }, { now })).toMatchObject({
			occurredAt: null,
			timeIsOfReceipt: true,
		});
		const accepted = event('offerAccepted', { ...SIGNED, closedAt: null });
		expect(
			judgeOne({ ...accepted, ...received, occurredAt: '2099-01-01T00:00:00Z' }, { now }),
		).toMatchObject({
			occurredAt: null,
			newHire: { offerAcceptedAt: null, offerAcceptedAtSource: null },
		});
	});
});

describe('a start long ago', () => {
	const RECEIVED = { receivedAt: '2026-09-05T10:00:00.000Z' };
	const judged = (offer: object, options: Partial<JudgeOptions> = {}) =>
		judgeOne(
			{ ...event('offerAccepted', { ...SIGNED, ...offer }), ...RECEIVED },
			{ longPastAfterDays: 60, ...options },
		);

	it.each([
		['2026-07-06', 'notAccepted'],
		['2026-07-07', 'accepted'],
		['2026-12-01', 'accepted'],
		[null, 'accepted'],
	])('sixty days and more before 5 September: %s is %s', (startDate, kind) => {
		expect(judged({ startDate }).kind).toBe(kind);
	});

	it('gives neither a gift nor a question', () => {
		expect(judged({ startDate: '2020-01-01' })).toMatchObject({
			kind: 'notAccepted',
			needsReview: false,
			reviewCode: null,
			reason:
				'Offer off-3 of application app-1 was signed, but its start date 2020-01-01 was long ago.',
			offerStatus: 'SIGNED',
			noLongerSigned: false,
		});
	});

	it('asks nobody about an unknown status or an unknown time of acceptance either', () => {
		const long = { startDate: '2020-01-01' };
		expect(judged({ ...long, status: 'VERBAL' })).toMatchObject({
			needsReview: false,
			reason:
				'Offer off-3 of application app-1 has an unknown status, but its start date 2020-01-01 was long ago.',
		});
		expect(judged({ ...long, closedAt: null }, { goLiveDate: '2026-01-01' })).toMatchObject({
			needsReview: false,
		});
	});

	it('counts from the receipt, in the zone of the company, else from now', () => {
		const late = { receivedAt: '2026-09-05T23:00:00.000Z' };
		const item = { ...event('offerAccepted', { ...SIGNED, startDate: '2026-07-07' }), ...late };
		expect(judgeOne(item, { longPastAfterDays: 60 }).kind).toBe('accepted');
		expect(judgeOne(item, { longPastAfterDays: 60, timeZone: 'Asia/Tokyo' }).kind).toBe(
			'notAccepted',
		);
		const bare = application([SIGNED]);
		expect(judgeOne(bare, { longPastAfterDays: 60 }).kind).toBe('accepted');
		expect(judgeOne(bare, { longPastAfterDays: 60, now: '2026-10-01T00:00:00.000Z' }).kind).toBe(
			'notAccepted',
		);
	});

	it('holds no call-off back, and counts for nothing when nobody says how long is long', () => {
		expect(judged({ startDate: '2020-01-01', status: 'DENIED' }).kind).toBe('calledOff');
		expect(judged({ startDate: '2020-01-01' }, { longPastAfterDays: null }).kind).toBe('accepted');
	});
});

describe('items of the trigger', () => {
	it('the offer that the event is about is judged, and no other', () => {
		const offers = [{ ...SIGNED, id: 'off-1', status: 'DENIED' }, SIGNED];
		expect(judgeOne(event('offerAccepted', SIGNED, offers))).toMatchObject({
			kind: 'accepted',
			newHire: { offerKey: 'i-1/app-1/off-3', integrationId: 'i-1' },
			eventId: 'ev-1',
			traceId: 'ev-1',
			occurredAt: '2026-06-11T16:41:00.000Z',
		});
		expect(judgeOne({ ...event('offerAccepted', SIGNED, offers), offer: null })).toMatchObject({
			kind: 'accepted',
		});
	});

	it('an application event is about every offer', () => {
		const offers = [{ ...SIGNED, id: 'off-1', status: 'DENIED' }, SIGNED];
		expect(
			judgeItem(event('applicationUpdated', null, offers), OPTIONS).map(({ kind }) => kind),
		).toEqual(['calledOff', 'accepted']);
	});

	it('an offer that the application does not hold is for a person', () => {
		const item = { ...event('offerAccepted', null, [SIGNED]), offerId: 'off-9' };
		expect(judgeOne(item)).toMatchObject({
			kind: 'notAccepted',
			needsReview: true,
			reviewCode: 'MISSING_DATA',
			reason:
				'Application app-1 does not have offer off-9, which the event is about. Check the ATS.',
			offerId: 'off-9',
			offerKey: 'i-1/app-1/off-9',
			offersOfApplication: [{ id: 'off-3', status: 'SIGNED' }],
		});
	});

	it('a deleted application calls off every offer', () => {
		expect(judgeOne({ ...event('applicationDeleted', null), application: null })).toEqual({
			kind: 'calledOff',
			reason: 'Application app-1 was deleted or deactivated in the ATS.',
			cause: 'deleted',
			replacedBy: null,
			offersOfApplication: [],
			timeIsOfReceipt: false,
			offerKey: null,
			applicationKey: 'i-1/app-1',
			integrationId: 'i-1',
			offerId: null,
			applicationId: 'app-1',
			candidateId: 'cand-501',
			jobId: 'job-77',
			eventId: 'ev-1',
			traceId: 'ev-1',
			occurredAt: '2026-06-11T16:41:00.000Z',
		});
	});

	it("so does Knit's own deletion event", () => {
		const deletion = {
			eventType: 'record.deleted',
			eventId: 'ev-2',
			eventData: { applicationId: 'app-1', candidateId: 'cand-1', jobId: 'job-1' },
		};
		expect(judgeOne(deletion, { integrationId: 'i-1' })).toMatchObject({
			kind: 'calledOff',
			cause: 'deleted',
			applicationKey: 'i-1/app-1',
		});
		expect(judgeOne({ body: deletion })).toMatchObject({ kind: 'calledOff', cause: 'deleted' });
	});

	it.each(['jobChanged', 'integrationActivated', 'assessmentRequested'])(
		'%s is not about an offer',
		(kind) => {
			expect(judgeOne({ event: kind, eventId: 'ev-1' })).toMatchObject({
				kind: 'notAccepted',
				needsReview: false,
				eventId: 'ev-1',
			});
		},
	);

	it.each(['syncProcessed', 'syncConsumed'])(
		'%s is about no application: nothing follows',
		(kind) => {
			const item = { event: kind, eventId: 'ev-1', emitted: 7, consumed: 7, integrationId: 'i-1' };
			expect(judgeItem(item, OPTIONS)).toEqual([]);
		},
	);

	it('the time of the event stands in for a missing closing time', () => {
		const offer = { ...SIGNED, closedAt: null };
		expect(judgeOne(event('offerAccepted', offer))).toMatchObject({
			newHire: {
				offerAcceptedAt: '2026-06-11T16:41:00.000Z',
				offerAcceptedAtSource: 'event',
			},
		});
	});

	it('the requisition beside the application completes the new hire', () => {
		const item = {
			...event('offerAccepted', SIGNED),
			job: { id: 'job-77', title: 'Engineer', departments: ['Engineering'], location: 'Austin' },
		};
		expect(judgeOne(item)).toMatchObject({
			newHire: { jobTitle: 'Engineer', department: 'Engineering', location: 'Austin' },
		});
	});
});

describe('applications from anywhere', () => {
	it('a flat row is an application', () => {
		const row = {
			offerId: 'off-3',
			applicationId: 'app-1',
			offerStatus: 'Signed',
			firstName: 'Emily',
			email: 'emily@example.com',
			jobTitle: 'Engineer',
			startDate: '2026-07-06',
		};
		expect(judgeOne(row, { integrationId: 'i-1' })).toMatchObject({
			kind: 'accepted',
			newHire: {
				offerKey: 'i-1/app-1/off-3',
				firstName: 'Emily',
				email: 'emily@example.com',
				jobTitle: 'Engineer',
			},
		});
	});

	it('a list answer is judged one by one', () => {
		const answer = {
			data: {
				applications: [
					application([SIGNED]),
					application([{ ...SIGNED, id: 'off-4', status: 'DENIED' }], { ...INFO, id: 'app-2' }),
				],
			},
		};
		expect(judgeItem(answer, OPTIONS).map(({ kind }) => kind)).toEqual(['accepted', 'calledOff']);
	});

	it.each([null, 7, 'text', [], {}, { hello: 'world' }])('%j holds no application', (value) => {
		expect(judgeOne(value)).toMatchObject({
			kind: 'notAccepted',
			needsReview: true,
			reviewCode: 'MISSING_DATA',
			offersOfApplication: [],
		});
	});

	it('a deletion that names no application is for a person', () => {
		expect(judgeOne({ event: 'applicationDeleted', eventId: 'ev-1' })).toMatchObject({
			kind: 'notAccepted',
			reviewCode: 'MISSING_DATA',
		});
	});

	it('surrounding spaces are no part of an id', () => {
		const item = {
			...event('offerAccepted', { ...SIGNED, id: ' off-3 ' }),
			integrationId: ' i-1\n',
			application: application([{ ...SIGNED, id: ' off-3 ' }], { ...INFO, id: ' app-1 ' }),
		};
		expect(judgeOne(item)).toMatchObject({
			newHire: {
				offerKey: 'i-1/app-1/off-3',
				integrationId: 'i-1',
				applicationId: 'app-1',
				offerId: 'off-3',
			},
		});
		const [declined] = judgeItem(application([{ ...SIGNED, status: 'DENIED' }]), {
			...OPTIONS,
			integrationId: ' i-2 ',
		});
		expect(declined).toMatchObject({ integrationId: 'i-2', offerKey: 'i-2/app-1/off-3' });
	});

	it('a start date that is midnight in the zone of the company is that date', () => {
		const item = application([{ ...SIGNED, startDate: '2026-07-05T22:00:00Z' }]);
		const startIn = (timeZone: string) => judgeOne(item, { timeZone });
		expect(startIn('Europe/Berlin')).toMatchObject({ newHire: { startDate: '2026-07-06' } });
		expect(startIn('America/New_York')).toMatchObject({ newHire: { startDate: '2026-07-05' } });
	});
});

describe('options', () => {
	it.each([
		['2026-07-06', 'accepted'],
		['2026-07-07', 'notAccepted'],
	])('a start date on 2026-07-06 with the earliest start date %s: %s', (earliest, kind) => {
		expect(judgeOne(application([SIGNED]), { earliestStartDate: earliest }).kind).toBe(kind);
	});

	it('an unknown start date is not before anything', () => {
		const offer = { ...SIGNED, startDate: null };
		expect(judgeOne(application([offer]), { earliestStartDate: '2026-07-07' }).kind).toBe(
			'accepted',
		);
	});

	it.each([
		['2026-06-11', 'UTC', 'accepted'],
		['2026-06-12', 'UTC', 'notAccepted'],
		['2026-06-12', 'Asia/Tokyo', 'accepted'],
	])('accepted 2026-06-11T16:40Z, live since %s in %s: %s', (goLiveDate, timeZone, kind) => {
		expect(judgeOne(application([SIGNED]), { goLiveDate, timeZone }).kind).toBe(kind);
	});

	it('an acceptance of unknown time is not assumed to be news', () => {
		const offer = { ...SIGNED, closedAt: null };
		expect(judgeOne(application([offer]), { goLiveDate: '2026-01-01' })).toMatchObject({
			kind: 'notAccepted',
			needsReview: true,
			reviewCode: 'MISSING_DATA',
			reason:
				'Offer off-3 of application app-1 was signed, perhaps before the go-live date 2026-01-01. Check the date in the ATS.',
		});
	});

	it('the time at which an event was received does not say when the offer was signed', () => {
		const item = event('offerAccepted', { ...SIGNED, closedAt: null });
		const judged = (occurredAtSource: string) =>
			judgeOne({ ...item, occurredAtSource }, { goLiveDate: '2026-01-01' });
		expect(judged('receivedAt')).toMatchObject({ kind: 'notAccepted', needsReview: true });
		expect(judged('triggeredAt').kind).toBe('accepted');
		expect(judged('updatedAt').kind).toBe('accepted');
	});

	it('never hold a call-off back', () => {
		const offer = { ...SIGNED, status: 'DEPRECATED', closedAt: '2020-01-01T00:00:00Z' };
		expect(
			judgeOne(application([offer]), { goLiveDate: '2026-01-01', earliestStartDate: '2027-01-01' })
				.kind,
		).toBe('calledOff');
	});

	it('an integration named by the item wins over the option', () => {
		expect(judgeOne(event('offerAccepted', SIGNED), { integrationId: 'int-9' })).toMatchObject({
			newHire: { integrationId: 'i-1' },
		});
	});
});

describe('what always holds', () => {
	it('the key is the same in every shape, order, status and event', () => {
		const status = fc.constantFrom('SIGNED', 'DENIED', 'DEPRECATED', 'IN_PROGRESS', 'ODD');
		const shapes = fc.constantFrom(
			(offer: object) => event('offerAccepted', offer),
			(offer: object) => event('offerExtended', offer, [offer, { id: 'off-8', status: 'SIGNED' }]),
			(offer: object) => ({ ...application([offer]), integrationId: 'i-1' }),
			(offer: object) => ({ data: application([offer]), integrationId: 'i-1' }),
		);
		fc.assert(
			fc.property(status, shapes, fc.boolean(), (chosen, shape, dated) => {
				const offer = { ...SIGNED, status: chosen, startDate: dated ? '2027-01-01' : null };
				const verdict = judgeOne(shape(offer));
				const key = verdict.kind === 'accepted' ? verdict.newHire.offerKey : verdict.offerKey;
				expect(key).toBe('i-1/app-1/off-3');
			}),
		);
	});

	it('a reason has twenty words at most', () => {
		const statuses = fc.constantFrom(
			'SIGNED',
			'DENIED',
			'DEPRECATED',
			'IN_PROGRESS',
			null,
			'Verbally accepted on the phone and then in writing, twice',
		);
		const dates = fc.constantFrom('2020-01-01', '2026-07-06', '2027-07-06', null);
		const offers = fc.array(
			fc.record({
				id: fc.constantFrom('off-1', 'off-2', null),
				status: statuses,
				startDate: dates,
				closedAt: dates,
			}),
			{ maxLength: 4 },
		);
		const ids = fc.constantFrom('app-1', null);
		const options = fc.record({
			earliestStartDate: fc.constantFrom('2026-01-01', null),
			goLiveDate: fc.constantFrom('2026-01-01', null),
			longPastAfterDays: fc.constantFrom(60, null),
		});
		const item = fc.oneof(
			fc.record({ offers, id: ids, status: fc.constantFrom('ACTIVE', 'REJECTED') }),
			fc.record({ event: fc.constantFrom('applicationDeleted', 'jobChanged'), applicationId: ids }),
			fc.record({
				application: fc.record({ offers, info: fc.record({ id: ids }) }),
				offerId: fc.constantFrom('off-1', 'off-9'),
			}),
			fc.constant({}),
		);
		fc.assert(
			fc.property(item, options, (value, chosen) => {
				const now = '2026-06-12T00:00:00.000Z';
				for (const { reason } of judgeItem(value, { ...OPTIONS, ...chosen, now })) {
					expect(reason.split(' ').length).toBeLessThanOrEqual(20);
				}
			}),
		);
	});

	it('any item at all gets a verdict with a reason and is left as it was', () => {
		const anything = fc.oneof(
			fc.anything(),
			fc.record(
				{
					event: fc.constantFrom('offerAccepted', 'applicationDeleted', 'jobChanged', 7),
					info: fc.anything(),
					offers: fc.array(fc.record({ id: fc.anything(), status: fc.anything() })),
					offer: fc.anything(),
					offerId: fc.anything(),
					application: fc.anything(),
					applicationId: fc.anything(),
				},
				{ requiredKeys: [] },
			),
		);
		fc.assert(
			fc.property(anything, (value) => {
				const before = fc.stringify(value);
				const verdicts = judgeItem(value, OPTIONS);
				expect(verdicts.length).toBeGreaterThan(0);
				for (const verdict of verdicts) {
					expect(verdict.reason).toMatch(/^[\s\S]+\.$/);
					if (verdict.kind !== 'notAccepted') continue;
					expect(verdict.needsReview).toBe(verdict.reviewCode !== null);
				}
				expect(fc.stringify(value)).toBe(before);
			}),
		);
	});
});

describe('an ID that is longer than any link can carry', () => {
	const long = 'x'.repeat(151);

	it.each([
		['application', { application: application([SIGNED], { ...INFO, id: long }) }],
		[
			'candidate',
			{
				application: application([SIGNED], { ...INFO, candidate: { ...INFO.candidate, id: long } }),
			},
		],
		['requisition', { application: application([SIGNED], { ...INFO, jobId: long }) }],
		['integration', { integrationId: long }],
	])('of the %s is a question to a person, with what it begins with', (what, ids) => {
		expect(judgeOne({ ...event('offerAccepted', SIGNED), ...ids })).toMatchObject({
			kind: 'notAccepted',
			needsReview: true,
			reviewCode: 'MISSING_DATA',
			reason: `The ID of the ${what} is 151 characters long, so no gift can be kept for it. It begins with ${'x'.repeat(40)}. Check the ATS.`,
		});
	});

	it('of the offer as well, and 150 characters are none', () => {
		expect(judgeOne(event('offerAccepted', { ...SIGNED, id: long }))).toMatchObject({
			kind: 'notAccepted',
			reviewCode: 'MISSING_DATA',
		});
		const item = { ...event('offerAccepted', SIGNED), applicationId: 'x'.repeat(150) };
		expect(judgeOne(item)).toMatchObject({ kind: 'accepted' });
	});
});
