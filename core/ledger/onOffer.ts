import { correct } from './correct';
import { isLongPast } from './dates';
import type { Gift } from './gift';
import { goesOn, reviewed, signedAgain } from './onOfferAgain';
import { draftOf, resolve } from './planned';
import { takeOver } from './replaced';
import { resumeMessages } from './resume';
import { goingSibling, secondGift } from './secondGift';
import { settle, withWhatIsKnown } from './settle';
import { isCalledOff } from './states';
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
	if (gift.status === 'needs_review') return [reviewed(gift, plan, rows, others, context)];
	if (gift.status === 'paused' && gift.reviewCode === 'NOT_SIGNED') {
		return [goesOn(gift, plan, rows, others, context)];
	}
	const isDecided = gift.status === 'rejected' || gift.status === 'expired';
	// What was decided is not opened again beside the gift of another offer.
	const isOver = isDecided && goingSibling(gift, rows) !== null;
	const corrected = isOver ? null : correct(gift, plan, context);
	if (corrected !== null) return [{ ...changed(corrected, context), newHireChanged: true }];
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
	const isReplaced = row.calledOffCause === 'withdrawn' || row.calledOffCause === 'replaced';
	if (isCalledOff(row.status)) return isReplaced && row.parcel?.state !== 'returned';
	if (isReplaced) return true;
	if (row.status === 'paused' && row.reviewCode === 'NOT_SIGNED') return true;
	const offers = plan.offersOfApplication;
	// A list without the offer itself is no list of the application.
	if (!offers?.some(({ id }) => id === plan.offerId)) return false;
	const now = offers.find(({ id }) => id === row.offerId);
	return now === undefined || now.status === 'DEPRECATED';
}
