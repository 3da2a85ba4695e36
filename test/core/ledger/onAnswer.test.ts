import {
	answer,
	at,
	executivePlan,
	giftOnRecord,
	ledgerContext,
	life,
	orderSent,
	owed,
	owedBy,
	plan,
} from '../../support/gifts';
import { orderKey } from '../../../core/ledger/orderKey';

const ADDRESS = {
	recipient: 'Emily Watson',
	street: 'D.No.8-2-293/82/A',
	apartment: 'No.5/12',
	city: 'Hyderabad',
	state: 'Telangana',
	postalCode: '500033',
	country: 'IN',
	phone: '+91 40 1234 5678',
};
const PENDING = {
	status: 'pending_approval',
	approverEmail: 'maya@example.com',
	approvalRequired: true,
	approvalAskedAt: '2026-06-12T08:00:00.000Z',
	approvalDeadline: '2026-06-17T21:59:59.999Z',
};
const withGift = (changes: object = {}, context = ledgerContext()) =>
	life(context, [giftOnRecord(changes)]);
const asked = (changes: object = {}, context = ledgerContext()) =>
	withGift({ ...PENDING, ...changes }, context);
/** Before a gift is planned again the ATS is asked. */
const signedStill = { atsSays: { outcome: 'accepted' } };
const byReviewer = { answeredBy: 'reviewer@example.com', page: 'review' };

describe('the approver', () => {
	it('approves with a yes, and the team hears', () => {
		const { gift } = asked().happens(answer('yes', { note: ' Go! ' }));
		expect(gift).toMatchObject({
			status: 'approved',
			answeredBy: 'maya@example.com',
			answeredAt: '2026-06-12T08:00:00.000Z',
			answerNote: 'Go!',
			approvedPackage: 'engineering_toolkit',
			revision: 2,
		});
		expect(owedBy(gift)).toEqual(['gift_approved team email', 'gift_approved team slack']);
	});

	it('turns the gift down with a no', () => {
		const { gift } = asked({ owed: owed('remind_approval') }).happens(answer('no'));
		expect(gift).toMatchObject({ status: 'rejected', statusReason: 'The approver said no.' });
		expect(owedBy(gift)).toEqual(['gift_refused team email', 'gift_refused team slack']);
	});

	it.each(['MAYA@Example.com', 'approver@example.com', 'reviewer@example.com', 'Jo (shared link)'])(
		'may be %s',
		(answeredBy) => {
			const { gift } = asked().happens(answer('yes', { answeredBy }));
			expect(gift).toMatchObject({ status: 'approved', answeredBy });
		},
	);

	it('may not be somebody who was asked before', () => {
		expect(asked().happens(answer('yes', { answeredBy: 'old@example.com' }))).toMatchObject({
			outcome: 'nothing',
			reason: expect.stringContaining('no longer need to answer'),
		});
	});

	it('may not be the new hire', () => {
		const ledger = asked({ otherEmails: ['emily@corp.example.com'] });
		for (const answeredBy of ['Emily@example.com', 'emily@corp.example.com']) {
			expect(ledger.happens(answer('yes', { answeredBy }))).toMatchObject({
				outcome: 'nothing',
				reason: expect.stringContaining('their own gift'),
			});
		}
	});

	it('cannot answer a question about another package', () => {
		const link = { page: 'approval', gift: { package: 'Executive Welcome Experience' } };
		expect(asked().happens(answer('yes', { link }))).toMatchObject({
			outcome: 'nothing',
			reason: expect.stringContaining('another package'),
		});
	});

	it.each(['approved', 'rejected', 'ordering', 'ordered', 'cancelled', 'recalled', 'called_off'])(
		'decides nothing about a gift that is %s',
		(status) => {
			expect(withGift({ status }).happens(answer('yes'))).toMatchObject({
				outcome: 'nothing',
				reason: expect.stringContaining('Nothing is left to decide'),
			});
		},
	);

	it('decides nothing with a link to a gift that is not on record', () => {
		expect(life().happens(answer('yes'))).toMatchObject({ outcome: 'nothing', gift: null });
	});

	it('makes the new hire be asked for an address only now', () => {
		const { gift } = asked({ addressState: 'missing', addressFrom: null }).happens(answer('yes'));
		expect(gift).toMatchObject({ addressState: 'asked', newHireMessages: 1 });
		expect(owedBy(gift)).toContain('ask_address newHire email');
	});

	it('answers while a person looks: the yes is noted and counts later', () => {
		const ledger = asked({ status: 'needs_review', reviewCode: 'MISSING_DATA', startDate: null });
		expect(ledger.happens(answer('yes')).gift).toMatchObject({
			status: 'needs_review',
			approvedPackage: 'engineering_toolkit',
		});
		expect(ledger.happens(plan()).gift).toMatchObject({ status: 'approved' });
	});
});

