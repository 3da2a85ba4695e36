import {
	at,
	calledOff,
	giftOnRecord,
	ledgerContext,
	life,
	notAccepted,
	owed,
	owedBy,
	plan,
} from '../../support/gifts';

const withGift = (changes: object = {}, context = ledgerContext()) =>
	life(context, [giftOnRecord(changes)]);
const timeless = { occurredAt: null, timeIsOfReceipt: true };

describe('called off', () => {
	it('cancels before the order and tells the team', () => {
		const { gift } = withGift().happens(calledOff());
		expect(gift).toMatchObject({
			status: 'cancelled',
			statusReason: 'Offer off-1 was declined.',
			calledOffCause: 'declined',
			waitingFor: '',
		});
		expect(owedBy(gift)).toEqual(['gift_cancelled team email', 'gift_cancelled team slack']);
	});

	it('takes back a message to the new hire that was not sent yet, and does not count it', () => {
		const { gift } = withGift({
			addressState: 'asked',
			newHireMessages: 1,
			owed: owed('ask_address'),
		}).happens(calledOff());
		expect(gift).toMatchObject({ newHireMessages: 0, addressState: 'missing' });
		expect(owedBy(gift)).not.toContain('ask_address newHire email');
	});

	it('counts a message to the new hire that is being sent at this moment', () => {
		const { gift } = withGift({
			addressState: 'asked',
			newHireMessages: 1,
			owed: owed('ask_address'),
			leaseUntil: Date.UTC(2026, 5, 12, 8, 1),
		}).happens(calledOff());
		expect(gift).toMatchObject({ newHireMessages: 1 });
	});

	const pending = { status: 'pending_approval', approverEmail: 'maya@example.com' };

	it('withdraws a question that the approver already has', () => {
		const { gift } = withGift(pending).happens(calledOff());
		expect(gift?.status).toBe('cancelled');
		expect(gift?.owed).toContainEqual(
			expect.objectContaining({ occasion: 'approval_withdrawn', to: 'maya@example.com' }),
		);
	});

	it('does not withdraw a question that was never sent', () => {
		const { gift } = withGift({ ...pending, owed: owed('ask_approval') }).happens(calledOff());
		expect(owedBy(gift)).toEqual(['gift_cancelled team email', 'gift_cancelled team slack']);
	});

	it.each(['ordering', 'ordered'])(
		'asks a person to get it back once %s, and names the order',
		(status) => {
			const { gift } = withGift({ status, orderKey: 'knit-gift-1' }).happens(calledOff());
			expect(gift).toMatchObject({ status: 'recalled', recalledOrderKey: 'knit-gift-1' });
			expect(owedBy(gift)).toEqual(['recall_gift reviewer email', 'recall_gift reviewer slack']);
		},
	);

	it.each(['cancelled', 'recalled', 'called_off'])('happens once: %s', (status) => {
		expect(withGift({ status }).happens(calledOff())).toMatchObject({ outcome: 'nothing' });
	});

	it.each(['rejected', 'expired'])('says nothing about a gift that was %s', (status) => {
		const { gift } = withGift({ status }).happens(calledOff());
		expect(gift?.status).toBe('cancelled');
		expect(owedBy(gift)).toEqual([]);
	});

	it('says nothing of a review that nobody was told about', () => {
		const { gift } = withGift({ status: 'needs_review', reviewCode: 'SECOND_GIFT' }).happens(
			calledOff(),
		);
		expect(owedBy(gift)).toEqual([]);
	});

	it('cancels what was paused', () => {
		const { gift } = withGift({ status: 'paused', reviewCode: 'NOT_SIGNED' }).happens(calledOff());
		expect(gift?.status).toBe('cancelled');
	});

	it('means every offer of a deleted application', () => {
		const ledger = life(ledgerContext(), [
			giftOnRecord(),
			giftOnRecord({ offerKey: 'int/app/off-2', offerId: 'off-2', status: 'ordered' }),
		]);
		const deleted = calledOff({ cause: 'deleted', offerKey: null, offerId: null });
		expect(ledger.batch([deleted])).toMatchObject([
			{ gift: { status: 'cancelled' } },
			{ gift: { status: 'recalled' } },
		]);
	});

	it('ignores a decline older than the ledger', () => {
		const old = calledOff({ occurredAt: '2026-06-01T00:00:00.000Z' });
		expect(withGift().happens(old)).toMatchObject({ outcome: 'nothing' });
	});
});

describe('called off before any gift was planned', () => {
	it('is remembered, so that the older acceptance changes nothing', () => {
		const ledger = life();
		expect(ledger.happens(calledOff())).toMatchObject({
			outcome: 'new',
			gift: { status: 'called_off', name: null, calledOffCause: 'declined', owed: [] },
		});
		expect(ledger.happens(plan())).toMatchObject({ outcome: 'nothing' });
	});

	it.each([
		['a deleted application', { cause: 'deleted', offerKey: null, offerId: null }],
		['a rejected application', { cause: 'rejected' }],
	])('does not fill the ledger with %s', (_, changes) => {
		expect(life().happens(calledOff(changes))).toMatchObject({ outcome: 'nothing', gift: null });
	});
});

