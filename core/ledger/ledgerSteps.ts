import type { DateTime } from 'luxon';

import type { GiftRow, GiftStatus, NoticeColumn } from './ledgerRow';

export interface LedgerContext {
	now: DateTime;
	/** Asked when the requisition names no hiring manager with an e-mail address; null when nobody is named. */
	fallbackApproverEmail: string | null;
	/** Answers for what needs a person. */
	reviewerEmail: string | null;
	/** How long an approver may take. */
	approvalDays: number;
	/** How long this run has to deliver the messages before another may. */
	noticeLeaseMinutes: number;
	/** An unguessable string, new at every call. */
	newToken: () => string;
}

export type LedgerStep =
	| { kind: 'new'; row: GiftRow }
	/** `row` as it will be; its revision is one above the one it was read at. */
	| { kind: 'changed'; row: GiftRow }
	| { kind: 'order'; row: GiftRow }
	| { kind: 'nothing'; offerKey: string | null; reason: string };

type Changes = Partial<GiftRow> & { lastStep: string };

export const ORDERED: GiftStatus[] = ['ordering', 'ordered'];
export const CALLED_OFF: GiftStatus[] = ['cancelled', 'recalled', 'called_off'];

/** An event is stale when the ledger has seen a later one of the same offer; equal times are not stale. */
export function whyStale(row: GiftRow, occurredAt: string | null): string | null {
	if (!occurredAt || !row.eventAt || occurredAt >= row.eventAt) return null;
	return `The event of ${occurredAt} is older than what the ledger knows (${row.eventAt})`;
}

/** The same event again: nothing changes, but messages that nobody delivered so far are taken on. */
export function resumeNotices(row: GiftRow, context: LedgerContext, reason: string): LedgerStep {
	if (!hasOpenNotices(row) || row.noticesLeaseUntil > context.now.toMillis()) {
		return nothing(row, reason);
	}
	return changed(row, context, { lastStep: row.lastStep ?? reason });
}

export function hasOpenNotices(row: GiftRow): boolean {
	return [row.approverMail, row.approverSlack, row.teamMail, row.teamSlack, row.candidateMail].some(
		(occasion) => occasion !== null,
	);
}

export function nothing(row: GiftRow, reason: string): LedgerStep {
	return { kind: 'nothing', offerKey: row.offerKey, reason };
}

/** The row with its changes, one revision on, and the lease on its messages with the run that made the change. */
export function changed(
	row: GiftRow,
	context: Pick<LedgerContext, 'now' | 'noticeLeaseMinutes'>,
	changes: Changes,
): LedgerStep {
	return {
		kind: 'changed',
		row: { ...row, ...changes, revision: row.revision + 1, noticesLeaseUntil: leaseUntil(context) },
	};
}

export function leaseUntil({
	now,
	noticeLeaseMinutes,
}: Pick<LedgerContext, 'now' | 'noticeLeaseMinutes'>) {
	return now.plus({ minutes: noticeLeaseMinutes }).toMillis();
}

export function tellTeam(
	occasion: string,
): Pick<GiftRow, Extract<NoticeColumn, 'teamMail' | 'teamSlack'>> {
	return { teamMail: occasion, teamSlack: occasion };
}
