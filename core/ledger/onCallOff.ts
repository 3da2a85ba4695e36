import { applicationKey } from '../offers/keys';
import { emptyGift, type Gift } from './gift';
import { move } from './move';
import { askAts, happened, notCertain, pause, toSibling, whyOver } from './pause';
import { originOf } from './planned';
import { resumeMessages } from './resume';
import { isCalledOff, isLive, isOrdered } from './states';
import { changed, created, instant, nothing, type LedgerContext, type LedgerStep } from './steps';
import type { AtsSays, CalledOff } from './subjects';

/** Decides what it changes that an offer was declined, withdrawn or deleted, or its application rejected. */
export function onCallOff(
	verdict: CalledOff,
	atsSays: AtsSays | null,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	const affected = rows.filter(
		({ offerKey }) => verdict.offerKey === null || offerKey === verdict.offerKey,
	);
	if (affected.length > 0) {
		return affected.flatMap((gift) => callOff(gift, verdict, atsSays, rows, context));
	}
	if (verdict.offerKey === null || verdict.cause === 'rejected') {
		return [{ ...nothing(null, 'No gift is on record'), offerKey: verdict.offerKey }];
	}
	return remember(verdict, verdict.offerKey, context);
}

/** So that the acceptance that it undoes changes nothing when it comes later. */
function remember(verdict: CalledOff, offerKey: string, context: LedgerContext): LedgerStep[] {
	const { integrationId, candidateId } = verdict;
	const gift = move(
		emptyGift(offerKey, verdict.applicationKey, 'called_off'),
		{ event: 'calledOff', from: 'none' },
		{
			integrationId,
			offerId: verdict.offerId,
			applicationId: verdict.applicationId,
			candidateId,
			candidateKey: candidateId === null ? null : applicationKey(integrationId, candidateId),
			jobId: verdict.jobId,
			...originOf(verdict, context),
			...(verdict.timeIsOfReceipt ? { eventAt: null } : {}),
			calledOffCause: verdict.cause,
			statusReason: verdict.reason,
			createdAt: instant(context),
			lastStep: 'Called off before any gift was planned',
		},
		context,
	);
	return gift === null ? [] : [created(gift, context)];
}

function callOff(
	gift: Gift,
	verdict: CalledOff,
	atsSays: AtsSays | null,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	const over = whyOver(gift, verdict.timeIsOfReceipt ? null : verdict.occurredAt, context);
	if (over) return [nothing(gift, over)];
	if (isCalledOff(gift.status)) {
		return [resumeMessages(gift, context, 'This gift was already called off')];
	}
	if (needsAsking(gift, verdict, atsSays)) return [askAts(gift)];
	switch (atsSays?.kind) {
		case 'accepted':
		case 'planned':
			return [
				nothing(gift, 'The ATS says that the offer is signed, so the late news changes nothing'),
			];
		case 'unknown':
			return [notCertain(gift, verdict, context)];
		case 'notAccepted':
			return pause(
				gift,
				{ ...verdict, readAt: instant(context), reason: atsSays.verdict?.reason ?? '' },
				rows,
				context,
			);
		default:
			return applyCallOff(
				gift,
				atsSays === null ? verdict : { ...verdict, readAt: instant(context) },
				rows,
				context,
			);
	}
}

/** News without a time of its own may be older than the acceptance; DEPRECATED alone is never taken back. */
function needsAsking(gift: Gift, verdict: CalledOff, atsSays: AtsSays | null): boolean {
	const isTimeless = verdict.timeIsOfReceipt || verdict.occurredAt === null;
	const isForGood = verdict.cause === 'withdrawn' || verdict.cause === 'replaced';
	return isTimeless && atsSays === null && !isForGood && isLive(gift.status);
}

export function applyCallOff(
	gift: Gift,
	verdict: CalledOff,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	if (verdict.cause === 'withdrawn' || verdict.cause === 'replaced') {
		const moved = toSibling(gift, rows, context);
		if (moved) return moved;
	}
	if (verdict.cause === 'replaced' && isLive(gift.status)) {
		const stands = rows.find(({ offerId }) => offerId !== null && offerId === verdict.replacedBy);
		if (stands === undefined) return waitForNewVersion(gift, verdict, rows, context);
	}
	const isSilent =
		gift.status === 'needs_review' &&
		!gift.toldPeople.some((told) => told === 'needs_review' || told === 'gift_late');
	const next = move(
		gift,
		{ event: 'calledOff', without: isSilent ? ['gift_cancelled'] : [] },
		{
			...happened(gift, verdict, context),
			...whereItStood(gift),
			calledOffCause: verdict.cause,
			statusReason: verdict.reason,
			reviewCode: null,
			recalledOrderKey: isOrdered(gift.status) ? gift.orderKey : gift.recalledOrderKey,
			lastStep: isOrdered(gift.status)
				? 'Called off after it was ordered: a person was asked to get it back'
				: 'Cancelled before it was ordered',
		},
		context,
	);
	return [next === null ? nothing(gift, 'There is nothing to call off') : changed(next, context)];
}

/** What a new version of the offer goes on with; a pause has kept it already. */
function whereItStood(gift: Gift): Partial<Gift> {
	if (gift.status === 'paused') return {};
	return {
		statusBefore: gift.status,
		reviewCodeBefore: gift.reviewCode,
		statusReasonBefore: gift.statusReason,
	};
}

/** The new version is not signed yet: it takes the gift over once it is. */
function waitForNewVersion(
	gift: Gift,
	verdict: CalledOff,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	if (!isOrdered(gift.status)) return pause(gift, verdict, rows, context);
	if (gift.calledOffCause === 'replaced') return [nothing(gift, 'It is known to be replaced')];
	const next = move(
		gift,
		{ event: 'factsTaken' },
		{
			...happened(gift, verdict, context),
			calledOffCause: 'replaced',
			lastStep: 'A new version of the offer is not signed yet; the order stands',
		},
		context,
	);
	return [next === null ? nothing(gift, 'There is nothing to call off') : changed(next, context)];
}
