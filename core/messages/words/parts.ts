/** The words of one occasion. Null if nothing is sent on that way. */
export interface Words {
	subject: string;
	email: string | null;
	slack: string | null;
}

/** Whoever has to do something reads first whom it is about. */
export const PERSON = '# {newHire} · {role} · starts {startDate}';

export const IDS = lines(
	'---',
	'Candidate {candidateId} · Application {applicationId} · Requisition {requisitionId} · Offer {offerId}',
);

export const IDS_AND_CODE = lines(
	'---',
	'Review code {reviewCode} · Waiting for {waitingFor}',
	'Candidate {candidateId} · Application {applicationId} · Requisition {requisitionId} · Offer {offerId}',
);

export function lines(...all: string[]): string {
	return all.join('\n');
}
