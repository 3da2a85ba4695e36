// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeApplication, makeOffer } from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import {
	application,
	BACKSTOP,
	editGift,
	EXECUTIVE,
	giftOf,
	GIFT_DELIVERY,
	giftsOf,
	inDays,
	letGoOfMessages,
	mailsAbout,
	MANAGER,
	OTHER_EXECUTIVE,
	OTHER_MANAGER,
	STANDARD,
} from '../faults/company.mjs';
import { ADDRESS, linkIn, submit, submitApproval } from '../faults/forms.mjs';
import { startCompanyWithShop } from '../faults/shop-company.mjs';
import { SETTINGS } from '../support/settings.mjs';

/** What a person is asked, told and can finish, on the real n8n. */

const TODAY = new Date();
const WATCH = 'knitWatch1';
const NOTICE = 'knitNotice1';
const DEAD_LETTER = 'knitDeadLetter1';
const ORDER = 'knitOrderGift1';
const SHOP_KEY = 'Bearer key-of-the-shop';
const DUE = {
	...{ addressState: 'known', address: { ...ADDRESS, apartment: null }, waitingFor: '' },
	orderByDate: inDays(0),
};

describe('what a person can finish', () => {
	/** @type {Awaited<ReturnType<typeof startCompanyWithShop>>} */
	let started;
	/** @type {(typeof started)['sandbox']} */
	let sandbox;
	/** @type {(typeof started)['shop']} */
	let shop;
	/** @type {any[]} */
	const notices = [];
	before(async () => {
		started = await startCompanyWithShop(({ body }) => {
			notices.push(JSON.parse(body));
			return 204;
		});
		({ sandbox, shop } = started);
	});
	after(async () => started?.stop());

	/** @param {string} id @param {Parameters<typeof application>[2]} [details] */
	async function accepted(id, details = {}) {
		const [delivery] = await sandbox.knit.setApplication(application(id, 'SIGNED', details));
		assert.equal(delivery?.acknowledged, true, id);
		return delivery;
	}
	/** @param {string} workflow @param {string} [trigger] */
	async function run(workflow, trigger) {
		const done = await sandbox.rest.runWorkflow(workflow, {
			timeoutMs: 120_000,
			...(trigger === undefined ? {} : { trigger }),
		});
		assert.equal(done.status, 'success', done.data?.resultData?.error?.message);
	}
	/** What no canvas had in hand at its end, the watch sends some minutes later. */
	async function fiveMinutesLater() {
		await letGoOfMessages(sandbox);
		await run(WATCH, 'Every Five Minutes');
	}
	/** @param {string} id @param {RegExp} subject */
	const told = (id, subject) => mailsAbout(sandbox, id, subject).map((mail) => mail.to[0]);
	/** @param {string} id */
	const statusOf = async (id) => (await giftOf(sandbox, id))['status'];
	/** @param {string} subject @param {string} name */
	const mailOf = (subject, name) =>
		sandbox.mailbox.waitForMail(
			(one) => one.subject.startsWith(subject) && one.text.includes(name),
		);

	it('is one question about fifty signed offers of one application', async () => {
		const offers = Array.from({ length: 50 }, (_, index) =>
			makeOffer('app-fifty', 'SIGNED', { today: TODAY, startDate: inDays(40), number: index + 1 }),
		);
		const one = { ...application('app-fifty', 'SIGNED'), offers };
		await sandbox.knit.setApplication(one);
		const statuses = (await giftsOf(sandbox, 'app-fifty')).map((gift) => gift['status']).sort();
		assert.deepEqual(statuses, ['approved', ...Array.from({ length: 49 }, () => 'needs_review')]);
		assert.deepEqual(told('app-fifty', /^Please decide/), [SETTINGS.reviewerEmail]);
		const posted = sandbox.slack.messages.filter((message) =>
			/needs your decision.*Personfifty|Personfifty.*needs your decision/.test(
				JSON.stringify(message),
			),
		);
		assert.equal(posted.length, 1);
		await fiveMinutesLater();
		assert.equal(told('app-fifty', /^Please decide/).length, 1);
	});

	it('is no question at all about somebody who was hired long ago', async () => {
		const before = sandbox.mailbox.mails.length;
		await accepted('app-longago', { startDate: inDays(-120) });
		assert.deepEqual(await giftsOf(sandbox, 'app-longago'), []);
		assert.equal(sandbox.mailbox.mails.length, before);
		const rows = await sandbox.rest.dataTableRows('knit events');
		const logged = rows.filter((row) => row['applicationId'] === 'app-longago');
		assert.match(
			JSON.stringify(logged.map(({ reason }) => reason)),
			/was signed, but its start date \S+ was long ago\./,
		);
	});

	it('is asked before one person gets a second gift on another application', async () => {
		const offers = (/** @type {string} */ id) => [
			makeOffer(id, 'SIGNED', { today: TODAY, startDate: inDays(40) }),
		];
		const person = { firstName: 'Twice', lastName: 'Persontwice', email: 'twice@example.com' };
		for (const id of ['app-once', 'app-twice']) {
			await sandbox.knit.setApplication(
				makeApplication({
					...{ id, ...person, jobId: STANDARD, stage: 'Offer', today: TODAY },
					offers: offers(id),
				}),
			);
		}
		assert.equal(await statusOf('app-once'), 'approved');
		const second = await giftOf(sandbox, 'app-twice');
		assert.deepEqual([second['status'], second['reviewCode']], ['needs_review', 'CONFLICT']);
		assert.deepEqual(told('app-twice', /^Please decide/), [SETTINGS.reviewerEmail]);
	});

	it('is not blocked by an event that claims to be of the year 2099', async () => {
		await accepted('app-future', { updatedAt: '2099-01-01T00:00:00Z' });
		assert.equal(await statusOf('app-future'), 'approved');
		await sandbox.knit.setOffer('app-future', { status: 'DENIED' });
		assert.equal(await statusOf('app-future'), 'cancelled');
		assert.deepEqual(told('app-future', /^Cancelled/), [SETTINGS.teamEmail]);
	});

	it('is seen by the daily look: a start date that moved, and an application that is gone', async () => {
		await accepted('app-shifted');
		await accepted('app-vanished');
		await sandbox.knit.setOffer('app-shifted', { startDate: inDays(54) }, { event: null });
		await sandbox.knit.deleteApplication('app-vanished', { event: null });
		await run(BACKSTOP);
		assert.equal((await giftOf(sandbox, 'app-shifted'))['startDate'], inDays(54));
		assert.equal(await statusOf('app-vanished'), 'cancelled');
		assert.deepEqual(told('app-shifted', /^Changed: welcome gift/), [SETTINGS.teamEmail]);
		assert.deepEqual(told('app-vanished', /^Cancelled/), [SETTINGS.teamEmail]);
		const before = sandbox.mailbox.mails.length;
		await run(BACKSTOP);
		assert.equal(sandbox.mailbox.mails.length, before, 'the second look finds nothing new');
	});

	it('reads names as people write them, and that a start date is only a hire date', async () => {
		const names = [
			['Nan', 'Personnan'],
			['None', 'Personnone'],
			['Zoë 🌸', 'Personflower'],
			['می\u200cخواهم', 'Personjoiner'],
		];
		for (const [firstName = '', lastName = ''] of names) {
			const id = `app-${lastName.replace('Person', '')}`;
			const offer = makeOffer(id, 'SIGNED', { today: TODAY, startDate: null });
			await sandbox.knit.setApplication(
				makeApplication({
					...{ id, firstName, lastName, email: `${lastName}@example.com`.toLowerCase() },
					...{ jobId: STANDARD, stage: 'Offer', today: TODAY },
					offers: [{ ...offer, hireDate: inDays(40) }],
				}),
			);
			const gift = await giftOf(sandbox, id);
			assert.ok(gift['card'].includes(`Dear ${firstName},`), gift['card']);
			const asked = sandbox.mailbox.mails.find(
				({ to }) => to[0] === `${lastName}@example.com`.toLowerCase(),
			);
			assert.ok(asked?.text.includes(firstName), asked?.text);
			const [mail] = mailsAbout(sandbox, id, /accepted/);
			assert.match(mail?.text ?? '', /The start date is the hire date of the offer\./);
		}
	});

	it('is the IDs of candidate, application, requisition and offer, in every message to a person', async () => {
		await accepted('app-refuses', { jobId: EXECUTIVE });
		const [question] = mailsAbout(sandbox, 'app-refuses', /^Yes or no/);
		await submitApproval(linkIn(question), { decision: 'no', name: 'Maya' });
		await sandbox.knit.setApplication(application('app-ice', 'ON_ICE'));
		const unknown = await mailOf('Please decide', 'Offer offer-ice-1');
		assert.match(unknown.text, new RegExp(`Requisition ${STANDARD} · Offer offer-ice-1`));
		assert.match(unknown.text, /UNKNOWN_STATUS/);
		const ids = /Candidate \S+ · Application \S+ · Requisition \S+ · Offer \S+/;
		const toPeople = sandbox.mailbox.mails.filter(({ to }) =>
			[SETTINGS.reviewerEmail, SETTINGS.teamEmail].includes(to[0] ?? ''),
		);
		assert.ok(toPeople.length >= 8, String(toPeople.length));
		for (const { subject, text } of toPeople) assert.match(text, ids, subject);
	});

	it('is an ID that no link can carry', async () => {
		const id = `app-${'x'.repeat(180)}`;
		const made = makeApplication({
			...{ id, firstName: 'Pat', lastName: 'Personlong', email: 'long@example.com' },
			...{ jobId: STANDARD, stage: 'Offer', today: TODAY },
			offers: [{ ...makeOffer('app-long', 'SIGNED', { today: TODAY }), startDate: inDays(40) }],
		});
		const [delivery] = await sandbox.knit.setApplication(made);
		assert.equal(delivery?.acknowledged, true);
		const mail = await mailOf('Please decide', 'characters long, so no gift can be kept for it');
		assert.equal(mail.to[0], SETTINGS.reviewerEmail);
		assert.match(mail.text, /It begins with app-xxxx/);
	});

	it('is another contact of a new hire or an approver whose mailbox refuses for good', async () => {
		sandbox.mailbox.refuse({ code: 550, text: 'No such user', to: /personbounced|omar\.haddad/ });
		await accepted('app-bounced');
		await accepted('app-silent', { jobId: OTHER_EXECUTIVE });
		await fiveMinutesLater();
		sandbox.mailbox.refuse(null);
		for (const [id, contact, subject] of /** @type {const} */ ([
			['app-bounced', 'pat.new@example.com', /^Where can we send/],
			['app-silent', MANAGER, /^Yes or no\?/],
		])) {
			const refused = mailsAbout(sandbox, id, /^Email refused/);
			assert.deepEqual(
				refused.map(({ to }) => to[0]),
				[SETTINGS.reviewerEmail],
				id,
			);
			const answer = id === 'app-bounced' ? 'send' : 'reopen';
			assert.match(await submit(linkIn(refused[0]), { answer, contact }), /saved/);
			await fiveMinutesLater();
			// A new hire’s own question does not name them.
			const asked = sandbox.mailbox.mails.filter(
				(mail) =>
					mail.to[0] === contact &&
					subject.test(mail.subject) &&
					(id === 'app-bounced' || mail.subject.includes('Personsilent')),
			);
			assert.equal(asked.length, 1, `${contact} was asked`);
		}
		assert.equal(await statusOf('app-silent'), 'pending_approval');
		assert.ok(!sandbox.mailbox.mails.some(({ to }) => to[0] === OTHER_MANAGER));
	});

	it('is an event whose requisition could not be asked for: its IDs are kept, and it is run again', async () => {
		sandbox.knit.misbehave('ats.job.list', { status: 401 });
		const event = sandbox.knit.eventOf('record.modified', application('app-letter', 'SIGNED'));
		const [delivery] = await sandbox.knit.dispatch(event, { retry: false });
		sandbox.knit.misbehave('ats.job.list', null);
		assert.equal(delivery?.attempts[0]?.status, 500);
		const letter = await until(
			async () =>
				(await sandbox.rest.dataTableRows('knit dead letters')).find(
					(row) => row['applicationId'] === 'app-letter',
				) ?? null,
			{ timeoutMs: 60_000, what: 'the letter' },
		);
		assert.deepEqual(
			[letter['state'], letter['step'], letter['offerId']],
			['open', 'Get Job', 'offer-letter-1'],
		);
		await sandbox.knit.setApplication(application('app-letter', 'SIGNED'), { event: null });
		await run(DEAD_LETTER, 'Run the Open Letters Again');
		const [again] = (await sandbox.rest.dataTableRows('knit dead letters')).filter(
			(row) => row['applicationId'] === 'app-letter',
		);
		assert.equal(again?.['state'], 'done');
		assert.equal(await statusOf('app-letter'), 'approved');
		assert.equal(told('app-letter', /accepted/).length, 1);
	});

	it('is reported when an answer was saved and its message could not be sent', async () => {
		await accepted('app-answered', { jobId: EXECUTIVE });
		const [question] = mailsAbout(sandbox, 'app-answered', /^Yes or no/);
		sandbox.slack.refuse('internal_error');
		const page = await submitApproval(linkIn(question), { decision: 'yes' });
		assert.match(page, /yes is saved/i);
		const letter = await until(
			async () =>
				(await sandbox.rest.dataTableRows('knit dead letters')).find(
					(row) => row['workflowName'] === '2 · Answers about gifts',
				) ?? null,
			{ timeoutMs: 60_000, what: 'the letter' },
		);
		sandbox.slack.refuse(null);
		assert.deepEqual(
			[letter['step'], letter['applicationId'], letter['offerId']],
			['Send', 'app-answered', 'offer-answered-1'],
		);
		assert.equal(await statusOf('app-answered'), 'approved');
		await fiveMinutesLater();
		assert.deepEqual((await giftOf(sandbox, 'app-answered'))['owed'], []);
	});

	it('is told to a program for every acceptance: planned, waits, needs a person, none', async () => {
		await run(NOTICE, 'Every Five Minutes');
		const of = (/** @type {string} */ id) => notices.filter((one) => one.applicationId === id);
		const said = (/** @type {string} */ id) =>
			of(id).map((one) => [one.welcomeGiftTriggered, one.gift.state]);
		assert.deepEqual(said('app-once'), [[true, 'planned']]);
		assert.deepEqual(said('app-twice'), [[false, 'needsPerson']]);
		assert.deepEqual(said('app-silent'), [[true, 'waits']]);
		assert.deepEqual(said('app-refuses'), [[false, 'none']]);
		const [silent] = of('app-silent');
		assert.deepEqual(
			[silent.newHire.name, silent.role, silent.requisitionId, silent.startDate],
			['Pat Personsilent', 'VP, Sales', OTHER_EXECUTIVE, inDays(40)],
		);
		assert.deepEqual(told('app-silent', /accepted/), [SETTINGS.teamEmail]);
	});

	it('signs in to the shop with the credential that was chosen in the step of the order', async () => {
		const key = await sandbox.rest.saveCredential('Key of the shop', 'httpHeaderAuth', {
			name: 'Authorization',
			value: SHOP_KEY,
		});
		const order = await sandbox.rest.workflow(ORDER);
		assert.ok(order);
		const step = order.nodes.find(({ name }) => name === 'Send the Order to the Shop');
		assert.ok(step);
		Object.assign(step.parameters, {
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
		});
		step.credentials = { httpHeaderAuth: { id: key.id, name: key.name } };
		await sandbox.rest.importWorkflow(order);
		await sandbox.rest.activate(ORDER);
		await accepted('app-paid');
		await editGift(sandbox, 'app-paid', DUE);
		await run(GIFT_DELIVERY);
		const [taken] = shop.ordersOf('app-paid');
		assert.equal(taken?.authorization, SHOP_KEY);
		assert.equal(await statusOf('app-paid'), 'ordered');
	});
});
