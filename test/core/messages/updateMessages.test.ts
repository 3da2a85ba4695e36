import { createHmac } from 'node:crypto';

import type { UpdateLink } from '../../../core/messages/pages/links';
import { readToldUpdate, writeUpdateNews } from '../../../core/messages/updateMessages';
import { UPDATE_WORDS, type UpdateLane } from '../../../core/messages/updateWords';
import { EXAMPLE_SETTINGS, type Settings } from '../../../core/settings/settings';

const ROW = {
	id: 7,
	updateKey: 'k1',
	traceId: 'trace-9',
	status: 'CONFLICT',
	reason: 'Application app-1001 was changed in the ATS after the state that this is based on.',
	integrationId: 'i-1',
	candidateId: 'cand-501',
	applicationId: 'app-1001',
	requisitionId: 'job-77',
	stageFrom: 'On Hold',
	stageTo: 'Onsite',
	stageId: 'st-3',
	note: 'Earns <much>.',
	evaluator: 'Screening Agent',
	onBehalfOf: 'Dana Reyes',
	decidedBy: null,
	writtenAt: null,
	mine: JSON.stringify({ stageName: 'Onsite', note: 'x'.repeat(3000), confidence: 0.9 }),
	theirs: JSON.stringify({ changedAt: 'c', stageId: 'st-9', stageName: 'On Hold', status: 'A' }),
	owed: '["question","operations","slack"]',
};

function written(lane: UpdateLane, row: object = {}, settings: Partial<Settings> = {}) {
	const links: UpdateLink[] = [];
	const news = writeUpdateNews(readToldUpdate({ row: { ...ROW, ...row } }), lane, {
		settings: { ...EXAMPLE_SETTINGS, ...settings },
		words: lane === 'notice' ? UPDATE_WORDS.operations : UPDATE_WORDS[lane],
		linkTo: (link) => `https://n8n.example.com/answer?t=${links.push(link)}`,
		noticeSecret: 'secret',
		now: '2026-06-12T09:00:00.000Z',
	});
	return { news, links };
}

describe('news of an update', () => {
	it('asks the reviewer with a link of their own, tells the team without one, and the channel with a shared one', () => {
		const { news, links } = written('question');
		expect(news.map(({ channel, to }) => [channel, to])).toEqual([
			['email', 'reviewer@example.com'],
			['email', 'talent@example.com'],
			['slack', '#welcome-gifts'],
		]);
		expect(links.map((link) => link.for)).toEqual(['reviewer@example.com', null]);
		const [question, operations, slack] = news;
		expect(question?.text).toContain('Decide: https://n8n.example.com/answer?t=1');
		expect(operations?.text).not.toContain('/answer');
		for (const id of ['cand-501', 'app-1001', 'job-77', 'trace-9']) {
			expect(operations?.text).toContain(id);
			expect(slack?.blocks).toContain(id);
		}
	});

	it('leaves out what is not known, and never says null', () => {
		const nothing = { requisitionId: null, onBehalfOf: null, evaluator: null, theirs: null };
		const { news } = written('question', { ...nothing, stageFrom: null, traceId: null });
		expect(news.map(({ text }) => text).join()).not.toMatch(/null|undefined|Requisition|\{/);
	});

	it('carries no more of a note than a link can, and enough to decide', () => {
		const [link] = written('question').links;
		expect(link?.update.mine.note).toHaveLength(1200);
		expect(link?.until).toBe(Date.parse('2026-06-12T09:00:00.000Z') / 1000 + 60 * 86_400);
	});

	it('sends only what is still owed, and nothing where nobody is set', () => {
		expect(written('question', { owed: '["slack"]' }).news.map(({ news }) => news)).toEqual([
			'slack',
		]);
		expect(written('question', { owed: '' }).news).toEqual([]);
		const { news } = written('operations', { owed: '["slack"]' }, { slackChannel: '' });
		expect(news.map(({ channel }) => channel)).toEqual(['none']);
	});

	it('tells programs ids and what was written, signed, and no word of the note', () => {
		const updatesNoticeUrl = 'https://scheduling.example.com/hook';
		const row = { owed: '["notice"]', writtenAt: '2026-06-12T09:00:01.000Z' };
		const [notice] = written('notice', row, { updatesNoticeUrl }).news;
		expect(notice).toMatchObject({ channel: 'webhook', to: updatesNoticeUrl });
		expect(notice?.signature).toBe(
			createHmac('sha256', 'secret')
				.update(notice?.body ?? '')
				.digest('base64url'),
		);
		expect(JSON.parse(notice?.body ?? '')).toEqual({
			event: 'candidate.update.written',
			updateKey: 'k1',
			traceId: 'trace-9',
			integrationId: 'i-1',
			candidateId: 'cand-501',
			applicationId: 'app-1001',
			requisitionId: 'job-77',
			stage: { id: 'st-3', name: 'Onsite' },
			noteAdded: true,
			evaluator: 'Screening Agent',
			onBehalfOf: 'Dana Reyes',
			decidedBy: null,
			writtenAt: '2026-06-12T09:00:01.000Z',
		});
	});

	it('cannot be written about anything but a row', () => {
		expect(() => readToldUpdate({ row: { id: 'x' } })).toThrow('holds no row');
		expect(() => readToldUpdate(null)).toThrow('holds no row');
	});
});
