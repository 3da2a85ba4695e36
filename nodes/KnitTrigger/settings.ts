import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import type { Selection } from '../../core/knit/events/selection';
import { readCalendarDate } from '../../core/knit/records/application';
import { EVENT_KINDS, type EventKind } from '../../core/knit/records/types';

const optionsSchema = z
	.object({
		// The defaults spare the common case, a value that is not there, the writing of an error that nobody reads.
		acceptUnsigned: z.boolean().default(false).catch(false),
		includeAttachments: z.boolean().default(false).catch(false),
		includeRaw: z.boolean().default(false).catch(false),
		maximumAgeHours: z.coerce.number().positive().nullable().default(null).catch(null),
	})
	.catch({
		acceptUnsigned: false,
		includeAttachments: false,
		includeRaw: false,
		maximumAgeHours: null,
	});

const kindsSchema = z.array(z.string()).catch([]);
const historySchema = z.enum(['skip', 'sinceGoLive', 'all']).catch('skip');

/** What a person set on the trigger, as n8n hands it over. */
export interface TriggerParameters {
	history: unknown;
	/** Null where history needs none. */
	goLiveDate: unknown;
	integrationIds: unknown;
	options: unknown;
}

/** The kinds of events that start the workflow, each once. */
export function kindsOf(events: unknown): EventKind[] {
	const chosen = kindsSchema.parse(events);
	return EVENT_KINDS.filter((kind) => chosen.includes(kind));
}

export function selectionOf(kinds: EventKind[], parameters: TriggerParameters): Selection {
	const { includeAttachments, includeRaw, maximumAgeHours } = optionsSchema.parse(
		parameters.options,
	);
	return {
		kinds,
		history: historySchema.parse(parameters.history),
		goLiveDate: goLiveDateOf(parameters.goLiveDate),
		integrationIds: integrationIdsOf(parameters.integrationIds),
		maximumAgeHours,
		includeAttachments,
		includeRaw,
	};
}

/** A calendar date; null when there is none or it cannot be read. */
export function goLiveDateOf(value: unknown): string | null {
	// An expression hands over luxon's own dates.
	return readCalendarDate(DateTime.isDateTime(value) ? value.toISO() : value);
}

/** A text with commas or line breaks, or a list; each id once. */
export function integrationIdsOf(value: unknown): string[] {
	const texts = (Array.isArray(value) ? value : [value]).filter(
		(text): text is string | number => typeof text === 'string' || typeof text === 'number',
	);
	const ids = texts.flatMap((text) => String(text).split(/[\s,;]+/)).filter((id) => id !== '');
	return [...new Set(ids)];
}

export function acceptsUnsigned(options: unknown): boolean {
	return optionsSchema.parse(options).acceptUnsigned;
}

/** The keys that Knit may have signed with; none when the credential holds none. Read for every event, hence by hand. */
export function signingKeysOf(credential: unknown): string[] {
	const stated: { apiKey?: unknown; previousApiKey?: unknown } = Object(credential);
	// A key pasted with a space signs in all the same, so it has to verify all the same.
	const trimmed = (key: unknown) => (typeof key === 'string' ? key.trim() : '');
	const apiKey = trimmed(stated.apiKey);
	// The previous key helps out while a key is replaced; without a key there is nothing to replace.
	return apiKey === '' ? [] : [apiKey, trimmed(stated.previousApiKey)].filter((key) => key !== '');
}
