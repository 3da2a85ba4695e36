import fc from 'fast-check';
import { DateTime } from 'luxon';

import { compareAll } from '../../../core/ledger/compare';
import { readGifts, rowOf, type Gift } from '../../../core/ledger/gift';
import { whatIsDue } from '../../../core/ledger/onSchedule';
import { TRANSITIONS } from '../../../core/ledger/states';
import type { LedgerContext } from '../../../core/ledger/steps';
import { readSubjects } from '../../../core/ledger/subjects';
import { EXAMPLE_SETTINGS } from '../../../core/settings/settings';
import {
	answer,
	calledOff,
	due,
	executivePlan,
	notAccepted,
	orderSent,
	plan,
} from '../../support/gifts';

/** One thing that happens, as a function of the moment and of the ledger as it is. */
type Happening = (now: DateTime, gift: Gift | null) => object;

const offer = fc.constantFrom('off-1', 'off-1', 'off-1', 'off-2');
const ofOffer = (id: string) => ({ offerKey: `int/app/${id}`, offerId: id });
const ids = (id: string) => ({ ...ofOffer(id), applicationKey: 'int/app' });
const before = (now: DateTime, minutes: number) => now.minus({ minutes }).toUTC().toISO();
const rarely = fc.constantFrom(true, false, false, false, false, false);
/** Mostly news of now; sometimes of up to two days ago. */
const age = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.nat(3000));

interface Facts {
	isExecutive: boolean;
	addressComplete: boolean;
	recipientEmail: string | null;
	startIn: number;
	needsPerson: boolean;
}

const facts: fc.Arbitrary<Facts> = fc.record({
	isExecutive: rarely,
	addressComplete: fc.boolean(),
	recipientEmail: fc.constantFrom('emily@example.com', 'em@example.com', null),
	startIn: fc.oneof(
		{ weight: 4, arbitrary: fc.integer({ min: 4, max: 12 }) },
		fc.integer({ min: -3, max: 40 }),
	),
	needsPerson: rarely,
});

const signed: fc.Arbitrary<Happening> = fc.tuple(offer, facts, age).map(
	([id, given, minutes]) =>
		(now) =>
			planOf(id, given, now, before(now, minutes)),
);

function planOf(id: string, given: Facts, now: DateTime, occurredAt: string | null): object {
	const inDays = (days: number) => now.plus({ days: Math.max(0, days) }).toISODate();
	return (given.isExecutive ? executivePlan : plan)({
		...ofOffer(id),
		addressComplete: given.addressComplete,
		recipientEmail: given.recipientEmail,
		startDate: now.plus({ days: given.startIn }).toISODate(),
		orderByDate: inDays(given.startIn - 6),
		targetDeliveryDate: inDays(given.startIn - 3),
		eventId: `ev-${occurredAt ?? ''}`,
		occurredAt,
		...(given.needsPerson
			? { status: 'needs_review' as const, reasons: ['Somebody must look.'] }
			: {}),
	});
}

const calledOffSomehow: fc.Arbitrary<Happening> = fc
	.tuple(
		offer,
		fc.constantFrom('declined', 'withdrawn', 'replaced', 'deleted', 'rejected'),
		age,
		rarely,
	)
	.map(
		([id, cause, minutes, timeIsOfReceipt]) =>
			(now) =>
				calledOff({
					...ofOffer(id),
					cause,
					replacedBy: 'off-2',
					occurredAt: timeIsOfReceipt ? null : before(now, minutes),
					timeIsOfReceipt,
				}),
	);

const notAcceptedSomehow: fc.Arbitrary<Happening> = fc.tuple(offer, fc.boolean(), age).map(
	([id, noLongerSigned, minutes]) =>
		(now) =>
			notAccepted({
				...ofOffer(id),
				noLongerSigned,
				needsReview: !noLongerSigned,
				occurredAt: before(now, minutes),
			}),
);

const ADDRESS = { ...plan().shippingAddress, recipient: null, apartment: null, phone: null };
const answered: fc.Arbitrary<Happening> = fc
	.tuple(
		offer,
		fc.constantFrom('yes', 'address', 'send', 'no', 'doNotSend', 'reopen', 'noGift', 'returned'),
	)
	.map(
		([id, kind]) =>
			() =>
				answer(kind, { ...ofOffer(id), answeredBy: 'Jo (shared link)', address: ADDRESS }),
	);

