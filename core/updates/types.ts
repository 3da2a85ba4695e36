import type { Application, Stage } from '../knit/records/types';

/** In the order of the node's outputs. */
export const OUTCOMES = ['write', 'conflict', 'lowConfidence', 'nothingNew', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why, for filters; each belongs to one outcome. */
export const OUTCOME_OF = {
	READY: 'write',
	NEWER_IN_ATS: 'conflict',
	STAGE_MOVED: 'conflict',
	BASIS_UNKNOWN: 'conflict',
	ATS_TIME_UNKNOWN: 'conflict',
	SAME_RUN: 'conflict',
	LOW_CONFIDENCE: 'lowConfidence',
	NO_CONFIDENCE: 'lowConfidence',
	EMPTY: 'nothingNew',
	ALREADY_THERE: 'nothingNew',
	ALREADY_WRITTEN: 'nothingNew',
	ALREADY_QUEUED: 'nothingNew',
	ALREADY_DECIDED: 'nothingNew',
	KEPT: 'nothingNew',
	NOT_ALLOWED: 'nothingNew',
	MISSING_IDS: 'refused',
	UNKNOWN_PERSON: 'refused',
	IDS_DISAGREE: 'refused',
	PAY_OR_PROTECTED: 'refused',
	NO_ATTRIBUTION: 'refused',
	SENSITIVE_STATUS: 'refused',
	UNKNOWN_STAGE: 'refused',
} as const satisfies Record<string, Outcome>;
export type UpdateCode = keyof typeof OUTCOME_OF;

/** What became of an update, in the column `status` of *knit candidate updates*. */
export const UPDATE_STATUSES = [
	...(['OFF', 'DRY_RUN', 'WRITING', 'WRITTEN', 'UNCONFIRMED', 'FAILED'] as const),
	...(['CONFLICT', 'LOW_CONFIDENCE', 'DECIDED', 'NOTHING_NEW', 'REFUSED'] as const),
] as const;
export type UpdateStatus = (typeof UPDATE_STATUSES)[number];

/** Those that wait for a person. */
export const WAITING_STATUSES = ['CONFLICT', 'LOW_CONFIDENCE'] as const satisfies UpdateStatus[];

/** What a screening or interview workflow wants the ATS to know, read once. */
export interface CandidateUpdate {
	integrationId: string | null;
	candidateId: string | null;
	applicationId: string | null;
	/** All that the update calls the requisition; more than one name is a contradiction. */
	requisitionIds: string[];
	/** A check only: an address identifies nobody, and it is never put out. */
	email: string | null;
	stage: Stage | null;
	stageEvent: string | null;
	/** Never written; it only tells what kind of change this is. */
	status: string | null;
	note: string | null;
	recommendation: string | null;
	score: string | null;
	rationale: string | null;
	/** Null also when what was said does not lie between 0 and 1. */
	confidence: number | null;
	evaluator: string | null;
	model: string | null;
	promptVersion: string | null;
	onBehalfOf: string | null;
	/** The person who decided, if one did. */
	decidedBy: string | null;
	basedOn: Basis;
	traceId: string | null;
}

/** The state of the ATS that an update was made from. */
export interface Basis {
	/** An instant whose zone was said. */
	at: string | null;
	revision: string | null;
	stage: Stage | null;
}

/** What the ATS said just before. */
export interface AtsState {
	application: Application;
	applicationId: string;
	candidateId: string;
	/** The stages of the requisition; empty when nobody looked them up. */
	stages: Stage[];
	notes: AtsNote[];
	revision: string | null;
	/** The latest change that is known of; null when the ATS does not say when it last changed. */
	changedAt: string | null;
}

export interface AtsNote {
	text: string;
	at: string | null;
}

export interface UpdateOptions {
	minimumConfidence: number;
	/** Beside rejection, hire and withdrawal. */
	sensitiveWords: string[];
	allowNotes: boolean;
	allowStages: boolean;
}

/** What is known besides the update and the ATS. */
export interface UpdateContext {
	/** An instant in UTC. */
	now: string;
	executionId: string | null;
	/** Rows of *knit candidate updates*. */
	earlier: unknown;
	/** The key of the update that this run already lets be written, by `underwayKeyOf`. */
	underway: ReadonlyMap<string, string>;
}

/** What the next steps write, and nothing else. */
export interface Writing {
	stageId: string | null;
	stageName: string | null;
	stageEvent: string | null;
	/** With the attribution as its last line. */
	note: string | null;
	attribution: string;
}

/** What the update says, for a person to decide on. */
export interface Mine {
	stageId: string | null;
	stageName: string | null;
	note: string | null;
	confidence: number | null;
	evaluator: string | null;
	basedOn: string | null;
}

/** What the ATS says. */
export interface Theirs {
	stageId: string | null;
	stageName: string | null;
	status: string | null;
	changedAt: string | null;
}

export interface UpdateVerdict {
	outcome: Outcome;
	/** One sentence for a recruiter. */
	reason: string;
	code: UpdateCode;
	traceId: string;
	/** The same for the same update, however often it comes. */
	updateKey: string;
	applicationKey: string;
	integrationId: string | null;
	candidateId: string | null;
	applicationId: string | null;
	requisitionId: string | null;
	/** Null unless the outcome is `write`. */
	write: Writing | null;
	/** Both null unless a person has to decide. */
	mine: Mine | null;
	theirs: Theirs | null;
	/** What this step may not write. */
	leftOut: Array<'stage' | 'note'>;
	row: UpdateRow;
}

/** The columns of the table *knit candidate updates*. */
export interface UpdateRow {
	at: string;
	traceId: string;
	updateKey: string;
	outcome: Outcome;
	code: UpdateCode;
	reason: string;
	integrationId: string | null;
	candidateId: string | null;
	applicationId: string | null;
	requisitionId: string | null;
	stageFrom: string | null;
	stageTo: string | null;
	stageId: string | null;
	note: string | null;
	recommendation: string | null;
	score: string | null;
	confidence: number | null;
	evaluator: string | null;
	model: string | null;
	promptVersion: string | null;
	onBehalfOf: string | null;
	decidedBy: string | null;
	basedOn: string | null;
	atsChangedAt: string | null;
	/** `Mine` and `Theirs` as JSON text. */
	mine: string | null;
	theirs: string | null;
	/** Filled in once the ATS has taken the update. */
	writtenAt: string | null;
	executionId: string | null;
}
