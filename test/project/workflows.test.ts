import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';
import { z } from 'zod/v4';

import { MINIMUM_LEFT_SECONDS, TURN_SECONDS, TURN_SLOTS } from '../../core/ledger/limits';
import { OCCASIONS } from '../../core/ledger/occasions';
import { compareOperation } from '../../nodes/WelcomeGiftLedger/operations';
import { createWorkflow } from '../support/engine';
import { at, plan } from '../support/gifts';
import { NODE_TYPES } from '../support/nodeTypes';
import { filesIn, readJson } from '../support/projectFiles';

const parametersSchema: z.ZodType<INodeParameters> = z.record(z.string(), z.any());
const nodeSchema = z.object({
	id: z.uuid(),
	name: z.string().min(1),
	type: z.string().regex(/^(?:n8n-nodes-(?:base|knit)|@n8n\/n8n-nodes-langchain)\.[a-zA-Z0-9]+$/),
	typeVersion: z.number().positive(),
	position: z.tuple([z.number(), z.number()]),
	parameters: parametersSchema,
	webhookId: z.string().optional(),
	onError: z.enum(['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow']).optional(),
	retryOnFail: z.boolean().optional(),
	credentials: z.unknown().optional(),
});
const connectionSchema = z.object({ node: z.string(), type: z.literal('main'), index: z.number() });
/** What a chat model is connected by to the step that asks it. */
const modelSchema = connectionSchema.extend({ type: z.literal('ai_languageModel') });
const workflowSchema = z.object({
	id: z.string().min(1),
	name: z.string().min(1),
	description: z.string().min(1),
	nodes: z.array(nodeSchema).min(1),
	connections: z.record(
		z.string(),
		z.object({
			main: z.array(z.array(connectionSchema)).default([]),
			ai_languageModel: z.array(z.array(modelSchema)).optional(),
		}),
	),
	active: z.literal(false),
	settings: z.looseObject({ executionOrder: z.literal('v1') }),
	pinData: z.record(z.string(), z.array(z.object({ json: z.looseObject({}) }))),
	tags: z.array(z.object({ id: z.string(), name: z.string() })).min(1),
});

type WorkflowNode = z.infer<typeof nodeSchema>;
type SharedWorkflow = z.infer<typeof workflowSchema>;

const FILES = [
	...filesIn('workflows', '.json'),
	...filesIn('workflows/workshop', '.json').map((file) => `workshop/${file}`),
];
const FRONT = FILES.filter((file) => !file.startsWith('workshop/'));
const OURS = 'n8n-nodes-knit.';

const load = (file: string): SharedWorkflow => workflowSchema.parse(readJson(`workflows/${file}`));

const isNote = ({ type }: WorkflowNode): boolean => type === 'n8n-nodes-base.stickyNote';
const stepsOf = ({ nodes }: SharedWorkflow): WorkflowNode[] =>
	nodes.filter((node) => !isNote(node));

function typeOf(node: WorkflowNode): INodeType {
	const nodeType = NODE_TYPES[node.type.replace(OURS, '')];
	if (nodeType === undefined) throw new Error(`The pack has no node ${node.type}`);
	return nodeType;
}

const asNode = ({ id, name, type, typeVersion, position, parameters }: WorkflowNode): INode => ({
	id,
	name,
	type,
	typeVersion,
	position,
	parameters,
});

