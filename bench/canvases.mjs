// @ts-check

/**
 * The canvases that are held against each other. A webhook answers when its run has ended, on every canvas: that is what makes
 * "200" mean "safe".
 *
 * @typedef {{ name: string, type: string, typeVersion: number, parameters: Record<string, any>, webhookId?: string, [key: string]: unknown }} Node
 * @typedef {{ id: string, name: string, nodes: any[], connections: object, settings: object }} Canvas
 */

const STOCK = 'n8n-nodes-base.';
const OURS = 'n8n-nodes-knit.';
const BENCH = 'n8n-nodes-knit-bench.';

/** @param {string} name @param {string} type @param {number} typeVersion @param {Record<string, any>} [parameters] @param {object} [more] @returns {Node} */
const node = (name, type, typeVersion, parameters = {}, more = {}) => ({
	name,
	type,
	typeVersion,
	parameters,
	...more,
});

/**
 * One node after the other, each from its first output to the next.
 * @param {string} id @param {Node[]} nodes @returns {Canvas}
 */
function inARow(id, nodes) {
	return {
		id,
		name: id,
		nodes: nodes.map((one, index) => ({
			id: `${id}${index}`,
			position: [index * 220, 0],
			...one,
			...(one.webhookId === undefined ? {} : { webhookId: `${id}-${one.webhookId}` }),
		})),
		connections: Object.fromEntries(
			nodes
				.slice(1)
				.map((one, index) => [
					nodes[index]?.name,
					{ main: [[{ node: one.name, type: 'main', index: 0 }]] },
				]),
		),
		settings: { executionOrder: 'v1' },
	};
}

