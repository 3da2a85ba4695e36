import fc from 'fast-check';

import {
	readApplication,
	readApplications,
	readJob,
} from '../../../../core/knit/records/application';
import type { Application, Job } from '../../../../core/knit/records/types';
import applicationFixture from '../../../fixtures/knit/application.json';
import jobFixture from '../../../fixtures/knit/job.json';

const EMILY: Application = {
	id: 'app-1001',
	status: 'ACTIVE',
	origin: 'REFERRAL',
	appliedAt: '2026-05-01T09:00:00.000Z',
	updatedAt: '2026-06-11T16:40:12.000Z',
	jobId: 'job-77',
	owner: { id: 'u-1', name: null, email: 'recruiter@example.com', employeeId: 'e-1' },
	creditedTo: null,
	candidate: {
		id: 'cand-500',
		firstName: 'Emily',
		lastName: 'Reyes',
		preferredName: null,
		emails: [{ type: 'PERSONAL', email: 'emily@example.com' }],
		phones: [{ type: 'PERSONAL', phoneNumber: '+1-555-0100' }],
		links: ['https://www.linkedin.com/in/example'],
		location: 'Austin, Texas, United States',
		address: null,
	},
	currentStage: { id: 'offer', text: 'Offer' },
	rejection: null,
	interviews: [
		{
			id: 'int-9',
			subject: 'Onsite',
			scheduledStart: '2026-05-20T15:00:00.000Z',
			scheduledEnd: '2026-05-20T16:00:00.000Z',
			status: 'COMPLETE',
			interviewers: [{ id: 'u-8', name: null, email: 'lead@example.com', employeeId: null }],
		},
	],
	offers: [
		{
			id: 'off-3',
			status: 'SIGNED',
			statusText: 'SIGNED',
			startDate: '2026-07-06',
			hireDate: null,
			offerDate: '2026-06-01',
			expiresAt: null,
			sentAt: '2026-06-02T10:00:00.000Z',
			closedAt: '2026-06-11T16:40:10.000Z',
		},
	],
	job: null,
};

const PLATFORM_ENGINEER: Job = {
	id: 'job-77',
	title: 'Platform Engineer',
	status: 'OPEN',
	department: 'Engineering',
	departments: ['Engineering', 'Platform'],
	location: 'Austin, Texas',
	country: 'United States',
	employmentType: 'Full-time',
	hiringManager: { id: 'u-8', name: null, email: 'lead@example.com', employeeId: null },
	hiringManagers: [{ id: 'u-8', name: null, email: 'lead@example.com', employeeId: null }],
	recruiters: [{ id: 'u-1', name: null, email: 'recruiter@example.com', employeeId: 'e-1' }],
};

const NOTHING = {
	id: null,
	status: null,
	origin: null,
	appliedAt: null,
	updatedAt: null,
	jobId: null,
	owner: null,
	creditedTo: null,
	candidate: null,
	currentStage: null,
	rejection: null,
	interviews: [],
	offers: [],
	job: null,
};

const SEED_OFFER = {
	id: 'off-1',
	applicationId: 'app-1',
	status: 'SIGNED',
	startDate: '2026-07-06',
	hireDate: null,
	offerDate: '2026-06-01',
	sentAt: '2026-06-02T10:00:00Z',
	closedAt: '2026-06-11T16:40:10Z',
};

