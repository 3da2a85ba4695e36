import { eventKind } from '../eventKind';

export const applicationDeleted = eventKind({
	kind: 'applicationDeleted',
	label: 'Application Deleted',
	description: 'An application was deleted or became inactive',
	about: 'applicationDeleted',
});
