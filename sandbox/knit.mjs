// @ts-check
import { now } from './clock.mjs';
import {
	Refused,
	isActive,
	isCandidate,
	matches,
	pageOf,
	readSyncRequest,
} from './knit/answers.mjs';
import { checkContract } from './knit/contracts.mjs';
import { createDispatcher } from './knit/dispatcher.mjs';
import { endEvents, eventOf, jobEventOf, newId, newRun, signatureOf } from './knit/events.mjs';
import { TROUBLES, serveKnit } from './knit/server.mjs';
import { createWrites } from './knit/writes.mjs';
import { until } from './processes.mjs';

/**
 * A stand-in for Knit and the ATS behind it: the endpoints that the pack calls and the events that it receives, as Knit
 * documents them. What the documentation does not allow is refused (`knit/contracts.mjs`). Where the documentation is silent (statuses of refusals, the pace of retries) this folder decides.
 *
 * @typedef {import('./knit/events.mjs').Application} Application
 * @typedef {import('./knit/events.mjs').Job} Job
 * @typedef {import('./knit/events.mjs').KnitEvent} KnitEvent
 * @typedef {import('./knit/dispatcher.mjs').Delivery} Delivery
 * @typedef {import('./knit/server.mjs').Misbehaviour} Misbehaviour
 * @typedef {{ integrationId: string, application: Application }} Kept
 */

export { TROUBLES, signatureOf };
export const KNIT_API_KEY = 'knit-example-key';
export const INTEGRATION_ID = 'integration-example';
/** What candidate updates and the notices about them are signed with; nothing of Knit's. */
export const UPDATE_SECRET = 'update-example-secret';
export const NOTICE_SECRET = 'notice-example-secret';

/** Knit says: over four days, no schedule documented. Here: a quarter of a second, doubling, never more than five. */
const BACKOFF_MS = [250, 500, 1_000, 2_000, 5_000];

const NEW_OFFER = {
	status: 'IN_PROGRESS',
	offerDate: null,
	sentAt: null,
	closedAt: null,
	hireDate: null,
	startDate: null,
};

/**
 * @param {object} [options]
 * @param {number} [options.port]
 * @param {string} [options.apiKey]
 * @param {string} [options.integrationId]
 * @param {string} [options.originOrgId]
 * @param {Application[]} [options.applications] what the ATS holds already; nobody is told
 * @param {Job[]} [options.jobs]
 * @param {number} [options.pageSize]
 * @param {number} [options.concurrency] dispatches on the way at once
 * @param {number[]} [options.backoffMs] the pauses between attempts; the last one repeats
 * @param {number} [options.giveUpAfterMs] Knit gives up after four days; never when left out
 * @param {number} [options.dispatchTimeoutMs] how long an answer is waited for
 */
