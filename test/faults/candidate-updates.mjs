// @ts-check
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { UPDATE_SECRET } from '../../sandbox/knit.mjs';
import { makeApplication, randomFrom } from '../../sandbox/people.mjs';
import { SETTINGS } from '../support/settings.mjs';

/**
 * Candidate updates as a screening workflow sends them, and many of them at once while people edit the ATS.
 *
 * @typedef {Awaited<ReturnType<typeof import('../../sandbox/index.mjs').startSandbox>>} Sandbox
 * @typedef {Record<string, any>} Update
 */

export const TABLE = 'knit candidate updates';
/** When the ATS last changed before any of this. */
const BEFORE = new Date('2026-06-01T12:00:00Z');

/** Puts a candidate into the ATS, as nobody has touched them since. @param {Sandbox} sandbox @param {string} id */
export async function addCandidate(sandbox, id) {
	const application = makeApplication({
		id: `app-${id}`,
		firstName: 'Pat',
		lastName: `Person ${id}`,
		jobId: 'job-1',
		email: `pat.${id}@example.com`,
		today: BEFORE,
	});
	await sandbox.knit.setApplication(application, { event: null });
}

/** @param {string} id @param {Update} [changes] @returns {Update} */
export const updateOf = (id, changes = {}) => ({
	candidateId: `cand-${id}`,
	applicationId: `app-${id}`,
	requisitionId: 'job-1',
	stageId: 'Onsite',
	stageName: 'Onsite',
	stageEvent: 'Screening passed',
	note: 'Answered all eight questions.',
	confidence: 0.92,
	evaluator: 'Screening Agent',
	model: 'gpt-4.1',
	promptVersion: 'v12',
	onBehalfOf: 'Dana Reyes',
	basedOn: BEFORE.toISOString(),
	traceId: `trace-${id}`,
	...changes,
});

/** A recruiter moves the candidate by hand and leaves a file. @param {Sandbox} sandbox @param {string} id @param {string} stage */
export function editByHand(sandbox, id, stage = 'By hand') {
	const application = sandbox.knit.application(`app-${id}`);
	assert.ok(application !== null, `The ATS has no app-${id}`);
	const { attachments, info } = application;
	return sandbox.knit.setApplication(
		{
			...application,
			info: { ...info, updatedAt: new Date().toISOString() },
			currentStage: { id: stage, text: stage },
			attachments: [...attachments, { type: 'NOT_SPECIFIED', name: `${stage}.txt`, link: null }],
		},
		{ event: null },
	);
}

/** @param {string} body @param {string} [secret] */
export const signed = (body, secret = UPDATE_SECRET) =>
	createHmac('sha256', secret).update(body).digest('base64url');

/**
 * Sends an update to the signed webhook.
 * @param {Sandbox} sandbox @param {Update} update @param {Record<string, string>} [headers] in place of the signature
 */
export async function send(sandbox, update, headers) {
	const body = JSON.stringify(update);
	const response = await fetch(`${sandbox.n8n.url}/webhook/knit-candidate-updates/update`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(headers ?? { 'x-candidate-update-signature': signed(body) }),
		},
		body,
	});
	const text = await response.text();
	return { status: response.status, answer: text === '' ? null : JSON.parse(text) };
}

/** Until it is taken, as a sender has to. @param {Sandbox} sandbox @param {Update} update */
async function sendUntilTaken(sandbox, update) {
	for (let attempt = 1; ; attempt += 1) {
		// On a slow machine the answer may take longer than a sender waits.
		const { status, answer } = await send(sandbox, update).catch(() => ({
			status: 0,
			answer: null,
		}));
		if (status === 200) return answer;
		assert.ok(attempt < 20, `The update ${update['traceId']} was never taken: ${status}`);
	}
}

/** @param {Sandbox} sandbox */
export const rowsOf = (sandbox) => sandbox.rest.dataTableRows(TABLE);

/** @param {number[]} sorted @param {number} part */
const quantile = (sorted, part) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;

/**
 * Updates of a few candidates all at once, every fifth of them twice, while recruiters move half of the candidates by
 * hand: each in the moment in which the ATS is about to be read for one of these updates, or read back after it.
 * @param {Sandbox} sandbox
 * @param {{ series: string, updates: number, candidates: number, inFlight?: number, seed?: number }} options `inFlight`: so many are on their way at once; all, if left out
 */
