// @ts-check
import { createServer } from 'node:net';
import { freePort } from '../sandbox/processes.mjs';

/**
 * A mail server that answers at once. The sandbox's own greets each client a tenth of a second late, to catch those that
 * talk too soon, and parses what it gets: neither is time that n8n takes.
 */

/** What to answer, by the first word of a line. */
const ANSWERS = new Map([
	['EHLO', '250-localhost\r\n250 AUTH PLAIN LOGIN'],
	['HELO', '250 localhost'],
	['AUTH', '235 Accepted'],
	['DATA', '354 Go ahead'],
	['QUIT', '221 Goodbye'],
]);

const END_OF_MAIL = '\r\n.\r\n';

/** @param {(text: string) => void} onMail told in the moment in which a mail was taken over */
export async function startPostbox(onMail) {
	const port = await freePort();
	const server = createServer({ noDelay: true }, (socket) => {
		let text = '';
		let inMail = false;
		const say = (/** @type {string} */ line) => socket.write(`${line}\r\n`);
		/** @returns {boolean} whether there was something whole to read */
		const readOn = () => {
			const end = text.indexOf(inMail ? END_OF_MAIL : '\r\n');
			if (end < 0) return false;
			const read = text.slice(0, end);
			text = text.slice(end + (inMail ? END_OF_MAIL.length : 2));
			if (inMail) {
				inMail = false;
				onMail(read);
				say('250 Taken over');
				return true;
			}
			const word = read.split(' ')[0]?.toUpperCase() ?? '';
			inMail = word === 'DATA';
			say(ANSWERS.get(word) ?? '250 OK');
			return true;
		};
		socket.on('error', () => undefined);
		socket.on('data', (chunk) => {
			text += chunk.toString('utf8');
			while (readOn());
		});
		say('220 localhost');
	});
	await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
	return {
		/** n8n's `smtp` credential. */
		credential: {
			user: 'mailbox',
			password: 'example',
			host: '127.0.0.1',
			port,
			secure: false,
			disableStartTls: true,
			hostName: '',
		},
		stop: () => new Promise((resolve) => server.close(() => resolve(undefined))),
	};
}
