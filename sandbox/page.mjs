// @ts-check
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeApplication, makeOffer, mondayAfter } from './people.mjs';
import { freePort } from './processes.mjs';
import { forgedEvent } from './sample-day.mjs';

/**
 * A page for people: what arrived, what Knit sent and heard, and buttons that play an offer's life.
 *
 * @typedef {Awaited<ReturnType<typeof import('./knit.mjs').startKnit>>} Knit
 * @typedef {Awaited<ReturnType<typeof import('./mailbox.mjs').startMailbox>>} Mailbox
 * @typedef {Awaited<ReturnType<typeof import('./slack.mjs').startSlack>>} Slack
 */

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'page');
/** @type {Record<string, [file: string, type: string]>} */
const FILES = {
	'/': ['index.html', 'text/html; charset=utf-8'],
	'/page.css': ['page.css', 'text/css; charset=utf-8'],
	'/page.js': ['page.js', 'text/javascript; charset=utf-8'],
};
/** Also holds inside the mails, which are shown in frames that inherit it: no script runs there. */
const CONTENT_SECURITY_POLICY =
	"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

class Refused extends Error {}

/** @param {unknown} value @param {string} what */
function text(value, what) {
	if (typeof value !== 'string' || value.trim() === '') throw new Refused(`${what} is missing.`);
	return value.trim();
}

/** @param {unknown} value */
function date(value) {
	const written = text(value, 'The start date');
	if (!/^\d{4}-\d{2}-\d{2}$/.test(written) || Number.isNaN(Date.parse(written))) {
		throw new Refused('The start date has to look like 2027-01-31.');
	}
	return written;
}

/** What the buttons do. @param {Knit} knit */
function actionsOf(knit) {
	const now = () => new Date().toISOString();
	const id = (/** @type {any} */ body) => {
		const wanted = text(body.applicationId, 'The application');
		if (knit.application(wanted) === null)
			throw new Refused(`Application ${wanted} is no longer there.`);
		return wanted;
	};
	/** @type {Record<string, (body: any) => Promise<unknown>>} */
	const actions = {
		extend: async (body) => {
			const applicationId = `app-${Date.now().toString(36)}`;
			const application = makeApplication({
				id: applicationId,
				firstName: text(body.firstName, 'The first name'),
				lastName: text(body.lastName, 'The last name'),
				jobId: text(body.jobId, 'The job'),
				stage: 'Offer',
				offers: [makeOffer(applicationId, 'IN_PROGRESS', { startDate: date(body.startDate) })],
			});
			await knit.setApplication(application);
		},
		sign: (body) => knit.setOffer(id(body), { status: 'SIGNED', closedAt: now() }),
		move: (body) => knit.setOffer(id(body), { startDate: date(body.startDate) }),
		decline: (body) => knit.setOffer(id(body), { status: 'DENIED', closedAt: now() }),
		withdraw: (body) => knit.setOffer(id(body), { status: 'DEPRECATED', closedAt: now() }),
		delete: (body) => knit.deleteApplication(id(body)),
		resend: async (body) => {
			const wanted = text(body.applicationId, 'The application');
			const last = knit.deliveries
				.filter((one) => one.recordId === wanted && one.signature === 'valid')
				.at(-1);
			if (last === undefined)
				throw new Refused('Knit has sent nothing about this application yet.');
			await knit.dispatch(JSON.parse(last.body), { integrationId: last.integrationId });
		},
		forge: () => knit.dispatch(forgedEvent(knit), { signature: 'wrong' }),
	};
	return actions;
}

/** @param {Knit} knit */
function peopleOf(knit) {
	const titles = new Map(knit.jobs().map((job) => [job['info'].id, job['info'].title]));
	return knit
		.applications()
		.filter((one) => (one['offers'] ?? []).length > 0)
		.map((one) => {
			const offer = one['offers'].at(-1);
			const { id, jobId, candidate } = one['info'];
			return {
				applicationId: id,
				name: [candidate?.firstName, candidate?.lastName].filter(Boolean).join(' '),
				job: titles.get(jobId) ?? jobId,
				status: offer.status,
				startDate: offer.startDate,
			};
		})
		.reverse();
}

