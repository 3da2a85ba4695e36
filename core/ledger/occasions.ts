import type { GiftStatus } from './gift';

export const AUDIENCES = [
	'approver',
	'team',
	'reviewer',
	'newHire',
	'fulfilment',
	'recruiter',
] as const;
export type Audience = (typeof AUDIENCES)[number];

export const CHANNELS = ['email', 'slack'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One step *Welcome Gift Message* on a canvas; the words of its occasions stand in that step's panel. */
export const LANES = [
	'goesAhead',
	'needsApproval',
	'needsPerson',
	'calledOff',
	'answeredYes',
	'answeredNo',
	'order',
	'ordered',
	'remind',
	'late',
] as const;
export type Lane = (typeof LANES)[number];

export const OCCASION_NAMES = [
	'gift_planned',
	'facts_changed',
	'ask_address',
	'ask_approval',
	'gift_waiting',
	'needs_review',
	'moved_after_order',
	'mail_refused',
	'gift_cancelled',
	'approval_withdrawn',
	'recall_gift',
	'gift_approved',
	'gift_refused',
	'gift_declined',
	'order_gift',
	'gift_ordered',
	'gift_shipped',
	'gift_delivered',
	'remind_approval',
	'remind_address',
	'approval_timed_out',
	'address_late',
	'gift_late',
	'gift_stuck',
	'order_held',
	'parcel_late',
	'parcel_returned',
] as const;
export type Occasion = (typeof OCCASION_NAMES)[number];

export type Canvas = 'welcomeGift' | 'giftAnswers' | 'giftDelivery';

interface OccasionFacts {
	lane: Lane;
	canvas: Canvas;
	audience: Audience;
	channels: Channel[];
	/** Unsent, it is dropped once the gift is in another state: it would announce what does not follow. */
	whileIn?: GiftStatus[];
	/** A person is told once, until the gift is planned again. */
	once?: true;
}

const both: Channel[] = ['email', 'slack'];
const email: Channel[] = ['email'];
const goingAhead: GiftStatus[] = ['approved', 'ordering', 'ordered', 'trial'];
const waitingForPerson: GiftStatus[] = ['needs_review', 'paused'];

/** Every message about a gift: who hears it, how, and which step of which canvas holds its words. */
export const OCCASIONS: Record<Occasion, OccasionFacts> = {
	gift_planned: {
		lane: 'goesAhead',
		canvas: 'welcomeGift',
		audience: 'team',
		channels: both,
		whileIn: goingAhead,
	},
	facts_changed: {
		lane: 'goesAhead',
		canvas: 'welcomeGift',
		audience: 'team',
		channels: both,
		whileIn: [...goingAhead, 'pending_approval'],
	},
	ask_address: {
		lane: 'goesAhead',
		canvas: 'welcomeGift',
		audience: 'newHire',
		channels: email,
		whileIn: ['approved'],
	},
	ask_approval: {
		lane: 'needsApproval',
		canvas: 'welcomeGift',
		audience: 'approver',
		channels: both,
		whileIn: ['pending_approval'],
	},
	gift_waiting: {
		lane: 'needsApproval',
		canvas: 'welcomeGift',
		audience: 'team',
		channels: email,
		whileIn: ['pending_approval'],
	},
	needs_review: {
		lane: 'needsPerson',
		canvas: 'welcomeGift',
		audience: 'reviewer',
		channels: both,
		whileIn: waitingForPerson,
	},
	moved_after_order: {
		lane: 'needsPerson',
		canvas: 'welcomeGift',
		audience: 'reviewer',
		channels: both,
		whileIn: ['ordering', 'ordered', 'trial'],
	},
	mail_refused: {
		lane: 'needsPerson',
		canvas: 'welcomeGift',
		audience: 'reviewer',
		channels: both,
	},
	gift_cancelled: {
		lane: 'calledOff',
		canvas: 'welcomeGift',
		audience: 'team',
		channels: both,
		whileIn: ['cancelled'],
	},
	approval_withdrawn: {
		lane: 'calledOff',
		canvas: 'welcomeGift',
		audience: 'approver',
		channels: email,
	},
	recall_gift: { lane: 'calledOff', canvas: 'welcomeGift', audience: 'reviewer', channels: both },
	gift_approved: {
		lane: 'answeredYes',
		canvas: 'giftAnswers',
		audience: 'team',
		channels: both,
		whileIn: goingAhead,
	},
	gift_refused: {
		lane: 'answeredNo',
		canvas: 'giftAnswers',
		audience: 'team',
		channels: both,
		whileIn: ['rejected'],
	},
	gift_declined: {
		lane: 'answeredNo',
		canvas: 'giftAnswers',
		audience: 'team',
		channels: email,
		whileIn: ['rejected'],
	},
	order_gift: {
		lane: 'order',
		canvas: 'giftDelivery',
		audience: 'fulfilment',
		channels: email,
		whileIn: ['ordering'],
	},
	gift_ordered: {
		lane: 'ordered',
		canvas: 'giftDelivery',
		audience: 'team',
		channels: both,
		whileIn: ['ordered'],
	},
	gift_shipped: {
		lane: 'ordered',
		canvas: 'giftDelivery',
		audience: 'team',
		channels: email,
		whileIn: ['ordered', 'trial'],
	},
	gift_delivered: {
		lane: 'ordered',
		canvas: 'giftDelivery',
		audience: 'team',
		channels: email,
		whileIn: ['ordered', 'trial'],
	},
	remind_approval: {
		lane: 'remind',
		canvas: 'giftDelivery',
		audience: 'approver',
		channels: both,
		whileIn: ['pending_approval'],
	},
	remind_address: {
		lane: 'remind',
		canvas: 'giftDelivery',
		audience: 'newHire',
		channels: email,
		whileIn: ['approved'],
	},
	approval_timed_out: {
		lane: 'late',
		canvas: 'giftDelivery',
		audience: 'reviewer',
		channels: both,
		whileIn: ['expired'],
	},
	address_late: {
		lane: 'late',
		canvas: 'giftDelivery',
		audience: 'reviewer',
		channels: both,
		whileIn: ['approved'],
		once: true,
	},
	gift_late: {
		lane: 'late',
		canvas: 'giftDelivery',
		audience: 'reviewer',
		channels: both,
		whileIn: waitingForPerson,
		once: true,
	},
	gift_stuck: {
		lane: 'late',
		canvas: 'giftDelivery',
		audience: 'reviewer',
		channels: both,
		whileIn: waitingForPerson,
		once: true,
	},
	order_held: {
		lane: 'late',
		canvas: 'giftDelivery',
		audience: 'reviewer',
		channels: both,
		whileIn: ['ordering', 'paused'],
		once: true,
	},
	parcel_late: {
		lane: 'late',
		canvas: 'giftDelivery',
		audience: 'reviewer',
		channels: both,
		whileIn: ['ordered'],
		once: true,
	},
	parcel_returned: {
		lane: 'late',
		canvas: 'giftDelivery',
		audience: 'reviewer',
		channels: both,
		once: true,
	},
};
