import { DataDeduplicationService, ExecuteContext } from 'n8n-core';
import { sleep, type IDataDeduplicator, type IDeduplicationOutput } from 'n8n-workflow';

import { OfferAcceptedFilter } from '../../nodes/OfferAcceptedFilter/OfferAcceptedFilter.node';
import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { cpuMilliseconds } from '../support/say';
import { recordsOf, runNode, runWorkflow, type RunOptions } from '../support/engine';

/** n8n's memory of processed items as n8n's server keeps it: read, compare, write, without a lock. */
class ProcessedItems implements IDataDeduplicator {
	readonly entries = new Map<string, string[]>();
	refusals = 0;

	async checkProcessedAndRecord(
		items: Array<string | number>,
		_scope: string,
		{ workflow, node }: Parameters<IDataDeduplicator['checkProcessedAndRecord']>[2],
	): Promise<IDeduplicationOutput> {
		if (this.refusals-- > 0) throw new Error('unique constraint');
		const place = `${workflow.id}/${node?.id}`;
		const known = new Set(this.entries.get(place));
		await sleep(1);
		const unseen = items.filter((item) => !known.has(String(item)));
		this.entries.set(place, [...known, ...unseen.map(String)]);
		return { new: unseen, processed: items.filter((item) => known.has(String(item))) };
	}

	async removeProcessed(): Promise<void> {}

	async clearAllProcessedItems(): Promise<void> {
		this.entries.clear();
	}

	async getProcessedDataCount(): Promise<number> {
		return this.entries.size;
	}
}

const processedItems = new ProcessedItems();

beforeAll(async () => await DataDeduplicationService.init(processedItems));

beforeEach(() => {
	processedItems.entries.clear();
	processedItems.refusals = 0;
});

function application(status: string, offerId = 'off-3', changes: object = {}) {
	return {
		integrationId: 'i-1',
		application: {
			info: {
				id: 'app-1',
				candidate: { id: 'cand-1', firstName: 'Emily', emails: [{ email: 'emily@example.com' }] },
			},
			offers: [
				{
					id: offerId,
					status,
					startDate: '2126-07-08',
					closedAt: '2026-06-11T16:40:10Z',
					...changes,
				},
			],
		},
		salary: 120000,
	};
}

async function filter(
	items: NonNullable<RunOptions['items']>,
	options: object = {},
	run: Omit<Parameters<typeof runNode>[1], 'items'> = {},
) {
	return await runNode(new OfferAcceptedFilter(), {
		items,
		parameters: { options: { ...options } },
		...run,
	});
}

