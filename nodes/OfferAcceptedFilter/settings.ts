import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod/v4';

import { readCalendarDate } from '../../core/knit/records/application';
import type { JudgeOptions } from '../../core/offers/judge';

export interface FilterSettings {
	judging: JudgeOptions;
	oncePerOffer: boolean;
}

export type SettingsReading =
	| { kind: 'settings'; settings: FilterSettings }
	/** `reason` says what to change in which field of the panel. */
	| { kind: 'invalid'; reason: string };

const options = z.object({
	goLiveDate: z.unknown(),
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

/** The options of the panel, or of an expression in it. `now` decides which start dates lie in the future. */
export function readFilterSettings(
	given: unknown,
	fallbackTimeZone: string,
	now: DateTime,
): SettingsReading {
	const reading = options.safeParse(given);
	if (!reading.success) {
		return { kind: 'invalid', reason: reading.error.issues[0]?.message ?? '' };
	}
	const { goLiveDate, integrationId, oncePerOffer, onlyFutureStartDates } = reading.data;
	const timeZone = reading.data.timeZone || fallbackTimeZone;
	if (!IANAZone.isValidZone(timeZone)) {
		return {
			kind: 'invalid',
			reason: `'Time Zone' is ${timeZone}, which is not a time zone. Enter a name such as Europe/Berlin.`,
		};
	}
	const isGiven = goLiveDate !== undefined && goLiveDate !== null && goLiveDate !== '';
	const liveSince = isGiven ? dateOf(goLiveDate) : null;
	if (isGiven && liveSince === null) {
		return { kind: 'invalid', reason: "'Go-Live Date' is not a date. Write it as 2026-06-01." };
	}
	return {
		kind: 'settings',
		settings: {
			judging: {
				integrationId: integrationId ?? null,
				goLiveDate: liveSince,
				earliestStartDate: onlyFutureStartDates
					? now.setZone(timeZone).toFormat('yyyy-MM-dd')
					: null,
				timeZone,
			},
			oncePerOffer,
		},
	};
}

/** An expression such as `$now` gives a luxon date, everything else is read as written. */
function dateOf(value: unknown): string | null {
	return DateTime.isDateTime(value) ? value.toISODate() : readCalendarDate(value);
}
