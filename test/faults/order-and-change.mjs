// @ts-check
import assert from 'node:assert/strict';
import { TROUBLES } from '../../sandbox/knit.mjs';
import { until } from '../../sandbox/processes.mjs';
import {
	EXECUTIVE,
	GIFT_DELIVERY,
	WELCOME_GIFT,
	application,
	figure,
	giftOf,
	giftsOf,
	inDays,
	isOpen,
	mailsAbout,
} from './company.mjs';
import { linkIn, submitAddress, submitApproval } from './forms.mjs';

/** @typedef {import('./company.mjs').Sandbox} Sandbox */

/** @param {number} minutes @returns {string} */
const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

/** @param {Sandbox} sandbox */
const runs = async ({ rest }) =>
	(await rest.executions({ workflowId: WELCOME_GIFT, limit: 1_000 })).filter(
		(one) => one.mode === 'webhook',
	).length;

/** Sends an application as it is, and waits until all messages about it are out. @param {Sandbox} sandbox @param {import('./company.mjs').Application} what */
async function tell(sandbox, what) {
	const [delivery] = await sandbox.knit.setApplication(what);
	assert.equal(delivery?.acknowledged, true);
	await told(sandbox, what['info'].id);
}

/** @param {Sandbox} sandbox @param {string} id */
const told = (sandbox, id) =>
	until(async () => !(await giftsOf(sandbox, id)).some(isOpen), {
		timeoutMs: 150_000,
		everyMs: 500,
		what: `the last message about ${id}`,
	});

/** Without the columns that only say when somebody last looked. @param {import('./company.mjs').Row} row */
const facts = ({ updatedAt, leaseUntil, ...rest }) => rest;

/** Events that arrive late or out of order change nothing. @param {Sandbox} sandbox */
export async function lateEventsChangeNothing(sandbox) {
	await tell(sandbox, application('app-late', 'SIGNED', { updatedAt: minutesAgo(10) }));
	const before = await giftOf(sandbox, 'app-late');
	const runsBefore = await runs(sandbox);
	await tell(sandbox, application('app-late', 'IN_PROGRESS'));
	assert.equal(await runs(sandbox), runsBefore, 'an open offer starts no run');
	const older = ['DENIED', 'DEPRECATED'].map((status) =>
		application('app-late', status, { updatedAt: minutesAgo(30) }),
	);
	for (const one of older) await tell(sandbox, one);
	await tell(
		sandbox,
		application('app-late', 'SIGNED', { updatedAt: minutesAgo(20), startDate: inDays(90) }),
	);
	// A deletion has no time of its own: the ATS, which still holds the application, has the last word.
	const deletion = sandbox.knit.eventOf('record.deleted', application('app-late', 'SIGNED'));
	await sandbox.knit.dispatch(deletion);
	await told(sandbox, 'app-late');
	assert.deepEqual(facts(await giftOf(sandbox, 'app-late')), facts(before));
	figure(
		'order',
		'5 late events (1 open, 2 called off, 1 deleted, 1 other start date): 0 changes to the gift',
	);
}

/** While the ATS cannot be asked, a deletion is a question to a person. @param {Sandbox} sandbox */
export async function deletionThatNobodyConfirms(sandbox) {
	const id = 'app-unconfirmed';
	await tell(sandbox, application(id, 'SIGNED'));
	sandbox.knit.misbehave('ats.application.get', { ...TROUBLES.broken });
	try {
		await sandbox.knit.deleteApplication(id);
	} finally {
		sandbox.knit.misbehave('ats.application.get', null);
	}
	await told(sandbox, id);
	assert.equal((await giftOf(sandbox, id))['status'], 'needs_review');
	assert.equal(mailsAbout(sandbox, id, /^Please decide:/).length, 1);
	figure('order', 'a deletion while the ATS does not answer: held, 1 person asked');
}

/** A call-off that overtakes the acceptance is remembered: the acceptance that comes late gives no gift. @param {Sandbox} sandbox */
export async function callOffThatOvertakes(sandbox) {
	await tell(sandbox, application('app-overtaken', 'DENIED', { updatedAt: minutesAgo(5) }));
	await tell(sandbox, application('app-overtaken', 'SIGNED', { updatedAt: minutesAgo(15) }));
	const gift = await giftOf(sandbox, 'app-overtaken');
	assert.equal(gift['status'], 'called_off');
	assert.equal(mailsAbout(sandbox, 'app-overtaken', /accepted/).length, 0);
	figure('order', 'a decline that overtook the acceptance: no gift, nobody written to');
}

