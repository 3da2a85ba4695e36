// @ts-check
/**
 * What Knit's endpoints answer, and what they refuse. The documentation names no statuses for refusals: those here are
 * 400 for a request that makes no sense, 401 for the key, 403 for a deactivated integration, 404 for what is not there and
 * 405 for another method.
 *
 * @typedef {import('./events.mjs').Application} Application
 * @typedef {{ dataType: string, syncType: string, models: string[] | undefined, includeInactiveRecords: boolean, destination: string | undefined }} SyncRequest
 */

export class Refused extends Error {
	/** @param {number} status @param {string} message */
	constructor(status, message) {
		super(message);
		this.status = status;
	}
}

/** @template T @param {T[]} all @param {number} size @param {string | undefined} token */
export function pageOf(all, size, token) {
	const said = Buffer.from(token ?? '', 'base64url').toString('utf8');
	const from = token === undefined ? 0 : Number(/^from-(\d+)$/.exec(said)?.[1] ?? NaN);
	if (!(from <= all.length)) throw new Refused(400, 'Invalid pageToken');
	const to = from + size;
	const nextPageToken = to < all.length ? Buffer.from(`from-${to}`).toString('base64url') : null;
	return { records: all.slice(from, to), nextPageToken };
}

/** What a request to `sync.start` asks for; its contract has been checked. @param {any} body @returns {SyncRequest} */
export function readSyncRequest(body) {
	const { dataType, syncType = 'initial_sync', models, destination } = body;
	const { includeInactiveRecords = false } = body;
	return { dataType, syncType, models, includeInactiveRecords, destination };
}

/** The filters of `ats.application.list`. @param {Application} application @param {Record<string, string>} query */
export function matches(application, query) {
	const { appliedAt, updatedAt, jobId, status, candidate } = application['info'];
	const after = (/** @type {string} */ value, /** @type {string | undefined} */ bound) =>
		bound === undefined || Date.parse(value) > Date.parse(bound);
	const same = (/** @type {unknown} */ value, /** @type {string | undefined} */ wanted) =>
		wanted === undefined || value === wanted;
	const before = (/** @type {string} */ value, /** @type {string | undefined} */ bound) =>
		bound === undefined || Date.parse(value) < Date.parse(bound);
	return (
		after(updatedAt, query['updatedAfter']) &&
		before(updatedAt, query['updatedBefore']) &&
		after(appliedAt, query['createdAfter']) &&
		before(appliedAt, query['createdBefore']) &&
		same(jobId, query['jobId']) &&
		same(status, query['status']) &&
		same(candidate?.id, query['candidateId'])
	);
}

/** Whether `ats.candidates.search` finds the candidate. @param {any} wanted @param {any} candidate */
export function isCandidate(wanted, candidate) {
	const plain = (/** @type {unknown} */ value) => String(value ?? '').toLowerCase();
	const same = (/** @type {string} */ name) =>
		wanted[name] === undefined || plain(wanted[name]) === plain(candidate[name]);
	const any = (/** @type {string} */ list, /** @type {string} */ field) => {
		const known = (candidate[list] ?? []).map((/** @type {any} */ one) => plain(one[field]));
		return (
			wanted[list] === undefined ||
			wanted[list].some((/** @type {string} */ one) => known.includes(plain(one)))
		);
	};
	return (
		same('firstName') && same('lastName') && any('emails', 'email') && any('phones', 'phoneNumber')
	);
}

/** Active records only, unless asked: what Knit says of an initial sync. @param {Application} application */
export const isActive = (application) => application['info'].status !== 'REJECTED';
