/**
 * The fields of one record, by their name in lower case without spaces and punctuation, so that
 * `startDate`, `start_date` and a spreadsheet's `Start Date` are one field.
 */
export type Fields = ReadonlyMap<string, unknown>;

/** The form in which two spellings of one field name are equal. */
export function normaliseName(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A plain object: no array, no date, not null. */
export function isRecord(value: unknown): value is object {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof Date) &&
		!(value instanceof Map)
	);
}

/**
 * Own, plain values only: what a payload inherits, or computes when it is read, is not data.
 * Of two spellings of one name the first that says something wins.
 */
export function fieldsOf(value: unknown): Fields | null {
	if (!isRecord(value)) return null;
	const fields = new Map<string, unknown>();
	for (const name of Object.keys(value)) {
		const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
		const key = normaliseName(name);
		if (saysNothing(fields.get(key))) fields.set(key, found);
	}
	return fields;
}

function saysNothing(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** The value of the first of these fields that says something; null when none does. */
export function pick(fields: Fields | null, ...names: string[]): unknown {
	if (fields === null) return null;
	for (const name of names) {
		const value = fields.get(normaliseName(name));
		if (!saysNothing(value)) return value;
	}
	return null;
}

/** True when at least one of these fields is there, be it null. */
export function hasAny(fields: Fields, ...names: string[]): boolean {
	return names.some((name) => fields.has(normaliseName(name)));
}

/** Text, trimmed; null for blank text and for every other type. */
export function readText(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	const text = value.trim();
	return text === '' ? null : text;
}

/**
 * An id, a postal code, a phone number: text, or a whole number as some systems send it.
 * A number too large to be exact is null: two records must never share an id by rounding.
 */
export function readCode(value: unknown): string | null {
	if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
	return readText(value);
}

/** The elements of a list; whatever is not a list has none. */
export function readList(value: unknown): unknown[] {
	return Array.isArray(value) ? value.map((element: unknown) => element) : [];
}

export function isPresent<T>(value: T | null): value is T {
	return value !== null;
}

/** The elements of a list that this reader can make sense of. */
export function readEach<T>(value: unknown, read: (element: unknown) => T | null): T[] {
	return readList(value).map(read).filter(isPresent);
}

/** Null for a record of which nothing is known. */
export function nullWhenEmpty<T extends object>(record: T): T | null {
	const known = Object.values(record).some(
		(value: unknown) => !saysNothing(value) && !(Array.isArray(value) && value.length === 0),
	);
	return known ? record : null;
}
