import { isOrder, whatIsDue } from '../../../core/ledger/onSchedule';
import {
	at,
	calledOff,
	due,
	executivePlan,
	giftOnRecord,
	ledgerContext,
	life,
	notAccepted,
	owedBy,
	plan,
} from '../../support/gifts';

const withGift = (changes: object = {}, context = ledgerContext()) =>
	life(context, [giftOnRecord(changes)]);
const pending = {
	status: 'pending_approval' as const,
	approverEmail: 'maya@example.com',
	approvalAskedAt: '2026-06-12T08:00:00.000Z',
	approvalDeadline: '2026-06-17T21:59:59.999Z',
};
const silent = {
	addressState: 'asked' as const,
	addressFrom: null,
	addressAskedAt: '2026-06-12T08:00:00.000Z',
	newHireMessages: 1,
};
const orderDay = at('2026-06-28T08:00:00.000Z');

describe('an order', () => {
	it.each([
		['2026-06-27T21:59:59Z', 'nothing'],
		['2026-06-27T22:00:00Z', 'changed'],
		['2026-06-30T12:00:00Z', 'changed'],
	])('is due by the company’s calendar, in Berlin: %s, %s', (now, outcome) => {
		const gift = giftOnRecord();
		const step = whatIsDue(gift, at(now));
		expect(step.outcome).toBe(outcome);
		expect(isOrder(gift, step)).toBe(outcome === 'changed');
	});

	it('is due later further west', () => {
		const inHonolulu = at('2026-06-28T08:00:00Z', { timeZone: 'Pacific/Honolulu' });
		expect(whatIsDue(giftOnRecord(), inHonolulu).outcome).toBe('nothing');
	});

	it('claims the gift for an hour', () => {
		const { gift } = withGift({ revision: 2 }, orderDay).happens(due());
		expect(gift).toMatchObject({
			status: 'ordering',
			revision: 3,
			orderLeaseUntil: Date.UTC(2026, 5, 28, 9),
		});
	});

	it('is only looked at when the look is for changes', () => {
		expect(withGift({}, orderDay).happens(due('change'))).toMatchObject({
			outcome: 'nothing',
			orderNow: true,
			gift: { status: 'approved' },
		});
	});

	it('that was begun and never finished is handed over again with the same key', () => {
		const ordering = { status: 'ordering' as const, orderLeaseUntil: Date.UTC(2026, 5, 28, 9) };
		const ledger = withGift(ordering, at('2026-06-28T08:59:00Z'));
		expect(ledger.happens(due()).outcome).toBe('nothing');
		const again = ledger.happens(due(), at('2026-06-28T09:01:00Z'));
		expect(again.gift).toMatchObject({
			status: 'ordering',
			orderKey: giftOnRecord().orderKey,
			orderNumber: 1,
		});
	});

	it.each(['rejected', 'expired', 'cancelled', 'recalled', 'called_off', 'replaced'] as const)(
		'is never due while %s',
		(status) => {
			expect(whatIsDue(giftOnRecord({ status }), orderDay).outcome).toBe('nothing');
		},
	);

	it('that was missed is dated from today before it goes out', () => {
		const { gift } = withGift({}, at('2026-06-30T08:00:00Z')).happens(due());
		expect(gift).toMatchObject({
			status: 'ordering',
			orderByDate: '2026-06-30',
			targetDeliveryDate: '2026-07-03',
		});
	});

	it('waits for its day if the new dates allow for it', () => {
		const deliverySettings = {
			earliestDaysBefore: 3,
			latestDaysBefore: 1,
			dayCount: 'calendar' as const,
			weekendDays: [],
			holidays: [],
			shortNotice: 'review' as const,
		};
		const gift = giftOnRecord({ orderByDate: '2026-06-28', leadDays: 1, deliverySettings });
		const step = whatIsDue(gift, at('2026-06-29T08:00:00Z'));
		expect(step.gift).toMatchObject({ status: 'approved', orderByDate: '2026-07-02' });
		expect(isOrder(gift, step)).toBe(false);
	});

	it('is left to a person if it cannot come in time any more', () => {
		const deliverySettings = {
			earliestDaysBefore: 5,
			latestDaysBefore: 3,
			dayCount: 'calendar' as const,
			weekendDays: [],
			holidays: [],
			shortNotice: 'review' as const,
		};
		const ledger = withGift({ deliverySettings }, at('2026-07-04T08:00:00Z'));
		const { gift } = ledger.happens(due());
		expect(gift).toMatchObject({ status: 'needs_review', reviewCode: 'SHORT_NOTICE' });
		expect(owedBy(gift)).toContain('needs_review reviewer email');
	});

	it('is left to a person once the new hire has started', () => {
		const ledger = withGift({}, at('2026-07-06T08:00:00Z'));
		const { gift } = ledger.happens(due());
		expect(gift).toMatchObject({ status: 'needs_review', reviewCode: 'LATE' });
		expect(owedBy(gift)).toEqual(['gift_late reviewer email', 'gift_late reviewer slack']);
	});

	it('that did not get through before the start is left to a person too', () => {
		const ordering = { status: 'ordering' as const, orderLeaseUntil: Date.UTC(2026, 6, 6, 7) };
		const { gift } = withGift(ordering, at('2026-07-06T08:00:00Z')).happens(due());
		expect(gift).toMatchObject({ status: 'paused', reviewCode: 'LATE' });
		expect(owedBy(gift)).toContain('gift_late reviewer slack');
	});

	it('goes out after the start date if a person said so', () => {
		const late = { sendLate: true, orderByDate: '2026-07-06' };
		const ledger = withGift(late, at('2026-07-07T08:00:00Z'));
		expect(ledger.happens(due()).gift).toMatchObject({
			status: 'ordering',
			orderByDate: '2026-07-07',
			targetDeliveryDate: '2026-07-10',
		});
	});

	it('without an address is told to a person, once', () => {
		const ledger = withGift({ ...silent, addressRemindedAt: '2026-06-20T08:00:00.000Z' }, orderDay);
		const { gift } = ledger.happens(due());
		expect(gift).toMatchObject({
			status: 'approved',
			waitingFor: 'reviewer@example.com (address)',
		});
		expect(owedBy(gift)).toEqual(['address_late reviewer email', 'address_late reviewer slack']);
		ledger.send();
		expect(ledger.happens(due(), at('2026-06-28T09:00:00Z')).outcome).toBe('nothing');
	});
});

