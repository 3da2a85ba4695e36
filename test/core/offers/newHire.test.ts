import fc from 'fast-check';

import type { Application, Candidate, Job, Offer, User } from '../../../core/knit/records/types';
import { completeNewHire, isEmail, newHireOf, oneLine } from '../../../core/offers/newHire';

const OFFER: Offer = {
	id: 'off-3',
	status: 'SIGNED',
	statusText: 'SIGNED',
	startDate: '2026-07-06',
	hireDate: null,
	offerDate: '2026-06-01',
	expiresAt: null,
	sentAt: '2026-06-02T10:00:00.000Z',
	closedAt: '2026-06-11T16:40:10.000Z',
};
const CANDIDATE: Candidate = {
	id: 'cand-501',
	firstName: ' Emily  Rose ',
	lastName: 'Watson',
	preferredName: 'Em',
	emails: [
		{ type: 'WORK', email: 'emily@employer.example' },
		{ type: 'PRIMARY', email: 'primary@example.com' },
		{ type: 'PERSONAL', email: ' emily@example.com ' },
	],
	phones: [
		{ type: 'SKYPE', phoneNumber: '12345678' },
		{ type: 'WORK', phoneNumber: '+1 202 555 0199' },
		{ type: null, phoneNumber: '+1-202-555-0100' },
	],
	links: [],
	location: 'Austin,\n Texas',
	address: null,
};
const RECRUITER: User = {
	id: 'u-5',
	name: null,
	email: 'recruiter@example.com',
	employeeId: null,
};
const APPLICATION: Application = {
	id: 'app-1',
	status: 'HIRED',
	origin: null,
	appliedAt: null,
	updatedAt: null,
	jobId: 'job-77',
	owner: RECRUITER,
	creditedTo: null,
	candidate: CANDIDATE,
	currentStage: null,
	rejection: null,
	interviews: [],
	offers: [OFFER],
	job: null,
};
const JOB: Job = {
	id: 'job-77',
	title: 'Engineer',
	status: 'OPEN',
	department: 'Engineering',
	departments: ['Engineering'],
	location: 'Austin',
	country: 'US',
	employmentType: 'FULL_TIME',
	hiringManager: { id: 'u-8', name: 'Noor', email: 'noor@example.com', employeeId: null },
	hiringManagers: [],
	recruiters: [],
};

function withCandidate(changes: Partial<Candidate>): Application {
	return { ...APPLICATION, candidate: { ...CANDIDATE, ...changes } };
}

