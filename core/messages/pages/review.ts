import { z } from 'zod/v4';

import type { AnswerLink } from '../../ledger/answerLink';
import { countryOf } from '../../text/countries';
import {
	ADDRESS_SHAPE,
	addressFields,
	addressIn,
	checkAddress,
	holdsAddress,
} from './addressFields';
import {
	answererSchema,
	answeredBy,
	answerOf,
	isEmail,
	line,
	lines,
	LONGEST_NOTE,
	orNull,
	readForm,
	type AnswerPage,
} from './answer';
import { nameField, noteField } from './approval';
import { factsOf, idLine, wordsFor } from './brand';
import { renderPage } from './document';
import { folded, form, input, problemsOf, radios, select, type FormState } from './fields';
import { markup, type Html } from './html';
import type { PageTexts } from './texts';

const LONGEST_PACKAGE = 200;
const LONGEST_EMAIL = 254;

/** Asks a person for what no rule can decide. */
export const reviewPage: AnswerPage<AnswerLink> = {
	show(link, { texts }, state) {
		const { gift, company } = link;
		const filled = withStartingValues(link, state);
		const decision = radios(
			{ name: 'answer', label: texts.reviewQuestion, required: true },
			[
				{ value: 'send', label: texts.reviewSend, hint: texts.reviewSendHint },
				{ value: 'doNotSend', label: texts.reviewDoNotSend, hint: texts.reviewDoNotSendHint },
				{ value: 'reopen', label: texts.reviewReopen, hint: texts.reviewReopenHint },
			],
			filled,
		);
		const changes = [
			packageField(link, texts, filled),
			input(
				{
					name: 'contact',
					label: texts.reviewContact,
					hint: texts.reviewContactHint,
					type: 'email',
					maxlength: LONGEST_EMAIL,
				},
				filled,
			),
		];
		const fields = [
			decision,
			folded(texts.reviewDetails, texts.reviewDetailsHint, changes, isStarted(CHANGES, state)),
			folded(
				texts.reviewAddress,
				null,
				addressFields(texts, filled, false),
				isStarted(ADDRESS, state),
			),
			nameField(link, texts, filled),
			noteField(texts, filled),
		];
		return renderPage({
			company,
			texts,
			title: wordsFor(link)(texts.reviewTitle) || texts.giftTitle,
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				reasonOf(link, texts),
				factsOf(gift, company, texts),
				form(fields, [markup`<button type="submit">${texts.reviewSave}</button>`], {
					buttonsAnswer: false,
				}),
			],
			footer: idLine(gift, texts),
		});
	},

	read(link, values, { texts }, at) {
		const schema = z
			.object({
				answer: z.enum(['send', 'doNotSend', 'reopen'], 'errorChoice'),
				package: line(LONGEST_PACKAGE),
				contact: line(LONGEST_EMAIL).refine((text) => text === '' || isEmail(text), 'errorEmail'),
				...ADDRESS_SHAPE,
				name: answererSchema(link.for === null),
				note: lines(LONGEST_NOTE),
			})
			.check((payload) => {
				if (holdsAddress(payload.value)) checkAddress(payload);
			});
		const reading = readForm(schema, values, texts);
		if (reading.kind === 'problems') return reading;
		const { form: typed } = reading;
		return {
			kind: 'answer',
			answer: answerOf(link, at, {
				answer: typed.answer,
				answeredBy: answeredBy(link.for, typed.name),
				note: orNull(typed.note),
				package: orNull(typed.package),
				contact: orNull(typed.contact),
				address: holdsAddress(typed) ? addressIn(typed) : null,
			}),
		};
	},
};

/** One of the packages of the rules; where none is known its name is typed. */
function packageField({ gift }: AnswerLink, texts: PageTexts, state: FormState): Html {
	const field = { name: 'package', label: texts.reviewPackage };
	const packages = gift.packages ?? [];
	if (packages.length === 0) {
		return input({ ...field, hint: texts.reviewPackageHint, maxlength: LONGEST_PACKAGE }, state);
	}
	const asItIs = { value: '', label: gift.package ?? texts.reviewPackageKeep };
	return select(field, [asItIs, ...packages.map((name) => ({ value: name, label: name }))], state);
}

function reasonOf({ gift: { reason } }: AnswerLink, texts: PageTexts): Html | null {
	if (reason === undefined) return null;
	return markup`<div class="reason"><p class="label">${texts.reviewReason}</p><p>${reason}</p></div>\n`;
}

const CHANGES = ['package', 'contact'];
const ADDRESS = Object.keys(ADDRESS_SHAPE).filter((name) => name !== 'country');

/** Whether anything was typed in one of these fields, or has to be corrected. */
function isStarted(names: string[], { values, errors }: FormState): boolean {
	return names.some((name) => (values.get(name) ?? '') !== '' || errors.has(name));
}

function withStartingValues({ company }: AnswerLink, state: FormState): FormState {
	if (state.values.size > 0) return state;
	return { ...state, values: new Map([['country', countryOf(company.country)?.code ?? '']]) };
}