describe('what the ATS says before an order', () => {
	it('that it is gone: the gift is called off', () => {
		const { gift } = withGift({}, orderDay).happens(due('order', { atsSays: { outcome: 'gone' } }));
		expect(gift).toMatchObject({ status: 'cancelled', calledOffCause: 'deleted' });
	});

	it('that it was declined: the gift is called off', () => {
		const { gift } = withGift({}, orderDay).happens(due('order', { atsSays: calledOff() }));
		expect(gift).toMatchObject({ status: 'cancelled', calledOffCause: 'declined' });
	});

	it('that it is not signed: the gift is paused', () => {
		const atsSays = notAccepted({ needsReview: false, noLongerSigned: true });
		expect(withGift({}, orderDay).happens(due('order', { atsSays })).gift?.status).toBe('paused');
	});

	it('that all is as it was: it is ordered', () => {
		for (const atsSays of [plan(), { outcome: 'accepted', newHire: { startDate: '2026-07-06' } }]) {
			const { gift } = withGift({}, orderDay).happens(due('order', { atsSays }));
			expect(gift?.status).toBe('ordering');
		}
	});

	it('that the start date moved: it waits for its new day, and the team hears', () => {
		const movedPlan = plan({ startDate: '2026-08-03', orderByDate: '2026-07-24' });
		const moved = { outcome: 'accepted', newHire: { startDate: '2026-08-03' } };
		for (const atsSays of [movedPlan, moved]) {
			const { gift } = withGift({}, orderDay).happens(due('order', { atsSays }));
			expect(gift).toMatchObject({ status: 'approved', startDate: '2026-08-03' });
			expect(gift?.orderByDate?.slice(0, 7)).toBe('2026-07');
			expect(owedBy(gift)).toContain('facts_changed team email');
		}
	});

	it('that a name was corrected: it is ordered under the new name', () => {
		const atsSays = plan({ recipientName: 'Emily Watts' });
		const { gift } = withGift({}, orderDay).happens(due('order', { atsSays }));
		expect(gift).toMatchObject({ status: 'ordering', name: 'Emily Watts' });
	});

	it('nothing, on its day: it is tried again', () => {
		const step = withGift({}, orderDay).happens(due('order', { atsSays: { outcome: 'unknown' } }));
		expect(step).toMatchObject({ outcome: 'nothing', gift: { status: 'approved' } });
	});

	it('nothing, a day later: a person decides, and it is not tried for ever', () => {
		const ledger = withGift({}, at('2026-06-29T08:00:00Z'));
		const { gift } = ledger.happens(due('order', { atsSays: { outcome: 'unknown' } }));
		expect(gift).toMatchObject({ status: 'needs_review', reviewCode: 'CONFLICT' });
	});
});