describe('readApplication on the shapes of Knit', () => {
	it('reads the application of an event', () => {
		expect(readApplication(applicationFixture)).toEqual(EMILY);
	});

	it.each<[string, unknown]>([
		['application', { application: applicationFixture }],
		['data.application', { success: true, data: { application: applicationFixture } }],
		['eventData', { eventId: 'ev_1', eventType: 'record.new', eventData: applicationFixture }],
		['the body of a Webhook node', { headers: {}, body: { eventData: applicationFixture } }],
		['an application already read', EMILY],
		['a trigger item', { event: 'offerAccepted', applicationId: 'app-1001', application: EMILY }],
	])('unwraps %s', (_name, value) => {
		expect(readApplication(value)).toEqual(EMILY);
	});

	it('reads the documented sample, in which every model is empty', () => {
		const sample = {
			info: {},
			currentStage: {},
			interviews: [],
			rejection: {},
			offers: [],
			attachments: [],
		};
		expect(readApplication(sample)).toEqual(NOTHING);
	});

	it('reads explicit nulls as nothing, and anything that is no list as an empty one', () => {
		const value = {
			info: { id: 7, candidate: { emails: null, phones: {}, links: 'x', id: 'c' }, owner: 5 },
			currentStage: null,
			interviews: null,
			rejection: null,
			offers: { id: 'off-1' },
			attachments: null,
		};
		expect(readApplication(value)).toEqual({
			...NOTHING,
			id: '7',
			candidate: {
				id: 'c',
				firstName: null,
				lastName: null,
				preferredName: null,
				emails: [],
				phones: [],
				links: [],
				location: null,
				address: null,
			},
		});
	});

	it('keeps a status that Knit does not document, in words', () => {
		const offers = [
			{ id: 'a', status: 'Verbally Accepted' },
			{ id: 'b', status: 7 },
			{ id: 'c', status: { text: 'SIGNED' } },
			{ id: 'd', status: ' signed ' },
			{ id: 'e', status: 'in progress' },
			{ id: 'f', status: '' },
			{ id: 'g' },
		];
		const read = readApplication({ offers })?.offers.map(({ id, status, statusText }) => [
			id,
			status,
			statusText,
		]);
		expect(read).toEqual([
			['a', 'UNKNOWN', 'Verbally Accepted'],
			['b', 'UNKNOWN', '7'],
			['c', 'UNKNOWN', null],
			['d', 'SIGNED', 'signed'],
			['e', 'IN_PROGRESS', 'in progress'],
			['f', 'NOT_SPECIFIED', null],
			['g', 'NOT_SPECIFIED', null],
		]);
	});

	it('leaves out the elements of a list that are no records', () => {
		const read = readApplication({ offers: [null, 'SIGNED', 3, [], { id: 9, status: 'DENIED' }] });
		expect(read?.offers.map((offer) => offer.id)).toEqual(['9']);
	});

	it('does not let two large ids become one by rounding', () => {
		expect(readApplication({ info: { id: 2 ** 60 }, offers: [] })?.id).toBeNull();
	});

	it('reads a single phone and a single e-mail record as a list of one', () => {
		const candidate = {
			id: 'c',
			phones: { type: 'WORK', phoneNumber: '+1' },
			emails: { type: 'WORK', email: 'e@example.com' },
		};
		const read = readApplication({ info: { candidate } })?.candidate;
		expect(read?.phones).toEqual([{ type: 'WORK', phoneNumber: '+1' }]);
		expect(read?.emails).toEqual([{ type: 'WORK', email: 'e@example.com' }]);
	});

	it('unwraps the stage and the rejection once more', () => {
		const read = readApplication({
			currentStage: { currentStage: { id: 's', text: 'Offer' } },
			rejection: { rejection: { id: null, text: 'Role filled', rejectedAt: '2026-06-01' } },
		});
		expect(read?.currentStage).toEqual({ id: 's', text: 'Offer' });
		expect(read?.rejection).toEqual({
			id: null,
			text: 'Role filled',
			rejectedAt: '2026-06-01T00:00:00.000Z',
		});
	});
});

