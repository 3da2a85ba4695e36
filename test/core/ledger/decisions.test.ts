import type { Gift } from '../../../core/ledger/gift';
import { isFirstAcceptance } from '../../../core/ledger/records';
import {
	answer,
	calledOff,
	due,
	executivePlan,
	giftOnRecord,
	at,
	ledgerContext,
	life,
	newVersion,
	notAccepted,
	orderSent,
	owedBy,
	plan,
} from '../../support/gifts';

const byReviewer = { page: 'review', answeredBy: 'reviewer@example.com' };
const signed = { atsSays: { outcome: 'accepted' } };
const notSigned = notAccepted({ noLongerSigned: true, needsReview: false, reason: 'It is open.' });
const withGift = (changes: Partial<Gift> = {}) => life(ledgerContext(), [giftOnRecord(changes)]);

describe('planned again by a person', () => {
	it('asks the ATS first', () => {
		const step = withGift({ status: 'expired' }).happens(answer('reopen', byReviewer));
		expect(step).toMatchObject({ outcome: 'nothing', askAts: true });
	});

	it('is not possible while the offer is not signed', () => {
		const step = withGift({ status: 'expired' }).happens(
			answer('reopen', { ...byReviewer, atsSays: notSigned }),
		);
		expect(step).toMatchObject({
			outcome: 'nothing',
			reason: 'It is open. Choose to send it anyway, or to send no gift.',
		});
	});

	it('takes over the start date of now, with dates of its own', () => {
		const says = { outcome: 'accepted', newHire: { startDate: '2026-08-03' } };
		const { gift } = withGift({ status: 'rejected' }).happens(
			answer('reopen', { ...byReviewer, atsSays: says }),
		);
		expect(gift).toMatchObject({ status: 'approved', startDate: '2026-08-03' });
		expect(gift?.orderByDate).toBe('2026-07-22');
	});

	it('asks no mailbox again that has refused, unless another contact is entered', () => {
		const refused = {
			status: 'expired' as const,
			approvalRequired: true,
			approverEmail: 'maya@example.com',
			bounced: 'approver' as const,
		};
		const step = withGift(refused).happens(answer('reopen', { ...byReviewer, ...signed }));
		expect(step).toMatchObject({ outcome: 'nothing' });
		expect(step.reason).toContain('Enter another contact');
	});

	it('changes nothing about a gift that is planned already', () => {
		expect(withGift().happens(answer('reopen', { ...byReviewer, ...signed })).outcome).toBe(
			'nothing',
		);
	});
});

describe('a decision of a person', () => {
	it('stands although the offer is not signed: nobody is asked again, and it is ordered', () => {
		const ledger = withGift();
		ledger.happens(notSigned);
		expect(ledger.gift().status).toBe('paused');
		ledger.happens(answer('send', byReviewer));
		ledger.send();
		expect(ledger.happens({ ...notSigned, eventId: 'ev-9' }).outcome).toBe('nothing');
		const { gift } = ledger.happens(
			due('order', { atsSays: notSigned }),
			at('2026-06-28T08:00:00.000Z'),
		);
		expect(gift?.status).toBe('ordering');
	});

	it('begins again: a second refusal of the shop is reported, too', () => {
		const ledger = withGift({ status: 'paused', reviewCode: 'HELD', toldPeople: ['order_held'] });
		const { gift } = ledger.happens(answer('send', byReviewer));
		expect(gift?.toldPeople).not.toContain('order_held');
	});

	it('about a gift that goes ahead is told as a change, not as another approval', () => {
		const { gift } = withGift({ addressState: 'missing', address: null }).happens(
			answer('send', {
				...byReviewer,
				address: { ...giftOnRecord().address, recipient: 'Emily Watson' },
			}),
		);
		expect(gift).toMatchObject({
			status: 'approved',
			addressState: 'known',
			lastStep: 'A person entered the address',
		});
		expect(owedBy(gift)).toEqual(['facts_changed team email', 'facts_changed team slack']);
	});

	it('asks nobody again whose address it only repeats', () => {
		const { gift } = withGift({ addressState: 'asked', newHireMessages: 1 }).happens(
			answer('send', { ...byReviewer, contact: 'Emily@example.com' }),
		);
		expect(gift).toMatchObject({ addressState: 'asked', newHireMessages: 1 });
	});

	it('chooses one of the packages of the rules with all that is in it', () => {
		const kit = {
			...{ type: 'standard', name: 'New Hire Welcome Kit', items: ['Mug'] },
			...{ budget: { tier: 'standard', text: '$50–75' }, requiresApproval: false, leadDays: 5 },
		};
		const { gift } = withGift({ status: 'rejected', packages: [kit] }).happens(
			answer('send', { ...byReviewer, package: 'New Hire Welcome Kit' }),
		);
		expect(gift).toMatchObject({
			packageType: 'standard',
			packageItems: ['Mug'],
			budgetText: '$50–75',
			leadDays: 5,
		});
	});
});

