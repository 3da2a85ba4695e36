import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const LONGEST_TEXT = 8_000;

/** Readable only with the API key it was sealed with; fit to stand in an address. */
export function seal(content: object, apiKey: string): string {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv('aes-256-gcm', keyOf(apiKey), iv);
	const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
	return Buffer.concat([Buffer.from([VERSION]), iv, sealed, cipher.getAuthTag()]).toString(
		'base64url',
	);
}

/** Null for everything that was not sealed with one of the keys. Never throws. */
export function unseal(text: string, apiKeys: string[]): unknown {
	if (text.length > LONGEST_TEXT) return null;
	const bytes = Buffer.from(text, 'base64url');
	if (bytes.length <= 1 + IV_BYTES + TAG_BYTES || bytes[0] !== VERSION) return null;
	for (const apiKey of apiKeys) {
		try {
			const cipher = createDecipheriv(
				'aes-256-gcm',
				keyOf(apiKey),
				bytes.subarray(1, 1 + IV_BYTES),
			);
			cipher.setAuthTag(bytes.subarray(-TAG_BYTES));
			const content = cipher.update(bytes.subarray(1 + IV_BYTES, -TAG_BYTES));
			return JSON.parse(Buffer.concat([content, cipher.final()]).toString('utf8'));
		} catch {
			continue;
		}
	}
	return null;
}

function keyOf(apiKey: string): Buffer {
	return Buffer.from(hkdfSync('sha256', apiKey.trim(), '', 'n8n-nodes-knit answer link', 32));
}
