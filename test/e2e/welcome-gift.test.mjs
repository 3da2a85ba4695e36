// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../../sandbox/browser.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import {
	dayAfter,
	makeApplication,
	makeApplications,
	makeJob,
	makeJobs,
	makeOffer,
} from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import { fillIn, SETTINGS } from '../support/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const TODAY = new Date();
const WELCOME_GIFT = 'knitWelcomeGift1';
const GIFT_DELIVERY = 'knitGiftDelivery1';
const START_SYNC = 'startSyncOfTheTest';
const BROWSER =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** @param {string} title @param {string} department @param {string} id @param {Record<string, unknown>} [more] */
const job = (title, department, id, more = {}) => ({
	...makeJob({
		id,
		title,
		department,
		employmentType: 'FULL_TIME',
		place: ['Austin', 'United States'],
		today: TODAY,
	}),
	...more,
});

const JOBS = [
	job('VP, Engineering', 'Engineering', 'job-vp', {
		hiringManagers: [{ id: 'u-1', email: 'maya.chen@company.example.com', employeeId: null }],
	}),
	job('Platform Engineer', 'Engineering', 'job-eng'),
	job('Account Executive', 'Sales', 'job-ae'),
];

/** @param {string} id @param {string} firstName @param {string} jobId @param {string} status @param {string} startDate */
const application = (id, firstName, jobId, status, startDate = dayAfter(TODAY, 40)) =>
	makeApplication({
		id,
		firstName,
		lastName: 'Testperson',
		jobId,
		stage: 'Offer',
		today: TODAY,
		offers: [makeOffer(id, status, { today: TODAY, startDate })],
	});

