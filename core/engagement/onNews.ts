import { DateTime } from 'luxon';

import { FRESH_HOURS, LONG_AGO_DAYS } from './limits';
import { whatComesNext } from './next';
import type { OfferFacts, OfferNews } from './news';
import { emptyOffer, type SentOffer } from './offer';
import { dropVoid, handOver, owe, takeDueStep, withComingStep } from './owe';
import { isOver, type OfferStatus, type ReasonCode } from './statuses';
import {
	changed,
	created,
	instant,
	nothing,
	type EngagementContext,
	type EngagementStep,
} from './steps';

/**
 * Decides what an event of the ATS changes.
 * @param offer the offer as it is on record, or null
 */
export function onNews(
	news: OfferNews,
	offer: SentOffer | null,
	context: EngagementContext,
): EngagementStep {
	if (offer?.slim === true) return nothing(offer, 'LONG_AGO');
	if (offer !== null && isStale(news, offer)) return nothing(offer, 'STALE');
	if (news.status === 'draft' || news.status === 'unclear') return onUnsent(news, offer, context);
	if (news.status === 'open') return onOpen(news, offer, context);
	return onEnd(news, news.status, offer, context);
}

/** The application holds other offers, but not this one any more. */
export function onVanished(
	news: OfferNews,
	offer: SentOffer,
	context: EngagementContext,
): EngagementStep {
	if (isOver(offer.status) || isStale(news, offer)) return nothing(offer, 'KNOWN');
	const end = { status: 'withdrawn', code: 'VANISHED', decidedAt: null } as const;
	return ended(withOrigin(offer, news, context), news, end, context);
}

function onUnsent(
	news: OfferNews,
	offer: SentOffer | null,
	context: EngagementContext,
): EngagementStep {
	if (news.status === 'unclear') {
		if (offer === null) return nothing(null, 'NOT_KNOWN');
		if (isOver(offer.status)) return nothing(offer, 'OVER');
		if (offer.handedOverAt !== null) return nothing(offer, 'WITH_PERSON');
		return toPerson(withOrigin(offer, news, context), 'UNCLEAR', context);
	}
	if (offer === null) return nothing(null, 'DRAFT');
	// It was sent and is a draft again: somebody is still writing it.
	if (isOver(offer.status)) return nothing(offer, 'OVER');
	const end = { status: 'withdrawn', code: 'WITHDRAWN', decidedAt: null } as const;
	return ended(withOrigin(offer, news, context), news, end, context);
}

function onOpen(
	news: OfferNews,
	offer: SentOffer | null,
	context: EngagementContext,
): EngagementStep {
	if (offer === null) return onFirstSight(news, context);
	// Only an event with a time of its own can say that what was decided is open again.
	if (isOver(offer.status) && (news.origin.occurredAt === null || !isLater(news, offer))) {
		return nothing(offer, 'STALE');
	}
	const isReopened = offer.status !== 'open' && isOver(offer.status);
	const facts = completed(offer, news.facts);
	const isMoved = isReopened || wasMoved(offer, facts);
	const known: SentOffer = {
		...withOrigin(offer, news, context),
		...facts,
		status: isExpired(facts, context) ? offer.status : 'open',
		...(isReopened ? { decidedAt: null, handedOverAt: null, reviewCode: null } : {}),
		...(isMoved && offer.changedAt === null ? { changedAt: instant(context.now) } : {}),
	};
	const next = dropVoid(known, context);
	const due = dueStepOn(news, next, context);
	if (due !== null) return due;
	const coming = withComingStep(next, context);
	if (isMoved) return changed(coming, 'stop', 'CHANGED');
	return isSame(coming, offer)
		? nothing(offer, 'KNOWN')
		: changed(coming, 'nothingToDo', 'COMPLETED');
}

function onFirstSight(news: OfferNews, context: EngagementContext): EngagementStep {
	const offer = firstRecord(news, 'open', context);
	if (offer === null) return nothing(null, 'NOT_KNOWN');
	const history = historyOf(offer.sentAt, context);
	if (history !== null) return { ...nothing(null, history), offerKey: offer.offerKey };
	// A new version of an offer that the candidate has heard of is the recruiter's to explain.
	const isNewVersion = context.others.some(
		(other) => other.applicationKey === offer.applicationKey && other.touches > 0,
	);
	const known = isNewVersion ? { ...offer, changedAt: instant(context.now) } : offer;
	const due = dueStepOn(news, known, context);
	if (due !== null) return { ...due, outcome: 'new' };
	return created(withComingStep(known, context), 'nothingToDo', 'EXTENDED');
}

const CODE_OF: Record<Exclude<OfferStatus, 'open' | 'expired'>, ReasonCode> = {
	accepted: 'ACCEPTED',
	declined: 'DECLINED',
	withdrawn: 'WITHDRAWN',
	replaced: 'REPLACED',
	rejected: 'REJECTED',
	deleted: 'DELETED',
};

function onEnd(
	news: OfferNews,
	status: Exclude<OfferStatus, 'open' | 'expired'>,
	offer: SentOffer | null,
	context: EngagementContext,
): EngagementStep {
	const code = CODE_OF[status];
	if (offer !== null) {
		if (offer.status === status) return nothing(offer, 'KNOWN');
		const known = { ...withOrigin(offer, news, context), ...completed(offer, news.facts) };
		return ended(known, news, { status, code, decidedAt: news.decidedAt }, context);
	}
	const first = firstRecord(news, status, context);
	// Of a deleted application there is nothing to keep that was not kept before.
	if (first === null || status === 'deleted') return nothing(null, 'NOT_KNOWN');
	const history = historyOf(news.decidedAt ?? first.sentAt, context);
	if (history !== null) return { ...nothing(null, history), offerKey: first.offerKey };
	const end = { status, code, decidedAt: news.decidedAt };
	return { ...ended(first, news, end, context), outcome: 'new' };
}

