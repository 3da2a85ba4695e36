import { DateTime } from 'luxon';

import { fieldsOf, pick, readCode, readText, type Fields } from '../knit/records/fields';
import {
	readApplication,
	readApplications,
	readApplicationsOfRecord,
	readInstant,
} from '../knit/records/application';
import { EVENT_KINDS, type Application, type EventKind, type Offer } from '../knit/records/types';
import { applicationKey, offerKey } from './keys';
import { newHireOf } from './newHire';
import { aboutApplication, aboutOffer, shown, statusShown } from './phrases';
import type { OfferVerdict, VerdictOrigin } from './types';

export interface JudgeOptions {
	/** For items that name no integration themselves. */
	integrationId: string | null;
	/** `YYYY-MM-DD`; who starts before it gets no gift. Null: any start date will do. */
	earliestStartDate: string | null;
	/** `YYYY-MM-DD`; what was accepted before it is history. Null: nothing is. */
	goLiveDate: string | null;
	/** IANA zone in which an acceptance has its date. */
	timeZone: string;
}

/**
 * What an item says of the offers it is about; at least one verdict, whatever the item is.
 *
 * Read are the items of *Knit ATS Event Trigger* (an item about one offer gives one verdict, an application event one
 * for each offer) and applications from anywhere: Knit's answers and events, single or as a list, flat rows.
 * The meaning of a status is that of Knit's use case page: SIGNED is accepted, DENIED declined, DEPRECATED withdrawn.
 */
export function judgeItem(value: unknown, options: JudgeOptions): OfferVerdict[] {
	const record = fieldsOf(value);
	const fields = record ?? new Map<string, unknown>();
	const source: Source = {
		origin: originOf(fields),
		timeIsOfReceipt: readText(pick(fields, 'occurredAtSource')) === 'receivedAt',
		integrationId: readCode(pick(fields, 'integrationId')) ?? options.integrationId,
		options,
	};
	const deletion = deletedApplicationOf(fields);
	if (deletion !== null) return [judgeDeletion(deletion, source)];

	const event = eventOf(fields);
	// What stands beside an application names the offer that is meant.
	const beside = event !== null || fieldsOf(pick(fields, 'application')) !== null ? fields : null;
	const applications = record === null ? readApplications(value) : readApplicationsOfRecord(record);
	const verdicts = applications.flatMap((application) =>
		judgeApplication(application, beside, source),
	);
	return verdicts.length > 0 ? verdicts : [nothingToJudge(event, source)];
}

interface Source {
	origin: VerdictOrigin;
	/** The event itself does not say when it happened; its time is that of its receipt. */
	timeIsOfReceipt: boolean;
	integrationId: string | null;
	options: JudgeOptions;
}

interface Ids {
	applicationId: string | null;
	candidateId: string | null;
	jobId: string | null;
}

function originOf(fields: Fields): VerdictOrigin {
	const eventId = readCode(pick(fields, 'eventId'));
	return {
		eventId,
		traceId: readCode(pick(fields, 'traceId')) ?? eventId,
		occurredAt: readInstant(pick(fields, 'occurredAt')) ?? readInstant(pick(fields, 'triggeredAt')),
	};
}

/** Null for what did not come through the trigger. */
function eventOf(fields: Fields): EventKind | null {
	const event = readText(pick(fields, 'event'));
	if (event === 'offerStatusUnknown') return event;
	return EVENT_KINDS.find((kind) => kind === event) ?? null;
}

/** From the trigger's item, or from Knit's own event where another node received it. */
function deletedApplicationOf(fields: Fields): Ids | null {
	if (readText(pick(fields, 'event')) === 'applicationDeleted') return idsOf(fields);
	const envelope = fieldsOf(pick(fields, 'body')) ?? fields;
	if (readText(pick(envelope, 'eventType')) !== 'record.deleted') return null;
	const data = fieldsOf(pick(envelope, 'eventData'));
	return data !== null && pick(data, 'applicationId') !== null ? idsOf(data) : null;
}

