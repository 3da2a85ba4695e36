// @ts-check
import { BROWSER } from './company.mjs';

/** The pages behind the links in messages, as a browser sends them. */

/** @param {{ subject: string, text: string } | undefined} mail */
export function linkIn(mail) {
	const link = /https?:\/\/\S+\/answer\?t=[\w-]+/.exec(mail?.text ?? '')?.[0];
	if (link === undefined) throw new Error(`There is no link in "${mail?.subject ?? 'no mail'}"`);
	return link;
}

/**
 * @param {string} link @param {Record<string, string>} values
 * @returns {Promise<string>} the page after the answer
 */
export async function submit(link, values) {
	const answer = await fetch(link, {
		method: 'POST',
		body: new URLSearchParams(values),
		headers: { 'user-agent': BROWSER },
	});
	return await answer.text();
}

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