describe('readApplication on flat shapes', () => {
	it('reads the offer of the use case page', () => {
		expect(readApplication(SEED_OFFER)).toEqual({
			...NOTHING,
			id: 'app-1',
			offers: [
				{
					id: 'off-1',
					status: 'SIGNED',
					statusText: 'SIGNED',
					startDate: '2026-07-06',
					hireDate: null,
					offerDate: '2026-06-01',
					expiresAt: null,
					sentAt: '2026-06-02T10:00:00.000Z',
					closedAt: '2026-06-11T16:40:10.000Z',
				},
			],
		});
	});

	it('reads the candidate and the job of the use case page beside the offer', () => {
		const candidate = {
			id: 'cand-1',
			firstName: 'Ana',
			email: 'ana@example.com',
			phone: '+1-555-0101',
			address: {
				street: '1 Main St',
				city: 'Austin',
				state: 'TX',
				postalCode: 78701,
				country: 'US',
			},
		};
		const job = {
			title: 'Designer',
			department: 'Design',
			hiringManager: 'Dana Lee',
			location: 'Remote',
			employmentType: 'Contract',
		};
		const expectedAddress = {
			street: '1 Main St',
			city: 'Austin',
			state: 'TX',
			postalCode: '78701',
			country: 'US',
		};
		for (const value of [
			{ ...SEED_OFFER, candidate, job },
			{ ...SEED_OFFER, application: { candidate, job } },
			{ offer: SEED_OFFER, candidate, job, applicationId: 'app-1' },
			{
				event: 'record.updated',
				model: 'application_offers',
				data: { ...SEED_OFFER, candidate, job },
			},
		]) {
			const read = readApplication(value);
			expect(read?.id).toBe('app-1');
			expect(read?.offers.map((offer) => [offer.id, offer.status])).toEqual([['off-1', 'SIGNED']]);
			expect(read?.candidate).toMatchObject({
				id: 'cand-1',
				firstName: 'Ana',
				emails: [{ type: null, email: 'ana@example.com' }],
				phones: [{ type: null, phoneNumber: '+1-555-0101' }],
				address: expectedAddress,
			});
			expect(read?.job).toMatchObject({
				title: 'Designer',
				department: 'Design',
				departments: ['Design'],
				location: 'Remote',
				employmentType: 'Contract',
				hiringManager: { id: null, name: 'Dana Lee', email: null, employeeId: null },
			});
		}
	});

	it('reads a spreadsheet row however its headers are spelled', () => {
		const row = {
			'Offer ID': 31,
			APPLICATION_ID: 'app-9',
			'candidate id': 'cand-9',
			'Offer Status': 'Signed',
			'Start Date': '2026-07-06',
			'Closed At': '2026-06-11',
			'First Name': 'Ana',
			last_name: 'Silva',
			Email: 'ana@example.com',
			Phone: 15550101,
			Street: '1 Main St',
			City: 'Austin',
			State: 'TX',
			'Postal Code': '78701',
			Country: 'US',
			'Job Id': 'job-1',
			'Job Title': 'Designer',
			Department: 'Design',
			'Hiring Manager': 'Dana Lee',
			Location: 'Remote',
			'Employment type': 'Full-time',
		};
		expect(readApplication(row)).toEqual({
			...NOTHING,
			id: 'app-9',
			jobId: 'job-1',
			candidate: {
				id: 'cand-9',
				firstName: 'Ana',
				lastName: 'Silva',
				preferredName: null,
				emails: [{ type: null, email: 'ana@example.com' }],
				phones: [{ type: null, phoneNumber: '15550101' }],
				links: [],
				location: null,
				address: {
					street: '1 Main St',
					city: 'Austin',
					state: 'TX',
					postalCode: '78701',
					country: 'US',
				},
			},
			offers: [
				{
					id: '31',
					status: 'SIGNED',
					statusText: 'Signed',
					startDate: '2026-07-06',
					hireDate: null,
					offerDate: null,
					expiresAt: null,
					sentAt: null,
					closedAt: '2026-06-11T00:00:00.000Z',
				},
			],
			job: {
				id: 'job-1',
				title: 'Designer',
				status: null,
				department: 'Design',
				departments: ['Design'],
				location: 'Remote',
				country: null,
				employmentType: 'Full-time',
				hiringManager: { id: null, name: 'Dana Lee', email: null, employeeId: null },
				hiringManagers: [{ id: null, name: 'Dana Lee', email: null, employeeId: null }],
				recruiters: [],
			},
		});
	});

	it('tells the status of an application from that of an offer', () => {
		expect(readApplication({ applicationId: 'a', status: 'ACTIVE' })).toEqual({
			...NOTHING,
			id: 'a',
			status: 'ACTIVE',
		});
		const rejected = readApplication({ offerId: 'o', applicationId: 'a', status: 'Rejected' });
		expect(rejected?.status).toBe('REJECTED');
		expect(rejected?.offers.map((offer) => offer.status)).toEqual(['UNKNOWN']);
		expect(readApplication({ applicationId: 'a', status: 'Won' })?.offers).toMatchObject([
			{ status: 'UNKNOWN', statusText: 'Won' },
		]);
	});

	it('reads the ids of a deletion', () => {
		const deletion = { applicationId: 'a', candidateId: 'c', jobId: 'j' };
		const read = readApplication(deletion);
		expect([read?.id, read?.candidate?.id, read?.jobId, read?.offers]).toEqual(['a', 'c', 'j', []]);
	});

	it('takes the columns that stand beside a list of offers', () => {
		const row = {
			applicationId: 'a',
			candidateId: 'c',
			firstName: 'Ana',
			Email: 'ana@example.com',
		};
		const read = readApplication({ ...row, offers: [{ id: 'o', status: 'SIGNED' }] });
		expect(read).toMatchObject({
			id: 'a',
			candidate: { id: 'c', firstName: 'Ana', emails: [{ type: null, email: 'ana@example.com' }] },
			offers: [{ id: 'o', status: 'SIGNED' }],
		});
	});

	it('takes the address that was added beside an application', () => {
		const address = { street: '1 Main St', city: 'Austin', postalCode: '78701', country: 'US' };
		for (const added of [{ address }, { shippingAddress: address }]) {
			const read = readApplication({ application: EMILY, ...added });
			expect(read?.candidate?.address).toEqual({ ...address, state: null });
		}
	});

	it('takes the job that stands beside an application', () => {
		const read = readApplication({ application: applicationFixture, job: jobFixture });
		expect(read).toEqual({ ...EMILY, job: PLATFORM_ENGINEER });
	});
});

