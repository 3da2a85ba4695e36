import { z } from 'zod/v4';

/** A Data Table whose columns people filter by, and which keeps the rest of a record as JSON text. */
export interface StoredTable<Value> {
	/** As people know it: `knit gifts`. */
	name: string;
	/** The column that keeps the rest: `giftObject`. What is owed stands in `owedObject`. */
	objectColumn: string;
	columnFields: object;
	objectFields: object;
	/** Of columns, rest and `owed` together. */
	schema: z.ZodType<Value>;
}

interface Issue {
	path: PropertyKey[];
}

/**
 * How one row of the table is read. The function throws an Error that names the column when somebody broke a row by
 * hand; it holds nothing personal.
 */
export function rowReader<Value>(table: StoredTable<Value>): (row: unknown) => Value {
	const { name, objectColumn, columnFields, objectFields, schema } = table;

	function unreadable(issues: Issue[]): Error {
		const columns = new Set(issues.map(({ path }) => columnOf(String(path[0] ?? ''))));
		return new Error(
			`A row of the table "${name}" cannot be read. Check its column ${[...columns].join(', ')}.`,
		);
	}

	function columnOf(field: string): string {
		if (field === 'owed') return 'owedObject';
		return Object.hasOwn(objectFields, field) ? `${objectColumn} (${field})` : field;
	}

	function jsonIn(text: unknown, column: string, otherwise: object): object {
		if (text === undefined || text === null || text === '') return otherwise;
		try {
			const parsed: unknown = JSON.parse(String(text));
			if (typeof text === 'string' && typeof parsed === 'object' && parsed !== null) return parsed;
		} catch {
			// Told below: what is wrong with the text may quote it.
		}
		throw unreadable([{ path: [column] }]);
	}

	return (row) => {
		const stored = z.looseObject({}).safeParse(row);
		if (!stored.success) throw unreadable(stored.error.issues);
		const columns = Object.keys(columnFields).map((column) => [column, stored.data[column]]);
		const reading = schema.safeParse({
			...jsonIn(stored.data[objectColumn], objectColumn, {}),
			...Object.fromEntries(columns),
			owed: jsonIn(stored.data['owedObject'], 'owedObject', []),
		});
		if (reading.success) return reading.data;
		throw unreadable(reading.error.issues);
	};
}

/** An empty item stands for a table that had no such row. */
export function hasContent(row: unknown): boolean {
	return typeof row === 'object' && row !== null && Object.keys(row).length > 0;
}
