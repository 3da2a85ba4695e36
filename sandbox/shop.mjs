// @ts-check
import { createServer } from 'node:http';
import { now } from './clock.mjs';
import { freePort } from './processes.mjs';

/**
 * A shop on 127.0.0.1 that takes orders as JSON, keeps one order for each key, reports on its parcels, and misbehaves on
 * demand.
 *
 * - `takes`: 201 with a number of its own; a key that it knows gets the number that it has
 * - `fails`: 500, and nothing is taken
 * - `refuses`: 422, and nothing is taken
 * - `hangsUp`: takes the order and closes the line before it answers
 * - `isSlow`: takes the order and answers after longer than anybody waits
 * - `answersAnother`: 201 about the key of another order
 *
 * @typedef {'takes' | 'fails' | 'refuses' | 'hangsUp' | 'isSlow' | 'answersAnother'} Behaviour
 * @typedef {{ key: string, number: string, at: string, posts: number, body: any, authorization: string | null }} Order
 */

/** Longer than the step that hands an order over waits. */
const SLOW_MS = 25_000;

/** @param {{ port?: number }} [options] */
export async function startShop(options = {}) {
	const port = options.port ?? (await freePort());
	/** @type {Map<string, Order>} */
	const orders = new Map();
	/** @type {{ about: RegExp, behaviours: Behaviour[] }[]} */
	const demands = [];
	/** @type {Set<import('node:http').ServerResponse>} */
	const open = new Set();
	/** @type {Behaviour} */
	let usual = 'takes';

	/** @param {any} body @returns {Behaviour} */
	function behaviourFor(body) {
		const demand = demands.find(
			({ about, behaviours }) => behaviours.length > 0 && about.test(body.offerKey),
		);
		return demand?.behaviours.shift() ?? usual;
	}

	/** @param {string} key @param {any} body @param {string | null} authorization @returns {Order} */
	function take(key, body, authorization) {
		const known = orders.get(key);
		const order = known ?? {
			...{
				key,
				number: `shop-${orders.size + 1}`,
				at: now().toISOString(),
				posts: 0,
				body,
				authorization,
			},
		};
		order.posts += 1;
		orders.set(key, order);
		return order;
	}

	const server = createServer(async (request, response) => {
		open.add(response);
		response.on('close', () => open.delete(response));
		let text = '';
		for await (const chunk of request) text += chunk;
		const body = JSON.parse(text);
		const key = String(request.headers['idempotency-key'] ?? '');
		const say = (/** @type {number} */ status, /** @type {object} */ content) =>
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify(content));
		const behaviour = behaviourFor(body);
		if (behaviour === 'fails') return say(500, { error: 'try again' });
		if (behaviour === 'refuses') return say(422, { error: 'no such package' });
		if (behaviour === 'answersAnother')
			return say(201, { orderId: 'shop-x', orderKey: 'knit-gift-another' });
		const order = take(key, body, request.headers.authorization ?? null);
		if (behaviour === 'hangsUp') return response.destroy();
		if (behaviour === 'isSlow')
			await new Promise((resolve) => setTimeout(resolve, SLOW_MS).unref());
		return say(201, { orderId: order.number, orderKey: key });
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve(undefined));
	});

	return {
		url: `http://127.0.0.1:${port}/orders`,
		orders,
		/** The orders for an application, in the order in which they were taken. @param {string} applicationId */
		ordersOf: (applicationId) =>
			[...orders.values()].filter(({ body }) => body.offerKey.includes(`/${applicationId}/`)),
		/** What it does with the next orders about these offers, one after the other. @param {RegExp} about @param {Behaviour[]} behaviours */
		misbehave(about, ...behaviours) {
			demands.push({ about, behaviours });
		},
		/** What it does with every other order. @param {Behaviour} behaviour */
		always(behaviour) {
			usual = behaviour;
		},
		/**
		 * Reports on a parcel, as a program does; `times` as often as a program that never trusts an answer.
		 * @param {Order} order @param {'shipped' | 'delivered' | 'returned'} answer @param {{ tracking?: string, times?: number }} [how]
		 * @returns {Promise<number[]>} the statuses
		 */
		async report(order, answer, { tracking, times = 1 } = {}) {
			const statuses = [];
			for (let count = 0; count < times; count += 1) {
				const response = await fetch(order.body.parcelLink, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ answer, ...(tracking === undefined ? {} : { tracking }) }),
				});
				await response.text();
				statuses.push(response.status);
			}
			return statuses;
		},
		async stop() {
			for (const response of open) response.destroy();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
	};
}
