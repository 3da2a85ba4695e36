import type { IWebhookFunctions } from 'n8n-workflow';

import { isAuthentic } from '../../core/knit/events/signature';
import { isWithin, readAddressRange } from '../../core/knit/events/sourceAddress';
import { isPresent } from '../../core/knit/records/fields';
import { allowedAddressesOf, optionsOf, signingKeysOf } from './settings';

/** n8n's own additions to a request: the bytes as they came, once they have been read. */
interface RawRequest {
	rawBody?: unknown;
	readRawBody?: unknown;
}

/** The part of an answer that this trigger writes itself. */
export interface Answer {
	status(code: number): Answer;
	send(body: string): Answer;
	end(): Answer;
}

/** Tells this trigger from every other one of this n8n. */
export function triggerKey(this: IWebhookFunctions): string {
	return `${this.getWorkflow().id}/${this.getNode().id}`;
}

/**
 * Whether the call may come from where it comes from. n8n takes the address from `X-Forwarded-For` only as far as
 * `N8N_PROXY_HOPS` trusts it. What cannot be read as an address allows nobody.
 */
export function comesFromAllowedAddress(this: IWebhookFunctions): boolean {
	const allowed = allowedAddressesOf(this.getNodeParameter('options.allowedAddresses', ''));
	if (allowed.length === 0) return true;
	return isWithin(this.getRequestObject().ip, allowed.map(readAddressRange).filter(isPresent));
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
export async function readRawBody(this: IWebhookFunctions): Promise<Buffer | null> {
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

/** Only while a person listens for a test event: the production URL runs in another mode. */
function acceptsUnsignedCalls(this: IWebhookFunctions): boolean {
	return (
		this.getMode() === 'manual' && optionsOf(this.getNodeParameter('options', {})).acceptUnsigned
	);
}

/** A credential that cannot be read signs nothing. */
async function readSigningKeys(this: IWebhookFunctions): Promise<string[]> {
	try {
		return signingKeysOf(await this.getCredentials('knitApi'));
	} catch {
		return [];
	}
}
