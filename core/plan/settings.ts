import { IANAZone } from 'luxon';
import { z } from 'zod/v4';

import { readCalendarDate } from '../knit/records/application';
import { once } from '../text/remembered';
import { SHORT_NOTICE_CHOICES, type DeliverySettings } from './delivery';
import { readGiftRules, rulesVersionOf, type GiftRule } from './rules';

/** Everything that the panel decides about gifts. */
export interface GiftSettings {
	rules: GiftRule[];
	rulesVersion: string;
	delivery: DeliverySettings;
	messageTemplate: string;
	/** IANA zone in which today has its date. */
	timeZone: string;
}

export type SettingsReading =
	| { kind: 'settings'; settings: GiftSettings }
	/** `reason` says what to change in which field of the panel. */
	| { kind: 'invalid'; reason: string };

/** As the panel (or an expression in it) gives them; `timeZone` may be blank, then `fallbackTimeZone` counts. */
export interface GiftParameters {
	rules: unknown;
	messageTemplate: unknown;
	shortNotice: unknown;
	timeZone: unknown;
	delivery: unknown;
}

const LONGEST_WINDOW = 90;

const parameters = once(() => {
	const number = z.union([z.number(), z.string().trim().min(1).transform(Number)]);
	const windowDay = number.pipe(z.int().min(1).max(LONGEST_WINDOW));

	const dates = z
		.union([z.string().transform((value) => value.split(/[\s,;]+/)), z.array(z.string())])
		.transform((entries) => entries.map((entry) => entry.trim()).filter((entry) => entry !== ''));

	return z.object({
		messageTemplate: z.string({ error: "'Message' has to be text." }),
		shortNotice: z.enum(SHORT_NOTICE_CHOICES, {
			error: `'On Short Notice' has to be one of ${SHORT_NOTICE_CHOICES.join(', ')}.`,
		}),
		timeZone: z.string({ error: "'Time Zone' has to be text." }).trim().nullish(),
		delivery: z
			.object({
				earliestDaysBefore: windowDay.default(5),
				latestDaysBefore: windowDay.default(3),
				dayCount: z.enum(['calendar', 'business']).default('calendar'),
				weekendDays: z
					.array(number.pipe(z.int().min(1).max(7)))
					.max(7)
					.default([6, 7]),
				holidays: dates.default([]),
			})
			.prefault({}),
	});
});

const FIELD_HINTS = new Map([
	[
		'earliestDaysBefore',
		`'Earliest Arrival' has to be a whole number from 1 to ${LONGEST_WINDOW}.`,
	],
	['latestDaysBefore', `'Latest Arrival' has to be a whole number from 1 to ${LONGEST_WINDOW}.`],
	['dayCount', "'Count' has to be calendar or business."],
	['weekendDays', "'Weekend Days' has to be a list of numbers from 1 (Monday) to 7 (Sunday)."],
	['holidays', "'Holidays' has to be text or a list of dates."],
]);

export function readGiftSettings(given: GiftParameters, fallbackTimeZone: string): SettingsReading {
	const reading = parameters().safeParse(given);
	if (!reading.success) {
		const [issue] = reading.error.issues;
		const field = String(issue?.path[1] ?? '');
		return { kind: 'invalid', reason: FIELD_HINTS.get(field) ?? issue?.message ?? '' };
	}
	const { messageTemplate, shortNotice, delivery } = reading.data;
	const timeZone = reading.data.timeZone || fallbackTimeZone;
	if (!IANAZone.isValidZone(timeZone)) {
		return {
			kind: 'invalid',
			reason: `'Time Zone' is ${timeZone}, which is not a time zone. Enter a name such as Europe/Berlin.`,
		};
	}
	const unreadable = delivery.holidays.find((date) => readCalendarDate(date) === null);
	if (unreadable !== undefined) {
		return {
			kind: 'invalid',
			reason: `'Holidays' holds ${unreadable}, which is not a date. Write dates as 2026-12-25.`,
		};
	}
	const rules = readGiftRules(given.rules);
	return {
		kind: 'settings',
		settings: {
			rules,
			rulesVersion: rulesVersionOf(rules),
			delivery: {
				...delivery,
				holidays: delivery.holidays.map((date) => readCalendarDate(date) ?? date),
				shortNotice,
			},
			messageTemplate,
			timeZone,
		},
	};
}
