import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod/v4';

import { readWebAddress } from '../../knit/api/webAddress';
import type { LinkedCompany } from '../../ledger/answerLink';
import { readSettings, TABLES_VERSION } from '../../settings/settings';
import { COUNTRIES } from '../../text/countries';
import {
	answererSchema,
	isEmail,
	line,
	LONGEST_NAME,
	readForm,
	requiredLine,
	type AnswerPage,
	type PageOptions,
} from './answer';
import { USUAL_COLOR } from './colors';
import { renderPage } from './document';
import {
	button,
	checkbox,
	form,
	group,
	input,
	problemsOf,
	row,
	select,
	type Field,
	type FormState,
} from './fields';
import { attributes, markup, type Html } from './html';
import type { SettingsLink } from './links';
import { SETTING_GROUPS, type SettingField, type SettingKind } from './settingsFields';
import type { PageTexts } from './texts';

const LONGEST_SETTING = 500;
const ZONES = 'time-zones';
const LANGUAGES = 'languages';

/** What is suggested before the form was filled in for the first time; nobody is written to with it. */
const STARTING_VALUES: Array<[string, string]> = [
	['color', USUAL_COLOR],
	['language', 'en-GB'],
	['approvalDays', '5'],
	['remindAfterDays', '2'],
	['reportAfterDays', '3'],
	['keepDays', '90'],
	['quietFrom', '19:00'],
	['quietUntil', '08:00'],
];
const TRIAL: Array<[string, string]> = [['trialMode', 'yes']];

/** The form of *Set up welcome gifts*: every setting once. */
export const settingsPage: AnswerPage<SettingsLink> = {
	show(link, { texts }, state) {
		const filled = state.values.size > 0 ? state : { ...state, values: currentValues(link) };
		const groups = SETTING_GROUPS.map(({ title, about, isNarrow, fields }) => {
			const inputs = fields.map((field) => settingInput(field, filled));
			return group(title, about, isNarrow === true ? [row(...inputs)] : inputs);
		});
		return renderPage({
			company: companyIn(filled.values),
			texts,
			title: texts.settingsTitle,
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				markup`<p>${texts.settingsIntro}</p>\n`,
				form(
					[groups, whoSaves(link, texts, filled), SUGGESTIONS],
					[button('settings', texts.settingsSave)],
					{ enterSends: true },
				),
			],
		});
	},

	read(link, values, { texts }: PageOptions, at) {
		const fields = SETTING_GROUPS.flatMap((one) => one.fields);
		const schema = z.object({
			...Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])),
			name: answererSchema(link.for === null),
			answer: z.literal('settings', 'errorChoice'),
		});
		const reading = readForm(schema, values, texts);
		if (reading.kind === 'problems') return reading;
		const { name, answer, ...typed } = reading.form;
		const settings = readSettings({ ...typed, tablesVersion: TABLES_VERSION });
		if (settings.kind === 'missing') {
			return {
				kind: 'problems',
				state: { values, errors: new Map([['answer', settings.reason]]) },
			};
		}
		return {
			kind: 'answer',
			answer: {
				kind: 'answer',
				page: 'settings',
				offerKey: null,
				applicationKey: null,
				answer,
				answeredBy: link.for ?? name,
				note: null,
				address: null,
				preferences: null,
				package: null,
				contact: null,
				tracking: null,
				settings: settings.settings,
				answeredAt: at,
				link: { page: 'settings', company: companyIn(values), gift: {} },
			},
		};
	},
};

/** The settings of now as a form holds them. */
function currentValues({ settings }: SettingsLink): Map<string, string> {
	const kept = Object.entries(settings).flatMap(([name, value]): Array<[string, string]> => {
		if (typeof value === 'boolean') return [[name, value ? 'yes' : '']];
		return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
	});
	const isFirst = kept.length === 0;
	return new Map([...STARTING_VALUES, ...(isFirst ? TRIAL : kept)]);
}

/** The company as the settings of now describe it. */
export function companyOf(link: SettingsLink): LinkedCompany {
	return companyIn(currentValues(link));
}

function companyIn(values: ReadonlyMap<string, string>): LinkedCompany {
	const value = (name: string) => values.get(name) ?? '';
	return {
		name: value('companyName'),
		logoUrl: value('logoUrl'),
		color: value('color'),
		contact: value('replyToEmail'),
		language: value('language'),
		timeZone: value('timeZone'),
		country: value('country'),
	};
}

