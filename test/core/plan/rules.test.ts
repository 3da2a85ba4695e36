import fc from 'fast-check';

import {
	budgetText,
	EVERYBODY_ELSE,
	PRESET_ROWS,
	readGiftPackage,
} from '../../../core/plan/packages';
import { decideGift, rulesVersionOf, type RoleFacts } from '../../../core/plan/rules';
import { readGiftRules } from '../../../core/plan/ruleTable';

const NOBODY: RoleFacts = { jobTitle: null, departments: [], locations: [], employmentType: null };
const SOMEBODY: RoleFacts = { ...NOBODY, jobTitle: 'Welder' };
const PRESET = readGiftRules({
	rules: { rule: PRESET_ROWS },
	everybodyElse: { package: [EVERYBODY_ELSE] },
});

const PACKAGE = {
	packageName: 'Box',
	items: 'Mug\n  Shirt \n\n',
	budgetMinimum: 10,
	budgetMaximum: 20,
	currency: 'eur',
	requiresApproval: false,
	leadDays: 2,
	more: { packageType: 'box', budgetTier: 'standard' },
};

/** Whether a row with these conditions fits. */
function fits(conditions: object, facts: Partial<RoleFacts>, moreExecutiveTitles = ''): boolean {
	const rules = readGiftRules({
		rules: { rule: [{ name: 'Row', conditions, ...PACKAGE }] },
		moreExecutiveTitles,
	});
	return decideGift({ ...SOMEBODY, ...facts }, rules).kind === 'matched';
}

describe('the packages of the use case page', () => {
	it('executives', () => {
		expect(decideGift({ ...NOBODY, jobTitle: 'VP, Engineering' }, PRESET)).toEqual({
			kind: 'matched',
			ruleNumber: 1,
			ruleName: 'Executives',
			giftPackage: {
				type: 'executive_premium',
				name: 'Executive Welcome Experience',
				items: [
					'Premium branded welcome box',
					'Personalized letter from CEO',
					'High-end company merchandise',
					'Local experience voucher',
					'Executive onboarding guide',
				],
				budget: {
					tier: 'premium',
					minimum: 300,
					maximum: 500,
					currency: 'USD',
					text: '$300–500',
				},
				requiresApproval: true,
				leadDays: 3,
			},
			approvers: [],
		});
	});

	it.each([
		'Engineering',
		'Product',
		' engineering ',
		'PRODUCT',
		'Ｅngineering',
		'Software Engineering',
		'Engineering – Platform',
		'Product Management',
		'Product & Design',
		'Product and Engineering',
		'Engineering/Product',
		'Engineering: Backend',
		'Engineering_Platform',
		'R&D / Engineering',
		'Tech > Engineering',
		'120 - Engineering (EMEA)',
		'Data Engineering',
		'Engineering, Platform',
		'Platform-Engineering',
		'Product Design',
		'Head Office | Product',
		'ENGINEERING – INFRASTRUCTURE',
	])('department %j', (department) => {
		expect(
			decideGift({ ...NOBODY, jobTitle: 'Designer', departments: [department] }, PRESET),
		).toEqual({
			kind: 'matched',
			ruleNumber: 2,
			ruleName: 'Engineering and Product',
			giftPackage: {
				type: 'engineering_toolkit',
				name: 'Developer Welcome Kit',
				items: [
					'Company-branded laptop stickers',
					'High-quality mechanical keyboard',
					'Developer swag bundle',
					'Technical book selection',
					'Welcome guide with tech stack overview',
				],
				budget: {
					tier: 'standard_plus',
					minimum: 100,
					maximum: 150,
					currency: 'USD',
					text: '$100–150',
				},
				requiresApproval: false,
				leadDays: 3,
			},
			approvers: [],
		});
	});

	it.each([
		{ jobTitle: 'Recruiter', departments: ['People'] },
		{ jobTitle: 'Engineer', departments: ['Sales Engineering'] },
		{ jobTitle: 'Executive Assistant to the CEO', departments: ['Administration'] },
		{ jobTitle: 'Marketer', departments: ['Product Marketing'] },
		{ jobTitle: 'Recruiter', departments: ['Engineering Recruiting'] },
		{ jobTitle: 'Line Worker', departments: ['Production'] },
		{ jobTitle: 'Chemist', departments: ['Bioengineering'] },
		{ jobTitle: 'Analyst', departments: ['Reengineering'] },
		{ jobTitle: 'Coach', departments: ['Productivity'] },
		{ jobTitle: 'Engineer', departments: ['Pre-Sales Engineering'] },
		{ jobTitle: 'Engineer', departments: ['Engineering – Presales'] },
		{ jobTitle: 'Recruiter', departments: ['Talent Acquisition, Engineering'] },
		{ jobTitle: 'Marketer', departments: ['Marketing & Product'] },
		{ jobTitle: 'CRO Oncology Monitor', departments: ['Clinical Operations'] },
		{ jobTitle: 'Welder' },
		{ departments: ['Sales'] },
	])('everybody else: %j', (facts) => {
		expect(decideGift({ ...NOBODY, ...facts }, PRESET)).toEqual({
			kind: 'matched',
			ruleNumber: 3,
			ruleName: 'Everybody Else',
			giftPackage: {
				type: 'standard_welcome',
				name: 'New Hire Welcome Kit',
				items: [
					'Company-branded welcome box',
					'Essential company swag',
					'Welcome letter',
					'Employee handbook',
					'First-week onboarding guide',
				],
				budget: { tier: 'standard', minimum: 50, maximum: 75, currency: 'USD', text: '$50–75' },
				requiresApproval: false,
				leadDays: 3,
			},
			approvers: [],
		});
	});

	it.each([
		NOBODY,
		{ ...NOBODY, jobTitle: ' ', departments: [''] },
		{ ...NOBODY, locations: ['Berlin'] },
	])('a person decides when neither title nor department is known: %j', (facts) => {
		const open = readGiftRules({ rules: { rule: [{ name: 'Open', ...PACKAGE }] } });
		for (const rules of [PRESET, open, readGiftRules({ rules: {} })]) {
			expect(decideGift(facts, rules)).toEqual({
				kind: 'noRule',
				reason: {
					code: 'UNKNOWN_ROLE',
					text: 'The requisition could not be read, so no package could be chosen.',
				},
			});
		}
	});
});

