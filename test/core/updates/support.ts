import { judgeUpdate } from '../../../core/updates/judge';
import type { UpdateContext, UpdateOptions, UpdateVerdict } from '../../../core/updates/types';

/** One update and one state of the ATS that fit together, and what the tests change about them. */

export const NOW = '2026-06-12T09:00:00.000Z';

export const UPDATE = {
	integrationId: 'i-1',
	candidateId: 'cand-501',
	applicationId: 'app-1001',
	requisitionId: 'job-77',
	email: 'Emily@Example.com',
	stageId: 'st-3',
	stageName: 'Onsite Interview',
	stageEvent: 'Screening passed',
	note: 'Strong on TypeScript. Wants to mentor.',
	recommendation: 'Advance',
	score: 86,
	rationale: 'Answered all eight questions.',
	confidence: 0.92,
	evaluator: 'Screening Agent',
	model: 'gpt-4.1',
	promptVersion: 'v12',
	onBehalfOf: 'Dana Reyes',
	basedOn: '2026-06-11T16:40:12Z',
	traceId: 'trace-9',
};

export const ATS = {
	id: 'app-1001',
	status: 'ACTIVE',
	updatedAt: '2026-06-11T16:40:12.000Z',
	jobId: 'job-77',
	candidate: {
		id: 'cand-501',
		firstName: 'Emily',
		emails: [{ type: 'PERSONAL', email: 'emily@example.com' }],
	},
	currentStage: { id: 'st-2', text: 'Phone Screen' },
	rejection: null,
	offers: [],
};

export const OPTIONS: UpdateOptions = {
	minimumConfidence: 0.8,
	sensitiveWords: [],
	allowNotes: true,
	allowStages: true,
};

export interface Changes {
	update?: object;
	ats?: object;
	options?: Partial<UpdateOptions>;
	context?: Partial<UpdateContext>;
}

export function judged({ update, ats, options, context }: Changes = {}): UpdateVerdict {
	return judgeUpdate(
		{ ...UPDATE, ...update },
		{ ...ATS, ...ats },
		{ ...OPTIONS, ...options },
		{ now: NOW, executionId: '7', earlier: null, underway: new Map(), ...context },
	);
}

/** The code and the reason, which is what most tests are about. */
export function told(changes: Changes): string {
	const { outcome, code, reason } = judged(changes);
	return `${outcome} ${code}: ${reason}`;
}
