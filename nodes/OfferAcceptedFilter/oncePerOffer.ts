import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * n8n's memory of processed items reads, compares and writes without a lock, so two executions at once would both
 * find an offer new. Within one n8n process the node's executions therefore take turns.
 */
const turns = new Map<string, Promise<unknown>>();

/**
 * Of these offers, the ones that this node has not seen before; they count as seen from here on, whatever becomes of
 * the rest of the execution. The memory belongs to this node in this n8n: a copy of the workflow starts anew.
 */
export async function newToThisNode(
	this: IExecuteFunctions,
	offerKeys: string[],
): Promise<Set<string>> {
	// n8n compares with what it remembers, not the entries of one call with each other.
	const asked = [...new Set(offerKeys)];
	if (asked.length === 0) return new Set();

	const record = async () => {
		const { new: unseen } = await this.helpers.checkProcessedAndRecord(asked, 'node', {
			mode: 'entries',
		});
		return new Set(unseen.map(String));
	};
	// Another n8n process may have made the first entry in the meantime; the second look finds it.
	return await inTurn(`${this.getWorkflow().id}/${this.getNode().id}`, async () => {
		return await record().catch(record);
	});
}

async function inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
	const before = turns.get(name) ?? Promise.resolve();
	const mine = before.then(task, task);
	turns.set(name, mine);
	try {
		return await mine;
	} finally {
		if (turns.get(name) === mine) turns.delete(name);
	}
}