describe('from a signed event to a gift', () => {
	/** @type {Sandbox} */
	let sandbox;
	before(async () => {
		const others = makeApplications(1_000, { seed: 7, today: TODAY }).filter(
			(one) =>
				one.info.status === 'ACTIVE' &&
				(one.offers ?? []).every((/** @type {any} */ offer) => offer.status === 'IN_PROGRESS'),
		);
		sandbox = await startSandbox({
			prepareWorkflow: fillIn({
				'Knit ATS Event Trigger': { history: 'sinceGoLive', goLiveDate: dayAfter(TODAY, -7) },
			}),
			knit: {
				jobs: [...makeJobs(TODAY), ...JOBS],
				applications: [
					...others.slice(0, 497),
					application('app-vp', 'Amara', 'job-vp', 'SIGNED'),
					application('app-eng', 'Jonas', 'job-eng', 'SIGNED'),
					application('app-ae', 'Sofía', 'job-ae', 'SIGNED'),
				],
			},
		});
	});
	after(async () => sandbox?.stop());

	const runs = async () =>
		(await sandbox.rest.executions({ workflowId: WELCOME_GIFT, limit: 200 })).filter(
			(one) => one.mode === 'webhook',
		);
	/** @param {string} applicationId */
	const giftOf = async (applicationId) => {
		const rows = await sandbox.rest.dataTableRows('welcome gifts');
		return rows.filter((row) => row.applicationId === applicationId);
	};
	/** @param {string} applicationId @param {string} status */
	const giftBecomes = (applicationId, status) =>
		until(
			async () => {
				const [row] = await giftOf(applicationId);
				return row?.status === status ? row : null;
			},
			{ timeoutMs: 90_000, everyMs: 200, what: `${applicationId} to become ${status}` },
		);

	it('starts 3 runs for 500 applications with 3 accepted offers', async () => {
		const { id, name } = sandbox.credentials.knitApi;
		await sandbox.rest.importWorkflow({
			id: START_SYNC,
			name: 'Start a sync',
			connections: { 'Run by Hand': { main: [[{ node: 'Sync', type: 'main', index: 0 }]] } },
			nodes: [
				{
					id: 'a',
					name: 'Run by Hand',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					parameters: {},
					position: [0, 0],
				},
				{
					id: 'b',
					name: 'Sync',
					type: 'n8n-nodes-knit.knitSyncStart',
					typeVersion: 1,
					parameters: { integrationId: sandbox.knit.integrationId },
					credentials: { knitApi: { id, name } },
					position: [220, 0],
				},
			],
		});
		const started = await sandbox.rest.runWorkflow(START_SYNC);
		assert.equal(started.status, 'success');
		assert.match(sandbox.rest.outputOf(started, 'Sync')[0].syncJobId, /^sj_/);

		await until(() => sandbox.knit.deliveries.length >= 502, {
			timeoutMs: 300_000,
			what: '500 applications and 2 sync events',
		});
		await sandbox.knit.settled(300_000);
		assert.ok(sandbox.knit.deliveries.every((delivery) => delivery.acknowledged));
		assert.equal((await runs()).length, 3);
		assert.ok((await runs()).every((run) => run.status === 'success'));
	});

	it('keeps each gift and each new hire on the ledger, with the package of the role', async () => {
		const rows = await sandbox.rest.dataTableRows('welcome gifts');
		const seen = Object.fromEntries(
			rows.map((row) => [row.applicationId, [row.status, row.packageType, row.budgetText]]),
		);
		assert.deepEqual(seen, {
			'app-vp': ['pending_approval', 'executive_premium', '$300–500'],
			'app-eng': ['approved', 'engineering_toolkit', '$100–150'],
			'app-ae': ['approved', 'standard_welcome', '$50–75'],
		});
		for (const row of rows) {
			assert.equal(row.startDate, dayAfter(TODAY, 40));
			assert.ok(row.targetDeliveryDate >= dayAfter(TODAY, 35), row.targetDeliveryDate);
			assert.ok(row.targetDeliveryDate <= dayAfter(TODAY, 37), row.targetDeliveryDate);
			assert.ok(row.orderByDate < row.targetDeliveryDate);
		}
		const hires = await sandbox.rest.dataTableRows('new hires');
		assert.deepEqual(
			hires.map((hire) => [hire.applicationId, hire.firstName, hire.jobTitle, hire.email]).sort(),
			[
				['app-ae', 'Sofía', 'Account Executive', 'sofia.testperson@example.com'],
				['app-eng', 'Jonas', 'Platform Engineer', 'jonas.testperson@example.com'],
				['app-vp', 'Amara', 'VP, Engineering', 'amara.testperson@example.com'],
			],
		);
		const log = await sandbox.rest.dataTableRows('welcome gift log');
		const steps = log.map((line) => `${line.offerKey.split('/')[1]} ${line.status}`).sort();
		assert.deepEqual(steps, ['app-ae approved', 'app-eng approved', 'app-vp pending_approval']);
		assert.ok(log.every((line) => line.traceId && line.executionId));
	});

	it('writes to the approver, the team and the new hires, once each', async () => {
		const mails = sandbox.mailbox.mails.map((mail) => [mail.to[0], mail.subject]).sort();
		assert.deepEqual(mails, [
			['jonas.testperson@example.com', 'Where may we send your welcome gift?'],
			['maya.chen@company.example.com', 'Please approve the welcome gift for Amara Testperson'],
			['sofia.testperson@example.com', 'Where may we send your welcome gift?'],
			[SETTINGS.teamEmail, 'Amara Testperson accepted: the welcome gift waits for an approval'],
			[SETTINGS.teamEmail, 'Jonas Testperson accepted: the welcome gift is planned'],
			[SETTINGS.teamEmail, 'Sofía Testperson accepted: the welcome gift is planned'],
		]);
		assert.equal(sandbox.slack.messages.length, 3);
		for (const mail of sandbox.mailbox.mails) {
			assert.doesNotMatch(`${mail.subject}\n${mail.text}\n${mail.html}`, /\{|undefined|null|NaN/);
		}
		const rows = await sandbox.rest.dataTableRows('welcome gifts');
		for (const row of rows) {
			for (const column of [
				'approverMail',
				'approverSlack',
				'teamMail',
				'teamSlack',
				'candidateMail',
			]) {
				assert.equal(row[column], null, `${row.applicationId} ${column}`);
			}
		}
	});

	it('lets a link scanner look without deciding, and a person decide once', async () => {
		const mail = await sandbox.mailbox.waitForMail((one) =>
			one.subject.startsWith('Please approve'),
		);
		const link = /https?:\/\/\S+knit-gift-approval\S+/.exec(mail.text)?.[0] ?? '';
		for (const method of ['GET', 'HEAD']) {
			await fetch(link, { method, headers: { 'user-agent': BROWSER } });
		}
		assert.equal((await giftOf('app-vp'))[0]?.status, 'pending_approval');

		const browser = await openBrowser();
		try {
			const page = await browser.newPage({ userAgent: BROWSER });
			await page.goto(link);
			await page.getByLabel('Your email address').fill('maya.chen@company.example.com');
			await page.locator('select').selectOption({ label: 'Yes, send this gift' });
			if (process.env['SCREENSHOTS']) {
				await page.screenshot({ path: `${process.env['SCREENSHOTS']}/approval-form.png` });
			}
			// The page that says thank you tells n8n to go on; for whoever leaves sooner the next look for open messages does.
			const goOn = page.waitForResponse(
				(answer) => answer.request().method() === 'POST' && answer.url().includes('/form-waiting/'),
			);
			await page.getByRole('button', { name: 'Send my answer' }).click();
			await page.getByText('Your yes is noted').waitFor();
			await goOn;

			await page.goto(link);
			await page.getByLabel('Your email address').fill('maya.chen@company.example.com');
			await page.locator('select').selectOption({ label: 'No, do not send it' });
			await page.getByRole('button', { name: 'Send my answer' }).click();
			await page.getByText('Nothing is left to decide here').waitFor();
		} finally {
			await browser.close();
		}
		const gift = await giftBecomes('app-vp', 'approved');
		assert.equal(gift.approvedBy, 'maya.chen@company.example.com');
		await sandbox.mailbox.waitForMail((one) => one.subject.startsWith('Approved:'));
	});

	it('takes the postal address from the new hire', async () => {
		const mail = await sandbox.mailbox.waitForMail((one) => one.to[0].startsWith('jonas'));
		const link = /https?:\/\/\S+knit-gift-address\S+/.exec(mail.text)?.[0] ?? '';
		const browser = await openBrowser();
		try {
			const page = await browser.newPage({ userAgent: BROWSER });
			await page.goto(link);
			await page.getByLabel('Street and number').fill('1 Main Street');
			await page.getByLabel('Postal code').fill('78701');
			await page.getByLabel('City').fill('Austin');
			await page.getByLabel('Country').fill('United States');
			await page.getByRole('button', { name: 'Send my address' }).click();
			await page.getByText('Your address is noted').waitFor();
		} finally {
			await browser.close();
		}
		const [gift] = await giftOf('app-eng');
		assert.deepEqual(
			[gift?.addressState, gift?.street, gift?.postalCode, gift?.city],
			['known', '1 Main Street', '78701', 'Austin'],
		);
	});

	it('keeps forged calls out', async () => {
		const before = (await runs()).length;
		const event = sandbox.knit.eventOf(
			'record.modified',
			application('app-forged', 'Eve', 'job-vp', 'SIGNED'),
		);
		const forged = [
			...(await sandbox.knit.dispatch(event, { signature: 'wrong' })),
			...(await sandbox.knit.dispatch(event, { signature: 'missing' })),
		];
		assert.deepEqual(
			forged.map((delivery) => delivery.attempts.map((attempt) => attempt.status)),
			[[401], [401]],
		);
		assert.equal((await runs()).length, before);
		assert.deepEqual(await giftOf('app-forged'), []);
	});

	it('gives one gift for fifty copies of one event at once', async () => {
		sandbox.knit.setConcurrency(50);
		const event = sandbox.knit.eventOf(
			'record.modified',
			application('app-fifty', 'Fifi', 'job-ae', 'SIGNED'),
		);
		const copies = await sandbox.knit.dispatch(event, { copies: 50 });
		sandbox.knit.setConcurrency(8);
		assert.ok(copies.every((delivery) => delivery.acknowledged));
		assert.equal((await giftOf('app-fifty')).length, 1);
		const told = sandbox.mailbox.mails.filter((mail) => mail.subject.startsWith('Fifi'));
		assert.equal(told.length, 1);
		const log = (await sandbox.rest.dataTableRows('welcome gift log'))
			.filter((line) => line.offerKey?.includes('/app-fifty/'))
			.map((line) => `${line.status}: ${line.reason ?? ''}`);
		assert.equal(log.filter((line) => line.startsWith('approved')).length, 1);
		// Each copy that changed nothing says why; those that Knit had to send again began anew.
		const unchanged = log.filter((line) => line === 'unchanged: This offer already has its gift');
		assert.equal(unchanged.length, log.length - 1);
		assert.ok(unchanged.length >= 49, String(unchanged.length));
	});

	it('makes Knit try again while the mail server is down, and tells people once', async () => {
		await sandbox.mailbox.stop();
		const sending = sandbox.knit.setApplication(
			application('app-down', 'Dora', 'job-ae', 'SIGNED'),
		);
		await until(
			() =>
				sandbox.knit.deliveries.some(
					(one) => one.recordId === 'app-down' && one.attempts.length >= 1,
				),
			{ timeoutMs: 60_000, what: 'a first attempt' },
		);
		await sandbox.mailbox.start();
		const [delivery] = await sending;
		assert.equal(delivery?.attempts[0]?.status, 500);
		assert.equal(delivery?.attempts.at(-1)?.status, 200);
		assert.equal((await giftOf('app-down')).length, 1);
		const told = sandbox.mailbox.mails.filter((mail) => mail.subject.startsWith('Dora'));
		assert.equal(told.length, 1);
	});

	it('orders a gift on its day, with a key that depends on the offer alone', async () => {
		await sandbox.knit.setApplication(
			application('app-soon', 'Sam', 'job-ae', 'SIGNED', dayAfter(TODAY, 8)),
		);
		const [planned] = await giftOf('app-soon');
		assert.equal(planned?.status, 'approved');
		const mail = await sandbox.mailbox.waitForMail((one) => one.to[0].startsWith('sam.'));
		const link = /https?:\/\/\S+knit-gift-address\S+/.exec(mail.text)?.[0] ?? '';
		const form = new FormData();
		['1 Main Street', '78701', 'Austin', '', 'United States'].forEach((value, index) =>
			form.append(`field-${index}`, value),
		);
		form.append('field-5', new URL(link).searchParams.get('delivery') ?? '');
		await fetch(link, { method: 'POST', body: form, headers: { 'user-agent': BROWSER } });
		await until(async () => (await giftOf('app-soon'))[0]?.addressState === 'known', {
			what: 'the address',
		});
		const swept = await sandbox.rest.runWorkflow(GIFT_DELIVERY);
		assert.equal(swept.status, 'success');
		const order = await sandbox.mailbox.waitForMail(
			(one) => one.to[0] === SETTINGS.fulfilmentEmail,
		);
		const gift = await giftBecomes('app-soon', 'ordered');
		assert.equal(order.subject, `Welcome gift order ${gift.orderKey}`);
		assert.match(order.text, /Sam Testperson\n1 Main Street\n78701 Austin/);

		await sandbox.rest.runWorkflow(GIFT_DELIVERY);
		const orders = sandbox.mailbox.mails.filter((one) => one.to[0] === SETTINGS.fulfilmentEmail);
		assert.equal(orders.length, 1);
	});

	it('cancels before the order, and asks a person after it', async () => {
		await sandbox.knit.setOffer('app-ae', { status: 'DEPRECATED' });
		assert.equal((await giftOf('app-ae'))[0]?.status, 'cancelled');
		await sandbox.mailbox.waitForMail((one) => one.subject.startsWith('Cancelled:'));

		await sandbox.knit.setOffer('app-soon', { status: 'DENIED' });
		assert.equal((await giftOf('app-soon'))[0]?.status, 'recalled');
		const recall = await sandbox.mailbox.waitForMail((one) =>
			one.subject.startsWith('Please get it back'),
		);
		assert.equal(recall.to[0], SETTINGS.reviewerEmail);
	});

	it('moves the dates when the start date moves', async () => {
		const [before] = await giftOf('app-eng');
		await sandbox.knit.setOffer('app-eng', { startDate: dayAfter(TODAY, 60) });
		const [moved] = await giftOf('app-eng');
		assert.equal(moved?.startDate, dayAfter(TODAY, 60));
		assert.ok(String(moved?.orderByDate) > String(before?.orderByDate));
		await sandbox.mailbox.waitForMail((one) => one.subject.startsWith('New start date'));
	});

	it('starts nothing for what nobody chose, and answers 200', async () => {
		const before = (await runs()).length;
		const application1 = application('app-quiet', 'Quinn', 'job-ae', 'IN_PROGRESS');
		const [delivery] = await sandbox.knit.setApplication(application1);
		assert.deepEqual(
			delivery?.attempts.map((attempt) => attempt.status),
			[200],
		);
		assert.equal((await runs()).length, before);
	});
});
