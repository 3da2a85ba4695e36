import { z } from 'zod/v4';

import { once } from '../text/remembered';
import type { Budget, GiftPackage } from './types';

/** A row of the table either names a whole gift, or lacks what `missing` lists in words for a recruiter. */
export type PackageReading =
	| { kind: 'complete'; giftPackage: GiftPackage }
	| { kind: 'incomplete'; missing: string[] };

const LONGEST_LEAD_TIME = 365;

const packageFields = once(() => {
	const text = z
		.union([z.string(), z.number()])
		.transform((value) => String(value).trim())
		.catch('');

	/** What an expression may have made of a number in the panel; null for everything that is none. */
	const amount = z.union([z.number(), z.string().trim().min(1).transform(Number)]);
	const money = amount.pipe(z.number().nonnegative()).nullable().catch(null);
	const days = amount.pipe(z.int().min(0).max(LONGEST_LEAD_TIME)).nullable().catch(null);

	const lines = z
		.union([z.string().transform((value) => value.split('\n')), z.array(text)])
		.catch([])
		.transform((items) => items.map((item) => item.trim()).filter((item) => item !== ''));

	return z.object({
		packageType: text,
		packageName: text,
		items: lines,
		budgetTier: text,
		budgetMinimum: money,
		budgetMaximum: money,
		currency: text,
		/** Asks for approval unless the row clearly says that none is needed. */
		requiresApproval: z.union([z.boolean(), z.stringbool()]).catch(true),
		leadDays: days,
	});
});

/** Reads the package columns of one row of the panel; throws nothing, whatever the row holds. */
export function readGiftPackage(row: object): PackageReading {
	const fields = packageFields().parse(row);
	const budget = readBudget(fields);
	const { packageType, packageName, items, leadDays, requiresApproval } = fields;
	const missing = [
		...(packageType === '' ? ['a package type'] : []),
		...(packageName === '' ? ['a package name'] : []),
		...(items.length === 0 ? ['at least one item'] : []),
		...(fields.budgetTier === '' ? ['a budget tier'] : []),
		...(budget === null
			? ['a budget (a minimum not above the maximum, and a currency code such as USD)']
			: []),
		...(leadDays === null ? [`lead days (a whole number from 0 to ${LONGEST_LEAD_TIME})`] : []),
	];
	if (budget === null || leadDays === null || missing.length > 0) {
		return { kind: 'incomplete', missing };
	}
	return {
		kind: 'complete',
		giftPackage: {
			type: packageType,
			name: packageName,
			items,
			budget,
			requiresApproval,
			leadDays,
		},
	};
}

function readBudget(fields: z.infer<ReturnType<typeof packageFields>>): Budget | null {
	const { budgetTier, budgetMinimum, budgetMaximum } = fields;
	const currency = fields.currency.toUpperCase();
	if (budgetMinimum === null || budgetMaximum === null || !/^[A-Z]{3}$/.test(currency)) return null;
	if (budgetMinimum > budgetMaximum) return null;
	return {
		tier: budgetTier,
		minimum: budgetMinimum,
		maximum: budgetMaximum,
		currency,
		text: budgetText(budgetMinimum, budgetMaximum, currency),
	};
}

const CURRENCY_SIGNS = new Map([
	['USD', '$'],
	['EUR', '€'],
	['GBP', '£'],
]);

/** Made for the first amount: the first one of a process would be most of the time that loading this file takes. */
let amountFormat: Intl.NumberFormat | undefined;

function amountText(value: number): string {
	amountFormat ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
	return amountFormat.format(value);
}

/** `$300–500`, `€50–75`, `CHF 300–500`; one amount where both are the same. */
export function budgetText(minimum: number, maximum: number, currency: string): string {
	const sign = CURRENCY_SIGNS.get(currency) ?? `${currency} `;
	const range = minimum === maximum ? [minimum] : [minimum, maximum];
	return `${sign}${range.map(amountText).join('–')}`;
}

/** The rows that the panel starts with: the three packages of Knit's use case page, word for word. */
export const PRESET_ROWS = [
	{
		name: 'Executives',
		titleTest: 'executive',
		packageType: 'executive_premium',
		packageName: 'Executive Welcome Experience',
		items: [
			'Premium branded welcome box',
			'Personalized letter from CEO',
			'High-end company merchandise',
			'Local experience voucher',
			'Executive onboarding guide',
		].join('\n'),
		budgetTier: 'premium',
		budgetMinimum: 300,
		budgetMaximum: 500,
		currency: 'USD',
		requiresApproval: true,
		leadDays: 3,
	},
	{
		name: 'Engineering and Product',
		titleTest: 'any',
		departments: 'Engineering, Product',
		packageType: 'engineering_toolkit',
		packageName: 'Developer Welcome Kit',
		items: [
			'Company-branded laptop stickers',
			'High-quality mechanical keyboard',
			'Developer swag bundle',
			'Technical book selection',
			'Welcome guide with tech stack overview',
		].join('\n'),
		budgetTier: 'standard_plus',
		budgetMinimum: 100,
		budgetMaximum: 150,
		currency: 'USD',
		requiresApproval: false,
		leadDays: 3,
	},
	{
		name: 'Everybody else',
		titleTest: 'any',
		packageType: 'standard_welcome',
		packageName: 'New Hire Welcome Kit',
		items: [
			'Company-branded welcome box',
			'Essential company swag',
			'Welcome letter',
			'Employee handbook',
			'First-week onboarding guide',
		].join('\n'),
		budgetTier: 'standard',
		budgetMinimum: 50,
		budgetMaximum: 75,
		currency: 'USD',
		requiresApproval: false,
		leadDays: 3,
	},
];
