import type { LedgerSubject } from '../../../core/ledger/compare';
import { compareAll, compareWithLedger } from '../../../core/ledger/compare';
import type { LedgerStep } from '../../../core/ledger/ledgerSteps';
import { orderKey } from '../../../core/ledger/rowOfPlan';
import type { GiftPlan } from '../../../core/plan/types';
import { executivePlan, giftRow, ledgerContext, plan } from '../../support/gifts';

const planned = (changes: Partial<GiftPlan> = {}): LedgerSubject => ({
	kind: 'planned',
	plan: plan(changes),
});
const calledOff = (
	changes: Partial<Extract<LedgerSubject, { kind: 'calledOff' }>> = {},
): LedgerSubject => ({
	kind: 'calledOff',
	reason: 'The candidate declined offer off-1',
	cause: 'declined',
	offerKey: 'int/app/off-1',
	applicationKey: 'int/app',
	integrationId: 'int-1',
	offerId: 'off-1',
	applicationId: 'app-1',
	candidateId: 'cand-1',
	jobId: 'job-7',
	eventId: 'ev-2',
	traceId: 'ev-2',
	occurredAt: '2026-06-15T10:00:00.000Z',
	...changes,
});
const only = (steps: LedgerStep[]): LedgerStep => {
	expect(steps).toHaveLength(1);
	return steps[0] as LedgerStep;
};
const compare = (subject: LedgerSubject, ...rows: ReturnType<typeof giftRow>[]) =>
	only(compareWithLedger(subject, rows, ledgerContext()));

describe('a first acceptance', () => {
	it('becomes an approved gift, and the team is told once by each way', () => {
		const step = compare(planned());
		expect(step).toMatchObject({
			kind: 'new',
			row: {
				offerKey: 'int/app/off-1',
				status: 'approved',
				teamMail: 'gift_planned',
				teamSlack: 'gift_planned',
				approverMail: null,
				candidateMail: null,
				addressState: 'known',
				orderByDate: '2026-06-28',
				packageItems: 'Stickers\nKeyboard',
				revision: 1,
				noticesLeaseUntil: Date.UTC(2026, 5, 12, 8, 5),
			},
		});
	});

	it('asks the hiring manager where the package needs an approval', () => {
		expect(compare({ kind: 'planned', plan: executivePlan() })).toMatchObject({
			kind: 'new',
			row: {
				status: 'pending_approval',
				approverEmail: 'maya@example.com',
				approverMail: 'ask_approval',
				approverSlack: 'ask_approval',
				teamMail: 'gift_waiting',
				teamSlack: null,
				approvalToken: 'token-1',
				approvalDeadline: '2026-06-17T08:00:00.000Z',
			},
		});
	});

	it('asks the named approver where the requisition names no manager', () => {
		expect(
			compare({ kind: 'planned', plan: executivePlan({ hiringManager: null }) }),
		).toMatchObject({ row: { approverEmail: 'head-of-people@example.com' } });
	});

	it.each([
		['no address', 'Maya Chen'],
		['two addresses', 'maya@example.com, eve@example.com'],
		['a header in it', 'maya@example.com\r\nBcc: eve@example.com'],
		['the address of the new hire', 'Emily@example.com'],
	])('asks the named approver where the ATS holds for the manager %s', (_what, email) => {
		const hiringManager = { id: 'u-1', name: 'Maya Chen', email, employeeId: null };
		expect(compare({ kind: 'planned', plan: executivePlan({ hiringManager }) })).toMatchObject({
			row: { status: 'pending_approval', approverEmail: 'head-of-people@example.com' },
		});
	});

	it('asks a person where nobody could approve', () => {
		const step = only(
			compareWithLedger(
				{ kind: 'planned', plan: executivePlan({ hiringManager: null }) },
				[],
				ledgerContext({ fallbackApproverEmail: null }),
			),
		);
		expect(step).toMatchObject({
			row: { status: 'needs_review', teamMail: 'needs_review', approverMail: null },
		});
		expect(step).toHaveProperty('row.statusReason', expect.stringContaining('no approver'));
	});

	it('asks the new hire for an address that the ATS does not have', () => {
		expect(compare(planned({ addressComplete: false }))).toMatchObject({
			row: { addressState: 'asked', candidateMail: 'ask_address', addressToken: 'token-1' },
		});
	});

	it('says so where there is neither an address nor a way to ask', () => {
		expect(compare(planned({ addressComplete: false, recipientEmail: null }))).toMatchObject({
			row: { addressState: 'missing', candidateMail: null, addressToken: null },
		});
	});

	it('gives a short-notice approver a full day', () => {
		expect(
			compare({ kind: 'planned', plan: executivePlan({ orderByDate: '2026-06-12' }) }),
		).toMatchObject({ row: { approvalDeadline: '2026-06-13T08:00:00.000Z' } });
	});

	it('ends the approval with the order-by date', () => {
		expect(
			compare({ kind: 'planned', plan: executivePlan({ orderByDate: '2026-06-14' }) }),
		).toMatchObject({ row: { approvalDeadline: '2026-06-14T23:59:59.999Z' } });
	});

	it('asks a person about a second offer of an application that has a gift', () => {
		const other = giftRow({ offerKey: 'int/app/off-0', offerId: 'off-0' });
		expect(compare(planned(), other)).toMatchObject({
			kind: 'new',
			row: { status: 'needs_review', teamMail: 'needs_review' },
		});
	});

	it('plans a new offer after the first one was called off', () => {
		const other = giftRow({ offerKey: 'int/app/off-0', status: 'cancelled' });
		expect(compare(planned(), other)).toMatchObject({ kind: 'new', row: { status: 'approved' } });
	});

	it('sees the other offer of the same event', () => {
		const steps = compareAll(
			[planned(), planned({ offerKey: 'int/app/off-2', offerId: 'off-2' })],
			[],
			ledgerContext(),
		);
		expect(steps).toMatchObject([
			{ kind: 'new', row: { status: 'approved' } },
			{ kind: 'new', row: { status: 'needs_review' } },
		]);
	});
});

