import type { DateTime } from 'luxon';

import type { Gift } from '../ledger/gift';
import { GIFT_STATUSES, type GiftStatus } from '../ledger/states';
import { today, type LedgerContext } from '../ledger/steps';
import { deliveryFigures, messagesOfTable, type DeliveryFigures } from './deliveries';
import { giftsOfTable } from './gifts';

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
	/** Messages of the last seven days. */
	deliveries: DeliveryFigures;
	/** Rows of *knit gifts* that nobody can read. */
	unreadable: number;
}

/** More than these make no page that anybody reads. */
const MOST_LISTED = 100;

/**
 * What a recruiting lead wants to see at a glance. Rows tell by their columns what they are.
 * @param rows of *knit gifts* and of *knit messages*, in any order
 */
export function overviewOf(rows: unknown[], context: LedgerContext): Overview {
	const giftRows = rows.filter(isGiftRow);
	const counts = new Map<string, number>();
	for (const { status } of giftRows) counts.set(status, (counts.get(status) ?? 0) + 1);
	// Only what waits is read wholly: ten thousand gifts are counted by one column.
	const read = giftsOfTable(giftRows.filter(({ waitingFor }) => waitingFor));
	const waiting = read.gifts.map((gift) => waitingOf(gift, context)).sort(byUrgency);
	const trial = giftsOfTable(giftRows.filter(isOfTrial)).gifts.sort(byOrderDate);
	const until = context.now;
	return {
		states: GIFT_STATUSES.flatMap((status) => {
			const count = counts.get(status) ?? 0;
			return count === 0 ? [] : [{ status, count }];
		}),
		waiting: waiting.slice(0, MOST_LISTED),
		more: Math.max(0, waiting.length - MOST_LISTED),
		trial: trial.slice(0, MOST_LISTED),
		deliveries: deliveryFigures(messagesOfTable(rows.filter(isMessageRow)).messages, {
			from: until.minus({ days: 7 }),
			until: until.plus({ days: 1 }),
		}),
		unreadable: read.unreadable,
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
}

export function isGiftRow(row: unknown): row is GiftRow {
	return typeof row === 'object' && row !== null && 'giftObject' in row && 'status' in row;
}

function isMessageRow(row: unknown): boolean {
	return typeof row === 'object' && row !== null && 'messageId' in row && 'occasion' in row;
}
