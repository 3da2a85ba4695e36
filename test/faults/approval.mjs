// @ts-check
import assert from 'node:assert/strict';
import { pause, until } from '../../sandbox/processes.mjs';
import {
	BROWSER,
	EXECUTIVE,
	GIFT_ANSWERS,
	GIFT_DELIVERY,
	MANAGER,
	OTHER_EXECUTIVE,
	OTHER_MANAGER,
	application,
	editGift,
	everybodyTold,
	figure,
	giftOf,
	inDays,
	mailsAbout,
	nameOf,
} from './company.mjs';
import { linkIn, post, sealedLink, sharedLinkIn, submitApproval } from './forms.mjs';

/** @typedef {import('./company.mjs').Sandbox} Sandbox */

const PROMISE = 'only a person approves, once';
const SCANNERS = [
	BROWSER,
	'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)',
	'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
];

/** A gift that waits for its approver, and the link of the question. @param {Sandbox} sandbox @param {string} id @param {string} [jobId] */
async function asked(sandbox, id, jobId = EXECUTIVE) {
	const [delivery] = await sandbox.knit.setApplication(application(id, 'SIGNED', { jobId }));
	assert.equal(delivery?.acknowledged, true);
	const mail = await until(() => mailsAbout(sandbox, id, /^Yes or no\?/)[0], {
		timeoutMs: 60_000,
		what: 'the question',
	});
	return linkIn(mail);
}

/** The link of the same question in the channel. @param {Sandbox} sandbox @param {string} id */
const sharedLink = async (sandbox, id) =>
	sharedLinkIn(
		await until(
			() =>
				sandbox.slack.messages.find((message) =>
					new RegExp(`Yes or no\\?.*${nameOf(id)}\\b`).test(JSON.stringify(message)),
				),
			{ timeoutMs: 60_000, what: 'the question in Slack' },
		),
	);

/** @param {Sandbox} sandbox @param {string} id */
const statusOf = async (sandbox, id) => (await giftOf(sandbox, id))['status'];

/** How often the ledger wrote that an answer changed the gift. @param {Sandbox} sandbox @param {string} id @param {string} answer */
async function logged(sandbox, id, answer) {
	const { offerKey } = await giftOf(sandbox, id);
	const log = await sandbox.rest.dataTableRows('knit events');
	return log.filter(
		(row) =>
			row['offerKey'] === offerKey &&
			row['event'] === `answer ${answer}` &&
			row['outcome'] === 'changed',
	).length;
}

/** The newest run that an answer started. @param {Sandbox} sandbox */
const newestRun = async ({ rest }) =>
	(await rest.executions({ workflowId: GIFT_ANSWERS })).find(({ mode }) => mode === 'webhook')?.id;

/** What a mail scanner or a link preview does with a link. @param {Sandbox} sandbox */
export async function scannersDecideNothing(sandbox) {
	const id = 'app-scanned';
	const link = await asked(sandbox, id);
	const shared = await sharedLink(sandbox, id);
	const before = await newestRun(sandbox);
	const withAnswer = (/** @type {string} */ url) => {
		const filledIn = new URL(url);
		filledIn.searchParams.set('answer', 'yes');
		filledIn.searchParams.set('name', 'Maya Chen');
		return filledIn.href;
	};
	let looks = 0;
	for (const url of [link, withAnswer(link), shared, withAnswer(shared)]) {
		for (const method of ['GET', 'HEAD', 'OPTIONS']) {
			for (const agent of SCANNERS) {
				const response = await fetch(url, { method, headers: { 'user-agent': agent } });
				if (method === 'GET') {
					assert.equal(response.status, 200);
					assert.match(await response.text(), /<button type="submit" name="answer" value="yes"/);
				}
				looks += 1;
			}
		}
	}
	await pause(1_000);
	assert.equal(await statusOf(sandbox, id), 'pending_approval');
	assert.equal(await newestRun(sandbox), before, 'looking starts no run');
	figure(
		PROMISE,
		`${looks} looks by scanners (GET, HEAD, OPTIONS, answers in the link): 0 decisions, 0 runs`,
	);
}

