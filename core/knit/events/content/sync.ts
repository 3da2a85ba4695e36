import { readInstant } from '../../records/dates';
import { pick, readCode, readText, type Fields } from '../../records/fields';
import type { EventContent } from '../types';

export function readSync(event: 'syncProcessed' | 'syncConsumed', data: Fields): EventContent {
	const complete = pick(data, 'complete');
	return {
		kind: 'sync',
		event,
		sync: {
			status: readText(pick(data, 'status')),
			processed: readCount(pick(data, 'processed')),
			emitted: readCount(pick(data, 'emitted')),
			consumed: readCount(pick(data, 'consumed')),
			complete: typeof complete === 'boolean' ? complete : null,
			startedAt: readInstant(pick(data, 'startedAt')),
			processedAt: readInstant(pick(data, 'processedAt')),
			completedAt: readInstant(pick(data, 'completedAt')),
		},
	};
}

function readCount(value: unknown): number | null {
	const code = readCode(value);
	return code !== null && /^\d{1,15}$/.test(code) ? Number(code) : null;
}
