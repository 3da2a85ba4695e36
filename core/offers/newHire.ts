import { dateBeginningAt } from '../knit/records/dates';
import { isPresent } from '../knit/records/fields';
import { bareAddress } from '../knit/records/people';
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
import { countryOf } from '../text/countries';
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

const HIRE_DATE_NOTE = 'The start date is the hire date of the offer.';

/**
 * The new-hire record of one offer. `occurredAt` is the time of the event, an instant, or null; it stands in for a
 * missing `closedAt`, because the time of processing says nothing about the acceptance. In `timeZone`, the company's,
 * a start date that was given as the instant of a midnight is the date of that day.
 */
export function newHireOf(
	application: Application,
	offer: Offer,
	integrationId: string | null,
	occurredAt: string | null,
	timeZone: string | null = null,
): NewHire {
	const { candidate } = application;
	const integration = integrationId?.trim() || null;
	const acceptedAt = offer.closedAt ?? occurredAt;
	const startDateSource = startDateSourceOf(offer);
	const record: NewHire = {
		...namesOf(candidate),
		...emailsOf(candidate?.emails ?? []),
		phone: phoneOf(candidate?.phones ?? []),
		address: { ...NO_ADDRESS, ...candidate?.address },
		addressComplete: isComplete(candidate?.address ?? null),
		candidateLocation: oneLine(candidate?.location ?? null),
		jobTitle: null,
		department: null,
		location: null,
		employmentType: null,
		hiringManager: null,
		hiringManagers: [],
		recruiter: application.owner,
		recruiters: [],
		startDate: startDateOf(offer, timeZone),
		startDateSource,
		startDateNote: startDateNoteOf(startDateSource),
		startDateText: startDateTextOf(offer),
		offerDate: offer.offerDate,
		offerSentAt: offer.sentAt,
		offerAcceptedAt: acceptedAt,
		offerAcceptedAtSource: acceptedAtSourceOf(offer, occurredAt),
		daysToAcceptance: wholeDaysBetween(offer.sentAt, acceptedAt),
		missing: [],
		offerKey: offerKey(integration, application.id, offer.id),
		applicationKey: applicationKey(integration, application.id),
		integrationId: integration,
		candidateId: candidate?.id ?? null,
		applicationId: application.id,
		jobId: application.jobId,
		offerId: offer.id,
	};
	return completeNewHire(record, application.job);
}

/**
 * Fills what the record leaves open with what is known of the requisition. A requisition with another id than the
 * record's is not the one the person was hired for, and changes nothing. Neither argument is changed.
 */
export function completeNewHire(newHire: NewHire, job: Job | null): NewHire {
	const known = isOtherJob(newHire, job) ? null : job;
	const hiringManagers = eachOnce([
		newHire.hiringManager,
		known?.hiringManager ?? null,
		...newHire.hiringManagers,
		...(known?.hiringManagers ?? []),
	]);
	const recruiters = eachOnce([
		newHire.recruiter,
		...newHire.recruiters,
		...(known?.recruiters ?? []),
	]);
	const completed: NewHire = {
		...newHire,
		jobTitle: newHire.jobTitle ?? oneLine(known?.title ?? null),
		department: newHire.department ?? oneLine(known?.department ?? null),
		location: newHire.location ?? oneLine(known?.location ?? null),
		employmentType: newHire.employmentType ?? oneLine(known?.employmentType ?? null),
		hiringManager: hiringManagers[0] ?? null,
		hiringManagers,
		recruiter: recruiters[0] ?? null,
		recruiters,
		jobId: newHire.jobId ?? known?.id ?? null,
	};
	completed.missing = missingOf(completed);
	return completed;
}

/** Whether the requisition is known to be another one than the record's. */
export function isOtherJob(newHire: NewHire, job: Job | null): boolean {
	return job !== null && job.id !== null && newHire.jobId !== null && job.id !== newHire.jobId;
}

/** Each person once, with what is known of them in any place of the list. */
function eachOnce(users: Array<User | null>): User[] {
	const people: User[] = [];
	for (const user of users.filter(isPresent)) {
		const place = people.findIndex((known) => isSamePerson(known, user));
		const known = people[place];
		if (known === undefined) people.push(user);
		else people[place] = completeUser(known, user);
	}
	return people;
}

