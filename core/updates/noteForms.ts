import { DateTime } from 'luxon';

import type { UpdateIds } from './decision';

/** How the words of an update reach the ATS. */
export const NOTE_FORMS = ['attachment', 'ashby', 'lever', 'none'] as const;
export type NoteForm = (typeof NOTE_FORMS)[number];

/** What is asked of Knit to add a note. */
export type NoteRequest =
	| { kind: 'none' }
	/** Knit documents this for every ATS that takes files. */
	| { kind: 'attachment'; fileName: string; text: string }
	/** A request to the ATS's own API, which Knit hands on. */
	| { kind: 'passthrough'; method: 'POST'; path: string; body: Record<string, unknown> };

/**
 * Knit has no request for notes. Ashby and Lever document theirs, at `developers.ashbyhq.com/docs/candidatecreatenote`
 * and `hire.lever.co/developer/documentation#create-a-note`; that Knit's ids are theirs is to be checked with a dry run.
 * @param text the note with its attribution; null gives no request
 * @param at an instant; its day stands in the name of the file
 */
export function noteRequestOf(
	form: NoteForm,
	text: string | null,
	{ candidateId, applicationId }: UpdateIds,
	{ updateKey, at }: { updateKey: string; at: string },
): NoteRequest {
	if (text === null || form === 'none') return { kind: 'none' };
	const post = { kind: 'passthrough', method: 'POST' } as const;
	switch (form) {
		case 'attachment': {
			const day = DateTime.fromISO(at, { zone: 'utc' }).toISODate() ?? '';
			return {
				kind: 'attachment',
				fileName: `Candidate update ${day} ${updateKey.slice(0, 8)}.txt`,
				text,
			};
		}
		case 'ashby':
			return {
				...post,
				path: '/candidate.createNote',
				body: { candidateId, note: text, sendNotifications: false },
			};
		case 'lever':
			return {
				...post,
				path: `/opportunities/${encodeURIComponent(applicationId ?? '')}/notes`,
				body: { value: text },
			};
	}
}
