import { acceptanceNotice } from '../../../core/messages/acceptanceNotice';
import { hire } from './hire';

it('tells other programs who accepted and whether a gift follows', () => {
	expect(acceptanceNotice(hire({ eventAt: '2027-11-22T08:59:00.000Z', traceId: 'ev-1' }))).toEqual({
		candidateName: 'Emily Watson',
		jobTitle: 'VP, Engineering',
		startDate: '2027-12-13',
		welcomeGiftTriggered: true,
		requisitionId: 'job-7',
		applicationId: 'app-1',
		candidateId: 'cand-1',
		offerId: 'off-1',
		status: 'approved',
		occurredAt: '2027-11-22T08:59:00.000Z',
		traceId: 'ev-1',
	});
});

it.each([
	['pending_approval', true],
	['approved', true],
	['ordered', true],
	['needs_review', false],
	['paused', false],
	['rejected', false],
	['called_off', false],
	['trial', false],
] as const)('a gift that is %s: triggered is %s', (status, triggered) => {
	expect(acceptanceNotice(hire({ status })).welcomeGiftTriggered).toBe(triggered);
});

it('no gift follows for whoever wants none', () => {
	expect(acceptanceNotice(hire({ addressState: 'declined' })).welcomeGiftTriggered).toBe(false);
});
