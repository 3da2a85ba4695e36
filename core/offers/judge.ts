import { DateTime } from 'luxon';

import {
	readApplication,
	readApplications,
	readApplicationsOfRecord,
} from '../knit/records/application';
import { fieldsOf, isPresent, pick, readCode, type Fields } from '../knit/records/fields';
import type { Application, EventKind, Offer } from '../knit/records/types';
import { newHireOf } from './newHire';
import { aboutApplication, aboutOffer, shown, statusShown } from './phrases';
import {
	deletedApplicationOf,
	eventOf,
	sourceOf,
	type Ids,
	type JudgeOptions,
	type Source,
} from './source';
import type { NewHire, OfferReviewCode, OfferVerdict } from './types';
import { calledOff, contextOf, notAccepted, type Subject } from './verdicts';
import { replacementOf, standingOffers, type Standing } from './versions';

export type { JudgeOptions } from './source';

/**
 * What an item says of the offers it is about; at least one verdict, unless it only counts a sync run.
 *
 * Read are the items of *Knit ATS Event Trigger* (an item about one offer gives one verdict, an application event one
 * for each offer) and applications from anywhere: Knit's answers and events, single or as a list, flat rows.
 * The meaning of a status is that of Knit's use case page: SIGNED is accepted, DENIED declined, DEPRECATED withdrawn,
 * the last two replaced when another offer of the application is signed or open.
 */
export function judgeItem(value: unknown, options: JudgeOptions): OfferVerdict[] {
	const record = fieldsOf(value);
	const fields = record ?? new Map<string, unknown>();
	const source = sourceOf(fields, options);
	const deletion = deletedApplicationOf(fields);
	if (deletion !== null) return [judgeDeletion(deletion, source)];

	const event = eventOf(fields);
	if (event !== null && COUNTS.includes(event)) return [];
	// What stands beside an application names the offer that is meant.
	const beside = event !== null || fieldsOf(pick(fields, 'application')) !== null ? fields : null;
	const applications = record === null ? readApplications(value) : readApplicationsOfRecord(record);
	const verdicts = applications.flatMap((application) =>
		judgeApplication(application, beside, source),
	);
	return verdicts.length > 0 ? verdicts : [nothingToJudge(event, source)];
}

/** They count a sync run and name no application, so nothing is left to decide. */
const COUNTS: EventKind[] = ['syncProcessed', 'syncConsumed'];

function judgeDeletion(ids: Ids, source: Source): OfferVerdict {
	const subject = { ids, offersOfApplication: [], source };
	if (ids.applicationId === null) {
		const reason = 'An application was deleted, but the event does not name it. Check the ATS.';
		return notAccepted({ reason, reviewCode: 'MISSING_DATA' }, null, subject);
	}
	const reason = `Application ${shown(ids.applicationId)} was deleted or deactivated in the ATS.`;
	return calledOff({ cause: 'deleted', reason }, null, subject);
}

function nothingToJudge(event: EventKind | null, source: Source): OfferVerdict {
	const ids = { applicationId: null, candidateId: null, jobId: null };
	const subject = { ids, offersOfApplication: [], source };
	if (event !== null) {
		return notAccepted({ reason: `The event ${event} is not about an offer.` }, null, subject);
	}
	const reason =
		'No application can be read here. Connect a node that puts out applications or offer events.';
	return notAccepted({ reason, reviewCode: 'MISSING_DATA' }, null, subject);
}

/** An application with its offers, under judgement. */
interface Case extends Subject {
	application: Application;
	standings: Standing[];
}

function judgeApplication(
	application: Application,
	beside: Fields | null,
	source: Source,
): OfferVerdict[] {
	const carried = beside === null ? null : carriedOffer(beside);
	const namedOfferId = beside === null ? null : readCode(pick(beside, 'offerId'));
	const standings = standingOffers([...application.offers, carried].filter(isPresent));
	const subject: Case = {
		ids: {
			applicationId: application.id,
			candidateId: application.candidate?.id ?? null,
			jobId: application.jobId,
		},
		offersOfApplication: standings.map(({ offer: { id, status } }) => ({ id, status })),
		source,
		application,
		standings,
	};
	const long = tooLongId(subject);
	if (long !== null) return [long];
	const isAboutOne = carried !== null || namedOfferId !== null;
	const meantId = carried === null ? namedOfferId : carried.id;
	const verdicts = standings
		.filter(({ offer }) => !isAboutOne || offer.id === meantId)
		.map((standing) => judgeStanding(standing, subject));
	return verdicts.length > 0 ? verdicts : [judgeAbsence(namedOfferId, subject)];
}

