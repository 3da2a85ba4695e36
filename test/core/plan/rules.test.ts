import fc from 'fast-check';

import { budgetText, PRESET_ROWS, readGiftPackage } from '../../../core/plan/packages';
import {
	decideGift,
	readGiftRules,
	rulesVersionOf,
	type RoleFacts,
} from '../../../core/plan/rules';

const NOBODY: RoleFacts = { jobTitle: null, departments: [], locations: [], employmentType: null };
const PRESET = readGiftRules({ rule: PRESET_ROWS });

const PACKAGE = {
	packageType: 'box',
	packageName: 'Box',
	items: 'Mug\n  Shirt \n\n',
	budgetTier: 'standard',
	budgetMinimum: 10,
	budgetMaximum: 20,
	currency: 'eur',
	requiresApproval: false,
	leadDays: 2,
};

/** Which package a hire gets from one row with these conditions; null when the row does not fit. */
function fits(conditions: object, facts: Partial<RoleFacts>): boolean {
	const rules = readGiftRules({ rule: [{ name: 'Row', ...conditions, ...PACKAGE }] });
	return decideGift({ ...NOBODY, ...facts }, rules).kind === 'matched';
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
		});
	});

	it.each(['Engineering', 'Product', ' engineering ', 'PRODUCT', 'Ｅngineering'])(
		'department %j',
		(department) => {
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
			});
		},
	);

	it.each([
		{ jobTitle: 'Recruiter', departments: ['People'] },
		{ jobTitle: 'Engineer', departments: ['Sales Engineering'] },
		{ jobTitle: 'Executive Assistant to the CEO', departments: ['Administration'] },
		{},
	])('everybody else: %j', (facts) => {
		expect(decideGift({ ...NOBODY, ...facts }, PRESET)).toEqual({
			kind: 'matched',
			ruleNumber: 3,
			ruleName: 'Everybody else',
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
		});
	});
});

