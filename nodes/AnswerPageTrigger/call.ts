import type { IWebhookFunctions } from 'n8n-workflow';

import { readLink, type PageLink } from '../../core/messages/pages/links';
import { looksSealed, unseal } from '../../core/text/sealed';
import { signingKeysOf } from '../KnitTrigger/settings';

/** No form of these pages comes near it. */
const LARGEST_BODY = 32_768;

/** A call to a page, as far as it is looked at before anything is decided. */
export interface PageCall {
	method: 'GET' | 'POST';
	/** What stands in the link. */
	sealed: string;
	/** What was sent with it; null for a type of content that no page takes. */
	body: { type: 'form' | 'json'; fields: unknown; isTooLarge: boolean } | null;
	/** Whether a program is calling, which reads JSON. */
	wantsJson: boolean;
}

/** The parts of a request that are read, as n8n hands them over. */
interface Request {
	method?: unknown;
	query?: unknown;
	contentType?: unknown;
	rawBody?: unknown;
	body?: unknown;
}

/** Null for a call that no link makes, whatever it is; no key has been read by then. */
export function readCall(this: IWebhookFunctions): PageCall | null {
	const request: Request = this.getRequestObject();
	const { method } = request;
	if (method !== 'GET' && method !== 'POST') return null;
	const query: { t?: unknown } = Object(request.query);
	if (!looksSealed(query.t)) return null;
	const body = bodyOf(request);
	const accept = String(this.getHeaderData().accept ?? '');
	const acceptsPages = /text\/html|application\/xhtml/i.test(accept);
	return {
		method,
		sealed: query.t,
		body,
		wantsJson: !acceptsPages && (body?.type === 'json' || /application\/json/i.test(accept)),
	};
}

/** n8n has parsed the bytes by the type that the caller named. */
function bodyOf({ contentType, rawBody, body }: Request): PageCall['body'] {
	const isTooLarge = Buffer.isBuffer(rawBody) && rawBody.length > LARGEST_BODY;
	if (contentType === 'application/x-www-form-urlencoded') {
		return { type: 'form', fields: body, isTooLarge };
	}
	return contentType === 'application/json' ? { type: 'json', fields: body, isTooLarge } : null;
}

/** What the link carries; null unless it was sealed with a key of the credential. */
export async function openLink(this: IWebhookFunctions, sealed: string): Promise<PageLink | null> {
	return readLink(unseal(sealed, await readSigningKeys.call(this)));
}

/** A credential that cannot be read opens nothing. */
async function readSigningKeys(this: IWebhookFunctions): Promise<string[]> {
	try {
		return signingKeysOf(await this.getCredentials('knitApi'));
	} catch {
		return [];
	}
}
