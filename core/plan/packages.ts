import { z } from 'zod/v4';

import { isEmail } from '../offers/newHire';
import { normaliseText } from '../text/matching';
import type { Budget, GiftPackage } from './types';

/** A row of the table either names a whole gift, or lacks what `missing` lists in words for a recruiter. */
export type PackageReading =
	| { kind: 'complete'; giftPackage: GiftPackage; approvers: Approvers }
	| { kind: 'incomplete'; missing: string[] };

/** Who approves instead of the hiring manager; both null where nobody is named. */
export interface Approvers {
	approverEmail: string | null;
	/** Approves too, or alone where no first approver is named, for a package that may cost `secondApproverFrom`. */
	secondApproverEmail: string | null;
	secondApproverFrom: number;
}

const LONGEST_LEAD_TIME = 365;

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

const packageFields = z.object({
	packageName: text,
	items: lines,
	budgetMinimum: money,
	budgetMaximum: money,
	currency: text,
	/** Asks for approval unless the row clearly says that none is needed. */
	requiresApproval: z.union([z.boolean(), z.stringbool()]).catch(true),
	leadDays: days,
	more: z
		.object({
			packageType: text,
			budgetTier: text,
			approverEmail: text,
			secondApproverEmail: text,
			secondApproverFrom: money.default(0),
		})
		.partial()
		.catch({}),
});

type PackageFields = z.infer<typeof packageFields>;

/** Reads the package columns of one row of the panel; throws nothing, whatever the row holds. */
export function readGiftPackage(row: object): PackageReading {
	const fields = packageFields.parse(row);
	const budget = readBudget(fields);
	const { packageName, items, leadDays, requiresApproval, more } = fields;
	const approvers = {
		approverEmail: more.approverEmail || null,
		secondApproverEmail: more.secondApproverEmail || null,
		secondApproverFrom: more.secondApproverFrom ?? 0,
	};
	const missing = [
		...(packageName === '' ? ['a package name'] : []),
		...(items.length === 0 ? ['at least one item'] : []),
		...(budget === null
			? ['a budget (a minimum not above the maximum, and a currency code such as USD)']
			: []),
		...(leadDays === null ? [`lead days (a whole number from 0 to ${LONGEST_LEAD_TIME})`] : []),
		...(isNobodyOrEmail(approvers.approverEmail) ? [] : ['an email address as approver']),
		...(isNobodyOrEmail(approvers.secondApproverEmail)
			? []
			: ['an email address as second approver']),
		...(more.secondApproverFrom === null
			? ['an amount from which the second approver is asked']
			: []),
	];
	if (budget === null || leadDays === null || missing.length > 0) {
		return { kind: 'incomplete', missing };
	}
	return {
		kind: 'complete',
		giftPackage: {
			type: more.packageType || typeFromName(packageName),
			name: packageName,
			items,
			budget,
			requiresApproval,
			leadDays,
		},
		approvers,
	};
}

/** Every complete package of the table, each once, in its order. */
export function knownPackages(readings: PackageReading[]): GiftPackage[] {
	const packages = readings.flatMap((reading) =>
		reading.kind === 'complete' ? [reading.giftPackage] : [],
	);
	return packages.filter(
		({ type }, index) => packages.findIndex((other) => other.type === type) === index,
	);
}

/** The addresses that a row names for its own package; empty where the hiring manager approves, or nobody has to. */
export function approversOf(giftPackage: GiftPackage, approvers: Approvers): string[] {
	if (!giftPackage.requiresApproval) return [];
	const isCostly = giftPackage.budget.maximum >= approvers.secondApproverFrom;
	return [
		...new Set([approvers.approverEmail, isCostly ? approvers.secondApproverEmail : null]),
	].filter((email) => email !== null);
}

function isNobodyOrEmail(email: string | null): boolean {
	return email === null || isEmail(email);
}

/** `New Hire Welcome Kit` becomes `new_hire_welcome_kit`. */
function typeFromName(name: string): string {
	const words = normaliseText(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, '_');
	return words.replace(/^_+|_+$/g, '') || 'package';
}

function readBudget(fields: PackageFields): Budget | null {
	const { budgetMinimum, budgetMaximum } = fields;
	const currency = fields.currency.toUpperCase();
	if (budgetMinimum === null || budgetMaximum === null || !/^[A-Z]{3}$/.test(currency)) return null;
	if (budgetMinimum > budgetMaximum) return null;
	return {
		tier: fields.more.budgetTier ?? '',
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
const AMOUNT_FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** `$300–500`, `€50–75`, `CHF 300–500`; one amount where both are the same. */
export function budgetText(minimum: number, maximum: number, currency: string): string {
	const sign = CURRENCY_SIGNS.get(currency) ?? `${currency} `;
	const range = minimum === maximum ? [minimum] : [minimum, maximum];
	return `${sign}${range.map((one) => AMOUNT_FORMAT.format(one)).join('–')}`;
}

/** The rows that the panel starts with: packages of Knit's use case page, word for word. */
export const PRESET_ROWS = [
	{
		name: 'Executives',
		conditions: { seniorityLevels: ['executive'] },
		packageName: 'Executive Welcome Experience',
		items: [
			'Premium branded welcome box',
			'Personalized letter from CEO',
			'High-end company merchandise',
			'Local experience voucher',
			'Executive onboarding guide',
		].join('\n'),
		budgetMinimum: 300,
		budgetMaximum: 500,
		currency: 'USD',
		requiresApproval: true,
		leadDays: 3,
		more: { budgetTier: 'premium', packageType: 'executive_premium' },
	},
	{
		name: 'Engineering and Product',
		conditions: {
			departments: 'Engineering, Product',
			// Whoever sells, markets or hires for engineers is not one of them.
			exceptDepartments: 'Sales, Presales, Marketing, Recruiting, Talent Acquisition',
		},
		packageName: 'Developer Welcome Kit',
		items: [
			'Company-branded laptop stickers',
			'High-quality mechanical keyboard',
			'Developer swag bundle',
			'Technical book selection',
			'Welcome guide with tech stack overview',
		].join('\n'),
		budgetMinimum: 100,
		budgetMaximum: 150,
		currency: 'USD',
		requiresApproval: false,
		leadDays: 3,
		more: { budgetTier: 'standard_plus', packageType: 'engineering_toolkit' },
	},
];

/** The package of everybody whom no row fits, word for word as well. */
export const EVERYBODY_ELSE = {
	packageName: 'New Hire Welcome Kit',
	items: [
		'Company-branded welcome box',
		'Essential company swag',
		'Welcome letter',
		'Employee handbook',
		'First-week onboarding guide',
	].join('\n'),
	budgetMinimum: 50,
	budgetMaximum: 75,
	currency: 'USD',
	requiresApproval: false,
	leadDays: 3,
	more: { budgetTier: 'standard', packageType: 'standard_welcome' },
};
