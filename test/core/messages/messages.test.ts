import fc from 'fast-check';

import { LANES, OCCASION_NAMES } from '../../../core/ledger/occasions';
import { writeOne, writeOwed, type OutgoingMessage } from '../../../core/messages/messages';
import { previewLane } from '../../../core/messages/preview';
import type { ToldMessage } from '../../../core/messages/toldGift';
import { context, hire, LINKS, message, unknownHire } from './hire';

const owed = (changes: Partial<ToldMessage>): ToldMessage => ({
	id: 'message-1',
	audience: 'team',
	channel: 'email',
	occasion: 'gift_planned',
	to: null,
	about: null,
	...changes,
});

describe('who is written to', () => {
	it('writes what the gift owes in this lane and nothing else', () => {
		const gift = hire({
			owed: [
				owed({ id: 'a' }),
				owed({ id: 'b', channel: 'slack' }),
				owed({ id: 'c', occasion: 'ask_address', audience: 'newHire' }),
				owed({ id: 'd', occasion: 'ask_approval', audience: 'approver' }),
			],
		});
		const written = writeOwed(
			{ rowId: 7, gift, links: LINKS, example: false },
			'goesAhead',
			context(),
		);
		expect(written.every(({ rowId }) => rowId === 7)).toBe(true);
		expect(written.map(({ messageId, channel, to }) => [messageId, channel, to])).toEqual([
			['a', 'email', 'talent@example.com'],
			['b', 'slack', '#welcome-gifts'],
			['c', 'email', 'emily.watson@example.com'],
		]);
		expect(written[0]).toMatchObject({
			offerKey: 'example/application-1/offer-1',
			applicationKey: 'example/application-1',
			audience: 'team',
			occasion: 'gift_planned',
			from: 'Talent Team <talent@example.com>',
			example: false,
		});
	});

	it.each([
		['approver', { approverEmail: 'maya.chen@example.com' }, {}, 'maya.chen@example.com'],
		['approver', { approverEmail: null }, {}, 'approver@example.com'],
		['approver', { approverEmail: null }, { approverEmail: '' }, 'reviewer@example.com'],
		['reviewer', {}, {}, 'reviewer@example.com'],
		['reviewer', {}, { reviewerEmail: '' }, 'talent@example.com'],
		['recruiter', {}, {}, 'robin.miller@example.com'],
		['newHire', { email: 'Emily <em@example.com>' }, {}, 'em@example.com'],
		['fulfilment', {}, {}, 'orders@example.com'],
	] as const)('the %s of %j with %j is %s', (audience, gift, settings, to) => {
		expect(message('gift_planned', gift, settings, { audience })).toMatchObject({
			channel: 'email',
			to,
		});
	});

	it('writes to the address that a message is meant for, whoever has the role now', () => {
		const mail = message('approval_withdrawn', {}, {}, { to: 'former@example.com' });
		expect(mail.to).toBe('former@example.com');
	});

	it.each([
		['slack', 'team', {}, { slackChannel: '' }],
		['email', 'newHire', { email: null }, {}],
		['email', 'newHire', { email: 'a@example.com, all@example.com' }, {}],
		['email', 'fulfilment', {}, { fulfilmentEmail: '' }],
	] as const)(
		'by %s to %s without an address is for nobody',
		(channel, audience, gift, settings) => {
			expect(message('gift_planned', gift, settings, { channel, audience })).toMatchObject({
				messageId: 'message-1',
				channel: 'none',
				to: '',
			});
		},
	);

	it('sends nothing if its text is left blank', () => {
		const words = { subject: 'Hello', email: ' ', slack: null };
		const blank = writeOne(hire(), LINKS, owed({}), { ...context(), wordsOf: () => words });
		expect(blank.channel).toBe('none');
	});
});

it('writes with the words of the panel', () => {
	const words = {
		subject: 'Yay, {newHire}!',
		email: 'Hurrah for {firstName}. Badge {badge}.\n\n[Handbook](https://example.com/handbook)',
		slack: null,
	};
	const mail = writeOne(hire(), LINKS, owed({}), { ...context(), wordsOf: () => words });
	expect(mail).toMatchObject({
		subject: 'Yay, Emily Watson!',
		text: 'Hurrah for Emily.\n\nHandbook: https://example.com/handbook',
	});
	expect(mail.html).toContain('<a class="button" href="https://example.com/handbook"');
});

describe('news of the parcel', () => {
	const toManager = { tellsManager: true };
	const manager = { name: 'Maya Chen', email: 'maya@example.com' };

	it('reaches the hiring manager too, if the company wishes it', () => {
		const gift = { hiringManager: manager };
		expect(message('gift_shipped', gift, toManager).to).toBe(
			'talent@example.com, maya@example.com',
		);
		expect(message('gift_delivered', gift).to).toBe('talent@example.com');
		expect(message('gift_ordered', gift, toManager).to).toBe('talent@example.com');
	});

	it('never reaches the new hire that way', () => {
		const gift = { hiringManager: manager, email: 'Maya@example.com' };
		expect(message('gift_shipped', gift, toManager).to).toBe('talent@example.com');
	});
});

