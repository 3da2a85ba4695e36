import type { GiftPlan } from '../../../core/plan/types';
import {
	at,
	calledOff,
	executivePlan,
	giftOnRecord,
	ledgerContext,
	life,
	newVersion,
	owed,
	owedBy,
	plan,
} from '../../support/gifts';

const manager = (email: string, name = 'Maya Chen') => ({
	id: 'u-1',
	name,
	email,
	employeeId: null,
});

describe('a first acceptance', () => {
	it('becomes an approved gift, and the team is told once by each way', () => {
		const step = life().happens(plan());
		expect(step).toMatchObject({
			outcome: 'new',
			gift: {
				offerKey: 'int/app/off-1',
				status: 'approved',
				addressState: 'known',
				orderByDate: '2026-06-28',
				packageItems: ['Stickers', 'Keyboard'],
				waitingFor: '',
				revision: 1,
				leaseUntil: Date.UTC(2026, 5, 12, 8, 5),
			},
		});
		expect(owedBy(step.gift)).toEqual(['gift_planned team email', 'gift_planned team slack']);
	});

	it('asks the hiring manager if the package needs an approval', () => {
		const { gift } = life().happens(executivePlan());
		expect(gift).toMatchObject({
			status: 'pending_approval',
			approverEmail: 'maya@example.com',
			waitingFor: 'maya@example.com (approver)',
		});
		expect(owedBy(gift)).toEqual([
			'ask_approval approver email',
			'ask_approval approver slack',
			'gift_waiting team email',
		]);
	});

	it.each([
		['no manager', { hiringManager: null }],
		['no address', { hiringManager: manager('Maya Chen') }],
		['two addresses', { hiringManager: manager('maya@example.com, eve@example.com') }],
		['a header in it', { hiringManager: manager('maya@example.com\r\nBcc: eve@example.com') }],
		['the new hire', { hiringManager: manager('Emily@Example.com') }],
	])('asks the approver of the settings if the requisition names %s', (_, changes) => {
		expect(life().happens(executivePlan(changes)).gift).toMatchObject({
			status: 'pending_approval',
			approverEmail: 'approver@example.com',
		});
	});

	it('asks the next manager if the first one is the new hire under another address', () => {
		const item = {
			...executivePlan({ hiringManager: manager('emily.watson@corp.example.com') }),
			newHire: {
				otherEmails: ['Emily.Watson@corp.example.com'],
				hiringManagers: [
					manager('emily.watson@corp.example.com'),
					manager('jo@example.com', 'Jo Park'),
				],
			},
		};
		expect(life().happens(item).gift).toMatchObject({ approverEmail: 'jo@example.com' });
	});

	it('asks whom the rule names before any manager', () => {
		const item = { ...executivePlan(), approvers: ['cfo@example.com'] };
		expect(life().happens(item).gift).toMatchObject({ approverEmail: 'cfo@example.com' });
	});

	it.each([
		['nobody could approve', { hiringManager: null }, { approverEmail: '' }],
		['only the new hire could', { hiringManager: null }, { approverEmail: 'EMILY@example.com' }],
	])('asks a person if %s', (_, changes, settings) => {
		const { gift } = life(ledgerContext(settings)).happens(executivePlan(changes));
		expect(gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'NO_APPROVER',
			waitingFor: 'reviewer@example.com (review)',
		});
		expect(owedBy(gift)).toEqual(['needs_review reviewer email', 'needs_review reviewer slack']);
	});

	it('asks the new hire for an address that the ATS does not have', () => {
		const { gift } = life().happens(plan({ addressComplete: false }));
		expect(gift).toMatchObject({
			addressState: 'asked',
			waitingFor: 'new hire (address)',
			newHireMessages: 1,
		});
		expect(owedBy(gift)).toContain('ask_address newHire email');
	});

	it('says so if there is neither an address nor a way to ask', () => {
		const { gift } = life().happens(plan({ addressComplete: false, recipientEmail: null }));
		expect(gift).toMatchObject({
			addressState: 'missing',
			waitingFor: 'reviewer@example.com (address)',
			newHireMessages: 0,
		});
	});

	it('is told to steps of one’s own, once', () => {
		const ledger = life();
		expect(ledger.happens(plan()).newHireChanged).toBe(true);
		expect(ledger.happens(plan()).newHireChanged).toBeUndefined();
	});
});

