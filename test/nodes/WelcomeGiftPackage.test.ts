import { DateTime } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';

import { OfferAcceptedFilter } from '../../nodes/OfferAcceptedFilter/OfferAcceptedFilter.node';
import { WelcomeGiftPackage } from '../../nodes/WelcomeGiftPackage/WelcomeGiftPackage.node';
import { recordsOf, runNode, runWorkflow, type RunOptions } from '../support/engine';

const IN_A_MONTH = DateTime.utc().plus({ days: 30 }).toFormat('yyyy-MM-dd');
const TARGET = DateTime.utc().plus({ days: 25 }).toFormat('yyyy-MM-dd');

const EMILY = {
	offerId: 'off-3',
	candidateId: 'cand-1',
	firstName: 'Emily',
	lastName: 'Watson',
	email: 'emily@example.com',
	jobTitle: 'Engineer',
	department: 'Engineering',
	hiringManager: 'Noor Haddad',
	startDate: IN_A_MONTH,
	salary: 120000,
};

async function decide(
	items: NonNullable<RunOptions['items']>,
	parameters: INodeParameters = {},
	run: Omit<Parameters<typeof runNode>[1], 'items' | 'parameters'> = {},
) {
	return await runNode(new WelcomeGiftPackage(), {
		items,
		parameters: { timeZone: 'UTC', ...parameters },
		...run,
	});
}

