// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { figure } from '../faults/company.mjs';
import { engagementCompany, playOffers, storiesOf } from './engagement.mjs';

const OFFERS = Number(process.env['ENGAGEMENT_OFFERS'] ?? 500);
const KILLS = Number(process.env['ENGAGEMENT_KILLS'] ?? 8);
const SEED = Number(process.env['ENGAGEMENT_SEED'] ?? 1);

/** `ENGAGEMENT_N8N` as `FAULTS_N8N` of the other long forms: more settings for n8n as JSON. */
describe('weeks of open offers', () => {
	/** @type {Awaited<ReturnType<typeof startSandbox>>} */
	let sandbox;
	before(
		async () => {
			const env = JSON.parse(process.env['ENGAGEMENT_N8N'] ?? '{}');
			sandbox = await startSandbox({ ...engagementCompany(OFFERS), env });
		},
		{ timeout: 400_000 },
	);
	after(async () => sandbox?.stop());

	it('two messages at most, none at night, after a change or twice, and no silent offer is forgotten', async () => {
		const { broken, summary } = await playOffers(sandbox, {
			...{ stories: storiesOf(OFFERS, SEED), seed: SEED, kills: KILLS },
			say: (line) => console.log(`[engagement] ${line}`),
		});
		figure('two messages at most', summary);
		assert.deepEqual(broken, []);
	});
});
