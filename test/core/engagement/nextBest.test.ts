import { DateTime } from 'luxon';

import { nextBest, rolesToLookInto } from '../../../core/engagement/nextBest';
import { readApplication, readJob } from '../../../core/knit/records/application';
import type { Application, Job } from '../../../core/knit/records/types';

const NOW = DateTime.fromISO('2026-11-24T12:00:00Z', { zone: 'utc' });
const DECLINED = {
	applicationId: 'app-0',
	candidateId: 'c-0',
	jobId: 'job-1',
	role: 'Senior Backend Engineer',
};

const JOBS = (
	[
		['job-1', 'Senior Backend Engineer'],
		['job-2', 'Backend Engineer'],
		['job-3', 'Account Executive'],
		['job-4', 'Senior Backend Engineer'],
		['job-5', 'Director of Backend Engineering'],
	] as const
).map(([id, title]) => readJob({ info: { id, title } }) as Job);

const person = (id: string, stage: string, more: Record<string, unknown> = {}): Application => {
	const {
		jobId = 'job-1',
		status = 'ACTIVE',
		updatedAt = '2026-11-14T12:00:00Z',
		...models
	} = more;
	return readApplication({
		info: {
			id: `app-${id}`,
			status,
			jobId,
			updatedAt,
			appliedAt: '2025-01-01T12:00:00Z',
			candidate: {
				id: `c-${id}`,
				firstName: `First${id}`,
				lastName: 'Person',
				emails: [{ email: `${id}@mail.example.com` }],
			},
		},
		currentStage: { id: 's', text: stage },
		offers: [],
		...models,
	}) as Application;
};

const find = (applications: Application[], more = {}) =>
	nextBest(DECLINED, {
		applications,
		jobs: JOBS,
		skills: new Map(),
		doNotContact: '',
		now: NOW,
		...more,
	});
const ids = (applications: Application[], more = {}) =>
	find(applications, more).map(({ candidateId }) => candidateId);

describe('who may be asked after a decline', () => {
	it('is told with a reason, and with nothing else about the person', () => {
		expect(find([person('1', 'Final Interview')])).toEqual([
			{
				candidateId: 'c-1',
				applicationId: 'app-1',
				jobId: 'job-1',
				name: 'First1 Person',
				role: 'Senior Backend Engineer',
				stage: 'Final Interview',
				lastContactDate: '2026-11-14',
				reason:
					'Still active at Final Interview for the same requisition. Last contact 10 days ago.',
			},
		]);
	});

	it('says so of somebody who came close', () => {
		const close = person('1', 'Onsite', {
			status: 'REJECTED',
			jobId: 'job-4',
			updatedAt: '2026-08-01T12:00:00Z',
		});
		expect(find([close])[0]?.reason).toBe(
			'Came close, up to Onsite, for another requisition with the same title. Last contact 3 months ago.',
		);
	});

	it('stands in the order of stage, role, skills, standing and contact', () => {
		const applications = [
			person('applied', 'Applied'),
			person('screen', 'Phone Interview'),
			person('similar', 'Onsite', { jobId: 'job-2' }),
			person('older', 'Onsite', { updatedAt: '2026-10-01T12:00:00Z' }),
			person('rejected', 'Onsite', { status: 'REJECTED' }),
			person('newer', 'Onsite'),
		];
		expect(ids(applications)).toEqual([
			'c-newer',
			'c-older',
			'c-rejected',
			'c-similar',
			'c-screen',
		]);
	});

	it('counts skills that both have', () => {
		const skills = new Map([
			['c-0', ['TypeScript', 'Go', 'Kafka']],
			['c-b', ['typescript', 'Kafka', 'Cooking']],
		]);
		const found = find([person('a', 'Onsite'), person('b', 'Onsite')], { skills });
		expect(found.map(({ candidateId }) => candidateId)).toEqual(['c-b', 'c-a']);
		expect(found[0]?.reason).toContain('Shares typescript, Kafka with the person who declined.');
	});

	it.each([
		['the person who declined', person('0', 'Offer')],
		['somebody who was hired', person('1', 'Offer', { status: 'HIRED' })],
		[
			'somebody who holds an offer',
			person('1', 'Offer', { offers: [{ id: 'o', status: 'IN_PROGRESS' }] }),
		],
		[
			'somebody who declined, too',
			person('1', 'Offer', { offers: [{ id: 'o', status: 'DENIED' }] }),
		],
		[
			'somebody who withdrew',
			person('1', 'Onsite', {
				status: 'REJECTED',
				rejection: { id: 'r', text: 'Candidate withdrew' },
			}),
		],
		['somebody rejected early', person('1', 'Phone Screen', { status: 'REJECTED' })],
		[
			'somebody who came close long ago',
			person('1', 'Onsite', { status: 'REJECTED', updatedAt: '2025-06-01T12:00:00Z' }),
		],
		['somebody for another role', person('1', 'Onsite', { jobId: 'job-3' })],
		['somebody far more senior', person('1', 'Onsite', { jobId: 'job-5' })],
		['somebody for an unknown role', person('1', 'Onsite', { jobId: 'job-9' })],
	])('is never %s', (_, application) => {
		expect(find([application])).toEqual([]);
	});

	it('is nobody who must not be contacted', () => {
		expect(
			ids([person('1', 'Onsite'), person('2', 'Onsite')], {
				doNotContact: 'C-1, x@y.example.com; 2@MAIL.example.com',
			}),
		).toEqual([]);
	});

	it('is one person once, with the best application, and five people at most', () => {
		const twice = [person('1', 'Onsite'), { ...person('1', 'Phone Screen'), id: 'app-1b' }];
		const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => person(id, 'Interview'));
		expect(ids(twice)).toEqual(['c-1']);
		expect(ids(six)).toHaveLength(5);
	});

	it('reads nothing that is protected', () => {
		const bare = person('1', 'Onsite');
		const told = {
			...bare,
			candidate: { ...bare.candidate!, location: 'Lagos', links: ['https://x'], address: null },
		};
		expect(find([told])).toEqual(find([bare]));
	});

	it('takes an interview that is yet to come for no contact', () => {
		const booked = person('1', 'Onsite', {
			interviews: [{ id: 'i', scheduledStart: '2026-12-01T09:00:00Z', status: 'SCHEDULED' }],
		});
		expect(find([booked])[0]?.lastContactDate).toBe('2026-11-14');
	});
});

describe('the requisitions that are looked into', () => {
	it('are the same one, those with the same title and similar ones, in this order', () => {
		expect(rolesToLookInto(DECLINED, JOBS)).toEqual(['job-1', 'job-4', 'job-2']);
	});

	it('are the same one even if Knit lists no job, and none if nothing is known', () => {
		expect(rolesToLookInto(DECLINED, [])).toEqual(['job-1']);
		expect(rolesToLookInto({ ...DECLINED, jobId: null, role: null }, JOBS)).toEqual([]);
	});
});
