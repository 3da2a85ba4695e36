import fc from 'fast-check';

import { redact } from '../../../../core/knit/records/redact';

const KEPT = { id: 'app-1' };

describe('redact removes by name', () => {
	it.each([
		...['salary', 'baseSalary', 'base_salary', 'Desired Salary', 'desiredsalary', 'SALARY2'],
		...['compensation', 'jobCompensation', 'totalComp', 'pay', 'payRate', 'pay_range', 'wage'],
		...['bonus', 'signingBonus', 'signOn', 'sign-on', 'sign_on_bonus', 'equity', 'stockOptions'],
		...['RSUs', 'OTE', 'offerOTE', 'commission', 'base', 'baseAmount', 'hourlyRate', 'expectedCTC'],
		...[
			'gender',
			'Gender Identity',
			'sex',
			'race',
			'raceEthnicity',
			'ethnicity',
			'disabilityStatus',
		],
		...['veteran_status', 'protectedVeteran', 'religion', 'sexualOrientation', 'pronouns', 'DOB'],
		...['dateOfBirth', 'date_of_birth', 'dateofbirth', 'birthday', 'age', 'candidateAge'],
		...['maritalStatus', 'nationality', 'citizenship', 'eeoc', 'EEOCAnswers', 'demographicAnswers'],
		...[
			'photo',
			'photoUrl',
			'offered_amount',
			'Total Target Cash',
			'min_cents',
			'value_usd',
			'avatar',
			'What is your desired salary?',
			'Gehaltsvorstellung',
			'Vergütung',
		],
		...['__proto__', 'constructor', 'prototype'],
	])('%s', (name) => {
		const value: unknown = JSON.parse(`{"id":"app-1",${JSON.stringify(name)}:{"secret":1}}`);
		const redacted = redact({ deep: [{ deeper: value }] });
		expect(redacted).toEqual({ deep: [{ deeper: KEPT }] });
		expect(JSON.stringify(redacted)).not.toContain('secret');
	});

	it.each([
		...[
			'basePath',
			'baseUrl',
			'database',
			'package',
			'giftPackage',
			'stage',
			'currentStage',
			'page',
		],
		...['nextPageToken', 'message', 'language', 'manager', 'hiringManager', 'agency', 'payload'],
		...['paymentless', 'paygo', 'wager', 'trace', 'traceId', 'brace', 'grace', 'company', 'sexton'],
		...[
			'computer',
			'competency',
			'embrace',
			'photosynthesis',
			'visaged',
			'agenda',
			'average',
			'notes',
		],
		...[
			'orientationDate',
			'startDate',
			'origin',
			'rating',
			'rate',
			'currency',
			'location',
			'Essex',
		],
	])('but keeps %s', (name) => {
		expect(redact({ [name]: 'x' })).toEqual({ [name]: 'x' });
	});
});

describe('redact removes what hides', () => {
	it.each<[string, object]>([
		['a question', { questionText: 'Desired salary', answer: { text: '120k' } }],
		['a label', { label: 'Gender', value: 'x' }],
		['a name', { name: 'Pay expectations', value: 1 }],
		['a key', { key: 'date_of_birth', value: '1990-01-01' }],
		['a question that is a record', { field: { title: 'Race' }, value: 'x' }],
		['a text', { text: 'Are you a protected veteran?', value: 'no' }],
		['a type', { type: 'SALARY', amount: 1 }],
		['a money field', { name: 'Package', type: 'currency', value: { amount: 1, unit: 'USD' } }],
		['a picture', { type: 'PHOTO', name: 'me.png', link: 'https://files.example.com/me.png' }],
		['an amount of money', { value: 120000, currency: 'USD' }],
	])('in an entry with %s', (_name, entry) => {
		expect(redact([entry, KEPT])).toEqual([KEPT]);
		expect(redact({ entry, id: 'app-1' })).toEqual(KEPT);
	});

	it('between the currency and the period of a figure', () => {
		expect(
			redact({ id: 'app-1', salary: 1, currency: 'USD', payFrequency: 'yearly', amountMin: 1 }),
		).toEqual(KEPT);
	});

	it('in a record that has more to say', () => {
		const value = { id: 'app-1', minimum: 1, maximum: 2, currencyCode: 'USD' };
		expect(redact(value)).toEqual(KEPT);
	});

	it('in JSON that is kept as text', () => {
		expect(redact({ metaData: '{"salary":1,"id":"app-1"}' })).toEqual({
			metaData: '{"id":"app-1"}',
		});
		expect(redact({ note: '{ not JSON' })).toEqual({ note: '{ not JSON' });
	});

	it('but keeps a department and a stage whatever they are called', () => {
		const value = {
			departments: [{ id: 'd', name: 'Compensation & Benefits' }],
			currentStage: { id: 's', text: 'Salary talk' },
		};
		expect(redact(value)).toEqual(value);
	});
});

describe('redact', () => {
	it('copies and leaves what it was given alone', () => {
		const given = { info: { id: 'app-1', salary: 5 }, offers: [{ id: 'off-1', bonus: 1 }] };
		const redacted = redact(given);
		expect(redacted).toEqual({ info: { id: 'app-1' }, offers: [{ id: 'off-1' }] });
		expect(given).toEqual({
			info: { id: 'app-1', salary: 5 },
			offers: [{ id: 'off-1', bonus: 1 }],
		});
	});

	it('gives plain JSON back', () => {
		const value = {
			absent: undefined,
			act: () => 1,
			infinite: Number.POSITIVE_INFINITY,
			at: new Date('2026-06-11T16:40:10Z'),
			list: [undefined, 1],
		};
		expect(redact(value)).toEqual({
			infinite: null,
			at: '2026-06-11T16:40:10.000Z',
			list: [1],
		});
		expect(redact(undefined)).toBeNull();
	});

	it('reads own properties only', () => {
		const inherited: unknown = Object.create({ inherited: 1 });
		expect(redact(inherited)).toEqual({});
	});

	it('ends, however deep or wide the value is', () => {
		const circle: Record<string, unknown> = { id: 'app-1' };
		circle.again = [circle, circle, circle];
		expect(JSON.stringify(redact(circle)).length).toBeLessThan(1_000_000);
		const wide = Array.from({ length: 100_000 }, () => 1);
		expect(JSON.stringify(redact(wide)).length).toBeLessThan(50_000);
	});

	it('lets no figure through under any name that holds a word for pay', () => {
		const word = fc.constantFrom('salary', 'bonus', 'equity', 'gender', 'ethnicity', 'religion');
		const around = fc.constantFrom('', 'desired', 'current', 'candidate', 'total');
		const glue = fc.constantFrom(' ', '_', '-', '.');
		fc.assert(
			fc.property(around, glue, word, fc.jsonValue(), (before, between, name, value) => {
				const redacted = redact({ [`${before}${between}${name}`]: value, id: 'app-1' });
				expect(redacted).toEqual(KEPT);
			}),
		);
	});

	it('has no negative zero, which JSON cannot write', () => {
		expect(redact([-0, 0, -1.5])).toEqual([0, 0, -1.5]);
	});

	it('is plain JSON for any JSON', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const redacted = redact(value);
				expect(JSON.parse(JSON.stringify(redacted))).toEqual(redacted);
			}),
		);
	});
});
