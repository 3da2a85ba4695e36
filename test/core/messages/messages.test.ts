import fc from 'fast-check';

import { emptyGiftRow, NOTICE_COLUMNS, TEXT_COLUMNS } from '../../../core/ledger/ledgerRow';
import type { MessageContext } from '../../../core/messages/messages';
import { writeOpenMessages, writeOrder } from '../../../core/messages/messages';
import { MESSAGE_TEMPLATES } from '../../../core/messages/messageTemplates';
import { giftRow } from '../../support/gifts';

const context: MessageContext = {
	teamEmail: 'talent@example.com',
	reviewerEmail: 'ops@example.com',
	fulfilmentEmail: 'orders@example.com',
	slackChannel: '#welcome-gifts',
	formBaseUrl: 'https://n8n.example.com/form',
	templates: [],
};

it('writes one message for each open notice and none for the others', () => {
	const row = giftRow({ teamMail: 'gift_planned', teamSlack: 'gift_planned' });
	expect(
		writeOpenMessages(row, context).map(({ channel, column, to }) => [channel, column, to]),
	).toEqual([
		['email', 'teamMail', 'talent@example.com'],
		['slack', 'teamSlack', '#welcome-gifts'],
	]);
	expect(writeOpenMessages(giftRow(), context)).toEqual([]);
});

it('asks the approver with everything needed to decide', () => {
	const row = giftRow({
		approverMail: 'ask_approval',
		approverEmail: 'maya@example.com',
		approvalToken: 'a-b_c',
		approvalDeadline: '2026-06-17T08:00:00.000Z',
		budgetText: '$300–500',
		packageName: 'Executive Welcome Experience',
		packageItems: 'Premium box\nLetter from the CEO',
		jobTitle: 'VP, Engineering',
		jobId: 'job-7',
	});
	const [message] = writeOpenMessages(row, context);
	expect(message).toMatchObject({
		to: 'maya@example.com',
		subject: 'Please approve the welcome gift for Emily Watson',
		text: [
			'Hello,',
			'',
			'A welcome gift needs your approval: Executive Welcome Experience ($300–500) for Emily Watson, who starts on Monday, 6 July 2026 as VP, Engineering.',
			'',
			'• Premium box',
			'• Letter from the CEO',
			'',
			'Please answer by Wednesday, 17 June 2026. Without an explicit yes the gift is not sent.',
			'',
			'https://n8n.example.com/form/knit-gift-approval?approval=a-b_c',
			'',
			'Offer off-1. Application app-1. Requisition job-7.',
		].join('\n'),
	});
	expect(message).toHaveProperty(
		'html',
		expect.stringContaining(
			'<a href="https://n8n.example.com/form/knit-gift-approval?approval=a-b_c"',
		),
	);
});

it('makes hostile names inert in HTML, in Slack and in the subject', () => {
	const row = giftRow({
		recipientName: 'Eve <script>alert(1)</script>\r\nBcc: all@example.com <!channel>',
		jobTitle: '<https://evil.example|Click> @here',
		teamMail: 'gift_planned',
		teamSlack: 'gift_planned',
	});
	const [mail, slack] = writeOpenMessages(row, context);
	expect(mail).toHaveProperty('html', expect.not.stringMatching(/<script|<!channel|<https/));
	expect(mail).toHaveProperty('subject', expect.not.stringMatching(/[\r\n]/));
	expect(slack?.text).not.toMatch(/<!channel>|<https/);
});

it('sends to the team what has no named person', () => {
	const row = giftRow({ teamMail: 'recall_gift' });
	expect(writeOpenMessages(row, { ...context, reviewerEmail: null })[0]?.to).toBe(
		'talent@example.com',
	);
});

it('does not lose a message that nobody could get', () => {
	const row = giftRow({ teamMail: 'recall_gift' });
	expect(() => writeOpenMessages(row, { ...context, teamEmail: '', reviewerEmail: null })).toThrow(
		/offer off-1/,
	);
});

it('uses the words of the panel', () => {
	const templates = [
		{
			occasion: 'gift_planned',
			audience: 'team' as const,
			subject: 'Yay, {newHire}!',
			mail: 'Hurrah for {newHire}. Works for {department}.',
			slack: null,
		},
	];
	const [message] = writeOpenMessages(giftRow({ teamMail: 'gift_planned' }), {
		...context,
		templates,
	});
	expect(message).toMatchObject({
		subject: 'Yay, Emily Watson!',
		text: 'Hurrah for Emily Watson.',
	});
});

