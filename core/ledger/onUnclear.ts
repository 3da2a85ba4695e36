import { applicationKey } from '../offers/keys';
import { isLongPast } from './dates';
import { emptyGift, type Gift } from './gift';
import { move } from './move';
import { alreadyTold } from './notices';
import { originOf } from './planned';
import { resumeMessages } from './resume';
import { isOnlyForPerson, type ReviewCode } from './reviewCodes';
import { isOrdered } from './states';
import {
	changed,
	created,
	instant,
	nothing,
	whyStale,
	type LedgerContext,
	type LedgerStep,
} from './steps';
import type { NotAccepted } from './subjects';

/** Puts an offer that nobody can read before a person, once. */
export function onUnclear(verdict: NotAccepted, rows: Gift[], context: LedgerContext): LedgerStep {
	if (!verdict.needsReview) {
		const gift = rows.find(({ offerKey }) => offerKey === verdict.offerKey) ?? null;
		return { ...nothing(gift, verdict.reason), offerKey: verdict.offerKey };
	}
	const key = verdict.offerKey ?? `unreadable/${verdict.eventId ?? '-'}`;
	const gift = rows.find(({ offerKey }) => offerKey === key) ?? null;
	const code = codeOf(verdict);
	const without = alreadyTold(rows, key, code);
	const news = {
		reviewCode: code,
		statusReason: verdict.reason,
		lastStep:
			without.length > 0
				? 'Waits for a person, who was asked about this application already'
				: 'A person was asked to look',
	};
	if (gift === null) {
		const { integrationId, candidateId } = verdict;
		const draft = {
			...emptyGift(key, verdict.applicationKey, 'needs_review'),
			integrationId,
			offerId: verdict.offerId,
			applicationId: verdict.applicationId,
			candidateId,
			candidateKey: candidateId === null ? null : applicationKey(integrationId, candidateId),
			jobId: verdict.jobId,
			createdAt: instant(context),
			toldPeople: without.length > 0 ? ['gift_stuck'] : [],
			...originOf(verdict, context),
		};
		const asked = move(draft, { event: 'unclear', from: 'none', without }, news, context);
		return asked === null ? nothing(null, verdict.reason) : created(asked, context);
	}
	if (gift.slim || isLongPast(gift.startDate, context)) {
		return nothing(gift, 'Logged only: the start date is long past');
	}
	const stale = whyStale(gift, verdict.occurredAt, context);
	if (stale) return nothing(gift, stale);
	if (gift.statusReason === verdict.reason || isOrdered(gift.status)) {
		return resumeMessages(gift, context, 'A person was already asked to look');
	}
	const { eventId, eventAt, traceId } = originOf(verdict, context);
	const kept = isOnlyForPerson(gift.reviewCode) ? { reviewCode: gift.reviewCode } : {};
	const asked = move(
		gift,
		{ event: 'unclear', without },
		{ ...news, ...kept, eventId, traceId, eventAt: eventAt ?? gift.eventAt },
		context,
	);
	return asked === null
		? resumeMessages(gift, context, `Nothing changes for a gift that is ${gift.status}`)
		: changed(asked, context);
}

function codeOf({ reviewCode, offerStatus, reason }: NotAccepted): ReviewCode {
	if (reviewCode !== null) return reviewCode;
	const isUnknown = offerStatus === 'UNKNOWN' || /\bstatus\b.*\bnot known\b/.test(reason);
	return isUnknown ? 'UNKNOWN_STATUS' : 'MISSING_DATA';
}
