import { EVERYBODY_ELSE, PRESET_ROWS } from '../../../core/plan/packages';
import { readGiftRules } from '../../../core/plan/ruleTable';
import { unreachableRows } from '../../../core/plan/unreachable';

const ENGINEERING = { departments: 'Engineering' };

function unreachable(...rows: object[]): string[] {
	const rule = rows.map((conditions, index) => ({ name: `Row ${index + 1}`, conditions }));
	return unreachableRows(readGiftRules({ rules: { rule } }));
}

describe('rows that can never be reached', () => {
	it('are none as the panel is shipped', () => {
		const rules = readGiftRules({
			rules: { rule: PRESET_ROWS },
			everybodyElse: { package: [EVERYBODY_ELSE] },
		});
		expect(unreachableRows(rules)).toEqual([]);
	});

	it.each([
		[{}, ENGINEERING],
		[ENGINEERING, ENGINEERING],
		[ENGINEERING, { departments: 'Software Engineering' }],
		[{ departments: 'Sales, Engineering' }, ENGINEERING],
		[ENGINEERING, { ...ENGINEERING, locations: 'Berlin' }],
		[
			{ ...ENGINEERING, exceptDepartments: 'Sales Engineering' },
			{ ...ENGINEERING, exceptDepartments: 'Sales' },
		],
		[{ titles: 'engineer' }, { exactTitles: 'Senior Engineer' }],
		[{ seniorityLevels: ['manager', 'director'] }, { seniorityLevels: ['director'] }],
	])('%j stands before %j', (first, second) => {
		expect(unreachable(first, second)).toEqual([
			'"Row 2" can never be reached: "Row 1" stands above it and fits first.',
		]);
	});

	it.each([
		[ENGINEERING, {}],
		[ENGINEERING, { departments: 'Sales' }],
		[{ departments: 'Software Engineering' }, ENGINEERING],
		[{ ...ENGINEERING, locations: 'Berlin' }, ENGINEERING],
		[{ ...ENGINEERING, exceptDepartments: 'Sales' }, ENGINEERING],
		[{ exactTitles: 'Engineer' }, { titles: 'Engineer' }],
		[{ seniorityLevels: ['director'] }, { titles: 'Director' }],
		[{ departments: '' }, ENGINEERING],
	])('%j leaves something for %j', (first, second) => {
		expect(unreachable(first, second)).toEqual([]);
	});

	it('a row without a condition leaves nothing for everybody else', () => {
		const rules = readGiftRules({
			rules: { rule: [{ name: 'All' }] },
			everybodyElse: { package: [EVERYBODY_ELSE] },
		});
		expect(unreachableRows(rules)).toEqual([
			'"Everybody Else" can never be reached: "All" has no condition and fits everybody.',
		]);
	});
});
