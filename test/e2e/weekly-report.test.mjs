// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBundledBrowser } from '../../sandbox/browser.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import { application, BROWSER, company } from '../faults/company.mjs';
import { linkIn, post, submit } from '../faults/forms.mjs';
import { SETTINGS } from '../support/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const REPORT = 'knitWeeklyReport1';
const SURVEY = 'knitSavedHours1';
const PAST = 'knitPastOffers1';
const LEADS = 'leads@company.example.com';
const MAYA = 'maya@company.example.com';

const DAY = 24 * 60 * 60_000;
const today = new Date();
/** Wednesday noon of the last whole week, in UTC as the company is. */
const wednesday = (() => {
	const monday = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
	const sinceMonday = (today.getUTCDay() + 6) % 7;
	return monday - (sinceMonday + 5) * DAY + DAY / 2;
})();
/** @param {number} days */
const since = (days) => new Date(wednesday + days * DAY).toISOString();
/** The middle of an earlier month. @param {number} back */
const midOf = (back) => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 15));
/** @param {Date} day */
const monthOf = (day) => day.toISOString().slice(0, 7);

/** @param {string} id @param {string} status @param {number} sent @param {number | null} decided */
const offer = (id, status, sent, decided) => ({
	candidateName: `Pat ${id}`,
	status,
	recruiterEmail: MAYA,
	sentAt: since(sent),
	decidedAt: decided === null ? null : since(decided),
	declineReason: status === 'declined' ? 'pay' : null,
	offerKey: `int/${id}/off`,
	applicationKey: `int/${id}`,
});
/** @param {string} id @param {string} state */
const message = (id, state) => ({
	at: since(0),
	audience: 'team',
	occasion: 'gift_planned',
	channel: 'email',
	state,
	messageId: id,
	offerKey: 'int/a/off',
});

