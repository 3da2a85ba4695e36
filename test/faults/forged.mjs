// @ts-check
import assert from 'node:assert/strict';
import { signatureOf } from '../../sandbox/knit.mjs';
import { WELCOME_GIFT, application, figure, giftsOf } from './company.mjs';

/** @typedef {import('./company.mjs').Sandbox} Sandbox */

/** Calls that Knit did not sign: refused, without an execution and without a trace. @param {Sandbox} sandbox */
export async function forgedCallsChangeNothing(sandbox) {
	const { knit, rest } = sandbox;
	/** The look for open messages has runs of its own all the time. */
	const newest = async () =>
		(await rest.executions({ workflowId: WELCOME_GIFT })).find(({ mode }) => mode === 'webhook')
			?.id;
	const genuine = knit.eventOf('record.modified', application('app-forged', 'SIGNED'));
	const destination = knit.destination ?? '';
	const body = JSON.stringify(genuine);
	const post = async (/** @type {Record<string, string>} */ headers, /** @type {string} */ text) =>
		(
			await fetch(destination, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body: text,
			})
		).status;
	const signature = signatureOf(body, knit.apiKey);
	const before = await newest();
	const statuses = [
		await post({}, body),
		await post({ 'x-knit-signature': '' }, body),
		await post({ 'x-knit-signature': signatureOf(body, 'another-example-key') }, body),
		await post({ 'x-knit-signature': signature.toLowerCase() }, body),
		await post({ 'x-knit-signature': signature.slice(0, -1) }, body),
		await post({ 'x-knit-signature': signature }, body.replace('SIGNED', 'SIGNED ')),
		await post({ 'x-knit-signature': signature }, `${body} `),
	];
	assert.deepEqual([...new Set(statuses)], [401]);
	assert.deepEqual(await giftsOf(sandbox, 'app-forged'), []);
	assert.equal(await newest(), before);
	figure(
		'what Knit did not sign',
		`${statuses.length} forged calls: ${statuses.length} refused, 0 gifts`,
	);
}