describe('a plan that needs a person', () => {
	it.each<[string, Partial<GiftPlan>, string]>([
		['UNKNOWN_ROLE', { jobTitle: null, department: null, giftPackage: null }, 'UNKNOWN_ROLE'],
		['UNKNOWN_RULE', { giftPackage: null }, 'UNKNOWN_RULE'],
		['MISSING_DATA', { startDate: null, deliveryOutcome: 'startDateMissing' }, 'MISSING_DATA'],
		['SHORT_NOTICE', { deliveryOutcome: 'review' }, 'SHORT_NOTICE'],
		['SHORT_NOTICE when it has passed', { deliveryOutcome: 'startDatePassed' }, 'SHORT_NOTICE'],
	])('stays so: %s', (_, changes, reviewCode) => {
		const { gift } = life().happens(
			plan({ ...changes, status: 'needs_review', reasons: ['The requisition could not be read.'] }),
		);
		expect(gift).toMatchObject({
			status: 'needs_review',
			reviewCode,
			statusReason: 'The requisition could not be read.',
		});
	});

	it('stays so although it would need an approval too', () => {
		const unread = executivePlan({ status: 'needs_review', reasons: ['Unread.'] });
		expect(life().happens(unread).gift).toMatchObject({ status: 'needs_review' });
	});

	it('takes the code that the plan gives', () => {
		const item = { ...plan({ status: 'needs_review', reasons: ['?'] }), reviewCode: 'CONFLICT' };
		expect(life().happens(item).gift).toMatchObject({ reviewCode: 'CONFLICT' });
	});
});

describe('the approver’s deadline', () => {
	it.each([
		['after the days of the settings', '2026-06-28', '2026-07-06', '2026-06-17T21:59:59.999Z'],
		['with the order-by date', '2026-06-14', '2026-07-06', '2026-06-14T21:59:59.999Z'],
		['not before tomorrow has passed', '2026-06-12', '2026-07-06', '2026-06-13T21:59:59.999Z'],
		['before the start date', '2026-06-12', '2026-06-13', '2026-06-12T21:59:59.999Z'],
	])('is the end of a day in the company’s zone: %s', (_, orderByDate, startDate, deadline) => {
		const { gift } = life().happens(executivePlan({ orderByDate, startDate }));
		expect(gift).toMatchObject({ status: 'pending_approval', approvalDeadline: deadline });
	});

	it('names the same day west of Greenwich', () => {
		const inHonolulu = ledgerContext({ timeZone: 'Pacific/Honolulu' });
		const { gift } = life(inHonolulu).happens(executivePlan({ orderByDate: '2026-06-14' }));
		expect(gift?.approvalDeadline).toBe('2026-06-15T09:59:59.999Z');
	});
});

describe('what is due at acceptance', () => {
	it('is ordered at once', () => {
		expect(life().happens(plan({ orderByDate: '2026-06-12' }))).toMatchObject({
			orderNow: true,
			gift: { status: 'approved' },
		});
	});

	it.each([
		['is not due yet', plan({ orderByDate: '2026-06-13' })],
		['has no address', plan({ orderByDate: '2026-06-12', addressComplete: false })],
		['needs an approval', executivePlan({ orderByDate: '2026-06-12' })],
	])('is not ordered if it %s', (_, item) => {
		expect(life().happens(item).orderNow).toBeUndefined();
	});

	it('is due by the company’s calendar', () => {
		const lateEvening = at('2026-06-12T22:30:00.000Z');
		expect(life(lateEvening).happens(plan({ orderByDate: '2026-06-13' })).orderNow).toBe(true);
	});

	it.each(['2026-06-12', '2026-06-01'])(
		'is left to a person when the start date is %s, and nothing else is announced',
		(startDate) => {
			const { gift, orderNow } = life().happens(plan({ startDate, orderByDate: startDate }));
			expect(gift).toMatchObject({ status: 'needs_review', reviewCode: 'SHORT_NOTICE' });
			expect(owedBy(gift)).toEqual(['needs_review reviewer email', 'needs_review reviewer slack']);
			expect(orderNow).toBeUndefined();
		},
	);
});

