/** The clocks of an open offer. They start when it was sent to the candidate, however late its event came. */

/** So many automated messages one candidate gets about all their offers; then a person takes over. */
export const MOST_MESSAGES = 2;
/** From then on the first message, or the second, asks whether there are questions. */
export const CHECK_IN_HOURS = 36;
/** Without a decision after so long the recruiter takes over. */
export const SILENT_HOURS = 48;
/** Between two messages to one candidate, and between the last one and the recruiter's task. */
export const REST_HOURS = 24;
/** An offer that was looked at and not answered for so long is the recruiter's. */
export const VIEWED_HOURS = 24;
/** So long before it expires an offer is the recruiter's. */
export const EXPIRY_HOURS = 24;
/** An offer that was sent longer ago than this is not written about any more: the recruiter takes over. */
export const LATEST_MESSAGE_HOURS = 168;
/**
 * On an event that is older than this nobody is written to at once: what came after it may be known already. The ATS is
 * asked at the next look.
 */
export const FRESH_HOURS = 1;
/** So long the ATS may stay silent before a message that waits for it becomes the recruiter's task. */
export const ATS_PATIENCE_HOURS = 12;
/** An offer that was sent before so many days is only put on record. */
export const LONG_AGO_DAYS = 60;
/** What a candidate writes on a page is cut here. */
export const LONGEST_NOTE = 1000;
