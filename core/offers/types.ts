import type { Address, Offer, User } from '../knit/records/types';

/** Everything that a gift needs to know of a person who signed. Field names are those of the new-hire record in Knit's use case. */
export interface NewHire {
	/** One offer, for ever: see `offerKey`. */
	offerKey: string;
	/** The application that the offer belongs to: `integration/application`; what a deletion can still be matched by. */
	applicationKey: string;
	integrationId: string | null;
	offerId: string | null;
	applicationId: string | null;
	candidateId: string | null;
	firstName: string | null;
	lastName: string | null;
	preferredName: string | null;
	/** First and last name, trimmed; null when both are missing. */
	fullName: string | null;
	/** The personal address before any other. */
	email: string | null;
	phone: string | null;
	address: Address;
	/** Street, city, postal code and country are all known. */
	addressComplete: boolean;
	/** Where the candidate lives as the ATS writes it, one line. */
	candidateLocation: string | null;
	jobId: string | null;
	jobTitle: string | null;
	department: string | null;
	hiringManager: User | null;
	recruiter: User | null;
	/** Where the job is. */
	location: string | null;
	employmentType: string | null;
	/** `YYYY-MM-DD`. */
	startDate: string | null;
	startDateSource: 'startDate' | 'hireDate' | null;
	offerDate: string | null;
	offerSentAt: string | null;
	/** `closedAt`, else the time of the event; never the time of processing. Null when neither is known. */
	offerAcceptedAt: string | null;
	offerAcceptedAtSource: 'closedAt' | 'event' | null;
	/** Whole days from `sentAt` to acceptance; null unless both are known. */
	daysToAcceptance: number | null;
	/** Names of the fields above that a gift would like and that are not known. */
	missing: string[];
}

/** When and by which event a verdict came about; null where the item did not come through the trigger. */
export interface VerdictOrigin {
	eventId: string | null;
	traceId: string | null;
	occurredAt: string | null;
}

export type OfferVerdict =
	| ({ kind: 'accepted'; reason: string; newHire: NewHire; offer: Offer } & VerdictOrigin)
	| ({
			kind: 'calledOff';
			reason: string;
			/** declined by the candidate, withdrawn by the company, application deleted or rejected */
			cause: 'declined' | 'withdrawn' | 'deleted' | 'rejected';
			/** Null for a deletion: every offer of the application is meant. */
			offerKey: string | null;
			applicationKey: string;
			integrationId: string | null;
			offerId: string | null;
			applicationId: string | null;
			candidateId: string | null;
			jobId: string | null;
	  } & VerdictOrigin)
	| ({
			kind: 'notAccepted';
			reason: string;
			/** A person should look: unknown status, no usable id, … */
			needsReview: boolean;
			offerKey: string | null;
			applicationKey: string;
			integrationId: string | null;
			offerId: string | null;
			applicationId: string | null;
			candidateId: string | null;
	  } & VerdictOrigin);
