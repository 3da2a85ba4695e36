// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DateTime } from 'luxon';
import { now, setClockTo } from '../../sandbox/clock.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import { TROUBLES } from '../../sandbox/knit.mjs';
import { makeApplication, makeJob, makeOffer } from '../../sandbox/people.mjs';
import { changeSettings } from '../../sandbox/workflows.mjs';
import {
	BACKSTOP,
	EXECUTIVE,
	giftOf,
	giftsOf,
	GIFT_DELIVERY,
	letGoOfMessages,
	mailsAbout,
	MANAGER,
	nameOf,
	OTHER_EXECUTIVE,
	OTHER_MANAGER,
	STANDARD,
	WELCOME_GIFT,
} from '../faults/company.mjs';
import { ADDRESS, linkIn, submit, submitAddress, submitApproval } from '../faults/forms.mjs';
import { lifeCompany } from '../life/lives.mjs';
import { SETTINGS } from '../support/settings.mjs';

/**
 * What is decided about a gift, and when, on the real n8n with a moved clock: west of Greenwich, where the company's date
 * is not that of UTC for a third of the day.
 */

const ZONE = 'America/Los_Angeles';
const WATCH = 'knitWatch1';
const REVIEWER = SETTINGS.reviewerEmail;

/** The Monday on which the test begins; the clock goes ahead only. */
const MONDAY = (() => {
	const tomorrow = DateTime.now().setZone(ZONE).plus({ days: 1 }).startOf('day');
	return tomorrow.plus({ days: (8 - tomorrow.weekday) % 7 });
})();
/** @param {number} days after that Monday @returns {string} `YYYY-MM-DD` */
const day = (days) => MONDAY.plus({ days }).toISODate() ?? '';
/** As the messages write it, with the weekday. @param {string} date */
const inWords = (date) => DateTime.fromISO(date, { locale: 'en' }).toFormat('cccc d MMMM yyyy');