describe('Welcome Gift Package', () => {
	it('comes with the packages of the use case page and sends each gift where it belongs', async () => {
		const [approved, toApprove, toReview] = await decide([
			EMILY,
			{ ...EMILY, jobTitle: 'VP of Engineering' },
			{ ...EMILY, department: 'Sales' },
			{ ...EMILY, startDate: null },
		]);
		expect(recordsOf(approved)).toEqual([
			expect.objectContaining({
				workflowType: 'new_hire_welcome',
				status: 'approved',
				offerKey: '-/-/off-3',
				recipientName: 'Emily Watson',
				budgetTier: 'standard_plus',
				targetDeliveryDate: TARGET,
				giftPackage: expect.objectContaining({ type: 'engineering_toolkit' }),
				newHire: expect.objectContaining({ firstName: 'Emily', department: 'Engineering' }),
			}),
			expect.objectContaining({
				giftPackage: expect.objectContaining({
					type: 'standard_welcome',
					budget: expect.objectContaining({ text: '$50–75' }),
				}),
			}),
		]);
		expect(recordsOf(toApprove)).toEqual([
			expect.objectContaining({
				status: 'pending_approval',
				approvalRequired: true,
				giftPackage: expect.objectContaining({ type: 'executive_premium' }),
			}),
		]);
		expect(recordsOf(toReview)).toEqual([
			expect.objectContaining({
				status: 'needs_review',
				reasons: ['The start date is not known.'],
				deliveryOutcome: 'startDateMissing',
			}),
		]);
		expect(
			[approved, toApprove, toReview].map((items) => items?.map((item) => item.pairedItem)),
		).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }], [{ item: 3 }]]);
		expect(JSON.stringify(approved)).not.toContain('120000');
	});

	it('follows Offer Accepted Filter, with the requisition beside the new hire', async () => {
		const item = {
			event: 'offerAccepted',
			eventId: 'ev-1',
			traceId: 'ev-1',
			integrationId: 'i-1',
			occurredAt: '2026-06-11T16:41:00.000Z',
			application: {
				info: {
					id: 'app-1',
					jobId: 'job-1',
					candidate: { id: 'cand-1', firstName: 'Emily', emails: [{ email: 'e@example.com' }] },
				},
				offers: [{ id: 'off-3', status: 'SIGNED', startDate: IN_A_MONTH }],
			},
			job: { id: 'job-1', title: 'Engineer', departments: ['Product'], location: 'Austin' },
		};
		const { outputs } = await runWorkflow(
			[{ nodeType: new OfferAcceptedFilter() }, { nodeType: new WelcomeGiftPackage() }],
			{ items: [item] },
		);
		expect(recordsOf(outputs['Welcome Gift Package']?.[0])).toEqual([
			expect.objectContaining({
				offerKey: 'i-1/app-1/off-3',
				jobTitle: 'Engineer',
				department: 'Product',
				eventId: 'ev-1',
				traceId: 'ev-1',
				occurredAt: '2026-06-11T16:41:00.000Z',
				offerAcceptedAt: '2026-06-11T16:41:00.000Z',
			}),
		]);
	});

	it('gives nothing for an item that is no accepted offer', async () => {
		const [approved, toApprove, toReview] = await decide([
			{ outcome: 'calledOff', offerKey: 'i-1/app-1/off-3', offerId: 'off-3' },
		]);
		expect([approved, toApprove]).toEqual([[], []]);
		expect(recordsOf(toReview)[0]).toHaveProperty(
			'reasons',
			expect.arrayContaining([expect.stringContaining("output 'Accepted'")]),
		);
	});

	it('takes the table, the words and the days from the panel', async () => {
		const rule = {
			name: 'Recruiters',
			titleTest: 'contains',
			titleWords: 'recruiter',
			packageType: 'mug',
			packageName: 'Mug',
			items: 'Mug\nCard',
			budgetTier: 'small',
			budgetMinimum: 5,
			budgetMaximum: 10,
			currency: 'CHF',
			requiresApproval: true,
			leadDays: 1,
		};
		const [, toApprove, toReview] = await decide(
			[{ ...EMILY, jobTitle: 'Senior Recruiter' }, EMILY],
			{
				rules: { rule: [rule] },
				messageTemplate: 'Hi {firstName}, a {giftName} for you.',
				delivery: { earliestDaysBefore: 10, latestDaysBefore: 8 },
			},
		);
		expect(recordsOf(toApprove)).toEqual([
			expect.objectContaining({
				giftPackage: {
					type: 'mug',
					name: 'Mug',
					items: ['Mug', 'Card'],
					budget: {
						tier: 'small',
						minimum: 5,
						maximum: 10,
						currency: 'CHF',
						text: 'CHF 5–10',
					},
					requiresApproval: true,
					leadDays: 1,
				},
				personalizedMessage: {
					text: 'Hi Emily, a Mug for you.',
					html: 'Hi Emily, a Mug for you.',
					slack: 'Hi Emily, a Mug for you.',
				},
				targetDeliveryDate: DateTime.utc().plus({ days: 20 }).toFormat('yyyy-MM-dd'),
			}),
		]);
		expect(recordsOf(toReview)[0]).toMatchObject({
			giftPackage: null,
			reasons: [expect.stringContaining('No row of the gift rules fits')],
		});
	});

	it('reads the panel for each item where it holds expressions', async () => {
		const [approved] = await decide([EMILY, { ...EMILY, firstName: 'Ana' }], {
			messageTemplate: '=Hello {{ $json.firstName }}.',
		});
		expect(recordsOf(approved).map((record) => record.personalizedMessage)).toEqual([
			expect.objectContaining({ text: 'Hello Emily.' }),
			expect.objectContaining({ text: 'Hello Ana.' }),
		]);
	});

	it('tells of placeholders that nothing can fill', async () => {
		const { run } = await runWorkflow(
			[
				{
					nodeType: new WelcomeGiftPackage(),
					parameters: { messageTemplate: 'Hi {name}. See {badge}.' },
				},
			],
			{ items: [EMILY, EMILY] },
		);
		const [task] = run.data.resultData.runData['Welcome Gift Package'] ?? [];
		expect(task?.hints).toEqual([
			expect.objectContaining({ message: expect.stringContaining('{badge}') }),
		]);
	});

	it('stops at settings that cannot be, or puts the items out for review', async () => {
		const parameters = { timeZone: 'Mars' };
		await expect(decide([EMILY], parameters)).rejects.toMatchObject({
			message: expect.stringContaining("'Time Zone' is Mars"),
			context: { itemIndex: 0 },
		});
		const outputs = await decide([EMILY], parameters, { onError: 'continueRegularOutput' });
		expect(outputs.slice(0, 2)).toEqual([[], []]);
		expect(recordsOf(outputs[2])).toEqual([
			{
				status: 'needs_review',
				reasons: [expect.stringContaining("'Time Zone' is Mars")],
				error: expect.stringContaining("'Time Zone' is Mars"),
			},
		]);
	});

	it('takes the time zone of the workflow where none is set', async () => {
		const [approved] = await decide([EMILY], { timeZone: '' }, { timeZone: 'Asia/Tokyo' });
		expect(recordsOf(approved)[0]).toHaveProperty('decision.timeZone', 'Asia/Tokyo');
	});

	it.each([
		['fixed settings', {}],
		['settings from another node', { timeZone: '={{ "U" + "TC" }}' }],
	])('decides on ten thousand new hires without delay, with %s', async (_, parameters) => {
		const items = Array.from({ length: 10_000 }, (_, index) => ({
			...EMILY,
			offerId: `off-${index}`,
		}));
		const started = performance.now();
		const [approved] = await decide(items, parameters);
		expect(approved).toHaveLength(10_000);
		expect(performance.now() - started).toBeLessThan(20_000);
	});
});