/** @param {string} text */
const otherLetter = (text) => (text === 'A' ? 'B' : 'A');

/** Links and answers that are not what was asked. @param {Sandbox} sandbox */
export async function othersDecideNothing(sandbox) {
	const id = 'app-guarded';
	const link = await asked(sandbox, id);
	const shared = await sharedLink(sandbox, id);
	const { offerKey, applicationKey } = await giftOf(sandbox, id);
	const before = await newestRun(sandbox);
	const { apiKey } = sandbox.knit;
	const content = {
		page: 'approval',
		offerKey,
		applicationKey,
		for: MANAGER,
		until: null,
		gift: {},
		company: { name: '', logoUrl: '', color: '', contact: '', language: 'en', timeZone: 'UTC' },
	};
	const sealed = new URL(link).searchParams.get('t') ?? '';
	const middle = Math.floor(sealed.length / 2);
	const withToken = (/** @type {string} */ token) => {
		const url = new URL(link);
		url.searchParams.set('t', token);
		return url.href;
	};
	const expired = sealedLink(link, { ...content, until: 1_700_000_000 }, apiKey);

	// The control: a link that is sealed here with the right key opens the page.
	const opened = await fetch(sealedLink(link, content, apiKey));
	assert.equal(opened.status, 200);
	assert.match(await opened.text(), /value="yes"/);

	/** @type {[what: string, link: string][]} */
	const wrongLinks = [
		['sealed with a foreign key', sealedLink(link, content, 'another-example-key')],
		['sealed with no key', sealedLink(link, content, '')],
		[
			'one letter edited',
			withToken(
				sealed.slice(0, middle) + otherLetter(sealed[middle] ?? '') + sealed.slice(middle + 1),
			),
		],
		['cut short', withToken(sealed.slice(0, -4))],
		['made longer', withToken(`${sealed}AAAA`)],
		['a wildcard', withToken('%')],
		['blank', withToken('')],
		['nothing', link.slice(0, link.indexOf('?'))],
		['twice', `${link}&t=${sealed}`],
		['a page that is none', sealedLink(link, { ...content, page: 'everything' }, apiKey)],
		[
			'the form of the settings',
			sealedLink(link, { page: 'settings', settings: {}, until: null, for: null }, apiKey),
		],
	];
	for (const [what, url] of wrongLinks) {
		for (const method of ['GET', 'POST']) {
			const body = method === 'POST' ? new URLSearchParams({ answer: 'yes' }) : null;
			const response = await fetch(url, { method, body });
			assert.equal(response.status, 404, `${what}, ${method}`);
			assert.equal(await response.text(), '', `${what}, ${method}`);
		}
	}
	const late = await post(expired, { answer: 'yes' });
	assert.match(await late.text(), /This link has expired/);

	const unclear = [
		['yes, of course', await post(link, { answer: 'yes, of course' })],
		['YES', await post(link, { answer: 'YES' })],
		['no answer', await post(link, { note: 'yes' })],
		['the answer in the link alone', await post(`${link}&answer=yes`, {})],
		['a shared link without a name', await post(shared, { answer: 'yes' })],
	];
	for (const [what, response] of /** @type {[string, Response][]} */ (unclear)) {
		assert.equal(response.status, 422, what);
		assert.match(await response.text(), /role="alert"/, what);
	}
	const json = await fetch(link, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ answer: 'yes' }),
	});
	assert.equal(json.status, 404, 'an approval that no form sends');
	assert.equal(await newestRun(sandbox), before, 'none of them starts a run');
	assert.equal(await statusOf(sandbox, id), 'pending_approval');

	// Links that were good once: somebody else is asked now, or about another package.
	const former = await asked(sandbox, 'app-former', OTHER_EXECUTIVE);
	await editGift(sandbox, 'app-former', { approverEmail: MANAGER });
	assert.match(await submitApproval(former, { decision: 'yes' }), /Your answer was not saved/);
	assert.equal(await statusOf(sandbox, 'app-former'), 'pending_approval');
	await editGift(sandbox, 'app-former', {
		approverEmail: OTHER_MANAGER,
		packageName: 'Another package',
	});
	assert.match(await submitApproval(former, { decision: 'yes' }), /Your answer was not saved/);
	assert.equal(await statusOf(sandbox, 'app-former'), 'pending_approval');
	figure(
		PROMISE,
		`${wrongLinks.length} wrong links, opened and answered: 404 each; 1 expired, ${unclear.length + 1} unclear answers: 0 runs; ` +
			'2 answers to a question that is void: 0 approvals',
	);
}

