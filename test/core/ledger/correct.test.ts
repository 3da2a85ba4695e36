import type { GiftPlan } from '../../../core/plan/types';
import {
	at,
	executivePlan,
	giftOnRecord,
	ledgerContext,
	life,
	owed,
	owedBy,
	plan,
} from '../../support/gifts';

const later = { occurredAt: '2026-06-12T07:00:00.000Z', eventId: 'ev-7' };
const approved = (changes: object = {}) => life(ledgerContext(), [giftOnRecord(changes)]);
const asked = (changes: object = {}) =>
	life(ledgerContext(), [
		giftOnRecord({
			status: 'pending_approval',
			role: 'VP Engineering',
			packageType: 'executive_premium',
			packageName: 'Executive Welcome Experience',
			approvalRequired: true,
			approverEmail: 'maya@example.com',
			approvalAskedAt: '2026-06-11T17:00:00.000Z',
			approvalDeadline: '2026-06-16T21:59:59.999Z',
			...changes,
		}),
	]);

describe('what is put right in the ATS before the order', () => {
	it.each<[string, Partial<GiftPlan>, object, string]>([
		[
			'email',
			{ recipientEmail: 'em@example.com' },
			{ email: 'em@example.com' },
			'Email address corrected',
		],
		['name', { recipientName: 'Emily Watts' }, { name: 'Emily Watts' }, 'Name corrected'],
		[
			'role',
			{ jobTitle: 'Data Engineer' },
			{ role: 'Data Engineer' },
			'Role changed from Platform Engineer to Data Engineer',
		],
		[
			'location',
			{ location: 'Berlin' },
			{ location: 'Berlin' },
			'Location changed from Austin to Berlin',
		],
		[
			'requisition',
			{ jobId: 'job-8' },
			{ jobId: 'job-8' },
			'Requisition changed from job-7 to job-8',
		],
		[
			'manager',
			{ hiringManager: { id: 'u-2', name: 'Jo Park', email: 'jo@example.com', employeeId: null } },
			{ hiringManager: expect.objectContaining({ email: 'jo@example.com' }) },
			'Hiring manager changed',
		],
		[
			'address',
			{ shippingAddress: { ...plan().shippingAddress, street: '2 Main Street' } },
			{ address: expect.objectContaining({ street: '2 Main Street' }), addressFrom: 'ats' },
			'Postal address corrected',
		],
	])('is taken over: %s', (_, changes, expected, lastStep) => {
		const step = approved().happens(plan({ ...later, ...changes }));
		expect(step.gift).toMatchObject({ status: 'approved', lastStep, ...expected });
		expect(owedBy(step.gift)).toEqual(['facts_changed team email', 'facts_changed team slack']);
		expect(step.newHireChanged).toBe(true);
	});

	it('says nothing personal in the step that goes to the record', () => {
		const { gift } = approved().happens(
			plan({ recipientEmail: 'em@example.com', recipientName: 'Emily Watts' }),
		);
		expect(gift?.lastStep).toBe('Name corrected; Email address corrected');
	});

	it.each(['newHire', 'person'] as const)(
		'is not taken over an address that came from %s',
		(from) => {
			const ledger = approved({ addressFrom: from });
			const moved = plan({
				shippingAddress: { ...plan().shippingAddress, street: '2 Main Street' },
			});
			expect(ledger.happens(moved).outcome).toBe('nothing');
		},
	);

	it('takes an address that came late, and asks nobody for it', () => {
		const ledger = approved({
			addressState: 'asked',
			addressFrom: null,
			newHireMessages: 1,
			owed: owed('ask_address'),
		});
		const { gift } = ledger.happens(plan());
		expect(gift).toMatchObject({ addressState: 'known', newHireMessages: 0 });
		expect(owedBy(gift)).toEqual([]);
	});

	it('orders at once if the address was all that was missing', () => {
		const ledger = approved({
			addressState: 'asked',
			addressFrom: null,
			orderByDate: '2026-06-12',
		});
		expect(ledger.happens(plan()).orderNow).toBe(true);
	});

	it('does not forget what the ATS does not say this time', () => {
		const bare = plan({ recipientEmail: null, department: null, hiringManager: null, jobId: null });
		expect(approved().happens(bare).outcome).toBe('nothing');
	});

	it('does not stop a gift whose requisition cannot be read this time', () => {
		const unread = plan({
			jobTitle: null,
			department: null,
			giftPackage: null,
			status: 'needs_review',
			reasons: ['The requisition could not be read.'],
			recipientName: 'Emily Watts',
		});
		expect(approved().happens(unread).gift).toMatchObject({
			status: 'approved',
			name: 'Emily Watts',
			packageType: 'engineering_toolkit',
		});
	});

	it('asks for the address again at the corrected email address', () => {
		const ledger = approved({ addressState: 'asked', addressFrom: null, newHireMessages: 1 });
		const { gift } = ledger.happens(
			plan({ addressComplete: false, recipientEmail: 'e@example.com' }),
		);
		expect(owedBy(gift)).toContain('ask_address newHire email');
		expect(gift).toMatchObject({ newHireMessages: 2, addressState: 'asked' });
	});

	it('leaves a third message to a person', () => {
		const ledger = approved({ addressState: 'asked', addressFrom: null, newHireMessages: 2 });
		const { gift } = ledger.happens(
			plan({ addressComplete: false, recipientEmail: 'e@example.com' }),
		);
		expect(owedBy(gift)).toContain('address_late reviewer email');
		expect(owedBy(gift)).not.toContain('ask_address newHire email');
	});
});

