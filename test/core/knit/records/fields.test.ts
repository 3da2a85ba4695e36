import { fieldsOf, pick } from '../../../../core/knit/records/fields';

describe('the fields of a record', () => {
	it('are its own plain values: nothing is computed when it is read, and nothing inherited counts', () => {
		let asked = 0;
		const record: object = Object.create({ status: 'SIGNED' });
		Object.defineProperty(record, 'startDate', {
			enumerable: true,
			get: () => {
				asked += 1;
				return '2026-07-06';
			},
		});
		Object.defineProperty(record, 'id', { enumerable: true, value: 'off-1' });

		const fields = fieldsOf(record);
		expect(pick(fields, 'id')).toBe('off-1');
		expect(pick(fields, 'startDate')).toBeNull();
		expect(pick(fields, 'status')).toBeNull();
		expect(asked).toBe(0);
	});

	it('go by one name, however it is spelled; the first that says something wins', () => {
		const fields = fieldsOf({
			'Start Date': ' ',
			start_date: '2026-07-06',
			startDate: '2026-07-07',
		});
		expect(pick(fields, 'startDate')).toBe('2026-07-06');
	});
});
