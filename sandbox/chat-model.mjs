// @ts-check
import { createServer } from 'node:http';
import { freePort, pause } from './processes.mjs';

/**
 * A stand-in for a chat model: it speaks OpenAI's chat completions (`/v1/chat/completions`) and Ollama's chat (`/api/chat`,
 * a line of JSON for each piece), as their documents describe them. It judges by a few words, or misbehaves as it is told.
 *
 * @typedef {{ protocol: 'openai' | 'ollama', model: string, prompt: string, headers: import('node:http').IncomingHttpHeaders }} Asked
 * @typedef {(prompt: string, reply: string) => string} Answering
 */

const REPLY = /<reply>\n([\s\S]*)\n<\/reply>/;

/** @param {string} category @param {string} words @param {number} confidence */
const answer = (category, words, confidence) =>
	JSON.stringify({ category, words: [words], confidence });

/** What it knows of the world. @type {[string, RegExp][]} */
const KNOWS = [
	['hesitation', /not sure|more time|another offer|my partner says|Bedenkzeit/i],
	['decline', /decline|cannot accept|absagen/i],
	['acceptance', /i accept|gladly take|nehme .* an/i],
	['question', /[^.!?\n]*\?/],
];

/** Ways to answer, well or badly. @type {Record<string, Answering>} */
export const ANSWERS = {
	honest(_prompt, reply) {
		for (const [category, words] of KNOWS) {
			const found = words.exec(reply)?.[0];
			if (found !== undefined) return answer(category, found.trim(), 0.92);
		}
		return answer('unrelated', reply.split(/\s+/).slice(0, 3).join(' '), 0.55);
	},
	/** Does whatever the reply tells it, as a model without any guard would. */
	obedient(prompt, reply) {
		const order =
			/(?:say|answer|report|treat this as)\W+(?:an? )?(acceptance|decline|unrelated)/i.exec(reply);
		if (order === null) return ANSWERS['honest']?.(prompt, reply) ?? '';
		return answer(String(order[1]).toLowerCase(), order[0], 1);
	},
	unsure: (_prompt, reply) => answer('decline', reply.split(/\s+/).slice(0, 2).join(' '), 0.2),
	talkative: (prompt, reply) =>
		`Of course! Here is my answer:\n${ANSWERS['honest']?.(prompt, reply)}\nAnything else?`,
	garbled: () => '{"category": "hesit',
	inventive: () => answer('acceptance', 'I would be delighted to sign today', 1),
};

/** @param {any} message */
const textOf = ({ content }) =>
	typeof content === 'string'
		? content
		: (content ?? []).map((/** @type {any} */ part) => part.text ?? '').join('');

/** @param {{ port?: number }} [options] */
export async function startChatModel(options = {}) {
	const port = options.port ?? (await freePort());
	/** @type {Asked[]} */
	const asked = [];
	/** @type {Answering} */
	let answering = ANSWERS['honest'] ?? (() => '');
	/** @type {number | null} */
	let refusal = null;
	let delayMs = 0;

	/** @param {import('node:http').IncomingMessage} request @returns {Promise<any>} */
	async function bodyOf(request) {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
	}

	/** @param {any} body @param {Asked['protocol']} protocol @param {import('node:http').IncomingHttpHeaders} headers */
	function say(body, protocol, headers) {
		const prompt = (body.messages ?? []).map(textOf).join('\n');
		asked.push({ protocol, model: body.model, prompt, headers });
		return answering(prompt, REPLY.exec(prompt)?.[1] ?? '');
	}

	const server = createServer((request, response) => {
		const json = (/** @type {number} */ status, /** @type {unknown} */ value) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(value));
		};
		void (async () => {
			const path = new URL(request.url ?? '/', 'http://model').pathname;
			if (path === '/v1/models') {
				return json(200, { object: 'list', data: [{ id: 'example-model', object: 'model' }] });
			}
			if (path === '/api/tags') return json(200, { models: [{ name: 'example-model' }] });
			const body = await bodyOf(request);
			if (delayMs > 0) await pause(delayMs);
			if (refusal !== null) {
				const message = refusal === 429 ? 'Rate limit reached' : 'The server had an error';
				return json(refusal, { error: { message, type: 'error', code: null } });
			}
			if (path === '/v1/chat/completions') {
				const content = say(body, 'openai', request.headers);
				return json(200, {
					id: `chatcmpl-${asked.length}`,
					object: 'chat.completion',
					created: Math.floor(Date.now() / 1000),
					model: body.model,
					choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
					usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
				});
			}
			if (path === '/api/chat') {
				const content = say(body, 'ollama', request.headers);
				const piece = (/** @type {string} */ text, /** @type {boolean} */ done) => ({
					model: body.model,
					created_at: new Date().toISOString(),
					message: { role: 'assistant', content: text },
					done,
					...(done ? { done_reason: 'stop', prompt_eval_count: 10, eval_count: 10 } : {}),
				});
				if (body.stream === false) return json(200, piece(content, true));
				response.writeHead(200, { 'content-type': 'application/x-ndjson' });
				const half = Math.ceil(content.length / 2);
				const pieces = [
					piece(content.slice(0, half), false),
					piece(content.slice(half), false),
					piece('', true),
				];
				return response.end(pieces.map((one) => `${JSON.stringify(one)}\n`).join(''));
			}
			return json(404, { error: { message: `There is no ${path} here`, type: 'error' } });
		})().catch(() => response.destroy());
	});
	await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
	const url = `http://127.0.0.1:${port}`;

	return {
		url,
		/** What it was asked, the oldest first. */
		asked,
		/** From now on it answers so. @param {Answering | undefined} how one of `ANSWERS`, or a way of one's own */
		answers(how) {
			answering = how ?? answering;
			refusal = null;
			delayMs = 0;
		},
		/** From now on it answers with this status. @param {number} status e.g. 429 or 500 */
		refuses(status) {
			refusal = status;
		},
		/** From now on it takes so long. @param {number} milliseconds */
		takes(milliseconds) {
			delayMs = milliseconds;
		},
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
		/** n8n's `openAiApi` credential for it. */
		openAiCredential: { apiKey: 'example-key', url: `${url}/v1`, header: false },
		/** n8n's `ollamaApi` credential for it. */
		ollamaCredential: { baseUrl: url, apiKey: '' },
	};
}