describe('conditions of a row', () => {
	it.each([
		[{ titles: 'recruiter, sourcer' }, 'Senior Recruiter', true],
		[{ titles: 'vp' }, 'VPN Engineer', false],
		[{ titles: 'data engineer' }, 'Lead Data-Engineer (Berlin)', true],
		[{ titles: 'ingenieur' }, 'Ingénieur logiciel', true],
		[{ titles: '工程' }, '软件工程师', true],
		[{ titles: 'C++' }, 'C# Developer', false],
		[{ titles: 'C#' }, 'C++ Developer', false],
		[{ titles: 'C' }, 'C++ Developer', false],
		[{ titles: 'C++' }, 'Senior C++ Developer', true],
		[{ titles: 'c#' }, 'Developer (C#)', true],
		[{ titles: 'C++' }, 'C/C++17 Developer', true],
		[{ titles: '.NET' }, 'Net Revenue Analyst', false],
		[{ titles: 'Net' }, '.NET Developer', false],
		[{ titles: '.net' }, 'Senior .NET Developer', true],
		[{ titles: '.NET' }, 'ASP.NET Developer', true],
		[{ titles: 'R' }, 'R&D Engineer', false],
		[{ titles: 'R&D' }, 'R & D Engineer', true],
		[{ titles: 'Engineer' }, 'Sr.Engineer', true],
		[{ titles: 'C++' }, 'C ++ Developer', true],
		[{ titles: 'C++' }, 'Ｃ＋＋ Developer', true],
		[{ titles: 'C++' }, 'Developer (C++)', true],
		[{ titles: 'C++' }, 'C++-Entwickler', true],
		[{ titles: 'C++' }, 'C Developer', false],
		[{ titles: 'C#' }, 'C# / .NET Developer', true],
		[{ titles: 'C#' }, 'C#.NET Developer', true],
		[{ titles: 'C#' }, 'F# Developer', false],
		[{ titles: 'F#' }, 'F Developer', false],
		[{ titles: '.NET' }, 'C#/.NET Developer', true],
		[{ titles: '.NET' }, 'VB.NET Developer', true],
		[{ titles: '.NET' }, '.NET-Entwickler', true],
		[{ titles: '.NET' }, 'Developer, .Net', true],
		[{ titles: '.NET' }, 'Internet Developer', false],
		[{ titles: '.NET' }, 'Net Zero Lead', false],
		[{ titles: 'Net' }, 'ASP.NET Developer', false],
		[{ titles: 'Net' }, 'Net Zero Lead', true],
		[{ titles: 'A+' }, 'A Technician', false],
		[{ titles: 'A' }, 'A+ Technician', false],
		[{ titles: 'M&A' }, 'M & A Analyst', true],
		[{ titles: 'M&A' }, 'MA Analyst', false],
		[{ titles: 'SQL' }, 'PL/SQL Developer', true],
		[{ titles: 'SQL' }, 'NoSQL Developer', false],
		[{ titles: 'Node.js' }, 'Node JS Developer', true],
		[{ exactTitles: 'Engineer' }, 'Senior Engineer', false],
		[{ exactTitles: 'VP, Sales\nHead of Sales' }, 'vp sales', true],
		[{ exactTitles: 'Nurse', titles: 'Welder' }, 'Nurse', true],
		[{ titles: 'engineer', exceptTitles: 'Sales Engineer' }, 'Senior Sales Engineer', false],
		[{ titles: 'engineer', exceptTitles: '' }, 'Senior Sales Engineer', true],
		[{ seniorityLevels: ['director', 'manager'] }, 'Director of Sales', true],
		[{ seniorityLevels: ['director', 'manager'] }, 'Intern', false],
		[{ seniorityLevels: ['executive'] }, 'CEO', true],
		[{ seniorityLevels: ['executive'] }, 'Managing Partner', false],
		[{}, 'Anything', true],
	])('%j on the title %j: %s', (conditions, jobTitle, expected) => {
		expect(fits(conditions, { jobTitle })).toBe(expected);
	});

	it('takes the executive titles that a company adds', () => {
		const executives = { seniorityLevels: ['executive'] };
		const more = 'Managing Partner, Head of Division';
		expect(fits(executives, { jobTitle: 'Managing Partner' }, more)).toBe(true);
		expect(fits(executives, { jobTitle: 'Assistant to the Managing Partner' }, more)).toBe(false);
	});

	it.each([
		[{ departments: 'Engineering' }, { departments: ['Engineering - Platform'] }, true],
		[{ departments: 'Engineering' }, { departments: ['Engineers'] }, false],
		[
			{ departments: 'Engineering', exceptDepartments: 'Sales' },
			{ departments: ['Sales Engineering'] },
			false,
		],
		[
			{ departments: 'Engineering', exceptDepartments: 'Sales' },
			{ departments: ['Sales Engineering', 'Engineering'] },
			true,
		],
		[{ exceptDepartments: 'Sales' }, { departments: ['Sales'] }, false],
		[{ exceptDepartments: 'Sales' }, { departments: ['People'] }, true],
		[{ departments: 'Sales; Engineering' }, { departments: ['People', 'Engineering'] }, true],
		[{ departments: 'Sales' }, {}, false],
		[{ locations: 'Germany, France' }, { locations: ['Berlin, Germany'] }, true],
		[{ locations: 'Oman' }, { locations: ['Bucharest, Romania'] }, false],
		[{ locations: 'York' }, { locations: ['New York, NY'] }, false],
		[{ locations: 'York' }, { locations: ['York, United Kingdom'] }, true],
		[{ employmentTypes: 'Full-time' }, { employmentType: 'FULL_TIME' }, true],
		[{ employmentTypes: 'Intern' }, { employmentType: null }, false],
		[
			{ departments: 'Sales', locations: 'Berlin' },
			{ departments: ['Sales'], locations: ['Paris'] },
			false,
		],
	])('%j on %j: %s', (conditions, facts, expected) => {
		expect(fits(conditions, facts)).toBe(expected);
	});
});

