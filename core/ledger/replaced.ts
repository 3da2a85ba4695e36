import { question } from './approver';
import type { Gift, GiftStatus } from './gift';
import { move } from './move';
import { OCCASIONS, type Occasion } from './occasions';
import { orderKey } from './orderKey';
import type { Resolution } from './planned';
import { isOnlyForPerson, isReviewCode, type ReviewCode } from './reviewCodes';
import { isOrdered } from './states';
import type { LedgerContext } from './steps';

const WHAT = 'The offer was replaced by a new version';

/**
 * The gift moves to a new version of the offer, with its address, its answers and its orders; the old row becomes
 * `replaced`. After the order nobody orders again.
 * @param former the gift of the version that is not valid any more
 * @param next the facts of the new version, new or already on the ledger
 * @param resolution what the new version's plan leads to by itself
 */
export function takeOver(
	former: Gift,
	next: Gift,
	resolution: Resolution,
	context: LedgerContext,
): { replaced: Gift; taken: Gift } {
	const carried = { ...next, ...carriedFrom(former, next) };
	const to = statusOf(former, carried, resolution);
	const isPending = former.status === 'pending_approval';
	const asksAgain =
		to === 'pending_approval' && !(isPending && keepsQuestion(former, carried, context));
	const asked = asksAgain ? question(carried, context) : questionOf(former);
	const taken = move(
		// The former approver may hold a question, which a new one to somebody else makes void.
		isPending ? { ...carried, status: former.status } : carried,
		{
			event: 'takesOver',
			to,
			from: next.revision === 0 ? 'none' : next.status,
			without: whatIsNoNews(former, to, asksAgain, carried),
		},
		{
			...carried,
			...(to === 'pending_approval' ? asked : {}),
			reviewCode: to === 'needs_review' ? (resolution.code ?? lastReview(former).code) : null,
			statusReason: reasonOf(to, former, resolution),
			toldPeople: stillTold(former, to),
			lastStep: lastStepOf(former, carried, to),
		},
		context,
	);
	const replaced = move(
		former,
		{ event: 'replaced' },
		{ replacedBy: next.offerKey, reviewCode: null, lastStep: WHAT },
		context,
	);
	if (taken === null || replaced === null) {
		throw new Error(`A gift that is ${former.status} cannot move to a new version of its offer.`);
	}
	return { taken, replaced: { ...replaced, owed: [] } };
}

/** What belongs to the person and to the gift rather than to the version of the offer. */
function carriedFrom(former: Gift, next: Gift): Partial<Gift> {
	const hasGiven = former.addressFrom === 'newHire' || former.addressFrom === 'person';
	const takesAddress =
		hasGiven || (next.addressState !== 'known' && former.addressState !== 'missing');
	const isSamePerson = former.email === next.email || former.addressState !== 'asked';
	const wasOrdered = former.orderedAt !== null || isOrdered(lastState(former));
	return {
		...(takesAddress && isSamePerson
			? {
					address: former.address,
					addressState: former.addressState,
					addressFrom: former.addressFrom,
				}
			: {}),
		addressAskedAt: former.addressAskedAt,
		addressRemindedAt: former.addressRemindedAt,
		preferences: former.preferences ?? next.preferences,
		newHireMessages: Math.max(former.newHireMessages, next.newHireMessages),
		toldPeople: former.toldPeople,
		toldInTrial: former.toldInTrial,
		// A new version is no new acceptance.
		acceptanceNotice: former.acceptanceNotice ?? next.acceptanceNotice,
		bounced: former.bounced,
		answeredBy: former.answeredBy,
		answeredAt: former.answeredAt,
		answerNote: former.answerNote,
		approvedPackage: former.approvedPackage,
		approverEmail: former.approverEmail,
		sendLate: former.sendLate,
		orderNumber: former.orderNumber,
		orderKey: wasOrdered ? former.orderKey : orderKey(next.offerKey, former.orderNumber),
		orderLeaseUntil: former.orderLeaseUntil,
		orderedAt: former.orderedAt,
		shopOrderId: former.shopOrderId,
		recalledOrderKey: former.recalledOrderKey,
		parcel: former.parcel,
		replaces: former.offerKey,
		// What the old row still owed goes out for the new one, unless it spoke of the withdrawal.
		owed: former.owed.filter(({ occasion }) => !OF_WITHDRAWAL.includes(occasion)),
		...(former.packageFrom === 'person'
			? {
					packageType: former.packageType,
					packageName: former.packageName,
					packageItems: former.packageItems,
					packageFrom: 'person' as const,
					budgetTier: former.budgetTier,
					budgetText: former.budgetText,
					leadDays: former.leadDays,
				}
			: {}),
	};
}

const OF_WITHDRAWAL: Occasion[] = [
	'gift_cancelled',
	'approval_withdrawn',
	'recall_gift',
	'needs_review',
];

