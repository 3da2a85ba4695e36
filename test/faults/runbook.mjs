// @ts-check
import assert from 'node:assert/strict';
import { now, setClockRight, setClockTo } from '../../sandbox/clock.mjs';
import { OVERVIEW } from '../../sandbox/index.mjs';
import { newRun } from '../../sandbox/knit/events.mjs';
import { makeJob } from '../../sandbox/people.mjs';
import { freePort, until } from '../../sandbox/processes.mjs';
import { changeSettings } from '../../sandbox/workflows.mjs';
import {
	application,
	BACKSTOP,
	EXECUTIVE,
	STANDARD,
	editGift,
	gifts,
	giftOf,
	giftsOf,
	GIFT_DELIVERY,
	inDays,
	letGoOfMessages,
	mailsAbout,
	MANAGER,
	nameOf,
} from './company.mjs';
import { ADDRESS, linkIn, post, sealedLink, submit } from './forms.mjs';
import { SETTINGS } from '../support/settings.mjs';

/**
 * Every entry of docs/runbook.md, brought about in the real n8n; then its third column is done, and what it promises has
 * to be so.
 *
 * @typedef {import('./company.mjs').Sandbox} Sandbox
 * @typedef {(sandbox: Sandbox) => Promise<unknown>} Trial
 */

/** All tables together may have so many megabytes, until the runbook says to raise it. */
export const CAP = 3;
const RAISED_CAP = 30;
const WELCOME_GIFT = 'knitWelcomeGift1';
const ALARM = 'knitAlarms1';
const WATCH = 'knitWatch1';
const KNOWN = {
	addressState: 'known',
	address: { ...ADDRESS, apartment: null },
	waitingFor: '',
};
const DUE = { ...KNOWN, orderByDate: inDays(0) };
const SENT = /Your decision is saved/;

/** @param {Sandbox} sandbox @param {string} id @param {string} [trigger] */
async function press({ rest }, id, trigger) {
	const run = await rest.runWorkflow(id, {
		timeoutMs: 180_000,
		...(trigger === undefined ? {} : { trigger }),
	});
	assert.equal(run.status, 'success', run.data?.resultData?.error?.message);
	return run;
}
/** @param {Sandbox} sandbox */
const deliver = (sandbox) => press(sandbox, GIFT_DELIVERY, 'Look Now');
/** @param {Sandbox} sandbox */
const findMissed = (sandbox) => press(sandbox, BACKSTOP, 'Look Now');
/** @param {Sandbox} sandbox @param {string} id @param {Parameters<typeof application>[2]} [details] */
const sign = (sandbox, id, details) =>
	sandbox.knit.setApplication(application(id, 'SIGNED', details));
/** @param {Sandbox} sandbox @param {string} id */
const stateOf = async (sandbox, id) => {
	const { status, reviewCode } = await giftOf(sandbox, id);
	return [status, reviewCode || null];
};
/** @param {Sandbox} sandbox @param {string} id @param {string} status @param {string | null} [code] */
async function isIn(sandbox, id, status, code = null) {
	assert.deepEqual(await stateOf(sandbox, id), [status, code], id);
}
/** The link behind *Decide* in somebody's story on the page *Overview*. @param {Sandbox} sandbox @param {string} id */
async function decide({ n8n }, id) {
	const authorization = `Basic ${Buffer.from(`${OVERVIEW.user}:${OVERVIEW.password}`).toString('base64')}`;
	const page = await fetch(`${n8n.url}/webhook/knit-overview?q=${nameOf(id)}`, {
		headers: { authorization },
	});
	const html = await page.text();
	const link = /href="([^"]+\/answer\?t=[\w-]+)"/.exec(html.slice(html.indexOf(nameOf(id))))?.[1];
	assert.ok(link, `The page Overview has no link that decides about ${id}`);
	return link;
}
/** @param {Sandbox} sandbox @param {string} id @param {RegExp} subject */
const mailAbout = (sandbox, id, subject) =>
	until(() => mailsAbout(sandbox, id, subject).at(-1), { what: `${subject} about ${id}` });
/** The event rows about an application. @param {Sandbox} sandbox @param {string} id */
const eventsOf = async ({ rest }, id) =>
	(await rest.dataTableRows('knit events')).filter((row) => row['applicationId'] === id);
/** @param {Sandbox} sandbox @param {string} id */
async function messagesOf(sandbox, id) {
	const { offerKey } = await giftOf(sandbox, id);
	const rows = await sandbox.rest.dataTableRows('knit messages');
	return rows.filter((row) => row['offerKey'] === offerKey);
}
/** @param {Sandbox} sandbox @param {string} id */
async function ordersOf(sandbox, id) {
	const { orderKey } = await giftOf(sandbox, id);
	return sandbox.mailbox.mails.filter(
		({ subject }) => subject === `Welcome gift order ${orderKey}`,
	);
}
/** @param {Sandbox} sandbox @param {string} id @param {Parameters<typeof application>[2]} [details] */
async function ordered(sandbox, id, details) {
	await sign(sandbox, id, details);
	await editGift(sandbox, id, DUE);
	await deliver(sandbox);
	await isIn(sandbox, id, 'ordered');
}
/** @param {Sandbox} sandbox @param {string} id */
const timedOut = async (sandbox, id) => {
	await sign(sandbox, id, { jobId: EXECUTIVE });
	await editGift(sandbox, id, { approvalDeadline: new Date(Date.now() - 1_000).toISOString() });
	await deliver(sandbox);
	await isIn(sandbox, id, 'expired', 'TIMED_OUT');
};

