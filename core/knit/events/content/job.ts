import { readInstant } from '../../records/dates';
import { fieldsOf, pick, readCode, type Fields } from '../../records/fields';
import { readJob } from '../../records/job';
import type { EventContent, RecordChange, Unreadable } from '../types';
import { unreadable } from './unreadable';

/** `value` is the event data, `data` its fields; `recordId` is the envelope's. */
export function readJobChange(
	change: RecordChange,
	value: unknown,
	data: Fields,
	recordId: string | null,
): EventContent | Unreadable {
	const job = change === 'deleted' ? null : readJob(value);
	if (change !== 'deleted' && job === null) {
		return unreadable('Nothing of a job is recognisable in it.');
	}
	const jobId = job?.id ?? readCode(pick(data, 'jobId', 'id')) ?? recordId;
	if (jobId === null) return unreadable('It does not name the job.');
	const info = fieldsOf(pick(data, 'info')) ?? data;
	return {
		kind: 'job',
		change,
		jobId,
		job: job === null ? null : { ...job, id: jobId },
		updatedAt: readInstant(pick(info, 'updatedAt')),
	};
}
