import { readGifts, rowOf } from '../../../core/ledger/gift';
import { giftOnRecord, owed } from '../../support/gifts';

describe('a row of knit gifts', () => {
	const gift = giftOnRecord({ owed: owed('gift_planned'), toldPeople: ['gift_late'] });

	it('holds the whole gift', () => {
		expect(readGifts([rowOf(gift)])).toEqual([gift]);
	});

	it('leaves out what reading restores, and a row that holds it all is read alike', () => {
		const { giftObject } = rowOf(gift);
		expect(Object.values(JSON.parse(giftObject))).not.toContain(null);
		expect(giftObject).not.toMatch(/\[\]|false/);
		const whole = JSON.stringify({ ...gift, owed: undefined });
		expect(readGifts([{ ...rowOf(gift), giftObject: whole }])).toEqual([gift]);
	});

	it('has the columns that people filter by, and the rest as JSON', () => {
		const { giftObject, owedObject, ...columns } = rowOf(gift);
		expect(columns).toEqual({
			name: 'Emily Watson',
			status: 'approved',
			reviewCode: null,
			role: 'Platform Engineer',
			startDate: '2026-07-06',
			orderByDate: '2026-06-28',
			waitingFor: '',
			package: 'Developer Welcome Kit',
			department: 'Engineering',
			hiringManager: 'Maya Chen',
			email: 'emily@example.com',
			revision: 1,
			leaseUntil: 0,
			offerKey: 'int/app/off-1',
			applicationKey: 'int/app',
			candidateKey: 'int-1/cand-1',
		});
		expect(JSON.parse(giftObject)).toMatchObject({ packageType: 'engineering_toolkit' });
		expect(JSON.parse(giftObject)).not.toHaveProperty('status');
		expect(JSON.parse(owedObject ?? '')).toHaveLength(2);
	});

	it('owes nothing once everything is sent', () => {
		expect(rowOf(giftOnRecord()).owedObject).toBeNull();
	});

	it('is read with what a database makes of numbers, blanks and its own columns', () => {
		const row = { ...rowOf(gift), id: 7, createdAt: '2026-01-01', revision: '3', reviewCode: '' };
		expect(readGifts([row])).toMatchObject([{ revision: 3, reviewCode: null }]);
	});

	it('may lack fields that a newer version of the pack knows', () => {
		const row = { ...rowOf(gift), giftObject: '{}', owedObject: null };
		expect(readGifts([row])).toMatchObject([{ orderNumber: 1, toldPeople: [], owed: [] }]);
	});

	it('is left out when the table had none', () => {
		expect(readGifts([{}])).toEqual([]);
	});

	it.each([
		['status', { status: 'maybe' }, /column status\./],
		['offerKey', { offerKey: null }, /column offerKey\./],
		['reviewCode', { reviewCode: 'WHATEVER' }, /column reviewCode\./],
		['giftObject that is no JSON', { giftObject: '{"name":"Emily' }, /column giftObject\./],
		[
			'a field in giftObject',
			{ giftObject: '{"addressState":"?"}' },
			/giftObject \(addressState\)/,
		],
		['owedObject', { owedObject: '[{"occasion":"party"}]' }, /column owedObject\./],
	])('that somebody broke by hand names %s, and nobody', (_, broken, message) => {
		const read = () => readGifts([{ ...rowOf(gift), ...broken }]);
		expect(read).toThrow(message);
		expect(read).not.toThrow(/Emily/);
	});
});
