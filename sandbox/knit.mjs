// @ts-check
import { createHmac, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { freePort, pause, until } from './processes.mjs';

/**
 * A stand-in for Knit: the endpoints that the pack calls and the events that it receives, as Knit documents them.
 * Where the documentation is silent (statuses of refusals, the pace of retries) this file decides, and says so.
 *
 * @typedef {Record<string, any>} Application one application as `eventData` holds it
 * @typedef {Record<string, any>} Job one job as `ats.job.list` gives it
 * @typedef {{ eventId: string, eventType: string, eventData: any, syncType: string, syncDataType: string, syncJobId: string, syncRunId: string, recordId?: string, [key: string]: any }} KnitEvent
 * @typedef {{ at: string, status: number | null, milliseconds: number, answer: string }} Attempt `status` is null when no answer came
 * @typedef {object} Delivery
 * @property {number} number
 * @property {string} eventId
 * @property {string} eventType
 * @property {string} syncType
 * @property {string} syncDataType
 * @property {string | null} recordId
 * @property {string} integrationId
 * @property {string} destination
 * @property {'valid' | 'wrong' | 'missing'} signature
 * @property {string} body the raw text that is sent
 * @property {Attempt[]} attempts
 * @property {boolean} acknowledged a 200 came
 * @property {boolean} over nothing more is sent
 *
 * @typedef {object} Misbehaviour what a path of the API answers instead
 * @property {number} [times] how often; for ever when left out
 * @property {number} [status]
 * @property {unknown} [body]
 * @property {Record<string, string>} [headers]
 * @property {number} [delayMs] before it answers
 * @property {boolean} [hang] never answers
 * @property {boolean} [hangUp] closes the connection
 * @property {boolean} [successAsText] sends `"true"` or `"false"` for `success`
 */

export const KNIT_API_KEY = 'knit-example-key';
export const INTEGRATION_ID = 'integration-example';

const APPLICATION_MODELS = new Map([
	['application_info', 'info'],
	['application_stage', 'currentStage'],
	['application_interviews', 'interviews'],
	['application_rejection', 'rejection'],
	['application_offers', 'offers'],
	['application_attachments', 'attachments'],
]);
const DATA_TYPES = ['ats_applications', 'ats_candidates', 'ats_jobs'];

/** Knit says: over four days, no schedule documented. Here: a quarter of a second, doubling, never more than five. */
const BACKOFF_MS = [250, 500, 1_000, 2_000, 5_000];

const newId = (/** @type {string} */ prefix) =>
	`${prefix}_${randomBytes(12).toString('base64url')}`;

/** `X-Knit-Signature`. @param {string | Buffer} body @param {string} apiKey */
export const signatureOf = (body, apiKey) =>
	createHmac('sha256', apiKey).update(body).digest('base64url');

class Refused extends Error {
	/** @param {number} status @param {string} message */
	constructor(status, message) {
		super(message);
		this.status = status;
	}
}

/**
 * @param {object} [options]
 * @param {number} [options.port]
 * @param {string} [options.apiKey]
 * @param {string} [options.integrationId]
 * @param {string} [options.originOrgId]
 * @param {Application[]} [options.applications]
 * @param {Job[]} [options.jobs]
 * @param {number} [options.pageSize]
 * @param {number} [options.concurrency] dispatches on the way at once
 * @param {number[]} [options.backoffMs] the pauses between attempts; the last one repeats
 * @param {number} [options.giveUpAfterMs] Knit gives up after four days; never when left out
 * @param {number} [options.dispatchTimeoutMs] how long an answer is waited for
 */
export async function startKnit(options = {}) {
	const {
		apiKey = KNIT_API_KEY,
		integrationId: mainIntegration = INTEGRATION_ID,
		originOrgId = 'org-example',
		pageSize = 50,
		backoffMs = BACKOFF_MS,
		giveUpAfterMs = Infinity,
		dispatchTimeoutMs = 60_000,
	} = options;
	let concurrency = options.concurrency ?? 8;
	const events = new EventEmitter();
	const integrations = new Map([
		[
			mainIntegration,
			{
				id: 'greenhouse',
				category: 'ATS',
				integrationId: mainIntegration,
				originOrgId,
				isActive: true,
				deactivatedAt: null,
			},
		],
	]);
	/** @type {Map<string, { integrationId: string, application: Application }>} */
	const applications = new Map();
	/** @type {Map<string, Job>} */
	const jobs = new Map();
	/** @type {Delivery[]} */
	const deliveries = [];
	/** @type {{ at: string, method: string, path: string, query: Record<string, string>, body: any, status: number }[]} */
	const calls = [];
	/** @type {Map<string, Misbehaviour>} */
	const misbehaviours = new Map();
	/** What changed since the last run, for the next delta sync. @type {Map<string, KnitEvent['eventType']>} */
	const changed = new Map();
	/** @type {string | null} */
	let destination = null;
	let stopped = false;
	let onTheWay = 0;
	/** @type {(() => void)[]} */
	const waiting = [];
	const stopping = new AbortController();

	// ---- What Knit sends -------------------------------------------------------------------------------------------

	async function takeTurn() {
		if (onTheWay < concurrency) {
			onTheWay += 1;
			return;
		}
		await new Promise((resolve) => waiting.push(() => resolve(undefined)));
	}

	function endTurn() {
		const next = waiting.shift();
		if (next === undefined) onTheWay -= 1;
		else next();
	}

	/** @param {Delivery} delivery */
	async function attempt(delivery) {
		await takeTurn();
		const start = performance.now();
		/** @type {number | null} */
		let status = null;
		let answer = '';
		try {
			if (stopped) return;
			const key = delivery.signature === 'wrong' ? 'somebody-elses-example-key' : apiKey;
			const response = await fetch(delivery.destination, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'x-knit-integration-id': delivery.integrationId,
					'x-knit-execution-id': newId('ex'),
					...(delivery.signature === 'missing'
						? {}
						: { 'x-knit-signature': signatureOf(delivery.body, key) }),
				},
				body: delivery.body,
				redirect: 'manual',
				signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(dispatchTimeoutMs)]),
			});
			answer = (await response.text()).slice(0, 500);
			status = response.status;
		} catch (cause) {
			answer = cause instanceof Error ? cause.message : String(cause);
		} finally {
			endTurn();
		}
		const milliseconds = Math.round((performance.now() - start) * 10) / 10;
		delivery.attempts.push({ at: new Date().toISOString(), status, milliseconds, answer });
		delivery.acknowledged = status === 200;
	}

	/** @param {Delivery} delivery @param {boolean} retry */
	async function deliver(delivery, retry) {
		const start = Date.now();
		for (let number = 0; !stopped; number += 1) {
			await attempt(delivery);
			delivery.over =
				delivery.acknowledged || !retry || stopped || Date.now() - start > giveUpAfterMs;
			events.emit('delivery', delivery);
			if (delivery.over) return;
			await pause(backoffMs[Math.min(number, backoffMs.length - 1)] ?? 1_000);
		}
		delivery.over = true;
	}

	/**
	 * Sends one event, again and again until 200 comes; the event id stays the same. Resolves when nothing more is sent.
	 * @param {KnitEvent | string} event a string is sent as it is
	 * @param {{ signature?: Delivery['signature'], integrationId?: string, destination?: string, copies?: number, retry?: boolean }} [how] `copies` are sent at the same time
	 * @returns {Promise<Delivery[]>}
	 */
	async function dispatch(event, how = {}) {
		const {
			signature = 'valid',
			integrationId = mainIntegration,
			copies = 1,
			retry = signature === 'valid',
		} = how;
		const target = how.destination ?? destination;
		if (target === null) throw new Error('No webhook is registered: call setDestination first.');
		const known = typeof event === 'string' ? null : event;
		const sent = Array.from({ length: copies }, () => {
			const delivery = {
				number: deliveries.length + 1,
				eventId: known?.eventId ?? '',
				eventType: known?.eventType ?? '',
				syncType: known?.syncType ?? '',
				syncDataType: known?.syncDataType ?? '',
				recordId: known?.recordId ?? null,
				integrationId,
				destination: target,
				signature,
				body: typeof event === 'string' ? event : JSON.stringify(event),
				attempts: [],
				acknowledged: false,
				over: false,
			};
			deliveries.push(delivery);
			events.emit('delivery', delivery);
			return delivery;
		});
		await Promise.all(sent.map((delivery) => deliver(delivery, retry)));
		return sent;
	}

	const deltaRun = () => ({
		syncType: 'delta_sync',
		syncJobId: newId('sj'),
		syncRunId: newId('sr'),
	});

	/**
	 * @param {'record.new' | 'record.modified' | 'record.deleted'} eventType
	 * @param {Application} application
	 * @param {{ models?: string[], run?: { syncType: string, syncJobId: string, syncRunId: string }, eventId?: string }} [how]
	 * @returns {KnitEvent}
	 */
	function eventOf(eventType, application, how = {}) {
		const { models, run = deltaRun() } = how;
		const keys =
			models === undefined
				? [...APPLICATION_MODELS.values()]
				: models.map((model) => APPLICATION_MODELS.get(model) ?? model);
		const { id, jobId, candidate } = application['info'];
		return {
			eventId: how.eventId ?? newId('ev'),
			eventType,
			eventData:
				eventType === 'record.deleted'
					? { applicationId: id, candidateId: candidate?.id ?? null, jobId }
					: Object.fromEntries(
							keys.filter((key) => key in application).map((key) => [key, application[key]]),
						),
			syncType: run.syncType,
			syncDataType: 'ats_applications',
			syncJobId: run.syncJobId,
			syncRunId: run.syncRunId,
			recordId: id,
		};
	}

	/**
	 * `sync.events.processed` and `sync.events.allConsumed` of one run.
	 * @param {{ syncType: string, syncDataType: string, syncJobId: string, syncRunId: string }} run
	 * @param {{ processed: number, emitted: number, startedAt: number }} counts
	 */
	function endEvents(run, counts) {
		const { processed, emitted } = counts;
		const startedAt = String(counts.startedAt);
		const now = String(Date.now());
		const done = {
			eventId: newId('ev'),
			eventType: 'sync.events.processed',
			eventData: {
				status: 'processed',
				processed,
				emitted,
				startedAt,
				processedAt: now,
				complete: false,
			},
			...run,
		};
		const consumed = {
			eventId: newId('ev'),
			eventType: 'sync.events.allConsumed',
			eventData: {
				status: 'completed',
				processed,
				emitted,
				consumed: emitted,
				completedAt: now,
				startedAt,
				processedAt: now,
				complete: true,
			},
			...run,
		};
		return { done, consumed };
	}

	/** @param {string} integrationId */
	const applicationsOf = (integrationId) =>
		[...applications.values()]
			.filter((one) => one.integrationId === integrationId)
			.map((one) => one.application);

	/** Active records only, unless asked: what Knit says of an initial sync. @param {Application} application */
	const isActive = (application) => application['info'].status !== 'REJECTED';

	/**
	 * @param {string} integrationId
	 * @param {{ dataType: string, syncType: string, includeInactiveRecords: boolean, models: string[] | undefined, destination: string | undefined, syncJobId: string, syncRunId: string }} request
	 */
	async function runSync(integrationId, request) {
		const { dataType, syncType, models, syncJobId, syncRunId } = request;
		const run = { syncType, syncJobId, syncRunId };
		const startedAt = Date.now();
		/** @type {KnitEvent[]} */
		let records = [];
		if (dataType === 'ats_applications') {
			const all = applicationsOf(integrationId);
			const wanted =
				syncType === 'delta_sync' ? all.filter((one) => changed.has(one['info'].id)) : all;
			records = wanted
				.filter(
					(one) => syncType === 'delta_sync' || request.includeInactiveRecords || isActive(one),
				)
				.map((one) =>
					eventOf(syncType === 'delta_sync' ? 'record.modified' : 'record.new', one, {
						run,
						...(models === undefined ? {} : { models }),
					}),
				);
			changed.clear();
		} else if (dataType === 'ats_jobs') {
			records = [...jobs.values()].map((job) => ({
				eventId: newId('ev'),
				eventType: 'record.new',
				eventData: job,
				...run,
				syncDataType: dataType,
				recordId: job['info'].id,
			}));
		}
		const how = {
			integrationId,
			...(request.destination === undefined ? {} : { destination: request.destination }),
		};
		const { done, consumed } = endEvents(
			{ ...run, syncDataType: dataType },
			{ processed: applicationsOf(integrationId).length, emitted: records.length, startedAt },
		);
		await Promise.all([...records, done].map((event) => dispatch(event, how)));
		await dispatch(consumed, how);
	}

	// ---- What Knit answers -----------------------------------------------------------------------------------------

	/** @template T @param {T[]} all @param {string | undefined} token */
	function page(all, token) {
		const from =
			token === undefined || token === ''
				? 0
				: Number(Buffer.from(token, 'base64url').toString('utf8').replace('from-', ''));
		if (!Number.isInteger(from) || from < 0 || from > all.length)
			throw new Refused(400, 'Invalid pageToken');
		const to = from + pageSize;
		return {
			records: all.slice(from, to),
			nextPageToken: to < all.length ? Buffer.from(`from-${to}`).toString('base64url') : null,
		};
	}

	/** @param {any} body */
	function readSyncRequest(body) {
		const {
			dataType,
			syncType = 'initial_sync',
			models,
			includeInactiveRecords = false,
			destination: ownDestination,
		} = body ?? {};
		if (!DATA_TYPES.includes(dataType))
			throw new Refused(400, `Unknown dataType ${JSON.stringify(dataType)}`);
		if (!['initial_sync', 'delta_sync'].includes(syncType))
			throw new Refused(400, `Unknown syncType ${JSON.stringify(syncType)}`);
		for (const flag of ['honorScheduler', 'includeInactiveRecords']) {
			if (body[flag] !== undefined && typeof body[flag] !== 'boolean')
				throw new Refused(400, `${flag} has to be true or false`);
		}
		if (
			models !== undefined &&
			!(Array.isArray(models) && models.every((one) => typeof one === 'string'))
		)
			throw new Refused(400, 'models has to be a list of names');
		const unknown =
			dataType === 'ats_applications'
				? (models ?? []).find((/** @type {string} */ one) => !APPLICATION_MODELS.has(one))
				: undefined;
		if (unknown !== undefined) throw new Refused(400, `Unknown model ${unknown}`);
		return { dataType, syncType, models, includeInactiveRecords, destination: ownDestination };
	}

	/**
	 * @param {Application} application
	 * @param {Record<string, string>} query
	 */
	function matches(application, query) {
		const { info } = application;
		const after = (/** @type {string} */ value, /** @type {string | undefined} */ bound) =>
			bound === undefined || Date.parse(value) > Date.parse(bound);
		const before = (/** @type {string} */ value, /** @type {string | undefined} */ bound) =>
			bound === undefined || Date.parse(value) < Date.parse(bound);
		return (
			after(info.updatedAt, query['updatedAfter']) &&
			before(info.updatedAt, query['updatedBefore']) &&
			after(info.appliedAt, query['createdAfter']) &&
			before(info.appliedAt, query['createdBefore']) &&
			(query['jobId'] === undefined || info.jobId === query['jobId']) &&
			(query['status'] === undefined || info.status === query['status']) &&
			(query['candidateId'] === undefined || info.candidate?.id === query['candidateId'])
		);
	}

	/** @param {any} wanted @param {any} candidate */
	function isCandidate(wanted, candidate) {
		const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) =>
			String(one).toLowerCase() === String(other).toLowerCase();
		const emails = (candidate?.emails ?? []).map((/** @type {any} */ one) => one.email);
		const phones = (candidate?.phones ?? []).map((/** @type {any} */ one) => one.phoneNumber);
		return (
			(wanted.firstName === undefined || same(wanted.firstName, candidate?.firstName)) &&
			(wanted.lastName === undefined || same(wanted.lastName, candidate?.lastName)) &&
			(wanted.emails === undefined ||
				wanted.emails.some((/** @type {string} */ one) =>
					emails.some((/** @type {string} */ other) => same(one, other)),
				)) &&
			(wanted.phones === undefined ||
				wanted.phones.some((/** @type {string} */ one) => phones.includes(one)))
		);
	}

	/**
	 * @param {string} endpoint e.g. `POST sync.start`
	 * @param {Record<string, string>} query
	 * @param {any} body
	 * @param {string} integrationId
	 * @returns {any} what goes under `data`
	 */
	function answer(endpoint, query, body, integrationId) {
		switch (endpoint) {
			case 'POST sync.start': {
				const request = readSyncRequest(body);
				const ids = { syncJobId: newId('sj'), syncRunId: newId('sr') };
				if ((request.destination ?? destination) !== null) {
					void runSync(integrationId, { ...request, ...ids }).catch((cause) =>
						events.emit('trouble', cause),
					);
				}
				return ids;
			}
			case 'GET ats.job.list': {
				const { records, nextPageToken } = page([...jobs.values()], query['pageToken']);
				return { jobs: records, nextPageToken };
			}
			case 'GET ats.application.list': {
				const all = applicationsOf(integrationId).filter((one) => matches(one, query));
				const { records, nextPageToken } = page(all, query['pageToken']);
				return { applications: records, nextPageToken };
			}
			case 'GET ats.application.get': {
				const { applicationId, candidateId } = query;
				if (!applicationId || !candidateId)
					throw new Refused(400, 'applicationId and candidateId are both required');
				const found = applications.get(applicationId);
				if (
					found?.integrationId !== integrationId ||
					found.application['info'].candidate?.id !== candidateId
				)
					throw new Refused(404, 'No such application exists');
				return { application: { ...found.application, questionResponses: null } };
			}
			case 'POST ats.candidates.search': {
				const candidates = applicationsOf(integrationId)
					.map((one) => one['info'].candidate)
					.filter((one) => isCandidate(body ?? {}, one));
				return { candidates };
			}
			case 'GET integration.details': {
				if (!query['originOrgId']) throw new Refused(400, 'originOrgId is required');
				const apps = [...integrations.values()].filter(
					(one) => one.originOrgId === query['originOrgId'],
				);
				return apps.length === 0
					? {}
					: { apps: apps.map(({ originOrgId: _org, ...rest }) => rest) };
			}
			default:
				throw new Refused(404, 'No such endpoint exists');
		}
	}

	/** @param {import('node:http').IncomingMessage} request */
	async function bodyOf(request) {
		/** @type {Buffer[]} */
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const text = Buffer.concat(chunks).toString('utf8');
		if (text === '') return null;
		try {
			return JSON.parse(text);
		} catch {
			throw new Refused(400, 'The body is not JSON');
		}
	}

	/** @param {string} endpoint @param {import('node:http').IncomingHttpHeaders} headers */
	function checkHeaders(endpoint, headers) {
		if (headers['authorization'] !== `Bearer ${apiKey}`) throw new Refused(401, 'Invalid API key');
		const integrationId = String(headers['x-knit-integration-id'] ?? '');
		if (endpoint === 'GET integration.details') return '';
		if (integrationId === '') throw new Refused(400, 'X-Knit-Integration-Id is required');
		if (integrations.get(integrationId)?.isActive !== true)
			throw new Refused(404, 'No such integration exists');
		return integrationId;
	}

	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? '/', 'http://knit');
		const name = url.pathname.replace('/v1.0/', '');
		const endpoint = `${request.method} ${name}`;
		const query = Object.fromEntries(url.searchParams);
		const wrong = misbehaviours.get(name);
		if (wrong?.times !== undefined && (wrong.times -= 1) <= 0) misbehaviours.delete(name);
		let status = 200;
		let body = null;
		/** @type {unknown} */
		let said;
		try {
			body = await bodyOf(request);
			if (wrong?.delayMs !== undefined) await pause(wrong.delayMs);
			if (wrong?.hang === true) return;
			if (wrong?.hangUp === true) return void request.socket.destroy();
			if (wrong?.body !== undefined || wrong?.status !== undefined) {
				status = wrong.status ?? 200;
				said = wrong.body ?? {
					success: false,
					error: { msg: `Knit answers ${status} for a test` },
				};
			} else {
				said = {
					success: true,
					data: answer(endpoint, query, body, checkHeaders(endpoint, request.headers)),
				};
			}
		} catch (cause) {
			status = cause instanceof Refused ? cause.status : 500;
			said = {
				success: false,
				error: { msg: cause instanceof Error ? cause.message : 'Internal error' },
			};
		}
		if (wrong?.successAsText === true && typeof said === 'object')
			said = { ...said, success: String(/** @type {any} */ (said).success) };
		calls.push({
			at: new Date().toISOString(),
			method: request.method ?? '',
			path: name,
			query,
			body,
			status,
		});
		response.writeHead(status, {
			'content-type': 'application/json',
			'x-knit-execution-id': newId('ex'),
			...wrong?.headers,
		});
		response.end(typeof said === 'string' ? said : JSON.stringify(said));
	});
	const port = options.port ?? (await freePort());
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve(undefined));
	});

	// ---- What happens in the ATS -----------------------------------------------------------------------------------

	/** @param {string} id */
	function applicationOf(id) {
		const found = applications.get(id);
		if (found === undefined) throw new Error(`Knit's stand-in has no application ${id}.`);
		return found;
	}

	/**
	 * @param {KnitEvent['eventType'] | null} eventType null: nobody is told before the next delta sync
	 * @param {{ integrationId: string, application: Application }} record
	 */
	async function tell(eventType, record) {
		if (eventType === null || destination === null) return [];
		changed.delete(record.application['info'].id);
		return await dispatch(eventOf(/** @type {any} */ (eventType), record.application), {
			integrationId: record.integrationId,
		});
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
			integrationId: how.integrationId ?? known?.integrationId ?? mainIntegration,
			application: structuredClone(application),
		};
		applications.set(id, record);
		changed.set(id, 'record.modified');
		return await tell(
			how.event === undefined
				? known === undefined
					? 'record.new'
					: 'record.modified'
				: how.event,
			record,
		);
	}

	/**
	 * Changes the newest offer of an application (one is made when there is none) and tells the webhook.
	 * @param {string} applicationId
	 * @param {Record<string, unknown>} patch e.g. `{ status: 'SIGNED', closedAt: '…' }`
	 * @param {{ event?: 'record.modified' | null }} [how]
	 */
	async function setOffer(applicationId, patch, how = {}) {
		const record = applicationOf(applicationId);
		const offers = Array.isArray(record.application['offers'])
			? [...record.application['offers']]
			: [];
		const last = offers.pop() ?? {
			id: `offer-${applicationId}`,
			status: 'IN_PROGRESS',
			offerDate: null,
			sentAt: null,
			closedAt: null,
			hireDate: null,
			startDate: null,
		};
		record.application['offers'] = [...offers, { ...last, ...patch }];
		record.application['info'] = {
			...record.application['info'],
			updatedAt: new Date().toISOString(),
		};
		changed.set(applicationId, 'record.modified');
		return await tell(how.event === undefined ? 'record.modified' : how.event, record);
	}

	/** @param {string} applicationId @param {{ event?: 'record.deleted' | null }} [how] */
	async function deleteApplication(applicationId, how = {}) {
		const record = applicationOf(applicationId);
		applications.delete(applicationId);
		return await tell(how.event === undefined ? 'record.deleted' : how.event, record);
	}

	/** @param {Job} job */
	const setJob = (job) => void jobs.set(job['info'].id, structuredClone(job));

	for (const job of options.jobs ?? []) setJob(job);
	for (const application of options.applications ?? [])
		await setApplication(application, { event: null });
	changed.clear();

	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		port,
		apiKey,
		baseUrl: `${url}/v1.0`,
		integrationId: mainIntegration,
		originOrgId,
		/** n8n's `knitApi` credential. */
		credential: { apiKey, environment: 'custom', baseUrl: `${url}/v1.0` },
		events,
		deliveries,
		calls,
		/** The webhook registered for the ATS category in Knit's dashboard. @param {string | null} address */
		setDestination(address) {
			destination = address;
		},
		get destination() {
			return destination;
		},
		/** @param {number} count */
		setConcurrency(count) {
			concurrency = count;
		},
		/** @param {string} id @param {{ originOrgId?: string, isActive?: boolean }} [how] */
		setIntegration(id, how = {}) {
			integrations.set(id, {
				id: 'greenhouse',
				category: 'ATS',
				integrationId: id,
				originOrgId: how.originOrgId ?? originOrgId,
				isActive: how.isActive ?? true,
				deactivatedAt: null,
			});
		},
		/** Makes one endpoint misbehave, e.g. `('ats.job.list', { status: 429, times: 2 })`; `null` ends it. @param {string} path @param {Misbehaviour | null} how */
		misbehave(path, how) {
			if (how === null) misbehaviours.delete(path);
			else misbehaviours.set(path, { ...how });
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
			stopped = true;
			stopping.abort();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
	};
}
