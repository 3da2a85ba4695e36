// @ts-check
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../../sandbox/browser.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import { n8nCommand, node24 } from '../../sandbox/install.mjs';
import { run, until } from '../../sandbox/processes.mjs';
import { linkToForm, triggerUrlOf, withCredentials } from '../../sandbox/workflows.mjs';
import {
	application,
	BROWSER,
	company,
	editGift,
	EXECUTIVE,
	figure,
	giftOf,
	gifts,
	GIFT_ANSWERS,
	GIFT_DELIVERY,
	inDays,
	MANAGER,
	mailsAbout,
	nameOf,
	STANDARD,
	WELCOME_GIFT,
} from '../faults/company.mjs';
import { ADDRESS, linkIn, post, sealedLink, sharedLinkIn } from '../faults/forms.mjs';
import { SETTINGS } from '../support/settings.mjs';

/**
 * The pages behind the links, on an n8n that was set up as the README says: imported by n8n's own command, published in
 * its order, filled in through the form. Who may open them, what they show, and what becomes of every answer.
 */

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const SETUP = 'knitSetup1';
/** The README's order of publishing. */
const PUBLISHED = [
	...['knitTables1', 'knitOneGift1', 'knitSendMessages1', 'knitWriteUpdate1', 'knitUpdateNews1'],
	...['knitOwnSteps1', WELCOME_GIFT, 'knitCandUpdate1', 'knitDeadLetter1', 'knitNoteGift1'],
	...['knitOrderGift1', 'knitDueGift1', GIFT_DELIVERY, GIFT_ANSWERS, SETUP],
	...['knitReconcile1', 'knitWatch1', 'knitNotice1'],
];
/** Imported, and off until somebody wants them. */
const LEFT_OFF = [
	...['knitEvents1', 'knitStarter1', 'knitStageChanges1', 'knitWhatChanged1'],
	...['knitAssessment1', 'knitAssessmentResult1', 'knitGreenhouse1'],
	...['knitWeeklyReport1', 'knitSavedHours1', 'knitPastOffers1'],
	...['knitNextBest1', 'knitWatchMailbox1', 'knitOfferReplies1', 'knitTakeReplies1'],
	...['knitOneOffer1', 'knitOfferEngagement1'],
	...['knitAlarms1', 'knitOverview1', 'knitExportLog1'],
	...['knitErase1', 'knitEraseRuns1', 'knitEraseSomeRuns1'],
];
const WIDTHS = [390, 1_200];
const SCHEMES = /** @type {const} */ (['light', 'dark']);
const MOST_GROWTH_MB = 100;
/** What a link says of the company. */
const COMPANY = {
	name: SETTINGS.companyName,
	logoUrl: '',
	color: '#0f766e',
	contact: SETTINGS.replyToEmail,
	language: 'en-GB',
	timeZone: 'UTC',
};
const ANSWER = /** @type {const} */ ({ accept: 'text/html', 'user-agent': BROWSER });

