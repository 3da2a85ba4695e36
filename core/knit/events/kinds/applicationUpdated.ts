import { eventKind } from '../eventKind';

export const applicationUpdated = eventKind({
	kind: 'applicationUpdated',
	label: 'Application Updated',
	description: 'Anything about an application has changed',
	about: 'application',
	matches: ({ change }) => change === 'updated',
});