describe('rows that are not finished', () => {
	it.each([
		[{ packageName: '' }, 'a package name'],
		[{ items: '\n ' }, 'at least one item'],
		[{ budgetMinimum: 30 }, 'a minimum not above the maximum'],
		[{ budgetMinimum: -1 }, 'a budget'],
		[{ budgetMaximum: 'a lot' }, 'a budget'],
		[{ budgetMaximum: null }, 'a budget'],
		[{ currency: 'Euro' }, 'a currency code'],
		[{ leadDays: 1.5 }, 'lead days'],
		[{ leadDays: -1 }, 'lead days'],
		[{ leadDays: '' }, 'lead days'],
		[{ more: { approverEmail: 'the boss' } }, 'an email address as approver'],
		[{ more: { secondApproverEmail: 'cfo@' } }, 'an email address as second approver'],
		[{ more: { secondApproverFrom: 'a lot' } }, 'an amount'],
		[{ conditions: { titles: '' } }, "an entry in 'Job Titles'"],
		[{ conditions: { exactTitles: ' , ' } }, "an entry in 'Exact Job Titles'"],
		[{ conditions: { departments: null } }, "a list of text in 'Departments'"],
		[{ conditions: { departments: { name: 'Sales' } } }, "a list of text in 'Departments'"],
		[{ conditions: { seniorityLevels: ['boss'] } }, 'seniority levels'],
		[{ conditions: 'all of them' }, 'conditions that can be read'],
	])('%j asks a person, and does not fall through to the next row', (change, missing) => {
		const row = { name: 'First', ...PACKAGE, ...change };
		const rules = readGiftRules({ rules: { rule: [row, PACKAGE] } });
		const decision = decideGift(SOMEBODY, rules);
		expect(decision).toMatchObject({
			kind: 'incomplete',
			ruleNumber: 1,
			ruleName: 'First',
			reason: { code: 'UNKNOWN_RULE', text: expect.stringContaining(missing) },
		});
		expect(decision).toHaveProperty('reason.text', expect.stringContaining('Row 1'));
		expect(decision).toHaveProperty('reason.text', expect.stringContaining('(First)'));
	});

	it('an incomplete package for everybody else asks a person too', () => {
		const rules = readGiftRules({
			rules: {},
			everybodyElse: { package: [{ ...EVERYBODY_ELSE, items: '' }] },
		});
		expect(decideGift(SOMEBODY, rules)).toMatchObject({
			kind: 'incomplete',
			reason: { text: '"Everybody Else" is incomplete; it still needs at least one item.' },
		});
	});

	it('the package for everybody else has no conditions, whatever is written there', () => {
		const conditions = { departments: 'Sales', titles: '' };
		const rules = readGiftRules({
			rules: {},
			everybodyElse: { package: { ...PACKAGE, conditions } },
		});
		expect(decideGift(SOMEBODY, rules)).toMatchObject({ kind: 'matched', ruleNumber: 1 });
	});

	it.each([null, undefined, '', [], {}, { rule: [] }, { rule: 'x' }, 7])(
		'%j is an empty table',
		(rules) => {
			expect(decideGift(SOMEBODY, readGiftRules({ rules, everybodyElse: rules }))).toEqual({
				kind: 'noRule',
				reason: { code: 'UNKNOWN_RULE', text: expect.stringContaining('is empty') },
			});
		},
	);

	it('no fitting row is not a gift', () => {
		const rule = [{ ...PACKAGE, conditions: { departments: 'Sales' } }];
		expect(decideGift(SOMEBODY, readGiftRules({ rules: { rule } }))).toEqual({
			kind: 'noRule',
			reason: { code: 'UNKNOWN_RULE', text: expect.stringContaining('No row') },
		});
	});

	it.each([
		['New Hire Welcome Kit', 'new_hire_welcome_kit'],
		['Développeur & C++ Kit!', 'developpeur_c_kit'],
		['欢迎', '欢迎'],
		['***', 'package'],
	])('the type of %j follows from its name: %s', (packageName, type) => {
		expect(readGiftPackage({ ...PACKAGE, packageName, more: {} })).toMatchObject({
			giftPackage: { type, budget: { tier: '' } },
		});
	});

	it('asks for approval unless the row clearly says no', () => {
		const approvalOf = (requiresApproval: unknown) => {
			const reading = readGiftPackage({ ...PACKAGE, requiresApproval });
			return reading.kind === 'complete' && reading.giftPackage.requiresApproval;
		};
		expect([true, 'true', undefined, null, 'perhaps', 1].map(approvalOf)).toEqual(
			Array.from({ length: 6 }, () => true),
		);
		expect([false, 'false'].map(approvalOf)).toEqual([false, false]);
	});

	it('numbers that an expression wrote as text are numbers', () => {
		expect(
			readGiftPackage({ ...PACKAGE, budgetMinimum: '10', budgetMaximum: ' 20 ', leadDays: '2' }),
		).toEqual(readGiftPackage(PACKAGE));
	});
});