describe('readApplication on anything else', () => {
	it.each<[string, unknown]>([
		['null', null],
		['undefined', undefined],
		['text', 'SIGNED'],
		['a number', 5],
		['a list', [applicationFixture]],
		['an empty record', {}],
		['a stranger', { hello: 'world', page: 2 }],
		['a job', jobFixture],
		['a job event', { eventData: jobFixture }],
		['a candidate', { info: { id: 'c', firstName: 'Ana', lastName: 'Silva' } }],
		[
			'an assessment',
			{ eventData: { candidateAssessment: { applicationId: 'a', candidate: {} } } },
		],
		['an assessment model', { applicationId: 'a', assessmentPackage: {}, status: 'SIGNED' }],
		['an assessment item', { event: 'assessmentRequested', applicationId: 'a' }],
		['a job item', { event: 'jobChanged', jobId: 'j', job: PLATFORM_ENGINEER }],
		['a sync item', { event: 'syncProcessed', startedAt: 'x', status: 'processed' }],
	])('is null for %s', (_name, value) => {
		expect(readApplication(value)).toBeNull();
	});

	it('reads own properties only', () => {
		const inherited: unknown = Object.create({ offers: [{ id: 'off-1', status: 'SIGNED' }] });
		expect(readApplication(inherited)).toBeNull();
		const hostile: unknown = JSON.parse(
			'{"__proto__":{"offers":[{"status":"SIGNED"}]},"constructor":{"info":{}}}',
		);
		expect(readApplication(hostile)).toBeNull();
	});

	it('does not go down without end', () => {
		const bottomless: Record<string, unknown> = {};
		bottomless.data = bottomless;
		expect(readApplication(bottomless)).toBeNull();
		expect(readApplications(bottomless)).toEqual([]);
		expect(readJob(bottomless)).toBeNull();
	});

	it('never throws, and reads what it has read the same way again', () => {
		const keys = fc.constantFrom(
			...['info', 'offers', 'candidate', 'status', 'id', 'startDate', 'applicationId', 'offerId'],
			...['job', 'emails', 'location', 'address', 'title', 'application', 'data', '__proto__'],
			...['closedAt', 'offerStatus', 'statusText', 'currentStage', 'jobId', 'hiringManager'],
		);
		const leaf = fc.oneof(
			fc.constantFrom('SIGNED', 'Won', '2026-07-06', '', 1676292064383, null, true),
			fc.string(),
			fc.double(),
		);
		const { record } = fc.letrec((tie) => ({
			value: fc.oneof({ depthSize: 'small' }, leaf, tie('record'), fc.array(tie('value'))),
			record: fc.dictionary(keys, tie('value'), { maxKeys: 8 }),
		}));
		fc.assert(
			fc.property(record, (value) => {
				const application = readApplication(value);
				if (application !== null) expect(readApplication(application)).toEqual(application);
				const job = readJob(value);
				if (job !== null) expect(readJob({ job })).toEqual(job);
				readApplications(value);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('readApplications', () => {
	it.each<[string, unknown]>([
		['a list answer', { success: true, data: { applications: [applicationFixture, null, 5] } }],
		['a bare list answer', { applications: [applicationFixture] }],
		['a list under data', { data: [applicationFixture] }],
		['a list', [{ application: applicationFixture }]],
		['one application', applicationFixture],
	])('reads %s', (_name, value) => {
		expect(readApplications(value)).toEqual([EMILY]);
	});

	it.each<[string, unknown]>([
		['null', null],
		['an empty answer', { success: true, data: { applications: null } }],
		['an empty list', []],
		['text', 'x'],
	])('is empty for %s', (_name, value) => {
		expect(readApplications(value)).toEqual([]);
	});
});

describe('readJob', () => {
	it.each<[string, unknown]>([
		['an element of a list answer', jobFixture],
		['an event', { eventData: jobFixture }],
		['an answer', { data: { job: jobFixture } }],
		['a job already read', PLATFORM_ENGINEER],
		['an application that carries its job', { ...EMILY, job: PLATFORM_ENGINEER }],
	])('reads %s', (_name, value) => {
		expect(readJob(value)).toEqual(PLATFORM_ENGINEER);
	});

	it.each<[string, unknown]>([
		['itself', { title: 'T', employmentType: 'Full-time' }],
		['info', { info: { title: 'T', employmentType: 'Full-time' } }],
		['jobInfoEnhanced', { info: { title: 'T' }, jobInfoEnhanced: { employmentType: 'Full-time' } }],
		['customFields', { info: { title: 'T' }, customFields: { employment_type: 'Full-time' } }],
		[
			'a list of customFields',
			{ info: { title: 'T' }, customFields: [{ name: 'Employment Type', value: 'Full-time' }] },
		],
		['rawValues', { info: { title: 'T' }, rawValues: { employment_type: 'Full-time' } }],
		['a label', { info: { title: 'T' }, rawValues: { typeOfEmployment: { label: 'Full-time' } } }],
		[
			'keyed custom fields',
			{
				info: { title: 'T' },
				rawValues: { keyed_custom_fields: { employment_type: { value: 'Full-time' } } },
			},
		],
		[
			'commitment',
			{ info: { title: 'T' }, rawValues: { categories: { commitment: 'Full-time' } } },
		],
	])('finds the employment type in %s', (_name, value) => {
		expect(readJob(value)?.employmentType).toBe('Full-time');
	});

	it('says where a job is by the city of its office when that is all there is', () => {
		const offices = [{ id: 'o', name: 'HQ', address: { city: 'Berlin', country: 'Germany' } }];
		const job = readJob({ info: { id: 'j', title: 'T' }, offices });
		expect([job?.location, job?.country]).toEqual(['Berlin, Germany', 'Germany']);
	});

	it.each<[string, unknown]>([
		['null', null],
		['an empty record', {}],
		['an application', applicationFixture],
		['an application already read', EMILY],
		['an assessment', { eventData: { candidateAssessment: { jobId: 'j' } } }],
		['an offer of the use case page', SEED_OFFER],
	])('is null for %s', (_name, value) => {
		expect(readJob(value)).toBeNull();
	});
});
