// @ts-check
import assert from 'node:assert/strict';
import { pause, until } from '../../sandbox/processes.mjs';
import {
	BROWSER,
	EXECUTIVE,
	GIFT_DELIVERY,
	MANAGER,
	OTHER_EXECUTIVE,
	OTHER_MANAGER,
	application,
	editGift,
	everybodyTold,
	figure,
	giftOf,
	mailsAbout,
} from './company.mjs';
import { YES, linkIn, submitApproval } from './forms.mjs';

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
	const mail = await until(() => mailsAbout(sandbox, id, /^Please approve/)[0], {
		timeoutMs: 60_000,
		what: 'the question',
	});
	return linkIn(mail, 'knit-gift-approval');
}

/** @param {Sandbox} sandbox @param {string} id */
const statusOf = async (sandbox, id) => (await giftOf(sandbox, id))['status'];

/** How often the log says that the gift got this status. @param {Sandbox} sandbox @param {string} id @param {string} status */
async function logged(sandbox, id, status) {
	const { offerKey } = await giftOf(sandbox, id);
	const log = await sandbox.rest.dataTableRows('welcome gift log');
	return log.filter((row) => row['offerKey'] === offerKey && row['status'] === status).length;
}

/** What a mail scanner does with a link. @param {Sandbox} sandbox */
export async function scannersDecideNothing(sandbox) {
	const id = 'app-scanned';
	const link = await asked(sandbox, id);
	const filledIn = new URL(link);
	filledIn.searchParams.set('Your answer', YES);
	filledIn.searchParams.set('Your email address', MANAGER);
	filledIn.searchParams.set('field-0', YES);
	filledIn.searchParams.set('field-1', MANAGER);
	let looks = 0;
	for (const url of [link, filledIn.href]) {
		for (const method of ['GET', 'HEAD', 'OPTIONS']) {
			for (const agent of SCANNERS) {
				await fetch(url, { method, headers: { 'user-agent': agent } });
				looks += 1;
			}
		}
	}
	await pause(1_000);
	assert.equal(await statusOf(sandbox, id), 'pending_approval');
	figure(
		PROMISE,
		`${looks} looks by scanners (GET, HEAD, OPTIONS, answers in the link): 0 decisions`,
	);
}

/** Links and answers that are not what was asked. @param {Sandbox} sandbox */
export async function othersDecideNothing(sandbox) {
	const id = 'app-guarded';
	const link = await asked(sandbox, id);
	const linkOfAnother = await asked(sandbox, 'app-neighbour', OTHER_EXECUTIVE);
	const tokenOfAnother = new URL(linkOfAnother).searchParams.get('approval') ?? '';
	/** @type {[what: string, page: Promise<string>, expected: RegExp][]} */
	const attempts = [
		[
			'a stranger',
			submitApproval(link, { decision: YES, email: 'eve@elsewhere.example.com' }),
			/somebody else/,
		],
		['no address', submitApproval(link, { decision: YES, email: '' }), /somebody else/],
		[
			'the approver of another gift',
			submitApproval(link, { decision: YES, email: OTHER_MANAGER }),
			/somebody else/,
		],
		['the link of another gift', submitApproval(linkOfAnother, { decision: YES }), /somebody else/],
		[
			'the token of another gift',
			submitApproval(link, { decision: YES, token: tokenOfAnother }),
			/somebody else/,
		],
		[
			'an edited token',
			submitApproval(link, { decision: YES, token: `${tokenOfAnother}x` }),
			/not valid/,
		],
		['a wildcard', submitApproval(link, { decision: YES, token: '%' }), /not valid/],
		['no token', submitApproval(link, { decision: YES, token: '' }), /not valid/],
	];
	for (const [what, page, expected] of attempts) {
		assert.match(await page, expected, what);
		assert.equal(await statusOf(sandbox, id), 'pending_approval', what);
		assert.equal(await statusOf(sandbox, 'app-neighbour'), 'pending_approval', what);
	}
	const unclear = await asked(sandbox, 'app-unclear');
	await submitApproval(unclear, { decision: 'yes, of course' });
	assert.equal(
		await statusOf(sandbox, 'app-unclear'),
		'rejected',
		'only the explicit yes is a yes',
	);
	figure(PROMISE, `${attempts.length} wrong links and strangers, 1 unclear answer: 0 approvals`);
}

/** Five submits in the same moment. @param {Sandbox} sandbox */
export async function decidesOnce(sandbox) {
	const id = 'app-double';
	const link = await asked(sandbox, id);
	const start = new Date().toISOString();
	const pages = await Promise.all(
		Array.from({ length: 5 }, () => submitApproval(link, { decision: YES, note: 'Gladly' })),
	);
	const gift = await giftOf(sandbox, id);
	assert.equal(gift['status'], 'approved');
	assert.equal(gift['approvedBy'], MANAGER);
	assert.ok(gift['approvedAt'] >= start && gift['approvedAt'] <= new Date().toISOString());
	assert.equal(gift['approvalNote'], 'Gladly');
	const noted = pages.filter((page) => page.includes('Your yes is noted')).length;
	assert.equal(noted, 1);
	assert.equal(await logged(sandbox, id, 'approved'), 1);

	assert.match(await submitApproval(link, { decision: 'No, do not send it' }), /Nothing is left/);
	assert.equal(await statusOf(sandbox, id), 'approved');
	figure(PROMISE, '5 submits of a yes at once and a no behind: 1 approval, with approver and time');
}

/** The approver's time is over. @param {Sandbox} sandbox */
export async function tooLateDecidesNothing(sandbox) {
	const id = 'app-toolate';
	const link = await asked(sandbox, id);
	await editGift(sandbox, id, { approvalDeadline: new Date(Date.now() - 1_000).toISOString() });
	assert.match(await submitApproval(link, { decision: YES }), /time for this answer is over/);
	assert.equal(await statusOf(sandbox, id), 'pending_approval');
	const swept = await sandbox.rest.runWorkflow(GIFT_DELIVERY);
	assert.equal(swept.status, 'success');
	assert.equal(await statusOf(sandbox, id), 'expired');
	assert.match(await submitApproval(link, { decision: YES }), /Nothing is left/);
	assert.equal(await statusOf(sandbox, id), 'expired');
	figure(PROMISE, '2 submits after the time was over: 0 approvals');
}

/** What became of both, told once each; the messages may take a minute, so this is asked last. @param {Sandbox} sandbox */
export async function outcomesAreToldOnce(sandbox) {
	await everybodyTold(sandbox);
	assert.equal(mailsAbout(sandbox, 'app-double', /^Approved/).length, 1);
	assert.equal(mailsAbout(sandbox, 'app-toolate', /^Nobody answered/).length, 1);
	assert.equal(mailsAbout(sandbox, 'app-unclear', /^Not approved/).length, 1);
	figure(PROMISE, '1 approval, 1 refusal, 1 time-out: each told once');
}
