import { GIFT_STATUSES, rowOf } from '../../../core/ledger/gift';
import { giftOnRecord, life, owed, plan } from '../../support/gifts';

const ERASE = { kind: 'erase', offerKey: 'int/app/off-1', applicationKey: 'int/app', by: 'ops' };
const LATER = { occurredAt: '2026-06-12T07:00:00.000Z', eventId: 'ev-2' };

describe('a new hire who asks to be forgotten', () => {
	it.each(GIFT_STATUSES)('leaves nothing personal in a gift that is %s', (status) => {
		const ledger = life(undefined, [
			giftOnRecord({
				status,
				owed: owed('gift_planned'),
				answerNote: 'For Emily',
				otherEmails: ['em@home.example'],
			}),
		]);
		const { outcome, gift } = ledger.happens(ERASE);
		expect(outcome).toBe('changed');
		expect(JSON.stringify(gift === null ? {} : rowOf(gift))).not.toMatch(
			/Emily|Em"|Maya|@|Austin|Main Street/,
		);
		expect(gift).toMatchObject({ slim: true, owed: [], candidateKey: 'int-1/cand-1' });
	});

	it.each([
		['approved', 'rejected'],
		['pending_approval', 'rejected'],
		['needs_review', 'rejected'],
		['paused', 'rejected'],
		['ordering', 'ordering'],
		['ordered', 'ordered'],
		['cancelled', 'cancelled'],
	] as const)('stops what was not ordered: %s becomes %s', (status, after) => {
		const ledger = life(undefined, [giftOnRecord({ status })]);
		expect(ledger.happens(ERASE).gift?.status).toBe(after);
	});

	it('is not planned for again by the next event of the same offer', () => {
		const ledger = life(undefined, [giftOnRecord()]);
		ledger.happens(ERASE);
		expect(ledger.happens({ ...plan(), ...LATER })).toMatchObject({ outcome: 'nothing' });
		expect(ledger.gift().name).toBeNull();
	});

	it('is erased once', () => {
		const ledger = life(undefined, [giftOnRecord()]);
		ledger.happens(ERASE);
		expect(ledger.happens(ERASE).outcome).toBe('nothing');
	});

	it('need not be on record', () => {
		expect(life(undefined, []).happens(ERASE)).toMatchObject({ outcome: 'nothing', gift: null });
	});
});
