import { readApplicationRecord } from '../../records/application';
import {
	fieldsOf,
	hasAny,
	pick,
	readCode,
	readEach,
	readText,
	type Fields,
} from '../../records/fields';
import { isSensitiveName } from '../../records/redact';
import type { Attachment, EventContent, Unreadable } from '../types';
import { unreadable } from './unreadable';

/** `recordId` is the envelope's: without the model `application_info` nothing else names the application. */
export function readApplicationChange(
	change: 'created' | 'updated',
	data: Fields,
	recordId: string | null,
): EventContent | Unreadable {
	const application = readApplicationRecord(data);
	if (application === null) return unreadable('Nothing of an application is recognisable in it.');
	return {
		kind: 'application',
		change,
		application: { ...application, id: application.id ?? recordId },
		attachments: readEach(pick(data, 'attachments'), readAttachment),
		listsOffers: hasAny(data, 'offers'),
	};
}

export function readApplicationDeletion(
	data: Fields,
	recordId: string | null,
): EventContent | Unreadable {
	const application = readApplicationRecord(data);
	const applicationId = application?.id ?? recordId ?? readCode(pick(data, 'id'));
	if (applicationId === null) return unreadable('It does not name the application deleted.');
	return {
		kind: 'applicationDeleted',
		applicationId,
		candidateId: application?.candidate?.id ?? readCode(pick(data, 'candidateId')),
		jobId: application?.jobId ?? readCode(pick(data, 'jobId')),
	};
}

/** A photo and a payslip stay where they are. */
function readAttachment(value: unknown): Attachment | null {
	const fields = fieldsOf(value);
	const type = readText(pick(fields, 'type'));
	const name = readText(pick(fields, 'name'));
	if (fields === null || isSensitiveName(type ?? '') || isSensitiveName(name ?? '')) return null;
	return { type, name, link: readText(pick(fields, 'link')) };
}
