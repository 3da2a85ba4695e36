import type { IExecuteFunctions } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { jsonIn } from '../../core/ledger/subjects';
import { writeAlarms } from '../../core/messages/alarms';
import { readMemory, readSeen, shortenedLogs, watch } from '../../core/reports/alarms';
import type { Settings } from '../../core/settings/settings';
import { existingTables, type Placed } from './erasure';

const BYTES_OF_MEGABYTE = 1024 * 1024;

/** Where the published triggers of *Welcome gift* and of the switchboard listen. */
const TRIGGER_PATHS = ['/webhook/knit-ats-events/knit', '/webhook/knit-switchboard/knit'];

/** How many of the newest rows say how wide a row is. */
const SAMPLE = 20;

/** Both ends of each table, and the addresses at which a trigger should answer. */
export function tables(this: IExecuteFunctions): Placed[] {
	const base = this.getInstanceBaseUrl().replace(/\/+$/, '');
	const triggers = TRIGGER_PATHS.map((path) => `${base}${path}`);
	const ends = [
		{ direction: 'DESC', limit: SAMPLE },
		{ direction: 'ASC', limit: 1 },
	];
	return existingTables
		.call(this)
		.flatMap(({ name }) =>
			ends.map((end) => ({ output: 0, row: 0, json: { table: name, ...end, triggers } })),
		);
}

const rowSchema = z.looseObject({ watchObject: z.string().nullish() });

export function findTrouble(this: IExecuteFunctions, settings: Settings): Placed[] {
	const now = DateTime.utc();
	const seen = readSeen(jsonIn(this.getNodeParameter('seen', 0), 'What was seen'));
	const row = rowSchema.safeParse(jsonIn(this.getNodeParameter('lastLook', 0), 'Last look')).data;
	const memory = readMemory(jsonIn(row?.watchObject ?? '{}', 'The table "knit watch"'));
	const capBytes = Number(this.getNodeParameter('capMegabytes', 0)) * BYTES_OF_MEGABYTE;
	const watched = watch(seen, memory, { now, capBytes });
	const { raised, told, allWell } = watched;
	const isFull = raised.some(({ kind }) => kind === 'tablesFull');
	const logs = isFull ? shortenedLogs(seen) : [];
	const messages = writeAlarms(told, allWell, settings, now);
	const remember = {
		key: 'watch',
		watchObject: JSON.stringify(watched.memory),
		lookedAt: now.toISO(),
		raised: raised.map(({ kind }) => kind).join(', '),
	};
	return [placed(0, logs), placed(1, messages), placed(2, [remember])].flat();
}

function placed(output: number, items: object[]): Placed[] {
	return items.map((item) => ({ output, row: 0, json: { ...item } }));
}
