import { fieldsOf, isRecord, pick } from '../records/fields';
import { decoded, type Json } from './jsonText';

export interface PassthroughCall {
	method: string;
	/** After the base URL of the ATS. */
	path: string;
	query: Record<string, Json>;
	headers: Record<string, Json>;
	contentType: string;
	/** Null for none. */
	body: Json;
	/** Blank for the one that Knit knows. */
	baseUrl: string;
}

/** The body of `passthrough`. What goes to the ATS is JSON written as text, as most of Knit's clients send it. */
export function passthroughBodyOf(call: PassthroughCall): Record<string, Json> {
	const { method, path, query, headers, contentType, body, baseUrl } = call;
	return {
		method,
		path,
		contentType,
		...(Object.keys(query).length === 0 ? {} : { params: query }),
		...(Object.keys(headers).length === 0 ? {} : { headers }),
		...(body === null ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		...(baseUrl.trim() === '' ? {} : { baseUrl: baseUrl.trim() }),
	};
}

/** Whether the ATS is only looked at. */
export function isReading(method: string): boolean {
	return method === 'GET' || method === 'HEAD';
}

export interface PassthroughAnswer {
	/** Decoded, also when it was encoded twice; text stays text, nothing is null. */
	body: unknown;
	headers: Record<string, string>;
}

/** Reads `data` of Knit's answer to `passthrough`. Never throws. */
export function readPassthrough(data: unknown): PassthroughAnswer {
	const response = fieldsOf(pick(fieldsOf(data), 'response'));
	const headers = pick(response, 'headers');
	return {
		body: decoded(pick(response, 'body')),
		headers: isRecord(headers) ? textHeadersOf(headers) : {},
	};
}

/** Without cookies: they would let whoever reads the execution act in the ATS. */
function textHeadersOf(headers: object): Record<string, string> {
	const entries: Array<[string, unknown]> = Object.entries(headers);
	const kept = entries
		.filter(([name]) => !/^(set-)?cookie$/i.test(name))
		.map(([name, value]) => [name, [value].flat().map(String).join(', ')]);
	return Object.fromEntries(kept);
}
