import { Company, declined, due, eventItem, OFFER, SETTINGS } from './support';

const NEXT_STEPS = ['next_steps email'];
const CHECK_IN = ['check_in email'];
const TASK = ['recruiter_task email', 'recruiter_task slack'];
const DECLINED = ['offer_declined email', 'offer_declined slack'];

const decisions = (company: Company, time: string, ...items: unknown[]) =>
	company.happens(time, ...items).map(({ step }) => `${step.decision} ${step.code}`);

describe('an offer that was sent to a candidate', () => {
	it('gives next steps at once, one check-in after 36 hours, and then a task for the recruiter', () => {
		const company = new Company();
		expect(decisions(company, '2027-07-06T08:02:00Z', eventItem())).toEqual([
			'sendNextSteps EXTENDED',
		]);
		expect(company.heard()).toEqual(NEXT_STEPS);
		expect(company.offer()).toMatchObject({
			candidateName: 'Emily Chen',
			firstName: 'Em',
			role: 'Data Engineer',
			managerName: 'Maya Manager',
			recruiterEmail: 'rita@example.com',
			touches: 1,
			nextStep: 'check_in',
			// 36 hours after Tuesday 10:00 it is night in Berlin.
			nextStepAt: '2027-07-08T06:00:00.000Z',
		});
		expect(decisions(company, '2027-07-07T20:30:00Z', due())).toEqual(['nothingToDo NOT_DUE']);
		expect(decisions(company, '2027-07-08T06:05:00Z', due())).toEqual(['checkIn NO_DECISION']);
		expect(company.heard()).toEqual(CHECK_IN);
		expect(decisions(company, '2027-07-09T05:00:00Z', due())).toEqual(['nothingToDo NOT_DUE']);
		expect(decisions(company, '2027-07-09T06:10:00Z', due())).toEqual(['handToRecruiter SILENT']);
		expect(company.heard()).toEqual(TASK);
		expect(company.offer()).toMatchObject({ touches: 2, nextStep: null, reviewCode: 'SILENT' });
		expect(decisions(company, '2027-08-09T06:10:00Z', due())).toEqual(['nothingToDo NOT_DUE']);
	});

	it('is not written about while it is a draft', () => {
		const company = new Company();
		expect(decisions(company, '2027-07-06T08:02:00Z', eventItem({ sentAt: null }))).toEqual([
			'nothingToDo DRAFT',
		]);
		expect(company.rows).toEqual([]);
	});

	it('is reported once, however often Knit reports it', () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		expect(decisions(company, '2027-07-06T08:03:00Z', eventItem(), eventItem())).toEqual([
			'nothingToDo KNOWN',
		]);
		expect(company.heard()).toEqual(NEXT_STEPS);
	});

	it('sends one check-in, and no next steps, when Knit reports it after 36 hours', () => {
		const company = new Company();
		company.happens('2027-07-08T08:00:00Z', eventItem());
		expect(company.heard()).toEqual([]);
		expect(decisions(company, '2027-07-08T08:07:00Z', due())).toEqual(['checkIn NO_DECISION']);
		expect(company.offer()).toMatchObject({ touches: 1, nextStep: 'recruiter_task' });
	});

	it('writes on an old event only after the ATS was asked: the application may be deleted already', () => {
		const company = new Company();
		const deleted = {
			event: 'applicationDeleted',
			integrationId: 'integration',
			applicationId: 'application',
		};
		company.happens('2027-07-06T12:00:00Z', deleted);
		company.happens('2027-07-06T12:01:00Z', eventItem());
		expect(company.heard()).toEqual([]);
		expect(company.offer()).toMatchObject({
			status: 'open',
			nextStep: 'next_steps',
			nextStepAt: '2027-07-06T12:01:00.000Z',
		});
		// Told again, it is as due as before.
		expect(decisions(company, '2027-07-06T12:05:00Z', eventItem())).toEqual(['nothingToDo KNOWN']);
		company.happens('2027-07-06T12:07:00Z', deleted);
		expect(company.offer().status).toBe('deleted');
		expect(decisions(company, '2027-07-06T12:37:00Z', due())).toEqual(['nothingToDo NOT_DUE']);
	});

	it('goes to the recruiter at once when Knit reports it after a week', () => {
		const company = new Company();
		expect(decisions(company, '2027-07-14T08:00:00Z', eventItem())).toEqual([
			'handToRecruiter SEEN_LATE',
		]);
		expect(company.heard()).toEqual(TASK);
	});

	it('waits for the morning when it is sent at night', () => {
		const company = new Company();
		const night = eventItem({ sentAt: '2027-07-06T20:00:00Z' });
		expect(decisions(company, '2027-07-06T20:01:00Z', night)).toEqual(['nothingToDo EXTENDED']);
		expect(company.heard()).toEqual([]);
		expect(company.offer().nextStepAt).toBe('2027-07-07T06:00:00.000Z');
		company.happens('2027-07-07T06:05:00Z', due());
		expect(company.heard()).toEqual(NEXT_STEPS);
	});

	it('says nothing in the morning when it was withdrawn in the night', () => {
		const company = new Company();
		company.happens('2027-07-06T20:01:00Z', eventItem({ sentAt: '2027-07-06T20:00:00Z' }));
		const withdrawn = eventItem({
			status: 'DEPRECATED',
			occurredAt: '2027-07-06T23:00:00Z',
			event: 'offerWithdrawn',
		});
		expect(decisions(company, '2027-07-06T23:01:00Z', withdrawn)).toEqual(['stop WITHDRAWN']);
		company.happens('2027-07-07T06:05:00Z', due());
		expect(company.heard()).toEqual([]);
		expect(company.offer()).toMatchObject({ status: 'withdrawn', nextStep: null });
	});

	it('keeps a weekend and a holiday', () => {
		const company = new Company({ ...SETTINGS, holidays: '2027-07-12, 2027-07-13' });
		company.happens(
			'2027-07-09T16:30:00Z',
			eventItem({ sentAt: '2027-07-09T16:00:00Z', occurredAt: '2027-07-09T16:00:00Z' }),
		);
		expect(company.heard()).toEqual(NEXT_STEPS);
		expect(company.offer().nextStepAt).toBe('2027-07-14T06:00:00.000Z');
	});

	it("keeps the night of the candidate's zone, not the company's", () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem({ location: 'San Francisco, CA, USA' }));
		// 10:00 in Berlin is 01:00 in San Francisco.
		expect(company.offer().nextStepAt).toBe('2027-07-06T15:00:00.000Z');
	});

	it('is handed over a day before it expires', () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem({ expiresAt: '2027-07-08T04:00:00Z' }));
		expect(company.heard()).toEqual(NEXT_STEPS);
		expect(company.offer()).toMatchObject({
			nextStep: 'recruiter_task',
			nextStepAt: '2027-07-07T04:00:00.000Z',
		});
		expect(decisions(company, '2027-07-07T04:01:00Z', due())).toEqual([
			'handToRecruiter EXPIRES_SOON',
		]);
		expect(decisions(company, '2027-07-08T04:01:00Z', due())).toEqual(['stop EXPIRED']);
		expect(company.offer().status).toBe('expired');
	});

	it('is handed over a day after it was viewed, instead of a message', () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		company.happens('2027-07-06T09:00:00Z', { kind: 'viewed', offerKey: OFFER, at: null });
		expect(decisions(company, '2027-07-07T09:01:00Z', due())).toEqual([
			'handToRecruiter VIEWED_SILENT',
		]);
		expect(company.heard()).toEqual([...NEXT_STEPS, ...TASK]);
	});

	it.each([
		['a reply', { kind: 'reply', offerKey: OFFER, at: '2027-07-06T10:00:00Z' }, 'REPLIED'],
		[
			'an opt-out',
			{ kind: 'answer', page: 'offer', answer: 'optOut', offerKey: OFFER },
			'OPTED_OUT',
		],
		[
			'a later expiry date',
			eventItem({ expiresAt: '2027-07-20T00:00:00Z', occurredAt: '2027-07-06T10:00:00Z' }),
			'CHANGED',
		],
	])('gets no message after %s', (_what, item, code) => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem({ expiresAt: '2027-07-30T10:00:00Z' }));
		company.heard();
		expect(decisions(company, '2027-07-06T10:01:00Z', item)).toEqual([`stop ${code}`]);
		for (let hour = 0; hour < 24 * 20; hour++) {
			company.happens(new Date(Date.UTC(2027, 6, 6, 11 + hour)).toISOString(), due());
		}
		expect(company.heard().filter((message) => !message.startsWith('recruiter_task'))).toEqual([]);
	});

	it('goes to a person at once when the candidate has no address', () => {
		const company = new Company();
		expect(decisions(company, '2027-07-06T08:02:00Z', eventItem({ email: null }))).toEqual([
			'handToRecruiter NO_ADDRESS',
		]);
	});

	it('is not written about to somebody on the list, and reaches the recruiter', () => {
		const company = new Company({ ...SETTINGS, doNotContact: 'a@example.com, EMILY@example.com' });
		expect(decisions(company, '2027-07-06T08:02:00Z', eventItem())).toEqual([
			'nothingToDo EXTENDED',
		]);
		expect(decisions(company, '2027-07-08T08:02:00Z', due())).toEqual([
			'handToRecruiter DO_NOT_CONTACT',
		]);
		expect(company.heard()).toEqual(TASK);
	});
});

