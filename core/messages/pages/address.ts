import { z } from 'zod/v4';

import type { AnswerLink } from '../../ledger/answerLink';
import { countryOf } from '../../text/countries';
import { ADDRESS_SHAPE, addressFields, addressIn, checkAddress } from './addressFields';
import {
	answeredBy,
	answerOf,
	line,
	lines,
	LONGEST_NOTE,
	orNull,
	readForm,
	type AnswerPage,
	type PageOptions,
} from './answer';
import { paragraphs, wordsFor } from './brand';
import { renderPage } from './document';
import { button, form, group, input, problemsOf, textarea, type FormState } from './fields';
import type { Html } from './html';

const LONGEST_PREFERENCE = 200;
const SCHEMA = z
	.object({
		...ADDRESS_SHAPE,
		size: line(LONGEST_PREFERENCE),
		diet: line(LONGEST_PREFERENCE),
		wish: lines(LONGEST_NOTE),
	})
	.check(checkAddress);

/** Asks the new hire where the gift may go. */
export const addressPage: AnswerPage<AnswerLink> = {
	show(link, options, state) {
		const { texts } = options;
		const { company } = link;
		const words = wordsFor(link);
		const filled = withStartingValues(link, state);
		const letter = [texts.addressGreeting, texts.addressIntro, texts.addressUse].map(words);
		const fields = [
			group(texts.addressYours, null, addressFields(texts, filled, true)),
			preferenceFields(options, filled),
		];
		const buttons = [
			button('address', texts.addressSave),
			button('noGift', texts.addressNoGift, true),
		];
		return renderPage({
			company,
			texts,
			title: texts.addressTitle,
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				letter.map((text) => paragraphs(text, company)),
				form(fields, buttons, { enterSends: true }),
			],
			footer: paragraphs(words(texts.addressContact), company),
		});
	},

	read(link, values, options, at) {
		const nobody = answeredBy(link.for, link.gift.name ?? '');
		if (values.get('answer') === 'noGift') {
			const answer = answerOf(link, at, { answer: 'noGift', answeredBy: nobody });
			return { kind: 'answer', answer };
		}
		const reading = readForm(SCHEMA, values, options.texts);
		if (reading.kind === 'problems') return reading;
		if (values.get('answer') !== 'address') {
			const errors = new Map([['answer', options.texts.errorChoice]]);
			return { kind: 'problems', state: { values, errors } };
		}
		const { form: typed } = reading;
		const asked = (name: PageOptions['preferences'][number], text: string) =>
			options.preferences.includes(name) ? orNull(text) : null;
		return {
			kind: 'answer',
			answer: answerOf(link, at, {
				answer: 'address',
				answeredBy: answeredBy(link.for, typed.recipient),
				address: addressIn(typed),
				preferences: {
					size: asked('size', typed.size),
					diet: asked('diet', typed.diet),
					note: asked('note', typed.wish),
				},
			}),
		};
	},
};

/** The name and the company's country, which are the new hire's to change. */
function withStartingValues({ gift, company }: AnswerLink, state: FormState): FormState {
	if (state.values.size > 0) return state;
	const country = countryOf(company.country)?.code ?? '';
	return {
		...state,
		values: new Map([
			['recipient', gift.name ?? ''],
			['country', country],
		]),
	};
}

function preferenceFields({ texts, preferences }: PageOptions, state: FormState): Html | null {
	const fields = {
		size: () =>
			input(
				{ name: 'size', label: texts.size, hint: texts.sizeHint, maxlength: LONGEST_PREFERENCE },
				state,
			),
		diet: () =>
			input(
				{ name: 'diet', label: texts.diet, hint: texts.dietHint, maxlength: LONGEST_PREFERENCE },
				state,
			),
		note: () => textarea({ name: 'wish', label: texts.wish, maxlength: LONGEST_NOTE }, state),
	};
	if (preferences.length === 0) return null;
	return group(
		texts.addressPreferences,
		texts.addressPreferencesHint,
		preferences.map((name) => fields[name]()),
	);
}
