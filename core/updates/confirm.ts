import { fieldsOf, pick, readList, readText } from '../knit/records/fields';
import type { NoteRequest } from './noteForms';
import { nextStepOf, owedAfterWriting, type NextStep, type UpdateNews } from './plan';
import { readAts } from './readAts';
import { aboutApplication, sentence } from './reasons';
import type { UpdateStatus } from './types';

/** What was tried, and what came of it. */
export interface Writing {
	applicationId: string | null;
	stageId: string | null;
	stageName: string | null;
	noteRequest: NoteRequest;
	/** Whether Knit or the ATS refused it. */
	stageFailed: boolean;
	noteFailed: boolean;
}

export interface Confirmed {
	status: Extract<UpdateStatus, 'WRITTEN' | 'UNCONFIRMED' | 'FAILED'>;
	/** One sentence for a recruiter. */
	reason: string;
	/** An instant; null when the ATS did not take all of it. */
	writtenAt: string | null;
	/** What the ATS says of itself afterwards; null when it does not say. */
	atsChangedAt: string | null;
	owed: UpdateNews[];
	next: NextStep;
}

/**
 * Whether the ATS took the update, by what it says when read again. A note that only the ATS's own API can show counts
 * as taken once that API said yes.
 * @param after the application read back; anything else when it could not be read
 * @param now an instant in UTC, after the last request
 */
export function confirmWriting(
	writing: Writing,
	after: unknown,
	noticeUrl: string,
	now: string,
): Confirmed {
	const about = aboutApplication(writing.applicationId);
	const ats = readAts(after);
	const { status, reason } = finding(writing, after, about);
	const owed = owedAfterWriting(status, noticeUrl);
	return {
		status,
		reason,
		writtenAt: status === 'FAILED' ? null : now,
		atsChangedAt: ats?.changedAt ?? null,
		owed,
		next: nextStepOf(owed),
	};
}

function finding(
	{ stageId, stageName, noteRequest, stageFailed, noteFailed }: Writing,
	after: unknown,
	about: string,
): Pick<Confirmed, 'status' | 'reason'> {
	const wantsNote = noteRequest.kind !== 'none';
	if (stageFailed) {
		const rest = wantsNote ? ', so no note was added' : '';
		return { status: 'FAILED', reason: `The ATS did not take the stage of ${about}${rest}.` };
	}
	if (noteFailed) {
		const rest = stageId === null ? '' : ', but the stage was written';
		return { status: 'FAILED', reason: `The ATS did not take the note on ${about}${rest}.` };
	}
	const ats = readAts(after);
	if (ats === null) {
		const reason = `${sentence(about)} was written, but could not be read again to check it.`;
		return { status: 'UNCONFIRMED', reason };
	}
	const { currentStage } = ats.application;
	const isInStage = currentStage?.id === stageId || currentStage?.text === stageName;
	if (stageId !== null && !isInStage) {
		const reason = `The ATS took the stage of ${about}, but still shows another one.`;
		return { status: 'UNCONFIRMED', reason };
	}
	if (noteRequest.kind === 'attachment' && isMissing(noteRequest.fileName, after)) {
		const reason = `The ATS took the note on ${about}, but does not show it yet.`;
		return { status: 'UNCONFIRMED', reason };
	}
	return { status: 'WRITTEN', reason: `The update of ${about} stands in the ATS.` };
}

/** Only an ATS that lists its attachments can be asked for one. */
function isMissing(fileName: string, after: unknown): boolean {
	const attachments = pick(fieldsOf(after), 'attachments');
	if (!Array.isArray(attachments)) return false;
	return !readList(attachments).some(
		(one) => readText(pick(fieldsOf(one), 'name', 'fileName')) === fileName,
	);
}
