import { slimGift } from '../../../core/ledger/finish';
import { GIFT_STATUSES, readGifts, rowOf, type Gift } from '../../../core/ledger/gift';
import { orderKey } from '../../../core/ledger/orderKey';
import {
	at,
	calledOff,
	executivePlan,
	giftOnRecord,
	life,
	newVersion,
	owed,
	plan,
} from '../../support/gifts';

const LONG_AFTER = at('2027-01-01T08:00:00.000Z');
const finished = (changes: Partial<Gift> = {}) =>
	giftOnRecord({
		status: 'ordered',
		phone: '+1 512 555 0100',
		answeredBy: 'maya@example.com',
		answerNote: 'For Emily',
		card: 'Dear Em,',
		preferences: { size: 'M', diet: null, note: null },
		hiringManager: { id: 'u', name: 'Maya Chen', email: 'maya@example.com', employeeId: null },
		...changes,
	});

describe('a gift that was finished long ago', () => {
	it('keeps its keys, its state and its revision, and nothing personal', () => {
		const slim = slimGift(finished({ revision: 7 }), LONG_AFTER);
		expect(slim).toMatchObject({
			offerKey: 'int/app/off-1',
			applicationKey: 'int/app',
			candidateKey: 'int-1/cand-1',
			status: 'ordered',
			revision: 7,
			orderNumber: 1,
		});
		const row = JSON.stringify(slim === null ? {} : rowOf(slim));
		expect(row).not.toMatch(/Emily|Em,|Maya|maya|@|Austin|555|Main Street/);
	});

	it('is a short row that the nightly look passes by', () => {
		const slim = slimGift(finished({ orderKey: 'order-1', orderedAt: '2026-06-28' }), LONG_AFTER);
		const row = slim === null ? null : rowOf(slim);
		expect(row?.leaseUntil).toBeNull();
		expect(JSON.parse(row?.giftObject ?? '')).toEqual({
			slim: true,
			packageType: 'engineering_toolkit',
			orderKey: 'order-1',
			orderedAt: '2026-06-28',
			eventAt: '2026-06-11T16:40:12.000Z',
		});
	});

	it('does not repeat what follows from its key, and has it again when it is read', () => {
		const gift = finished({ orderNumber: 2, orderKey: orderKey('int/app/off-1', 2) });
		const slim = slimGift(gift, LONG_AFTER);
		const row = slim === null ? null : rowOf(slim);
		expect(row?.giftObject).not.toMatch(/off-1|app|knit-gift/);
		expect(readGifts([row])).toMatchObject([
			{ offerId: 'off-1', applicationId: 'app', orderKey: gift.orderKey },
		]);
	});

	it('is not touched again', () => {
		const slim = slimGift(finished(), LONG_AFTER);
		const read = slim === null ? [] : readGifts([rowOf(slim)]);
		expect(read.map((gift) => slimGift(gift, LONG_AFTER))).toEqual([null]);
	});

	it.each(GIFT_STATUSES)('is finished 90 days after the start date in any state: %s', (status) => {
		expect(slimGift(finished({ status }), LONG_AFTER)).not.toBeNull();
	});

	it.each([
		'approved',
		'pending_approval',
		'needs_review',
		'paused',
		'ordering',
		'ordered',
	] as const)('is not finished before its start date has come, however old: %s', (status) => {
		expect(slimGift(finished({ status, startDate: '2027-06-01' }), LONG_AFTER)).toBeNull();
	});

	it('is not finished before the days of the settings are over', () => {
		const gift = finished({ status: 'cancelled', statusSince: '2026-10-04T08:00:00.000Z' });
		expect(slimGift(gift, LONG_AFTER)).toBeNull();
		expect(slimGift(gift, at('2027-01-03T08:00:00.000Z'))).not.toBeNull();
		expect(slimGift(gift, at('2027-01-01T08:00:00.000Z', { keepDays: 30 }))).not.toBeNull();
	});

	it('is not finished while somebody still has to hear of it', () => {
		expect(slimGift(finished({ owed: owed('gift_ordered') }), LONG_AFTER)).toBeNull();
	});
});

describe('a gift without personal data', () => {
	const slim = (changes: Partial<Gift> = {}) => {
		const gift = slimGift(finished(changes), LONG_AFTER);
		if (gift === null) throw new Error('not finished');
		return gift;
	};
	const later = {
		occurredAt: '2027-01-01T07:00:00.000Z',
		startDate: '2027-02-01',
		orderByDate: '2027-01-20',
	};

	it('still stops a second gift for its offer', () => {
		const ledger = life(LONG_AFTER, [slim()]);
		for (const item of [
			plan(later),
			executivePlan(later),
			calledOff({ occurredAt: later.occurredAt }),
		]) {
			expect(ledger.happens(item)).toMatchObject({ outcome: 'nothing' });
		}
		expect(ledger.gift().name).toBeNull();
	});

	it('still stops a second gift for its application and its person', () => {
		const ledger = life(LONG_AFTER, [slim()]);
		expect(ledger.happens(newVersion(later)).gift).toMatchObject({ reviewCode: 'SECOND_GIFT' });
		const elsewhere = plan({ ...later, offerKey: 'int/b/o', applicationKey: 'int/b' });
		expect(ledger.happens(elsewhere).gift).toMatchObject({ reviewCode: 'CONFLICT' });
	});

	it('that was called off is put before a person when it is signed again', () => {
		const ledger = life(LONG_AFTER, [slim({ status: 'cancelled' })]);
		expect(ledger.happens({ ...plan(later), eventId: 'ev-9' }).gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'SIGNED_AGAIN',
			name: 'Emily Watson',
			slim: false,
		});
	});
});