export async function manyUpdates(sandbox, options) {
	const { series, updates, candidates, inFlight = Infinity, seed = 7 } = options;
	const random = randomFrom(seed);
	const ids = Array.from({ length: candidates }, (_, index) => `${series}${index}`);
	for (const id of ids) await addCandidate(sandbox, id);
	const each = updates / candidates;
	/** How many reads a candidate has left until a recruiter moves them. @type {Map<string, number>} */
	const readsLeft = new Map();
	ids.forEach((id, index) => {
		if (index % 2 === 0) readsLeft.set(`app-${id}`, 1 + Math.floor(random() * each));
	});
	const edited = [...readsLeft.keys()];
	/** When each stage was written. @type {{ id: string, at: number }[]} */
	const stagesWritten = [];
	const onRequest = (/** @type {any} */ { path, query, body }) => {
		if (path === 'ats.application.stage.update') {
			stagesWritten.push({ id: body.applicationId, at: Date.now() });
		}
		const left = path === 'ats.application.get' ? readsLeft.get(query.applicationId) : undefined;
		if (left === undefined) return;
		readsLeft.set(query.applicationId, left - 1);
		if (left === 1) void editByHand(sandbox, query.applicationId.replace('app-', ''));
	};
	sandbox.knit.events.on('request', onRequest);
	const all = ids.flatMap((id) =>
		Array.from({ length: each }, (_, index) =>
			updateOf(id, {
				stageId: `Stage ${index}`,
				stageName: `Stage ${index}`,
				note: `Note ${index} on ${id}.`,
				traceId: `trace-${id}-${index}`,
			}),
		),
	);
	const twice = all.filter((_, index) => index % 5 === 0);
	try {
		const left = [...all, ...twice];
		const senders = Array.from({ length: Math.min(inFlight, left.length) }, async () => {
			for (let next = left.shift(); next !== undefined; next = left.shift()) {
				await sendUntilTaken(sandbox, next);
			}
		});
		await Promise.all(senders);
	} finally {
		sandbox.knit.events.off('request', onRequest);
	}

	const rows = (await rowsOf(sandbox)).filter((row) =>
		row['traceId'].startsWith(`trace-${series}`),
	);
	const written = rows.filter((row) => row['writtenAt'] !== null && row['writtenAt'] !== '');
	const conflicts = rows.filter((row) => row['status'] === 'CONFLICT');

	// No manual edit is lost: what a person did last is what the ATS says, and their file is there.
	for (const id of edited) {
		const application = sandbox.knit.application(id);
		assert.equal(application?.['currentStage'].text, 'By hand', `${id} was written over`);
		const names = application?.['attachments'].map((/** @type {any} */ one) => one.name);
		assert.ok(names.includes('By hand.txt'), `The file of ${id} is gone`);
	}

	// Each update was decided once: written, or asked about.
	for (const { traceId } of all) {
		const own = [...written, ...conflicts].filter((row) => row['traceId'] === traceId);
		assert.equal(own.length, 1, `${traceId}: ${own.map((row) => row['status'])}`);
	}
	// Of the updates of one candidate one is written at most: the others are older than what it left.
	for (const id of ids) {
		const own = written.filter((row) => row['applicationId'] === `app-${id}`);
		assert.ok(own.length <= 1, `${id} was written ${own.length} times`);
		if (!edited.includes(`app-${id}`)) assert.equal(own[0]?.['status'], 'WRITTEN', id);
	}

	// Every write is on record, and says who, with what, how sure and for whom.
	assert.deepEqual(
		stagesWritten.map(({ id }) => id).sort(),
		written.map((row) => row['applicationId']).sort(),
	);
	for (const row of written) {
		for (const said of ['Screening Agent', 'gpt-4.1', 'v12', 'Dana Reyes', '0.92']) {
			assert.ok(row['note'].includes(said), `${row['traceId']} does not say ${said}`);
		}
	}

	// Every conflict is queued once, and a person was asked once.
	const questions = sandbox.mailbox.mails.filter(
		(mail) =>
			mail.to[0] === SETTINGS.reviewerEmail &&
			/^Please decide: update/.test(mail.subject) &&
			mail.subject.includes(`cand-${series}`),
	);
	assert.equal(questions.length, conflicts.length, 'questions for the recruiter');
	assert.equal(new Set(conflicts.map((row) => row['updateKey'])).size, conflicts.length);

	const windows = written
		.map((row) => {
			const stage = stagesWritten.find(({ id }) => id === row['applicationId']);
			return (stage?.at ?? 0) - Date.parse(row['readAt']);
		})
		.sort((one, other) => one - other);
	return {
		updates: all.length,
		written: written.length,
		conflicts: conflicts.length,
		edits: edited.length,
		/** Milliseconds from the beginning of the read to the arrival of the write. */
		window: {
			median: quantile(windows, 0.5),
			ninetyFifth: quantile(windows, 0.95),
			most: quantile(windows, 1),
		},
	};
}