/** @param {string} leftValue @param {string} type @param {string} operation @param {string} [rightValue] */
const when = (leftValue, type, operation, rightValue = '') => ({
	conditions: {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
		conditions: [
			{
				id: 'condition',
				leftValue,
				rightValue,
				operator: { type, operation, ...(type === 'boolean' ? { singleValue: true } : {}) },
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
	include: 'all',
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

/** @param {string} path */
const webhook = (path) =>
	node(
		'Webhook',
		`${STOCK}webhook`,
		2.1,
		{
			httpMethod: 'POST',
			path,
			responseMode: 'lastNode',
			responseData: 'noData',
			options: { rawBody: true },
		},
		{ webhookId: 'webhook' },
	);

const hmac = node('Sign Again', `${STOCK}crypto`, 2, {
	action: 'hmac',
	binaryData: true,
	binaryPropertyName: 'data',
	type: 'SHA256',
	encoding: 'base64',
	dataPropertyName: 'signature',
});

const isAuthentic = node(
	'Is It Authentic?',
	`${STOCK}if`,
	2.2,
	when(
		"={{ $json.signature.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') }}",
		'string',
		'equals',
		"={{ $json.headers['x-knit-signature'] }}",
	),
);

/** @param {string} application where the application stands in the item */
const isSigned = (application) =>
	node(
		'Is an Offer Signed?',
		`${STOCK}if`,
		2.2,
		when(
			`={{ (${application}.offers ?? []).some((offer) => offer.status === 'SIGNED') }}`,
			'boolean',
			'true',
		),
	);

/** @param {string} application */
const newHireFields = (application) =>
	node(
		'Read New Hire',
		`${STOCK}set`,
		3.4,
		fieldsOf({
			offerId: `={{ ${application}.offers.find((offer) => offer.status === 'SIGNED').id }}`,
			startDate: `={{ ${application}.offers.find((offer) => offer.status === 'SIGNED').startDate }}`,
			name: `={{ ${application}.info.candidate.firstName + ' ' + ${application}.info.candidate.lastName }}`,
			email: `={{ ${application}.info.candidate.emails.find((email) => email.type === 'PERSONAL').email }}`,
			jobId: `={{ ${application}.info.jobId }}`,
		}),
	);

const removeDuplicates = node('Each Offer Once', `${STOCK}removeDuplicates`, 2, {
	operation: 'removeItemsSeenInPreviousExecutions',
	logic: 'removeItemsWithAlreadySeenKeyValues',
	dedupeValue: '={{ $json.offerId }}',
	options: { historySize: 1_000_000 },
});

const choosePackage = node(
	'Choose Package',
	`${STOCK}set`,
	3.4,
	fieldsOf({
		packageType:
			"={{ $json.jobId === 'job-4' || $json.jobId === 'job-8' ? 'executive_premium' : ['job-1', 'job-5'].includes($json.jobId) ? 'engineering_toolkit' : 'standard_welcome' }}",
		deliverOn: "={{ DateTime.fromISO($json.startDate).minus({ days: 4 }).toFormat('yyyy-MM-dd') }}",
		message: '={{ `Welcome, ${$json.name}! A gift is on its way to you.` }}',
	}),
);

const sendEmail = node(
	'Send Email',
	`${STOCK}emailSend`,
	2.1,
	{
		resource: 'email',
		operation: 'send',
		fromEmail: 'talent@example.com',
		toEmail: '={{ $json.email }}',
		subject: '={{ "A welcome gift for " + $json.name }}',
		emailFormat: 'text',
		text: '={{ $json.message }}',
		options: { appendAttribution: false },
	},
	{ webhookId: 'send' },
);

const BODY = '$json.body.eventData';

const KEEP_AND_COMPLETE = `
const isSigned = (offer) => offer.status === 'SIGNED';
const packageOf = (jobId) =>
	['job-4', 'job-8'].includes(jobId)
		? 'executive_premium'
		: ['job-1', 'job-5'].includes(jobId)
			? 'engineering_toolkit'
			: 'standard_welcome';
const hires = [];
for (const { json } of $input.all()) {
	const application = APPLICATION;
	const offer = (application.offers ?? []).find(isSigned);
	if (offer === undefined) continue;
	const { candidate, jobId } = application.info;
	const name = candidate.firstName + ' ' + candidate.lastName;
	hires.push({
		json: {
			offerId: offer.id,
			startDate: offer.startDate,
			name,
			email: candidate.emails.find((email) => email.type === 'PERSONAL').email,
			jobId,
			packageType: packageOf(jobId),
			deliverOn: DateTime.fromISO(offer.startDate).minus({ days: 4 }).toFormat('yyyy-MM-dd'),
			message: 'Welcome, ' + name + '! A gift is on its way to you.',
		},
	});
}
return hires;`;

/** @param {string} application */
const codeNode = (application) =>
	node('Code', `${STOCK}code`, 2, {
		mode: 'runOnceForAllItems',
		language: 'javaScript',
		jsCode: KEEP_AND_COMPLETE.replace('APPLICATION', application).trim(),
	});

const trigger = node('Knit', `${OURS}knitTrigger`, 2, {}, { webhookId: 'knit' });
const filter = node('Filter', `${OURS}offerAcceptedFilter`, 1, { options: {} });
const giftPackage = node('Package', `${OURS}welcomeGiftPackage`, 1, {});

/** The path below /webhook/ under which n8n serves a canvas. */
export const ADDRESSES = {
	ours: 'benchOurs-knit/knit',
	oursAlone: 'benchAlone-knit/knit',
	oursWhole: 'benchWhole-knit/knit',
	stock: 'bench-stock',
	code: 'bench-code',
	stockMail: 'bench-stock-mail',
	stockLedger: 'bench-stock-ledger',
	answerOnly: 'benchAnswerOnly-floor/answer-only',
	readCredentialOnly: 'benchReadCredential-floor/read-credential-only',
	readCredentialWithPanel: 'benchReadWithPanel-floor/read-credential-with-panel',
	checkSignatureWithPanel: 'benchCheckWithPanel-floor/check-signature-with-panel',
};

/** Trigger, filter, package: on both sides. Nothing of it sends mail. */
export const EVENT_CANVASES = [
	inARow('benchOurs', [trigger, filter, giftPackage]),
	inARow('benchStock', [
		webhook(ADDRESSES.stock),
		hmac,
		isAuthentic,
		isSigned(BODY),
		newHireFields(BODY),
		removeDuplicates,
		choosePackage,
	]),
	inARow('benchCode', [
		webhook(ADDRESSES.code),
		hmac,
		isAuthentic,
		codeNode('json.body.eventData'),
	]),
	inARow('benchAnswerOnly', [
		node('Answer Only', `${BENCH}answerOnly`, 2, {}, { webhookId: 'floor' }),
	]),
	inARow('benchReadCredential', [
		node('Read Credential Only', `${BENCH}readCredentialOnly`, 2, {}, { webhookId: 'floor' }),
	]),
	inARow('benchCheckWithPanel', [
		node(
			'Check Signature With Panel',
			`${BENCH}checkSignatureWithPanel`,
			2,
			{},
			{ webhookId: 'floor' },
		),
	]),
	inARow('benchReadWithPanel', [
		node(
			'Read Credential With Panel',
			`${BENCH}readCredentialWithPanel`,
			2,
			{},
			{ webhookId: 'floor' },
		),
	]),
];

/**
 * The trigger with nothing behind it, and with the whole canvas of the pack: n8n sets up every node of a canvas for each call.
 * @param {any} welcomeGift workflows/welcome-gift.json
 */
export function triggerCanvases(welcomeGift) {
	/** Other entrances would have to be switched on, too, and these nodes want a credential of their own for that. */
	const isLeftOut = (/** @type {any} */ one) =>
		/\.(formTrigger|scheduleTrigger|executeWorkflowTrigger|emailSend|slack)$/.test(one.type);
	const nodes = welcomeGift.nodes.filter((/** @type {any} */ one) => !isLeftOut(one));
	const names = nodes.map((/** @type {any} */ one) => one.name);
	const connections = Object.entries(welcomeGift.connections)
		.filter(([from]) => names.includes(from))
		.map(([from, { main }]) => [
			from,
			{
				main: main.map((/** @type {any[] | null} */ output) =>
					(output ?? []).filter((to) => names.includes(to.node)),
				),
			},
		]);
	const whole = {
		id: 'benchWhole',
		name: 'benchWhole',
		nodes: nodes.map((/** @type {any} */ one) =>
			one.type === trigger.type ? { ...one, webhookId: 'benchWhole-knit' } : one,
		),
		connections: Object.fromEntries(connections),
		settings: { executionOrder: 'v1' },
	};
	return [inARow('benchAlone', [trigger]), whole];
}

/** The stock canvas with a mail at its end: no approval, no ledger, no order, no word to the team. */
export const STOCK_MAIL_CANVAS = inARow('benchStockMail', [
	webhook(ADDRESSES.stockMail),
	hmac,
	isAuthentic,
	isSigned(BODY),
	newHireFields(BODY),
	removeDuplicates,
	choosePackage,
	sendEmail,
]);

const HIRE = "$('Choose Package').first().json";

/** @param {string} name @param {'get' | 'insert' | 'update' | 'upsert'} operation @param {string} table @param {Record<string, string>} where @param {Record<string, unknown>} [value] */
const tableNode = (name, operation, table, where, value) =>
	node(
		name,
		`${STOCK}dataTable`,
		1.1,
		{
			resource: 'row',
			operation,
			dataTableId: { __rl: true, mode: 'name', value: table },
			...(operation === 'insert'
				? {}
				: {
						matchType: 'allConditions',
						filters: {
							conditions: Object.entries(where).map(([keyName, keyValue]) => ({
								keyName,
								condition: 'eq',
								keyValue,
							})),
						},
					}),
			...(value === undefined
				? { returnAll: true }
				: { columns: { mappingMode: 'defineBelow', value, matchingColumns: [] } }),
			options: {},
		},
		{ alwaysOutputData: true },
	);

const THIS_TURN = { slot: `={{ ${HIRE}.offerId.length % 64 }}` };
const THIS_OFFER = { offerKey: `={{ ${HIRE}.offerId }}` };
const hireFields = {
	...THIS_OFFER,
	email: `={{ ${HIRE}.email }}`,
	startDate: `={{ ${HIRE}.startDate }}`,
};
const mailTo = (/** @type {string} */ name) => ({
	...sendEmail,
	name,
	parameters: {
		...sendEmail.parameters,
		toEmail: `={{ ${HIRE}.email }}`,
		subject: `={{ "A welcome gift for " + ${HIRE}.name }}`,
		text: `={{ ${HIRE}.message }}`,
	},
});

/**
 * The tables that workflows/welcome-gift.json reads and writes for an accepted offer, and its mails, on n8n's own nodes
 * in a straight line: nothing is decided, compared or waited for. It is what the work costs, whoever does it.
 */
export const STOCK_LEDGER_CANVAS = inARow('benchStockLedger', [
	webhook(ADDRESSES.stockLedger),
	hmac,
	isAuthentic,
	isSigned(BODY),
	newHireFields(BODY),
	choosePackage,
	tableNode('Take a Turn', 'update', 'welcome gift turns', THIS_TURN, {
		holder: '={{ $execution.id }}',
	}),
	tableNode('Look in Ledger', 'get', 'welcome gifts', THIS_OFFER),
	tableNode('Store New Hire', 'upsert', 'new hires', THIS_OFFER, hireFields),
	tableNode(
		'Store Gift',
		'insert',
		'welcome gifts',
		{},
		{ ...THIS_OFFER, packageType: `={{ ${HIRE}.packageType }}` },
	),
	tableNode('Give Turn Back', 'update', 'welcome gift turns', THIS_TURN, { freeAt: 0 }),
	tableNode(
		'Write Log',
		'insert',
		'welcome gift log',
		{},
		{ ...THIS_OFFER, executionId: '={{ $execution.id }}' },
	),
	mailTo('Send Email'),
	tableNode('Cross Off', 'update', 'welcome gifts', THIS_OFFER, { teamMail: '' }),
	mailTo('Send Second Email'),
	tableNode('Cross Off Second', 'update', 'welcome gifts', THIS_OFFER, { candidateMail: '' }),
]);

/**
 * Many applications in one run; the webhook answers with what the stopwatch says.
 * @param {string} file the items
 * @param {string} sample fewer of them, for what would take minutes
 */
export function batchCanvases(file, sample) {
	/** @type {Record<string, Node[]>} */
	const middles = {
		ours: [filter, giftPackage],
		stock: [isSigned('$json'), newHireFields('$json'), choosePackage],
		code: [codeNode('json')],
		noOp: [node('No Operation', `${STOCK}noOp`, 1)],
	};
	return Object.entries(middles).map(([name, middle]) => ({
		name,
		path: `bench-batch-${name}`,
		canvas: inARow(`benchBatch${name}`, [
			node(
				'Webhook',
				`${STOCK}webhook`,
				2.1,
				{
					httpMethod: 'POST',
					path: `bench-batch-${name}`,
					responseMode: 'lastNode',
					options: {},
				},
				{ webhookId: 'webhook' },
			),
			node('Items', `${BENCH}manyItems`, 2, { file: name === 'stock' ? sample : file }),
			node('Start', `${BENCH}stopwatch`, 2),
			...middle,
			node('Stop', `${BENCH}stopwatch`, 2),
		]),
	}));
}
