// @ts-check
import { now, setClockTo } from '../clock.mjs';
import { rawMail } from '../inbox.mjs';
import { makeApplication, makeOffer } from '../people.mjs';
import { until } from '../processes.mjs';
import { openOfferInWords } from './words.mjs';

/**
 * What the buttons that play an offer's life do.
 *
 * @typedef {Awaited<ReturnType<typeof import('../knit.mjs').startKnit>>} Knit
 * @typedef {Awaited<ReturnType<typeof import('../mailbox.mjs').startMailbox>>} Mailbox
 * @typedef {Awaited<ReturnType<typeof import('../inbox.mjs').startInbox>>} Inbox
 * @typedef {Awaited<ReturnType<typeof import('../rest.mjs').connect>>} Rest
 */

const OFFERS = 'knit offers';
const KEEP_IN_TOUCH = 'knitOfferEngagement1';
const HOUR_MS = 3_600_000;
const WAIT_HOURS = 40;
/** A step that has to wait for the next morning is waited for as well. */
const NIGHT_HOURS = 24;
const ANSWER_LINK = /https?:\/\/[^\s"<>]+\/answer\?t=[\w-]+/;
/** What a browser calls itself. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Told to whoever pressed the button. */
export class Refused extends Error {}

/** @param {unknown} value @param {string} what */
export function text(value, what) {
	if (typeof value !== 'string' || value.trim() === '') throw new Refused(`${what} is missing.`);
	return value.trim();
}

/** @param {unknown} value @param {string} what */
export function date(value, what) {
	const written = text(value, what);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(written) || Number.isNaN(Date.parse(written))) {
		throw new Refused(`${what} has to look like 2027-01-31.`);
	}
	return written;
}

/** @param {Knit} knit @returns {Record<string, (body: any) => Promise<unknown>>} */
export function offerActions(knit) {
	const instant = () => now().toISOString();
	const application = (/** @type {any} */ body) => {
		const id = text(body.applicationId, 'The application');
		const found = knit.application(id);
		if (found === null) throw new Refused('This application was deleted.');
		return found;
	};
	const id = (/** @type {any} */ body) => application(body)['info'].id;
	return {
		extend: async (body) => {
			const applicationId = `app-${Date.now().toString(36)}`;
			const made = makeApplication({
				id: applicationId,
				firstName: text(body.firstName, 'The first name'),
				lastName: text(body.lastName, 'The last name'),
				jobId: text(body.jobId, 'The job'),
				stage: 'Offer',
				today: now(),
				offers: [
					{
						...makeOffer(applicationId, 'IN_PROGRESS', {
							today: now(),
							startDate: date(body.startDate, 'The start date'),
						}),
						sentAt: instant(),
					},
				],
			});
			await knit.setApplication(made);
		},
		sign: async (body) => knit.setOffer(id(body), { status: 'SIGNED', closedAt: instant() }),
		move: async (body) =>
			knit.setOffer(id(body), { startDate: date(body.startDate, 'The start date') }),
		decline: async (body) => knit.setOffer(id(body), { status: 'DENIED', closedAt: instant() }),
		withdraw: async (body) =>
			knit.setOffer(id(body), { status: 'DEPRECATED', closedAt: instant() }),
		delete: async (body) => knit.deleteApplication(id(body)),
		resend: async (body) => {
			const wanted = text(body.applicationId, 'The application');
			const last = knit.deliveries.findLast(
				(one) => one.recordId === wanted && one.signature === 'valid',
			);
			if (last === undefined) throw new Refused('Knit has sent nothing about this person yet.');
			await knit.dispatch(JSON.parse(last.body), { integrationId: last.integrationId });
		},
		/** What somebody without the key would send: the offer is signed, says the forger. */
		forge: async (body) => {
			const found = application(body);
			const last = found['offers'].at(-1);
			const signed = { ...last, status: 'SIGNED', closedAt: instant() };
			const forged = { ...found, offers: [...found['offers'].slice(0, -1), signed] };
			await knit.dispatch(knit.eventOf('record.modified', forged), { signature: 'wrong' });
		},
	};
}

