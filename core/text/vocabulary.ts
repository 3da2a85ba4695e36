import { valueNamed } from './templates';

/** What cards, emails, Slack messages and pages can name in braces, in the order in which panels list them. */
export const PLACEHOLDERS = [
	'newHire',
	'firstName',
	'role',
	'department',
	'location',
	'startDate',
	'startDateNote',
	'hiringManager',
	'recruiter',
	'company',
	'contact',
	'package',
	'items',
	'budget',
	'deliveryDate',
	'orderByDate',
	'approvalDeadline',
	'approver',
	'answeredBy',
	'note',
	'reason',
	'whatChanged',
	'status',
	'nextStep',
	'waitingFor',
	'refusedAddress',
	'reviewCode',
	'addressNote',
	'address',
	'phone',
	'card',
	'preferences',
	'orderKey',
	'orderNumber',
	'shopOrderId',
	'tracking',
	'candidateId',
	'applicationId',
	'requisitionId',
	'offerId',
	'approvalLink',
	'addressLink',
	'reviewLink',
	'parcelLink',
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Other names that people write for the same thing. */
const ALSO_CALLED: Record<string, Placeholder> = {
	name: 'firstName',
	preferredname: 'firstName',
	fullname: 'newHire',
	jobtitle: 'role',
	giftname: 'package',
	gift: 'package',
	approvedby: 'answeredBy',
	step: 'whatChanged',
	jobid: 'requisitionId',
};

const named = valueNamed<Placeholder>({
	...ALSO_CALLED,
	...Object.fromEntries(PLACEHOLDERS.map((placeholder) => [placeholder, placeholder])),
});

/** The placeholder that is meant: case, spaces, `_` and `-` do not count. Null when there is none of this name. */
export function placeholderNamed(name: string): Placeholder | null {
	return named(name);
}