describe('the same acceptance again', () => {
	it.each(['approved', 'pending_approval', 'ordering', 'ordered', 'rejected', 'expired'] as const)(
		'changes nothing while the gift is %s',
		(status) => {
			expect(compare(planned(), giftRow({ status }))).toMatchObject({ kind: 'nothing' });
		},
	);

	it('leaves messages to the run that has them in hand', () => {
		const row = giftRow({
			teamMail: 'gift_planned',
			noticesLeaseUntil: Date.UTC(2026, 5, 12, 8, 1),
		});
		expect(compare(planned(), row)).toMatchObject({ kind: 'nothing' });
	});

	it('takes messages on that a run left behind', () => {
		const row = giftRow({
			teamMail: 'gift_planned',
			noticesLeaseUntil: Date.UTC(2026, 5, 12, 7, 59),
			revision: 4,
		});
		expect(compare(planned(), row)).toMatchObject({
			kind: 'changed',
			row: { teamMail: 'gift_planned', revision: 5 },
		});
	});

	it('does not ask an approver who said no again, even when the start date moved', () => {
		expect(
			compare(planned({ startDate: '2026-08-03' }), giftRow({ status: 'rejected' })),
		).toMatchObject({ kind: 'nothing' });
	});

	it('takes an address that came later', () => {
		expect(compare(planned(), giftRow({ addressState: 'asked' }))).toMatchObject({
			kind: 'changed',
			row: { addressState: 'known', city: 'Austin', candidateMail: null },
		});
	});
});

