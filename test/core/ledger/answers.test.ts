import { answerAddress, answerApproval } from '../../../core/ledger/answers';
import { giftRow, ledgerContext } from '../../support/gifts';

const asked = () =>
	giftRow({
		status: 'pending_approval',
		approverEmail: 'maya@example.com',
		approvalToken: 'token-9',
		approvalDeadline: '2026-06-17T08:00:00.000Z',
		approverSlack: 'ask_approval',
		revision: 3,
	});
const yes = { decision: 'Yes, send this gift', email: 'maya@example.com', note: null };

describe('the approver', () => {
	it('approves with an explicit yes', () => {
		expect(answerApproval(asked(), { ...yes, note: ' Go! ' }, ledgerContext())).toMatchObject({
			kind: 'changed',
			row: {
				status: 'approved',
				approvedBy: 'maya@example.com',
				approvedAt: '2026-06-12T08:00:00.000Z',
				approvalNote: 'Go!',
				approverSlack: null,
				teamMail: 'gift_approved',
				revision: 4,
			},
		});
	});

	it.each([
		'No, do not send it',
		'yes',
		'YES, SEND THIS GIFT',
		'true',
		'1',
		'',
		null,
		'Yes, send this gift, but not now',
	])('does not approve with %p', (decision) => {
		expect(answerApproval(asked(), { ...yes, decision }, ledgerContext())).toMatchObject({
			kind: 'changed',
			row: { status: 'rejected', teamMail: 'gift_refused' },
		});
	});

	it('may write the address in any case', () => {
		expect(
			answerApproval(asked(), { ...yes, email: ' MAYA@Example.com ' }, ledgerContext()),
		).toMatchObject({ row: { status: 'approved', approvedBy: 'maya@example.com' } });
	});

	it.each(['head-of-people@example.com', 'ops@example.com'])(
		'may be %s in their place',
		(email) => {
			expect(answerApproval(asked(), { ...yes, email }, ledgerContext())).toMatchObject({
				row: { status: 'approved', approvedBy: email },
			});
		},
	);

	it.each(['someone@example.com', '', null, 'maya@example.com.evil.example'])(
		'may not be %p',
		(email) => {
			expect(answerApproval(asked(), { ...yes, email }, ledgerContext())).toMatchObject({
				kind: 'nothing',
				reason: expect.stringContaining('somebody else'),
			});
		},
	);

	it('may not be anybody when nobody is named', () => {
		const nobody = ledgerContext({ fallbackApproverEmail: null, reviewerEmail: null });
		expect(
			answerApproval({ ...asked(), approverEmail: null }, { ...yes, email: '' }, nobody),
		).toMatchObject({ kind: 'nothing' });
	});

	it('is too late after the deadline', () => {
		const row = { ...asked(), approvalDeadline: '2026-06-12T07:59:59.999Z' };
		expect(answerApproval(row, yes, ledgerContext())).toMatchObject({
			kind: 'nothing',
			reason: expect.stringContaining('over'),
		});
	});

	it.each([
		'approved',
		'rejected',
		'expired',
		'cancelled',
		'ordering',
		'ordered',
		'recalled',
		'called_off',
	] as const)('decides nothing about a gift that is %s', (status) => {
		expect(answerApproval({ ...asked(), status }, yes, ledgerContext())).toMatchObject({
			kind: 'nothing',
		});
	});

	it('decides nothing with a link that is not known', () => {
		expect(answerApproval(null, yes, ledgerContext())).toMatchObject({ kind: 'nothing' });
	});

	it('can release a gift that waits for a person', () => {
		const row = { ...asked(), status: 'needs_review' as const, approvalDeadline: null };
		expect(
			answerApproval(row, { ...yes, email: 'ops@example.com' }, ledgerContext()),
		).toMatchObject({ row: { status: 'approved', statusReason: null } });
	});

	it('makes the new hire be asked for an address only now', () => {
		expect(
			answerApproval({ ...asked(), addressState: 'missing' }, yes, ledgerContext()),
		).toMatchObject({ row: { candidateMail: 'ask_address', addressState: 'asked' } });
	});
});

describe('the new hire', () => {
	const address = {
		street: ' 1 Main\nStreet ',
		city: 'Austin',
		state: null,
		postalCode: '78701',
		country: 'US',
	};

	it('enters an address once it is complete', () => {
		expect(
			answerAddress(giftRow({ addressState: 'asked' }), address, ledgerContext()),
		).toMatchObject({
			kind: 'changed',
			row: { addressState: 'known', street: '1 Main Street', state: null, candidateMail: null },
		});
	});

	it.each(['street', 'city', 'postalCode', 'country'])('is told when the %s is missing', (part) => {
		expect(answerAddress(giftRow(), { ...address, [part]: ' ' }, ledgerContext())).toMatchObject({
			kind: 'nothing',
			reason: expect.stringContaining('are all needed'),
		});
	});

	it.each(['ordered', 'cancelled', 'expired'] as const)('changes nothing once %s', (status) => {
		expect(answerAddress(giftRow({ status }), address, ledgerContext())).toMatchObject({
			kind: 'nothing',
		});
	});
});
