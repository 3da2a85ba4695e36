import { readMail } from '../../../../core/engagement/replies/mail';

const SIMPLE = {
	textPlain: 'I accept.',
	textHtml: '<p>I accept.</p>',
	from: 'Jonas Weber <Jonas.Weber@Mail.example.com>',
	to: 'talent@acme.example.com',
	subject: 'Re: Your offer',
	date: 'Tue, 24 Nov 2026 10:12:00 +0100',
	metadata: {
		'message-id': '<r1@mail.example.com>',
		'in-reply-to': '<m1@acme.example.com>',
		references: '<m0@acme.example.com> <m1@acme.example.com>',
	},
	attributes: { uid: 7 },
};

describe('a mail of the IMAP trigger', () => {
	it('is read in the format simple', () => {
		expect(readMail(SIMPLE)).toEqual({
			mailId: '<r1@mail.example.com>',
			answers: ['<m1@acme.example.com>', '<m0@acme.example.com>'],
			from: 'jonas.weber@mail.example.com',
			sentAt: '2026-11-24T09:12:00.000Z',
			subject: 'Re: Your offer',
			text: 'I accept.',
			sender: 'person',
			lost: [],
		});
	});

	it('is read in the format resolved', () => {
		expect(
			readMail({
				headers: {
					'message-id': 'Message-ID: <r1@mail.example.com>',
					'auto-submitted': 'Auto-Submitted: no',
				},
				messageId: '<r1@mail.example.com>',
				inReplyTo: '<m1@acme.example.com>',
				references: ['<m0@acme.example.com>', '<m1@acme.example.com>'],
				from: {
					value: [{ address: 'j@mail.example.com', name: 'Jonas' }],
					text: '"Jonas" <j@mail.example.com>',
				},
				subject: 'Re: Your offer',
				date: '2026-11-24T09:12:00.000Z',
				text: 'I accept.',
			}),
		).toMatchObject({
			mailId: '<r1@mail.example.com>',
			answers: ['<m1@acme.example.com>', '<m0@acme.example.com>'],
			from: 'j@mail.example.com',
			sentAt: '2026-11-24T09:12:00.000Z',
			text: 'I accept.',
			sender: 'person',
		});
	});

	it('takes the text out of HTML when there is no other', () => {
		expect(readMail({ ...SIMPLE, textPlain: '' })?.text).toBe('I accept.');
	});

	it.each([
		['automatic', { 'auto-submitted': 'auto-replied' }],
		['automatic', { 'x-autoreply': 'yes' }],
		['automatic', { precedence: 'bulk' }],
		['automatic', { 'list-unsubscribe': '<mailto:x@y.example.com>' }],
		['bounce', { 'content-type': 'multipart/report; report-type=delivery-status' }],
		['person', { 'auto-submitted': 'no' }],
	])('is known to come from a program or not: %s %j', (sender, metadata) => {
		expect(readMail({ ...SIMPLE, metadata })?.sender).toBe(sender);
	});

	it('is known as a bounce by its sender', () => {
		expect(readMail({ ...SIMPLE, from: 'MAILER-DAEMON@mx.example.com' })?.sender).toBe('bounce');
	});

	it.each([[null], [{}], [[]], ['text'], [{ attributes: { uid: 3 } }]])(
		'is no mail at all: %j',
		(item) => {
			expect(readMail(item)).toBeNull();
		},
	);

	it('may lack everything but its text', () => {
		expect(
			readMail({
				textPlain: 'Hello',
				date: 'never',
				from: 'two@a.example.com, three@a.example.com',
			}),
		).toEqual({
			mailId: null,
			answers: [],
			from: null,
			sentAt: null,
			subject: '',
			text: 'Hello',
			sender: 'person',
			lost: [],
		});
	});
});

describe('a report of a mail server', () => {
	const report = (action: string, original = 'Message-ID: <m1@acme.example.com>') =>
		[
			'This is a MIME-encapsulated message.',
			'',
			'--B1/mx.example.com',
			'Content-Type: text/plain; charset=us-ascii',
			'Content-Description: Notification',
			'',
			'Your message could not be delivered.',
			'',
			'<jonas@mail.example.com>: 550 5.1.1 unknown user',
			'',
			'--B1/mx.example.com',
			'Content-Type: message/delivery-status',
			'',
			'Reporting-MTA: dns; mx.example.com',
			'',
			'Final-Recipient: rfc822; jonas@mail.example.com',
			`Action: ${action}`,
			'Status: 5.1.1',
			'',
			'--B1/mx.example.com',
			'Content-Type: message/rfc822',
			'',
			'From: talent@acme.example.com',
			original,
			'Subject: Your offer',
			'',
			'Hello Jonas,',
			'--B1/mx.example.com--',
			'',
		].join('\r\n');

	it('names the mail that is lost, and says why in the server’s own words', () => {
		expect(readMail({ raw: report('failed') })).toEqual({
			mailId: null,
			answers: ['<m1@acme.example.com>'],
			from: null,
			sentAt: null,
			subject: 'A report of a mail server',
			text: 'Your message could not be delivered.\n\n<jonas@mail.example.com>: 550 5.1.1 unknown user',
			sender: 'bounce',
			lost: ['<m1@acme.example.com>'],
		});
	});

	it('is read with the id of the mail on a line of its own', () => {
		const folded = report('failed', 'Message-Id:\r\n <m1@acme.example.com>');
		expect(readMail({ raw: folded })?.lost).toEqual(['<m1@acme.example.com>']);
	});

	it.each(['delayed', 'delivered', 'relayed', 'expanded'])(
		'loses nothing when it says %s',
		(says) => {
			expect(readMail({ raw: report(says) })).toMatchObject({ sender: 'report', lost: [] });
		},
	);

	it('is for a person when it says nothing that can be read', () => {
		expect(readMail({ raw: 'Something else' })).toMatchObject({ sender: 'bounce', lost: [] });
	});

	it('is known by the header of Exim and Gmail, too', () => {
		const metadata = { ...SIMPLE.metadata, 'x-failed-recipients': 'jonas@mail.example.com' };
		expect(readMail({ ...SIMPLE, metadata })).toMatchObject({
			sender: 'bounce',
			lost: ['<m1@acme.example.com>', '<m0@acme.example.com>'],
		});
	});
});