/** An id that no link and no log could carry is nobody's id: a person has to look. */
const LONGEST_ID = 150;

function tooLongId(subject: Case): OfferVerdict | null {
	const { ids, source, standings } = subject;
	const named: Array<[what: string, id: string | null]> = [
		['application', ids.applicationId],
		['candidate', ids.candidateId],
		['requisition', ids.jobId],
		['integration', source.integrationId],
		...standings.map(({ offer }): [string, string | null] => ['offer', offer.id]),
	];
	const long = named.find(([, id]) => id !== null && id.length > LONGEST_ID);
	if (long === undefined) return null;
	const [what, id] = long;
	const reason = `The ID of the ${what} is ${id?.length ?? 0} characters long, so no gift can be kept for it. It begins with ${id?.slice(0, 40) ?? ''}. Check the ATS.`;
	const shortened = (text: string | null) =>
		text !== null && text.length > LONGEST_ID ? null : text;
	return notAccepted({ reason, reviewCode: 'MISSING_DATA' }, null, {
		ids: {
			applicationId: shortened(ids.applicationId),
			candidateId: shortened(ids.candidateId),
			jobId: shortened(ids.jobId),
		},
		offersOfApplication: [],
		source: { ...source, integrationId: shortened(source.integrationId) },
	});
}

/** The offer that an event is about; null when it is about none in particular. */
function carriedOffer(beside: Fields): Offer | null {
	const value = pick(beside, 'offer');
	if (fieldsOf(value) === null) return null;
	const [offer] = readApplication({ offers: [value] })?.offers ?? [];
	return offer === undefined
		? null
		: { ...offer, id: offer.id ?? readCode(pick(beside, 'offerId')) };
}

function judgeAbsence(offerId: string | null, subject: Case): OfferVerdict {
	const about = aboutApplication(subject.application);
	if (offerId === null) return notAccepted({ reason: `${about} has no offer.` }, null, subject);
	const reason = `${about} does not have offer ${shown(offerId)}, which the event is about. Check the ATS.`;
	return notAccepted({ reason, reviewCode: 'MISSING_DATA' }, { id: offerId }, subject);
}

function judgeStanding({ offer, isContradictory }: Standing, subject: Case): OfferVerdict {
	const { application } = subject;
	const offerStatus = offer.status;
	if (offer.id === null && application.id === null && offerStatus !== 'IN_PROGRESS') {
		const reason = 'Neither the offer nor the application has an ID. Check the ATS.';
		return notAccepted({ reason, reviewCode: 'MISSING_DATA', offerStatus }, null, subject);
	}
	if (isContradictory) {
		const reason = `${aboutOffer(offer, application)} is listed twice with different statuses. Check the ATS.`;
		return notAccepted({ reason, reviewCode: 'CONFLICT', offerStatus }, offer, subject);
	}
	return judgeOffer(offer, subject);
}

function judgeOffer(offer: Offer, subject: Case): OfferVerdict {
	switch (offer.status) {
		case 'SIGNED':
			return judgeSigned(offer, subject);
		case 'DENIED':
		case 'DEPRECATED':
			return judgeEnd(offer, subject);
		case 'IN_PROGRESS':
			return judgeOpen('is not signed', offer, subject);
		case 'NOT_SPECIFIED':
			return judgeOpen('has no status', offer, subject);
		case 'UNKNOWN':
			return judgeUnknown(offer, subject);
	}
}

/** Whether the offer was signed before is for whoever has it on record to know. */
function judgeOpen(words: string, offer: Offer, subject: Case): OfferVerdict {
	const reason = `${aboutOffer(offer, subject.application)} ${words}.`;
	return notAccepted({ reason, offerStatus: offer.status, noLongerSigned: true }, offer, subject);
}

