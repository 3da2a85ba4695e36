// @ts-check
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { startSandbox } from '../../sandbox/index.mjs';
import { KNIT_API_KEY } from '../../sandbox/knit.mjs';
import { dayAfter, makeApplication, makeJob, makeOffer } from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import { figure, giftOf, gifts, WELCOME_GIFT } from '../faults/company.mjs';
import { linkIn, post, sharedLinkIn } from '../faults/forms.mjs';
import { fillIn, SETTINGS } from '../support/settings.mjs';

/**
 * What somebody could send, or have in an ATS, who wishes us ill: who is let in, what becomes of hostile text in the
 * messages that really arrive, which addresses are called, and what is left in logs and in n8n's database.
 */

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const TODAY = new Date();
const RECRUITER = 'recruiter@company.example.com';
const PREVIOUS_KEY = 'previous-example-key';

const MAYA = 'maya@company.example.com';
const ANSWER_PAGE = '/webhook/knit-gift-answers/answer?t=';
/** How the messages about a run that failed begin. */
const ALARM = /^A (?:welcome gift run failed|run of)/;

const PAY = '987654321';
const PROTECTED = 'genderqueer-marker-example';
const PERSON = {
	first: 'Markerfirst',
	last: 'Markerlast',
	email: 'marker.person@home.example.com',
};

/** @param {string | Buffer} body @param {string} [key] @param {import('node:crypto').BinaryToTextEncoding} [encoding] */
const sign = (body, key = KNIT_API_KEY, encoding = 'base64url') =>
	createHmac('sha256', key).update(body).digest(encoding);

/** @param {string} id @param {string} title @param {Record<string, unknown>} [more] */
const job = (id, title, more = {}) => ({
	...makeJob({ id, title, department: 'Sales', employmentType: 'FULL_TIME', today: TODAY }),
	...more,
});

/** @param {string} id @param {Record<string, unknown>} [candidate] @param {Record<string, unknown>} [offer] @param {string} [jobId] */
function signedApplication(id, candidate = {}, offer = {}, jobId = 'job-plain') {
	const application = makeApplication({
		id,
		firstName: 'Robin',
		lastName: 'Testperson',
		jobId,
		stage: 'Offer',
		today: TODAY,
		offers: [
			{ ...makeOffer(id, 'SIGNED', { today: TODAY, startDate: dayAfter(TODAY, 40) }), ...offer },
		],
	});
	Object.assign(application.info.candidate, candidate);
	return application;
}

/** An event that nobody chose: it is let in, and starts nothing. @param {string} note */
const quietEvent = (note) =>
	JSON.stringify({
		eventId: `ev-${note}`,
		eventType: 'record.modified',
		eventData: { info: { id: `app-${note}`, status: 'ACTIVE', candidate: { firstName: 'Zoë' } } },
		syncType: 'delta_sync',
		syncDataType: 'ats_applications',
		recordId: `app-${note}`,
	});

/** A body whose signature differs between base64 and base64url. */
function telltaleBody() {
	for (let count = 0; ; count += 1) {
		const body = quietEvent(`telltale-${count}`);
		if (/[+/]/.test(sign(body, KNIT_API_KEY, 'base64'))) return body;
	}
}

