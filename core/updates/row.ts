import { basisShown } from './note';
import type { AtsState, CandidateUpdate, UpdateContext, UpdateRow, UpdateVerdict } from './types';

/** The row for the table *knit candidate updates*; one for every update, whatever became of it. */
export function rowOf(
	verdict: Omit<UpdateVerdict, 'row'>,
	update: CandidateUpdate,
	ats: AtsState | null,
	{ now, executionId }: UpdateContext,
): UpdateRow {
	const { outcome, code, reason, traceId, updateKey, write, mine, theirs } = verdict;
	const { integrationId, candidateId, applicationId, requisitionId } = verdict;
	const text = (value: object | null) => (value === null ? null : JSON.stringify(value));
	return {
		at: now,
		traceId,
		updateKey,
		outcome,
		code,
		reason,
		integrationId,
		candidateId,
		applicationId,
		requisitionId,
		stageFrom: ats?.application.currentStage?.text ?? null,
		stageTo: write?.stageName ?? mine?.stageName ?? null,
		stageId: write?.stageId ?? mine?.stageId ?? null,
		note: write?.note ?? mine?.note ?? null,
		recommendation: update.recommendation,
		score: update.score,
		confidence: update.confidence,
		evaluator: update.evaluator,
		model: update.model,
		promptVersion: update.promptVersion,
		onBehalfOf: update.onBehalfOf,
		decidedBy: update.decidedBy,
		basedOn: basisShown(update.basedOn),
		atsChangedAt: ats?.changedAt ?? null,
		mine: text(mine),
		theirs: text(theirs),
		writtenAt: null,
		executionId,
	};
}