describe('several offers of one candidate', () => {
	it('never add up to more than two messages', () => {
		const company = new Company();
		const second = eventItem({ offerId: 'two', applicationId: 'other' });
		const third = eventItem({ offerId: 'three', applicationId: 'third', candidateId: 'double' });
		company.happens('2027-07-06T08:02:00Z', eventItem());
		company.happens('2027-07-06T08:03:00Z', second);
		company.happens('2027-07-06T08:04:00Z', third);
		for (let hour = 0; hour < 24 * 10; hour++) {
			const time = new Date(Date.UTC(2027, 6, 6, 9 + hour)).toISOString();
			for (const key of [OFFER, 'integration/other/two', 'integration/third/three']) {
				company.happens(time, due(key));
			}
		}
		const sent = company.heard();
		expect(sent.filter((message) => /next_steps|check_in/.test(message))).toHaveLength(2);
		expect(sent.filter((message) => message === 'recruiter_task email')).toHaveLength(3);
	});
});

describe('an offer that was decided', () => {
	it('gets nothing more once it is accepted', () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		const accepted = eventItem({
			event: 'offerAccepted',
			status: 'SIGNED',
			closedAt: '2027-07-06T15:00:00Z',
			occurredAt: '2027-07-06T15:00:00Z',
		});
		expect(decisions(company, '2027-07-06T15:01:00Z', accepted)).toEqual(['stop ACCEPTED']);
		expect(company.offer()).toMatchObject({
			status: 'accepted',
			decidedAt: '2027-07-06T15:00:00.000Z',
			nextStep: null,
		});
	});

	it('is told to the recruiter at once when it is declined, and the candidate is asked why by day', () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		company.heard();
		const night = declined({ occurredAt: '2027-07-06T21:00:00Z' });
		expect(decisions(company, '2027-07-06T21:01:00Z', night)).toEqual(['askWhy DECLINED']);
		expect(company.heard()).toEqual(DECLINED);
		expect(company.offer()).toMatchObject({
			nextStep: 'ask_why',
			nextStepAt: '2027-07-07T06:00:00.000Z',
		});
		expect(decisions(company, '2027-07-07T06:01:00Z', due())).toEqual(['askWhy DECLINED']);
		expect(company.heard()).toEqual(['ask_why email']);
		const answer = {
			kind: 'answer',
			page: 'feedback',
			answer: 'feedback',
			offerKey: OFFER,
			reason: 'pay',
			note: ' Too little ',
		};
		expect(decisions(company, '2027-07-07T09:00:00Z', answer)).toEqual(['nothingToDo FEEDBACK']);
		expect(company.offer()).toMatchObject({ declineReason: 'pay', feedbackNote: 'Too little' });
		expect(company.heard()).toEqual(['decline_reason email']);
		expect(decisions(company, '2027-07-07T09:01:00Z', answer)).toEqual(['nothingToDo KNOWN']);
	});

	it('asks nobody why who has had two messages', () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		company.happens('2027-07-08T06:05:00Z', due());
		company.heard();
		company.happens('2027-07-08T08:00:00Z', declined({ occurredAt: '2027-07-08T07:59:00Z' }));
		expect(company.heard()).toEqual(DECLINED);
		expect(company.offer().nextStep).toBeNull();
	});

	it.each([
		['a late event', '2027-07-06T08:00:30Z'],
		['an event without a time', null],
	])('is not opened again by %s', (_what, occurredAt) => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		company.happens('2027-07-06T09:00:00Z', declined({ occurredAt: '2027-07-06T09:00:00Z' }));
		expect(decisions(company, '2027-07-06T09:30:00Z', eventItem({ occurredAt }))).toEqual([
			'nothingToDo STALE',
		]);
	});

	it('is replaced by a new version, which is the recruiter’s to explain', () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		company.heard();
		const version = {
			occurredAt: '2027-07-06T12:00:00Z',
			offerId: 'new',
			sentAt: '2027-07-06T12:00:00Z',
			beside: [{ id: 'offer', status: 'DEPRECATED' }],
		};
		company.happens('2027-07-06T12:01:00Z', eventItem(version));
		const old = eventItem({
			status: 'DEPRECATED',
			occurredAt: '2027-07-06T12:00:00Z',
			beside: [{ id: 'new', status: 'IN_PROGRESS', sentAt: '2027-07-06T12:00:00Z' }],
		});
		expect(decisions(company, '2027-07-06T12:02:00Z', old)).toEqual(['stop REPLACED']);
		expect(decisions(company, '2027-07-08T12:01:00Z', due('integration/application/new'))).toEqual([
			'handToRecruiter CHANGED',
		]);
	});

	it('ends with its application', () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		const deletion = {
			event: 'applicationDeleted',
			integrationId: 'integration',
			applicationId: 'application',
		};
		expect(decisions(company, '2027-07-06T09:00:00Z', deletion)).toEqual(['stop DELETED']);
		const rejected = eventItem({ applicationStatus: 'REJECTED', applicationId: 'b' });
		expect(decisions(company, '2027-07-06T09:00:00Z', rejected)).toEqual(['stop REJECTED']);
	});
});