describe('the notice of an acceptance', () => {
	it('is one: what is planned again after it is a change', () => {
		const ledger = life();
		ledger.happens(executivePlan());
		ledger.send();
		const { gift } = ledger.happens(
			answer('reopen', { ...byReviewer, ...signed, package: 'Another Kit' }),
		);
		expect(owedBy(gift)).toContain('facts_changed team email');
		expect(owedBy(gift)).not.toContain('gift_waiting team email');
	});

	it('is owed to an address of the settings until it is taken, and not again for a new version', () => {
		const context = ledgerContext({ noticeUrl: 'https://hooks.example.com/hired' });
		const ledger = life(context);
		expect(ledger.happens(plan()).gift?.acceptanceNotice).toBe('owed');
		const ids = { offerKey: 'int/app/off-1', applicationKey: 'int/app' };
		ledger.happens({ kind: 'noticeSent', ...ids });
		expect(ledger.gift().acceptanceNotice).toBe('sent');
		ledger.batch([calledOff({ cause: 'replaced', replacedBy: 'off-2' }), newVersion()]);
		expect(ledger.gift('int/app/off-2').acceptanceNotice).toBe('sent');
	});

	it('is owed to nobody where no address is set', () => {
		expect(life().happens(plan()).gift?.acceptanceNotice).toBeNull();
	});
});

describe('own steps', () => {
	const known = giftOnRecord();
	const next = giftOnRecord({ offerKey: 'int/app/off-2', offerId: 'off-2' });

	it('run for the first offer that a new hire accepts, and for none after it', () => {
		expect(isFirstAcceptance(known, [])).toBe(true);
		expect(isFirstAcceptance(next, [known])).toBe(false);
		expect(
			isFirstAcceptance({ ...next, applicationKey: 'int/app-9', candidateKey: 'int-1/cand-1' }, [
				known,
			]),
		).toBe(false);
	});

	it('run although the offer was on record before, if nobody had accepted it', () => {
		const unclear = giftOnRecord({ acceptedAt: null, packageType: null, startDate: null });
		expect(isFirstAcceptance(known, [unclear])).toBe(true);
	});
});

describe('what was read from the ATS', () => {
	it('is newer than an event that arrives late', () => {
		const ledger = withGift();
		ledger.happens({
			...notSigned,
			...{ occurredAt: null, timeIsOfReceipt: true, readAt: '2026-06-12T07:50:00.000Z' },
			atsSays: notSigned,
		});
		expect(ledger.gift().status).toBe('paused');
		const late = plan({ eventId: 'ev-late', occurredAt: '2026-06-12T07:00:00.000Z' });
		expect(ledger.happens(late).outcome).toBe('nothing');
		expect(ledger.gift().status).toBe('paused');
	});
});

describe('a link of an order that was stopped', () => {
	it('tells nothing of the next parcel', () => {
		const ledger = withGift({ status: 'ordered', orderNumber: 2, orderKey: 'knit-gift-2' });
		const of = (orderKey: string) =>
			answer('returned', { page: 'parcel', link: { gift: { orderKey } } });
		expect(ledger.happens(of('knit-gift-1')).outcome).toBe('nothing');
		expect(ledger.happens(of('knit-gift-2')).gift?.parcel?.state).toBe('returned');
	});

	it('still tells of the parcel that is to be stopped', () => {
		const ledger = withGift({
			...{ status: 'recalled', orderKey: 'knit-gift-1', recalledOrderKey: 'knit-gift-1' },
		});
		const news = answer('returned', {
			page: 'parcel',
			link: { gift: { orderKey: 'knit-gift-1' } },
		});
		expect(ledger.happens(news).gift?.parcel?.state).toBe('returned');
	});
});

describe('a gift of a trial run', () => {
	it('is called off with a word to the team', () => {
		const { gift } = withGift({ status: 'trial' }).happens(calledOff());
		expect(owedBy(gift)).toEqual(['gift_cancelled team email', 'gift_cancelled team slack']);
	});

	it('counts as no order', () => {
		expect(withGift({ status: 'trial' }).happens(orderSent()).outcome).toBe('nothing');
	});
});
