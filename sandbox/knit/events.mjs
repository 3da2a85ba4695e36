// @ts-check
import { createHmac, randomBytes } from 'node:crypto';
import { now } from '../clock.mjs';

/**
 * What Knit's documentation says of the events it sends.
 *
 * @typedef {Record<string, any>} Application one application as `eventData` holds it
 * @typedef {Record<string, any>} Job one job as `ats.job.list` gives it
 * @typedef {{ syncType: string, syncJobId: string, syncRunId: string }} Run
 * @typedef {Run & { eventId: string, eventType: string, eventData: any, syncDataType: string, recordId?: string, [key: string]: any }} KnitEvent
 */

export const DATA_TYPES = ['ats_applications', 'ats_candidates', 'ats_jobs'];

/** The six models of an application, and the keys under which events carry them. */
export const APPLICATION_MODELS = new Map([
	['application_info', 'info'],
	['application_stage', 'currentStage'],
	['application_interviews', 'interviews'],
	['application_rejection', 'rejection'],
	['application_offers', 'offers'],
	['application_attachments', 'attachments'],
]);

/** @param {string} prefix */
export const newId = (prefix) => `${prefix}_${randomBytes(12).toString('base64url')}`;

/** `X-Knit-Signature`: HMAC-SHA256 of the raw body, base64url without padding. @param {string | Buffer} body @param {string} apiKey */
export const signatureOf = (body, apiKey) =>
	createHmac('sha256', apiKey).update(body).digest('base64url');

/** @param {string} syncType @returns {Run} */
export const newRun = (syncType) => ({
	syncType,
	syncJobId: newId('sj'),
	syncRunId: newId('sr'),
});

/**
 * @param {'record.new' | 'record.modified' | 'record.deleted'} eventType
 * @param {Application} application
 * @param {{ models?: string[], run?: Run, eventId?: string }} [how] all six models when left out
 * @returns {KnitEvent}
 */
export function eventOf(eventType, application, how = {}) {
	const { models = [...APPLICATION_MODELS.keys()], run = newRun('delta_sync') } = how;
	const { id, jobId, candidate } = application['info'];
	const chosen = models
		.map((model) => APPLICATION_MODELS.get(model) ?? model)
		.filter((key) => key in application)
		.map((key) => [key, application[key]]);
	return {
		eventId: how.eventId ?? newId('ev'),
		eventType,
		eventData:
			eventType === 'record.deleted'
				? { applicationId: id, candidateId: candidate?.id ?? null, jobId }
				: Object.fromEntries(chosen),
		...run,
		syncDataType: 'ats_applications',
		recordId: id,
	};
}

/** @param {Job} job @param {Run} [run] @returns {KnitEvent} */
export function jobEventOf(job, run = newRun('delta_sync')) {
	return {
		eventId: newId('ev'),
		eventType: 'record.new',
		eventData: job,
		...run,
		syncDataType: 'ats_jobs',
		recordId: job['info'].id,
	};
}

/**
 * The two events that end a run. Counts are numbers, times are epoch milliseconds written as text.
 * @param {Run & { syncDataType: string }} run
 * @param {{ processed: number, emitted: number, startedAt: number }} counts
 * @returns {{ done: KnitEvent, consumed: KnitEvent }}
 */
export function endEvents(run, counts) {
	const { processed, emitted } = counts;
	const startedAt = String(counts.startedAt);
	const processedAt = String(now().getTime());
	return {
		done: {
			eventId: newId('ev'),
			eventType: 'sync.events.processed',
			eventData: {
				status: 'processed',
				processed,
				emitted,
				startedAt,
				processedAt,
				complete: false,
			},
			...run,
		},
		consumed: {
			eventId: newId('ev'),
			eventType: 'sync.events.allConsumed',
			eventData: {
				status: 'completed',
				processed,
				emitted,
				consumed: emitted,
				completedAt: processedAt,
				startedAt,
				processedAt,
				complete: true,
			},
			...run,
		},
	};
}
