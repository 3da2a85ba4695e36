import { compareAll } from '../../../core/ledger/compare';
import { eventRow, newHireOf, newHireRow, PACK_VERSION } from '../../../core/ledger/records';
import { REVIEW_CODES } from '../../../core/ledger/reviewCodes';
import { version } from '../../../package.json';
import {
	answer,
	giftOnRecord,
	ledgerContext,
	owed,
	notAccepted,
	plan,
	subject,
} from '../../support/gifts';

const rowFor = (item: object, gifts = [giftOnRecord()]) => {
	const [compared] = compareAll([subject(item)], gifts, ledgerContext());
	if (compared === undefined) throw new Error('no step');
	return eventRow(compared.subject, compared.step, '77', ledgerContext());
};

it('names the version of the pack', () => {
	expect(PACK_VERSION).toBe(version);
});

describe('the row of an event', () => {
	it('says what was decided, by which rule, in which version and zone, with every id', () => {
		expect(rowFor(plan(), [])).toEqual({
			at: '2026-06-12T08:00:00.000Z',
			event: 'offerAccepted',
			outcome: 'new',
			status: 'approved',
			reviewCode: null,
			reason: 'Planned',
			step: 'Planned',
			rule: 'Engineering',
			rulesVersion: 'rules-000000000000',
			timeZone: 'UTC',
			packVersion: PACK_VERSION,
			answeredBy: null,
			offerKey: 'int/app/off-1',
			applicationKey: 'int/app',
			integrationId: 'int-1',
			offerId: 'off-1',
			applicationId: 'app-1',
			candidateId: 'cand-1',
			jobId: 'job-7',
			eventId: 'ev-1',
			traceId: 'ev-1',
			executionId: '77',
		});
	});

	it('says why nothing was done', () => {
		expect(rowFor(plan())).toMatchObject({
			outcome: 'nothing',
			reason: 'This offer already has its gift',
			status: 'approved',
		});
	});

	it('has the ids although there is no gift', () => {
		const plain = notAccepted({ needsReview: false, reviewCode: null, reason: 'Not signed.' });
		expect(rowFor(plain, [])).toMatchObject({
			outcome: 'nothing',
			status: null,
			reason: 'Not signed.',
			offerKey: 'int/app/off-1',
			candidateId: 'cand-1',
			eventId: 'ev-2',
		});
	});

	it('says who answered', () => {
		const pending = giftOnRecord({ status: 'pending_approval', approverEmail: 'maya@example.com' });
		expect(rowFor(answer('yes'), [pending])).toMatchObject({
			event: 'answer yes',
			answeredBy: 'maya@example.com',
			eventId: 'ev-1',
		});
	});
});

describe('the new hire for steps of one’s own', () => {
	it('is flat, with what the package node knew besides', () => {
		const item = { ...plan(), newHire: { firstName: 'Emily', lastName: 'Watson', address: {} } };
		const newHire = newHireOf(giftOnRecord(), subject(item));
		expect(newHire).toMatchObject({
			name: 'Emily Watson',
			firstName: 'Em',
			lastName: 'Watson',
			role: 'Platform Engineer',
			hiringManagerEmail: 'maya@example.com',
			acceptedAt: '2026-06-11T16:40:10.000Z',
			offerId: 'off-1',
		});
		expect(
			Object.values(newHire ?? {}).every((value) => typeof value !== 'object' || value === null),
		).toBe(true);
	});

	it('is a row of knit new hires', () => {
		const newHire = newHireOf(giftOnRecord(), subject(plan()));
		expect(newHireRow(newHire ?? {})).toMatchObject({
			name: 'Emily Watson',
			startDate: '2026-07-06',
			hiringManager: 'Maya Chen',
			newHireObject: JSON.stringify(newHire),
		});
	});

	it('is nobody for an offer that was never accepted', () => {
		const unread = giftOnRecord({ acceptedAt: null, packageType: null, startDate: null });
		expect(newHireOf(unread, subject(notAccepted()))).toBeNull();
	});
});

it('says for every reason what to do', () => {
	for (const whatToDo of Object.values(REVIEW_CODES)) expect(whatToDo).toMatch(/^[A-Z].+\.$/);
	expect(owed('needs_review')).toHaveLength(2);
});