/** What people hear when an offer is withdrawn or not signed any more, by what becomes of its gift. */
const NOTICE_OF_WITHDRAWAL: Partial<Record<GiftStatus, Occasion>> = {
	cancelled: 'gift_cancelled',
	recalled: 'recall_gift',
	paused: 'needs_review',
};

/** Told once while a gift waits for a person; see `whileIn`. */
const OF_WAITING: Occasion[] = ['order_held', 'gift_late', 'gift_stuck'];

/** Where the gift stood before its offer was withdrawn or stopped being signed. */
function lastState({ status, statusBefore }: Gift): GiftStatus {
	const isOver = ['cancelled', 'recalled', 'paused'].includes(status);
	return isOver ? (statusBefore ?? 'needs_review') : status;
}

function statusOf(former: Gift, carried: Gift, resolution: Resolution): GiftStatus {
	const before = lastState(former);
	if (former.orderedAt !== null && (former.status === 'recalled' || before === 'ordered')) {
		return 'ordered';
	}
	if (isOrdered(before) || before === 'trial') return before;
	const isSamePackage = former.packageType === carried.packageType;
	if ((before === 'rejected' || before === 'expired') && isSamePackage) return before;
	if (resolution.event === 'needsPerson' || waitsForPerson(former)) return 'needs_review';
	const isApproved = before === 'approved' && isSamePackage;
	return resolution.event === 'planned' || isApproved ? 'approved' : 'pending_approval';
}

/** What only a person can decide waits for that person in the new version too. */
function waitsForPerson(former: Gift): boolean {
	return lastState(former) === 'needs_review' && isOnlyForPerson(lastReview(former).code);
}

function lastReview(former: Gift): { code: ReviewCode | null; reason: string | null } {
	if (former.status === 'needs_review') {
		return { code: former.reviewCode, reason: former.statusReason };
	}
	const { reviewCodeBefore, statusReasonBefore } = former;
	return {
		code: isReviewCode(reviewCodeBefore) ? reviewCodeBefore : null,
		reason: statusReasonBefore,
	};
}

function keepsQuestion(former: Gift, carried: Gift, context: LedgerContext): boolean {
	const now = question(carried, context);
	return (
		former.packageType === carried.packageType &&
		former.orderByDate === carried.orderByDate &&
		former.approverEmail === now.approverEmail
	);
}

function questionOf(former: Gift) {
	const { approverEmail, approvalAskedAt, approvalDeadline, approvalRemindedAt } = former;
	return { approverEmail, approvalAskedAt, approvalDeadline, approvalRemindedAt };
}

/** What a person was told while the gift waited is told again if it comes to that once more. */
function stillTold({ toldPeople }: Gift, to: GiftStatus): string[] {
	return toldPeople.filter((told) => {
		const waiting = OF_WAITING.find((name) => name === told);
		return waiting === undefined || OCCASIONS[waiting].whileIn?.includes(to) === true;
	});
}

/** The team hears when it was told otherwise, or when something about the gift is another thing now. */
function whatIsNoNews(former: Gift, to: GiftStatus, asksAgain: boolean, carried: Gift): Occasion[] {
	const isSame =
		former.startDate === carried.startDate &&
		former.packageType === carried.packageType &&
		former.email === carried.email;
	const toldOtherwise = wasToldOfWithdrawal(former);
	return [
		...(isSame && !toldOtherwise
			? (['facts_changed', 'moved_after_order'] satisfies Occasion[])
			: []),
		...(asksAgain ? [] : (['ask_approval'] satisfies Occasion[])),
		...(to === 'needs_review' && former.status === 'needs_review' && former.owed.length === 0
			? (['needs_review'] satisfies Occasion[])
			: []),
	];
}

/** By any of its channels: a notice that one person read is taken back for everybody. */
function wasToldOfWithdrawal({ status, owed }: Gift): boolean {
	const notice = NOTICE_OF_WITHDRAWAL[status];
	if (notice === undefined) return false;
	return OCCASIONS[notice].channels.some(
		(channel) => !owed.some((one) => one.occasion === notice && one.channel === channel),
	);
}

function reasonOf(to: GiftStatus, former: Gift, resolution: Resolution): string | null {
	if (to === 'needs_review') return resolution.reason ?? lastReview(former).reason;
	return to === 'rejected' || to === 'expired' ? former.statusReason : null;
}

function lastStepOf(former: Gift, carried: Gift, to: GiftStatus): string {
	if (to === 'ordered' || to === 'ordering') return `${WHAT}: the order stands, do not order again`;
	const moved =
		former.startDate === carried.startDate
			? ''
			: `; start date moved from ${former.startDate ?? 'unknown'} to ${carried.startDate ?? 'unknown'}`;
	const other =
		former.packageType === carried.packageType
			? ''
			: `; package changed from ${former.packageName ?? 'none'} to ${carried.packageName ?? 'none'}`;
	return `${WHAT}: the gift goes on${moved}${other}`;
}