describe('a yes and the calendar', () => {
	it('is not refused for the hour on the named day, nor a day late before the order is due', () => {
		for (const now of ['2026-06-17T21:59:00.000Z', '2026-06-18T10:00:00.000Z']) {
			expect(asked().happens(answer('yes'), at(now)).gift?.status).toBe('approved');
		}
	});

	it('counts after the time for it was over, while the gift can still come in time', () => {
		const { gift } = asked({ status: 'expired' }).happens(
			answer('yes'),
			at('2026-06-20T10:00:00.000Z'),
		);
		expect(gift).toMatchObject({ status: 'approved' });
	});

	it('orders at once what is due', () => {
		const step = asked({ orderByDate: '2026-06-12' }).happens(answer('yes'));
		expect(step).toMatchObject({ orderNow: true, gift: { status: 'approved' } });
	});

	it('after the order-by date reckons the dates from today', () => {
		const step = asked().happens(answer('yes'), at('2026-06-29T10:00:00.000Z'));
		expect(step).toMatchObject({
			orderNow: true,
			gift: { status: 'approved', orderByDate: '2026-06-29', targetDeliveryDate: '2026-07-02' },
		});
	});

	it.each(['2026-07-06T10:00:00.000Z', '2026-07-20T10:00:00.000Z'])(
		'on and after the start date is left to a person: %s',
		(now) => {
			const step = asked().happens(answer('yes'), at(now));
			expect(step.gift).toMatchObject({ status: 'needs_review', reviewCode: 'SHORT_NOTICE' });
			expect(step.gift?.statusReason).toContain('The approver said yes.');
			expect(step.orderNow).toBeUndefined();
		},
	);
});

describe('the new hire', () => {
	const waiting = { addressState: 'asked', addressFrom: null, address: null, newHireMessages: 1 };
	const given = answer('address', { address: ADDRESS, answeredBy: 'emily@example.com' });

	it('enters an address, which is kept letter for letter', () => {
		const preferences = { size: 'M', diet: 'vegan', note: null };
		const { gift } = withGift(waiting).happens({ ...given, preferences });
		expect(gift).toMatchObject({
			addressState: 'known',
			addressFrom: 'newHire',
			address: ADDRESS,
			preferences,
			waitingFor: '',
		});
		expect(owedBy(gift)).toEqual([]);
	});

	it('is not answered for: who approved stays on record', () => {
		const ledger = withGift({ ...waiting, answeredBy: 'maya@example.com' });
		expect(ledger.happens(given).gift).toMatchObject({ answeredBy: 'maya@example.com' });
	});

	it.each(['street', 'country'])('is told when the %s is missing', (part) => {
		const incomplete = answer('address', { address: { ...ADDRESS, [part]: ' ' } });
		expect(withGift(waiting).happens(incomplete)).toMatchObject({ outcome: 'nothing' });
	});

	it('lives in a country without postal codes or towns', () => {
		const hongKong = { ...ADDRESS, city: null, postalCode: null, state: null, country: 'HK' };
		const { gift } = withGift(waiting).happens(answer('address', { address: hongKong }));
		expect(gift).toMatchObject({ addressState: 'known', address: hongKong });
	});

	it.each(['pending_approval', 'needs_review', 'paused', 'rejected', 'expired'])(
		'enters it while the gift is %s, and it is kept',
		(status) => {
			const { gift } = withGift({ ...waiting, status }).happens(given);
			expect(gift).toMatchObject({ status, addressState: 'known', address: ADDRESS });
		},
	);

	it.each([
		['ordered', 'on its way'],
		['cancelled', 'not needed'],
	])('changes nothing once it is %s', (status, reason) => {
		expect(withGift({ status }).happens(given)).toMatchObject({
			outcome: 'nothing',
			reason: expect.stringContaining(reason),
		});
	});

	it('starts the order if it was due', () => {
		const step = withGift(waiting).happens(given, at('2026-06-28T10:00:00.000Z'));
		expect(step).toMatchObject({ orderNow: true });
	});

	it('comes too late: a person decides, and the address is kept', () => {
		const { gift } = withGift(waiting).happens(given, at('2026-07-06T10:00:00.000Z'));
		expect(gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'SHORT_NOTICE',
			address: ADDRESS,
		});
	});

	it.each(['approved', 'pending_approval', 'needs_review'])(
		'wants no gift while it is %s',
		(status) => {
			const { gift } = withGift({ status }).happens(answer('noGift', { page: 'address' }));
			expect(gift).toMatchObject({ status: 'rejected', addressState: 'declined' });
			expect(owedBy(gift)).toContain('gift_declined team email');
		},
	);

	it('is not asked again after that, whatever the ATS says', () => {
		const ledger = withGift(waiting);
		ledger.happens(answer('noGift', { page: 'address' }));
		ledger.send();
		expect(ledger.happens(plan({ startDate: '2026-08-03' })).outcome).toBe('nothing');
	});

	it('wants no gift after it was ordered: a person gets it back', () => {
		const { gift } = withGift({ status: 'ordered' }).happens(answer('noGift'));
		expect(gift?.status).toBe('recalled');
		expect(owedBy(gift)).toContain('recall_gift reviewer email');
	});
});

