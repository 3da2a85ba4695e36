import { question } from './approver';
import { correct } from './correct';
import { isLongPast } from './dates';
import type { Gift } from './gift';
import { move } from './move';
import { alreadyTold } from './notices';
import { draftOf, needsPerson, originOf, resolve, type Resolution } from './planned';
import { takeOver } from './replaced';
import { resumeMessages } from './resume';
import { isOnlyForPerson, isReviewCode } from './reviewCodes';
import { isCalledOff, isLive } from './states';
import { changed, created, nothing, whyStale, type LedgerContext, type LedgerStep } from './steps';
import type { PlannedGift } from './subjects';

/**
 * Decides what a signed offer changes.
 * @param rows every gift of the application
 * @param others gifts of the same person on other applications, where they are known
 */
export function onOffer(
	plan: PlannedGift,
	rows: Gift[],
	others: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	const gift = rows.find(({ offerKey }) => offerKey === plan.offerKey) ?? null;
	if (isLongPast(plan.startDate ?? gift?.startDate ?? null, context)) {
		return [longPast(plan, gift)];
	}
	if (gift?.slim && !isCalledOff(gift.status)) {
		return [nothing(gift, 'This gift was finished long ago')];
	}
	if (gift === null) return firstAcceptance(plan, rows, others, context);
	if (gift.status === 'replaced') {
		return [nothing(gift, 'A new version of this offer has taken the gift over')];
	}
	const stale = whyStale(gift, plan.occurredAt, context);
	if (stale) return [nothing(gift, stale)];
	if (isCalledOff(gift.status)) return [signedAgain(gift, plan, context)];
	if (gift.status === 'needs_review') return [reviewed(gift, plan, rows, context)];
	if (gift.status === 'paused' && gift.reviewCode === 'NOT_SIGNED') {
		return [goesOn(gift, plan, rows, context)];
	}
	const corrected = correct(gift, plan, context);
	if (corrected !== null) return [{ ...changed(corrected, context), newHireChanged: true }];
	const isDecided = gift.status === 'rejected' || gift.status === 'expired';
	return [
		resumeMessages(
			gift,
			context,
			isDecided ? 'It was decided to send no gift' : 'This offer already has its gift',
		),
	];
}

function longPast(plan: PlannedGift, gift: Gift | null): LedgerStep {
	const reason = `Logged only: the start date ${plan.startDate ?? gift?.startDate ?? ''} is long past`;
	return { ...nothing(gift, reason), offerKey: plan.offerKey };
}

function firstAcceptance(
	plan: PlannedGift,
	rows: Gift[],
	others: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	const versions = rows.filter((row) => isFormerVersion(row, plan));
	const former = versions.find(({ orderedAt }) => orderedAt !== null) ?? versions[0];
	const known = withWhatIsKnown(draftOf(plan, context), rows, others);
	const draft = { ...known, approvedPackage: former?.approvedPackage ?? null };
	if (former) {
		const { taken, replaced } = takeOver(former, draft, resolve(plan, draft, context), context);
		return [changed(replaced, context), { ...created(taken, context), newHireChanged: true }];
	}
	const resolution = secondGift(draft, rows, others) ?? resolve(plan, draft, context);
	const gift = settle(draft, 'none', resolution, rows, context, 'Planned');
	return gift === null ? [] : [{ ...created(gift, context), newHireChanged: true }];
}

/** An offer that was withdrawn, is not signed any more, or that the application no longer holds as signed. */
function isFormerVersion(row: Gift, plan: PlannedGift): boolean {
	if (row.status === 'replaced' || row.status === 'called_off') return false;
	if (isCalledOff(row.status)) {
		return row.calledOffCause === 'withdrawn' && row.parcel?.state !== 'returned';
	}
	if (row.status === 'paused' && row.reviewCode === 'NOT_SIGNED') return true;
	if (plan.offersOfApplication === null) return false;
	const now = plan.offersOfApplication.find(({ offerId }) => offerId === row.offerId);
	return now === undefined || now.status === 'DEPRECATED';
}

