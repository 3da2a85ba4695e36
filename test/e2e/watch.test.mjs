// @ts-check
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../../sandbox/browser.mjs';
import { now, setClockRight, setClockTo } from '../../sandbox/clock.mjs';
import { OVERVIEW, startSandbox } from '../../sandbox/index.mjs';
import { INTEGRATION_ID, KNIT_API_KEY } from '../../sandbox/knit.mjs';
import { newRun } from '../../sandbox/knit/events.mjs';
import { makeApplication, makeOffer } from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import {
	application,
	BACKSTOP,
	editGift,
	EXECUTIVE,
	figure,
	giftOf,
	GIFT_DELIVERY,
	inDays,
	nameOf,
	STANDARD,
	watchedCompany,
} from '../faults/company.mjs';
import { linkIn, sealedLink, submit, submitAddress } from '../faults/forms.mjs';
import { SETTINGS } from '../support/settings.mjs';

/** Who watches, who is forgotten, and what happens when the tables are full. */

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const TODAY = new Date();
const ALARM = 'knitAlarms1';
const WATCH = 'knitWatch1';
/** All tables together may have so many megabytes. */
const CAP = 3;
/** In the name and the address of whom it is about, in lower case as well. */
const MARKER = 'Erasemarker';
/** Tables of the pack that hold no row about a candidate. Each other one is looked through. */
const NOBODY = ['figures', 'seen', 'settings', 'surveys', 'turns', 'watch'].map(
	(name) => `knit ${name}`,
);

/** @param {string} id @param {string} jobId @param {string} [marker] */
const markedApplication = (id, jobId, marker = MARKER) =>
	makeApplication({
		...{ id, firstName: marker, lastName: 'Person', email: `${marker}@home.example.com`, jobId },
		...{ stage: 'Offer', today: TODAY },
		offers: [makeOffer(id, 'SIGNED', { today: TODAY, startDate: inDays(40) })],
	});