describe('the same acceptance again', () => {
	it.each(['approved', 'ordering', 'ordered', 'rejected', 'expired', 'trial'] as const)(
		'changes nothing while the gift is %s',
		(status) => {
			const ledger = life(ledgerContext(), [giftOnRecord({ status })]);
			expect(ledger.happens(plan())).toMatchObject({ outcome: 'nothing' });
		},
	);

	it('changes nothing although the rules were edited since', () => {
		const other = { ...plan().giftPackage, type: 'other', name: 'Other' };
		const ledger = life(ledgerContext(), [giftOnRecord()]);
		expect(
			ledger.happens(plan({ giftPackage: { ...other } as GiftPlan['giftPackage'] })).outcome,
		).toBe('nothing');
	});

	it('leaves messages to the run that has them in hand', () => {
		const inHand = { owed: owed('gift_planned'), leaseUntil: Date.UTC(2026, 5, 12, 8, 1) };
		const ledger = life(ledgerContext(), [giftOnRecord(inHand)]);
		expect(ledger.happens(plan())).toMatchObject({ outcome: 'nothing' });
	});

	it('takes messages on that a run left behind', () => {
		const left = { owed: owed('gift_planned'), leaseUntil: Date.UTC(2026, 5, 12, 7, 59) };
		const ledger = life(ledgerContext(), [giftOnRecord({ ...left, revision: 4 })]);
		expect(ledger.happens(plan())).toMatchObject({
			outcome: 'changed',
			gift: { revision: 5, owed: owed('gift_planned'), leaseUntil: Date.UTC(2026, 5, 12, 8, 5) },
		});
	});

	it('is written once, however many subjects of one event change it', () => {
		const ledger = life();
		const steps = ledger.batch([
			plan(),
			plan({ recipientEmail: 'emily.w@example.com', occurredAt: '2026-06-12T07:00:00.000Z' }),
		]);
		expect(steps).toMatchObject([
			{ outcome: 'new', gift: { revision: 1, email: 'emily.w@example.com' } },
		]);
	});
});

describe('order of events', () => {
	it('ignores an acceptance older than the ledger', () => {
		const ledger = life(ledgerContext(), [giftOnRecord({ eventAt: '2026-06-12T00:00:00.000Z' })]);
		expect(ledger.happens(plan({ startDate: '2026-08-03' }))).toMatchObject({
			outcome: 'nothing',
			reason: expect.stringContaining('older'),
		});
	});

	it('takes a time in the future for now, so that later events count', () => {
		const ledger = life();
		ledger.happens(plan({ occurredAt: '2099-01-01T00:00:00.000Z' }));
		expect(ledger.gift().eventAt).toBe('2026-06-12T08:00:00.000Z');
		const later = at('2026-06-13T08:00:00.000Z');
		const decline = calledOff({ occurredAt: '2026-06-13T07:00:00.000Z' });
		expect(ledger.happens(decline, later).gift?.status).toBe('cancelled');
	});

	it('is not blocked by a future time that an older version wrote', () => {
		const ledger = life(ledgerContext(), [giftOnRecord({ eventAt: '2099-01-01T00:00:00.000Z' })]);
		const decline = calledOff({ occurredAt: '2026-06-12T08:00:00.000Z' });
		expect(ledger.happens(decline).gift?.status).toBe('cancelled');
	});
});

