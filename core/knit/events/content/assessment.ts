import { fieldsOf, hasAny, pick, readCode, readText, type Fields } from '../../records/fields';
import { readCandidate } from '../../records/people';
import { redact } from '../../records/redact';
import type { Candidate } from '../../records/types';
import type { EventContent, Unreadable } from '../types';
import { unreadable } from './unreadable';

export function readAssessment(data: Fields): EventContent | Unreadable {
	const wrapped = hasAny(data, 'candidateAssessment');
	const assessment = wrapped ? fieldsOf(pick(data, 'candidateAssessment')) : data;
	const assessmentId = readCode(pick(assessment, 'id'));
	if (assessmentId === null) return unreadable('It does not name the assessment.');

	const assessmentPackage = fieldsOf(pick(assessment, 'assessmentPackage'));
	const originData = pick(assessment, 'originData');
	const candidate = readCandidate(pick(assessment, 'candidate'));
	return {
		kind: 'assessment',
		assessment: {
			assessmentId,
			assessmentStatus: readText(pick(assessment, 'status')),
			assessmentPackageId: readCode(pick(assessmentPackage, 'id')),
			assessmentPackageName: readText(pick(assessmentPackage, 'name')),
			assessmentPackageType: readText(pick(assessmentPackage, 'type')),
			assessmentPackageDescription: readText(pick(assessmentPackage, 'description')),
			assessmentPackageMetaData: redact(pick(assessmentPackage, 'metaData')),
			applicationId: readCode(pick(assessment, 'applicationId')),
			candidateId: candidate?.id ?? null,
			jobId: readCode(pick(assessment, 'jobId')),
			candidate: candidate === null ? null : withPreferredName(candidate, originData),
			callbackUrl: readText(pick(assessment, 'callbackUrl')),
			originData: redact(originData),
			metaData: redact(pick(assessment, 'metaData')),
		},
	};
}

/** Knit has no field for the name that a candidate goes by; what the ATS itself sent has one. */
function withPreferredName(candidate: Candidate, originData: unknown): Candidate {
	const origin = fieldsOf(originData);
	const ofCandidate = fieldsOf(pick(origin, 'candidate'));
	const preferredName =
		candidate.preferredName ??
		readText(pick(origin, 'preferredName')) ??
		readText(pick(ofCandidate, 'preferredName'));
	return { ...candidate, preferredName };
}
