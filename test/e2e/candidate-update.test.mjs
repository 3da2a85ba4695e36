// @ts-check
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { NOTICE_SECRET } from '../../sandbox/knit.mjs';
import { changeSettings } from '../../sandbox/workflows.mjs';
import {
	addCandidate,
	editByHand,
	manyUpdates,
	rowsOf,
	send,
	signed,
	TABLE,
	updateOf,
} from '../faults/candidate-updates.mjs';
import { linkIn, submit } from '../faults/forms.mjs';
import { SETTINGS } from '../support/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const CANVAS = 'knitCandUpdate1';
const WATCH = 'knitWatch1';

describe('candidate updates', () => {
	/** @type {Sandbox} */
	let sandbox;
	/** @type {{ key: string | undefined, signature: string | undefined, body: string }[]} */
	const notices = [];
	/** How many notices the receiver does not take yet. */
	let refusals = 0;
	const receiver = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += chunk;
		notices.push({
			key: request.headers['idempotency-key']?.toString(),
			signature: request.headers['x-candidate-update-signature']?.toString(),
			body,
		});
		refusals -= 1;
		response.writeHead(refusals >= 0 ? 503 : 204).end();
	});
	let updatesNoticeUrl = '';

	before(
		async () => {
			await new Promise((resolve) => receiver.listen(0, '127.0.0.1', () => resolve(undefined)));
			const address = receiver.address();
			updatesNoticeUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
			sandbox = await startSandbox({ settings: SETTINGS });
		},
		{ timeout: 400_000 },
	);
	after(async () => {
		receiver.close();
		await sandbox?.stop();
	});

	/** @param {string} traceId */
	const rowsAbout = async (traceId) =>
		(await rowsOf(sandbox)).filter((row) => row['traceId'] === traceId);
	const requests = () => sandbox.knit.calls.map(({ path }) => path);
	/** @param {Record<string, unknown>} changes */
	const set = (changes) =>
		changeSettings(sandbox.rest, { ...SETTINGS, updatesNoteAs: 'attachment', ...changes });
	/** @param {string} id @param {RegExp} subject */
	const mailsTo = (id, subject) =>
		sandbox.mailbox.mails.filter(
			(mail) => subject.test(mail.subject) && mail.subject.includes(`cand-${id}`),
		);

	/** Calls a workflow as another workflow does. @param {string} id @param {Record<string, unknown>} values */
	async function callFromWorkflow(id, values) {
		const inputs = Object.entries(values).map(([name, value]) => [
			name,
			`={{ ${JSON.stringify(value)} }}`,
		]);
		const saved = await sandbox.rest.importWorkflow({
			name: 'Screening',
			nodes: /** @type {any} */ ([
				{
					id: 'start',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: 'call',
					name: 'Call',
					type: 'n8n-nodes-base.executeWorkflow',
					typeVersion: 1.2,
					position: [200, 0],
					parameters: {
						workflowId: { __rl: true, mode: 'id', value: id },
						workflowInputs: {
							mappingMode: 'defineBelow',
							value: Object.fromEntries(inputs),
							matchingColumns: [],
							schema: [],
						},
						options: {},
					},
				},
			]),
			connections: { Start: { main: [[{ node: 'Call', type: 'main', index: 0 }]] } },
		});
		const run = await sandbox.rest.runWorkflow(saved.id);
		return sandbox.rest.outputOf(run, 'Call');
	}

	it('are off as shipped: the sender is told, and Knit is asked nothing', async () => {
		await addCandidate(sandbox, 'off');
		sandbox.knit.calls.splice(0);
		const { status, answer } = await send(sandbox, updateOf('off'));
		assert.deepEqual([status, answer.status, answer.traceId], [200, 'OFF', 'trace-off']);
		assert.deepEqual(requests(), []);
		assert.deepEqual(await rowsOf(sandbox), []);
	});

	it('that are not signed start nothing', async () => {
		const count = async () => (await sandbox.rest.executions({ workflowId: CANVAS })).length;
		const before = await count();
		const body = JSON.stringify(updateOf('off'));
		for (const headers of [
			{},
			{ 'x-candidate-update-signature': signed(body, 'another secret') },
			{ 'x-candidate-update-signature': signed(body, sandbox.knit.apiKey) },
		]) {
			assert.equal((await send(sandbox, updateOf('off'), headers)).status, 401);
		}
		assert.equal(await count(), before);
	});

	it('are only recorded in a dry run', async () => {
		await set({ updatesMode: 'dryRun' });
		await addCandidate(sandbox, 'dry');
		sandbox.knit.calls.splice(0);
		const { answer } = await send(sandbox, updateOf('dry'));
		assert.deepEqual([answer.status, answer.code], ['DRY_RUN', 'READY']);
		assert.deepEqual(requests(), ['ats.application.get']);
		const [row] = await rowsAbout('trace-dry');
		assert.equal(row?.['stageTo'], 'Onsite');
		assert.equal(row?.['writtenAt'], null);
	});

	it('are written, read back and on record, and scheduling hears it until it says yes', async (t) => {
		await set({ updatesMode: 'on', updatesNoticeUrl });
		await addCandidate(sandbox, 'on');
		sandbox.knit.calls.splice(0);
		refusals = 1;
		const { status, answer } = await send(sandbox, updateOf('on'));
		assert.deepEqual([status, answer.status], [200, 'WRITTEN']);
		assert.deepEqual(requests(), [
			'ats.application.get',
			'ats.application.stage.update',
			'ats.application.attachment.add',
			'ats.application.get',
		]);
		const application = sandbox.knit.application('app-on');
		assert.equal(application?.['currentStage'].text, 'Onsite');
		const file = sandbox.knit.calls[2]?.body;
		assert.match(file.fileName, /^Candidate update \d{4}-\d\d-\d\d [0-9a-f]{8}\.txt$/);
		const note = Buffer.from(file.fileContent, 'base64').toString('utf8');
		assert.match(note, /^Answered all eight questions\.\n/);
		assert.match(note, /— Screening Agent for Dana Reyes · model gpt-4\.1 · prompt v12/);

		const [row, ...more] = await rowsAbout('trace-on');
		assert.deepEqual(more, []);
		assert.equal(row?.['status'], 'WRITTEN');
		assert.ok(row?.['readAt'] < row?.['writtenAt']);
		const writtenAfter = Date.parse(sandbox.knit.calls[1]?.at ?? '') - Date.parse(row?.['readAt']);
		t.diagnostic(`From reading to writing, alone: ${writtenAfter} ms`);
		assert.equal(row?.['owed'], '["notice"]', 'the receiver said 503');

		await sandbox.rest.changeDataTableRows(TABLE, 'traceId', 'trace-on', { leaseUntil: 0 });
		await sandbox.rest.runWorkflow(WATCH, { trigger: 'Every Five Minutes', timeoutMs: 120_000 });
		assert.deepEqual([notices.length, (await rowsAbout('trace-on'))[0]?.['owed']], [2, '']);
		const [first, second] = notices;
		assert.deepEqual(first, second, 'the same notice, with the same key');
		assert.equal(first?.signature, signed(first?.body ?? '', NOTICE_SECRET));
		const { event, stage, candidateId, note: said } = JSON.parse(first?.body ?? '');
		assert.deepEqual(
			[event, stage.name, candidateId, said],
			['candidate.update.written', 'Onsite', 'cand-on', undefined],
		);

		await send(sandbox, updateOf('on'));
		assert.equal(sandbox.knit.application('app-on')?.['attachments'].length, 2, 'written once');
	});

	it('come from another workflow as well, and nobody but a page says that a person decided', async () => {
		await addCandidate(sandbox, 'sub');
		const rejected = { stageId: 'Rejected', stageName: 'Rejected', decidedBy: 'Maya Chen' };
		const { answer } = await send(sandbox, updateOf('sub', rejected));
		assert.deepEqual([answer.status, answer.code], ['REFUSED', 'SENSITIVE_STATUS']);
		assert.notEqual(sandbox.knit.application('app-sub')?.['currentStage'].text, 'Rejected');
		const [mail] = mailsTo('sub', /^Candidate update: please check/);
		assert.deepEqual(mail?.to, [SETTINGS.teamEmail]);

		const update = updateOf('sub', { traceId: 'trace-2' });
		const [called] = await callFromWorkflow(CANVAS, { update });
		assert.equal(called?.status, 'WRITTEN');
	});

	it('note a gift in the ATS, once each, only if the settings say so', async () => {
		await addCandidate(sandbox, 'gift');
		const gift = {
			offerKey: 'offer-1',
			integrationId: sandbox.knit.integrationId,
			candidateId: 'cand-gift',
			applicationId: 'app-gift',
			jobId: 'job-1',
			recruiter: { id: null, name: 'Dana Reyes', email: null, employeeId: null },
			rulesVersion: '1',
		};
		const files = () => sandbox.knit.application('app-gift')?.['attachments'].length;
		await callFromWorkflow('knitNoteGift1', { gift: { ...gift, status: 'ordered' } });
		assert.equal(files(), 1, 'off as shipped');
		await set({ updatesMode: 'on', updatesNoticeUrl, giftNotes: true });
		for (const status of ['approved', 'ordered', 'ordered', 'delivered']) {
			await callFromWorkflow('knitNoteGift1', { gift: { ...gift, status } });
		}
		assert.equal(files(), 3);
		assert.equal(sandbox.knit.application('app-gift')?.['currentStage'].text, 'Application Review');
	});

	it('that the ATS is newer than are decided by the recruiter, who sees both', async () => {
		await addCandidate(sandbox, 'newer');
		await editByHand(sandbox, 'newer');
		const { answer } = await send(sandbox, updateOf('newer'));
		assert.deepEqual([answer.status, answer.code], ['CONFLICT', 'NEWER_IN_ATS']);
		await send(sandbox, updateOf('newer'));
		const [question, ...more] = mailsTo('newer', /^Please decide/);
		assert.ok(question !== undefined);
		const [decides, told] = [question, more[0]].map((mail) => mail?.to);
		assert.deepEqual([decides, told], [[SETTINGS.reviewerEmail], [SETTINGS.teamEmail]]);
		assert.equal(more.length, 1, 'each is told once');
		for (const id of ['cand-newer', 'app-newer', 'job-1']) assert.ok(more[0]?.text.includes(id));
		assert.ok(!more[0]?.text.includes('/answer?t='), 'the team is only told');

		const link = linkIn(question);
		const page = await (await fetch(link)).text();
		for (const text of ['The ATS says', 'By hand', 'The update says', 'Onsite', 'Dana Reyes']) {
			assert.ok(page.includes(text), text);
		}
		assert.match(
			await submit(link, { answer: 'both', note: '' }),
			/Your decision stands in the ATS/,
		);
		const application = sandbox.knit.application('app-newer');
		assert.equal(application?.['currentStage'].text, 'By hand');
		assert.equal(application?.['attachments'].length, 3);
		const rows = await rowsAbout('trace-newer');
		assert.deepEqual(rows.map((row) => [row['status'], row['decidedBy'], row['answer']]).sort(), [
			['DECIDED', null, 'both'],
			['NOTHING_NEW', null, null],
			['WRITTEN', SETTINGS.reviewerEmail, null],
		]);
		assert.match(await submit(link, { answer: 'mine', note: '' }), /no longer waits/);
		assert.equal(sandbox.knit.application('app-newer')?.['currentStage'].text, 'By hand');
	});

	it('are asked about again if the ATS changed while the recruiter was deciding', async () => {
		await addCandidate(sandbox, 'again');
		await editByHand(sandbox, 'again');
		await send(sandbox, updateOf('again'));
		await editByHand(sandbox, 'again', 'Offer');
		const [question] = mailsTo('again', /^Please decide/);
		assert.match(await submit(linkIn(question), { answer: 'mine', note: '' }), /changed again/);
		assert.equal(sandbox.knit.application('app-again')?.['currentStage'].text, 'Offer');
		const questions = mailsTo('again', /^Please decide/).filter(
			(mail) => mail.to[0] === SETTINGS.reviewerEmail,
		);
		assert.equal(questions.length, 2);
		const page = await submit(linkIn(questions[1]), { answer: 'mine', note: '' });
		assert.match(page, /Your decision stands in the ATS/);
		assert.equal(sandbox.knit.application('app-again')?.['currentStage'].text, 'Onsite');
	});

	it('that cannot be checked are not taken: the sender has to send them again', async () => {
		await addCandidate(sandbox, 'down');
		sandbox.knit.misbehave('ats.application.get', { status: 500 });
		const { status } = await send(sandbox, updateOf('down'));
		sandbox.knit.misbehave('ats.application.get', null);
		assert.equal(status, 500);
		const { answer } = await send(sandbox, updateOf('down'));
		assert.equal(answer.status, 'WRITTEN');
	});

	it('that the ATS does not take are for people to check', async () => {
		await addCandidate(sandbox, 'refused');
		sandbox.knit.misbehave('ats.application.stage.update', { status: 400 });
		const { answer } = await send(sandbox, updateOf('refused'));
		sandbox.knit.misbehave('ats.application.stage.update', null);
		assert.equal(answer.status, 'FAILED');
		assert.equal(mailsTo('refused', /^Candidate update: please check/).length, 1);
		assert.equal(sandbox.knit.application('app-refused')?.['attachments'].length, 1, 'no note');
	});

	it('that were left half way are reported to recruiting operations', async () => {
		await addCandidate(sandbox, 'half');
		await set({ updatesMode: 'dryRun' });
		await send(sandbox, updateOf('half'));
		await sandbox.rest.changeDataTableRows(TABLE, 'traceId', 'trace-half', {
			status: 'WRITING',
			at: '2026-06-01T00:00:00.000Z',
		});
		await sandbox.rest.runWorkflow(WATCH, { trigger: 'Every Five Minutes', timeoutMs: 120_000 });
		const [mail] = mailsTo('half', /^Candidate update: please check/);
		assert.match(mail?.text ?? '', /ended while this update was being written/);
		assert.deepEqual(
			(await rowsAbout('trace-half')).map((row) => [row['status'], row['owed']]),
			[['UNCONFIRMED', '']],
		);
	});

	it('by the dozen, with manual edits in between: no edit is lost, each conflict is queued once', async (t) => {
		await set({ updatesMode: 'on', updatesNoticeUrl: '', slackChannel: '' });
		const found = await manyUpdates(sandbox, { series: 'm', updates: 24, candidates: 6 });
		assert.equal(found.written + found.conflicts, found.updates);
		t.diagnostic(JSON.stringify(found));
	});
});
