import {
	at,
	answer,
	calledOff,
	due,
	executivePlan,
	giftOnRecord,
	ledgerContext,
	life,
	newVersion,
	notAccepted,
	orderSent,
	owedBy,
	plan,
} from '../../support/gifts';

const withdrawn = (changes: object = {}) =>
	calledOff({ cause: 'withdrawn', reason: 'Offer off-1 was withdrawn.', ...changes });
const replaced = (changes: object = {}) =>
	calledOff({
		cause: 'replaced',
		replacedBy: 'off-2',
		reason: 'Offer off-1 was replaced.',
		...changes,
	});
const OLD = 'int/app/off-1';
const NEW = 'int/app/off-2';

const started = () => {
	const ledger = life(ledgerContext(), [
		giftOnRecord({ addressFrom: 'newHire', newHireMessages: 1 }),
	]);
	return ledger;
};

describe('a new version of an offer', () => {
	const oneBatch: Array<[string, object[]]> = [
		['withdrawn, then signed', [withdrawn(), newVersion()]],
		['signed, then withdrawn', [newVersion(), withdrawn()]],
		['replaced, then signed', [replaced(), newVersion()]],
		['signed, then replaced', [newVersion(), replaced()]],
	];

	it.each(oneBatch)('takes the gift over in one event: %s', (_, items) => {
		const ledger = started();
		const steps = ledger.batch(items).filter(({ outcome }) => outcome !== 'nothing');
		expect(steps.map(({ outcome, offerKey }) => `${outcome} ${offerKey}`).sort()).toEqual([
			`changed ${OLD}`,
			`new ${NEW}`,
		]);
		expect(ledger.gift(OLD)).toMatchObject({ status: 'replaced', replacedBy: NEW, revision: 2 });
		expect(ledger.gift(NEW)).toMatchObject({
			status: 'approved',
			replaces: OLD,
			addressFrom: 'newHire',
			newHireMessages: 1,
			revision: 1,
		});
		expect(ledger.gifts().flatMap(owedBy)).toEqual([]);
	});

	it.each(oneBatch)('takes the gift over in two events: %s', (_, items) => {
		const ledger = started();
		items.forEach((item) => ledger.batch([item]));
		expect(ledger.gift(OLD).status).toBe('replaced');
		expect(ledger.gift(NEW)).toMatchObject({ status: 'approved', addressFrom: 'newHire' });
		const messages = ledger.gifts().flatMap(owedBy);
		expect(messages).not.toContain('gift_cancelled team email');
		expect(messages).not.toContain('needs_review reviewer email');
	});

	it.each([
		['is not among the offers any more', [{ id: 'off-2', status: 'SIGNED' }]],
		[
			'is there as DEPRECATED',
			[
				{ id: 'off-1', status: 'DEPRECATED' },
				{ id: 'off-2', status: 'SIGNED' },
			],
		],
	])('takes the gift over if only it is left: the old one %s', (_, offersOfApplication) => {
		const ledger = started();
		ledger.batch([{ ...newVersion(), offersOfApplication }]);
		expect(ledger.gift(OLD).status).toBe('replaced');
		expect(ledger.gift(NEW).status).toBe('approved');
	});

	it('waits for a person if both offers are signed', () => {
		const ledger = started();
		const offersOfApplication = [
			{ id: 'off-1', status: 'SIGNED' },
			{ id: 'off-2', status: 'SIGNED' },
		];
		ledger.batch([{ ...newVersion(), offersOfApplication }]);
		expect(ledger.gift(OLD).status).toBe('approved');
		expect(ledger.gift(NEW)).toMatchObject({ status: 'needs_review', reviewCode: 'SECOND_GIFT' });
	});

	it('takes over from a pause, when the old version was not signed any more', () => {
		const ledger = started();
		ledger.batch([notAccepted({ needsReview: false, noLongerSigned: true, reviewCode: null })]);
		expect(ledger.gift(OLD).status).toBe('paused');
		ledger.batch([newVersion()]);
		expect(ledger.gift(OLD).status).toBe('replaced');
		expect(ledger.gift(NEW).status).toBe('approved');
	});

	it('pauses the gift while it is not signed yet', () => {
		const ledger = started();
		const { gift } = ledger.happens(replaced());
		expect(gift).toMatchObject({ status: 'paused', reviewCode: 'NOT_SIGNED' });
	});

	it('is planned like any other if the old one never had a gift', () => {
		const ledger = life();
		ledger.happens(withdrawn());
		expect(ledger.gift(OLD).status).toBe('called_off');
		expect(ledger.happens(newVersion()).gift).toMatchObject({
			status: 'approved',
			reviewCode: null,
		});
	});

	it('tells the team again if it was told that the gift was cancelled', () => {
		const ledger = started();
		ledger.happens(withdrawn());
		ledger.send();
		ledger.batch([newVersion()]);
		expect(owedBy(ledger.gift(NEW))).toEqual([
			'facts_changed team email',
			'facts_changed team slack',
		]);
		expect(ledger.gift(NEW).lastStep).toContain('replaced by a new version');
	});

	it('tells the team again if one of its two ways had told of the cancellation', () => {
		const first = started();
		first.happens(withdrawn());
		const cancelled = first.gift(OLD);
		const owed = cancelled.owed.filter(({ channel }) => channel === 'email');
		const ledger = life(ledgerContext(), [{ ...cancelled, owed, leaseUntil: 0 }]);
		ledger.batch([newVersion()]);
		expect(owedBy(ledger.gift(NEW))).toEqual([
			'facts_changed team email',
			'facts_changed team slack',
		]);
	});

	it('tells the team in a trial run, too', () => {
		const trial = { ...giftOnRecord({ toldPeople: ['accepted'] }), status: 'trial' as const };
		const ledger = life(ledgerContext({ trialMode: true }), [trial]);
		ledger.happens(withdrawn());
		ledger.send();
		ledger.batch([newVersion()]);
		expect(ledger.gift(NEW).status).toBe('trial');
		expect(owedBy(ledger.gift(NEW))).toEqual([
			'facts_changed team email',
			'facts_changed team slack',
		]);
	});

	it('asks a person again if the shop refuses the order of the new version, too', () => {
		const refused = (offerKey: string) => ({
			...{ kind: 'orderFailed', offerKey, applicationKey: 'int/app', orderNumber: 1 },
			...{ final: true, note: '' },
		});
		const then = { startDate: '2026-07-06', orderByDate: '2026-06-28' };
		const ledger = life(at('2026-06-28T08:00:00.000Z'), [giftOnRecord()]);
		ledger.happens(due());
		ledger.happens(refused(OLD));
		expect(owedBy(ledger.gift(OLD))).toContain('order_held reviewer email');
		ledger.send();
		ledger.batch([withdrawn(), newVersion(then)]);
		ledger.send();
		expect(ledger.gift(NEW).status).toBe('approved');
		ledger.happens({ ...due(), offerKey: NEW });
		ledger.happens(refused(NEW));
		expect(ledger.gift(NEW)).toMatchObject({ status: 'paused', reviewCode: 'HELD' });
		expect(owedBy(ledger.gift(NEW))).toEqual([
			'order_held reviewer email',
			'order_held reviewer slack',
		]);
	});

	it('says what is another thing now', () => {
		const ledger = started();
		ledger.batch([withdrawn(), newVersion({ startDate: '2026-08-03', orderByDate: '2026-07-26' })]);
		expect(ledger.gift(NEW)).toMatchObject({ startDate: '2026-08-03', orderByDate: '2026-07-26' });
		expect(ledger.gift(NEW).lastStep).toContain('start date moved from 2026-07-06 to 2026-08-03');
		expect(owedBy(ledger.gift(NEW))).toContain('facts_changed team email');
	});
});

