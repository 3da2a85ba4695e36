import { DateTime } from 'luxon';
import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { OfferAcceptedFilter } from '../../nodes/OfferAcceptedFilter/OfferAcceptedFilter.node';
import { WelcomeGiftPackage } from '../../nodes/WelcomeGiftPackage/WelcomeGiftPackage.node';
import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { cpuMilliseconds } from '../support/say';
import {
	createWorkflow,
	recordsOf,
	runNode,
	runWorkflow,
	type RunOptions,
} from '../support/engine';

const IN_A_MONTH = DateTime.utc().plus({ days: 30 }).toFormat('yyyy-MM-dd');

/** So many business days before a date, Saturdays and Sundays left out. */
function businessDaysBefore(date: string, days: number): string {
	let day = DateTime.fromISO(date, { zone: 'utc' });
	for (let counted = 0; counted < days; ) {
		day = day.minus({ days: 1 });
		if (day.weekday < 6) counted += 1;
	}
	return day.toFormat('yyyy-MM-dd');
}
const TARGET = businessDaysBefore(IN_A_MONTH, 5);

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
				reviewCode: 'MISSING_DATA',
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
			conditions: { titles: 'recruiter' },
			packageName: 'Mug',
			items: 'Mug\nCard',
			budgetMinimum: 5,
			budgetMaximum: 10,
			currency: 'CHF',
			requiresApproval: true,
			leadDays: 1,
			more: { budgetTier: 'small', approverEmail: 'ada@example.com' },
		};
		const [, toApprove, toReview] = await decide(
			[{ ...EMILY, jobTitle: 'Senior Recruiter' }, EMILY],
			{
				rules: { rule: [rule] },
				everybodyElse: {},
				messageTemplate: 'Hi {firstName}, a {giftName} for you.',
				delivery: { earliestDaysBefore: 10, latestDaysBefore: 8, dayCount: 'calendar' },
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
				approvers: ['ada@example.com'],
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

	it('asks a person when the requisition is not known', async () => {
		const nobody = { ...EMILY, jobTitle: null, department: null };
		const [approved, toApprove, toReview] = await decide([{ ...nobody, job: null }]);
		expect([approved, toApprove]).toEqual([[], []]);
		expect(recordsOf(toReview)).toEqual([
			expect.objectContaining({
				reviewCode: 'UNKNOWN_ROLE',
				reasonCodes: ['UNKNOWN_ROLE'],
				reasons: ['The requisition could not be read, so no package could be chosen.'],
				requisition: expect.objectContaining({ jobTitle: null, department: null }),
			}),
		]);
	});

	it('puts out what is known of the requisition', async () => {
		const [approved] = await decide([EMILY]);
		expect(recordsOf(approved)).toEqual([
			expect.objectContaining({
				requisition: {
					jobId: null,
					jobTitle: 'Engineer',
					department: 'Engineering',
					location: null,
					employmentType: null,
					hiringManager: { id: null, name: 'Noor Haddad', email: null, employeeId: null },
					recruiter: null,
				},
			}),
		]);
	});

	it('takes time zone and country from the company settings, and titles from the options', async () => {
		const company = { ...EXAMPLE_SETTINGS, timeZone: 'Asia/Riyadh', country: 'SA' };
		const settings = JSON.stringify({ key: 'company', settings: JSON.stringify(company) });
		const [, toApprove] = await decide([{ ...EMILY, jobTitle: 'Managing Partner' }], {
			timeZone: '',
			options: { settings, moreExecutiveTitles: 'Managing Partner' },
		});
		expect(recordsOf(toApprove)).toEqual([
			expect.objectContaining({ decision: expect.objectContaining({ timeZone: 'Asia/Riyadh' }) }),
		]);
		const [record] = recordsOf(toApprove);
		const days = [record?.orderByDate, record?.targetDeliveryDate].map(
			(date) => DateTime.fromISO(String(date), { zone: 'utc' }).weekday,
		);
		expect(days.filter((weekday) => [5, 6].includes(weekday))).toEqual([]);
	});

	it('plans an example on the day of its acceptance, so that it always plays the same', async () => {
		const item = { ...EMILY, startDate: '2030-07-01', offerAcceptedAt: '2030-05-24T15:30:00.000Z' };
		const [planned] = await decide([{ ...item, example: true }]);
		expect(recordsOf(planned)[0]).toMatchObject({ status: 'approved', orderByDate: '2030-06-19' });
		const [, , tooFar] = await decide([item]);
		expect(recordsOf(tooFar)[0]).toMatchObject({ reviewCode: 'MISSING_DATA' });
	});

	it('stops where settings are asked for and not filled in, except for an example', async () => {
		const parameters = { timeZone: '', options: { settings: '{}' } };
		await expect(decide([EMILY], parameters)).rejects.toMatchObject({
			message: 'The settings have not been filled in yet.',
			description: expect.stringContaining('Run the workflow'),
		});
		const [approved] = await decide([{ ...EMILY, example: true }], parameters);
		expect(recordsOf(approved)).toEqual([
			expect.objectContaining({
				example: true,
				decision: expect.objectContaining({ timeZone: EXAMPLE_SETTINGS.timeZone }),
			}),
		]);
		const [real] = await decide([EMILY]);
		expect(recordsOf(real)[0]).not.toHaveProperty('example');
	});

	it('tells of rows that can never be reached, once', async () => {
		const rule = ['Open', 'Sales'].map((name) => ({
			name,
			conditions: name === 'Sales' ? { departments: 'Sales' } : {},
			packageName: 'Mug',
			items: 'Mug',
			budgetMaximum: 10,
		}));
		const { run } = await runWorkflow(
			[{ nodeType: new WelcomeGiftPackage(), parameters: { rules: { rule } } }],
			{ items: [EMILY, EMILY] },
		);
		const [task] = run.data.resultData.runData['Welcome Gift Package'] ?? [];
		expect(task?.hints?.map(({ message }) => message)).toEqual([
			'"Sales" can never be reached: "Open" stands above it and fits first.',
			'"Everybody Else" can never be reached: "Open" has no condition and fits everybody.',
		]);
	});

	it('titles a folded row by its name and by what it asks for', () => {
		const workflow = createWorkflow([{ nodeType: new WelcomeGiftPackage() }]);
		const property = new WelcomeGiftPackage().description.properties.find(
			({ name }) => name === 'rules',
		);
		const template = property?.typeOptions?.fixedCollection?.itemTitle ?? '';
		const titleOf = (value: object) =>
			workflow.expression.getParameterValue(
				template,
				null,
				0,
				0,
				'Welcome Gift Package',
				[],
				'manual',
				{ $collection: { item: { value, index: 0, properties: [] } } },
			);
		const mug = { packageName: 'Mug', items: 'Mug' };
		expect(titleOf({ name: 'All', ...mug })).toBe('All · everybody');
		expect(titleOf({ name: '', conditions: {} })).toBe('Gift Rule · everybody · incomplete');
		const conditions = {
			departments: 'Engineering, Product',
			exceptDepartments: 'Sales\nMarketing',
			locations: '',
			seniorityLevels: ['executive'],
		};
		expect(titleOf({ name: 'Kit', conditions, ...mug })).toBe(
			'Kit · Engineering, Product · not Sales, Marketing ·…',
		);
	});

	it('marks in the panel what a row cannot do without', () => {
		const { description } = new WelcomeGiftPackage();
		const issuesOf = (parameters: INodeParameters) => {
			const node = {
				id: '1',
				name: 'Package',
				type: description.name,
				typeVersion: 1,
				position: [0, 0] satisfies [number, number],
				parameters: {},
			};
			const all = NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				true,
				false,
				node,
				description,
			);
			const issues = NodeHelpers.getNodeParametersIssues(
				description.properties,
				{ ...node, parameters: all ?? {} },
				description,
			);
			return Object.values(issues?.parameters ?? {}).flat();
		};
		expect(issuesOf({})).toEqual([]);
		expect(issuesOf({ rules: { rule: [{ name: 'Sales' }] } })).toEqual([
			expect.stringContaining('"Package Name" is required'),
			expect.stringContaining('"Items" is required'),
		]);
		expect(issuesOf({ everybodyElse: {} })).toEqual([]);
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

	it('says in its panel what a field does, in ten words', () => {
		const textsIn = (value: unknown): string[] => {
			if (typeof value !== 'object' || value === null) return [];
			return Object.entries(value).flatMap(([name, inner]) =>
				name === 'description' && typeof inner === 'string' ? [inner] : textsIn(inner),
			);
		};
		const hints = textsIn(new WelcomeGiftPackage().description.properties)
			// The names of the placeholders are a list to copy from.
			.map((hint) => hint.replace(/^Placeholders: .*?\. /, ''));
		expect(hints.length).toBeGreaterThan(30);
		expect(hints.filter((hint) => hint.split(/\s+/).length > 10)).toEqual([]);
	});

	it.each([
		['fixed settings', {}],
		['settings from another node', { timeZone: '={{ "U" + "TC" }}' }],
	])('decides on a thousand new hires without delay, with %s', async (_, parameters) => {
		const items = Array.from({ length: 1_000 }, (_unused, index) => ({
			...EMILY,
			offerId: `off-${index}`,
		}));
		const started = cpuMilliseconds();
		const [approved] = await decide(items, parameters);
		expect(approved).toHaveLength(1_000);
		expect(cpuMilliseconds() - started).toBeLessThan(20_000);
	});
});
