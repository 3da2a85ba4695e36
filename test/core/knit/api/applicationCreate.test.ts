import {
	applicationCreateBodyOf,
	type NewApplication,
} from '../../../../core/knit/api/applicationCreate';

const plain: NewApplication = {
	jobId: 'job-1',
	candidate: { kind: 'known', candidateId: 'cand-1' },
	initialStageId: '',
	origin: ' ',
	source: '',
	answers: [],
	metaData: {},
	attachment: {},
};

describe('a new application', () => {
	it('names the job and the person, and leaves out what is empty', () => {
		expect(applicationCreateBodyOf(plain)).toEqual({ jobId: 'job-1', candidateId: 'cand-1' });
	});

	it('describes a new person by the names of Knit', () => {
		const person = {
			kind: 'new' as const,
			firstName: 'Emily',
			lastName: 'Watson',
			email: 'emily@example.com',
			phone: '+1-202-555-0100',
			further: { title: 'Engineer' },
		};
		expect(applicationCreateBodyOf({ ...plain, candidate: person })).toEqual({
			jobId: 'job-1',
			candidate: {
				firstName: 'Emily',
				lastName: 'Watson',
				emails: [{ type: 'PERSONAL', email: 'emily@example.com' }],
				phones: [{ type: 'PERSONAL', phoneNumber: '+1-202-555-0100' }],
				title: 'Engineer',
			},
		});
	});

	it('carries everything else that was filled in', () => {
		const further = {
			initialStageId: ' stage-1 ',
			origin: 'REFERRAL',
			source: 'Meetup',
			answers: [{ id: 'q-1', answer: 'No' }],
			metaData: { countryCodeId: 'US' },
			attachment: { name: 'cv.pdf' },
		};
		expect(applicationCreateBodyOf({ ...plain, ...further })).toEqual({
			jobId: 'job-1',
			candidateId: 'cand-1',
			...further,
			initialStageId: 'stage-1',
		});
	});
});
