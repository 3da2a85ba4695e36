import type { OfferStatus } from './statuses';

export const AUDIENCES = ['candidate', 'recruiter'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const CHANNELS = ['email', 'slack'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One step *Offer Message* on the canvas; the words of its occasions stand in that step's panel. */
export const LANES = ['nextSteps', 'checkIn', 'handOver', 'askWhy'] as const;
export type Lane = (typeof LANES)[number];

export const OCCASION_NAMES = [
	'next_steps',
	'check_in',
	'recruiter_task',
	'mail_unsure',
	'ask_why',
	'offer_declined',
	'decline_reason',
] as const;
export type Occasion = (typeof OCCASION_NAMES)[number];

interface OccasionFacts {
	lane: Lane;
	audience: Audience;
	channels: Channel[];
	/** Unsent, it is dropped once the offer is in another state: it would say what no longer holds. */
	whileIn: OfferStatus[];
}

/** Every message about an open offer: who hears it, how, and which step of the canvas holds its words. */
export const OCCASIONS: Record<Occasion, OccasionFacts> = {
	next_steps: { lane: 'nextSteps', audience: 'candidate', channels: ['email'], whileIn: ['open'] },
	check_in: { lane: 'checkIn', audience: 'candidate', channels: ['email'], whileIn: ['open'] },
	recruiter_task: {
		lane: 'handOver',
		audience: 'recruiter',
		channels: ['email', 'slack'],
		whileIn: ['open', 'expired'],
	},
	/** Whether a message reached the candidate is not known, so a person has to ask. */
	mail_unsure: {
		lane: 'handOver',
		audience: 'recruiter',
		channels: ['email', 'slack'],
		whileIn: ['open', 'expired', 'declined'],
	},
	ask_why: { lane: 'askWhy', audience: 'candidate', channels: ['email'], whileIn: ['declined'] },
	offer_declined: {
		lane: 'askWhy',
		audience: 'recruiter',
		channels: ['email', 'slack'],
		whileIn: ['declined'],
	},
	/** What a candidate wrote is for the recruiter, not for a channel. */
	decline_reason: {
		lane: 'askWhy',
		audience: 'recruiter',
		channels: ['email'],
		whileIn: ['declined'],
	},
};
