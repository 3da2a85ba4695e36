import {
	at,
	answer,
	calledOff,
	due,
	giftOnRecord,
	ledgerContext,
	life,
	orderSent,
	owedBy,
} from '../../support/gifts';

const OFFER = { offerKey: 'int/app/off-1', applicationKey: 'int/app' };
const orderFailed = (changes: object = {}) => ({
	kind: 'orderFailed',
	...OFFER,
	final: false,
	note: null,
	...changes,
});
const parcel = (state: string, changes: object = {}) => ({
	kind: 'parcel',
	...OFFER,
	state,
	...changes,
});
const withGift = (changes: object = {}, context = ledgerContext()) =>
	life(context, [giftOnRecord(changes)]);
const ordering = { status: 'ordering', orderLeaseUntil: Date.UTC(2026, 5, 12, 9) };

describe('an order that the shop took', () => {
	it('is on record with the shop’s own number, and the team hears', () => {
		const { gift } = withGift(ordering).happens(orderSent());
		expect(gift).toMatchObject({
			status: 'ordered',
			shopOrderId: 'shop-77',
			orderedAt: '2026-06-12T08:00:00.000Z',
			orderLeaseUntil: 0,
		});
		expect(owedBy(gift)).toEqual(['gift_ordered team email', 'gift_ordered team slack']);
	});

	it('is ordered once', () => {
		const ledger = withGift(ordering);
		ledger.happens(orderSent());
		ledger.send();
		expect(ledger.happens(orderSent())).toMatchObject({ outcome: 'nothing' });
		expect(ledger.happens(due(), at('2026-06-29T08:00:00Z'))).toMatchObject({ outcome: 'nothing' });
	});

	it('is not the order of another number', () => {
		const ledger = withGift({ ...ordering, orderNumber: 2 });
		expect(ledger.happens(orderSent({ orderNumber: 1 }))).toMatchObject({
			outcome: 'nothing',
			gift: { status: 'ordering' },
		});
	});

	it('is on record although it was called off meanwhile: the person who stops it knows which one', () => {
		const ledger = withGift(ordering);
		ledger.happens(calledOff());
		ledger.send();
		const { gift } = ledger.happens(orderSent());
		expect(gift).toMatchObject({
			status: 'recalled',
			shopOrderId: 'shop-77',
			orderedAt: '2026-06-12T08:00:00.000Z',
		});
	});

	it.each(['approved', 'cancelled', 'rejected'])('is none for a gift that is %s', (status) => {
		expect(withGift({ status }).happens(orderSent())).toMatchObject({ outcome: 'nothing' });
	});
});

describe('an order that did not get through', () => {
	it('is tried again at the next look, with the same key', () => {
		const ledger = withGift(ordering);
		const { gift } = ledger.happens(orderFailed({ note: '451 try later' }));
		expect(gift).toMatchObject({ status: 'ordering', orderLeaseUntil: 0 });
		expect(owedBy(gift)).toEqual([]);
		expect(ledger.happens(due()).gift).toMatchObject({
			status: 'ordering',
			orderKey: giftOnRecord().orderKey,
		});
	});

	it('is told to a person once its day is over', () => {
		const ledger = withGift(ordering, at('2026-06-29T08:00:00Z'));
		expect(owedBy(ledger.happens(orderFailed()).gift)).toContain('order_held reviewer email');
		ledger.send();
		expect(owedBy(ledger.happens(orderFailed()).gift)).toEqual([]);
	});

	it('for good is held for a person, who can send it again under the same number', () => {
		const ledger = withGift(ordering);
		const { gift } = ledger.happens(orderFailed({ final: true, note: '550 no such box' }));
		expect(gift).toMatchObject({
			status: 'paused',
			reviewCode: 'HELD',
			statusReason: 'The shop did not take the order: 550 no such box',
			waitingFor: 'reviewer@example.com (review)',
		});
		expect(owedBy(gift)).toEqual(['order_held reviewer email', 'order_held reviewer slack']);
		const sent = ledger.happens(answer('send', { answeredBy: 'reviewer@example.com' }));
		expect(sent.gift).toMatchObject({ status: 'approved', orderNumber: 1 });
	});

	it('is on record as ordered if the shop took it after all', () => {
		const ledger = withGift(ordering);
		ledger.happens(orderFailed({ final: true }));
		expect(ledger.happens(orderSent()).gift?.status).toBe('ordered');
	});
});

