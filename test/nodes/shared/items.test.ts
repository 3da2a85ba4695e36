import {
	NodeApiError,
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type INodeType,
	type OnError,
} from 'n8n-workflow';

import {
	forAllItems,
	forEachItem,
	putOut,
	tryEachItem,
	type Outputs,
	type Placed,
} from '../../../nodes/shared/items';
import { recordsOf, runNode, runWorkflow } from '../../support/engine';

/** Lets guests in on its first output and turns others away on its second. */
function doorkeeper(outputs: Outputs, decide: (guest: IDataObject) => Placed[]): INodeType {
	return nodeOf(outputs, async function (this) {
		return await forEachItem.call(this, outputs, ({ json }) => decide(json));
	});
}

function nodeOf(outputs: Outputs, execute: NonNullable<INodeType['execute']>): INodeType {
	return {
		description: {
			displayName: 'Doorkeeper',
			name: 'doorkeeper',
			group: ['transform'],
			version: 1,
			description: 'Lets guests in',
			defaults: { name: 'Doorkeeper' },
			inputs: [NodeConnectionTypes.Main],
			outputs: Array.from({ length: outputs.count }, () => NodeConnectionTypes.Main),
			properties: [],
		},
		execute,
	};
}

const decide = ({ guest }: IDataObject): Placed[] => {
	if (guest === 'nobody') throw new TypeError('Nobody has no name');
	return [{ json: { guest }, output: guest === 'stranger' ? 1 : 0 }];
};

const GUESTS = [{ guest: 'Ada' }, { guest: 'nobody' }, { guest: 'stranger' }, { guest: 'Grace' }];
const TWO: Outputs = { count: 2, failedTo: 1 };

async function guests(onError: OnError, outputs: Outputs = TWO) {
	return await runNode(doorkeeper(outputs, decide), { items: GUESTS, onError });
}

describe('each item', () => {
	it('goes where the work places it, linked to the item that it comes from', async () => {
		const items = GUESTS.filter(({ guest }) => guest !== 'nobody');
		const [letIn, turnedAway] = await runNode(doorkeeper(TWO, decide), { items });
		expect(letIn).toEqual([
			{ json: { guest: 'Ada' }, pairedItem: { item: 0 } },
			{ json: { guest: 'Grace' }, pairedItem: { item: 2 } },
		]);
		expect(turnedAway).toEqual([{ json: { guest: 'stranger' }, pairedItem: { item: 1 } }]);
	});

	it('may become several items or none, on the first output unless said otherwise', async () => {
		const double = ({ guest }: IDataObject): Placed[] =>
			guest === 'nobody' ? [] : [{ json: { guest } }, { json: { guest, again: true } }];
		const [first, second] = await runNode(doorkeeper(TWO, double), { items: GUESTS.slice(0, 2) });
		expect(recordsOf(first)).toEqual([{ guest: 'Ada' }, { guest: 'Ada', again: true }]);
		expect(second).toEqual([]);
	});
});

