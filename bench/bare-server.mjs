// @ts-check
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

/** The machine's own floor: the same HMAC over the same bytes, and nothing else. Its port is the first line it prints. */

const key = process.argv[2] ?? '';

const server = createServer(async (request, response) => {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	const wanted = createHmac('sha256', key).update(Buffer.concat(chunks)).digest();
	const given = Buffer.from(String(request.headers['x-knit-signature']), 'base64url');
	const isAuthentic = given.length === wanted.length && timingSafeEqual(given, wanted);
	response.writeHead(isAuthentic ? 200 : 401).end();
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	console.log(typeof address === 'object' && address !== null ? address.port : '');
});
process.on('disconnect', () => process.exit());
