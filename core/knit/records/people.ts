import {
	fieldsOf,
	nullWhenEmpty,
	pick,
	readCode,
	readEach,
	readList,
	readText,
	type Fields,
} from './fields';
import type { Address, Candidate, TypedEmail, TypedPhone, User } from './types';

/** A person at the company: a record, a bare name, or a bare e-mail address. */
export function readUser(value: unknown): User | null {
	const text = readText(value);
	if (text !== null) {
		return text.includes('@') && !text.includes(' ')
			? { id: null, name: null, email: text, employeeId: null }
			: { id: null, name: text, email: null, employeeId: null };
	}

	const fields = fieldsOf(value);
	return nullWhenEmpty({
		id: readCode(pick(fields, 'id', 'userId')),
		name: readText(pick(fields, 'name', 'fullName', 'displayName')) ?? joinedName(fields),
		email: readText(pick(fields, 'email', 'emailAddress')),
		employeeId: readCode(pick(fields, 'employeeId')),
	});
}

function joinedName(fields: Fields | null): string | null {
	const parts = [readText(pick(fields, 'firstName')), readText(pick(fields, 'lastName'))];
	return readText(parts.filter((part) => part !== null).join(' '));
}

export function readAddress(value: unknown): Address | null {
	return readAddressFields(fieldsOf(value));
}

export function readAddressFields(fields: Fields | null): Address | null {
	return nullWhenEmpty({
		street: readText(
			pick(fields, 'street', 'streetAddress', 'addressLine1', 'address1', 'line1', 'address'),
		),
		city: readText(pick(fields, 'city')),
		state: readText(pick(fields, 'state', 'region', 'province')),
		postalCode: readCode(pick(fields, 'postalCode', 'postcode', 'zipCode', 'zip')),
		country: readText(pick(fields, 'country', 'countryCode')),
	});
}

/**
 * Knit's candidate (`emails[]`, `phones[]`, `location`), the one of its use case page (`email`, `phone`,
 * `address`), or ours. A single phone or e-mail record is read as a list of one: Knit's table says
 * `Phone` where its samples show a list.
 */
export function readCandidate(value: unknown): Candidate | null {
	const fields = fieldsOf(value);
	if (fields === null) return null;
	return candidateFrom(fields, readCode(pick(fields, 'id', 'candidateId')));
}

/** The candidate's columns of a flat row, where `id` is not the candidate's. */
export function readCandidateColumns(fields: Fields): Candidate | null {
	const candidate = candidateFrom(fields, readCode(pick(fields, 'candidateId')));
	if (candidate === null) return null;
	// In a row `location` is the job's: see the use case page of Knit.
	const withoutJobLocation = {
		...candidate,
		location: readText(pick(fields, 'candidateLocation')),
		address: readAddress(pick(fields, 'address')) ?? readAddressFields(fields),
	};
	return nullWhenEmpty(withoutJobLocation);
}

function candidateFrom(fields: Fields, id: string | null): Candidate | null {
	const emails = readEmails(pick(fields, 'emails'));
	const phones = readPhones(pick(fields, 'phones'));
	return nullWhenEmpty({
		id,
		firstName: readText(pick(fields, 'firstName')),
		lastName: readText(pick(fields, 'lastName')),
		preferredName: readText(pick(fields, 'preferredName')),
		emails: emails.length > 0 ? emails : readEmails(pick(fields, 'email', 'emailAddress')),
		phones: phones.length > 0 ? phones : readPhones(pick(fields, 'phone', 'phoneNumber')),
		links: readEach(pick(fields, 'links'), readText),
		location: readText(pick(fields, 'location')) ?? readText(pick(fields, 'address')),
		address: readFirstAddress(fields),
	});
}

function readFirstAddress(fields: Fields): Address | null {
	const structured = ['address', 'presentAddress', 'location'].map((name) =>
		readAddress(pick(fields, name)),
	);
	const listed = readEach(pick(fields, 'locations'), readAddress);
	return [...structured, ...listed].find((address) => address !== null) ?? null;
}

function readEmails(value: unknown): TypedEmail[] {
	return readEach(oneOrMany(value), (element) => {
		const fields = fieldsOf(element);
		const email = readText(element) ?? readText(pick(fields, 'email', 'value', 'address'));
		return email === null ? null : { type: readText(pick(fields, 'type')), email };
	});
}

function readPhones(value: unknown): TypedPhone[] {
	return readEach(oneOrMany(value), (element) => {
		const fields = fieldsOf(element);
		const phoneNumber =
			readCode(element) ?? readCode(pick(fields, 'phoneNumber', 'phone', 'number', 'value'));
		return phoneNumber === null ? null : { type: readText(pick(fields, 'type')), phoneNumber };
	});
}

function oneOrMany(value: unknown): unknown[] {
	return Array.isArray(value) ? readList(value) : [value];
}