describe('an approval', () => {
	it('is reminded of once, after the days of the settings', () => {
		const ledger = withGift(pending);
		expect(ledger.happens(due('change'), at('2026-06-14T07:59:59Z')).outcome).toBe('nothing');
		const { gift } = ledger.happens(due('change'), at('2026-06-14T08:00:00Z'));
		expect(owedBy(gift)).toEqual([
			'remind_approval approver email',
			'remind_approval approver slack',
		]);
		ledger.send();
		expect(ledger.happens(due('change'), at('2026-06-16T08:00:00Z')).outcome).toBe('nothing');
	});

	it('is not reminded of by a mailbox that refuses', () => {
		const gift = giftOnRecord({ ...pending, bounced: 'approver' });
		expect(whatIsDue(gift, at('2026-06-15T08:00:00Z')).outcome).toBe('nothing');
	});

	it('that nobody gave in time is a no, and a person hears', () => {
		const ledger = withGift(pending);
		expect(ledger.happens(due('change'), at('2026-06-17T21:59:59Z')).gift?.status).toBe(
			'pending_approval',
		);
		const { gift } = ledger.happens(due('change'), at('2026-06-17T22:00:00Z'));
		expect(gift).toMatchObject({ status: 'expired', reviewCode: 'TIMED_OUT' });
		expect(owedBy(gift)).toEqual([
			'approval_timed_out reviewer email',
			'approval_timed_out reviewer slack',
		]);
	});
});

describe('an address', () => {
	it('is asked for twice at most, then a person takes over', () => {
		const ledger = withGift(silent);
		const { gift } = ledger.happens(due('change'), at('2026-06-14T08:00:00Z'));
		expect(gift).toMatchObject({ newHireMessages: 2 });
		expect(owedBy(gift)).toEqual(['remind_address newHire email']);
		ledger.send();
		expect(ledger.happens(due('change'), at('2026-06-20T08:00:00Z')).outcome).toBe('nothing');
	});

	it('is not asked for a third time, for whatever reason there were two', () => {
		const ledger = withGift({ ...silent, newHireMessages: 2 });
		const { gift } = ledger.happens(due('change'), at('2026-06-14T08:00:00Z'));
		expect(owedBy(gift)).toEqual(['address_late reviewer email', 'address_late reviewer slack']);
		ledger.send();
		expect(ledger.happens(due('change'), at('2026-06-15T08:00:00Z')).outcome).toBe('nothing');
	});
});

describe('a gift that waits for a person', () => {
	it.each(['needs_review', 'paused'] as const)('is reported again, once: %s', (status) => {
		const ledger = withGift({ status, statusSince: '2026-06-12T08:00:00.000Z' });
		expect(ledger.happens(due('change'), at('2026-06-15T07:59:00Z')).outcome).toBe('nothing');
		const { gift } = ledger.happens(due('change'), at('2026-06-15T08:00:00Z'));
		expect(gift?.status).toBe(status);
		expect(owedBy(gift)).toContain('gift_stuck reviewer email');
		ledger.send();
		expect(ledger.happens(due('change'), at('2026-06-20T08:00:00Z')).outcome).toBe('nothing');
	});

	it('is reported if nobody knows since when it waits', () => {
		const gift = giftOnRecord({ status: 'needs_review', statusSince: null, eventAt: null });
		expect(owedBy(whatIsDue(gift, ledgerContext()).gift)).toContain('gift_stuck reviewer email');
	});
});