describe('answers move with the gift', () => {
	const executive = { offerKey: NEW, offerId: 'off-2', eventId: 'ev-5' };
	const asked = () => {
		const ledger = life();
		ledger.happens(executivePlan());
		ledger.send();
		return ledger;
	};

	it('a yes for the same package stands', () => {
		const ledger = asked();
		ledger.happens(answer('yes'));
		ledger.send();
		ledger.batch([withdrawn(), executivePlan(executive)]);
		expect(ledger.gift(NEW)).toMatchObject({
			status: 'approved',
			answeredBy: 'maya@example.com',
			approvedPackage: 'executive_premium',
		});
	});

	it('a yes for another package does not', () => {
		const ledger = started();
		ledger.batch([withdrawn(), executivePlan(executive)]);
		expect(ledger.gift(NEW).status).toBe('pending_approval');
		expect(owedBy(ledger.gift(NEW))).toContain('ask_approval approver email');
	});

	it('a no for the same package stays a no', () => {
		const ledger = asked();
		ledger.happens(answer('no'));
		ledger.send();
		ledger.batch([withdrawn(), executivePlan(executive)]);
		expect(ledger.gift(NEW)).toMatchObject({ status: 'rejected' });
		expect(owedBy(ledger.gift(NEW))).toEqual([]);
	});

	it('an open question stays open, and an answer to the old link counts for the new version', () => {
		const ledger = life();
		ledger.happens(executivePlan());
		ledger.send();
		const offersOfApplication = [{ id: 'off-2', status: 'SIGNED' }];
		ledger.batch([{ ...executivePlan(executive), offersOfApplication }]);
		expect(ledger.gift(NEW).status).toBe('pending_approval');
		expect(owedBy(ledger.gift(NEW))).toEqual([]);
		const step = ledger.happens(answer('yes'));
		expect(step).toMatchObject({ offerKey: NEW, gift: { status: 'approved' } });
	});

	it('a question to somebody else is withdrawn', () => {
		const ledger = asked();
		const jo = { id: 'u-2', name: 'Jo', email: 'jo@example.com', employeeId: null };
		const offersOfApplication = [{ id: 'off-2', status: 'SIGNED' }];
		ledger.batch([{ ...executivePlan({ ...executive, hiringManager: jo }), offersOfApplication }]);
		expect(ledger.gift(NEW).approverEmail).toBe('jo@example.com');
		expect(ledger.gift(NEW).owed).toContainEqual(
			expect.objectContaining({ occasion: 'approval_withdrawn', to: 'maya@example.com' }),
		);
	});

	it('what only a person can decide waits for that person', () => {
		const ledger = life(ledgerContext(), [
			giftOnRecord({
				status: 'needs_review',
				reviewCode: 'SIGNED_AGAIN',
				toldPeople: ['needs_review'],
			}),
		]);
		ledger.batch([withdrawn(), newVersion()]);
		expect(ledger.gift(NEW)).toMatchObject({ status: 'needs_review', reviewCode: 'SIGNED_AGAIN' });
	});
});

