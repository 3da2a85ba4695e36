import { isLongPast } from './dates';
import type { Gift } from './gift';
import { move } from './move';
import { originOf, resolveGift } from './planned';
import { takeOver } from './replaced';
import { resumeMessages } from './resume';
import { isLive, isOrdered } from './states';
import { changed, instant, nothing, whyStale, type LedgerContext, type LedgerStep } from './steps';
import type { AtsSays, CalledOff } from './subjects';

/** When and by which event it came about, and why in a sentence. */
export type News = Pick<
	CalledOff,
	'reason' | 'eventId' | 'traceId' | 'occurredAt' | 'timeIsOfReceipt' | 'readAt'
>;

/** Nothing happens to the gift until the offer is signed again, and a person knows. */
export function pause(gift: Gift, news: News, rows: Gift[], context: LedgerContext): LedgerStep[] {
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

/** Among those told: a person knows that the offer is not signed, and has decided what becomes of the gift. */
export const NOT_SIGNED = 'not_signed';

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
		replacedBy: verdict?.replacedBy ?? null,
		offersOfApplication: null,
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
		readAt: instant(context),
	};
}

export function askAts(gift: Gift): LedgerStep {
	return {
		...nothing(gift, 'The event has no time of its own, so the ATS has to be asked what holds now'),
		askAts: true,
	};
}

/** Why news changes nothing about this gift; null when it may. */
export function whyOver(
	gift: Gift,
	occurredAt: string | null,
	context: LedgerContext,
): string | null {
	if (gift.slim) return 'This gift was finished long ago';
	if (gift.status === 'replaced') return 'A new version of this offer has taken the gift over';
	if (isLongPast(gift.startDate, context)) return 'Logged only: the start date is long past';
	return whyStale(gift, occurredAt, context);
}

/** Where the event itself does not say when, the ledger's own time stands. */
export function happened(gift: Gift, news: News, context: LedgerContext) {
	const { eventId, eventAt, traceId } = originOf(news, context);
	return {
		eventId,
		traceId,
		eventAt: news.timeIsOfReceipt && !news.readAt ? gift.eventAt : (eventAt ?? gift.eventAt),
	};
}

/** A signed sibling that waits because of this gift takes it over. */
export function toSibling(gift: Gift, rows: Gift[], context: LedgerContext): LedgerStep[] | null {
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