describe('decisions about a gift, and the calendar', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	before(async () => {
		const company = lifeCompany();
		sandbox = await startSandbox({
			...company,
			settings: { ...company.settings, timeZone: ZONE, country: 'US' },
		});
		await until(0, '10:00');
	});
	after(async () => sandbox?.stop());

	/** It is this hour in the company's zone. @param {number} days after the Monday @param {string} time `HH:mm` */
	async function until(days, time) {
		const [hour, minute] = time.split(':').map(Number);
		const moment = MONDAY.plus({ days }).set({ hour: hour ?? 0, minute: minute ?? 0 });
		if (moment.toJSDate() > now()) await setClockTo(moment.toJSDate());
	}
	const ATS_ADDRESS = (({ street, city, state, postalCode, country }) => ({
		...{ street, city, state, postalCode, country },
	}))(ADDRESS);

	/**
	 * @param {string} id
	 * @param {{ jobId?: string, startDate?: string | null, status?: string, address?: object | null, email?: string, number?: number }} [details]
	 * `address`: what the ATS knows; an address in Austin when left out
	 */
	function candidate(id, details = {}) {
		const { jobId = STANDARD, startDate = day(70), status = 'SIGNED', number = 1 } = details;
		const lastName = nameOf(id);
		const made = makeApplication({
			...{ id, firstName: 'Pat', lastName, jobId, stage: 'Offer', today: now() },
			email: details.email ?? `pat.${lastName.toLowerCase()}@example.com`,
			offers: [makeOffer(id, status, { today: now(), startDate, number })],
		});
		const address = details.address === undefined ? ATS_ADDRESS : details.address;
		Object.assign(made.info.candidate, address === null ? {} : { address });
		return made;
	}
	/** Knit sends it, and hears 200. @param {any} application */
	async function tell(application) {
		application.info.updatedAt = now().toISOString();
		const deliveries = await sandbox.knit.setApplication(application);
		assert.ok(deliveries.every((one) => one.acknowledged));
	}
	/** @param {string} id @param {Parameters<typeof candidate>[1]} [details] */
	const signs = (id, details) => tell(candidate(id, details));
	/** Changes what the ATS holds, and Knit tells. @param {string} id @param {(application: any) => void} change */
	async function changes(id, change) {
		const application = sandbox.knit.application(id);
		assert.ok(application);
		change(application);
		await tell(application);
	}
	/** @param {string} id @param {string} status */
	const offerBecomes = (id, status) =>
		changes(id, (one) => Object.assign(one.offers.at(-1), { status }));

	const gift = (/** @type {string} */ id) => giftOf(sandbox, id);
	const told = (/** @type {string} */ id, /** @type {RegExp} */ subject) =>
		mailsAbout(sandbox, id, subject).map((mail) => mail.to[0]);
	/** @param {string} id @param {RegExp} subject */
	function lastMail(id, subject) {
		const mail = mailsAbout(sandbox, id, subject).at(-1);
		assert.ok(mail, `no mail ${subject} about ${id}`);
		return mail;
	}
	const toNewHire = (/** @type {string} */ id) =>
		sandbox.mailbox.mails.filter((mail) =>
			mail.to[0]?.includes(`${nameOf(id).toLowerCase()}@example.com`),
		);
	const ordersOf = (/** @type {string} */ id) =>
		sandbox.mailbox.mails.filter(
			(mail) => mail.to[0] === SETTINGS.fulfilmentEmail && mail.text.includes(`Pat ${nameOf(id)}`),
		);
	/** The hourly look. */
	async function hourlyLook() {
		const run = await sandbox.rest.runWorkflow(GIFT_DELIVERY, { timeoutMs: 120_000 });
		assert.equal(run.status, 'success', run.data?.resultData?.error?.message);
	}
	async function fiveMinutesLater() {
		await letGoOfMessages(sandbox, now().getTime());
		await sandbox.rest.runWorkflow(WATCH, { trigger: 'Every Five Minutes', timeoutMs: 120_000 });
	}
	/** @param {any} mail */
	const page = async (mail) => await (await fetch(linkIn(mail))).text();

	it('asks a person when the requisition cannot be read, and plans the gift once it can', async () => {
		const { knit } = sandbox;
		const job = (/** @type {any} */ how) => () => knit.misbehave('ats.job.list', how);
		/** @type {Record<string, () => void>} */
		const unknown = {
			'app-req404': job({ status: 404 }),
			'app-reqother': job(TROUBLES['notSupported']),
			'app-reqempty': job(TROUBLES['emptyList']),
			'app-reqnull': job(TROUBLES['noList']),
			'app-reqoff': () => knit.setIntegration(knit.integrationId, { isActive: false }),
		};
		for (const [id, goesWrong] of Object.entries(unknown)) {
			goesWrong();
			await signs(id, { jobId: EXECUTIVE });
			knit.misbehave('ats.job.list', null);
			knit.setIntegration(knit.integrationId);
			const { status, reviewCode, statusReason, packageType } = await gift(id);
			assert.deepEqual(
				[status, reviewCode, packageType ?? null],
				['needs_review', 'UNKNOWN_ROLE', null],
				id,
			);
			assert.match(statusReason, /^The requisition could not be read/);
			assert.deepEqual(told(id, /^Please decide/), [REVIEWER]);
			assert.deepEqual(told(id, /^Yes or no/), []);
		}
		const [first, ...others] = Object.keys(unknown);
		await Promise.all(others.map((id) => changes(id, () => undefined)));
		// Of this one no event comes: the daily look finds it.
		await sandbox.rest.runWorkflow(BACKSTOP, { timeoutMs: 120_000 });
		for (const id of [first ?? '', ...others]) {
			assert.equal((await gift(id))['status'], 'pending_approval', id);
			assert.deepEqual(told(id, /^Yes or no/), [MANAGER]);
		}
	});

	it('takes over what is corrected before the order, and asks whoever is right now', async () => {
		const wrong = 'mistyped.personfix@example.com';
		const right = 'right.personfix@example.com';
		await signs('app-fix', { jobId: EXECUTIVE, address: null, email: wrong });
		const question = lastMail('app-fix', /^Yes or no/);
		await changes('app-fix', ({ info }) => {
			info.jobId = OTHER_EXECUTIVE;
			Object.assign(info.candidate, { firstName: 'Patricia', location: 'Lisbon, Portugal' });
			info.candidate.emails = [{ type: 'PERSONAL', email: right }];
		});
		const fixed = await gift('app-fix');
		assert.deepEqual(
			[fixed['status'], fixed['email'], fixed['name'], fixed['role'], fixed['approverEmail']],
			['pending_approval', right, 'Patricia Personfix', 'VP, Sales', OTHER_MANAGER],
		);
		assert.deepEqual(told('app-fix', /^No answer needed/), [MANAGER]);
		assert.deepEqual(told('app-fix', /^Yes or no/), [MANAGER, OTHER_MANAGER]);
		const { text } = lastMail('app-fix', /^Changed/);
		assert.match(text, /Email address corrected/);
		assert.match(text, /Role changed from VP, Engineering to VP, Sales/);
		const refused = await submitApproval(linkIn(question), { decision: 'yes' });
		assert.match(refused, /Somebody else is asked now/);
		assert.equal((await gift('app-fix'))['status'], 'pending_approval');

		await submitApproval(linkIn(lastMail('app-fix', /^Yes or no/)), { decision: 'yes' });
		const asked = () =>
			sandbox.mailbox.mails
				.filter((mail) => /^(?:Where can we send|Your welcome gift still)/.test(mail.subject))
				.filter((mail) => mail.to[0]?.includes('personfix@'))
				.map((mail) => mail.to[0]);
		assert.deepEqual(asked(), [right]);
		for (const again of ['second', 'third']) {
			await changes('app-fix', ({ info }) => {
				info.candidate.emails = [{ type: 'PERSONAL', email: `${again}.personfix@example.com` }];
			});
		}
		// Two messages to a new hire, whatever the address; then a person takes over.
		assert.deepEqual(asked(), [right, 'second.personfix@example.com']);
		await fiveMinutesLater();
		assert.deepEqual(told('app-fix', /^Address missing/), [REVIEWER]);

		await signs('app-promoted');
		await changes('app-promoted', ({ info }) => Object.assign(info, { jobId: EXECUTIVE }));
		const promoted = await gift('app-promoted');
		assert.deepEqual(
			[promoted['status'], promoted['packageType']],
			['pending_approval', 'executive_premium'],
		);
		assert.deepEqual(told('app-promoted', /^Yes or no/), [MANAGER]);
		assert.match(lastMail('app-promoted', /^Changed/).text, /Package changed from New Hire/);
	});

	it('moves the gift to a new version of the offer, in any order, and orders once', async () => {
		const versions = (/** @type {any} */ one, /** @type {string[]} */ statuses) => {
			one.offers = statuses.flatMap((status, index) =>
				status === 'gone'
					? []
					: [
							makeOffer(one.info.id, status, {
								...{ today: now(), number: index + 1, startDate: one.offers[0].startDate },
							}),
						],
			);
		};
		const rows = async (/** @type {string} */ id) =>
			(await giftsOf(sandbox, id)).map((row) => [row['offerId'].slice(-1), row['status']]).sort();
		/** @type {[id: string, ...events: string[][]][]} */
		const cases = [
			['app-inone', ['DEPRECATED', 'SIGNED']],
			['app-onlynew', ['gone', 'SIGNED']],
			['app-oldfirst', ['DEPRECATED'], ['DEPRECATED', 'SIGNED']],
			['app-newfirst', ['SIGNED', 'SIGNED'], ['DEPRECATED', 'SIGNED']],
		];
		await Promise.all(
			cases.map(async ([id, ...events]) => {
				await signs(id, { address: null });
				await submitAddress(linkIn(toNewHire(id)[0]));
				for (const statuses of events) await changes(id, (one) => versions(one, statuses));
			}),
		);
		for (const [id] of cases) {
			assert.deepEqual(await rows(id), [
				['1', 'replaced'],
				['2', 'approved'],
			]);
			const [, taken] = await giftsOf(sandbox, id);
			assert.deepEqual(
				[taken?.['addressFrom'], taken?.['address'].street],
				['newHire', ADDRESS.street],
				id,
			);
			assert.equal(toNewHire(id).length, 1, id);
		}
		// Five business days before a Thursday, less three to get there: due today.
		await signs('app-afterorder', { startDate: day(10) });
		await hourlyLook();
		assert.equal((await gift('app-afterorder'))['status'], 'ordered');
		await changes('app-afterorder', (one) => versions(one, ['gone', 'SIGNED']));
		assert.deepEqual(await rows('app-afterorder'), [
			['1', 'replaced'],
			['2', 'ordered'],
		]);
		await hourlyLook();
		assert.equal(ordersOf('app-afterorder').length, 1);
	});

	it('asks the ATS about late news without a time, and a person if the ATS does not answer', async () => {
		const { knit } = sandbox;
		/** @type {Record<string, (application: any) => any>} */
		const news = {
			'app-declinedlate': (one) => {
				one.offers[0].status = 'DENIED';
				return knit.eventOf('record.modified', one);
			},
			'app-rejectedlate': (one) => {
				one.info.status = 'REJECTED';
				return knit.eventOf('record.modified', one);
			},
			'app-deletedlate': (one) => knit.eventOf('record.deleted', one),
			'app-emptylate': (one) => knit.eventOf('record.modified', { ...one, offers: [] }),
		};
		for (const [id, eventOf] of Object.entries(news)) {
			await signs(id);
			const application = /** @type {any} */ (knit.application(id));
			application.info.updatedAt = null;
			const event = eventOf(application);
			await knit.dispatch(event, {});
			assert.equal((await gift(id))['status'], 'approved', id);
			assert.deepEqual(told(id, /^(?:Cancelled|Please decide)/), [], id);

			if (id !== 'app-declinedlate') continue;
			knit.misbehave('ats.application.get', { status: 503 });
			await knit.dispatch({ ...event, eventId: `${event.eventId}-again` }, {});
			knit.misbehave('ats.application.get', null);
			const asked = await gift(id);
			assert.deepEqual([asked['status'], asked['reviewCode']], ['needs_review', 'CONFLICT']);
			assert.deepEqual(told(id, /^Please decide/), [REVIEWER]);
		}
	});

	it('says of an offer that was declined first what is so', async () => {
		await signs('app-secondthought', { status: 'DENIED' });
		assert.equal((await gift('app-secondthought'))['status'], 'called_off');
		await offerBecomes('app-secondthought', 'SIGNED');
		const { text } = lastMail('app-secondthought', /^Please decide/);
		assert.match(text, /The offer was declined first and has been signed since\./);
		assert.doesNotMatch(text, /signed again/);
	});

	it('pauses the gift as soon as the offer is no longer signed, and starts nothing for an open offer', async () => {
		const runs = async () =>
			(await sandbox.rest.executions({ workflowId: WELCOME_GIFT, limit: 200 })).length;
		const before = await runs();
		await signs('app-open', { status: 'IN_PROGRESS' });
		await changes('app-open', (one) => Object.assign(one.offers[0], { startDate: day(72) }));
		await changes('app-open', (one) => Object.assign(one, { offers: null }));
		assert.equal(await runs(), before);

		/** @type {Record<string, (application: any) => void>} */
		const unsigned = {
			'app-reopened': (one) => Object.assign(one.offers[0], { status: 'IN_PROGRESS' }),
			'app-draft': (one) =>
				Object.assign(one.offers[0], { status: 'IN_PROGRESS', sentAt: null, closedAt: null }),
			'app-emptied': (one) => Object.assign(one, { offers: [] }),
			'app-nulled': (one) => Object.assign(one, { offers: null }),
		};
		const ids = Object.keys(unsigned);
		// At once, as a sync brings them.
		await Promise.all(ids.map((id) => signs(id, { jobId: EXECUTIVE })));
		const signed = ids.map((id) => structuredClone(sandbox.knit.application(id)));
		await Promise.all(Object.entries(unsigned).map(([id, change]) => changes(id, change)));
		for (const id of ids) {
			const paused = await gift(id);
			assert.deepEqual([paused['status'], paused['reviewCode']], ['paused', 'NOT_SIGNED'], id);
			assert.deepEqual(told(id, /^No answer needed/), [MANAGER], id);
			assert.deepEqual(told(id, /^Please decide/), [REVIEWER], id);
		}
		await Promise.all(signed.map(tell));
		for (const id of ids) assert.equal((await gift(id))['status'], 'pending_approval', id);
	});

	it('never throws an address away, and writes to the new hire twice at most', async () => {
		await signs('app-onandoff', { address: null });
		await submitAddress(linkIn(toNewHire('app-onandoff')[0]));
		await changes('app-onandoff', (one) => Object.assign(one.offers[0], { startDate: null }));
		assert.equal((await gift('app-onandoff'))['status'], 'needs_review');
		await changes('app-onandoff', (one) => Object.assign(one.offers[0], { startDate: day(75) }));
		const back = await gift('app-onandoff');
		assert.deepEqual(
			[back['status'], back['addressState'], back['address'].street],
			['approved', 'known', ADDRESS.street],
		);
		assert.equal(toNewHire('app-onandoff').length, 1);

		// Asked once, whatever becomes of the offer; the reminder follows in its time.
		await signs('app-often', { address: null });
		for (const _ of ['once', 'twice']) {
			await offerBecomes('app-often', 'DENIED');
			await offerBecomes('app-often', 'SIGNED');
			const link = linkIn(lastMail('app-often', /^Please decide/));
			assert.match(await submit(link, { answer: 'send' }), /Your decision is saved/);
		}
		await fiveMinutesLater();
		assert.equal((await gift('app-often'))['status'], 'approved');
		assert.equal(toNewHire('app-often').length, 1);
	});

	it('orders a second time under another key, and stops the order that it names', async () => {
		await signs('app-twice', { startDate: day(10) });
		await fiveMinutesLater();
		await offerBecomes('app-twice', 'DENIED');
		await offerBecomes('app-twice', 'SIGNED');
		const link = linkIn(lastMail('app-twice', /^Please decide/));
		assert.match(await submit(link, { answer: 'send' }), /Your decision is saved/);
		await hourlyLook();
		const [first, second] = ordersOf('app-twice').map((mail) => mail.subject);
		assert.match(first ?? '', /^Welcome gift order knit-gift-\w{24}$/);
		assert.match(second ?? '', /^Welcome gift order knit-gift-\w{24}$/);
		assert.notEqual(first, second);
		const key = first?.split(' ').at(-1) ?? '';
		assert.match(
			lastMail('app-twice', /^Please stop the order/).text,
			new RegExp(`Please ask the shop to stop order ${key}\\.`),
		);
	});

	it('plans no order and no delivery for a day on which nobody works', async () => {
		const startDates = [70, 71, 72, 73, 74, 75, 76].map(day);
		const weekdays = async (/** @type {string} */ series) => {
			const ids = startDates.map((_, index) => `app-${series}${index}`);
			await Promise.all(
				ids.map((id, index) => signs(id, { startDate: startDates[index] ?? null })),
			);
			const rows = await Promise.all(ids.map(gift));
			return new Set(
				rows
					.flatMap((row) => [row['orderByDate'], row['targetDeliveryDate']])
					.map((date) => DateTime.fromISO(date).weekday),
			);
		};
		const inAmerica = await weekdays('us');
		assert.ok(!inAmerica.has(6) && !inAmerica.has(7), [...inAmerica].join());
		await changeSettings(sandbox.rest, { country: 'SA' });
		const inArabia = await weekdays('sa');
		assert.ok(!inArabia.has(5) && !inArabia.has(6) && inArabia.has(7), [...inArabia].join());
		await changeSettings(sandbox.rest, { country: 'US' });
	});

	it('brings an address to the label letter for letter', async () => {
		const street = `D.No.8-2-293/82/A, Plot No.5/12 & "Sons" <Annex>, ${'Old Airport Road, '.repeat(7)}behind No.7`;
		assert.ok(street.length > 120);
		const given = {
			...{
				street,
				apartment: 'Apt. #3-B',
				recipient: 'Pat Persontyped',
				city: 'None',
				state: 'Dubai',
				postalCode: '',
				country: 'AE',
			},
		};
		await signs('app-typed', { address: null, startDate: day(10) });
		assert.match(await submitAddress(linkIn(toNewHire('app-typed')[0]), given), /Thank you, Pat!/);
		const known = { ...given, recipient: null, apartment: null, postalCode: null };
		await signs('app-known', { address: known, startDate: day(10) });
		await hourlyLook();
		for (const id of ['app-typed', 'app-known']) {
			const [order] = ordersOf(id);
			assert.ok(order, id);
			for (const part of [street, 'None', 'United Arab Emirates']) {
				assert.ok(order.text.includes(part), `${id}: ${part} in ${order.text}`);
			}
			assert.ok(order.html.includes('D.No.8-2-293/82/A, Plot No.5/12 &amp; '));
			assert.ok(!order.html.includes('<Annex>'));
		}
		assert.match(ordersOf('app-typed')[0]?.text ?? '', /Apt\. #3-B/);
	});

	it('never asks the new hire to approve their own gift', async () => {
		const managed = (/** @type {string} */ id, /** @type {string[]} */ managers) =>
			sandbox.knit.setJob({
				...makeJob({ id, title: 'VP, Marketing', department: 'Marketing', today: now() }),
				hiringManagers: managers.map((email, index) => ({
					...{ id: `u-${index}`, email, employeeId: null },
				})),
			});
		managed('job-own', ['PersonOwn@Employer.example.com', OTHER_MANAGER]);
		managed('job-alone', ['personalone@employer.example.com', ' Pat.PersonAlone@example.com ']);
		await signs('app-own', { jobId: 'job-own' });
		await signs('app-alone', { jobId: 'job-alone' });
		assert.deepEqual(told('app-own', /^Yes or no/), [OTHER_MANAGER]);
		assert.deepEqual(told('app-alone', /^Yes or no/), [SETTINGS.approverEmail]);

		// It turns out that whoever was asked is the one who was hired.
		await changes('app-own', ({ info }) => {
			info.candidate.emails.push({ type: 'WORK', email: OTHER_MANAGER });
		});
		assert.deepEqual(told('app-own', /^Yes or no/), [OTHER_MANAGER, SETTINGS.approverEmail]);
		const mail = mailsAbout(sandbox, 'app-own', /^Yes or no/)[0];
		const refused = await submitApproval(linkIn(mail), { decision: 'yes' });
		assert.match(refused, /The new hire cannot approve their own gift/);
		assert.equal((await gift('app-own'))['status'], 'pending_approval');
	});

	it('names the approver’s deadline as the company’s clock has it, and asks again when it moves', async () => {
		await until(0, '20:00');
		await signs('app-deadline', { jobId: EXECUTIVE, startDate: day(14) });
		const question = lastMail('app-deadline', /^Yes or no/);
		const deadline = (/** @type {number} */ days) =>
			`Please answer by ${inWords(day(days))}, 23:59 (Los Angeles).`;
		assert.ok(question.text.includes(deadline(2)), question.text);
		assert.ok((await page(question)).includes(`${inWords(day(2))}, 23:59 (Los Angeles)`));

		await changes('app-deadline', (one) => Object.assign(one.offers[0], { startDate: day(11) }));
		assert.deepEqual(told('app-deadline', /^Yes or no/), [MANAGER, MANAGER]);
		assert.ok(lastMail('app-deadline', /^Yes or no/).text.includes(deadline(1)));
	});

	it('orders what is due at once, in the evening too, and promises nothing that is too late', async () => {
		await signs('app-evening', { startDate: day(10) });
		const notice = lastMail('app-evening', / accepted\./);
		assert.match(notice.text, /The gift is being ordered now\./);
		await signs('app-noaddress', { startDate: day(10), address: null });
		const waiting = lastMail('app-noaddress', / accepted\./);
		assert.match(waiting.text, /It will be ordered once the address is known\./);
		assert.doesNotMatch(waiting.text, /being ordered now|should arrive/);
		await fiveMinutesLater();
		assert.equal((await gift('app-evening'))['status'], 'ordered');
		assert.equal(ordersOf('app-evening').length, 1);
		assert.equal(ordersOf('app-noaddress').length, 0);

		await signs('app-tomorrow', { startDate: day(1) });
		await signs('app-today', { startDate: day(0) });
		await hourlyLook();
		for (const id of ['app-tomorrow', 'app-today']) {
			const { status, reviewCode } = await gift(id);
			assert.deepEqual([status, reviewCode], ['needs_review', 'SHORT_NOTICE'], id);
			assert.deepEqual(told(id, /^Please decide/), [REVIEWER], id);
			for (const mail of mailsAbout(sandbox, id, /./)) {
				assert.doesNotMatch(mail.text, /ordered (?:now|today|tomorrow|on)|should arrive/);
			}
		}
	});

	it('takes a yes until the named day is over, and orders within minutes what is due then', async () => {
		await until(1, '23:50');
		const link = linkIn(lastMail('app-deadline', /^Yes or no/));
		const said = await submitApproval(link, { decision: 'yes' });
		assert.match(said, /Your yes is saved/);
		await fiveMinutesLater();
		assert.equal((await gift('app-deadline'))['status'], 'ordered');
		assert.equal(ordersOf('app-deadline').length, 1);
	});

	it('lets no gift hold up the others: what is gone, refused or put off stands alone', async () => {
		await until(2, '09:00');
		await signs('app-vanished', { startDate: day(14) });
		await signs('app-due', { startDate: day(14) });
		await sandbox.knit.deleteApplication('app-vanished', { event: null });
		await until(3, '09:00');
		sandbox.mailbox.refuse({ code: 451, text: 'Try again later', to: /^orders@/ });
		await hourlyLook();
		sandbox.mailbox.refuse(null);
		assert.equal((await gift('app-vanished'))['status'], 'cancelled');
		assert.equal((await gift('app-due'))['status'], 'ordering');
		// Asked on Monday, so reminded today.
		assert.deepEqual(told('app-promoted', /^Reminder: yes or no/), [MANAGER]);
		assert.equal(toNewHire('app-often').length, 2);
		await hourlyLook();
		assert.equal((await gift('app-due'))['status'], 'ordered');
		assert.equal(ordersOf('app-due').length, 1);
	});

	it('says after the start date that a person decides', async () => {
		await signs('app-slow', { jobId: EXECUTIVE, startDate: day(9) });
		await signs('app-latehome', { startDate: day(9), address: null });
		await until(9, '09:00');
		const yes = await submitApproval(linkIn(lastMail('app-slow', /^Yes or no/)), {
			decision: 'yes',
		});
		const address = await submitAddress(linkIn(toNewHire('app-latehome')[0]));
		for (const id of ['app-slow', 'app-latehome']) {
			assert.equal((await gift(id))['status'], 'needs_review', id);
			assert.deepEqual(told(id, /^Please decide/), [REVIEWER], id);
		}
		assert.match(yes, /Your answer is saved\. A person takes a look\./);
		assert.doesNotMatch(yes, /goes ahead|in time|ordered/);
		assert.match(address, /Your address is saved/);
		assert.doesNotMatch(address, /on its way|before your first day|should arrive|ordered/);
	});

	it('counts the days of a missed order from the day on which it goes out', async () => {
		await signs('app-missed', { startDate: day(21) });
		assert.equal((await gift('app-missed'))['orderByDate'], day(9));
		await until(14, '09:00');
		await hourlyLook();
		const [order] = ordersOf('app-missed');
		assert.ok(order?.text.includes(`Deliver on: ${inWords(day(17))}`), order?.text);
		assert.ok(lastMail('app-missed', /^Ordered/).text.includes(inWords(day(17))));
		// Two messages to a new hire; then a person takes over.
		assert.equal(toNewHire('app-often').length, 2);
	});

	it('sends what a person lets go late on the next day that counts', async () => {
		await until(19, '12:00');
		const link = linkIn(lastMail('app-slow', /^Please decide/));
		assert.match(await submit(link, { answer: 'send' }), /Your decision is saved/);
		await hourlyLook();
		const sent = await gift('app-slow');
		assert.deepEqual([sent['status'], sent['orderByDate']], ['approved', day(21)]);
		await until(21, '09:00');
		await hourlyLook();
		assert.equal((await gift('app-slow'))['status'], 'ordered');
	});
});
