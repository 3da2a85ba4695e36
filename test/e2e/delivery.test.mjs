// @ts-check
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { dayAfter, makeApplication, makeJob, makeOffer } from '../../sandbox/people.mjs';
import { figure } from '../faults/company.mjs';
import { fillIn, SETTINGS } from '../support/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const TODAY = new Date();
const WELCOME_GIFT = 'knitWelcomeGift1';
const GIFT_DELIVERY = 'knitGiftDelivery1';
const GIFTS = 'welcome gifts';
const ADDRESS = {
	addressState: 'known',
	street: '1 Main Street',
	postalCode: '78701',
	city: 'Austin',
	country: 'United States',
};

/** @param {number} days */
const daysAgo = (days) => new Date(Date.now() - days * 24 * 60 * 60_000).toISOString();

/** @param {string} id @param {string} [jobId] */
const application = (id, jobId = 'job-sales') =>
	makeApplication({
		id,
		firstName: 'Robin',
		lastName: id,
		jobId,
		stage: 'Offer',
		today: TODAY,
		offers: [makeOffer(id, 'SIGNED', { today: TODAY, startDate: dayAfter(TODAY, 40) })],
	});

/** @param {string} id @param {string} title @param {string} department */
const job = (id, title, department) =>
	makeJob({
		id,
		title,
		department,
		employmentType: 'FULL_TIME',
		place: ['Austin', 'United States'],
		today: TODAY,
	});

