// @ts-check

/**
 * The canvases that the pack is held against. Each answers when its run has ended, as ours do: that is what makes "200"
 * mean "safe".
 *
 * @typedef {{ name: string, type: string, typeVersion: number, parameters: Record<string, any>, [key: string]: unknown }} Node
 */

/** @param {string} name @param {string} type @param {number} typeVersion @param {Record<string, any>} [parameters] @param {object} [more] @returns {Node} */
const node = (name, type, typeVersion, parameters = {}, more = {}) => ({
	name,
	type,
	typeVersion,
	parameters,
	...more,
});

/** One node after the other, each from its first output to the next. @param {string} id @param {Node[]} nodes */
const inARow = (id, nodes) => ({
	id,
	name: id,
	nodes: nodes.map((one, index) => ({ id: `${id}${index}`, position: [index * 220, 0], ...one })),
	connections: Object.fromEntries(
		nodes
			.slice(1)
			.map((one, index) => [
				nodes[index]?.name,
				{ main: [[{ node: one.name, type: 'main', index: 0 }]] },
			]),
	),
	settings: { executionOrder: 'v1' },
});

/** @param {string} leftValue @param {'string' | 'boolean'} type @param {string} operation @param {string} [rightValue] */
const when = (leftValue, type, operation, rightValue = '') => ({
	conditions: {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
		conditions: [
			{
				id: 'condition',
				leftValue,
				rightValue,
				operator: { type, operation, singleValue: type === 'boolean' },
			},
		],
		combinator: 'and',
	},
	looseTypeValidation: true,
	options: {},
});

const STOCK = 'n8n-nodes-base.';
const SIGNED = "($json.body.eventData.offers ?? []).some((offer) => offer.status === 'SIGNED')";

/**
 * The trigger and the filter, built from n8n's own nodes: is it from Knit, and was an offer signed? It knows one shape of
 * event and does nothing with an accepted offer.
 * @param {{ id: string, name: string }} crypto the credential with the key that signs
 */
export const stockCanvas = (crypto) =>
	inARow('benchStock', [
		node(
			'Webhook',
			`${STOCK}webhook`,
			2.1,
			{
				httpMethod: 'POST',
				path: 'bench-stock',
				responseMode: 'lastNode',
				responseData: 'noData',
				options: { rawBody: true },
			},
			{ webhookId: 'bench-stock' },
		),
		node(
			'Sign Again',
			`${STOCK}crypto`,
			2,
			{
				action: 'hmac',
				binaryData: true,
				binaryPropertyName: 'data',
				type: 'SHA256',
				encoding: 'base64',
				dataPropertyName: 'signature',
			},
			{ credentials: { crypto } },
		),
		node(
			'Is It Authentic?',
			`${STOCK}if`,
			2.2,
			when(
				"={{ $json.signature.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') }}",
				'string',
				'equals',
				"={{ $json.headers['x-knit-signature'] }}",
			),
		),
		node('Is an Offer Signed?', `${STOCK}if`, 2.2, when(`={{ ${SIGNED} }}`, 'boolean', 'true')),
	]);

/**
 * The trigger as welcome-gift.json has it, with nothing behind it, and the least that a trigger with a signature costs.
 * @param {any} welcomeGift workflows/welcome-gift.json @param {{ id: string, name: string }} knitApi
 */
export function bareTriggers(welcomeGift, knitApi) {
	const trigger = welcomeGift.nodes.find((/** @type {any} */ one) =>
		one.type.endsWith('.knitTrigger'),
	);
	const credentials = { knitApi };
	const floor = node('Read Credential Only', 'n8n-nodes-knit-bench.readCredentialOnly', 2);
	return [
		inARow('benchAlone', [{ ...trigger, credentials, webhookId: 'bench-alone' }]),
		inARow('benchFloor', [{ ...floor, credentials, webhookId: 'bench-floor' }]),
	];
}