/** The offer is open again, which the ATS says before the order. @param {Sandbox} sandbox @param {string} id */
async function paused(sandbox, id) {
	await sign(sandbox, id);
	await editGift(sandbox, id, DUE);
	await sandbox.knit.setOffer(id, { status: 'IN_PROGRESS' }, { event: null });
	await deliver(sandbox);
	await isIn(sandbox, id, 'paused', 'NOT_SIGNED');
}

/** @type {Record<string, Trial>} */
const STATES = {
	async approved(sandbox) {
		const id = 'app-approved';
		await sign(sandbox, id);
		const { status, orderByDate, waitingFor } = await giftOf(sandbox, id);
		assert.ok(status === 'approved' && orderByDate > inDays(0));
		assert.match(waitingFor, /address/);
		await editGift(sandbox, id, { orderByDate: inDays(0) });
		await deliver(sandbox);
		const late = linkIn(await mailAbout(sandbox, id, /^Address missing/));
		assert.match(await submit(late, { answer: 'send', ...ADDRESS }), SENT);
		await deliver(sandbox);
		await isIn(sandbox, id, 'ordered');
	},
	async pending_approval(sandbox) {
		const id = 'app-pending';
		await sign(sandbox, id, { jobId: EXECUTIVE });
		assert.equal((await giftOf(sandbox, id))['waitingFor'].startsWith(MANAGER), true);
		assert.match(await submit(await decide(sandbox, id), { answer: 'reopen' }), SENT);
		assert.equal(mailsAbout(sandbox, id, /^Yes or no\?/).length, 2);
		const link = linkIn(await mailAbout(sandbox, id, /^Yes or no\?/));
		await submit(link, { answer: 'yes' });
		await isIn(sandbox, id, 'approved');
	},
	async needs_review(sandbox) {
		for (const [id, from] of /** @type {const} */ ([
			['app-review1', 'message'],
			['app-review2', 'overview'],
		])) {
			await sign(sandbox, id, { startDate: /** @type {any} */ (null) });
			await isIn(sandbox, id, 'needs_review', 'MISSING_DATA');
			const link =
				from === 'message'
					? linkIn(await mailAbout(sandbox, id, /^Please decide/))
					: await decide(sandbox, id);
			assert.match(await submit(link, { answer: 'doNotSend' }), SENT);
			await isIn(sandbox, id, 'rejected');
		}
	},
	async paused(sandbox) {
		const id = 'app-paused';
		await paused(sandbox, id);
		await deliver(sandbox);
		await isIn(sandbox, id, 'paused', 'NOT_SIGNED');
		assert.deepEqual(await ordersOf(sandbox, id), []);
	},
	async rejected(sandbox) {
		const id = 'app-rejected';
		await sign(sandbox, id, { jobId: EXECUTIVE });
		await submit(linkIn(await mailAbout(sandbox, id, /^Yes or no\?/)), { answer: 'no' });
		await isIn(sandbox, id, 'rejected');
		const { offerKey } = await giftOf(sandbox, id);
		const rows = await sandbox.rest.dataTableRows('knit events');
		const said = rows.find((row) => row['offerKey'] === offerKey && row['event'] === 'answer no');
		assert.equal(said?.['answeredBy'], MANAGER);
		assert.match(await submit(await decide(sandbox, id), { answer: 'send' }), SENT);
		await isIn(sandbox, id, 'approved');
	},
	async expired(sandbox) {
		const id = 'app-expired';
		await timedOut(sandbox, id);
		assert.equal((await giftOf(sandbox, id))['waitingFor'], '');
		assert.match(await submit(await decide(sandbox, id), { answer: 'reopen' }), SENT);
		await isIn(sandbox, id, 'pending_approval');
		assert.equal(mailsAbout(sandbox, id, /^Yes or no\?/).length, 2);
	},
	async ordering(sandbox) {
		const id = 'app-ordering';
		await sign(sandbox, id);
		await editGift(sandbox, id, DUE);
		sandbox.mailbox.refuse({ code: 451, text: 'Try again later', to: /^orders@/ });
		await deliver(sandbox);
		await isIn(sandbox, id, 'ordering');
		const { orderKey } = await giftOf(sandbox, id);
		const [tried] = (await messagesOf(sandbox, id)).filter(
			(row) => row['occasion'] === 'order_gift',
		);
		assert.equal(tried?.['state'], 'failed');
		sandbox.mailbox.refuse(null);
		await deliver(sandbox);
		await isIn(sandbox, id, 'ordered');
		assert.equal((await giftOf(sandbox, id))['orderKey'], orderKey);
		assert.equal((await ordersOf(sandbox, id)).length, 1);
	},
	async ordered(sandbox) {
		const id = 'app-ordered';
		await ordered(sandbox, id);
		const [order] = await ordersOf(sandbox, id);
		assert.match(await submit(linkIn(order), { answer: 'shipped' }), /Thank you\./);
		assert.equal((await giftOf(sandbox, id))['parcel'].state, 'shipped');
	},
	async cancelled(sandbox) {
		const id = 'app-cancelled';
		await sign(sandbox, id);
		await sandbox.knit.setOffer(id, { status: 'DENIED' });
		await isIn(sandbox, id, 'cancelled');
		assert.ok((await eventsOf(sandbox, id)).some((row) => row['event'] === 'offerDeclined'));
		await sandbox.knit.setOffer(id, { status: 'SIGNED', closedAt: new Date().toISOString() });
		await isIn(sandbox, id, 'needs_review', 'SIGNED_AGAIN');
	},
	async recalled(sandbox) {
		const id = 'app-recalled';
		await ordered(sandbox, id);
		await sandbox.knit.setOffer(id, { status: 'DENIED' });
		await isIn(sandbox, id, 'recalled');
		const stop = await mailAbout(sandbox, id, /^Please stop the order/);
		assert.equal(stop.to[0], SETTINGS.reviewerEmail);
		const [order] = await ordersOf(sandbox, id);
		assert.match(await submit(linkIn(order), { answer: 'returned' }), /Thank you\./);
		assert.equal((await giftOf(sandbox, id))['parcel'].state, 'returned');
	},
	async called_off(sandbox) {
		const id = 'app-calledoff';
		await sandbox.knit.setApplication(application(id, 'DENIED'));
		await isIn(sandbox, id, 'called_off');
		await deliver(sandbox);
		assert.deepEqual(mailsAbout(sandbox, id, /./), []);
	},
	async replaced(sandbox) {
		const id = 'app-replaced';
		await sign(sandbox, id);
		const made = /** @type {any} */ (sandbox.knit.application(id));
		const [first] = made.offers;
		await sandbox.knit.setApplication({
			...made,
			info: { ...made.info, updatedAt: new Date().toISOString() },
			offers: [
				{ ...first, status: 'DEPRECATED' },
				{ ...first, id: `${first.id}-new`, closedAt: new Date().toISOString() },
			],
		});
		const rows = await giftsOf(sandbox, id);
		assert.deepEqual(rows.map((row) => row['status']).sort(), ['approved', 'replaced']);
		await deliver(sandbox);
		assert.equal((await giftsOf(sandbox, id)).length, 2);
	},
	async trial(sandbox) {
		const id = 'app-trial';
		await changeSettings(sandbox.rest, { ...SETTINGS, trialMode: true });
		await sign(sandbox, id);
		await editGift(sandbox, id, DUE);
		await deliver(sandbox);
		await isIn(sandbox, id, 'trial');
		assert.deepEqual(await ordersOf(sandbox, id), []);
		await changeSettings(sandbox.rest, { ...SETTINGS, trialMode: false });
		await deliver(sandbox);
		await isIn(sandbox, id, 'approved');
		await editGift(sandbox, id, DUE);
		await deliver(sandbox);
		await isIn(sandbox, id, 'ordered');
	},
};

