import { DateTime } from 'luxon';

/** What is known of the mailbox that replies come into; instants, null when there was none. */
export interface MailboxFacts {
	/** When the workflow last took in a mail of any kind, a test mail of its own included. */
	lastMailAt: string | null;
	/** When it last sent a test mail to itself. */
	lastTestAt: string | null;
	/** When a person was last told that no mail comes in. */
	lastAlarmAt: string | null;
	/** When the workflow was first seen to run: before its first mail, silence counts from here. */
	since: string;
}

export type Heartbeat =
	| { kind: 'fine' }
	/** Nothing came in for a while: send a mail to ourselves, to see whether it arrives. */
	| { kind: 'test' }
	/** `hours` since the last mail. */
	| { kind: 'alarm'; hours: number };

/** A person is told again only after so long. */
const ALARM_REST_HOURS = 24;

/**
 * n8n's IMAP trigger can stop without an error while its workflow looks active. After half of `quietHours` without a mail
 * the workflow writes one to itself; after all of them a person is told, once a day.
 * @param quietHours how long a mailbox may be silent; 0 looks after nothing
 */
export function heartbeat(facts: MailboxFacts, quietHours: number, now: DateTime): Heartbeat {
	if (quietHours <= 0) return { kind: 'fine' };
	const heard = latestOf([facts.lastMailAt, facts.since]);
	if (heard === null) return { kind: 'fine' };
	const silence = hoursBetween(heard, now);
	if (silence >= quietHours) {
		const told = latestOf([facts.lastAlarmAt]);
		const isTold = told !== null && told > heard && hoursBetween(told, now) < ALARM_REST_HOURS;
		return isTold ? { kind: 'fine' } : { kind: 'alarm', hours: Math.floor(silence) };
	}
	const tested = latestOf([facts.lastTestAt]);
	const isTested = tested !== null && tested > heard;
	return silence >= quietHours / 2 && !isTested ? { kind: 'test' } : { kind: 'fine' };
}

function latestOf(instants: Array<string | null>): DateTime | null {
	const times = instants
		.flatMap((instant) => (instant === null ? [] : [DateTime.fromISO(instant, { zone: 'utc' })]))
		.filter((time) => time.isValid);
	return times.length === 0 ? null : (DateTime.max(...times) ?? null);
}

function hoursBetween(from: DateTime, to: DateTime): number {
	return to.diff(from, 'hours').hours;
}