describe('a correction that changes the package', () => {
	it('asks for approval if the new plan needs one, and the team hears what changed', () => {
		const { gift } = approved().happens(executivePlan(later));
		expect(gift).toMatchObject({
			status: 'pending_approval',
			packageType: 'executive_premium',
			approverEmail: 'maya@example.com',
			lastStep:
				'Role changed from Platform Engineer to VP Engineering; Package changed from Developer Welcome Kit to Executive Welcome Experience',
		});
		expect(owedBy(gift)).toEqual([
			'ask_approval approver email',
			'ask_approval approver slack',
			'facts_changed team email',
			'facts_changed team slack',
		]);
	});

	it('needs a new yes if the old one was for another package', () => {
		const ledger = approved({
			approvedPackage: 'engineering_toolkit',
			answeredBy: 'jo@example.com',
		});
		expect(ledger.happens(executivePlan(later)).gift).toMatchObject({
			status: 'pending_approval',
			approvedPackage: null,
			answeredBy: null,
		});
	});

	it('keeps a yes for the package that it is now', () => {
		const ledger = approved({
			approvedPackage: 'executive_premium',
			answeredBy: 'maya@example.com',
		});
		expect(ledger.happens(executivePlan(later)).gift).toMatchObject({
			status: 'approved',
			packageType: 'executive_premium',
			answeredBy: 'maya@example.com',
		});
	});

	it('makes an open question void if no approval is needed any more', () => {
		const { gift } = asked().happens(plan(later));
		expect(gift).toMatchObject({ status: 'approved', packageType: 'engineering_toolkit' });
		expect(gift?.owed).toContainEqual(
			expect.objectContaining({ occasion: 'approval_withdrawn', to: 'maya@example.com' }),
		);
	});

	it('takes back a question that was never sent, without a word', () => {
		const { gift } = asked({ owed: owed('ask_approval') }).happens(plan(later));
		expect(owedBy(gift)).toEqual(['facts_changed team email', 'facts_changed team slack']);
	});

	it('opens again what was turned down for another package', () => {
		const rejected = life(ledgerContext(), [
			giftOnRecord({
				status: 'rejected',
				packageType: 'executive_premium',
				role: 'VP Engineering',
			}),
		]);
		expect(rejected.happens(plan(later)).gift).toMatchObject({ status: 'approved' });
	});

	it('does not change what a person chose', () => {
		const ledger = approved({ packageFrom: 'person', packageType: 'Plant', packageName: 'Plant' });
		expect(ledger.happens(executivePlan(later)).gift).toMatchObject({
			status: 'approved',
			packageName: 'Plant',
			role: 'VP Engineering',
		});
	});

	it('asks a person if no package fits any more', () => {
		const noRow = plan({
			...later,
			jobTitle: 'Gardener',
			giftPackage: null,
			status: 'needs_review',
			reasons: ['No row fits.'],
		});
		const { gift } = approved().happens(noRow);
		expect(gift).toMatchObject({ status: 'needs_review', reviewCode: 'UNKNOWN_RULE' });
	});
});

