import type { Settings } from '../settings/settings';
import { cleanForMessage } from '../text/clean';
import type { UpdateStatus } from '../updates/types';
import type { ResultPage } from './answered';

const LONGEST_REASON = 300;

/** What a recruiter reads after a decision; `{reason}` is the sentence of the verdict. */
const WORDS: Record<UpdateStatus, { title: string; text: string }> = {
	WRITTEN: { title: 'Saved', text: 'Your decision stands in the ATS now.' },
	DECIDED: { title: 'Saved', text: 'The ATS stays as it is.' },
	NOTHING_NEW: { title: 'Nothing to write', text: '{reason}' },
	CONFLICT: {
		title: 'The ATS changed again',
		text: 'Nothing was written. A new question is on its way to you.',
	},
	LOW_CONFIDENCE: { title: 'Please decide again', text: '{reason}' },
	UNCONFIRMED: { title: 'Please check the ATS', text: '{reason}' },
	FAILED: { title: 'Your decision was not written', text: '{reason}' },
	REFUSED: { title: 'Your decision was not written', text: '{reason}' },
	WRITING: { title: 'Please check the ATS', text: '{reason}' },
	OFF: {
		title: 'Nothing was written',
		text: 'Writing to the ATS is switched off in the settings.',
	},
	DRY_RUN: { title: 'Nothing was written', text: 'This is a dry run, so the ATS stays as it is.' },
};

const NOT_SAVED = {
	title: 'Your decision was not saved',
	text: 'Something went wrong on our side. Please open the link again in a few minutes.',
};

/** @param status null when the run failed */
export function updateResultPage(
	status: UpdateStatus | null,
	reason: string | null,
	settings: Settings,
): ResultPage {
	const words = status === null ? NOT_SAVED : WORDS[status];
	const { companyName, logoUrl, color, replyToEmail, language, timeZone } = settings;
	return {
		title: words.title,
		paragraphs: [words.text.replace('{reason}', cleanForMessage(reason, LONGEST_REASON) ?? '')],
		company: { name: companyName, logoUrl, color, contact: replyToEmail, language, timeZone },
	};
}
