import { eventKind } from '../eventKind';

export const syncConsumed = eventKind({
	kind: 'syncConsumed',
	label: 'Sync Run Consumed',
	description: 'Every event of a sync run has arrived',
	about: 'sync',
	matches: ({ event }) => event === 'syncConsumed',
});