describe('approvers named by a row', () => {
	it.each([
		[{}, []],
		[{ approverEmail: ' ' }, []],
		[{ approverEmail: 'ada@example.com' }, ['ada@example.com']],
		[
			{ approverEmail: 'ada@example.com', secondApproverEmail: 'cfo@example.com' },
			['ada@example.com', 'cfo@example.com'],
		],
		[
			{
				approverEmail: 'ada@example.com',
				secondApproverEmail: 'cfo@example.com',
				secondApproverFrom: 20,
			},
			['ada@example.com', 'cfo@example.com'],
		],
		[
			{
				approverEmail: 'ada@example.com',
				secondApproverEmail: 'cfo@example.com',
				secondApproverFrom: '20.01',
			},
			['ada@example.com'],
		],
		[{ secondApproverEmail: 'cfo@example.com' }, ['cfo@example.com']],
		[
			{ approverEmail: 'ada@example.com', secondApproverEmail: 'ada@example.com' },
			['ada@example.com'],
		],
	])('%j: %j', (more, approvers) => {
		const decide = (requiresApproval: boolean) =>
			decideGift(
				SOMEBODY,
				readGiftRules({ rules: { rule: [{ ...PACKAGE, requiresApproval, more }] } }),
			);
		expect(decide(true)).toHaveProperty('approvers', approvers);
		expect(decide(false)).toHaveProperty('approvers', []);
	});
});

