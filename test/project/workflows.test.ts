import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';
import { z } from 'zod/v4';

import { EXPLICIT_YES } from '../../core/ledger/answers';
import { NUMBER_COLUMNS, TEXT_COLUMNS } from '../../core/ledger/ledgerRow';
import { writeOpenMessages } from '../../core/messages/messages';
import { newHireOf } from '../../core/offers/newHire';
import { newHireRecord } from '../../core/offers/record';
import { readApplication } from '../../core/knit/records/application';
import { createWorkflow } from '../support/engine';
import { giftRow } from '../support/gifts';
import { NODE_TYPES } from '../support/nodeTypes';
import { filesIn, readJson } from '../support/projectFiles';

const parametersSchema: z.ZodType<INodeParameters> = z.record(z.string(), z.any());
const nodeSchema = z.object({
	id: z.uuid(),
	name: z.string().min(1),
	type: z.string().regex(/^n8n-nodes-(?:base|knit)\.[a-zA-Z]+$/),
	typeVersion: z.number().positive(),
	position: z.tuple([z.number(), z.number()]),
	parameters: parametersSchema,
	webhookId: z.string().optional(),
	onError: z.enum(['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow']).optional(),
	retryOnFail: z.boolean().optional(),
	credentials: z.unknown().optional(),
});
const connectionSchema = z.object({ node: z.string(), type: z.literal('main'), index: z.number() });
const workflowSchema = z.object({
	id: z.string().min(1),
	name: z.string().min(1),
	nodes: z.array(nodeSchema).min(1),
	connections: z.record(z.string(), z.object({ main: z.array(z.array(connectionSchema)) })),
	active: z.literal(false),
	settings: z.looseObject({ executionOrder: z.literal('v1') }),
	pinData: z.object({}).strict(),
});

type WorkflowNode = z.infer<typeof nodeSchema>;
type SharedWorkflow = z.infer<typeof workflowSchema>;

const FILES = filesIn('workflows', '.json');
const OURS = 'n8n-nodes-knit.';

const load = (file: string): SharedWorkflow => workflowSchema.parse(readJson(`workflows/${file}`));

function nodeNamed(file: string, name: string): WorkflowNode {
	const node = load(file).nodes.find((one) => one.name === name);
	if (node === undefined) throw new Error(`${file} has no node ${name}`);
	return node;
}

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

