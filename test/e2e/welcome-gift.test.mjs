// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../../sandbox/browser.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import { ROOT } from '../../sandbox/install.mjs';
import {
	dayAfter,
	makeApplication,
	makeApplications,
	makeJob,
	makeJobs,
	makeOffer,
} from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import { bringWorkflows, changeSettings } from '../../sandbox/workflows.mjs';
import {
	BROWSER,
	giftOf,
	gifts,
	giftsOf,
	GIFT_DELIVERY,
	WELCOME_GIFT,
} from '../faults/company.mjs';
import { linkIn, submitAddress } from '../faults/forms.mjs';
import { fillIn, SETTINGS } from '../support/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const TODAY = new Date();
const GIFT_ANSWERS = 'knitGiftAnswers1';
const OWN_STEPS = 'knitOwnSteps1';
const START_SYNC = 'startSyncOfTheTest';
const EXAMPLE = 'Try With an Example Offer';
/** A phone that is neither new nor large. */
const PHONE = { viewport: { width: 360, height: 740 }, userAgent: BROWSER, isMobile: true };
const MANAGER = 'maya.chen@company.example.com';

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
		hiringManagers: [{ id: 'u-1', email: MANAGER, employeeId: null }],
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

/**
 * Opens a page at phone size: nothing of it stands beside the screen, and every button is as large as a thumb.
 * @param {any} browser @param {string} link @param {string} name of the picture, when SCREENSHOTS names a folder
 */
