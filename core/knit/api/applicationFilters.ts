import { DateTime } from 'luxon';
import { z } from 'zod/v4';

/** A moment as n8n hands it over: typed (no zone), ISO 8601, or a luxon or JavaScript date of an expression. */
const momentSchema = z.union([
	z.string(),
	z.date(),
	z.custom<DateTime>((value) => DateTime.isDateTime(value)),
]);

const MOMENTS = [
	'createdAfter',
	'createdBefore',
	'updatedAfter',
	'updatedBefore',
	'changedStageAfter',
	'changedStageBefore',
];

const TEXTS = ['jobId', 'stage', 'status', 'tag', 'candidateId', 'candidateEmail'];

const filtersSchema = z.record(z.string(), z.unknown());
const textSchema = z.union([z.string(), z.number()]).transform((text) => String(text).trim());

export type ApplicationFilters =
	| { kind: 'query'; query: Record<string, string> }
	/** `filter` is the one, by Knit's name, whose value cannot be read. */
	| { kind: 'refused'; filter: string };

/**
 * The filters of `ats.application.list` (Knit's guide to listing applications) as query parameters.
 * Blank ones are left out; moments go as ISO 8601 in UTC, and one without a zone is meant in `timeZone`.
 */
export function applicationFiltersOf(given: unknown, timeZone: string): ApplicationFilters {
	const filters = filtersSchema.safeParse(given);
	const query: Record<string, string> = {};
	for (const [name, value] of Object.entries(filters.success ? filters.data : {})) {
		if (value === null || value === undefined || value === '') continue;
		if (MOMENTS.includes(name)) {
			const instant = instantOf(value, timeZone);
			if (instant === null) return { kind: 'refused', filter: name };
			query[name] = instant;
		}
		if (TEXTS.includes(name)) {
			const text = textSchema.safeParse(value);
			if (!text.success) return { kind: 'refused', filter: name };
			if (text.data !== '') query[name] = text.data;
		}
	}
	return { kind: 'query', query };
}

function instantOf(value: unknown, timeZone: string): string | null {
	const moment = momentSchema.safeParse(value);
	if (!moment.success) return null;
	return toDateTime(moment.data, timeZone).toUTC().toISO();
}

function toDateTime(moment: z.infer<typeof momentSchema>, timeZone: string): DateTime {
	if (typeof moment === 'string') {
		const text = moment.trim().replace(' ', 'T');
		return DateTime.fromISO(text, { zone: timeZone });
	}
	return moment instanceof Date ? DateTime.fromJSDate(moment) : moment;
}
