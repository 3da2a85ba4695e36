import { eventKind } from '../eventKind';

export const stageChanged = eventKind({
	kind: 'stageChanged',
	label: 'Stage Changed',
	description: 'A candidate may be in a new stage; Change Filter tells',
	about: 'application',
	// Knit sends the stage of now with every change of an application, and never the one before.
	matches: ({ application }) => application.currentStage !== null,
});