/** @param {import('./knit/dispatcher.mjs').Delivery} delivery */
const shownDelivery = ({
	number,
	eventType,
	syncDataType,
	recordId,
	signature,
	attempts,
	acknowledged,
	over,
}) => ({
	number,
	eventType,
	syncDataType,
	recordId,
	signature,
	attempts,
	acknowledged,
	over,
});

/**
 * @param {{ knit: Knit, mailbox: Mailbox, slack: Slack, n8nUrl: string, port?: number }} options
 */
export async function startPage(options) {
	const { knit, mailbox, slack, n8nUrl } = options;
	const actions = actionsOf(knit);
	/** @type {Set<import('node:http').ServerResponse>} */
	const watchers = new Set();

	/** @param {import('node:http').ServerResponse} watcher @param {string} kind @param {unknown} data */
	const write = (watcher, kind, data) =>
		watcher.write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
	/** @param {string} kind @param {unknown} data */
	const tell = (kind, data) => {
		for (const watcher of watchers) write(watcher, kind, data);
	};
	mailbox.events.on('mail', (mail) => tell('mail', mail));
	slack.events.on('message', (message) => tell('slack', message));
	knit.events.on('delivery', (delivery) => {
		tell('delivery', shownDelivery(delivery));
		tell('people', peopleOf(knit));
	});

	/** @param {import('node:http').ServerResponse} response */
	function watch(response) {
		response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
		watchers.add(response);
		response.on('close', () => watchers.delete(response));
		const jobs = knit.jobs().map((job) => ({ id: job['info'].id, title: job['info'].title }));
		write(response, 'start', {
			n8nUrl,
			knitSendsTo: knit.destination,
			jobs,
			usualStartDate: mondayAfter(new Date(), 28),
			people: peopleOf(knit),
			mails: mailbox.mails,
			messages: slack.messages,
			deliveries: knit.deliveries.map(shownDelivery),
		});
	}

	/** @param {import('node:http').IncomingMessage} request @param {string} name */
	async function play(request, name) {
		const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
		if (action === undefined) throw new Refused('There is no such button.');
		// Only this page's own script can send JSON here; another site's form cannot.
		if (request.headers['content-type'] !== 'application/json')
			throw new Refused('Only JSON is read.');
		let body = '';
		for await (const chunk of request) body += chunk;
		if (knit.destination === null) throw new Refused('No active workflow listens for Knit yet.');
		const playing = action(JSON.parse(body));
		// A retry may go on for long; the page hears of it by itself. What is refused is refused at once.
		playing.catch(() => undefined);
		await Promise.race([playing, new Promise((resolve) => setTimeout(resolve, 50))]);
		tell('people', peopleOf(knit));
	}

	const server = createServer(async (request, response) => {
		const path = (request.url ?? '/').split('?')[0] ?? '/';
		try {
			const host = (request.headers.host ?? '').replace(/:\d+$/, '');
			if (!['localhost', '127.0.0.1'].includes(host)) return void response.writeHead(421).end();
			if (path === '/events') return watch(response);
			if (request.method === 'POST') {
				await play(request, path.replace('/play/', ''));
				return void response.writeHead(204).end();
			}
			const file = FILES[path];
			if (file === undefined) return void response.writeHead(404).end();
			response.writeHead(200, {
				'content-type': file[1],
				'cache-control': 'no-store',
				'content-security-policy': CONTENT_SECURITY_POLICY,
			});
			response.end(await readFile(join(FOLDER, file[0])));
		} catch (cause) {
			response.writeHead(cause instanceof Refused ? 400 : 500, { 'content-type': 'text/plain' });
			response.end(cause instanceof Error ? cause.message : String(cause));
		}
	});
	const port = options.port ?? (await freePort());
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve(undefined));
	});
	return {
		port,
		url: `http://127.0.0.1:${port}`,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
	};
}