describe('a hostile world', () => {
	/** @type {Sandbox} */
	let sandbox;
	/** @type {import('node:http').Server} */
	let lure;
	/** Every request that somebody's link brought. @type {string[]} */
	const visits = [];
	let lureUrl = '';

	before(async () => {
		lure = createServer((request, response) => {
			visits.push(`${request.method} ${request.url}`);
			response.end('caught');
		});
		await new Promise((resolve) => lure.listen(0, '127.0.0.1', () => resolve(undefined)));
		const address = lure.address();
		lureUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
		sandbox = await startSandbox({
			prepareWorkflow: fillIn(),
			settings: { ...SETTINGS, goLiveDate: dayAfter(TODAY, -7) },
			// Everything that n8n would ever write down.
			env: { N8N_LOG_LEVEL: 'debug' },
			knit: {
				jobs: [
					job('job-plain', 'Account Executive'),
					job('job-vp', 'VP of Sales', {
						hiringManagers: [{ id: 'u-1', email: MAYA, employeeId: null }],
					}),
					job('job-vp-hostile', 'VP of Everything', {
						hiringManagers: [{ id: 'u-3', name: 'E', email: 'a@b.example, evil@example.com' }],
					}),
					job('job-hostile', '<img src=x onerror=alert(1)> <!here> {{ $env.PATH }} Executive', {
						departments: [{ id: 'd', name: `<a href="${lureUrl}/department">Sales</a>` }],
						hiringManagers: [
							{ id: 'u-2', name: '<!everyone>', email: 'a@b.example.com\r\nBcc: evil@example.com' },
						],
					}),
				],
			},
		});
		const { credential } = sandbox.knit;
		await sandbox.rest.saveCredential('Knit (sandbox)', 'knitApi', {
			...credential,
			keyIsBeingReplaced: true,
			previousApiKey: PREVIOUS_KEY,
		});
	});
	after(async () => {
		await sandbox?.stop();
		lure?.closeAllConnections();
		lure?.close();
	});

	const runs = async () =>
		(await sandbox.rest.executions({ workflowId: WELCOME_GIFT, limit: 200 })).filter(
			(one) => one.mode === 'webhook',
		);

	/**
	 * One call as it is, byte by byte.
	 * @param {string | Buffer} body @param {Record<string, string | string[]>} headers @param {string} [method]
	 * @returns {Promise<{ status: number, body: string }>}
	 */
	function call(body, headers, method = 'POST') {
		return new Promise((resolve, reject) => {
			const calling = httpRequest(
				sandbox.triggerUrl ?? '',
				{
					method,
					headers: { 'x-knit-integration-id': sandbox.knit.integrationId, ...headers },
					timeout: 20_000,
				},
				(response) => {
					/** @type {Buffer[]} */
					const parts = [];
					response.on('data', (part) => parts.push(part));
					response.on('end', () =>
						resolve({
							status: response.statusCode ?? 0,
							body: Buffer.concat(parts).toString('utf8'),
						}),
					);
				},
			);
			calling.on('timeout', () => calling.destroy(new Error('no answer within 20 s')));
			calling.on('error', reject);
			calling.end(body);
		});
	}
	const JSON_TYPE = { 'content-type': 'application/json' };

	/** @param {string | Buffer} body @param {string | string[] | null} signature @param {Record<string, string>} [headers] */
	const callSigned = (body, signature, headers = JSON_TYPE) =>
		call(body, signature === null ? headers : { ...headers, 'x-knit-signature': signature });

	it('lets in what Knit signed, whatever the body is wrapped in', async () => {
		const body = quietEvent('let-in');
		const large = JSON.stringify({ ...JSON.parse(body), note: 'x'.repeat(1_000_000) });
		/** @type {[string, string | Buffer, string, Record<string, string>][]} */
		const table = [
			['as it is', body, sign(body), JSON_TYPE],
			['signed with the previous key', body, sign(body, PREVIOUS_KEY), JSON_TYPE],
			['spaces around the header, which HTTP takes away', body, ` ${sign(body)} `, JSON_TYPE],
			['of a megabyte', large, sign(large), JSON_TYPE],
			['without a content type', body, sign(body), {}],
			['called text', body, sign(body), { 'content-type': 'text/plain' }],
			['called JSON of a kind', body, sign(body), { 'content-type': 'application/vnd.knit+json' }],
			// n8n unpacks the body before anybody sees it: the signature has to be that of the unpacked bytes.
			[
				'packed, and signed unpacked',
				gzipSync(body),
				sign(body),
				{ ...JSON_TYPE, 'content-encoding': 'gzip' },
			],
		];
		for (const [name, sent, signature, headers] of table) {
			const answer = await callSigned(sent, signature, headers);
			assert.deepEqual(answer, { status: 200, body: 'Received' }, name);
		}
		assert.deepEqual(await runs(), []);
		figure('nobody let in', `${table.length} of ${table.length} signed calls let in`);
	});

	it('refuses everything else with 401, says nothing, and starts nothing', async () => {
		const body = telltaleBody();
		const right = sign(body);
		const accepted = JSON.stringify(
			sandbox.knit.eventOf('record.modified', signedApplication('app-forged')),
		);
		const spaced = JSON.stringify(JSON.parse(body), null, 1);
		const escaped = body.replace('ë', '\\u00eb');
		/** @type {[string, string | Buffer, string | string[] | null, Record<string, string>?][]} */
		const table = [
			['an accepted offer without a signature', accepted, null],
			['an accepted offer signed by somebody else', accepted, sign(accepted, 'stolen-example-key')],
			['no signature', body, null],
			['an empty signature', body, ''],
			['a truncated signature', body, right.slice(0, -1)],
			['a signature too long', body, `${right}A`],
			['a padded signature', body, `${right}=`],
			['standard base64', body, sign(body, KNIT_API_KEY, 'base64')],
			['standard base64 without padding', body, sign(body, KNIT_API_KEY, 'base64').slice(0, -1)],
			['hexadecimal', body, sign(body, KNIT_API_KEY, 'hex')],
			['another case', body, right.toLowerCase()],
			['a prefix', body, `sha256=${right}`],
			['quotes', body, `"${right}"`],
			['one character changed', body, (right[0] === 'A' ? 'B' : 'A') + right.slice(1)],
			['43 characters of another script', body, Buffer.from('é'.repeat(43)).toString('latin1')],
			['the wrong key', body, sign(body, 'somebody-elses-example-key')],
			['no key', body, createHmac('sha256', '').update(body).digest('base64url')],
			['the key itself', body, KNIT_API_KEY],
			[
				'another algorithm',
				body,
				createHmac('sha512', KNIT_API_KEY).update(body).digest('base64url'),
			],
			['one byte more', `${body} `, right],
			['one byte changed', body.replace('ACTIVE', 'ACTIVF'), right],
			['the same JSON, written anew', spaced, right],
			['the same JSON, with an escape', escaped, right],
			['an empty body', '', right],
			['an empty body and an empty signature', '', ''],
			['two signatures, both right', body, [right, right]],
			['two signatures, one right', body, [sign('x'), right]],
			[
				'packed, and signed as packed',
				gzipSync(body),
				sign(gzipSync(body)),
				{ ...JSON_TYPE, 'content-encoding': 'gzip' },
			],
			['a megabyte, unsigned', 'x'.repeat(1_000_000), null, { 'content-type': 'text/plain' }],
			['a form', 'a=1', sign('a=2'), { 'content-type': 'application/x-www-form-urlencoded' }],
		];
		for (const [name, sent, signature, headers] of table) {
			const answer = await callSigned(sent, signature, headers ?? JSON_TYPE);
			assert.deepEqual(answer, { status: 401, body: '' }, name);
		}
		const parts = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n';
		const multipart = await callSigned(parts, sign(parts), {
			'content-type': 'multipart/form-data; boundary=b',
		});
		assert.equal(multipart.status, 401, 'files and fields, whose bytes n8n does not keep');
		const started = await runs();
		const written = await gifts(sandbox);
		figure(
			'nobody let in',
			`${table.length + 1} kinds of calls refused with an empty 401, ${started.length} runs, ${written.length} gifts`,
		);
		assert.deepEqual(started, []);
		assert.deepEqual(written, []);
	});

	it('refuses with 403 what comes from an address that is not allowed, if addresses are entered', async () => {
		const body = quietEvent('address');
		const trusted = { ...JSON_TYPE, 'x-forwarded-for': '203.0.113.7' };
		const allow = async (/** @type {string} */ allowedAddresses) => {
			const canvas = await sandbox.rest.workflow(WELCOME_GIFT);
			for (const node of canvas?.nodes ?? []) {
				if (node.name !== 'Knit ATS Event Trigger') continue;
				node.parameters['options'] = { ...node.parameters['options'], allowedAddresses };
			}
			if (canvas !== null) await sandbox.rest.importWorkflow(canvas);
			await sandbox.rest.activate(WELCOME_GIFT);
		};
		await allow('203.0.113.0/24');
		const answers = [
			await callSigned(body, sign(body)),
			// Whoever calls n8n itself cannot claim another address.
			await callSigned(body, sign(body), trusted),
			await callSigned(body, null),
		];
		await allow('203.0.113.0/24, 127.0.0.1');
		const allowed = await callSigned(body, sign(body));
		const forged = await callSigned(body, null);
		await allow('');
		const everybody = await callSigned(body, sign(body));
		assert.deepEqual(
			answers.map((answer) => [answer.status, answer.body]),
			[
				[403, ''],
				[403, ''],
				[403, ''],
			],
		);
		assert.deepEqual([allowed.status, forged.status, everybody.status], [200, 401, 200]);
		assert.deepEqual(await runs(), []);
	});

	it('leaves to n8n what never reaches the trigger', async () => {
		const broken = '{"eventType": "record.new"';
		for (const signature of [null, sign(broken)]) {
			assert.equal((await callSigned(broken, signature)).status, 422);
		}
		for (const method of ['GET', 'PUT', 'DELETE']) {
			assert.equal((await call('', {}, method)).status, 404, method);
		}
		assert.deepEqual(await runs(), []);
	});

	it('shows the owner what Knit signed and nobody can read, and asks for it again', async () => {
		const unreadable = [
			JSON.stringify({ eventId: 'ev-unreadable', eventType: 'record.new', note: PERSON.email }),
			JSON.stringify([{ eventType: 'record.new', salary: PAY }]),
			JSON.stringify({ eventType: 7, eventData: { name: PERSON.first } }),
		];
		for (const body of unreadable) {
			const answer = await callSigned(body, sign(body));
			assert.equal(answer.status, 500);
			// n8n's own words for it; nothing of what was sent, nothing of the pack.
			assert.match(answer.body, /Workflow could not be started/);
			assert.doesNotMatch(answer.body, /marker|record\.new|987654321|n8n-nodes-knit/i);
		}
		const notJson = 'This is no JSON.';
		const text = await callSigned(notJson, sign(notJson), { 'content-type': 'text/plain' });
		assert.equal(text.status, 500);

		const failed = await until(
			async () => {
				const found = (await runs()).filter((one) => one.status === 'error');
				return found.length === unreadable.length + 1 ? found : null;
			},
			{ what: 'four failed executions' },
		);
		figure(
			'nobody let in',
			`${failed.length} signed calls that nobody can read: ${failed.length} failed runs to look at, answered with 500`,
		);
		const shown = await sandbox.rest.execution(failed[0]?.id ?? '');
		assert.equal(
			shown.data.resultData.error.message,
			'An event that Knit signed could not be read',
		);
		assert.match(
			shown.data.resultData.error.description,
			/It is not JSON\. Knit will send it again/,
		);
	});

	it('brings hostile names into mails and Slack as text that does nothing', async () => {
		const names = {
			'app-html': '<img src="URL/pixel"><script>alert(1)</script>Robin',
			'app-slack': '<!channel> <URL/slack|Robin> &amp; *bold*',
			'app-header': 'Robin\r\nBcc: evil@example.com\r\n\r\nSurprise',
			'app-turned': '\u202eniboR\u202c \u200b\u0007Robin',
			'app-expression': '={{ 7*7 }} {{ $env.N8N_USER_FOLDER }} {newHire} Robin',
			'app-long': `Robin ${'n'.repeat(1_000_000)}`,
		};
		await Promise.all(
			Object.entries(names).map(async ([id, firstName]) => {
				const candidate = {
					firstName: firstName.replace('URL', lureUrl),
					emails: [{ type: 'PERSONAL', email: `${id}@home.example.com` }],
					links: [`${lureUrl}/link`, 'file:///etc/passwd'],
					photo: `${lureUrl}/photo`,
				};
				const application = signedApplication(id, candidate, {}, 'job-hostile');
				application.attachments = [{ type: 'RESUME', name: 'r.pdf', link: `${lureUrl}/resume` }];
				const [delivery] = await sandbox.knit.setApplication(application);
				assert.equal(delivery?.acknowledged, true, id);
			}),
		);
		const mails = () => sandbox.mailbox.mails.filter(({ subject }) => !ALARM.test(subject));
		const messages = () => sandbox.slack.messages.filter(({ text }) => !ALARM.test(text));
		await until(() => mails().length >= 12 && messages().length >= 6, {
			timeoutMs: 90_000,
			what: 'the messages',
		});

		for (const mail of mails()) {
			const one = `${mail.to.join()}: ${mail.subject}`;
			const toNewHire = /^app-\w+@home\.example\.com$/.test(mail.to.join());
			assert.ok(toNewHire || mail.to.join() === SETTINGS.teamEmail, one);
			assert.deepEqual([mail.cc, mail.bcc], [[], []], one);
			assert.deepEqual(mail.replyTo, [toNewHire ? RECRUITER : SETTINGS.replyToEmail], one);
			assert.equal(mail.attachments.length, 0, one);
			assert.doesNotMatch(mail.subject, /[\r\n\u202a-\u202e\u200b]|n8n-|\b49\b/, one);
			assert.ok(mail.subject.length <= 160, one);
			assert.match(`${mail.subject}${mail.text}`, /Robin/, one);
			assert.deepEqual(outOfOrder(mail.html), [], one);
			for (const [, address] of mail.html.matchAll(/href="([^"]*)"/g)) {
				const isOurs =
					address?.startsWith(`${sandbox.n8n.url}${ANSWER_PAGE}`) === true ||
					address === `mailto:${RECRUITER}`;
				assert.ok(isOurs, `${one}: ${address}`);
			}
			for (const part of [mail.text, mail.html.replace(/<style>.*?<\/style>/, '')]) {
				assert.doesNotMatch(part, /undefined|null|NaN|\[object/, one);
				assert.doesNotMatch(part, /[\u202a-\u202e\u200b\u0007]/, one);
				assert.ok(!part.includes(sandbox.userFolder) && !/\b49\b/.test(part), one);
				assert.ok(!part.includes(lureUrl), one);
			}
			assert.ok(mail.text.length < 10_000 && mail.html.length < 30_000, one);
		}
		for (const message of messages()) {
			assert.equal(message.channel.replace(/^#/, ''), SETTINGS.slackChannel.replace(/^#/, ''));
			const shown = [message.text, ...mrkdwnIn(message.blocks)].join('\n');
			assert.doesNotMatch(shown, /</);
			assert.ok(!shown.includes(lureUrl) && !shown.includes(sandbox.userFolder), shown);
			assert.match(JSON.stringify(message.blocks), /Robin/);
		}
		figure(
			'hostile content',
			`${Object.keys(names).length} hostile names: ${mails().length} mails and ${messages().length} Slack messages, all inert`,
		);
		const told = messages().find((message) => message.text.includes('!channel'));
		assert.match(told?.text ?? '', /&lt;!channel&gt;/);
		assert.equal((await gifts(sandbox)).length, 6);
		const { name } = await giftOf(sandbox, 'app-expression');
		assert.match(name, /^=\{\{ 7\*7 \}\} \{\{ \$env\.N8N_USER_FOLDER \}\}/);

		// The page behind each link, too.
		const links = mails().flatMap((mail) => (/\?t=/.test(mail.text) ? [linkIn(mail)] : []));
		assert.ok(links.length >= 6);
		for (const link of links) {
			const page = await fetch(link);
			assert.equal(page.status, 200);
			const html = await page.text();
			assert.deepEqual(outOfOrder(html), []);
			assert.ok(!/[\u202a-\u202e]|\b49\b/.test(html) && !html.includes(sandbox.userFolder));
			assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'; /);
		}
	});

	it('takes records apart without being taken apart', async () => {
		const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
		const [plain] = [
			JSON.stringify(sandbox.knit.eventOf('record.modified', signedApplication('app-proto'))),
		];
		const body = plain
			.replace(
				'"candidate":{',
				'"candidate":{"__proto__":{"isAdmin":true,"email":"evil@example.com"},"constructor":{"prototype":{"status":"x"}},',
			)
			.replace('"eventData":{', `"eventData":{"customFields":${deep},`);
		const answer = await callSigned(body, sign(body));
		assert.equal(answer.status, 200);
		const gift = await giftOf(sandbox, 'app-proto');
		assert.equal(gift['email'], 'robin.testperson@example.com');
		assert.equal(gift['status'], 'approved');
		const health = await fetch(`${sandbox.n8n.url}/healthz`);
		assert.equal(health.status, 200);
	});

	it('escapes what an approver writes', async () => {
		sandbox.mailbox.clear();
		sandbox.slack.clear();
		await sandbox.knit.setApplication(
			signedApplication(
				'app-vp',
				{ emails: [{ type: 'PERSONAL', email: 'vp@home.example.com' }] },
				{},
				'job-vp',
			),
		);
		const question = /^Yes or no\?/;
		const mail = await sandbox.mailbox.waitForMail((one) => question.test(one.subject));
		assert.deepEqual(mail.to, [MAYA]);
		const shared = sharedLinkIn(
			await sandbox.slack.waitForMessage((one) => /Yes or no\?/.test(JSON.stringify(one.blocks))),
		);
		const note = `<script>x</script> <!channel> ${lureUrl}/note {{ $env.PATH }} {newHire}`;
		const name = `<b>Maya</b> <!here> {{ 7*7 }}`;
		/** @type {[string, string, Record<string, string>][]} what somebody sends, and what is wrong with it */
		const refused = [
			['no answer', mail.text, { note }],
			['another answer', mail.text, { answer: 'perhaps' }],
			['the answer of another page', mail.text, { answer: 'send' }],
			['no name on a shared link', shared, { answer: 'yes', name: ' ' }],
			['a name that turns the text around', shared, { answer: 'yes', name: '\u202eayaM' }],
			['a note too long', mail.text, { answer: 'yes', note: 'n'.repeat(501) }],
		];
		for (const [what, text, fields] of refused) {
			const answer = await post(text === shared ? shared : linkIn(mail), fields);
			assert.equal(answer.status, 422, what);
			assert.deepEqual(outOfOrder(await answer.text()), [], what);
		}
		assert.equal((await giftOf(sandbox, 'app-vp'))['status'], 'pending_approval');

		const saved = await post(shared, { answer: 'yes', name, note });
		assert.equal(saved.status, 200);
		const page = await saved.text();
		assert.match(page, /Your yes is saved/);
		assert.deepEqual(outOfOrder(page), []);
		const gift = await giftOf(sandbox, 'app-vp');
		assert.deepEqual(
			[gift['status'], gift['answeredBy'], gift['answerNote']],
			['approved', `${name} (shared link)`, note],
		);
		const told = await sandbox.mailbox.waitForMail((one) => one.subject.startsWith('Approved'));
		assert.deepEqual(outOfOrder(told.html), []);
		assert.doesNotMatch(told.html, /\b49\b/);
		const message = await sandbox.slack.waitForMessage((one) => /Approved/.test(one.text));
		assert.doesNotMatch([message.text, ...mrkdwnIn(message.blocks)].join('\n'), /</);

		// Two addresses in one are no hiring manager: the approver of the settings is asked.
		await sandbox.knit.setApplication(
			signedApplication(
				'app-vp2',
				{ emails: [{ type: 'PERSONAL', email: 'vp2@home.example.com' }] },
				{},
				'job-vp-hostile',
			),
		);
		const asked = await sandbox.mailbox.waitForMail(
			(one) => question.test(one.subject) && one !== mail,
		);
		assert.deepEqual([asked.to, asked.cc, asked.bcc], [[SETTINGS.approverEmail], [], []]);

		// The address of a new hire is what they type, letter for letter, and never markup.
		const wanted = await sandbox.mailbox.waitForMail((one) => one.subject.startsWith('Where can'));
		assert.deepEqual(wanted.replyTo, [RECRUITER]);
		const street = '</textarea><img src=x onerror=alert(1)> {{ $json }} 1';
		const thanks = await post(linkIn(wanted), {
			answer: 'address',
			recipient: 'Robin <b>',
			street,
			city: 'Austin',
			state: 'TX',
			postalCode: '78701',
			country: 'US',
		});
		assert.equal(thanks.status, 200);
		assert.deepEqual(outOfOrder(await thanks.text()), []);
		assert.equal((await giftOf(sandbox, 'app-vp'))['address'].street, street);
	});

	it('keeps pay and protected attributes out of everything, on good days and on bad ones', async () => {
		const secret = {
			firstName: PERSON.first,
			lastName: PERSON.last,
			gender: PROTECTED,
			customFields: [{ name: 'Ethnicity', value: PROTECTED }],
		};
		const pay = { salary: { amount: PAY, currency: 'USD' }, signOnBonus: PAY };
		/** @param {string} id */
		const send = async (id) => {
			const emails = [{ type: 'PERSONAL', email: `${id}.${PERSON.email}` }];
			const application = signedApplication(id, { ...secret, emails }, pay);
			Object.assign(application, { compensation: { value: PAY }, eeoc: { race: PROTECTED } });
			await sandbox.knit.setApplication(application, { event: null });
			const event = sandbox.knit.eventOf('record.modified', application);
			Object.assign(event.eventData, { compensation: { value: PAY }, eeoc: { race: PROTECTED } });
			const [delivery] = await sandbox.knit.dispatch(event, { retry: false });
			return delivery?.attempts[0]?.status;
		};
		assert.equal(await send('app-good'), 200);

		sandbox.slack.refuse('ratelimited');
		assert.equal(await send('app-slack-later'), 500);
		// What is refused for good is told to the reviewer; sending the event again would not help.
		sandbox.slack.refuse('channel_not_found');
		assert.equal(await send('app-slack-refuses'), 200);
		sandbox.slack.refuse(null);

		await sandbox.mailbox.stop();
		assert.equal(await send('app-mail-down'), 500);
		await sandbox.mailbox.start();
		sandbox.mailbox.refuse({ code: 550, text: 'No' });
		assert.equal(await send('app-mail-refuses'), 200);
		sandbox.mailbox.refuse(null);

		const key = KNIT_API_KEY;
		const refusal = { success: false, error: { msg: `Key ${key} of ${PERSON.email}: ${PAY}` } };
		sandbox.knit.misbehave('ats.job.list', { status: 401, body: refusal });
		assert.equal(await send('app-key-refused'), 500);
		sandbox.knit.misbehave('ats.job.list', null);

		// What the owner is told of the runs that stopped.
		const letters = await sandbox.rest.dataTableRows('knit dead letters');
		const mails = sandbox.mailbox.mails.filter(({ subject }) => ALARM.test(subject));
		assert.ok(letters.length > 0);
		assert.doesNotMatch(JSON.stringify([letters, mails]), /marker|987654321|example-key/i);

		const all = await sandbox.rest.executions({ limit: 400 });
		const failed = all.filter((one) => one.status === 'error');
		assert.ok(failed.length >= 8, `${failed.length} failed executions`);
		const forbidden = [PERSON.first, PERSON.last, PERSON.email, PAY, PROTECTED, key, PREVIOUS_KEY];
		let errors = 0;
		for (const { id } of all) {
			const { data } = await sandbox.rest.execution(id);
			const everything = JSON.stringify(data ?? null);
			assert.ok(!everything.includes(PAY), `a pay figure in execution ${id}`);
			assert.ok(!everything.includes(PROTECTED), `a protected attribute in execution ${id}`);
			assert.ok(!everything.includes(key), `the API key in execution ${id}`);
			for (const error of errorsIn(data)) {
				errors += 1;
				const words = JSON.stringify(error);
				const found = forbidden.filter((marker) => words.includes(marker));
				assert.deepEqual(found, [], `in an error of execution ${id}: ${words.slice(0, 1_500)}`);
			}
		}
		figure(
			'private data',
			`${all.length} executions with ${errors} errors and ${letters.length} dead letters searched: 0 planted markers`,
		);
	});

	it('follows no address that came in an event', async () => {
		const body = JSON.stringify({
			eventId: 'ev-assessment',
			eventType: 'record.new',
			eventData: {
				candidateAssessment: {
					id: 'as-1',
					applicationId: 'app-1',
					status: 'NOT_SPECIFIED',
					assessmentPackage: { id: 'pkg-1' },
					callbackUrl: `${lureUrl}/callback`,
					candidate: { id: 'c-1', links: [`${lureUrl}/profile`] },
					originData: { resume_url: `${lureUrl}/resume`, url: `${lureUrl}/origin` },
				},
			},
			syncType: 'real_time',
			syncDataType: 'ats_assessments',
		});
		assert.equal((await callSigned(body, sign(body))).status, 200);
		figure('hostile content', `${visits.length} requests to addresses of payloads`);
		assert.deepEqual(visits, []);
		assert.ok(!sandbox.slack.refusedHosts.some((host) => host.includes('127.0.0.1')));
	});

	it('leaves nothing of a person in what n8n writes down', async () => {
		await sandbox.n8n.stop();
		const folder = join(sandbox.userFolder, '.n8n');
		const files = await readdir(folder, { recursive: true, withFileTypes: true });
		const named = (/** @type {RegExp} */ pattern) =>
			files
				.filter((file) => file.isFile() && pattern.test(file.name))
				.map((file) => join(file.parentPath ?? file.path, file.name))
				.filter((file) => !file.includes('node_modules'));
		const logs = await Promise.all(named(/\.log$/).map((file) => readFile(file, 'utf8')));
		const signatures = sandbox.knit.deliveries.map(({ body }) => sign(body));
		const forbidden = [
			...[PERSON.first, PERSON.last, PERSON.email, PAY, PROTECTED, KNIT_API_KEY, PREVIOUS_KEY],
			...signatures,
		];
		assert.ok(signatures.length > 5 && sandbox.n8n.log().length > 1_000);
		for (const text of [sandbox.n8n.log(), ...logs]) {
			const lines = text.split('\n');
			for (const marker of forbidden) {
				assert.deepEqual(
					lines.filter((line) => line.includes(marker)).map((line) => line.slice(0, 600)),
					[],
					marker,
				);
			}
		}
		const databases = named(/^database\.sqlite/);
		assert.ok(databases.length > 0);
		const bytes = Buffer.concat(await Promise.all(databases.map((file) => readFile(file))));
		assert.ok(bytes.includes(PERSON.first), 'the new hires themselves are kept');
		for (const marker of [PAY, PROTECTED, KNIT_API_KEY, PREVIOUS_KEY, ...signatures]) {
			assert.ok(!bytes.includes(marker), `${marker} in the database`);
		}
		figure(
			'private data',
			`${1 + logs.length} logs and ${databases.length} database files searched for ${forbidden.length} planted markers: none`,
		);
	});
});

/** Every error that n8n kept with an execution. @param {any} data @returns {any[]} */
function errorsIn(data) {
	const { error, runData = {} } = data?.resultData ?? {};
	const ofNodes = Object.values(runData).flatMap((runs) =>
		/** @type {any[]} */ (runs).flatMap((run) => [
			run.error,
			...(run.data?.main ?? []).flat().map((/** @type {any} */ item) => item?.error),
		]),
	);
	return [error, ...ofNodes].filter((one) => one !== undefined && one !== null);
}

/** What a mail or a page must not hold: markup that runs, loads or sends anything, however it came in. @param {string} html */
function outOfOrder(html) {
	const tags = [...html.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gi)];
	return tags
		.filter(
			([, name = '', rest = '']) =>
				/^(?:script|img|svg|iframe|object|embed|link|base|b|i|marquee)$/i.test(name) ||
				/\son[a-z]+\s*=|javascript:/i.test(rest),
		)
		.map(([tag]) => tag);
}

/** What Slack reads as mrkdwn. @param {any} value @returns {string[]} */
function mrkdwnIn(value) {
	if (typeof value !== 'object' || value === null) return [];
	const own = value.type === 'mrkdwn' ? [String(value.text)] : [];
	return [...own, ...Object.values(value).flatMap(mrkdwnIn)];
}
