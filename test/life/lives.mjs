// @ts-check
import { now, setClockTo } from '../../sandbox/clock.mjs';
import { dayAfter, makeApplication, makeOffer, randomFrom } from '../../sandbox/people.mjs';
import { changeSettings } from '../../sandbox/workflows.mjs';
import {
	BACKSTOP,
	EXECUTIVE,
	GIFT_DELIVERY,
	STANDARD,
	company,
	gifts,
	letGoOfMessages,
} from '../faults/company.mjs';
import { ADDRESS, post } from '../faults/forms.mjs';
import { SETTINGS } from '../support/settings.mjs';

/**
 * Months of life in the real n8n: offers are signed, moved, replaced, declined and deleted, people answer or do not, and
 * things are away for a day. Everything follows from the seed; the clock is moved, and nothing is waited for.
 *
 * @typedef {Awaited<ReturnType<typeof import('../../sandbox/index.mjs').startSandbox>>} Sandbox
 * @typedef {Record<string, any>} Row
 * @typedef {import('../../sandbox/mailbox.mjs').Mail} Mail
 * @typedef {{ day: number, what: string, by: number, late: number | null, copies: number }} News
 * @typedef {object} Person
 * @property {string} id of the application
 * @property {string} name
 * @property {string} email
 * @property {number} signedOn the day of the first acceptance
 * @property {number} startIn days from then
 * @property {string} jobId
 * @property {boolean} hasAddress whether the ATS knows it
 * @property {'address' | 'noGift' | 'silent'} newHire
 * @property {'yes' | 'no' | 'silent'} approver
 * @property {('send' | 'doNotSend' | 'reopen' | 'nothing')[]} reviewer
 * @property {boolean} mailboxRefuses
 * @property {'delivered' | 'returned' | 'silent'} parcel
 * @property {News[]} news
 */

const WATCH = 'knitWatch1';
/** Everything starts by the button: the day of a life is no longer than its runs. */
const NEVER = { rule: { interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }] } };
const DAY_MS = 24 * 60 * 60_000;
const KINDS = [
	...['startMoves', 'startMoves', 'startMoves', 'declined', 'withdrawn', 'replaced', 'replaced'],
	...['unsigned', 'deleted', 'emailCorrected', 'roleChanged', 'touched'],
];

/** For `startSandbox`. */
export function lifeCompany() {
	const nodes = Object.fromEntries(
		['Every Hour', 'Every Five Minutes', 'Every Morning', 'Every Night'].map((name) => [
			name,
			NEVER,
		]),
	);
	return { ...company({ nodes, settings: { goLiveDate: '' } }), clock: true };
}

/** @param {{ count: number, days: number, seed: number, series: string }} options @returns {Person[]} */
export function people({ count, days, seed, series }) {
	const random = randomFrom(seed);
	const upTo = (/** @type {number} */ most) => Math.floor(random() * most);
	/** @template T @param {T[]} list @returns {T} */
	const oneOf = (list) => /** @type {T} */ (list[upTo(list.length)]);
	return Array.from({ length: count }, (_, index) => {
		const name = `Life${series}${index + 1}`;
		const signedOn = upTo(Math.max(1, days - 25));
		return {
			id: `app-${series}${index + 1}`,
			name,
			email: `pat.${name.toLowerCase()}@example.com`,
			signedOn,
			startIn: random() < 0.8 ? 9 + upTo(28) : upTo(9),
			jobId: random() < 0.3 ? EXECUTIVE : STANDARD,
			hasAddress: random() < 0.4,
			newHire: oneOf(['address', 'address', 'noGift', 'silent']),
			approver: oneOf(['yes', 'yes', 'no', 'silent']),
			reviewer: Array.from({ length: 3 }, () =>
				oneOf(['send', 'send', 'doNotSend', 'reopen', 'nothing']),
			),
			mailboxRefuses: random() < 0.1,
			parcel: oneOf(['delivered', 'delivered', 'returned', 'silent']),
			news: Array.from({ length: upTo(3) }, () => ({
				day: signedOn + 1 + upTo(25),
				what: oneOf(KINDS),
				by: upTo(40) - 15,
				late: random() < 0.6 ? 0 : random() < 0.6 ? 1 + upTo(3) : null,
				copies: random() < 0.7 ? 1 : 2,
			})),
		};
	});
}

