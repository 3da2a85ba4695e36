import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { EVENT_KINDS, type EventKind } from '../../core/knit/events/eventKinds';
import type { Selection } from '../../core/knit/events/selection';
import { readCalendarDate } from '../../core/knit/records/dates';

const optionsSchema = z
	.object({
		acceptUnsigned: z.boolean().catch(false),
		confirm: z.enum(['whenFinished', 'atOnce']).catch('whenFinished'),
		connect: z.enum(['manual', 'startSync']).catch('manual'),
		includeAttachments: z.boolean().catch(false),
		includeRaw: z.boolean().catch(false),
		maximumAgeHours: z.coerce.number().positive().nullable().catch(null),
	})
	.catch({
		acceptUnsigned: false,
		confirm: 'whenFinished',
		connect: 'manual',
		includeAttachments: false,
		includeRaw: false,
		maximumAgeHours: null,
	});

const kindsSchema = z.array(z.string()).catch([]);
const pastOffersSchema = z.enum(['skip', 'sinceGoLive', 'all']).catch('skip');

const keySchema = z.string().trim().catch('');
const keysSchema = z
	.object({ apiKey: keySchema, previousApiKey: keySchema })
	.catch({ apiKey: '', previousApiKey: '' });

/** What a person added under *Options*. */
export type TriggerOptions = z.infer<typeof optionsSchema>;

/** What a person set on the trigger, as n8n hands it over. */
export interface TriggerParameters {
	pastOffers: unknown;
	/** Null where *Past Offers* needs none. */
	goLiveDate: unknown;
	integrationIds: unknown;
	options: TriggerOptions;
}

export function optionsOf(value: unknown): TriggerOptions {
	return optionsSchema.parse(value);
}

/** The kinds of events that start the workflow, each once. */
export function kindsOf(events: unknown): EventKind[] {
	const chosen = kindsSchema.parse(events);
	return EVENT_KINDS.filter((kind) => chosen.includes(kind));
}

export function selectionOf(kinds: EventKind[], parameters: TriggerParameters): Selection {
	const { includeAttachments, includeRaw, maximumAgeHours } = parameters.options;
	return {
		kinds,
		pastOffers: pastOffersSchema.parse(parameters.pastOffers),
		goLiveDate: goLiveDateOf(parameters.goLiveDate),
		integrationIds: integrationIdsOf(parameters.integrationIds),
		maximumAgeHours,
		includeAttachments,
		includeRaw,
	};
}

/** Texts that may name addresses, each once; none where every address may call. */
export function allowedAddressesOf(value: unknown): string[] {
	return listOf(value);
}

/** A calendar date; null when there is none or it cannot be read. */
export function goLiveDateOf(value: unknown): string | null {
	// An expression hands over luxon's own dates.
	return readCalendarDate(DateTime.isDateTime(value) ? value.toISO() : value);
}

export function integrationIdsOf(value: unknown): string[] {
	return listOf(value);
}

/** A text with commas or line breaks, or a list; each entry once. */
function listOf(value: unknown): string[] {
	const texts = (Array.isArray(value) ? value : [value]).filter(
		(text): text is string | number => typeof text === 'string' || typeof text === 'number',
	);
	const entries = texts.flatMap((text) => String(text).split(/[\s,;]+/));
	return [...new Set(entries.filter((entry) => entry !== ''))];
}

/** The keys that Knit may have signed with; none when the credential holds none. */
export function signingKeysOf(credential: unknown): string[] {
	// A key pasted with a space signs in all the same, so it has to verify all the same.
	const { apiKey, previousApiKey } = keysSchema.parse(credential);
	// The previous key helps out while a key is replaced; without a key there is nothing to replace.
	return apiKey === '' ? [] : [apiKey, previousApiKey].filter((key) => key !== '');
}
