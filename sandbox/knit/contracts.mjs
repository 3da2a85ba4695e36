// @ts-check
import { Refused } from './answers.mjs';
import { APPLICATION_MODELS, DATA_TYPES } from './events.mjs';

/**
 * What Knit's documentation says of a request to each endpoint. Everything else is refused, so that a node that sends
 * more, or less, fails here and not at a customer's. `docs/knit-operations.md` names the pages.
 *
 * @typedef {'text' | 'number' | 'boolean' | 'object' | 'texts' | 'list' | 'any'} Kind
 * @typedef {object} Contract
 * @property {'GET' | 'POST'} method
 * @property {'integration' | 'account'} scope whether `X-Knit-Integration-Id` is sent
 * @property {string[]} [query] the parameters there are; a `*` marks those that have to be there
 * @property {Record<string, Kind> | null} [body] the keys there are, likewise; null when Knit does not document them
 * @property {boolean} [more] whether Knit documents further keys without naming them
 */

/** @type {Record<string, Contract>} */
export const CONTRACTS = {
	'sync.start': {
		method: 'POST',
		scope: 'integration',
		body: {
			'dataType*': 'text',
			syncType: 'text',
			honorScheduler: 'boolean',
			includeInactiveRecords: 'boolean',
			models: 'texts',
			startHour: 'number',
			startMinute: 'number',
			// Of the older guide.
			frequency: 'text',
			destination: 'text',
		},
	},
	'sync.update': { method: 'POST', scope: 'integration', body: null },
	'sync.startTime': { method: 'POST', scope: 'integration', body: null },
	'sync.custom.start': {
		method: 'POST',
		scope: 'integration',
		body: {
			'apiDetails*': 'object',
			'webhookURL*': 'text',
			idempotencyId: 'text',
			recordIdentifier: 'text',
			listIdentifier: 'text',
		},
	},
	'events.subscribe': { method: 'POST', scope: 'integration', body: { 'events*': 'texts' } },
	'ats.job.list': { method: 'GET', scope: 'integration', query: ['pageToken'] },
	'ats.job.create': {
		method: 'POST',
		scope: 'integration',
		body: { 'title*': 'text', description: 'text', status: 'text' },
	},
	'ats.application.list': {
		method: 'GET',
		scope: 'integration',
		query: [
			...['pageToken', 'createdAfter', 'createdBefore', 'updatedAfter', 'updatedBefore'],
			...['changedStageAfter', 'changedStageBefore', 'jobId', 'stage', 'status', 'tag'],
			...['candidateId', 'candidateEmail'],
		],
	},
	'ats.application.get': {
		method: 'GET',
		scope: 'integration',
		query: ['applicationId*', 'candidateId*'],
	},
	'ats.application.create': {
		method: 'POST',
		scope: 'integration',
		body: {
			'jobId*': 'text',
			initialStageId: 'text',
			candidateId: 'text',
			candidate: 'object',
			answers: 'list',
			metaData: 'any',
			attachment: 'object',
			source: 'text',
			origin: 'text',
		},
	},
	'ats.application.stage.update': { method: 'POST', scope: 'integration', body: null },
	'ats.application.attachment.add': {
		method: 'POST',
		scope: 'integration',
		body: {
			applicationId: 'text',
			candidateId: 'text',
			fileName: 'text',
			fileContent: 'text',
			fileUrl: 'text',
			fileType: 'text',
			contentType: 'text',
			metaData: 'object',
		},
	},
	'ats.candidates.search': {
		method: 'POST',
		scope: 'integration',
		body: { firstName: 'text', lastName: 'text', emails: 'texts', phones: 'texts' },
	},
	'ats.candidate.assessment.update': { method: 'POST', scope: 'integration', body: null },
	// Knit documents what they answer, but not under which name they are asked: these are the stand-in's own.
	'ats.example.rejection.reasons': { method: 'GET', scope: 'integration' },
	'ats.example.assessment.secrets': { method: 'POST', scope: 'integration', body: null },
	passthrough: {
		method: 'POST',
		scope: 'integration',
		body: {
			'method*': 'text',
			'path*': 'text',
			body: 'any',
			headers: 'object',
			contentType: 'text',
			params: 'object',
			baseUrl: 'text',
		},
	},
	'integration.details': { method: 'GET', scope: 'account', query: ['originOrgId*'] },
	'integration.deactivate': { method: 'POST', scope: 'integration', body: {} },
	'auth.createSession': {
		method: 'POST',
		scope: 'account',
		body: {
			'originOrgId*': 'text',
			'originOrgName*': 'text',
			'originUserEmail*': 'text',
			'originUserName*': 'text',
			filters: 'list',
		},
		more: true,
	},
};

/** The real-time events that Knit's guides name. */
const EVENTS = ['ats_applications', 'ats_candidates', 'ats_jobs'].flatMap((record) =>
	['new', 'modified', 'deleted'].map((change) => `${record}_${change}`),
);

