import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type IPairedItemData,
} from 'n8n-workflow';

/** How a node puts out its items. */
export interface Outputs {
	/** How many outputs the node has. */
	count: number;
	/**
	 * Where an item that failed goes when the node is set to continue: an output that promises nothing about its
	 * items. Null where every output promises something: then the item is left out, and a hint says so.
	 */
	failedTo: number | null;
	/** What a failed item carries beside `error` on `failedTo`; of the input nothing goes on by itself. */
	failedFields?: (message: string, input: IDataObject) => IDataObject;
}

/** One item to put out. */
export interface Placed extends Pick<INodeExecutionData, 'json' | 'binary'> {
	/** The first output when left out. */
	output?: number;
}

/** What came of the work for one input item, or for all of them. */
export type Outcome<Result> =
	| { kind: 'done'; result: Result; pairedItem: PairedItem }
	| { kind: 'failed'; error: NodeFailure; pairedItem: PairedItem };

export type PairedItem = IPairedItemData | IPairedItemData[];
export type NodeFailure = NodeApiError | NodeOperationError;

const UNKNOWN_FAILURE = 'This item could not be processed';

type ItemWork<Result> = (item: INodeExecutionData, index: number) => Result | Promise<Result>;

/**
 * The loop of every node: does the work for one input item after the other and puts out what comes of it, linked to
 * its input item.
 *
 * The error policy of every node: what the work throws becomes a NodeOperationError that names the item; an error of
 * n8n's own kind stays. Then n8n's setting *On Error* decides. *Stop Workflow* throws. *Continue (using error output)*
 * sends the failed item there, with its input fields and `error`. *Continue* sends `{ error }` to `outputs.failedTo`.
 * It never leaves elsewhere.
 *
 * ```ts
 * async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
 * 	return await forEachItem.call(this, { count: 2, failedTo: 1 }, ({ json }, index) => {
 * 		const wanted = this.getNodeParameter('wanted', index);
 * 		return [{ json, output: json.name === wanted ? 0 : 1 }];
 * 	});
 * }
 * ```
 *
 * A node that does something between the items and the outputs uses `tryEachItem` and `putOut` instead.
 */
export async function forEachItem(
	this: IExecuteFunctions,
	outputs: Outputs,
	work: ItemWork<Placed[]>,
): Promise<INodeExecutionData[][]> {
	return putOut.call(this, outputs, await (tryEachItem<Placed[]>).call(this, work));
}

/**
 * The same for work that is done once for all items, such as one look into a table. When it fails, one failed item
 * stands for all of them.
 */
export async function forAllItems(
	this: IExecuteFunctions,
	outputs: Outputs,
	work: (items: INodeExecutionData[]) => Placed[] | Promise<Placed[]>,
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const attempted = (attempt<Placed[]>).call(this, () => work(items), pairedWithAll(items), null);
	return putOut.call(this, outputs, [await attempted]);
}

/**
 * What comes of each input item, in their order. Throws the first failure unless the node is set to continue. Call it
 * as `(tryEachItem<Verdict>).call(this, …)`: without the type, `call` would forget it.
 */
export async function tryEachItem<Result>(
	this: IExecuteFunctions,
	work: ItemWork<Result>,
): Promise<Array<Outcome<Result>>> {
	const outcomes: Array<Outcome<Result>> = [];
	for (const [index, item] of this.getInputData().entries()) {
		const attempted = (attempt<Result>).call(
			this,
			() => work(item, index),
			pairedWith(index),
			index,
		);
		outcomes.push(await attempted);
	}
	return outcomes;
}

/** The items of each output; see `forEachItem` for where the failed ones go. */
export function putOut(
	this: IExecuteFunctions,
	outputs: Outputs,
	outcomes: Array<Outcome<Placed[]>>,
): INodeExecutionData[][] {
	const items: INodeExecutionData[][] = Array.from({ length: outputs.count }, () => []);
	for (const outcome of outcomes) {
		const { pairedItem } = outcome;
		if (outcome.kind === 'failed') {
			const output = outputOfFailed.call(this, outputs);
			if (output === null) leaveOut.call(this, outcome.error);
			else items[output]?.push(failedItem.call(this, outputs, outcome.error, pairedItem));
			continue;
		}
		for (const { output = 0, ...item } of outcome.result) {
			items[output]?.push({ ...item, pairedItem });
		}
	}
	return items;
}

/** Links an item to the input item that it comes from. */
export function pairedWith(index: number): IPairedItemData {
	return { item: index };
}

/** Links an item to every input item. */
export function pairedWithAll(items: INodeExecutionData[]): IPairedItemData[] {
	return items.map((_, index) => pairedWith(index));
}

async function attempt<Result>(
	this: IExecuteFunctions,
	work: () => Result | Promise<Result>,
	pairedItem: PairedItem,
	itemIndex: number | null,
): Promise<Outcome<Result>> {
	try {
		return { kind: 'done', result: await work(), pairedItem };
	} catch (thrown) {
		const error = failureOf.call(this, thrown, itemIndex);
		if (!this.continueOnFail()) throw error;
		return { kind: 'failed', error, pairedItem };
	}
}

function failureOf(
	this: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number | null,
): NodeFailure {
	const ofItem = itemIndex === null ? {} : { itemIndex };
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
		thrown.context = { ...ofItem, ...thrown.context };
		return thrown;
	}
	const cause = thrown instanceof Error ? thrown : UNKNOWN_FAILURE;
	return new NodeOperationError(this.getNode(), cause, ofItem);
}

/** n8n itself carries a failed item from any output to the error output, so it may stand on any. */
function outputOfFailed(this: IExecuteFunctions, { failedTo }: Outputs): number | null {
	return hasErrorOutput.call(this) ? (failedTo ?? 0) : failedTo;
}

function failedItem(
	this: IExecuteFunctions,
	{ failedFields }: Outputs,
	error: NodeFailure,
	pairedItem: PairedItem,
): INodeExecutionData {
	const message = messageOf(error);
	// With nothing but an error in it n8n knows a failed item, and adds the fields of its input item.
	if (hasErrorOutput.call(this)) return { json: { error: message }, pairedItem };
	const input = Array.isArray(pairedItem) ? undefined : this.getInputData()[pairedItem.item];
	return { json: { ...failedFields?.(message, input?.json ?? {}), error: message }, pairedItem };
}

function messageOf({ message }: NodeFailure): string {
	return message === '' ? UNKNOWN_FAILURE : message;
}

function leaveOut(this: IExecuteFunctions, error: NodeFailure): void {
	this.addExecutionHints({
		message: `An item was left out because it failed: ${messageOf(error)}`,
		location: 'outputPane',
	});
}

function hasErrorOutput(this: IExecuteFunctions): boolean {
	return this.getNode().onError === 'continueErrorOutput';
}