/** Every text in a value, keys included. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(textsIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}

const expressionsOf = (node: WorkflowNode): string[] =>
	textsIn(node.parameters).filter((text) => text.startsWith('='));

/** The other nodes that a node's expressions name. */
const namedIn = (node: WorkflowNode): string[] =>
	expressionsOf(node).flatMap((text) =>
		[...text.matchAll(/\$\('([^']+)'\)/g)].map((match) => match[1] ?? ''),
	);

/** What stands at a path within parameters; undefined where it ends early. */
function lookUp(value: unknown, ...path: string[]): unknown {
	return path.reduce<unknown>(
		(inner, name) =>
			typeof inner === 'object' && inner !== null
				? Object.getOwnPropertyDescriptor(inner, name)?.value
				: undefined,
		value,
	);
}

/** The steps that a step's output leads to, directly. */
const behindOutput = (workflow: SharedWorkflow, step: string, output: number): string[] =>
	(workflow.connections[step]?.main[output] ?? []).map(({ node }) => node);

/** Every step that can be reached from an output by following the wires. */
function reachedFrom(workflow: SharedWorkflow, step: string, output: number): Set<string> {
	const seen = new Set<string>();
	const open = behindOutput(workflow, step, output);
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (seen.has(next)) continue;
		seen.add(next);
		const outputs = workflow.connections[next]?.main ?? [];
		open.push(...outputs.flat().map(({ node }) => node));
	}
	return seen;
}

const difference = (one: Set<string>, other: Set<string>): string[] =>
	[...one].filter((step) => !other.has(step));

/** What n8n 3 removes, and what takes n8n's memory; the sentences name the steps. */
function forbiddenIn(workflow: SharedWorkflow): string[] {
	const steps = stepsOf(workflow);
	const isForm = (name: string) => steps.find((step) => step.name === name)?.type.endsWith('.form');
	return steps.flatMap((step) => [
		...(step.type.endsWith('.executeWorkflow') && step.parameters.mode === 'each'
			? [`${step.name} runs once for each item`]
			: []),
		...(step.type.endsWith('.formTrigger') && [...reachedFrom(workflow, step.name, 0)].some(isForm)
			? [`${step.name} has a form page behind it`]
			: []),
		...(/\.(?:code|function|functionItem|executeCommand|itemLists|interval|cron)$/.test(step.type)
			? [`${step.name} is a step of a kind that is not used here`]
			: []),
	]);
}

describe('the shared workflows', () => {
	it('are there', () => {
		expect(FILES).toEqual(
			expect.arrayContaining([
				'gift-answers.json',
				'gift-delivery.json',
				'knit-events.json',
				'setup.json',
				'starter.json',
				'welcome-gift.json',
				'workshop/one-gift-per-offer.json',
				'workshop/send-messages.json',
			]),
		);
	});

	it('name each tag with its id: without one n8n’s import makes it anew for each file, and stops', () => {
		const tags = FILES.flatMap((file) => load(file).tags);
		const distinct = new Set(tags.map(({ id, name }) => `${id} ${name}`));
		expect([...distinct].sort()).toEqual([
			'knitTagGifts0001 Welcome gifts',
			'knitTagShop00001 Workshop',
		]);
	});

	it('have names and ids of their own, so that one import does not replace another', () => {
		const workflows = FILES.map(load);
		expect(new Set(workflows.map(({ id }) => id)).size).toBe(FILES.length);
		expect(new Set(workflows.map(({ name }) => name)).size).toBe(FILES.length);
	});

	it('are listed by name in the order in which they are used', () => {
		const numbers = FRONT.map((file) => Number(/^\d+(?= · )/.exec(load(file).name)?.[0]));
		expect(numbers.sort((one, other) => one - other)).toEqual(numbers.map((_, index) => index));
		const workshop = FILES.filter((file) => !FRONT.includes(file)).map((file) => load(file).name);
		expect(workshop.filter((name) => !name.startsWith('Workshop · '))).toEqual([]);
	});

	it('call only workflows that are there', () => {
		const ids = FILES.map((file) => load(file).id);
		const called = FILES.flatMap((file) =>
			stepsOf(load(file)).map(({ parameters }) => lookUp(parameters, 'workflowId', 'value')),
		).filter((id) => id !== undefined);
		expect(called.filter((id) => !ids.includes(String(id)))).toEqual([]);
	});

	it('can be published one after the other: no workflow waits for one that waits for it', () => {
		const calls = new Map(
			FILES.map((file) => {
				const { id } = load(file);
				const called = stepsOf(load(file)).map(({ parameters }) =>
					String(lookUp(parameters, 'workflowId', 'value') ?? ''),
				);
				return [id, called.filter((one) => one !== '')];
			}),
		);
		const published = new Set<string>();
		for (let before = -1; before !== published.size; ) {
			before = published.size;
			for (const [id, called] of calls) {
				if (called.every((one) => published.has(one))) published.add(id);
			}
		}
		expect([...calls.keys()].filter((id) => !published.has(id))).toEqual([]);
	});
});

