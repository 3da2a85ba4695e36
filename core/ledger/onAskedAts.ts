import { deadlineOf, question } from './approver';
import { reckonAnew } from './dates';
import type { Gift } from './gift';
import { move } from './move';
import { giftOf } from './answering';
import { onCallOff } from './onCallOff';
import { onNotAccepted } from './onNotSigned';
import { calledOffNow, NOT_SIGNED, notCertain } from './pause';
import { onOffer } from './onOffer';
import { isOrder, whatIsDue } from './onSchedule';
import { resumeMessages } from './resume';
import { isLive } from './states';
import { changed, instant, nothing, today, type LedgerContext, type LedgerStep } from './steps';
import type { AtsSays, PlannedGift, Scheduled } from './subjects';

/**
 * Takes the step that is due. An order first hears what the ATS says now: what is gone or called off there is not
 * ordered, and what was moved is moved before it is.
 */
export function onSchedule(
	scheduled: Scheduled,
	atsSays: AtsSays | null,
	rows: Gift[],
	others: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	const gift = giftOf(scheduled.offerKey, rows);
	if (gift === null) return [nothing(null, 'No gift is on record')];
	if (atsSays === null || !isLive(gift.status)) return [dueNow(gift, scheduled, context)];
	switch (atsSays.kind) {
		case 'gone':
		case 'calledOff':
			return onCallOff(calledOffNow(gift, atsSays, context), atsSays, rows, context);
		case 'notAccepted':
			if (isDecided(gift)) return [dueNow(gift, scheduled, context)];
			return onNotAccepted(
				{
					...calledOffNow(gift, atsSays, context),
					reason: atsSays.verdict?.reason ?? 'The offer is not signed any more.',
					needsReview: false,
					noLongerSigned: true,
					cause: null,
					offerStatus: null,
					reviewCode: null,
				},
				atsSays,
				rows,
				context,
			);
		case 'unknown':
			return [notAsked(gift, scheduled, context)];
		case 'planned':
			return onPlanOfNow(atsSays.plan, gift, scheduled, rows, others, context);
		case 'accepted': {
			const moved = withStartDate(gift, atsSays.startDate, context);
			return [
				moved === null ? dueNow(gift, scheduled, context) : andDue(gift, moved, scheduled, context),
			];
		}
	}
}

function onPlanOfNow(
	plan: PlannedGift,
	gift: Gift,
	scheduled: Scheduled,
	rows: Gift[],
	others: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	const ofNow = { ...plan, occurredAt: instant(context), timeIsOfReceipt: false };
	const steps = onOffer(ofNow, rows, others, context);
	const own = steps.find((step) => step.outcome !== 'nothing' && step.gift?.status !== 'replaced');
	if (!own?.gift) return [dueNow(gift, scheduled, context)];
	const due = andDue(gift, own.gift, scheduled, context);
	return [
		...steps.filter((step) => step !== own),
		{ ...due, outcome: own.outcome, newHireChanged: true },
	];
}

/** The change that the ATS brought, and on top of it what is due now; another state is looked at again first. */
function andDue(gift: Gift, moved: Gift, scheduled: Scheduled, context: LedgerContext): LedgerStep {
	if (moved.status !== gift.status) return changed(moved, context);
	const due = whatIsDue(moved, context);
	const waits = scheduled.due !== 'order' && isOrder(moved, due);
	return due.outcome === 'nothing' || waits ? changed(moved, context) : due;
}

function dueNow(gift: Gift, { due }: Scheduled, context: LedgerContext): LedgerStep {
	const step = whatIsDue(gift, context);
	if (due === 'order' || !isOrder(gift, step)) {
		return step.outcome === 'nothing' ? resumeMessages(gift, context, step.reason) : step;
	}
	return { ...nothing(gift, 'The order is due'), orderNow: true };
}

/** A person knew that the offer is not signed, and said send. */
function isDecided({ status, toldPeople }: Gift): boolean {
	return (status === 'approved' || status === 'ordering') && toldPeople.includes(NOT_SIGNED);
}

/** On its day an order waits for the ATS to answer; a day later a person decides. */
function notAsked(gift: Gift, scheduled: Scheduled, context: LedgerContext): LedgerStep {
	const step = whatIsDue(gift, context);
	if (!isOrder(gift, step)) return dueNow(gift, scheduled, context);
	const isLate = gift.orderByDate !== null && gift.orderByDate < today(context);
	if (gift.status !== 'approved' || !isLate) {
		return nothing(
			gift,
			'The ATS could not be asked before the order. It is asked again at the next look.',
		);
	}
	const news = { reason: 'The order is due.', eventId: null, traceId: null, occurredAt: null };
	return notCertain(gift, { ...news, timeIsOfReceipt: true, readAt: null }, context);
}

/** The start date moved in the ATS and no event told of it. Null when it did not. */
function withStartDate(gift: Gift, startDate: string | null, context: LedgerContext): Gift | null {
	if (startDate === null || startDate === gift.startDate) return null;
	const moved = { ...gift, startDate };
	const changes = {
		startDate,
		approvalRemindedAt: null,
		lastStep: `Start date moved from ${gift.startDate ?? 'unknown'} to ${startDate}`,
	};
	if (gift.status !== 'approved' && gift.status !== 'pending_approval') {
		return (
			move(gift, { event: 'factsChanged' }, changes, context) ??
			move(gift, { event: 'factsTaken' }, changes, context)
		);
	}
	const reckoning = reckonAnew(moved, context);
	if (reckoning.kind === 'tooLate') {
		const why = { reviewCode: reckoning.code, statusReason: reckoning.reason };
		return move(gift, { event: 'needsPerson' }, { ...changes, ...why }, context);
	}
	const dated = { ...moved, ...reckoning.dates };
	const facts = { ...changes, ...reckoning.dates };
	const isOtherDeadline =
		gift.status === 'pending_approval' && deadlineOf(dated, context) !== gift.approvalDeadline;
	return isOtherDeadline
		? move(gift, { event: 'askAgain' }, { ...facts, ...question(dated, context) }, context)
		: move(gift, { event: 'factsChanged' }, facts, context);
}