describe('trial mode', () => {
	const trial = at('2026-06-28T08:00:00.000Z', { trialMode: true });

	it('orders nothing: the gift ends as a trial', () => {
		const gift = giftOnRecord();
		const step = whatIsDue(gift, trial);
		expect(step.gift).toMatchObject({ status: 'trial', orderedAt: null, waitingFor: '' });
		expect(isOrder(gift, step)).toBe(true);
	});

	it('is planned for real once it is off, if still in time', () => {
		const ledger = withGift({ status: 'trial' }, at('2026-06-29T08:00:00.000Z'));
		expect(ledger.happens(due('change'))).toMatchObject({
			orderNow: true,
			gift: { status: 'approved', orderByDate: '2026-06-29' },
		});
	});

	const on = (now: string) => at(now, { trialMode: true });
	const START = '2026-06-12T08:00:00.000Z';

	it('is noted with every message that went to the team only', () => {
		const ledger = life(on(START));
		ledger.happens(executivePlan({ addressComplete: false }));
		expect(ledger.gift().toldInTrial).toEqual(['ask_approval', 'gift_waiting']);
	});

	it('asks the new hire for real once it is off, twice at most, whatever the team was sent', () => {
		const ledger = life(on(START));
		ledger.happens(plan({ addressComplete: false }));
		ledger.send();
		ledger.happens(due('change'), on('2026-06-15T08:00:00Z'));
		ledger.send();
		expect(ledger.gift()).toMatchObject({
			toldInTrial: ['gift_planned', 'ask_address', 'remind_address'],
			newHireMessages: 2,
		});

		const { gift } = ledger.happens(due('change'), at('2026-06-16T08:00:00Z'));
		expect(gift).toMatchObject({ status: 'approved', toldInTrial: [], newHireMessages: 1 });
		expect(owedBy(gift)).toEqual(['ask_address newHire email']);
		ledger.send();
		expect(ledger.happens(due('change'), at('2026-06-17T08:00:00Z')).outcome).toBe('nothing');
		const reminded = ledger.happens(due('change'), at('2026-06-19T08:00:00Z'));
		expect(owedBy(reminded.gift)).toEqual(['remind_address newHire email']);
	});

	it.each([
		['2026-06-16T08:00:00Z', 'pending_approval'],
		['2026-06-20T08:00:00Z', 'expired'],
	])('asks the approver for real once it is off: on %s it is %s', (now, status) => {
		const ledger = life(on(START));
		ledger.happens(executivePlan());
		ledger.send();
		// The reminder of the third day, and then nothing or the end of the time.
		for (const day of ['2026-06-15T08:00:00Z', now]) {
			ledger.happens(due('change'), on(day));
			ledger.send();
		}
		expect(ledger.gift().status).toBe(status);

		const { gift } = ledger.happens(due('change'), at('2026-06-22T08:00:00Z'));
		expect(gift).toMatchObject({
			status: 'pending_approval',
			reviewCode: null,
			statusReason: null,
			approvalAskedAt: '2026-06-22T08:00:00.000Z',
			approvalRemindedAt: null,
			toldInTrial: [],
		});
		expect(owedBy(gift)).toEqual(['ask_approval approver email', 'ask_approval approver slack']);
	});

	it('asks the reviewer for real once it is off', () => {
		const ledger = life(on(START));
		ledger.happens(plan({ status: 'needs_review', reasons: ['No package fits.'] }));
		ledger.send();
		const { gift } = ledger.happens(due('change'), at('2026-06-13T08:00:00Z'));
		expect(gift?.status).toBe('needs_review');
		expect(owedBy(gift)).toEqual(['needs_review reviewer email', 'needs_review reviewer slack']);
		ledger.send();
		expect(ledger.happens(due('change'), at('2026-06-13T09:00:00Z')).outcome).toBe('nothing');
	});

	it('leaves a person the decision if it is switched off when the time is over', () => {
		const ledger = life(on(START));
		ledger.happens(plan({ addressComplete: false }));
		ledger.send();
		const { gift } = ledger.happens(due('change'), at('2026-07-06T08:00:00Z'));
		expect(gift).toMatchObject({ status: 'needs_review', reviewCode: 'SHORT_NOTICE' });
	});

	it('repeats nothing of what people heard for real before it was switched on', () => {
		const ledger = life(at(START));
		ledger.happens(plan({ addressComplete: false }));
		ledger.send();
		expect(ledger.happens(due('change'), on('2026-06-13T08:00:00Z')).outcome).toBe('nothing');
		expect(ledger.happens(due('change'), at('2026-06-13T09:00:00Z')).outcome).toBe('nothing');
	});

	it('counts a message by when it goes out, not by when it came up', () => {
		const ledger = life(on(START));
		ledger.happens(plan({ addressComplete: false }));
		ledger.happens(plan({ addressComplete: false }), at('2026-06-12T09:00:00Z'));
		expect(ledger.gift().toldInTrial).toEqual([]);
		expect(owedBy(ledger.gift())).toContain('ask_address newHire email');

		const real = life(at(START));
		real.happens(plan({ addressComplete: false }));
		real.happens(plan({ addressComplete: false }), on('2026-06-12T09:00:00Z'));
		expect(real.gift().toldInTrial).toEqual(['gift_planned', 'ask_address']);
	});

	it('hands no order over again while it is on', () => {
		const gift = giftOnRecord({ status: 'ordering', orderLeaseUntil: 1 });
		expect(whatIsDue(gift, trial).outcome).toBe('nothing');
		expect(whatIsDue(gift, at('2026-06-28T08:00:00.000Z')).gift?.status).toBe('ordering');
	});

	it('stays a trial while it is on, and once the start date has come', () => {
		const gift = giftOnRecord({ status: 'trial' });
		expect(whatIsDue(gift, trial).outcome).toBe('nothing');
		expect(whatIsDue(gift, at('2026-07-06T08:00:00Z')).outcome).toBe('nothing');
	});
});