describe('the reviewer', () => {
	it.each(['needs_review', 'paused', 'rejected', 'expired', 'pending_approval'])(
		'sends a gift that is %s, on the record',
		(status) => {
			const { gift } = withGift({ status, reviewCode: null }).happens(answer('send', byReviewer));
			expect(gift).toMatchObject({
				status: 'approved',
				answeredBy: 'reviewer@example.com',
				answeredAt: '2026-06-12T08:00:00.000Z',
				approvedPackage: 'engineering_toolkit',
				statusReason: null,
			});
			expect(owedBy(gift)).toContain('gift_approved team email');
		},
	);

	it.each(['needs_review', 'paused', 'expired', 'approved', 'pending_approval'])(
		'sends no gift although it is %s',
		(status) => {
			const { gift } = withGift({ status }).happens(answer('doNotSend', byReviewer));
			expect(gift).toMatchObject({ status: 'rejected', waitingFor: '' });
			expect(owedBy(gift)).toContain('gift_refused team email');
		},
	);

	it.each(['cancelled', 'recalled', 'called_off', 'ordered', 'trial'])(
		'decides nothing about a gift that is %s',
		(status) => {
			for (const kind of ['send', 'doNotSend', 'reopen']) {
				expect(withGift({ status }).happens(answer(kind, byReviewer)).outcome).toBe('nothing');
			}
		},
	);

	it('is told if it is approved already', () => {
		expect(withGift().happens(answer('send', byReviewer)).outcome).toBe('nothing');
	});

	it('chooses another package', () => {
		const { gift } = withGift({ status: 'needs_review' }).happens(
			answer('send', { ...byReviewer, package: 'Plant' }),
		);
		expect(gift).toMatchObject({
			status: 'approved',
			packageName: 'Plant',
			packageType: 'Plant',
			packageItems: [],
			packageFrom: 'person',
			budgetText: null,
		});
	});

	it('cannot send what has no package', () => {
		const ledger = withGift({ status: 'needs_review', packageType: null, packageName: null });
		expect(ledger.happens(answer('send', byReviewer))).toMatchObject({
			outcome: 'nothing',
			reason: expect.stringContaining('choose one'),
		});
	});

	it('enters the address', () => {
		const ledger = withGift({ addressState: 'asked', addressFrom: null, newHireMessages: 2 });
		const { gift } = ledger.happens(answer('address', { ...byReviewer, address: ADDRESS }));
		expect(gift).toMatchObject({
			addressState: 'known',
			addressFrom: 'person',
			answeredBy: 'reviewer@example.com',
		});
	});

	it('sends it after the start date: it is ordered today all the same', () => {
		const ledger = withGift({ status: 'needs_review', reviewCode: 'LATE' });
		const step = ledger.happens(answer('send', byReviewer), at('2026-07-10T10:00:00.000Z'));
		expect(step).toMatchObject({
			orderNow: true,
			gift: {
				status: 'approved',
				sendLate: true,
				orderByDate: '2026-07-10',
				// Three business days after a Friday.
				targetDeliveryDate: '2026-07-15',
			},
		});
	});

	it('sends it late on a Saturday: it is ordered on Monday', () => {
		const ledger = withGift({ status: 'needs_review', reviewCode: 'LATE' });
		const step = ledger.happens(answer('send', byReviewer), at('2026-07-11T10:00:00.000Z'));
		expect(step).toMatchObject({
			gift: { orderByDate: '2026-07-13', targetDeliveryDate: '2026-07-16' },
		});
		expect(step).not.toHaveProperty('orderNow');
	});

	it('sends it although no start date is known', () => {
		const ledger = withGift({ status: 'needs_review', startDate: null, orderByDate: null });
		expect(ledger.happens(answer('send', byReviewer))).toMatchObject({
			orderNow: true,
			gift: { orderByDate: '2026-06-12' },
		});
	});

	it.each(['rejected', 'expired', 'needs_review'])('has the approver asked again: %s', (status) => {
		const ledger = withGift({ status, approvalRequired: true, answeredBy: 'maya@example.com' });
		const { gift } = ledger.happens(answer('reopen', { ...byReviewer, ...signedStill }));
		expect(gift).toMatchObject({
			status: 'pending_approval',
			approverEmail: 'maya@example.com',
			approvalDeadline: '2026-06-17T21:59:59.999Z',
			answeredBy: null,
			lastStep: 'The approver is asked again, as reviewer@example.com decided',
		});
		expect(owedBy(gift)).toContain('ask_approval approver email');
	});

	it('has a gift planned again that needs no approval', () => {
		const { gift } = withGift({ status: 'rejected' }).happens(
			answer('reopen', { ...byReviewer, ...signedStill }),
		);
		expect(gift).toMatchObject({ status: 'approved', answeredBy: 'reviewer@example.com' });
		expect(owedBy(gift)).toContain('gift_planned team email');
	});

	it('is told if it is too late to ask', () => {
		const ledger = withGift({ status: 'expired', approvalRequired: true });
		const step = ledger.happens(
			answer('reopen', { ...byReviewer, ...signedStill }),
			at('2026-07-10T10:00:00.000Z'),
		);
		expect(step).toMatchObject({ outcome: 'nothing', reason: expect.stringContaining('decide') });
	});
});

