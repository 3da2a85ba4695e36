import { DateTime } from 'luxon';

import { readGifts, rowOf } from '../../core/ledger/gift';
import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { unseal } from '../../core/text/sealed';
import { WelcomeGiftLedger } from '../../nodes/WelcomeGiftLedger/WelcomeGiftLedger.node';
import { recordsOf, runNode } from '../support/engine';
import { answer, calledOff, executivePlan, giftOnRecord, owed, plan } from '../support/gifts';

const KEY = 'sk_test_ledger';
const SETTINGS = { key: 'company', settings: JSON.stringify(EXAMPLE_SETTINGS) };
const credentials = { knitApi: { apiKey: KEY, environment: 'production' } };
/** The years in which these tests run are not those of the gifts, so that what is due stays so. */
const FAR = {
	startDate: '2999-02-01',
	orderByDate: '2999-01-01',
	targetDeliveryDate: '2999-01-04',
};
const TODAY = DateTime.now().setZone(EXAMPLE_SETTINGS.timeZone).toISODate();
const farPlan = (changes: object = {}) => plan({ ...FAR, ...changes });
const farGift = (changes: object = {}) => giftOnRecord({ ...FAR, ...changes });

const ledger = (parameters: object, rows: object[], options: object = { credentials }) =>
	runNode(new WelcomeGiftLedger(), {
		parameters: { settings: JSON.stringify(SETTINGS), ...parameters },
		items: rows.map((row) => ({ json: { ...row } })),
		...options,
	});

/** What a Data Table node puts out when nothing matched and "Always Output Data" is on. */
const NO_ROW = {};

