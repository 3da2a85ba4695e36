import { z } from 'zod/v4';

import { readApplication } from '../knit/records/application';
import { readInstant } from '../knit/records/dates';
import type { Application, Offer, User } from '../knit/records/types';
import { standingOffers } from '../offers/versions';

export const OUTCOMES = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The offer of an application, as far as figures need it. Of several offers of one application only the newest counts. */
export interface CountedOffer {
	outcome: Outcome;
	/** An instant in UTC; null when the ATS named none. */
	sentAt: string | null;
	/** When it was accepted, declined or withdrawn, or when it expired; an instant in UTC. */
	decidedAt: string | null;
	/** Address or name in small letters; blank when nobody is named. */
	recruiter: string;
	/** Blank when none was given. */
	declineReason: string;
}

export interface ReadOffers {
	offers: CountedOffer[];
	/** Rows that say something nobody can count. */
	unreadable: number;
}

interface KeyedOffer {
	key: string;
	offer: CountedOffer;
}

/** What the states of *knit offers* are to a figure; a replaced offer is none. */
const OUTCOME_OF_STATUS: Record<string, Outcome | null> = {
	open: 'open',
	accepted: 'accepted',
	declined: 'declined',
	withdrawn: 'withdrawn',
	rejected: 'withdrawn',
	deleted: 'withdrawn',
	expired: 'expired',
	replaced: null,
};

const text = z.string().nullish().catch(null);
const offerRowSchema = z.object({
	status: z.string(),
	sentAt: text,
	decidedAt: text,
	recruiterEmail: text,
	recruiterName: text,
	declineReason: text,
	offerKey: z.string().min(1),
	applicationKey: text,
});
const newHireRowSchema = z.object({
	offerKey: z.string().min(1),
	acceptedAt: text,
	newHireObject: text,
});

/**
 * Reads rows of *knit offers*. An acceptance that only *knit new hires* knows, because the offer was never seen
 * open, counts as well.
 */
export function offersOfTables(offerRows: unknown[], newHireRows: unknown[]): ReadOffers {
	const offers: KeyedOffer[] = [];
	const known = new Set<string>();
	let unreadable = 0;
	for (const row of offerRows.filter(hasContent)) {
		const reading = offerRowSchema.safeParse(row);
		const outcome = reading.success ? OUTCOME_OF_STATUS[reading.data.status] : undefined;
		if (!reading.success || outcome === undefined) {
			unreadable += 1;
			continue;
		}
		const { data } = reading;
		known.add(data.offerKey);
		if (outcome === null) continue;
		offers.push({
			key: keyOf(data.applicationKey, data.offerKey),
			offer: {
				outcome,
				sentAt: readInstant(data.sentAt),
				decidedAt: readInstant(data.decidedAt),
				recruiter: recruiterOf(data.recruiterEmail, data.recruiterName),
				declineReason: data.declineReason ?? '',
			},
		});
	}
	for (const row of newHireRows.filter(hasContent)) {
		const reading = newHireRowSchema.safeParse(row);
		if (!reading.success) unreadable += 1;
		else if (!known.has(reading.data.offerKey)) offers.push(offerOfNewHire(reading.data));
	}
	return { offers: newestOfEach(offers), unreadable };
}

const newHireSchema = z
	.object({ offerSentAt: text, recruiterEmail: text })
	.catch({ offerSentAt: null, recruiterEmail: null });

function offerOfNewHire({
	offerKey,
	acceptedAt,
	newHireObject,
}: z.infer<typeof newHireRowSchema>): KeyedOffer {
	const more = newHireSchema.parse(parsed(newHireObject));
	return {
		key: keyOf(offerKey.split('/').slice(0, 2).join('/'), offerKey),
		offer: {
			outcome: 'accepted',
			sentAt: readInstant(more.offerSentAt),
			decidedAt: readInstant(acceptedAt),
			recruiter: recruiterOf(more.recruiterEmail, null),
			declineReason: '',
		},
	};
}

