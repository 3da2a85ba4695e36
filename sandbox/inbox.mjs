// @ts-check
import { now } from './clock.mjs';
import { fromRuntime } from './install.mjs';
import { freePort, until } from './processes.mjs';

/**
 * A real IMAP server on 127.0.0.1 with one mailbox that is kept in memory, for n8n's *Email Trigger (IMAP)*. Any user signs
 * in as the one below. Mail gets into it with `deliver`, or over SMTP when it is tied to the mailbox of mailbox.mjs.
 */

const USER = 'replies';
const PASSWORD = 'example';
const PLUGINS = ['ID', 'IDLE', 'LITERALPLUS', 'SASL-IR', 'AUTH-PLAIN', 'UIDPLUS', 'UNSELECT'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As IMAP writes dates: `24-Nov-2026 10:12:00 +0000`. @param {Date} date */
function imapDate(date) {
	const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
	const day = `${two(date.getUTCDate())}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()}`;
	return `${day} ${[date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')} +0000`;
}

/**
 * A mail as it goes over the wire.
 * @param {{ messageId?: string, from: string, to: string, subject: string, text: string, html?: string, inReplyTo?: string, headers?: Record<string, string> }} mail
 */
export function rawMail(mail) {
	const encoded = (/** @type {string} */ text) =>
		Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
	const head = {
		...(mail.messageId === undefined ? {} : { 'Message-ID': mail.messageId }),
		...(mail.inReplyTo === undefined
			? {}
			: { 'In-Reply-To': mail.inReplyTo, References: mail.inReplyTo }),
		From: mail.from,
		To: mail.to,
		Subject: `=?utf-8?B?${Buffer.from(mail.subject).toString('base64')}?=`,
		Date: now().toUTCString().replace('GMT', '+0000'),
		...mail.headers,
		'MIME-Version': '1.0',
	};
	const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
	const type = mail.html === undefined ? 'text/plain' : 'text/html';
	return [
		...lines,
		`Content-Type: ${type}; charset=utf-8`,
		'Content-Transfer-Encoding: base64',
		'',
		encoded(mail.html ?? mail.text),
		'',
	].join('\r\n');
}

/** @param {{ port?: number }} [options] */
export async function startInbox(options = {}) {
	const hoodiecrow = await fromRuntime('hoodiecrow-imap');
	const port = options.port ?? (await freePort());
	const storage = { INBOX: { messages: [] }, '': { folders: {} } };
	/** @type {Set<any>} */
	const sockets = new Set();
	const server = hoodiecrow({
		plugins: PLUGINS,
		users: { [USER]: { password: PASSWORD } },
		storage,
	});
	// Clients begin to idle only after a while; a server may tell them of new mail before that.
	server.connectionHandlers.push((/** @type {any} */ connection) => {
		connection.directNotifications = true;
		sockets.add(connection.socket);
		connection.socket.once('close', () => {
			sockets.delete(connection.socket);
			// Whoever is gone idles no more: the server's half an hour for it would keep this process alive.
			if (connection.inputHandler) connection.inputHandler('DONE');
		});
		connection.socket.on('error', () => undefined);
	});
	await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));

	const messages = () => server.getMailbox('INBOX').messages;
	return {
		port,
		/** Puts a mail into the mailbox and tells every client. @param {Buffer | string} raw as it goes over the wire */
		deliver(raw) {
			server.appendMessage('INBOX', [], imapDate(now()), Buffer.from(raw).toString('binary'));
		},
		/** How many clients are signed in. */
		clients: () => sockets.size,
		/** Until a client is signed in. */
		waitForClient: () =>
			until(() => sockets.size > 0, { timeoutMs: 30_000, everyMs: 50, what: 'a client of IMAP' }),
		/** Ends every connection, as a server that restarts. */
		hangUp() {
			for (const socket of sockets) socket.destroy();
		},
		clear() {
			messages().length = 0;
		},
		async stop() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
		/** n8n's `imap` credential for this mailbox. */
		credential: {
			user: USER,
			password: PASSWORD,
			host: '127.0.0.1',
			port,
			secure: false,
			allowUnauthorizedCerts: false,
		},
	};
}
