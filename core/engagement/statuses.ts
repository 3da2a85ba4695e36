/** The states of an offer after it was sent. Only an open one is written about to its candidate, and a declined one. */
export const OFFER_STATUSES = [
	'open',
	'accepted',
	'declined',
	/** The company took it back, or the application no longer holds it. */
	'withdrawn',
	/** Another offer of the same application stands in its place. */
	'replaced',
	/** The application was rejected. */
	'rejected',
	/** The application was deleted. */
	'deleted',
	/** Its expiry date passed without an answer; a late answer still counts. */
	'expired',
] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** Nothing is left to wait for. */
export function isOver(status: OfferStatus): boolean {
	return status !== 'open' && status !== 'expired';
}

/** What a step does about an offer; `nothingToDo` writes nothing. */
export const DECISIONS = [
	'sendNextSteps',
	'checkIn',
	'handToRecruiter',
	'askWhy',
	'stop',
	'nothingToDo',
] as const;
export type Decision = (typeof DECISIONS)[number];

/** What comes next for an offer, when its time has come. */
export const NEXT_STEPS = ['next_steps', 'check_in', 'recruiter_task', 'ask_why'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export const DECLINE_REASONS = [
	'pay',
	'role',
	'location',
	'timing',
	'other_offer',
	'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Why a decision came out as it did: the sentence a recruiter reads, for the code that filters read. */
export const REASONS = {
	EXTENDED: 'The offer was sent to the candidate.',
	NO_DECISION: 'The candidate has not decided yet.',
	SILENT: 'The candidate has not answered after the check-in.',
	VIEWED_SILENT: 'The candidate has looked at the offer and not answered.',
	EXPIRES_SOON: 'The offer expires soon.',
	EXPIRED: 'The offer has expired without an answer.',
	REPLIED: 'The candidate has replied, so a person takes over.',
	OPTED_OUT: 'The candidate wants no automated messages.',
	DO_NOT_CONTACT: 'The candidate is on the list of people not to contact.',
	NO_ADDRESS: 'The ATS knows no usable email address of the candidate.',
	TWO_MESSAGES: 'The candidate has had two automated messages already.',
	CHANGED: 'The offer was changed after it was sent.',
	SEEN_LATE: 'Knit reported the offer long after it was sent.',
	NO_HOUR: 'The candidate may be in several time zones, and no hour suits all of them.',
	MAIL_REFUSED: 'The mailbox of the candidate refused a message.',
	MAIL_UNSURE: 'It is not known whether a message reached the candidate.',
	UNCLEAR: 'The ATS says something unclear about the offer.',
	ACCEPTED: 'The candidate has accepted.',
	DECLINED: 'The candidate has declined.',
	WITHDRAWN: 'The offer was withdrawn.',
	REPLACED: 'Another offer of the application replaces this one.',
	REJECTED: 'The application was rejected.',
	DELETED: 'The application was deleted.',
	VANISHED: 'The application no longer holds this offer.',
	DRAFT: 'The offer has not been sent yet.',
	HISTORY: 'The offer is from before the go-live date.',
	LONG_AGO: 'The offer was sent too long ago to write about it.',
	NOT_KNOWN: 'This offer is not on record.',
	STALE: 'The event is older than what is on record.',
	KNOWN: 'This is on record already.',
	NOT_DUE: 'Nothing is due now.',
	PLANNED: 'The time of the next step has moved.',
	COMPLETED: 'The ATS has completed or corrected the offer.',
	OVER: 'The offer is no longer open.',
	WITH_PERSON: 'The recruiter has this offer.',
	MESSAGES_LEFT: 'Messages that were left unsent are sent now.',
	NOT_ASKED: 'The ATS did not answer, so the candidate is not written to yet.',
	FEEDBACK: 'The candidate said why they declined.',
	VIEWED: 'The candidate has looked at the offer.',
} as const;
export type ReasonCode = keyof typeof REASONS;
