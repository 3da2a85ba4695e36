import { question } from './approver';
import { correct } from './correct';
import type { Gift } from './gift';
import { move } from './move';
import { draftOf, originOf, resolve, type Resolution } from './planned';
import { resumeMessages } from './resume';
import { isOnlyForPerson, isReviewCode } from './reviewCodes';
import { goingSibling, secondGift } from './secondGift';
import { settle, withWhatIsKnown } from './settle';
import { changed, nothing, type LedgerContext, type LedgerStep } from './steps';
import type { PlannedGift } from './subjects';

/** Signed after it had been called off: a person decides. */
export function signedAgain(gift: Gift, plan: PlannedGift, context: LedgerContext): LedgerStep {
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
			acceptanceNotice: kept.acceptanceNotice,
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
		acceptanceNotice: gift.acceptanceNotice ?? draft.acceptanceNotice,
		replaces: gift.replaces,
		lastStep: gift.lastStep ?? '',
	};
}

/** What was missing may be known now; what only a person can decide waits for that person. */
export function reviewed(
	gift: Gift,
	plan: PlannedGift,
	rows: Gift[],
	others: Gift[],
	context: LedgerContext,
): LedgerStep {
	const facts = keepHistory(withWhatIsKnown(draftOf(plan, context), [gift], []), gift);
	const onPerson = gift.packageFrom === 'person' ? personsPackage(gift) : {};
	const draft = { ...facts, ...onPerson };
	const sibling = goingSibling(gift, rows);
	const resolution =
		secondGift(draft, sibling === null ? [] : [sibling], others) ?? resolve(plan, draft, context);
	if (isLeftToPerson(gift, plan) || isKnown(gift, plan, resolution)) {
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

/** A gift that came too late is planned again once its start date has moved. */
function isLeftToPerson(gift: Gift, plan: PlannedGift): boolean {
	if (gift.reviewCode === 'LATE') return plan.startDate === gift.startDate;
	return isOnlyForPerson(gift.reviewCode);
}

/** The person was told of this reason. Of a start date that is too near the words change by the day. */
function isKnown(gift: Gift, plan: PlannedGift, resolution: Resolution): boolean {
	if (resolution.event !== 'needsPerson' || resolution.code !== gift.reviewCode) return false;
	return resolution.code === 'SHORT_NOTICE'
		? plan.startDate === gift.startDate
		: resolution.reason === gift.statusReason;
}

/** Signed again while it was paused: it continues with what was decided. */
export function goesOn(
	gift: Gift,
	plan: PlannedGift,
	rows: Gift[],
	others: Gift[],
	context: LedgerContext,
): LedgerStep {
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
		const step = reviewed(next, plan, rows, others, context);
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
