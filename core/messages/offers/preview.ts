import type { DateTime } from 'luxon';

import { emptyOffer, type SentOffer } from '../../engagement/offer';
import { OCCASIONS, type Lane, type Occasion } from '../../engagement/occasions';
import { occasionsOf } from './words';
import { writeOne, type OfferMessage, type OfferMessageContext } from './write';

const LINK = 'https://n8n.example.com/webhook/knit-offer-answers/answer?t=example';
const LINKS = { offer: LINK, feedback: LINK };

/** A made-up candidate who was sent an offer two working days ago. */
export function exampleOffer(now: DateTime): SentOffer {
	const sent = workingDays(now, -2).set({ hour: 7, minute: 0, second: 0, millisecond: 0 });
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
		sentAt: sent.toISO(),
		expiresAt: workingDays(now, 5).startOf('day').toISO(),
		offerId: 'offer-1',
		applicationId: 'application-1',
		candidateId: 'candidate-1',
		jobId: 'requisition-7',
	};
}

/** So many days on, or back, from Monday to Friday alone. In UTC. */
function workingDays(now: DateTime, days: number): DateTime {
	let day = now.toUTC();
	for (let left = Math.abs(days); left > 0; left -= day.weekday < 6 ? 1 : 0) {
		day = day.plus({ days: Math.sign(days) });
	}
	return day;
}

/** Every message of a lane as it would be sent about the made-up candidate. */
export function previewOfferLane(lane: Lane, context: OfferMessageContext): OfferMessage[] {
	const example = exampleOffer(context.now);
	const checkedIn = workingDays(context.now, -1).set({ hour: 8, minute: 0, second: 0 });
	const sent = [
		{ occasion: 'next_steps' as const, at: example.sentAt ?? '' },
		{ occasion: 'check_in' as const, at: checkedIn.toISO() ?? '' },
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