/** @param {Sandbox} sandbox @param {Record<string, unknown>} parameters of *Welcome Gift Package* */
async function setRules({ rest }, parameters) {
	const saved = /** @type {any} */ (await rest.workflow(WELCOME_GIFT));
	const before = structuredClone(saved);
	const step = saved.nodes.find((/** @type {any} */ node) => node.name === 'Welcome Gift Package');
	Object.assign(step.parameters, parameters);
	await rest.importWorkflow(saved);
	await rest.activate(WELCOME_GIFT);
	return before;
}

/** @type {Record<string, Trial>} */
const CODES = {
	async CONFLICT(sandbox) {
		const [one, other] = ['app-conflict1', 'app-conflict2'];
		await sign(sandbox, one);
		const second = application(other, 'SIGNED');
		const first = /** @type {any} */ (sandbox.knit.application(one));
		second['info'].candidate = first.info.candidate;
		await sandbox.knit.setApplication(second);
		await isIn(sandbox, other, 'needs_review', 'CONFLICT');
		const { candidateKey } = await giftOf(sandbox, one);
		assert.equal((await giftOf(sandbox, other))['candidateKey'], candidateKey);
		assert.match(await submit(await linkOfReview(sandbox, one), { answer: 'send' }), SENT);
		await isIn(sandbox, other, 'approved');
	},
	async UNKNOWN_STATUS(sandbox) {
		const id = 'app-unknownstatus';
		await sign(sandbox, id);
		await sandbox.knit.setOffer(id, { status: 'ON_THE_MOON' });
		await isIn(sandbox, id, 'needs_review', 'UNKNOWN_STATUS');
		assert.match(await submit(await linkOfReview(sandbox, id), { answer: 'send' }), SENT);
		await isIn(sandbox, id, 'approved');
	},
	async MISSING_DATA(sandbox) {
		const id = 'app-missing';
		await sign(sandbox, id, { startDate: /** @type {any} */ (null) });
		await isIn(sandbox, id, 'needs_review', 'MISSING_DATA');
		assert.match((await mailAbout(sandbox, id, /^Please decide/)).text, /start date/i);
		await sandbox.knit.setOffer(id, { startDate: inDays(40) });
		await isIn(sandbox, id, 'approved');
	},
	async UNKNOWN_ROLE(sandbox) {
		const jobId = 'job-blank';
		const blank = makeJob({
			...{ id: jobId, title: '', department: '', employmentType: 'FULL_TIME', today: new Date() },
		});
		sandbox.knit.setJob({ ...blank, departments: [], department: null });
		for (const id of ['app-role1', 'app-role2']) {
			await sign(sandbox, id, { jobId });
			await isIn(sandbox, id, 'needs_review', 'UNKNOWN_ROLE');
		}
		const chosen = { answer: 'send', package: 'New Hire Welcome Kit' };
		assert.match(await submit(await linkOfReview(sandbox, 'app-role1'), chosen), SENT);
		await isIn(sandbox, 'app-role1', 'approved');
		sandbox.knit.setJob(
			makeJob({
				...{ id: jobId, title: 'Account Executive', department: 'Sales' },
				...{ employmentType: 'FULL_TIME', today: new Date() },
			}),
		);
		await sign(sandbox, 'app-role2', { jobId });
		await isIn(sandbox, 'app-role2', 'approved');
	},
	async UNKNOWN_RULE(sandbox) {
		const before = await setRules(sandbox, { rules: {}, everybodyElse: {} });
		for (const id of ['app-rule1', 'app-rule2']) {
			await sign(sandbox, id);
			await isIn(sandbox, id, 'needs_review', 'UNKNOWN_RULE');
		}
		const chosen = { answer: 'send', package: 'New Hire Welcome Kit' };
		assert.match(await submit(await linkOfReview(sandbox, 'app-rule1'), chosen), SENT);
		await isIn(sandbox, 'app-rule1', 'approved');
		await sandbox.rest.importWorkflow(before);
		await sandbox.rest.activate(WELCOME_GIFT);
		await sign(sandbox, 'app-rule2');
		await isIn(sandbox, 'app-rule2', 'approved');
	},
	async SHORT_NOTICE(sandbox) {
		const id = 'app-short';
		await sign(sandbox, id, { startDate: inDays(2) });
		await isIn(sandbox, id, 'needs_review', 'SHORT_NOTICE');
		const link = await linkOfReview(sandbox, id);
		assert.match(await submit(link, { answer: 'send', ...ADDRESS }), SENT);
		await deliver(sandbox);
		await isIn(sandbox, id, 'ordered');
	},
	async NO_APPROVER(sandbox) {
		const id = 'app-noapprover';
		const jobId = 'job-nomanager';
		sandbox.knit.setJob({
			...makeJob({
				...{ id: jobId, title: 'VP, Marketing', department: 'Marketing' },
				...{ employmentType: 'FULL_TIME', today: new Date() },
			}),
			hiringManagers: [],
		});
		const own = `pat.${nameOf(id).toLowerCase()}@example.com`;
		await changeSettings(sandbox.rest, { ...SETTINGS, approverEmail: own });
		await sign(sandbox, id, { jobId });
		await isIn(sandbox, id, 'needs_review', 'NO_APPROVER');
		await changeSettings(sandbox.rest, SETTINGS);
		assert.match(await submit(await linkOfReview(sandbox, id), { answer: 'reopen' }), SENT);
		await isIn(sandbox, id, 'pending_approval');
		assert.equal(mailsAbout(sandbox, id, /^Yes or no\?/)[0]?.to[0], SETTINGS.approverEmail);
	},
	async SIGNED_AGAIN(sandbox) {
		const id = 'app-signedagain';
		await sign(sandbox, id);
		await sandbox.knit.setOffer(id, { status: 'DEPRECATED' });
		await sandbox.knit.setOffer(id, { status: 'SIGNED', closedAt: new Date().toISOString() });
		await isIn(sandbox, id, 'needs_review', 'SIGNED_AGAIN');
		assert.ok((await eventsOf(sandbox, id)).some((row) => row['event'] === 'offerWithdrawn'));
		assert.match(await submit(await linkOfReview(sandbox, id), { answer: 'send' }), SENT);
		await isIn(sandbox, id, 'approved');
	},
	async SECOND_GIFT(sandbox) {
		const id = 'app-second';
		await sign(sandbox, id);
		const made = /** @type {any} */ (sandbox.knit.application(id));
		const [first] = made.offers;
		await sandbox.knit.setApplication({
			...made,
			info: { ...made.info, updatedAt: new Date().toISOString() },
			offers: [first, { ...first, id: `${first.id}-second` }],
		});
		const second = (await giftsOf(sandbox, id)).find((row) => row['status'] === 'needs_review');
		assert.equal(second?.['reviewCode'], 'SECOND_GIFT');
		assert.match(await submit(await linkOfReview(sandbox, id), { answer: 'doNotSend' }), SENT);
		assert.deepEqual((await giftsOf(sandbox, id)).map((row) => row['status']).sort(), [
			'approved',
			'rejected',
		]);
	},
	async NOT_SIGNED(sandbox) {
		const id = 'app-notsigned';
		await paused(sandbox, id);
		await sandbox.knit.setOffer(id, { status: 'SIGNED' });
		await isIn(sandbox, id, 'approved');
	},
	async HELD(sandbox) {
		const id = 'app-held';
		await sign(sandbox, id);
		await editGift(sandbox, id, DUE);
		sandbox.mailbox.refuse({ code: 550, text: 'No such mailbox', to: /^orders@/ });
		await deliver(sandbox);
		sandbox.mailbox.refuse(null);
		await isIn(sandbox, id, 'paused', 'HELD');
		const [tried] = (await messagesOf(sandbox, id)).filter(
			(row) => row['occasion'] === 'order_gift',
		);
		assert.match(tried?.['note'] ?? '', /550/);
		assert.match(await submit(await decide(sandbox, id), { answer: 'send' }), SENT);
		await deliver(sandbox);
		await isIn(sandbox, id, 'ordered');
		assert.equal((await ordersOf(sandbox, id)).length, 1);
	},
	async BOUNCED(sandbox) {
		const id = 'app-bounced';
		sandbox.mailbox.refuse({ code: 550, text: 'No such mailbox', to: /personbounced@/ });
		await sign(sandbox, id);
		sandbox.mailbox.refuse(null);
		await fewMinutesLater(sandbox);
		assert.equal((await stateOf(sandbox, id))[1], 'BOUNCED');
		const refused = (await messagesOf(sandbox, id)).filter((row) => row['state'] === 'refused');
		assert.match(refused[0]?.['note'] ?? '', /550/);
		const contact = 'pat.new@example.com';
		assert.match(await submit(await linkOfReview(sandbox, id), { answer: 'send', contact }), SENT);
		await until(() => sandbox.mailbox.mails.find((mail) => mail.to[0] === contact), {
			what: 'the question to the other contact',
		});
		await isIn(sandbox, id, 'approved');
	},
	async LATE(sandbox) {
		const id = 'app-late';
		await sign(sandbox, id);
		await editGift(sandbox, id, { ...KNOWN, startDate: inDays(0), orderByDate: inDays(-8) });
		await sandbox.knit.setOffer(id, { startDate: inDays(0) }, { event: null });
		await deliver(sandbox);
		await isIn(sandbox, id, 'needs_review', 'LATE');
		assert.match(await submit(await linkOfReview(sandbox, id), { answer: 'send' }), SENT);
		await deliver(sandbox);
		await isIn(sandbox, id, 'ordered');
	},
	async TIMED_OUT(sandbox) {
		const [again, sent, none] = ['app-timedout1', 'app-timedout2', 'app-timedout3'];
		for (const [id, answer, status] of [
			[again, 'reopen', 'pending_approval'],
			[sent, 'send', 'approved'],
			[none, 'doNotSend', 'rejected'],
		]) {
			await timedOut(sandbox, String(id));
			const mail = await mailAbout(sandbox, String(id), /^Nobody answered/);
			assert.match(await submit(linkIn(mail), { answer: String(answer) }), SENT);
			await isIn(sandbox, String(id), String(status));
		}
	},
};

