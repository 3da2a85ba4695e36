import { DateTime } from 'luxon';

import { readGifts, type Gift, type GiftStatus } from '../ledger/gift';
import { percent } from './figures';
import { isDayWithin, type Period } from './periods';

/** What became of the gifts whose new hire starts in a period. */
export interface GiftFigures {
	/** Delivered on the start date or before. */
	inTime: number;
	/** Delivered later, returned, or not even ordered when the start date came. */
	late: number;
	/** Ordered, and nobody has reported the delivery. */
	unreported: number;
	calledOff: number;
	/** Nobody approved it, or somebody said no. */
	notApproved: number;
	/** In time, of those of which the end is known; percent, null when there are none. */
	inTimeRate: number | null;
}

type GiftOutcome = Exclude<keyof GiftFigures, 'inTimeRate'>;

const CALLED_OFF: GiftStatus[] = ['cancelled', 'recalled', 'called_off'];
const NOT_APPROVED: GiftStatus[] = ['rejected', 'expired'];
/** Counted with the offer that took over, or not sent on purpose. */
const NOT_COUNTED: GiftStatus[] = ['replaced', 'trial'];

/** Reads rows of *knit gifts* one by one, so that a broken one does not hide the others. */
export function giftsOfTable(rows: unknown[]): { gifts: Gift[]; unreadable: number } {
	const gifts: Gift[] = [];
	let unreadable = 0;
	for (const row of rows) {
		try {
			gifts.push(...readGifts([row]));
		} catch {
			unreadable += 1;
		}
	}
	return { gifts, unreadable };
}

export function giftFigures(gifts: Gift[], period: Period): GiftFigures {
	const zone = period.from.zoneName ?? 'UTC';
	const outcomes = gifts
		.filter((gift) => isDayWithin(dayOf(gift, zone), period))
		.flatMap((gift) => outcomeOf(gift, zone) ?? []);
	const count = (wanted: GiftOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
	const inTime = count('inTime');
	const late = count('late');
	return {
		inTime,
		late,
		unreported: count('unreported'),
		calledOff: count('calledOff'),
		notApproved: count('notApproved'),
		inTimeRate: percent(inTime, inTime + late),
	};
}

/** A gift without a start date counts when it came into its state; blank: never. */
function dayOf({ startDate, statusSince }: Gift, zone: string): string {
	return startDate ?? dateIn(statusSince, zone) ?? '';
}

function outcomeOf(gift: Gift, zone: string): GiftOutcome | null {
	const { status, startDate, parcel } = gift;
	if (NOT_COUNTED.includes(status)) return null;
	if (CALLED_OFF.includes(status)) return 'calledOff';
	if (NOT_APPROVED.includes(status)) return 'notApproved';
	if (parcel?.state === 'returned') return 'late';
	const deliveredOn = dateIn(parcel?.deliveredAt ?? null, zone);
	if (deliveredOn !== null) return deliveredOn <= (startDate ?? deliveredOn) ? 'inTime' : 'late';
	return status === 'ordered' ? 'unreported' : 'late';
}

function dateIn(instant: string | null, zone: string): string | null {
	return instant === null ? null : DateTime.fromISO(instant).setZone(zone).toISODate();
}
