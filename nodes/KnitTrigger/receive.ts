import type { IWebhookFunctions } from 'n8n-workflow';

import { isAuthentic } from '../../core/knit/events/signature';
import { acceptsUnsigned, signingKeysOf } from './settings';

/** n8n's own additions to a request: the bytes as they came, once they have been read, and what it made of them. */
interface RawRequest {
	rawBody?: unknown;
	readRawBody?: unknown;
	contentType?: unknown;
	encoding?: unknown;
	body?: unknown;
}

/** The part of an answer that this trigger writes itself. */
export interface Answer {
	status(code: number): Answer;
	send(body: string): Answer;
	end(): Answer;
}

/** The raw body of a call that is Knit's; null for every other call, whatever the reason. */
export async function readAuthenticBody(this: IWebhookFunctions): Promise<Buffer | null> {
	const rawBody = await readRawBody.call(this);
	if (rawBody === null) return null;

	const signature: unknown = this.getHeaderData()['x-knit-signature'];
	if (signature === undefined && acceptsUnsignedCalls.call(this)) return rawBody;
	const keys = await readSigningKeys.call(this);
	return isAuthentic(rawBody, signature, keys) ? rawBody : null;
}

/** n8n reads the body of some content types only when asked. */
async function readRawBody(this: IWebhookFunctions): Promise<Buffer | null> {
	const request: RawRequest = this.getRequestObject();
	if (!Buffer.isBuffer(request.rawBody) && typeof request.readRawBody === 'function') {
		try {
			await request.readRawBody();
		} catch {
			return null;
		}
	}
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : null;
}

/**
 * The body as n8n has parsed it already, from the very bytes that were signed: to parse them again would take
 * as long as all other reading of an event. Undefined where the headers, which nobody signs, made n8n take the bytes
 * for anything but JSON in UTF-8.
 */
export function parsedBody(this: IWebhookFunctions): unknown {
	const { contentType, encoding, body }: RawRequest = this.getRequestObject();
	return contentType === 'application/json' && encoding === 'utf-8' ? body : undefined;
}

/** Only while a person listens for a test event: the production URL runs in another mode. */
function acceptsUnsignedCalls(this: IWebhookFunctions): boolean {
	return this.getMode() === 'manual' && acceptsUnsigned(this.getNodeParameter('options', {}));
}

/** A credential that cannot be read signs nothing. */
async function readSigningKeys(this: IWebhookFunctions): Promise<string[]> {
	try {
		return signingKeysOf(await this.getCredentials('knitApi'));
	} catch {
		return [];
	}
}
