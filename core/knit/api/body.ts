import type { JsonObject } from './jsonText';

/** The fields that hold more than blanks, trimmed. */
export function withText(fields: Record<string, string>): Record<string, string> {
	const trimmed = Object.entries(fields).map(([name, text]) => [name, text.trim()]);
	return Object.fromEntries(trimmed.filter(([, text]) => text !== ''));
}

/** The objects that are not empty. */
export function withContent(fields: Record<string, JsonObject>): JsonObject {
	return Object.fromEntries(
		Object.entries(fields).filter(([, object]) => Object.keys(object).length > 0),
	);
}
