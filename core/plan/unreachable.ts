import { containsWords, isSameText } from '../text/matching';
import type { GiftRule, GiftRules } from './ruleTable';

/**
 * Sentences about rows that can never decide, because an earlier row fits everybody whom they fit. Told in the panel,
 * for whoever edits the rules; no new hire is concerned.
 */
export function unreachableRows({ rows, everybodyElse }: GiftRules): string[] {
	const behind = rows.flatMap((rule, index) => {
		const earlier = rows.slice(0, index).find((other) => covers(other, rule));
		return earlier === undefined
			? []
			: [`"${rule.name}" can never be reached: "${earlier.name}" stands above it and fits first.`];
	});
	const open = rows.find(asksForNothing);
	if (open === undefined || everybodyElse === null) return behind;
	return [
		...behind,
		`"${everybodyElse.name}" can never be reached: "${open.name}" has no condition and fits everybody.`,
	];
}

/** Whether the first row fits everybody whom the second fits, as far as their words alone can tell. */
function covers(first: GiftRule, second: GiftRule): boolean {
	return (
		first.unreadable.length === 0 &&
		coversTitles(first, second) &&
		isWithin(second.departments, first.departments, containsWords) &&
		isLeftOut(first.exceptTitles, second.exceptTitles) &&
		isLeftOut(first.exceptDepartments, second.exceptDepartments) &&
		isWithin(second.locations, first.locations, isSameText) &&
		isWithin(second.employmentTypes, first.employmentTypes, isSameText) &&
		isWithin(second.seniorityLevels, first.seniorityLevels, isSameText)
	);
}

function coversTitles(first: GiftRule, second: GiftRule): boolean {
	const isOpen = first.titles.length + first.exactTitles.length === 0;
	if (isOpen) return true;
	const exact = second.exactTitles.every(
		(title) =>
			first.titles.some((words) => containsWords(title, words)) ||
			first.exactTitles.some((other) => isSameText(title, other)),
	);
	const contained = second.titles.every((title) =>
		first.titles.some((words) => containsWords(title, words)),
	);
	return second.titles.length + second.exactTitles.length > 0 && exact && contained;
}

/** Every entry that the second row asks for is one that the first row takes as well. */
function isWithin(
	second: string[],
	first: string[],
	isTaken: (entry: string, by: string) => boolean,
): boolean {
	if (first.length === 0) return true;
	return second.length > 0 && second.every((entry) => first.some((by) => isTaken(entry, by)));
}

/** What the first row leaves out, the second leaves out as well. */
function isLeftOut(first: string[], second: string[]): boolean {
	return first.every((entry) => second.some((other) => containsWords(entry, other)));
}

function asksForNothing(rule: GiftRule): boolean {
	const asked = [
		rule.titles,
		rule.exactTitles,
		rule.exceptTitles,
		rule.departments,
		rule.exceptDepartments,
		rule.locations,
		rule.employmentTypes,
		rule.seniorityLevels,
	];
	return rule.unreadable.length === 0 && asked.every((entries) => entries.length === 0);
}
