import type { NewHire } from './types';

/** The columns of the Data Table *knit new hires*, all of them text: what people look for first, ids and JSON last. */
export const NEW_HIRE_COLUMNS = [
	'name',
	'email',
	'role',
	'department',
	'startDate',
	'hiringManager',
	'hiringManagerEmail',
	'location',
	'employmentType',
	'acceptedAt',
	'offerKey',
	'candidateId',
	'applicationId',
	'jobId',
	'offerId',
	'newHireObject',
] as const;

export type NewHireRow = Record<(typeof NEW_HIRE_COLUMNS)[number], string | null>;

/** One row of *knit new hires*; `newHireObject` is the whole new hire as JSON text. */
export function newHireRecord(newHire: NewHire): NewHireRow {
	return {
		name: newHire.fullName ?? newHire.preferredName,
		email: newHire.email,
		role: newHire.jobTitle,
		department: newHire.department,
		startDate: newHire.startDate,
		hiringManager: newHire.hiringManager?.name ?? null,
		hiringManagerEmail: newHire.hiringManager?.email ?? null,
		location: newHire.location,
		employmentType: newHire.employmentType,
		acceptedAt: newHire.offerAcceptedAt,
		offerKey: newHire.offerKey,
		candidateId: newHire.candidateId,
		applicationId: newHire.applicationId,
		jobId: newHire.jobId,
		offerId: newHire.offerId,
		newHireObject: JSON.stringify(newHire),
	};
}