/** The link of the newest message to the reviewer. @param {Sandbox} sandbox @param {string} id */
async function linkOfReview(sandbox, id) {
	const mail = await until(
		() =>
			mailsAbout(sandbox, id, /./)
				.filter((one) => one.to[0] === SETTINGS.reviewerEmail)
				.at(-1),
		{ what: `a message to the reviewer about ${id}` },
	);
	return linkIn(mail);
}

/** The alarms of one look, without the company's name. @param {Sandbox} sandbox */
async function look(sandbox) {
	const before = sandbox.slack.messages.length;
	await press(sandbox, ALARM, 'Look Now');
	const [row] = (await sandbox.rest.dataTableRows('knit watch')).filter(
		(one) => one['key'] === 'watch',
	);
	return {
		raised: String(row?.['raised'] ?? '')
			.split(', ')
			.filter(Boolean),
		told: sandbox.slack.messages.slice(before).map(({ text }) => text.split('\n')[0] ?? ''),
	};
}
/** @param {Sandbox} sandbox @param {string} kind */
async function isRaised(sandbox, kind) {
	assert.ok((await look(sandbox)).raised.includes(kind), `${kind} is raised`);
}
/** @param {Sandbox} sandbox */
async function allIsWell(sandbox) {
	assert.deepEqual((await look(sandbox)).raised, []);
}
/** @param {Sandbox} sandbox @param {number} consumed of seven */
async function syncRun({ knit }, consumed = 7) {
	const run = { ...newRun('delta_sync'), syncDataType: 'ats_applications' };
	const ends = knit.endEvents(run, { processed: 7, emitted: 7, startedAt: now().getTime() });
	await knit.dispatch(ends.done);
	ends.consumed.eventData.consumed = consumed;
	await knit.dispatch(ends.consumed);
}
/** @param {Sandbox} sandbox @param {number} port */
const setMailPort = ({ rest, mailbox }, port) =>
	rest.saveCredential('Mailbox (sandbox)', 'smtp', { ...mailbox.credential, port });
