import { DateTime } from 'luxon';

import {
	ALARMS,
	readMemory,
	readSeen,
	shortenedLogs,
	sizeOf,
	watch,
	type WatchMemory,
} from '../../../core/reports/alarms';

const NOW = '2026-06-12T12:00:00.000Z';
const at = (time: string) => DateTime.fromISO(time, { zone: 'utc' });
const minutesAgo = (minutes: number) => at(NOW).minus({ minutes }).toISO() ?? '';
const MEGABYTE = 1024 * 1024;

const MEMORY: WatchMemory = {
	firstLook: '2026-06-01T00:00:00.000Z',
	lastLook: minutesAgo(15),
	owedSince: {},
	queue: [],
	toldAt: {},
	isTroubled: false,
};

/** Everything in order: a sync run an hour, all of it consumed; the trigger refuses unsigned calls. */
const WELL = {
	events: [5, 65, 125, 185].map((minutes) => ({
		at: minutesAgo(minutes),
		createdAt: minutesAgo(minutes),
		event: 'offerAccepted',
	})),
	syncs: [10, 70, 130, 190].flatMap((minutes) => [
		{ at: minutesAgo(minutes), event: 'syncConsumed', reason: '3 emitted, 3 consumed' },
		{ at: minutesAgo(minutes + 1), event: 'syncProcessed', reason: '3 emitted, - consumed' },
	]),
	owed: [],
	messages: [{ at: minutesAgo(10), state: 'sent' }],
	samples: [],
	triggers: [{ statusCode: 401 }, { statusCode: 404 }],
	knitError: null,
};

const look = (
	changes: object = {},
	memory: WatchMemory | null = MEMORY,
	now = NOW,
	capBytes = 200 * MEGABYTE,
) => watch(readSeen({ ...WELL, ...changes }), memory, { now: at(now), capBytes });
const kindsOf = (...given: Parameters<typeof look>) =>
	look(...given).raised.map(({ kind }) => kind);

const rows = (first: number, last: number, bytes: number) => [
	{ table: 'knit events', direction: 'DESC', rows: [{ id: last, reason: 'x'.repeat(bytes) }] },
	{ table: 'knit events', direction: 'ASC', rows: [{ id: first, reason: 'x' }] },
];

