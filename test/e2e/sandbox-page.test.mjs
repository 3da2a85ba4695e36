// @ts-check
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { openBrowser } from '../../sandbox/browser.mjs';
import { now, setClockTo } from '../../sandbox/clock.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import { startKnit } from '../../sandbox/knit.mjs';
import { startMailbox } from '../../sandbox/mailbox.mjs';
import { startPage } from '../../sandbox/page.mjs';
import { eventInWords, giftInWords, guideOf } from '../../sandbox/page/words.mjs';
import { makeApplication, makeJobs, makeOffer } from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';

describe('the words of the page', () => {
	/** @param {string} status @param {Record<string, unknown>} [more] */
	const gift = (status, more = {}) =>
		giftInWords(
			{
				status,
				package: 'Engineering Kit',
				orderByDate: '2027-01-04',
				waitingFor: '',
				reviewCode: null,
				...more,
			},
			'SIGNED',
			'Emily',
			'2026-12-01',
		);

	it('says in a line what every event was, and what n8n answered', () => {
		/** @param {object} event @param {Partial<import('../../sandbox/knit/dispatcher.mjs').Delivery>} how */
		const delivery = (event, how = {}) => ({
			number: 1,
			eventId: '',
			eventType: '',
			syncType: '',
			syncDataType: '',
			recordId: null,
			integrationId: '',
			destination: '',
			signature: /** @type {const} */ ('valid'),
			body: JSON.stringify({ syncDataType: 'ats_applications', ...event }),
			attempts: [],
			acknowledged: false,
			over: false,
			...how,
		});
		/** @param {number | null} status @param {number} milliseconds */
		const attempt = (status, milliseconds) => ({ at: '', status, milliseconds, answer: '' });
		/** @param {string} status @param {string} [startDate] */
		const offer = (status, startDate = '2027-01-04') => ({
			eventId: `ev-${status}-${startDate}`,
			eventType: 'record.modified',
			eventData: { offers: [{ status, startDate }] },
		});
		/** @param {ReturnType<typeof delivery>} one @param {ReturnType<typeof delivery> | null} [before] @param {string | null} [named] */
		const line = (one, before = null, named = 'Emily') => {
			const { news, answer } = eventInWords(one, before, named);
			return `${news} ${answer}`;
		};
		const done = { attempts: [attempt(200, 412)], acknowledged: true, over: true };
		assert.equal(
			line(delivery(offer('SIGNED'), done)),
			"Emily's offer was signed. n8n answered 200 after 0.4 s.",
		);
		assert.equal(
			line(delivery(offer('IN_PROGRESS'))),
			"Emily's offer went out. n8n is working on it …",
		);
		assert.equal(
			line(delivery(offer('DENIED'), { attempts: [attempt(500, 1_300)] })),
			"Emily's offer was declined. n8n answered 500 after 1.3 s, so Knit tries again.",
		);
		assert.equal(
			line(
				delivery(offer('DEPRECATED'), {
					...done,
					attempts: [attempt(null, 60_000), attempt(200, 94)],
				}),
			),
			"Emily's offer was withdrawn. n8n answered 200 after 0.09 s, at try 2.",
		);
		assert.equal(
			line(delivery(offer('SIGNED', '2027-02-01'), done), delivery(offer('SIGNED'))),
			"Emily's start date moved to 1 February. n8n answered 200 after 0.4 s.",
		);
		assert.equal(
			line(delivery({ eventType: 'record.deleted', eventData: {} }, done)),
			"Emily's application was deleted. n8n answered 200 after 0.4 s.",
		);
		assert.equal(
			line(
				delivery(offer('SIGNED'), {
					signature: 'wrong',
					attempts: [attempt(401, 12)],
					over: true,
				}),
			),
			'Somebody forged a call about Emily. n8n answered 401 after 0.01 s and did nothing.',
		);
		const same = offer('SIGNED');
		assert.equal(
			line(delivery(same, done), delivery(same)),
			'Knit sent its last event about Emily again. n8n answered 200 after 0.4 s.',
		);
		assert.equal(
			line(delivery({ eventType: 'sync.events.allConsumed' }, done), null, null),
			'Knit has delivered all its events. n8n answered 200 after 0.4 s.',
		);
	});

	it('says what became of a gift, and who has to do what', () => {
		const { words, detail, facts } = gift('approved', { waitingFor: 'new hire (address)' });
		assert.deepEqual(
			[words, detail],
			['Planned, address missing', 'Emily was asked for a postal address.'],
		);
		assert.deepEqual(facts, [
			['Package', 'Engineering Kit'],
			['Order by', 'Monday, 4 January 2027'],
			['Waiting for', 'new hire (address)'],
		]);
		assert.equal(gift('approved').detail, 'It will be ordered on 4 January.');
		assert.equal(
			gift('approved', { orderByDate: '2026-12-01' }).detail,
			"It is due, and part of today's orders.",
		);
		assert.equal(
			gift('pending_approval', { waitingFor: 'maya@example.com (approver)' }).detail,
			'maya@example.com was asked to approve the Engineering Kit.',
		);
		assert.equal(
			gift('needs_review', { giftObject: '{"statusReason":"The start date is missing."}' }).detail,
			'The start date is missing.',
		);
		assert.equal(
			gift('ordered', { giftObject: '{"parcel":{"state":"shipped"}}' }).words,
			'Shipped',
		);
		assert.equal(
			giftInWords(null, 'IN_PROGRESS', 'Emily', '2026-12-01').detail,
			'It is planned as soon as Emily signs.',
		);
	});

	it('leads one gift from the signature to the order', () => {
		/** @param {string} offerStatus @param {ReturnType<typeof gift>} shown @param {string} [today] */
		const step = (offerStatus, shown, today = '2026-12-01') => {
			const guide = guideOf(
				{
					applicationId: 'app-1',
					name: 'Emily Carter',
					called: 'Emily',
					role: 'Product Manager',
					offerStatus,
					isDeleted: false,
					offer: { words: '', tone: 'plain' },
					startDate: null,
					startsOn: '',
					gift: shown,
				},
				{ today, orderByDate: '2027-01-04' },
			);
			return [guide.sentence, ...guide.buttons.map((one) => one.label)];
		};
		assert.deepEqual(step('IN_PROGRESS', giftInWords(null, 'IN_PROGRESS', 'Emily', '2026-12-01')), [
			"Sign Emily's offer and watch what happens.",
			"Sign Emily's offer",
		]);
		assert.deepEqual(step('SIGNED', gift('approved', { waitingFor: 'new hire (address)' })), [
			"Emily's gift is planned. Open the email to Emily and enter an address.",
			"Show Emily's messages",
		]);
		assert.deepEqual(step('SIGNED', gift('approved')), [
			"Emily's gift will be ordered on 4 January. Jump to that day.",
			'Jump to 4 January',
		]);
		assert.deepEqual(step('SIGNED', gift('approved'), '2027-01-04'), [
			"Emily's gift is due. Run today's orders.",
			"Run today's orders",
		]);
		assert.deepEqual(
			guideOf(null, { today: '2026-12-01', orderByDate: null }).buttons[0]?.label,
			'Extend an offer',
		);
	});
});

