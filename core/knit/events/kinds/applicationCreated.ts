import { eventKind } from '../eventKind';

export const applicationCreated = eventKind({
	kind: 'applicationCreated',
	label: 'Application Created',
	description: 'A candidate has applied',
	about: 'application',
	matches: ({ change }) => change === 'created',
});