describe('signed after it was called off', () => {
	const later = { occurredAt: '2026-06-20T10:00:00.000Z', eventId: 'ev-3' };
	const cancelled = giftOnRecord({ status: 'cancelled', eventAt: '2026-06-15T10:00:00.000Z' });
	const then = at('2026-06-20T11:00:00.000Z');

	it('asks a person', () => {
		const step = life(then, [cancelled]).happens(plan(later));
		expect(step.gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'SIGNED_AGAIN',
			statusReason: expect.stringContaining('signed again'),
		});
		expect(owedBy(step.gift)).toContain('needs_review reviewer slack');
	});

	it('asks once', () => {
		const ledger = life(then, [cancelled]);
		ledger.happens(plan(later));
		ledger.send();
		expect(ledger.happens(plan({ ...later, eventId: 'ev-4' }))).toMatchObject({
			outcome: 'nothing',
		});
	});

	it('says that it was declined first if it never was planned here', () => {
		const ledger = life();
		ledger.happens(calledOff({ occurredAt: '2026-06-10T10:00:00.000Z' }));
		expect(ledger.happens(plan()).gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'CONFLICT',
			statusReason: 'The offer was declined first and has been signed since.',
		});
	});

	it('keeps the address that was given, and asks nobody for it again', () => {
		const given = { ...cancelled, addressFrom: 'newHire' as const };
		const ledger = life(then, [{ ...given, newHireMessages: 1 }]);
		const { gift } = ledger.happens(plan({ ...later, addressComplete: false }));
		expect(gift).toMatchObject({
			addressState: 'known',
			addressFrom: 'newHire',
			newHireMessages: 1,
			address: { street: '1 Main Street' },
		});
	});
});

describe('a gift that waits for a person', () => {
	const waiting = giftOnRecord({
		status: 'needs_review',
		reviewCode: 'MISSING_DATA',
		statusReason: 'The start date is not known.',
		startDate: null,
		orderByDate: null,
		toldPeople: ['needs_review'],
	});

	it('is planned once what was missing is known', () => {
		const step = life(ledgerContext(), [waiting]).happens(plan());
		expect(step.gift).toMatchObject({ status: 'approved', statusReason: null, reviewCode: null });
		expect(owedBy(step.gift)).toContain('gift_planned team email');
	});

	it('keeps the yes that was given before the start date went away', () => {
		const approved = {
			...waiting,
			packageType: 'executive_premium',
			approvedPackage: 'executive_premium',
			answeredBy: 'maya@example.com',
		};
		const { gift } = life(ledgerContext(), [approved]).happens(executivePlan());
		expect(gift).toMatchObject({ status: 'approved', answeredBy: 'maya@example.com' });
	});

	it('is not reported twice for the same reason', () => {
		const unchanged = plan({
			status: 'needs_review',
			startDate: null,
			orderByDate: null,
			deliveryOutcome: 'startDateMissing',
			reasons: ['The start date is not known.'],
		});
		expect(life(ledgerContext(), [waiting]).happens(unchanged)).toMatchObject({
			outcome: 'nothing',
		});
	});

	it('for a start date that is too near is told once, although the words change by the day', () => {
		const ledger = life(ledgerContext(), [
			giftOnRecord({
				status: 'needs_review',
				reviewCode: 'SHORT_NOTICE',
				statusReason: 'Too near.',
			}),
		]);
		const passed = plan({
			status: 'needs_review',
			deliveryOutcome: 'startDatePassed',
			reasons: ['The start date has passed.'],
		});
		expect(ledger.happens(passed, at('2026-07-08T08:00:00.000Z')).outcome).toBe('nothing');
	});

	it('because the start date came first is planned once that date has moved', () => {
		const late = giftOnRecord({
			status: 'needs_review',
			reviewCode: 'LATE',
			statusReason: 'The start date came first.',
			startDate: '2026-06-10',
		});
		const ledger = life(ledgerContext(), [late]);
		expect(ledger.happens(plan({ startDate: '2026-06-10' })).outcome).toBe('nothing');
		expect(ledger.happens(plan()).gift).toMatchObject({ status: 'approved' });
	});

	it.each(['SIGNED_AGAIN', 'SECOND_GIFT', 'CONFLICT'] as const)(
		'is left to that person for %s, and what the ATS corrects is taken over all the same',
		(reviewCode) => {
			const ledger = life(ledgerContext(), [
				giftOnRecord({ status: 'needs_review', reviewCode, statusReason: 'Please decide.' }),
			]);
			expect(ledger.happens(plan()).outcome).toBe('nothing');
			const corrected = ledger.happens(plan({ recipientEmail: 'em@example.com' }));
			expect(corrected.gift).toMatchObject({ status: 'needs_review', email: 'em@example.com' });
			expect(owedBy(corrected.gift)).toEqual([]);
		},
	);
});