/** The place of an output of the switch *What Next?*. */
function outputNamed(workflow: SharedWorkflow, name: string): number {
	const step = stepsOf(workflow).find((one) => one.name === 'What Next?');
	const rules = lookUp(step?.parameters, 'rules', 'values');
	return Array.isArray(rules) ? rules.findIndex((rule) => lookUp(rule, 'outputKey') === name) : -1;
}

describe('the branch for steps of one’s own', () => {
	it('runs before anything is sent, as n8n takes the topmost first: a mail that fails keeps no new hire from it', () => {
		const workflow = load('welcome-gift.json');
		expect(behindOutput(workflow, 'What Next?', outputNamed(workflow, 'New hire'))).toEqual([
			'Your Own Steps',
		]);
		const heights = (workflow.connections['What Next?']?.main ?? []).flat().map(({ node }) => {
			const step = stepsOf(workflow).find((one) => one.name === node);
			return [step?.position[1] ?? 0, node] as const;
		});
		const topmost = Math.min(...heights.map(([height]) => height));
		expect(heights.filter(([height]) => height === topmost)).toEqual([[topmost, 'Your Own Steps']]);
	});
});

describe('the approval branch', () => {
	it.each(['starter.json', 'welcome-gift.json'])(
		'can be seen on %s: needs approval reaches a step that auto-approved does not',
		(file) => {
			const workflow = load(file);
			if (file === 'starter.json') {
				const approved = reachedFrom(workflow, 'Welcome Gift Package', 0);
				const asked = reachedFrom(workflow, 'Welcome Gift Package', 1);
				expect(difference(asked, approved)).toEqual(
					expect.arrayContaining(['Ask the Hiring Manager', 'Approved?']),
				);
				return;
			}
			const goesAhead = reachedFrom(workflow, 'What Next?', outputNamed(workflow, 'Goes ahead'));
			const asked = reachedFrom(workflow, 'What Next?', outputNamed(workflow, 'Needs approval'));
			expect(difference(asked, goesAhead)).toEqual(['Ask the Approver']);
			expect(reachedFrom(workflow, 'Welcome Gift Package', 1).has('Ask the Approver')).toBe(true);
		},
	);

	it.each([
		['starter.json', 'Approved?'],
		['gift-answers.json', 'What Did They Say?'],
	])('keeps yes and no on lines of their own on %s', (file, step) => {
		const workflow = load(file);
		const yes = behindOutput(workflow, step, 0);
		const no = behindOutput(workflow, step, 1);
		expect(yes.length).toBeGreaterThan(0);
		expect(no.length).toBeGreaterThan(0);
		expect(yes.filter((one) => no.includes(one))).toEqual([]);
	});

	it('is an open question when the wires of both outputs end in one step', () => {
		const workflow = load('welcome-gift.json');
		const main = workflow.connections['What Next?']?.main ?? [];
		const joined = {
			...workflow,
			connections: {
				...workflow.connections,
				'What Next?': { main: [main[0] ?? [], main[0] ?? []] },
			},
		};
		expect(
			difference(reachedFrom(joined, 'What Next?', 1), reachedFrom(joined, 'What Next?', 0)),
		).toEqual([]);
	});
});

