import { bareAddress, readCandidate, readUser } from '../../../../core/knit/records/people';

describe('an address', () => {
	it.each([
		['robin@example.com', 'robin@example.com'],
		[' robin@example.com ', 'robin@example.com'],
		['Robin <robin@example.com>', 'robin@example.com'],
		['Robin < robin@example.com >', 'robin@example.com'],
		['<robin@example.com>', 'robin@example.com'],
		['"Watson, Robin" <robin@example.com>', 'robin@example.com'],
		['mailto:robin@example.com', 'robin@example.com'],
		['MAILTO:robin@example.com?subject=Hi', 'robin@example.com'],
		['Robin <mailto:robin@example.com>', 'robin@example.com'],
		['a@example.com <b@example.com>', 'b@example.com'],
		// Which of two is meant, nobody knows.
		[
			'Robin <robin@example.com>, Kim <kim@example.com>',
			'Robin <robin@example.com>, Kim <kim@example.com>',
		],
		['Robin <robin>', 'Robin <robin>'],
		['Robin', 'Robin'],
		['', ''],
	])('written as %j is %j', (text, address) => {
		expect(bareAddress(text)).toBe(address);
	});

	it('of endless brackets is read at once', () => {
		for (const text of [
			`${'<'.repeat(50_000)}a@b${'>'.repeat(50_000)}`,
			`<${'a@'.repeat(50_000)}`,
		]) {
			expect(bareAddress(text)).toBe(text);
		}
	});
});

describe('a person at the company', () => {
	const nobody = { id: null, name: null, email: null, employeeId: null };

	it.each([
		['Noor', { ...nobody, name: 'Noor' }],
		['noor@example.com', { ...nobody, email: 'noor@example.com' }],
		['mailto:noor@example.com', { ...nobody, email: 'noor@example.com' }],
		[
			'Noor Haddad <noor@example.com>',
			{ ...nobody, name: 'Noor Haddad', email: 'noor@example.com' },
		],
		[
			'"Haddad, Noor" <noor@example.com>',
			{ ...nobody, name: 'Haddad, Noor', email: 'noor@example.com' },
		],
		['<noor@example.com>', { ...nobody, email: 'noor@example.com' }],
		[
			{ id: ' u-8 ', email: 'Noor <noor@example.com>', employeeId: 7 },
			{ ...nobody, id: 'u-8', email: 'noor@example.com', employeeId: '7' },
		],
		[
			{ firstName: 'Noor', lastName: 'Haddad', emailAddress: 'mailto:noor@example.com' },
			{ ...nobody, name: 'Noor Haddad', email: 'noor@example.com' },
		],
	])('%j is read', (value, user) => {
		expect(readUser(value)).toEqual(user);
	});

	it.each([null, '', ' ', 7, [], {}, { email: ' ' }, { email: 'mailto:' }])(
		'%j is nobody',
		(value) => {
			expect(readUser(value)).toBeNull();
		},
	);
});

describe('a candidate', () => {
	it.each(['Nan', 'None', 'Null', 'می\u200cخواهم', 'Zoë 🌸'])('can be named %s', (firstName) => {
		expect(readCandidate({ id: 'cand-1', firstName })).toMatchObject({ firstName });
	});

	it('has an id without the spaces around it', () => {
		expect(readCandidate({ id: ' cand-1 ' })).toMatchObject({ id: 'cand-1' });
	});
});
