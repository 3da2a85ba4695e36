import { eventKind } from '../eventKind';

export const integrationActivated = eventKind({
	kind: 'integrationActivated',
	label: 'Integration Activated',
	description: 'Knit has finished checking a connection',
	about: 'integration',
});