function daysAgo(days: number): string {
	return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

function keysOf(items: Parameters<typeof recordsOf>[0]): unknown[] {
	return recordsOf(items).map(({ offerKey }) => offerKey);
}

describe('Offer Accepted Filter', () => {
	it('puts each offer out where it belongs, with everything to look it up by', async () => {
		const [accepted, calledOff, notAccepted] = await filter([
			application('SIGNED'),
			application('DENIED'),
			application('IN_PROGRESS'),
			{ hello: 'world' },
		]);
		expect(recordsOf(accepted)).toEqual([
			expect.objectContaining({
				outcome: 'accepted',
				reason: 'Offer off-3 of application app-1 was signed.',
				offerKey: 'i-1/app-1/off-3',
				applicationKey: 'i-1/app-1',
				integrationId: 'i-1',
				offerId: 'off-3',
				applicationId: 'app-1',
				candidateId: 'cand-1',
				jobId: null,
				eventId: null,
				timeIsOfReceipt: true,
				offersOfApplication: [{ id: 'off-3', status: 'SIGNED' }],
				newHire: expect.objectContaining({ firstName: 'Emily', email: 'emily@example.com' }),
				offer: expect.objectContaining({ id: 'off-3', status: 'SIGNED' }),
			}),
		]);
		expect(recordsOf(calledOff)).toEqual([
			expect.objectContaining({
				outcome: 'calledOff',
				cause: 'declined',
				offerKey: 'i-1/app-1/off-3',
			}),
		]);
		expect(recordsOf(notAccepted)).toEqual([
			expect.objectContaining({
				outcome: 'notAccepted',
				needsReview: false,
				offerStatus: 'IN_PROGRESS',
				noLongerSigned: true,
			}),
			expect.objectContaining({
				outcome: 'notAccepted',
				needsReview: true,
				reviewCode: 'MISSING_DATA',
				offerKey: null,
			}),
		]);
		expect(JSON.stringify([accepted, calledOff, notAccepted])).not.toContain('120000');
	});

	it('links every item to the one it came from, also where one item gives several', async () => {
		const two = application('SIGNED');
		two.application.offers.push({
			id: 'off-4',
			status: 'DEPRECATED',
			startDate: '2126-07-08',
			closedAt: '2026-06-11T16:40:10Z',
		});
		const [accepted, calledOff] = await filter([application('DENIED'), two]);
		expect(accepted?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(calledOff?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('puts nothing out for nothing', async () => {
		expect(await filter([])).toEqual([]);
	});

	it('leaves history out from the go-live date on', async () => {
		const items = [
			application('SIGNED', 'off-1', { closedAt: '2026-05-31T10:00:00Z' }),
			application('SIGNED', 'off-2', { closedAt: '2026-06-01T10:00:00Z' }),
		];
		const [accepted, , notAccepted] = await filter(items, { goLiveDate: '2026-06-01T00:00:00' });
		expect(keysOf(accepted)).toEqual(['i-1/app-1/off-2']);
		expect(recordsOf(notAccepted)[0]).toHaveProperty(
			'reason',
			expect.stringContaining('before the go-live date 2026-06-01'),
		);
	});

	it('compares start dates with today in the chosen time zone', async () => {
		const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format();
		const items = [application('SIGNED', 'off-1', { startDate: today })];
		const options = { onlyFutureStartDates: true, timeZone: 'Pacific/Kiritimati' };
		expect(keysOf((await filter(items, options))[0])).toEqual(['i-1/app-1/off-1']);
		const past = [application('SIGNED', 'off-1', { startDate: daysAgo(2) })];
		expect(keysOf((await filter(past, options))[0])).toEqual([]);
		expect(keysOf((await filter(past))[0])).toEqual(['i-1/app-1/off-1']);
	});

	it.each([
		[59, {}, 'accepted'],
		[62, {}, 'notAccepted'],
		[62, { ignoreStartsOlderThan: 70 }, 'accepted'],
		[12, { ignoreStartsOlderThan: 10 }, 'notAccepted'],
		[5000, { ignoreStartsOlderThan: 0 }, 'accepted'],
	])('a start %i days ago with %j is %s', async (days, options, outcome) => {
		const item = application('SIGNED', 'off-1', { startDate: daysAgo(days) });
		const outputs = await filter([item], options);
		expect(recordsOf(outputs.flat())).toEqual([
			expect.objectContaining({ outcome, offerKey: 'i-1/app-1/off-1' }),
		]);
		if (outcome === 'notAccepted') {
			expect(recordsOf(outputs[2])[0]).toMatchObject({
				needsReview: false,
				reason: `Offer off-1 of application app-1 was signed, but its start date ${daysAgo(days)} was long ago.`,
			});
		}
	});

	it('judges each item by its own time of receipt', async () => {
		const item = {
			...application('SIGNED', 'off-1', { startDate: '2026-07-06' }),
			receivedAt: '2026-06-12T10:00:00.000Z',
		};
		expect(keysOf((await filter([item]))[0])).toEqual(['i-1/app-1/off-1']);
	});

	it('says what replaced an offer', async () => {
		const two = application('DEPRECATED', 'off-1');
		two.application.offers.push({
			id: 'off-2',
			status: 'SIGNED',
			startDate: '2126-07-08',
			closedAt: '2026-06-11T16:40:10Z',
		});
		const [accepted, calledOff] = await filter([two]);
		expect(keysOf(accepted)).toEqual(['i-1/app-1/off-2']);
		expect(recordsOf(calledOff)).toEqual([
			expect.objectContaining({
				outcome: 'calledOff',
				cause: 'replaced',
				replacedBy: 'off-2',
				timeIsOfReceipt: true,
				occurredAt: null,
			}),
		]);
	});

	it('reads a start date in the time zone', async () => {
		const item = application('SIGNED', 'off-1', { startDate: '2126-07-07T22:00:00Z' });
		const startIn = async (timeZone: string) => {
			const [accepted] = await filter([item], { timeZone });
			return recordsOf(accepted)[0];
		};
		expect(await startIn('Europe/Berlin')).toMatchObject({ newHire: { startDate: '2126-07-08' } });
		expect(await startIn('UTC')).toMatchObject({ newHire: { startDate: '2126-07-07' } });
	});

	it('names the integration of items that name none', async () => {
		const item = { ...application('SIGNED'), integrationId: null };
		const [accepted] = await filter([item], { integrationId: ' i-2 ' });
		expect(keysOf(accepted)).toEqual(['i-2/app-1/off-3']);
	});

	it('reads options for each item where they are expressions', async () => {
		const items = [
			{ ...application('SIGNED'), integrationId: null, team: 'a' },
			{ ...application('SIGNED'), integrationId: null, team: 'b' },
		];
		const [accepted] = await filter(items, { integrationId: '={{ $json.team }}' });
		expect(keysOf(accepted)).toEqual(['a/app-1/off-3', 'b/app-1/off-3']);
	});

	it.each([
		[{ timeZone: 'Mars' }, "'Time Zone' is Mars"],
		[{ goLiveDate: 'soon' }, "'Go-Live Date' is not a date"],
		[{ ignoreStartsOlderThan: -1 }, "'Ignore Starts Older Than (Days)' cannot be less than 0."],
		[{ ignoreStartsOlderThan: 'some' }, "'Ignore Starts Older Than (Days)' has to be a number."],
		[{ companySettings: {} }, 'The settings have not been filled in yet.'],
		[{ companySettings: 'no JSON' }, 'The settings have not been filled in yet.'],
	])('stops at %j, or puts the items out as not accepted', async (options, message) => {
		await expect(filter([application('SIGNED')], options)).rejects.toMatchObject({
			message: expect.stringContaining(message),
		});
		const [accepted, , notAccepted] = await filter([application('SIGNED')], options, {
			onError: 'continueRegularOutput',
		});
		expect(accepted).toEqual([]);
		expect(recordsOf(notAccepted)[0]).toMatchObject({
			outcome: 'notAccepted',
			needsReview: true,
			reason: expect.stringContaining(message),
		});
		const outputs = await filter([application('SIGNED')], options, {
			onError: 'continueErrorOutput',
		});
		expect(outputs.slice(0, 3)).toEqual([[], [], []]);
		expect(recordsOf(outputs[3])[0]).toHaveProperty('error', expect.stringContaining(message));
	});

	it('judges ten thousand items without delay', async () => {
		const items = Array.from({ length: 10_000 }, (_, index) =>
			application('SIGNED', `off-${index}`),
		);
		const started = cpuMilliseconds();
		const [accepted] = await filter(items);
		expect(accepted).toHaveLength(10_000);
		expect(cpuMilliseconds() - started).toBeLessThan(15_000);
	});
});

describe('Company Settings', () => {
	const settings = {
		...EXAMPLE_SETTINGS,
		timeZone: 'Asia/Tokyo',
		goLiveDate: '2026-06-12',
		integrationId: 'i-9',
	};
	const row = { key: 'company', settings: JSON.stringify(settings) };
	// In Tokyo it is signed on 12 June already.
	const item = { ...application('SIGNED'), integrationId: null };

	it.each([
		['a row of the table', row],
		['JSON text', JSON.stringify(row)],
		['plain settings', settings],
	])('supply zone, go-live date and integration: %s', async (_form, companySettings) => {
		const [accepted] = await filter([item], { companySettings });
		expect(keysOf(accepted)).toEqual(['i-9/app-1/off-3']);
		const [, , notAccepted] = await filter([item], {
			companySettings,
			timeZone: 'UTC',
		});
		expect(recordsOf(notAccepted)[0]).toMatchObject({
			reason:
				'Offer off-3 of application app-1 was signed on 2026-06-11, before the go-live date 2026-06-12.',
		});
	});

	it('come from a step of the canvas', async () => {
		const [accepted] = await filter([{ ...item, row }], { companySettings: '={{ $json.row }}' });
		expect(keysOf(accepted)).toEqual(['i-9/app-1/off-3']);
	});

	it('yield to the options of the panel', async () => {
		const options = { companySettings: row, integrationId: 'i-2', goLiveDate: '2026-06-13' };
		const [, , notAccepted] = await filter([item], options);
		expect(recordsOf(notAccepted)[0]).toMatchObject({ offerKey: 'i-2/app-1/off-3' });
	});

	it('say what to do when nobody has filled them in', async () => {
		await expect(filter([item], { companySettings: {} })).rejects.toMatchObject({
			message: 'The settings have not been filled in yet.',
			description: expect.stringMatching(/^Run the workflow "Set up welcome gifts"/),
		});
	});
});

describe('an example', () => {
	const job = { id: 'job-77', title: 'Engineer', department: 'Engineering' };
	const example = { ...application('SIGNED'), example: true, job };

	it('stays one, with its requisition', async () => {
		const [accepted] = await filter([example]);
		expect(recordsOf(accepted)).toEqual([
			expect.objectContaining({
				outcome: 'accepted',
				example: true,
				job: expect.objectContaining(job),
				newHire: expect.objectContaining({ jobTitle: 'Engineer' }),
			}),
		]);
		const [, calledOff] = await filter([{ ...application('DENIED'), example: true }]);
		expect(recordsOf(calledOff)[0]).toHaveProperty('example', true);
		expect(recordsOf(calledOff)[0]).not.toHaveProperty('job');
	});

	it('needs no settings, and is no history', async () => {
		const old = { ...application('SIGNED', 'off-3', { startDate: '2020-01-01' }), example: true };
		const options = { companySettings: {}, goLiveDate: '2126-01-01', onlyFutureStartDates: true };
		expect(keysOf((await filter([old], options))[0])).toEqual(['i-1/app-1/off-3']);
	});

	it('passes again and again, and uses no offer up', async () => {
		const once = { oncePerOffer: true };
		expect(keysOf((await filter([example, example], once))[0])).toHaveLength(2);
		expect(processedItems.entries.size).toBe(0);
	});

	it('is still one when something about it fails', async () => {
		const [, , failed] = await filter(
			[example],
			{ timeZone: 'Mars' },
			{
				onError: 'continueRegularOutput',
			},
		);
		expect(recordsOf(failed)[0]).toMatchObject({ outcome: 'notAccepted', example: true });
	});

	it('is nothing that other items carry on', async () => {
		const [accepted] = await filter([{ ...example, example: 'true' }]);
		expect(recordsOf(accepted)[0]).not.toHaveProperty('example');
		expect(recordsOf(accepted)[0]).not.toHaveProperty('job');
	});
});

describe('an item that leaves nothing to judge', () => {
	const owed = { kind: 'messagesOwed', offerKey: 'i-1/app-1/off-3', applicationKey: 'i-1/app-1' };
	const verdict = {
		outcome: 'calledOff',
		reason: 'Offer off-3 of application app-1 was declined.',
		cause: 'declined',
		offerKey: 'i-1/app-1/off-3',
		applicationKey: 'i-1/app-1',
	};

	it.each([
		['says that messages are owed', owed],
		['was called off', verdict],
		['was not accepted', { ...verdict, outcome: 'notAccepted', needsReview: true }],
		['failed', { outcome: 'notAccepted', reason: 'It failed.', needsReview: true, error: 'x' }],
	])('goes on unchanged through Not Accepted when it %s', async (_what, item) => {
		// Settings that cannot be read do not hold a message back.
		const outputs = await filter([item], { timeZone: 'Mars' });
		expect(outputs.map((items) => recordsOf(items))).toEqual([[], [], [item]]);
		expect(outputs[2]?.[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('goes on unchanged through Accepted when it was accepted', async () => {
		const [accepted] = await filter([application('SIGNED')]);
		const again = await filter(recordsOf(accepted));
		expect(again.map((items) => recordsOf(items))).toEqual([recordsOf(accepted), [], []]);
	});

	it.each([
		[{ kind: 'messagesOwed' }],
		[{ ...verdict, outcome: 'changed' }],
		[{ ...verdict, reason: null }],
	])('is not %j', async (item) => {
		const [, , notAccepted] = await filter([item]);
		expect(recordsOf(notAccepted)[0]).not.toEqual(item);
	});
});

describe('the execution', () => {
	const markedBy = async (items: NonNullable<RunOptions['items']>) => {
		const { run } = await runWorkflow([{ nodeType: new OfferAcceptedFilter() }], { items });
		return run.data.resultData.metadata;
	};

	it('is marked with the ids it was about', async () => {
		expect(await markedBy([application('SIGNED')])).toEqual({
			candidate: 'cand-1',
			application: 'app-1',
			offer: 'off-3',
			outcome: 'accepted',
		});
	});

	it('is marked with each id once, and with no more than n8n keeps', async () => {
		const many = Array.from({ length: 60 }, (_, index) => application('DENIED', `off-${index}`));
		const marks = await markedBy([application('SIGNED'), ...many]);
		expect(marks).toMatchObject({ candidate: 'cand-1', outcome: 'accepted, calledOff' });
		expect(marks?.offer).toHaveLength(255);
	});

	it('has no mark for what is not known', async () => {
		expect(await markedBy([{ hello: 'world' }])).toEqual({ outcome: 'notAccepted' });
	});

	it('succeeds also when it cannot be marked', async () => {
		const refused = jest
			.spyOn(ExecuteContext.prototype, 'customData', 'get')
			.mockImplementation(() => {
				throw new Error('not here');
			});
		try {
			expect(keysOf((await filter([application('SIGNED')]))[0])).toEqual(['i-1/app-1/off-3']);
			expect(refused).toHaveBeenCalled();
		} finally {
			refused.mockRestore();
		}
	});
});

describe('the panel', () => {
	const { properties, outputNames } = new OfferAcceptedFilter().description;
	const texts = properties.flatMap((property) => [
		property.displayName,
		property.description ?? '',
		...(property.options ?? []).flatMap((option) =>
			'description' in option ? [option.description ?? ''] : [],
		),
	]);

	it('explains each output', () => {
		const notice = properties.find(({ type }) => type === 'notice');
		for (const name of outputNames ?? []) expect(notice?.displayName).toContain(`<b>${name}</b>`);
	});

	it('has no sentence of more than twenty words', () => {
		const sentences = texts.flatMap((text) => text.split(/(?<=[.:]) /));
		expect(sentences.filter((sentence) => sentence.split(' ').length > 20)).toEqual([]);
	});
});

describe('Once Per Offer', () => {
	const once = { oncePerOffer: true };

	it('lets an offer pass the first time only, also within one batch', async () => {
		const items = [application('SIGNED'), application('SIGNED'), application('SIGNED', 'off-4')];
		const [first, , repeated] = await filter(items, once);
		expect(keysOf(first)).toEqual(['i-1/app-1/off-3', 'i-1/app-1/off-4']);
		expect(recordsOf(repeated)).toEqual([
			expect.objectContaining({
				outcome: 'notAccepted',
				needsReview: false,
				offerKey: 'i-1/app-1/off-3',
				reason:
					'Offer off-3 of application app-1 was signed, and this node has already let it pass.',
			}),
		]);
		const [again, calledOff] = await filter([...items, application('DENIED')], once);
		expect(again).toEqual([]);
		expect(keysOf(calledOff)).toEqual(['i-1/app-1/off-3']);
	});

	it('lets only one of two executions at the same time have the offer', async () => {
		const runs = await Promise.all(
			Array.from({ length: 8 }, async () => await filter([application('SIGNED')], once)),
		);
		expect(runs.flatMap(([accepted]) => keysOf(accepted))).toEqual(['i-1/app-1/off-3']);
	});

	it('remembers per workflow and not at all by hand', async () => {
		await filter([application('SIGNED')], once, { mode: 'manual' });
		expect(processedItems.entries.size).toBe(0);
		const accepted = [];
		for (const workflowId of ['one', 'other', 'one']) {
			accepted.push(...keysOf((await filter([application('SIGNED')], once, { workflowId }))[0]));
		}
		expect(accepted).toHaveLength(2);
	});

	it('looks a second time when another worker was faster', async () => {
		processedItems.refusals = 1;
		expect(keysOf((await filter([application('SIGNED')], once))[0])).toHaveLength(1);
	});

	it('lets nothing pass when the memory cannot be read', async () => {
		processedItems.refusals = 2;
		await expect(filter([application('SIGNED')], once)).rejects.toMatchObject({
			message: expect.stringContaining('already let pass'),
		});
		processedItems.refusals = 2;
		const [accepted, , notAccepted] = await filter([application('SIGNED')], once, {
			onError: 'continueRegularOutput',
		});
		expect(accepted).toEqual([]);
		expect(notAccepted).toHaveLength(1);
		expect(keysOf((await filter([application('SIGNED')], once))[0])).toHaveLength(1);
	});
});
