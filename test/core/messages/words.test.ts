import { OCCASION_NAMES, OCCASIONS } from '../../../core/ledger/occasions';
import { ANSWER_PAGES, ANSWER_TEXTS } from '../../../core/messages/answerTexts';
import { occasionsOf, WORDS } from '../../../core/messages/words';
import { placeholdersIn } from '../../../core/text/templates';
import { placeholderNamed } from '../../../core/text/vocabulary';

const everyText: Array<[string, string]> = [
	...OCCASION_NAMES.flatMap((occasion): Array<[string, string]> => {
		const { subject, email, slack } = WORDS[occasion];
		return [
			[`${occasion}, subject`, subject],
			[`${occasion}, email`, email ?? ''],
			[`${occasion}, Slack`, slack ?? ''],
		];
	}),
	...ANSWER_PAGES.flatMap(
		(page): Array<[string, string]> => [
			[`${page}, title`, ANSWER_TEXTS[page].title],
			[`${page}, text`, ANSWER_TEXTS[page].text],
		],
	),
];

const sentencesOf = (text: string) =>
	text
		.split(/\n|(?<=[.!?]) | · /)
		.map((sentence) => sentence.trim())
		.filter((sentence) => sentence !== '');

/** A placeholder is a few words once it is filled in. */
const wordsIn = (sentence: string) =>
	sentence.replace(/\{\w*(?:Date|Deadline)\}/g, 'a b c d').split(/\s+/).length;

it.each(everyText)('no sentence of %s has more than 20 words', (_, text) => {
	const long = sentencesOf(text).filter((sentence) => wordsIn(sentence) > 20);
	expect(long).toEqual([]);
});

it.each(everyText)(
	'every placeholder of %s is known, and written as it is documented',
	(_, text) => {
		const unknown = placeholdersIn(text).filter((name) => placeholderNamed(name) !== name);
		expect(unknown).toEqual([]);
	},
);

it('has words for every way in which an occasion is told', () => {
	for (const occasion of OCCASION_NAMES) {
		const { channels } = OCCASIONS[occasion];
		expect([occasion, WORDS[occasion].email !== null]).toEqual([
			occasion,
			channels.includes('email'),
		]);
		expect([occasion, WORDS[occasion].slack !== null]).toEqual([
			occasion,
			channels.includes('slack'),
		]);
	}
});

it('every Slack message and subject names the person or the order', () => {
	for (const occasion of OCCASION_NAMES) {
		const { subject, slack } = WORDS[occasion];
		const isForNewHire = OCCASIONS[occasion].audience === 'newHire';
		if (!isForNewHire) expect(subject).toMatch(/\{newHire\}|\{orderKey\}/);
		if (slack !== null) expect(slack).toContain('{newHire}');
	}
});

it('messages to reviewers and to the team end with the ids', () => {
	for (const occasion of OCCASION_NAMES) {
		if (['newHire', 'fulfilment'].includes(OCCASIONS[occasion].audience)) continue;
		for (const text of [WORDS[occasion].email, WORDS[occasion].slack]) {
			if (text === null) continue;
			expect(text.split('\n').at(-1)).toBe(
				'Candidate {candidateId} · Application {applicationId} · Requisition {requisitionId} · Offer {offerId}',
			);
		}
	}
});

it('what is asked of a reviewer begins with the person and has a button', () => {
	const asked = OCCASION_NAMES.filter((occasion) => OCCASIONS[occasion].audience === 'reviewer');
	for (const occasion of asked) {
		for (const text of [WORDS[occasion].email, WORDS[occasion].slack]) {
			expect(text).toMatch(/^# \{newHire\} · \{role\} · starts \{startDate\}\n/);
			expect(text).toContain(']({reviewLink})');
		}
	}
});

it('keeps each occasion in the lane of its step', () => {
	expect(occasionsOf('goesAhead')).toEqual(['gift_planned', 'facts_changed', 'ask_address']);
	expect(occasionsOf('needsApproval')).toEqual(['ask_approval', 'gift_waiting']);
	expect(occasionsOf('order')).toEqual(['order_gift']);
});