describe('after the order nobody orders again', () => {
	const ordered = () => {
		const ledger = life(at('2026-06-28T08:00:00.000Z'), [giftOnRecord()]);
		ledger.happens(due());
		ledger.happens(orderSent());
		ledger.send();
		return ledger;
	};
	const then = { occurredAt: '2026-06-28T07:00:00.000Z' };

	it.each([
		['in one event', true],
		['in two events', false],
	])('%s', (_, isOneBatch) => {
		const ledger = ordered();
		const key = ledger.gift(OLD).orderKey;
		const items = [withdrawn(then), newVersion(then)];
		if (isOneBatch) ledger.batch(items);
		else items.forEach((item) => ledger.batch([item]));
		expect(ledger.gift(OLD).status).toBe('replaced');
		expect(ledger.gift(NEW)).toMatchObject({
			status: 'ordered',
			orderNumber: 1,
			orderKey: key,
			shopOrderId: 'shop-77',
		});
		expect(ledger.happens(due('order', { offerKey: NEW })).outcome).toBe('nothing');
	});

	it('and whoever was asked to get it back hears that the order stands', () => {
		const ledger = ordered();
		ledger.happens(withdrawn(then));
		ledger.send();
		ledger.batch([newVersion(then)]);
		expect(ledger.gift(NEW).status).toBe('ordered');
		expect(owedBy(ledger.gift(NEW))).toContain('moved_after_order reviewer email');
		expect(ledger.gift(NEW).lastStep).toContain('do not order again');
	});

	it('also when the new version is signed only days after the old one was replaced', () => {
		const ledger = ordered();
		expect(ledger.happens(replaced(then)).gift).toMatchObject({ status: 'ordered' });
		ledger.batch([newVersion(then)]);
		expect(ledger.gift(NEW).status).toBe('ordered');
	});

	it('and an order in flight keeps its key', () => {
		const ledger = life(at('2026-06-28T08:00:00.000Z'), [giftOnRecord()]);
		const key = ledger.happens(due()).gift?.orderKey;
		ledger.batch([withdrawn(then), newVersion(then)]);
		expect(ledger.gift(NEW)).toMatchObject({ status: 'ordering', orderKey: key });
		const sent = ledger.happens(orderSent());
		expect(sent).toMatchObject({ offerKey: NEW, gift: { status: 'ordered', orderKey: key } });
	});

	it('but a person decides if the parcel had come back', () => {
		const ledger = ordered();
		ledger.happens({ kind: 'parcel', offerKey: OLD, applicationKey: 'int/app', state: 'returned' });
		ledger.happens(withdrawn(then));
		expect(ledger.happens(newVersion(then)).gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'SECOND_GIFT',
		});
	});
});

it('changes nothing about the old row any more', () => {
	const ledger = started();
	ledger.batch([withdrawn(), newVersion()]);
	const later = '2026-06-12T07:59:00.000Z';
	for (const item of [plan({ occurredAt: later }), calledOff({ occurredAt: later })]) {
		expect(ledger.happens(item)).toMatchObject({ outcome: 'nothing' });
	}
});
