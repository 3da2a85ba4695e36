/**
 * Knit's records as the rest of the pack sees them: read once by the schemas of this room, then plain data.
 * Every value that Knit may leave out or send as null is `null` here; a list is always a list.
 * Instants are ISO 8601 in UTC (`2026-06-11T16:40:10.000Z`); calendar dates are `YYYY-MM-DD` and never move with a zone.
 */

export const OFFER_STATUSES = [
	'IN_PROGRESS',
	'SIGNED',
	'DENIED',
	'DEPRECATED',
	'NOT_SPECIFIED',
] as const;

/** `UNKNOWN` is ours: the ATS sent a status that Knit does not document. The text it sent is kept in `statusText`. */
export type OfferStatus = (typeof OFFER_STATUSES)[number] | 'UNKNOWN';

export interface Offer {
	id: string | null;
	status: OfferStatus;
	statusText: string | null;
	startDate: string | null;
	/** The instant that the start date, else the hire date, was given as; only if it was one. */
	startDateInstant?: string | null;
	/** What the ATS sent as start date; only if it cannot be read as a date. */
	startDateText?: string | null;
	hireDate: string | null;
	offerDate: string | null;
	expiresAt: string | null;
	sentAt: string | null;
	closedAt: string | null;
}

export interface TypedEmail {
	type: string | null;
	email: string;
}

export interface TypedPhone {
	type: string | null;
	phoneNumber: string;
}

export interface Address {
	street: string | null;
	city: string | null;
	state: string | null;
	postalCode: string | null;
	country: string | null;
}

export interface Candidate {
	id: string | null;
	firstName: string | null;
	lastName: string | null;
	preferredName: string | null;
	emails: TypedEmail[];
	phones: TypedPhone[];
	links: string[];
	/** Where the candidate lives, as one line of text; Knit has no structured address here. */
	location: string | null;
	address: Address | null;
}

export interface User {
	id: string | null;
	name: string | null;
	email: string | null;
	employeeId: string | null;
}

export interface Stage {
	id: string | null;
	text: string | null;
}

export interface Interview {
	id: string | null;
	subject: string | null;
	scheduledStart: string | null;
	scheduledEnd: string | null;
	status: string | null;
	interviewers: User[];
}

export interface Rejection {
	id: string | null;
	text: string | null;
	rejectedAt: string | null;
}

/** What is known of the requisition: from `ats.job.list`, an `ats_jobs` event, or the flat rows of a spreadsheet. */
export interface Job {
	id: string | null;
	title: string | null;
	status: string | null;
	department: string | null;
	departments: string[];
	location: string | null;
	country: string | null;
	employmentType: string | null;
	hiringManager: User | null;
	hiringManagers: User[];
	recruiters: User[];
}

export interface Application {
	id: string | null;
	/** ACTIVE, REJECTED, HIRED, NOT_SPECIFIED, or whatever the ATS sent. */
	status: string | null;
	origin: string | null;
	appliedAt: string | null;
	updatedAt: string | null;
	jobId: string | null;
	owner: User | null;
	creditedTo: User | null;
	candidate: Candidate | null;
	currentStage: Stage | null;
	rejection: Rejection | null;
	interviews: Interview[];
	offers: Offer[];
	/** Only flat rows and enriched items carry it; an application of Knit names only its `jobId`. */
	job: Job | null;
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export { EVENT_KINDS, type EventKind } from '../events/eventKinds';
