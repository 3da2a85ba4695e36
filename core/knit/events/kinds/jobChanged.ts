import { eventKind } from '../eventKind';

export const jobChanged = eventKind({
	kind: 'jobChanged',
	label: 'Job Changed',
	description: 'A requisition was opened, changed or closed',
	about: 'job',
});
