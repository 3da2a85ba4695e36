import { WelcomeGiftLedger } from '../../nodes/WelcomeGiftLedger/WelcomeGiftLedger.node';
import { giftRow, plan } from '../support/gifts';
import { recordsOf, runNode } from '../support/engine';

const ledger = (parameters: object, rows: object[]) =>
	runNode(new WelcomeGiftLedger(), {
		parameters: { ...parameters },
		items: rows.map((row) => ({ json: { ...row } })),
	});

/** What a Data Table node puts out when nothing matched and "Always Output Data" is on. */
const NO_ROW = {};

describe('Compare With Ledger', () => {
	it('puts a first gift out on New, as a row of the table', async () => {
		const [created, changed, nothing] = await ledger(
			{ operation: 'compare', subjects: [plan()], reviewerEmail: 'ops@example.com' },
			[NO_ROW],
		);
		expect(recordsOf(created)).toMatchObject([
			{ offerKey: 'int/app/off-1', status: 'approved', revision: 1, teamMail: 'gift_planned' },
		]);
		expect(changed).toEqual([]);
		expect(nothing).toEqual([]);
	});

	it('reads what happened from JSON text too', async () => {
		const [created] = await ledger({ operation: 'compare', subjects: JSON.stringify(plan()) }, [
			NO_ROW,
		]);
		expect(created).toHaveLength(1);
	});

	it('puts a repeat out on Nothing to Do, with the reason', async () => {
		const [created, changed, nothing] = await ledger({ operation: 'compare', subjects: [plan()] }, [
			giftRow(),
		]);
		expect([created, changed]).toEqual([[], []]);
		expect(recordsOf(nothing)).toEqual([
			{ offerKey: 'int/app/off-1', reason: 'This offer already has its gift' },
		]);
	});

	it('puts a moved start date out on Changed, one revision on', async () => {
		const [, changed] = await ledger(
			{ operation: 'compare', subjects: [plan({ startDate: '2026-08-03' })] },
			[giftRow({ revision: 7 })],
		);
		expect(recordsOf(changed)).toMatchObject([{ startDate: '2026-08-03', revision: 8 }]);
	});

	it.each([
		['five minutes, unless told otherwise', {}, 5],
		['as long as the panel says', { messageMinutes: 30 }, 30],
		['five minutes where the panel says nothing usable', { messageMinutes: 0 }, 5],
	])('gives its run time to send the messages: %s', async (_, minutes, expected) => {
		const earliest = Date.now() + expected * 60_000;
		const [created] = await ledger({ operation: 'compare', subjects: [plan()], ...minutes }, [
			NO_ROW,
		]);
		const until = Number(recordsOf(created)[0]?.noticesLeaseUntil);
		expect(until).toBeGreaterThanOrEqual(earliest);
		expect(until).toBeLessThanOrEqual(Date.now() + expected * 60_000);
	});

	it('leaves messages to the run that has them in hand, and takes them on when its time is over', async () => {
		const open = { teamMail: 'gift_planned', revision: 3 };
		const again = async (noticesLeaseUntil: number) =>
			ledger({ operation: 'compare', subjects: [plan()], messageMinutes: 1 }, [
				giftRow({ ...open, noticesLeaseUntil }),
			]);
		const [, inHand, left] = await again(Date.now() + 60_000);
		expect(inHand).toEqual([]);
		expect(left).toHaveLength(1);
		const [, taken] = await again(Date.now() - 1);
		expect(recordsOf(taken)).toMatchObject([{ teamMail: 'gift_planned', revision: 4 }]);
	});

	it('makes tokens that nobody can guess', async () => {
		const asked = plan({ status: 'pending_approval', approvalRequired: true });
		const tokens = await Promise.all(
			[1, 2].map(async () => {
				const [created] = await ledger({ operation: 'compare', subjects: [asked] }, [NO_ROW]);
				return String(recordsOf(created)[0]?.approvalToken);
			}),
		);
		expect(tokens[0]).toMatch(/^[\w-]{32}$/);
		expect(tokens[0]).not.toBe(tokens[1]);
	});

	it.each([
		['something else', [{ hello: 'world' }], /neither a planned gift/],
		['broken JSON', '{"a":', /JSON/],
	])('stops at %s', async (_, subjects, message) => {
		await expect(ledger({ operation: 'compare', subjects }, [NO_ROW])).rejects.toThrow(message);
	});

	it('stops at a time zone that does not exist', async () => {
		await expect(
			ledger({ operation: 'compare', subjects: [plan()], timeZone: 'Mars/Olympus' }, [NO_ROW]),
		).rejects.toThrow(/Mars\/Olympus/);
	});

	it('stops at a row that somebody broke by hand', async () => {
		await expect(
			ledger({ operation: 'compare', subjects: [plan()] }, [{ ...giftRow(), status: 'maybe' }]),
		).rejects.toThrow(/look at: status/);
	});
});

describe('the forms', () => {
	const asked = giftRow({
		status: 'pending_approval',
		approverEmail: 'maya@example.com',
		approvalDeadline: '2999-01-01T00:00:00.000Z',
	});

	it('approve with a yes', async () => {
		const [changed, nothing] = await ledger(
			{
				operation: 'answerApproval',
				decision: 'Yes, send this gift',
				answeredBy: 'maya@example.com',
			},
			[asked],
		);
		expect(recordsOf(changed)).toMatchObject([{ status: 'approved' }]);
		expect(nothing).toEqual([]);
	});

	it('decide nothing with a link that is not known', async () => {
		const [changed, nothing] = await ledger({ operation: 'answerApproval' }, [NO_ROW]);
		expect(changed).toEqual([]);
		expect(recordsOf(nothing)).toMatchObject([{ reason: expect.stringContaining('not valid') }]);
	});

	it('take an address', async () => {
		const [changed] = await ledger(
			{
				operation: 'answerAddress',
				street: '1 Main Street',
				city: 'Austin',
				postalCode: '78701',
				country: 'US',
			},
			[giftRow({ addressState: 'asked' })],
		);
		expect(recordsOf(changed)).toMatchObject([{ addressState: 'known', postalCode: '78701' }]);
	});
});

it('sorts the gifts on record by what is due, each linked to its row', async () => {
	const [orders, changed, nothing] = await ledger({ operation: 'findDue', timeZone: 'UTC' }, [
		giftRow({ offerKey: 'a/b/later', orderByDate: '2999-01-01', startDate: '2999-02-01' }),
		giftRow({ offerKey: 'a/b/due', orderByDate: '2026-01-01', startDate: '2999-02-01' }),
		giftRow({ offerKey: 'a/b/late', orderByDate: '2020-01-01', startDate: '2020-02-01' }),
	]);
	expect(recordsOf(orders)).toMatchObject([{ offerKey: 'a/b/due', status: 'ordering' }]);
	expect(orders?.[0]?.pairedItem).toEqual({ item: 1 });
	expect(recordsOf(changed)).toMatchObject([{ offerKey: 'a/b/late', teamMail: 'gift_late' }]);
	expect(recordsOf(nothing)).toMatchObject([{ offerKey: 'a/b/later' }]);
});
