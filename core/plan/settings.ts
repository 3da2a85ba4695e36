import { IANAZone } from 'luxon';
import { z } from 'zod/v4';

import { readCalendarDate } from '../knit/records/dates';
import { SHORT_NOTICE_CHOICES, type DeliverySettings } from './delivery';
import { rulesVersionOf } from './rules';
import { readGiftRules, type GiftRules, type RuleParameters } from './ruleTable';
import { weekendOf } from './weekends';

/** Everything that the panel decides about gifts. */
export interface GiftSettings {
	rules: GiftRules;
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

/** As the panel (or an expression in it) gives them. */
export interface GiftParameters extends RuleParameters {
	messageTemplate: unknown;
	shortNotice: unknown;
	/** May be blank. */
	timeZone: unknown;
	delivery: unknown;
}

/** What counts where the panel says nothing. */
export interface Company {
	timeZone: string;
	/** ISO 3166 code; blank when it is not known. */
	country: string;
}

const LONGEST_WINDOW = 90;

const number = z.union([z.number(), z.string().trim().min(1).transform(Number)]);
const windowDay = number.pipe(z.int().min(1).max(LONGEST_WINDOW));

const dates = z
	.union([z.string().transform((value) => value.split(/[\s,;]+/)), z.array(z.string())])
	.transform((entries) => entries.map((entry) => entry.trim()).filter((entry) => entry !== ''));

const parameters = z.object({
	messageTemplate: z.string({ error: "'Card Text' has to be text." }),
	shortNotice: z.enum(SHORT_NOTICE_CHOICES, {
		error: `'On Short Notice' has to be one of ${SHORT_NOTICE_CHOICES.join(', ')}.`,
	}),
	timeZone: z.string({ error: "'Time Zone' has to be text." }).trim().nullish(),
	delivery: z
		.object({
			earliestDaysBefore: windowDay.default(5),
			latestDaysBefore: windowDay.default(3),
			dayCount: z.enum(['calendar', 'business']).default('business'),
			weekendDays: z
				.array(number.pipe(z.int().min(1).max(7)))
				.max(7)
				.optional(),
			holidays: dates.default([]),
		})
		.prefault({}),
});

const FIELD_HINTS = new Map([
	[
		'earliestDaysBefore',
		`'Earliest Arrival' has to be a whole number from 1 to ${LONGEST_WINDOW}.`,
	],
	['latestDaysBefore', `'Latest Arrival' has to be a whole number from 1 to ${LONGEST_WINDOW}.`],
	['dayCount', "'Days That Count' has to be calendar or business."],
	['weekendDays', "'Weekend Days' has to be a list of numbers from 1 (Monday) to 7 (Sunday)."],
	['holidays', "'Holidays' has to be text or a list of dates."],
]);

/** @param company or only its time zone, when the country is not known */
export function readGiftSettings(
	given: GiftParameters,
	company: Company | string,
): SettingsReading {
	const fallback = typeof company === 'string' ? { timeZone: company, country: '' } : company;
	const reading = parameters.safeParse(given);
	if (!reading.success) {
		const [issue] = reading.error.issues;
		const field = String(issue?.path[1] ?? '');
		return { kind: 'invalid', reason: FIELD_HINTS.get(field) ?? issue?.message ?? '' };
	}
	const { messageTemplate, shortNotice, delivery } = reading.data;
	const timeZone = reading.data.timeZone || fallback.timeZone;
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
	const rules = readGiftRules(given);
	return {
		kind: 'settings',
		settings: {
			rules,
			rulesVersion: rulesVersionOf(rules),
			delivery: {
				...delivery,
				weekendDays: delivery.weekendDays ?? weekendOf(fallback.country),
				holidays: delivery.holidays.map((date) => readCalendarDate(date) ?? date),
				shortNotice,
			},
			messageTemplate,
			timeZone,
		},
	};
}