describe.each(FRONT)('the canvas %s', (file) => {
	const workflow = load(file);
	const steps = stepsOf(workflow);
	const most: Record<string, number> = {
		'starter.json': 12,
		'knit-events.json': 8,
		'setup.json': 12,
	};

	it('has few steps', () => {
		expect(steps.length).toBeLessThanOrEqual(most[file] ?? 16);
	});

	it('has short expressions without JavaScript functions', () => {
		const expressions = steps.flatMap(expressionsOf);
		expect(expressions.filter((text) => text.length > 130)).toEqual([]);
		expect(expressions.filter((text) => /=>|\bfunction\b|\.map\(|\.filter\(/.test(text))).toEqual(
			[],
		);
	});

	it('reaches back to Settings only', () => {
		expect(steps.flatMap(namedIn).filter((name) => name !== 'Settings')).toEqual([]);
	});

	it('sends nothing itself, so that credentials are chosen once', () => {
		const sending = steps.filter(({ type }) => /\.(?:emailSend|slack)$/.test(type));
		expect(file === 'starter.json' ? [] : sending.map(({ name }) => name)).toEqual([]);
	});

	it('explains itself in one to three sentences a note, without file names', () => {
		for (const { parameters } of workflow.nodes.filter(isNote)) {
			const [title = '', ...text] = String(parameters.content).split('\n');
			expect(title).toMatch(/^#{1,3} \S/);
			const body = text.join(' ').replace(/\d\. /g, '');
			expect(
				body.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length,
			).toBeLessThanOrEqual(5);
			expect(body).not.toMatch(/\.json|Activate/);
		}
	});
});

it.each(['welcome-gift.json', 'gift-answers.json', 'gift-delivery.json'])(
	'%s writes every message whose words stand on it',
	(file) => {
		const lanes = stepsOf(load(file)).flatMap(({ parameters }) =>
			typeof parameters.lane === 'string' ? [parameters.lane] : [],
		);
		const canvas = {
			'welcome-gift.json': 'welcomeGift',
			'gift-answers.json': 'giftAnswers',
			'gift-delivery.json': 'giftDelivery',
		}[file];
		const wanted = Object.values(OCCASIONS)
			.filter((occasion) => occasion.canvas === canvas)
			.map(({ lane }) => lane)
			.filter((lane) => lane !== 'order');
		expect([...new Set(lanes)].sort()).toEqual([...new Set(wanted)].sort());
	},
);

it('the watch hands every message that is still owed to the canvas that holds its words', () => {
	const watch = load('workshop/watch.json');
	const step = stepsOf(watch).find(({ name }) => name === 'Which Canvas?');
	const rules = z
		.array(
			z.object({
				outputKey: z.string(),
				conditions: z.object({ conditions: z.array(z.object({ rightValue: z.string() })) }),
			}),
		)
		.parse(lookUp(step?.parameters, 'rules', 'values'));
	for (const [occasion, { canvas, lane }] of Object.entries(OCCASIONS)) {
		if (lane === 'order') continue;
		const text = JSON.stringify([{ occasion }]);
		const taken = rules.filter(({ conditions }) =>
			new RegExp(conditions.conditions[0]?.rightValue ?? '^$').test(text),
		);
		expect({ occasion, canvases: taken.map(({ outputKey }) => outputKey) }).toEqual({
			occasion,
			canvases: [canvas],
		});
	}
});

describe('what n8n 3 removes and what leaks', () => {
	it.each(FILES)('is not in %s', (file) => {
		expect(forbiddenIn(load(file))).toEqual([]);
	});

	it('would be found', () => {
		const workflow = load('gift-answers.json');
		const step = (name: string, type: string, parameters: INodeParameters = {}): WorkflowNode => ({
			id: '00000000-0000-4000-a000-000000000000',
			name,
			type: `n8n-nodes-base.${type}`,
			typeVersion: 1,
			position: [0, 0],
			parameters,
		});
		const wire = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
		expect(
			forbiddenIn({
				...workflow,
				nodes: [
					step('Ask', 'formTrigger'),
					step('Look', 'noOp'),
					step('Thank', 'form'),
					step('Call', 'executeWorkflow', { mode: 'each' }),
				],
				connections: { Ask: wire('Look'), Look: wire('Thank') },
			}),
		).toEqual(['Ask has a form page behind it', 'Call runs once for each item']);
	});
});

describe.each(FILES)('workflows/%s', (file) => {
	const { nodes, connections } = load(file);
	const names = nodes.map(({ name }) => name);
	const ours = nodes.filter(({ type }) => type.startsWith(OURS));

	it('gives every node an id and a name of its own', () => {
		expect(new Set(names).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
	});

	it('connects only nodes that exist', () => {
		const ends = Object.entries(connections).flatMap(([from, { main, ai_languageModel }]) => [
			from,
			...[...main, ...(ai_languageModel ?? [])].flat().map(({ node }) => node),
		]);
		expect(ends.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('leaves no step outside', () => {
		const reached = Object.values(connections).flatMap(({ main }) =>
			main.flat().map(({ node }) => node),
		);
		const alone = nodes
			.filter(({ type }) => !/(?:stickyNote|Trigger|\.webhook|\.emailReadImap)$/.test(type))
			.filter(({ name }) => !reached.includes(name))
			.filter(({ name }) => connections[name]?.ai_languageModel === undefined);
		expect(alone.map(({ name }) => name)).toEqual([]);
	});

	it('names in its expressions only nodes that exist', () => {
		expect(nodes.flatMap(namedIn).filter((name) => !names.includes(name))).toEqual([]);
	});

	it('sends nothing again to those who heard: n8n tries a node again with all of its items', () => {
		const sending = nodes.filter(({ type }) => /\.(?:emailSend|slack)$/.test(type));
		const severalAtOnce = sending.filter(({ onError }) => onError === 'continueErrorOutput');
		expect(severalAtOnce.filter(({ retryOnFail }) => retryOnFail === true)).toEqual([]);
	});

	it('carries no credential, no secret and no address of a real company', () => {
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		const texts = nodes.flatMap(({ parameters }) => textsIn(parameters));
		const secrets = texts.filter((text) =>
			/xox[abp]-|sk_live|eyJ[A-Za-z0-9_-]{8}|-----BEGIN|bearer [a-z0-9]/i.test(text),
		);
		expect(secrets).toEqual([]);
		const domains = texts.flatMap((text) => [...text.matchAll(/@([\w-]+(?:\.[\w-]+)+)/g)]);
		expect(domains.map((match) => match[1]).filter((one) => one !== 'example.com')).toEqual([]);
	});

	if (ours.length > 0) {
		it.each(ours.map((node) => [node.name, node] as const))(
			'sets on %s only what the node knows and shows',
			(_name, node) => {
				const { description } = typeOf(node);
				expect([description.version].flat()).toContain(node.typeVersion);
				const kept = NodeHelpers.getNodeParameters(
					description.properties,
					node.parameters,
					true,
					false,
					asNode(node),
					description,
				);
				expect(kept).toMatchObject(node.parameters);
				const issues = NodeHelpers.getNodeParametersIssues(
					description.properties,
					{ ...asNode(node), parameters: kept ?? {} },
					description,
				);
				expect(issues).toBeNull();
			},
		);

		it.each(ours.map((node) => [node.name, node] as const))(
			'connects only outputs that %s has',
			(_name, node) => {
				const nodeType = typeOf(node);
				const { parameters, typeVersion } = node;
				const workflow = createWorkflow([{ nodeType, name: node.name, parameters, typeVersion }]);
				const placed = workflow.getNode(node.name) ?? asNode(node);
				const own = NodeHelpers.getNodeOutputs(workflow, placed, nodeType.description);
				const count = own.length + (node.onError === 'continueErrorOutput' ? 1 : 0);
				expect(own.length).toBeGreaterThan(0);
				expect(connections[node.name]?.main.length ?? 0).toBeLessThanOrEqual(count);
			},
		);
	}
});

describe('what the workflows have in common with the tables', () => {
	const columnsSchema = z.object({
		tableName: z.string(),
		columns: z.object({ column: z.array(z.object({ name: z.string(), type: z.string() })) }),
		options: z.object({ createIfNotExists: z.literal(true) }),
	});
	const tables = load('workshop/tables.json')
		.nodes.filter(
			({ parameters }) => parameters.resource === 'table' && parameters.operation === 'create',
		)
		.map(({ parameters }) => columnsSchema.parse(parameters));
	const columnsOf = (tableName: string): string[] =>
		(tables.find((one) => one.tableName === tableName)?.columns.column ?? []).map(
			({ name }) => name,
		);

	/** A column by name, or by an expression that chooses between several. */
	const columnsIn = (keyName: string): string[] =>
		keyName.startsWith('=')
			? [...keyName.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '')
			: [keyName];

	it('writes rows with the columns of their tables where a step maps them automatically', () => {
		const context = at('2026-06-12T08:00:00.000Z');
		const [placed] = compareOperation(
			[],
			{ happened: [plan()], links: null, executionId: '1' },
			context,
		);
		const written = placed?.json ?? {};
		const keysOf = (row: unknown) => Object.keys(typeof row === 'object' && row ? row : {}).sort();
		expect(keysOf(written.row)).toEqual(columnsOf('knit gifts').sort());
		expect(keysOf(written.newHireRow)).toEqual(columnsOf('knit new hires').sort());
		expect(keysOf(written.event)).toEqual(columnsOf('knit events').sort());
		const step = stepsOf(load('workshop/send-messages.json')).find(
			({ name }) => name === 'What Came of It',
		);
		const expression = String(step?.parameters.jsonOutput);
		const columns = columnsOf('knit messages');
		expect(columns.filter((name) => !new RegExp(`\\b${name}\\b`).test(expression))).toEqual([]);
	});

	it.each(FILES)('uses in %s only tables and columns that the setup creates', (file) => {
		const tableSchema = z.object({
			resource: z.literal('row'),
			dataTableId: z.object({ value: z.string().startsWith('knit ') }),
		});
		const rowSchema = tableSchema.extend({
			filters: z
				.object({ conditions: z.array(z.object({ keyName: z.string() })) })
				.default({ conditions: [] }),
			columns: z
				.object({ value: z.record(z.string(), z.unknown()) })
				.nullish()
				.transform((columns) => Object.keys(columns?.value ?? {})),
		});
		for (const { name, parameters } of load(file).nodes) {
			const reading = rowSchema.safeParse(parameters);
			if (!reading.success) continue;
			const known = [...columnsOf(reading.data.dataTableId.value), 'id', 'createdAt'];
			const named = [
				...reading.data.columns,
				...reading.data.filters.conditions.flatMap(({ keyName }) => columnsIn(keyName)),
			];
			expect({ name, unknown: named.filter((column) => !known.includes(column)) }).toEqual({
				name,
				unknown: [],
			});
		}
	});
});

it.each(FILES)(
	'%s asks whether a row exists by equality alone: n8n drops every other condition there',
	(file) => {
		const asking = stepsOf(load(file)).filter(({ parameters }) =>
			/^row(?:Not)?Exists$/.test(String(parameters.operation)),
		);
		const conditions = asking.flatMap(({ parameters }) =>
			lookUp(parameters, 'filters', 'conditions'),
		);
		expect(conditions.map((one) => lookUp(one, 'condition')).filter((one) => one !== 'eq')).toEqual(
			[],
		);
	},
);

it('the lock on the canvas has the numbers of core/ledger/limits.ts', () => {
	const steps = stepsOf(load('workshop/one-gift-per-offer.json'));
	const textOf = (name: string): string =>
		JSON.stringify(steps.find((step) => step.name === name)?.parameters ?? null);
	expect(textOf('Ask for a Turn')).toContain(`% ${TURN_SLOTS},`);
	expect(textOf('Take a Turn')).toContain(`Date.now() + ${TURN_SECONDS * 1000} `);
	expect(textOf('My Turn?')).toContain(`Date.now() + ${MINIMUM_LEFT_SECONDS * 1000} `);
});
