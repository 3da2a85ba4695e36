import { isRecord } from './fields';
import type { Json } from './types';

/** Deeper than this nothing is kept; an ATS sends five or six levels. */
const DEEPEST_LEVEL = 24;
/** After this many values nothing more is kept, so that no payload can grow on its way out. */
const MOST_VALUES = 20_000;
const LONGEST_EMBEDDED_JSON = 200_000;

const NEVER_COPIED = new Set(['__proto__', 'constructor', 'prototype']);

const PAY_WORDS = listed(
	`salary salaries compensation compensations comp remuneration pay paid payment payments payroll
	payrate payrange payscale payband paygrade wage wages earnings income stipend allowance bonus bonuses
	ote ctc equity stock stocks shares rsu rsus esop vesting signon commission commissions money cash cents
	usd eur gbp chf gehalt vergutung salaire sueldo salario loon`,
);

const PROTECTED_WORDS = listed(
	`gender sex race races racial ethnicity ethnicities ethnic hispanic latino latina latinx disability
	disabilities disabled handicap veteran veterans military religion religions religious sexual sexuality
	lgbt lgbtq lgbtqia transgender pronoun pronouns dob birth birthday birthdate birthplace birthyear age
	ages marital married nationality nationalities citizen citizenship citizenships immigration visa eeo
	eeoc ofccp demographic demographics diversity photo photos photograph avatar headshot pregnancy
	pregnant medical genetic caste ssn passport geschlecht geburtsdatum familienstand
	staatsangehorigkeit religionszugehorigkeit sexe sexo genero nationalite`,
);

const SENSITIVE_WORDS = new Set([...PAY_WORDS, ...PROTECTED_WORDS]);

/** Long enough to mean only one thing, even in a name that is written as one word. */
const SENSITIVE_STEMS = listed(
	`salary compensation remuneration gehaltsvorstellung ethnicity gender veteran disability disabilities
	dateofbirth birthdate yearofbirth nationality citizenship religion maritalstatus sexualorientation
	demographic schwerbehindert`,
);

/** Harmless one by one. */
const SENSITIVE_PHRASES = [
	...['sign on', 'hourly rate', 'day rate', 'daily rate', 'annual rate', 'bill rate'],
	...['offer amount', 'offered amount', 'offer value', 'national origin', 'country of origin'],
	...['how old', 'profile image', 'profile picture', 'social security', 'civil status'],
];

/** Pay only when nothing but these is said: `base` is, `basePath` is not. */
const FIGURE_WORDS = new Set(
	listed('base fixed variable amount rate figure min max minimum maximum'),
);

/** What a figure leaves behind when it is taken out from between these. */
const MONEY_WORDS = new Set(
	listed(
		`currency currencies code iso symbol amount amounts min max minimum maximum from to low high
		frequency interval period unit`,
	),
);

const LABEL_NAMES = new Set(
	listed(
		`name label key title text question questiontext questiontitle prompt field fieldname fieldlabel
		displayname slug namekey type category`,
	),
);
const VALUE_NAMES = new Set(
	listed(
		`value values answer answers response responses amount min max minimum maximum currency numbervalue
		selectedoption selectedoptions range`,
	),
);

/** Where a photo is, when its type says that it is one. */
const LINK_NAMES = new Set(['link', 'url', 'href']);

interface Budget {
	values: number;
}

interface Entry {
	name: string;
	value: unknown;
	words: string[];
}

/**
 * A deep copy, as plain JSON, without pay figures and without protected attributes, wherever in a
 * payload they hide: under a name that says so (`desiredSalary`, `date_of_birth`, `EEOC Gender`), in an
 * entry that is labelled so (`{ question: 'Desired salary', answer: … }`), as an amount with a currency
 * (an ATS knows no other money than pay), or in JSON that is kept as text.
 *
 * Names are compared word by word, so `basePath`, `package`, `stage` and `page` stay. Free text is not
 * searched. Null where nothing may be kept. Own properties only; bounded in depth and size.
 */
export function redact(value: unknown): Json {
	return copy(value, 0, { values: MOST_VALUES }) ?? null;
}

/** Whether a name or a question asks for pay or for a protected attribute. */
export function isSensitiveName(name: string): boolean {
	return isSensitive(wordsOf(name));
}

function copy(value: unknown, level: number, budget: Budget): Json | undefined {
	budget.values -= 1;
	if (budget.values < 0 || level > DEEPEST_LEVEL) return undefined;
	if (value === null || typeof value === 'boolean') return value;
	// JSON writes a negative zero as 0.
	if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
	if (typeof value === 'string') return copyText(value, level, budget);
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (Array.isArray(value)) return copyList(value, level, budget);
	return isRecord(value) ? copyRecord(value, level, budget) : undefined;
}

function copyList(list: unknown[], level: number, budget: Budget): Json[] {
	const copied: Json[] = [];
	for (const element of list) {
		if (budget.values <= 0) break;
		const kept = copy(element, level + 1, budget);
		if (kept !== undefined) copied.push(kept);
	}
	return copied;
}