/** The other nodes that a node's expressions name. */
const namedIn = (node: WorkflowNode): string[] =>
	textsIn(node.parameters)
		.filter((text) => text.startsWith('='))
		.flatMap((text) => [...text.matchAll(/\$\('([^']+)'\)/g)].map((match) => match[1] ?? ''));

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

describe('the shared workflows', () => {
	it('are there', () => {
		expect(FILES).toEqual(
			expect.arrayContaining(['gift-delivery.json', 'setup.json', 'welcome-gift.json']),
		);
	});

	it('have names and ids of their own, so that one import does not replace another', () => {
		const workflows = FILES.map(load);
		expect(new Set(workflows.map(({ id }) => id)).size).toBe(FILES.length);
		expect(new Set(workflows.map(({ name }) => name)).size).toBe(FILES.length);
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
		const ends = Object.entries(connections).flatMap(([from, { main }]) => [
			from,
			...main.flat().map(({ node }) => node),
		]);
		expect(ends.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('leaves no step outside', () => {
		const reached = Object.values(connections).flatMap(({ main }) =>
			main.flat().map(({ node }) => node),
		);
		const alone = nodes
			.filter(({ type }) => !/(?:stickyNote|Trigger)$/.test(type))
			.filter(({ name }) => !reached.includes(name));
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

	it('takes messages in hand only on the revision that it saw, so that no two runs send them', () => {
		const taking = nodes.filter(({ parameters }) => {
			const value = lookUp(parameters, 'columns', 'value', 'noticesLeaseUntil');
			return value !== undefined && value !== '={{ 0 }}';
		});
		for (const { parameters } of taking) {
			expect(lookUp(parameters, 'filters', 'conditions')).toEqual(
				expect.arrayContaining([
					{ keyName: 'revision', condition: 'eq', keyValue: '={{ $json.revision }}' },
				]),
			);
			expect(lookUp(parameters, 'columns', 'value', 'revision')).toBe('={{ $json.revision + 1 }}');
		}
		expect(taking.length).toBe(file === 'welcome-gift.json' ? 1 : 0);
	});

	it('needs no code', () => {
		const code = nodes.filter(({ type }) =>
			/\.(?:code|function|functionItem|executeCommand)$/.test(type),
		);
		expect(code).toEqual([]);
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

	it('explains itself on sticky notes, where no step hides them', () => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.length).toBeGreaterThan(0);
		for (const note of notes) {
			expect(String(note.parameters.content)).toMatch(/^#{1,3} \S/);
		}
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

describe('what the workflows have in common with the nodes', () => {
	const columnsSchema = z.object({
		tableName: z.string(),
		columns: z.object({ column: z.array(z.object({ name: z.string(), type: z.string() })) }),
		options: z.object({ createIfNotExists: z.literal(true) }),
	});
	const tables = load('setup.json')
		.nodes.filter(({ parameters }) => parameters.resource === 'table')
		.map(({ parameters }) => columnsSchema.parse(parameters));
	const columnsOf = (tableName: string): Record<string, string> => {
		const table = tables.find((one) => one.tableName === tableName);
		const columns = table?.columns.column ?? [];
		expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
		return Object.fromEntries(columns.map(({ name, type }) => [name, type]));
	};

	it('gives the ledger one column for each field of a row', () => {
		expect(columnsOf('welcome gifts')).toEqual({
			...Object.fromEntries(TEXT_COLUMNS.map((name) => [name, 'string'])),
			...Object.fromEntries(NUMBER_COLUMNS.map((name) => [name, 'number'])),
		});
	});

	it('gives the new hires one column for each field of a record', () => {
		const application = readApplication({ info: { id: 'app-1' }, offers: [{ id: 'off-1' }] });
		const [offer] = application?.offers ?? [];
		if (application === null || offer === undefined) throw new Error('No offer was read');
		const fields = Object.keys(newHireRecord(newHireOf(application, offer, 'int-1', null)));
		const text = fields.filter((name) => name !== 'daysToAcceptance');
		expect(columnsOf('new hires')).toEqual({
			...Object.fromEntries(text.map((name) => [name, 'string'])),
			daysToAcceptance: 'number',
		});
	});

	it.each(FILES)('uses in %s only tables and columns that the setup creates', (file) => {
		const tableSchema = z.object({ dataTableId: z.object({ value: z.string() }) });
		const wanted = load(file)
			.nodes.map(({ parameters }) => tableSchema.safeParse(parameters))
			.flatMap((reading) => (reading.success ? [reading.data.dataTableId.value] : []));
		expect(wanted.filter((name) => !tables.some((one) => one.tableName === name))).toEqual([]);

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
			const known = [...Object.keys(columnsOf(reading.data.dataTableId.value)), 'id', 'createdAt'];
			const named = [
				...reading.data.columns,
				...reading.data.filters.conditions.map(({ keyName }) => keyName),
			].filter((column) => !column.startsWith('='));
			expect({ name, unknown: named.filter((column) => !known.includes(column)) }).toEqual({
				name,
				unknown: [],
			});
		}
	});

	const formSchema = z.object({
		options: z.object({ path: z.string(), ignoreBots: z.literal(true) }),
		formFields: z.object({
			values: z.array(
				z.object({
					fieldLabel: z.string().optional(),
					fieldName: z.string().optional(),
					fieldOptions: z.object({ values: z.array(z.object({ option: z.string() })) }).optional(),
				}),
			),
		}),
	});
	const formOf = (name: string) =>
		formSchema.parse(nodeNamed('welcome-gift.json', name).parameters);

	it('offers on the approval form the one answer that approves, word for word', () => {
		const choices = formOf('Approval Form').formFields.values.flatMap((field) =>
			(field.fieldOptions?.values ?? []).map(({ option }) => option),
		);
		expect(choices).toEqual([EXPLICIT_YES, 'No, do not send it']);
		expect(EXPLICIT_YES).toBe('Yes, send this gift');
	});

	it.each([
		['Approval Form', 'approverMail', 'ask_approval', 'approvalToken'],
		['Address Form', 'candidateMail', 'ask_address', 'addressToken'],
	])(
		'sends the messages to the page of %s, with the token in its hidden field',
		(form, column, occasion, token) => {
			const row = giftRow({
				status: column === 'approverMail' ? 'pending_approval' : 'approved',
				approverEmail: 'maya@example.com',
				addressState: 'asked',
				[column]: occasion,
				[token]: 'token-example',
			});
			const [message] = writeOpenMessages(row, {
				teamEmail: 'talent@example.com',
				reviewerEmail: null,
				fulfilmentEmail: null,
				slackChannel: '#welcome-gifts',
				formBaseUrl: 'https://n8n.example.com/form',
				templates: [],
			});
			const { options, formFields } = formOf(form);
			const hidden = formFields.values.map(({ fieldName }) => fieldName).filter(Boolean);
			expect(hidden).toHaveLength(1);
			expect(message?.text).toContain(
				`https://n8n.example.com/form/${options.path}?${hidden[0]}=token-example`,
			);
		},
	);
});