describe('a parcel', () => {
	const ordered = () => withGift({ status: 'ordered', orderedAt: '2026-06-12T08:00:00.000Z' });

	it('is followed to the door, and the team hears of each step', () => {
		const ledger = ordered();
		const shipped = ledger.happens(parcel('shipped', { trackingUrl: 'https://dhl.example/1' }));
		expect(shipped.gift?.parcel).toMatchObject({
			state: 'shipped',
			trackingUrl: 'https://dhl.example/1',
			shippedAt: '2026-06-12T08:00:00.000Z',
		});
		expect(owedBy(shipped.gift)).toEqual(['gift_shipped team email']);
		ledger.send();
		const delivered = ledger.happens(parcel('delivered'), at('2026-06-14T08:00:00.000Z'));
		expect(delivered.gift?.parcel).toMatchObject({
			state: 'delivered',
			trackingUrl: 'https://dhl.example/1',
			shippedAt: '2026-06-12T08:00:00.000Z',
			deliveredAt: '2026-06-14T08:00:00.000Z',
		});
		expect(owedBy(delivered.gift)).toEqual(['gift_delivered team email']);
	});

	it.each(['shipped', 'delivered', 'returned'])('is told once, however often: %s', (state) => {
		const ledger = ordered();
		ledger.happens(parcel(state));
		ledger.send();
		expect(ledger.happens(parcel(state))).toMatchObject({ outcome: 'nothing' });
	});

	it('is not shipped after it was delivered', () => {
		const ledger = ordered();
		ledger.happens(parcel('delivered'));
		ledger.send();
		expect(ledger.happens(parcel('shipped'))).toMatchObject({ outcome: 'nothing' });
	});

	it('that came back is an alarm, once, and waits for a person', () => {
		const ledger = ordered();
		const { gift } = ledger.happens(parcel('returned'));
		expect(gift).toMatchObject({ status: 'ordered', waitingFor: 'reviewer@example.com (parcel)' });
		expect(owedBy(gift)).toEqual([
			'parcel_returned reviewer email',
			'parcel_returned reviewer slack',
		]);
	});

	it('is reported on a page too', () => {
		const page = answer('shipped', { page: 'parcel', tracking: 'https://dhl.example/1' });
		expect(ordered().happens(page).gift?.parcel).toMatchObject({
			state: 'shipped',
			trackingUrl: 'https://dhl.example/1',
		});
	});

	it('takes a tracking link that comes later without telling the team again', () => {
		const ledger = ordered();
		ledger.happens(parcel('shipped'));
		ledger.send();
		const { gift } = ledger.happens(parcel('shipped', { trackingUrl: 'https://dhl.example/1' }));
		expect(gift?.parcel?.trackingUrl).toBe('https://dhl.example/1');
		expect(owedBy(gift)).toEqual([]);
	});

	it('takes no link that is none', () => {
		const { gift } = ordered().happens(parcel('shipped', { trackingUrl: 'javascript:alert(1)' }));
		expect(gift?.parcel?.trackingUrl).toBeNull();
	});

	it('may be faster than the answer to its order', () => {
		const { gift } = withGift(ordering).happens(parcel('shipped'));
		expect(gift).toMatchObject({ status: 'ordered', orderedAt: '2026-06-12T08:00:00.000Z' });
	});

	it('of an order that was stopped is not that of the next one', () => {
		const ledger = withGift({ status: 'ordered', orderNumber: 2 });
		expect(ledger.happens(parcel('delivered', { orderNumber: 1 }))).toMatchObject({
			outcome: 'nothing',
		});
	});

	it('that is recalled is on record, and nobody is told that it arrives', () => {
		const { gift } = withGift({ status: 'recalled' }).happens(parcel('returned'));
		expect(gift).toMatchObject({ status: 'recalled', parcel: { state: 'returned' } });
		expect(owedBy(gift)).toEqual([]);
	});

	it('is followed in a trial run too, and nothing counts as ordered', () => {
		const { gift } = withGift({ status: 'trial' }).happens(parcel('shipped'));
		expect(gift).toMatchObject({ status: 'trial', orderedAt: null, parcel: { state: 'shipped' } });
		expect(owedBy(gift)).toEqual(['gift_shipped team email']);
	});

	it.each(['approved', 'cancelled'])('is none of a gift that is %s', (status) => {
		expect(withGift({ status }).happens(parcel('shipped'))).toMatchObject({ outcome: 'nothing' });
	});
});
