import type { INodeParameters } from 'n8n-workflow';

import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { NextCandidates } from '../../nodes/NextCandidates/NextCandidates.node';
import { recordsOf, runNode } from '../support/engine';

const OFFER = {
	offerKey: 'i/app-0/offer-0',
	applicationKey: 'i/app-0',
	candidateName: 'Jonas Weber',
	role: 'Platform Engineer',
	recruiterEmail: 'dana@company.example.com',
	integrationId: 'i',
	applicationId: 'app-0',
	candidateId: 'cand-0',
	jobId: 'job-1',
};
const JOBS = [
	{ json: { id: 'job-1', title: 'Platform Engineer' } },
	{ json: { id: 'job-2', title: 'Senior Platform Engineer' } },
	{ json: { id: 'job-3', title: 'Account Executive' } },
];
const application = (number: number, stage: string) => ({
	info: {
		id: `app-${number}`,
		status: 'ACTIVE',
		jobId: 'job-1',
		updatedAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
		candidate: {
			id: `cand-${number}`,
			firstName: 'Amara',
			lastName: 'Okafor',
			emails: [{ email: `c${number}@mail.example.com` }],
		},
	},
	currentStage: { id: 's', text: stage },
	offers: [],
});

async function run(items: object[], parameters: INodeParameters = {}) {
	const [output] = await runNode(new NextCandidates(), {
		items: items.map((item) => ({ ...item })),
		parameters: {
			offer: JSON.stringify(OFFER),
			jobs: JSON.stringify(JOBS),
			settings: JSON.stringify(EXAMPLE_SETTINGS),
			...parameters,
		},
	});
	return recordsOf(output ?? []);
}

describe('Next Candidates', () => {
	it('finds the roles to look into', async () => {
		expect(await run([{}], { operation: 'roles' })).toEqual([
			{ jobId: 'job-1', integrationId: 'i' },
			{ jobId: 'job-2', integrationId: 'i' },
		]);
	});

	it('writes to the recruiter whom to talk to, with the reason, and to nobody else', async () => {
		const [message, ...more] = await run([
			application(1, 'Final Interview'),
			application(0, 'Offer'),
		]);
		expect(more).toEqual([]);
		expect(message).toMatchObject({
			channel: 'email',
			to: 'dana@company.example.com',
			messageId: 'next-i/app-0/offer-0',
			subject: 'Jonas Weber declined: who you could talk to next',
			suggestions: [{ candidateId: 'cand-1' }],
		});
		expect(message?.['text']).toContain(
			'1. Amara Okafor, Platform Engineer. Still active at Final Interview for the same requisition. Last contact 3 days ago. (candidate cand-1, application app-1)',
		);
		expect(message?.['text']).not.toContain('mail.example.com');
	});

	it('writes nothing when there is nobody, or no such offer', async () => {
		expect(await run([application(0, 'Offer')])).toEqual([]);
		expect(await run([{}], { offer: '{}' })).toEqual([]);
		expect(await run([{}], { offer: '{}', operation: 'roles' })).toEqual([]);
	});

	it('says what is wrong with the skills', async () => {
		await expect(run([{}], { options: { skills: '["Go"]' } })).rejects.toThrow(
			"'Skills' is no list",
		);
	});
});