describe('the page of the sandbox', () => {
	/** @type {Awaited<ReturnType<typeof startKnit>>} */
	let knit;
	/** @type {Awaited<ReturnType<typeof startMailbox>>} */
	let mailbox;
	/** @type {Awaited<ReturnType<typeof startPage>>} */
	let page;
	/** @type {any} */
	let browser;
	/** @type {any} */
	let tab;
	/** Rows of *knit gifts*. @type {Record<string, unknown>[]} */
	const gifts = [];
	/** @type {string[]} */
	const runs = [];
	const slackEvents = new EventEmitter();
	const receiver = createServer((request, response) => {
		request.resume();
		response.writeHead(request.headers['x-knit-signature'] === undefined ? 401 : 200).end();
	});

	/** @param {Record<string, unknown>} mail */
	const arrive = (mail) => {
		const whole = {
			number: mailbox.mails.length + 1,
			receivedAt: '2026-12-01T09:00:00.000Z',
			from: 'Acme Talent Team <talent@acme.example.com>',
			to: ['talent@acme.example.com'],
			cc: [],
			bcc: [],
			replyTo: [],
			subject: '',
			text: '',
			html: '',
			headers: {},
			attachments: [],
			...mail,
		};
		mailbox.mails.push(whole);
		mailbox.events.emit('mail', whole);
	};
	/** @param {string} id @param {string} firstName @param {string} lastName */
	const person = (id, firstName, lastName) =>
		makeApplication({
			id,
			firstName,
			lastName,
			jobId: 'job-1',
			offers: [makeOffer(id, 'IN_PROGRESS', { startDate: '2041-06-03' })],
		});
	/** @param {string} name */
	const card = (name) => tab.locator('#people li', { has: tab.getByRole('heading', { name }) });
	/** @param {string} list @param {string | RegExp} text */
	const line = (list, text) => tab.locator(`#${list} li:not([hidden])`, { hasText: text });

	before(async () => {
		await new Promise((resolve) => receiver.listen(0, '127.0.0.1', () => resolve(undefined)));
		const address = receiver.address();
		knit = await startKnit({
			jobs: makeJobs(),
			applications: [
				person('app-jonas', 'Jonas', 'Fischer'),
				person('app-emily', 'Emily', 'Carter'),
			],
		});
		knit.setDestination(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
		mailbox = await startMailbox();
		const stand = {
			dataTableRows: async () => gifts,
			signIn: async () => undefined,
			runWorkflow: async (/** @type {string} */ id) => {
				runs.push(id);
				for (const gift of gifts) gift['status'] = 'ordered';
				return { status: 'success' };
			},
			outputOf: () => [{ openThisLink: `http://127.0.0.1:${page.port}/page.css` }],
		};
		page = await startPage({
			knit,
			mailbox,
			slack: /** @type {any} */ ({ events: slackEvents, messages: [] }),
			rest: /** @type {any} */ (stand),
			n8nUrl: 'http://127.0.0.1:9',
			owner: { email: 'owner@sandbox.example', password: 'Welcome-Gift-1' },
			hasClock: true,
		});
		browser = await openBrowser();
	});
	after(async () => {
		await browser?.close();
		await page?.stop();
		await mailbox?.stop();
		await knit?.stop();
		receiver.closeAllConnections();
		receiver.close();
	});
	beforeEach(async () => {
		tab = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		await tab.goto(page.url);
		await tab.getByText('Live').waitFor();
	});
	afterEach(async () => await tab?.close());

	it('says first what to do first, with the button right there', async () => {
		assert.equal(
			await tab.locator('#guide').textContent(),
			"Sign Emily's offer and watch what happens.",
		);
		await tab.locator('.guide').getByRole('button', { name: "Sign Emily's offer" }).click();
		await line('events', /Emily's offer was signed\. n8n answered 200 after \d\.\d+ s\./).waitFor();
		await card('Emily Carter').getByText('Offer signed').waitFor();

		gifts.push({
			name: 'Emily Carter',
			status: 'approved',
			applicationKey: 'integration-example/app-emily',
			offerKey: 'integration-example/app-emily/offer-emily-1',
			waitingFor: 'new hire (address)',
			package: 'Engineering Kit',
			orderByDate: '2041-05-06',
		});
		await card('Emily Carter').getByText('Emily was asked for a postal address.').waitFor();
		await tab.getByText('Open the email to Emily and enter an address.').waitFor();
		assert.match(await card('Emily Carter').textContent(), /Engineering Kit.*Monday, 6 May 2041/s);
	});

	it('names every button for its person', async () => {
		const jonas = card('Jonas Fischer');
		await jonas.getByText('More for Jonas').click();
		const names = await jonas
			.getByRole('button')
			.evaluateAll((/** @type {any[]} */ all) =>
				all.filter((one) => !one.hidden).map((one) => one.ariaLabel ?? one.textContent),
			);
		assert.deepEqual(names, [
			"Sign Jonas's offer",
			"Move Jonas's start date",
			"Decline Jonas's offer",
			"Withdraw Jonas's offer",
			"Delete Jonas's application",
			"Send again: Knit's last event about Jonas",
			'Forge a call about Jonas',
		]);
		await jonas.getByRole('button', { name: 'Forge a call about Jonas' }).click();
		await line('events', 'Somebody forged a call about Jonas.').waitFor();
	});

	it('leaves the focus and what was typed where they are', async () => {
		const jonas = card('Jonas Fischer');
		await jonas.getByText('More for Jonas').click();
		await jonas.getByLabel('Start date').fill('2041-07-01');
		await jonas.getByRole('button', { name: 'Decline' }).focus();
		await tab.locator('#extend').getByLabel('First name').fill('Half a na');
		await jonas.getByRole('button', { name: 'Decline' }).focus();
		await knit.setOffer('app-jonas', { startDate: '2041-06-10' });
		await jonas.getByText('starts 10 June 2041').waitFor();
		assert.equal(await jonas.getByLabel('Start date').inputValue(), '2041-07-01');
		assert.equal(await tab.locator('#extend').getByLabel('First name').inputValue(), 'Half a na');
		assert.equal(await tab.evaluate(() => document.activeElement?.textContent), 'Decline');

		await jonas.getByRole('button', { name: "Move Jonas's start date" }).click();
		await line('events', "Jonas's start date moved to 1 July.").waitFor();
	});

	it('shows emails as they arrive, announces them, and never runs what they bring along', async () => {
		arrive({
			to: ['emily.carter@example.com'],
			subject: 'Emily, where may we send your welcome gift?',
			html: '<p>Dear Emily</p><script>parent.document.title = "hacked"</script><img src=x onerror="parent.document.title = 1">',
			text: 'Dear Emily',
		});
		const mail = line('messages', 'where may we send your welcome gift?');
		await mail.frameLocator('iframe').getByText('Dear Emily').waitFor();
		await tab
			.locator('#news', {
				hasText:
					'New Email to emily.carter@example.com: Emily, where may we send your welcome gift?',
			})
			.waitFor({ state: 'attached' });
		assert.equal(await tab.locator('#news').getAttribute('aria-live'), 'polite');
		assert.equal(await tab.title(), 'Welcome gifts: sandbox');
	});

	it("shows Slack's blocks plainly", async () => {
		slackEvents.emit('message', {
			number: 1,
			receivedAt: '2026-12-01T09:00:00.000Z',
			channel: '#welcome-gifts',
			text: 'Jonas Fischer accepted',
			blocks: [
				{ type: 'header', text: { type: 'plain_text', text: 'Jonas Fischer *accepted*' } },
				{
					type: 'section',
					text: { type: 'mrkdwn', text: 'R&amp;D gets *one more* <https://example.com/a|person>' },
					fields: [{ type: 'mrkdwn', text: '*Start date*\n3 June 2041' }],
				},
				{
					type: 'actions',
					elements: [
						{
							type: 'button',
							text: { type: 'plain_text', text: 'Look' },
							url: 'https://example.com/b',
						},
						{
							type: 'button',
							text: { type: 'plain_text', text: 'Bad' },
							url: 'javascript:alert(1)',
						},
					],
				},
				{ type: 'context', elements: [{ type: 'mrkdwn', text: 'Application app-jonas' }] },
			],
		});
		const message = line('messages', 'Jonas Fischer accepted');
		const text = await message.locator('.slack').innerText();
		assert.deepEqual(text.split(/\n+/), [
			'Jonas Fischer *accepted*',
			'R&D gets one more person',
			'Start date',
			'3 June 2041',
			'Look',
			'Bad',
			'Application app-jonas',
		]);
		assert.equal(
			await message.getByRole('link', { name: 'Look' }).getAttribute('href'),
			'https://example.com/b',
		);
		assert.equal(await message.getByText('Bad').getAttribute('href'), null);
	});

	it('runs the orders of today, and jumps to a day', async () => {
		await tab.getByLabel('Day to jump to').fill('2041-05-06');
		await tab.getByRole('button', { name: 'Jump to a day' }).click();
		await tab
			.getByText("It is Monday, 6 May 2041 now. Run today's orders to see what is due.")
			.waitFor();
		assert.equal(await tab.locator('#today').textContent(), 'Monday, 6 May 2041');
		const changed = await knit.setOffer('app-jonas', { startDate: '2041-06-17' });
		assert.equal(
			JSON.parse(changed[0]?.body ?? '{}').eventData.info.updatedAt.slice(0, 10),
			'2041-05-06',
		);

		await tab.locator('.day').getByRole('button', { name: "Run today's orders" }).click();
		await tab.getByText('Emily: ordered. No messages went out.').waitFor();
		assert.deepEqual(runs, ['knitGiftDelivery1']);
		await card('Emily Carter').getByText('Ordered').waitFor();
		await tab.getByText("Emily's gift is ordered.").waitFor();
	});

	it('opens the form of the settings', async () => {
		const opened = tab.context().waitForEvent('page');
		await tab.getByRole('button', { name: 'Change settings' }).click();
		const form = await opened;
		await until(() => form.url().endsWith('/page.css'), { what: 'the form' });
		assert.equal(runs.at(-1), 'knitSetup1');
	});

	it('fits on a phone: tabs by keyboard, a filter by person, no sideways scrolling', async () => {
		await tab.setViewportSize({ width: 360, height: 740 });
		for (const name of ['People', 'Messages', 'Events']) {
			await tab.getByRole('tab', { name, selected: true }).waitFor();
			const panel = tab.getByRole('tabpanel');
			assert.equal(await panel.count(), 1);
			assert.equal(
				await tab.evaluate(() => document.documentElement.scrollWidth),
				360,
				`${name} scrolls sideways`,
			);
			await tab.getByRole('tab', { name }).press('ArrowRight');
		}
		await tab
			.getByRole('combobox', { name: 'Show', exact: true })
			.selectOption({ label: 'Jonas Fischer' });
		assert.deepEqual(
			await tab
				.locator('#people h3')
				.evaluateAll((/** @type {any[]} */ all) =>
					all.filter((one) => one.checkVisibility()).map((one) => one.textContent),
				),
			['Jonas Fischer'],
		);
		await tab.getByRole('tab', { name: 'Messages' }).click();
		await tab
			.getByRole('combobox', { name: 'Show', exact: true })
			.selectOption({ label: 'Emily Carter' });
		assert.deepEqual(await tab.locator('#messages li:not([hidden]) .title').allTextContents(), [
			'Emily, where may we send your welcome gift?',
		]);
	});

	it('says what is refused, and answers nobody but its own script', async () => {
		knit.setDestination(null);
		await tab.locator('#extend').getByRole('button', { name: 'Extend an offer' }).click();
		await tab.getByRole('alert').getByText('No active workflow listens for Knit.').waitFor();
		const foreign = await fetch(`${page.url}/play/orders`, { method: 'POST', body: '{}' });
		assert.equal(foreign.status, 400);
	});
});

describe('the page in front of the real canvases', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	/** @type {any} */
	let browser;
	before(
		async () => {
			sandbox = await startSandbox({ page: true, sampleDay: true, openOffers: true });
			browser = await openBrowser();
			await sandbox.sampleDay;
		},
		{ timeout: 600_000 },
	);
	after(async () => {
		await browser?.close();
		await sandbox?.stop();
	});

	it("leads Emily's gift from the signature to the order, weeks ahead", async () => {
		const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
		context.setDefaultTimeout(60_000);
		const tab = await context.newPage();
		await tab.goto(sandbox.page?.url);
		const guide = tab.locator('.guide');
		const emily = tab.locator('#people li', {
			has: tab.getByRole('heading', { name: 'Emily Carter' }),
		});
		await guide.getByRole('button', { name: "Sign Emily's offer" }).click();
		await emily.getByText('Emily was asked for a postal address.').waitFor();
		await guide.getByRole('button', { name: "Show Emily's messages" }).click();

		const opened = context.waitForEvent('page');
		await tab
			.locator('#messages li:not([hidden])', { hasText: 'to emily.carter@example.com' })
			.filter({ hasText: 'Where can we send your welcome gift?' })
			.frameLocator('iframe')
			.locator('a[href*="/answer?t="]')
			.first()
			.click();
		const form = await opened;
		await form.getByLabel('Street').fill('Hauptstraße 1');
		await form.getByLabel('Postal code').fill('10115');
		await form.getByLabel('City').fill('Berlin');
		await form.locator('button[value=address]').click();
		await form.getByText('Thank you, Emily!').waitFor();

		const jump = guide.getByRole('button', { name: 'Jump to' });
		await jump.click();
		await guide.getByText("Emily's gift is due.").waitFor();
		await guide.getByRole('button', { name: "Run today's orders" }).click();
		await emily.getByText('Ordered', { exact: true }).waitFor();
		const order = await sandbox.mailbox.waitForMail((mail) =>
			mail.to.includes('orders@shop.example.com'),
		);
		assert.match(order.text, /Emily Carter\nHauptstraße 1\n10115 Berlin/);
		await context.close();
	});

	it("keeps in touch about Nora's offer until she replies", async () => {
		// 17:00 or 18:00 in Berlin: the check-in comes due in the second night and waits for the morning.
		const tuesday = now();
		tuesday.setUTCDate(tuesday.getUTCDate() + ((9 - tuesday.getUTCDay()) % 7) + 7);
		tuesday.setUTCHours(16, 0, 0, 0);
		await setClockTo(tuesday);
		const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
		context.setDefaultTimeout(60_000);
		const tab = await context.newPage();
		await tab.goto(sandbox.page?.url);
		await tab.getByText('Live', { exact: true }).waitFor();
		const form = tab.locator('#extend');
		await form.getByLabel('First name').fill('Nora');
		await form.getByLabel('Last name').fill('Virtanen');
		await form.getByRole('button', { name: 'Extend an offer' }).click();
		const nora = tab.locator('#people li', {
			has: tab.getByRole('heading', { name: 'Nora Virtanen' }),
		});
		/** @param {string} subject */
		const mailToNora = (subject) =>
			tab
				.locator('#messages li', { hasText: 'to nora.virtanen@example.com' })
				.filter({ hasText: subject });
		await mailToNora('what happens next').waitFor();

		await nora.getByRole('button', { name: 'Wait 40 hours for Nora' }).click();
		await mailToNora('Any questions about your offer?').waitFor();
		await nora.getByText(/^It is Thursday, .+ now\. \d+ messages? went out\./).waitFor();

		await nora.getByRole('button', { name: "View Nora's offer" }).click();
		await nora.getByText('Nora has looked at the offer. n8n has noted it.').waitFor();

		await nora.getByLabel('Reply to the last email').fill('I need more time.');
		await nora.getByRole('button', { name: 'Reply as Nora' }).click();
		await nora.getByText('Nora has replied, so no automated email follows.').waitFor();
		const rows = await sandbox.rest.dataTableRows('knit offers');
		const [row, ...more] = rows.filter((one) => one['candidateName'] === 'Nora Virtanen');
		assert.deepEqual(more, []);
		assert.equal(row?.['status'], 'open');
		assert.ok(row?.['replySeenAt']);
		assert.equal(row?.['touches'], 2);
		assert.equal(row?.['nextStep'], null);
		await context.close();
	});
});
