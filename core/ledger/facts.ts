import type { Gift } from './gift';
import type { PlannedGift } from './subjects';
import { datesOf, packageOf } from './planned';

/** What the ATS says now, where it differs from the ledger; nothing personal stands in `what`. */
export interface ChangedFacts {
	changes: Partial<Omit<Gift, 'status' | 'owed'>>;
	/** Corrections that the team hears of, each a few words. */
	what: string[];
	startDateMoved: boolean;
	addressChanged: boolean;
	packageChanged: boolean;
	managerChanged: boolean;
	/** Anything at all, also what was only completed. */
	any: boolean;
}

const TOLD: Array<
	[name: 'role' | 'department' | 'location' | 'employmentType' | 'jobId', words: string]
> = [
	['role', 'Role'],
	['department', 'Department'],
	['location', 'Location'],
	['employmentType', 'Employment type'],
	['jobId', 'Requisition'],
];

/**
 * Compares the gift on record with what a newer plan says. What the ATS does not know leaves the ledger as it is,
 * but for the start date. An address that the new hire or a person entered is never overwritten.
 * @param draft the facts of `plan`, as `draftOf` gives them
 */
export function changedFacts(gift: Gift, draft: Gift, plan: PlannedGift): ChangedFacts {
	const changes: ChangedFacts['changes'] = {};
	const what: string[] = [];

	if (differs(gift.name, draft.name)) {
		if (gift.name !== null) what.push('Name corrected');
		changes.name = draft.name;
	}
	if (differs(gift.firstName, draft.firstName)) changes.firstName = draft.firstName;
	if (differs(gift.email?.toLowerCase() ?? null, draft.email?.toLowerCase() ?? null)) {
		if (gift.email !== null) what.push('Email address corrected');
		changes.email = draft.email;
		if (gift.addressState === 'asked') changes.addressState = 'missing';
		if (gift.bounced === 'newHire') changes.bounced = null;
	}
	if (draft.otherEmails.length > 0 && draft.otherEmails.join() !== gift.otherEmails.join()) {
		changes.otherEmails = draft.otherEmails;
	}
	if (differs(gift.phone, draft.phone)) changes.phone = draft.phone;
	for (const [field, words] of TOLD) {
		if (!differs(gift[field], draft[field])) continue;
		changes[field] = draft[field];
		if (gift[field] === null) continue;
		what.push(`${words} changed from ${gift[field]} to ${draft[field] ?? 'unknown'}`);
	}

	const managerChanged = isOtherPerson(gift, draft);
	if (managerChanged) {
		if (gift.hiringManager !== null) what.push('Hiring manager changed');
		changes.hiringManager = draft.hiringManager;
	}
	if (draft.managerEmails.length > 0 && draft.managerEmails.join() !== gift.managerEmails.join()) {
		changes.managerEmails = draft.managerEmails;
	}
	if (differs(gift.recruiter?.email ?? null, draft.recruiter?.email ?? null)) {
		changes.recruiter = draft.recruiter;
	}

	const startDateMoved = gift.startDate !== draft.startDate;
	if (startDateMoved) {
		what.unshift(
			`Start date moved from ${gift.startDate ?? 'unknown'} to ${draft.startDate ?? 'unknown'}`,
		);
		changes.startDate = draft.startDate;
		changes.startDateSource = draft.startDateSource;
	}

	const addressChanged = takesAddress(gift, draft);
	if (addressChanged) {
		if (gift.addressState === 'known') what.push('Postal address corrected');
		changes.address = draft.address;
		changes.addressState = 'known';
		changes.addressFrom = 'ats';
	}

	const packageChanged =
		gift.packageFrom === 'rules' &&
		draft.packageType !== null &&
		draft.packageType !== gift.packageType &&
		// A rule that was edited is no news about this new hire.
		(gift.packageType === null || Object.keys(changes).length > 0);
	if (packageChanged) {
		if (gift.packageName !== null)
			what.push(`Package changed from ${gift.packageName} to ${draft.packageName ?? 'none'}`);
		Object.assign(changes, packageOf(plan));
	}
	const isSamePackage =
		draft.packageType !== null && !packageChanged && gift.packageFrom === 'rules';
	if (startDateMoved && isSamePackage && draft.packageType === gift.packageType) {
		changes.card = draft.card;
	}
	if ((startDateMoved || packageChanged) && draft.packageType !== null) {
		Object.assign(changes, datesOf(plan), {
			deliverySettings: plan.deliverySettings ?? gift.deliverySettings,
		});
	}
	return {
		changes,
		what,
		startDateMoved,
		addressChanged,
		packageChanged,
		managerChanged,
		any: Object.keys(changes).length > 0,
	};
}

function differs(known: string | null, now: string | null): boolean {
	return now !== null && now !== known;
}

function isOtherPerson(gift: Gift, draft: Gift): boolean {
	const now = draft.hiringManager;
	if (now === null) return false;
	const known = gift.hiringManager;
	return now.email?.toLowerCase() !== known?.email?.toLowerCase() || now.name !== known?.name;
}

function takesAddress(gift: Gift, draft: Gift): boolean {
	if (draft.addressState !== 'known' || gift.addressState === 'declined') return false;
	if (gift.addressFrom === 'newHire' || gift.addressFrom === 'person') return false;
	if (gift.addressState !== 'known') return true;
	const parts = ['street', 'city', 'state', 'postalCode', 'country'] as const;
	return parts.some((part) => (draft.address?.[part] ?? null) !== (gift.address?.[part] ?? null));
}