/**
 * What the buttons of an open offer do, as its candidate or as time does. Each says what it came to.
 * @param {object} sandbox
 * @param {Mailbox} sandbox.mailbox
 * @param {Rest} sandbox.rest
 * @param {string} sandbox.n8nUrl
 * @param {{ inbox: Inbox, address: string }} sandbox.replies
 * @param {(applicationId: string) => string} sandbox.calledOf how the person is named
 * @param {() => string} sandbox.today `YYYY-MM-DD`, in the company's time zone
 * @param {(work: () => Promise<void>) => Promise<string>} sandbox.whatWentOut
 * @returns {Record<string, (body: any) => Promise<string>>}
 */
export function openOfferActions(sandbox) {
	const { mailbox, rest, n8nUrl, replies, calledOf, today, whatWentOut } = sandbox;
	/** @param {string} applicationId */
	async function rowOf(applicationId) {
		const rows = await rest.dataTableRows(OFFERS);
		const row = rows.findLast((one) => one['applicationId'] === applicationId);
		if (row === undefined) throw new Refused('n8n has not put this offer on record yet.');
		return row;
	}
	/** @param {any} body */
	async function offerIn(body) {
		const applicationId = text(body.applicationId, 'The application');
		const row = await rowOf(applicationId);
		const mail = mailbox.mails.findLast((one) => one.to.includes(row['email']));
		return { applicationId, called: calledOf(applicationId), row, mail };
	}
	async function look() {
		const run = await rest.runWorkflow(KEEP_IN_TOUCH, {
			trigger: 'Every Half Hour',
			timeoutMs: 120_000,
		});
		if (run.status !== 'success') {
			throw new Refused(`The run stopped: ${run.data?.resultData?.error?.message ?? run.status}`);
		}
	}

	return {
		view: async (body) => {
			const { applicationId, called, mail } = await offerIn(body);
			const link = ANSWER_LINK.exec(mail?.text ?? '')?.[0];
			if (!link?.startsWith(n8nUrl)) {
				throw new Refused(`${called} has had no email with a link yet.`);
			}
			await fetch(link, {
				method: 'POST',
				body: new URLSearchParams({ answer: 'view' }),
				headers: { 'user-agent': BROWSER, accept: 'text/html' },
			});
			if (!(await rowOf(applicationId))['viewedAt']) {
				throw new Refused('The page behind the link did not take the answer.');
			}
			return openOfferInWords.viewed(called);
		},
		wait: async (body) => {
			const { applicationId, row } = await offerIn(body);
			const start = now().getTime();
			const end = start + WAIT_HOURS * HOUR_MS;
			const due = Date.parse(row['nextStepAt'] ?? '');
			const isNear = due > start && due < end + NIGHT_HOURS * HOUR_MS;
			const moments = [...(isNear ? [due] : []), end].sort((one, other) => one - other);
			const went = await whatWentOut(async () => {
				for (const moment of moments) {
					if (moment > now().getTime()) await setClockTo(new Date(moment));
					await look();
				}
			});
			const { nextStepAt } = await rowOf(applicationId);
			return openOfferInWords.waited(today(), went, nextStepAt ? nextStepAt.slice(0, 10) : null);
		},
		reply: async (body) => {
			const written = text(body.text, 'The reply');
			const { applicationId, called, row, mail } = await offerIn(body);
			const answered = mail?.headers['message-id'];
			const raw = rawMail({
				messageId: `<reply-${Date.now().toString(36)}@candidate.example.com>`,
				from: row['email'],
				to: replies.address,
				subject: `Re: ${mail?.subject ?? 'Your offer'}`,
				text: written,
				...(typeof answered === 'string' ? { inReplyTo: answered } : {}),
			});
			replies.inbox.deliver(raw);
			await until(async () => (await rowOf(applicationId))['replySeenAt'], {
				timeoutMs: 45_000,
				everyMs: 200,
				what: 'the reply to be noted',
			});
			return openOfferInWords.replied(called);
		},
	};
}