describe('an open question', () => {
	const jo = { id: 'u-2', name: 'Jo Park', email: 'jo@example.com', employeeId: null };

	it('goes to the new manager, and the old one no longer needs to answer', () => {
		const { gift } = asked().happens(executivePlan({ ...later, hiringManager: jo }));
		expect(gift).toMatchObject({ status: 'pending_approval', approverEmail: 'jo@example.com' });
		expect(owedBy(gift)).toContain('ask_approval approver email');
		expect(gift?.owed).toContainEqual(
			expect.objectContaining({ occasion: 'approval_withdrawn', to: 'maya@example.com' }),
		);
	});

	it('is not withdrawn from somebody who never got it', () => {
		const { gift } = asked({ owed: owed('ask_approval') }).happens(
			executivePlan({ ...later, hiringManager: jo }),
		);
		expect(owedBy(gift)).not.toContain('approval_withdrawn approver email');
		expect(owedBy(gift)).toContain('ask_approval approver email');
	});

	it('is put again when the deadline moves with the start date', () => {
		const nearer = { startDate: '2026-06-19', orderByDate: '2026-06-13' };
		const { gift } = asked().happens(executivePlan({ ...later, ...nearer }));
		expect(gift).toMatchObject({
			approvalDeadline: '2026-06-13T21:59:59.999Z',
			approvalAskedAt: '2026-06-12T08:00:00.000Z',
			lastStep: 'Start date moved from 2026-07-06 to 2026-06-19',
		});
		expect(owedBy(gift)).toContain('ask_approval approver email');
	});

	it('stays as it is when the start date moves and the deadline does not', () => {
		const farther = { startDate: '2026-08-03', orderByDate: '2026-07-26' };
		const { gift } = asked().happens(executivePlan({ ...later, ...farther }));
		expect(gift).toMatchObject({
			startDate: '2026-08-03',
			approvalDeadline: '2026-06-16T21:59:59.999Z',
		});
		expect(owedBy(gift)).toEqual(['facts_changed team email', 'facts_changed team slack']);
	});

	it('goes to the next approver if the manager turns out to be the new hire', () => {
		const { gift } = asked().happens(
			executivePlan({ ...later, recipientEmail: 'Maya@example.com' }),
		);
		expect(gift).toMatchObject({ approverEmail: 'approver@example.com' });
	});
});

describe('a start date that moved', () => {
	const moved = {
		startDate: '2026-08-03',
		targetDeliveryDate: '2026-07-29',
		orderByDate: '2026-07-26',
		...later,
	};

	it('moves the dates before the order', () => {
		expect(approved().happens(plan(moved)).gift).toMatchObject({
			status: 'approved',
			startDate: '2026-08-03',
			targetDeliveryDate: '2026-07-29',
			orderByDate: '2026-07-26',
			eventAt: later.occurredAt,
		});
	});

	it('asks a person to speak to the shop after the order', () => {
		const { gift } = approved({ status: 'ordered' }).happens(plan(moved));
		expect(gift).toMatchObject({ status: 'ordered', startDate: '2026-08-03' });
		expect(owedBy(gift)).toEqual([
			'moved_after_order reviewer email',
			'moved_after_order reviewer slack',
		]);
	});

	it('asks a person when the new date leaves no time', () => {
		const tooNear = plan({
			...later,
			startDate: '2026-06-13',
			status: 'needs_review',
			deliveryOutcome: 'review',
			reasons: ['Too near.'],
		});
		expect(approved().happens(tooNear).gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'SHORT_NOTICE',
		});
	});

	it('is asked about when it goes away, and the address that was given is still there when it is back', () => {
		const ledger = approved({ addressFrom: 'newHire', newHireMessages: 1 });
		const away = plan({
			...later,
			startDate: null,
			orderByDate: null,
			deliveryOutcome: 'startDateMissing',
			status: 'needs_review',
			reasons: ['The start date is not known.'],
			addressComplete: false,
		});
		expect(ledger.happens(away).gift).toMatchObject({
			status: 'needs_review',
			reviewCode: 'MISSING_DATA',
		});
		const back = ledger.happens(
			plan({ addressComplete: false, occurredAt: '2026-06-12T07:30:00.000Z' }),
			at('2026-06-12T09:00:00.000Z'),
		);
		expect(back.gift).toMatchObject({
			status: 'approved',
			addressState: 'known',
			addressFrom: 'newHire',
			newHireMessages: 1,
		});
		expect(owedBy(back.gift)).not.toContain('ask_address newHire email');
	});

	it('does not ask an approver who said no again', () => {
		const rejected = approved({ status: 'rejected' });
		expect(rejected.happens(plan(moved))).toMatchObject({ outcome: 'nothing' });
	});
});

it('takes silent facts over after the order without a word', () => {
	const { gift } = approved({ status: 'ordered' }).happens(plan({ recipientName: 'Emily Watts' }));
	expect(gift).toMatchObject({ status: 'ordered', name: 'Emily Watts' });
	expect(owedBy(gift)).toEqual([]);
});
