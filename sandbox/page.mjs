// @ts-check
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { daysAhead, now, setClock } from './clock.mjs';
import { Refused, date, offerActions, openOfferActions } from './page/actions.mjs';
import { aboutWhom, giftOf, peopleOf } from './page/people.mjs';
import { dayInWords, eventInWords, guideOf } from './page/words.mjs';
import { mondayAfter } from './people.mjs';
import { freePort, pause } from './processes.mjs';
import { RestRefused } from './rest.mjs';

/**
 * The page for people: who has an offer and what became of the gift, what arrived, what Knit sent, and buttons that play
 * an offer's life and a day's work.
 *
 * @typedef {Awaited<ReturnType<typeof import('./knit.mjs').startKnit>>} Knit
 * @typedef {Awaited<ReturnType<typeof import('./mailbox.mjs').startMailbox>>} Mailbox
 * @typedef {Awaited<ReturnType<typeof import('./slack.mjs').startSlack>>} Slack
 * @typedef {Awaited<ReturnType<typeof import('./rest.mjs').connect>>} Rest
 * @typedef {import('./knit/dispatcher.mjs').Delivery} Delivery
 */

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'page');
const SCRIPT = 'text/javascript; charset=utf-8';
/** @type {Record<string, [file: string, type: string]>} */
const FILES = {
	'/': ['index.html', 'text/html; charset=utf-8'],
	'/page.css': ['page.css', 'text/css; charset=utf-8'],
	'/page.js': ['page.js', SCRIPT],
	'/dom.js': ['dom.js', SCRIPT],
	'/people.js': ['people.js', SCRIPT],
	'/messages.js': ['messages.js', SCRIPT],
	'/events.js': ['events.js', SCRIPT],
};
/** Also holds inside the mails, which are shown in frames that inherit it: no script runs there. */
const CONTENT_SECURITY_POLICY =
	"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

const GIFTS = 'knit gifts';
const GIFT_DELIVERY = 'knitGiftDelivery1';
const SETUP = 'knitSetup1';
const LOOK_EVERY_MS = 2_000;

/** `1 message`, `2 messages`, `No messages` @param {number} count @param {string} one */
const counted = (count, one) => `${count === 0 ? 'No' : count} ${one}${count === 1 ? '' : 's'}`;

/** @param {any} execution */
function whyNot(execution) {
	const error = execution.data?.resultData?.error;
	const step = error?.node?.name ?? execution.data?.resultData?.lastNodeExecuted;
	return `The run stopped${step ? ` at "${step}"` : ''}: ${error?.message ?? execution.status}`;
}

/**
 * @param {object} options
 * @param {Knit} options.knit
 * @param {Mailbox} options.mailbox
 * @param {Slack} options.slack
 * @param {Rest} options.rest
 * @param {string} options.n8nUrl
 * @param {{ email: string, password: string }} options.owner
 * @param {string} [options.timeZone] the company's, which says what day it is
 * @param {string} [options.followed] the application whose way the sentence at the top tells, as long as there is no newer one
 * @param {boolean} [options.hasClock] whether n8n follows the clock of the sandbox
 * @param {{ inbox: Awaited<ReturnType<typeof import('./inbox.mjs').startInbox>>, address: string }} [options.replies] where candidates answer to; without it, open offers are not played
 * @param {number} [options.port]
 */