async function openOnPhone(browser, link, name) {
	const page = await (await browser.newContext(PHONE)).newPage();
	await page.goto(link);
	const width = await page.evaluate('document.documentElement.scrollWidth');
	assert.ok(width <= PHONE.viewport.width, `${name} is ${width} wide`);
	for (const button of await page.locator('button:visible').all()) {
		const { height } = await button.boundingBox();
		assert.ok(height >= 44, `a button of ${name} is ${height} high`);
	}
	const folder = process.env['SCREENSHOTS'];
	if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
	return page;
}

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
				'Knit ATS Event Trigger': { pastOffers: 'sinceGoLive', goLiveDate: dayAfter(TODAY, -7) },
			}),
			settings: { ...SETTINGS, goLiveDate: dayAfter(TODAY, -7) },
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

	/** @param {string} [workflowId] */
	const runs = async (workflowId = WELCOME_GIFT) =>
		(await sandbox.rest.executions({ workflowId, limit: 200 })).filter(
			(one) => one.mode === 'webhook',
		);
	/** @param {string} applicationId @param {string} status */
	const giftBecomes = (applicationId, status) =>
		until(
			async () => {
				const [gift] = await giftsOf(sandbox, applicationId);
				return gift?.['status'] === status ? gift : null;
			},
			{ timeoutMs: 90_000, everyMs: 200, what: `${applicationId} to become ${status}` },
		);
	/** @param {string} subject how it begins @param {string} [to] */
	const mail = (subject, to) =>
		sandbox.mailbox.waitForMail(
			(one) => one.subject.startsWith(subject) && (to === undefined || one.to[0] === to),
		);

	it('starts 5 runs for 500 applications: 3 accepted offers, and 2 counts of the sync run', async () => {
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
		assert.equal((await runs()).length, 5);
		assert.ok((await runs()).every((run) => run.status === 'success'));
	});

	it('keeps each gift and each new hire on record, with the package of the role', async () => {
		const rows = await gifts(sandbox);
		const seen = Object.fromEntries(
			rows.map((row) => [
				row['applicationId'],
				[row['status'], row['packageType'], row['budgetText']],
			]),
		);
		assert.deepEqual(seen, {
			'app-vp': ['pending_approval', 'executive_premium', '$300–500'],
			'app-eng': ['approved', 'engineering_toolkit', '$100–150'],
			'app-ae': ['approved', 'standard_welcome', '$50–75'],
		});
		for (const row of rows) {
			const { startDate, targetDeliveryDate, orderByDate } = row;
			assert.equal(startDate, dayAfter(TODAY, 40));
			// Three to five business days before are three to seven days before.
			assert.ok(targetDeliveryDate >= dayAfter(TODAY, 33), targetDeliveryDate);
			assert.ok(targetDeliveryDate <= dayAfter(TODAY, 37), targetDeliveryDate);
			assert.ok(orderByDate < targetDeliveryDate);
		}
		const waiting = rows.map((row) => [row['applicationId'], row['waitingFor']]).sort();
		assert.deepEqual(waiting, [
			['app-ae', 'new hire (address)'],
			['app-eng', 'new hire (address)'],
			['app-vp', `${MANAGER} (approver)`],
		]);
		const hires = await sandbox.rest.dataTableRows('knit new hires');
		assert.deepEqual(
			hires
				.map((hire) => [hire['applicationId'], hire['name'], hire['role'], hire['email']])
				.sort(),
			[
				['app-ae', 'Sofía Testperson', 'Account Executive', 'sofia.testperson@example.com'],
				['app-eng', 'Jonas Testperson', 'Platform Engineer', 'jonas.testperson@example.com'],
				['app-vp', 'Amara Testperson', 'VP, Engineering', 'amara.testperson@example.com'],
			],
		);
		const log = await sandbox.rest.dataTableRows('knit events');
		const steps = log
			.map((row) => [row['applicationId'], row['outcome'], row['status'] ?? ''].join(' '))
			.sort();
		assert.deepEqual(steps, [
			// Knit's two counts of the sync name no application.
			...[' received ', ' received '],
			'app-ae new approved',
			'app-ae received ',
			'app-eng new approved',
			'app-eng received ',
			'app-vp new pending_approval',
			'app-vp received ',
		]);
		assert.ok(log.every((row) => row['traceId'] && row['executionId']));
	});

	it('writes to the approver, the team and the new hires, once each', async () => {
		const mails = sandbox.mailbox.mails.map((one) => [one.to[0], one.subject]).sort();
		assert.deepEqual(mails, [
			['jonas.testperson@example.com', 'Where can we send your welcome gift?'],
			[MANAGER, 'Yes or no? Welcome gift for Amara Testperson'],
			['sofia.testperson@example.com', 'Where can we send your welcome gift?'],
			[SETTINGS.teamEmail, `Amara Testperson accepted. Welcome gift: waits for ${MANAGER}`],
			[SETTINGS.teamEmail, 'Jonas Testperson accepted. Welcome gift: planned'],
			[SETTINGS.teamEmail, 'Sofía Testperson accepted. Welcome gift: planned'],
		]);
		assert.deepEqual(
			sandbox.slack.messages.map((one) => one.channel),
			['#welcome-gifts', '#welcome-gifts', '#welcome-gifts'],
		);
		for (const one of sandbox.mailbox.mails) {
			assert.doesNotMatch(`${one.subject}\n${one.text}\n${one.html}`, /\{new|undefined|null|NaN/);
		}
		assert.deepEqual(
			(await gifts(sandbox)).map((row) => row['owed']),
			[[], [], []],
		);
		const log = await sandbox.rest.dataTableRows('knit messages');
		assert.equal(log.length, 9);
		assert.ok(log.every((row) => row['state'] === 'sent'));
	});

	it('shows the yes or no on a phone; looking decides nothing, the first answer counts', async () => {
		const link = linkIn(await mail('Yes or no?', MANAGER));
		for (const method of ['GET', 'HEAD', 'GET']) {
			await fetch(link, { method, headers: { 'user-agent': BROWSER } });
		}
		const browser = await openBrowser();
		try {
			const page = await openOnPhone(browser, link, 'approval');
			for (const text of [
				'A welcome gift for Amara Testperson',
				'VP, Engineering',
				'Executive Welcome Experience',
				'$300–500',
			]) {
				await page.getByText(text).first().waitFor();
			}
			assert.equal((await giftOf(sandbox, 'app-vp'))['status'], 'pending_approval');
			assert.deepEqual(await runs(GIFT_ANSWERS), []);

			await page.getByLabel('Note').fill('With my compliments');
			await page.getByRole('button', { name: 'Yes, send the gift' }).click();
			await page.getByText('Thank you. Your yes is saved.').waitFor();

			const again = await openOnPhone(browser, link, 'approval again');
			await again.getByRole('button', { name: "No, don't send it" }).click();
			await again.getByText('This was answered before.').waitFor();
		} finally {
			await browser.close();
		}
		const gift = await giftOf(sandbox, 'app-vp');
		assert.deepEqual(
			[gift['status'], gift['answeredBy'], gift['answerNote']],
			['approved', MANAGER, 'With my compliments'],
		);
		const told = await mail('Approved: welcome gift for Amara Testperson', SETTINGS.teamEmail);
		assert.match(told.text, /With my compliments/);
		await mail('Where can we send', 'amara.testperson@example.com');
	});

	it('takes the postal address from the new hire, on a phone', async () => {
		const link = linkIn(await mail('Where can we send', 'jonas.testperson@example.com'));
		const browser = await openBrowser();
		try {
			const page = await openOnPhone(browser, link, 'address');
			await page.getByLabel('Street and house number').fill('1 Main Street');
			await page.getByLabel('Postal code').fill('78701');
			await page.getByLabel('City or town').fill('Austin');
			await page.getByLabel('State, province or region').fill('TX');
			await page.getByRole('button', { name: 'Save my address' }).click();
			await page.getByText('Thank you, Jonas!').waitFor();
		} finally {
			await browser.close();
		}
		const { addressState, addressFrom, address } = await giftOf(sandbox, 'app-eng');
		assert.deepEqual([addressState, addressFrom], ['known', 'newHire']);
		assert.deepEqual(address, {
			recipient: 'Jonas Testperson',
			street: '1 Main Street',
			apartment: null,
			city: 'Austin',
			state: 'TX',
			postalCode: '78701',
			country: 'US',
			phone: null,
		});
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
		assert.deepEqual(await giftsOf(sandbox, 'app-forged'), []);
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
		assert.equal((await giftsOf(sandbox, 'app-fifty')).length, 1);
		const told = sandbox.mailbox.mails.filter((one) => one.subject.startsWith('Fifi'));
		assert.equal(told.length, 1);
		const log = (await sandbox.rest.dataTableRows('knit events'))
			.filter((row) => row['applicationId'] === 'app-fifty' && row['outcome'] !== 'received')
			.map((row) => `${row['outcome']}: ${row['reason'] ?? ''}`);
		assert.equal(log.filter((line) => line.startsWith('new: ')).length, 1);
		// Each copy that changed nothing says why; those that Knit had to send again began anew.
		const unchanged = log.filter((line) => line === 'nothing: This offer already has its gift');
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
		assert.equal((await giftsOf(sandbox, 'app-down')).length, 1);
		await until(async () => (await giftOf(sandbox, 'app-down'))['owed'].length === 0, {
			timeoutMs: 60_000,
			what: 'everybody to be told',
		});
		const told = sandbox.mailbox.mails.filter((one) => one.subject.startsWith('Dora'));
		assert.equal(told.length, 1);
	});

	it('orders a gift on its day, with a key that depends on the offer alone', async () => {
		await sandbox.knit.setApplication(
			application('app-soon', 'Sam', 'job-ae', 'SIGNED', dayAfter(TODAY, 8)),
		);
		assert.equal((await giftOf(sandbox, 'app-soon'))['status'], 'approved');
		const link = linkIn(await mail('Where can we send', 'sam.testperson@example.com'));
		assert.match(await submitAddress(link, { recipient: 'Sam Testperson' }), /Thank you, Sam!/);
		assert.equal((await giftOf(sandbox, 'app-soon'))['addressState'], 'known');

		const swept = await sandbox.rest.runWorkflow(GIFT_DELIVERY, { timeoutMs: 120_000 });
		assert.equal(swept.status, 'success');
		const gift = await giftBecomes('app-soon', 'ordered');
		const order = await mail('Welcome gift order', SETTINGS.fulfilmentEmail);
		assert.equal(order.subject, `Welcome gift order ${gift['orderKey']}`);
		assert.match(gift['orderKey'], /^knit-gift-[0-9a-f]{24}$/);
		assert.match(order.text, /Sam Testperson\n1 Main Street\nAustin,? TX 78701/);
		await mail('Ordered: welcome gift for Sam Testperson', SETTINGS.teamEmail);

		await sandbox.rest.runWorkflow(GIFT_DELIVERY, { timeoutMs: 120_000 });
		const orders = sandbox.mailbox.mails.filter((one) => one.to[0] === SETTINGS.fulfilmentEmail);
		assert.equal(orders.length, 1);
	});

	it('cancels before the order, and asks a person after it', async () => {
		await sandbox.knit.setOffer('app-ae', { status: 'DEPRECATED' });
		assert.equal((await giftOf(sandbox, 'app-ae'))['status'], 'cancelled');
		await mail('Cancelled: welcome gift for Sofía Testperson', SETTINGS.teamEmail);

		await sandbox.knit.setOffer('app-soon', { status: 'DENIED' });
		assert.equal((await giftOf(sandbox, 'app-soon'))['status'], 'recalled');
		await mail('Please stop the order: welcome gift for Sam', SETTINGS.reviewerEmail);
	});

	it('moves the dates when the start date moves', async () => {
		const before = await giftOf(sandbox, 'app-eng');
		await sandbox.knit.setOffer('app-eng', { startDate: dayAfter(TODAY, 60) });
		const moved = await giftOf(sandbox, 'app-eng');
		assert.equal(moved['startDate'], dayAfter(TODAY, 60));
		assert.ok(moved['orderByDate'] > before['orderByDate']);
		await mail('Changed: welcome gift for Jonas Testperson', SETTINGS.teamEmail);
	});

	it('starts nothing for what nobody chose, and answers 200', async () => {
		const before = (await runs()).length;
		const [delivery] = await sandbox.knit.setApplication(
			application('app-quiet', 'Quinn', 'job-ae', 'IN_PROGRESS'),
		);
		assert.deepEqual(
			delivery?.attempts.map((attempt) => attempt.status),
			[200],
		);
		assert.equal((await runs()).length, before);
	});

	it('plays the example without a row and without a message', async () => {
		const everything = async () => {
			const tables = await sandbox.rest.dataTables();
			const rows = await Promise.all(
				// A turn is taken and given back, and no example takes one.
				tables.map(async ({ name }) => [name, await sandbox.rest.dataTableRows(name)]),
			);
			return JSON.stringify(rows);
		};
		const before = await everything();
		const sent = [sandbox.mailbox.mails.length, sandbox.slack.messages.length];
		const run = await sandbox.rest.runWorkflow(WELCOME_GIFT, { trigger: EXAMPLE });
		assert.equal(run.status, 'success');
		const written = sandbox.rest.outputOf(run, 'Ask the Approver');
		assert.deepEqual(written.map((one) => [one.occasion, one.channel, one.example]).sort(), [
			['ask_approval', 'email', true],
			['ask_approval', 'slack', true],
			['gift_waiting', 'email', true],
		]);
		assert.equal(written[0].subject, 'Yes or no? Welcome gift for Emily Example');
		assert.equal(await everything(), before);
		assert.deepEqual([sandbox.mailbox.mails.length, sandbox.slack.messages.length], sent);
	});

	it('feeds your own steps once for each new hire, in flat fields', async () => {
		const fed = await sandbox.rest.executions({ workflowId: OWN_STEPS });
		const hires = await Promise.all(
			fed.map(async ({ id }) =>
				sandbox.rest.outputOf(await sandbox.rest.execution(id), 'New Hire'),
			),
		);
		const newHires = hires.flat();
		assert.deepEqual(newHires.map((one) => one.applicationId).sort(), [
			...['app-ae', 'app-down', 'app-eng', 'app-fifty', 'app-soon', 'app-vp'],
		]);
		const jonas = newHires.find((one) => one.applicationId === 'app-eng');
		assert.deepEqual(
			[jonas.name, jonas.role, jonas.department, jonas.startDate, jonas.hiringManagerEmail],
			[
				...['Jonas Testperson', 'Platform Engineer', 'Engineering', dayAfter(TODAY, 40)],
				'manager.engineering@company.example.com',
			],
		);
		for (const [name, value] of Object.entries(jonas)) {
			assert.ok(value === null || typeof value !== 'object', `${name} is not flat`);
		}
	});

	it('lets no failure of your own steps reach the gift', async () => {
		const own = await sandbox.rest.workflow(OWN_STEPS);
		assert.ok(own);
		const step = own.nodes.find((node) => node.name === 'Add Your Steps Here');
		assert.ok(step);
		Object.assign(step, {
			type: 'n8n-nodes-base.stopAndError',
			typeVersion: 1,
			parameters: { errorMessage: 'My own step is broken' },
		});
		await sandbox.rest.importWorkflow(own);
		await sandbox.rest.activate(OWN_STEPS);

		const [delivery] = await sandbox.knit.setApplication(
			application('app-own', 'Olga', 'job-ae', 'SIGNED'),
		);
		assert.deepEqual(
			delivery?.attempts.map((attempt) => attempt.status),
			[200],
		);
		const gift = await giftOf(sandbox, 'app-own');
		assert.deepEqual([gift['status'], gift['owed']], ['approved', []]);
		await mail('Olga Testperson accepted. Welcome gift: planned', SETTINGS.teamEmail);
		await until(
			async () =>
				(await sandbox.rest.executions({ workflowId: OWN_STEPS, status: 'error' })).length === 1,
			{ timeoutMs: 30_000, what: 'the failed step' },
		);
		const runOfGift = (await runs())[0];
		assert.equal(runOfGift?.status, 'success');
	});

	it('sends no Slack message when no channel is set', async () => {
		await changeSettings(sandbox.rest, { ...SETTINGS, slackChannel: '' });
		const before = sandbox.slack.messages.length;
		await sandbox.knit.setApplication(application('app-mute', 'Mute', 'job-vp', 'SIGNED'));
		await mail('Yes or no? Welcome gift for Mute Testperson', MANAGER);
		const gift = await giftOf(sandbox, 'app-mute');
		assert.deepEqual([gift['status'], gift['owed']], ['pending_approval', []]);
		assert.equal(sandbox.slack.messages.length, before);
		await changeSettings(sandbox.rest, SETTINGS);
	});

	it("is not named in n8n's migration report for version 3", async () => {
		const { report } = await sandbox.rest.request('GET', '/breaking-changes/report?version=v3');
		assert.equal(report.targetVersion, 'v3');
		assert.deepEqual(report.workflowResults, []);
	});
});

