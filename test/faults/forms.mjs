// @ts-check
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { BROWSER } from './company.mjs';

/** The pages behind the links in messages, as a browser sends them. */

const LINK = /https?:\/\/[^\s"<>]+\/answer\?t=[\w-]+/;

/** @param {{ subject: string, text: string } | undefined} mail */
export function linkIn(mail) {
	const link = LINK.exec(mail?.text ?? '')?.[0];
	if (link === undefined) throw new Error(`There is no link in "${mail?.subject ?? 'no mail'}"`);
	return link;
}

/** The link of a message that was posted in a channel. @param {{ text: string, blocks: unknown } | undefined} message */
export function sharedLinkIn(message) {
	const link = LINK.exec(JSON.stringify(message?.blocks ?? null))?.[0];
	if (link === undefined) throw new Error(`There is no link in "${message?.text ?? 'no message'}"`);
	return link;
}

/** @param {string} link @param {Record<string, string>} values @returns {Promise<Response>} */
export const post = (link, values) =>
	fetch(link, {
		method: 'POST',
		body: new URLSearchParams(values),
		headers: { 'user-agent': BROWSER, accept: 'text/html' },
	});

/**
 * @param {string} link @param {Record<string, string>} values
 * @returns {Promise<string>} the page after the answer
 */
export const submit = async (link, values) => await (await post(link, values)).text();

/** @param {string} link @param {{ decision: string, name?: string, note?: string }} answer */
export const submitApproval = (link, { decision, name = '', note = '' }) =>
	submit(link, { answer: decision, name, note });

export const ADDRESS = {
	recipient: 'Pat Person',
	street: '1 Main Street',
	apartment: '',
	city: 'Austin',
	state: 'TX',
	postalCode: '78701',
	country: 'US',
	phone: '+1 202 555 0100',
};

/** @param {string} link @param {Record<string, string>} [changes] */
export const submitAddress = (link, changes = {}) =>
	submit(link, { answer: 'address', ...ADDRESS, ...changes });

/**
 * A link as the pack seals it, written here once more: version, nonce, ciphertext and tag under a key derived from the API key.
 * @param {string} link any link of the page, for its address
 * @param {object} content @param {string} apiKey
 */
export function sealedLink(link, content, apiKey) {
	const key = Buffer.from(hkdfSync('sha256', apiKey, '', 'n8n-nodes-knit answer link', 32));
	const version = Buffer.from([1]);
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, nonce);
	cipher.setAAD(version);
	const ciphertext = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]);
	const sealed = Buffer.concat([version, nonce, ciphertext, cipher.getAuthTag()]);
	const url = new URL(link);
	url.searchParams.set('t', sealed.toString('base64url'));
	return url.href;
}