const atsSays: fc.Arbitrary<Happening> = fc.oneof(
	signed,
	fc.constantFrom('gone', 'unknown', 'accepted').map((outcome) => () => ({ outcome })),
	fc.constant(() => notAccepted({ noLongerSigned: true, needsReview: false })),
	fc.constant(() => calledOff()),
);

const lookedAt: fc.Arbitrary<Happening> = fc
	.tuple(
		offer,
		fc.constantFrom('order' as const, 'order' as const, 'change' as const),
		fc.option(atsSays, { freq: 1 }),
	)
	.map(
		([id, kind, says]) =>
			(now, gift) =>
				due(kind, { ...ofOffer(id), ...(says ? { atsSays: says(now, gift) } : {}) }),
	);

const ordered: fc.Arbitrary<Happening> = fc.tuple(offer, rarely).map(
	([id, isOld]) =>
		(_, gift) =>
			orderSent({ ...ofOffer(id), orderNumber: isOld ? 1 : (gift?.orderNumber ?? 1) }),
);

const others: fc.Arbitrary<Happening> = fc.oneof(
	fc
		.tuple(offer, fc.boolean())
		.map(([id, final]) => () => ({ kind: 'orderFailed', ...ids(id), final })),
	fc
		.tuple(offer, fc.constantFrom('shipped', 'delivered', 'returned'))
		.map(([id, state]) => () => ({ kind: 'parcel', ...ids(id), state })),
	offer.map((id) => () => ({ kind: 'messagesOwed', ...ids(id) })),
	offer.map((id) => () => ({ kind: 'erase', ...ids(id), by: 'ops@example.com' })),
);

const happening = fc.oneof(
	{ weight: 6, arbitrary: signed },
	{ weight: 3, arbitrary: calledOffSomehow },
	{ weight: 2, arbitrary: notAcceptedSomehow },
	{ weight: 5, arbitrary: answered },
	{ weight: 9, arbitrary: lookedAt },
	{ weight: 6, arbitrary: ordered },
	{ weight: 3, arbitrary: others },
);

interface Event {
	hours: number;
	happening: Happening;
	isSent: boolean;
	trialMode: boolean;
}

const course: fc.Arbitrary<Event[]> = fc.array(
	fc.record({
		hours: fc.constantFrom(0, 0, 1, 20, 48),
		happening,
		isSent: fc.boolean(),
		trialMode: fc.constantFrom(...Array.from({ length: 12 }, (_, index) => index === 0)),
	}),
	{ minLength: 10, maxLength: 45, size: 'max' },
);

/** Nobody knows the address, nobody answers, and the ATS corrects the email address now and then. */
const silence: fc.Arbitrary<Event[]> = fc.array(
	fc.record({
		hours: fc.constantFrom(1, 49),
		happening: fc.oneof(
			fc.tuple(offer, fc.constantFrom('emily@example.com', 'em@example.com', 'e@example.com')).map(
				([id, recipientEmail]) =>
					(now: DateTime) =>
						planOf(
							id,
							{
								isExecutive: false,
								addressComplete: false,
								recipientEmail,
								startIn: 60,
								needsPerson: false,
							},
							now,
							before(now, 1),
						),
			),
			offer.map((id) => () => due('change', ofOffer(id))),
			calledOffSomehow,
		),
		isSent: fc.constantFrom(true, true, false),
		trialMode: fc.constant(false),
	}),
	{ minLength: 6, maxLength: 20, size: 'max' },
);

interface Seen {
	from: string;
	to: string;
	gift: Gift;
	before: Gift | null;
	context: LedgerContext;
}

/** Plays a course of events; every gift passes through its row, as it does between two runs. */
function play(events: Event[]) {
	const ledger = new Map<string, Gift>();
	const seen: Seen[] = [];
	const sentToNewHire: string[] = [];
	const decidedByPerson = new Set<string>();
	let now = DateTime.fromISO('2026-06-12T08:00:00.000Z', { zone: 'utc' });
	const send = (inTrial: boolean) => {
		for (const [key, gift] of ledger) {
			for (const { audience, id } of gift.owed) {
				// In trial mode it goes to the team.
				if (audience === 'newHire' && !inTrial) sentToNewHire.push(`${key} ${id}`);
			}
			ledger.set(key, { ...gift, owed: [], leaseUntil: 0 });
		}
	};
	let wasTrial = false;
	for (const event of events) {
		if (event.trialMode !== wasTrial) send(wasTrial);
		wasTrial = event.trialMode;
		now = now.plus({ hours: event.hours });
		const context = { now, settings: { ...EXAMPLE_SETTINGS, trialMode: event.trialMode } };
		const item = event.happening(now, ledger.get('int/app/off-1') ?? null);
		for (const { step } of compareAll(readSubjects([item]), [...ledger.values()], context)) {
			if (step.outcome === 'nothing' || step.gift === null) continue;
			const [gift] = readGifts([rowOf(step.gift)]);
			if (gift === undefined) throw new Error('lost');
			const known = ledger.get(gift.offerKey) ?? null;
			seen.push({ from: known?.status ?? 'none', to: gift.status, gift, before: known, context });
			ledger.set(gift.offerKey, gift);
			if (gift.answeredBy !== null) decidedByPerson.add(gift.offerKey);
		}
		if (event.isSent) send(event.trialMode);
	}
	return { ledger, seen, sentToNewHire, decidedByPerson, now };
}