describe('Compare With Ledger', () => {
	const compare = (happened: unknown, rows: object[], parameters: object = {}) =>
		ledger({ operation: 'compare', happened, ...parameters }, rows);

	it('puts a first gift out on New, with everything that is to be written', async () => {
		const [created, changed, nothing] = await compare([farPlan()], [NO_ROW]);
		expect([changed, nothing]).toEqual([[], []]);
		const [item] = recordsOf(created);
		expect(item).toMatchObject({
			outcome: 'new',
			reason: 'Planned',
			next: ['goesAhead'],
			row: { offerKey: 'int/app/off-1', status: 'approved', revision: 1 },
			gift: { offerKey: 'int/app/off-1', owed: [{ occasion: 'gift_planned' }, {}] },
			links: { approval: null, parcel: null },
			newHire: { name: 'Emily Watson', role: 'Platform Engineer' },
			newHireRow: { name: 'Emily Watson', offerId: 'off-1' },
			event: { event: 'offerAccepted', outcome: 'new', candidateId: 'cand-1' },
		});
		expect(item).not.toHaveProperty('example');
	});

	it('reads what happened and the settings from JSON text too', async () => {
		const [created] = await compare(JSON.stringify(farPlan()), [NO_ROW]);
		expect(created).toHaveLength(1);
	});

	it('puts a repeat out on Nothing to Do, with the reason and nothing to write', async () => {
		const [created, changed, nothing] = await compare([farPlan()], [rowOf(farGift())]);
		expect([created, changed]).toEqual([[], []]);
		expect(recordsOf(nothing)).toMatchObject([
			{
				outcome: 'nothing',
				reason: 'This offer already has its gift',
				row: null,
				next: [],
				newHire: null,
				newHireRow: null,
				gift: { status: 'approved' },
				event: { outcome: 'nothing' },
			},
		]);
	});

	it('puts a changed gift out on Changed, one revision on, linked to its row', async () => {
		const other = rowOf(
			farGift({ offerKey: 'int/app/off-0', offerId: 'off-0', status: 'rejected' }),
		);
		const [, changed] = await compare(
			[farPlan({ startDate: '2999-03-01', orderByDate: '2999-02-01' })],
			[other, rowOf(farGift({ revision: 7 }))],
		);
		expect(recordsOf(changed)).toMatchObject([{ row: { startDate: '2999-03-01', revision: 8 } }]);
		expect(changed?.[0]?.pairedItem).toEqual({ item: 1 });
	});

	it('seals the links of a gift with the API key', async () => {
		const [created] = await compare([executivePlan(FAR)], [NO_ROW], {
			answerPageUrl: 'https://n8n.example.com/webhook/knit-gift-answers/answer',
		});
		const { links } = recordsOf(created)[0] as { links: Record<string, string> };
		expect(links.approval).toMatch(
			/^https:\/\/n8n\.example\.com\/webhook\/knit-gift-answers\/answer\?t=[\w-]+$/,
		);
		const sealed = new URL(links.approval ?? '').searchParams.get('t') ?? '';
		expect(unseal(sealed, [KEY])).toMatchObject({
			page: 'approval',
			for: 'maya@example.com',
			offerKey: 'int/app/off-1',
		});
		expect(unseal(sealed, ['another key'])).toBeNull();
	});

	it('knows the answer page of its own n8n', async () => {
		const [created] = await compare([executivePlan(FAR)], [NO_ROW]);
		const { links } = recordsOf(created)[0] as { links: Record<string, string> };
		expect(links.review).toContain('/webhook/knit-gift-answers/answer?t=');
	});

	it('passes on what has to be done at once', async () => {
		const dueNow = await compare([farPlan({ orderByDate: TODAY })], [NO_ROW]);
		expect(recordsOf(dueNow[0])).toMatchObject([{ orderNow: true }]);
		const late = calledOff({ occurredAt: null });
		const [, , nothing] = await compare([late], [rowOf(farGift())]);
		expect(recordsOf(nothing)).toMatchObject([{ askAts: true }]);
	});

	it('takes an answer', async () => {
		const pending = farGift({ status: 'pending_approval', approverEmail: 'maya@example.com' });
		const [, changed] = await compare(answer('yes'), [rowOf(pending)]);
		expect(recordsOf(changed)).toMatchObject([
			{ row: { status: 'approved' }, event: { answeredBy: 'maya@example.com' } },
		]);
	});

	it.each([
		['something else', [{ hello: 'world' }], /nothing that the ledger knows/],
		['a plan with a hole', [{ ...farPlan(), status: 'maybe' }], /do not fit: status/],
		['broken JSON', '{"a":', /not valid JSON/],
	])('stops at %s', async (_, happened, message) => {
		await expect(compare(happened, [NO_ROW])).rejects.toThrow(message);
	});

	it('stops at a row that somebody broke by hand', async () => {
		const broken = { ...rowOf(farGift()), status: 'maybe' };
		await expect(compare([farPlan()], [broken])).rejects.toThrow(/column status/);
	});

	it.each([
		['{}', /settings have not been filled in/],
		[JSON.stringify({ ...EXAMPLE_SETTINGS, tablesVersion: 99 }), /newer version/],
	])('stops while there are no settings: %s', async (settings, message) => {
		await expect(compare([farPlan()], [NO_ROW], { settings })).rejects.toThrow(message);
	});

	it('stops without a credential, as links could not be sealed', async () => {
		const run = ledger({ operation: 'compare', happened: [farPlan()] }, [NO_ROW], {});
		await expect(run).rejects.toThrow(/credential is not chosen/);
	});
});

describe('an example offer', () => {
	it('needs no settings, no credential and no table', async () => {
		const [created] = await ledger(
			{ operation: 'compare', happened: [{ ...farPlan(), example: true }], settings: '{}' },
			[rowOf(farGift())],
			{},
		);
		expect(recordsOf(created)).toMatchObject([
			{ outcome: 'new', example: true, row: { status: 'approved' }, links: { review: null } },
		]);
	});
});

