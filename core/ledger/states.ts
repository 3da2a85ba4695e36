import type { Occasion } from './occasions';

interface GiftState {
	/** What follows `Welcome gift:` in a notice. */
	words: string;
	/** What happens next, in a sentence; null if that depends on the gift, or if there is nothing to promise. */
	next: string | null;
}

const NOTHING = 'Nothing will be ordered.';

/** The states of a gift, each with its words for people. */
export const GIFT_STATES = {
	/** The approver was asked and has not answered. */
	pending_approval: { words: 'waits for an approval', next: null },
	/** Will be ordered on its order-by date. */
	approved: { words: 'planned', next: null },
	/** Waits for a person; `statusReason` says why. */
	needs_review: { words: 'needs a person', next: null },
	/** The offer is not signed any more, or the shop did not take the order: nothing moves until that is over. */
	paused: { words: 'paused', next: 'Nothing is ordered while it is paused.' },
	/** A person said no. */
	rejected: { words: 'none, not approved', next: NOTHING },
	/** Nobody answered in time, which counts as no. */
	expired: { words: 'none, nobody answered in time', next: NOTHING },
	/** The order is being handed over. */
	ordering: { words: 'being ordered', next: null },
	ordered: { words: 'ordered', next: null },
	/** Called off before it was ordered. */
	cancelled: { words: 'cancelled', next: NOTHING },
	/** Called off after it was ordered: a person has to get it back. */
	recalled: { words: 'to be stopped', next: null },
	/** Called off before it ever was accepted here; remembered so that a late event changes nothing. */
	called_off: { words: 'none', next: NOTHING },
	/** A new version of the offer has taken the gift over. */
	replaced: { words: 'moved to the new offer', next: null },
	/** Would have been ordered, had trial mode been off. */
	trial: { words: 'trial run', next: 'Trial mode is on, so nothing is ordered.' },
} as const satisfies Record<string, GiftState>;

export type GiftStatus = keyof typeof GIFT_STATES;

const isStatus = (name: string): name is GiftStatus => Object.hasOwn(GIFT_STATES, name);

export const GIFT_STATUSES: GiftStatus[] = Object.keys(GIFT_STATES).filter(isStatus);

/** What happens to a gift, in the words of the picture. */
export const LIFE_EVENTS = {
	planned: 'signed, no approval needed',
	needsApproval: 'signed, approval needed',
	needsPerson: 'signed, a person must look',
	unclear: 'the ATS says something unclear',
	signedAgain: 'signed again after it was called off',
	replaced: 'a new version of the offer',
	takesOver: 'takes over from the former version',
	notSigned: 'no longer signed',
	goesOn: 'signed again',
	calledOff: 'called off',
	factsTaken: 'the ATS completed something',
	factsChanged: 'the ATS corrected something',
	askAgain: 'another deadline or approver',
	approvalNeeded: 'another package, approval needed',
	approvalNotNeeded: 'another package, no approval needed',
	yes: 'the approver said yes',
	no: 'the approver said no',
	noGift: 'the new hire wants no gift',
	send: 'a person says send',
	doNotSend: 'a person says do not send',
	reopen: 'a person has it planned again',
	erased: 'the new hire asked to be forgotten',
	addressGiven: 'an address was entered',
	noted: 'an answer was noted',
	approverSilent: 'time for a reminder',
	deadlinePassed: 'nobody answered in time',
	addressSilent: 'time for an address reminder',
	addressLate: 'due, and no address',
	due: 'due today',
	dueInTrial: 'due in trial mode',
	trialOver: 'trial mode switched off in time',
	tooLate: 'too late to arrive in time',
	startDateCame: 'the start date came first',
	stuck: 'still waiting',
	orderSent: 'the shop took the order',
	orderDelayed: 'the order did not get through',
	orderHeld: 'the shop refused the order',
	parcelShipped: 'shipped',
	parcelDelivered: 'delivered',
	parcelReturned: 'returned',
	parcelLate: 'not delivered in time',
} as const;

export type LifeEvent = keyof typeof LIFE_EVENTS;

/** `none`: the offer is not on the ledger yet. */
export type FromStatus = GiftStatus | 'none';

export interface Transition {
	from: FromStatus[];
	event: LifeEvent;
	to: GiftStatus;
	/** Who hears, in this order; what is already known to them or does not apply to the gift is left out. */
	hears: Occasion[];
}

