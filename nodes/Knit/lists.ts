import { NodeApiError, type IExecuteFunctions } from 'n8n-workflow';

import { idOf, readPage } from '../../core/knit/api/lists';
import type { KnitRefusal } from '../../core/knit/api/responses';
import { askKnit, refusalError, type KnitItemRequest } from '../../core/knit/api/transport';

export type FoundJob =
	| { kind: 'found'; job: unknown }
	| { kind: 'notFound' }
	| { kind: 'refused'; refusal: KnitRefusal };

export type FindJob = (request: KnitItemRequest, jobId: string) => Promise<FoundJob>;

/** How far a list has been read: its start, a page that is still to be read, or its end. */
type Position = { kind: 'page'; token: string | null } | { kind: 'end' };

interface ReadList {
	jobs: Map<string, unknown>;
	position: Position;
	tokens: Set<string>;
	refusal: KnitRefusal | null;
}

/**
 * Looks for jobs during one execution. Knit documents no request for a single job, so a list of jobs is read
 * page by page until the job turns up, and no page twice, however many items need it.
 */
export function createJobFinder(this: IExecuteFunctions): FindJob {
	const lists = new Map<string, ReadList>();

	return async (request, jobId) => {
		const integrationId = request.integrationId ?? '';
		const list: ReadList = lists.get(integrationId) ?? {
			jobs: new Map(),
			position: { kind: 'page', token: null },
			tokens: new Set(),
			refusal: null,
		};
		lists.set(integrationId, list);
		while (!list.jobs.has(jobId) && list.refusal === null && list.position.kind === 'page') {
			await readOn.call(this, list, request, list.position.token);
		}
		if (list.jobs.has(jobId)) return { kind: 'found', job: list.jobs.get(jobId) };
		if (list.refusal !== null) return { kind: 'refused', refusal: list.refusal };
		return { kind: 'notFound' };
	};
}

async function readOn(
	this: IExecuteFunctions,
	list: ReadList,
	request: KnitItemRequest,
	token: string | null,
): Promise<void> {
	const reading = await askKnit.call(this, onPage(request, token));
	if (reading.kind === 'refused') {
		list.refusal = reading.refusal;
		return;
	}
	const page = readPage(reading.answer.data, 'jobs');
	for (const job of page.records) {
		const id = idOf(job);
		if (id !== null && !list.jobs.has(id)) list.jobs.set(id, job);
	}
	list.position = next.call(this, page.nextPageToken, list.tokens, request);
}

/** The records of a list, up to a limit; asks for no more pages than that takes. */
export async function readList(
	this: IExecuteFunctions,
	request: KnitItemRequest,
	listName: string,
	limit: number,
): Promise<unknown[]> {
	const records: unknown[] = [];
	const tokens = new Set<string>();
	let position: Position = { kind: 'page', token: null };
	while (position.kind === 'page' && records.length < limit) {
		const reading = await askKnit.call(this, onPage(request, position.token));
		if (reading.kind === 'refused') throw refusalError.call(this, reading.refusal, request);
		const page = readPage(reading.answer.data, listName);
		records.push(...page.records);
		position = next.call(this, page.nextPageToken, tokens, request);
	}
	return records.slice(0, limit);
}

/** On the first page Knit wants no token at all. */
function onPage(request: KnitItemRequest, pageToken: string | null): KnitItemRequest {
	return pageToken === null ? request : { ...request, query: { ...request.query, pageToken } };
}

function next(
	this: IExecuteFunctions,
	token: string | null,
	tokens: Set<string>,
	request: KnitItemRequest,
): Position {
	if (token === null) return { kind: 'end' };
	if (tokens.has(token)) {
		throw new NodeApiError(
			this.getNode(),
			{},
			{
				message: 'Knit sends the same page again and again',
				description: `The list would never end, so reading stopped. For Knit’s support: request ${request.endpoint}, integration ${request.integrationId ?? 'none'}.`,
				itemIndex: request.itemIndex,
			},
		);
	}
	tokens.add(token);
	return { kind: 'page', token };
}
