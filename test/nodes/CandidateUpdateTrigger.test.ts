import { CandidateUpdateTrigger } from '../../nodes/CandidateUpdateTrigger/CandidateUpdateTrigger.node';
import { callWebhook, signatureOf, type WebhookCall } from '../support/webhook';

const trigger = new CandidateUpdateTrigger();
const SECRET = 'update-secret';
const BODY = '{"candidateId":"cand-1","applicationId":"app-1","kind":"owed"}';

const call = async (
	signature: string | undefined,
	changes: Partial<WebhookCall> = {},
	credential: Record<string, string> = { apiKey: 'knit-key', updateSecret: SECRET },
) =>
	await callWebhook(trigger, {
		body: BODY,
		headers: signature === undefined ? {} : { 'x-candidate-update-signature': signature },
		credentials: { knitApi: credential },
		...changes,
	});

describe('Candidate Update Trigger', () => {
	it('starts with a signed update, as an update whatever it calls itself', async () => {
		const { items } = await call(signatureOf(BODY, SECRET));
		expect(items).toEqual([{ update: JSON.parse(BODY) }]);
	});

	it('counts the bytes, not what they mean', async () => {
		const spaced = BODY.replace(/,/g, ', ');
		expect((await call(signatureOf(BODY, SECRET), { body: spaced })).answered?.status).toBe(401);
		expect((await call(signatureOf(spaced, SECRET), { body: spaced })).items).toHaveLength(1);
	});

	it.each([
		['no signature', undefined, {}],
		['a signature by another secret', signatureOf(BODY, 'other'), {}],
		['a signature by the API key', signatureOf(BODY, 'knit-key'), {}],
		['a signature that is cut off', signatureOf(BODY, SECRET).slice(1), {}],
		['bytes that cannot be read', signatureOf(BODY, SECRET), { bytes: 'never' }],
	] as const)('starts nothing with %s', async (_what, signature, changes) => {
		const { items, answered } = await call(signature, changes);
		expect(items).toBeNull();
		expect(answered).toEqual({
			status: 401,
			body: '{"error":"The signature is missing or wrong."}',
		});
	});

	it.each(['', '  '])('accepts nothing while the secret is %j', async (updateSecret) => {
		const signature = signatureOf(BODY, updateSecret);
		const { answered } = await call(signature, {}, { apiKey: 'knit-key', updateSecret });
		expect(answered?.status).toBe(401);
	});

	it.each([
		['[{"candidateId":"cand-1"}]', 400],
		['not JSON', 400],
		['null', 400],
		[`{"note":"${'x'.repeat(70_000)}"}`, 413],
	])('refuses what is no single update: %.30s', async (body, status) => {
		const { items, answered } = await call(signatureOf(body, SECRET), { body });
		expect([items, answered?.status]).toEqual([null, status]);
	});
});
