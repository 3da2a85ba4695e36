import { DateTime } from 'luxon';

import { compareAll } from '../../../core/engagement/compare';
import { crossOff } from '../../../core/engagement/crossOff';
import { readOffers, rowOf, type SentOffer } from '../../../core/engagement/offer';
import { OCCASIONS } from '../../../core/engagement/occasions';
import { isDue, writesNow } from '../../../core/engagement/onSchedule';
import { readSubjects } from '../../../core/engagement/subjects';
import { whereaboutsOf } from '../../../core/engagement/zones';
import type { Settings } from '../../../core/settings/settings';
import { due, eventItem, SETTINGS } from './support';

/**
 * Five hundred offers over five weeks: sent at any hour in any zone, told of late, twice, in the wrong order or not at
 * all; answered, withdrawn, changed, viewed, replied to; with mail servers that fail and runs that are killed.
 */
const OFFERS = 500;
const START = DateTime.fromISO('2027-11-15T00:00:00Z', { zone: 'utc' });
const DAYS = 35;
const HOLIDAYS = ['2027-11-25', '2027-12-06'];
const COMPANY: Settings = {
	...SETTINGS,
	holidays: HOLIDAYS.join(', '),
	doNotContact: 'never@example.com',
};
const PLACES = [
	...[
		'Berlin, Germany',
		'New York, NY',
		'San Francisco, CA, USA',
		'Kolkata, India',
		'Sydney, Australia',
	],
	...['Cairo, Egypt', 'United States', 'somewhere', null],
];

