import { isSameText } from '../text/matching';
import type { Stage } from '../knit/records/types';
import type { AtsState, Basis, UpdateCode } from './types';

export type Staleness = Extract<
	UpdateCode,
	'NEWER_IN_ATS' | 'STAGE_MOVED' | 'BASIS_UNKNOWN' | 'ATS_TIME_UNKNOWN'
>;

/**
 * Why nobody can rely on the ATS being as the update assumes; null when it is. Revision, time and stage each have a
 * veto, and at least revision or time has to be known on both sides.
 */
export function stalenessOf(basedOn: Basis, ats: AtsState, now: string): Staleness | null {
	const { at, revision } = basedOn;
	if (revision !== null && ats.revision !== null && revision !== ats.revision) {
		return isBefore(revision, ats.revision) ? 'NEWER_IN_ATS' : 'BASIS_UNKNOWN';
	}
	if (at !== null && ats.changedAt !== null) {
		if (at < ats.changedAt) return 'NEWER_IN_ATS';
		// Nobody has seen the ATS of tomorrow; such a time would outlast every edit.
		if (at > now && at > ats.changedAt) return 'BASIS_UNKNOWN';
	}
	if (hasMoved(basedOn.stage, ats.application.currentStage)) return 'STAGE_MOVED';
	if (revision !== null && ats.revision !== null) return null;
	if (at !== null && ats.changedAt !== null) return null;
	return at === null && revision === null ? 'BASIS_UNKNOWN' : 'ATS_TIME_UNKNOWN';
}

/** Revisions that are no numbers have no order: any other one counts as newer in the ATS. */
function isBefore(mine: string, theirs: string): boolean {
	const [one, other] = [Number(mine), Number(theirs)];
	return Number.isNaN(one) || Number.isNaN(other) || one < other;
}

function hasMoved(from: Stage | null, current: Stage | null): boolean {
	if (from === null || current === null) return false;
	if (from.id !== null && current.id !== null) return from.id !== current.id;
	return from.text !== null && current.text !== null && !isSameText(from.text, current.text);
}
