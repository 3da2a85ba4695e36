import { applicationKey } from '../offers/keys';
import { isLongPast } from './dates';
import { emptyGift, type Gift } from './gift';
import { move } from './move';
import { originOf, resolveGift } from './planned';
import { takeOver } from './replaced';
import { resumeMessages } from './resume';
import { isCalledOff, isLive, isOrdered } from './states';
import {
	changed,
	created,
	instant,
	nothing,
	whyStale,
	type LedgerContext,
	type LedgerStep,
} from './steps';
import type { AtsSays, CalledOff, NotAccepted } from './subjects';

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
			return pause(gift, { ...verdict, reason: atsSays.verdict?.reason ?? '' }, rows, context);
		default:
			return applyCallOff(gift, verdict, rows, context);
	}
}

/** News without a time of its own may be older than the acceptance; DEPRECATED alone is never taken back. */
function needsAsking(gift: Gift, verdict: CalledOff, atsSays: AtsSays | null): boolean {
	const isTimeless = verdict.timeIsOfReceipt || verdict.occurredAt === null;
	return isTimeless && atsSays === null && verdict.cause !== 'withdrawn' && isLive(gift.status);
}

function applyCallOff(
	gift: Gift,
	verdict: CalledOff,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	if (verdict.cause === 'withdrawn') {
		const moved = toSibling(gift, rows, context);
		if (moved) return moved;
	}
	const isSilent = gift.status === 'needs_review' && !gift.toldPeople.includes('needs_review');
	const next = move(
		gift,
		{ event: 'calledOff', without: isSilent ? ['gift_cancelled'] : [] },
		{
			...happened(gift, verdict, context),
			statusBefore: gift.status === 'paused' ? gift.statusBefore : gift.status,
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

/** A signed sibling that waits because of this gift takes it over. */
function toSibling(gift: Gift, rows: Gift[], context: LedgerContext): LedgerStep[] | null {
	const siblings = rows.filter(
		({ offerKey, status, reviewCode }) =>
			offerKey !== gift.offerKey && status === 'needs_review' && reviewCode === 'SECOND_GIFT',
	);
	const [sibling] = siblings.sort((one, other) =>
		(other.acceptedAt ?? '').localeCompare(one.acceptedAt ?? ''),
	);
	if (!sibling) return null;
	const approved = { ...sibling, approvedPackage: gift.approvedPackage };
	const { taken, replaced } = takeOver(gift, sibling, resolveGift(approved, context), context);
	return [changed(replaced, context), { ...changed(taken, context), newHireChanged: true }];
}

/** Decides what it changes that an offer is not accepted (any more). */
export function onNotAccepted(
	verdict: NotAccepted,
	atsSays: AtsSays | null,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	const gift = rows.find(({ offerKey }) => offerKey === verdict.offerKey) ?? null;
	if (!isNotSigned(verdict)) return [];
	if (gift === null) return [{ ...nothing(null, verdict.reason), offerKey: verdict.offerKey }];
	const isTimeless = verdict.timeIsOfReceipt || verdict.occurredAt === null;
	const over = whyOver(gift, isTimeless ? null : verdict.occurredAt, context);
	if (over) return [nothing(gift, over)];
	if (isTimeless && !verdict.noLongerSigned && atsSays === null && isLive(gift.status)) {
		return [askAts(gift)];
	}
	switch (atsSays?.kind) {
		case 'accepted':
		case 'planned':
			return [nothing(gift, 'The ATS says that the offer is signed')];
		case 'unknown':
			return [notCertain(gift, verdict, context)];
		case 'calledOff':
		case 'gone':
			return applyCallOff(gift, calledOffNow(gift, atsSays, context), rows, context);
		default:
			return pause(gift, verdict, rows, context);
	}
}

/** Signed once, and not any more: `IN_PROGRESS` again, or gone from its application. */
export function isNotSigned({ noLongerSigned, offerStatus, cause }: NotAccepted): boolean {
	return (
		noLongerSigned ||
		offerStatus === 'IN_PROGRESS' ||
		cause === 'IN_PROGRESS' ||
		cause === 'inProgress' ||
		cause === 'noLongerSigned'
	);
}

type News = Pick<CalledOff, 'reason' | 'eventId' | 'traceId' | 'occurredAt' | 'timeIsOfReceipt'>;

function pause(gift: Gift, news: News, rows: Gift[], context: LedgerContext): LedgerStep[] {
	if (!isLive(gift.status)) return [resumeMessages(gift, context, 'There is nothing to pause')];
	const moved = toSibling(gift, rows, context);
	if (moved) return moved;
	const wasTold = gift.status === 'paused' || gift.toldPeople.includes(NOT_SIGNED);
	if (wasTold) return [resumeMessages(gift, context, 'A person knows that it is not signed')];
	const ordered = isOrdered(gift.status);
	const next = move(
		gift,
		{ event: 'notSigned' },
		{
			...happened(gift, news, context),
			...(ordered
				? { toldPeople: [...gift.toldPeople, NOT_SIGNED] }
				: {
						statusBefore: gift.status,
						reviewCodeBefore: gift.reviewCode,
						statusReasonBefore: gift.statusReason,
						reviewCode: 'NOT_SIGNED' as const,
						statusReason: news.reason || 'The offer is not signed any more.',
					}),
			lastStep: ordered
				? 'The offer is not signed any more, and the gift was ordered already'
				: 'The offer is not signed any more: the gift is paused',
		},
		context,
	);
	return [next === null ? nothing(gift, 'There is nothing to pause') : changed(next, context)];
}

const NOT_SIGNED = 'not_signed';

/** The ATS could not be asked: a person is. */
export function notCertain(gift: Gift, news: News, context: LedgerContext): LedgerStep {
	const next = move(
		gift,
		{ event: 'unclear' },
		{
			...happened(gift, news, context),
			reviewCode: 'CONFLICT',
			statusReason: `${news.reason} The ATS could not be asked whether this still holds.`.trim(),
			lastStep: 'The ATS could not be asked: a person has to look',
		},
		context,
	);
	return next === null ? nothing(gift, 'The ATS could not be asked') : changed(next, context);
}

/** What the ATS says now, as a verdict of now. */
export function calledOffNow(gift: Gift, atsSays: AtsSays, context: LedgerContext): CalledOff {
	const verdict = atsSays.kind === 'calledOff' ? atsSays.verdict : null;
	return {
		reason: verdict?.reason ?? 'The application or its offer is not in the ATS any more.',
		cause: verdict?.cause ?? 'deleted',
		offerKey: gift.offerKey,
		applicationKey: gift.applicationKey,
		integrationId: gift.integrationId,
		offerId: gift.offerId,
		applicationId: gift.applicationId,
		candidateId: gift.candidateId,
		jobId: gift.jobId,
		eventId: verdict?.eventId ?? null,
		traceId: verdict?.traceId ?? null,
		occurredAt: instant(context),
		timeIsOfReceipt: false,
	};
}

function askAts(gift: Gift): LedgerStep {
	return {
		...nothing(gift, 'The event has no time of its own, so the ATS has to be asked what holds now'),
		askAts: true,
	};
}

function whyOver(gift: Gift, occurredAt: string | null, context: LedgerContext): string | null {
	if (gift.slim) return 'This gift was finished long ago';
	if (gift.status === 'replaced') return 'A new version of this offer has taken the gift over';
	if (isLongPast(gift.startDate, context)) return 'Logged only: the start date is long past';
	return whyStale(gift, occurredAt, context);
}

/** Where the event itself does not say when, the ledger's own time stands. */
function happened(gift: Gift, news: News, context: LedgerContext) {
	const { eventId, eventAt, traceId } = originOf(news, context);
	return {
		eventId,
		traceId,
		eventAt: news.timeIsOfReceipt ? gift.eventAt : (eventAt ?? gift.eventAt),
	};
}