export async function startPage(options) {
	const { knit, mailbox, slack, rest, n8nUrl, owner, timeZone = 'UTC', hasClock = false } = options;
	const { replies = null } = options;
	/** A page that was opened before a restart begins anew. */
	const startId = randomUUID();
	/** @type {Set<import('node:http').ServerResponse>} */
	const watchers = new Set();
	/** @type {Record<string, any>[]} */
	let gifts = [];
	/** Everybody who was ever shown: whoever is deleted from the ATS stays on the page. @type {Map<string, any>} */
	const seen = new Map();
	let followed = options.followed ?? null;
	let stopped = false;

	// What is shown

	const today = () => now().toLocaleDateString('sv-SE', { timeZone });
	function applications() {
		for (const one of knit.applications()) seen.set(one['info'].id, one);
		return [...seen.values()];
	}
	const people = () =>
		peopleOf(applications(), knit.jobs(), gifts, {
			today: today(),
			isDeleted: (id) => knit.application(id) === null,
		});

	/** @param {ReturnType<typeof people>} everybody */
	function guide(everybody) {
		const person =
			everybody.find((one) => one.applicationId === followed) ??
			everybody.find((one) => one.offerStatus === 'IN_PROGRESS') ??
			null;
		const gift = person === null ? null : giftOf(gifts, person.applicationId);
		return guideOf(person, { today: today(), orderByDate: gift?.['orderByDate'] ?? null });
	}

	function state() {
		const everybody = people();
		return {
			people: everybody,
			guide: guide(everybody),
			today: today(),
			todayInWords: dayInWords(today()),
			daysAhead: hasClock ? daysAhead() : 0,
			knitSendsTo: knit.destination,
		};
	}

	/** @param {import('./mailbox.mjs').Mail} mail */
	const shownMail = (mail) => ({
		...mail,
		about: aboutWhom(`${mail.subject}\n${mail.text}`, mail.to, applications()),
	});
	/** @param {import('./slack.mjs').SlackMessage} message */
	const shownSlack = (message) => ({
		...message,
		about: aboutWhom(`${message.text}\n${JSON.stringify(message.blocks)}`, [], applications()),
	});
	/** @param {Delivery} delivery */
	function shownDelivery(delivery) {
		const { number, recordId, eventType, syncDataType, signature, attempts } = delivery;
		const before =
			knit.deliveries.findLast(
				(one) => one.number < number && one.recordId === recordId && one.signature === 'valid',
			) ?? null;
		const person = people().find((one) => one.applicationId === recordId);
		return {
			number,
			recordId,
			eventType,
			syncDataType,
			signature,
			attempts,
			about: person?.applicationId ?? null,
			...eventInWords(delivery, recordId === null ? null : before, person?.called ?? null),
		};
	}

	// Who watches

	/** @param {import('node:http').ServerResponse} watcher @param {string} kind @param {unknown} data */
	const write = (watcher, kind, data) =>
		watcher.write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
	/** @param {string} kind @param {unknown} data */
	const tell = (kind, data) => {
		for (const watcher of watchers) write(watcher, kind, data);
	};
	let told = '';
	function tellState() {
		const news = state();
		const text = JSON.stringify(news);
		if (text === told) return;
		told = text;
		tell('state', news);
	}
	mailbox.events.on('mail', (mail) => tell('mail', shownMail(mail)));
	slack.events.on('message', (message) => tell('slack', shownSlack(message)));
	knit.events.on('delivery', (delivery) => {
		tell('delivery', shownDelivery(delivery));
		tellState();
	});

	async function readGifts() {
		const rows = () => rest.dataTableRows(GIFTS);
		const wasSignedOut = (/** @type {unknown} */ cause) =>
			cause instanceof RestRefused && cause.status === 401;
		// Before the setup there is no such table, and n8n may be away for a moment.
		gifts = await rows()
			.catch((cause) => (wasSignedOut(cause) ? rest.signIn().then(rows) : gifts))
			.catch(() => gifts);
	}
	async function keepLooking() {
		while (!stopped) {
			if (watchers.size > 0) {
				await readGifts();
				tellState();
			}
			await pause(LOOK_EVERY_MS);
		}
	}

	/** @param {import('node:http').ServerResponse} response */
	async function watch(response) {
		await readGifts();
		response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
		watchers.add(response);
		response.on('close', () => watchers.delete(response));
		write(response, 'start', {
			...state(),
			startId,
			n8nUrl,
			owner,
			hasClock,
			playsOpenOffers: replies !== null && hasClock,
			jobs: knit.jobs().map((job) => ({ id: job['info'].id, title: job['info'].title })),
			usualStartDate: mondayAfter(now(), 28),
			mails: mailbox.mails.map(shownMail),
			messages: slack.messages.map(shownSlack),
			deliveries: knit.deliveries.map(shownDelivery),
		});
	}

	// What the buttons do

	/** `2 messages` @param {() => Promise<void>} work */
	async function whatWentOut(work) {
		const before = mailbox.mails.length + slack.messages.length;
		await work();
		return counted(mailbox.mails.length + slack.messages.length - before, 'message');
	}

	async function runOrders() {
		const statusOf = () => new Map(gifts.map((row) => [row['offerKey'], row['status']]));
		await readGifts();
		const before = statusOf();
		const sent = mailbox.mails.length + slack.messages.length;
		const execution = await rest.runWorkflow(GIFT_DELIVERY, { timeoutMs: 120_000 });
		await readGifts();
		if (execution.status !== 'success') throw new Refused(whyNot(execution));
		const moved = gifts.filter((row) => before.get(row['offerKey']) !== row['status']);
		const messages = mailbox.mails.length + slack.messages.length - sent;
		if (moved.length === 0 && messages === 0) return 'Nothing is due today.';
		const news = people()
			.filter((one) => moved.includes(giftOf(gifts, one.applicationId) ?? {}))
			.map((one) => `${one.called}: ${one.gift.words.toLowerCase()}.`);
		return [...news, `${counted(messages, 'message')} went out.`].join(' ');
	}

	/** @param {any} body */
	async function jump(body) {
		if (!hasClock) throw new Refused('This n8n has a clock of its own.');
		const day = date(body.day, 'The day');
		await setClock(day).catch((cause) => {
			throw cause instanceof RangeError ? new Refused(cause.message) : cause;
		});
		return `It is ${dayInWords(today())} now. Run today's orders to see what is due.`;
	}

	async function openSettings() {
		const execution = await rest.runWorkflow(SETUP);
		const link = rest.outputOf(execution, 'Open This Form')[0]?.openThisLink;
		if (typeof link !== 'string') throw new Refused(whyNot(execution));
		return { link };
	}

	/** Those whose answer is waited for. @type {Record<string, (body: any) => Promise<string | { link: string }>>} */
	const dayActions = {
		...{ orders: runOrders, jump, settings: openSettings },
		...(replies === null || !hasClock
			? {}
			: openOfferActions({
					...{ mailbox, rest, n8nUrl, replies, today, whatWentOut },
					calledOf: (id) => people().find((one) => one.applicationId === id)?.called ?? id,
				})),
	};
	const lifeActions = offerActions(knit);

	/** @param {string} name @param {any} body */
	async function playLife(name, body) {
		const action = Object.hasOwn(lifeActions, name) ? lifeActions[name] : undefined;
		if (action === undefined) throw new Refused('There is no such button.');
		if (knit.destination === null) {
			throw new Refused('No active workflow listens for Knit. Switch on "Welcome gift" in n8n.');
		}
		const known = new Set(seen.keys());
		const playing = action(body);
		// Knit may try again for long, and the page hears of it. What is refused is refused at once.
		playing.catch(() => undefined);
		await Promise.race([playing, pause(50)]);
		followed = applications().find((one) => !known.has(one['info'].id))?.['info'].id ?? followed;
		if (name === 'sign') followed = body.applicationId;
		return null;
	}

	/** @param {import('node:http').IncomingMessage} request @param {string} name */
	async function play(request, name) {
		// Only this page's own script can send JSON here; another site's form cannot.
		if (request.headers['content-type'] !== 'application/json')
			throw new Refused('Only JSON is read.');
		let text = '';
		for await (const chunk of request) text += chunk;
		const body = JSON.parse(text);
		const action = Object.hasOwn(dayActions, name) ? dayActions[name] : undefined;
		const answer = action === undefined ? await playLife(name, body) : await action(body);
		tellState();
		return typeof answer === 'string' ? { said: answer } : (answer ?? {});
	}

	/** The event as Knit sent it. @param {string} query */
	function sentEvent(query) {
		const number = Number(new URLSearchParams(query).get('number'));
		return knit.deliveries.find((one) => one.number === number)?.body ?? 'null';
	}

	const server = createServer(async (request, response) => {
		const [path = '/', query = ''] = (request.url ?? '/').split('?');
		/** @param {number} status @param {string} type @param {string | Buffer} [body] */
		const answer = (status, type, body) => {
			response.writeHead(status, {
				'content-type': type,
				'cache-control': 'no-store',
				'x-content-type-options': 'nosniff',
				'content-security-policy': CONTENT_SECURITY_POLICY,
			});
			response.end(body);
		};
		try {
			const host = (request.headers.host ?? '').replace(/:\d+$/, '');
			if (!['localhost', '127.0.0.1'].includes(host)) return answer(421, 'text/plain');
			if (path === '/events') return await watch(response);
			if (path === '/sent') return answer(200, 'application/json', sentEvent(query));
			if (request.method === 'POST') {
				const played = await play(request, path.replace('/play/', ''));
				return answer(200, 'application/json', JSON.stringify(played));
			}
			const file = FILES[path];
			if (file === undefined) return answer(404, 'text/plain');
			answer(200, file[1], await readFile(join(FOLDER, file[0])));
		} catch (cause) {
			const said = cause instanceof Error ? cause.message : String(cause);
			answer(cause instanceof Refused ? 400 : 500, 'text/plain; charset=utf-8', said);
		}
	});
	const port = options.port ?? (await freePort());
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve(undefined));
	});
	void keepLooking();
	return {
		port,
		url: `http://127.0.0.1:${port}`,
		async stop() {
			stopped = true;
			server.closeAllConnections();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
	};
}
