import { z } from 'zod/v4';

import type { AtsState } from './types';

export const CHOICES = ['mine', 'theirs', 'both'] as const;
/** Write what the update says, keep what the ATS says, or keep its stage and add the note. */
export type Choice = (typeof CHOICES)[number];

/** The state of the ATS that a person saw when they decided. */
export interface Seen {
	/** An instant in UTC; null when the ATS does not say when it last changed. */
	changedAt: string | null;
	stageId: string | null;
	stageName: string | null;
	status: string | null;
}

export interface UpdateIds {
	integrationId: string | null;
	candidateId: string | null;
	applicationId: string | null;
	requisitionId: string | null;
}

/** What a recruiter decided on the page about one queued update. */
export interface Decision {
	updateKey: string;
	ids: UpdateIds;
	choice: Choice;
	/** The address that the link was made for, or the name that somebody typed on a shared one. */
	decidedBy: string;
	/** An instant. */
	decidedAt: string;
	note: string | null;
	seen: Seen;
}

const known = z.string().min(1).nullable().catch(null).default(null);

export const updateIdsSchema = z.object({
	integrationId: known,
	candidateId: known,
	applicationId: known,
	requisitionId: known,
});

export const seenSchema = z.object({
	changedAt: known,
	stageId: known,
	stageName: known,
	status: known,
});

const answerSchema = z.object({
	kind: z.literal('answer'),
	page: z.literal('update'),
	answer: z.enum(CHOICES),
	answeredBy: z.string().min(1),
	answeredAt: z.string().min(1),
	note: known,
	about: z.object({ updateKey: z.string().min(1), ids: updateIdsSchema, theirs: seenSchema }),
});

/** The decision in an item of the *Answer Page Trigger*; null for everything else. */
export function readDecision(item: unknown): Decision | null {
	const reading = answerSchema.safeParse(item);
	if (!reading.success) return null;
	const { answer, answeredBy, answeredAt, note, about } = reading.data;
	return {
		updateKey: about.updateKey,
		ids: about.ids,
		choice: answer,
		decidedBy: answeredBy,
		decidedAt: answeredAt,
		note,
		seen: about.theirs,
	};
}

/** Whether the ATS is no longer as a person saw it when they decided. */
export function hasChangedSince(seen: Seen, { application, changedAt }: AtsState): boolean {
	const { currentStage, status } = application;
	return (
		changedAt !== seen.changedAt ||
		(currentStage?.id ?? null) !== seen.stageId ||
		(currentStage?.text ?? null) !== seen.stageName ||
		status !== seen.status
	);
}