describe('too many reviews', () => {
	it('are one notice for fifty signed offers of one application', () => {
		const offers = Array.from({ length: 50 }, (_, index) =>
			plan({ offerKey: `int/app/off-${index}`, offerId: `off-${index}` }),
		);
		const steps = life().batch(offers);
		expect(steps).toHaveLength(50);
		const notices = steps.flatMap(({ gift }) => owedBy(gift));
		expect(notices.filter((notice) => notice === 'needs_review reviewer email')).toHaveLength(1);
		expect(steps[7]?.gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'SECOND_GIFT',
			toldPeople: ['gift_stuck'],
		});
	});

	it('are none about somebody who started more than 60 days ago', () => {
		const longAgo = plan({ startDate: '2026-04-12', status: 'needs_review', reasons: ['Passed.'] });
		expect(life().happens(longAgo)).toMatchObject({ outcome: 'nothing', gift: null });
		const hired = giftOnRecord({ status: 'ordered', startDate: '2026-04-12' });
		const ledger = life(ledgerContext(), [hired]);
		expect(ledger.happens(calledOff())).toMatchObject({ outcome: 'nothing' });
		expect(ledger.happens(plan({ startDate: '2026-04-10' }))).toMatchObject({ outcome: 'nothing' });
	});

	it('are still asked about somebody who started 60 days ago', () => {
		const ledger = life(ledgerContext(), [
			giftOnRecord({ status: 'ordered', startDate: '2026-04-13' }),
		]);
		expect(ledger.happens(calledOff()).gift?.status).toBe('recalled');
	});
});

describe('a second gift for one person', () => {
	it.each([
		['candidate', { candidateKey: 'int-1/cand-1', email: 'other@example.com' }],
		['email address', { candidateKey: 'int-9/c-9', email: 'EMILY@example.com' }],
	])('waits for a person who knows the same %s elsewhere', (_, same) => {
		const elsewhere = giftOnRecord({ offerKey: 'i/b/o', applicationKey: 'i/b', ...same });
		const step = life(ledgerContext(), [elsewhere]).happens(plan());
		expect(step.gift).toMatchObject({ status: 'needs_review', reviewCode: 'CONFLICT' });
	});

	it('does not wait for one that was called off, or for somebody else', () => {
		const others = [
			giftOnRecord({ offerKey: 'i/b/o', applicationKey: 'i/b', status: 'cancelled' }),
			giftOnRecord({
				offerKey: 'i/c/o',
				applicationKey: 'i/c',
				candidateKey: 'int-1/cand-2',
				email: 'noah@example.com',
			}),
		];
		expect(life(ledgerContext(), others).happens(plan()).gift?.status).toBe('approved');
	});

	it('waits if the application has a gift for another offer', () => {
		const ledger = life();
		ledger.happens(plan());
		const step = ledger.happens(newVersion());
		expect(step.gift).toMatchObject({ status: 'needs_review', reviewCode: 'SECOND_GIFT' });
	});

	it('is planned after the first offer was declined', () => {
		const ledger = life();
		ledger.happens(plan());
		ledger.happens(calledOff());
		expect(ledger.happens(newVersion()).gift?.status).toBe('approved');
	});
});
