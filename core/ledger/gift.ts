import type { User } from '../knit/records/types';
import type { Audience, Channel, Occasion } from './occasions';

export const GIFT_STATUSES = [
	'pending_approval',
	'approved',
	'needs_review',
	'paused',
	'rejected',
	'expired',
	'ordering',
	'ordered',
	'cancelled',
	'recalled',
	'called_off',
	'replaced',
	'trial',
] as const;
export type GiftStatus = (typeof GIFT_STATUSES)[number];

/** A message that somebody has still to get. */
export interface OwedMessage {
	id: string;
	audience: Audience;
	channel: Channel;
	occasion: Occasion;
	/** Goes to this address, whoever has that role now; null: to whoever has it. */
	to: string | null;
	/** For `mail_refused`: which message the mailbox refused. */
	about: Occasion | null;
}

export interface GiftAddress {
	recipient?: string | null;
	street: string | null;
	apartment: string | null;
	city: string | null;
	state: string | null;
	postalCode: string | null;
	/** ISO 3166-1 alpha-2, or the country as somebody wrote it. */
	country: string | null;
	phone?: string | null;
}

export interface Preferences {
	size: string | null;
	diet: string | null;
	note: string | null;
}

export interface Parcel {
	state: 'shipped' | 'delivered' | 'returned' | null;
	trackingUrl: string | null;
	shippedAt: string | null;
	deliveredAt: string | null;
}

/** One offer, one gift: everything that is known of it. */
export interface Gift {
	offerKey: string;
	applicationKey: string;
	candidateKey: string | null;
	status: GiftStatus;
	reviewCode: string | null;
	statusReason: string | null;
	lastStep: string | null;
	waitingFor: string | null;
	revision: number;
	leaseUntil: number;
	integrationId: string | null;
	offerId: string | null;
	applicationId: string | null;
	candidateId: string | null;
	jobId: string | null;
	name: string | null;
	/** Preferred, else first name. */
	firstName: string | null;
	email: string | null;
	phone: string | null;
	address: GiftAddress | null;
	addressState: 'known' | 'missing' | 'asked' | 'declined';
	addressFrom: 'ats' | 'newHire' | 'person' | null;
	addressAskedAt: string | null;
	addressRemindedAt: string | null;
	preferences: Preferences | null;
	role: string | null;
	department: string | null;
	location: string | null;
	employmentType: string | null;
	hiringManager: User | null;
	recruiter: User | null;
	startDate: string | null;
	startDateSource: string | null;
	acceptedAt: string | null;
	deliveryOutcome: string | null;
	targetDeliveryDate: string | null;
	leadDays: number;
	orderByDate: string | null;
	packageType: string | null;
	packageName: string | null;
	packageItems: string[];
	budgetTier: string | null;
	budgetText: string | null;
	card: string | null;
	rule: string | null;
	rulesVersion: string | null;
	timeZone: string | null;
	approverEmail: string | null;
	approvalAskedAt: string | null;
	/** An instant. */
	approvalDeadline: string | null;
	approvalRemindedAt: string | null;
	answeredBy: string | null;
	answeredAt: string | null;
	answerNote: string | null;
	orderNumber: number;
	orderKey: string | null;
	orderLeaseUntil: number;
	orderedAt: string | null;
	shopOrderId: string | null;
	/** The order that a recall stops; `orderKey` may name the next one already. */
	recalledOrderKey: string | null;
	parcel: Parcel | null;
	toldPeople: string[];
	newHireMessages: number;
	eventId: string | null;
	eventAt: string | null;
	traceId: string | null;
	createdAt: string | null;
	owed: OwedMessage[];
}