describe('Find What Is Due', () => {
	it('sorts the gifts by what is due, each linked to its row', async () => {
		const rows = [
			farGift({ offerKey: 'a/b/later' }),
			farGift({ offerKey: 'a/b/due', orderByDate: TODAY }),
			farGift({ offerKey: 'a/b/late', startDate: '2020-02-01', orderByDate: '2020-01-01' }),
		].map(rowOf);
		const [orders, changes, nothing] = await ledger({ operation: 'findDue' }, rows);
		expect(recordsOf(orders)).toMatchObject([
			{
				happened: {
					kind: 'schedule',
					offerKey: 'a/b/due',
					applicationKey: 'int/app',
					due: 'order',
				},
				// As it leaves, so that the order can name the link to report the parcel.
				gift: { status: 'ordering' },
				links: { parcel: expect.stringContaining('?t=') },
				next: [],
			},
		]);
		expect(orders?.[0]?.pairedItem).toEqual({ item: 1 });
		expect(recordsOf(changes)).toMatchObject([
			{ happened: { offerKey: 'a/b/late', due: 'change' } },
		]);
		expect(recordsOf(nothing)).toMatchObject([{ gift: { offerKey: 'a/b/later' } }]);
	});

	it('lets every gift stand alone: a broken row is reported, and the others go on', async () => {
		const broken = { ...rowOf(farGift()), giftObject: '{' };
		const good = rowOf(farGift({ offerKey: 'a/b/due', orderByDate: TODAY }));
		const [orders, , nothing] = await ledger({ operation: 'findDue' }, [broken, good]);
		expect(orders).toHaveLength(1);
		expect(recordsOf(nothing)).toMatchObject([
			{ gift: null, error: expect.stringContaining('column giftObject') },
		]);
	});
});

describe('Cross Off Messages', () => {
	it('says what the row still owes', async () => {
		const row = rowOf(farGift({ owed: owed('gift_planned') }));
		const sent = [{ offerKey: 'int/app/off-1', messageId: 'gift_planned-email-1', state: 'sent' }];
		const stored = { ...row, id: 7 };
		const [rows] = await ledger(
			{ operation: 'crossOff', sent: JSON.stringify(sent) },
			[stored],
			{},
		);
		expect(recordsOf(rows)).toMatchObject([
			{ id: 7, offerKey: 'int/app/off-1', before: row.owedObject, leaseUntil: 0 },
		]);
		expect(recordsOf(rows)[0]?.owedObject).toContain('gift_planned-slack-1');
	});
});

it('brings rows of the former table up to date', async () => {
	const former = {
		offerKey: 'int/app/off-1',
		applicationKey: 'int/app',
		status: 'approved',
		recipientName: 'Emily Watson',
	};
	const [rows] = await ledger({ operation: 'bringUpToDate' }, [former, NO_ROW], {});
	expect(readGifts(recordsOf(rows))).toMatchObject([{ status: 'approved', name: 'Emily Watson' }]);
});

it('removes personal data of what was finished long ago', async () => {
	const finished = rowOf(
		giftOnRecord({
			status: 'ordered',
			startDate: '2020-01-01',
			statusSince: '2020-01-01T00:00:00.000Z',
		}),
	);
	const [rows] = await ledger(
		{ operation: 'prune' },
		[{ ...finished, id: 7 }, rowOf(farGift())],
		{},
	);
	expect(recordsOf(rows)).toMatchObject([
		{ id: 7, offerKey: 'int/app/off-1', status: 'ordered', name: null },
	]);
	expect(rows).toHaveLength(1);
});

it('goes on past a failure if it is told to, and says so on the last output', async () => {
	const [created, changed, nothing] = await ledger(
		{ operation: 'compare', happened: '{' },
		[NO_ROW],
		{ credentials, onError: 'continueRegularOutput' },
	);
	expect([created, changed]).toEqual([[], []]);
	expect(recordsOf(nothing)).toEqual([{ error: 'What happened is not valid JSON.' }]);
});
