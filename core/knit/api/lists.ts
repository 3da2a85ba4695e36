import { fieldsOf, pick, readCode, readList } from '../records/fields';

/** One page of a list of Knit. */
export interface Page {
	records: unknown[];
	/** Null on the last page. */
	nextPageToken: string | null;
}

/** Reads `data` of a list answer; `name` is the list's own, e.g. `jobs`. Knit sends null for an empty list. */
export function readPage(data: unknown, name: string): Page {
	const fields = fieldsOf(data);
	return {
		records: readList(pick(fields, name)),
		nextPageToken: readCode(pick(fields, 'nextPageToken')),
	};
}

/** The id of a record as it stands in a list: within its `info` model, or flat. Null when it has none. */
export function idOf(record: unknown): string | null {
	const fields = fieldsOf(record);
	const info = fieldsOf(pick(fields, 'info'));
	return readCode(pick(info, 'id')) ?? readCode(pick(fields, 'id', 'jobId'));
}