/** Declined, withdrawn and deleted before the order: cancelled, and the question to the approver is withdrawn. @param {Sandbox} sandbox */
export async function calledOffBeforeTheOrder(sandbox) {
	/** @type {Record<string, (id: string) => Promise<unknown>>} */
	const ways = {
		'app-declined': (id) => sandbox.knit.setOffer(id, { status: 'DENIED' }),
		'app-withdrawn': (id) => sandbox.knit.setOffer(id, { status: 'DEPRECATED' }),
		'app-deleted': (id) => sandbox.knit.deleteApplication(id),
	};
	for (const [id, callOff] of Object.entries(ways)) {
		await tell(sandbox, application(id, 'SIGNED', { jobId: EXECUTIVE }));
		assert.equal((await giftOf(sandbox, id))['status'], 'pending_approval');
		const [question] = mailsAbout(sandbox, id, /^Yes or no\?/);
		const link = linkIn(question);

		await callOff(id);
		await told(sandbox, id);
		const gift = await giftOf(sandbox, id);
		assert.equal(gift['status'], 'cancelled', id);
		assert.equal(mailsAbout(sandbox, id, /^No answer needed:/).length, 1, id);
		assert.equal(mailsAbout(sandbox, id, /^Cancelled:/).length, 1, id);

		const page = await submitApproval(link, { decision: 'yes' });
		assert.match(page, /This gift was cancelled/, id);
		assert.deepEqual(facts(await giftOf(sandbox, id)), facts(gift), 'the link decides nothing');
	}
	figure(
		'order',
		'declined, withdrawn, deleted: 3 of 3 cancelled, 3 questions withdrawn, 3 late answers decide nothing',
	);
}

/** After the order a person is asked to get it back. @param {Sandbox} sandbox */
export async function calledOffAfterTheOrder(sandbox) {
	const id = 'app-ordered';
	await tell(sandbox, application(id, 'SIGNED', { startDate: inDays(8) }));
	const [mail] = sandbox.mailbox.mails.filter(
		(one) => one.subject.startsWith('Where can we') && one.to[0]?.includes('personordered'),
	);
	const link = linkIn(mail);
	assert.match(await submitAddress(link), /Your address is saved/);
	const swept = await sandbox.rest.runWorkflow(GIFT_DELIVERY);
	assert.equal(swept.status, 'success');
	await until(async () => (await giftOf(sandbox, id))['status'] === 'ordered', {
		what: 'the order',
	});

	await sandbox.knit.setOffer(id, { status: 'DEPRECATED' });
	await told(sandbox, id);
	assert.equal((await giftOf(sandbox, id))['status'], 'recalled');
	assert.equal(mailsAbout(sandbox, id, /^Please stop the order:/).length, 1);
	await sandbox.rest.runWorkflow(GIFT_DELIVERY);
	const { orderKey } = await giftOf(sandbox, id);
	const orders = sandbox.mailbox.mails.filter(
		(one) => one.subject === `Welcome gift order ${orderKey}`,
	);
	assert.equal(orders.length, 1);
	figure('order', 'withdrawn after the order: 1 order, 1 person asked to get it back');
}

/** @param {Sandbox} sandbox */
export async function startDateMoves(sandbox) {
	const id = 'app-moving';
	await tell(sandbox, application(id, 'SIGNED', { startDate: inDays(40) }));
	const before = await giftOf(sandbox, id);
	await tell(sandbox, application(id, 'SIGNED', { startDate: inDays(60) }));
	const after = await giftOf(sandbox, id);
	assert.equal(after['startDate'], inDays(60));
	for (const column of ['targetDeliveryDate', 'orderByDate']) {
		const moved = Date.parse(after[column]) - Date.parse(before[column]);
		assert.ok(moved >= 15 * 86_400_000, `${column} moved by ${moved / 86_400_000} days`);
	}
	assert.equal(mailsAbout(sandbox, id, /^Changed:/).length, 1);
	figure('order', 'start date moved by 20 days: 1 gift, its dates moved along, told once');
}

/** @param {Sandbox} sandbox */
export async function signedAgainAsksAPerson(sandbox) {
	const id = 'app-again';
	await tell(sandbox, application(id, 'SIGNED'));
	await sandbox.knit.setOffer(id, { status: 'DEPRECATED' });
	await told(sandbox, id);
	await sandbox.knit.setOffer(id, { status: 'SIGNED' });
	await told(sandbox, id);
	const gift = await giftOf(sandbox, id);
	assert.equal(gift['status'], 'needs_review');
	assert.equal(mailsAbout(sandbox, id, /^Please decide:/).length, 1);
	await sandbox.knit.setOffer(id, { status: 'SIGNED' });
	assert.equal((await giftOf(sandbox, id))['status'], 'needs_review', 'only a person ends it');
	figure('order', 'signed again after a withdrawal: 1 gift, held, 1 person asked');
}
