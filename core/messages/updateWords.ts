import { lines, type Words } from './words/parts';

const WHO = [
	'Candidate: {candidateId}',
	'Application: {applicationId}',
	'Requisition: {requisitionId}',
];
const SMALL_PRINT = ['---', 'Trace {traceId}'];

const QUESTION = lines(
	'# An update needs your decision',
	'',
	'{reason}',
	'Nothing was written to the ATS.',
	'',
	'[Decide]({decideLink})',
	'',
	...WHO,
	'Update from: {evaluator}',
	'On behalf of: {recruiter}',
	'Stage in the ATS: {stageNow}',
	'Stage in the update: {stageWanted}',
	...SMALL_PRINT,
);
const CHECK = lines(
	'# Please check this candidate in the ATS',
	'',
	'{reason}',
	'',
	...WHO,
	'Update from: {evaluator}',
	'On behalf of: {recruiter}',
	...SMALL_PRINT,
);

/** What people read about a candidate update, as the panel of *Candidate Update* starts out with it. */
export const UPDATE_WORDS = {
	question: {
		subject: 'Please decide: update of candidate {candidateId}',
		email: QUESTION,
		slack: QUESTION,
	},
	operations: {
		subject: 'Candidate update: please check {candidateId}',
		email: CHECK,
		slack: CHECK,
	},
} satisfies Record<string, Words>;

/** The steps of the canvas that tell somebody something. */
export const UPDATE_LANES = ['question', 'operations', 'notice'] as const;
export type UpdateLane = (typeof UPDATE_LANES)[number];

/** What they can name in braces, in the order in which the panel lists it. */
export const UPDATE_PLACEHOLDERS = [
	'reason',
	'candidateId',
	'applicationId',
	'requisitionId',
	'evaluator',
	'recruiter',
	'stageNow',
	'stageWanted',
	'note',
	'traceId',
	'decideLink',
	'company',
] as const;
export type UpdatePlaceholder = (typeof UPDATE_PLACEHOLDERS)[number];