describe('order of events', () => {
	it('ignores an acceptance older than the ledger', () => {
		const step = compare(
			planned({ startDate: '2026-08-03' }),
			giftRow({ eventAt: '2026-06-12T00:00:00.000Z' }),
		);
		expect(step).toMatchObject({ kind: 'nothing', reason: expect.stringContaining('older') });
	});

	it('ignores a decline older than the ledger', () => {
		expect(compare(calledOff({ occurredAt: '2026-06-01T00:00:00.000Z' }), giftRow())).toMatchObject(
			{ kind: 'nothing' },
		);
	});

	it('remembers a decline that came before the acceptance it undoes', () => {
		const tombstone = compare(calledOff());
		expect(tombstone).toMatchObject({
			kind: 'new',
			row: { status: 'called_off', teamMail: null, recipientName: null },
		});
		if (tombstone.kind !== 'new') throw new Error('not new');
		expect(compare(planned(), tombstone.row)).toMatchObject({ kind: 'nothing' });
	});

	it('does not fill the ledger with deleted applications that never had a gift', () => {
		expect(compare(calledOff({ cause: 'deleted', offerKey: null, offerId: null }))).toMatchObject({
			kind: 'nothing',
		});
	});
});

describe('called off', () => {
	it('cancels before the order and tells the team', () => {
		expect(compare(calledOff(), giftRow({ candidateMail: 'ask_address' }))).toMatchObject({
			kind: 'changed',
			row: {
				status: 'cancelled',
				teamMail: 'gift_cancelled',
				teamSlack: 'gift_cancelled',
				candidateMail: null,
				addressToken: null,
			},
		});
	});

	it('withdraws a question that the approver already has', () => {
		const row = giftRow({
			status: 'pending_approval',
			approverEmail: 'maya@example.com',
			approvalToken: 'token-9',
		});
		expect(compare(calledOff(), row)).toMatchObject({
			row: { status: 'cancelled', approverMail: 'approval_withdrawn', approvalToken: null },
		});
	});

	it('does not withdraw a question that was never sent', () => {
		const row = giftRow({ status: 'pending_approval', approverMail: 'ask_approval' });
		expect(compare(calledOff(), row)).toMatchObject({
			row: { status: 'cancelled', approverMail: null },
		});
	});

	it.each(['ordering', 'ordered'] as const)('asks a person to get it back once %s', (status) => {
		expect(compare(calledOff(), giftRow({ status }))).toMatchObject({
			kind: 'changed',
			row: { status: 'recalled', teamMail: 'recall_gift', teamSlack: 'recall_gift' },
		});
	});

	it('happens once', () => {
		expect(compare(calledOff(), giftRow({ status: 'cancelled' }))).toMatchObject({
			kind: 'nothing',
		});
	});

	it('means every offer of a deleted application', () => {
		const steps = compareWithLedger(
			calledOff({ cause: 'deleted', offerKey: null }),
			[giftRow(), giftRow({ offerKey: 'int/app/off-2', status: 'ordered' })],
			ledgerContext(),
		);
		expect(steps).toMatchObject([
			{ row: { status: 'cancelled' } },
			{ row: { status: 'recalled' } },
		]);
	});

	it('says nothing about a gift that was turned down anyway', () => {
		expect(compare(calledOff(), giftRow({ status: 'rejected' }))).toMatchObject({
			row: { status: 'cancelled', teamMail: null },
		});
	});
});

describe('signed again after it was called off', () => {
	const later = { occurredAt: '2026-06-20T10:00:00.000Z', eventId: 'ev-3' };
	const row = giftRow({
		status: 'cancelled',
		eventAt: '2026-06-15T10:00:00.000Z',
		eventId: 'ev-2',
	});

	it('asks a person, who can answer by the form', () => {
		expect(compare(planned(later), row)).toMatchObject({
			kind: 'changed',
			row: {
				status: 'needs_review',
				teamMail: 'needs_review',
				approverEmail: 'ops@example.com',
				approvalToken: 'token-1',
			},
		});
	});

	it('asks once', () => {
		const asked = compare(planned(later), row);
		if (asked.kind !== 'changed') throw new Error('not changed');
		const told = { ...asked.row, teamMail: null, teamSlack: null };
		expect(compare(planned({ ...later, eventId: 'ev-4' }), told)).toMatchObject({
			kind: 'nothing',
		});
	});
});

