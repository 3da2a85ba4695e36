/** What people read about a candidate update, as the panel of *Candidate Update* starts out with it. */
export interface UpdateWords {
	subject: string;
	text: string;
}

const WHO = [
	'Candidate: {candidateId}',
	'Application: {applicationId}',
	'Requisition: {requisitionId}',
];
const SMALL_PRINT = ['---', 'Trace {traceId}'];

const text = (...lines: string[]) => lines.join('\n');

export const UPDATE_WORDS = {
	question: {
		subject: 'Please decide: update of candidate {candidateId}',
		text: text(
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
		),
	},
	operations: {
		subject: 'Candidate update: please check {candidateId}',
		text: text(
			'# Please check this candidate in the ATS',
			'',
			'{reason}',
			'',
			...WHO,
			'Update from: {evaluator}',
			'On behalf of: {recruiter}',
			...SMALL_PRINT,
		),
	},
} satisfies Record<string, UpdateWords>;

/** The steps of the canvas that tell somebody something. */
export const UPDATE_LANES = ['question', 'operations', 'notice'] as const;
export type UpdateLane = (typeof UPDATE_LANES)[number];

export const UPDATE_PLACEHOLDERS = [
	...['reason', 'candidateId', 'applicationId', 'requisitionId', 'evaluator', 'recruiter'],
	...['stageNow', 'stageWanted', 'note', 'traceId', 'decideLink', 'company'],
] as const;
