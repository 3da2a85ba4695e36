import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod/v4';

import { readCalendarDate } from '../../core/knit/records/dates';
import type { JudgeOptions } from '../../core/offers/judge';
import { EXAMPLE_SETTINGS, readSettings, type Settings } from '../../core/settings/settings';

export interface FilterSettings {
	judging: JudgeOptions;
	oncePerOffer: boolean;
}

export type FilterSettingsReading =
	| { kind: 'settings'; settings: FilterSettings }
	/** `reason` says what to change in which field of the panel. */
	| { kind: 'invalid'; reason: string };

/** What the panel promises where nobody has added the option. */
export const LONG_PAST_DAYS = 60;

const optionsSchema = z.object({
	companySettings: z.unknown(),
	goLiveDate: z.unknown(),
	ignoreStartsOlderThan: z.coerce
		.number({ error: "'Ignore Starts Older Than (Days)' has to be a number." })
		.int("'Ignore Starts Older Than (Days)' has to be a whole number.")
		.min(0, "'Ignore Starts Older Than (Days)' cannot be less than 0.")
		.default(LONG_PAST_DAYS),
	integrationId: z
		.union([z.string(), z.number()], { error: "'Integration ID' has to be text." })
		.transform((value) => String(value).trim() || null)
		.nullish(),
	oncePerOffer: z.boolean({ error: "'Once Per Offer' has to be true or false." }).default(false),
	onlyFutureStartDates: z
		.boolean({ error: "'Only Future Start Dates' has to be true or false." })
		.default(false),
	timeZone: z.string({ error: "'Time Zone' has to be text." }).trim().nullish(),
});

/**
 * The options of the panel, or of an expression in it. What the panel leaves out comes from the company's settings, if
 * they are given. `now` decides which start dates lie in the future. An example is no news and no history: nothing of
 * it is left out for its dates, and nobody remembers it.
 */
export function readFilterSettings(
	given: unknown,
	workflowTimeZone: string,
	now: DateTime,
	isExample: boolean,
): FilterSettingsReading {
	const reading = optionsSchema.safeParse(given);
	if (!reading.success) return invalid(reading.error.issues[0]?.message ?? '');
	const options = reading.data;
	const company = companyOf(options.companySettings, isExample);
	if (company.kind === 'missing') return invalid(company.reason);
	const { settings } = company;

	const timeZone = options.timeZone || settings?.timeZone || workflowTimeZone;
	if (!IANAZone.isValidZone(timeZone)) {
		return invalid(
			`'Time Zone' is ${timeZone}, which is not a time zone. Enter a name such as Europe/Berlin.`,
		);
	}
	const goLive = isSaid(options.goLiveDate) ? options.goLiveDate : settings?.goLiveDate;
	const goLiveDate = isSaid(goLive) ? dateOf(goLive) : null;
	if (isSaid(goLive) && goLiveDate === null) {
		return invalid("'Go-Live Date' is not a date. Write it as 2026-06-01.");
	}
	const { onlyFutureStartDates, ignoreStartsOlderThan, oncePerOffer } = options;
	const today = now.setZone(timeZone).toFormat('yyyy-MM-dd');
	return {
		kind: 'settings',
		settings: {
			judging: {
				integrationId: options.integrationId || settings?.integrationId || null,
				timeZone,
				goLiveDate: isExample ? null : goLiveDate,
				earliestStartDate: onlyFutureStartDates && !isExample ? today : null,
				longPastAfterDays: isExample || ignoreStartsOlderThan === 0 ? null : ignoreStartsOlderThan,
				now: now.toUTC().toISO(),
			},
			oncePerOffer: oncePerOffer && !isExample,
		},
	};
}

type Company = { kind: 'company'; settings: Settings | null } | { kind: 'missing'; reason: string };

function companyOf(given: unknown, isExample: boolean): Company {
	if (!isSaid(given)) return { kind: 'company', settings: null };
	const reading = readSettings(given);
	if (reading.kind === 'settings') return { kind: 'company', settings: reading.settings };
	return isExample ? { kind: 'company', settings: EXAMPLE_SETTINGS } : reading;
}

function isSaid(value: unknown): boolean {
	return (
		value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '')
	);
}

/** An expression such as `$now` gives a luxon date, everything else is read as written. */
function dateOf(value: unknown): string | null {
	return DateTime.isDateTime(value) ? value.toISODate() : readCalendarDate(value);
}

function invalid(reason: string): FilterSettingsReading {
	return { kind: 'invalid', reason };
}
