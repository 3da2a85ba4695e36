// @ts-check
import { EventEmitter } from 'node:events';
import { now } from '../clock.mjs';
import { pause } from '../processes.mjs';
import { newId, signatureOf } from './events.mjs';

/**
 * Sends events to the webhook as Knit does: signed, several at once, again and again until 200 comes.
 *
 * @typedef {import('./events.mjs').KnitEvent} KnitEvent
 * @typedef {{ at: string, status: number | null, milliseconds: number, answer: string }} Attempt `status` is null when no answer came
 * @typedef {object} Delivery
 * @property {number} number
 * @property {string} eventId
 * @property {string} eventType
 * @property {string} syncType
 * @property {string} syncDataType
 * @property {string | null} recordId
 * @property {string} integrationId
 * @property {string} destination
 * @property {'valid' | 'wrong' | 'missing'} signature
 * @property {string} body the raw text that is sent
 * @property {Attempt[]} attempts
 * @property {boolean} acknowledged a 200 came
 * @property {boolean} over nothing more is sent
 *
 * @typedef {object} How
 * @property {Delivery['signature']} [signature]
 * @property {string} [integrationId]
 * @property {string} [destination] instead of the registered webhook
 * @property {number} [copies] so many are sent at the same time, under one event id
 * @property {boolean} [retry] what is not signed well is sent once when left out
 */

/**
 * @param {object} options
 * @param {() => string} options.apiKey
 * @param {string} options.integrationId
 * @param {number} options.concurrency dispatches on the way at once
 * @param {number[]} options.backoffMs the pauses between attempts; the last one repeats
 * @param {number} options.giveUpAfterMs
 * @param {number} options.timeoutMs how long an answer is waited for
 */
export function createDispatcher(options) {
	const { apiKey, backoffMs, giveUpAfterMs, timeoutMs } = options;
	const events = new EventEmitter();
	/** @type {Delivery[]} */
	const deliveries = [];
	const stopping = new AbortController();
	/** @type {string | null} */
	let destination = null;
	let concurrency = options.concurrency;
	let onTheWay = 0;
	/** @type {(() => void)[]} */
	const waiting = [];

	function letThrough() {
		while (onTheWay < concurrency && waiting.length > 0) {
			onTheWay += 1;
			waiting.shift()?.();
		}
	}

	/** @template T @param {() => Promise<T>} work */
	async function inTurn(work) {
		await new Promise((resolve) => {
			waiting.push(() => resolve(undefined));
			letThrough();
		});
		try {
			return await work();
		} finally {
			onTheWay -= 1;
			letThrough();
		}
	}

	/** @param {Delivery} delivery */
	function headersOf({ body, integrationId, signature }) {
		const key = signature === 'wrong' ? 'somebody-elses-example-key' : apiKey();
		return {
			'content-type': 'application/json',
			'x-knit-integration-id': integrationId,
			'x-knit-execution-id': newId('ex'),
			...(signature === 'missing' ? {} : { 'x-knit-signature': signatureOf(body, key) }),
		};
	}

	/** @param {Delivery} delivery @returns {Promise<Attempt>} */
	async function attempt(delivery) {
		const start = performance.now();
		const ended = (/** @type {number | null} */ status, /** @type {string} */ answer) => ({
			at: now().toISOString(),
			status,
			milliseconds: Math.round((performance.now() - start) * 10) / 10,
			answer: answer.slice(0, 500),
		});
		try {
			const response = await fetch(delivery.destination, {
				method: 'POST',
				headers: headersOf(delivery),
				body: delivery.body,
				redirect: 'manual',
				signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutMs)]),
			});
			return ended(response.status, await response.text());
		} catch (cause) {
			return ended(null, cause instanceof Error ? cause.message : String(cause));
		}
	}

	/** @param {Delivery} delivery @param {boolean} retry */
	async function deliver(delivery, retry) {
		const start = Date.now();
		for (let number = 0; !delivery.over; number += 1) {
			if (number > 0) await pause(backoffMs[Math.min(number, backoffMs.length) - 1] ?? 1_000);
			if (stopping.signal.aborted) {
				delivery.over = true;
				return;
			}
			const made = await inTurn(() => attempt(delivery));
			delivery.attempts.push(made);
			delivery.acknowledged = made.status === 200;
			delivery.over = delivery.acknowledged || !retry || Date.now() - start > giveUpAfterMs;
			events.emit('delivery', delivery);
		}
	}

	/** @param {KnitEvent | string} event @param {How} how @returns {Delivery} */
	function register(event, how) {
		const address = how.destination ?? destination;
		if (address === null) throw new Error('No webhook is registered: call setDestination first.');
		const known = typeof event === 'string' ? null : event;
		const delivery = {
			number: deliveries.length + 1,
			eventId: known?.eventId ?? '',
			eventType: known?.eventType ?? '',
			syncType: known?.syncType ?? '',
			syncDataType: known?.syncDataType ?? '',
			recordId: known?.recordId ?? null,
			integrationId: how.integrationId ?? options.integrationId,
			destination: address,
			signature: how.signature ?? 'valid',
			body: typeof event === 'string' ? event : JSON.stringify(event),
			attempts: [],
			acknowledged: false,
			over: false,
		};
		deliveries.push(delivery);
		events.emit('delivery', delivery);
		return delivery;
	}

	return {
		events,
		deliveries,
		/**
		 * Sends one event. Resolves when nothing more is sent.
		 * @param {KnitEvent | string} event a string is sent as it is
		 * @param {How} [how]
		 */
		async dispatch(event, how = {}) {
			const { copies = 1, signature = 'valid', retry = signature === 'valid' } = how;
			const sent = Array.from({ length: copies }, () => register(event, how));
			await Promise.all(sent.map((delivery) => deliver(delivery, retry)));
			return sent;
		},
		/** @param {string | null} address */
		setDestination(address) {
			destination = address;
		},
		destination: () => destination,
		/** @param {number} count */
		setConcurrency(count) {
			concurrency = count;
			letThrough();
		},
		stop: () => stopping.abort(),
	};
}
