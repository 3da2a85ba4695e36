import { readAnswer, showPage, expiredPage } from '../../../../core/messages/pages/pages';
import { readLink, type UpdateLink } from '../../../../core/messages/pages/links';
import { readDecision } from '../../../../core/updates/decision';
import { AT, COMPANY, OPTIONS } from './samples';

const LINK: UpdateLink = {
	page: 'update',
	for: 'dana@example.com',
	until: 2_000_000_000,
	update: {
		updateKey: 'k1',
		ids: {
			integrationId: 'i-1',
			candidateId: 'cand-501',
			applicationId: 'app-1001',
			requisitionId: 'job-77',
		},
		reason: 'Application app-1001 was changed in the ATS.',
		onBehalfOf: 'Dana Reyes',
		mine: {
			stageName: 'Onsite',
			note: 'Strong on <b>TypeScript</b>.\nWants to mentor.',
			confidence: 0.92,
			evaluator: 'Screening Agent',
			basedOn: '2026-06-11 16:40:12 UTC',
		},
		theirs: {
			changedAt: '2026-06-12T08:00:00.000Z',
			stageId: 'st-9',
			stageName: 'On Hold',
			status: 'ACTIVE',
		},
	},
	company: COMPANY,
};

const read = (fields: Record<string, string>, link = LINK) =>
	readAnswer(link, new Map(Object.entries(fields)), OPTIONS, AT);

describe('the page about an update', () => {
	it('shows what the update says and what the ATS says, and runs nothing of it', () => {
		const { html } = showPage(LINK, OPTIONS);
		const [before = '', mine = ''] = html.split('The update says');
		expect(before).toContain('The ATS says');
		expect(before).toContain('On Hold');
		expect(mine).toContain('Onsite');
		expect(mine).toContain('Strong on &lt;b&gt;TypeScript&lt;/b&gt;.<br>Wants to mentor.');
		expect(html).toContain('Candidate cand-501');
		expect(html).not.toContain('name="name"');
	});

	it('chooses nothing beforehand, and needs a choice', () => {
		expect(showPage(LINK, OPTIONS).html).not.toMatch(/\schecked/);
		expect(read({ note: '' })).toMatchObject({ kind: 'problems' });
		expect(read({ answer: 'yes', note: '' })).toMatchObject({ kind: 'problems' });
	});

	it.each(['mine', 'theirs', 'both'])('takes %s, with what the recruiter saw', (choice) => {
		const reading = read({ answer: choice, note: ' Talked to her. ' });
		if (reading.kind === 'problems') throw new Error('There are problems.');
		expect(readDecision(reading.answer)).toEqual({
			updateKey: 'k1',
			ids: LINK.update.ids,
			choice,
			decidedBy: 'dana@example.com',
			decidedAt: AT,
			note: 'Talked to her.',
			seen: LINK.update.theirs,
		});
	});

	it('asks whoever opens a shared link who they are', () => {
		const shared = { ...LINK, for: null };
		expect(showPage(shared, OPTIONS).html).toContain('name="name"');
		expect(read({ answer: 'mine', note: '' }, shared)).toMatchObject({ kind: 'problems' });
		expect(read({ answer: 'mine', note: '', name: 'Sam' }, shared)).toMatchObject({
			answer: { answeredBy: 'Sam (shared link)' },
		});
	});

	it('is read from its link as it was sealed, and says when it has expired', () => {
		expect(readLink(JSON.parse(JSON.stringify(LINK)))).toEqual(LINK);
		expect(expiredPage(LINK, OPTIONS).html).toContain('This link has expired');
	});
});