describe('a parcel', () => {
	const parcel = {
		state: 'shipped' as const,
		trackingUrl: null,
		shippedAt: null,
		deliveredAt: null,
		returnedAt: null,
	};

	it('that is not there two days before the start is an alarm, once', () => {
		const ledger = withGift({ status: 'ordered', parcel });
		expect(ledger.happens(due('change'), at('2026-07-03T08:00:00Z')).outcome).toBe('nothing');
		const { gift } = ledger.happens(due('change'), at('2026-07-04T08:00:00Z'));
		expect(owedBy(gift)).toEqual(['parcel_late reviewer email', 'parcel_late reviewer slack']);
		ledger.send();
		expect(ledger.happens(due('change'), at('2026-07-05T08:00:00Z')).outcome).toBe('nothing');
	});

	it.each(['delivered', 'returned'] as const)('that was %s is none', (state) => {
		const gift = giftOnRecord({ status: 'ordered', parcel: { ...parcel, state } });
		expect(whatIsDue(gift, at('2026-07-04T08:00:00Z')).outcome).toBe('nothing');
	});

	it('of somebody who started long ago is none', () => {
		const gift = giftOnRecord({ status: 'ordered', startDate: '2026-04-01' });
		expect(whatIsDue(gift, ledgerContext()).outcome).toBe('nothing');
	});
});

it('takes messages on that nobody sent when nothing else is due', () => {
	const ledger = life();
	ledger.happens(plan());
	const later = at('2026-06-12T08:06:00.000Z');
	expect(ledger.happens(due('change'), later)).toMatchObject({ outcome: 'changed' });
	expect(owedBy(ledger.gift())).toContain('gift_planned team email');
});
