import type { Address, Offer, OfferStatus, User } from '../knit/records/types';

/** Everything that a gift needs to know of a person who signed. Field names are those of the new-hire record in Knit's use case. */
export interface NewHire {
	/** First and last name, trimmed; null when both are missing. */
	fullName: string | null;
	firstName: string | null;
	lastName: string | null;
	preferredName: string | null;
	/** The personal address before any other. */
	email: string | null;
	/** The same person's other addresses: none of them can approve the gift. */
	otherEmails: string[];
	phone: string | null;
	address: Address;
	/** Street, city, postal code and country are all known. */
	addressComplete: boolean;
	/** Where the candidate lives as the ATS writes it, one line. */
	candidateLocation: string | null;
	jobTitle: string | null;
	department: string | null;
	/** Where the job is. */
	location: string | null;
	employmentType: string | null;
	hiringManager: User | null;
	/** Every hiring manager that is known, `hiringManager` first. */
	hiringManagers: User[];
	recruiter: User | null;
	/** Every recruiter that is known, `recruiter` first. */
	recruiters: User[];
	/** `YYYY-MM-DD`. */
	startDate: string | null;
	startDateSource: 'startDate' | 'hireDate' | null;
	/** A sentence for people when the start date is not what the ATS calls one. */
	startDateNote: string | null;
	/** What the ATS sent as start date when it cannot be read: it is not unknown. */
	startDateText: string | null;
	offerDate: string | null;
	offerSentAt: string | null;
	/** `closedAt`, else the time of the event; never the time of processing. Null when neither is known. */
	offerAcceptedAt: string | null;
	offerAcceptedAtSource: 'closedAt' | 'event' | null;
	/** Whole days from `sentAt` to acceptance; null unless both are known. */
	daysToAcceptance: number | null;
	/** Names of the fields above that a gift would like and that are not known. */
	missing: string[];
	/** One offer, for ever: see `offerKey`. */
	offerKey: string;
	/** The application that the offer belongs to: `integration/application`; what a deletion can still be matched by. */
	applicationKey: string;
	integrationId: string | null;
	candidateId: string | null;
	applicationId: string | null;
	jobId: string | null;
	offerId: string | null;
}

/** When and by which event a verdict came about; null where the item did not come through the trigger. */
export interface VerdictOrigin {
	eventId: string | null;
	traceId: string | null;
	/** Null when the event has no time of its own, or claims one that had not come when it was received. */
	occurredAt: string | null;
}

export interface OfferOfApplication {
	id: string | null;
	status: OfferStatus;
}

/** What every verdict says beside its own. */
export interface VerdictContext extends VerdictOrigin {
	/** The event does not say when it happened, so it may be older than what is on record. */
	timeIsOfReceipt: boolean;
	/** When the application was read from the ATS, an instant; left out for the news of an event. */
	readAt?: string;
	/** Each offer of the application as the item shows it, in its order; an offer that is not here has vanished. */
	offersOfApplication: OfferOfApplication[];
}

export interface VerdictIds {
	/** Null when no offer in particular is meant: a deletion calls off each offer of the application. */
	offerKey: string | null;
	applicationKey: string;
	integrationId: string | null;
	candidateId: string | null;
	applicationId: string | null;
	jobId: string | null;
	offerId: string | null;
}

/**
 * declined by the candidate, withdrawn by the company, replaced by another offer of the same application, application
 * deleted or rejected
 */
export type CallOffCause = 'declined' | 'withdrawn' | 'replaced' | 'deleted' | 'rejected';

/** Why a person should look. */
export type OfferReviewCode = 'UNKNOWN_STATUS' | 'MISSING_DATA' | 'CONFLICT';

export type OfferVerdict =
	| ({ kind: 'accepted'; reason: string; newHire: NewHire; offer: Offer } & VerdictContext)
	| ({
			kind: 'calledOff';
			reason: string;
			cause: CallOffCause;
			/** The id of the newest offer that stands instead; only with the cause `replaced`. */
			replacedBy: string | null;
	  } & VerdictIds &
			VerdictContext)
	| ({
			kind: 'notAccepted';
			reason: string;
			/** A person should look; `reviewCode` says why. */
			needsReview: boolean;
			reviewCode: OfferReviewCode | null;
			/** Null when the verdict is about no offer in particular. */
			offerStatus: OfferStatus | null;
			/** The offer is open: if it has a gift, it was signed before and is not any more. */
			noLongerSigned: boolean;
	  } & VerdictIds &
			VerdictContext);
