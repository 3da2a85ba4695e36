import { z } from 'zod/v4';

import { monthInWords } from '../../text/dates';
import { fillTemplate } from '../../text/templates';
import { line, readForm, type AnswerPage, type SurveyAnswer } from './answer';
import { renderPage } from './document';
import { button, form, input, problemsOf } from './fields';
import { markup } from './html';
import type { SurveyLink } from './links';

const LONGEST_HOURS = 6;
const MOST_HOURS = 300;
/** A comma is what a decimal point is in half of Europe. */
const HOURS = /^\d{1,3}(?:[.,]\d{1,2})?$/;

const SCHEMA = z.object({
	hours: line(LONGEST_HOURS)
		.refine((text) => HOURS.test(text) && hoursIn(text) <= MOST_HOURS, 'errorSavedHours')
		.transform(hoursIn),
	answer: z.literal('hours', 'errorChoice'),
});

function hoursIn(text: string): number {
	return Number(text.replace(',', '.'));
}

/** The one question of a month. The link is a recruiter's own; a later answer takes the place of an earlier one. */
export const surveyPage: AnswerPage<SurveyLink, SurveyAnswer> = {
	show({ month, company }, { texts }, state) {
		const inWords = monthInWords(month, company);
		return renderPage({
			company,
			texts,
			title: fillTemplate(texts.surveyTitle, (name) => (name === 'month' ? inWords : null)),
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				markup`<p>${texts.surveyIntro}</p>\n`,
				form(
					[
						input(
							{
								name: 'hours',
								label: texts.surveyHours,
								hint: texts.surveyHoursHint,
								inputmode: 'decimal',
								required: true,
								maxlength: LONGEST_HOURS,
							},
							state,
						),
					],
					[button('hours', texts.surveySave)],
					{ enterSends: true },
				),
			],
		});
	},

	read(link, values, { texts }, at) {
		const reading = readForm(SCHEMA, values, texts);
		if (reading.kind === 'problems') return reading;
		return {
			kind: 'answer',
			answer: {
				kind: 'answer',
				page: link.page,
				month: link.month,
				hours: reading.form.hours,
				answeredBy: link.for,
				answeredAt: at,
			},
		};
	},
};