describe('the new-hire record', () => {
	it('holds what the application says', () => {
		expect(newHireOf(APPLICATION, OFFER, 'i-1', '2026-06-12T00:00:00.000Z')).toEqual({
			fullName: 'Emily Rose Watson',
			firstName: 'Emily Rose',
			lastName: 'Watson',
			preferredName: 'Em',
			email: 'emily@example.com',
			otherEmails: ['primary@example.com', 'emily@employer.example'],
			phone: '+1-202-555-0100',
			address: { street: null, city: null, state: null, postalCode: null, country: null },
			addressComplete: false,
			candidateLocation: 'Austin, Texas',
			jobTitle: null,
			department: null,
			location: null,
			employmentType: null,
			hiringManager: null,
			hiringManagers: [],
			recruiter: RECRUITER,
			recruiters: [RECRUITER],
			startDate: '2026-07-06',
			startDateSource: 'startDate',
			startDateNote: null,
			startDateText: null,
			offerDate: '2026-06-01',
			offerSentAt: '2026-06-02T10:00:00.000Z',
			offerAcceptedAt: '2026-06-11T16:40:10.000Z',
			offerAcceptedAtSource: 'closedAt',
			daysToAcceptance: 9,
			missing: ['jobTitle', 'department', 'hiringManager', 'location', 'employmentType', 'address'],
			offerKey: 'i-1/app-1/off-3',
			applicationKey: 'i-1/app-1',
			integrationId: 'i-1',
			candidateId: 'cand-501',
			applicationId: 'app-1',
			jobId: 'job-77',
			offerId: 'off-3',
		});
	});

	it('begins with the person and ends with the ids', () => {
		const names = Object.keys(newHireOf(APPLICATION, OFFER, 'i-1', null));
		expect(names.slice(0, 5)).toEqual([
			'fullName',
			'firstName',
			'lastName',
			'preferredName',
			'email',
		]);
		expect(names.slice(-7)).toEqual([
			'offerKey',
			'applicationKey',
			'integrationId',
			'candidateId',
			'applicationId',
			'jobId',
			'offerId',
		]);
	});

	it('has an integration without the spaces around its id', () => {
		expect(newHireOf(APPLICATION, OFFER, ' i-1\n', null)).toMatchObject({
			integrationId: 'i-1',
			offerKey: 'i-1/app-1/off-3',
			applicationKey: 'i-1/app-1',
		});
		expect(newHireOf(APPLICATION, OFFER, '  ', null).integrationId).toBeNull();
	});

	it('is written even when next to nothing is known', () => {
		const bare: Application = { ...APPLICATION, candidate: null, owner: null, jobId: null };
		const offer: Offer = { ...OFFER, startDate: null, sentAt: null, closedAt: null };
		expect(newHireOf(bare, offer, null, null)).toMatchObject({
			offerKey: '-/app-1/off-3',
			fullName: null,
			email: null,
			startDate: null,
			startDateSource: null,
			offerAcceptedAt: null,
			offerAcceptedAtSource: null,
			daysToAcceptance: null,
		});
	});

	it('takes the hire date where no start date is known, and says so', () => {
		const offer = { ...OFFER, startDate: null, hireDate: '2026-07-01' };
		expect(newHireOf(APPLICATION, offer, null, null)).toMatchObject({
			startDate: '2026-07-01',
			startDateSource: 'hireDate',
			startDateNote: 'The start date is the hire date of the offer.',
		});
	});

	it('shows a start date that cannot be read', () => {
		const offer = { ...OFFER, startDate: null, startDateText: ' after\n the summer ' };
		expect(newHireOf(APPLICATION, offer, null, null)).toMatchObject({
			startDate: null,
			startDateText: 'after the summer',
			missing: expect.arrayContaining(['startDate']),
		});
		const long = { ...offer, startDateText: '🌞'.repeat(200) };
		expect(newHireOf(APPLICATION, long, null, null).startDateText).toBe('🌞'.repeat(80));
	});

	it.each([
		['Europe/Berlin', '2026-07-06'],
		['Europe/London', '2026-07-05'],
		[null, '2026-07-05'],
	])('takes the date that begins at an instant in %s: %s', (timeZone, startDate) => {
		const startDateInstant = '2026-07-05T22:00:00.000Z';
		const offer = { ...OFFER, startDate: '2026-07-05', startDateInstant };
		expect(newHireOf(APPLICATION, offer, null, null, timeZone).startDate).toBe(startDate);
		const hired = { ...offer, startDate: null, hireDate: '2026-07-05' };
		expect(newHireOf(APPLICATION, hired, null, null, timeZone).startDate).toBe(startDate);
	});

	it('keeps the date as written where the instant is no midnight of the company', () => {
		// Written as 6 July, half past midnight, in New Zealand.
		const startDateInstant = '2026-07-05T12:30:00.000Z';
		const offer = { ...OFFER, startDate: '2026-07-06', startDateInstant };
		expect(newHireOf(APPLICATION, offer, null, null, 'Europe/Berlin').startDate).toBe('2026-07-06');
	});

	it.each(['Nan', 'None', 'Null', 'N', '李', 'Zoë 🌸', 'می\u200cخواهم', '👩\u200d💻', '🌸'])(
		'has a person named %s',
		(firstName) => {
			expect(newHireOf(withCandidate({ firstName }), OFFER, null, null)).toMatchObject({
				firstName,
				fullName: `${firstName} Watson`,
			});
		},
	);

	it('takes the time of the event where the offer has no closing time', () => {
		const offer = { ...OFFER, closedAt: null };
		expect(newHireOf(APPLICATION, offer, null, '2026-06-04T09:59:59.000Z')).toMatchObject({
			offerAcceptedAt: '2026-06-04T09:59:59.000Z',
			offerAcceptedAtSource: 'event',
			daysToAcceptance: 1,
		});
	});

	it('counts no days to an acceptance before the offer was sent', () => {
		const offer = { ...OFFER, closedAt: '2026-06-01T00:00:00.000Z' };
		expect(newHireOf(APPLICATION, offer, null, null).daysToAcceptance).toBeNull();
	});

	it.each([
		[[{ type: 'WORK', email: 'w@example.com' }], 'w@example.com'],
		[
			[
				{ type: 'WORK', email: 'w@example.com' },
				{ type: 'NOT_SPECIFIED', email: 'n@example.com' },
			],
			'n@example.com',
		],
		[
			[
				{ type: 'personal', email: 'not an address' },
				{ type: 'WORK', email: 'w@example.com' },
			],
			'w@example.com',
		],
		[[{ type: null, email: 'mailto:a@example.com' }], 'a@example.com'],
		[[{ type: 'PERSONAL', email: 'Em <em@example.com>' }], 'em@example.com'],
		[[{ type: 'PERSONAL', email: '"Watson, Em" <em@example.com>' }], 'em@example.com'],
		[[{ type: 'PERSONAL', email: '<mailto:em@example.com>' }], 'em@example.com'],
		[[{ type: null, email: ' MAILTO:em@example.com?subject=Hello ' }], 'em@example.com'],
		[[{ type: null, email: 'Em <em@example.com>, Di <di@example.com>' }], null],
		[[{ type: null, email: 'Em <em>' }], null],
		[[], null],
	])('of the addresses %j writes to %s', (emails, expected) => {
		expect(newHireOf(withCandidate({ emails }), OFFER, null, null).email).toBe(expected);
	});

	it('knows the other addresses of the person, each once', () => {
		const emails = [
			{ type: 'WORK', email: 'emily@employer.example' },
			{ type: 'PERSONAL', email: 'Emily <emily@example.com>' },
			{ type: null, email: 'EMILY@example.com' },
			{ type: null, email: 'Emily@employer.example' },
			{ type: null, email: 'nobody' },
		];
		expect(newHireOf(withCandidate({ emails }), OFFER, null, null)).toMatchObject({
			email: 'emily@example.com',
			otherEmails: ['Emily@employer.example'],
		});
	});

	it.each([
		[[{ type: 'WORK', phoneNumber: '020 7946 0000' }], '020 7946 0000'],
		[
			[
				{ type: 'WORK', phoneNumber: '020 7946 0000' },
				{ type: 'PERSONAL', phoneNumber: '(202) 555-0100 ext. 5' },
			],
			'(202) 555-0100 ext. 5',
		],
		[[{ type: 'PERSONAL', phoneNumber: 'on request' }], null],
		[[{ type: 'PERSONAL', phoneNumber: '12' }], null],
	])('of the phones %j calls %s', (phones, expected) => {
		expect(newHireOf(withCandidate({ phones }), OFFER, null, null).phone).toBe(expected);
	});

	it('knows a complete address', () => {
		const address = {
			street: 'Main St 1',
			city: 'Austin',
			state: null,
			postalCode: '73301',
			country: 'US',
		};
		expect(newHireOf(withCandidate({ address }), OFFER, null, null)).toMatchObject({
			address,
			addressComplete: true,
		});
		expect(
			newHireOf(withCandidate({ address: { ...address, city: ' ' } }), OFFER, null, null)
				.addressComplete,
		).toBe(false);
	});
});

