import { readCalendarDate, readInstant, readStartDetails } from './dates';
import {
	fieldsOf,
	hasAny,
	isPresent,
	normaliseName,
	nullWhenEmpty,
	pick,
	readCode,
	readEach,
	readList,
	readText,
	type Fields,
} from './fields';
import { readJob, readJobColumns } from './job';
import { readAddress, readCandidate, readCandidateColumns, readUser } from './people';
import {
	OFFER_STATUSES,
	type Application,
	type Candidate,
	type Interview,
	type Offer,
	type OfferStatus,
	type Rejection,
	type Stage,
} from './types';

export { readCalendarDate, readInstant } from './dates';
export { readJob } from './job';

const APPLICATION_STATUSES = ['ACTIVE', 'REJECTED', 'HIRED', 'NOT_SPECIFIED'];

/** In the order in which they are looked into. */
const WRAPPERS = ['application', 'eventData', 'data', 'body', 'json'];
const LIST_WRAPPERS = ['applications', ...WRAPPERS];
const DEEPEST_WRAPPER = 6;

/** The keys of the six models of `ats_applications`, `info` aside: a job has an `info` too. */
const MODELS = ['currentStage', 'interviews', 'rejection', 'offers', 'attachments'];
const INFO_FIELDS = ['candidate', 'appliedAt', 'creditedTo', 'owner', 'offer'];
const OFFER_COLUMNS = [
	'offerId',
	'offerStatus',
	'startDate',
	'hireDate',
	'offerDate',
	'sentAt',
	'closedAt',
];

/** What marks a record as something else, however much it looks like a row. */
const FOREIGN_FIELDS = ['candidateAssessment', 'assessmentPackage'];
const FOREIGN_EVENTS = [
	'assessmentRequested',
	'integrationActivated',
	'jobChanged',
	'syncConsumed',
	'syncProcessed',
].map(normaliseName);

/**
 * One application in any of the shapes it reaches us in: Knit's own (`info`, `currentStage`, `offers`, …),
 * an answer or an event around it, the flat offer of Knit's use case page, a flat row of a spreadsheet
 * (header spelling is free), or an `Application` already read. What stands around an application
 * completes it: the job beside it, the ids, the offer that a flat record is itself.
 *
 * Null when nothing of an application is recognisable. Whatever has the wrong type is null in the
 * result, whatever is no list is an empty one. Never throws.
 */
export function readApplication(value: unknown): Application | null {
	return recognise(fieldsOf(value), 0);
}

/** The same for a record that has already been taken apart. */
export function readApplicationRecord(fields: Fields): Application | null {
	return recognise(fields, 0);
}

/** Every application of a list answer, of a list, or of one record; those not recognisable are left out. */
export function readApplications(value: unknown): Application[] {
	return unwrapApplications(value, 0);
}

/** The same for a record that has already been taken apart. */
export function readApplicationsOfRecord(fields: Fields): Application[] {
	return unwrapRecord(fields, 0);
}

function unwrapApplications(value: unknown, depth: number): Application[] {
	if (depth > DEEPEST_WRAPPER) return [];
	if (Array.isArray(value)) {
		return readList(value).flatMap((element) => unwrapApplications(element, depth + 1));
	}
	const fields = fieldsOf(value);
	return fields === null ? [] : unwrapRecord(fields, depth);
}

function unwrapRecord(fields: Fields, depth: number): Application[] {
	const list = LIST_WRAPPERS.map((name) => pick(fields, name)).find(holdsList);
	if (list !== undefined) return unwrapApplications(list, depth + 1);
	return [readApplicationRecord(fields)].filter(isPresent);
}

function holdsList(value: unknown): boolean {
	return Array.isArray(value) || Array.isArray(pick(fieldsOf(value), 'applications'));
}

function recognise(fields: Fields | null, depth: number): Application | null {
	if (fields === null || depth > DEEPEST_WRAPPER || isForeign(fields)) return null;
	for (const wrapper of WRAPPERS) {
		const wrapped = recognise(fieldsOf(pick(fields, wrapper)), depth + 1);
		if (wrapped !== null) return within(wrapped, fields);
	}
	return readFields(fields);
}

function isForeign(fields: Fields): boolean {
	const event = readText(pick(fields, 'event'));
	return (
		hasAny(fields, ...FOREIGN_FIELDS) ||
		(event !== null && FOREIGN_EVENTS.includes(normaliseName(event)))
	);
}

