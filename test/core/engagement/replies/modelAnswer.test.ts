import { readModelAnswer } from '../../../../core/engagement/replies/modelAnswer';

const REPLY = 'Thank you. I’m not sure yet,\nI need more time.';
const answer = (more = {}) =>
	JSON.stringify({ category: 'hesitation', words: ['not sure yet'], confidence: 0.9, ...more });

describe('the answer of a chat model', () => {
	it.each([
		['as asked for', answer()],
		['in a fence', `\`\`\`json\n${answer()}\n\`\`\``],
		['with white space', `  ${answer()}\n`],
		[
			'with the quote in another case and across lines',
			answer({ words: ['Not sure yet, I need'] }),
		],
		['with a straight apostrophe', answer({ words: ["I'm not sure"] })],
	])('is read: %s', (_, text) => {
		expect(readModelAnswer(text, REPLY)).toMatchObject({
			kind: 'read',
			reading: { category: 'hesitation', confidence: 0.9 },
		});
	});

	it.each([
		['no text', ''],
		['no text at all', null],
		['words around it', `Sure! ${answer()}`],
		['another category', answer({ category: 'hire' })],
		['one field more', answer({ action: 'send' })],
		['one field less', JSON.stringify({ category: 'hesitation', words: ['more time'] })],
		['confidence as text', answer({ confidence: '0.9' })],
		['confidence above one', answer({ confidence: 90 })],
		['no words', answer({ words: [] })],
		['words that are not in the reply', answer({ words: ['I accept'] })],
		['a list', `[${answer()}]`],
		['half of it', answer().slice(0, 20)],
		['too much', `${answer()}${' '.repeat(5000)}`],
	])('is unreadable: %s', (_, text) => {
		expect(readModelAnswer(text, REPLY)).toEqual({
			kind: 'unreadable',
			reason: expect.any(String),
		});
	});
});
