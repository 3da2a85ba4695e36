// @ts-check
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { KNIT_API_KEY } from '../../sandbox/knit.mjs';
import {
	application,
	editGift,
	EXECUTIVE,
	giftOf,
	GIFT_DELIVERY,
	inDays,
	mailsAbout,
} from '../faults/company.mjs';
import { ADDRESS, linkIn, submit } from '../faults/forms.mjs';
import { startCompanyWithShop } from '../faults/shop-company.mjs';
import { SETTINGS } from '../support/settings.mjs';

const DUE = {
	...{ addressState: 'known', address: { ...ADDRESS, apartment: null }, waitingFor: '' },
	orderByDate: inDays(0),
};
const NOTICE = 'knitNotice1';

describe('the parcel, with a shop that misbehaves', () => {
	/** @type {Awaited<ReturnType<typeof startCompanyWithShop>>} */
	let started;
	/** @type {(typeof started)['sandbox']} */
	let sandbox;
	/** @type {(typeof started)['shop']} */
	let shop;
	/** @type {{ body: string, signature: string | undefined }[]} */
	const notices = [];
	let noticeStatus = 500;
	before(async () => {
		started = await startCompanyWithShop((notice) => {
			notices.push(notice);
			return noticeStatus;
		});
		({ sandbox, shop } = started);
	});
	after(async () => started?.stop());

	/** @param {string} id @param {Record<string, unknown>} [changes] @param {{ jobId?: string }} [details] */
	async function accepted(id, changes = DUE, details = {}) {
		await sandbox.knit.setApplication(application(id, 'SIGNED', details));
		await editGift(sandbox, id, changes);
	}
	async function sweep() {
		const run = await sandbox.rest.runWorkflow(GIFT_DELIVERY, { timeoutMs: 120_000 });
		assert.equal(run.status, 'success', run.data?.resultData?.error?.message);
	}
	/** @param {string} id @param {RegExp} subject */
	const told = (id, subject) => mailsAbout(sandbox, id, subject).map((mail) => mail.to[0]);
	/** @param {string} id */
	const onlyOrder = (id) => {
		const orders = shop.ordersOf(id);
		assert.equal(orders.length, 1, `${id} has ${orders.length} orders at the shop`);
		return /** @type {import('../../sandbox/shop.mjs').Order} */ (orders[0]);
	};

	it('orders once whatever the shop does, and asks a person about what it refuses', async () => {
		const ids = ['app-fails', 'app-hangs', 'app-refused', 'app-other', 'app-fine'];
		for (const id of ids) await accepted(id);
		shop.misbehave(/app-fails/, 'fails', 'fails');
		shop.misbehave(/app-hangs/, 'hangsUp', 'hangsUp');
		shop.misbehave(/app-refused/, 'refuses', 'refuses');
		shop.misbehave(/app-other/, 'answersAnother');
		await sweep();
		const first = await Promise.all(ids.map(async (id) => (await giftOf(sandbox, id))['status']));
		assert.deepEqual(first, ['ordering', 'ordering', 'paused', 'paused', 'ordered']);
		for (const id of ['app-refused', 'app-other']) {
			assert.equal((await giftOf(sandbox, id))['reviewCode'], 'HELD');
			assert.deepEqual(told(id, /^Order on hold/), [SETTINGS.reviewerEmail]);
		}
		assert.equal((await giftOf(sandbox, 'app-fine'))['shopOrderId'], onlyOrder('app-fine').number);

		await sweep();
		for (const id of ['app-fails', 'app-hangs']) {
			const gift = await giftOf(sandbox, id);
			const order = onlyOrder(id);
			assert.deepEqual([gift['status'], gift['shopOrderId']], ['ordered', order.number], id);
			assert.equal(order.key, gift['orderKey']);
			assert.deepEqual(told(id, /^Ordered/), [SETTINGS.teamEmail], id);
		}
		assert.equal(onlyOrder('app-hangs').posts, 3);

		const [held] = mailsAbout(sandbox, 'app-refused', /^Order on hold/);
		assert.match(await submit(linkIn(held), { answer: 'send' }), /Your decision is saved/);
		shop.misbehave(/app-refused/, 'refuses', 'refuses');
		await sweep();
		assert.equal(
			told('app-refused', /^Order on hold/).length,
			2,
			'a second refusal is told as well',
		);
	});

	it('is ordered with what the ATS says at that moment', async () => {
		await accepted('app-moved');
		const startDate = inDays(9);
		await sandbox.knit.setOffer('app-moved', { startDate }, { event: null });
		await sweep();
		const gift = await giftOf(sandbox, 'app-moved');
		assert.equal(gift['startDate'], startDate);
		// On a weekend it is due on Monday.
		if (gift['status'] === 'approved') {
			await editGift(sandbox, 'app-moved', { orderByDate: inDays(0) });
			await sweep();
		}
		assert.equal(onlyOrder('app-moved').body.startDate, startDate);
	});

	it('tells shipped, delivered and returned once each, however often the shop posts it', async () => {
		const tracking = 'https://carrier.example.com/1';
		const fine = onlyOrder('app-fine');
		assert.deepEqual(await shop.report(fine, 'shipped', { tracking, times: 3 }), [200, 200, 200]);
		assert.deepEqual(await shop.report(fine, 'delivered', { times: 2 }), [200, 200]);
		await shop.report(fine, 'shipped', { tracking });
		assert.deepEqual(told('app-fine', /^Shipped/), [SETTINGS.teamEmail]);
		assert.deepEqual(told('app-fine', /^Delivered/), [SETTINGS.teamEmail]);
		assert.equal((await giftOf(sandbox, 'app-fine'))['parcel'].state, 'delivered');

		await shop.report(onlyOrder('app-fails'), 'returned', { times: 2 });
		assert.deepEqual(told('app-fails', /^Parcel returned/), [SETTINGS.reviewerEmail]);
	});

	it('raises an alarm two days before the start if nobody reported the delivery', async () => {
		await editGift(sandbox, 'app-hangs', { startDate: inDays(2) });
		await editGift(sandbox, 'app-fine', { startDate: inDays(2) });
		await sweep();
		await sweep();
		assert.deepEqual(told('app-hangs', /^Not delivered yet/), [SETTINGS.reviewerEmail]);
		assert.deepEqual(told('app-fine', /^Not delivered yet/), []);
	});

	it('posts each acceptance once as signed JSON, until its address takes it', async () => {
		await accepted('app-waits', {}, { jobId: EXECUTIVE });
		const run = () => sandbox.rest.runWorkflow(NOTICE, { trigger: 'Every Five Minutes' });
		await run();
		noticeStatus = 204;
		notices.splice(0);
		await run();
		await run();
		const about = notices.map(({ body }) => JSON.parse(body).applicationId).sort();
		assert.equal(new Set(about).size, about.length, 'each once');
		const waits = notices.find(({ body }) => body.includes('app-waits'));
		const said = JSON.parse(waits?.body ?? '{}');
		assert.deepEqual(
			[said.event, said.welcomeGiftTriggered, said.gift.state, said.requisitionId, said.startDate],
			['offerAccepted', true, 'waits', EXECUTIVE, inDays(40)],
		);
		const signature = createHmac('sha256', KNIT_API_KEY)
			.update(waits?.body ?? '')
			.digest('base64url');
		assert.equal(waits?.signature, signature);
	});
});