describe('conditions of a row', () => {
	it.each([
		[{ titleTest: 'contains', titleWords: 'recruiter, sourcer' }, 'Senior Recruiter', true],
		[{ titleTest: 'contains', titleWords: 'vp' }, 'VPN Engineer', false],
		[{ titleTest: 'contains', titleWords: 'data engineer' }, 'Lead Data-Engineer (Berlin)', true],
		[{ titleTest: 'contains', titleWords: 'ingenieur' }, 'Ingénieur logiciel', true],
		[{ titleTest: 'contains', titleWords: '工程' }, '软件工程师', true],
		[{ titleTest: 'equals', titleWords: 'Engineer' }, 'Senior Engineer', false],
		[{ titleTest: 'equals', titleWords: 'VP, Sales\nHead of Sales' }, 'vp sales', true],
		[{ titleTest: 'notExecutive' }, 'CEO', false],
		[{ titleTest: 'notExecutive' }, 'Engineer', true],
		[{ seniorityLevels: ['director', 'manager'] }, 'Director of Sales', true],
		[{ seniorityLevels: ['director', 'manager'] }, 'Intern', false],
		[{}, '', true],
	])('%j on the title %j: %s', (conditions, jobTitle, expected) => {
		expect(fits(conditions, { jobTitle })).toBe(expected);
	});

	it.each([
		[{ departments: 'Engineering' }, { departments: ['Engineering - Platform'] }, false],
		[
			{ departments: 'Engineering', departmentMatch: 'contains' },
			{ departments: ['Engineering - Platform'] },
			true,
		],
		[{ departments: 'Sales; Engineering' }, { departments: ['People', 'Engineering'] }, true],
		[{ departments: 'Sales' }, {}, false],
		[{ locations: 'Germany, France' }, { locations: ['Berlin, Germany'] }, true],
		[{ locations: 'Oman' }, { locations: ['Bucharest, Romania'] }, false],
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
		[{ packageType: ' ' }, 'a package type'],
		[{ packageName: '' }, 'a package name'],
		[{ items: '\n ' }, 'at least one item'],
		[{ budgetTier: '' }, 'a budget tier'],
		[{ budgetMinimum: 30 }, 'a minimum not above the maximum'],
		[{ budgetMinimum: -1 }, 'a budget'],
		[{ budgetMaximum: 'a lot' }, 'a budget'],
		[{ budgetMaximum: null }, 'a budget'],
		[{ currency: 'Euro' }, 'a currency code'],
		[{ leadDays: 1.5 }, 'lead days'],
		[{ leadDays: -1 }, 'lead days'],
		[{ leadDays: '' }, 'lead days'],
		[{ titleTest: 'contains' }, 'the words to look for in the title'],
		[{ titleTest: 'equals', titleWords: ' , ' }, 'the words to look for in the title'],
		[{ titleTest: 'surely' }, 'a title condition'],
		[{ departments: { name: 'Sales' } }, 'a list of text as departments'],
		[{ seniorityLevels: ['boss'] }, 'seniority levels'],
	])('%j asks a person, and does not fall through to the next row', (change, missing) => {
		const row = { name: 'First', ...PACKAGE, ...change };
		const decision = decideGift(NOBODY, readGiftRules({ rule: [row, PACKAGE] }));
		expect(decision).toMatchObject({ kind: 'incomplete', ruleNumber: 1, ruleName: 'First' });
		expect(decision).toHaveProperty('reason', expect.stringContaining('Row 1'));
		expect(decision).toHaveProperty('reason', expect.stringContaining('(First)'));
		expect(decision).toHaveProperty('reason', expect.stringContaining(missing));
	});

	it.each([null, undefined, '', [], {}, { rule: [] }, { rule: 'x' }, 7])(
		'%j is an empty table',
		(value) => {
			expect(decideGift(NOBODY, readGiftRules(value)).kind).toBe('noRule');
		},
	);

	it('no fitting row is not a gift', () => {
		const rules = readGiftRules({ rule: [{ ...PACKAGE, departments: 'Sales' }] });
		expect(decideGift(NOBODY, rules)).toMatchObject({ kind: 'noRule' });
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
		expect(rulesVersionOf(PRESET)).toMatch(/^rules-[0-9a-f]{12}$/);
		expect(rulesVersionOf(readGiftRules(structuredClone({ rule: PRESET_ROWS })))).toBe(
			rulesVersionOf(PRESET),
		);
		const [first, ...others] = PRESET_ROWS;
		const edited = readGiftRules({ rule: [{ ...first, budgetMaximum: 501 }, ...others] });
		expect(rulesVersionOf(edited)).not.toBe(rulesVersionOf(PRESET));
		expect(rulesVersionOf([...PRESET].reverse())).not.toBe(rulesVersionOf(PRESET));
	});
});

describe('any table at all', () => {
	it('gives a decision, and the first fitting row decides', () => {
		const rows = fc.array(
			fc.record(
				{
					name: fc.string(),
					titleTest: fc.constantFrom('any', 'executive', 'contains', 'x', null),
					titleWords: fc.anything(),
					departments: fc.anything(),
					items: fc.anything(),
					budgetMinimum: fc.anything(),
					requiresApproval: fc.anything(),
					leadDays: fc.anything(),
				},
				{ requiredKeys: [] },
			),
		);
		fc.assert(
			fc.property(rows, fc.string(), (generated, jobTitle) => {
				const rules = readGiftRules({ rule: generated });
				const decision = decideGift({ ...NOBODY, jobTitle }, rules);
				expect(['matched', 'incomplete', 'noRule']).toContain(decision.kind);
				if (decision.kind === 'noRule') return;
				const before = rules.slice(0, decision.ruleNumber - 1);
				expect(decideGift({ ...NOBODY, jobTitle }, before).kind).toBe('noRule');
			}),
		);
	});
});