/** The same numbers at every run. */
function numbers(seed: number) {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

interface Happening {
	at: number;
	items: Array<Record<string, unknown>>;
	/** What stops the messages, or makes another offer of it. */
	isEnd: boolean;
}
interface Story {
	key: string;
	/** Of the offer that stands in its place once it was replaced; else the same as `key`. */
	lastKey: string;
	candidate: string;
	email: string | null;
	place: string | null;
	sentAt: number;
	/** When the ATS knew that the offer had ended or changed, or the candidate had replied or opted out; else null. */
	stopsAt: number | null;
	/** When our side first heard of that, by an event or because it asked; null before. */
	heardAt: number | null;
	happenings: Happening[];
	ats: { status: string };
}

const HOUR = 3_600_000;
const iso = (time: number) => new Date(time).toISOString();

function storyOf(index: number, random: () => number): Story {
	const pick = <T>(values: T[]): T =>
		values[Math.floor(random() * values.length)] ?? (values[0] as T);
	// Every tenth candidate has two offers.
	const person = index % 10 === 9 ? index - 1 : index;
	const offerId = `offer-${index}`;
	const applicationId = `application-${index}`;
	const email =
		index % 41 === 0 ? null : index % 43 === 0 ? 'never@example.com' : `c${person}@example.com`;
	const place = PLACES[person % PLACES.length] ?? null;
	const sentAt = START.toMillis() + Math.floor(random() * 20 * 24) * HOUR;
	const expiresAt =
		random() < 0.3 ? iso(sentAt + (1 + Math.floor(random() * 9)) * 24 * HOUR) : null;
	const told = {
		offerId,
		applicationId,
		candidateId: `candidate-${person}`,
		email,
		location: place,
		sentAt: iso(sentAt),
		expiresAt,
	};
	const event = (at: number, more: object = {}) => ({
		...eventItem({ ...told, occurredAt: iso(at), ...more }),
		receivedAt: iso(at),
	});
	const late = () => (random() < 0.5 ? 0 : Math.floor(random() * 30) * HOUR);
	const firstHeard = sentAt + 60_000 + (random() < 0.7 ? 0 : Math.floor(random() * 70) * HOUR);
	const happenings: Happening[] = [{ at: firstHeard, items: [event(sentAt)], isEnd: false }];
	const endsAt = sentAt + Math.floor(random() * 150) * HOUR;
	const kind = pick([
		'silent',
		'silent',
		'accepted',
		'declined',
		'withdrawn',
		'rejected',
		'deleted',
		'replaced',
		'changed',
		'reply',
		'optOut',
		'viewed',
	]);
	// The ATS may be heard of out of order; a candidate answers what has reached them.
	const byCandidate = ['reply', 'optOut', 'viewed'].includes(kind);
	const heard = (byCandidate ? Math.max(firstHeard, endsAt) : endsAt) + 60_000 + late();
	const key = `integration/${applicationId}/${offerId}`;
	const nextId = `${offerId}-next`;
	const former = { id: offerId, status: 'DEPRECATED', sentAt: iso(sentAt) };
	const next = { id: nextId, status: 'IN_PROGRESS', sentAt: iso(endsAt) };
	const ends: Record<string, Array<Record<string, unknown>>> = {
		accepted: [event(endsAt, { status: 'SIGNED', closedAt: iso(endsAt), event: 'offerAccepted' })],
		declined: [event(endsAt, { status: 'DENIED', closedAt: iso(endsAt), event: 'offerDeclined' })],
		withdrawn: [event(endsAt, { status: 'DEPRECATED', event: 'offerWithdrawn' })],
		rejected: [event(endsAt, { applicationStatus: 'REJECTED' })],
		deleted: [{ event: 'applicationDeleted', integrationId: 'integration', applicationId }],
		replaced: [
			event(endsAt, { status: 'DEPRECATED', event: 'offerWithdrawn', beside: [next] }),
			event(endsAt, { offerId: nextId, sentAt: iso(endsAt), expiresAt: null, beside: [former] }),
		],
		changed: [event(endsAt, { sentAt: iso(endsAt) })],
		reply: [
			{
				kind: 'reply',
				offerKey: key,
				candidateKey: `integration/candidate-${person}`,
				at: iso(endsAt),
			},
		],
		optOut: [{ kind: 'answer', page: 'offer', answer: 'optOut', offerKey: key }],
		viewed: [{ kind: 'viewed', offerKey: key, at: iso(endsAt) }],
	};
	const end = ends[kind];
	if (end !== undefined) {
		happenings.push({ at: heard, items: end, isEnd: true });
		if (random() < 0.4) happenings.push({ at: heard + HOUR, items: end, isEnd: true });
	}
	// Copies, and old news after new.
	if (random() < 0.5)
		happenings.push({
			at: firstHeard + Math.floor(random() * 100) * HOUR,
			items: [event(sentAt)],
			isEnd: false,
		});
	const stops = end !== undefined && kind !== 'viewed';
	return {
		key,
		lastKey: kind === 'replaced' ? `integration/${applicationId}/${nextId}` : key,
		candidate: email === null ? key : email,
		email,
		place,
		sentAt,
		stopsAt: stops ? endsAt : null,
		heardAt: null,
		happenings,
		ats: { status: kind },
	};
}

interface Message {
	at: number;
	key: string;
	occasion: keyof typeof OCCASIONS;
	arrived: boolean;
}

function simulate() {
	const random = numbers(20271115);
	const stories = Array.from({ length: OFFERS }, (_, index) => storyOf(index, random));
	/** As they are written and read again. */
	const table = new Map<string, SentOffer>();
	const write = (offer: SentOffer) => {
		const [read] = readOffers([rowOf(offer)]);
		if (read !== undefined) table.set(offer.offerKey, read);
	};
	const messages: Message[] = [];
	let killed = 0;
	let failed = 0;

	/** One run of the canvases: decide, write, send, cross off; or be killed between any two of them. */
	function run(at: number, { items, isEnd }: Pick<Happening, 'items' | 'isEnd'>, story: Story) {
		const now = DateTime.fromMillis(at, { zone: 'utc' });
		const clock = { now, settings: COMPANY };
		const rows = rowsOf(story);
		if (story.stopsAt !== null && isEnd) story.heardAt ??= at;
		for (const { step } of compareAll(readSubjects(items, COMPANY, now), rows, clock)) {
			if (step.outcome === 'nothing' || step.offer === null) continue;
			const { offer } = step;
			write(offer);
			if (random() < 0.01) {
				killed += 1;
				continue;
			}
			const sent = offer.owed
				.filter(({ takenIn }) => takenIn === offer.revision)
				.map((message) => {
					const isDown = random() < 0.03;
					const arrived = !isDown;
					failed += isDown ? 1 : 0;
					messages.push({ at, key: offer.offerKey, occasion: message.occasion, arrived });
					return {
						offerKey: offer.offerKey,
						messageId: message.id,
						state: isDown ? ('failed' as const) : ('sent' as const),
					};
				});
			if (sent.length === 0) continue;
			if (random() < 0.01) {
				killed += 1;
				continue;
			}
			const crossed = crossOff(offer, sent, clock);
			if (crossed !== null) write(crossed);
		}
	}

	const byKey = new Map(
		stories.flatMap((story) => [story.key, story.lastKey].map((key) => [key, story])),
	);
	const keysOf = new Map<string, Set<string>>();
	for (const { candidate, key, lastKey } of stories) {
		keysOf.set(candidate, new Set([...(keysOf.get(candidate) ?? []), key, lastKey]));
	}
	/** Every offer of the candidate. */
	function rowsOf({ candidate }: Story): SentOffer[] {
		return [...(keysOf.get(candidate) ?? [])].flatMap((key) => table.get(key) ?? []);
	}
	/** What the canvas asks the table for, and once a day everything. */
	const mayBeDue = (offer: SentOffer, time: string, hour: number) =>
		hour % 24 === 0 ||
		offer.owed.length > 0 ||
		(offer.nextStepAt !== null && offer.nextStepAt <= time) ||
		(offer.status === 'open' && offer.expiresAt !== null && offer.expiresAt <= time);
	const queue = stories
		.flatMap((story) => story.happenings.map((one) => ({ ...one, story })))
		.sort((one, other) => one.at - other.at);

	for (let hour = 0; hour < DAYS * 24; hour++) {
		const at = START.toMillis() + hour * HOUR;
		while (queue[0] !== undefined && queue[0].at <= at) {
			const next = queue.shift();
			if (next !== undefined) run(next.at, next, next.story);
		}
		// The hourly look. Before a candidate is written to the ATS is asked; sometimes it does not answer.
		const now = DateTime.fromMillis(at, { zone: 'utc' });
		const time = new Date(at).toISOString();
		for (const offer of [...table.values()].filter((one) => mayBeDue(one, time, hour))) {
			const story = byKey.get(offer.offerKey);
			if (story === undefined) continue;
			const others = rowsOf(story).filter((one) => one.offerKey !== offer.offerKey);
			const context = { now, settings: COMPANY, others };
			if (!isDue(offer, context)) continue;
			const writes = writesNow(offer, context);
			const isAtsSilent = writes && random() < 0.05;
			const end = story.happenings.find(({ isEnd }) => isEnd);
			const isOver = story.stopsAt !== null && story.stopsAt <= at;
			const isInAts = isOver && !['reply', 'optOut'].includes(story.ats.status);
			if (writes && !isAtsSilent && isInAts && end !== undefined) run(at, end, story);
			run(at, { items: [{ ...due(offer.offerKey), isAtsSilent }], isEnd: false }, story);
		}
	}
	return { stories, offers: [...table.values()], messages, killed, failed };
}

describe(`${OFFERS} offers over ${DAYS} days`, () => {
	const { stories, offers, messages, killed, failed } = simulate();
	const toCandidates = messages.filter(
		({ occasion }) => OCCASIONS[occasion].audience === 'candidate',
	);
	const storyOfKey = new Map(
		stories.flatMap((story) => [story.key, story.lastKey].map((key) => [key, story])),
	);
	const count = <T>(values: T[]) => {
		const counts = new Map<T, number>();
		for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
		return counts;
	};

	it('meet a world in which things break', () => {
		expect(killed).toBeGreaterThan(OFFERS / 100);
		expect(failed).toBeGreaterThan(OFFERS / 100);
		expect(toCandidates.length).toBeGreaterThan(OFFERS / 2);
	});

	it('never give one candidate more than two messages', () => {
		const arrived = toCandidates.filter((message) => message.arrived);
		const perCandidate = count(arrived.map(({ key }) => storyOfKey.get(key)?.candidate));
		expect([...perCandidate.values()].filter((sent) => sent > 2)).toEqual([]);
	});

	it('never give the same message about one offer twice', () => {
		const arrived = toCandidates.filter((message) => message.arrived);
		const perOffer = count(arrived.map(({ key, occasion }) => `${key} ${occasion}`));
		expect([...perOffer].filter(([, sent]) => sent > 1)).toEqual([]);
	});

	it('never write to a candidate at night, at a weekend or on a holiday', () => {
		const wrong = toCandidates.filter(({ at, key }) => {
			const place = storyOfKey.get(key)?.place ?? null;
			const { zones, weekendDays } = whereaboutsOf({ location: place, country: null }, COMPANY);
			return zones.some((zone) => {
				const local = DateTime.fromMillis(at, { zone });
				return (
					local.hour >= 19 ||
					local.hour < 8 ||
					weekendDays.includes(local.weekday) ||
					HOLIDAYS.includes(local.toFormat('yyyy-MM-dd'))
				);
			});
		});
		expect(wrong).toEqual([]);
	});

	it('never write to a candidate after we heard of a change, a reply or an opt-out', () => {
		const wrong = toCandidates.filter(({ at, key, occasion }) => {
			const story = storyOfKey.get(key);
			const heardAt = story?.heardAt ?? null;
			if (story === undefined || heardAt === null || at <= heardAt) return false;
			if (occasion === 'ask_why' && story.ats.status === 'declined') return false;
			// An offer that changed before anybody was written to is told of as it is now.
			const isAsItIs = ['changed', 'replaced'].includes(story.ats.status) && key === story.lastKey;
			const hadHeard = toCandidates.some(
				(one) => [story.key, story.lastKey].includes(one.key) && one.at < heardAt,
			);
			return !isAsItIs || hadHeard;
		});
		expect(wrong).toEqual([]);
	});

	it('never write to somebody on the list, or without an address', () => {
		const wrong = toCandidates.filter(({ key }) => {
			const email = storyOfKey.get(key)?.email ?? null;
			return email === null || email === 'never@example.com';
		});
		expect(wrong).toEqual([]);
	});

	it('bring every silent offer to a person', () => {
		const open = offers.filter(({ status }) => status === 'open' || status === 'expired');
		const told = new Set(
			messages
				.filter(({ occasion, arrived }) => arrived && OCCASIONS[occasion].audience === 'recruiter')
				.map(({ key }) => key),
		);
		const forgotten = open.filter(
			(offer) => offer.replySeenAt === null && !told.has(offer.offerKey),
		);
		expect(open.length).toBeGreaterThan(OFFERS / 5);
		expect(forgotten.map(({ offerKey }) => offerKey)).toEqual([]);
	});

	it('tell the recruiter of every decline', () => {
		const declined = offers.filter(({ status }) => status === 'declined');
		const told = new Set(
			messages
				.filter(({ occasion, arrived }) => arrived && occasion === 'offer_declined')
				.map(({ key }) => key),
		);
		expect(declined.filter(({ offerKey }) => !told.has(offerKey))).toEqual([]);
	});

	it('leave nothing owed', () => {
		expect(offers.filter(({ owed }) => owed.length > 0)).toEqual([]);
	});

	it('are counted as docs/reliability.md says', () => {
		const arrived = count(messages.filter((one) => one.arrived).map(({ occasion }) => occasion));
		const declined = offers.filter(({ status }) => status === 'declined').length;
		expect({ killed, failed, declined, ...Object.fromEntries(arrived) }).toEqual({
			declined: 49,
			killed: 31,
			failed: 64,
			next_steps: 296,
			check_in: 295,
			ask_why: 32,
			recruiter_task: 862,
			mail_unsure: 24,
			offer_declined: 102,
		});
	});
});