describe('somebody who watches', () => {
	it('says nothing when all is well', () => {
		expect(look()).toMatchObject({ raised: [], told: [], allWell: false });
	});

	it('says nothing at the first look of a new installation', () => {
		const nothing = { events: [], syncs: [], messages: [], samples: [] };
		expect(kindsOf(nothing, null)).toEqual([]);
	});

	it('reads whatever is there, and takes what is missing for not seen', () => {
		const quiet = watch(readSeen(null), null, { now: at(NOW), capBytes: 1 });
		expect(quiet.raised).toEqual([]);
		expect(readMemory({ lastLook: 5 })).toBeNull();
		expect(readMemory(JSON.parse(JSON.stringify(look().memory)))).toEqual(look().memory);
	});

	it('hears a silence that is three times as long as usual', () => {
		const late = (minutes: number) =>
			WELL.syncs.map((run) => ({ ...run, at: at(run.at).minus({ minutes }).toISO() }));
		expect(kindsOf({ syncs: late(165) })).toEqual([]);
		const { raised } = look({ syncs: late(240) });
		expect(raised).toEqual([
			{ kind: 'silence', since: minutesAgo(251), hours: 4, count: null, percent: null },
		]);
	});

	it('goes by the events where no sync run tells of itself, and allows a quiet weekend', () => {
		const daily = (days: number) =>
			[0, 1, 2, 3].map((day) => ({
				at: minutesAgo((days + day) * 24 * 60),
				event: 'offerAccepted',
			}));
		expect(kindsOf({ syncs: [], events: daily(2) })).toEqual([]);
		expect(kindsOf({ syncs: [], events: daily(4) })).toEqual(['silence']);
	});

	it('hears that nothing has come a week after the first look', () => {
		const nothing = { events: [], syncs: [] };
		expect(kindsOf(nothing, { ...MEMORY, firstLook: '2026-06-06T00:00:00.000Z' })).toEqual([]);
		expect(kindsOf(nothing, { ...MEMORY, firstLook: '2026-06-05T00:00:00.000Z' })).toEqual([
			'silence',
		]);
	});

	it('counts the events of a sync run that did not arrive', () => {
		const [, ...others] = WELL.syncs;
		const short = {
			at: minutesAgo(10),
			event: 'syncConsumed',
			reason: '200 emitted, 187 consumed',
		};
		expect(look({ syncs: [short, ...others] }).raised).toMatchObject([
			{ kind: 'behind', count: 13 },
		]);
	});

	it('takes events for made up for once missed offers were looked for after their run', () => {
		const [, ...others] = WELL.syncs;
		const short = { at: minutesAgo(10), event: 'syncConsumed', reason: '9 emitted, 7 consumed' };
		const syncs = [short, ...others];
		expect(kindsOf({ syncs, missedOffersAt: minutesAgo(11) })).toEqual(['behind']);
		expect(kindsOf({ syncs, missedOffersAt: minutesAgo(9) })).toEqual([]);
	});

	it('waits two hours for a sync run to be consumed', () => {
		const open = (minutes: number) => [
			{ at: minutesAgo(minutes), event: 'syncProcessed', reason: '7 emitted, - consumed' },
			...WELL.syncs.map((run) => ({ ...run, at: at(run.at).minus({ minutes }).toISO() })),
		];
		expect(kindsOf({ syncs: open(110) })).toEqual([]);
		expect(look({ syncs: open(130) }).raised).toMatchObject([{ kind: 'behind', count: 7 }]);
	});

	it('notices a gift that owes a message for an hour', () => {
		const owed = [{ offerKey: 'int/app/off' }];
		const young = { ...MEMORY, owedSince: { 'int/app/off': minutesAgo(45) } };
		const old = { ...MEMORY, owedSince: { 'int/app/off': minutesAgo(60) } };
		expect(kindsOf({ owed })).toEqual([]);
		expect(kindsOf({ owed }, young)).toEqual([]);
		expect(look({ owed }, old).raised).toMatchObject([{ kind: 'queue', count: 1 }]);
		expect(look({}, old).memory.owedSince).toEqual({});
	});

	it('notices a queue that grows from look to look', () => {
		const owed = ['a', 'b', 'c', 'd', 'e'].map((offerKey) => ({ offerKey }));
		expect(kindsOf({ owed }, { ...MEMORY, queue: [1, 3, 3] })).toEqual([]);
		expect(look({ owed }, { ...MEMORY, queue: [0, 1, 3] }).raised).toMatchObject([
			{ kind: 'queue', count: 5 },
		]);
	});

	it('notices that most messages of the last hour failed', () => {
		const tried = (state: string, count: number, minutes = 20) =>
			Array.from({ length: count }, () => ({ at: minutesAgo(minutes), state }));
		expect(kindsOf({ messages: [...tried('failed', 3), ...tried('sent', 4)] })).toEqual([]);
		expect(kindsOf({ messages: [...tried('failed', 3), ...tried('sent', 3)] })).toEqual([
			'messagesFailing',
		]);
		expect(kindsOf({ messages: tried('failed', 5, 61) })).toEqual([]);
		expect(kindsOf({ messages: tried('failed', 2) })).toEqual([]);
	});

	it('estimates the tables from both ends: 1,001 rows of 1,000 bytes and 64 of their own', () => {
		const [newest, oldest] = rows(500, 1500, 1000 - 4);
		expect(sizeOf(readSeen({ samples: [newest, oldest] }).samples)).toBe(1001 * 1064);
		expect(sizeOf([])).toBe(0);
	});

	it('tells of the tables at 60 and at 80 % of the limit', () => {
		// 1,000 rows of 1,048 bytes make 1 MB.
		const samples = rows(1, 1000, 1048 - 64 - 4);
		const share = (percent: number) =>
			look({ samples }, MEMORY, NOW, Math.floor((1000 * 1048) / (percent / 100))).raised;
		expect(share(59)).toEqual([]);
		expect(share(61)).toMatchObject([{ kind: 'tablesFilling', percent: 61 }]);
		expect(share(81)).toMatchObject([{ kind: 'tablesFull', percent: 81 }]);
	});

	it('lets the oldest quarter of the logs yield, and never gifts', () => {
		const gifts = rows(1, 400, 10).map((one) => ({ ...one, table: 'knit gifts' }));
		const seen = readSeen({ samples: [...rows(101, 501, 10), ...gifts] });
		expect(shortenedLogs(seen)).toEqual([{ table: 'knit events', belowId: 201 }]);
	});

	it('notices a trigger that is not published, or not there', () => {
		expect(kindsOf({ triggers: [{ statusCode: 404 }, { statusCode: 404 }] })).toEqual([
			'triggerUnpublished',
		]);
		expect(kindsOf({ triggers: [{ error: 'ECONNREFUSED' }] })).toEqual(['triggerUnpublished']);
		expect(kindsOf({ triggers: [{ statusCode: 404 }, { statusCode: 401 }] })).toEqual([]);
	});

	it('notices a credential that Knit refuses, and nothing that passes by itself', () => {
		expect(kindsOf({ knitError: 'Knit refused the API key' })).toEqual(['credentialRefused']);
		expect(kindsOf({ knitError: 'The integration mg_1 is deactivated' })).toEqual([
			'credentialRefused',
		]);
		expect(kindsOf({ knitError: 'Knit could not be reached' })).toEqual([]);
	});

	it('notices clocks that differ by more than ten minutes', () => {
		const events = (minutes: number) =>
			WELL.events.map((event) => ({ ...event, createdAt: at(event.at).plus({ minutes }).toISO() }));
		expect(kindsOf({ events: events(9) })).toEqual([]);
		expect(kindsOf({ events: events(11) })).toEqual(['clock']);
		expect(kindsOf({ events: events(-11) })).toEqual(['clock']);
	});

	it('takes a clock for right again after three events with the right time', () => {
		const before = WELL.events.map((event) => ({ ...event, createdAt: minutesAgo(600) }));
		const right = (count: number) => ({ events: [...WELL.events.slice(0, count), ...before] });
		expect(kindsOf(right(1))).toEqual(['clock']);
		expect(kindsOf(right(3))).toEqual([]);
	});

	it('notices that nobody looked for an hour, or that time went back', () => {
		expect(kindsOf({}, { ...MEMORY, lastLook: minutesAgo(59) })).toEqual([]);
		expect(look({}, { ...MEMORY, lastLook: minutesAgo(90) }).raised).toMatchObject([
			{ kind: 'clock', hours: 1.5 },
		]);
		expect(kindsOf({}, { ...MEMORY, lastLook: minutesAgo(-11) })).toEqual(['clock']);
	});
});

