import { randomBytes } from 'node:crypto';

import type { AnswerLink } from '../../core/ledger/answerLink';
import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { seal } from '../../core/text/sealed';
import { AnswerPageTrigger } from '../../nodes/AnswerPageTrigger/AnswerPageTrigger.node';
import { linkTo } from '../core/messages/pages/samples';
import { callPage, type PageRequest } from '../support/pageCall';
import { registrationOf } from '../support/webhook';

const trigger = new AnswerPageTrigger();

const KEY = 'test-knit-key';
const CREDENTIALS = { knitApi: { apiKey: KEY } };
const PAST = 1_700_000_000;

const sealed = (page: AnswerLink['page'], changes: Partial<AnswerLink> = {}) =>
	seal(linkTo(page, changes), KEY);

const call = async (request: PageRequest) =>
	await callPage(trigger, { credentials: CREDENTIALS, ...request });
const open = async (t: unknown, request: PageRequest = {}) =>
	await call({ query: { t }, ...request });
const answer = async (t: unknown, form: Record<string, string>, request: PageRequest = {}) =>
	await open(t, { method: 'POST', form, ...request });

/** Nothing starts, and nothing is said. */
const NOT_FOUND = { status: 404, headers: {}, body: null, items: null };

describe('a link that is opened', () => {
	it('shows its page and starts nothing', async () => {
		const reply = await open(sealed('approval'));
		expect(reply).toMatchObject({ status: 200, items: null });
		expect(reply.body).toContain('<h1>A welcome gift for Emily Chen</h1>');
	});

	it('shows a page that nothing keeps, nothing frames, and that runs no script', async () => {
		const { headers } = await open(sealed('approval'));
		expect(headers).toEqual({
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer',
			'x-content-type-options': 'nosniff',
			'x-robots-tag': 'noindex, nofollow',
			'content-security-policy': expect.stringMatching(
				/^default-src 'none'; style-src 'sha256-.*frame-ancestors 'none'$/,
			),
		});
	});

	it('may be sealed with the previous key while the key is replaced', async () => {
		const credentials = { knitApi: { apiKey: 'new-key', previousApiKey: KEY } };
		expect(await open(sealed('approval'), { credentials })).toMatchObject({ status: 200 });
	});

	it('shows each kind of page', async () => {
		for (const page of ['approval', 'address', 'review', 'parcel'] as const) {
			expect(await open(sealed(page))).toMatchObject({ status: 200, items: null });
		}
		const settings = seal({ page: 'settings', settings: EXAMPLE_SETTINGS, until: null }, KEY);
		expect(await open(settings)).toMatchObject(NOT_FOUND);
		expect(await open(settings, { parameters: { pages: ['settings'] } })).toMatchObject({
			status: 200,
		});
	});

	it('is decided by no scanner: neither by looking nor by what a link says beside', async () => {
		const t = sealed('approval');
		for (const request of [
			{ query: { t, answer: 'yes' } },
			{ query: { t, answer: 'yes' }, form: { answer: 'yes' }, method: 'GET' },
			{ query: { t }, headers: { 'user-agent': 'Mozilla/5.0', purpose: 'prefetch' } },
		]) {
			expect(await call(request)).toMatchObject({ status: 200, items: null });
		}
		for (const method of ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
			expect(await call({ query: { t }, method, form: { answer: 'yes' } })).toMatchObject(
				NOT_FOUND,
			);
		}
	});

	it('shows a page that says so when it has expired, and starts nothing', async () => {
		const t = sealed('approval', { until: PAST });
		for (const reply of [await open(t), await answer(t, { answer: 'yes' })]) {
			expect(reply).toMatchObject({ status: 200, items: null });
			expect(reply.body).toContain('<h1>This link has expired</h1>');
			expect(reply.body).toContain('mailto:talent@example.com');
		}
	});

	it('works alike while somebody listens for a test event', async () => {
		const t = sealed('approval');
		expect(await open(t, { mode: 'manual' })).toMatchObject({ status: 200, items: null });
		expect((await answer(t, { answer: 'yes' }, { mode: 'manual' })).items).toHaveLength(1);
		expect(await open('nonsense', { mode: 'manual' })).toMatchObject(NOT_FOUND);
	});
});

