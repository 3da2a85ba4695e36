/** Why a person has to look, for filters; each with what to do, in a sentence for that person. */
export const REVIEW_CODES = {
	CONFLICT:
		'The ATS says two different things, or this person already has a gift. Check the ATS, then send the gift or not.',
	UNKNOWN_STATUS:
		'The ATS sent an offer status that is not known. Look the offer up and decide on the page.',
	MISSING_DATA:
		'Something the gift needs is missing. Fill it in in the ATS, and the gift is planned automatically.',
	UNKNOWN_ROLE:
		'No package fits, because the requisition or its role could not be read. Fix it in the ATS or choose a package.',
	UNKNOWN_RULE:
		'No row of the gift rules fits, or the row that fits is incomplete. Complete the rules, or choose a package.',
	SHORT_NOTICE: 'The start date is too near for a gift in time. Send it anyway, or send none.',
	NO_APPROVER:
		'The package needs an approval and nobody can be asked. Name an approver in the settings, or decide yourself.',
	SIGNED_AGAIN: 'The offer was called off and signed again. Decide whether the gift is sent.',
	SECOND_GIFT:
		'Another offer of this application already has a gift. Decide whether a second one is sent.',
	NOT_SIGNED:
		'The offer is not signed any more. The gift goes on automatically once it is signed again.',
	HELD: 'The shop did not take the order. Fix what it says, then send the gift from the page.',
	BOUNCED: 'A mailbox refused the message for good. Enter another contact on the page.',
	LATE: 'The start date came before the gift was ordered. Send it late, or send none.',
	TIMED_OUT: 'Nobody approved in time. Ask again, send the gift, or send none.',
} as const;

export type ReviewCode = keyof typeof REVIEW_CODES;

export function isReviewCode(value: unknown): value is ReviewCode {
	return typeof value === 'string' && Object.hasOwn(REVIEW_CODES, value);
}

const ONLY_FOR_PERSON: ReviewCode[] = [
	'SIGNED_AGAIN',
	'SECOND_GIFT',
	'CONFLICT',
	'LATE',
	'TIMED_OUT',
];

/** Reviews that only a person can end; a newer plan does not. */
export function isOnlyForPerson(code: ReviewCode | null): boolean {
	return code !== null && ONLY_FOR_PERSON.includes(code);
}
