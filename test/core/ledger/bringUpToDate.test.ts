import { bringUpToDate } from '../../../core/ledger/bringUpToDate';
import { readGifts } from '../../../core/ledger/gift';
import { ledgerContext, owedBy } from '../../support/gifts';

const FORMER_ORDER = ['knit-gift', '62ab55877f70d5ca7e7bf232'].join('-');

/** A row of the former table, as a Data Table node puts it out. */
const FORMER = {
	id: 12,
	offerKey: 'int/app/off-1',
	applicationKey: 'int/app',
	integrationId: 'int-1',
	offerId: 'off-1',
	applicationId: 'app-1',
	candidateId: 'cand-1',
	jobId: 'job-7',
	status: 'pending_approval',
	statusReason: null,
	lastStep: 'Planned',
	recipientName: 'Emily Watson',
	recipientShortName: 'Em',
	recipientEmail: 'emily@example.com',
	street: '1 Main Street',
	city: 'Austin',
	state: 'TX',
	postalCode: 78701,
	country: 'US',
	addressState: 'known',
	addressAskedAt: '2026-06-12T08:00:00.000Z',
	jobTitle: 'VP Engineering',
	hiringManagerName: 'Maya Chen',
	hiringManagerEmail: 'maya@example.com',
	startDate: '2026-07-06',
	orderByDate: '2026-06-28',
	packageType: 'executive_premium',
	packageName: 'Executive Welcome Experience',
	packageItems: 'Box\nLetter',
	giftMessage: 'Dear Em,',
	approverEmail: 'maya@example.com',
	approvalToken: 'secret-token',
	approvalDeadline: '2026-06-17T08:00:00.000Z',
	orderKey: FORMER_ORDER,
	personTold: 'gift_stuck address_late',
	approverMail: 'ask_approval',
	approverSlack: '',
	teamMail: 'dates_moved',
	teamSlack: 'dates_moved',
	eventAt: '2026-06-11T16:40:12.000Z',
	revision: 4,
	noticesLeaseUntil: 0,
};
const upToDate = (changes: object = {}) => {
	const [gift] = readGifts([bringUpToDate({ ...FORMER, ...changes }, ledgerContext()) ?? {}]);
	if (gift === undefined) throw new Error('no gift');
	return gift;
};

describe('a row of the former table', () => {
	it('is a gift with everything it knew, and what it owed', () => {
		const gift = upToDate();
		expect(gift).toMatchObject({
			offerKey: 'int/app/off-1',
			candidateKey: 'int-1/cand-1',
			status: 'pending_approval',
			name: 'Emily Watson',
			firstName: 'Em',
			address: { street: '1 Main Street', postalCode: '78701' },
			addressFrom: 'newHire',
			newHireMessages: 1,
			role: 'VP Engineering',
			hiringManager: { name: 'Maya Chen', email: 'maya@example.com' },
			packageItems: ['Box', 'Letter'],
			card: 'Dear Em,',
			approvalRequired: true,
			waitingFor: 'maya@example.com (approver)',
			toldPeople: ['gift_stuck', 'address_late'],
			revision: 4,
		});
		expect(owedBy(gift)).toEqual([
			'ask_approval approver email',
			'facts_changed team email',
			'facts_changed team slack',
		]);
	});

	it('keeps the key of its order, which the shop may know', () => {
		expect(upToDate().orderKey).toBe(FORMER_ORDER);
	});

	it('keeps a yes', () => {
		const approved = { status: 'approved', approvedBy: 'maya@example.com', approverMail: null };
		expect(upToDate(approved)).toMatchObject({
			approvedPackage: 'executive_premium',
			answeredBy: 'maya@example.com',
		});
	});

	it.each([
		['The offer was signed again after it had been called off', 'SIGNED_AGAIN'],
		['Another offer of the same application already has a gift (offer 1)', 'SECOND_GIFT'],
		['Offer 1 has a status that is not known here (ON_ICE).', 'UNKNOWN_STATUS'],
		['The start date is not known.', 'MISSING_DATA'],
	])('has a code for its review: %s', (statusReason, reviewCode) => {
		expect(upToDate({ status: 'needs_review', statusReason })).toMatchObject({ reviewCode });
	});

	it('holds no token', () => {
		expect(JSON.stringify(bringUpToDate(FORMER, ledgerContext()))).not.toContain('secret-token');
	});

	it('is left out when the table had none', () => {
		expect(bringUpToDate({}, ledgerContext())).toBeNull();
	});

	it('that somebody broke names the column', () => {
		expect(() => bringUpToDate({ ...FORMER, status: 'maybe' }, ledgerContext())).toThrow(
			/"welcome gifts".*column status/,
		);
	});
});