describe('news without a time of its own', () => {
	it.each(['declined', 'deleted', 'rejected'])('asks the ATS first: %s', (cause) => {
		for (const time of [timeless, { occurredAt: null }]) {
			const step = withGift().happens(calledOff({ cause, ...time }));
			expect(step).toMatchObject({
				outcome: 'nothing',
				askAts: true,
				gift: { status: 'approved' },
			});
		}
	});

	it('is applied if the time is its own', () => {
		expect(withGift().happens(calledOff()).askAts).toBeUndefined();
	});

	it('asks nobody if there is nothing to call off', () => {
		const step = withGift({ status: 'cancelled' }).happens(calledOff(timeless));
		expect(step.askAts).toBeUndefined();
	});

	it.each([
		['accepted', { outcome: 'accepted', newHire: { startDate: '2026-07-06' } }],
		['as one word', 'accepted'],
		['with a plan', plan()],
	])('changes nothing if the ATS says that the offer is signed: %s', (_, atsSays) => {
		const step = withGift().happens(calledOff({ ...timeless, atsSays }));
		expect(step).toMatchObject({ outcome: 'nothing', gift: { status: 'approved' } });
	});

	it.each([calledOff(), { outcome: 'gone' }])('is applied if the ATS says so too', (atsSays) => {
		const step = withGift().happens(calledOff({ ...timeless, atsSays }));
		expect(step.gift?.status).toBe('cancelled');
	});

	it('pauses the gift if the ATS says that the offer is open', () => {
		const atsSays = notAccepted({ needsReview: false, noLongerSigned: true });
		expect(withGift().happens(calledOff({ ...timeless, atsSays })).gift?.status).toBe('paused');
	});

	it.each([{ outcome: 'unknown' }, null])(
		'is put before a person if the ATS could not be asked',
		(atsSays) => {
			const { gift } = withGift().happens(calledOff({ ...timeless, atsSays }));
			expect(gift).toMatchObject({ status: 'needs_review', reviewCode: 'CONFLICT' });
			expect(gift?.statusReason).toBe(
				'Offer off-1 was declined. The ATS could not be asked whether this still holds.',
			);
		},
	);
});