function copyRecord(record: object, level: number, budget: Budget): Json | undefined {
	const entries = entriesOf(record);
	if (isLabelledSensitive(entries)) return undefined;
	const kept = withoutSensitive(entries);
	if (kept.length === 0 && isMoney(entries)) return undefined;

	const copied: Array<[string, Json]> = [];
	for (const { name, value } of kept) {
		if (budget.values <= 0) break;
		const keptValue = copy(value, level + 1, budget);
		if (keptValue !== undefined) copied.push([name, keptValue]);
	}
	return Object.fromEntries(copied);
}

function withoutSensitive(entries: Entry[]): Entry[] {
	const money = isMoney(entries);
	const innocent = entries.filter(
		(entry) => !isSensitive(entry.words) && !(money && isFigure(entry)),
	);
	return innocent.length === entries.length
		? innocent
		: innocent.filter((entry) => !isRemainder(entry));
}

function entriesOf(record: object): Entry[] {
	return Object.keys(record)
		.filter((name) => !NEVER_COPIED.has(name))
		.map((name) => {
			const value: unknown = Object.getOwnPropertyDescriptor(record, name)?.value;
			return { name, value, words: wordsOf(name) };
		});
}

/** Some systems keep what they were sent as JSON within a text. */
function copyText(text: string, level: number, budget: Budget): Json | undefined {
	const first = text.trimStart().charAt(0);
	if ((first !== '{' && first !== '[') || text.length > LONGEST_EMBEDDED_JSON) return text;
	const embedded = parseJson(text);
	if (embedded === undefined) return text;
	const kept = copy(embedded, level + 1, budget);
	return kept === undefined ? undefined : JSON.stringify(kept);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isLabelledSensitive(entries: Entry[]): boolean {
	const hasValue = entries.some((entry) => VALUE_NAMES.has(joined(entry)));
	const hasLink = entries.some((entry) => LINK_NAMES.has(joined(entry)));
	return entries.some((entry) => {
		const labels = hasValue ? LABEL_NAMES.has(joined(entry)) : hasLink && joined(entry) === 'type';
		return labels && isSensitiveLabel(entry.value);
	});
}

function joined(entry: Entry): string {
	return entry.words.join('');
}

function isSensitiveLabel(label: unknown): boolean {
	if (typeof label === 'string') return isSensitiveName(label) || isCurrencyType(label);
	if (!isRecord(label)) return false;
	return entriesOf(label).some(
		({ value, words }) =>
			LABEL_NAMES.has(words.join('')) && typeof value === 'string' && isSensitiveName(value),
	);
}

/** Greenhouse's custom fields of the types `currency` and `currency_range`. */
function isCurrencyType(label: string): boolean {
	return wordsOf(label)[0] === 'currency';
}

function isMoney(entries: Entry[]): boolean {
	return entries.some(isFigure) && entries.some((entry) => entry.words.includes('currency'));
}

function isFigure(entry: Entry): boolean {
	return VALUE_NAMES.has(joined(entry)) && !entry.words.includes('currency');
}

function isRemainder(entry: Entry): boolean {
	return entry.words.length > 0 && entry.words.every((word) => MONEY_WORDS.has(word));
}

function isSensitive(words: string[]): boolean {
	if (words.some((word) => SENSITIVE_WORDS.has(word))) return true;
	if (words[0] === 'base' && words.every((word) => FIGURE_WORDS.has(word))) return true;
	const spaced = ` ${words.join(' ')} `;
	if (SENSITIVE_PHRASES.some((phrase) => spaced.includes(` ${phrase} `))) return true;
	// `RSUs` and `date of birth` are words only when put together again.
	const together = words.join('');
	return SENSITIVE_WORDS.has(together) || SENSITIVE_STEMS.some((stem) => together.includes(stem));
}

const MARK = /\p{M}/gu;
const SMALL_THEN_LARGE = /(\p{Ll})(\p{Lu})/gu;
const ABBREVIATION_THEN_WORD = /(\p{Lu})(\p{Lu}\p{Ll})/gu;
const LETTER_THEN_DIGIT = /(\p{L})(\p{N})/gu;
const DIGIT_THEN_LETTER = /(\p{N})(\p{L})/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

/** `desiredSalaryUSD`, `desired_salary` and `Desired salary?` as words in lower case, without accents. */
function wordsOf(name: string): string[] {
	return name
		.normalize('NFD')
		.replace(MARK, '')
		.replace(SMALL_THEN_LARGE, '$1 $2')
		.replace(ABBREVIATION_THEN_WORD, '$1 $2')
		.replace(LETTER_THEN_DIGIT, '$1 $2')
		.replace(DIGIT_THEN_LETTER, '$1 $2')
		.toLowerCase()
		.split(BETWEEN_WORDS)
		.filter((word) => word !== '');
}

function listed(words: string): string[] {
	return words.split(/\s+/);
}
