import { NodeApiError, type IExecuteFunctions } from 'n8n-workflow';

import { idOf, readPage } from '../../core/knit/api/lists';
import type { KnitReading, KnitRefusal } from '../../core/knit/api/responses';
import { askKnit, type KnitItemRequest } from '../../core/knit/api/transport';

export type FoundJob =
	| { kind: 'found'; job: unknown }
	| { kind: 'notFound' }
	| { kind: 'refused'; refusal: KnitRefusal };

/** The records of a list, page by page, asked for only as far as they are read; returns why it ended early. */
export type Pages = AsyncGenerator<unknown[], KnitRefusal | null>;

/** Everything one execution asks of Knit: no GET is sent twice, however many items need its answer. */
export interface LookUps {
	ask(request: KnitItemRequest): Promise<KnitReading>;
	pagesOf(request: KnitItemRequest, listName: string): Pages;
	findJob(request: KnitItemRequest, jobId: string): Promise<FoundJob>;
}

/** The jobs of one integration, as far as its list has been read. */
interface JobShelf {
	jobs: Map<string, unknown>;
	rest: Pages;
	/** How the list ended; undefined while there may be more. */
	end?: KnitRefusal | null;
}

export function createLookUps(this: IExecuteFunctions): LookUps {
	const readings = new Map<string, Promise<KnitReading>>();
	const shelves = new Map<string, JobShelf>();

	const ask = async (request: KnitItemRequest): Promise<KnitReading> => {
		const { method, endpoint, integrationId, query } = request;
		if (method !== 'GET') return await askKnit.call(this, request);
		const key = JSON.stringify([endpoint, integrationId, query]);
		const reading = readings.get(key) ?? askKnit.call(this, request);
		readings.set(key, reading);
		return await reading;
	};

	const pagesOf = (request: KnitItemRequest, listName: string) =>
		walk.call(this, ask, request, listName);

	/** Knit documents no request for a single job, so the list is read until the job turns up. */
	const findJob = async (request: KnitItemRequest, jobId: string): Promise<FoundJob> => {
		const integrationId = request.integrationId ?? '';
		const shelf: JobShelf = shelves.get(integrationId) ?? {
			jobs: new Map(),
			rest: pagesOf(request, 'jobs'),
		};
		// It goes back only when reading on did not throw: a list that broke off has to be read anew.
		shelves.delete(integrationId);
		while (!shelf.jobs.has(jobId) && shelf.end === undefined) await readOn(shelf);
		shelves.set(integrationId, shelf);

		if (shelf.jobs.has(jobId)) return { kind: 'found', job: shelf.jobs.get(jobId) };
		return shelf.end ? { kind: 'refused', refusal: shelf.end } : { kind: 'notFound' };
	};

	return { ask, pagesOf, findJob };
}

async function* walk(
	this: IExecuteFunctions,
	ask: LookUps['ask'],
	request: KnitItemRequest,
	listName: string,
): Pages {
	const tokens = new Set<string>();
	for (let token: string | null = null; ; ) {
		// On the first page Knit wants no token at all.
		const query = token === null ? request.query : { ...request.query, pageToken: token };
		const reading = await ask(query === undefined ? request : { ...request, query });
		if (reading.kind === 'refused') return reading.refusal;

		const page = readPage(reading.answer.data, listName);
		yield page.records;
		token = page.nextPageToken;
		if (token === null) return null;
		if (tokens.has(token)) throw goesInCircles.call(this, request);
		tokens.add(token);
	}
}

async function readOn(shelf: JobShelf): Promise<void> {
	const page = await shelf.rest.next();
	if (page.done === true) {
		shelf.end = page.value;
		return;
	}
	for (const job of page.value) {
		const id = idOf(job);
		if (id !== null && !shelf.jobs.has(id)) shelf.jobs.set(id, job);
	}
}

function goesInCircles(this: IExecuteFunctions, request: KnitItemRequest): NodeApiError {
	return new NodeApiError(
		this.getNode(),
		{},
		{
			message: 'Knit sends the same page again and again',
			description: `The list would never end, so it was left. For Knit’s support: request ${request.endpoint}, integration ${request.integrationId ?? 'none'}.`,
			itemIndex: request.itemIndex,
		},
	);
}