/** What the watch does some minutes later. @param {Sandbox} sandbox */
async function fewMinutesLater(sandbox) {
	await letGoOfMessages(sandbox, Infinity);
	await press(sandbox, WATCH, 'Every Five Minutes');
}

/** @type {Record<string, Trial>} */
const ALARMS = {
	async triggerUnpublished(sandbox) {
		await sandbox.rest.deactivate(WELCOME_GIFT);
		await isRaised(sandbox, 'triggerUnpublished');
		const undelivered = sign(sandbox, 'app-unpublished');
		await sandbox.knit.waitForDelivery(
			(one) => one.recordId === 'app-unpublished' && one.attempts.length > 0,
		);
		await sandbox.rest.activate(WELCOME_GIFT);
		const [delivery] = await undelivered;
		assert.ok((delivery?.attempts.length ?? 0) > 1 && delivery?.acknowledged);
		await isIn(sandbox, 'app-unpublished', 'approved');
		await allIsWell(sandbox);
	},
	async credentialRefused(sandbox) {
		const { knit, rest } = sandbox;
		await sign(sandbox, 'app-oldkey', { jobId: EXECUTIVE });
		const link = linkIn(await mailAbout(sandbox, 'app-oldkey', /^Yes or no\?/));
		knit.setApiKey('a-renewed-example-key');
		await isRaised(sandbox, 'credentialRefused');
		const key = { ...knit.credential, apiKey: 'a-renewed-example-key' };
		await rest.saveCredential('Knit (sandbox)', 'knitApi', key);
		assert.equal((await post(link, { answer: 'yes' })).status, 404);
		await rest.saveCredential('Knit (sandbox)', 'knitApi', {
			...{ ...key, keyIsBeingReplaced: true, previousApiKey: knit.credential.apiKey },
		});
		await submit(link, { answer: 'yes' });
		await isIn(sandbox, 'app-oldkey', 'approved');
		const test = await rest.request('POST', '/credentials/test', {
			credentials: {
				...sandbox.credentials.knitApi,
				data: { ...key, keyIsBeingReplaced: true, previousApiKey: knit.credential.apiKey },
			},
		});
		assert.equal(test.status, 'OK', test.message);
		await allIsWell(sandbox);
	},
	async behind(sandbox) {
		await sandbox.knit.setApplication(application('app-behind', 'SIGNED'), { event: null });
		await syncRun(sandbox, 5);
		await isRaised(sandbox, 'behind');
		await findMissed(sandbox);
		await isIn(sandbox, 'app-behind', 'approved');
		await allIsWell(sandbox);
	},
	async messagesFailing(sandbox) {
		sandbox.mailbox.refuse({ code: 451, text: 'Try again later' });
		for (let count = 0; count < 12; count += 1) {
			const id = `app-failing${String.fromCharCode(97 + count)}`;
			const signed = application(id, 'SIGNED');
			await sandbox.knit.setApplication(signed, { event: null });
			await sandbox.knit.dispatch(sandbox.knit.eventOf('record.new', signed), { retry: false });
		}
		for (let count = 0; count < 3; count += 1) {
			if ((await look(sandbox)).raised.includes('messagesFailing')) break;
			await fewMinutesLater(sandbox);
		}
		await isRaised(sandbox, 'messagesFailing');
		const rows = await messagesOf(sandbox, 'app-failinga');
		assert.ok(rows.some((row) => row['state'] === 'failed' && /451/.test(row['note'] ?? '')));
		sandbox.mailbox.refuse(null);
		await fewMinutesLater(sandbox);
		for (const id of ['app-failinga', 'app-failingl']) {
			assert.equal(mailsAbout(sandbox, id, /accepted\. /).length, 1, 'sent once');
		}
	},
	async queue(sandbox) {
		await setMailPort(sandbox, await freePort());
		for (let count = 1; count <= 4; count += 1) {
			const signed = application(`app-queue${count}`, 'SIGNED');
			await sandbox.knit.setApplication(signed, { event: null });
			await sandbox.knit.dispatch(sandbox.knit.eventOf('record.new', signed), { retry: false });
			await letGoOfMessages(sandbox, Infinity);
			await press(sandbox, ALARM, 'Look Now');
		}
		await isRaisedNow(sandbox, 'queue');
		const owed = (await gifts(sandbox)).filter((row) => row['owed'].length > 0);
		assert.equal(owed.length, 4);
		assert.ok((await messagesOf(sandbox, 'app-queue1')).some((row) => row['note'] !== null));
		await setMailPort(sandbox, sandbox.mailbox.port);
		await fewMinutesLater(sandbox);
		for (let count = 1; count <= 4; count += 1) {
			const told = mailsAbout(sandbox, `app-queue${count}`, /accepted\. /);
			assert.equal(told.length, 1, 'nothing is sent twice');
		}
		assert.ok(!(await look(sandbox)).raised.includes('queue'));
	},
	async tablesFilling(sandbox) {
		await fill(sandbox, 60);
		for (let count = 0; count < 10; count += 1) {
			if ((await look(sandbox)).raised.includes('tablesFilling')) break;
			await fill(sandbox, 7);
		}
		await isRaisedNow(sandbox, 'tablesFilling');
		await sandbox.rest.deleteDataTableRows('knit events', 'event', 'filler');
		// Keeping personal data for fewer days is the other way.
		await changeSettings(sandbox.rest, { ...SETTINGS, keepDays: 30 });
		await press(sandbox, WATCH, 'Every Night');
		await changeSettings(sandbox.rest, { ...SETTINGS, keepDays: 90 });
		assert.ok(!(await look(sandbox)).raised.includes('tablesFilling'));
	},
	async tablesFull(sandbox) {
		const { n8n, rest } = sandbox;
		for (let count = 0; count < 40; count += 1) {
			const isFull = await fill(sandbox, 10).then(
				() => false,
				() => true,
			);
			if (isFull) break;
		}
		const signed = application('app-full', 'SIGNED');
		await sandbox.knit.setApplication(signed, { event: null });
		const event = sandbox.knit.eventOf('record.new', signed);
		const [refused] = await sandbox.knit.dispatch(event, { retry: false });
		assert.equal(refused?.acknowledged, false);
		Object.assign(n8n.environment, {
			N8N_DATA_TABLES_MAX_SIZE_BYTES: String(RAISED_CAP * 1024 * 1024),
		});
		await n8n.restart();
		const saved = /** @type {any} */ (await rest.workflow(ALARM));
		const step = saved.nodes.find((/** @type {any} */ node) => node.name === 'Find Trouble');
		step.parameters.capMegabytes = RAISED_CAP;
		await rest.importWorkflow(saved);
		await rest.activate(ALARM);
		const { raised } = await look(sandbox);
		assert.ok(!raised.some((kind) => kind.startsWith('tables')), raised.join());
		const [again] = await sandbox.knit.dispatch(event);
		assert.equal(again?.acknowledged, true);
		await isIn(sandbox, 'app-full', 'approved');
	},
	async silence(sandbox) {
		for (let count = 0; count < 3; count += 1) await syncRun(sandbox);
		await sandbox.knit.setApplication(application('app-silence', 'SIGNED'), { event: null });
		const start = now().getTime();
		for (const minute of [50, 100, 150]) {
			await setClockTo(new Date(start + minute * 60_000));
			await press(sandbox, ALARM, 'Look Now');
		}
		await isRaisedNow(sandbox, 'silence');
		await syncRun(sandbox);
		await findMissed(sandbox);
		await isIn(sandbox, 'app-silence', 'approved');
		assert.ok(!(await look(sandbox)).raised.includes('silence'));
	},
	async clock(sandbox) {
		// It still runs ahead of the database.
		await syncRun(sandbox);
		await syncRun(sandbox);
		await isRaised(sandbox, 'clock');
		await setClockRight();
		await isRaised(sandbox, 'clock');
		await findMissed(sandbox);
		for (let count = 0; count < 2; count += 1) await syncRun(sandbox);
		await allIsWell(sandbox);
	},
	async 'A welcome gift run failed'(sandbox) {
		const signed = application('app-runfailed', 'SIGNED');
		await sandbox.knit.setApplication(signed, { event: null });
		sandbox.knit.misbehave('ats.job.list', { status: 500 });
		await sandbox.knit.dispatch(sandbox.knit.eventOf('record.new', signed), { retry: false });
		sandbox.knit.misbehave('ats.job.list', null);
		const letter = await until(
			async () =>
				(await sandbox.rest.dataTableRows('knit dead letters')).find(
					(row) => row['applicationId'] === 'app-runfailed',
				),
			{ what: 'the dead letter' },
		);
		assert.ok(letter['workflowName'] && letter['step'] && letter['executionId']);
		await press(sandbox, 'knitDeadLetter1', 'Run the Open Letters Again');
		await isIn(sandbox, 'app-runfailed', 'approved');
		const after = (await sandbox.rest.dataTableRows('knit dead letters')).find(
			(row) => row['executionId'] === letter['executionId'],
		);
		assert.equal(after?.['state'], 'done');
	},
};

