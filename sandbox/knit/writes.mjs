// @ts-check
import { Refused } from './answers.mjs';
import { newId } from './events.mjs';

/**
 * What changes in the ATS when Knit is asked to write there.
 *
 * @typedef {import('./events.mjs').Application} Application
 * @typedef {import('./events.mjs').Job} Job
 */

/**
 * @param {object} ats
 * @param {(id: string, wanted: string) => Application} ats.applicationOf throws when there is none
 * @param {(application: Application, wanted: string) => Promise<void>} ats.save tells nobody before the next delta sync
 * @param {(job: Job) => void} ats.saveJob
 */
export function createWrites({ applicationOf, save, saveJob }) {
	/** Whom the webhook will hear of in the next delta sync. @param {any} body @param {string} wanted */
	async function createApplication(body, wanted) {
		const now = new Date().toISOString();
		const candidateId = body.candidateId ?? newId('cand');
		const id = newId('app');
		const application = {
			info: {
				id,
				status: 'ACTIVE',
				candidate: { location: null, links: [], ...body.candidate, id: candidateId },
				origin: body.origin ?? 'NOT_SPECIFIED',
				appliedAt: now,
				updatedAt: now,
				jobId: body.jobId,
				owner: null,
				creditedTo: null,
			},
			currentStage: stageOf(body.initialStageId ?? 'applied'),
			interviews: [],
			rejection: null,
			offers: [],
			attachments: [],
		};
		await save(application, wanted);
		return { applicationId: id, candidateId, jobId: body.jobId };
	}

	/** Knit does not document the keys; these two are what the pack fills in. @param {any} body @param {string} wanted */
	async function updateStage({ applicationId, stageId }, wanted) {
		if (!applicationId || !stageId)
			throw new Refused(400, 'applicationId and stageId are required');
		const application = applicationOf(applicationId, wanted);
		await save(changed(application, { currentStage: stageOf(stageId) }), wanted);
		return null;
	}

	/** @param {any} body @param {string} wanted */
	async function addAttachment(body, wanted) {
		if (body.applicationId === undefined) return null;
		const application = applicationOf(body.applicationId, wanted);
		const attachment = {
			type: body.fileType ?? 'NOT_SPECIFIED',
			name: body.fileName ?? null,
			link: body.fileUrl ?? null,
		};
		const attachments = [...(application['attachments'] ?? []), attachment];
		await save(changed(application, { attachments }), wanted);
		return null;
	}

	/** @param {any} body */
	function createJob({ title, description = null, status = 'OPEN' }) {
		const id = newId('job');
		const now = new Date().toISOString();
		saveJob({ info: { id, title, description, status, createdAt: now, updatedAt: now } });
		return { jobId: id };
	}

	return { createApplication, updateStage, addAttachment, createJob };
}

/** @param {string} id */
const stageOf = (id) => ({ id, text: id });

/** @param {Application} application @param {Partial<Application>} changes */
function changed(application, changes) {
	const info = { ...application['info'], updatedAt: new Date().toISOString() };
	return { ...application, ...changes, info };
}