it('writes a complete order with its key', () => {
	const order = writeOrder(
		giftRow({
			orderKey: 'knit-gift-1',
			street: '1 Main Street',
			city: 'Austin',
			postalCode: '78701',
			country: 'US',
			giftMessage: 'Dear Em,\n\nWelcome!',
			packageItems: 'Keyboard',
		}),
		context,
	);
	expect(order).toMatchObject({
		to: 'orders@example.com',
		subject: 'Welcome gift order knit-gift-1',
	});
	for (const line of [
		'Order key: knit-gift-1',
		'1 Main Street',
		'78701 Austin',
		'US',
		'• Keyboard',
		'Deliver on: Wednesday, 1 July 2026',
		'Welcome!',
	]) {
		expect(order.text.split('\n')).toContain(line);
	}
});

it('leaves no blank, whatever is unknown', () => {
	const anyText = fc.oneof(
		fc.constant(null),
		fc.string().map((text) => text.replace(/[{}]/g, '')),
		fc.constant('null'),
		fc.constant(' '),
	);
	fc.assert(
		fc.property(
			fc.record(Object.fromEntries(TEXT_COLUMNS.map((column) => [column, anyText]))),
			fc.constantFrom(...MESSAGE_TEMPLATES.map(({ occasion }) => occasion)),
			(texts, occasion) => {
				const row = {
					...emptyGiftRow('int/app/off-1', 'int/app', 'approved'),
					...texts,
					...Object.fromEntries(NOTICE_COLUMNS.map((column) => [column, null])),
					offerKey: 'int/app/off-1',
					applicationKey: 'int/app',
					status: 'approved' as const,
					approverEmail: 'maya@example.com',
					recipientEmail: 'emily@example.com',
					approvalToken: 'token-1',
					addressToken: 'token-2',
					orderKey: 'knit-gift-1',
					teamMail: occasion,
					teamSlack: occasion,
				};
				for (const message of [...writeOpenMessages(row, context), writeOrder(row, context)]) {
					const all = Object.values(message).join('\n');
					expect(all).not.toMatch(/\{|\}|undefined|Invalid|\bnull\b/);
					expect(message.text.trim()).not.toBe('');
				}
			},
		),
		{ numRuns: 1000 },
	);
});

describe('a gift that a person has to look at', () => {
	const reviewed = giftRow({
		status: 'needs_review',
		statusReason: 'The title may be an executive one.',
		packageName: 'New Hire Welcome Kit',
		orderByDate: '2026-06-20',
		approvalToken: 'a-b_c',
		jobId: 'job-7',
		teamMail: 'needs_review',
	});

	it('can be decided on where it can be ordered', () => {
		const [message] = writeOpenMessages(reviewed, context);
		expect(message?.text.split('\n')).toEqual([
			'A welcome gift needs a person to look at it.',
			'',
			'The title may be an executive one.',
			'',
			'The gift in question is New Hire Welcome Kit, to be ordered on Saturday, 20 June 2026. If it should be sent all the same, or should not, say so here:',
			'https://n8n.example.com/form/knit-gift-approval?approval=a-b_c',
			'What is put right in the ATS is looked at again as soon as Knit tells of it.',
			'',
			'Offer off-1. Application app-1. Requisition job-7.',
		]);
		expect(message).toHaveProperty('html', expect.stringContaining('>Open the form to answer</a>'));
	});

	it('is not said to be answered "here" where it cannot', () => {
		const row = { ...reviewed, orderByDate: null, approvalToken: null };
		const [message] = writeOpenMessages(row, context);
		expect(message?.text.split('\n')).toEqual([
			'A welcome gift needs a person to look at it.',
			'',
			'The title may be an executive one.',
			'',
			'What is put right in the ATS is looked at again as soon as Knit tells of it.',
			'',
			'Offer off-1. Application app-1. Requisition job-7.',
		]);
	});
});

it('announces nothing that does not follow', () => {
	for (const { occasion } of MESSAGE_TEMPLATES) {
		const row = {
			...emptyGiftRow('int/app/off-1', 'int/app', 'needs_review' as const),
			recipientEmail: 'emily@example.com',
			addressToken: 'token-2',
			teamMail: occasion,
			teamSlack: occasion,
		};
		for (const { text } of writeOpenMessages(row, context))
			expect(text).not.toMatch(/:\n*$|:\n\n(?!https)/);
	}
});

it('has words for every occasion that the ledger knows, and no two for one', () => {
	const occasions = MESSAGE_TEMPLATES.map(({ occasion }) => occasion);
	expect(new Set(occasions).size).toBe(occasions.length);
	expect([...occasions].sort()).toEqual([
		'address_late',
		'approval_timed_out',
		'approval_withdrawn',
		'ask_address',
		'ask_approval',
		'dates_moved',
		'gift_approved',
		'gift_cancelled',
		'gift_late',
		'gift_ordered',
		'gift_planned',
		'gift_refused',
		'gift_stuck',
		'gift_waiting',
		'moved_after_order',
		'needs_review',
		'order_gift',
		'recall_gift',
		'remind_address',
		'remind_approval',
	]);
});