/**
 * @param {Sandbox} sandbox
 * @param {{ zone: string, days: number, people: Person[], seed: number, say?: (line: string) => void }} options
 * @returns {Promise<{ broken: string[], summary: string, counted: Map<string, number> }>} what breaks a promise, in words, and how often what can go wrong did
 */
export async function playLives(sandbox, options) {
	const { zone, days, seed, say = () => undefined } = options;
	const { knit, mailbox, rest, slack } = sandbox;
	const random = randomFrom(seed + 1);
	await changeSettings(rest, { timeZone: zone, goLiveDate: '' });
	const first = now();
	const firstMail = mailbox.mails.length;
	let read = firstMail;
	/** @type {Set<string>} */
	const broken = new Set();
	/** @type {Map<string, { at: number, said: string }[]>} */
	const decisions = new Map();
	/** @type {{ day: number, run: () => Promise<unknown> }[]} */
	const later = [];
	const orders = new Map();
	/** What the shop's program said of a person's parcels. @type {Map<string, Set<string>>} */
	const parcels = new Map();
	/** What really happened in these lives, for the figure. @type {Map<string, number>} */
	const counted = new Map();
	const count = (/** @type {string} */ what, by = 1) =>
		counted.set(what, (counted.get(what) ?? 0) + by);
	const firstCall = knit.calls.length;
	const firstPost = slack.messages.length;
	/** @type {Promise<unknown>[]} */
	const underWay = [];
	const isAway = (/** @type {number} */ day, /** @type {number} */ offset) =>
		(day + offset + seed) % 13 === 0;
	const dateOf = (/** @type {Date | string} */ at) =>
		new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at));
	const personOf = (/** @type {string} */ text) =>
		options.people.find(({ name }) => new RegExp(`\\b${name}\\b`, 'i').test(text));
	// What a new hire gets names them by their first name alone.
	const personOfMail = (/** @type {Mail} */ { subject, text, to }) =>
		personOf(`${subject} ${text} ${to.join(' ')}`);
	const refuses = new Set(
		options.people.filter((one) => one.mailboxRefuses).map((one) => one.email),
	);
	const refusal = () => ({
		code: 550,
		text: 'No such mailbox',
		to: new RegExp(`^(?:${[...refuses].join('|') || 'nobody'})$`),
	});

	/** @param {Person} person */
	async function sign(person) {
		const today = now();
		const startDate = dayAfter(today, person.startIn);
		const made = makeApplication({
			...{ id: person.id, firstName: 'Pat', lastName: person.name, email: person.email },
			...{ jobId: person.jobId, stage: 'Offer', today },
			offers: [makeOffer(person.id, 'SIGNED', { today, startDate })],
		});
		if (person.hasAddress) {
			const { street, city, state, postalCode, country } = ADDRESS;
			made.info.candidate = {
				...made.info.candidate,
				address: { street, city, state, postalCode, country },
			};
		}
		await knit.setApplication(made, { event: null });
		await tell(person, { late: 0, copies: 2 }, 'record.new');
	}

	/**
	 * Knit tells of the application as it is now, today or some days later, and not at all if `late` is null.
	 * @param {Person} person @param {Pick<News, 'late' | 'copies'>} how @param {any} type @param {any} [record]
	 */
	async function tell(person, { late, copies }, type, record = knit.application(person.id)) {
		if (record === null) return;
		if (late === null) {
			count('events never sent');
			return;
		}
		if (late > 0) count('events late');
		if (copies > 1) count('events doubled');
		const event = knit.eventOf(type, record);
		const send = () => {
			underWay.push(knit.dispatch(event, { copies, retry: true }));
			return Promise.resolve();
		};
		if (late === 0) await send();
		else later.push({ day: dayNumber + late, run: send });
	}

	/** @param {Person} person @param {News} news */
	async function happen(person, news) {
		const record = knit.application(person.id);
		if (record === null) return;
		const offers = record['offers'];
		const last = offers.at(-1);
		record['info'].updatedAt = now().toISOString();
		if (['startMoves', 'replaced'].includes(news.what) && last.status === 'SIGNED') {
			count(news.what === 'replaced' ? 'signed offers replaced' : 'start dates moved');
		}
		switch (news.what) {
			case 'startMoves':
				last.startDate = dayAfter(new Date(`${last.startDate}T12:00:00Z`), news.by);
				break;
			case 'declined':
				last.status = 'DENIED';
				break;
			case 'withdrawn':
				last.status = 'DEPRECATED';
				break;
			case 'replaced':
				last.status = 'DEPRECATED';
				offers.push(
					makeOffer(person.id, 'SIGNED', {
						...{ today: now(), startDate: last.startDate, number: offers.length + 1 },
					}),
				);
				break;
			case 'unsigned':
				last.status = 'IN_PROGRESS';
				break;
			case 'emailCorrected':
				person.email = `corrected.${person.email}`;
				record['info'].candidate.emails = [{ type: 'PERSONAL', email: person.email }];
				break;
			case 'roleChanged':
				record['info'].jobId = record['info'].jobId === EXECUTIVE ? STANDARD : EXECUTIVE;
				break;
			case 'deleted':
				await knit.deleteApplication(person.id, { event: null });
				await tell(person, news, 'record.deleted', record);
				return;
		}
		await knit.setApplication(record, { event: null });
		await tell(person, news, 'record.modified');
	}

	/** Whoever got a mail does what the seed says, some days later. @param {Mail} mail */
	function answer(mail) {
		const link = /https?:\/\/[^\s"<>]+\/answer\?t=[\w-]+/.exec(mail.text)?.[0];
		const person = personOfMail(mail);
		if (link === undefined || person === undefined) return;
		const in_ = (/** @type {number} */ days, /** @type {Record<string, string>} */ values) =>
			later.push({
				day: dayNumber + days,
				run: async () => {
					const page = await post(link, values);
					if (page.status >= 500)
						broken.add(`${mail.subject}: the answer ${values['answer']} got ${page.status}`);
					if (['send', 'reopen', 'doNotSend'].includes(values['answer'] ?? '')) {
						const known = decisions.get(person.id) ?? [];
						decisions.set(person.id, [
							...known,
							{ at: now().getTime(), said: values['answer'] ?? '' },
						]);
					}
				},
			});
		if (/^(?:Reminder: y|Y)es or no\?/.test(mail.subject)) {
			if (person.approver === 'silent') count('questions an approver left unanswered');
			else in_(1 + Math.floor(random() * 3), { answer: person.approver });
		} else if (/welcome gift still needs|Where can we send/.test(mail.subject)) {
			const said =
				person.newHire === 'address'
					? { answer: 'address', ...ADDRESS, recipient: `Pat ${person.name}` }
					: { answer: 'noGift' };
			if (person.newHire === 'silent') count('questions for an address left unanswered');
			else count('addresses entered late or gifts declined');
			if (person.newHire !== 'silent') in_(1 + Math.floor(random() * 4), said);
		} else if (mail.to[0] === SETTINGS.reviewerEmail) {
			const next = person.reviewer.shift() ?? 'nothing';
			if (next !== 'nothing') in_(1 + Math.floor(random() * 2), { answer: next });
		} else if (mail.to[0] === SETTINGS.fulfilmentEmail) {
			const key = /knit-gift-\w+/.exec(mail.subject)?.[0] ?? mail.subject;
			checkOrder(person, key, mail);
			const report = (/** @type {number} */ days, /** @type {string} */ state) =>
				later.push({
					day: dayNumber + days,
					run: () => {
						parcels.set(person.id, new Set([...(parcels.get(person.id) ?? []), state]));
						return fetch(link, {
							method: 'POST',
							headers: { 'content-type': 'application/json' },
							body: JSON.stringify({
								answer: state,
								tracking: `https://carrier.example.com/${key}`,
							}),
						});
					},
				});
			if (person.parcel === 'silent') return;
			report(1, 'shipped');
			// A program that posts everything twice.
			report(2, person.parcel);
			report(2, person.parcel);
		}
	}

	/** @param {Person} person @param {string} key @param {Mail} mail */
	function checkOrder(person, key, mail) {
		const known = orders.get(person.id) ?? [];
		if (known.includes(key)) broken.add(`${person.name}: order ${key} was mailed twice`);
		orders.set(person.id, [...known, key]);
		const decided = decisions.get(person.id) ?? [];
		const sends = decided.filter(({ said }) => said !== 'doNotSend').length;
		if (known.length > sends)
			broken.add(`${person.name}: ${known.length + 1} orders and ${sends} decisions`);
		const startDate = knit.application(person.id)?.['offers'].at(-1)?.startDate ?? null;
		const today = dateOf(mail.receivedAt);
		if (startDate !== null && startDate <= today && !decided.some(({ said }) => said === 'send')) {
			broken.add(`${person.name}: ordered on ${today} for a start on ${startDate}`);
		}
	}

	async function press(
		/** @type {string} */ id,
		/** @type {string | undefined} */ trigger = undefined,
	) {
		return await rest.runWorkflow(id, {
			timeoutMs: 300_000,
			...(trigger === undefined ? {} : { trigger }),
		});
	}

	let dayNumber = 0;
	for (; dayNumber < days; dayNumber += 1) {
		await setClockTo(
			new Date(Math.max(first.getTime() + dayNumber * DAY_MS + 3_600_000, now().getTime() + 1_000)),
		);
		const mailIsAway = isAway(dayNumber, 4);
		const atsIsAway = isAway(dayNumber, 9);
		mailbox.refuse(mailIsAway ? { code: 451, text: 'Try again later' } : refusal());
		for (const path of ['ats.application.get', 'ats.job.list', 'ats.application.list']) {
			knit.misbehave(path, atsIsAway ? { status: 503 } : null);
		}
		const today = dayNumber;
		for (const person of options.people.filter(({ signedOn }) => signedOn === today))
			await sign(person);
		for (const person of options.people) {
			for (const news of person.news.filter(({ day }) => day === today)) await happen(person, news);
		}
		const due = later.filter(({ day }) => day <= today);
		for (const one of due) {
			later.splice(later.indexOf(one), 1);
			await one.run();
		}
		if (!mailIsAway && !atsIsAway) {
			await Promise.all(underWay.splice(0));
			if (today % 3 === 1) await press(BACKSTOP);
		}
		await press(GIFT_DELIVERY);
		if (mailIsAway) count('days without a mail server');
		if (atsIsAway) count('days without an ATS');
		if ((await gifts(sandbox)).some(({ owed }) => owed.length > 0)) {
			await letGoOfMessages(sandbox, Infinity);
			await press(WATCH, 'Every Five Minutes');
		}
		for (const mail of mailbox.mails.slice(read)) answer(mail);
		read = mailbox.mails.length;
		if (!mailIsAway && !atsIsAway && !isAway(today - 1, 4) && !isAway(today - 1, 9)) {
			for (const what of await whatIsLeftLying()) broken.add(`day ${today}: ${what}`);
		}
		if (today % 10 === 9)
			say(
				`day ${today + 1} of ${days}: ${mailbox.mails.length - firstMail} mails, ${orders.size} ordered`,
			);
	}
	mailbox.refuse(null);
	await Promise.all(underWay);

	/** No gift in any state without a next step and a person who knows. */
	async function whatIsLeftLying() {
		const today = dateOf(now());
		const rows = (await gifts(sandbox)).filter((row) =>
			options.people.some(({ id }) => id === row['applicationId']),
		);
		return rows.flatMap((row) => {
			const say_ = (/** @type {string} */ what) => [
				`${row['name'] ?? row['offerKey']} is ${row['status']}: ${what}`,
			];
			const told = row['toldPeople'].length > 0;
			if (row['owed'].length > 0) {
				return say_(
					`still owes ${row['owed'].map((/** @type {any} */ one) => one.occasion).join(', ')}`,
				);
			}
			switch (row['status']) {
				case 'needs_review':
				case 'paused':
					if (row['waitingFor'] === '') return say_('waits for nobody');
					return told ? [] : say_('nobody was told');
				case 'pending_approval':
					return row['approvalDeadline'] < now().toISOString()
						? say_(`its deadline ${row['approvalDeadline']} has passed`)
						: [];
				case 'approved':
					if (row['orderByDate'] === null) return say_('no day to order it');
					if (row['addressState'] !== 'known') {
						if (row['waitingFor'] === '') return say_('waits for nobody');
						const isLate =
							row['orderByDate'] < today && !row['toldPeople'].includes('address_late');
						return isLate ? say_('nobody knows that the address is late') : [];
					}
					return row['orderByDate'] < today ? say_(`was due on ${row['orderByDate']}`) : [];
				case 'ordering':
					return row['orderLeaseUntil'] < now().getTime() - DAY_MS ? say_('nobody orders it') : [];
				default:
					return [];
			}
		});
	}

	/** @type {Map<string, string>} */
	const lastPosted = new Map();
	for (const { channel, text, blocks } of slack.messages.slice(firstPost)) {
		const said = JSON.stringify([text, blocks]).replace(/https?:[^\s"|>]+/g, '');
		const person = personOf(said);
		if (person === undefined) continue;
		const reader = `${channel} ${person.id}`;
		const isDecision = (decisions.get(person.id) ?? []).length > 0;
		if (lastPosted.get(reader) === said && !/Changed/.test(text) && !isDecision) {
			broken.add(`${channel} got "${text}" twice`);
		}
		lastPosted.set(reader, said);
	}
	const mails = mailbox.mails.slice(firstMail);
	/** @type {Map<string, Mail>} */
	const lastTo = new Map();
	/** @type {Map<string, number>} */
	const toNewHires = new Map();
	for (const mail of mails) {
		const person = personOfMail(mail);
		if (person === undefined) continue;
		const reader = `${mail.to[0]} ${person.id}`;
		const before = lastTo.get(reader);
		const words = (/** @type {Mail} */ one) =>
			`${one.subject} ${one.text.replace(/https?:\S+/g, '')}`;
		const isDecision = (decisions.get(person.id) ?? []).length > 0;
		if (
			before !== undefined &&
			words(before) === words(mail) &&
			!/^Changed/.test(mail.subject) &&
			!isDecision
		) {
			broken.add(`${mail.to[0]} got "${mail.subject}" twice`);
		}
		lastTo.set(reader, mail);
		if (/^(?:Ordered|Shipped|Delivered):/.test(mail.subject) && !orders.has(person.id)) {
			broken.add(`"${mail.subject}", and there is no order`);
		}
		const parcel = /^(Shipped|Delivered|Returned):/.exec(mail.subject)?.[1]?.toLowerCase();
		if (parcel !== undefined && parcels.get(person.id)?.has(parcel) !== true) {
			broken.add(`"${mail.subject}", and the shop said nothing of the kind`);
		}
		if (/^Email refused:/.test(mail.subject)) count('mailboxes that refused');
		if (/welcome gift still needs|Where can we send/.test(mail.subject)) {
			toNewHires.set(person.id, (toNewHires.get(person.id) ?? 0) + 1);
		}
	}
	for (const [id, count] of toNewHires) {
		if (count > 2) broken.add(`${id}: ${count} automated messages to the new hire`);
	}
	const rows = (await gifts(sandbox)).filter((row) =>
		options.people.some(({ id }) => id === row['applicationId']),
	);
	const byStatus = new Map();
	for (const row of rows) byStatus.set(row['status'], (byStatus.get(row['status']) ?? 0) + 1);
	const going = new Map();
	for (const row of rows) {
		if (!['approved', 'ordering', 'ordered', 'trial'].includes(row['status'])) continue;
		going.set(row['applicationId'], (going.get(row['applicationId']) ?? 0) + 1);
	}
	for (const [id, count] of going) if (count > 1) broken.add(`${id} has ${count} gifts`);
	count(
		'calls of the ATS refused',
		knit.calls.slice(firstCall).filter(({ status }) => status === 503).length,
	);
	const happened = [...counted].map(([what, times]) => `${times} ${what}`).join(', ');
	const states = [...byStatus].map(([status, count]) => `${count} ${status}`).join(', ');
	return {
		broken: [...broken],
		summary: `${options.people.length} offers over ${days} days in ${zone}: ${mails.length} mails, ${[...orders.values()].flat().length} orders; ${happened}; ${states}`,
		counted,
	};
}
