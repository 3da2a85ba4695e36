import fc from 'fast-check';

import {
	CARD_PLACEHOLDERS,
	cleanForMessage,
	cleanName,
	DEFAULT_MESSAGE,
	escapeHtml,
	escapeSlack,
	fillTemplate,
	PLAIN_MESSAGE,
	unknownPlaceholders,
	writeMessage,
	type MessageData,
} from '../../../core/text/wording';

const NOTHING: MessageData = {
	name: null,
	firstName: null,
	lastName: null,
	fullName: null,
	jobTitle: null,
	department: null,
	location: null,
	hiringManager: null,
	recruiter: null,
	startDate: null,
	deliveryDate: null,
	giftName: null,
};
const EMILY: MessageData = {
	...NOTHING,
	name: 'Em',
	firstName: 'Emily',
	jobTitle: 'Engineer',
	startDate: '6 July 2026',
	hiringManager: 'Noor Haddad',
};

describe('cards', () => {
	it('fills the default template', () => {
		expect(writeMessage(DEFAULT_MESSAGE, EMILY).text).toBe(
			[
				'Dear Em,',
				'',
				'Welcome to the team! We are delighted that you are joining us as Engineer. We look forward to seeing you on 6 July 2026. Noor Haddad and the whole team are looking forward to working with you.',
				'',
				'This small gift is for you, to make the wait a little shorter.',
			].join('\n'),
		);
	});

	it('leaves out whole sentences that name something unknown, and the lines left empty', () => {
		expect(writeMessage(DEFAULT_MESSAGE, NOTHING).text).toBe(
			'Welcome to the team!\n\nThis small gift is for you, to make the wait a little shorter.',
		);
		expect(writeMessage('Hi {name}! You join {department}. See you.', EMILY).text).toBe(
			'Hi Em! See you.',
		);
	});

	it.each(['', '   ', '\n\n', 'Hello {department}', '{}'])(
		'is never blank: %j falls back to a plain welcome',
		(template) => {
			expect(writeMessage(template, EMILY).text).toBe(PLAIN_MESSAGE);
		},
	);

	it('understands other spellings of a placeholder', () => {
		expect(
			writeMessage('{ NAME } {{name}} {first_name} {Job Title} {preferredName}', EMILY).text,
		).toBe('Em Em Em Engineer Em');
	});

	it('says what no card can name', () => {
		expect(unknownPlaceholders('{newHire} {package} {approvalLink} {budget}')).toEqual([
			'approvalLink',
			'budget',
		]);
	});

	it('greets people whose names programs mistake for nothing', () => {
		for (const name of ['Nan', 'None', 'Null Island']) {
			expect(writeMessage('Dear {firstName},', { ...EMILY, name }).text).toBe(`Dear ${name},`);
		}
	});

	it('leaves a sentence with an unknown placeholder out and tells which', () => {
		const template = 'Hello {name}. Your badge is {badge number}. Bye {badge number}, {x}.';
		expect(writeMessage(template, EMILY).text).toBe('Hello Em.');
		expect(unknownPlaceholders(template)).toEqual(['badge number', 'x']);
		expect(unknownPlaceholders(DEFAULT_MESSAGE)).toEqual([]);
	});

	it('never reads a value as a template', () => {
		const data = { ...EMILY, name: '{jobTitle} $1 $& {{ $json.x }}' };
		expect(writeMessage('Hi {name}.', data).text).toBe('Hi {jobTitle} $1 $& {{ $json.x }}.');
	});

	it('escapes for HTML and for Slack', () => {
		const data = { ...EMILY, name: `<!channel> <b>"O'Neil" & Co</b>` };
		expect(writeMessage('Hi {name}\nBye', data)).toEqual({
			text: `Hi <!channel> <b>"O'Neil" & Co</b>\nBye`,
			html: 'Hi &lt;!channel&gt; &lt;b&gt;&quot;O&#39;Neil&quot; &amp; Co&lt;/b&gt;<br>Bye',
			slack: `Hi &lt;!channel&gt; &lt;b&gt;"O'Neil" &amp; Co&lt;/b&gt;\nBye`,
		});
	});

	it('shows neither a blank nor a placeholder nor markup, whatever the data is', () => {
		const values = fc.oneof(
			fc.constantFrom('', ' ', 'null', 'undefined', '\u200b', '\u202e', '-', 'N/A', 'Ana'),
			fc.string({ unit: 'binary', maxLength: 120 }),
			fc.constant(null),
		);
		const data = fc.record<MessageData>({
			name: values,
			firstName: values,
			lastName: values,
			fullName: values,
			jobTitle: values,
			department: values,
			location: values,
			hiringManager: values,
			recruiter: values,
			startDate: values,
			deliveryDate: values,
			giftName: values,
		});
		const everything = CARD_PLACEHOLDERS.map((name) => `About ${name}: [{${name}}] end.`).join(' ');
		fc.assert(
			fc.property(data, (chosen) => {
				const { text, html, slack } = writeMessage(everything, chosen);
				expect(text.trim()).not.toBe('');
				expect(text).not.toMatch(
					/\[\s*\]|\[null\]|\[undefined\]|\s{2,}|[\u200b\u200e\u200f\u202a-\u202e]/,
				);
				expect(html.replace(/<br>/g, '')).not.toMatch(/[<>"']/);
				expect(slack).not.toMatch(/[<>]/);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('values in messages', () => {
	it.each([
		['  Ana \n María\t', 'Ana María'],
		['Ana\u202eevil\u200b', 'Anaevil'],
		['Zoe\u0301', 'Zoé'],
		['Null', null],
		['null', null],
		['undefined', null],
		['N/A', null],
		['—', null],
		['\u3164', null],
		['', null],
		[null, null],
		['李雷', '李雷'],
		['Win at https://evil.example/a?b=1 now', 'Win at evil example a?b=1 now'],
		['www.evil.example', 'www evil example'],
		['evil.example/pay', 'evil example pay'],
		['mailto:a@evil.example', 'a@evil example'],
		['R. Engineer, Node.js', 'R. Engineer, Node.js'],
		['Nan', 'Nan'],
		['None', 'None'],
		['NaN', null],
		['Great hire 🎉', 'Great hire 🎉'],
		['👍', '👍'],
		['👩‍💻 in 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 🇩🇪', '👩‍💻 in 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 🇩🇪'],
		['علی\u200cپور', 'علی\u200cپور'],
		['ക്\u200dഷ', 'ക്\u200dഷ'],
		['A\u200dna', 'Ana'],
		['\u200d', null],
		['AC/DC', 'AC/DC'],
	])('%j is written %j', (value, written) => {
		expect(cleanForMessage(value, 80)).toBe(written);
	});

	it('are cut at a whole character', () => {
		expect(cleanForMessage('abcdefghij', 10)).toBe('abcdefghij');
		expect(cleanForMessage('abcdefghijk', 10)).toBe('abcdefghi…');
		expect(cleanForMessage('A👍🏽👍🏽👍🏽👍🏽', 3)).toBe('A👍🏽…');
		expect(cleanForMessage(`a${'\u0301'.repeat(5000)}`, 10)?.length).toBeLessThan(100);
	});

	it('escapes', () => {
		expect(escapeHtml(`<a href="x">&'`)).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;');
		expect(escapeSlack('<!here> & <@U1>')).toBe('&lt;!here&gt; &amp; &lt;@U1&gt;');
	});
});

it.each([
	['Robin evil.com', 'Robin evil com'],
	['a@evil.example', 'a@evil example'],
	['J.R. Smith', 'J.R. Smith'],
	['Dr. Ana', 'Dr. Ana'],
	[null, null],
])('the name %j is no link: %j', (name, written) => {
	expect(cleanName(name, 80)).toBe(written);
});

describe('a template', () => {
	const values = new Map([
		['a', 'A'],
		['reason', 'It is late.'],
	]);
	const fill = (template: string) => fillTemplate(template, (name) => values.get(name) ?? null);

	it('leaves out what stands between two dots alone', () => {
		expect(fill('Candidate {a} · Application {x} · Offer {a}')).toBe('Candidate A · Offer A');
		expect(fill('Candidate {x} · Application {x}')).toBe('');
	});

	it('puts no second full stop after a sentence', () => {
		expect(fill('{reason}. So {a}.')).toBe('It is late. So A.');
	});

	it('keeps what a value holds, letter for letter', () => {
		const address = 'D.No.8-2-293/82/A  Flat 1\nNo.5/12';
		expect(fillTemplate('To:  {address}', () => address)).toBe(`To: ${address}`);
	});
});