it.each([
	['United Arab Emirates', 'Dubai', null, true],
	['AE', null, null, false],
	['Hong Kong', null, null, false],
	['Singapore', null, '018956', true],
	['US', 'Austin', null, false],
	['Ruritania', 'Strelsau', null, false],
	['Ruritania', 'Strelsau', '12345', true],
])('needs what %s has: city %j, postal code %j: %j', (country, city, postalCode, expected) => {
	const address = { street: 'Main St 1', city, state: null, postalCode, country };
	const hire = newHireOf(withCandidate({ address }), OFFER, null, null);
	expect(hire.addressComplete).toBe(expected);
});

describe('completing a new hire', () => {
	const newHire = newHireOf(APPLICATION, OFFER, 'i-1', null);

	it('takes from the requisition what is not known yet', () => {
		expect(completeNewHire(newHire, JOB)).toMatchObject({
			jobTitle: 'Engineer',
			department: 'Engineering',
			location: 'Austin',
			employmentType: 'FULL_TIME',
			hiringManager: { name: 'Noor', email: 'noor@example.com' },
			missing: ['address'],
		});
		expect(newHire.jobTitle).toBeNull();
	});

	it('keeps what is known', () => {
		expect(completeNewHire({ ...newHire, jobTitle: 'Staff Engineer' }, JOB).jobTitle).toBe(
			'Staff Engineer',
		);
	});

	it('knows all hiring managers and recruiters, the ones that count first', () => {
		const noor = { id: 'u-8', name: 'Noor', email: 'noor@example.com', employeeId: null };
		const ines = { id: 'u-9', name: null, email: 'ines@example.com', employeeId: null };
		const job = {
			...JOB,
			hiringManager: ines,
			hiringManagers: [noor, ines, { ...noor, id: null }],
			recruiters: [{ ...RECRUITER, id: null, email: 'Recruiter@example.com' }, noor],
		};
		const completed = completeNewHire(newHire, job);
		expect(completed).toMatchObject({
			hiringManager: ines,
			hiringManagers: [ines, noor],
			recruiter: RECRUITER,
			recruiters: [RECRUITER, noor],
		});
		expect(completeNewHire(completed, job)).toEqual(completed);
		expect(completeNewHire(newHire, JOB).hiringManagers).toEqual([JOB.hiringManager]);
	});

	it('knows of each of them what any place of the requisition says', () => {
		const bare = { id: 'u-8', name: null, email: null, employeeId: null };
		const job = { ...JOB, hiringManager: bare, hiringManagers: [bare, JOB.hiringManager ?? bare] };
		expect(completeNewHire(newHire, job)).toMatchObject({
			hiringManager: JOB.hiringManager,
			hiringManagers: [JOB.hiringManager],
		});
	});

	it('tells two managers of one name apart by their addresses', () => {
		const one = { id: null, name: 'Kim Lee', email: 'kim.lee@example.com', employeeId: null };
		const other = { ...one, email: 'kim.lee2@example.com' };
		const job = { ...JOB, hiringManager: one, hiringManagers: [one, other] };
		expect(completeNewHire(newHire, job).hiringManagers).toEqual([one, other]);
	});

	it('takes nothing from another requisition', () => {
		expect(completeNewHire(newHire, { ...JOB, id: 'job-78' })).toEqual(newHire);
	});

	it('finds the address of a hiring manager known by name only', () => {
		const named = { id: null, name: 'Noor', email: null, employeeId: null };
		expect(completeNewHire({ ...newHire, hiringManager: named }, JOB).hiringManager).toEqual(
			JOB.hiringManager,
		);
		const other = { ...named, name: 'Ines' };
		expect(completeNewHire({ ...newHire, hiringManager: other }, JOB).hiringManager).toEqual(other);
	});
});

