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
		.map((key) => timingSafeEqual(given, signatureOf(rawBody, key)));
	return matches.includes(true);
}

/** As Knit signs: HMAC-SHA256 of the bytes with the API key, in base64url without padding. */
export function signatureText(body: string, key: string): string {
	return signatureOf(Buffer.from(body, 'utf8'), key.trim()).toString('utf8');
}

function signatureOf(rawBody: Buffer, key: string): Buffer {
	return Buffer.from(createHmac('sha256', key).update(rawBody).digest('base64url'), 'utf8');
}
