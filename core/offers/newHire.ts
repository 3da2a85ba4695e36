import type {
	Address,
	Application,
	Candidate,
	Job,
	Offer,
	TypedEmail,
	TypedPhone,
	User,
} from '../knit/records/types';
import { letterOrDigit, pattern } from '../text/remembered';
import { applicationKey, offerKey } from './keys';
import type { NewHire } from './types';

const NO_ADDRESS: Address = {
	street: null,
	city: null,
	state: null,
	postalCode: null,
	country: null,
};

/** What a gift would like to know, in the order in which it is told to people. */
const WISHED: Array<keyof NewHire> = [
	'firstName',
	'lastName',
	'email',
	'phone',
	'jobTitle',
	'department',
	'hiringManager',
	'location',
	'startDate',
	'employmentType',
];

/**
 * The new-hire record of one offer. `occurredAt` is the time of the event, an instant, or null; it stands in for a
 * missing `closedAt`, because the time of processing says nothing about the acceptance.
 */
export function newHireOf(
	application: Application,
	offer: Offer,
	integrationId: string | null,
	occurredAt: string | null,
): NewHire {
	const { candidate } = application;
	const acceptedAt = offer.closedAt ?? occurredAt;
	// Named one by one below: filling in a whole record in between makes each of these far slower.
	const names = namesOf(candidate);
	const record: NewHire = {
		offerKey: offerKey(integrationId, application.id, offer.id),
		applicationKey: applicationKey(integrationId, application.id),
		integrationId,
		offerId: offer.id,
		applicationId: application.id,
		candidateId: candidate?.id ?? null,
		firstName: names.firstName,
		lastName: names.lastName,
		preferredName: names.preferredName,
		fullName: names.fullName,
		email: emailOf(candidate?.emails ?? []),
		phone: phoneOf(candidate?.phones ?? []),
		address: { ...NO_ADDRESS, ...candidate?.address },
		addressComplete: isComplete(candidate?.address ?? null),
		candidateLocation: oneLine(candidate?.location ?? null),
		jobId: application.jobId,
		jobTitle: null,
		department: null,
		hiringManager: null,
		recruiter: application.owner,
		location: null,
		employmentType: null,
		startDate: offer.startDate ?? offer.hireDate,
		startDateSource: startDateSourceOf(offer),
		offerDate: offer.offerDate,
		offerSentAt: offer.sentAt,
		offerAcceptedAt: acceptedAt,
		offerAcceptedAtSource: acceptedAtSourceOf(offer, occurredAt),
		daysToAcceptance: wholeDaysBetween(offer.sentAt, acceptedAt),
		missing: [],
	};
	return completeNewHire(record, application.job);
}

/**
 * Fills what the record leaves open with what is known of the requisition. A requisition with another id than the
 * record's is not the one the person was hired for, and changes nothing. Neither argument is changed.
 */
export function completeNewHire(newHire: NewHire, job: Job | null): NewHire {
	const known = isOtherJob(newHire, job) ? null : job;
	const completed = {
		...newHire,
		jobId: newHire.jobId ?? known?.id ?? null,
		jobTitle: newHire.jobTitle ?? oneLine(known?.title ?? null),
		department: newHire.department ?? oneLine(known?.department ?? null),
		hiringManager: completeUser(newHire.hiringManager, known?.hiringManager ?? null),
		recruiter: newHire.recruiter ?? known?.recruiters[0] ?? null,
		location: newHire.location ?? oneLine(known?.location ?? null),
		employmentType: newHire.employmentType ?? oneLine(known?.employmentType ?? null),
	};
	completed.missing = missingOf(completed);
	return completed;
}

/** Whether the requisition is known to be another one than the record's. */
export function isOtherJob(newHire: NewHire, job: Job | null): boolean {
	return job !== null && job.id !== null && newHire.jobId !== null && job.id !== newHire.jobId;
}

function completeUser(user: User | null, other: User | null): User | null {
	if (user === null || other === null) return user ?? other;
	const isSame =
		(user.id !== null && user.id === other.id) ||
		(user.name !== null && user.name === other.name) ||
		(user.email !== null && user.email.toLowerCase() === other.email?.toLowerCase());
	if (!isSame) return user;
	return {
		id: user.id ?? other.id,
		name: user.name ?? other.name,
		email: user.email ?? other.email,
		employeeId: user.employeeId ?? other.employeeId,
	};
}