export async function startKnit(options = {}) {
	const { integrationId = INTEGRATION_ID, originOrgId = 'org-example', pageSize = 50 } = options;
	let apiKey = options.apiKey ?? KNIT_API_KEY;
	/** @type {Map<string, { originOrgId: string, isActive: boolean, deactivatedAt: string | null }>} */
	const integrations = new Map([
		[integrationId, { originOrgId, isActive: true, deactivatedAt: null }],
	]);
	/** What the ATS itself answers to `passthrough`, and how often Knit encodes it. */
	let ownApi = {
		answer: (/** @type {any} */ call) => /** @type {any} */ (call),
		encodings: 1,
	};
	/** @type {Map<string, Kept>} */
	const applications = new Map();
	/** @type {Map<string, Job>} */
	const jobs = new Map();
	/** Changed without anybody being told: for the next delta sync. @type {Map<string, { eventType: 'record.new' | 'record.modified' | 'record.deleted', record: Kept }>} */
	const untold = new Map();

	const dispatcher = createDispatcher({
		apiKey: () => apiKey,
		integrationId,
		concurrency: options.concurrency ?? 8,
		backoffMs: options.backoffMs ?? BACKOFF_MS,
		giveUpAfterMs: options.giveUpAfterMs ?? Infinity,
		timeoutMs: options.dispatchTimeoutMs ?? 60_000,
	});
	const { dispatch, deliveries, events } = dispatcher;

	// What Knit answers

	/** @param {string} wanted */
	const applicationsOf = (wanted) =>
		[...applications.values()]
			.filter((one) => one.integrationId === wanted)
			.map((one) => one.application);

	/** @param {string} wanted @param {import('./knit/answers.mjs').SyncRequest} request @param {ReturnType<typeof newRun>} run */
	function recordsOf(wanted, { dataType, syncType, models, includeInactiveRecords }, run) {
		const how = { run, ...(models === undefined ? {} : { models }) };
		if (dataType === 'ats_jobs') return [...jobs.values()].map((job) => jobEventOf(job, run));
		if (dataType !== 'ats_applications') return [];
		if (syncType === 'delta_sync') {
			const news = [...untold.entries()].filter(([, one]) => one.record.integrationId === wanted);
			for (const [id] of news) untold.delete(id);
			return news.map(([, one]) => eventOf(one.eventType, one.record.application, how));
		}
		return applicationsOf(wanted)
			.filter((one) => includeInactiveRecords || isActive(one))
			.map((one) => eventOf('record.new', one, how));
	}

	/** @param {string} wanted @param {import('./knit/answers.mjs').SyncRequest} request @param {ReturnType<typeof newRun>} run */
	async function runSync(wanted, request, run) {
		const startedAt = now().getTime();
		const records = recordsOf(wanted, request, run);
		const { destination } = request;
		const how = { integrationId: wanted, ...(destination === undefined ? {} : { destination }) };
		const { done, consumed } = endEvents(
			{ ...run, syncDataType: request.dataType },
			{ processed: applicationsOf(wanted).length, emitted: records.length, startedAt },
		);
		await Promise.all([...records, done].map((event) => dispatch(event, how)));
		await dispatch(consumed, how);
	}

	/** @param {'integration' | 'account'} scope @param {import('node:http').IncomingHttpHeaders} headers */
	function integrationOf(scope, headers) {
		const wanted = String(headers['x-knit-integration-id'] ?? '');
		if (scope === 'account') {
			if (wanted !== '') throw new Refused(400, 'X-Knit-Integration-Id has no place here');
			return '';
		}
		if (wanted === '') throw new Refused(400, 'X-Knit-Integration-Id is required');
		const found = integrations.get(wanted);
		if (found === undefined) throw new Refused(404, 'No such integration exists');
		if (!found.isActive) throw new Refused(403, 'This integration is deactivated');
		return wanted;
	}

	const writes = createWrites({
		applicationOf(id, wanted) {
			const found = applicationsOf(wanted).find((one) => one['info'].id === id);
			if (found === undefined) throw new Refused(404, 'No such application exists');
			return found;
		},
		async save(application, wanted) {
			await setApplication(application, { event: null, integrationId: wanted });
		},
		saveJob: setJob,
	});

	/** What goes under `data`. @type {Record<string, (query: Record<string, string>, body: any, wanted: string) => unknown>} */
	const endpoints = {
		'sync.start': (_query, body, wanted) => {
			const request = readSyncRequest(body);
			const run = newRun(request.syncType);
			if ((request.destination ?? dispatcher.destination()) !== null) {
				void runSync(wanted, request, run);
			}
			return { syncJobId: run.syncJobId, syncRunId: run.syncRunId };
		},
		'sync.update': () => null,
		'sync.startTime': () => null,
		'sync.custom.start': () => ({ syncJobId: newId('sj') }),
		'events.subscribe': () => ({
			webhookUrl: `https://workflows.getknit.example/webhook/${newId('wt')}`,
			metaData: { webhookToken: 'example-token' },
		}),
		'ats.job.list': (query) => {
			const { records, nextPageToken } = pageOf([...jobs.values()], pageSize, query['pageToken']);
			return { jobs: records, nextPageToken };
		},
		'ats.job.create': (_query, body) => writes.createJob(body),
		'ats.application.list': (query, _body, wanted) => {
			const found = applicationsOf(wanted).filter((one) => matches(one, query));
			const { records, nextPageToken } = pageOf(found, pageSize, query['pageToken']);
			return { applications: records, nextPageToken };
		},
		'ats.application.get': ({ applicationId, candidateId }, _body, wanted) => {
			const application = applicationsOf(wanted).find((one) => one['info'].id === applicationId);
			if (application?.['info'].candidate?.id !== candidateId) {
				throw new Refused(404, 'No such application exists');
			}
			return { application: { ...application, questionResponses: null } };
		},
		'ats.application.create': (_query, body, wanted) => writes.createApplication(body, wanted),
		'ats.application.stage.update': (_query, body, wanted) => writes.updateStage(body, wanted),
		'ats.application.attachment.add': (_query, body, wanted) => writes.addAttachment(body, wanted),
		'ats.candidates.search': (_query, body, wanted) => {
			const candidates = applicationsOf(wanted).map((one) => one['info'].candidate ?? {});
			return { candidates: candidates.filter((one) => isCandidate(body, one)) };
		},
		'ats.candidate.assessment.update': () => null,
		'ats.example.assessment.secrets': () => ({
			secretKey: 'example-secret-key',
			baseUrl: 'https://workflows.getknit.example/webhook/as_example',
		}),
		'ats.example.rejection.reasons': () => ({
			reasons: [
				{ id: 'reason-1', text: 'Not a fit for the role' },
				{ id: 'reason-2', text: 'Withdrew' },
			],
		}),
		passthrough: (_query, { method, path, params = null, body = null }) => {
			let text = JSON.stringify(ownApi.answer({ method, path, params, body }));
			for (let count = 1; count < ownApi.encodings; count += 1) text = JSON.stringify(text);
			return { response: { headers: { 'content-type': 'application/json' }, body: text } };
		},
		'integration.details': (query) => {
			const apps = [...integrations.entries()]
				.filter(([, one]) => one.originOrgId === query['originOrgId'])
				.map(([id, { isActive, deactivatedAt }]) => ({
					id: 'greenhouse',
					category: 'ATS',
					integrationId: id,
					isActive,
					deactivatedAt,
				}));
			return apps.length === 0 ? {} : { apps };
		},
		'integration.deactivate': (_query, _body, wanted) => {
			setIntegration(wanted, {
				...integrations.get(wanted),
				isActive: false,
				deactivatedAt: new Date().toISOString(),
			});
			return null;
		},
	};

	const server = await serveKnit({
		port: options.port,
		async answer(request) {
			const { path, query, body, headers } = request;
			if (headers['authorization'] !== `Bearer ${apiKey}`) {
				throw new Refused(401, 'Invalid API key');
			}
			const { scope } = checkContract(request);
			const wanted = integrationOf(scope, headers);
			events.emit('request', request);
			// Alone among Knit's endpoints it does not answer under `data`.
			if (path === 'auth.createSession') return { success: true, msg: { token: newId('as') } };
			return { success: true, data: await endpoints[path]?.(query, body, wanted) };
		},
	});

	/** @param {string} id @param {{ originOrgId?: string, isActive?: boolean, deactivatedAt?: string | null }} [how] */
	function setIntegration(id, how = {}) {
		integrations.set(id, { originOrgId, isActive: true, deactivatedAt: null, ...how });
	}

	// What happens in the ATS

	/**
	 * @param {'record.new' | 'record.modified' | 'record.deleted' | null} eventType null: nobody is told before the next delta sync
	 * @param {'record.new' | 'record.modified' | 'record.deleted'} usual what the next delta sync will say
	 * @param {Kept} record
	 */
	async function tell(eventType, usual, record) {
		const { id } = record.application['info'];
		if (eventType === null || dispatcher.destination() === null) {
			untold.set(id, { eventType: usual, record });
			return [];
		}
		untold.delete(id);
		return await dispatch(eventOf(eventType, record.application), {
			integrationId: record.integrationId,
		});
	}

	/** @param {string} id */
	function kept(id) {
		const found = applications.get(id);
		if (found === undefined) throw new Error(`Knit's stand-in has no application ${id}.`);
		return found;
	}

	/**
	 * Puts an application into the ATS, or replaces it, and tells the webhook unless `event` is null.
	 * @param {Application} application
	 * @param {{ event?: 'record.new' | 'record.modified' | null, integrationId?: string }} [how] new or modified by itself when left out
	 */
	async function setApplication(application, how = {}) {
		const { id } = application['info'];
		const known = applications.get(id);
		const record = {
			integrationId: how.integrationId ?? known?.integrationId ?? integrationId,
			application: structuredClone(application),
		};
		applications.set(id, record);
		const usual = known === undefined ? 'record.new' : 'record.modified';
		return await tell(how.event === undefined ? usual : how.event, usual, record);
	}

	/**
	 * Changes the newest offer of an application (one is made when there is none) and tells the webhook unless `event` is null.
	 * @param {string} applicationId
	 * @param {Record<string, unknown>} patch e.g. `{ status: 'SIGNED', closedAt: '…' }`
	 * @param {{ event?: 'record.modified' | null }} [how]
	 */
	async function setOffer(applicationId, patch, how = {}) {
		const { application, integrationId: owner } = kept(applicationId);
		const earlier = [...(application['offers'] ?? [])];
		const last = earlier.pop() ?? { id: `offer-${applicationId}`, ...NEW_OFFER };
		const changed = {
			...application,
			info: { ...application['info'], updatedAt: now().toISOString() },
			offers: [...earlier, { ...last, ...patch }],
		};
		const event = how.event === undefined ? 'record.modified' : how.event;
		return await setApplication(changed, { event, integrationId: owner });
	}

	/** @param {string} applicationId @param {{ event?: 'record.deleted' | null }} [how] */
	async function deleteApplication(applicationId, how = {}) {
		const record = kept(applicationId);
		applications.delete(applicationId);
		const event = how.event === undefined ? 'record.deleted' : how.event;
		return await tell(event, 'record.deleted', record);
	}

	/** @param {Job} job */
	function setJob(job) {
		jobs.set(job['info'].id, structuredClone(job));
	}

	for (const job of options.jobs ?? []) setJob(job);
	for (const application of options.applications ?? []) {
		await setApplication(application, { event: null });
	}
	untold.clear();

	const url = `http://127.0.0.1:${server.port}`;
	return {
		url,
		port: server.port,
		baseUrl: `${url}/v1.0`,
		integrationId,
		originOrgId,
		get apiKey() {
			return apiKey;
		},
		/** From now on Knit signs with this key and refuses the old one. @param {string} key */
		setApiKey(key) {
			apiKey = key;
		},
		/** n8n's `knitApi` credential. */
		credential: {
			apiKey,
			environment: 'custom',
			baseUrl: `${url}/v1.0`,
			updateSecret: UPDATE_SECRET,
			noticeSecret: NOTICE_SECRET,
		},
		/** `delivery` is emitted when one begins and after each attempt; `request` before an endpoint looks into the ATS. */
		events,
		deliveries,
		/** What was asked of the API. */
		calls: server.calls,
		/** The webhook registered for the ATS category in Knit's dashboard. */
		setDestination: dispatcher.setDestination,
		get destination() {
			return dispatcher.destination();
		},
		setConcurrency: dispatcher.setConcurrency,
		setIntegration,
		/**
		 * What the ATS itself answers to `passthrough`, and how often Knit encodes it (once, if not said).
		 * @param {(call: { method: string, path: string, params: any, body: any }) => any} answer @param {number} [encodings]
		 */
		setOwnApi(answer, encodings = 1) {
			ownApi = { answer, encodings };
		},
		/** Makes one endpoint misbehave, e.g. `('ats.job.list', { ...TROUBLES.busy, times: 2 })`; `null` ends it. @param {string} path @param {Misbehaviour | null} how */
		misbehave(path, how) {
			if (how === null) server.misbehaviours.delete(path);
			else server.misbehaviours.set(path, { ...how });
		},
		applications: () => [...applications.values()].map((one) => structuredClone(one.application)),
		/** @param {string} id @returns {Application | null} a copy */
		application: (id) => structuredClone(applications.get(id)?.application ?? null),
		jobs: () => [...jobs.values()].map((one) => structuredClone(one)),
		setApplication,
		setOffer,
		deleteApplication,
		setJob,
		eventOf,
		endEvents,
		dispatch,
		/** Waits until nothing is left to send. @param {number} [timeoutMs] */
		settled: (timeoutMs = 60_000) =>
			until(() => deliveries.every((one) => one.over), {
				timeoutMs,
				everyMs: 50,
				what: 'the end of all deliveries',
			}),
		/** @param {(delivery: Delivery) => boolean} predicate @param {number} [timeoutMs] */
		waitForDelivery: (predicate, timeoutMs = 30_000) =>
			until(() => deliveries.find(predicate), { timeoutMs, everyMs: 25, what: 'the delivery' }),
		async stop() {
			dispatcher.stop();
			await server.stop();
		},
	};
}