describe('a link that leads nowhere', () => {
	const t = sealed('approval');

	it.each<[string, unknown]>([
		['no token', undefined],
		['an empty token', ''],
		['a token twice', [t, t]],
		['a nested token', { a: t }],
		['a truncated token', t.slice(0, -1)],
		['half a token', t.slice(0, t.length / 2)],
		['a token with a letter more', `${t}A`],
		['a padded token', `${t}=`],
		['a token sealed with another key', seal(linkTo('approval'), 'other-key')],
		['a token of another pack', seal({ page: 'other' }, KEY)],
		['a token of a kind of page that is not shown here', seal({ page: 'settings' }, KEY)],
		['a token longer than any link', 'A'.repeat(9_000)],
		['plain JSON', JSON.stringify(linkTo('approval'))],
	])('has %s: nothing is shown, nothing starts', async (_name, token) => {
		expect(await open(token)).toMatchObject(NOT_FOUND);
		expect(await answer(token, { answer: 'yes' })).toMatchObject(NOT_FOUND);
	});

	it('is each of 1,000 made-up ones', async () => {
		for (let count = 0; count < 1_000; count += 1) {
			const bytes = Buffer.concat([Buffer.from([1]), randomBytes(200)]);
			expect(await open(bytes.toString('base64url'))).toMatchObject(NOT_FOUND);
		}
	});

	it('is each letter of a good one changed', async () => {
		for (let index = 0; index < t.length; index += 7) {
			const other = t[index] === 'A' ? 'B' : 'A';
			const changed = `${t.slice(0, index)}${other}${t.slice(index + 1)}`;
			expect(await answer(changed, { answer: 'yes' })).toMatchObject(NOT_FOUND);
		}
	});

	it.each<[string, PageRequest['credentials']]>([
		['no credential', {}],
		['an empty key', { knitApi: { apiKey: '' } }],
		['only a previous key', { knitApi: { apiKey: '', previousApiKey: KEY } }],
	])('is every one when there is %s', async (_name, credentials) => {
		expect(await open(t, { credentials: credentials ?? {} })).toMatchObject(NOT_FOUND);
	});
});

describe('an answer', () => {
	it('starts the workflow with what a person decided, and leaves the page after it to the last step', async () => {
		const reply = await answer(sealed('approval'), { answer: 'yes', note: 'Go!' });
		expect(reply).toMatchObject({ status: null, body: null });
		expect(reply.items).toEqual([
			expect.objectContaining({
				kind: 'answer',
				page: 'approval',
				offerKey: 'mg_1/off-3',
				applicationKey: 'mg_1/app-1',
				answer: 'yes',
				answeredBy: 'boss@example.com',
				note: 'Go!',
				answeredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			}),
		]);
		expect(JSON.parse(JSON.stringify(reply.items))).toEqual(reply.items);
		expect(reply.headers).toMatchObject({
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer',
			'x-content-type-options': 'nosniff',
		});
	});

	it('that cannot be used is shown again with what was typed, and starts nothing', async () => {
		const t = sealed('address');
		const reply = await answer(t, { answer: 'address', street: '1 <Long> Road', country: 'US' });
		expect(reply).toMatchObject({ status: 422, items: null });
		expect(reply.body).toContain('value="1 &lt;Long&gt; Road"');
		expect(reply.body).toContain('<option value="US" selected>');
		expect(reply.body).toContain('Enter the postal code.');
		expect(reply.headers).toHaveProperty('content-security-policy');
	});

	it.each([{}, { answer: '' }, { answer: 'maybe' }, { note: 'yes' }])(
		'is none without a button: %j',
		async (form) => {
			expect(await answer(sealed('approval'), form)).toMatchObject({ status: 422, items: null });
		},
	);

	it('is none when a form says two things at once', async () => {
		const reply = await open(sealed('approval'), {
			method: 'POST',
			body: 'answer=yes&answer=no',
			contentType: 'application/x-www-form-urlencoded',
		});
		expect(reply).toMatchObject({ status: 422, items: null });
	});

	it('is none when its body is larger than any form', async () => {
		const reply = await answer(sealed('approval'), { answer: 'yes', note: 'x'.repeat(33_000) });
		expect(reply).toMatchObject({ status: 413, body: null, items: null });
	});

	it.each(['text/plain', 'multipart/form-data', 'application/xml', 'application/json', undefined])(
		'is none as %s',
		async (contentType) => {
			const reply = await open(sealed('approval'), {
				method: 'POST',
				body: '{"answer":"yes"}',
				...(contentType === undefined ? {} : { contentType }),
			});
			expect(reply).toMatchObject(NOT_FOUND);
		},
	);

	it('may fill in the settings', async () => {
		const t = seal({ page: 'settings', settings: {}, until: null, for: 'ops@example.com' }, KEY);
		const form = Object.fromEntries(
			Object.entries(EXAMPLE_SETTINGS).map(([name, value]) => [name, String(value)]),
		);
		const parameters = { pages: ['settings'] };
		const reply = await answer(t, { ...form, trialMode: '', answer: 'settings' }, { parameters });
		expect(reply.items).toEqual([
			expect.objectContaining({
				page: 'settings',
				offerKey: null,
				settings: EXAMPLE_SETTINGS,
				answeredBy: 'ops@example.com',
			}),
		]);
	});
});

