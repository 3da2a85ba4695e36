import { crossOff, readSent } from '../../../core/ledger/crossOff';
import { readGifts, rowOf } from '../../../core/ledger/gift';
import { at, giftOnRecord, life, owed, owedBy } from '../../support/gifts';

const planned = owed('gift_planned');
const asked = owed('ask_address');
const row = rowOf(
	giftOnRecord({
		owed: [...planned, ...asked],
		leaseUntil: 99,
		revision: 1,
		addressState: 'asked',
		addressFrom: null,
	}),
);
const message = (messageId: string, state: 'sent' | 'failed' | 'refused') => ({
	offerKey: 'int/app/off-1',
	messageId,
	state,
});
const owedAfter = (...sent: Array<ReturnType<typeof message>>) => {
	const crossed = crossOff(row, sent);
	const text = crossed?.owedObject ?? null;
	return { crossed, left: readGifts([{ ...row, owedObject: text }]).flatMap(owedBy) };
};

describe('what was sent', () => {
	it('is crossed off, and the rest stays in hand', () => {
		const { crossed, left } = owedAfter(message('gift_planned-email-1', 'sent'));
		expect(crossed).toMatchObject({
			offerKey: 'int/app/off-1',
			before: row.owedObject,
			leaseUntil: 99,
		});
		expect(left).toEqual(['gift_planned team slack', 'ask_address newHire email']);
	});

	it('leaves nothing owed when it was all', () => {
		const { crossed } = owedAfter(
			message('gift_planned-email-1', 'sent'),
			message('gift_planned-slack-1', 'sent'),
			message('ask_address-email-1', 'sent'),
		);
		expect(crossed).toMatchObject({ owedObject: null, leaseUntil: 0 });
	});

	it('is nothing to a row that owes no such message', () => {
		expect(crossOff(row, [message('other', 'sent')])).toBeNull();
		expect(
			crossOff(row, [{ ...message('gift_planned-email-1', 'sent'), offerKey: 'other' }]),
		).toBeNull();
	});
});

it('keeps what failed for the next look, at once', () => {
	const { crossed, left } = owedAfter(
		message('gift_planned-email-1', 'sent'),
		message('gift_planned-slack-1', 'failed'),
	);
	expect(crossed?.leaseUntil).toBe(0);
	expect(left).toEqual(['gift_planned team slack', 'ask_address newHire email']);
});

describe('a mailbox that refuses for good', () => {
	const refused = () =>
		owedAfter(
			message('gift_planned-email-1', 'sent'),
			message('gift_planned-slack-1', 'sent'),
			message('ask_address-email-1', 'refused'),
		);

	it('is told to the reviewer once, and the other messages go out', () => {
		const { crossed, left } = refused();
		expect(left).toEqual(['mail_refused reviewer email', 'mail_refused reviewer slack']);
		expect(crossed?.leaseUntil).toBe(0);
	});

	it('is on the gift as soon as that message is taken on: whose it was, and that a person has to act', () => {
		const { crossed } = refused();
		const [gift] = readGifts([{ ...row, ...crossed, leaseUntil: 0 }]);
		const ledger = life(at('2026-06-12T08:10:00.000Z'), gift ? [gift] : []);
		const owing = { kind: 'messagesOwed', offerKey: 'int/app/off-1', applicationKey: 'int/app' };
		expect(ledger.happens(owing).gift).toMatchObject({
			status: 'approved',
			bounced: 'newHire',
			reviewCode: 'BOUNCED',
			waitingFor: 'reviewer@example.com (address)',
		});
	});

	it('is not asked about for ever: a reviewer’s own mailbox is left to Slack, and Slack to nobody', () => {
		const reviewed = rowOf(giftOnRecord({ owed: owed('needs_review') }));
		const crossed = crossOff(reviewed, [
			message('needs_review-email-1', 'refused'),
			message('needs_review-slack-1', 'sent'),
		]);
		const [gift] = readGifts([{ ...reviewed, ...crossed }]);
		expect(gift ? owedBy(gift) : null).toEqual(['mail_refused reviewer slack']);
		const again = crossOff({ ...reviewed, ...crossed }, [
			message(gift?.owed[0]?.id ?? '', 'refused'),
		]);
		expect(again).toMatchObject({ owedObject: null });
	});
});

describe('the list of what was sent', () => {
	it('may be JSON text', () => {
		expect(readSent(JSON.stringify([message('a', 'sent')]))).toMatchObject([{ messageId: 'a' }]);
	});

	it('is refused when it is none', () => {
		expect(() => readSent([{ offerKey: 'a' }])).toThrow(/list of messages/);
	});
});