describe('another contact after a mailbox refused', () => {
	const contact = 'em@example.org';

	it('is asked for the address', () => {
		const ledger = withGift({
			addressState: 'asked',
			addressFrom: null,
			bounced: 'newHire',
			newHireMessages: 1,
		});
		const { gift } = ledger.happens(answer('send', { ...byReviewer, contact }));
		expect(gift).toMatchObject({ email: contact, bounced: null, newHireMessages: 1 });
		expect(owedBy(gift)).toContain('ask_address newHire email');
	});

	it('approves in the other one’s place', () => {
		const ledger = asked({ bounced: 'approver' });
		const { gift } = ledger.happens(
			answer('reopen', { ...byReviewer, ...signedStill, contact: 'jo@example.com' }),
		);
		expect(gift).toMatchObject({ status: 'pending_approval', approverEmail: 'jo@example.com' });
		expect(owedBy(gift)).toContain('ask_approval approver email');
		// The mailbox that took no question gets no word that it is withdrawn.
		expect(owedBy(gift)).not.toContain('approval_withdrawn approver email');
	});

	it('is never the new hire as approver', () => {
		const ledger = asked({ bounced: 'approver' });
		const { gift } = ledger.happens(
			answer('reopen', { ...byReviewer, ...signedStill, contact: 'EMILY@example.com' }),
		);
		expect(gift?.approverEmail).toBe('maya@example.com');
	});
});

describe('a second order after a recall', () => {
	it('has a number and a key of its own, and the recall names the one it stops', () => {
		const first = orderKey('int/app/off-1', 1);
		const now = at('2026-06-14T10:00:00.000Z');
		const ledger = withGift({ status: 'ordering' }, now);
		ledger.happens(orderSent());
		const recalled = ledger.happens({
			outcome: 'calledOff',
			reason: 'Declined.',
			cause: 'declined',
			offerKey: 'int/app/off-1',
			applicationKey: 'int/app',
			occurredAt: '2026-06-14T08:00:00.000Z',
		});
		expect(recalled.gift).toMatchObject({ status: 'recalled', recalledOrderKey: first });
		ledger.happens(plan({ occurredAt: '2026-06-14T09:00:00.000Z', eventId: 'ev-9' }));
		const { gift } = ledger.happens(answer('send', byReviewer));
		expect(gift).toMatchObject({
			status: 'approved',
			orderNumber: 2,
			orderKey: orderKey('int/app/off-1', 2),
			recalledOrderKey: first,
			orderedAt: null,
			shopOrderId: null,
		});
		expect(gift?.orderKey).not.toBe(first);
	});
});

it('keeps the executive’s question open until a person answers it', () => {
	const ledger = life();
	ledger.happens(executivePlan());
	ledger.send();
	expect(ledger.happens(executivePlan()).outcome).toBe('nothing');
});
