import { OCCASION_NAMES, OCCASIONS } from '../../../core/ledger/occasions';
import { ANSWER_PAGES, ANSWER_TEXTS } from '../../../core/messages/answerTexts';
import { NEXT_CANDIDATES_WORDS } from '../../../core/messages/nextCandidates';
import { OFFER_PAGE_TEXTS } from '../../../core/messages/offers/answered';
import { OFFER_PLACEHOLDERS } from '../../../core/messages/offers/values';
import { OFFER_WORDS } from '../../../core/messages/offers/words';
import { SETTING_GROUPS } from '../../../core/messages/pages/settingsFields';
import {
	REPORT_PARTS,
	REPORT_PLACEHOLDERS,
	REPORT_WORDS,
	SURVEY_PLACEHOLDERS,
	SURVEY_WORDS,
} from '../../../core/messages/reportWords';
import { UPDATE_PLACEHOLDERS, UPDATE_WORDS } from '../../../core/messages/updateWords';
import { occasionsOf, WORDS, type Words } from '../../../core/messages/words';
import { REPLY_PLACEHOLDERS, REPLY_WORDS } from '../../../core/messages/words/replies';
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

/** What other nodes say, beside the words of *Welcome Gift Message*. */
const otherMessages: Array<[string, Words, string[]]> = [
	['the weekly report', REPORT_WORDS, [...REPORT_PLACEHOLDERS, ...REPORT_PARTS]],
	['the survey', SURVEY_WORDS, [...SURVEY_PLACEHOLDERS]],
	['the next candidates', NEXT_CANDIDATES_WORDS, ['candidate', 'role', 'suggestions']],
	['a question about an update', UPDATE_WORDS.question, [...UPDATE_PLACEHOLDERS]],
	['news of an update', UPDATE_WORDS.operations, [...UPDATE_PLACEHOLDERS]],
	...Object.entries(OFFER_WORDS).map(([occasion, words]): [string, Words, string[]] => [
		occasion,
		words,
		[...OFFER_PLACEHOLDERS],
	]),
	...Object.entries(REPLY_WORDS).map(([lane, words]): [string, Words, string[]] => [
		`a reply, ${lane}`,
		words,
		[...REPLY_PLACEHOLDERS],
	]),
];
const textsOf = ({ subject, email, slack }: Words) => [subject, email ?? '', slack ?? ''];

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

it.each(otherMessages)('no sentence of %s has more than 20 words', (_, words) => {
	const long = textsOf(words).flatMap(sentencesOf);
	expect(long.filter((sentence) => wordsIn(sentence) > 20)).toEqual([]);
});

it.each(otherMessages)('every placeholder of %s is one that its panel lists', (_, words, known) => {
	const named = textsOf(words).flatMap(placeholdersIn);
	expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

it('no sentence of the settings form or of a page about an offer has more than 20 words', () => {
	const texts = [
		...Object.values(OFFER_PAGE_TEXTS).flatMap(({ title, text }) => [title, text]),
		...SETTING_GROUPS.flatMap(({ title, about, fields }) => [
			title,
			about ?? '',
			...fields.flatMap(({ label, hint }) => [label, hint]),
		]),
	];
	expect(texts.length).toBeGreaterThan(80);
	expect(texts.flatMap(sentencesOf).filter((sentence) => wordsIn(sentence) > 20)).toEqual([]);
});
