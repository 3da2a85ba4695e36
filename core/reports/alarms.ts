import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { median } from './tally';

export const ALARMS = [
	'silence',
	'behind',
	'queue',
	'messagesFailing',
	'tablesFilling',
	'tablesFull',
	'triggerUnpublished',
	'credentialRefused',
	'clock',
] as const;

export type AlarmKind = (typeof ALARMS)[number];

/** What is wrong, in figures and times; nothing personal. */
export interface Alarm {
	kind: AlarmKind;
	/** An instant: since when nothing was heard, or since when it has been so. */
	since: string | null;
	count: number | null;
	percent: number | null;
	hours: number | null;
}

export interface Watched {
	/** What is wrong now. */
	raised: Alarm[];
	/** Those of them that a person hears of this time. */
	told: Alarm[];
	/** A person was told of something, and nothing is wrong any more. */
	allWell: boolean;
	/** To be kept until the next look. */
	memory: WatchMemory;
}

export interface WatchContext {
	now: DateTime;
	/** What n8n allows all tables together. */
	capBytes: number;
}

/** A person hears of one kind of trouble once in so many hours. */
const TELL_AGAIN_HOURS = 6;
/** The look itself comes every quarter of an hour. */
const LATE_LOOK_HOURS = 1;
const CLOCKS_APART_MINUTES = 10;
const OWED_TOO_LONG_HOURS = 1;
/** A queue that grew from look to look so often is growing. */
const GROWING_LOOKS = 4;
/** Events of a run arrive within minutes; Knit tries for four days. */
const CONSUMED_WITHIN_HOURS = 2;
const SILENT_AFTER_GAPS = 3;
const SHORTEST_SILENCE_HOURS = { syncs: 2, events: 72 };
/** Nothing at all came since the first look. */
const NOTHING_YET_HOURS = 7 * 24;
const FAILED_MESSAGES = 3;

const memorySchema = z.object({
	firstLook: z.string(),
	lastLook: z.string(),
	/** By gift: since when it owes a message. */
	owedSince: z.record(z.string(), z.string()).catch({}),
	/** How many gifts owed a message at the last looks, the newest last. */
	queue: z.array(z.number()).catch([]),
	/** By kind: when a person was told last. */
	toldAt: z.record(z.string(), z.string()).catch({}),
	/** A person has been told of something since all was well. */
	isTroubled: z.boolean().catch(false),
});
export type WatchMemory = z.infer<typeof memorySchema>;

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.catch(null)
	.transform((value) => value || null);
const rowsOf = <T>(row: z.ZodType<T>) => z.array(row).catch([]);

const eventRow = z.object({ at: text, createdAt: text, event: text, reason: text });
const sampleSchema = z.object({
	table: z.string(),
	/** `DESC`: the newest rows; `ASC`: the oldest one. */
	direction: z.enum(['DESC', 'ASC']),
	rows: rowsOf(z.looseObject({ id: z.number() })),
});

const seenSchema = z.object({
	/** The newest rows of *knit events*, the newest first. */
	events: rowsOf(eventRow),
	/** Those of sync runs. */
	syncs: rowsOf(eventRow),
	/** Gifts that owe a message which nobody has in hand. */
	owed: rowsOf(z.object({ offerKey: z.string() })),
	/** The newest rows of *knit messages*. */
	messages: rowsOf(z.object({ at: text, state: text, occasion: text.default(null) })),
	/** The newest rows of each table, and the oldest one. */
	samples: rowsOf(sampleSchema),
	/** How the triggers answered a call without a signature. */
	triggers: rowsOf(z.object({ statusCode: z.number().nullish().catch(null) })),
	/** What Knit said to a harmless question; null if nobody could be asked. */
	knitError: text.default(null),
	/** An instant: when missed offers were last looked for in the ATS; null if never. */
	missedOffersAt: text.default(null),
});
export type Seen = z.infer<typeof seenSchema>;

/** Reads what the look collected; what is missing counts as not seen. Never throws. */
export function readSeen(value: unknown): Seen {
	return seenSchema.parse(Object(value));
}

/** What the last look left; null before the first. Never throws. */
export function readMemory(value: unknown): WatchMemory | null {
	return memorySchema.safeParse(value).data ?? null;
}

