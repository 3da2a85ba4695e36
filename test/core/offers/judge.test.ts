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
		['IN_PROGRESS', false, 'is not signed yet'],
		['NOT_SPECIFIED', false, 'has no status'],
		[null, false, 'has no status'],
		['ACCEPTED_VERBALLY', true, '(ACCEPTED_VERBALLY)'],
	])('%s is not accepted', (status, needsReview, words) => {
		expect(judgeOne(application([{ ...SIGNED, status }]))).toMatchObject({
			kind: 'notAccepted',
			needsReview,
			reason: expect.stringContaining(words),
			offerKey: '-/app-1/off-3',
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

	it('each offer is judged on its own', () => {
		const offers = [
			{ ...SIGNED, id: 'off-1', status: 'DEPRECATED' },
			{ ...SIGNED, id: 'off-2', status: 'IN_PROGRESS' },
			SIGNED,
		];
		expect(judgeItem(application(offers), OPTIONS).map(({ kind }) => kind)).toEqual([
			'calledOff',
			'notAccepted',
			'accepted',
		]);
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
			offerKey: null,
		});
		expect(judgeOne(application([{ ...SIGNED, id: null }]))).toMatchObject({
			kind: 'accepted',
			newHire: { offerKey: '-/app-1/-' },
		});
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
			offerId: 'off-9',
			offerKey: 'i-1/app-1/off-9',
		});
	});

	it('a deleted application calls off every offer', () => {
		expect(judgeOne({ ...event('applicationDeleted', null), application: null })).toEqual({
			kind: 'calledOff',
			reason:
				'Application app-1 was deleted or became inactive in the ATS, so none of its offers stands.',
			cause: 'deleted',
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

	it.each(['jobChanged', 'syncProcessed', 'integrationActivated', 'assessmentRequested'])(
		'%s is not about an offer',
		(kind) => {
			expect(judgeOne({ event: kind, eventId: 'ev-1' })).toMatchObject({
				kind: 'notAccepted',
				needsReview: false,
				eventId: 'ev-1',
			});
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
		expect(judgeOne(value)).toMatchObject({ kind: 'notAccepted', needsReview: true });
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
				for (const { reason } of verdicts) expect(reason).toMatch(/^[\s\S]+\.$/);
				expect(fc.stringify(value)).toBe(before);
			}),
		);
	});
});