const ORIGINS = ['AGENCY', 'REFERRAL', 'EXTERNAL', 'NOT_SPECIFIED'];
const FILE_TYPES = ['RESUME', 'COVER_LETTER', 'OFFER_LETTER', 'NOT_SPECIFIED'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The contract of a request, or a refusal.
 * @param {{ method: string, path: string, query: Record<string, string>, body: unknown, headers: import('node:http').IncomingHttpHeaders }} request
 */
export function checkContract({ method, path, query, body, headers }) {
	const contract = CONTRACTS[path];
	if (contract === undefined) throw new Refused(404, 'No such endpoint exists');
	if (contract.method !== method) throw new Refused(405, `Use ${contract.method} for ${path}`);
	checkQuery(contract, query);
	if (contract.method === 'POST') checkBody(contract, body, headers);
	else if (body !== null) throw new Refused(400, 'A GET request has no body');
	checkValues(path, /** @type {any} */ (body) ?? {});
	return contract;
}

/** @param {Contract} contract @param {Record<string, string>} query */
function checkQuery({ query: known = [] }, query) {
	const names = known.map((name) => name.replace('*', ''));
	const unknown = Object.keys(query).find((name) => !names.includes(name));
	if (unknown !== undefined) throw new Refused(400, `Unknown query parameter ${unknown}`);
	const missing = known.find((name) => name.endsWith('*') && !query[name.slice(0, -1)]);
	if (missing !== undefined) throw new Refused(400, `${missing.slice(0, -1)} is required`);
}

/** @param {Contract} contract @param {unknown} body @param {import('node:http').IncomingHttpHeaders} headers */
function checkBody({ body: known, more = false }, body, headers) {
	if (!/^application\/json\b/.test(headers['content-type'] ?? '')) {
		throw new Refused(400, 'Content-Type has to be application/json');
	}
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw new Refused(400, 'The body has to be an object');
	}
	if (known === null || known === undefined) return;
	for (const [key, value] of Object.entries(body)) {
		const kind = known[key] ?? known[`${key}*`];
		if (kind === undefined && more) continue;
		if (kind === undefined) throw new Refused(400, `Unknown key ${key}`);
		if (!isOfKind(value, kind)) throw new Refused(400, `${key} has to be of the kind ${kind}`);
	}
	for (const key of Object.keys(known).filter((one) => one.endsWith('*'))) {
		if (!(key.slice(0, -1) in body)) throw new Refused(400, `${key.slice(0, -1)} is required`);
	}
}

/** @param {unknown} value @param {Kind} kind @returns {boolean} */
function isOfKind(value, kind) {
	if (kind === 'any') return true;
	if (kind === 'text') return typeof value === 'string' && value.trim() !== '';
	if (kind === 'list') return Array.isArray(value);
	if (kind === 'texts') return Array.isArray(value) && value.every((one) => isOfKind(one, 'text'));
	if (kind === 'object') {
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	}
	return typeof value === kind;
}

/** What a value may be, where the documentation says so. @param {string} path @param {any} body */
function checkValues(path, body) {
	const oneOf = (/** @type {string} */ name, /** @type {string[]} */ allowed) => {
		if (body[name] !== undefined && !allowed.includes(body[name])) {
			throw new Refused(400, `Unknown ${name} ${JSON.stringify(body[name])}`);
		}
	};
	const need = (/** @type {boolean} */ holds, /** @type {string} */ message) => {
		if (!holds) throw new Refused(400, message);
	};
	if (path === 'sync.start') {
		oneOf('dataType', DATA_TYPES);
		oneOf('syncType', ['initial_sync', 'delta_sync']);
		oneOf('frequency', ['standard', 'medium', 'high']);
		const unknown = (body.models ?? []).find(
			(/** @type {string} */ one) => !APPLICATION_MODELS.has(one),
		);
		need(
			body.dataType !== 'ats_applications' || unknown === undefined,
			`Unknown model ${JSON.stringify(unknown)}`,
		);
	}
	if (path === 'sync.custom.start') {
		const known = ['method', 'path', 'baseUrl', 'body', 'headers'];
		const unknown = Object.keys(body.apiDetails).find((key) => !known.includes(key));
		need(unknown === undefined, `Unknown key ${unknown} in apiDetails`);
		need(Boolean(body.apiDetails.method && body.apiDetails.path), 'method and path are required');
	}
	if (path === 'events.subscribe') {
		const unknown = body.events.find((/** @type {string} */ one) => !EVENTS.includes(one));
		need(unknown === undefined && body.events.length > 0, `Unknown event ${unknown ?? ''}`);
	}
	if (path === 'ats.application.create') {
		oneOf('origin', ORIGINS);
		const { candidate, candidateId } = body;
		need(
			candidate !== undefined || candidateId !== undefined,
			'candidateId or candidate is required',
		);
		need(candidate === undefined || isCompleteCandidate(candidate), 'The candidate is incomplete');
	}
	if (path === 'ats.application.attachment.add') {
		oneOf('fileType', FILE_TYPES);
		need(Boolean(body.applicationId ?? body.candidateId), 'applicationId is required');
		need(Boolean(body.fileContent ?? body.fileUrl), 'fileContent or fileUrl is required');
	}
	if (path === 'passthrough') oneOf('method', METHODS);
}

/** Names, at least one address and one number: what Knit requires of a new person. @param {any} candidate */
function isCompleteCandidate({ firstName, lastName, emails, phones }) {
	const some = (/** @type {any} */ list, /** @type {string} */ name) =>
		Array.isArray(list) && list.length > 0 && list.every((one) => isOfKind(one?.[name], 'text'));
	return (
		isOfKind(firstName, 'text') &&
		isOfKind(lastName, 'text') &&
		some(emails, 'email') &&
		some(phones, 'phoneNumber')
	);
}