/** What is wrong, who hears of it now, and what has to be remembered. */
export function watch(seen: Seen, before: WatchMemory | null, context: WatchContext): Watched {
	const { now } = context;
	const memory: WatchMemory = {
		firstLook: before?.firstLook ?? written(now),
		lastLook: written(now),
		owedSince: Object.fromEntries(
			seen.owed.map(({ offerKey }) => [offerKey, before?.owedSince[offerKey] ?? written(now)]),
		),
		queue: [...(before?.queue ?? []), seen.owed.length].slice(-GROWING_LOOKS),
		toldAt: reallyTold(seen, before?.toldAt ?? {}),
		isTroubled: before?.isTroubled ?? false,
	};
	const raised = [
		silence(seen, memory, now),
		behind(seen, now),
		queue(memory, now),
		messagesFailing(seen, now),
		tables(seen, context.capBytes),
		triggers(seen),
		credential(seen),
		clock(seen, before, now),
	].filter((alarm) => alarm !== null);
	const told = raised.filter(({ kind }) => {
		const toldAt = memory.toldAt[kind];
		if (toldAt === undefined) return true;
		const hours = hoursSince(toldAt, now);
		// Told in the future: the clock was set back meanwhile.
		return hours >= TELL_AGAIN_HOURS || hours < 0;
	});
	const news = Object.fromEntries(told.map(({ kind }) => [kind, written(now)]));
	return {
		raised,
		told,
		allWell: memory.isTroubled && raised.length === 0,
		memory: {
			...memory,
			toldAt: { ...memory.toldAt, ...news },
			isTroubled: raised.length > 0 && (memory.isTroubled || told.length > 0),
		},
	};
}

/** An alarm of which no message went out, by email or in Slack, was not told. */
function reallyTold({ messages }: Seen, toldAt: Record<string, string>): Record<string, string> {
	const wentOut = ([kind, since]: [string, string]) => {
		const own = messages.filter(
			({ at: time, occasion }) => occasion === `alarm_${kind}` && (time ?? '') >= since,
		);
		return own.length === 0 || own.some(({ state }) => state === 'sent');
	};
	return Object.fromEntries(Object.entries(toldAt).filter(wentOut));
}

/** Longer than usual without a sync run of Knit; where none ever told of itself, without any event. */
function silence({ events, syncs }: Seen, memory: WatchMemory, now: DateTime): Alarm | null {
	// Knit counts each run once when it ends, and once more when its events have arrived.
	const runs = timesOf(syncs.filter(({ event }) => event === 'syncProcessed'));
	const [times, shortest] =
		runs.length >= 3
			? [runs, SHORTEST_SILENCE_HOURS.syncs]
			: [timesOf(events), SHORTEST_SILENCE_HOURS.events];
	const [newest] = times;
	if (newest === undefined) {
		const hours = hoursSince(memory.firstLook, now);
		return hours < NOTHING_YET_HOURS
			? null
			: alarm('silence', { since: memory.firstLook, hours: Math.floor(hours) });
	}
	if (times.length < 3) return null;
	const gaps = times.slice(1).map((time, index) => hoursSince(time, at(times[index] ?? time)));
	const usual = median(gaps) ?? 0;
	const hours = hoursSince(newest, now);
	return hours > Math.max(shortest, SILENT_AFTER_GAPS * usual)
		? alarm('silence', { since: newest, hours: Math.floor(hours) })
		: null;
}

/** The counts of a sync run, as *Note the Event* keeps them. */
const COUNTS = /^(\d+) emitted, (\d+|-) consumed$/;

/** A run of which not every event arrived; what is missing has been made up for once missed offers were looked for. */
function behind({ syncs, missedOffersAt }: Seen, now: DateTime): Alarm | null {
	const runs = syncs.flatMap(({ at: time, event, reason }) => {
		const counts = COUNTS.exec(reason ?? '');
		if (time === null || counts === null) return [];
		return [{ time, event, emitted: Number(counts[1]), consumed: Number(counts[2]) }];
	});
	const missing = runs
		.filter(({ event, time }) => event === 'syncConsumed' && time > (missedOffersAt ?? ''))
		.find(({ emitted, consumed }) => consumed < emitted);
	const [lastRun] = runs.filter(({ event, emitted }) => event === 'syncProcessed' && emitted > 0);
	const isOpen =
		lastRun !== undefined &&
		hoursSince(lastRun.time, now) > CONSUMED_WITHIN_HOURS &&
		!runs.some(({ event, time }) => event === 'syncConsumed' && time >= lastRun.time);
	if (missing !== undefined) {
		return alarm('behind', { since: missing.time, count: missing.emitted - missing.consumed });
	}
	return isOpen ? alarm('behind', { since: lastRun.time, count: lastRun.emitted }) : null;
}

/** Messages that are owed for too long, or by more gifts at each look. */
function queue({ owedSince, queue: counts }: WatchMemory, now: DateTime): Alarm | null {
	const old = Object.values(owedSince).filter(
		(since) => hoursSince(since, now) >= OWED_TOO_LONG_HOURS,
	);
	const isGrowing =
		counts.length >= GROWING_LOOKS &&
		counts.every((count, index) => index === 0 || count > (counts[index - 1] ?? 0));
	if (old.length === 0 && !isGrowing) return null;
	return alarm('queue', {
		since: old.sort()[0] ?? null,
		count: old.length > 0 ? old.length : (counts.at(-1) ?? 0),
	});
}

