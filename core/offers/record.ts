import type { NewHire } from './types';

/** One row of the Data Table *new hires*: a new hire as text and numbers only, one column a field. */
export function newHireRecord(newHire: NewHire): Record<string, string | number | null> {
	return {
		offerKey: newHire.offerKey,
		applicationKey: newHire.applicationKey,
		integrationId: newHire.integrationId,
		offerId: newHire.offerId,
		applicationId: newHire.applicationId,
		candidateId: newHire.candidateId,
		firstName: newHire.firstName,
		lastName: newHire.lastName,
		preferredName: newHire.preferredName,
		email: newHire.email,
		phone: newHire.phone,
		street: newHire.address.street,
		city: newHire.address.city,
		state: newHire.address.state,
		postalCode: newHire.address.postalCode,
		country: newHire.address.country,
		jobId: newHire.jobId,
		jobTitle: newHire.jobTitle,
		department: newHire.department,
		hiringManager: newHire.hiringManager?.name ?? null,
		hiringManagerEmail: newHire.hiringManager?.email ?? null,
		recruiterEmail: newHire.recruiter?.email ?? null,
		location: newHire.location,
		employmentType: newHire.employmentType,
		startDate: newHire.startDate,
		startDateSource: newHire.startDateSource,
		offerDate: newHire.offerDate,
		offerSentAt: newHire.offerSentAt,
		offerAcceptedAt: newHire.offerAcceptedAt,
		missing: newHire.missing.join(', ') || null,
		daysToAcceptance: newHire.daysToAcceptance,
	};
}
