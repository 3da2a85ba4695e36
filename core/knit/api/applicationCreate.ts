import { withContent, withText } from './body';
import type { Json, JsonObject } from './jsonText';

export interface NewCandidate {
	firstName: string;
	lastName: string;
	email: string;
	phone: string;
	/** By the names of Knit: title, company, links, education, presentAddress … */
	further: JsonObject;
}

export interface NewApplication {
	jobId: string;
	/** The ID of a person whom the ATS knows, or what is to be written of a new one. */
	candidate: { kind: 'known'; candidateId: string } | ({ kind: 'new' } & NewCandidate);
	initialStageId: string;
	origin: string;
	source: string;
	answers: Json;
	metaData: JsonObject;
	attachment: JsonObject;
}

/** The body of `ats.application.create`, by the names of Knit's guide to pushing applications. Blank fields are left out. */
export function applicationCreateBodyOf(application: NewApplication): JsonObject {
	const { jobId, candidate, initialStageId, origin, source, answers } = application;
	return {
		jobId,
		...(candidate.kind === 'known'
			? { candidateId: candidate.candidateId }
			: { candidate: candidateOf(candidate) }),
		...withText({ initialStageId, origin, source }),
		...(Array.isArray(answers) && answers.length > 0 ? { answers } : {}),
		...withContent({ metaData: application.metaData, attachment: application.attachment }),
	};
}

function candidateOf({ firstName, lastName, email, phone, further }: NewCandidate): JsonObject {
	return {
		firstName,
		lastName,
		emails: [{ type: 'PERSONAL', email }],
		phones: [{ type: 'PERSONAL', phoneNumber: phone }],
		...further,
	};
}