describe('a text as one line', () => {
	it.each([
		['Maya', 'Maya'],
		['Senior Engineer, R&D (m/f/d)', 'Senior Engineer, R&D (m/f/d)'],
		[' Maya', 'Maya'],
		['Maya ', 'Maya'],
		['Emily  Rose', 'Emily Rose'],
		['Emily\tRose\n', 'Emily Rose'],
		['Maya\u200b', 'Maya'],
		['\u202eayaM', 'ayaM'],
		['Maya\u0000', 'Maya'],
		['(Maya)', '(Maya)'],
		['Élodie', 'Élodie'],
		['李', '李'],
		['7', '7'],
		['🌸', '🌸'],
		['\ufeffMaya', 'Maya'],
		['Ma\u2060ya', 'Maya'],
		['Maya \u200b Chen', 'Maya Chen'],
		['نیم\u200cفاصله', 'نیم\u200cفاصله'],
		['क्\u200dष', 'क्\u200dष'],
	])('%j is %j', (text, line) => {
		expect(oneLine(text)).toBe(line);
	});

	it.each([null, '', ' ', '-', '- ?', '\u200b'])('%j is none', (text) => {
		expect(oneLine(text)).toBeNull();
	});

	it('has one space between words, and none around them', () => {
		const word = fc.stringMatching(/^[!-~]{1,12}$/);
		const gaps = fc.stringMatching(/^[ \t\n\r\0]{1,4}$/);
		fc.assert(
			fc.property(fc.array(fc.tuple(word, gaps), { minLength: 1 }), (parts) => {
				const words = parts.map(([one]) => one);
				const wanted = /[A-Za-z0-9]/.test(words.join('')) ? words.join(' ') : null;
				expect(oneLine(parts.flat().join(''))).toBe(wanted);
				expect(oneLine(words.join(' '))).toBe(wanted);
			}),
		);
	});
});

describe('e-mail addresses', () => {
	it.each(['a@example.com', 'a.b+c@sub.example.co.uk', "o'neil@example.com", 'é@exämple.de'])(
		'%s is one',
		(text) => {
			expect(isEmail(text)).toBe(true);
		},
	);

	it.each([
		'',
		'a',
		'a@b',
		'@example.com',
		'a@',
		'a b@example.com',
		'a@example..com',
		'.a@example.com',
		'a..b@example.com',
		'a@-example.com',
		'a@example.com, b@example.com',
		'a@example.com\nBcc: b@example.com',
		`${'a'.repeat(250)}@example.com`,
	])('%j is none', (text) => {
		expect(isEmail(text)).toBe(false);
	});

	it('never holds white space or a second address', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(isEmail(`${text} a@example.com`)).toBe(false);
				expect(isEmail(`a@example.com,${text}`)).toBe(false);
			}),
		);
	});
});
