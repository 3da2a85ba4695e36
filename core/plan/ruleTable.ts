import { z } from 'zod/v4';

import { readGiftPackage, type PackageReading } from './packages';
import { SENIORITY_LEVELS, type SeniorityLevel } from './roles';

/**
 * One row of the table. Conditions of one row all have to hold; of the entries of one list any may. An empty list asks
 * for nothing. `titles` and `exactTitles` are one list written in two ways.
 */
export interface GiftRule {
	name: string;
	/** Words that stand in the title. */
	titles: string[];
	exactTitles: string[];
	exceptTitles: string[];
	/** Words that stand in the name of the department. */
	departments: string[];
	exceptDepartments: string[];
	locations: string[];
	employmentTypes: string[];
	seniorityLevels: SeniorityLevel[];
	giftPackage: PackageReading;
	/** What keeps the conditions from being read, in words for a recruiter; empty for a usable row. */
	unreadable: string[];
}

export interface GiftRules {
	rows: GiftRule[];
	/** Applied when no row fits; null where nothing is set. */
	everybodyElse: GiftRule | null;
	/** Titles that count as executive beside those that the pack knows. */
	moreExecutiveTitles: string[];
}

export const EVERYBODY_ELSE_NAME = 'Everybody Else';

/** One entry per line; on a single line, entries are separated by commas or semicolons. Null when it is no list. */
const list = z
	.union([
		z.string().transform((value) => value.split(value.trim().includes('\n') ? '\n' : /[,;]/)),
		z.array(z.string()),
	])
	.transform((entries) => entries.map((entry) => entry.trim()).filter((entry) => entry !== ''))
	.nullable()
	.catch(null);

/** As the panel calls them. */
const CONDITION_NAMES = {
	titles: 'Job Titles',
	exactTitles: 'Exact Job Titles',
	exceptTitles: 'Except Job Titles',
	departments: 'Departments',
	exceptDepartments: 'Except Departments',
	locations: 'Locations',
	employmentTypes: 'Employment Types',
	seniorityLevels: 'Seniority',
};

type Condition = keyof typeof CONDITION_NAMES;

const row = z.looseObject({
	name: z
		.union([z.string(), z.number()])
		.transform((value) => String(value).trim())
		.catch(''),
	/** Only those that were added. */
	conditions: z.record(z.string(), z.unknown()).nullable().default({}).catch(null),
});

const table = z
	.object({
		rule: z.union([z.array(z.looseObject({})), z.looseObject({}).transform((only) => [only])]),
	})
	.transform(({ rule }) => rule)
	.catch([]);

/** A panel can hold a default there only as a list, of which the first entry counts. */
const lastRow = z
	.object({ package: z.union([z.array(z.looseObject({})), z.looseObject({})]) })
	.transform((value) => [value.package].flat()[0] ?? null)
	.nullable()
	.catch(null);

export interface RuleParameters {
	/** `{ rule: [ … ] }` */
	rules: unknown;
	/** `{ package: [ … ] }`, with one entry. */
	everybodyElse?: unknown;
	moreExecutiveTitles?: unknown;
}

/** The tables as the panel gives them; whatever is no table has no rows. Throws nothing. */
export function readGiftRules(given: RuleParameters): GiftRules {
	const last = lastRow.parse(given.everybodyElse ?? null);
	return {
		rows: table.parse(given.rules).map((one, index) => readRule(one, `Row ${index + 1}`)),
		everybodyElse:
			last === null ? null : { ...readRule(last, EVERYBODY_ELSE_NAME), ...NO_CONDITIONS },
		moreExecutiveTitles: list.parse(given.moreExecutiveTitles ?? null) ?? [],
	};
}

const NO_CONDITIONS = {
	name: EVERYBODY_ELSE_NAME,
	titles: [],
	exactTitles: [],
	exceptTitles: [],
	departments: [],
	exceptDepartments: [],
	locations: [],
	employmentTypes: [],
	seniorityLevels: [],
	unreadable: [],
};

function readRule(value: object, otherwise: string): GiftRule {
	const { name, conditions } = row.parse(value);
	const entriesOf = (condition: Condition) => list.parse(conditions?.[condition] ?? null) ?? [];
	const levels = entriesOf('seniorityLevels');
	const knownLevels = SENIORITY_LEVELS.filter((level) => levels.includes(level));
	return {
		name: name === '' ? otherwise : name,
		titles: entriesOf('titles'),
		exactTitles: entriesOf('exactTitles'),
		exceptTitles: entriesOf('exceptTitles'),
		departments: entriesOf('departments'),
		exceptDepartments: entriesOf('exceptDepartments'),
		locations: entriesOf('locations'),
		employmentTypes: entriesOf('employmentTypes'),
		seniorityLevels: knownLevels,
		giftPackage: readGiftPackage(value),
		unreadable: [
			...(conditions === null ? ['conditions that can be read'] : []),
			...(knownLevels.length < new Set(levels).size ? ['seniority levels from the list'] : []),
			...Object.entries(CONDITION_NAMES).flatMap(([condition, called]) =>
				missingIn(conditions?.[condition], condition, called),
			),
		],
	};
}

function missingIn(value: unknown, condition: string, called: string): string[] {
	if (value === undefined) return [];
	const entries = list.parse(value);
	if (entries === null) return [`a list of text in '${called}'`];
	// A condition that was added and left empty would otherwise be one that fits everybody.
	return entries.length === 0 && !condition.startsWith('except') ? [`an entry in '${called}'`] : [];
}