function judgeUnknown(offer: Offer, subject: Case): OfferVerdict {
	const { application, source } = subject;
	const hasUnknown = `${aboutOffer(offer, application)} has an unknown status`;
	const offerStatus = offer.status;
	const start = longPastStart(newHireFrom(offer, subject), source);
	if (start !== null) {
		return notAccepted({ reason: `${hasUnknown}, but ${start}.`, offerStatus }, offer, subject);
	}
	const reason = `${hasUnknown}${statusShown(offer, application)}. Check the ATS.`;
	return notAccepted({ reason, reviewCode: 'UNKNOWN_STATUS', offerStatus }, offer, subject);
}

/** Of an offer that was declined or withdrawn. */
function judgeEnd(offer: Offer, subject: Case): OfferVerdict {
	const { application, standings } = subject;
	const about = aboutOffer(offer, application);
	const isDeclined = offer.status === 'DENIED';
	// Nothing of a rejected application stands.
	const replacement = application.status === 'REJECTED' ? null : replacementOf(offer, standings);
	const replacedBy = replacement?.id ?? null;
	if (replacedBy !== null) {
		const reason = isDeclined
			? `${about} was declined, and offer ${shown(replacedBy)} replaces it.`
			: `${about} was replaced by offer ${shown(replacedBy)}.`;
		return calledOff({ cause: 'replaced', reason, replacedBy }, offer, subject);
	}
	const cause = isDeclined ? 'declined' : 'withdrawn';
	return calledOff({ cause, reason: `${about} was ${cause}.` }, offer, subject);
}

function judgeSigned(offer: Offer, subject: Case): OfferVerdict {
	const signed = `${aboutOffer(offer, subject.application)} was signed`;
	if (subject.application.status === 'REJECTED') {
		const reason = `${signed}, but the application has been rejected.`;
		return calledOff({ cause: 'rejected', reason }, offer, subject);
	}
	const newHire = newHireFrom(offer, subject);
	const objection = objectionTo(newHire, offer, subject.source);
	if (objection !== null) {
		const reason = `${signed}${objection.words}.`;
		const { reviewCode } = objection;
		return notAccepted({ reason, reviewCode, offerStatus: offer.status }, offer, subject);
	}
	return { kind: 'accepted', reason: `${signed}.`, newHire, offer, ...contextOf(subject) };
}

interface Objection {
	/** They go on with "was signed". */
	words: string;
	reviewCode: OfferReviewCode | null;
}

/** Why a signed offer is none to send a gift for; null when it is. */
function objectionTo(newHire: NewHire, offer: Offer, source: Source): Objection | null {
	const { earliestStartDate, goLiveDate, timeZone } = source.options;
	const { startDate } = newHire;
	if (earliestStartDate !== null && startDate !== null && startDate < earliestStartDate) {
		const words = `, but its start date ${startDate} is before ${earliestStartDate}`;
		return { words, reviewCode: null };
	}
	const start = longPastStart(newHire, source);
	if (start !== null) return { words: `, but ${start}`, reviewCode: null };
	if (goLiveDate === null) return null;

	// Knit may tell today of what was signed years ago, so a time of receipt makes nothing news.
	const isKnown = offer.closedAt !== null || !source.timeIsOfReceipt;
	const acceptedOn = isKnown ? dateIn(timeZone, newHire.offerAcceptedAt) : null;
	if (acceptedOn === null) {
		const words = `, perhaps before the go-live date ${goLiveDate}. Check the date in the ATS`;
		return { words, reviewCode: 'MISSING_DATA' };
	}
	if (acceptedOn >= goLiveDate) return null;
	return { words: ` on ${acceptedOn}, before the go-live date ${goLiveDate}`, reviewCode: null };
}

/** Words on a start so long ago that nobody need be asked; null when it is not. */
function longPastStart({ startDate }: NewHire, { options, receivedAt }: Source): string | null {
	const days = options.longPastAfterDays ?? null;
	if (days === null || receivedAt === null || startDate === null) return null;
	const limit = DateTime.fromISO(receivedAt, { zone: options.timeZone }).minus({ days });
	return startDate < limit.toFormat('yyyy-MM-dd')
		? `its start date ${startDate} was long ago`
		: null;
}

function newHireFrom(offer: Offer, { application, source }: Case): NewHire {
	const { origin, integrationId, options } = source;
	return newHireOf(application, offer, integrationId, origin.occurredAt, options.timeZone);
}

function dateIn(timeZone: string, instant: string | null): string | null {
	return instant === null ? null : DateTime.fromISO(instant, { zone: timeZone }).toISODate();
}
