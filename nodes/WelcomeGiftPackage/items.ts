import type { IDataObject } from 'n8n-workflow';

import { newHireRecord } from '../../core/offers/record';
import type { NewHire } from '../../core/offers/types';
import { knownPackages } from '../../core/plan/packages';
import type { GiftSettings } from '../../core/plan/settings';
import type { GiftPackage, GiftPlan } from '../../core/plan/types';

/** The plan as an item, with the new hire and what the ledger decides by. */
export function itemOf(
	plan: GiftPlan,
	hire: NewHire,
	input: IDataObject,
	settings: GiftSettings,
): IDataObject {
	return {
		...plan,
		newHire: hire,
		requisition: requisitionOf(hire),
		...factsForLedger(input, settings),
		newHireRecord: newHireRecord(hire),
		...(input.example === true ? { example: true } : {}),
	};
}

/** How to reckon the dates again, and the offers beside this one. */
function factsForLedger(input: IDataObject, settings: GiftSettings): IDataObject {
	return {
		deliverySettings: { ...settings.delivery },
		packages: packagesOf(settings).map((one) => ({ ...one, budget: { ...one.budget } })),
		offersOfApplication: input.offersOfApplication ?? null,
		timeIsOfReceipt: input.timeIsOfReceipt ?? false,
		...(input.readAt === undefined ? {} : { readAt: input.readAt }),
	};
}

/** What a person may choose instead. */
function packagesOf({ rules }: GiftSettings): GiftPackage[] {
	const rows = [...rules.rows, ...(rules.everybodyElse === null ? [] : [rules.everybodyElse])];
	return knownPackages(rows.map(({ giftPackage }) => giftPackage));
}

/** What is known of the requisition that the person was hired for, under the names that the new hire has. */
function requisitionOf(hire: NewHire): IDataObject {
	return {
		jobId: hire.jobId,
		jobTitle: hire.jobTitle,
		department: hire.department,
		location: hire.location,
		employmentType: hire.employmentType,
		hiringManager: hire.hiringManager === null ? null : { ...hire.hiringManager },
		recruiter: hire.recruiter === null ? null : { ...hire.recruiter },
	};
}