/** Most of what was tried in the last hour failed. */
function messagesFailing({ messages }: Seen, now: DateTime): Alarm | null {
	const tried = messages.filter(({ at: time }) => time !== null && hoursSince(time, now) <= 1);
	const failed = tried.filter(({ state }) => state === 'failed');
	return failed.length >= FAILED_MESSAGES && failed.length * 2 >= tried.length
		? alarm('messagesFailing', { count: failed.length })
		: null;
}

const FILLING = 0.6;
const FULL = 0.8;

function tables({ samples }: Seen, capBytes: number): Alarm | null {
	const share = sizeOf(samples) / capBytes;
	if (share < FILLING) return null;
	return alarm(share < FULL ? 'tablesFilling' : 'tablesFull', { percent: Math.round(share * 100) });
}

/** What n8n adds to the values of a row: the id, two times, and the row's own head. */
const ROW_BYTES = 64;

/**
 * How large the tables are at most, in bytes: the rows between the oldest and the newest id, each as wide as the newest
 * ones are on average. n8n tells no node the true size.
 */
export function sizeOf(samples: Seen['samples']): number {
	return samples
		.filter(({ direction, rows }) => direction === 'DESC' && rows.length > 0)
		.reduce((sum, { table, rows }) => {
			const { oldestId, newestId } = idsOf(table, samples);
			const width =
				rows.reduce((total, row) => total + ROW_BYTES + valueBytes(row), 0) / rows.length;
			return sum + (newestId - oldestId + 1) * width;
		}, 0);
}

function idsOf(table: string, samples: Seen['samples']): { oldestId: number; newestId: number } {
	const ids = samples
		.filter((one) => one.table === table)
		.flatMap(({ rows }) => rows.map(({ id }) => id));
	return { oldestId: Math.min(...ids), newestId: Math.max(...ids) };
}

/** Logs give way before gifts do. */
const LOGS = ['knit events', 'knit messages'];

/** Below which id the rows of a log are deleted when the tables are almost full: its oldest quarter. */
export function shortenedLogs({ samples }: Seen): Array<{ table: string; belowId: number }> {
	return LOGS.flatMap((table) => {
		const { oldestId, newestId } = idsOf(table, samples);
		const belowId = oldestId + Math.ceil((newestId - oldestId) / 4);
		return Number.isFinite(belowId) && belowId > oldestId ? [{ table, belowId }] : [];
	});
}

function valueBytes(row: Record<string, unknown>): number {
	return Object.values(row)
		.filter((value) => value !== null && value !== undefined)
		.reduce<number>((sum, value) => sum + Buffer.byteLength(String(value)), 0);
}

/** A published trigger refuses a call that Knit did not sign; an unpublished one is not there. */
function triggers({ triggers: answers }: Seen): Alarm | null {
	if (answers.length === 0) return null;
	return answers.some(({ statusCode }) => statusCode === 401) ? null : alarm('triggerUnpublished');
}

const REFUSED = /refused the API key|does not allow this API key|is deactivated/;

function credential({ knitError }: Seen): Alarm | null {
	return REFUSED.test(knitError ?? '') ? alarm('credentialRefused') : null;
}

/** So few events, because a clock that was set right is right for the next ones only. */
const EVENTS_WITH_BOTH_TIMES = 3;

/** Times that cannot be: in the future, apart from those of the database, or a look that came much too late. */
function clock({ events }: Seen, before: WatchMemory | null, now: DateTime): Alarm | null {
	const apart = events
		.slice(0, EVENTS_WITH_BOTH_TIMES)
		.flatMap(({ at: ours, createdAt }) =>
			ours === null || createdAt === null ? [] : [Math.abs(hoursSince(ours, at(createdAt))) * 60],
		);
	const usual = apart.length < EVENTS_WITH_BOTH_TIMES ? null : median(apart);
	if (usual !== null && usual > CLOCKS_APART_MINUTES) {
		return alarm('clock', { hours: Math.round(usual / 6) / 10 });
	}
	if (before === null) return null;
	const hours = hoursSince(before.lastLook, now);
	const isOff = hours > LATE_LOOK_HOURS || hours < -CLOCKS_APART_MINUTES / 60;
	return isOff
		? alarm('clock', { since: before.lastLook, hours: Math.round(hours * 10) / 10 })
		: null;
}

function alarm(kind: AlarmKind, facts: Partial<Alarm> = {}): Alarm {
	return { since: null, count: null, percent: null, hours: null, ...facts, kind };
}

/** Newest first. */
function timesOf(rows: Array<{ at: string | null }>): string[] {
	return rows
		.flatMap(({ at: time }) => (time === null ? [] : [time]))
		.sort()
		.reverse();
}

function at(instant: string): DateTime {
	return DateTime.fromISO(instant, { zone: 'utc' });
}

function hoursSince(instant: string, now: DateTime): number {
	return now.diff(at(instant), 'hours').hours;
}

function written(now: DateTime): string {
	return now.toUTC().toISO() ?? '';
}