/** A person decides before one person gets two gifts. */
function secondGift(draft: Gift, rows: Gift[], others: Gift[]): Resolution | null {
	const sibling = rows.find(
		({ status, replacedBy }) => replacedBy === null && (isLive(status) || status === 'recalled'),
	);
	if (sibling) {
		return needsPerson(
			'SECOND_GIFT',
			`Another offer of the same application already has a gift (offer ${sibling.offerId ?? 'without id'}).`,
		);
	}
	const email = draft.email?.toLowerCase() ?? null;
	const other = others.find(
		(row) =>
			isLive(row.status) &&
			row.applicationKey !== draft.applicationKey &&
			((draft.candidateKey !== null && row.candidateKey === draft.candidateKey) ||
				(email !== null && row.email?.toLowerCase() === email)),
	);
	return other
		? needsPerson(
				'CONFLICT',
				`The same person already has a gift on another application (${other.applicationId ?? 'without id'}).`,
			)
		: null;
}

/** What a person has given is never thrown away: it goes with them to another offer of the application. */
function withWhatIsKnown(draft: Gift, rows: Gift[], others: Gift[]): Gift {
	const given = rows.find(
		({ addressFrom }) => addressFrom === 'newHire' || addressFrom === 'person',
	);
	const known = [...rows, ...others].map(({ newHireMessages }) => newHireMessages);
	return {
		...draft,
		newHireMessages: Math.max(0, ...known),
		...(given
			? {
					address: given.address,
					addressState: given.addressState,
					addressFrom: given.addressFrom,
					preferences: given.preferences,
				}
			: {}),
	};
}

/** The state that a plan leads to, with the question or the review that belongs to it. */
function settle(
	gift: Gift,
	from: 'none' | Gift['status'],
	resolution: Resolution,
	rows: Gift[],
	context: LedgerContext,
	lastStep: string,
): Gift | null {
	const { event, code, reason } = resolution;
	if (event !== 'needsPerson') {
		const asked = event === 'needsApproval' ? question(gift, context) : {};
		return move(gift, { event, from }, { ...asked, lastStep }, context);
	}
	const without = alreadyTold(rows, gift.offerKey, code);
	return move(
		gift,
		{ event, from, without },
		{
			reviewCode: code,
			statusReason: reason,
			lastStep:
				without.length > 0
					? 'Waits for a person, who was asked about this application already'
					: 'A person was asked to look',
			// The one notice stands for all of them, also when it is repeated.
			toldPeople:
				without.length > 0
					? [...gift.toldPeople, 'gift_stuck']
					: gift.toldPeople.filter((told) => told !== 'gift_stuck'),
		},
		context,
	);
}

function signedAgain(gift: Gift, plan: PlannedGift, context: LedgerContext): LedgerStep {
	if (plan.eventId !== null && plan.eventId === gift.eventId) {
		return resumeMessages(gift, context, 'This event was already handled');
	}
	const first = gift.status === 'called_off';
	const reason = first
		? `The offer was ${gift.calledOffCause ?? 'called off'} first and has been signed since.`
		: 'The offer was signed again after it had been called off.';
	const kept = withWhatIsKnown(draftOf(plan, context), [gift], []);
	const asked = move(
		gift,
		{ event: 'signedAgain' },
		{
			...keepHistory(kept, gift),
			reviewCode: first ? 'CONFLICT' : 'SIGNED_AGAIN',
			statusReason: [reason, ...plan.reasons].join(' '),
			toldPeople: [],
			lastStep: first
				? 'Signed after it had been called off first: a person was asked'
				: 'Signed again after it was called off: a person was asked',
		},
		context,
	);
	return asked === null
		? nothing(gift, 'This offer was called off')
		: { ...changed(asked, context), newHireChanged: true };
}