function readFields(fields: Fields): Application | null {
	if (hasAny(fields, ...MODELS)) return readModels(fields);
	const info = fieldsOf(pick(fields, 'info'));
	if (info !== null) return isApplicationInfo(fields, info) ? readModels(fields) : null;
	if (hasAny(fields, 'applicationId', ...OFFER_COLUMNS)) return readRow(fields);
	if (isOfferStatus(pick(fields, 'status')) && !hasAny(fields, ...INFO_FIELDS)) {
		return readRow(fields);
	}
	return hasAny(fields, ...INFO_FIELDS) ? readModels(fields) : null;
}

/** A job and a candidate have an `info` of their own. */
function isApplicationInfo(fields: Fields, info: Fields): boolean {
	if (hasAny(info, ...INFO_FIELDS, 'jobId')) return true;
	return (
		!hasAny(info, 'title', 'firstName', 'lastName') &&
		!hasAny(fields, 'departments', 'offices', 'hiringManagers')
	);
}

function isOfferStatus(value: unknown): boolean {
	const status = readOfferStatus(value);
	return status !== 'UNKNOWN' && status !== 'NOT_SPECIFIED';
}

function readModels(fields: Fields): Application {
	const info = fieldsOf(pick(fields, 'info')) ?? fields;
	const application: Application = {
		id: readCode(pick(info, 'id')),
		status: readApplicationStatus(pick(info, 'status')),
		origin: readText(pick(info, 'origin')),
		appliedAt: readInstant(pick(info, 'appliedAt')),
		updatedAt: readInstant(pick(info, 'updatedAt')),
		jobId: readCode(pick(info, 'jobId')),
		owner: readUser(pick(info, 'owner')),
		creditedTo: readUser(pick(info, 'creditedTo')),
		candidate: readCandidate(pick(info, 'candidate')),
		currentStage: readStage(pick(fields, 'currentStage')),
		rejection: readRejection(pick(fields, 'rejection')),
		interviews: readEach(pick(fields, 'interviews'), readInterview),
		offers: readEach(pick(fields, 'offers'), readOffer),
		job: null,
	};
	return within(application, fields);
}

function readRow(fields: Fields): Application {
	const application: Application = {
		id: null,
		status: readRowStatus(fields),
		origin: readText(pick(fields, 'origin')),
		appliedAt: readInstant(pick(fields, 'appliedAt')),
		updatedAt: readInstant(pick(fields, 'updatedAt')),
		jobId: null,
		owner: readUser(pick(fields, 'owner')),
		creditedTo: readUser(pick(fields, 'creditedTo')),
		candidate: readCandidate(pick(fields, 'candidate')) ?? readCandidateColumns(fields),
		currentStage: null,
		rejection: null,
		interviews: [],
		offers: [],
		job: null,
	};
	return within(application, fields);
}

/** Fills what the application leaves open from what stands around it. */
function within(application: Application, around: Fields): Application {
	const job =
		application.job ??
		readJob(pick(around, 'job')) ??
		(isRow(around) ? readJobColumns(around) : null);
	return {
		...application,
		id: application.id ?? readCode(pick(around, 'applicationId')),
		jobId: application.jobId ?? readCode(pick(around, 'jobId')) ?? job?.id ?? null,
		candidate: readCandidateAround(application.candidate, around),
		offers: application.offers.length > 0 ? application.offers : readOfferAround(around),
		job,
	};
}

function isRow(fields: Fields): boolean {
	return hasAny(fields, 'applicationId', 'candidateId', ...OFFER_COLUMNS);
}

/** What a person or an earlier node has put beside the candidate: columns, the id, an address. */
function readCandidateAround(known: Candidate | null, around: Fields): Candidate | null {
	const named = hasAny(around, 'firstName', 'lastName', 'preferredName');
	const candidate =
		known ??
		readCandidate(pick(around, 'candidate')) ??
		(named ? readCandidateColumns(around) : null) ??
		readCandidate({ id: pick(around, 'candidateId') });
	if (candidate === null) return null;
	return {
		...candidate,
		id: candidate.id ?? readCode(pick(around, 'candidateId')),
		address: candidate.address ?? readAddress(pick(around, 'shippingAddress', 'address')),
	};
}

/** The offer beside an application, or the one that a flat record is itself. */
function readOfferAround(fields: Fields): Offer[] {
	const nested = readOffer(pick(fields, 'offer'));
	if (nested !== null) return [nested];
	return isOffer(fields) ? [readRowOffer(fields)] : [];
}

