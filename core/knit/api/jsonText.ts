import { z } from 'zod/v4';

export type Json = z.infer<ReturnType<typeof z.json>>;
export type JsonObject = Record<string, Json>;

const jsonSchema = z.json();
const objectSchema = z.record(z.string(), jsonSchema);

export type ReadJson<T> = { kind: 'read'; json: T } | { kind: 'unreadable' };

/** What a person wrote into a JSON field, or an expression put there; blank reads as `null`. Never throws. */
export function readJson(given: unknown): ReadJson<Json> {
	const parsed = jsonSchema.safeParse(typeof given === 'string' ? parsedOrText(given) : given);
	return parsed.success ? { kind: 'read', json: parsed.data } : { kind: 'unreadable' };
}

/** As `readJson`, for a field that wants an object; blank reads as `{}`. Never throws. */
export function readJsonObject(given: unknown): ReadJson<JsonObject> {
	const read = readJson(given);
	if (read.kind === 'unreadable') return read;
	const object = objectSchema.safeParse(read.json ?? {});
	return object.success ? { kind: 'read', json: object.data } : { kind: 'unreadable' };
}

/** JSON within text, and JSON within that: Knit passes bodies on encoded once or twice. Other text stays text. */
export function decoded(body: unknown): unknown {
	return decodedOnce(decodedOnce(body));
}

function decodedOnce(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	const parsed = parsedOrText(body);
	return parsed === undefined ? body : parsed;
}

/** Null for blank text, undefined for text that is no JSON. */
function parsedOrText(text: string): unknown {
	if (text.trim() === '') return null;
	try {
		const parsed: unknown = JSON.parse(text);
		return parsed;
	} catch {
		return undefined;
	}
}