describe('budgets for people', () => {
	it.each([
		[300, 500, 'USD', '$300–500'],
		[50, 75, 'EUR', '€50–75'],
		[50, 75, 'GBP', '£50–75'],
		[300, 500, 'CHF', 'CHF 300–500'],
		[50, 50, 'USD', '$50'],
		[1000, 12500.5, 'JPY', 'JPY 1,000–12,500.5'],
	])('%d to %d %s is %s', (minimum, maximum, currency, text) => {
		expect(budgetText(minimum, maximum, currency)).toBe(text);
	});
});

describe('the edition of the table', () => {
	it('changes with the table and with nothing else', () => {
		const editionOf = (rule: object[], everybodyElse: object = EVERYBODY_ELSE, more = '') =>
			rulesVersionOf(
				readGiftRules({
					rules: { rule },
					everybodyElse: { package: [everybodyElse] },
					moreExecutiveTitles: more,
				}),
			);
		const edition = rulesVersionOf(PRESET);
		expect(edition).toMatch(/^rules-[0-9a-f]{12}$/);
		expect(editionOf(structuredClone(PRESET_ROWS))).toBe(edition);
		const [first, ...others] = PRESET_ROWS;
		expect(editionOf([{ ...first, budgetMaximum: 501 }, ...others])).not.toBe(edition);
		expect(editionOf([...PRESET_ROWS].reverse())).not.toBe(edition);
		expect(editionOf(PRESET_ROWS, { ...EVERYBODY_ELSE, leadDays: 4 })).not.toBe(edition);
		expect(editionOf(PRESET_ROWS, EVERYBODY_ELSE, 'Partner')).not.toBe(edition);
	});
});

describe('any table at all', () => {
	it('gives a decision, and the first fitting row decides', () => {
		const rows = fc.array(
			fc.record(
				{
					name: fc.string(),
					conditions: fc.oneof(
						fc.anything(),
						fc.record(
							{
								titles: fc.anything(),
								departments: fc.anything(),
								seniorityLevels: fc.constantFrom(['executive'], ['x'], null, 'mid'),
							},
							{ requiredKeys: [] },
						),
					),
					items: fc.anything(),
					budgetMinimum: fc.anything(),
					requiresApproval: fc.anything(),
					leadDays: fc.anything(),
					more: fc.anything(),
				},
				{ requiredKeys: [] },
			),
		);
		fc.assert(
			fc.property(rows, fc.anything(), fc.string(), (rule, last, title) => {
				const rules = readGiftRules({ rules: { rule }, everybodyElse: last });
				const facts = { ...NOBODY, jobTitle: `Welder ${title}` };
				const decision = decideGift(facts, rules);
				expect(['matched', 'incomplete', 'noRule']).toContain(decision.kind);
				if (decision.kind === 'noRule') return;
				const before = rules.rows.slice(0, decision.ruleNumber - 1);
				expect(decideGift(facts, { ...rules, rows: before, everybodyElse: null }).kind).toBe(
					'noRule',
				);
			}),
		);
	});
});
