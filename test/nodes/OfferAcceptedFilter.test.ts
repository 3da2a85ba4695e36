import { DataDeduplicationService } from 'n8n-core';
import { sleep, type IDataDeduplicator, type IDeduplicationOutput } from 'n8n-workflow';

import { OfferAcceptedFilter } from '../../nodes/OfferAcceptedFilter/OfferAcceptedFilter.node';
import { recordsOf, runNode, type RunOptions } from '../support/engine';

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
					startDate: '2026-07-06',
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
			expect.objectContaining({ outcome: 'notAccepted', needsReview: false }),
			expect.objectContaining({ outcome: 'notAccepted', needsReview: true, offerKey: null }),
		]);
		expect(JSON.stringify([accepted, calledOff, notAccepted])).not.toContain('120000');
	});

	it('links every item to the one it came from, also where one item gives several', async () => {
		const two = application('SIGNED');
		two.application.offers.push({
			id: 'off-4',
			status: 'DEPRECATED',
			startDate: '2026-07-06',
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
		const past = [application('SIGNED', 'off-1', { startDate: '2020-01-01' })];
		expect(keysOf((await filter(past, options))[0])).toEqual([]);
		expect(keysOf((await filter(past))[0])).toEqual(['i-1/app-1/off-1']);
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
		const started = performance.now();
		const [accepted] = await filter(items);
		expect(accepted).toHaveLength(10_000);
		expect(performance.now() - started).toBeLessThan(15_000);
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