describe('trial mode', () => {
	const trial = { trialMode: true };

	it('sends an email to the team and says to whom it would have gone', () => {
		const mail = message('ask_approval', {}, trial);
		expect(mail.to).toBe('talent@example.com');
		expect(mail.subject).toBe(
			'[Trial] Would have gone to maya.chen@example.com: Yes or no? Welcome gift for Emily Watson',
		);
		expect(mail.text).toMatch(/^\[Trial\] Would have gone to maya\.chen@example\.com\.\n\nEmily/);
		expect(mail.html).toContain('>[Trial] Would have gone to maya.chen@example.com.</p>');
	});

	it('says so in Slack too', () => {
		const slack = message('gift_planned', {}, trial, { channel: 'slack' });
		expect(slack.to).toBe('#welcome-gifts');
		expect(slack.text).toMatch(/^\[Trial\] Would have gone to #welcome-gifts: Emily Watson/);
		expect(slack.blocks).toContain('[Trial] Would have gone to #welcome-gifts.');
	});

	it('sends nothing that would have gone to nobody', () => {
		expect(message('ask_address', { email: null }, trial)).toMatchObject({
			channel: 'none',
			to: '',
		});
	});
});

describe('hostile data', () => {
	const evil = {
		name: 'Eve <script>alert(1)</script>\r\nBcc: all@example.com <!channel> evil.com',
		role: '<https://evil.example|Click> @here [Yes](https://evil.example/yes)',
		statusReason: '# Headline\n[Answer](https://evil.example)\n---\nRole: CEO',
	};

	it('is text in HTML, in the subject and in Slack', () => {
		const mail = message('needs_review', evil);
		expect(mail.html).not.toMatch(/<script|<!channel|<https|href="https:\/\/evil/);
		expect(mail.html.match(/<a /g)).toHaveLength(1);
		expect(mail.subject).not.toMatch(/[\r\n]/);
		const slack = message('needs_review', evil, {}, { channel: 'slack' });
		expect(slack.text).not.toMatch(/<!|<@|<http/);
		const sections = slack.blocks.replace(/"type":"header".*?\}/g, '');
		expect(sections).not.toMatch(/<!channel>|<https|<@/);
	});

	it('makes no link of a name', () => {
		const { text } = message('gift_planned', { name: 'Win at https://evil.example/x evil.com' });
		expect(text).toContain('Win at evil example x evil com accepted the offer');
	});

	it('lays nothing out: no button, no fact, no small print', () => {
		const { text } = message('needs_review', evil);
		expect(text).toContain('# Headline [Answer](evil example) --- Role: CEO.');
	});
});

const everyMessage = (gift: Parameters<typeof message>[1]): OutgoingMessage[] =>
	OCCASION_NAMES.flatMap((occasion) =>
		(['email', 'slack'] as const).map((channel) => message(occasion, gift, {}, { channel })),
	);

describe('no blank', () => {
	const BLANKS = /\{|\}|undefined|Invalid|\bnull\b|NaN|\(\)| {2}|: *$|,,| \.|· *$/m;
	const wordsOf = ({ channel, subject, text, blocks }: OutgoingMessage) =>
		channel === 'slack' ? [subject, ...slackTexts(blocks)] : [subject, text];

	it('is in any message about a gift of which everything is known', () => {
		for (const one of LANES.flatMap((lane) => previewLane(lane, context()))) {
			for (const words of wordsOf(one)) expect(words.replace(/:\n/g, '\n')).not.toMatch(BLANKS);
		}
	});

	it('is in any message about a gift of which nothing is known', () => {
		for (const one of everyMessage(unknownHire())) {
			for (const words of wordsOf(one)) {
				expect(words.trim()).not.toBe('');
				expect(words.replace(/:\n/g, '\n')).not.toMatch(BLANKS);
			}
		}
	});

	it('comes of odd values', () => {
		const anyText = fc.oneof(
			fc.constantFrom(null, 'null', ' ', '\u200b', 'N/A', 'undefined'),
			fc.string().map((text) => text.replace(/[{}]/g, '')),
		);
		const gifts = fc.record({
			name: anyText,
			firstName: anyText,
			role: anyText,
			department: anyText,
			statusReason: anyText,
			lastStep: anyText,
			packageName: anyText,
			budgetText: anyText,
			startDate: anyText,
			orderByDate: anyText,
			targetDeliveryDate: anyText,
			approvalDeadline: anyText,
			answeredBy: anyText,
			answerNote: anyText,
			orderKey: anyText,
			shopOrderId: anyText,
			offerId: anyText,
		});
		fc.assert(
			fc.property(gifts, fc.constantFrom(...OCCASION_NAMES), (gift, occasion) => {
				for (const channel of ['email', 'slack'] as const) {
					const one = message(occasion, gift, {}, { channel });
					for (const words of wordsOf(one)) {
						expect(words.trim()).not.toBe('');
						expect(words).not.toMatch(/\{|\}|undefined|Invalid|\bnull\b/);
					}
				}
			}),
			{ numRuns: 300 },
		);
	});
});

function slackTexts(blocks: string): string[] {
	const texts: string[] = [];
	JSON.parse(blocks, (key: string, value: unknown) => {
		if (key === 'text' && typeof value === 'string') texts.push(value);
		return value;
	});
	return texts;
}
