import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Longer texts are neither written nor read. */
export const LONGEST_SEALED = 8_000;

const CIPHER = 'aes-256-gcm';
const PURPOSE = 'n8n-nodes-knit answer link';
const VERSION = Buffer.from([1]);
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const SHORTEST = VERSION.length + IV_LENGTH + TAG_LENGTH;

/**
 * Encrypts and signs what a link carries: nobody without the API key can read it, make it or change it.
 * @returns a text for the query of a link: version, nonce, ciphertext and tag in base64url
 * @throws Error when the key is blank or the content is too long for a link
 */
export function seal(content: object, apiKey: string): string {
	const key = keyOf(apiKey);
	if (key === null) throw new Error('The API key is empty, so no link can be sealed with it.');
	const iv = randomBytes(IV_LENGTH);
	const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_LENGTH });
	cipher.setAAD(VERSION);
	const ciphertext = Buffer.concat([
		cipher.update(JSON.stringify(content), 'utf8'),
		cipher.final(),
	]);
	const sealed = Buffer.concat([VERSION, iv, ciphertext, cipher.getAuthTag()]).toString(
		'base64url',
	);
	if (sealed.length > LONGEST_SEALED) throw new Error('The content is too long for a link.');
	return sealed;
}

/** Whether a text has the outward form of a sealed one; costs nothing, so it is asked before any key is read. */
export function looksSealed(text: unknown): text is string {
	return (
		typeof text === 'string' &&
		text.length <= LONGEST_SEALED &&
		/^[\w-]+$/.test(text) &&
		bytesOf(text) !== null
	);
}

/**
 * What was sealed with one of the keys, the first being tried first; null for every other text. Never throws.
 * @param apiKeys the API key, and the previous one while it is replaced; blank ones open nothing
 */
export function unseal(text: string, apiKeys: string[]): unknown {
	if (!looksSealed(text)) return null;
	const bytes = bytesOf(text);
	if (bytes === null) return null;
	for (const apiKey of apiKeys) {
		const content = openWith(keyOf(apiKey), bytes);
		if (content !== null) return content;
	}
	return null;
}

/** Null unless it is the one way to write these bytes, of this version. */
function bytesOf(text: string): Buffer | null {
	const bytes = Buffer.from(text, 'base64url');
	const isWhole = bytes.length > SHORTEST && bytes.toString('base64url') === text;
	return isWhole && bytes[0] === VERSION[0] ? bytes : null;
}

function openWith(key: Buffer | null, bytes: Buffer): unknown {
	if (key === null) return null;
	const iv = bytes.subarray(VERSION.length, VERSION.length + IV_LENGTH);
	const ciphertext = bytes.subarray(VERSION.length + IV_LENGTH, -TAG_LENGTH);
	try {
		const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_LENGTH });
		decipher.setAAD(VERSION);
		decipher.setAuthTag(bytes.subarray(-TAG_LENGTH));
		const text = Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** A key of its own for this purpose, so that a signature by the API key never says anything about a link. */
function keyOf(apiKey: string): Buffer | null {
	const trimmed = apiKey.trim();
	return trimmed === '' ? null : Buffer.from(hkdfSync('sha256', trimmed, '', PURPOSE, 32));
}