function idsOf(fields: Fields): Ids {
	return {
		applicationId: readCode(pick(fields, 'applicationId', 'recordId')),
		candidateId: readCode(pick(fields, 'candidateId')),
		jobId: readCode(pick(fields, 'jobId')),
	};
}

function judgeDeletion(ids: Ids, { origin, integrationId }: Source): OfferVerdict {
	if (ids.applicationId === null) {
		return {
			kind: 'notAccepted',
			reason: 'An application was deleted, but the event does not name it. Look it up in the ATS.',
			needsReview: true,
			offerKey: null,
			applicationKey: applicationKey(integrationId, null),
			integrationId,
			offerId: null,
			applicationId: null,
			candidateId: ids.candidateId,
			...origin,
		};
	}
	return {
		kind: 'calledOff',
		reason: `Application ${shown(ids.applicationId)} was deleted or became inactive in the ATS, so none of its offers stands.`,
		cause: 'deleted',
		offerKey: null,
		applicationKey: applicationKey(integrationId, ids.applicationId),
		integrationId,
		offerId: null,
		...ids,
		...origin,
	};
}

function nothingToJudge(event: EventKind | null, { integrationId, origin }: Source): OfferVerdict {
	return {
		kind: 'notAccepted',
		reason:
			event === null
				? 'This item holds no application that can be read. Connect a node that puts out Knit applications or offer events.'
				: `The event ${event} is not about an offer.`,
		needsReview: event === null,
		offerKey: null,
		applicationKey: applicationKey(integrationId, null),
		integrationId,
		offerId: null,
		applicationId: null,
		candidateId: null,
		...origin,
	};
}

function judgeApplication(
	application: Application,
	beside: Fields | null,
	source: Source,
): OfferVerdict[] {
	const namedOfferId = beside === null ? null : readCode(pick(beside, 'offerId'));
	const offers = beside === null ? application.offers : meantOffers(application, beside);
	if (offers.length > 0) {
		return withoutRepeats(offers).map((offer) => judgeOffer(application, offer, source));
	}
	const about = aboutApplication(application);
	return [
		namedOfferId === null
			? notAccepted(`${about} has no offer.`, false, application, null, source)
			: notAccepted(
					`The event is about offer ${shown(namedOfferId)}, which ${about} does not hold. Look it up in the ATS.`,
					true,
					application,
					{ id: namedOfferId },
					source,
				),
	];
}

/** The one offer that an event is about; all of the application where it is about none in particular. */
function meantOffers(application: Application, beside: Fields): Offer[] {
	const carried = fieldsOf(pick(beside, 'offer'));
	const offerId = readCode(pick(beside, 'offerId')) ?? readCode(pick(carried, 'id'));
	if (carried !== null) {
		const [offer] = readApplication({ offers: [pick(beside, 'offer')] })?.offers ?? [];
		return offer === undefined ? [] : [{ ...offer, id: offer.id ?? offerId }];
	}
	if (offerId === null) return application.offers;
	return application.offers.filter((offer) => offer.id === offerId);
}

/** Some systems list an offer once per version. */
function withoutRepeats(offers: Offer[]): Offer[] {
	return offers.filter(
		(offer, index) =>
			offers.findIndex((other) => other.id === offer.id && other.status === offer.status) ===
				index || offer.id === null,
	);
}

