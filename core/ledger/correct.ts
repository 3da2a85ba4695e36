import { DateTime } from 'luxon';

import { deadlineOf, question } from './approver';
import { reckonAnew } from './dates';
import { changedFacts, type ChangedFacts } from './facts';
import type { Gift } from './gift';
import { move } from './move';
import { draftOf, needsPerson, originOf, resolve, type Resolution } from './planned';
import { instant, type LedgerContext } from './steps';
import type { PlannedGift } from './subjects';
import type { Occasion } from './occasions';

/** What a person was told about the old dates is told again if it is true of the new ones. */
const TOLD_OF_DATES: Occasion[] = ['gift_late', 'address_late', 'gift_stuck', 'parcel_late'];

/**
 * Takes over what was put right in the ATS. Before the order the gift is planned again where that changes the package,
 * and asked about again where the old yes was for another one; after it, a person hears what moved.
 * Null when there is nothing to take over.
 */
export function correct(gift: Gift, plan: PlannedGift, context: LedgerContext): Gift | null {
	const facts = changedFacts(gift, draftOf(plan, context), plan);
	if (!facts.any) return null;
	const corrected = { ...gift, ...changesOf(gift, facts, plan, context) };
	switch (gift.status) {
		case 'ordering':
		case 'ordered': {
			const isNews = facts.startDateMoved || (facts.addressChanged && !hasArrived(gift));
			return finish(gift, isNews ? 'factsChanged' : 'factsTaken', corrected, context);
		}
		case 'approved':
		case 'pending_approval':
			return correctBeforeOrder(gift, corrected, facts, plan, context);
		case 'rejected':
		case 'expired':
			// The no was for another package, so it is no answer to this one.
			return facts.packageChanged
				? correctBeforeOrder(gift, corrected, facts, plan, context)
				: null;
		default:
			return finish(gift, 'factsTaken', corrected, context);
	}
}

function changesOf(gift: Gift, facts: ChangedFacts, plan: PlannedGift, context: LedgerContext) {
	const { eventId, eventAt, traceId } = originOf(plan, context);
	return {
		...facts.changes,
		eventId,
		eventAt: eventAt ?? gift.eventAt,
		traceId,
		...(facts.startDateMoved
			? {
					toldPeople: gift.toldPeople.filter(
						(told) => !TOLD_OF_DATES.some((name) => name === told),
					),
					approvalRemindedAt: null,
				}
			: {}),
		lastStep: facts.what.join('; ') || 'The ATS completed what was missing',
	};
}

function correctBeforeOrder(
	gift: Gift,
	corrected: Corrected,
	facts: ChangedFacts,
	plan: PlannedGift,
	context: LedgerContext,
): Gift | null {
	const resolution = resolve(plan, corrected, context);
	if (resolution.event === 'needsPerson' && mustLook(gift, resolution, facts, plan)) {
		return askPerson(gift, resolution, corrected, context);
	}
	if (facts.startDateMoved && plan.giftPackage === null) {
		const reckoning = reckonAnew(corrected, context);
		if (reckoning.kind === 'tooLate') {
			const { code, reason } = reckoning;
			return askPerson(gift, { event: 'needsPerson', code, reason }, corrected, context);
		}
		Object.assign(corrected, reckoning.dates);
	}
	if (facts.packageChanged) {
		if (resolution.event === 'needsApproval') {
			const asked = { ...corrected, ...question(corrected, context), ...NO_ANSWER };
			return move(gift, { event: 'approvalNeeded' }, asked, context);
		}
		const event = gift.status === 'approved' ? 'factsChanged' : 'approvalNotNeeded';
		const stands = corrected.approvedPackage === corrected.packageType;
		const answers = stands ? {} : NO_ANSWER;
		return move(gift, { event }, { ...corrected, ...answers, approvalDeadline: null }, context);
	}
	if (gift.status === 'pending_approval') return correctQuestion(gift, corrected, facts, context);
	return finish(gift, facts.what.length > 0 ? 'factsChanged' : 'factsTaken', corrected, context);
}

/** The question goes on as it is, or again to whoever has to answer now and by when. */
function correctQuestion(
	gift: Gift,
	corrected: Corrected,
	facts: ChangedFacts,
	context: LedgerContext,
): Gift | null {
	const asked = question(corrected, context);
	if (asked.approverEmail === null) {
		return askPerson(
			gift,
			needsPerson('NO_APPROVER', 'Nobody who could approve this gift has an email address.'),
			corrected,
			context,
		);
	}
	const askedAt = DateTime.fromISO(gift.approvalAskedAt ?? instant(context));
	const isOtherDeadline =
		facts.startDateMoved && deadlineOf(corrected, context, askedAt) !== gift.approvalDeadline;
	const isOtherApprover = asked.approverEmail !== gift.approverEmail;
	if (isOtherDeadline || isOtherApprover) {
		return move(gift, { event: 'askAgain' }, { ...corrected, ...asked }, context);
	}
	return finish(gift, facts.what.length > 0 ? 'factsChanged' : 'factsTaken', corrected, context);
}

/** Whether what the plan cannot decide is something that changed; a gift is not stopped by what was known all along. */
function mustLook(
	gift: Gift,
	resolution: Resolution,
	facts: ChangedFacts,
	plan: PlannedGift,
): boolean {
	const isUnread = plan.jobTitle === null && plan.department === null;
	if (resolution.code === 'UNKNOWN_ROLE' && isUnread) return false;
	const roleChanged = ['role', 'department', 'location', 'employmentType'].some(
		(name) => name in facts.changes,
	);
	const stands = gift.status === 'approved' && gift.answeredBy !== null;
	return (
		(facts.startDateMoved && (plan.orderByDate === null || !stands)) ||
		facts.packageChanged ||
		(roleChanged && plan.giftPackage === null) ||
		resolution.code === 'NO_APPROVER'
	);
}

type Corrected = Gift & { lastStep: string };

export const NO_ANSWER = {
	approvedPackage: null,
	answeredBy: null,
	answeredAt: null,
	answerNote: null,
};

function askPerson(
	gift: Gift,
	resolution: Resolution,
	corrected: Corrected,
	context: LedgerContext,
): Gift | null {
	return move(
		gift,
		{ event: 'needsPerson' },
		{ ...corrected, reviewCode: resolution.code, statusReason: resolution.reason },
		context,
	);
}

function finish(
	gift: Gift,
	event: 'factsChanged' | 'factsTaken',
	corrected: Corrected,
	context: LedgerContext,
): Gift | null {
	return move(gift, { event }, corrected, context);
}

function hasArrived({ parcel }: Gift): boolean {
	return parcel?.state === 'delivered';
}
