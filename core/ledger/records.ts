import type { Gift } from './gift';
import { instant, type LedgerContext, type LedgerStep } from './steps';
import { applicationOf } from './compare';
import type { LedgerSubject } from './subjects';

/** Written into every row of *knit events*; the same as in package.json. */
export const PACK_VERSION = '0.1.0';

export type EventRow = Record<
	| 'at'
	| 'event'
	| 'outcome'
	| 'status'
	| 'reviewCode'
	| 'reason'
	| 'step'
	| 'rule'
	| 'rulesVersion'
	| 'timeZone'
	| 'packVersion'
	| 'answeredBy'
	| 'offerKey'
	| 'applicationKey'
	| 'integrationId'
	| 'offerId'
	| 'applicationId'
	| 'candidateId'
	| 'jobId'
	| 'eventId'
	| 'traceId'
	| 'executionId',
	string | null
>;

/** The row of *knit events* for one decision. */
export function eventRow(
	subject: LedgerSubject,
	step: LedgerStep,
	executionId: string | null,
	context: LedgerContext,
): EventRow {
	const { gift } = step;
	const ids = idsOf(subject);
	return {
		at: instant(context),
		event: nameOf(subject),
		outcome: step.outcome,
		status: gift?.status ?? null,
		reviewCode: gift?.reviewCode ?? null,
		reason: step.outcome === 'nothing' ? step.reason : (gift?.statusReason ?? step.reason),
		step: gift?.lastStep ?? null,
		rule: gift?.rule ?? null,
		rulesVersion: gift?.rulesVersion ?? null,
		timeZone: gift?.timeZone ?? context.settings.timeZone,
		packVersion: PACK_VERSION,
		answeredBy: answererOf(subject),
		offerKey: step.offerKey ?? ids.offerKey,
		applicationKey: gift?.applicationKey ?? applicationOf(subject),
		integrationId: gift?.integrationId ?? ids.integrationId,
		offerId: gift?.offerId ?? ids.offerId,
		applicationId: gift?.applicationId ?? ids.applicationId,
		candidateId: gift?.candidateId ?? ids.candidateId,
		jobId: gift?.jobId ?? ids.jobId,
		eventId: ids.eventId ?? gift?.eventId ?? null,
		traceId: ids.traceId ?? gift?.traceId ?? null,
		executionId,
	};
}

/** Who answered; a new hire is not named, so that the log holds nothing that would have to be erased. */
function answererOf(subject: LedgerSubject): string | null {
	if (subject.kind === 'erase') return subject.by;
	if (subject.kind !== 'answer') return null;
	return subject.answer.page === 'address' ? 'the new hire' : subject.answer.answeredBy;
}

function nameOf(subject: LedgerSubject): string {
	switch (subject.kind) {
		case 'planned':
			return 'offerAccepted';
		case 'calledOff':
			return subject.verdict.cause;
		case 'answer':
			return `answer ${subject.answer.answer}`;
		case 'schedule':
			return `due ${subject.scheduled.due}`;
		case 'parcel':
			return `parcel ${subject.news.state}`;
		default:
			return subject.kind;
	}
}

const NO_IDS = {
	offerKey: null,
	integrationId: null,
	offerId: null,
	applicationId: null,
	candidateId: null,
	jobId: null,
	eventId: null,
	traceId: null,
};
type Ids = Record<keyof typeof NO_IDS, string | null>;

function idsOf(subject: LedgerSubject): Ids {
	switch (subject.kind) {
		case 'planned': {
			const { plan } = subject;
			return { ...pickIds(plan), candidateId: plan.recipientId ?? plan.candidateId };
		}
		case 'calledOff':
		case 'notAccepted':
			return pickIds(subject.verdict);
		case 'messagesOwed':
		case 'erase':
		case 'noticeSent':
			return { ...NO_IDS, offerKey: subject.offerKey };
		case 'answer':
			return { ...NO_IDS, offerKey: subject.answer.offerKey };
		case 'schedule':
			return { ...NO_IDS, offerKey: subject.scheduled.offerKey };
		case 'orderSent':
			return { ...NO_IDS, offerKey: subject.sent.offerKey };
		case 'orderFailed':
			return { ...NO_IDS, offerKey: subject.failed.offerKey };
		case 'parcel':
			return { ...NO_IDS, offerKey: subject.news.offerKey };
	}
}

function pickIds(ids: Ids): Ids {
	const { offerKey, integrationId, offerId, applicationId, candidateId, jobId, eventId, traceId } =
		ids;
	return { offerKey, integrationId, offerId, applicationId, candidateId, jobId, eventId, traceId };
}

/** A new hire in flat fields, for steps of one's own. */
export type NewHireRecord = Record<string, string | number | boolean | null>;

/**
 * The new hire as the ledger knows them, after whatever else the package node knew.
 * Null for a gift of which no acceptance is known.
 */
export function newHireOf(gift: Gift, subject: LedgerSubject): NewHireRecord | null {
	if (!wasAccepted(gift)) return null;
	const plan = subject.kind === 'planned' ? subject.plan : null;
	const more = plan?.offerKey === gift.offerKey ? (plan.newHire ?? {}) : {};
	return {
		...flat(more),
		name: gift.name,
		firstName: gift.firstName,
		email: gift.email,
		phone: gift.phone,
		role: gift.role,
		department: gift.department,
		location: gift.location,
		employmentType: gift.employmentType,
		startDate: gift.startDate,
		startDateSource: gift.startDateSource,
		hiringManager: gift.hiringManager?.name ?? null,
		hiringManagerEmail: gift.hiringManager?.email ?? null,
		recruiterEmail: gift.recruiter?.email ?? null,
		acceptedAt: gift.acceptedAt,
		offerKey: gift.offerKey,
		applicationKey: gift.applicationKey,
		integrationId: gift.integrationId,
		candidateId: gift.candidateId,
		applicationId: gift.applicationId,
		jobId: gift.jobId,
		offerId: gift.offerId,
	};
}

/** The first acceptance of this new hire: no other offer of theirs has been accepted before. */
export function isFirstAcceptance(gift: Gift, before: Gift[]): boolean {
	return !before.some(
		(row) =>
			(row.applicationKey === gift.applicationKey ||
				(row.candidateKey !== null && row.candidateKey === gift.candidateKey)) &&
			wasAccepted(row),
	);
}

function wasAccepted({ acceptedAt, packageType, startDate }: Gift): boolean {
	return acceptedAt !== null || packageType !== null || startDate !== null;
}

function flat(record: Record<string, unknown>): NewHireRecord {
	const result: NewHireRecord = {};
	for (const [name, value] of Object.entries(record)) {
		if (typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') {
			result[name] = value;
		}
	}
	return result;
}

const NEW_HIRE_COLUMNS = [
	'name',
	'email',
	'role',
	'department',
	'startDate',
	'hiringManager',
	'hiringManagerEmail',
	'location',
	'employmentType',
	'acceptedAt',
	'offerKey',
	'candidateId',
	'applicationId',
	'jobId',
	'offerId',
] as const;

/** The columns of *knit new hires*. */
export function newHireRow(newHire: NewHireRecord): NewHireRecord {
	const columns = NEW_HIRE_COLUMNS.map((name) => [name, newHire[name] ?? null] as const);
	return { ...Object.fromEntries(columns), newHireObject: JSON.stringify(newHire) };
}