describe('a person', () => {
	const refused = { knitError: 'Knit refused the API key' };
	const hours = (count: number) => at(NOW).plus({ hours: count }).toISO() ?? '';
	/** The sync runs go on. */
	const goingOn = (count: number) => ({
		syncs: WELL.syncs.map((run) => ({ ...run, at: at(run.at).plus({ hours: count }).toISO() })),
	});
	const later = (changes: object, memory: WatchMemory, count: number) =>
		look(
			{ ...goingOn(count), ...changes },
			{ ...memory, lastLook: at(hours(count)).minus({ minutes: 15 }).toISO() ?? '' },
			hours(count),
		);

	it('hears of one kind of trouble once in six hours', () => {
		const first = look(refused);
		expect(first.told.map(({ kind }) => kind)).toEqual(['credentialRefused']);
		const second = later(refused, first.memory, 5.9);
		expect([second.raised.length, second.told]).toEqual([1, []]);
		const third = later(refused, second.memory, 6);
		expect(third.told.map(({ kind }) => kind)).toEqual(['credentialRefused']);
	});

	it('hears at once what was told last by a clock that ran ahead', () => {
		const { memory } = look(refused);
		const ahead = { ...memory, toldAt: { credentialRefused: hours(5) } };
		expect(later(refused, ahead, 1).told.map(({ kind }) => kind)).toEqual(['credentialRefused']);
	});

	it('hears again of what went out neither by email nor in Slack', () => {
		const { memory } = look(refused);
		const message = (state: string) => ({
			at: hours(0),
			occasion: 'alarm_credentialRefused',
			state,
		});
		const after = (...states: string[]) =>
			later({ ...refused, messages: states.map(message) }, memory, 1).told.map(({ kind }) => kind);
		expect(after('failed', 'failed')).toEqual(['credentialRefused']);
		expect(after('failed', 'sent')).toEqual([]);
	});

	it('hears of another kind at once', () => {
		const first = look(refused);
		const second = later({ ...refused, triggers: [{ statusCode: 404 }] }, first.memory, 1);
		expect(second.told.map(({ kind }) => kind)).toEqual(['triggerUnpublished']);
	});

	it('hears once that all is well again', () => {
		const first = look(refused);
		const second = later({}, first.memory, 1);
		expect([second.allWell, second.told]).toEqual([true, []]);
		expect(later({}, second.memory, 2).allWell).toBe(false);
	});

	it('does not hear again of what comes and goes within six hours', () => {
		const first = look(refused);
		const second = later({}, first.memory, 1);
		const third = later(refused, second.memory, 2);
		expect([third.raised.length, third.told]).toEqual([1, []]);
		expect(later({}, third.memory, 3).allWell).toBe(false);
	});

	it('can hear of nine kinds', () => {
		expect(ALARMS).toHaveLength(9);
	});
});
