import { z } from 'zod/v4';

import type { AnswerLink } from '../../ledger/answerLink';
import {
	answererSchema,
	answeredBy,
	answerOf,
	lines,
	LONGEST_NAME,
	LONGEST_NOTE,
	orNull,
	readForm,
	type AnswerPage,
} from './answer';
import { factsOf, idLine, paragraphs, wordsFor } from './brand';
import { renderPage } from './document';
import { button, form, input, problemsOf, textarea, type FormState } from './fields';
import { markup, type Html } from './html';
import type { PageTexts } from './texts';

/** Asks an approver for a yes or a no. */
export const approvalPage: AnswerPage<AnswerLink> = {
	show(link, { texts }, state) {
		const { gift, company } = link;
		const words = wordsFor(link);
		const deadline = words(texts.approvalDeadline);
		const fields = [nameField(link, texts, state), noteField(texts, state)];
		const buttons = [button('yes', texts.approvalYes), button('no', texts.approvalNo, true)];
		return renderPage({
			company,
			texts,
			title: words(texts.approvalTitle) || texts.giftTitle,
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				paragraphs(words(texts.approvalIntro), company),
				factsOf(gift, company, texts),
				deadline !== '' && markup`<p class="deadline">${deadline}</p>`,
				form(fields, buttons),
			],
			footer: idLine(gift, texts),
		});
	},

	read(link, values, { texts }, at) {
		const schema = z.object({
			name: answererSchema(link.for === null),
			note: lines(LONGEST_NOTE),
			answer: z.enum(['yes', 'no'], 'errorChoice'),
		});
		const reading = readForm(schema, values, texts);
		if (reading.kind === 'problems') return reading;
		const { answer, name, note } = reading.form;
		return {
			kind: 'answer',
			answer: answerOf(link, at, {
				answer,
				answeredBy: answeredBy(link.for, name),
				note: orNull(note),
			}),
		};
	},
};

/** Only a shared link does not say who answers. */
export function nameField(
	link: Pick<AnswerLink, 'for'>,
	texts: PageTexts,
	state: FormState,
): Html | null {
	if (link.for !== null) return null;
	return input(
		{
			name: 'name',
			label: texts.nameLabel,
			hint: texts.nameHint,
			required: true,
			maxlength: LONGEST_NAME,
			autocomplete: 'name',
		},
		state,
	);
}

export function noteField(texts: PageTexts, state: FormState): Html {
	return textarea(
		{ name: 'note', label: texts.noteLabel, hint: texts.noteHint, maxlength: LONGEST_NOTE },
		state,
	);
}