describe('the figures in the real n8n', () => {
	/** @type {Sandbox} */
	let sandbox;
	before(async () => {
		const since6Weeks = new Date(today.getTime() - 42 * DAY).toISOString().slice(0, 10);
		const settings = { reportEmail: LEADS, goLiveDate: since6Weeks };
		sandbox = await startSandbox(company({ settings }));
		const { rest } = sandbox;
		await rest.addDataTableRows('knit offers', [
			offer('a', 'accepted', -2, 0),
			offer('b', 'accepted', -4, 0),
			offer('c', 'declined', -3, 0),
			offer('d', 'open', -1, null),
			offer('e', 'replaced', -9, -4),
		]);
		await rest.addDataTableRows('knit messages', [message('m1', 'sent'), message('m2', 'refused')]);
	});
	after(async () => {
		await sandbox?.stop();
	});

	/** @param {string} id */
	async function run(id) {
		const ended = await sandbox.rest.runWorkflow(id, { timeoutMs: 120_000 });
		assert.equal(ended.status, 'success', ended.data?.resultData?.error?.message);
	}
	/** @param {string} to */
	const mailsTo = (to) => sandbox.mailbox.mails.filter((mail) => mail.to[0] === to);

	it('reads the time before go-live from the ATS once, in counts that name nobody', async () => {
		const past = midOf(3);
		const signed = application('app-past', 'SIGNED');
		await sandbox.knit.setApplication(
			{
				...signed,
				offers: [
					{
						...signed.offers?.[0],
						sentAt: new Date(past.getTime() - 6 * DAY).toISOString(),
						closedAt: past.toISOString(),
					},
				],
			},
			{ event: null },
		);
		await run(PAST);
		await run(PAST);
		const rows = await sandbox.rest.dataTableRows('knit figures');
		assert.equal(rows.length, 6, 'each month once');
		const month = rows.find((row) => row['month'] === monthOf(past));
		assert.deepEqual([month?.['accepted'], month?.['medianDays']], [1, 6]);
		assert.doesNotMatch(JSON.stringify(rows), /Person|app-past|@example\.com/);
	});

	it('sends the leads one email with three charts inside, and Slack the short form', async () => {
		await run(REPORT);
		const [mail, ...more] = mailsTo(LEADS);
		assert.deepEqual(more, []);
		assert.match(mail?.subject ?? '', /^Offers, .* · 66\.7% accepted · 3 days to accept$/);
		assert.match(
			mail?.text ?? '',
			/Median: Last 4 weeks 3 days · Before that – · Before go-live 6 days/,
		);
		assert.match(mail?.text ?? '', /Emails: Last 4 weeks 50%/);
		assert.match(mail?.text ?? '', /Pay: 1/);
		assert.deepEqual(
			mail?.attachments.map(({ filename, contentType }) => [filename, contentType]),
			['timeToAcceptance', 'acceptanceRate', 'deliveryRate'].map((name) => [
				`${name}.png`,
				'image/png',
			]),
		);
		const posted = sandbox.slack.messages.find(({ text }) => text.startsWith('Offers, '));
		assert.match(JSON.stringify(posted?.blocks), /\*Offers accepted\*\\n66\.7%/);
		const logged = (await sandbox.rest.dataTableRows('knit messages')).filter(
			(row) => row['occasion'] === 'weekly_report',
		);
		assert.deepEqual(logged.map((row) => [row['channel'], row['state']]).sort(), [
			['email', 'sent'],
			['slack', 'sent'],
		]);
	});

	it('shows its charts on a phone and at 600 pixels, in the light and in the dark', async () => {
		const [mail] = mailsTo(LEADS);
		const browser = await openBundledBrowser();
		try {
			for (const width of [360, 600]) {
				for (const colorScheme of ['light', 'dark']) {
					const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
					// The mailbox puts each picture where its cid: stands, as a mail program does.
					await page.setContent(mail?.html ?? '');
					const seen = await page.evaluate(`({
						wide: document.documentElement.scrollWidth,
						pictures: [...document.images].map((one) => [one.naturalWidth, one.naturalHeight]),
						tallest: Math.max(...[...document.images].map((one) => one.getBoundingClientRect().width)),
						unnamed: [...document.images].filter((one) => !/\\d/.test(one.alt)).length,
						ground: getComputedStyle(document.querySelector('.card')).backgroundColor,
					})`);
					assert.equal(seen.wide, width);
					assert.deepEqual(seen.pictures, Array(3).fill([800, 420]));
					assert.ok(seen.tallest <= 460 && seen.tallest > width * 0.6);
					assert.equal(seen.unnamed, 0);
					const grounds = { light: 'rgb(255, 255, 255)', dark: 'rgb(27, 32, 36)' };
					assert.equal(seen.ground, grounds[/** @type {'light' | 'dark'} */ (colorScheme)]);
					await page.close();
				}
			}
		} finally {
			await browser.close();
		}
	});

	it('asks each recruiter of last month, and keeps the last answer', async () => {
		const lastMonth = midOf(1);
		await sandbox.rest.addDataTableRows('knit offers', [
			{ ...offer('z', 'open', 0, null), sentAt: lastMonth.toISOString(), recruiterEmail: MAYA },
		]);
		await run(SURVEY);
		const [mail, ...more] = mailsTo(MAYA);
		assert.deepEqual(more, []);
		const link = linkIn(mail);
		const runs = async () => (await sandbox.rest.executions({ workflowId: SURVEY })).length;
		const before = await runs();
		const looked = await fetch(link, { headers: { 'user-agent': BROWSER } });
		assert.match(await looked.text(), /How many hours did you save in /);
		assert.equal((await post(link, { answer: 'hours', hours: 'many' })).status, 422);
		assert.equal(await runs(), before, 'neither looking nor a wrong answer starts a run');

		assert.match(await submit(link, { answer: 'hours', hours: '3' }), /Thank you\./);
		assert.match(await submit(link, { answer: 'hours', hours: '4,5' }), /Thank you\./);
		const rows = await sandbox.rest.dataTableRows('knit surveys');
		assert.deepEqual(
			rows.map((row) => [
				row['month'],
				row['recruiterEmail'],
				row['hours'],
				row['askedAt'] !== null,
			]),
			[[monthOf(lastMonth), MAYA, 4.5, true]],
		);
		await run(REPORT);
		assert.match(mailsTo(LEADS).at(-1)?.text ?? '', /4\.5 hours in .*, as 1 of 1 recruiters say\./);
	});
});
