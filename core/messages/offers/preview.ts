import type { DateTime } from 'luxon';

import { emptyOffer, type SentOffer } from '../../engagement/offer';
import { OCCASIONS, type Lane, type Occasion } from '../../engagement/occasions';
import { occasionsOf } from './words';
import { writeOne, type OfferMessage, type OfferMessageContext } from './write';

const LINK = 'https://n8n.example.com/webhook/knit-offer-answers/answer?t=example';
const LINKS = { offer: LINK, feedback: LINK };

/** A made-up candidate who was sent an offer two days ago. */
export function exampleOffer(now: DateTime): SentOffer {
	const ago = (hours: number) => now.toUTC().minus({ hours }).toISO();
	return {
		...emptyOffer('example/application-1/offer-1', 'example/application-1'),
		candidateName: 'Emily Watson',
		firstName: 'Emily',
		email: 'emily.watson@example.com',
		phone: '+1 512 555 0100',
		role: 'Data Engineer',
		department: 'Engineering',
		managerName: 'Maya Chen',
		recruiterName: 'Robin Miller',
		recruiterEmail: 'robin.miller@example.com',
		sentAt: ago(50),
		expiresAt: now.toUTC().plus({ days: 5 }).startOf('day').toISO(),
		offerId: 'offer-1',
		applicationId: 'application-1',
		candidateId: 'candidate-1',
		jobId: 'requisition-7',
	};
}

/** Every message of a lane as it would be sent about the made-up candidate. */
export function previewOfferLane(lane: Lane, context: OfferMessageContext): OfferMessage[] {
	const example = exampleOffer(context.now);
	const sent = [
		{ occasion: 'next_steps' as const, at: example.sentAt ?? '' },
		{ occasion: 'check_in' as const, at: context.now.toUTC().minus({ hours: 14 }).toISO() ?? '' },
	];
	return occasionsOf(lane).flatMap((occasion) => {
		const offer = {
			...example,
			toldCandidate: lane === 'handOver' || lane === 'askWhy' ? sent : [],
			...STORIES[occasion],
		};
		const { audience, channels } = OCCASIONS[occasion];
		return channels.map((channel) => {
			const id = `example-${occasion}-${channel}`;
			const owed = { id, audience, channel, occasion };
			return { ...writeOne({ offer, links: LINKS }, owed, context), example: true };
		});
	});
}

/** What has happened in the preview of each message. */
const STORIES: Partial<Record<Occasion, Partial<SentOffer>>> = {
	recruiter_task: { reviewCode: 'SILENT' },
	mail_unsure: { reviewCode: 'MAIL_UNSURE' },
	offer_declined: { status: 'declined', decidedAt: null },
	decline_reason: {
		status: 'declined',
		declineReason: 'other_offer',
		feedbackNote: 'I took a role closer to home. Thank you for everything.',
	},
};