describe('an offer that is not signed any more', () => {
	const open = (changes: object = {}) =>
		notAccepted({
			needsReview: false,
			reviewCode: null,
			offerStatus: 'IN_PROGRESS',
			noLongerSigned: true,
			reason: 'Offer off-1 is not signed.',
			...changes,
		});

	it.each([
		['is in progress again', { noLongerSigned: false }],
		['has vanished', { offerStatus: null }],
	])('pauses the gift at once: it %s', (_, changes) => {
		const { gift } = withGift().happens(open(changes));
		expect(gift).toMatchObject({
			status: 'paused',
			reviewCode: 'NOT_SIGNED',
			statusBefore: 'approved',
			waitingFor: 'reviewer@example.com (review)',
		});
		expect(owedBy(gift)).toEqual(['needs_review reviewer email', 'needs_review reviewer slack']);
	});

	it('as the brief has it, without a time', () => {
		const bare = {
			kind: 'notAccepted',
			noLongerSigned: true,
			offerKey: 'int/app/off-1',
			applicationKey: 'int/app',
		};
		expect(withGift().happens(bare).gift?.status).toBe('paused');
	});

	it('is noticed when the application is seen without it', () => {
		const nothingLeft = open({
			offerKey: null,
			offerId: null,
			noLongerSigned: false,
			offersOfApplication: [],
		});
		const steps = withGift().batch([{ ...nothingLeft, offerStatus: null }]);
		expect(steps.map(({ gift }) => gift?.status)).toContain('paused');
	});

	it('asks the ATS about an application without offers that comes without a time', () => {
		const emptied = {
			...open({ ...timeless, offerKey: null, offerId: null, noLongerSigned: false }),
			...{ offerStatus: null, offersOfApplication: [] },
		};
		expect(withGift().batch([emptied])).toContainEqual(
			expect.objectContaining({ outcome: 'nothing', askAts: true }),
		);
		const { offerKey } = giftOnRecord();
		const answered = (atsSays: object | string) =>
			withGift()
				.batch([{ ...emptied, offerKey, atsSays }])
				.map(({ gift }) => gift?.status ?? null);
		expect(answered({ outcome: 'notAccepted', noLongerSigned: true })).toContain('paused');
		expect(answered('gone')).toContain('cancelled');
		expect(answered('unknown')).toContain('needs_review');
	});

	it('asks the ATS if the time is only that of receipt', () => {
		expect(withGift().happens(open(timeless))).toMatchObject({ askAts: true });
	});

	it('withdraws a question', () => {
		const { gift } = withGift({
			status: 'pending_approval',
			approverEmail: 'maya@example.com',
		}).happens(open());
		expect(owedBy(gift)).toContain('approval_withdrawn approver email');
	});

	it('is told once', () => {
		const ledger = withGift();
		ledger.happens(open());
		ledger.send();
		expect(ledger.happens(open())).toMatchObject({ outcome: 'nothing' });
	});

	it('after the order is told to a person, once', () => {
		const ledger = withGift({ status: 'ordered' });
		const { gift } = ledger.happens(open());
		expect(gift?.status).toBe('ordered');
		expect(owedBy(gift)).toContain('moved_after_order reviewer email');
		ledger.send();
		expect(ledger.happens(open())).toMatchObject({ outcome: 'nothing' });
	});

	it('is nothing for an offer that has no gift', () => {
		expect(life().happens(open())).toMatchObject({ outcome: 'nothing' });
	});

	const signedAgain = plan({ occurredAt: '2026-06-12T07:30:00.000Z' });

	it('goes on with what was decided once it is signed again', () => {
		const ledger = withGift({
			approvedPackage: 'engineering_toolkit',
			answeredBy: 'jo@example.com',
		});
		ledger.happens(open());
		ledger.send();
		const { gift } = ledger.happens(signedAgain);
		expect(gift).toMatchObject({
			status: 'approved',
			answeredBy: 'jo@example.com',
			reviewCode: null,
			statusBefore: null,
		});
		expect(owedBy(gift)).toEqual(['facts_changed team email', 'facts_changed team slack']);
	});

	it('asks the approver again, with time to answer', () => {
		const ledger = withGift({
			status: 'pending_approval',
			packageType: 'engineering_toolkit',
			approverEmail: 'maya@example.com',
			approvalDeadline: '2026-06-11T21:59:59.999Z',
		});
		ledger.happens(open());
		ledger.send();
		const { gift } = ledger.happens(signedAgain);
		expect(gift).toMatchObject({
			status: 'pending_approval',
			approvalDeadline: '2026-06-17T21:59:59.999Z',
		});
		expect(owedBy(gift)).toContain('ask_approval approver email');
	});

	it('waits for the person it waited for before', () => {
		const ledger = withGift({
			status: 'needs_review',
			reviewCode: 'SIGNED_AGAIN',
			statusReason: 'Please decide.',
		});
		ledger.happens(open());
		ledger.send();
		expect(ledger.happens(signedAgain).gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'SIGNED_AGAIN',
			statusReason: 'Please decide.',
		});
	});

	it('stays held if the shop had refused the order', () => {
		const ledger = withGift({ status: 'paused', reviewCode: 'HELD' });
		expect(ledger.happens(signedAgain).outcome).toBe('nothing');
	});

	it('is called off from there like any other', () => {
		const ledger = withGift();
		ledger.happens(open());
		expect(ledger.happens(calledOff(), at('2026-06-12T09:00:00.000Z')).gift?.status).toBe(
			'cancelled',
		);
	});
});

describe('an offer that nobody can read', () => {
	it('is put on the ledger and told', () => {
		const step = life().happens(notAccepted());
		expect(step).toMatchObject({
			outcome: 'new',
			gift: { status: 'needs_review', reviewCode: 'UNKNOWN_STATUS', applicationKey: 'int/app' },
		});
		expect(owedBy(step.gift)).toContain('needs_review reviewer email');
	});

	it('is told once if the ATS gave no ids at all', () => {
		const unnamed = notAccepted({ offerKey: null, applicationKey: '-/-', offerId: null });
		const ledger = life();
		expect(ledger.happens(unnamed)).toMatchObject({ gift: { offerKey: 'unreadable/ev-2' } });
		ledger.send();
		expect(ledger.happens(unnamed)).toMatchObject({ outcome: 'nothing' });
	});

	it('stops a gift that is under way', () => {
		expect(withGift().happens(notAccepted()).gift).toMatchObject({
			status: 'needs_review',
			statusReason: 'Offer off-1 has an unknown status (ON_ICE). Check the ATS.',
		});
	});

	it('leaves what only a person can end to that person', () => {
		const ledger = withGift({ status: 'needs_review', reviewCode: 'SIGNED_AGAIN' });
		expect(ledger.happens(notAccepted()).gift).toMatchObject({ reviewCode: 'SIGNED_AGAIN' });
	});

	it.each(['ordered', 'cancelled', 'rejected'])(
		'changes nothing about a gift that is %s',
		(status) => {
			expect(withGift({ status }).happens(notAccepted())).toMatchObject({ outcome: 'nothing' });
		},
	);

	it('changes nothing if no person is needed', () => {
		const plain = notAccepted({ needsReview: false, reviewCode: null });
		expect(withGift().happens(plain)).toMatchObject({ outcome: 'nothing' });
	});

	it('is told once for an application with many of them', () => {
		const offers = ['a', 'b', 'c'].map((id) =>
			notAccepted({ offerKey: `int/app/${id}`, offerId: id }),
		);
		const notices = life()
			.batch(offers)
			.flatMap(({ gift }) => owedBy(gift));
		expect(notices).toEqual(['needs_review reviewer email', 'needs_review reviewer slack']);
	});
});
