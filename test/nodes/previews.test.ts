import { DateTime } from 'luxon';
import nock from 'nock';
import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { rowOf } from '../../core/ledger/gift';
import { EXAMPLE_LINKS } from '../../core/messages/preview';
import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { Assessment } from '../../nodes/Assessment/Assessment.node';
import { CandidateUpdate } from '../../nodes/CandidateUpdate/CandidateUpdate.node';
import { ChangeFilter } from '../../nodes/ChangeFilter/ChangeFilter.node';
import { Knit } from '../../nodes/Knit/Knit.node';
import { OfferAcceptedFilter } from '../../nodes/OfferAcceptedFilter/OfferAcceptedFilter.node';
import { WelcomeGiftLedger } from '../../nodes/WelcomeGiftLedger/WelcomeGiftLedger.node';
import { WelcomeGiftMessage } from '../../nodes/WelcomeGiftMessage/WelcomeGiftMessage.node';
import { WelcomeGiftPackage } from '../../nodes/WelcomeGiftPackage/WelcomeGiftPackage.node';
import applicationFixture from '../fixtures/knit/application.json';
import jobFixture from '../fixtures/knit/job.json';
import { recordsOf, runNode } from '../support/engine';
import { giftOnRecord, owed, plan } from '../support/gifts';
import { keptPreview } from '../support/previews';

type Schema = { type: string; properties?: Record<string, Schema>; items?: Schema };

/** Names below which the names themselves are data. */
const FREE = ['metadata'];

/** What n8n offers to drag before a node has run: the shape of real items, all of them taken together. */
function schemaOf(values: unknown[], name = ''): Schema {
	const [first] = values.filter((value) => value !== null && value !== undefined);
	if (first === undefined) return { type: 'null' };
	if (Array.isArray(first)) {
		const elements = values.flatMap((value) => (Array.isArray(value) ? value : []));
		return { type: 'array', ...(elements.length === 0 ? {} : { items: schemaOf(elements) }) };
	}
	if (typeof first !== 'object') return { type: typeof first };
	if (FREE.includes(name)) return { type: 'object' };
	const entries = values.flatMap((value) =>
		typeof value === 'object' && value !== null ? Object.entries(value) : [],
	);
	const names = [...new Set(entries.map(([key]) => key))];
	const properties = names.map((key) => {
		const below = entries.filter(([one]) => one === key).map(([, value]) => value);
		return [key, schemaOf(below, key)];
	});
	return { type: 'object', properties: Object.fromEntries(properties) };
}

const SETTINGS = JSON.stringify({ ...EXAMPLE_SETTINGS, assessmentHosts: 'app.greenhouse.io' });
const FAR = {
	startDate: '2999-02-01',
	orderByDate: '2999-01-01',
	targetDeliveryDate: '2999-01-04',
};
const PAST = {
	startDate: '2999-02-01',
	orderByDate: '2026-01-01',
	targetDeliveryDate: '2999-01-04',
};
const knitApi = { apiKey: 'sk_test_previews', environment: 'production' };

const run = async (
	nodeType: INodeType,
	parameters: INodeParameters,
	items: object[],
): Promise<INodeExecutionData[][]> =>
	await runNode(nodeType, {
		parameters,
		items: items.map((json) => ({ json: { ...json } })),
		credentials: { knitApi },
	});

/** The records of the first output that has some. */
const put = (outputs: INodeExecutionData[][]): IDataObject[] =>
	recordsOf(outputs.find((items) => items.length > 0));

/** What the node puts out when Knit answers a POST with this. */
async function knit(path: string, data: unknown, parameters: INodeParameters) {
	nock('https://api.getknit.dev')
		.post(`/v1.0/${path}`)
		.reply(200, { success: true, data }, { 'X-Knit-Execution-Id': 'ex-1' });
	const integrationId = { __rl: true, mode: 'id', value: 'in-1' };
	return put(await run(new Knit(), { integrationId, ...parameters }, [{}]));
}

const acceptedOffer = {
	event: 'offerAccepted',
	integrationId: 'mg_1',
	occurredAt: '2026-06-11T16:40:12.000Z',
	application: applicationFixture,
	job: jobFixture,
};
const startsLater = () => ({
	...acceptedOffer,
	application: {
		...applicationFixture,
		offers: [
			{
				...applicationFixture.offers[0],
				startDate: DateTime.utc().plus({ days: 60 }).toISODate(),
			},
		],
	},
});
const accepted = async () => put(await run(new OfferAcceptedFilter(), {}, [startsLater()]));

const assessmentRow = {
	assessmentKey: 'greenhouse/-/1',
	assessmentId: 'a-1',
	source: 'greenhouse',
	testName: 'Coding Test',
	integrationId: 'mg_1',
	applicationId: 'app-1',
	candidateId: 'cand-1',
	callbackUrl: 'https://app.greenhouse.io/integrations/testing_partners/take_home_tests/1',
	status: 'COMPLETED',
	score: 81,
	resultUrl: 'https://platform.example.com/1',
	metadataObject: '{"Tasks":4}',
};
const assessmentResult = {
	assessmentId: 'a-1',
	status: 'completed',
	score: 81,
	resultUrl: 'https://platform.example.com/1',
	completedAt: '2026-06-01T10:00:00Z',
	summary: 'Fine.',
	metadata: { Tasks: 4 },
};

