import { fieldsOf, pick, readCode, readEach, readText, type Fields } from '../knit/records/fields';
import { readApplicationRecord, readInstant, readJob } from '../knit/records/application';
import type { Application, Job, Offer } from '../knit/records/types';
import { offerKey } from './keys';
import { newHireOf, oneLine, otherAddresses, startDateNoteOf } from './newHire';
import type { NewHire, VerdictOrigin } from './types';

/** What a gift can be planned from. */
export interface AcceptedItem {
	newHire: NewHire;
	/** What the item knows of the requisition beside the new hire. */
	job: Job | null;
	origin: VerdictOrigin;
	/** Sentences on why this may be no accepted offer; empty for an accepted one. */
	objections: string[];
}

const NO_OFFER: Offer = {
	id: null,
	status: 'NOT_SPECIFIED',
	statusText: null,
	startDate: null,
	hireDate: null,
	offerDate: null,
	expiresAt: null,
	sentAt: null,
	closedAt: null,
};

const NO_APPLICATION: Application = {
	id: null,
	status: null,
	origin: null,
	appliedAt: null,
	updatedAt: null,
	jobId: null,
	owner: null,
	creditedTo: null,
	candidate: null,
	currentStage: null,
	rejection: null,
	interviews: [],
	offers: [],
	job: null,
};

/**
 * Reads an accepted item of *Offer Accepted Filter* (`newHire` beside `eventId`, `job`, …), or a bare new-hire record
 * with the fields of Knit's use case page at the top level, where `hiringManager` is a name or a record. What is not
 * there is null; what is not part of the record (pay, say) is dropped. In `timeZone`, the company's, a start date that
 * is given as the instant of a midnight is the date of that day. Never throws.
 */
export function readAcceptedItem(value: unknown, timeZone: string | null = null): AcceptedItem {
	const fields = fieldsOf(value) ?? new Map<string, unknown>();
	const nested = fieldsOf(pick(fields, 'newHire'));
	const record = nested ?? fields;
	const application = applicationOf(record);
	const offer = application.offers[0] ?? NO_OFFER;
	const eventId = readCode(pick(fields, 'eventId'));
	const integrationId =
		readCode(pick(record, 'integrationId')) ?? readCode(pick(fields, 'integrationId'));
	return {
		newHire: withOwnFields(newHireOf(application, offer, integrationId, null, timeZone), record),
		job: readJob(pick(fields, 'job')),
		origin: {
			eventId,
			traceId: readCode(pick(fields, 'traceId')) ?? eventId,
			occurredAt: readInstant(pick(fields, 'occurredAt')),
		},
		objections: objectionsTo(readText(pick(fields, 'outcome')), application, offer),
	};
}

/** A record that names no offer is still a row of one. */
function applicationOf(record: Fields): Application {
	const row = new Map(record).set('offerid', pick(record, 'offerId'));
	return readApplicationRecord(row) ?? NO_APPLICATION;
}

/** What a new-hire record says in words of its own, which no application has. */
function withOwnFields(newHire: NewHire, record: Fields): NewHire {
	const names = pick(record, 'fullName', 'recipientName', 'candidateName', 'name');
	const acceptedAt = readInstant(pick(record, 'offerAcceptedAt'));
	const acceptedBy = readText(pick(record, 'offerAcceptedAtSource'));
	const days = pick(record, 'daysToAcceptance');
	const hasId = newHire.offerId !== null || newHire.applicationId !== null;
	const givenKey = readText(pick(record, 'offerKey'));
	const startDateSource =
		newHire.startDateSource !== null && readText(pick(record, 'startDateSource')) === 'hireDate'
			? 'hireDate'
			: newHire.startDateSource;
	return {
		...newHire,
		offerKey: hasId
			? offerKey(newHire.integrationId, newHire.applicationId, newHire.offerId)
			: (givenKey ?? newHire.offerKey),
		fullName: newHire.fullName ?? oneLine(readText(names)),
		otherEmails: otherAddresses(newHire.email, [
			...newHire.otherEmails,
			...readEach(pick(record, 'otherEmails'), readText),
		]),
		startDateSource,
		startDateNote: startDateNoteOf(startDateSource),
		startDateText: newHire.startDateText ?? oneLine(readText(pick(record, 'startDateText'))),
		offerSentAt: newHire.offerSentAt ?? readInstant(pick(record, 'offerSentAt')),
		offerAcceptedAt: acceptedAt ?? newHire.offerAcceptedAt,
		offerAcceptedAtSource:
			acceptedAt === null
				? newHire.offerAcceptedAtSource
				: acceptedBy === 'event'
					? 'event'
					: 'closedAt',
		daysToAcceptance: Number.isSafeInteger(days) ? Number(days) : newHire.daysToAcceptance,
	};
}

function objectionsTo(outcome: string | null, application: Application, offer: Offer): string[] {
	if (outcome !== null && outcome !== 'accepted') {
		return [
			"This item is not an accepted offer. Connect only the output 'Accepted' of Offer Accepted Filter.",
		];
	}
	if (application.status === 'REJECTED') return ['The application has been rejected.'];
	if (offer.status === 'SIGNED' || offer.status === 'NOT_SPECIFIED') return [];
	return [
		'The status of the offer is not SIGNED. Put Offer Accepted Filter before this node, or leave the status out.',
	];
}