describe('an item that fails', () => {
	it('stops the workflow with an error that names it', async () => {
		await expect(guests('stopWorkflow')).rejects.toMatchObject({
			message: 'Nobody has no name',
			context: { itemIndex: 1 },
		});
	});

	it('goes to the output that promises nothing when the node continues', async () => {
		const [letIn, turnedAway] = await guests('continueRegularOutput');
		expect(recordsOf(letIn)).toEqual([{ guest: 'Ada' }, { guest: 'Grace' }]);
		expect(turnedAway).toEqual([
			{ json: { error: 'Nobody has no name' }, pairedItem: { item: 1 } },
			{ json: { guest: 'stranger' }, pairedItem: { item: 2 } },
		]);
	});

	it('is left out, with a hint, when every output promises something', async () => {
		const outputs = { count: 2, failedTo: null };
		const { run, outputs: items } = await runWorkflow(
			[{ nodeType: doorkeeper(outputs, decide), onError: 'continueRegularOutput' }],
			{ items: GUESTS },
		);
		expect(items.Doorkeeper?.map(recordsOf)).toEqual([
			[{ guest: 'Ada' }, { guest: 'Grace' }],
			[{ guest: 'stranger' }],
		]);
		expect(run.data.resultData.runData.Doorkeeper?.[0]?.hints).toEqual([
			expect.objectContaining({
				message: 'An item was left out because it failed: Nobody has no name',
			}),
		]);
	});

	it.each([1, 0, null])(
		'goes to the error output, and nowhere else (failedTo: %s)',
		async (failedTo) => {
			const [letIn, turnedAway, failed] = await guests('continueErrorOutput', {
				count: 2,
				failedTo,
			});
			expect(recordsOf(letIn)).toEqual([{ guest: 'Ada' }, { guest: 'Grace' }]);
			expect(recordsOf(turnedAway)).toEqual([{ guest: 'stranger' }]);
			expect(failed).toEqual([{ json: { error: 'Nobody has no name' }, pairedItem: { item: 1 } }]);
		},
	);

	it('carries what the node adds to it', async () => {
		const failedFields = (reason: string) => ({ outcome: 'turnedAway', reason });
		const outputs = { ...TWO, failedFields };
		const [, turnedAway] = await guests('continueRegularOutput', outputs);
		expect(recordsOf(turnedAway)[0]).toEqual({
			outcome: 'turnedAway',
			reason: 'Nobody has no name',
			error: 'Nobody has no name',
		});
	});

	it('brings its input fields to the error output', async () => {
		const first = doorkeeper({ count: 1, failedTo: 0 }, ({ guest }) => [{ json: { guest } }]);
		const { outputs } = await runWorkflow(
			[
				{
					nodeType: { ...first, description: { ...first.description, name: 'first' } },
					name: 'First',
				},
				{ nodeType: doorkeeper(TWO, decide), onError: 'continueErrorOutput' },
			],
			{ items: GUESTS },
		);
		expect(outputs.Doorkeeper?.map(recordsOf)).toEqual([
			[{ guest: 'Ada' }, { guest: 'Grace' }],
			[{ guest: 'stranger' }],
			[{ guest: 'nobody', error: 'Nobody has no name' }],
		]);
	});

	it('keeps an error of n8n’s own kind, and what it says beside its message', async () => {
		const node = nodeOf(TWO, async function (this) {
			return await forEachItem.call(this, TWO, (_item, index) => {
				const details = { message: 'Knit is away', description: 'Try again later' };
				if (index === 0) return [];
				throw new NodeApiError(this.getNode(), {}, { ...details, httpCode: '503' });
			});
		});
		await expect(runNode(node, { items: [{}, {}] })).rejects.toMatchObject({
			message: 'Knit is away',
			description: 'Try again later',
			httpCode: '503',
			context: { itemIndex: 1 },
		});
	});

	it('is named by the error that already names it', async () => {
		const node = nodeOf(TWO, async function (this) {
			return await forEachItem.call(this, TWO, () => {
				throw new NodeOperationError(this.getNode(), 'The last one', { itemIndex: 7 });
			});
		});
		await expect(runNode(node)).rejects.toMatchObject({ context: { itemIndex: 7 } });
	});

	it('has an error even when what was thrown is none', async () => {
		const node = doorkeeper(TWO, () => {
			const thrown: unknown = 'oops';
			throw thrown;
		});
		await expect(runNode(node)).rejects.toMatchObject({
			message: 'This item could not be processed',
		});
		const silent = doorkeeper({ count: 1, failedTo: 0 }, () => {
			throw new Error();
		});
		const [first, failed] = await runNode(silent, { onError: 'continueErrorOutput' });
		expect([first, failed]).toMatchObject([
			[],
			[{ json: { error: 'This item could not be processed' } }],
		]);
	});
});

describe('work for all items at once', () => {
	const list = (onError: OnError, work: () => Placed[]) =>
		runNode(
			nodeOf(TWO, async function (this) {
				return await forAllItems.call(this, TWO, work);
			}),
			{ items: GUESTS.slice(0, 2), onError },
		);
	const fail = (): Placed[] => {
		throw new Error('The list is lost');
	};

	it('is done once and linked to all of them', async () => {
		const [first] = await list('stopWorkflow', () => [{ json: { guests: 2 } }]);
		expect(first).toEqual([{ json: { guests: 2 }, pairedItem: [{ item: 0 }, { item: 1 }] }]);
	});

	it('stops the workflow when it fails', async () => {
		await expect(list('stopWorkflow', fail)).rejects.toMatchObject({ message: 'The list is lost' });
	});

	it('becomes one failed item when the node continues, never an untouched input', async () => {
		const [first, second] = await list('continueRegularOutput', fail);
		expect(first).toEqual([]);
		expect(recordsOf(second)).toEqual([{ error: 'The list is lost' }]);
		const [letIn, turnedAway, failed] = await list('continueErrorOutput', fail);
		expect([letIn, turnedAway]).toEqual([[], []]);
		expect(recordsOf(failed)).toEqual([expect.objectContaining({ error: 'The list is lost' })]);
	});
});

describe('what came of each item', () => {
	it('may be looked at before it is put out', async () => {
		const node = nodeOf(TWO, async function (this) {
			const outcomes = await (tryEachItem<Placed[]>).call(this, ({ json }) => decide(json));
			const kinds = outcomes.map(({ kind }) => kind);
			expect(kinds).toEqual(['done', 'failed', 'done', 'done']);
			return putOut.call(this, TWO, outcomes);
		});
		const [letIn] = await runNode(node, { items: GUESTS, onError: 'continueRegularOutput' });
		expect(recordsOf(letIn)).toEqual([{ guest: 'Ada' }, { guest: 'Grace' }]);
	});
});
