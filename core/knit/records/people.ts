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

/** `Robin <robin@example.com>`: a name, and one address in brackets. */
const NAMED_ADDRESS = /^([^<>]*)<([^<>@]+@[^<>@]+)>$/;

/** The address alone of `Robin <robin@example.com>`, `mailto:robin@example.com` or a bare one; else the text as it is. */
export function bareAddress(text: string): string {
	const address = NAMED_ADDRESS.exec(text.trim())?.[2] ?? text;
	const bare = address.trim();
	return /^mailto:/i.test(bare) ? bare.slice('mailto:'.length).replace(/\?.*$/s, '') : bare;
}

/** A person at the company: a record, or a name, an e-mail address, or both as one text. */
export function readUser(value: unknown): User | null {
	const text = readText(value);
	if (text !== null) return userFromText(text);

	const fields = fieldsOf(value);
	return nullWhenEmpty({
		id: readCode(pick(fields, 'id', 'userId')),
		name: readText(pick(fields, 'name', 'fullName', 'displayName')) ?? joinedName(fields),
		email: readEmail(pick(fields, 'email', 'emailAddress')),
		employeeId: readCode(pick(fields, 'employeeId')),
	});
}

function userFromText(text: string): User {
	const named = NAMED_ADDRESS.exec(text);
	const nobody = { id: null, name: null, email: null, employeeId: null };
	if (named !== null) {
		const name = readText((named[1] ?? '').trim().replace(/^(["'])(.*)\1$/s, '$2'));
		return { ...nobody, name, email: bareAddress(text) };
	}
	const isAddress = text.includes('@') && !text.includes(' ');
	return isAddress ? { ...nobody, email: bareAddress(text) } : { ...nobody, name: text };
}

function readEmail(value: unknown): string | null {
	const text = readText(value);
	return text === null ? null : readText(bareAddress(text));
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
