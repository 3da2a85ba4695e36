// @ts-check
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { OVERVIEW, startSandbox } from '../../sandbox/index.mjs';
import { changeSettings } from '../../sandbox/workflows.mjs';
import {
	application,
	BROWSER,
	company,
	editGift,
	EXECUTIVE,
	figure,
	giftOf,
	GIFT_DELIVERY,
	inDays,
	letGoOfMessages,
	mailsAbout,
	MANAGER,
} from '../faults/company.mjs';
import { ADDRESS, linkIn, submit } from '../faults/forms.mjs';
import { SETTINGS } from '../support/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const WATCH = 'knitWatch1';
/** As it is on record once the new hire has entered it. */
const KNOWN = {
	addressState: 'known',
	address: { ...ADDRESS, apartment: null },
	waitingFor: '',
};
const DUE = { ...KNOWN, orderByDate: inDays(0) };

/** @param {number} days */
const daysAgo = (days) => new Date(Date.now() - days * 24 * 60 * 60_000).toISOString();

describe('the working day of the ledger', () => {
	/** @type {Sandbox} */
	let sandbox;
	/** @type {{ key: string | undefined, body: any }[]} */
	const shopOrders = [];
	/** Of whom the shop takes no order. */
	let refusedByShop = 'nobody';
	const shop = createServer(async (request, response) => {
		let text = '';
		for await (const chunk of request) text += chunk;
		const body = JSON.parse(text);
		shopOrders.push({ key: request.headers['idempotency-key']?.toString(), body });
		const isRefused = body.offerKey.includes(refusedByShop);
		response
			.writeHead(isRefused ? 422 : 201, { 'content-type': 'application/json' })
			.end(isRefused ? '{"error":"no such package"}' : '{"orderId":"shop-17"}');
	});
	let shopUrl = '';

	before(async () => {
		await new Promise((resolve) => shop.listen(0, '127.0.0.1', () => resolve(undefined)));
		const address = shop.address();
		shopUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/orders`;
		sandbox = await startSandbox(company());
	});
	after(async () => {
		shop.close();
		await sandbox?.stop();
	});

	/** @param {string} id @param {Record<string, unknown>} changes time passes, or a person edits the table */
	async function accepted(id, changes = {}, details = {}) {
		await sandbox.knit.setApplication(application(id, 'SIGNED', details));
		await editGift(sandbox, id, changes);
	}
	async function sweep() {
		const run = await sandbox.rest.runWorkflow(GIFT_DELIVERY, { timeoutMs: 120_000 });
		assert.equal(run.status, 'success', run.data?.resultData?.error?.message);
	}
	/** What no canvas had in hand at its end, the watch sends some minutes later. */
	async function fiveMinutesLater() {
		await letGoOfMessages(sandbox);
		await sandbox.rest.runWorkflow(WATCH, { trigger: 'Every Five Minutes', timeoutMs: 120_000 });
	}
	/** @param {string} id @param {RegExp} subject */
	const toldAbout = (id, subject) => mailsAbout(sandbox, id, subject).map((mail) => mail.to[0]);
	const orderMails = () =>
		sandbox.mailbox.mails.filter((mail) => mail.to[0] === SETTINGS.fulfilmentEmail);
	/** @param {string} id */
	async function orderOf(id) {
		const { orderKey } = await giftOf(sandbox, id);
		return orderMails().filter((mail) => mail.subject === `Welcome gift order ${orderKey}`);
	}
	/** @param {string[]} ids */
	const statusesOf = async (ids) =>
		await Promise.all(ids.map(async (id) => (await giftOf(sandbox, id))['status']));

	it('reminds an approver once, and takes silence for a no', async () => {
		await accepted('app-vp', {}, { jobId: EXECUTIVE });
		assert.equal((await giftOf(sandbox, 'app-vp'))['status'], 'pending_approval');
		await sweep();
		assert.deepEqual(toldAbout('app-vp', /^Reminder/), [], 'not on the same day');

		await editGift(sandbox, 'app-vp', { approvalAskedAt: daysAgo(3) });
		await sweep();
		await sweep();
		assert.deepEqual(toldAbout('app-vp', /^Reminder: yes or no\?/), [MANAGER]);

		await editGift(sandbox, 'app-vp', { approvalDeadline: daysAgo(0.01) });
		await sweep();
		await sweep();
		assert.equal((await giftOf(sandbox, 'app-vp'))['status'], 'expired');
		assert.deepEqual(toldAbout('app-vp', /^Nobody answered/), [SETTINGS.reviewerEmail]);
	});

	it('asks the new hire for the address twice at most, and tells a person when it gets late', async () => {
		await accepted('app-silent', { addressAskedAt: daysAgo(3) });
		for (let hour = 0; hour < 3; hour += 1) await sweep();
		const asked = sandbox.mailbox.mails.filter((mail) => /personsilent@/.test(mail.to[0] ?? ''));
		assert.deepEqual(
			asked.map((mail) => mail.subject),
			['Where can we send your welcome gift?', 'Your welcome gift still needs an address'],
		);
		assert.equal(new Set(asked.map(linkIn)).size, 2);
		await editGift(sandbox, 'app-silent', { orderByDate: inDays(-1) });
		await sweep();
		await sweep();
		assert.deepEqual(toldAbout('app-silent', /^Address missing/), [SETTINGS.reviewerEmail]);
		const gift = await giftOf(sandbox, 'app-silent');
		assert.deepEqual(
			[gift['status'], gift['waitingFor']],
			['approved', `${SETTINGS.reviewerEmail} (address)`],
		);
		// It would be due every hour from now on.
		await editGift(sandbox, 'app-silent', { orderByDate: inDays(30) });
	});

	it('orders nothing that the ATS no longer shows as signed', async () => {
		await accepted('app-declined', DUE);
		await accepted('app-open', DUE);
		await sandbox.knit.setOffer('app-declined', { status: 'DENIED' }, { event: null });
		await sandbox.knit.setOffer('app-open', { status: 'IN_PROGRESS' }, { event: null });
		await sweep();
		await fiveMinutesLater();
		assert.deepEqual(await statusesOf(['app-declined', 'app-open']), ['cancelled', 'paused']);
		assert.deepEqual(toldAbout('app-declined', /^Cancelled/), [SETTINGS.teamEmail]);
		assert.deepEqual(toldAbout('app-open', /^Please decide/), [SETTINGS.reviewerEmail]);
		assert.deepEqual(orderMails(), []);
	});

	it('orders nothing while the ATS cannot be asked, and everything else once one is gone', async () => {
		for (const id of ['app-one', 'app-gone', 'app-two']) await accepted(id, DUE);
		await sandbox.knit.deleteApplication('app-gone', { event: null });
		sandbox.knit.misbehave('ats.application.get', { status: 503 });
		await sweep();
		sandbox.knit.misbehave('ats.application.get', null);
		const ids = ['app-one', 'app-gone', 'app-two'];
		assert.deepEqual(await statusesOf(ids), ['approved', 'approved', 'approved']);
		assert.deepEqual(orderMails(), []);

		await sweep();
		assert.deepEqual(await statusesOf(ids), ['ordered', 'cancelled', 'ordered']);
		assert.equal(orderMails().length, 2);
		assert.equal((await orderOf('app-one')).length, 1);
		assert.equal((await orderOf('app-two')).length, 1);
		for (const id of ['app-one', 'app-two']) {
			assert.deepEqual(toldAbout(id, /^Ordered/), [SETTINGS.teamEmail]);
		}
		await sweep();
		assert.equal(orderMails().length, 2, 'each is ordered once');
	});

	it('takes news of the parcel from a program and from a page', async () => {
		const [order] = await orderOf('app-one');
		const link = linkIn(order);
		const answer = await fetch(link, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ answer: 'shipped', tracking: 'https://carrier.example.com/1' }),
		});
		assert.deepEqual([answer.status, await answer.json()], [200, { saved: true }]);
		const shipped = await giftOf(sandbox, 'app-one');
		assert.deepEqual(
			[shipped['status'], shipped['parcel'].state, shipped['parcel'].trackingUrl],
			['ordered', 'shipped', 'https://carrier.example.com/1'],
		);
		const [told] = mailsAbout(sandbox, 'app-one', /^Shipped/);
		assert.equal(told?.to[0], SETTINGS.teamEmail);
		assert.match(told?.text ?? '', /https:\/\/carrier\.example\.com\/1/);

		const looked = await fetch(link, { headers: { 'user-agent': BROWSER } });
		assert.match(await looked.text(), /It was delivered/);
		assert.equal((await giftOf(sandbox, 'app-one'))['parcel'].state, 'shipped');
		assert.match(await submit(link, { answer: 'delivered' }), /Thank you\./);
		assert.equal((await giftOf(sandbox, 'app-one'))['parcel'].state, 'delivered');
		assert.deepEqual(toldAbout('app-one', /^Delivered/), [SETTINGS.teamEmail]);

		const [other] = await orderOf('app-two');
		assert.match(await submit(linkIn(other), { answer: 'returned' }), /Thank you\./);
		const returned = await giftOf(sandbox, 'app-two');
		assert.deepEqual(
			[returned['parcel'].state, returned['waitingFor']],
			['returned', `${SETTINGS.reviewerEmail} (parcel)`],
		);
		assert.deepEqual(toldAbout('app-two', /^Parcel returned/), [SETTINGS.reviewerEmail]);
	});

	it('hands an order that never finished over again, with the same key', async () => {
		await accepted('app-again', DUE);
		await sweep();
		await editGift(sandbox, 'app-again', {
			status: 'ordering',
			orderedAt: null,
			orderLeaseUntil: Date.now() - 1000,
		});
		await sweep();
		const again = await orderOf('app-again');
		const { status, orderKey, offerKey } = await giftOf(sandbox, 'app-again');
		assert.deepEqual([again.length, status], [2, 'ordered']);
		figure(
			'one order key',
			`an order handed over ${again.length} times, with 1 key: ${orderKey} for offer ${offerKey}`,
		);
	});

	it('holds an order that the mailbox refuses for good, tells the others all the same, and orders when a person says so', async () => {
		await accepted('app-refused', DUE);
		await accepted('app-reminded', { approvalAskedAt: daysAgo(3) }, { jobId: EXECUTIVE });
		sandbox.mailbox.refuse({ code: 550, text: 'No such mailbox', to: /^orders@/ });
		await sweep();
		sandbox.mailbox.refuse(null);
		const held = await giftOf(sandbox, 'app-refused');
		assert.deepEqual([held['status'], held['reviewCode']], ['paused', 'HELD']);
		assert.match(held['statusReason'], /^The shop did not take the order: .*550/);
		assert.deepEqual(toldAbout('app-refused', /^Order on hold/), [SETTINGS.reviewerEmail]);
		assert.deepEqual(toldAbout('app-reminded', /^Reminder/), [MANAGER]);
		assert.deepEqual(await orderOf('app-refused'), []);

		const [mail] = mailsAbout(sandbox, 'app-refused', /^Order on hold/);
		assert.match(await submit(linkIn(mail), { answer: 'send' }), /Your decision is saved/);
		await sweep();
		assert.equal((await giftOf(sandbox, 'app-refused'))['status'], 'ordered');
		assert.equal((await orderOf('app-refused')).length, 1);
	});

	it('reports what is stuck, in any state, once, with its ids and its state', async () => {
		const yesterday = inDays(-1);
		/** @type {Record<string, { details?: { jobId: string }, changes: Record<string, unknown>, subject: RegExp, status: string }>} */
		const stuck = {
			'app-unclear': {
				changes: { status: 'needs_review', statusSince: daysAgo(4) },
				subject: /^Still waiting/,
				status: 'needs a person',
			},
			'app-unasked': {
				details: { jobId: EXECUTIVE },
				changes: { approvalDeadline: daysAgo(0.01) },
				subject: /^Nobody answered/,
				status: 'nothing is sent',
			},
			'app-late': {
				changes: { ...KNOWN, startDate: yesterday },
				subject: /^Too late/,
				status: 'needs a person',
			},
			'app-halfway': {
				changes: { ...KNOWN, status: 'ordering', orderLeaseUntil: 1, startDate: yesterday },
				subject: /^Too late/,
				status: 'paused',
			},
			'app-lost': {
				changes: { ...KNOWN, status: 'ordered', orderedAt: daysAgo(9), startDate: inDays(1) },
				subject: /^Not delivered yet/,
				status: 'the parcel',
			},
		};
		for (const [id, { details, changes }] of Object.entries(stuck)) {
			await accepted(id, changes, details);
		}
		await sweep();
		await sweep();
		let reports = 0;
		for (const [id, { subject, status }] of Object.entries(stuck)) {
			const told = mailsAbout(sandbox, id, subject);
			assert.deepEqual(
				told.map((mail) => mail.to[0]),
				[SETTINGS.reviewerEmail],
				id,
			);
			const { offerId, applicationId } = await giftOf(sandbox, id);
			for (const said of [offerId, applicationId, status]) {
				assert.ok(told[0]?.text.includes(said), `${id}: ${said} in ${told[0]?.text}`);
			}
			reports += told.length;
		}
		figure('stuck gifts', `${Object.keys(stuck).length} states, ${reports} reports, each once`);
	});

	it('sends no order and no mail to anybody outside the team in trial mode', async () => {
		await changeSettings(sandbox.rest, { trialMode: true });
		const before = orderMails().length;
		await accepted('app-trial', DUE);
		await sweep();
		await sweep();
		assert.equal((await giftOf(sandbox, 'app-trial'))['status'], 'trial');
		assert.equal(orderMails().length, before);
		const mails = sandbox.mailbox.mails.filter((mail) => mail.subject.startsWith('[Trial]'));
		assert.ok(mails.some((mail) => mail.subject.includes('Where can we send')));
		assert.ok(mails.every((mail) => mail.to[0] === SETTINGS.teamEmail));
		assert.ok(!sandbox.mailbox.mails.some((mail) => /persontrial@/.test(mail.to[0] ?? '')));

		// The ATS knows an address of nobody, so this one would have been asked for it.
		await accepted('app-tried');
		await accepted('app-asked', {}, { jobId: EXECUTIVE });
		await sandbox.rest.activate('knitOverview1');
		const authorization = `Basic ${Buffer.from(`${OVERVIEW.user}:${OVERVIEW.password}`).toString('base64')}`;
		const overview = await fetch(`${sandbox.n8n.url}/webhook/knit-overview`, {
			headers: { authorization },
		});
		const list = (await overview.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
		assert.match(list, /Trial run \(\d+\) Trial mode is on/);
		for (const line of [
			`Pat Persontrial New Hire Welcome Kit .{0,40} Would have been ordered on .{0,60} from ${SETTINGS.fulfilmentEmail}`,
			'Pat Persontried .{0,300}Ask address: pat.persontried@example.com',
			`Pat Personasked .{0,300}Ask approval: ${MANAGER}, #welcome-gifts`,
		]) {
			assert.match(list, new RegExp(line));
		}
	});

	it('plans for real what a trial run left, once trial mode is off, and asks whom it would have asked', async () => {
		const told = () =>
			sandbox.mailbox.mails.filter(({ subject }) => !subject.startsWith('[Trial]'));
		await changeSettings(sandbox.rest, { trialMode: false });
		const before = told().length;
		await sweep();
		await sweep();
		assert.deepEqual(await statusesOf(['app-tried', 'app-asked']), [
			'approved',
			'pending_approval',
		]);
		const trial = await giftOf(sandbox, 'app-trial');
		assert.ok(['approved', 'ordered'].includes(trial['status']), trial['status']);
		assert.deepEqual(trial['toldInTrial'] ?? [], []);
		const news = told().slice(before);
		const to = (/** @type {RegExp} */ subject) =>
			news.filter((mail) => subject.test(mail.subject)).map((mail) => mail.to[0]);
		assert.equal(
			to(/^Where can we send/).filter((address) => /tried@/.test(address ?? '')).length,
			1,
		);
		assert.deepEqual(to(/^Yes or no\?/), [MANAGER]);
	});

	it('orders at a shop with an idempotency key; one order that it refuses does not stop the others', async () => {
		// The form takes none but https addresses.
		const [row] = await sandbox.rest.dataTableRows('knit settings');
		await sandbox.rest.changeDataTableRows('knit settings', 'key', 'company', {
			settings: JSON.stringify({ ...JSON.parse(row?.['settings']), shopUrl }),
		});
		const before = orderMails().length;
		refusedByShop = 'app-unknown';
		const preferences = { size: 'M', diet: null, note: null };
		for (const id of ['app-shop', 'app-unknown', 'app-shop2']) {
			await accepted(id, { ...DUE, preferences });
		}
		await sweep();
		assert.deepEqual(await statusesOf(['app-shop', 'app-unknown', 'app-shop2']), [
			...['ordered', 'paused', 'ordered'],
		]);
		assert.deepEqual(toldAbout('app-unknown', /^Order on hold/), [SETTINGS.reviewerEmail]);
		assert.equal(orderMails().length, before, 'no mail beside the shop');

		const gift = await giftOf(sandbox, 'app-shop');
		assert.equal(gift['shopOrderId'], 'shop-17');
		const sent = shopOrders.filter(({ key }) => key === gift['orderKey']);
		assert.equal(sent.length, 1);
		const { parcelLink, ...order } = sent[0]?.body;
		assert.deepEqual(order, {
			orderKey: gift['orderKey'],
			orderNumber: 1,
			offerKey: gift['offerKey'],
			package: 'standard_welcome',
			packageName: 'New Hire Welcome Kit',
			items: [
				'Company-branded welcome box',
				'Essential company swag',
				'Welcome letter',
				'Employee handbook',
				'First-week onboarding guide',
			],
			budget: '$50–75',
			recipient: 'Pat Person',
			addressLines: ['1 Main Street', 'Austin, TX 78701', 'United States'],
			address: KNOWN.address,
			phone: '+1 202 555 0100',
			card: gift['card'],
			preferences,
			deliverOn: gift['targetDeliveryDate'],
			startDate: inDays(40),
			location: gift['location'],
		});
		assert.match(parcelLink, /\/webhook\/knit-gift-answers\/answer\?t=[\w-]+$/);
	});
});