/** Five submits in the same moment. @param {Sandbox} sandbox */
export async function decidesOnce(sandbox) {
	const id = 'app-double';
	const link = await asked(sandbox, id);
	const start = new Date().toISOString();
	const pages = await Promise.all(
		Array.from({ length: 5 }, () => submitApproval(link, { decision: 'yes', note: 'Gladly' })),
	);
	const gift = await giftOf(sandbox, id);
	assert.equal(gift['status'], 'approved');
	assert.equal(gift['answeredBy'], MANAGER);
	assert.ok(gift['answeredAt'] >= start && gift['answeredAt'] <= new Date().toISOString());
	assert.equal(gift['answerNote'], 'Gladly');
	const count = (/** @type {RegExp} */ title) => pages.filter((page) => title.test(page)).length;
	assert.equal(count(/Your yes is saved/), 1);
	assert.equal(count(/This was answered before/), 4);
	assert.equal(await logged(sandbox, id, 'yes'), 1);

	assert.match(await submitApproval(link, { decision: 'no' }), /This was answered before/);
	assert.equal(await statusOf(sandbox, id), 'approved');

	// From the channel: whoever answers gives a name, which stands on the record as no more than that.
	await asked(sandbox, 'app-channel');
	const shared = await sharedLink(sandbox, 'app-channel');
	assert.match(await submitApproval(shared, { decision: 'no', name: 'Omar' }), /Your no is saved/);
	const refused = await giftOf(sandbox, 'app-channel');
	assert.equal(refused['status'], 'rejected');
	assert.equal(refused['answeredBy'], 'Omar (shared link)');
	figure(PROMISE, '5 submits of a yes at once and a no behind: 1 approval, with approver and time');
}

/** The approver's time is over. @param {Sandbox} sandbox */
export async function tooLateDecidesNothing(sandbox) {
	const id = 'app-toolate';
	const link = await asked(sandbox, id);
	await editGift(sandbox, id, { approvalDeadline: new Date(Date.now() - 1_000).toISOString() });
	const swept = await sandbox.rest.runWorkflow(GIFT_DELIVERY);
	assert.equal(swept.status, 'success');
	assert.equal(await statusOf(sandbox, id), 'expired');
	assert.match(await submitApproval(link, { decision: 'no' }), /Your answer came too late/);
	assert.equal(await statusOf(sandbox, id), 'expired');

	await editGift(sandbox, id, { startDate: inDays(-1), orderByDate: inDays(-9) });
	assert.match(await submitApproval(link, { decision: 'yes' }), /A person takes a look/);
	assert.equal(await statusOf(sandbox, id), 'needs_review', 'a yes after the start orders nothing');
	figure(PROMISE, '2 answers after the time was over: 0 approvals, a person was asked');
}

/** What became of each, told once; the messages may take a while, so this is asked last. @param {Sandbox} sandbox */
export async function outcomesAreToldOnce(sandbox) {
	await everybodyTold(sandbox);
	assert.equal(mailsAbout(sandbox, 'app-double', /^Approved/).length, 1);
	assert.equal(mailsAbout(sandbox, 'app-channel', /^Not approved/).length, 1);
	assert.equal(mailsAbout(sandbox, 'app-toolate', /^Nobody answered/).length, 1);
	assert.equal(mailsAbout(sandbox, 'app-toolate', /^Please decide/).length, 1);
	figure(PROMISE, '1 approval, 1 refusal, 1 time-out, 1 late yes: each told once');
}
