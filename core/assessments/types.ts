/** How an assessment reached us: in an event of Knit's, or from Greenhouse itself. */
export type Source = 'knit' | 'greenhouse';

/** What an assessment is, as far as a result can say. */
export type Status = 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED';

/**
 * The columns of the table *knit assessments*, one row for each assessment. Ids only: the name and the address of the
 * candidate go on to the next steps and are kept nowhere.
 */
export interface AssessmentRow {
	/** An instant in UTC. */
	at: string;
	source: Source;
	assessmentId: string;
	testId: string | null;
	testName: string | null;
	/** As the ATS said it; later a `Status`, as the result said it. */
	status: string | null;
	integrationId: string | null;
	applicationId: string | null;
	candidateId: string | null;
	jobId: string | null;
	/** Where Greenhouse wants to hear that an assessment is complete; called only if its host is in the settings. */
	callbackUrl: string | null;
	assessmentKey: string;
}

/** Whom to send the test to. */
export interface TestTaker {
	id: string | null;
	firstName: string | null;
	lastName: string | null;
	preferredName: string | null;
	email: string | null;
	phone: string | null;
	/** The candidate in the ATS; null where the ATS sends none. */
	profileUrl: string | null;
}

/** What goes on to a person's own steps. */
export interface AssessmentRequest {
	source: Source;
	assessmentId: string;
	assessmentKey: string;
	testId: string | null;
	testName: string | null;
	candidate: TestTaker;
	row: AssessmentRow;
}

/** What somebody's own steps, or a test platform, say of an assessment. */
export interface AssessmentResult {
	assessmentId: string;
	status: Status;
	score: number | null;
	/** The page of the result; https. */
	resultUrl: string | null;
	completedAt: string | null;
	summary: string | null;
	/** Further figures by name; text, numbers, true and false only. */
	metadata: Record<string, string | number | boolean>;
}

/** The columns that a result fills in. */
export interface ResultColumns {
	status: Status;
	score: number | null;
	resultUrl: string | null;
	resultAt: string;
	/** `AssessmentResult.metadata` with the summary as JSON text. */
	metadataObject: string;
}