describe('a start date that moved', () => {
	const moved = {
		startDate: '2026-08-03',
		targetDeliveryDate: '2026-07-29',
		orderByDate: '2026-07-26',
		occurredAt: '2026-06-14T10:00:00.000Z',
	};

	it('moves the dates before the order', () => {
		expect(compare(planned(moved), giftRow())).toMatchObject({
			kind: 'changed',
			row: {
				status: 'approved',
				startDate: '2026-08-03',
				targetDeliveryDate: '2026-07-29',
				orderByDate: '2026-07-26',
				teamMail: 'dates_moved',
				lastStep: 'Start date moved from 2026-07-06 to 2026-08-03',
			},
		});
	});

	it('keeps a question to the approver open, with a new deadline', () => {
		expect(
			compare(
				{ kind: 'planned', plan: executivePlan(moved) },
				giftRow({ status: 'pending_approval', approvalToken: 'token-9' }),
			),
		).toMatchObject({
			row: {
				status: 'pending_approval',
				approvalToken: 'token-9',
				approvalDeadline: '2026-06-17T08:00:00.000Z',
			},
		});
	});

	it('asks a person to speak to fulfilment after the order', () => {
		expect(compare(planned(moved), giftRow({ status: 'ordered' }))).toMatchObject({
			row: { status: 'ordered', startDate: '2026-08-03', teamMail: 'moved_after_order' },
		});
	});

	it('asks a person when the new date leaves no time', () => {
		expect(
			compare(
				planned({ ...moved, status: 'needs_review', reasons: ['The start date has passed.'] }),
				giftRow(),
			),
		).toMatchObject({
			row: { status: 'needs_review', statusReason: 'The start date has passed.' },
		});
	});
});

describe('a gift that waits for a person', () => {
	const waiting = giftRow({ status: 'needs_review', statusReason: 'The start date is not known.' });

	it('is planned once what was missing is known', () => {
		expect(compare(planned(), waiting)).toMatchObject({
			kind: 'changed',
			row: { status: 'approved', statusReason: null, teamMail: 'gift_planned' },
		});
	});

	it('is not reported twice for the same reason', () => {
		expect(
			compare(
				planned({ status: 'needs_review', reasons: ['The start date is not known.'] }),
				waiting,
			),
		).toMatchObject({ kind: 'nothing' });
	});
});

describe('a verdict that needs a person', () => {
	const verdict: LedgerSubject = {
		kind: 'notAccepted',
		reason: 'The ATS sent the status "ON_ICE", which is not known.',
		needsReview: true,
		offerKey: 'int/app/off-1',
		applicationKey: 'int/app',
		integrationId: 'int',
		offerId: 'off-1',
		applicationId: 'app-1',
		candidateId: 'cand-1',
		eventId: 'ev-2',
		traceId: 'ev-2',
		occurredAt: '2026-06-15T10:00:00.000Z',
	};

	it('is put on the ledger and told', () => {
		expect(compare(verdict)).toMatchObject({
			kind: 'new',
			row: { status: 'needs_review', applicationKey: 'int/app', teamMail: 'needs_review' },
		});
	});

	it('is told once where the ATS gave no ids at all', () => {
		const unnamed = { ...verdict, offerKey: null, applicationKey: '-/-', offerId: null };
		const first = compare(unnamed);
		expect(first).toMatchObject({ kind: 'new', row: { offerKey: 'unreadable/ev-2' } });
		if (first.kind !== 'new') throw new Error('not new');
		expect(compare(unnamed, first.row)).toMatchObject({ kind: 'nothing' });
	});

	it('stops a gift that is under way', () => {
		expect(compare(verdict, giftRow())).toMatchObject({
			kind: 'changed',
			row: { status: 'needs_review', statusReason: verdict.reason },
		});
	});

	it('changes nothing when no person is needed', () => {
		expect(compare({ ...verdict, needsReview: false }, giftRow())).toMatchObject({
			kind: 'nothing',
		});
	});
});

it('derives the order key from the offer alone', () => {
	expect(orderKey('int/app/off-1')).toBe('knit-gift-62ab55877f70d5ca7e7bf232');
});
