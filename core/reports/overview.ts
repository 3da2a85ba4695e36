import type { DateTime } from 'luxon';

import type { Gift } from '../ledger/gift';
import { GIFT_STATUSES, type GiftStatus } from '../ledger/states';
import { today, type LedgerContext } from '../ledger/steps';
import { giftsOfTable } from './gifts';
import { reportOf, type Report } from './report';

/** A gift that waits for somebody. */
export interface Waiting {
	gift: Gift;
	/** Whole days since it came into its state. */
	days: number;
	/** Its order-by date, its deadline or its start date is over. */
	isLate: boolean;
	/** The reviewer has to decide; nobody else can. */
	needsPerson: boolean;
}

export interface Overview {
	/** How many gifts are in each state; states without any are left out. */
	states: Array<{ status: GiftStatus; count: number }>;
	/** Those that wait for somebody: what needs a person first, then what is late, then the oldest. */
	waiting: Waiting[];
	/** How many more wait than are listed. */
	more: number;
	/** Of which people heard, or would have, in trial mode only: by order-by date, as many as are listed. */
	trial: Gift[];
	/** The figures of the weekly report, and of this week as well. */
	report: Report;
}

/** More than these make no page that anybody reads. */
const MOST_LISTED = 100;

/** As the weekly report has it: four whole weeks, and no rate for a recruiter with fewer than five decisions. */
const REPORTED = { weeks: 4, minimum: 5, withThisWeek: true };
/** Gifts that start before these days are in no figure: two times four weeks, and what is over of this one. */
const REPORTED_DAYS = 63;

/**
 * What a recruiting lead wants to see at a glance. Rows tell by their columns what they are.
 * @param rows of *knit gifts*, *knit offers*, *knit new hires*, *knit messages* and *knit figures*, in any order
 */
export function overviewOf(rows: unknown[], context: LedgerContext): Overview {
	const giftRows = rows.filter(isGiftRow);
	const counts = new Map<string, number>();
	for (const { status } of giftRows) counts.set(status, (counts.get(status) ?? 0) + 1);
	// Only what waits or counts is read wholly: ten thousand gifts are counted by one column.
	const waiting = giftsOfTable(giftRows.filter(({ waitingFor }) => waitingFor))
		.gifts.map((gift) => waitingOf(gift, context))
		.sort(byUrgency);
	const trial = giftsOfTable(giftRows.filter(isOfTrial)).gifts.sort(byOrderDate);
	const since = context.now.minus({ days: REPORTED_DAYS }).toISODate() ?? '';
	return {
		states: GIFT_STATUSES.flatMap((status) => {
			const count = counts.get(status) ?? 0;
			return count === 0 ? [] : [{ status, count }];
		}),
		waiting: waiting.slice(0, MOST_LISTED),
		more: Math.max(0, waiting.length - MOST_LISTED),
		trial: trial.slice(0, MOST_LISTED),
		report: reportOf(
			{
				offers: rows.filter((row) => hasColumn(row, 'decidedAt')),
				newHires: rows.filter((row) => hasColumn(row, 'acceptedAt')),
				messages: rows.filter(isMessageRow),
				gifts: giftRows.filter(({ startDate }) => !startDate || startDate >= since),
				surveys: [],
				past: rows.filter((row) => hasColumn(row, 'figuresObject')),
			},
			{ ...REPORTED, now: context.now, settings: context.settings },
		),
	};
}

function waitingOf(gift: Gift, context: LedgerContext): Waiting {
	const day = today(context);
	const since = gift.statusSince ?? gift.createdAt ?? gift.eventAt;
	const isPast = (date: string | null) => date !== null && date.slice(0, 10) < day;
	return {
		gift,
		days: since === null ? 0 : Math.max(0, Math.floor(daysSince(since, context.now))),
		isLate: isPast(gift.orderByDate) || isPast(gift.startDate) || isPast(gift.approvalDeadline),
		needsPerson: gift.status === 'needs_review' || gift.status === 'paused',
	};
}

function byUrgency(one: Waiting, other: Waiting): number {
	return (
		Number(other.needsPerson) - Number(one.needsPerson) ||
		Number(other.isLate) - Number(one.isLate) ||
		other.days - one.days
	);
}

function daysSince(instant: string, now: DateTime): number {
	return (now.toMillis() - Date.parse(instant)) / 86_400_000;
}

/** Told by the text of the column, so that nothing but these is read wholly. */
function isOfTrial({ status, giftObject }: GiftRow): boolean {
	return status === 'trial' || String(giftObject).includes('"toldInTrial"');
}

function byOrderDate(one: Gift, other: Gift): number {
	return (one.orderByDate ?? '').localeCompare(other.orderByDate ?? '');
}

interface GiftRow {
	status: string;
	giftObject: unknown;
	waitingFor?: string | null;
	startDate?: string | null;
}

export function isGiftRow(row: unknown): row is GiftRow {
	return hasColumn(row, 'giftObject') && hasColumn(row, 'status');
}

function isMessageRow(row: unknown): boolean {
	return hasColumn(row, 'messageId') && hasColumn(row, 'occasion');
}

function hasColumn(row: unknown, name: string): boolean {
	return typeof row === 'object' && row !== null && name in row;
}