describe('the working day of the ledger', () => {
	/** @type {Sandbox} */
	let sandbox;
	/** @type {{ key: string | undefined, body: any }[]} */
	const shopOrders = [];
	const shop = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += chunk;
		shopOrders.push({
			key: request.headers['idempotency-key']?.toString(),
			body: JSON.parse(body),
		});
		response.writeHead(201, { 'content-type': 'application/json' }).end('{"ok":true}');
	});
	/** @type {string} */
	let shopUrl;

	before(async () => {
		await new Promise((resolve) => shop.listen(0, '127.0.0.1', () => resolve(undefined)));
		const address = shop.address();
		shopUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/orders`;
		sandbox = await startSandbox({
			prepareWorkflow: fillIn(),
			knit: {
				jobs: [
					job('job-sales', 'Account Manager', 'Sales'),
					job('job-vp', 'Vice President of Sales', 'Sales'),
				],
			},
		});
	});
	after(async () => {
		shop.close();
		await sandbox?.stop();
	});

	/** @param {string} id */
	const gift = async (id) => {
		const rows = await sandbox.rest.dataTableRows(GIFTS);
		const found = rows.filter((row) => row.applicationId === id);
		assert.equal(found.length, 1, `one gift for ${id}`);
		return /** @type {Record<string, any>} */ (found[0]);
	};
	/** Time passes, or a person edits the table. @param {string} id @param {Record<string, unknown>} changes */
	const change = (id, changes) =>
		sandbox.rest.changeDataTableRows(GIFTS, 'applicationId', id, changes);
	const sweep = () => sandbox.rest.runWorkflow(GIFT_DELIVERY, { timeoutMs: 120_000 });
	const sendOpenMessages = () =>
		sandbox.rest.runWorkflow(WELCOME_GIFT, {
			trigger: 'Every Five Minutes',
			timeoutMs: 120_000,
		});
	/** @param {string} id @param {RegExp} subject */
	const mails = (id, subject) =>
		sandbox.mailbox.mails.filter((mail) => mail.text.includes(id) && subject.test(mail.subject));
	/** What the Settings node of the delivery workflow says. @param {Record<string, unknown>} values */
	const settle = async (values) => {
		const workflow = await sandbox.rest.workflow(GIFT_DELIVERY);
		assert.ok(workflow);
		const settings = workflow.nodes.find((node) => node.name === 'Settings');
		for (const assignment of settings?.parameters['assignments'].assignments ?? []) {
			const name = assignment.name.replace('settings.', '');
			if (name in values) assignment.value = values[name];
		}
		await sandbox.rest.importWorkflow(workflow);
	};

	it('reminds an approver once, and takes silence for a no', async () => {
		await sandbox.knit.setApplication(application('app-vp', 'job-vp'));
		assert.equal((await gift('app-vp')).status, 'pending_approval');
		await sweep();
		assert.equal(mails('app-vp', /Reminder/).length, 0, 'not on the same day');

		await change('app-vp', { approvalAskedAt: daysAgo(3) });
		for (let hour = 0; hour < 2; hour += 1) {
			await sweep();
			await sendOpenMessages();
		}
		assert.equal(mails('app-vp', /Reminder/).length, 1);

		await change('app-vp', { approvalDeadline: daysAgo(0.01) });
		for (let hour = 0; hour < 2; hour += 1) {
			await sweep();
			await sendOpenMessages();
		}
		assert.equal((await gift('app-vp')).status, 'expired');
		const told = mails('app-vp', /Nobody answered/);
		assert.deepEqual(
			told.map((mail) => mail.to[0]),
			[SETTINGS.reviewerEmail],
		);
	});

	it('asks the new hire for the address twice at most, and tells a person when it gets late', async () => {
		await sandbox.knit.setApplication(application('app-silent'));
		await change('app-silent', { addressAskedAt: daysAgo(3) });
		for (let hour = 0; hour < 3; hour += 1) {
			await sweep();
			await sendOpenMessages();
		}
		const asked = sandbox.mailbox.mails.filter((mail) => /appsilent@/.test(mail.to[0] ?? ''));
		assert.deepEqual(
			asked.map((mail) => mail.subject),
			['Where may we send your welcome gift?', 'Your welcome gift needs an address'],
		);
		await change('app-silent', { orderByDate: dayAfter(TODAY, -1) });
		for (let hour = 0; hour < 2; hour += 1) {
			await sweep();
			await sendOpenMessages();
		}
		assert.equal(mails('app-silent', /No postal address yet/).length, 1);
		assert.equal((await gift('app-silent')).status, 'approved');
	});

	it('holds an order whose offer the ATS no longer shows as signed', async () => {
		await sandbox.knit.setApplication(application('app-gone'));
		await sandbox.knit.setOffer('app-gone', { status: 'DENIED' }, { event: null });
		await change('app-gone', { ...ADDRESS, orderByDate: dayAfter(TODAY, 0) });
		await sweep();
		await sendOpenMessages();
		const held = await gift('app-gone');
		assert.equal(held['status'], 'needs_review');
		assert.match(held['statusReason'], /no longer shows this offer as signed/);
		assert.equal(mails('app-gone', /Please look/).length, 1);
	});

	it('orders nothing while the ATS cannot be asked, says so, and orders once it can', async () => {
		for (const id of ['app-one', 'app-two']) {
			await sandbox.knit.setApplication(application(id));
			await change(id, { ...ADDRESS, orderByDate: dayAfter(TODAY, 0) });
		}
		sandbox.knit.misbehave('ats.application.get', { status: 503 });
		const stopped = await sweep();
		assert.equal(stopped.status, 'error');
		assert.equal((await gift('app-one')).status, 'approved');

		sandbox.knit.misbehave('ats.application.get', { status: 404, times: 3 });
		const half = await sweep();
		assert.equal(half.status, 'error');
		const statuses = [(await gift('app-one')).status, (await gift('app-two')).status].sort();
		assert.deepEqual(
			statuses,
			['approved', 'ordered'],
			'one that fails does not hold up the other',
		);

		sandbox.knit.misbehave('ats.application.get', null);
		assert.equal((await sweep()).status, 'success');
		assert.equal((await gift('app-one')).status, 'ordered');
		assert.equal((await gift('app-two')).status, 'ordered');
		const orders = sandbox.mailbox.mails.filter((mail) => mail.to[0] === SETTINGS.fulfilmentEmail);
		assert.equal(orders.length, 2);
		assert.equal(new Set(orders.map((mail) => mail.subject)).size, 2);
	});

	it('hands an order that never finished over again, with the same key', async () => {
		const before = await gift('app-one');
		await change('app-one', { status: 'ordering', orderLeaseUntil: Date.now() - 1000 });
		await sweep();
		const again = sandbox.mailbox.mails.filter((mail) => mail.subject.includes(before['orderKey']));
		assert.equal(again.length, 2);
		assert.equal((await gift('app-one')).status, 'ordered');
		const keys = new Set(again.map((mail) => mail.subject));
		figure(
			'one order key',
			`an order handed over ${again.length} times, with ${keys.size} key: ${before['orderKey']} for offer ${before['offerKey']}`,
		);
		assert.equal(keys.size, 1);
	});

	it('reports what is stuck, in any state, once, with its ids and its state', async () => {
		const yesterday = dayAfter(TODAY, -1);
		/** @type {Record<string, { jobId?: string, changes: Record<string, unknown>, subject: RegExp, status: string }>} */
		const stuck = {
			'app-unclear': {
				changes: { status: 'needs_review', approvalAskedAt: daysAgo(4) },
				subject: /^Still waiting for you/,
				status: 'needs review',
			},
			'app-unasked': {
				jobId: 'job-vp',
				changes: { approvalDeadline: daysAgo(0.01) },
				subject: /^Nobody answered/,
				status: '',
			},
			'app-late': {
				changes: { ...ADDRESS, startDate: yesterday },
				subject: /^Too late/,
				status: 'approved',
			},
			'app-halfway': {
				changes: { ...ADDRESS, status: 'ordering', orderLeaseUntil: 1, startDate: yesterday },
				subject: /^Too late/,
				status: 'ordering',
			},
		};
		for (const [id, { jobId, changes }] of Object.entries(stuck)) {
			await sandbox.knit.setApplication(application(id, jobId));
			await change(id, changes);
		}
		for (let hour = 0; hour < 2; hour += 1) {
			await sweep();
			await sendOpenMessages();
		}
		let reports = 0;
		for (const [id, { subject, status }] of Object.entries(stuck)) {
			const told = mails(id, subject);
			assert.deepEqual(
				told.map((mail) => mail.to[0]),
				[SETTINGS.reviewerEmail],
				id,
			);
			const { offerId, applicationId } = await gift(id);
			for (const said of [offerId, applicationId, status]) {
				assert.ok(told[0]?.text.includes(said), `${id}: ${said} in ${told[0]?.text}`);
			}
			reports += told.length;
		}
		figure('stuck gifts', `${Object.keys(stuck).length} states, ${reports} reports, each once`);
	});

	it('orders at a shop with an idempotency key', async () => {
		await settle({ fulfilmentUrl: shopUrl });
		await sandbox.knit.setApplication(application('app-shop'));
		await change('app-shop', { ...ADDRESS, orderByDate: dayAfter(TODAY, 0) });
		await sweep();
		const row = await gift('app-shop');
		assert.equal(row['status'], 'ordered');
		assert.equal(shopOrders.length, 1);
		assert.equal(shopOrders[0]?.key, row['orderKey']);
		assert.deepEqual(shopOrders[0]?.body, {
			orderKey: row['orderKey'],
			package: 'standard_welcome',
			packageName: 'New Hire Welcome Kit',
			items: [
				'Company-branded welcome box',
				'Essential company swag',
				'Welcome letter',
				'Employee handbook',
				'First-week onboarding guide',
			],
			deliverOn: row['targetDeliveryDate'],
			recipient: {
				name: 'Robin app-shop',
				email: row['recipientEmail'],
				phone: '+1-202-555-0100',
				street: '1 Main Street',
				postalCode: '78701',
				city: 'Austin',
				state: null,
				country: 'United States',
			},
			card: row['giftMessage'],
		});
	});

	it('ships nothing on a trial run', async () => {
		await settle({ trialRun: true });
		await sandbox.knit.setApplication(application('app-trial'));
		await change('app-trial', { ...ADDRESS, orderByDate: dayAfter(TODAY, 0) });
		const before = sandbox.mailbox.mails.filter((mail) => mail.to[0] === SETTINGS.fulfilmentEmail);
		await sweep();
		const after = sandbox.mailbox.mails.filter((mail) => mail.to[0] === SETTINGS.fulfilmentEmail);
		assert.equal(after.length, before.length);
		assert.equal(shopOrders.length, 1);
		assert.ok(
			sandbox.mailbox.mails.some(
				(mail) =>
					mail.to[0] === SETTINGS.teamEmail &&
					mail.subject.startsWith('[Trial run, do not ship] Welcome gift order'),
			),
		);
	});
});
