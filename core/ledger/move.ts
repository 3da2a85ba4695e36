import type { Gift, GiftStatus, OwedMessage } from './gift';
import { MOST_NEW_HIRE_MESSAGES } from './limits';
import { OCCASIONS, type Occasion } from './occasions';
import { transition, type FromStatus, type LifeEvent } from './states';
import { instant, type LedgerContext } from './steps';
import { waitingFor } from './waitingFor';

export interface Move {
	event: LifeEvent;
	/** Where the history of the gift decides between several states. */
	to?: GiftStatus;
	/** What was known before, where it is not the gift itself: `none` for a first row, a taken-over gift's state. */
	from?: FromStatus;
	/** Messages of the table that do not apply this time. */
	without?: Occasion[];
}

/**
 * The gift one step on, as the table of states has it: its new state, and the messages that it owes.
 * Null when the event changes nothing in its state. `changes` may not set the state.
 */
export function move(
	gift: Gift,
	{ event, to, from, without = [] }: Move,
	changes: Omit<Partial<Gift>, 'status' | 'owed'> & { lastStep: string },
	context: LedgerContext,
): Gift | null {
	const row = transition(from ?? gift.status, event, to);
	if (row === null) return null;
	const after: Gift = {
		...gift,
		...changes,
		status: row.to,
		statusSince: row.to === gift.status && gift.statusSince ? gift.statusSince : instant(context),
		...(SETTLED.includes(row.to) ? { reviewCode: null, statusReason: null } : {}),
	};
	const occasions = row.hears.filter((occasion) => !without.includes(occasion));
	const heard = occasions.reduce((next, occasion) => owe(next, occasion, gift, context), {
		...after,
		owed: gift.owed,
	});
	return withWaitingFor(noteBounce({ ...heard, ...dropVoid(heard, context) }), context);
}

/** States in which no reason for a person is left. */
const SETTLED: GiftStatus[] = ['approved', 'pending_approval', 'ordering', 'ordered', 'trial'];

/** What a refused message says about the gift: whose mailbox it was. */
export function noteBounce(gift: Gift): Gift {
	const about = gift.owed.find(({ occasion }) => occasion === 'mail_refused')?.about ?? null;
	const bounced = about === null ? gift.bounced : OCCASIONS[about].audience;
	return bounced === null ? gift : { ...gift, bounced, reviewCode: gift.reviewCode ?? 'BOUNCED' };
}

export function withWaitingFor(gift: Gift, { settings }: LedgerContext): Gift {
	return { ...gift, waitingFor: waitingFor(gift, settings) };
}

/** Whether the approver holds a question that nobody has answered, or is being sent one just now. */
export function wasAsked(gift: Gift, context: LedgerContext): boolean {
	if (gift.status !== 'pending_approval' || gift.approverEmail === null) return false;
	const isUnsent = gift.owed.some(
		({ occasion, channel }) => occasion === 'ask_approval' && channel === 'email',
	);
	return !isUnsent || isBeingSent(gift, context);
}

function isBeingSent(gift: Gift, { now }: LedgerContext): boolean {
	return gift.leaseUntil > now.toMillis();
}

function owe(gift: Gift, occasion: Occasion, before: Gift, context: LedgerContext): Gift {
	switch (occasion) {
		case 'approval_withdrawn': {
			// A mailbox that took no question needs no word that it is withdrawn.
			if (!wasAsked(before, context) || before.bounced === 'approver') return gift;
			// A new question to the same person replaces the old one.
			const asksAgain = gift.status === 'pending_approval';
			if (asksAgain && before.approverEmail === gift.approverEmail) return gift;
			return add(gift, occasion, context, { to: before.approverEmail });
		}
		case 'facts_changed': {
			// What announces the gift is written from the facts as they are when it is sent.
			const announces: Occasion[] = [...ANNOUNCES, 'gift_approved'];
			const isNews = !gift.owed.some((message) => announces.includes(message.occasion));
			return isNews ? add(gift, occasion, context) : gift;
		}
		case 'gift_planned':
		case 'gift_waiting':
			return gift.toldPeople.includes(ACCEPTED)
				? owe(gift, 'facts_changed', before, context)
				: add({ ...gift, toldPeople: [...gift.toldPeople, ACCEPTED] }, occasion, context);
		case 'ask_address':
			return gift.addressState === 'missing' && gift.email !== null
				? askNewHire(
						gift,
						occasion,
						{ addressState: 'asked', addressAskedAt: instant(context) },
						context,
					)
				: gift;
		case 'remind_address':
			return askNewHire(gift, occasion, { addressRemindedAt: instant(context) }, context);
		default:
			return add(gift, occasion, context);
	}
}