/**
 * A row with a column of an offer is one, and so is a row whose status is an offer's. Of a row that
 * names its application every status is the offer's, documented or not, except those of applications.
 */
function isOffer(fields: Fields): boolean {
	if (OFFER_COLUMNS.some((name) => pick(fields, name) !== null)) return true;
	const status = pick(fields, 'status');
	if (hasAny(fields, 'applicationId')) return status !== null && !isApplicationStatus(status);
	return isOfferStatus(status) && !hasAny(fields, 'info', ...INFO_FIELDS, ...MODELS);
}

function readRowOffer(fields: Fields): Offer {
	return offerFrom(
		fields,
		readCode(pick(fields, 'offerId', 'id')),
		pick(fields, 'offerStatus', 'status'),
	);
}

function readOffer(value: unknown): Offer | null {
	const fields = fieldsOf(value);
	if (fields === null) return null;
	return offerFrom(
		fields,
		readCode(pick(fields, 'id', 'offerId')),
		pick(fields, 'status', 'offerStatus'),
	);
}

function offerFrom(fields: Fields, id: string | null, status: unknown): Offer {
	return {
		id,
		status: readOfferStatus(status),
		statusText: hasAny(fields, 'statusText')
			? readText(pick(fields, 'statusText'))
			: readCode(status),
		startDate: readCalendarDate(pick(fields, 'startDate')),
		hireDate: readCalendarDate(pick(fields, 'hireDate')),
		offerDate: readCalendarDate(pick(fields, 'offerDate')),
		expiresAt: readInstant(pick(fields, 'expiresAt')),
		sentAt: readInstant(pick(fields, 'sentAt')),
		closedAt: readInstant(pick(fields, 'closedAt')),
		...readStartDetails(fields),
	};
}

/** No status at all is `NOT_SPECIFIED`; one that Knit does not document is `UNKNOWN`, whatever its type. */
function readOfferStatus(value: unknown): OfferStatus {
	if (value === undefined || value === null) return 'NOT_SPECIFIED';
	const word = asWord(value);
	return OFFER_STATUSES.find((status) => status === word) ?? 'UNKNOWN';
}

function readRowStatus(fields: Fields): string | null {
	const status = pick(fields, 'status');
	return (
		readApplicationStatus(pick(fields, 'applicationStatus')) ??
		(isApplicationStatus(status) ? readApplicationStatus(status) : null)
	);
}

/** `NOT_SPECIFIED` is a status of applications and of offers alike. */
function isApplicationStatus(value: unknown): boolean {
	const word = asWord(value);
	return word !== null && word !== 'NOT_SPECIFIED' && APPLICATION_STATUSES.includes(word);
}

function readApplicationStatus(value: unknown): string | null {
	const word = asWord(value);
	return APPLICATION_STATUSES.find((status) => status === word) ?? readText(value);
}

function asWord(value: unknown): string | null {
	return (
		readText(value)
			?.toUpperCase()
			.replace(/[\s-]+/g, '_') ?? null
	);
}

function readStage(value: unknown): Stage | null {
	const text = readText(value);
	if (text !== null) return { id: null, text };
	const fields = fieldsOf(value);
	// Stage events of some systems wrap the stage once more.
	const stage = fieldsOf(pick(fields, 'currentStage')) ?? fields;
	return nullWhenEmpty({
		id: readCode(pick(stage, 'id')),
		text: readText(pick(stage, 'text', 'name')),
	});
}

function readRejection(value: unknown): Rejection | null {
	const fields = fieldsOf(value);
	const rejection = fieldsOf(pick(fields, 'rejection')) ?? fields;
	return nullWhenEmpty({
		id: readCode(pick(rejection, 'id')),
		text: readText(pick(rejection, 'text', 'reason')),
		rejectedAt: readInstant(pick(rejection, 'rejectedAt')),
	});
}

function readInterview(value: unknown): Interview | null {
	const fields = fieldsOf(value);
	if (fields === null) return null;
	return {
		id: readCode(pick(fields, 'id')),
		subject: readText(pick(fields, 'subject')),
		scheduledStart: readInstant(pick(fields, 'scheduledStart')),
		scheduledEnd: readInstant(pick(fields, 'scheduledEnd')),
		status: readText(pick(fields, 'status')),
		interviewers: readEach(pick(fields, 'interviewers'), readUser),
	};
}
