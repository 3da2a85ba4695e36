import { DateTime } from 'luxon';

import { cleanLines } from '../text/clean';
import type { Basis, CandidateUpdate } from './types';

const LONGEST_LINE = 4000;
const DASH = '— ';

export interface Note {
	body: string;
	text: string;
}

/** What the ATS is told in words, with the attribution as its last line; null when there is nothing to tell. */
export function noteOf(update: CandidateUpdate): Note | null {
	const { stageEvent, note, recommendation, score, rationale } = update;
	const labelled = (label: string, text: string | null) =>
		text === null ? null : `${label}: ${text}`;
	const body = [
		note,
		labelled('Stage event', stageEvent),
		labelled('Recommendation', recommendation),
		labelled('Score', score),
		labelled('Rationale', rationale),
	]
		.filter((line) => line !== null)
		.join('\n');
	return body === '' ? null : { body, text: `${body}\n${attributionOf(update)}` };
}

/** Who says so, for whom, made with what, how sure, and based on which state. */
export function attributionOf(update: CandidateUpdate): string {
	const { model, promptVersion, confidence, basedOn, decidedBy } = update;
	return [
		`${authorOf(update)}${update.onBehalfOf ?? 'nobody'}`,
		`model ${model ?? 'not named'}`,
		`prompt ${promptVersion ?? 'not named'}`,
		`confidence ${confidence ?? 'not stated'}`,
		`based on ${basisShown(basedOn) ?? 'an unknown state'}`,
		...(decidedBy === null ? [] : [`decided by ${decidedBy}`]),
	].join(' · ');
}

export function basisShown({ at, revision }: Basis): string | null {
	if (at === null) return revision === null ? null : `revision ${revision}`;
	const time = DateTime.fromISO(at, { zone: 'utc' });
	return time.toFormat("yyyy-MM-dd HH:mm:ss 'UTC'");
}

/** The same words of the same evaluator, or the same words of somebody who did not sign them. */
export function isSameNote(existing: string, note: Note, update: CandidateUpdate): boolean {
	const lines = (cleanLines(existing, LONGEST_LINE) ?? '').split('\n');
	const signedAt = lines.map((line) => line.startsWith(DASH)).lastIndexOf(true);
	const mine = asOneLine(note.body);
	if (asOneLine(lines.join('\n')) === mine) return true;
	return (
		signedAt > 0 &&
		asOneLine(lines.slice(0, signedAt).join('\n')) === mine &&
		(lines[signedAt] ?? '').startsWith(authorOf(update))
	);
}

function authorOf({ evaluator }: CandidateUpdate): string {
	return `${DASH}${evaluator ?? 'Nobody'} for `;
}

function asOneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