describe('records', () => {
	/** @type {Sandbox} */
	let sandbox;
	before(async () => {
		sandbox = await startSandbox(watchedCompany(CAP, { N8N_LOG_LEVEL: 'debug' }));
	});
	after(async () => sandbox?.stop());

	const everyTable = async () => {
		const tables = (await sandbox.rest.dataTables()).filter(({ name }) => name.startsWith('knit '));
		const rows = await Promise.all(tables.map(({ name }) => sandbox.rest.dataTableRows(name)));
		return Object.fromEntries(tables.map(({ name }, index) => [name, rows[index]]));
	};
	/** The tables that hold a marker, without what the pack says of nobody. @param {string} marker */
	const tablesWith = async (marker) =>
		Object.entries(await everyTable())
			.filter(([, rows]) => new RegExp(marker, 'i').test(JSON.stringify(rows)))
			.map(([name]) => name)
			.sort();
	/**
	 * Rows as the canvases of open offers, replies, updates and assessments write them; those of gifts are real.
	 * @param {string} id of the application @param {string} marker
	 */
	async function plantRows(id, marker) {
		const { applicationKey, candidateKey, offerKey } = await giftOf(sandbox, id);
		const ids = { applicationId: id, candidateId: id.replace('app-', 'cand-') };
		const at = new Date().toISOString();
		/** @type {Record<string, object>} */
		const planted = {
			'knit offers': {
				...{ ...ids, offerKey, applicationKey, candidateKey, integrationId: INTEGRATION_ID },
				...{ status: 'declined', decidedAt: at, editedAt: at, revision: 1, candidateName: marker },
				...{ email: `${marker}@home.example.com`, nextStep: marker, nextStepAt: at },
				offerObject: JSON.stringify({ nickname: marker }),
			},
			'knit replies': { offerKey, at, state: 'done', replyId: `${id}-reply`, reason: marker },
			'knit candidate updates': {
				...{ ...ids, applicationKey, at, status: 'WRITTEN', updateKey: id, evaluator: marker },
				...{ note: marker, recommendation: marker, mine: marker, theirs: marker },
				...{ updateObject: JSON.stringify({ note: marker }), answerNote: marker },
			},
			'knit assessments': {
				...{ ...ids, at, assessmentKey: id, resultAt: at, note: marker, score: 7 },
				...{ resultUrl: `https://tests.example.com/${marker}`, metadataObject: `"${marker}"` },
			},
			'knit messages': { offerKey, at, state: 'failed', messageId: id, note: `${marker} unknown` },
		};
		for (const [name, row] of Object.entries(planted)) {
			await sandbox.rest.addDataTableRows(name, [row]);
		}
	}
	const markedRuns = async () => {
		const all = await sandbox.rest.executions({ limit: 400 });
		const found = await Promise.all(all.map(({ id }) => sandbox.rest.execution(id)));
		return found.filter((run) => JSON.stringify(run.data ?? null).includes(MARKER));
	};
	/** @param {string} id @param {string} trigger */
	const press = (id, trigger) => sandbox.rest.runWorkflow(id, { trigger, timeoutMs: 120_000 });
	const lookNow = () => press(ALARM, 'Look Now');
	/** Rows without meaning in *knit events*; n8n refuses them when the tables are full. @param {number} count */
	const fill = (count) =>
		sandbox.rest.addDataTableRows(
			'knit events',
			Array.from({ length: count }, () => ({ event: 'filler', reason: 'x'.repeat(20_000) })),
		);
	/** @param {RegExp} subject */
	const mails = (subject) => sandbox.mailbox.mails.filter((mail) => subject.test(mail.subject));

	it('raises each kind of alarm by its cause, once in six hours, and says once that all is well', async () => {
		const { knit, mailbox, rest, slack } = sandbox;
		const start = now();
		/** By subject: when it was told, in minutes from the start. @type {[number, string][]} */
		const told = [];
		let read = 0;
		const look = async (/** @type {number} */ minute) => {
			if (minute > 0) await setClockTo(new Date(start.getTime() + minute * 60_000));
			const run = await lookNow();
			assert.equal(run.status, 'success', run.data?.resultData?.error?.message);
			const alarms = mailbox.mails.slice(read).filter(({ subject }) => / gifts: /.test(subject));
			read = mailbox.mails.length;
			for (const { to, subject } of alarms) {
				assert.equal(to[0], SETTINGS.reviewerEmail);
				told.push([minute, subject.replace('Company Example gifts: ', '')]);
			}
		};
		await look(0);
		assert.deepEqual(told, []);

		// Three sync runs, of the last of which two events are missing.
		const syncRun = async (/** @type {number} */ consumed) => {
			const run = { ...newRun('delta_sync'), syncDataType: 'ats_applications' };
			const ends = knit.endEvents(run, { processed: 7, emitted: 7, startedAt: Date.now() });
			await knit.dispatch(ends.done);
			ends.consumed.eventData.consumed = consumed;
			await knit.dispatch(ends.consumed);
		};
		for (const consumed of [7, 7, 5]) await syncRun(consumed);
		// A mail server that takes the alarms alone.
		mailbox.refuse({ code: 451, text: 'Try again later', to: /^(?!ops@)/ });
		for (const number of [1, 2, 3, 4, 5]) {
			const signed = application(`app-owed${number}`, 'SIGNED');
			await knit.setApplication(signed, { event: null });
			await knit.dispatch(knit.eventOf('record.modified', signed), { retry: false });
		}
		await rest.deactivate('knitWelcomeGift1');
		knit.setApiKey('a-new-example-key');
		await fill(80);
		// The queue is one after an hour, silence begins after two, and six hours after the first alarm it is told again.
		for (const minute of [1, 7, 50, 100, 150, 205, 260, 315, 362]) await look(minute);
		await fill(35);
		await look(363);
		assert.deepEqual(told, [
			[1, 'Events from Knit are missing'],
			[1, 'Messages cannot be sent'],
			[1, 'The tables are filling up'],
			[1, 'The Knit trigger does not answer'],
			[1, 'Knit refuses the credential'],
			[100, 'Messages are waiting to be sent'],
			[150, 'Nothing was heard from Knit'],
			[362, 'Events from Knit are missing'],
			[362, 'The tables are filling up'],
			[362, 'The Knit trigger does not answer'],
			[362, 'Knit refuses the credential'],
			[363, 'The tables are almost full'],
		]);
		assert.equal(slack.messages.filter(({ text }) => /Knit refuses/.test(text)).length, 2);

		knit.setApiKey(KNIT_API_KEY);
		await rest.activate('knitWelcomeGift1');
		mailbox.refuse(null);
		assert.equal((await press(WATCH, 'Every Five Minutes')).status, 'success');
		assert.equal((await press(BACKSTOP, 'Look Now')).status, 'success');
		await rest.deleteDataTableRows('knit events', 'event', 'filler');
		told.splice(0);
		await look(364);
		// The newest events are ahead of the database, and then time goes back.
		await setClockRight();
		await look(0);
		for (const _ of [1, 2]) await syncRun(7);
		for (const _ of [1, 2]) await look(0);
		assert.deepEqual(told, [
			[364, 'The clock looks wrong'],
			[0, 'The clock looks wrong'],
			[0, 'All is well again'],
		]);
		const owed = (await rest.dataTableRows('knit gifts')).filter((row) => row['owedObject']);
		assert.deepEqual(owed, []);
		figure('watch', '9 kinds of trouble, 14 looks over six hours: 14 alarms, 1 all well');
	});

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
		await plantRows('app-marked', MARKER);
		// The lines of events and letters have IDs and no name.
		const about = (/** @type {any} */ row) => /app-(?:marked|failed)/.test(JSON.stringify(row));
		const named = Object.entries(await everyTable()).filter(([, rows]) => rows?.some(about));
		assert.deepEqual(
			Object.keys(await everyTable())
				.filter((name) => !named.some(([one]) => one === name))
				.sort(),
			NOBODY,
			'every table has rows about the person, or is known to have none',
		);
		assert.deepEqual(
			await tablesWith(MARKER),
			named
				.map(([name]) => name)
				.filter((name) => !/events|letters/.test(name))
				.sort(),
		);
		const before = await markedRuns();
		assert.ok(before.length >= 3, `${before.length} runs name the person before`);
		assert.ok(before.some(({ status }) => status === 'error'));
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

		assert.deepEqual(await tablesWith(MARKER), []);
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
		const record = (await sandbox.rest.dataTableRows('knit events')).find(
			(row) => row['event'] === 'erasure' && row['candidateId'] === 'cand-marked',
		);
		assert.deepEqual([record?.['answeredBy'], record?.['outcome']], ['Olivia', 'changed']);
		figure(
			'erasing',
			`${before.length} saved runs and ${named.length} tables: 0 planted markers after; ${record?.['reason']}`,
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

	it('tells one gift’s whole story from the tables alone: who decided, by which rule, who heard, who answered', async () => {
		const { mailbox, rest } = sandbox;
		// As the sandbox has built them.
		const require = createRequire(import.meta.url);
		const { storyOf } = require('../../dist/core/reports/story.js');
		const { storyWords } = require('../../dist/core/messages/overview.js');
		const asked = (/** @type {string} */ id, /** @type {RegExp} */ subject) =>
			mailbox.waitForMail((mail) => subject.test(mail.subject) && mail.text.includes(nameOf(id)));
		const id = 'app-story';
		await sandbox.knit.setApplication(application(id, 'SIGNED', { jobId: EXECUTIVE }));
		await submit(linkIn(await asked(id, /^Yes or no\?/)), { answer: 'yes', note: 'Gladly' });
		const address = await mailbox.waitForMail((mail) => /personstory@/.test(mail.to[0] ?? ''));
		await submitAddress(linkIn(address));
		await editGift(sandbox, id, { orderByDate: inDays(0) });
		assert.equal((await press(GIFT_DELIVERY, 'Look Now')).status, 'success');
		const { offerKey, orderKey } = await giftOf(sandbox, id);
		const order = await mailbox.waitForMail(({ subject }) => subject.includes(orderKey));
		for (const answer of ['shipped', 'delivered']) await submit(linkIn(order), { answer });

		const rows = [
			...(await rest.dataTableRows('knit events')),
			...(await rest.dataTableRows('knit messages')),
		].filter((row) => row['offerKey'] === offerKey || row['applicationId'] === id);
		const story = storyOf(rows);
		const told = story.map((/** @type {any} */ line) => storyWords(line));
		const wanted = [
			/^Knit reported offer accepted\.$/,
			/ Rule .+ of rules-\w+\.$/,
			/^Email to the approver: ask approval \(sent\)\.$/,
			/^The approver said yes\..* By maya\.chen@company\.example\.com\./,
			/^Email to the new hire: ask address \(sent\)\.$/,
			/address.* By the new hire\./,
			/^Email to the .+: order gift \(sent\)\.$/,
			/^Email to the team: gift ordered \(sent\)\.$/,
			/shipped/i,
			/delivered/i,
		];
		let from = 0;
		for (const pattern of wanted) {
			const found = told.findIndex(
				(/** @type {string} */ line, /** @type {number} */ index) =>
					index >= from && pattern.test(line),
			);
			assert.notEqual(found, -1, `${pattern} after line ${from} of:\n${told.join('\n')}`);
			from = found;
		}
		const decided = story.filter((/** @type {any} */ line) => line.kind === 'decision');
		assert.ok(decided.some((/** @type {any} */ line) => line.traceId && line.executionId));
		const times = story.map((/** @type {any} */ line) => line.at);
		assert.deepEqual(times, [...times].sort());

		// The same lines leave n8n as CSV, by a workflow; the page's own are above.
		const exported = await rest.runWorkflow('knitExportLog1', { timeoutMs: 120_000 });
		assert.equal(exported.status, 'success', exported.data?.resultData?.error?.message);
		const files = Object.values(exported.data.resultData.runData)
			.flat()
			.flatMap((/** @type {any} */ run) => (run.data?.main ?? []).flat())
			.flatMap((/** @type {any} */ item) => Object.values(item?.binary ?? {}))
			.map((/** @type {any} */ file) => file.fileName);
		assert.equal(new Set(files).size, 2, files.join());
	});

	it('lets the log yield when the tables are full; until then Knit hears an error', async () => {
		let rows = 0;
		for (; rows < 400; rows += 10) {
			const isFull = await fill(10).then(
				() => false,
				() => true,
			);
			if (isFull) break;
		}
		assert.ok(rows < 400, 'the tables never became full');
		const toldBefore = mails(/The tables are almost full/).length;
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
		assert.equal(mails(/The tables are almost full/).length, toldBefore + 1);
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