function isSamePerson(one: User, other: User): boolean {
	const sameName = one.name !== null && one.name === other.name;
	return (
		(one.id !== null && one.id === other.id) ||
		(one.email !== null && one.email.toLowerCase() === other.email?.toLowerCase()) ||
		// Two people can have one name, but not two addresses each of their own.
		(sameName && (one.email === null || other.email === null))
	);
}

function completeUser(user: User, other: User): User {
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

function namesOf(
	candidate: Candidate | null,
): Pick<NewHire, 'fullName' | 'firstName' | 'lastName' | 'preferredName'> {
	const firstName = oneLine(candidate?.firstName ?? null);
	const lastName = oneLine(candidate?.lastName ?? null);
	return {
		fullName: oneLine([firstName, lastName].filter((name) => name !== null).join(' ')),
		firstName,
		lastName,
		preferredName: oneLine(candidate?.preferredName ?? null),
	};
}

const SPACE_OR_CONTROL = /[\s\p{Cc}]+/gu;
/** Zero-width space, word joiner, byte order mark, and what turns the direction of writing. Joiners belong to names. */
const HIDDEN = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
const SOMETHING_TO_READ = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/**
 * Trimmed, every run of white space one space, without control characters, zero-width spaces and marks that turn the
 * writing direction. Null when nothing is left to read: no letter, no digit, no emoji.
 */
export function oneLine(text: string | null): string | null {
	if (text === null) return null;
	const line = text.replace(HIDDEN, '').replace(SPACE_OR_CONTROL, ' ').trim();
	return SOMETHING_TO_READ.test(line) ? line : null;
}

/** A gift is private: the personal address before any other, the one at the (former) employer last. */
function emailsOf(emails: TypedEmail[]): Pick<NewHire, 'email' | 'otherEmails'> {
	const usable = emails
		.map(({ type, email }) => ({ type, email: bareAddress(email) }))
		.filter(({ email }) => isEmail(email));
	const [first = null, ...others] = inOrder(usable).map(({ email }) => email);
	return { email: first, otherEmails: otherAddresses(first, others) };
}

/** Each address once, whatever its letter case, and none that is the first one. */
export function otherAddresses(first: string | null, others: string[]): string[] {
	const known = new Set([first?.toLowerCase()]);
	return others.filter((email) => {
		const isNew = !known.has(email.toLowerCase());
		known.add(email.toLowerCase());
		return isNew;
	});
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

const EMAIL =
	/^[^\s@<>()[\]\\,;:"]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;
const LONGEST_EMAIL = 254;

/** Whether a mail server would take it: one address, no display name, no dot at either end of the local part. */
export function isEmail(text: string): boolean {
	if (text.length > LONGEST_EMAIL || !EMAIL.test(text)) return false;
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
	const country = countryOf(address?.country);
	const needed = [
		address?.street,
		address?.country,
		...((country?.needsCity ?? true) ? [address?.city] : []),
		// An ATS may call an emirate or a district the city.
		...(country?.needsCity === false && country.needsState
			? [address?.state ?? address?.city]
			: []),
		// A country that is not known may have postal codes.
		...((country?.needsPostalCode ?? true) ? [address?.postalCode] : []),
	];
	return needed.every((part) => typeof part === 'string' && part.trim() !== '');
}

function startDateSourceOf(offer: Offer): NewHire['startDateSource'] {
	if (offer.startDate !== null) return 'startDate';
	return offer.hireDate === null ? null : 'hireDate';
}

/** The hire date is a stand-in, and people are told so. */
export function startDateNoteOf(source: string | null): string | null {
	return source === 'hireDate' ? HIRE_DATE_NOTE : null;
}

function startDateOf(offer: Offer, timeZone: string | null): string | null {
	const instant = offer.startDateInstant ?? null;
	const beginning =
		instant === null || timeZone === null ? null : dateBeginningAt(instant, timeZone);
	return beginning ?? offer.startDate ?? offer.hireDate;
}

const LONGEST_START_DATE_TEXT = 80;

function startDateTextOf({ startDateText }: Offer): string | null {
	const text = oneLine(startDateText ?? null);
	return text === null ? null : Array.from(text).slice(0, LONGEST_START_DATE_TEXT).join('');
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