const listed = new Set(
	TRANSITIONS.flatMap(({ from, to }) => from.map((status) => `${status} ${to}`)),
);

const RUNS = { numRuns: 100 };

describe('whatever happens, in whatever order', () => {
	it('a gift goes only where the table of states leads', () => {
		fc.assert(
			fc.property(course, (events) => {
				for (const { from, to } of play(events).seen) {
					if (from !== to) expect(listed).toContain(`${from} ${to}`);
				}
			}),
			RUNS,
		);
	});

	it('an order number is ordered at most once', () => {
		fc.assert(
			fc.property(course, (events) => {
				const orders = new Map<string, string>();
				for (const { gift, before } of play(events).seen) {
					const isClaimed = gift.status === 'ordering' && before?.status !== 'ordering';
					if (isClaimed) expect(orders.get(gift.orderKey ?? '')).toBeUndefined();
					if (gift.orderedAt === null || before?.orderedAt === gift.orderedAt) continue;
					const key = gift.orderKey ?? '';
					expect(orders.get(key) ?? gift.orderedAt).toBe(gift.orderedAt);
					orders.set(key, gift.orderedAt);
				}
			}),
			RUNS,
		);
	});

	it('the new hire gets two automated messages at most', () => {
		fc.assert(
			fc.property(fc.oneof(silence, course), (events) => {
				const { sentToNewHire, ledger } = play(events);
				expect(new Set(sentToNewHire).size).toBeLessThanOrEqual(2);
				for (const gift of ledger.values()) expect(gift.newHireMessages).toBeLessThanOrEqual(2);
			}),
			RUNS,
		);
	});

	it('nothing is ordered on or after the start date unless a person said so', () => {
		fc.assert(
			fc.property(course, (events) => {
				for (const { from, to, gift, context } of play(events).seen) {
					if (to !== 'ordering' || from === 'ordering' || gift.replaces !== null) continue;
					const day = context.now.setZone(context.settings.timeZone).toISODate() ?? '';
					expect(gift.sendLate || (gift.startDate ?? '') > day).toBe(true);
				}
			}),
			RUNS,
		);
	});

	it('whoever has to act is named', () => {
		fc.assert(
			fc.property(course, (events) => {
				for (const { gift } of play(events).seen) {
					const waits = ['pending_approval', 'needs_review', 'paused'].includes(gift.status);
					if (waits) expect(gift.waitingFor).not.toBe('');
				}
			}),
			RUNS,
		);
	});

	it('a person is told of a thing once: looking again tells nobody the same', () => {
		fc.assert(
			fc.property(course, (events) => {
				const { ledger, now } = play(events);
				const context = { now: now.plus({ days: 1 }), settings: EXAMPLE_SETTINGS };
				for (const gift of ledger.values()) {
					const told = { ...gift, owed: [] };
					const first = whatIsDue(told, context).gift ?? told;
					const messages = first.owed.map(({ occasion }) => occasion);
					const again = whatIsDue({ ...first, owed: [] }, context).gift;
					for (const { occasion } of again?.owed ?? []) expect(messages).not.toContain(occasion);
				}
			}),
			RUNS,
		);
	});

	it('at most one gift of an application is on its way unless a person said so', () => {
		fc.assert(
			fc.property(course, (events) => {
				const { ledger, decidedByPerson } = play(events);
				const going = [...ledger.values()].filter(
					({ offerKey, status, parcel }) =>
						['approved', 'ordering', 'ordered', 'trial'].includes(status) &&
						!decidedByPerson.has(offerKey) &&
						parcel?.state !== 'returned',
				);
				expect(going.length).toBeLessThanOrEqual(1);
			}),
			RUNS,
		);
	});
});
