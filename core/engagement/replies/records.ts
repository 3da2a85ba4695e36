import { z } from 'zod/v4';

import type { MailboxFacts } from './heartbeat';

const rowSchema = z.object({ at: z.string() });
const checkSchema = rowSchema.extend({ occasion: z.string(), state: z.string() });
const settingsRowSchema = z.looseObject({ savedAt: z.string().min(1) });

/**
 * What the tables know of the mailbox. Null before the settings were saved.
 * @param replies the latest rows of *knit replies*: every mail that came in has one
 * @param messages the latest rows of *knit messages* about the mailbox
 * @param settingsRow the row of *knit settings*; silence counts from when it was saved
 */
export function mailboxFacts(
	replies: unknown[],
	messages: unknown[],
	settingsRow: unknown,
): MailboxFacts | null {
	const since = settingsRowSchema.safeParse(settingsRow).data?.savedAt;
	if (since === undefined) return null;
	const checks = messages
		.flatMap((row) => checkSchema.safeParse(row).data ?? [])
		.filter(({ state }) => state === 'sent');
	const latest = (occasion: string) =>
		last(checks.filter((check) => check.occasion === occasion).map(({ at }) => at));
	return {
		lastMailAt: last(replies.flatMap((row) => rowSchema.safeParse(row).data?.at ?? [])),
		lastTestAt: latest('mailbox_test'),
		lastAlarmAt: latest('mailbox_alarm'),
		since,
	};
}

/** Instants in UTC stand in the order of their text. */
function last(instants: string[]): string | null {
	return [...instants].sort().at(-1) ?? null;
}