function judgeOffer(application: Application, offer: Offer, source: Source): OfferVerdict {
	const about = aboutOffer(offer, application);
	if (offer.id === null && application.id === null && offer.status !== 'IN_PROGRESS') {
		return notAccepted(
			'Neither the offer nor the application has an id, so it cannot be told apart from others. Look it up in the ATS.',
			true,
			application,
			null,
			source,
		);
	}
	switch (offer.status) {
		case 'SIGNED':
			return application.status === 'REJECTED'
				? calledOff(
						'rejected',
						`${about} was signed, but the application has been rejected since.`,
						application,
						offer,
						source,
					)
				: judgeAcceptance(application, offer, source);
		case 'DENIED':
			return calledOff('declined', `${about} was declined.`, application, offer, source);
		case 'DEPRECATED':
			return calledOff('withdrawn', `${about} was withdrawn.`, application, offer, source);
		case 'IN_PROGRESS':
			return notAccepted(`${about} is not signed yet.`, false, application, offer, source);
		case 'NOT_SPECIFIED':
			return notAccepted(`${about} has no status.`, false, application, offer, source);
		case 'UNKNOWN':
			return notAccepted(
				`${about} has a status that is not known here${statusShown(offer, application)}. Look it up in the ATS.`,
				true,
				application,
				offer,
				source,
			);
	}
}

function judgeAcceptance(application: Application, offer: Offer, source: Source): OfferVerdict {
	// The time of receipt is no time of acceptance: it changes with every retry.
	const occurredAt = source.timeIsOfReceipt ? null : source.origin.occurredAt;
	const newHire = newHireOf(application, offer, source.integrationId, occurredAt);
	const about = aboutOffer(offer, application);
	const { earliestStartDate, goLiveDate, timeZone } = source.options;
	if (
		earliestStartDate !== null &&
		newHire.startDate !== null &&
		newHire.startDate < earliestStartDate
	) {
		return notAccepted(
			`${about} was signed, but its start date ${newHire.startDate} is before ${earliestStartDate}.`,
			false,
			application,
			offer,
			source,
		);
	}
	if (goLiveDate !== null) {
		// Knit may tell today of what was signed years ago, so a time of receipt makes nothing news.
		const isKnown = offer.closedAt !== null || !source.timeIsOfReceipt;
		const acceptedOn = isKnown ? dateIn(timeZone, newHire.offerAcceptedAt) : null;
		if (acceptedOn === null) {
			return notAccepted(
				`${about} was signed, but it is not known when, so it cannot be compared with the go-live date ${goLiveDate}.`,
				true,
				application,
				offer,
				source,
			);
		}
		if (acceptedOn < goLiveDate) {
			return notAccepted(
				`${about} was signed on ${acceptedOn}, before the go-live date ${goLiveDate}.`,
				false,
				application,
				offer,
				source,
			);
		}
	}
	return { kind: 'accepted', reason: `${about} was signed.`, newHire, offer, ...source.origin };
}

function dateIn(timeZone: string, instant: string | null): string | null {
	return instant === null ? null : DateTime.fromISO(instant, { zone: timeZone }).toISODate();
}

function calledOff(
	cause: 'declined' | 'withdrawn' | 'rejected',
	reason: string,
	application: Application,
	offer: Offer,
	{ integrationId, origin }: Source,
): OfferVerdict {
	return {
		kind: 'calledOff',
		reason,
		cause,
		offerKey: offerKey(integrationId, application.id, offer.id),
		applicationKey: applicationKey(integrationId, application.id),
		integrationId,
		offerId: offer.id,
		applicationId: application.id,
		candidateId: application.candidate?.id ?? null,
		jobId: application.jobId,
		...origin,
	};
}

function notAccepted(
	reason: string,
	needsReview: boolean,
	application: Application,
	offer: Pick<Offer, 'id'> | null,
	{ integrationId, origin }: Source,
): OfferVerdict {
	const isNamed = offer !== null && (offer.id !== null || application.id !== null);
	return {
		kind: 'notAccepted',
		reason,
		needsReview,
		offerKey: isNamed ? offerKey(integrationId, application.id, offer.id) : null,
		applicationKey: applicationKey(integrationId, application.id),
		integrationId,
		offerId: offer?.id ?? null,
		applicationId: application.id,
		candidateId: application.candidate?.id ?? null,
		...origin,
	};
}