describe('the pages behind the links', () => {
	/** @type {Sandbox} */
	let sandbox;
	/** @type {any} */
	let browser;
	before(async () => {
		// Nothing imported yet: that is what a person does first.
		sandbox = await startSandbox({ workflows: null, knit: company().knit });
		browser = await openBrowser();
	});
	after(async () => {
		await browser?.close();
		await sandbox?.stop();
	});

	/** The newest run that a call from outside started. */
	const newestRun = async () =>
		(await sandbox.rest.executions({ limit: 100 })).find(({ mode }) => mode === 'webhook')?.id;
	/** How many runs of the answers there were. */
	const answerRuns = async () =>
		(await sandbox.rest.executions({ workflowId: GIFT_ANSWERS, limit: 300 })).filter(
			({ mode }) => mode === 'webhook',
		).length;

	/** @param {string} id @param {string} jobId @param {Parameters<typeof application>[2]} [details] */
	async function sign(id, jobId, details = {}) {
		const signed = application(id, 'SIGNED', { jobId, ...details });
		const [delivery] = await sandbox.knit.setApplication(signed);
		assert.equal(delivery?.acknowledged, true, id);
	}
	/** @param {string} id @param {RegExp} subject */
	const mailAbout = (id, subject) =>
		until(() => mailsAbout(sandbox, id, subject)[0], { what: `${subject} about ${id}` });
	/** @param {string} id */
	async function approvalLinkOf(id) {
		await sign(id, EXECUTIVE);
		return linkIn(await mailAbout(id, /^Yes or no\?/));
	}
	/** The page that asked a new hire for the address. @param {string} id */
	async function addressLinkOf(id) {
		await sign(id, STANDARD);
		const to = `pat.${nameOf(id).toLowerCase()}@example.com`;
		return linkIn(await sandbox.mailbox.waitForMail((mail) => mail.to.includes(to)));
	}
	/** A gift that waits for a person, because nobody knows when the new hire starts. @param {string} id */
	async function reviewLinkOf(id) {
		const signed = application(id, 'SIGNED', { jobId: STANDARD });
		for (const offer of signed['offers']) offer.startDate = null;
		await sandbox.knit.setApplication(signed);
		const isIt = (/** @type {import('../../sandbox/mailbox.mjs').Mail} */ mail) =>
			mail.to.includes(SETTINGS.reviewerEmail) && mail.subject.includes(nameOf(id));
		return linkIn(await sandbox.mailbox.waitForMail(isIt));
	}
	/** @param {string} link @param {Record<string, string>} values @param {RegExp} says */
	async function answers(link, values, says) {
		const response = await post(link, values);
		const page = await response.text();
		assert.equal(response.status, 200, page);
		assert.match(textOf(page), says);
		return page;
	}

	/**
	 * Opens a page in a window of every width, by day and by night: nothing stands beside the screen, every button is as
	 * large as a thumb, the night is dark, and the browser has nothing to complain of.
	 * @param {string} link @param {string} name of the pictures, when SCREENSHOTS names a folder
	 * @param {(page: any) => Promise<void>} [prepare]
	 */
	async function look(link, name, prepare) {
		for (const width of WIDTHS) {
			for (const colorScheme of SCHEMES) {
				const one = `${name}, ${width} px, ${colorScheme}`;
				const context = await browser.newContext({
					viewport: { width, height: 900 },
					colorScheme,
					userAgent: BROWSER,
				});
				const page = await context.newPage();
				/** @type {string[]} */
				const complaints = [];
				page.on('console', (/** @type {any} */ message) => {
					// That a form was not in order is no complaint.
					if (message.type() === 'error' && !/status of 422/.test(message.text())) {
						complaints.push(message.text());
					}
				});
				await page.goto(link);
				await prepare?.(page);
				const folder = process.env['SCREENSHOTS'];
				if (folder) {
					await page.screenshot({ path: join(folder, `${one}.png`), fullPage: true });
				}
				assert.ok((await page.evaluate('document.documentElement.scrollWidth')) <= width, one);
				for (const button of await page.locator('button:visible').all()) {
					const { height } = await button.boundingBox();
					assert.ok(height >= 44, `a button of ${one} is ${height} high`);
				}
				const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
				assert.equal(brightness(background) < 128, colorScheme === 'dark', `${one}: ${background}`);
				assert.deepEqual(complaints, [], one);
				await context.close();
			}
		}
	}

	/** Presses Tab until the element has the focus, and sees that the focus shows. @param {any} page @param {any} target */
	async function tabTo(page, target) {
		for (let presses = 0; presses < 60; presses += 1) {
			await page.keyboard.press('Tab');
			if (await target.evaluate(hasFocus)) {
				const outline = await target.evaluate(outlineOf);
				assert.notEqual(outline, 'none', 'the focus has to show');
				return;
			}
		}
		assert.fail('Tab does not reach it');
	}

	describe('setting up', () => {
		/** @type {string} */
		let form = '';

		it('imports every workflow with its id by n8n’s own command', async () => {
			const pack = join(sandbox.userFolder, '.n8n/nodes/node_modules/n8n-nodes-knit/workflows');
			for (const folder of [join(pack, 'workshop'), pack]) {
				await run(
					await node24(),
					[n8nCommand, 'import:workflow', '--separate', `--input=${folder}`],
					{ env: sandbox.n8n.environment, cwd: sandbox.userFolder, timeoutMs: 180_000 },
				);
			}
			const imported = await sandbox.rest.workflows();
			assert.deepEqual(imported.map(({ id }) => id).sort(), [...PUBLISHED, ...LEFT_OFF].sort());
			assert.deepEqual(
				imported.filter(({ active }) => active),
				[],
			);
		});

		it('publishes them in the order of the README', async () => {
			const nodeTypes = await sandbox.rest.nodeTypes();
			for (const id of PUBLISHED) {
				const workflow = await sandbox.rest.workflow(id);
				assert.ok(workflow, id);
				await sandbox.rest.importWorkflow(
					withCredentials(workflow, nodeTypes, sandbox.credentials),
				);
				await sandbox.rest.activate(id);
			}
			const workflow = await sandbox.rest.workflow(WELCOME_GIFT);
			const url = await triggerUrlOf(sandbox.rest, [
				{
					...workflow,
					file: '',
					id: WELCOME_GIFT,
					name: '',
					active: true,
					nodes: workflow?.nodes ?? [],
				},
			]);
			assert.ok(url);
			sandbox.knit.setDestination(url);
		});

		it('sends nothing before the form was filled in: Knit hears an error, and sends the event again later', async () => {
			const early = application('app-early', 'SIGNED', { jobId: STANDARD });
			await sandbox.knit.setApplication(early, { event: null });
			const event = sandbox.knit.eventOf('record.modified', early);
			const answered = async () => {
				const [delivery] = await sandbox.knit.dispatch(event, { retry: false });
				return delivery?.attempts[0]?.status;
			};
			assert.equal(await answered(), 500);
			const shown = await sandbox.rest.runWorkflow(SETUP);
			assert.equal(shown.status, 'success');
			form = linkToForm(sandbox.rest, shown);
			// The tables are there, the settings are not.
			assert.equal(await answered(), 500);
			assert.deepEqual(await sandbox.rest.dataTableRows('knit settings'), []);
			assert.deepEqual(await gifts(sandbox), []);
			const failed = await sandbox.rest.execution((await newestRun()) ?? '');
			assert.equal(
				failed.data.resultData.error.message,
				'The settings have not been filled in yet.',
			);
			assert.deepEqual(sandbox.mailbox.mails, []);
			assert.deepEqual(sandbox.slack.messages, []);
		});

		it('shows the form, empty but for what is usual, with trial mode on', async () => {
			await look(form, 'settings');
			const page = await (await fetch(form)).text();
			assert.match(page, /name="trialMode" value="yes" checked/);
			assert.equal(valueIn(page, 'teamEmail'), '');
			assert.equal(valueIn(page, 'approvalDays'), '5');
		});

		it('refuses addresses that are none, and says which', async () => {
			const before = await newestRun();
			/** @type {[Record<string, string>, string][]} */
			const table = [
				[{ teamEmail: '' }, 'teamEmail'],
				[{ teamEmail: 'talent' }, 'teamEmail'],
				[{ teamEmail: 'talent@company.example.com; evil@example.com, x' }, 'teamEmail'],
				[{ reviewerEmail: 'ops@company' }, 'reviewerEmail'],
				[{ approverEmail: 'Maya <maya@company.example.com>' }, 'approverEmail'],
				[{ fromEmail: 'Talent team' }, 'fromEmail'],
				[{ replyToEmail: 'a@b.example\r\nBcc: evil@example.com' }, 'replyToEmail'],
				[{ shopUrl: 'http://shop.example.com' }, 'shopUrl'],
				[{ shopUrl: 'https://user:password@shop.example.com' }, 'shopUrl'],
				[{ logoUrl: 'javascript:alert(1)' }, 'logoUrl'],
				[{ timeZone: 'Mars/Olympus' }, 'timeZone'],
				[{ approvalDays: '0' }, 'approvalDays'],
				[{ name: '' }, 'name'],
			];
			for (const [change, field] of table) {
				const response = await post(form, { ...filledIn(), ...change });
				const page = await response.text();
				assert.equal(response.status, 422, JSON.stringify(change));
				assert.ok(page.includes(`<li><a href="#${field}">`), `${field}: ${textOf(page)}`);
				// What was typed is still there.
				assert.equal(valueIn(page, 'companyName'), SETTINGS.companyName);
			}
			assert.equal(await newestRun(), before);
			assert.deepEqual(await sandbox.rest.dataTableRows('knit settings'), []);
			figure('setting up', `${table.length} settings refused with a sentence, 0 runs`);
		});

		it('saves what is in order, and shows it when it is run again', async () => {
			const page = await (await browser.newContext({ userAgent: BROWSER })).newPage();
			await page.goto(form);
			for (const [name, value] of Object.entries(filledIn())) {
				if (['trialMode', 'answer', 'country'].includes(name)) continue;
				await page.locator(`[name="${name}"]`).fill(value);
			}
			await page.locator('[name="country"]').selectOption('US');
			await page.getByLabel('Trial mode').uncheck();
			await page.getByRole('button', { name: 'Save settings' }).click();
			await page.getByText('Your settings are saved.').waitFor();

			const [row] = await sandbox.rest.dataTableRows('knit settings');
			const saved = JSON.parse(row?.['settings']);
			assert.deepEqual(
				Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, saved[name]])),
				SETTINGS,
			);
			assert.equal(row?.['savedBy'], 'Robin Operator');
			const again = linkToForm(sandbox.rest, await sandbox.rest.runWorkflow(SETUP));
			const shown = await (await fetch(again)).text();
			for (const name of ['companyName', 'teamEmail', 'fromEmail', 'slackChannel', 'timeZone']) {
				assert.equal(
					valueIn(shown, name),
					Object.entries(SETTINGS).find(([key]) => key === name)?.[1],
				);
			}
			assert.doesNotMatch(shown, /name="trialMode" value="yes" checked/);
		});
	});

	describe('an approver', () => {
		it('says yes with the keyboard alone', async () => {
			const link = await approvalLinkOf('app-keyboard');
			await look(link, 'approval');
			const page = await (await browser.newContext({ userAgent: BROWSER })).newPage();
			await page.goto(link);
			await tabTo(page, page.getByLabel('Note'));
			await page.keyboard.type('With my compliments');
			await tabTo(page, page.getByRole('button', { name: 'Yes, send the gift' }));
			assert.equal((await giftOf(sandbox, 'app-keyboard'))['status'], 'pending_approval');
			await page.keyboard.press('Enter');
			await page.getByText('Thank you. Your yes is saved.').waitFor();
			const { status, answeredBy, answerNote } = await giftOf(sandbox, 'app-keyboard');
			assert.deepEqual(
				[status, answeredBy, answerNote],
				['approved', MANAGER, 'With my compliments'],
			);
		});

		it('says no, on a link that was shared: the page asks for a name, and it is on record', async () => {
			const id = 'app-shared';
			await approvalLinkOf(id);
			const message = await sandbox.slack.waitForMessage(({ blocks }) => {
				const text = JSON.stringify(blocks);
				return text.includes(nameOf(id)) && text.includes('/answer?t=');
			});
			const link = sharedLinkIn(message);
			await look(link, 'approval, shared');
			const before = await answerRuns();
			const page = await (await browser.newContext({ userAgent: BROWSER })).newPage();
			await page.goto(link);
			// Enter in a field decides nothing.
			await page.getByLabel('Your name').press('Enter');
			await page.getByRole('button', { name: "No, don't send it" }).click();
			await page.getByText('Enter your name.').first().waitFor();
			assert.equal(
				await page.title(),
				'Error: A welcome gift for Pat Personshared – Company Example',
			);
			assert.equal(await answerRuns(), before);
			await page.getByLabel('Your name').fill('Sam Colleague');
			await page.getByRole('button', { name: "No, don't send it" }).click();
			await page.getByText('Thank you. Your no is saved.').waitFor();
			const { status, answeredBy } = await giftOf(sandbox, id);
			assert.deepEqual([status, answeredBy], ['rejected', 'Sam Colleague (shared link)']);
			const log = await sandbox.rest.dataTableRows('knit events');
			assert.ok(
				log.some(
					(row) =>
						row['event'] === 'answer no' && row['answeredBy'] === 'Sam Colleague (shared link)',
				),
			);
		});

		it('who comes second reads that the first answer counts, and by whom it was', async () => {
			const link = linkIn(await mailAbout('app-keyboard', /^Yes or no\?/));
			const page = await answers(link, { answer: 'no' }, /This was answered before\./);
			assert.match(textOf(page), /The first answer counts, so nothing changed\. .* answered\./);
			assert.equal((await giftOf(sandbox, 'app-keyboard'))['status'], 'approved');
		});

		it('of a gift that was cancelled meanwhile need not answer any more', async () => {
			const link = await approvalLinkOf('app-cancelled');
			await sandbox.knit.setApplication(
				application('app-cancelled', 'DENIED', { jobId: EXECUTIVE }),
			);
			await until(async () => (await giftOf(sandbox, 'app-cancelled'))['status'] === 'cancelled', {
				what: 'the cancellation',
			});
			await answers(
				link,
				{ answer: 'yes' },
				/This gift was cancelled\. You no longer need to answer/,
			);
			assert.equal((await giftOf(sandbox, 'app-cancelled'))['status'], 'cancelled');
		});

		it('may say yes after the deadline while there is time; a no comes too late', async () => {
			const link = await approvalLinkOf('app-late');
			await editGift(sandbox, 'app-late', { status: 'expired' });
			await answers(link, { answer: 'no' }, /Your answer came too late\..* write to /);
			assert.equal((await giftOf(sandbox, 'app-late'))['status'], 'expired');
			await answers(link, { answer: 'yes' }, /Your yes is saved\./);
			assert.equal((await giftOf(sandbox, 'app-late'))['status'], 'approved');
		});
	});

	describe('a new hire', () => {
		/** @type {string} */
		let link = '';

		it('reads what their country needs and the address does not say', async () => {
			link = await addressLinkOf('app-address');
			await look(link, 'address');
			const before = await answerRuns();
			const street = 'Enter the street and house number.';
			const city = 'Enter the city or town.';
			const postalCode = 'Enter the postal code.';
			const state = 'Enter the state, province or region.';
			const nothing = { street: '', city: '', state: '', postalCode: '' };
			/** @type {[Record<string, string>, string[]][]} */
			const table = [
				[{ country: 'US', ...nothing }, [street, postalCode, city, state]],
				[{ country: 'CA', ...nothing }, [street, postalCode, city, state]],
				[{ country: 'AU', postalCode: '' }, [postalCode]],
				[{ country: 'DE', state: '', postalCode: '' }, [postalCode]],
				[{ country: 'GB', state: '', city: '' }, [city]],
				[{ country: 'AE', postalCode: '', city: '', street: '' }, [street]],
				[{ country: '' }, ['Choose a country.']],
				[{ country: 'XX' }, ['Choose a country.']],
				[{ recipient: ' ' }, ['Enter the name on the parcel.']],
				[{ street: 's'.repeat(301) }, ['Use 300 characters at most.']],
				[{ street: '\u202e1 Main Street' }, ['Remove characters that cannot be printed.']],
				[{ answer: '' }, ['Choose one answer.']],
			];
			for (const [change, expected] of table) {
				const response = await post(link, { answer: 'address', ...ADDRESS, ...change });
				const page = await response.text();
				assert.equal(response.status, 422, JSON.stringify(change));
				assert.deepEqual(problemsIn(page).sort(), [...expected].sort(), JSON.stringify(change));
			}
			assert.equal(await answerRuns(), before);
			await look(link, 'address, incomplete', async (page) => {
				await page.getByRole('button', { name: 'Save my address' }).click();
				await page.getByText('Please check your answers').waitFor();
				// The list is read out, and its lines lead to the fields.
				assert.equal(await page.evaluate('document.activeElement.getAttribute("role")'), 'alert');
				await page.getByRole('link', { name: street }).press('Enter');
				assert.equal(await page.evaluate('document.activeElement.name'), 'street');
			});
		});

		it('gives an address, which is repeated as the country writes it', async () => {
			const page = await (await browser.newContext({ userAgent: BROWSER })).newPage();
			await page.goto(link);
			await page.getByLabel('Country').selectOption('DE');
			await page.getByLabel('Street and house number').fill('Hauptstraße 1');
			await page.getByLabel('Postal code').fill('10115');
			await page.getByLabel('City or town').fill('Berlin');
			await page.getByLabel('Clothing size').fill('M');
			await page.getByRole('button', { name: 'Save my address' }).click();
			await page.getByText('Thank you, Pat!').waitFor();
			const shown = await page.locator('.postal').innerText();
			assert.deepEqual(shown.split('\n'), [
				'Pat Personaddress',
				'Hauptstraße 1',
				'10115 Berlin',
				'Germany',
			]);
			const { address, addressState, preferences } = await giftOf(sandbox, 'app-address');
			assert.equal(addressState, 'known');
			assert.equal(address.street, 'Hauptstraße 1');
			assert.deepEqual(preferences, { size: 'M', diet: null, note: null });
		});

		it('may want no gift, and is asked nothing more', async () => {
			const other = await addressLinkOf('app-nogift');
			await answers(other, { answer: 'noGift' }, /All right, no gift\./);
			const { addressState, status } = await giftOf(sandbox, 'app-nogift');
			assert.deepEqual([addressState, status], ['declined', 'rejected']);
			await mailAbout('app-nogift', /no gift|declined|does not want/i);
		});
	});

	describe('a reviewer', () => {
		it('sends the gift all the same, with an address', async () => {
			const link = await reviewLinkOf('app-review1');
			await look(link, 'review');
			const nobody = await post(link, { answer: 'perhaps' });
			assert.equal(nobody.status, 422);
			await answers(link, { answer: 'send', ...ADDRESS }, /Your decision is saved\./);
			const { status, address, answeredBy } = await giftOf(sandbox, 'app-review1');
			assert.equal(answeredBy, SETTINGS.reviewerEmail);
			assert.equal(address.street, ADDRESS.street);
			assert.ok(['approved', 'ordering', 'ordered'].includes(status), status);
		});

		it('sends none', async () => {
			const link = await reviewLinkOf('app-review2');
			await answers(
				link,
				{ answer: 'doNotSend', note: 'Withdrew by phone' },
				/Your decision is saved\./,
			);
			const { status, answerNote } = await giftOf(sandbox, 'app-review2');
			assert.deepEqual([status, answerNote], ['rejected', 'Withdrew by phone']);
		});

		it('has it planned again, or reads why that cannot be', async () => {
			const unknown = await reviewLinkOf('app-review3');
			await answers(
				unknown,
				{ answer: 'reopen' },
				/was not saved\. The start date is not known\. Please decide whether to send it anyway\./,
			);
			assert.equal((await giftOf(sandbox, 'app-review3'))['status'], 'needs_review');

			const link = sealedLink(
				unknown,
				{ ...reviewOf(await giftOf(sandbox, 'app-shared')), for: SETTINGS.reviewerEmail },
				sandbox.knit.apiKey,
			);
			await answers(link, { answer: 'reopen' }, /Your decision is saved\./);
			assert.equal((await giftOf(sandbox, 'app-shared'))['status'], 'pending_approval');
		});

		it('answers a half typed address with what is missing', async () => {
			const link = await reviewLinkOf('app-review4');
			const response = await post(link, { answer: 'send', country: 'US', street: '1 Main Street' });
			assert.equal(response.status, 422);
			assert.deepEqual(problemsIn(await response.text()).sort(), [
				'Enter the city or town.',
				'Enter the name on the parcel.',
				'Enter the postal code.',
				'Enter the state, province or region.',
			]);
			await look(link, 'review, problems', async (page) => {
				await page.getByRole('button', { name: 'Save my decision' }).click();
				await page.getByText('Choose one answer.').first().waitFor();
			});
		});
	});

	describe('anybody', () => {
		/** @type {Record<string, string>} */
		let links = {};
		/** @type {object} */
		let content = {};

		before(async () => {
			const approval = await approvalLinkOf('app-open');
			const { offerKey, applicationKey } = await giftOf(sandbox, 'app-open');
			content = {
				page: 'approval',
				offerKey,
				applicationKey,
				for: MANAGER,
				until: null,
				gift: { name: 'Pat Personopen', firstName: 'Pat', orderKey: 'knit-gift-1' },
				company: COMPANY,
			};
			const { apiKey } = sandbox.knit;
			links = {
				approval,
				address: sealedLink(approval, { ...content, page: 'address' }, apiKey),
				review: sealedLink(approval, { ...content, page: 'review' }, apiKey),
				parcel: sealedLink(approval, { ...content, page: 'parcel', for: null }, apiKey),
				settings: linkToForm(sandbox.rest, await sandbox.rest.runWorkflow(SETUP)),
			};
		});

		/** Links that were never sent. @param {string} link */
		function wrongLinks(link) {
			const token = new URL(link).searchParams.get('t') ?? '';
			const other = new URL(link);
			other.pathname = other.pathname.includes('knit-setup')
				? other.pathname.replace('knit-setup', 'knit-gift-answers')
				: other.pathname.replace('knit-gift-answers', 'knit-setup');
			const changed = [5, 40, token.length - 5].map((index) => {
				const letter = token[index] === 'A' ? 'B' : 'A';
				return token.slice(0, index) + letter + token.slice(index + 1);
			});
			const tokens = [
				...['', 'x', token.slice(0, -1), token.slice(0, 30), `${token}A`, `${token}=`],
				...['A'.repeat(9_000), token.toLowerCase(), token.split('').reverse().join(''), ...changed],
			];
			const withToken = (/** @type {string} */ text) => {
				const url = new URL(link);
				url.searchParams.set('t', text);
				return url.href;
			};
			return [
				link.split('?')[0] ?? '',
				other.href,
				`${link}&t=${token}`,
				sealedLink(link, content, 'somebody-elses-example-key'),
				...tokens.map(withToken),
			];
		}

		it('starts nothing, whatever they send to whichever page', async () => {
			const before = await newestRun();
			let calls = 0;
			/** @param {string} url @param {RequestInit} how @param {number[]} expected */
			const call = async (url, how, expected) => {
				const response = await fetch(url, how);
				await response.arrayBuffer();
				const what = `${how.method} ${url.slice(0, 90)} ${JSON.stringify(how.body ?? '')?.slice(0, 60)}`;
				assert.ok(expected.includes(response.status), `${response.status} to ${what}`);
				calls += 1;
			};
			const yes = { answer: 'yes', name: 'Eve', ...ADDRESS };
			const json = { 'content-type': 'application/json' };
			for (const [page, link] of Object.entries(links)) {
				for (const wrong of wrongLinks(link)) {
					await call(wrong, { method: 'GET', headers: ANSWER }, [404]);
					await call(wrong, { method: 'HEAD', headers: ANSWER }, [404]);
					await call(wrong, { method: 'POST', body: new URLSearchParams(yes) }, [404]);
					await call(wrong, { method: 'POST', body: JSON.stringify(yes), headers: json }, [404]);
				}
				// Whoever has the link may look, and decides nothing by looking.
				await call(link, { method: 'GET', headers: ANSWER }, [200]);
				await call(`${link}&answer=yes&name=Eve`, { method: 'GET', headers: ANSWER }, [200]);
				await call(link, { method: 'HEAD', headers: ANSWER }, [200, 404]);
				await call(link, { method: 'POST', headers: ANSWER }, [404, 422]);
				await call(link, { method: 'POST', body: new URLSearchParams({ answer: 'x' }) }, [422]);
				await call(link, { method: 'POST', body: 'answer=yes' }, [404]);
				await call(link, { method: 'POST', body: JSON.stringify({ answer: 'x' }), headers: json }, [
					page === 'parcel' ? 422 : 404,
				]);
				await call(
					link,
					{
						method: 'POST',
						body: new URLSearchParams({ answer: 'yes', note: 'n'.repeat(40_000) }),
					},
					[413],
				);
				await call(link, { method: 'PUT', body: new URLSearchParams(yes) }, [404]);
				await call(link, { method: 'DELETE' }, [404]);
			}
			assert.equal(await newestRun(), before);
			assert.equal((await giftOf(sandbox, 'app-open'))['status'], 'pending_approval');
			assert.ok(calls >= 300, String(calls));
			figure('anybody', `${calls} anonymous calls of every kind to 5 pages: 0 runs`);
		});

		it('reads on an expired link that it is one, and starts nothing', async () => {
			const before = await newestRun();
			const expired = Object.keys(links)
				.filter((page) => page !== 'settings')
				.map((page) =>
					sealedLink(
						links['approval'] ?? '',
						{ ...content, page, until: 1_700_000_000 },
						sandbox.knit.apiKey,
					),
				);
			for (const link of expired) {
				for (const response of [
					await fetch(link, { headers: ANSWER }),
					await post(link, { answer: 'yes', ...ADDRESS }),
				]) {
					assert.equal(response.status, 200);
					const text = textOf(await response.text());
					assert.match(text, /This link has expired/);
					assert.ok(text.includes(SETTINGS.replyToEmail), text);
				}
			}
			await look(expired[0] ?? '', 'expired');
			await look(links['parcel'] ?? '', 'parcel');
			assert.equal(await newestRun(), before);
		});

		it('cannot fill the memory', async () => {
			const wrong = Object.values(links).flatMap(wrongLinks);
			const good = Object.values(links);
			/** @param {number} count */
			const knock = async (count) => {
				for (let call = 0; call < count; call += 1) {
					const link = (call % 2 === 0 ? good : wrong)[call % good.length] ?? '';
					const how =
						call % 4 < 2
							? { method: 'GET', headers: ANSWER }
							: {
									method: 'POST',
									body: new URLSearchParams({ answer: 'x', note: `note ${call}` }),
								};
					await (await fetch(link, how)).arrayBuffer();
				}
			};
			const before = await newestRun();
			await knock(500);
			const warm = await residentMemory(sandbox);
			await knock(1_000);
			const grown = (await residentMemory(sandbox)) - warm;
			figure(
				'anybody',
				`1,000 more calls after a warm-up: resident memory of n8n from ${Math.round(warm)} MB, ${grown >= 0 ? '+' : '−'}${Math.abs(grown).toFixed(0)} MB`,
			);
			assert.ok(grown < MOST_GROWTH_MB, `${grown} MB`);
			assert.equal(await newestRun(), before);
		});
	});

	it('leaves nobody anything to be told, and every answer on record', async () => {
		await until(async () => (await gifts(sandbox)).every((gift) => gift['owed'].length === 0), {
			timeoutMs: 60_000,
			what: 'the last message',
		});
		const failed = (await sandbox.rest.executions({ workflowId: GIFT_ANSWERS, limit: 100 })).filter(
			({ status }) => status === 'error',
		);
		assert.deepEqual(failed, []);
	});
});