function missingOf(newHire: NewHire): string[] {
	const missing: string[] = WISHED.filter((name) => newHire[name] === null);
	return newHire.addressComplete ? missing : [...missing, 'address'];
}

function namesOf(candidate: Candidate | null) {
	const firstName = oneLine(candidate?.firstName ?? null);
	const lastName = oneLine(candidate?.lastName ?? null);
	return {
		firstName,
		lastName,
		preferredName: oneLine(candidate?.preferredName ?? null),
		fullName: oneLine([firstName, lastName].filter((name) => name !== null).join(' ')),
	};
}

/** Nothing to put right: most names and titles. */
const PLAIN_LINE = /^[a-z0-9](?: ?[!-~])*$/i;
const spaceOrControl = pattern(String.raw`[\s\p{Cc}]+`, 'gu');

/**
 * Trimmed, every run of white space one space, without control characters, zero-width spaces and marks that turn the
 * writing direction. Null when no letter and no digit is left.
 */
export function oneLine(text: string | null): string | null {
	if (text === null || PLAIN_LINE.test(text)) return text;
	const line = text
		.replace(spaceOrControl(), ' ')
		.replace(/[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
		.replace(/ {2,}/g, ' ')
		.trim();
	return letterOrDigit().test(line) ? line : null;
}

/** A gift is private: the personal address before any other, the one at the (former) employer last. */
function emailOf(emails: TypedEmail[]): string | null {
	const usable = emails
		.map(({ type, email }) => ({ type, email: email.trim().replace(/^mailto:/i, '') }))
		.filter(({ email }) => isEmail(email));
	return inOrder(usable)[0]?.email ?? null;
}

function phoneOf(phones: TypedPhone[]): string | null {
	const usable = phones
		.map(({ type, phoneNumber }) => ({
			type,
			phoneNumber: phoneNumber.trim().replace(/^tel:/i, ''),
		}))
		.filter(({ type, phoneNumber }) => word(type) !== 'SKYPE' && isPhone(phoneNumber));
	return inOrder(usable)[0]?.phoneNumber ?? null;
}

const RANKS = new Map([
	['PERSONAL', 0],
	['WORK', 2],
]);

function inOrder<T extends { type: string | null }>(entries: T[]): T[] {
	const rankOf = ({ type }: T) => RANKS.get(word(type)) ?? 1;
	return [...entries].sort((one, other) => rankOf(one) - rankOf(other));
}

function word(type: string | null): string {
	return type?.trim().toUpperCase() ?? '';
}

const emailPattern = pattern(
	String.raw`^[^\s@<>()[\]\\,;:"]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$`,
	'u',
);
const LONGEST_EMAIL = 254;

/** Whether a mail server would take it: one address, no display name, no dot at either end of the local part. */
export function isEmail(text: string): boolean {
	if (text.length > LONGEST_EMAIL || !emailPattern().test(text)) return false;
	const local = text.slice(0, text.lastIndexOf('@'));
	return !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}

/** Digits with the marks people write between them; an extension may follow. */
function isPhone(text: string): boolean {
	const digits = text.replace(/\D/g, '').length;
	return (
		digits >= 5 && digits <= 20 && /^\+?[\d\s().\-/–]+(?:\s*(?:x|ext\.?|#)\s*\d+)?$/i.test(text)
	);
}

function isComplete(address: Address | null): boolean {
	const needed = [address?.street, address?.city, address?.postalCode, address?.country];
	return needed.every((part) => typeof part === 'string' && part.trim() !== '');
}

function startDateSourceOf(offer: Offer): NewHire['startDateSource'] {
	if (offer.startDate !== null) return 'startDate';
	return offer.hireDate === null ? null : 'hireDate';
}

function acceptedAtSourceOf(
	offer: Offer,
	occurredAt: string | null,
): NewHire['offerAcceptedAtSource'] {
	if (offer.closedAt !== null) return 'closedAt';
	return occurredAt === null ? null : 'event';
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** Both are instants in UTC. */
function wholeDaysBetween(sentAt: string | null, acceptedAt: string | null): number | null {
	if (sentAt === null || acceptedAt === null) return null;
	const days = (Date.parse(acceptedAt) - Date.parse(sentAt)) / MILLISECONDS_PER_DAY;
	// An acceptance before the offer was sent is a mistake in the ATS, not a duration.
	return Number.isFinite(days) && days >= 0 ? Math.floor(days) : null;
}
