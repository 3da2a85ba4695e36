import { slackBlocks } from '../../../core/messages/slackBlocks';
import { LINKS, message } from './hire';

const blocksOf = (occasion: Parameters<typeof message>[0], gift: Parameters<typeof message>[1]) =>
	JSON.parse(message(occasion, gift, {}, { channel: 'slack' }).blocks) as unknown;

it('shows the question to the approver with its facts and a button', () => {
	const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
	const plain = (text: string) => ({ type: 'plain_text', text, emoji: true });
	expect(blocksOf('ask_approval', { role: 'R&D <Lead>' })).toEqual({
		blocks: [
			{ type: 'header', text: plain('Yes or no? Welcome gift for Emily Watson') },
			{
				type: 'section',
				text: mrkdwn(
					'Maya Chen, please answer by Friday 26 November 2027, 18:00 (Berlin).\nWithout a yes, nothing is sent.',
				),
			},
			{
				type: 'section',
				fields: [
					mrkdwn('*Role*\nR&amp;D &lt;Lead&gt;'),
					mrkdwn('*Start date*\nMonday 13 December 2027'),
					mrkdwn('*Package*\nExecutive Welcome Experience'),
					mrkdwn('*Cost*\n$300–500'),
				],
			},
			{
				type: 'actions',
				elements: [
					{
						type: 'button',
						text: plain('Answer'),
						url: LINKS.approvalShared,
						action_id: 'open_3',
						style: 'primary',
					},
				],
			},
			{
				type: 'context',
				elements: [
					mrkdwn('Candidate cand-1 · Application app-1 · Requisition job-7 · Offer off-1'),
				],
			},
		],
	});
});

it('lets a writer mention somebody, and data nobody', () => {
	const { blocks } = message(
		'needs_review',
		{ statusReason: '<!channel> <@U1>' },
		{},
		{
			channel: 'slack',
		},
	);
	expect(blocks).toContain('&lt;!channel&gt; &lt;@U1&gt;.');
});

it('links to the page that asks for a name', () => {
	for (const occasion of ['needs_review', 'gift_late', 'recall_gift'] as const) {
		expect(message(occasion, {}, {}, { channel: 'slack' }).blocks).toContain(LINKS.reviewShared);
	}
});

it('keeps to what Slack accepts', () => {
	const long = '&amp;'.repeat(2000);
	const facts = Array.from({ length: 23 }, (_, index) => ({ label: `L${index}`, value: long }));
	const blocks = slackBlocks(
		{
			body: [
				{ kind: 'headline', text: '🎉'.repeat(100) },
				{ kind: 'text', text: long },
				{ kind: 'facts', facts },
				{ kind: 'button', label: 'x'.repeat(100), url: 'https://example.com' },
				{ kind: 'button', label: 'Open', url: `https://example.com/${'x'.repeat(3000)}` },
			],
			smallPrint: long,
		},
		null,
	);
	const fields = blocks.flatMap((block) => ('fields' in block ? [block.fields.length] : []));
	expect(fields).toEqual([10, 10, 3]);
	for (const block of blocks) {
		if ('fields' in block) {
			for (const { text } of block.fields) {
				expect(text.length).toBeLessThanOrEqual(2000);
				expect(text).toMatch(/&amp;…$/);
			}
		} else if (block.type === 'header') {
			expect(block.text.text.length).toBeLessThanOrEqual(150);
			expect(block.text.text).toMatch(/🎉…$/u);
		} else if (block.type === 'actions') {
			expect(block.elements[0]?.text.text.length).toBeLessThanOrEqual(75);
			expect(block.elements[0]?.url.length).toBeLessThanOrEqual(3000);
		}
	}
	expect(JSON.stringify(blocks)).toContain(
		'The link is too long for Slack. Please use the one in the email.',
	);
});
