import type { DateTime } from 'luxon';

import type { GiftStatus } from '../ledger/gift';
import { OCCASIONS, type Lane, type Occasion } from '../ledger/occasions';
import { writeOne, type MessageContext, type OutgoingMessage } from './messages';
import { writeOrder } from './order';
import type { GiftLinks, ToldGift } from './toldGift';
import { occasionsOf } from './words';

const LINK = 'https://n8n.example.com/webhook/knit-gift-answers/answer?t=example';

export const EXAMPLE_LINKS: GiftLinks = {
	approval: LINK,
	approvalShared: LINK,
	address: LINK,
	review: LINK,
	reviewShared: LINK,
	parcel: LINK,
};

/** A made-up hire who starts on a Monday, three weeks ahead or a little more. */
export function exampleGift(now: DateTime): ToldGift {
	const start = now.toUTC().plus({ days: 20 }).startOf('week').plus({ weeks: 1 });
	const daysBefore = (days: number) => start.minus({ days }).toISODate();
	return {
		offerKey: 'example/application-1/offer-1',
		applicationKey: 'example/application-1',
		status: 'approved',
		reviewCode: null,
		statusReason: null,
		lastStep: null,
		waitingFor: null,
		offerId: 'offer-1',
		applicationId: 'application-1',
		integrationId: 'integration-1',
		candidateId: 'candidate-1',
		jobId: 'requisition-7',
		name: 'Emily Watson',
		firstName: 'Emily',
		email: 'emily.watson@example.com',
		phone: '+1 512 555 0100',
		address: {
			recipient: 'Emily Watson',
			street: '1 Main Street',
			apartment: 'Apt 4B',
			city: 'Austin',
			state: 'TX',
			postalCode: '73301',
			country: 'US',
			phone: null,
		},
		addressState: 'known',
		preferences: { size: 'M', diet: 'No nuts', note: null },
		role: 'VP, Engineering',
		department: 'Engineering',
		location: 'Austin',
		hiringManager: { name: 'Maya Chen', email: 'maya.chen@example.com' },
		recruiter: { name: 'Robin Miller', email: 'robin.miller@example.com' },
		startDate: daysBefore(0),
		startDateSource: 'startDate',
		deliveryOutcome: 'onTime',
		targetDeliveryDate: daysBefore(3),
		orderByDate: daysBefore(7),
		leadDays: 5,
		packageType: 'executive_premium',
		packageName: 'Executive Welcome Experience',
		packageItems: ['Premium welcome box', 'Handwritten card from the CEO'],
		budgetText: '$300–500',
		card: 'Dear Emily,\n\nWelcome to the team!',
		approverEmail: 'maya.chen@example.com',
		approvalDeadline: start.minus({ days: 10 }).set({ hour: 17 }).toISO(),
		answeredBy: null,
		answeredAt: null,
		answerNote: null,
		orderNumber: 1,
		orderKey: 'example-order-1',
		shopOrderId: null,
		recalledOrderKey: null,
		parcel: null,
		eventAt: now.toUTC().toISO(),
		traceId: 'example',
		owed: [],
	};
}

/** Every message of a lane as it would be sent about the made-up hire. */
export function previewLane(lane: Lane, context: MessageContext): OutgoingMessage[] {
	return occasionsOf(lane).flatMap((occasion): OutgoingMessage[] => {
		const gift = { ...exampleGift(context.now), ...STORIES[occasion] };
		if (occasion === 'order_gift') {
			return [writeOrder({ rowId: null, gift, links: EXAMPLE_LINKS, example: true }, context, '')];
		}
		const { audience, channels } = OCCASIONS[occasion];
		return channels.map((channel) => ({
			...writeOne(
				gift,
				EXAMPLE_LINKS,
				{
					id: `example-${occasion}-${channel}`,
					audience,
					channel,
					occasion,
					to: null,
					about: occasion === 'mail_refused' ? 'ask_address' : null,
				},
				context,
			),
			example: true,
		}));
	});
}

const ASKED = { status: 'pending_approval' } as const;
const ORDERED = { status: 'ordered', shopOrderId: 'S-20417' } as const;
const ANSWERED = {
	answeredBy: 'maya.chen@example.com',
	answerNote: 'Great hire. Please add a card from the whole team.',
};
const WAITS = { status: 'needs_review', waitingFor: 'reviewer@example.com' } as const;
const TRACKING = 'https://parcels.example.com/track/1Z999';

/** What has happened in the preview of each message. */
const STORIES: Partial<Record<Occasion, Partial<ToldGift> & { status?: GiftStatus }>> = {
	facts_changed: { lastStep: 'The start date moved by one week' },
	ask_address: { addressState: 'asked', address: null },
	remind_address: { addressState: 'asked', address: null },
	ask_approval: ASKED,
	gift_waiting: ASKED,
	remind_approval: ASKED,
	needs_review: {
		...WAITS,
		reviewCode: 'UNKNOWN_ROLE',
		statusReason: 'The requisition could not be read, so the title is not known',
	},
	moved_after_order: { ...ORDERED, lastStep: 'The start date moved by one week' },
	mail_refused: {
		reviewCode: 'BOUNCED',
		addressState: 'asked',
		waitingFor: 'reviewer@example.com',
	},
	gift_cancelled: { status: 'cancelled', statusReason: 'The candidate declined the offer' },
	approval_withdrawn: { status: 'cancelled', statusReason: 'The candidate declined the offer' },
	recall_gift: {
		status: 'recalled',
		shopOrderId: 'S-20417',
		recalledOrderKey: 'example-order-1',
		statusReason: 'The offer was withdrawn',
	},
	gift_approved: ANSWERED,
	gift_refused: { ...ANSWERED, status: 'rejected', answerNote: 'We plan a team dinner instead.' },
	gift_declined: { status: 'rejected', addressState: 'declined' },
	gift_ordered: ORDERED,
	gift_shipped: { ...ORDERED, parcel: { state: 'shipped', trackingUrl: TRACKING } },
	gift_delivered: { ...ORDERED, parcel: { state: 'delivered', trackingUrl: TRACKING } },
	approval_timed_out: { status: 'expired', reviewCode: 'TIMED_OUT' },
	address_late: { addressState: 'asked', address: null, reviewCode: 'MISSING_ADDRESS' },
	gift_late: { ...WAITS, statusReason: 'The start date came before the gift was ordered' },
	gift_stuck: { ...WAITS, statusReason: 'The requisition could not be read' },
	order_held: { status: 'paused', statusReason: 'The shop answered: package not available' },
	parcel_late: { ...ORDERED, parcel: { state: 'shipped', trackingUrl: TRACKING } },
	parcel_returned: { ...ORDERED, parcel: { state: 'returned', trackingUrl: TRACKING } },
};
