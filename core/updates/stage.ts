import type { Stage } from '../knit/records/types';
import { isSameText } from '../text/matching';
import type { AtsState } from './types';

export type WantedStage =
	| { kind: 'none' }
	/** The application is in it. */
	| { kind: 'there' }
	| { kind: 'wanted'; id: string; text: string }
	| { kind: 'unknown'; why: 'noId' | 'noName' | 'notListed' }
	/** The id belongs to another stage than the name. */
	| { kind: 'disagree'; text: string };

/** The stage that an update asks for, known by id and by name: an id alone could be that of a rejection. */
export function wantedStage(stage: Stage | null, ats: AtsState): WantedStage {
	if (stage === null) return { kind: 'none' };
	return stage.id === null ? byName(stage.text ?? '', ats) : byId(stage.id, stage.text, ats);
}

function byId(id: string, said: string | null, ats: AtsState): WantedStage {
	const { currentStage } = ats.application;
	const known = [...ats.stages, ...(currentStage === null ? [] : [currentStage])];
	const text = known.find((one) => one.id === id && one.text !== null)?.text ?? null;
	if (text !== null && said !== null && !isSameText(text, said)) return { kind: 'disagree', text };
	if (currentStage?.id === id) return { kind: 'there' };
	if (ats.stages.length > 0 && !ats.stages.some((one) => one.id === id)) {
		return { kind: 'unknown', why: 'notListed' };
	}
	const name = text ?? said;
	return name === null ? { kind: 'unknown', why: 'noName' } : { kind: 'wanted', id, text: name };
}

function byName(text: string, ats: AtsState): WantedStage {
	const current = ats.application.currentStage?.text ?? null;
	if (current !== null && isSameText(current, text)) return { kind: 'there' };
	const found = ats.stages.filter((one) => one.text !== null && isSameText(one.text, text));
	const id = found.length === 1 ? (found[0]?.id ?? null) : null;
	return id === null ? { kind: 'unknown', why: 'noId' } : { kind: 'wanted', id, text };
}