function settingInput(setting: SettingField, state: FormState): Html {
	const field: Field = {
		name: setting.name,
		label: setting.label,
		hint: setting.hint,
		required: setting.required === true,
		maxlength: setting.maxlength ?? LONGEST_SETTING,
	};
	switch (setting.kind) {
		case 'switch':
			return checkbox(field, state);
		case 'country':
			return select(
				field,
				[
					{ value: '', label: 'Not set' },
					...COUNTRIES.map(({ code, name }) => ({ value: code, label: name })),
				],
				state,
			);
		case 'choice':
			return select(field, setting.choices ?? [], state);
		case 'zone':
			return input({ ...field, list: ZONES }, state);
		case 'language':
			return input({ ...field, list: LANGUAGES }, state);
		case 'color':
		case 'date':
		case 'time':
			return input({ ...field, type: setting.kind }, state);
		case 'https':
			return input({ ...field, type: 'url', inputmode: 'url' }, state);
		case 'email':
			return input({ ...field, type: 'email' }, state);
		case 'days':
		case 'hours':
			return input({ ...field, inputmode: 'numeric' }, state);
		case 'text':
		case 'dates':
		case 'emails':
		case 'sender':
			return input(field, state);
	}
}

function whoSaves({ for: person }: SettingsLink, texts: PageTexts, state: FormState): Html | null {
	if (person !== null) return null;
	const field = { name: 'name', label: texts.nameLabel, hint: texts.settingsNameHint };
	return group(texts.reviewFinish, null, [
		input({ ...field, required: true, maxlength: LONGEST_NAME, autocomplete: 'name' }, state),
	]);
}

const USUAL_LANGUAGES = [
	'cs-CZ',
	'da-DK',
	'de-AT',
	'de-CH',
	'de-DE',
	'en-AU',
	'en-CA',
	'en-GB',
	'en-IE',
	'en-IN',
	'en-US',
	'es-ES',
	'es-MX',
	'fi-FI',
	'fr-CA',
	'fr-FR',
	'it-IT',
	'ja-JP',
	'nb-NO',
	'nl-NL',
	'pl-PL',
	'pt-BR',
	'pt-PT',
	'sv-SE',
	'zh-CN',
];

const SUGGESTIONS = [
	suggestions(ZONES, Intl.supportedValuesOf('timeZone')),
	suggestions(LANGUAGES, USUAL_LANGUAGES),
];

function suggestions(id: string, values: string[]): Html {
	const options = values.map((value) => markup`<option${attributes({ value })}>`);
	return markup`<datalist${attributes({ id })}>${options}</datalist>\n`;
}

/** Whether a text that is not blank is a value of this kind, and what a person reads if not. */
const CHECKS: Record<SettingKind, [isValid: (text: string) => boolean, error: string]> = {
	text: [() => true, 'errorCharacters'],
	switch: [() => true, 'errorCharacters'],
	choice: [() => true, 'errorChoice'],
	https: [(text) => readWebAddress(text).kind === 'web', 'errorWebAddress'],
	color: [(text) => /^#[0-9a-f]{6}$/i.test(text), 'errorColor'],
	email: [isEmail, 'errorEmail'],
	emails: [(text) => text.split(',').every((one) => isEmail(one.trim())), 'errorEmail'],
	sender: [isSender, 'errorEmail'],
	country: [(code) => COUNTRIES.some((country) => country.code === code), 'errorCountry'],
	zone: [(text) => IANAZone.isValidZone(text), 'errorZone'],
	language: [isLanguage, 'errorLanguage'],
	date: [isDate, 'errorDate'],
	dates: [(text) => text.split(',').every((one) => isDate(one.trim())), 'errorDate'],
	time: [(text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text), 'errorTime'],
	days: [
		(text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3650,
		'errorDays',
	],
	hours: [(text) => /^\d{1,4}$/.test(text) && Number(text) <= 8760, 'errorHours'],
};

function schemaOf({ kind, label, required, maxlength = LONGEST_SETTING }: SettingField) {
	const [isValid, error] = CHECKS[kind];
	const text =
		required === true ? requiredLine(maxlength, `errorRequired ${label}`) : line(maxlength);
	return text.refine((value) => value === '' || isValid(value), error);
}

function isDate(text: string): boolean {
	return /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text).isValid;
}

function isSender(text: string): boolean {
	const named = /^[^<>]*<([^<>]+)>$/.exec(text);
	return isEmail(named?.[1] ?? text);
}

function isLanguage(tag: string): boolean {
	try {
		return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
	} catch {
		return false;
	}
}
