import { eventKind } from '../eventKind';

export const assessmentRequested = eventKind({
	kind: 'assessmentRequested',
	label: 'Assessment Requested',
	description: 'A candidate was asked to take an assessment',
	about: 'assessment',
});