describe('the starter, imported alone', () => {
	/** @type {Sandbox} */
	let sandbox;
	let folder = '';
	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'knit-starter-'));
		// Under another name the sandbox switches it on.
		await cp(join(ROOT, 'workflows/starter.json'), join(folder, 'alone.json'));
		sandbox = await startSandbox({
			workflows: folder,
			knit: { jobs: JOBS, dispatchTimeoutMs: 30_000, giveUpAfterMs: 60_000 },
		});
	});
	after(async () => {
		await sandbox?.stop();
		await rm(folder, { recursive: true, force: true });
	});

	it('asks the hiring manager with n8n’s own approval, and goes on with the answer', async () => {
		const browser = await openBrowser();
		try {
			for (const [id, name, button] of [
				['app-yes', 'Amara', 'Send the gift'],
				['app-no', 'Bruno', 'No gift'],
			]) {
				await sandbox.knit.setApplication(application(id, name, 'job-vp', 'SIGNED'));
				const asked = await sandbox.mailbox.waitForMail(
					(one) => one.subject === `Please approve the welcome gift for ${name} Testperson`,
				);
				assert.equal(asked.to[0], MANAGER);
				const page = await browser.newPage({ userAgent: BROWSER });
				await page.setContent(asked.html);
				await page.getByRole('link', { name: button }).click();
				await page.waitForLoadState();
				await page.close();
			}
		} finally {
			await browser.close();
		}
		const yes = await sandbox.mailbox.waitForMail(
			(one) => one.subject === 'Amara Testperson accepted: send the Executive Welcome Experience',
		);
		assert.match(yes.text, /Please order it by \d{4}-\d\d-\d\d\./);
		await sandbox.mailbox.waitForMail(
			(one) => one.subject === 'No welcome gift for Bruno Testperson',
		);
		await sandbox.slack.waitForMessage((one) => one.channel === '#welcome-gifts');
		assert.equal(sandbox.slack.messages.length, 1);
	});

	it('tells the team of a gift that needs no approval, and a person of an offer that was declined', async () => {
		await sandbox.knit.setApplication(application('app-eng', 'Jonas', 'job-eng', 'SIGNED'));
		await sandbox.mailbox.waitForMail(
			(one) => one.subject === 'Jonas Testperson accepted: send the Developer Welcome Kit',
		);
		await sandbox.knit.setOffer('app-eng', { status: 'DENIED' });
		const look = await sandbox.mailbox.waitForMail((one) =>
			one.subject.startsWith('Please look: offer offer-eng-1'),
		);
		assert.match(look.text, /Application app-eng, person cand-eng/);
		assert.deepEqual(
			[
				...new Set(
					sandbox.knit.deliveries.map((one) => one.attempts.map(({ status }) => status).join()),
				),
			],
			['200'],
		);
		// It needs no tables.
		assert.deepEqual(await sandbox.rest.dataTables(), []);
	});

	it('lets the front canvas play its example before anything is set up', async () => {
		const others = await mkdtemp(join(tmpdir(), 'knit-before-setup-'));
		try {
			await cp(join(ROOT, 'workflows'), others, {
				recursive: true,
				filter: (file) => !/(?:setup|starter|knit-events)\.json$/.test(file),
			});
			await bringWorkflows(sandbox.rest, {
				folder: others,
				credentials: sandbox.credentials,
				memory: join(others, 'memory'),
				settings: {},
				say: () => undefined,
			});
			const sent = sandbox.mailbox.mails.length;
			const run = await sandbox.rest.runWorkflow(WELCOME_GIFT, { trigger: EXAMPLE });
			assert.equal(run.status, 'success', run.data?.resultData?.error?.message);
			const [first] = sandbox.rest.outputOf(run, 'Ask the Approver');
			assert.equal(first.subject, 'Yes or no? Welcome gift for Emily Example');
			assert.equal(sandbox.mailbox.mails.length, sent);
			assert.deepEqual(await sandbox.rest.dataTables(), []);
		} finally {
			await rm(others, { recursive: true, force: true });
		}
	});
});
