import { once, remembered } from '../../../core/text/remembered';

describe('what is remembered of a text', () => {
	const counting = () => {
		const asked: string[] = [];
		const shout = remembered((text: string) => {
			asked.push(text);
			return text.toUpperCase();
		});
		return { asked, shout };
	};

	it('is worked out once', () => {
		const { asked, shout } = counting();
		expect([shout('startDate'), shout('startDate'), shout('id')]).toEqual([
			'STARTDATE',
			'STARTDATE',
			'ID',
		]);
		expect(asked).toEqual(['startDate', 'id']);
	});

	it('is worked out once, too, where it is "no" or nothing', () => {
		let asked = 0;
		const isLong = remembered((text: string): boolean => {
			asked += 1;
			return text.length > 3;
		});
		const nothing = remembered((): null => {
			asked += 1;
			return null;
		});
		expect([isLong('no'), isLong('no'), nothing('a'), nothing('a')]).toEqual([
			false,
			false,
			null,
			null,
		]);
		expect(asked).toBe(2);
	});

	it('stays small, whatever comes: the thousand and first text and a long one are worked out again', () => {
		const { asked, shout } = counting();
		for (let index = 0; index < 1_000; index += 1) shout(`field ${index}`);
		const one = asked.length;
		shout('one more');
		shout('one more');
		expect(asked.length - one).toBe(2);
		expect(shout('field 7')).toBe('FIELD 7');
		expect(asked.length - one).toBe(2);

		const long = counting();
		const text = 'x'.repeat(201);
		expect([long.shout(text), long.shout(text)]).toEqual([text.toUpperCase(), text.toUpperCase()]);
		expect(long.asked.length).toBe(2);
	});
});

describe('what is done once', () => {
	it('is done when it is asked for, be its result nothing', () => {
		let done = 0;
		const result = once((): null => {
			done += 1;
			return null;
		});
		expect(done).toBe(0);
		expect([result(), result(), done]).toEqual([null, null, 1]);
	});
});