/** As the last look said. @param {Sandbox} sandbox @param {string} kind */
async function isRaisedNow({ rest }, kind) {
	const rows = await rest.dataTableRows('knit watch');
	const row = rows.find((one) => one['key'] === 'watch');
	assert.match(String(row?.['raised']), new RegExp(`\\b${kind}\\b`));
}
/** @param {Sandbox} sandbox @param {number} count */
const fill = ({ rest }, count) =>
	rest.addDataTableRows(
		'knit events',
		Array.from({ length: count }, () => ({ event: 'filler', reason: 'x'.repeat(20_000) })),
	);

/** @type {Record<string, Trial>} */
const OTHERS = {
	async 'Two messages about one gift'(sandbox) {
		const id = 'app-killed';
		const killed = new Promise((resolve) => {
			sandbox.mailbox.events.once('mail', () => resolve(sandbox.n8n.kill()));
		});
		const sent = sign(sandbox, id);
		await killed;
		await sandbox.n8n.restart();
		await sent;
		await fewMinutesLater(sandbox);
		const told = mailsAbout(sandbox, id, /accepted\. /).length;
		assert.ok(told === 1 || told === 2, `${told} mails`);
		await isIn(sandbox, id, 'approved');
		const ids = (await messagesOf(sandbox, id))
			.filter((row) => row['state'] === 'sent')
			.map((row) => row['messageId']);
		assert.equal(new Set(ids).size, ids.length);
	},
	async 'An offer has no gift'(sandbox) {
		const [missed, ignored] = ['app-nogift', 'app-nothing'];
		await sandbox.knit.setApplication(application(missed, 'SIGNED'), { event: null });
		assert.deepEqual(await eventsOf(sandbox, missed), []);
		await findMissed(sandbox);
		await isIn(sandbox, missed, 'approved');
		await ordered(sandbox, ignored);
		await sign(sandbox, ignored);
		const rows = await eventsOf(sandbox, ignored);
		assert.ok(rows.some((row) => row['outcome'] === 'nothing' && row['reason']));
	},
	async 'A link says *expired* or is not found'(sandbox) {
		// The old key in *Previous API Key* is tried with the alarm about the credential.
		const id = 'app-newlink';
		await sign(sandbox, id, { jobId: EXECUTIVE });
		const link = linkIn(await mailAbout(sandbox, id, /^Yes or no\?/));
		const first = await fetch(link.slice(0, -4));
		assert.equal(first.status, 404);
		assert.match(await submit(await decide(sandbox, id), { answer: 'reopen' }), SENT);
		const next = linkIn(await mailAbout(sandbox, id, /^Yes or no\?/));
		assert.equal((await fetch(next)).status, 200);
	},
	async 'The page *Overview* takes no password'({ n8n, rest }) {
		const saved = /** @type {any} */ (await rest.workflow('knitOverview1'));
		const page = saved.nodes.find((/** @type {any} */ node) => node.name === 'Overview Page');
		const { credentials } = page;
		const authorization = `Basic ${Buffer.from(`${OVERVIEW.user}:${OVERVIEW.password}`).toString('base64')}`;
		const open = () => fetch(`${n8n.url}/webhook/knit-overview`, { headers: { authorization } });
		const other = await rest.saveCredential('Another password', 'httpBasicAuth', {
			...{ user: OVERVIEW.user, password: 'Another-1' },
		});
		page.credentials = { httpBasicAuth: { id: other.id, name: other.name } };
		await rest.importWorkflow(saved);
		await rest.activate('knitOverview1');
		assert.equal((await open()).status, 401);
		page.credentials = credentials;
		await rest.importWorkflow(saved);
		await rest.activate('knitOverview1');
		assert.equal((await open()).status, 200);
	},
	async 'A person asks to be forgotten'(sandbox) {
		const id = 'app-forgotten';
		await sign(sandbox, id);
		await sandbox.knit.deleteApplication(id, { event: null });
		// The button shows its link in the editor alone: n8n saves no run of this workflow.
		const company = { name: 'Company Example', logoUrl: '', color: '#0f766e', contact: '' };
		const link = sealedLink(
			`${sandbox.n8n.url}/webhook/knit-erase/answer`,
			{
				...{ page: 'erasure', until: null, for: null },
				company: { ...company, language: 'en-GB', timeZone: 'UTC' },
			},
			sandbox.knit.apiKey,
		);
		const page = await submit(link, {
			...{ answer: 'erase', confirm: 'yes', name: 'Olivia' },
			email: `pat.${nameOf(id).toLowerCase()}@example.com`,
		});
		assert.match(page, /The data is erased\./);
		assert.equal((await giftOf(sandbox, id))['slim'], true);
	},
	async 'n8n answers nothing'(sandbox) {
		await sandbox.n8n.stop();
		await sandbox.knit.setApplication(application('app-asleep', 'SIGNED'), { event: null });
		await assert.rejects(fetch(`${sandbox.n8n.url}/healthz/readiness`));
		await sandbox.n8n.restart();
		assert.equal((await fetch(`${sandbox.n8n.url}/healthz/readiness`)).status, 200);
		await findMissed(sandbox);
		await isIn(sandbox, 'app-asleep', 'approved');
	},
};

/**
 * By the heading of the runbook and the first cell of its rows; a name in backticks stands for the cell that begins with
 * it. In the order in which they are tried: alarms that move the clock come last.
 */
export const TRIALS = {
	'A gift is in this state': STATES,
	'A person has to look': CODES,
	'Something else': OTHERS,
	'An alarm came': ALARMS,
};
