import { DateTime } from 'luxon';

import { emptyOffer } from '../../../../core/engagement/offer';
import { OFFER_WORDS } from '../../../../core/messages/offers/words';
import { writeOne } from '../../../../core/messages/offers/write';
import { EXAMPLE_SETTINGS, type Settings } from '../../../../core/settings/settings';

const OFFER = { ...emptyOffer('i/a/o', 'i/a'), email: 'jonas@mail.example.com' };

function replyTo(
	audience: 'candidate' | 'recruiter',
	recruiterEmail: string | null,
	settings: Partial<Settings> = {},
): string {
	const written = writeOne(
		{ offer: { ...OFFER, recruiterEmail }, links: { offer: null, feedback: null } },
		{ id: 'm', audience, channel: 'email', occasion: 'check_in' },
		{
			settings: { ...EXAMPLE_SETTINGS, ...settings },
			now: DateTime.utc(),
			wordsOf: (occasion) => OFFER_WORDS[occasion],
			asText: false,
		},
	);
	return written.replyTo;
}

describe('a candidate who replies', () => {
	const mailbox = { repliesEmail: 'replies@example.com' };

	it('reaches the recruiter, and the mailbox that stops automation', () => {
		expect(replyTo('candidate', 'dana@example.com')).toBe('dana@example.com');
		expect(replyTo('candidate', 'dana@example.com', mailbox)).toBe(
			'dana@example.com, replies@example.com',
		);
	});

	it('reaches the address of the settings when the recruiter is not known', () => {
		expect(replyTo('candidate', null, mailbox)).toBe('talent@example.com, replies@example.com');
	});

	it('is not spoken to by a recruiter who answers a task', () => {
		expect(replyTo('recruiter', 'dana@example.com', mailbox)).toBe('talent@example.com');
	});
});
