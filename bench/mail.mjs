// @ts-check
import { createServer } from 'node:net';
import { freePort } from '../sandbox/processes.mjs';

const ANSWERS = new Map([
	['EHLO', '250-localhost\r\n250 AUTH PLAIN LOGIN'],
	['AUTH', '235 Accepted'],
	['DATA', '354 Go ahead'],
	['QUIT', '221 Goodbye'],
]);

/** A mail server that answers at once: the sandbox's own greets each client a tenth of a second late, and n8n would wait for it. */
export async function startPostbox() {
	const port = await freePort();
	const server = createServer({ noDelay: true }, (socket) => {
		let text = '';
		let end = '\r\n';
		socket.on('error', () => undefined);
		socket.on('data', (chunk) => {
			text += chunk.toString('utf8');
			for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end)) {
				const word = text.slice(0, 4).toUpperCase();
				text = text.slice(at + end.length);
				const isCommand = end === '\r\n';
				end = isCommand && word === 'DATA' ? '\r\n.\r\n' : '\r\n';
				socket.write(`${(isCommand ? ANSWERS.get(word) : undefined) ?? '250 OK'}\r\n`);
			}
		});
		socket.write('220 localhost\r\n');
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