const FRESH: FromStatus[] = ['none', 'needs_review'];
const OPEN: GiftStatus[] = ['approved', 'pending_approval', 'needs_review', 'paused'];
const DECIDED: GiftStatus[] = ['rejected', 'expired'];
const ORDERED: GiftStatus[] = ['ordering', 'ordered'];
const CALLED_OFF: GiftStatus[] = ['cancelled', 'recalled', 'called_off'];

/**
 * A gift's life: from × event → to, and who hears. What is not listed does not happen.
 * An event that leads on from one state to several is listed once for each; then the gift's history says which.
 */
export const TRANSITIONS: Transition[] = [
	{
		from: FRESH,
		event: 'planned',
		to: 'approved',
		hears: ['gift_planned', 'ask_address'],
	},
	{
		from: FRESH,
		event: 'needsApproval',
		to: 'pending_approval',
		hears: ['ask_approval', 'gift_waiting'],
	},
	{
		from: ['none', ...OPEN],
		event: 'needsPerson',
		to: 'needs_review',
		hears: ['approval_withdrawn', 'needs_review'],
	},
	{
		from: ['none', ...OPEN],
		event: 'unclear',
		to: 'needs_review',
		hears: ['approval_withdrawn', 'needs_review'],
	},
	{ from: ['ordering'], event: 'unclear', to: 'ordering', hears: ['moved_after_order'] },
	{ from: ['ordered'], event: 'unclear', to: 'ordered', hears: ['moved_after_order'] },
	{
		from: CALLED_OFF,
		event: 'signedAgain',
		to: 'needs_review',
		hears: ['needs_review'],
	},

	// A new version of an offer takes the gift of the former one over.
	{
		from: [...OPEN, ...DECIDED, ...ORDERED, 'cancelled', 'recalled', 'trial'],
		event: 'replaced',
		to: 'replaced',
		hears: [],
	},
	{
		from: FRESH,
		event: 'takesOver',
		to: 'approved',
		hears: ['facts_changed', 'approval_withdrawn', 'ask_address'],
	},
	{
		from: FRESH,
		event: 'takesOver',
		to: 'pending_approval',
		hears: ['approval_withdrawn', 'ask_approval', 'facts_changed'],
	},
	{
		from: FRESH,
		event: 'takesOver',
		to: 'needs_review',
		hears: ['approval_withdrawn', 'needs_review'],
	},
	{
		from: FRESH,
		event: 'takesOver',
		to: 'rejected',
		hears: [],
	},
	{
		from: FRESH,
		event: 'takesOver',
		to: 'expired',
		hears: [],
	},
	{
		from: FRESH,
		event: 'takesOver',
		to: 'ordering',
		hears: ['moved_after_order'],
	},
	{
		from: FRESH,
		event: 'takesOver',
		to: 'ordered',
		hears: ['moved_after_order'],
	},
	{
		from: FRESH,
		event: 'takesOver',
		to: 'trial',
		hears: ['facts_changed'],
	},

	// The offer is not signed any more, and signed again.
	{
		from: ['approved', 'pending_approval', 'needs_review'],
		event: 'notSigned',
		to: 'paused',
		hears: ['approval_withdrawn', 'needs_review'],
	},
	{ from: ['ordering'], event: 'notSigned', to: 'ordering', hears: ['moved_after_order'] },
	{ from: ['ordered'], event: 'notSigned', to: 'ordered', hears: ['moved_after_order'] },
	{ from: ['paused'], event: 'goesOn', to: 'approved', hears: ['facts_changed', 'ask_address'] },
	{
		from: ['paused'],
		event: 'goesOn',
		to: 'pending_approval',
		hears: ['ask_approval', 'facts_changed'],
	},
	{ from: ['paused'], event: 'goesOn', to: 'needs_review', hears: ['needs_review'] },

	// Called off.
	{ from: ['none'], event: 'calledOff', to: 'called_off', hears: [] },
	{
		from: OPEN,
		event: 'calledOff',
		to: 'cancelled',
		hears: ['approval_withdrawn', 'gift_cancelled'],
	},
	{ from: DECIDED, event: 'calledOff', to: 'cancelled', hears: [] },
	{ from: ['trial'], event: 'calledOff', to: 'cancelled', hears: ['gift_cancelled'] },
	{ from: ORDERED, event: 'calledOff', to: 'recalled', hears: ['recall_gift'] },

	// What the ATS puts right before the order, and after it.
	{ from: ['approved'], event: 'factsTaken', to: 'approved', hears: ['ask_address'] },
	{ from: ['pending_approval'], event: 'factsTaken', to: 'pending_approval', hears: [] },
	{ from: ['needs_review'], event: 'factsTaken', to: 'needs_review', hears: [] },
	{ from: ['paused'], event: 'factsTaken', to: 'paused', hears: [] },
	{ from: ['ordering'], event: 'factsTaken', to: 'ordering', hears: [] },
	{ from: ['ordered'], event: 'factsTaken', to: 'ordered', hears: [] },
	{ from: ['trial'], event: 'factsTaken', to: 'trial', hears: [] },
	{
		from: ['approved'],
		event: 'factsChanged',
		to: 'approved',
		hears: ['facts_changed', 'ask_address'],
	},
	{
		from: ['pending_approval'],
		event: 'factsChanged',
		to: 'pending_approval',
		hears: ['facts_changed'],
	},
	{ from: ['ordering'], event: 'factsChanged', to: 'ordering', hears: ['moved_after_order'] },
	{ from: ['ordered'], event: 'factsChanged', to: 'ordered', hears: ['moved_after_order'] },
	{
		from: ['pending_approval'],
		event: 'askAgain',
		to: 'pending_approval',
		hears: ['approval_withdrawn', 'ask_approval', 'facts_changed'],
	},
	{
		from: ['approved', 'pending_approval', ...DECIDED],
		event: 'approvalNeeded',
		to: 'pending_approval',
		hears: ['approval_withdrawn', 'ask_approval', 'facts_changed'],
	},
	{
		from: ['pending_approval', ...DECIDED],
		event: 'approvalNotNeeded',
		to: 'approved',
		hears: ['approval_withdrawn', 'facts_changed', 'ask_address'],
	},

	// Answers.
	{
		from: ['pending_approval', 'expired'],
		event: 'yes',
		to: 'approved',
		hears: ['gift_approved', 'ask_address'],
	},
	{
		from: ['pending_approval', 'needs_review', 'paused'],
		event: 'no',
		to: 'rejected',
		hears: ['gift_refused'],
	},
	{
		from: OPEN,
		event: 'noGift',
		to: 'rejected',
		hears: ['approval_withdrawn', 'gift_declined'],
	},
	{ from: ORDERED, event: 'noGift', to: 'recalled', hears: ['recall_gift'] },
	{
		from: [...OPEN, ...DECIDED],
		event: 'send',
		to: 'approved',
		hears: ['approval_withdrawn', 'gift_approved', 'ask_address'],
	},
	{
		from: [...OPEN, 'expired'],
		event: 'doNotSend',
		to: 'rejected',
		hears: ['approval_withdrawn', 'gift_refused'],
	},
	{
		from: [...OPEN, ...DECIDED],
		event: 'reopen',
		to: 'pending_approval',
		hears: ['approval_withdrawn', 'ask_approval', 'gift_waiting'],
	},
	{
		from: [...OPEN, ...DECIDED],
		event: 'reopen',
		to: 'approved',
		hears: ['approval_withdrawn', 'gift_planned', 'ask_address'],
	},
	{ from: OPEN, event: 'erased', to: 'rejected', hears: [] },
	{ from: ['approved'], event: 'addressGiven', to: 'approved', hears: [] },
	{
		from: ['pending_approval'],
		event: 'addressGiven',
		to: 'pending_approval',
		hears: [],
	},
	{ from: ['needs_review'], event: 'addressGiven', to: 'needs_review', hears: [] },
	{ from: ['paused'], event: 'addressGiven', to: 'paused', hears: [] },
	{ from: ['rejected'], event: 'addressGiven', to: 'rejected', hears: [] },
	{ from: ['expired'], event: 'addressGiven', to: 'expired', hears: [] },
	{ from: ['needs_review'], event: 'noted', to: 'needs_review', hears: [] },
	{ from: ['paused'], event: 'noted', to: 'paused', hears: [] },

	// What the calendar brings.
	{
		from: ['pending_approval'],
		event: 'approverSilent',
		to: 'pending_approval',
		hears: ['remind_approval'],
	},
	{
		from: ['pending_approval'],
		event: 'deadlinePassed',
		to: 'expired',
		hears: ['approval_timed_out'],
	},
	{ from: ['approved'], event: 'addressSilent', to: 'approved', hears: ['remind_address'] },
	{ from: ['approved'], event: 'addressLate', to: 'approved', hears: ['address_late'] },
	{ from: ['approved', 'ordering'], event: 'due', to: 'ordering', hears: [] },
	{ from: ['approved'], event: 'dueInTrial', to: 'trial', hears: [] },
	{ from: ['trial', 'approved'], event: 'trialOver', to: 'approved', hears: ['ask_address'] },
	{
		from: ['pending_approval', 'expired'],
		event: 'trialOver',
		to: 'pending_approval',
		hears: ['ask_approval'],
	},
	{ from: ['needs_review'], event: 'trialOver', to: 'needs_review', hears: ['needs_review'] },
	{ from: ['paused'], event: 'trialOver', to: 'paused', hears: ['needs_review'] },
	{ from: ['approved'], event: 'tooLate', to: 'needs_review', hears: ['needs_review'] },
	{
		from: ['pending_approval', 'expired'],
		event: 'tooLate',
		to: 'needs_review',
		hears: ['needs_review'],
	},
	{ from: ['approved'], event: 'startDateCame', to: 'needs_review', hears: ['gift_late'] },
	{ from: ['ordering'], event: 'startDateCame', to: 'paused', hears: ['gift_late'] },
	{ from: ['needs_review'], event: 'stuck', to: 'needs_review', hears: ['gift_stuck'] },
	{ from: ['paused'], event: 'stuck', to: 'paused', hears: ['gift_stuck'] },

	// The order and the parcel.
	{ from: ['ordering', 'paused'], event: 'orderSent', to: 'ordered', hears: ['gift_ordered'] },
	{ from: ['recalled'], event: 'orderSent', to: 'recalled', hears: [] },
	{ from: ['ordering'], event: 'orderDelayed', to: 'ordering', hears: ['order_held'] },
	{ from: ['ordering'], event: 'orderHeld', to: 'paused', hears: ['order_held'] },
	{ from: ORDERED, event: 'parcelShipped', to: 'ordered', hears: ['gift_shipped'] },
	{
		from: ORDERED,
		event: 'parcelDelivered',
		to: 'ordered',
		hears: ['gift_delivered'],
	},
	{
		from: ORDERED,
		event: 'parcelReturned',
		to: 'ordered',
		hears: ['parcel_returned'],
	},
	{ from: ['trial'], event: 'parcelShipped', to: 'trial', hears: ['gift_shipped'] },
	{ from: ['trial'], event: 'parcelDelivered', to: 'trial', hears: ['gift_delivered'] },
	{ from: ['trial'], event: 'parcelReturned', to: 'trial', hears: ['parcel_returned'] },
	{ from: ['recalled'], event: 'parcelShipped', to: 'recalled', hears: [] },
	{ from: ['recalled'], event: 'parcelDelivered', to: 'recalled', hears: [] },
	{ from: ['recalled'], event: 'parcelReturned', to: 'recalled', hears: [] },
	{ from: ['ordered'], event: 'parcelLate', to: 'ordered', hears: ['parcel_late'] },
];

/** The row of the table; null when the event changes nothing in that state. */
export function transition(from: FromStatus, event: LifeEvent, to?: GiftStatus): Transition | null {
	return (
		TRANSITIONS.find(
			(row) =>
				row.event === event && row.from.includes(from) && (to === undefined || row.to === to),
		) ?? null
	);
}

/** Nothing has been ordered, and something still may be. */
export function isBeforeOrder(status: GiftStatus): boolean {
	return OPEN.includes(status);
}

export function isOrdered(status: GiftStatus): boolean {
	return ORDERED.includes(status);
}

/** Whether a gift of this status will be, or was, sent. */
export function isLive(status: GiftStatus): boolean {
	return isBeforeOrder(status) || isOrdered(status) || status === 'trial';
}

export function isCalledOff(status: GiftStatus): boolean {
	return CALLED_OFF.includes(status);
}