/** By the file of each preview below `nodes/`: what the node puts out for items as they come. */
const PREVIEWS: Record<string, () => Promise<IDataObject[]>> = {
	'Assessment/__schema__/v1.0.0/request.json': async () =>
		put(
			await run(new Assessment(), { operation: 'request' }, [
				{
					event: 'assessmentRequested',
					integrationId: 'mg_1',
					occurredAt: '2026-06-01T10:00:00.000Z',
					assessmentId: 'ats_ass_1',
					assessmentStatus: 'PENDING',
					assessmentPackageId: 'pkg_1',
					assessmentPackageName: 'Coding Test',
					applicationId: 'app-1',
					candidateId: 'cand-1',
					jobId: 'job-1',
					candidate: {
						id: 'cand-1',
						firstName: 'Emily',
						lastName: 'Watson',
						preferredName: 'Em',
						emails: [{ type: null, email: 'emily@example.com' }],
						phones: [{ type: null, phoneNumber: '1' }],
					},
				},
			]),
		),
	'Assessment/__schema__/v1.0.0/result.json': async () => {
		const parameters = {
			operation: 'result',
			result: JSON.stringify(assessmentResult),
			settings: SETTINGS,
		};
		const throughKnit = { ...assessmentRow, source: 'knit' };
		return [
			...put(await run(new Assessment(), parameters, [throughKnit])),
			...put(await run(new Assessment(), parameters, [assessmentRow])),
			...put(await run(new Assessment(), parameters, [{}])),
		];
	},
	'Assessment/__schema__/v1.0.0/status.json': async () =>
		put(await run(new Assessment(), { operation: 'status' }, [assessmentRow])),
	'CandidateUpdate/__schema__/v1.0.0.json': async () => {
		const application = {
			id: 'app-1',
			status: 'ACTIVE',
			updatedAt: '2026-06-11T16:40:12.000Z',
			jobId: 'job-1',
			candidate: { id: 'cand-1', emails: [] },
			currentStage: { id: 'st-2', text: 'Phone Screen' },
		};
		const update = {
			integrationId: 'mg_1',
			candidateId: 'cand-1',
			applicationId: 'app-1',
			requisitionId: 'job-1',
			stageId: 'st-3',
			stageName: 'Onsite',
			stageEvent: 'Screen passed',
			note: 'Fine.',
			recommendation: 'Go on.',
			score: '4',
			confidence: 0.9,
			evaluator: 'Screening Agent',
			model: 'gpt-4.1',
			promptVersion: 'v12',
			onBehalfOf: 'Dana Reyes',
			decidedBy: 'Dana Reyes',
			basedOn: '2026-06-11T16:40:12Z',
			traceId: 'trace-1',
			application,
		};
		const moved = { ...application, updatedAt: '2026-06-12T16:40:12.000Z' };
		const options = { options: {} };
		return [
			...put(await run(new CandidateUpdate(), options, [update])),
			...put(await run(new CandidateUpdate(), options, [{ ...update, application: moved }])),
		];
	},
	'ChangeFilter/__schema__/v1.0.0.json': async () => {
		const event = {
			event: 'stageChanged',
			integrationId: 'i',
			applicationId: 'app-1',
			candidateId: 'cand-1',
			jobId: 'job-1',
			occurredAt: '2026-06-11T16:40:12.000Z',
			application: { currentStage: { id: 'st-3', text: 'Onsite' } },
		};
		const seen = { seenKey: 'stage/i/app-1', state: 'st-2', label: 'Screen', at: '2026-06-01' };
		return put(await run(new ChangeFilter(), { events: JSON.stringify([event]) }, [seen]));
	},
	'Knit/__schema__/v1.0.0/assessment/createSecrets.json': async () =>
		await knit(
			'ats.example.secrets',
			{ secretKey: 'k', baseUrl: 'https://one.example' },
			{
				resource: 'assessment',
				operation: 'createSecrets',
				endpoint: 'ats.example.secrets',
				body: '{}',
			},
		),
	'Knit/__schema__/v1.0.0/assessment/update.json': async () =>
		await knit('ats.candidate.assessment.update', undefined, {
			resource: 'assessment',
			operation: 'update',
			body: '{"id":"ats_ass_1"}',
		}),
	'OfferAcceptedFilter/__schema__/v1.0.0.json': accepted,
	'WelcomeGiftPackage/__schema__/v1.0.0.json': async () =>
		put(await run(new WelcomeGiftPackage(), { timeZone: 'UTC' }, await accepted())),
	'WelcomeGiftLedger/__schema__/v1.0.0/compare.json': async () => [
		...put(
			await run(
				new WelcomeGiftLedger(),
				{ operation: 'compare', settings: SETTINGS, happened: JSON.stringify([plan(FAR)]) },
				[{}],
			),
		),
	],
	'WelcomeGiftLedger/__schema__/v1.0.0/findDue.json': async () =>
		put(
			await run(new WelcomeGiftLedger(), { operation: 'findDue', settings: SETTINGS }, [
				{ id: 1, ...rowOf(giftOnRecord(PAST)) },
			]),
		),
	'WelcomeGiftMessage/__schema__/v1.0.0/write.json': async () =>
		put(
			await run(
				new WelcomeGiftMessage(),
				{ operation: 'write', lane: 'goesAhead', settings: SETTINGS },
				[
					{
						outcome: 'new',
						rowId: 1,
						gift: { ...giftOnRecord(FAR), owed: owed('gift_planned') },
						links: EXAMPLE_LINKS,
					},
				],
			),
		),
};

describe('the preview of a node’s output', () => {
	it.each(Object.entries(PREVIEWS))('nodes/%s is what the node puts out', async (file, real) => {
		const records = await real();
		expect(records.length).toBeGreaterThan(0);
		const now = { ...schemaOf(records), version: 1 };
		expect(keptPreview(`nodes/${file}`, now)).toEqual(now);
	});
});
