import { createHash } from 'node:crypto';
import { z } from 'zod/v4';

import { once } from '../text/remembered';
import { readGiftPackage, type PackageReading } from './packages';
import { isExecutiveTitle, SENIORITY_LEVELS, seniorityOf, type SeniorityLevel } from './roles';
import { containsWords, isSameText, normaliseText } from '../text/matching';
import type { GiftPackage } from './types';

export const TITLE_TESTS = ['any', 'executive', 'notExecutive', 'contains', 'equals'] as const;
export type TitleTest = (typeof TITLE_TESTS)[number];

/**
 * One row of the table. Conditions of one row all have to hold; of the entries of one list any may.
 * An empty list asks for nothing.
 */
export interface GiftRule {
	name: string;
	titleTest: TitleTest;
	titleWords: string[];
	departmentMatch: 'equals' | 'contains';
	departments: string[];
	locations: string[];
	employmentTypes: string[];
	seniorityLevels: SeniorityLevel[];
	giftPackage: PackageReading;
	/** What keeps the conditions from being read, in words for a recruiter; empty for a usable row. */
	unreadable: string[];
}

/** What rules look at; null and empty lists mean that it is not known. */
export interface RoleFacts {
	jobTitle: string | null;
	departments: string[];
	/** Places the job is in: location, country. */
	locations: string[];
	employmentType: string | null;
}

export type GiftDecision =
	| { kind: 'matched'; ruleNumber: number; ruleName: string; giftPackage: GiftPackage }
	| { kind: 'incomplete'; ruleNumber: number; ruleName: string; reason: string }
	| { kind: 'noRule'; reason: string };

/**
 * The first row that fits decides. A row that fits and is incomplete does not pass the hire on to the next row,
 * which would give an executive the gift of everybody else: a person is asked.
 */
export function decideGift(facts: RoleFacts, rules: GiftRule[]): GiftDecision {
	const index = rules.findIndex((rule) => matches(facts, rule));
	const rule = rules[index];
	if (rule === undefined) {
		return {
			kind: 'noRule',
			reason:
				rules.length === 0
					? 'The table of gift rules is empty. Add at least one row.'
					: 'No row of the gift rules fits this hire. Add a last row without conditions for everybody else.',
		};
	}
	const named = { ruleNumber: index + 1, ruleName: rule.name };
	if (rule.unreadable.length > 0) return incomplete(named, rule.unreadable);
	if (rule.giftPackage.kind === 'incomplete') return incomplete(named, rule.giftPackage.missing);
	return { kind: 'matched', ...named, giftPackage: rule.giftPackage.giftPackage };
}

function incomplete(
	named: { ruleNumber: number; ruleName: string },
	missing: string[],
): GiftDecision {
	return {
		kind: 'incomplete',
		...named,
		reason: `Row ${named.ruleNumber} of the gift rules (${named.ruleName}) is incomplete; it still needs ${missing.join(', ')}.`,
	};
}

function matches(facts: RoleFacts, rule: GiftRule): boolean {
	return (
		matchesTitle(facts.jobTitle ?? '', rule) &&
		matchesDepartment(facts.departments, rule) &&
		matchesAny(rule.locations, (wanted) =>
			facts.locations.some((location) => containsWords(location, wanted)),
		) &&
		matchesAny(
			rule.employmentTypes,
			(wanted) => facts.employmentType !== null && joined(facts.employmentType) === joined(wanted),
		) &&
		matchesAny(rule.seniorityLevels, (level) => seniorityOf(facts.jobTitle ?? '') === level)
	);
}

function matchesTitle(title: string, rule: GiftRule): boolean {
	switch (rule.titleTest) {
		case 'any':
			return true;
		case 'executive':
			return isExecutiveTitle(title);
		case 'notExecutive':
			return !isExecutiveTitle(title);
		case 'contains':
			return matchesAny(rule.titleWords, (words) => containsWords(title, words));
		case 'equals':
			return matchesAny(rule.titleWords, (words) => isSameText(title, words));
	}
}

function matchesDepartment(departments: string[], rule: GiftRule): boolean {
	const isMatch = rule.departmentMatch === 'contains' ? containsWords : isSameText;
	return matchesAny(rule.departments, (wanted) =>
		departments.some((department) => isMatch(department, wanted)),
	);
}

function matchesAny<T>(wanted: T[], isMatch: (entry: T) => boolean): boolean {
	return wanted.length === 0 || wanted.some(isMatch);
}

/** `FULL_TIME`, `Full-time` and `fulltime` are one type of employment. */
function joined(employmentType: string): string {
	return normaliseText(employmentType).replace(/ /g, '');
}

const ruleFields = once(() => {
	const text = z
		.union([z.string(), z.number()])
		.transform((value) => String(value).trim())
		.catch('');

	/** One entry per line; on a single line, entries are separated by commas or semicolons. Null when it is no list. */
	const list = z
		.union([
			z.null().transform(() => []),
			z.string().transform((value) => value.split(value.trim().includes('\n') ? '\n' : /[,;]/)),
			z.array(z.string()),
		])
		.transform((entries) => entries.map((entry) => entry.trim()).filter((entry) => entry !== ''))
		.nullable()
		.default([])
		.catch(null);

	return z.object({
		name: text,
		titleTest: z.enum(TITLE_TESTS).nullable().default('any').catch(null),
		titleWords: list,
		departmentMatch: z.enum(['equals', 'contains']).catch('equals'),
		departments: list,
		locations: list,
		employmentTypes: list,
		seniorityLevels: list,
	});
});

const table = once(() =>
	z
		.object({
			rule: z.union([z.array(z.looseObject({})), z.looseObject({}).transform((row) => [row])]),
		})
		.transform(({ rule }) => rule)
		.catch([]),
);

/** The table as the panel gives it (`{ rule: [ … ] }`); whatever is no table has no rows. Throws nothing. */
export function readGiftRules(value: unknown): GiftRule[] {
	return table().parse(value).map(readRule);
}

function readRule(row: object, index: number): GiftRule {
	const fields = ruleFields().parse(row);
	const titleWords = fields.titleWords ?? [];
	const seniorityLevels = fields.seniorityLevels ?? [];
	const knownLevels = SENIORITY_LEVELS.filter((level) => seniorityLevels.includes(level));
	const needsWords = fields.titleTest === 'contains' || fields.titleTest === 'equals';
	const unreadableLists = Object.entries(fields).filter(
		([name, value]) => value === null && name !== 'titleTest',
	);
	return {
		name: fields.name === '' ? `Row ${index + 1}` : fields.name,
		titleTest: fields.titleTest ?? 'any',
		titleWords,
		departmentMatch: fields.departmentMatch,
		departments: fields.departments ?? [],
		locations: fields.locations ?? [],
		employmentTypes: fields.employmentTypes ?? [],
		seniorityLevels: knownLevels,
		giftPackage: readGiftPackage(row),
		unreadable: [
			...(fields.titleTest === null ? ['a title condition from the list'] : []),
			...(needsWords && titleWords.length === 0 ? ['the words to look for in the title'] : []),
			...(knownLevels.length < new Set(seniorityLevels).size
				? ['seniority levels from the list']
				: []),
			...unreadableLists.map(([name]) => `a list of text as ${name}`),
		],
	};
}

/** Changes with every change of the table that can change a decision; `rules-` and 12 hex digits. */
export function rulesVersionOf(rules: GiftRule[]): string {
	const digest = createHash('sha256').update(JSON.stringify(rules)).digest('hex');
	return `rules-${digest.slice(0, 12)}`;
}