/** Reads applications as Knit lists them: what happened before anything was on record here. */
export function offersOfApplications(records: unknown[]): ReadOffers {
	const offers: CountedOffer[] = [];
	let unreadable = 0;
	for (const record of records.filter(hasContent)) {
		const application = readApplication(record);
		const read = application === null ? 'unreadable' : offerOfApplication(application);
		if (read === 'unreadable') unreadable += 1;
		else if (read !== null) offers.push(read);
	}
	return { offers, unreadable };
}

/** Null when there was no offer, or none that was sent or decided. */
function offerOfApplication(application: Application): CountedOffer | 'unreadable' | null {
	const standing = standingOffers(application.offers);
	const valid = standing.filter(({ offer }) => !isGone(offer));
	const newest = newestBy(valid.length > 0 ? valid : standing, ({ offer }) => timeOf(offer));
	if (newest === null) return null;
	const { offer, isContradictory } = newest;
	if (isContradictory || offer.status === 'UNKNOWN') return 'unreadable';
	const ended = endOf(offer, application);
	if (ended === null) return null;
	const recruiters = [application.owner, ...(application.job?.recruiters ?? [])];
	return {
		...ended,
		sentAt: offer.sentAt,
		recruiter: recruiters.map(nameOf).find((name) => name !== '') ?? '',
		declineReason: '',
	};
}

function endOf(
	offer: Offer,
	{ status, rejection, updatedAt }: Application,
): Pick<CountedOffer, 'outcome' | 'decidedAt'> | null {
	const isRejected = status === 'REJECTED';
	const rejectedAt = rejection?.rejectedAt ?? null;
	switch (offer.status) {
		case 'SIGNED':
			return { outcome: 'accepted', decidedAt: offer.closedAt };
		case 'DENIED':
			return { outcome: 'declined', decidedAt: offer.closedAt };
		case 'IN_PROGRESS':
			return isRejected
				? { outcome: 'withdrawn', decidedAt: offer.closedAt ?? rejectedAt ?? updatedAt }
				: { outcome: 'open', decidedAt: null };
		case 'DEPRECATED':
			// Without a successor it was taken back, but only if the application has ended too.
			return isRejected ? { outcome: 'withdrawn', decidedAt: offer.closedAt ?? rejectedAt } : null;
		default:
			return null;
	}
}

function isGone({ status }: Offer): boolean {
	return status === 'DEPRECATED' || status === 'NOT_SPECIFIED';
}

function timeOf({ closedAt, sentAt, offerDate }: Offer): string {
	return [closedAt ?? '', sentAt ?? '', offerDate ?? ''].sort().at(-1) ?? '';
}

function newestOfEach(offers: KeyedOffer[]): CountedOffer[] {
	const byKey = new Map<string, CountedOffer[]>();
	for (const { key, offer } of offers) byKey.set(key, [...(byKey.get(key) ?? []), offer]);
	return [...byKey.values()].flatMap(
		(versions) => newestBy(versions, ({ sentAt, decidedAt }) => sentAt ?? decidedAt ?? '') ?? [],
	);
}

/** Of several that are equally new the last. */
function newestBy<Value>(values: Value[], time: (value: Value) => string): Value | null {
	return values.reduce<Value | null>(
		(newest, value) => (newest === null || time(value) >= time(newest) ? value : newest),
		null,
	);
}

/** An application whose id is not known is not the same as another one. */
function keyOf(applicationKey: string | null | undefined, offerKey: string): string {
	return !applicationKey || applicationKey.endsWith('/-') ? offerKey : applicationKey;
}

function nameOf(user: User | null): string {
	return recruiterOf(user?.email, user?.name);
}

function recruiterOf(email: string | null | undefined, name: string | null | undefined): string {
	return (email?.trim() || name?.trim() || '').toLowerCase();
}

/** Whole and part days between sending and decision; null unless both are known, in this order. */
export function daysToDecision({ sentAt, decidedAt }: CountedOffer): number | null {
	if (sentAt === null || decidedAt === null) return null;
	const days = (Date.parse(decidedAt) - Date.parse(sentAt)) / 86_400_000;
	return days >= 0 ? days : null;
}

function parsed(json: string | null | undefined): unknown {
	try {
		return JSON.parse(json ?? '');
	} catch {
		return null;
	}
}

export function hasContent(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