describe("a shop's program", () => {
	const t = sealed('parcel', { for: null });
	const report = async (content: unknown, headers: Record<string, string> = {}) =>
		await open(t, {
			method: 'POST',
			body: JSON.stringify(content),
			contentType: 'application/json',
			headers,
		});

	it('reports the parcel as JSON, as often as it likes', async () => {
		const shipped = { answer: 'shipped', tracking: 'https://track.example/1Z' };
		const [first, again] = [await report(shipped), await report(shipped)];
		for (const { status, items } of [first, again]) {
			expect(status).toBeNull();
			expect(items).toEqual([
				expect.objectContaining({ ...shipped, page: 'parcel', answeredBy: 'the parcel link' }),
			]);
		}
	});

	it('hears in JSON that all is well, once the workflow has ended', async () => {
		const reply = await report({ answer: 'delivered' }, { accept: 'application/json' });
		expect(reply.whenFinished(200, '<!DOCTYPE html>')).toMatchObject({
			body: '{"saved":true}',
			headers: {
				'content-type': 'application/json; charset=utf-8',
				'cache-control': 'no-store',
			},
		});
	});

	it('hears of an error as n8n states it', async () => {
		const reply = await report({ answer: 'delivered' });
		expect(reply.whenFinished(500, '{"message":"Error in workflow"}').body).toBe(
			'{"message":"Error in workflow"}',
		);
	});

	it('hears in JSON what cannot be used', async () => {
		const reply = await report({ answer: 'lost', tracking: '1Z' });
		expect(reply).toMatchObject({ status: 422, items: null });
		expect(JSON.parse(reply.body ?? '')).toEqual({
			errors: {
				tracking: 'Enter a link that starts with https://, or leave it blank.',
				answer: 'Choose one answer.',
			},
		});
		for (const content of [[], 'shipped', null, 7]) {
			expect(await report(content)).toMatchObject({ status: 422, items: null });
		}
	});

	it('hears in JSON that the link has expired', async () => {
		const expired = sealed('parcel', { until: PAST });
		const reply = await open(expired, { headers: { accept: 'application/json' } });
		expect(reply).toMatchObject({ status: 410, body: '{"error":"This link has expired"}' });
	});

	it('is not taken for a browser that names JSON too', async () => {
		const headers = { accept: 'text/html,application/json;q=0.9' };
		const reply = await answer(t, { answer: 'shipped' }, { headers });
		expect(reply.whenFinished(200, '<!DOCTYPE html>')).toMatchObject({
			body: '<!DOCTYPE html>',
			headers: { 'content-type': 'text/html; charset=utf-8' },
		});
	});
});

describe('what a person can set', () => {
	it('is which pages are shown', async () => {
		const parameters = { pages: ['address'] };
		expect(await open(sealed('address'), { parameters })).toMatchObject({ status: 200 });
		expect(await open(sealed('approval'), { parameters })).toMatchObject(NOT_FOUND);
		expect(await answer(sealed('approval'), { answer: 'yes' }, { parameters })).toMatchObject(
			NOT_FOUND,
		);
	});

	it('is every text', async () => {
		const replaced = [
			{ name: 'approvalYes', text: 'Oui, envoyez' },
			{ name: 'pageLanguage', text: 'fr' },
		];
		const { body } = await open(sealed('approval'), {
			parameters: { options: { texts: { replaced } } },
		});
		expect(body).toContain('<html lang="fr">');
		expect(body).toContain('>Oui, envoyez</button>');
	});

	it('is what new hires are asked beside the address', async () => {
		const { body } = await open(sealed('address'), {
			parameters: { options: { preferences: ['size'] } },
		});
		expect(body).toContain('name="size"');
		expect(body).not.toContain('name="diet"');
	});
});

describe('the workflow with the trigger', () => {
	it('is published when there is a key', async () => {
		const hooks = registrationOf(trigger, { credentials: CREDENTIALS });
		await expect(hooks.activate()).resolves.toBeUndefined();
		expect(await hooks.checkExists()).toBe(true);
		expect(await hooks.create()).toBe(true);
		expect(await hooks.delete()).toBe(true);
	});

	it('is not published without one', async () => {
		const hooks = registrationOf(trigger, { credentials: { knitApi: { apiKey: ' ' } } });
		await expect(hooks.activate()).rejects.toMatchObject({
			message: "The 'API Key' in the Knit API credential is empty",
		});
	});

	it('costs n8n no expression for a call', () => {
		expect(trigger.description.version).toBeGreaterThan(1);
		for (const webhook of trigger.description.webhooks ?? []) {
			for (const value of Object.values(webhook)) expect(String(value)).not.toMatch(/^=/);
		}
		expect(trigger.description.webhooks).toEqual([
			expect.objectContaining({ httpMethod: 'GET', path: 'answer' }),
			expect.objectContaining({
				httpMethod: 'POST',
				path: 'answer',
				responseMode: 'lastNode',
				responseData: 'firstEntryJson',
				responsePropertyName: 'html',
				responseContentType: 'text/html; charset=utf-8',
			}),
		]);
	});
});
