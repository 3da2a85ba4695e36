import {
	pageAfter,
	readAnswered,
	writeAnswerPage,
	type Answer,
} from '../../../core/messages/answered';
import { ANSWER_TEXTS } from '../../../core/messages/answerTexts';
import { context, hire, NOW } from './hire';

type Changes = Parameters<typeof hire>[0];

const after = (answer: Answer, outcome: 'changed' | 'nothing', changes: Changes = {}) =>
	pageAfter({ answer, outcome, reason: null, gift: hire(changes) });

function page(
	answer: Answer,
	outcome: 'changed' | 'nothing',
	changes: Changes = {},
	reason: string | null = null,
) {
	const answered = { answer, outcome, reason, gift: hire(changes) };
	const words = ANSWER_TEXTS[pageAfter(answered)];
	return writeAnswerPage(answered, words, context().settings, NOW);
}

describe('the page after an answer is', () => {
	it.each([
		['yes', 'changed', { status: 'approved' }, 'yesSaved'],
		['yes', 'changed', { status: 'ordering' }, 'yesSaved'],
		['yes', 'changed', { status: 'needs_review' }, 'personDecides'],
		['no', 'changed', { status: 'rejected' }, 'noSaved'],
		['address', 'changed', {}, 'addressSaved'],
		['noGift', 'changed', { addressState: 'declined' }, 'noGiftSaved'],
		['send', 'changed', { status: 'approved' }, 'decisionSaved'],
		['doNotSend', 'changed', { status: 'rejected' }, 'decisionSaved'],
		['reopen', 'changed', { status: 'pending_approval' }, 'decisionSaved'],
		['shipped', 'changed', { status: 'ordered' }, 'parcelSaved'],
		['shipped', 'nothing', { status: 'ordered' }, 'parcelSaved'],
		['yes', 'nothing', { status: 'approved', answeredBy: 'maya@example.com' }, 'alreadyAnswered'],
		['yes', 'nothing', { status: 'cancelled' }, 'cancelled'],
		['yes', 'nothing', { status: 'replaced' }, 'cancelled'],
		['yes', 'nothing', { status: 'expired' }, 'tooLate'],
		['yes', 'nothing', { status: 'needs_review' }, 'notSaved'],
		['send', 'nothing', { status: 'approved', answeredBy: 'maya@example.com' }, 'notSaved'],
		['address', 'nothing', { status: 'ordered' }, 'alreadyAnswered'],
		['address', 'nothing', { status: 'recalled' }, 'cancelled'],
	] as const)(
		'after %s, with the ledger saying %s to %j: %s',
		(answer, outcome, gift, expected) => {
			expect(after(answer, outcome, gift)).toBe(expected);
		},
	);

	it('the settings page, with no gift at all', () => {
		const nothing = { outcome: 'nothing', reason: null, gift: null } as const;
		expect(pageAfter({ answer: 'settings', ...nothing })).toBe('settingsSaved');
		expect(pageAfter({ answer: 'yes', ...nothing })).toBe('notSaved');
	});
});

describe('the page in words', () => {
	it('tells the approver what follows', () => {
		expect(page('yes', 'changed')).toMatchObject({
			title: 'Thank you. Your yes is saved.',
			paragraphs: [
				'The welcome gift for Emily Watson goes ahead.',
				'The gift will be ordered on Monday 6 December 2027. It should arrive on Friday 10 December 2027.',
				'You can close this page.',
			],
			company: { name: 'Northwind Labs', color: '#0f766e', timeZone: 'Europe/Berlin' },
		});
	});

	it('shows the new hire the address and nothing of approvals or costs', () => {
		const { title, paragraphs } = page('address', 'changed');
		expect(title).toBe('Thank you, Emily!');
		expect(paragraphs).toEqual([
			'Your address is saved:',
			'Emily Watson\n1 Main Street\nApt 4B\nAustin, TX 73301\nUnited States',
			'We use it for your gift only.',
			'It should arrive on Friday 10 December 2027.',
			'If something is wrong, write to robin.miller@example.com.',
			'We look forward to meeting you on Monday 13 December 2027.',
		]);
		const pending = page('address', 'changed', { status: 'pending_approval' });
		expect(pending.paragraphs.join(' ')).not.toMatch(/Maya|arrive|\$/);
	});

	it('promises nothing for a day that has passed', () => {
		const past = { startDate: '2027-11-20', targetDeliveryDate: '2027-11-18' };
		expect(page('address', 'changed', past).paragraphs.join(' ')).not.toMatch(/arrive|meeting/);
	});

	it('does not tell a new hire who else answered', () => {
		const gift = { status: 'ordered', answeredBy: 'maya.chen@example.com' } as const;
		expect(page('address', 'nothing', gift).paragraphs).toEqual([
			'The first answer counts, so nothing changed.',
			'If you have a question, write to robin.miller@example.com.',
		]);
		expect(page('no', 'nothing', gift).paragraphs).toContain('Maya Chen answered.');
	});

	it('says that a person decides, and why', () => {
		const late = { status: 'needs_review', statusReason: 'The start date has passed' } as const;
		expect(page('yes', 'changed', late).paragraphs).toEqual([
			'The gift cannot go out as planned, so the team decides what happens next.',
			'The start date has passed.',
			'You can close this page.',
		]);
	});

	it('says why an answer was not taken, to those who decide', () => {
		const why = 'The start date is not known. Please decide whether to send it anyway.';
		const { title, paragraphs } = page('reopen', 'nothing', { status: 'needs_review' }, why);
		expect(title).toBe('Your answer was not saved.');
		expect(paragraphs).toEqual([
			why,
			'Nothing has changed. You can open the link again.',
			'If you have a question, write to robin.miller@example.com.',
		]);
		const asked = { addressState: 'asked' } as const;
		expect(page('address', 'nothing', asked, why).paragraphs).not.toContain(why);
	});

	it('needs no gift to say that nothing was saved', () => {
		const answered = { answer: 'yes', outcome: 'nothing', reason: null, gift: null } as const;
		const written = writeAnswerPage(answered, ANSWER_TEXTS.notSaved, context().settings, NOW);
		expect(written.paragraphs).toEqual(['Nothing has changed. You can open the link again.']);
	});
});

describe('reading', () => {
	it('takes the answer and what the ledger says of it', () => {
		const gift = hire();
		const item = { outcome: 'changed', reason: 'The approver said yes', gift };
		expect(readAnswered({ answer: 'yes', page: 'approval' }, item)).toEqual({
			answer: 'yes',
			...item,
		});
		expect(readAnswered({ answer: 'yes' }, {})).toEqual({
			answer: 'yes',
			outcome: 'nothing',
			reason: null,
			gift: null,
		});
	});

	it('says what to do about an item that is no answer', () => {
		expect(() => readAnswered({ answer: 'perhaps' }, {})).toThrow(
			'This is no answer of the Answer Page. Choose its item in the field Answer.',
		);
	});
});
