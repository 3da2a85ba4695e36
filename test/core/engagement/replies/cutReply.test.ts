import { cutReply } from '../../../../core/engagement/replies/cutReply';
import { htmlToText } from '../../../../core/engagement/replies/htmlToText';

const OWN = 'Thank you, I need a few more days to decide.';
const lines = (...all: string[]) => all.join('\n');

describe('the text that a person wrote in a reply', () => {
	it.each([
		[
			'Gmail, English',
			lines(
				OWN,
				'',
				'On Tue, 24 Nov 2026 at 10:12, Maya Chen <maya@acme.example.com> wrote:',
				'',
				'> Hi Jonas,',
				'> your offer is ready.',
			),
		],
		[
			'Gmail, English, broken in two lines',
			lines(
				OWN,
				'',
				'On Tue, Nov 24, 2026 at 10:12 AM Talent Team at Acme Example <',
				'talent@acme.example.com> wrote:',
				'',
				'> Hi Jonas,',
			),
		],
		[
			'Apple Mail, English',
			lines(
				OWN,
				'',
				'Sent from my iPhone',
				'',
				'> On 24 Nov 2026, at 10:12, Maya Chen <maya@acme.example.com> wrote:',
				'> ',
				'> Hi Jonas,',
			),
		],
		[
			'Gmail, German',
			lines(
				OWN,
				'',
				'Am Di., 24. Nov. 2026 um 10:12 Uhr schrieb Maya Chen <',
				'maya@acme.example.com>:',
				'',
				'> Hallo Jonas,',
			),
		],
		[
			'Apple Mail, German',
			lines(
				OWN,
				'',
				'Von meinem iPhone gesendet',
				'',
				'> Am 24.11.2026 um 10:12 schrieb Maya Chen <maya@acme.example.com>:',
				'> ',
				'> ﻿Hallo Jonas,',
			),
		],
		[
			'Outlook, German',
			lines(
				OWN,
				'',
				'Von: Maya Chen <maya@acme.example.com>',
				'Gesendet: Dienstag, 24. November 2026 10:12',
				'An: Jonas Weber',
				'Betreff: Ihr Angebot',
				'',
				'Hallo Jonas,',
				'Ihr Angebot ist da.',
			),
		],
		[
			'Outlook, German, older',
			lines(
				OWN,
				'',
				'-----Ursprüngliche Nachricht-----',
				'Von: Maya Chen',
				'Gesendet: Dienstag',
				'Hallo Jonas',
			),
		],
		[
			'Gmail, French',
			lines(
				OWN,
				'',
				'Le mar. 24 nov. 2026 à 10:12, Maya Chen <maya@acme.example.com> a écrit :',
				'',
				'> Bonjour Jonas,',
			),
		],
		[
			'Outlook, French',
			lines(
				OWN,
				'',
				'De : Maya Chen <maya@acme.example.com>',
				'Envoyé : mardi 24 novembre 2026 10:12',
				'À : Jonas Weber',
				'Objet : Votre offre',
				'',
				'Bonjour Jonas,',
			),
		],
		[
			'Apple Mail, French',
			lines(
				OWN,
				'',
				'Envoyé de mon iPhone',
				'',
				'> Le 24 nov. 2026 à 10:12, Maya Chen <maya@acme.example.com> a écrit :',
				'>',
				'> Bonjour,',
			),
		],
		[
			'Outlook, English',
			lines(
				OWN,
				'',
				'________________________________',
				'From: Maya Chen <maya@acme.example.com>',
				'Sent: Tuesday, November 24, 2026 10:12 AM',
				'To: Jonas Weber',
				'Subject: Your offer',
				'',
				'Hi Jonas,',
			),
		],
		[
			'Outlook, English, without a line above',
			lines(
				OWN,
				'',
				'From: Maya Chen',
				'Sent: Tuesday, November 24, 2026 10:12 AM',
				'To: Jonas Weber',
				'',
				'Hi Jonas,',
			),
		],
		[
			'Outlook for iOS',
			lines(
				OWN,
				'',
				'Get Outlook for iOS<https://aka.ms/o0ukef>',
				'________________________________',
				'From: Maya Chen',
			),
		],
		[
			'Outlook, Spanish',
			lines(
				OWN,
				'',
				'De: Maya Chen <maya@acme.example.com>',
				'Enviado: martes, 24 de noviembre de 2026 10:12',
				'Para: Jonas',
				'Asunto: Oferta',
				'',
				'Hola',
			),
		],
		[
			'Gmail, Spanish',
			lines(
				OWN,
				'',
				'El mar, 24 nov 2026 a las 10:12, Maya Chen (<maya@acme.example.com>) escribió:',
				'',
				'> Hola',
			),
		],
		[
			'Gmail, Italian',
			lines(
				OWN,
				'',
				'Il giorno mar 24 nov 2026 alle ore 10:12 Maya Chen <maya@acme.example.com> ha scritto:',
				'',
				'> Ciao',
			),
		],
		[
			'Gmail, Portuguese',
			lines(
				OWN,
				'',
				'Em ter., 24 de nov. de 2026 às 10:12, Maya Chen <maya@acme.example.com> escreveu:',
				'',
				'> Olá',
			),
		],
		[
			'Gmail, Dutch',
			lines(
				OWN,
				'',
				'Op di 24 nov 2026 om 10:12 schreef Maya Chen <maya@acme.example.com>:',
				'',
				'> Hallo',
			),
		],
		['Thunderbird', lines(OWN, '', 'Am 24.11.26 um 10:12 schrieb Maya Chen:', '> Hallo Jonas,')],
		[
			'a forwarded mail',
			lines(OWN, '', '---------- Forwarded message ---------', 'From: Maya', 'Date: Tue', 'Hi'),
		],
		[
			'a signature with two dashes',
			lines(OWN, '', '-- ', 'Jonas Weber', 'Senior Engineer', '+49 170 1234567'),
		],
		[
			'a closing, a name and a number',
			lines(OWN, '', 'Best regards,', 'Jonas Weber', '+49 170 1234567'),
		],
		['a German closing', lines(OWN, '', 'Mit freundlichen Grüßen', 'Jonas Weber')],
		['a French closing', lines(OWN, '', 'Bien cordialement,', 'Jonas Weber')],
		[
			'a disclaimer',
			lines(
				OWN,
				'',
				'This email is confidential and intended solely for the recipient named above. Delete it if that is not you.',
				'Company Ltd',
			),
		],
		['Windows line ends', lines(OWN, '', '> quoted').replace(/\n/g, '\r\n')],
		['quoted lines alone', lines('> Hi Jonas,', '> your offer is ready.', '', OWN)],
	])('is all that is left of %s', (_, text) => {
		expect(cutReply(text)).toBe(OWN);
	});

	it('is kept where it stands below and between quoted lines', () => {
		const text = lines(
			'On Tue, 24 Nov 2026 at 10:12, Maya Chen <maya@acme.example.com> wrote:',
			'> Can you start in March?',
			'Yes, I can.',
			'> Do you accept?',
			'I accept the offer.',
		);
		expect(cutReply(text)).toBe('Yes, I can.\nI accept the offer.');
	});

	it('is kept below thanks that close nothing', () => {
		expect(cutReply('Hi Maya,\nThank you!\nI accept.')).toBe('Hi Maya,\nThank you!\nI accept.');
		expect(cutReply('Hi,\nbest regards\nand one more thing: can I start later?')).toContain(
			'start later?',
		);
	});

	it('keeps a postscript below a signature', () => {
		const text = 'I accept.\n\nKind regards,\nJonas Weber\n\nPS: I start on 1 March.';
		expect(cutReply(text)).toBe('I accept.\n\nPS: I start on 1 March.');
	});

	it('is blank when everything is quoted', () => {
		expect(cutReply('On Tue, 24 Nov 2026, Maya Chen <m@a.example.com> wrote:\n> Hi')).toBe('');
		expect(cutReply('')).toBe('');
	});

	it('is not cut at words that only look like the head of a quote', () => {
		const text =
			'On Monday I spoke to my family.\nFrom: what they say, I should take it.\nAm I right?';
		expect(cutReply(text)).toBe(text);
	});

	it('takes a moment for the largest and strangest mail, too', () => {
		const strange = `${'On '.repeat(30_000)}\n${'>'.repeat(50_000)}\n${'a '.repeat(50_000)}`;
		expect(cutReply(strange)).toContain('a a');
	});
});