/** Among those told: the team has heard of this acceptance, of which there is one notice. */
const ACCEPTED = 'accepted';
const ANNOUNCES: Occasion[] = ['gift_planned', 'gift_waiting'];

/** Two automated messages to a new hire; then a person takes over. */
function askNewHire(
	gift: Gift,
	occasion: Occasion,
	asked: Partial<Gift>,
	context: LedgerContext,
): Gift {
	if (gift.newHireMessages >= MOST_NEW_HIRE_MESSAGES) return add(gift, 'address_late', context);
	const next = { ...gift, ...asked, newHireMessages: gift.newHireMessages + 1 };
	return add(next, occasion, context);
}

/** Messages that stay owed beside a newer one to the same people. */
const STAYS: Occasion[] = [
	'recall_gift',
	'mail_refused',
	'approval_withdrawn',
	'moved_after_order',
];

function add(
	gift: Gift,
	occasion: Occasion,
	{ settings }: LedgerContext,
	more: { to?: string | null } = {},
): Gift {
	const { audience, channels, once } = OCCASIONS[occasion];
	if (once && gift.toldPeople.includes(occasion)) return gift;
	const told = once || occasion === 'needs_review';
	const remaining = gift.owed.filter(
		(message) =>
			message.audience !== audience ||
			(STAYS.includes(message.occasion) &&
				(message.occasion !== occasion || message.to !== (more.to ?? null))),
	);
	const added = channels.map(
		(channel): OwedMessage => ({
			id: `${occasion}-${channel}-${gift.revision + 1}`,
			audience,
			channel,
			occasion,
			to: more.to ?? null,
			about: null,
		}),
	);
	return {
		...gift,
		owed: [...remaining, ...added],
		toldPeople: told ? [...new Set([...gift.toldPeople, occasion])] : gift.toldPeople,
		toldInTrial: settings.trialMode
			? [...gift.toldInTrial, occasion]
			: gift.toldInTrial.filter((one) => one !== occasion),
	};
}

/** Takes back what would announce something that does not follow any more. */
function dropVoid(gift: Gift, context: LedgerContext): Partial<Gift> {
	const holds = ({ occasion }: OwedMessage) => {
		const { whileIn } = OCCASIONS[occasion];
		if (whileIn !== undefined && !whileIn.includes(gift.status)) return false;
		return OCCASIONS[occasion].audience !== 'newHire' || gift.addressState === 'asked';
	};
	const unsent = gift.owed.filter((message) => !holds(message));
	if (unsent.length === 0) return {};
	const owed = gift.owed.filter(holds);
	if (isBeingSent(gift, context)) return { owed };
	const unsentToNewHire = unsent.filter(({ audience }) => audience === 'newHire');
	const neverAsked = unsentToNewHire.some(({ occasion }) => occasion === 'ask_address');
	const neverAnnounced = unsent.some(
		({ occasion, channel }) => channel === 'email' && ANNOUNCES.includes(occasion),
	);
	const neverTold = unsent.map(({ occasion }) => occasion);
	return {
		owed,
		toldInTrial: gift.toldInTrial.filter((occasion) => !neverTold.includes(occasion)),
		...(neverAnnounced ? { toldPeople: gift.toldPeople.filter((told) => told !== ACCEPTED) } : {}),
		newHireMessages: Math.max(0, gift.newHireMessages - unsentToNewHire.length),
		...(neverAsked && gift.addressState === 'asked'
			? { addressState: 'missing' as const, addressAskedAt: null }
			: {}),
	};
}
