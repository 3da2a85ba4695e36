import { eventKind } from '../eventKind';

export const syncProcessed = eventKind({
	kind: 'syncProcessed',
	label: 'Sync Run Processed',
	description: 'Knit finished a sync run, even without changes',
	about: 'sync',
	matches: ({ event }) => event === 'syncProcessed',
});