/** What the link to the review of a gift holds. @param {Record<string, any>} gift */
const reviewOf = ({ offerKey, applicationKey, name }) => ({
	page: 'review',
	offerKey,
	applicationKey,
	until: null,
	gift: { name },
	company: COMPANY,
});

/** What an operator types into the form of the setup. @returns {Record<string, string>} */
function filledIn() {
	const { trialMode: _, ...texts } = SETTINGS;
	return {
		...texts,
		answer: 'settings',
		name: 'Robin Operator',
		color: '#0f766e',
		language: 'en-GB',
		approvalDays: '5',
		remindAfterDays: '2',
		reportAfterDays: '3',
		keepDays: '90',
		quietFrom: '19:00',
		quietUntil: '08:00',
		goLiveDate: inDays(-7),
	};
}

/** @param {string} page @param {string} name */
function valueIn(page, name) {
	const tag = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(page)?.[0] ?? '';
	return readable(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '');
}

/** What the page says at its top has to be corrected. @param {string} page */
const problemsIn = (page) =>
	[...page.matchAll(/<li><a href="#\w+">([^<]*)</g)].map(([, text]) => readable(text ?? ''));

/** @param {string} html */
const textOf = (html) =>
	readable(html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

/** @param {string} text */
const readable = (text) =>
	text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');

const hasFocus = (/** @type {Element} */ element) => element === document.activeElement;
const outlineOf = (/** @type {Element} */ element) => getComputedStyle(element).outlineStyle;

/** From 0 to 255. @param {string} color as a browser computes it */
function brightness(color) {
	const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** In megabytes. @param {Sandbox} sandbox */
async function residentMemory({ n8n }) {
	const status = await readFile(`/proc/${n8n.process?.pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