function ended(
	offer: SentOffer,
	news: OfferNews,
	{ status, code, decidedAt }: { status: OfferStatus; code: ReasonCode; decidedAt: string | null },
	context: EngagementContext,
): EngagementStep {
	const now = instant(context.now);
	const over: SentOffer = {
		...offer,
		status,
		decidedAt: decidedAt !== null && decidedAt < now ? decidedAt : now,
	};
	const quiet = dropVoid(over, context);
	if (status !== 'declined') return changed(withComingStep(quiet, context), 'stop', code);
	// The recruiter hears at once; the candidate is asked when it suits them.
	const told = owe(quiet, 'offer_declined', context);
	const due = dueStepOn(news, told, context);
	return due === null ? changed(withComingStep(told, context), 'askWhy', code) : { ...due, code };
}

/** What is due now; a message to the candidate only if the event is fresh, else the next look asks the ATS first. */
function dueStepOn(
	{ origin: { occurredAt } }: OfferNews,
	offer: SentOffer,
	context: EngagementContext,
): EngagementStep | null {
	const isFresh =
		occurredAt !== null && occurredAt >= instant(context.now.minus({ hours: FRESH_HOURS }));
	const isTask = whatComesNext(offer, context)?.step === 'recruiter_task';
	return isFresh || isTask ? takeDueStep(offer, context) : null;
}

/** The recruiter takes over now, whatever comes next. */
export function toPerson(
	offer: SentOffer,
	code: ReasonCode,
	context: EngagementContext,
): EngagementStep {
	const next = handOver(offer, code, 'recruiter_task', context);
	return changed(withComingStep(next, context), 'handToRecruiter', code);
}

function firstRecord(
	news: OfferNews,
	status: OfferStatus,
	context: EngagementContext,
): SentOffer | null {
	const { ids, facts } = news;
	if (ids.offerKey === null || facts === null) return null;
	return {
		...withOrigin(emptyOffer(ids.offerKey, ids.applicationKey), news, context),
		...facts,
		status,
		integrationId: ids.integrationId,
		candidateId: ids.candidateId,
		applicationId: ids.applicationId,
		jobId: ids.jobId,
		offerId: ids.offerId,
		createdAt: instant(context.now),
	};
}

function withOrigin(
	offer: SentOffer,
	{ origin }: OfferNews,
	{ now }: EngagementContext,
): SentOffer {
	const { eventId, traceId, occurredAt } = origin;
	const limit = instant(now);
	return {
		...offer,
		eventId: eventId ?? offer.eventId,
		traceId: traceId ?? eventId ?? offer.traceId,
		eventAt: occurredAt === null ? offer.eventAt : occurredAt > limit ? limit : occurredAt,
	};
}

/** What the ATS knows; what it leaves out stays as it was. */
function completed(offer: SentOffer, facts: OfferFacts | null): OfferFacts {
	const known: OfferFacts = {
		candidateName: facts?.candidateName ?? offer.candidateName,
		firstName: facts?.firstName ?? offer.firstName,
		email: facts?.email ?? offer.email,
		phone: facts?.phone ?? offer.phone,
		location: facts?.location ?? offer.location,
		country: facts?.country ?? offer.country,
		role: facts?.role ?? offer.role,
		department: facts?.department ?? offer.department,
		recruiterName: facts?.recruiterName ?? offer.recruiterName,
		recruiterEmail: facts?.recruiterEmail ?? offer.recruiterEmail,
		managerName: facts?.managerName ?? offer.managerName,
		sentAt: facts?.sentAt ?? offer.sentAt,
		expiresAt: facts?.expiresAt ?? offer.expiresAt,
		candidateKey: facts?.candidateKey ?? offer.candidateKey,
	};
	return known;
}

/** The offer was sent again, or its expiry was moved, after the candidate had heard of it. */
function wasMoved(offer: SentOffer, facts: OfferFacts): boolean {
	if (offer.toldCandidate.length === 0) return false;
	return (
		(offer.sentAt !== null && facts.sentAt !== offer.sentAt) ||
		(offer.expiresAt !== null && facts.expiresAt !== offer.expiresAt) ||
		(offer.role !== null && facts.role !== offer.role)
	);
}

function isSame(next: SentOffer, offer: SentOffer): boolean {
	const { eventAt, eventId, traceId } = offer;
	return JSON.stringify({ ...next, eventAt, eventId, traceId }) === JSON.stringify(offer);
}

function isExpired({ expiresAt }: OfferFacts, { now }: EngagementContext): boolean {
	return expiresAt !== null && expiresAt < instant(now);
}

/** Equal times are not stale. */
function isStale({ origin }: OfferNews, { eventAt }: SentOffer): boolean {
	return origin.occurredAt !== null && eventAt !== null && origin.occurredAt < eventAt;
}

function isLater({ origin }: OfferNews, { eventAt }: SentOffer): boolean {
	return eventAt === null || (origin.occurredAt ?? '') > eventAt;
}

/** What happened before the go-live date, or long ago, is not news to anybody. */
function historyOf(
	at: string | null,
	{ now, settings }: EngagementContext,
): 'HISTORY' | 'LONG_AGO' | null {
	if (at === null) return null;
	const day = DateTime.fromISO(at, { zone: settings.timeZone }).toISODate() ?? '';
	if (settings.goLiveDate !== '' && day < settings.goLiveDate) return 'HISTORY';
	const limit = now.setZone(settings.timeZone).minus({ days: LONG_AGO_DAYS }).toISODate() ?? '';
	return day < limit ? 'LONG_AGO' : null;
}
