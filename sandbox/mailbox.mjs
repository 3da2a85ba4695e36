// @ts-check
import { EventEmitter } from 'node:events';
import { now } from './clock.mjs';
import { fromRuntime } from './install.mjs';
import { freePort, until } from './processes.mjs';

/**
 * @typedef {object} Mail
 * @property {number} number 1 for the first mail of this mailbox
 * @property {string} receivedAt
 * @property {string} from as written in the header
 * @property {string[]} to addresses only
 * @property {string[]} cc
 * @property {string[]} bcc who got it without being named in a header
 * @property {string[]} replyTo
 * @property {string} subject
 * @property {string} text
 * @property {string} html '' when the mail has no HTML part
 * @property {Record<string, unknown>} headers
 * @property {{ filename: string | null, contentType: string, size: number }[]} attachments
 */

/** @typedef {{ code: number, text: string, to?: RegExp }} Refusal */

/** @param {any} field @returns {string[]} */
const addresses = (field) =>
	[field ?? []]
		.flat()
		.flatMap((/** @type {any} */ one) => one.value ?? [])
		.map((/** @type {any} */ one) => one.address)
		.filter(Boolean);

/**
 * A real mail server on 127.0.0.1 that keeps what it is given in memory. Any user and password will do.
 * @param {{ port?: number }} [options]
 */
export async function startMailbox(options = {}) {
	const { SMTPServer } = await fromRuntime('smtp-server');
	const { simpleParser } = await fromRuntime('mailparser');
	const port = options.port ?? (await freePort());
	const events = new EventEmitter();
	/** @type {Mail[]} */
	const mails = [];
	/** @type {Refusal | null} */
	let refusal = null;
	/** @type {any} */
	let server = null;
	let count = 0;

	/** @param {any} stream @param {any} session @param {(cause?: Error | null) => void} done */
	async function receive(stream, session, done) {
		try {
			const chunks = [];
			for await (const chunk of stream) chunks.push(chunk);
			const raw = Buffer.concat(chunks);
			const parsed = await simpleParser(raw);
			const to = addresses(parsed.to);
			const cc = addresses(parsed.cc);
			const recipients = session.envelope.rcptTo.map((/** @type {any} */ one) => one.address);
			count += 1;
			const mail = {
				number: count,
				receivedAt: now().toISOString(),
				from: parsed.from?.text ?? '',
				to,
				cc,
				bcc: recipients.filter(
					(/** @type {string} */ one) => !to.includes(one) && !cc.includes(one),
				),
				replyTo: addresses(parsed.replyTo),
				subject: parsed.subject ?? '',
				text: parsed.text ?? '',
				html: parsed.html === false ? '' : (parsed.html ?? ''),
				headers: Object.fromEntries(parsed.headers),
				attachments: parsed.attachments.map((/** @type {any} */ one) => ({
					filename: one.filename ?? null,
					contentType: one.contentType,
					size: one.size,
				})),
			};
			mails.push(mail);
			events.emit('mail', mail);
			events.emit('raw', { raw, recipients });
			done();
		} catch (cause) {
			done(cause instanceof Error ? cause : new Error(String(cause)));
		}
	}

	async function start() {
		if (server !== null) return;
		const starting = new SMTPServer({
			authOptional: true,
			allowInsecureAuth: true,
			disabledCommands: ['STARTTLS'],
			logger: false,
			onAuth: (/** @type {any} */ auth, /** @type {any} */ _session, /** @type {any} */ done) =>
				done(null, { user: auth.username }),
			onMailFrom(
				/** @type {any} */ _address,
				/** @type {any} */ _session,
				/** @type {any} */ done,
			) {
				if (refusal === null || refusal.to !== undefined) return done();
				done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
			},
			onRcptTo(/** @type {any} */ recipient, /** @type {any} */ _session, /** @type {any} */ done) {
				if (refusal?.to?.test(recipient.address) !== true) return done();
				done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
			},
			onData: receive,
		});
		starting.on('error', () => undefined);
		await new Promise((resolve, reject) => {
			starting.server.once('error', reject);
			starting.listen(port, '127.0.0.1', () => resolve(undefined));
		});
		server = starting;
	}

	/** As a mail server that is down: connections are refused until `start()`. */
	async function stop() {
		const stopping = server;
		server = null;
		if (stopping === null) return;
		await new Promise((resolve) => stopping.close(() => resolve(undefined)));
	}

	await start();
	return {
		port,
		events,
		mails,
		start,
		stop,
		/** Every mail from now on, or every one to such an address, is answered with this code (451: later, 550: never); `null` ends it. @param {Refusal | null} what */
		refuse(what) {
			refusal = what;
		},
		clear() {
			mails.length = 0;
		},
		/**
		 * The first mail, kept or still to come, that the predicate likes.
		 * @param {(mail: Mail) => boolean} predicate @param {number} [timeoutMs] @returns {Promise<Mail>}
		 */
		waitForMail: (predicate, timeoutMs = 30_000) =>
			until(() => mails.find(predicate), { timeoutMs, everyMs: 50, what: 'the mail' }),
		/** n8n's `smtp` credential for this mailbox. */
		credential: {
			user: 'mailbox',
			password: 'example',
			host: '127.0.0.1',
			port,
			secure: false,
			disableStartTls: true,
			hostName: '',
		},
	};
}
