import { createHmac, timingSafeEqual } from 'node:crypto';

/** 32 bytes in base64url without padding. */
const SIGNATURE_LENGTH = 43;

/**
 * Whether `X-Knit-Signature` is what Knit would send with this body: the HMAC-SHA256 of the raw bytes under
 * the API key, in base64url without padding. Any of the keys will do, so that a key can be replaced without
 * a gap; without a key nothing is authentic. Takes as long for a wrong signature as for a right one.
 */
export function isAuthentic(rawBody: Buffer, signature: unknown, keys: string[]): boolean {
	if (typeof signature !== 'string' || signature.length !== SIGNATURE_LENGTH) return false;
	const given = Buffer.from(signature, 'utf8');
	if (given.length !== SIGNATURE_LENGTH) return false;

	const matches = keys
		.map((key) => key.trim())
		.filter((key) => key !== '')
		.map((key) => timingSafeEqual(given, Buffer.from(signatureOf(rawBody, key), 'utf8')));
	return matches.includes(true);
}

/** The HMAC-SHA256 of these bytes, or of this text in UTF-8, in base64url without padding. */
export function signatureOf(body: Buffer | string, key: string): string {
	return createHmac('sha256', key).update(body).digest('base64url');
}
