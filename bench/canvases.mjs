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

/** @param {Record<string, string>} fields */
const fieldsOf = (fields) => ({
	mode: 'manual',
	includeOtherFields: true,
	assignments: {
		assignments: Object.entries(fields).map(([name, value]) => ({
			id: name,
			name,
			value,
			type: 'string',
		})),
	},
	options: {},
});

const STOCK = 'n8n-nodes-base.';
const APPLICATION = '$json.body.eventData';
const SIGNED = `(${APPLICATION}.offers ?? []).find((offer) => offer.status === 'SIGNED')`;

/**
 * The same up to the package, built from n8n's own nodes. It knows one shape of event, one way to write a date and two
 * lists of jobs; it has no approval, no ledger and no messages.
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
		node('Is an Offer Signed?', `${STOCK}if`, 2.2, when(`={{ !!${SIGNED} }}`, 'boolean', 'true')),
		node(
			'Read New Hire',
			`${STOCK}set`,
			3.4,
			fieldsOf({
				offerId: `={{ ${SIGNED}.id }}`,
				startDate: `={{ ${SIGNED}.startDate }}`,
				name: `={{ ${APPLICATION}.info.candidate.firstName + ' ' + ${APPLICATION}.info.candidate.lastName }}`,
				jobId: `={{ ${APPLICATION}.info.jobId }}`,
			}),
		),
		node('Each Offer Once', `${STOCK}removeDuplicates`, 2, {
			operation: 'removeItemsSeenInPreviousExecutions',
			logic: 'removeItemsWithAlreadySeenKeyValues',
			dedupeValue: '={{ $json.offerId }}',
			options: { historySize: 1_000_000 },
		}),
		node(
			'Choose Package',
			`${STOCK}set`,
			3.4,
			fieldsOf({
				packageType:
					"={{ ['job-4', 'job-8'].includes($json.jobId) ? 'executive_premium' : 'standard_welcome' }}",
				deliverOn:
					"={{ DateTime.fromISO($json.startDate).minus({ days: 4 }).toFormat('yyyy-MM-dd') }}",
				message: '={{ `Welcome, ${$json.name}! A gift is on its way to you.` }}',
			}),
		),
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
