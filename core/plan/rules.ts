import { createHash } from 'node:crypto';

import { containsWords, isSameText, normaliseText } from '../text/matching';
import { approversOf } from './packages';
import { isPlace } from './places';
import { seniorityOf } from './roles';
import type { GiftRule, GiftRules } from './ruleTable';
import type { GiftPackage, Reason } from './types';

/** What rules look at; null and empty lists mean that it is not known. */
export interface RoleFacts {
	jobTitle: string | null;
	departments: string[];
	/** Places the job is in: location, country. */
	locations: string[];
	employmentType: string | null;
}

export type GiftDecision =
	| {
			kind: 'matched';
			ruleNumber: number;
			ruleName: string;
			giftPackage: GiftPackage;
			/** Addresses that the row names; empty where the hiring manager approves, or nobody has to. */
			approvers: string[];
	  }
	| { kind: 'incomplete'; ruleNumber: number; ruleName: string; reason: Reason }
	| { kind: 'noRule'; reason: Reason };

/**
 * The first row that fits decides, and what is set for everybody else comes last. A row that fits and is incomplete
 * does not pass the hire on to the next row, which would give an executive the gift of everybody else: a person is
 * asked. So is one where neither title nor department is known, whatever the rows ask for.
 */
export function decideGift(facts: RoleFacts, rules: GiftRules): GiftDecision {
	if (isBlank(facts.jobTitle) && facts.departments.every(isBlank)) {
		return noRule(
			'UNKNOWN_ROLE',
			'The requisition could not be read, so no package could be chosen.',
		);
	}
	const index = rules.rows.findIndex((rule) => matches(facts, rule, rules.moreExecutiveTitles));
	const row = rules.rows[index];
	if (row !== undefined) {
		return decisionOf(row, index + 1, `Row ${index + 1} of the gift rules (${row.name})`);
	}
	if (rules.everybodyElse !== null) {
		const { everybodyElse } = rules;
		return decisionOf(everybodyElse, rules.rows.length + 1, `"${everybodyElse.name}"`);
	}
	return noRule(
		'UNKNOWN_RULE',
		rules.rows.length === 0
			? 'The table of gift rules is empty. Add at least one row.'
			: 'No row of the gift rules fits this hire. Set a package for everybody else.',
	);
}

function noRule(code: Reason['code'], text: string): GiftDecision {
	return { kind: 'noRule', reason: { code, text } };
}

function decisionOf(rule: GiftRule, ruleNumber: number, called: string): GiftDecision {
	const named = { ruleNumber, ruleName: rule.name };
	const reading = rule.giftPackage;
	const missing = missingIn(rule);
	if (reading.kind === 'incomplete' || missing.length > 0) {
		const text = `${called} is incomplete; it still needs ${missing.join(', ')}.`;
		return { kind: 'incomplete', ...named, reason: { code: 'UNKNOWN_RULE', text } };
	}
	const { giftPackage, approvers } = reading;
	return { kind: 'matched', ...named, giftPackage, approvers: approversOf(giftPackage, approvers) };
}

/** Conditions first: a row whose conditions cannot be read is for somebody else than was meant. */
function missingIn(rule: GiftRule): string[] {
	if (rule.unreadable.length > 0) return rule.unreadable;
	return rule.giftPackage.kind === 'incomplete' ? rule.giftPackage.missing : [];
}

function matches(facts: RoleFacts, rule: GiftRule, moreExecutiveTitles: string[]): boolean {
	const title = facts.jobTitle ?? '';
	const titles = [
		...rule.titles.map((words) => containsWords(title, words)),
		...rule.exactTitles.map((words) => isSameText(title, words)),
	];
	return (
		(titles.length === 0 || titles.includes(true)) &&
		!rule.exceptTitles.some((words) => containsWords(title, words)) &&
		matchesDepartment(facts.departments, rule) &&
		matchesAny(rule.locations, (wanted) =>
			facts.locations.some((location) => isPlace(location, wanted)),
		) &&
		matchesAny(
			rule.employmentTypes,
			(wanted) => facts.employmentType !== null && joined(facts.employmentType) === joined(wanted),
		) &&
		matchesAny(rule.seniorityLevels, (level) => seniorityOf(title, moreExecutiveTitles) === level)
	);
}

/** One and the same department has to be wanted and not left out. */
function matchesDepartment(departments: string[], rule: GiftRule): boolean {
	if (rule.departments.length === 0) {
		return !departments.some((department) => isExcepted(department, rule));
	}
	return departments.some(
		(department) =>
			rule.departments.some((wanted) => containsWords(department, wanted)) &&
			!isExcepted(department, rule),
	);
}

function isExcepted(department: string, rule: GiftRule): boolean {
	return rule.exceptDepartments.some((left) => containsWords(department, left));
}

function matchesAny<T>(wanted: T[], isMatch: (entry: T) => boolean): boolean {
	return wanted.length === 0 || wanted.some(isMatch);
}

/** `FULL_TIME`, `Full-time` and `fulltime` are one type of employment. */
function joined(employmentType: string): string {
	return normaliseText(employmentType).replace(/ /g, '');
}

function isBlank(text: string | null): boolean {
	return text === null || text.trim() === '';
}

/** Changes with every change of the table that can change a decision; `rules-` and 12 hex digits. */
export function rulesVersionOf(rules: GiftRules): string {
	const digest = createHash('sha256').update(JSON.stringify(rules)).digest('hex');
	return `rules-${digest.slice(0, 12)}`;
}
