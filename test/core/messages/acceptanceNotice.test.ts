import { signatureText } from '../../../core/knit/events/signature';
import type { GiftStatus } from '../../../core/ledger/states';
import { acceptanceNotice } from '../../../core/messages/acceptanceNotice';
import { EXAMPLE_SETTINGS } from '../../../core/settings/settings';
import { giftOnRecord } from '../../support/gifts';

describe('the acceptance notice for a program', () => {
	it('says who, which role, which requisition, when, and what becomes of the gift', () => {
		expect(acceptanceNotice(giftOnRecord(), EXAMPLE_SETTINGS)).toEqual({
			event: 'offerAccepted',
			welcomeGiftTriggered: true,
			trial: false,
			newHire: { name: 'Emily Watson', firstName: 'Em', email: 'emily@example.com' },
			role: 'Platform Engineer',
			department: 'Engineering',
			requisitionId: 'job-7',
			startDate: '2026-07-06',
			acceptedAt: '2026-06-11T16:40:10.000Z',
			hiringManager: { name: 'Maya Chen', email: 'maya@example.com' },
			gift: {
				state: 'planned',
				reason: null,
				package: 'Developer Welcome Kit',
				orderByDate: '2026-06-28',
				deliveryDate: '2026-07-01',
			},
			integrationId: 'int-1',
			offerId: 'off-1',
			applicationId: 'app-1',
			candidateId: 'cand-1',
		});
	});

	it.each<[GiftStatus, string, boolean]>([
		['pending_approval', 'waits', true],
		['needs_review', 'needsPerson', false],
		['rejected', 'none', false],
		['trial', 'planned', true],
	])('calls a gift that is %s %s', (status, state, triggered) => {
		const notice = acceptanceNotice(giftOnRecord({ status }), EXAMPLE_SETTINGS);
		expect([notice.gift.state, notice.welcomeGiftTriggered]).toEqual([state, triggered]);
	});

	it('is signed as Knit signs its events', () => {
		// printf '{"a":1}' | openssl dgst -sha256 -hmac example-key -binary | basenc --base64url
		expect(signatureText('{"a":1}', ' example-key ')).toBe(
			'I4ZOC9pekDzfZcumVojjvsRAREo_ZcbLEzufcF4GDnc',
		);
	});
});
