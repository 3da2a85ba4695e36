import { eventRow } from '../../../core/ledger/records';
import type { LedgerContext } from '../../../core/ledger/steps';
import { storyWords } from '../../../core/messages/overview';
import { storyOf } from '../../../core/reports/story';
import { at, executivePlan, giftOnRecord, life, subject } from '../../support/gifts';

/** What *Note the Event* writes before anything else. */
const received = (time: string, event: string, ids: object = {}) => ({
	...{ id: 1, at: time, event, outcome: 'received', traceId: 'ev-1', executionId: '7' },
	...{ offerId: 'off-1', applicationId: 'app-1', status: null, reason: null },
	...ids,
});
const message = (time: string, occasion: string, state = 'sent', note: string | null = null) => ({
	...{ id: 9, at: time, occasion, state, note, audience: 'approver', channel: 'email' },
	...{ offerKey: 'int/app/off-1', messageId: `${occasion}-email-1`, executionId: '8', attempts: 1 },
});

describe('the story of a gift', () => {
	const ledger = life();
	const log: unknown[] = [];
	/** As *One Gift per Offer* writes its log. */
	const happens = (item: object, context: LedgerContext) => {
		const step = ledger.happens(item, context);
		log.push({ ...eventRow(subject(item), step, '7', context) });
	};
	happens(executivePlan(), at('2026-06-12T08:00:00.000Z'));
	happens(executivePlan(), at('2026-06-12T08:00:05.000Z'));
	happens(
		{
			...{ kind: 'answer', page: 'approval', answer: 'yes', answeredBy: 'approver@example.com' },
			...{ offerKey: 'int/app/off-1', applicationKey: 'int/app' },
		},
		at('2026-06-13T09:00:00.000Z'),
	);
	const rows = [
		...log,
		message('2026-06-12T08:00:02.000Z', 'ask_approval'),
		message('2026-06-12T08:00:01.000Z', 'ask_approval', 'failed', '421 try later'),
		received('2026-06-12T08:00:00.000Z', 'offerAccepted'),
		{ giftObject: '{}', status: 'approved' },
		null,
	];

	it('is told from the tables alone: what came in, what was decided by which rule, who heard, who answered', () => {
		expect(
			storyOf(rows).map((line) => `${line.at.slice(8, 19)} ${line.kind}: ${storyWords(line)}`),
		).toEqual([
			'12T08:00:00 received: Knit reported offer accepted.',
			'12T08:00:00 decision: Planned. Rule Engineering of rules-000000000000.',
			'12T08:00:01 message: Email to the approver: ask approval (failed: 421 try later).',
			'12T08:00:02 message: Email to the approver: ask approval (sent).',
			'13T09:00:00 answer: The approver said yes. By approver@example.com. Rule Engineering of rules-000000000000.',
		]);
	});

	it('leaves out what changed nothing, and keeps the trace id of every line', () => {
		expect(storyOf(log)).toHaveLength(2);
		for (const line of storyOf(log)) expect(line).toMatchObject({ traceId: 'ev-1' });
	});

	it('names the code where a person has to look, and no new hire who answers', () => {
		const step = life(undefined, [giftOnRecord()]).happens({
			...{ kind: 'answer', page: 'address', answer: 'noGift', answeredBy: 'emily@example.com' },
			...{ offerKey: 'int/app/off-1', applicationKey: 'int/app' },
		});
		const context = at('2026-06-13T09:00:00.000Z');
		const answer = subject({
			...{ kind: 'answer', page: 'address', answer: 'noGift', answeredBy: 'emily@example.com' },
			...{ offerKey: 'int/app/off-1', applicationKey: 'int/app' },
		});
		expect(eventRow(answer, step, null, context).answeredBy).toBe('the new hire');
	});
});
