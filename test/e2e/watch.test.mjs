// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../../sandbox/browser.mjs';
import { OVERVIEW, startSandbox } from '../../sandbox/index.mjs';
import { KNIT_API_KEY } from '../../sandbox/knit.mjs';
import { makeApplication, makeOffer } from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import {
	application,
	company,
	EXECUTIVE,
	figure,
	giftOf,
	inDays,
	STANDARD,
} from '../faults/company.mjs';
import { linkIn, sealedLink, submit, submitAddress } from '../faults/forms.mjs';
import { SETTINGS } from '../support/settings.mjs';

/** Who watches, who is forgotten, and what happens when the tables are full. */

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const TODAY = new Date();
const ALARM = 'knitAlarms1';
/** All tables together may have so many megabytes. */
const CAP = 3;
const MARKER = 'Erasemarker';

/** @param {string} id @param {string} jobId */
const markedApplication = (id, jobId) =>
	makeApplication({
		...{ id, firstName: MARKER, lastName: 'Person', email: `${MARKER}@home.example.com`, jobId },
		...{ stage: 'Offer', today: TODAY },
		offers: [makeOffer(id, 'SIGNED', { today: TODAY, startDate: inDays(40) })],
	});

describe('records', () => {
	/** @type {Sandbox} */
	let sandbox;
	before(async () => {
		sandbox = await startSandbox({
			...company({ nodes: { 'Find Trouble': { capMegabytes: CAP } } }),
			env: {
				N8N_LOG_LEVEL: 'debug',
				N8N_DATA_TABLES_MAX_SIZE_BYTES: String(CAP * 1024 * 1024),
				// n8n looks at the size again after five seconds at most; here at once.
				N8N_DATA_TABLES_SIZE_CHECK_CACHE_DURATION_MS: '100',
			},
		});
	});
	after(async () => sandbox?.stop());

	const everyTable = async () => {
		const tables = (await sandbox.rest.dataTables()).filter(({ name }) => name.startsWith('knit '));
		const rows = await Promise.all(tables.map(({ name }) => sandbox.rest.dataTableRows(name)));
		return Object.fromEntries(tables.map(({ name }, index) => [name, rows[index]]));
	};
	const markedRuns = async () => {
		const all = await sandbox.rest.executions({ limit: 400 });
		const found = await Promise.all(all.map(({ id }) => sandbox.rest.execution(id)));
		return found.filter((run) => JSON.stringify(run.data ?? null).includes(MARKER));
	};
	const lookNow = async () => {
		const run = await sandbox.rest.runWorkflow(ALARM, { trigger: 'Look Now', timeoutMs: 120_000 });
		return run;
	};
	/** @param {RegExp} subject */
	const mails = (subject) => sandbox.mailbox.mails.filter((mail) => subject.test(mail.subject));

	it('erases one person from every table and every saved run, and nobody else', async () => {
		await sandbox.knit.setApplication(application('app-other', 'SIGNED'));
		// One that is asked for an address, one whose run fails, and one that waits for an approval.
		await sandbox.knit.setApplication(markedApplication('app-marked', STANDARD));
		const asked = await sandbox.mailbox.waitForMail((mail) =>
			mail.to.some(
				(address) => address.startsWith(MARKER.toLowerCase()) || address.startsWith(MARKER),
			),
		);
		await submitAddress(linkIn(asked), { recipient: MARKER, street: `${MARKER} Street 1` });
		sandbox.slack.refuse('internal_error');
		await sandbox.knit.dispatch(
			sandbox.knit.eventOf('record.modified', markedApplication('app-failed', EXECUTIVE)),
			{ retry: false },
		);
		sandbox.slack.refuse(null);
		const before = await markedRuns();
		assert.ok(before.length >= 3, `${before.length} runs name the person before`);
		assert.ok(before.some(({ status }) => status === 'error'));
		assert.match(JSON.stringify(await everyTable()), new RegExp(MARKER));

		const link = sealedLink(
			`${sandbox.n8n.url}/webhook/knit-erase/answer`,
			{
				page: 'erasure',
				company: {
					...{ name: 'Company Example', logoUrl: '', color: '#0f766e', contact: '' },
					...{ language: 'en-GB', timeZone: 'UTC' },
				},
				until: null,
				for: null,
			},
			KNIT_API_KEY,
		);
		assert.match(await (await fetch(link)).text(), /Erase one person&#39;s data/);
		const confirmed = { answer: 'erase', confirm: 'yes', name: 'Olivia' };
		const email = `${MARKER.toUpperCase()}@home.example.com`;
		// Two candidates have it: they may be two people.
		const question = await submit(link, { ...confirmed, email });
		assert.match(question, /Several candidates have this address\./);
		assert.match(question, /enter one candidate ID: cand-marked, cand-failed\./);
		assert.equal((await giftOf(sandbox, 'app-marked'))['name'], `${MARKER} Person`);
		assert.equal((await markedRuns()).length, before.length);
		const first = await submit(link, { ...confirmed, candidateId: 'cand-failed' });
		assert.match(first, /The data is erased\./);
		assert.equal((await giftOf(sandbox, 'app-marked'))['name'], `${MARKER} Person`);
		const second = await submit(link, { ...confirmed, email, candidateId: 'cand-marked' });
		assert.match(second, /The data is erased\./);

		const tables = await everyTable();
		for (const [name, rows] of Object.entries(tables)) {
			assert.doesNotMatch(JSON.stringify(rows), new RegExp(MARKER, 'i'), name);
		}
		assert.deepEqual(
			(await markedRuns()).map(({ id }) => id),
			[],
		);
		const logLines = sandbox.n8n.log().split('\n');
		assert.deepEqual(
			logLines.filter((line) => line.toLowerCase().includes(MARKER.toLowerCase())),
			[],
		);
		const marked = await giftOf(sandbox, 'app-marked');
		assert.deepEqual([marked['status'], marked['slim'], marked['name']], ['rejected', true, null]);
		assert.deepEqual((await giftOf(sandbox, 'app-other'))['name'], 'Pat Personother');
		const record = tables['knit events']?.find(
			(row) => row['event'] === 'erasure' && row['candidateId'] === 'cand-marked',
		);
		assert.deepEqual([record?.['answeredBy'], record?.['outcome']], ['Olivia', 'changed']);
		figure(
			'erasing',
			`${before.length} saved runs and ${Object.keys(tables).length} tables: 0 planted markers after; ${record?.['reason']}`,
		);
	});

	it('shows the lead who waits for whom, and one whole story, behind a password', async () => {
		await sandbox.knit.setApplication({ ...application('app-vp', 'SIGNED'), offers: [] });
		await sandbox.knit.setApplication(application('app-vp', 'SIGNED', { jobId: EXECUTIVE }));
		const noted = (await sandbox.rest.dataTableRows('knit events')).find(
			(row) => row['outcome'] === 'received' && row['applicationId'] === 'app-vp',
		);
		assert.match(
			String(noted?.['reason']),
			/^Since .* without a run: .*record\.(?:new|modified) \d/,
		);
		await sandbox.rest.activate('knitOverview1');
		const url = `${sandbox.n8n.url}/webhook/knit-overview`;
		const authorization = `Basic ${Buffer.from(`${OVERVIEW.user}:${OVERVIEW.password}`).toString('base64')}`;
		const open = (/** @type {string} */ query) =>
			fetch(`${url}${query}`, { headers: { authorization } });
		assert.equal((await fetch(url)).status, 401);

		const answer = await open('');
		assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
		assert.match(answer.headers.get('cache-control') ?? '', /no-store/);
		const html = await answer.text();
		assert.match(html, /Waits for somebody \(\d\)/);
		assert.match(html, /Pat Personvp/);
		assert.match(html, /maya\.chen@company\.example\.com \(approver\)/);

		const story = await (await open('?q=Personvp')).text();
		assert.match(story, /Knit reported offer accepted\./);
		assert.match(story, /Email to the approver: ask approval \(sent\)\./);
		const csv = await open('?csv=story&q=Personvp');
		assert.match(csv.headers.get('content-disposition') ?? '', /attachment; filename="story\.csv"/);
		assert.match(await csv.text(), /^at,kind,event,/);
		assert.match(await (await open('?csv=gifts')).text(), /Pat Personvp,pending_approval/);

		const browser = await openBrowser();
		try {
			const context = await browser.newContext({
				httpCredentials: { username: OVERVIEW.user, password: OVERVIEW.password },
				viewport: { width: 360, height: 740 },
			});
			const page = await context.newPage();
			/** @type {string[]} */
			const complaints = [];
			page.on('console', (/** @type {any} */ line) => {
				if (line.type() === 'error') complaints.push(line.text());
			});
			await page.goto(url);
			for (const colorScheme of ['light', 'dark']) {
				await page.emulateMedia({ colorScheme });
				const width = await page.evaluate('document.documentElement.scrollWidth');
				assert.ok(width <= 360, `${width} pixels wide`);
				assert.equal(await page.locator('svg.chart').count(), 4);
			}
			await page.keyboard.press('Tab');
			await page.keyboard.type('Personvp');
			await page.keyboard.press('Enter');
			await page.getByText('Knit reported offer accepted.').waitFor();
			assert.deepEqual(complaints, []);
		} finally {
			await browser.close();
		}
	});

	it('raises one alarm for a kind of trouble, and says once that all is well', async () => {
		assert.equal((await lookNow()).status, 'success');
		assert.deepEqual(
			mails(/ gifts: /).map((mail) => mail.subject),
			[],
		);

		const refusal = { success: false, error: { msg: 'Invalid API key' } };
		sandbox.knit.misbehave('ats.job.list', { status: 401, body: refusal });
		await sandbox.rest.deactivate('knitWelcomeGift1');
		for (const _ of [1, 2]) assert.equal((await lookNow()).status, 'success');
		assert.deepEqual(
			mails(/ gifts: /).map((mail) => [mail.to[0], mail.subject]),
			[
				[SETTINGS.reviewerEmail, 'Company Example gifts: The Knit trigger does not answer'],
				[SETTINGS.reviewerEmail, 'Company Example gifts: Knit refuses the credential'],
			],
		);
		assert.equal(sandbox.slack.messages.filter(({ text }) => /Knit refuses/.test(text)).length, 1);

		sandbox.knit.misbehave('ats.job.list', null);
		await sandbox.rest.activate('knitWelcomeGift1');
		for (const _ of [1, 2]) assert.equal((await lookNow()).status, 'success');
		assert.equal(mails(/All is well again/).length, 1);
		assert.equal(mails(/ gifts: /).length, 3);
		figure('watch', '2 kinds of trouble: 2 alarms, 1 all well');
	});

	it('lets the log yield when the tables are full; until then Knit hears an error', async () => {
		const project = (await sandbox.rest.request('GET', '/projects/personal')).id;
		const { id } = /** @type {any} */ (
			(await sandbox.rest.dataTables()).find(({ name }) => name === 'knit events')
		);
		const row = { event: 'filler', reason: 'x'.repeat(20_000) };
		let rows = 0;
		for (; rows < 400; rows += 10) {
			const filled = await sandbox.rest
				.request('POST', `/projects/${project}/data-tables/${id}/insert`, {
					data: Array.from({ length: 10 }, () => row),
				})
				.then(
					() => false,
					() => true,
				);
			if (filled) break;
		}
		assert.ok(rows < 400, 'the tables never became full');
		const full = await until(
			async () => {
				const [delivery] = await sandbox.knit.dispatch(
					sandbox.knit.eventOf('record.modified', application('app-full', 'SIGNED')),
					{ retry: false },
				);
				return delivery?.attempts[0]?.status === 500 ? delivery : null;
			},
			{ timeoutMs: 60_000, what: 'an error for Knit' },
		);
		assert.equal(full.attempts[0]?.status, 500);

		await until(async () => (await lookNow()).status === 'success', {
			timeoutMs: 120_000,
			what: 'a look that comes through',
		});
		assert.equal(mails(/The tables are almost full/).length, 1);
		const left = (await sandbox.rest.dataTableRows('knit events')).filter(
			(one) => one['event'] === 'filler',
		).length;
		assert.ok(left < rows, `${left} of ${rows} rows of the log are left`);
		const [again] = await sandbox.knit.dispatch(
			sandbox.knit.eventOf('record.modified', application('app-full', 'SIGNED')),
			{ retry: false },
		);
		assert.equal(again?.attempts[0]?.status, 200);
		assert.equal((await giftOf(sandbox, 'app-full'))['status'], 'approved');
		figure(
			'full tables',
			`500 while full; ${rows - left} of ${rows} log lines gave way; then 200 and a gift`,
		);
	});
});