/** The facts of a new plan on the gift's own record: its orders, its answers and what its people were told stay. */
function keepHistory(draft: Gift, gift: Gift): Gift & { lastStep: string } {
	return {
		...draft,
		name: draft.name ?? gift.name,
		firstName: draft.firstName ?? gift.firstName,
		email: draft.email ?? gift.email,
		phone: draft.phone ?? gift.phone,
		role: draft.role ?? gift.role,
		department: draft.department ?? gift.department,
		location: draft.location ?? gift.location,
		hiringManager: draft.hiringManager ?? gift.hiringManager,
		revision: gift.revision,
		leaseUntil: gift.leaseUntil,
		createdAt: gift.createdAt ?? draft.createdAt,
		orderNumber: gift.orderNumber,
		orderKey: gift.orderKey ?? draft.orderKey,
		orderedAt: gift.orderedAt,
		shopOrderId: gift.shopOrderId,
		recalledOrderKey: gift.recalledOrderKey,
		parcel: gift.parcel,
		newHireMessages: gift.newHireMessages,
		addressAskedAt: gift.addressAskedAt,
		addressRemindedAt: gift.addressRemindedAt,
		...(gift.addressState === 'asked' &&
		draft.addressState === 'missing' &&
		gift.email === draft.email
			? { addressState: 'asked' as const }
			: {}),
		...(gift.addressState === 'declined' ? { addressState: 'declined' as const } : {}),
		...(gift.addressState === 'known' && draft.addressState !== 'known'
			? { address: gift.address, addressState: 'known' as const, addressFrom: gift.addressFrom }
			: {}),
		approvedPackage: gift.approvedPackage,
		answeredBy: gift.answeredBy,
		answeredAt: gift.answeredAt,
		answerNote: gift.answerNote,
		approverEmail: gift.approverEmail,
		toldPeople: gift.toldPeople,
		bounced: gift.bounced,
		replaces: gift.replaces,
		lastStep: gift.lastStep ?? '',
	};
}

function reviewed(gift: Gift, plan: PlannedGift, rows: Gift[], context: LedgerContext): LedgerStep {
	const facts = keepHistory(withWhatIsKnown(draftOf(plan, context), [gift], []), gift);
	const onPerson = gift.packageFrom === 'person' ? personsPackage(gift) : {};
	const draft = { ...facts, ...onPerson };
	const resolution = resolve(plan, draft, context);
	const isSame =
		resolution.event === 'needsPerson' &&
		resolution.code === gift.reviewCode &&
		resolution.reason === gift.statusReason;
	if (isOnlyForPerson(gift.reviewCode) || isSame) {
		const corrected = correct(gift, plan, context);
		return corrected === null
			? resumeMessages(gift, context, 'A person was already asked to look')
			: { ...changed(corrected, context), newHireChanged: true };
	}
	const next = settle(
		{ ...draft, status: gift.status, statusSince: gift.statusSince, owed: gift.owed },
		'needs_review',
		resolution,
		rows,
		context,
		'What was missing is known now: the gift was planned',
	);
	return next === null
		? nothing(gift, 'A person was already asked to look')
		: { ...changed(next, context), newHireChanged: true };
}

function personsPackage(gift: Gift) {
	const { packageType, packageName, packageItems, packageFrom, budgetTier, budgetText, leadDays } =
		gift;
	return { packageType, packageName, packageItems, packageFrom, budgetTier, budgetText, leadDays };
}

/** Signed again while it was paused: it continues with what was decided. */
function goesOn(gift: Gift, plan: PlannedGift, rows: Gift[], context: LedgerContext): LedgerStep {
	const before = gift.statusBefore ?? 'needs_review';
	const code = gift.reviewCodeBefore;
	const decided: Gift = {
		...gift,
		...originOf(plan, context),
		status: before,
		reviewCode: isReviewCode(code) ? code : null,
		statusReason: gift.statusReasonBefore,
		...NOT_PAUSED,
	};
	if (before === 'needs_review') {
		const lastStep = 'Signed again: a person still has to look';
		const next = move(gift, { event: 'goesOn', to: before }, { ...decided, lastStep }, context);
		if (next === null) return nothing(gift, 'The gift is paused');
		const step = reviewed(next, plan, rows, context);
		return step.outcome === 'nothing' ? changed(next, context) : step;
	}
	const corrected = correct(decided, plan, context) ?? decided;
	const asked = corrected.status === 'pending_approval' ? question(corrected, context) : {};
	const next = move(
		gift,
		{ event: 'goesOn', to: corrected.status },
		{ ...corrected, ...asked, lastStep: 'Signed again: the gift goes on as decided' },
		context,
	);
	return next === null
		? nothing(gift, 'The gift is paused')
		: { ...changed(next, context), newHireChanged: true };
}

const NOT_PAUSED = { statusBefore: null, reviewCodeBefore: null, statusReasonBefore: null };
