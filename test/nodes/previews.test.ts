import type { INodeProperties, INodeType } from 'n8n-workflow';

import { NODE_TYPES } from '../support/nodeTypes';
import { keptPreview } from '../support/previews';
import { filesBelow, read } from '../support/projectFiles';
import { atsPreviews } from './previews/ats';
import { giftPreviews } from './previews/gifts';
import { offerPreviews } from './previews/offers';
import { NOW, type Previews } from './previews/run';
import { updatePreviews } from './previews/updates';

type Schema = { type: string; properties?: Record<string, Schema>; items?: Schema };

/** Names below which the names themselves are data. */
const FREE = ['metadata'];

/** What n8n offers to drag before a node has run: the shape of real items, all of them taken together. */
function schemaOf(values: unknown[], name = ''): Schema {
	const [first] = values.filter((value) => value !== null && value !== undefined);
	if (first === undefined) return { type: 'null' };
	if (Array.isArray(first)) {
		const elements = values.flatMap((value) => (Array.isArray(value) ? value : []));
		return { type: 'array', ...(elements.length === 0 ? {} : { items: schemaOf(elements) }) };
	}
	if (typeof first !== 'object') return { type: typeof first };
	if (FREE.includes(name)) return { type: 'object' };
	const entries = values.flatMap((value) =>
		typeof value === 'object' && value !== null ? Object.entries(value) : [],
	);
	const names = [...new Set(entries.map(([key]) => key))];
	const properties = names.map((key) => {
		const below = entries.filter(([one]) => one === key).map(([, value]) => value);
		return [key, schemaOf(below, key)];
	});
	return { type: 'object', properties: Object.fromEntries(properties) };
}

const PREVIEWS: Previews = {
	...atsPreviews,
	...giftPreviews,
	...offerPreviews,
	...updatePreviews,
};

/** n8n shows one preview for all outputs of a step. It would offer fields here that an output never has. */
const OUTPUTS_DIFFER = [
	'ReplyReader/__schema__/v1.0.0/takeIn.json',
	'WelcomeGiftRecords/__schema__/v1.0.0/watch.json',
	'WelcomeGiftRecords/__schema__/v1.0.0/whatToErase.json',
];

/** The files that n8n's editor asks for: none of a trigger, else one for each operation. */
function askedFor({ constructor: { name }, description }: INodeType): string[] {
	if (description.group.includes('trigger')) return [];
	const folder = `${name}/__schema__/v${String(description.version)}.0.0`;
	const choices = description.properties.filter((property) => property.name === 'operation');
	if (choices.length === 0) return [`${folder}.json`];
	return choices.flatMap((choice) =>
		valuesOf(choice).map((operation) =>
			[folder, ...resourcesOf(choice), operation].join('/').concat('.json'),
		),
	);
}

function valuesOf({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
}

/** The resource that a list of operations belongs to; none in a node without resources. */
function resourcesOf({ displayOptions }: INodeProperties): string[] {
	return (displayOptions?.show?.['resource'] ?? []).map(String);
}

beforeAll(() => {
	// The date alone stands still: HTTP needs its timers.
	jest.useFakeTimers({
		now: new Date(NOW),
		doNotFake: [
			...(['hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
			...(['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
			...(['setTimeout', 'clearTimeout'] as const),
		],
	});
});
afterAll(() => {
	jest.useRealTimers();
});

describe('the preview of a node’s output', () => {
	it.each(Object.entries(PREVIEWS))('nodes/%s is what the node puts out', async (file, real) => {
		const records = await real();
		expect(records.length).toBeGreaterThan(0);
		const now = { ...schemaOf(records), version: 1 };
		expect(keptPreview(`nodes/${file}`, now)).toEqual(now);
	});

	it('is there for every operation, where n8n looks for it, and nowhere else', () => {
		const kept = filesBelow('nodes', '.json').filter((file) => file.includes('/__schema__/'));
		const asked = Object.values(NODE_TYPES).flatMap(askedFor);
		const wanted = asked.filter((file) => !OUTPUTS_DIFFER.includes(file));
		expect(wanted.length).toBe(asked.length - OUTPUTS_DIFFER.length);
		expect(kept.sort()).toEqual(wanted.map((file) => `nodes/${file}`).sort());
	});

	it('holds what n8n shows: an object with properties', () => {
		const kept = filesBelow('nodes', '.json').filter((file) => file.includes('/__schema__/'));
		for (const file of kept) {
			expect(JSON.parse(read(file))).toMatchObject({ type: 'object', properties: {}, version: 1 });
		}
	});
});