describe('a mail that came as HTML only', () => {
	it.each([
		[
			'Gmail',
			`<div dir="ltr">Thank you, I need a few more days<br>to decide.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, 24 Nov 2026 at 10:12, Maya &lt;<a href="mailto:m@a.example.com">m@a.example.com</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Hi Jonas</div></blockquote></div>`,
		],
		[
			'Apple Mail',
			`<html><head><style>p{color:red}</style></head><body>Thank you, I need a few more days<div>to decide.</div><br><div><blockquote type="cite"><div>On 24 Nov 2026, at 10:12, Maya &lt;m@a.example.com&gt; wrote:</div><br><div>Hi Jonas</div></blockquote></div></body></html>`,
		],
		[
			'Outlook',
			`<p>Thank you, I need a few more days</p><p>to decide.</p><hr><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Maya<br><b>Sent:</b> Tuesday</div><div>Hi Jonas</div>`,
		],
		[
			'Yahoo',
			`<div>Thank you, I need a few more days<br>to decide.</div><div id="ydp1yahoo_quoted_2" class="ydp1yahoo_quoted">On Tuesday Maya wrote: Hi</div>`,
		],
	])('is read as text: %s', (_, html) => {
		expect(cutReply(htmlToText(html))).toBe('Thank you, I need a few more days\nto decide.');
	});

	it('shows characters, and runs nothing', () => {
		expect(
			htmlToText('<p>Gr&uuml;&szlig;e &amp; &#8364; &#x41;</p><script>alert(1)</script>'),
		).toBe('Grüße & € A');
		expect(htmlToText('&#9999999999; &#0; &unknown;')).toContain('&unknown;');
	});
});
