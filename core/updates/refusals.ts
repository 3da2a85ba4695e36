import { bareAddress } from '../knit/records/people';
import type { Finding, Meeting } from './meeting';
import { listed, sentence } from './reasons';
import { fieldsWithProtectedWords, isClosed, isPerson, saysSensitiveStatus } from './sensitive';
import type { AtsState, CandidateUpdate, UpdateOptions } from './types';

export function missingIds(update: CandidateUpdate): Finding | null {
	const missing = [
		...(update.candidateId === null ? ['candidate ID'] : []),
		...(update.applicationId === null ? ['application ID'] : []),
	];
	if (missing.length === 0) return null;
	return { code: 'MISSING_IDS', reason: `The update names no ${missing.join(' and no ')}.` };
}

export function unknownPerson(about: string): Finding {
	const reason = `The ATS did not return ${about} with its candidate.`;
	return { code: 'UNKNOWN_PERSON', reason };
}

function disagreement({ update, ats, about }: Meeting): Finding | null {
	const other = disagreeing(update, ats);
	if (other.length === 0) return null;
	const reason = `The update and the ATS disagree about the ${listed(other)} of ${about}.`;
	return { code: 'IDS_DISAGREE', reason };
}

function disagreeing(update: CandidateUpdate, ats: AtsState): string[] {
	const { jobId, candidate } = ats.application;
	const known = [...update.requisitionIds, ...(jobId === null ? [] : [jobId])];
	const addresses = (candidate?.emails ?? []).map(({ email }) => normalisedAddress(email));
	const isOtherAddress =
		update.email !== null &&
		addresses.length > 0 &&
		!addresses.includes(normalisedAddress(update.email));
	return [
		...(update.candidateId === ats.candidateId ? [] : ['candidate ID']),
		...(update.applicationId === ats.applicationId ? [] : ['application ID']),
		...(new Set(known).size <= 1 ? [] : ['requisition ID']),
		...(isOtherAddress ? ['email address'] : []),
	];
}

function normalisedAddress(address: string): string {
	return bareAddress(address).toLowerCase();
}

/** What must not be written, however new and sure it is. */
export function refusalOf(meeting: Meeting, options: UpdateOptions): Finding | null {
	return (
		missingIds(meeting.update) ??
		disagreement(meeting) ??
		protectedWords(meeting) ??
		missingAttribution(meeting) ??
		sensitiveChange(meeting, options) ??
		(options.allowStages ? unknownStage(meeting) : null)
	);
}

function protectedWords({ update }: Meeting): Finding | null {
	const fields = fieldsWithProtectedWords(update);
	if (fields.length === 0) return null;
	const mention = fields.length === 1 ? 'mentions' : 'mention';
	const reason = `The ${listed(fields)} ${mention} pay or a protected attribute.`;
	return { code: 'PAY_OR_PROTECTED', reason };
}

function missingAttribution({ update, about }: Meeting): Finding | null {
	const { evaluator, model, promptVersion, onBehalfOf } = update;
	const missing = Object.entries({
		evaluator,
		model,
		'prompt version': promptVersion,
		recruiter: onBehalfOf,
	}).flatMap(([name, value]) => (value === null ? [name] : []));
	if (missing.length > 0) {
		const reason = `The update of ${about} does not name its ${listed(missing)}.`;
		return { code: 'NO_ATTRIBUTION', reason };
	}
	if (isPerson(onBehalfOf)) return null;
	const reason = `The recruiter whom the update of ${about} names is not a person.`;
	return { code: 'NO_ATTRIBUTION', reason };
}

function sensitiveChange(meeting: Meeting, options: UpdateOptions): Finding | null {
	const { update, ats, stage, about } = meeting;
	// What the ATS says already is no change.
	if (update.decidedBy !== null || stage.kind === 'there') return null;
	const ofStage = stage.kind === 'wanted' || stage.kind === 'disagree' ? stage.text : null;
	const texts = [
		update.stageEvent,
		update.status,
		update.stage?.id ?? null,
		update.stage?.text ?? null,
		ofStage,
	];
	if (saysSensitiveStatus(texts, options.sensitiveWords)) {
		const reason = `A rejection, hire or withdrawal of ${about} needs the person who decided it.`;
		return { code: 'SENSITIVE_STATUS', reason };
	}
	if (stage.kind !== 'wanted' || !isClosed(ats)) return null;
	const reason = `${sentence(about)} is closed, so another stage needs the person who decided it.`;
	return { code: 'SENSITIVE_STATUS', reason };
}

const WHY_UNKNOWN = {
	noId: 'is named without an ID',
	noName: 'has an ID but no name',
	notListed: 'is not one of its requisition',
};

function unknownStage({ stage, about }: Meeting): Finding | null {
	if (stage.kind === 'disagree') {
		const reason = `The stage ID and the stage name for ${about} mean different stages.`;
		return { code: 'IDS_DISAGREE', reason };
	}
	if (stage.kind !== 'unknown') return null;
	const reason = `The new stage of ${about} ${WHY_UNKNOWN[stage.why]}.`;
	return { code: 'UNKNOWN_STAGE', reason };
}
