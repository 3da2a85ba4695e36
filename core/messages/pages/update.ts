import { z } from 'zod/v4';

import { instantInWords } from '../../text/dates';
import { CHOICES } from '../../updates/decision';
import {
	answererSchema,
	answeredBy,
	lines,
	LONGEST_NOTE,
	orNull,
	readForm,
	type AnswerPage,
	type UpdateAnswer,
} from './answer';
import { nameField, noteField } from './approval';
import { factList, idLine } from './brand';
import { renderPage } from './document';
import { form, problemsOf, radios } from './fields';
import { markup, type Html } from './html';
import type { LinkedUpdate, UpdateLink } from './links';
import type { PageTexts } from './texts';

/** Asks a recruiter what the ATS should say about a candidate. */
export const updatePage: AnswerPage<UpdateLink, UpdateAnswer> = {
	show(link, { texts }, state) {
		const { update, company } = link;
		const decision = radios(
			{ name: 'answer', label: texts.updateQuestion, required: true },
			[
				{ value: 'mine', label: texts.updateKeepMine, hint: texts.updateKeepMineHint },
				{ value: 'theirs', label: texts.updateKeepTheirs, hint: texts.updateKeepTheirsHint },
				{ value: 'both', label: texts.updateKeepBoth, hint: texts.updateKeepBothHint },
			],
			state,
		);
		return renderPage({
			company,
			texts,
			title: texts.updateTitle,
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				markup`<p>${texts.updateIntro}</p>\n`,
				reasonOf(update, texts),
				theirsOf(link, texts),
				mineOf(update, texts),
				form(
					[decision, nameField(link, texts, state), noteField(texts, state)],
					[markup`<button type="submit">${texts.updateSave}</button>`],
					{ buttonsAnswer: false },
				),
			],
			footer: idLine({ ids: idsOf(update) }, texts),
		});
	},

	read(link, values, { texts }, at) {
		const schema = z.object({
			answer: z.enum(CHOICES, 'errorChoice'),
			name: answererSchema(link.for === null),
			note: lines(LONGEST_NOTE),
		});
		const reading = readForm(schema, values, texts);
		if (reading.kind === 'problems') return reading;
		const { answer, name, note } = reading.form;
		return {
			kind: 'answer',
			answer: {
				kind: 'answer',
				page: 'update',
				answer,
				answeredBy: answeredBy(link.for, name),
				note: orNull(note),
				answeredAt: at,
				about: link.update,
			},
		};
	},
};

function reasonOf({ reason }: LinkedUpdate, texts: PageTexts): Html | null {
	if (reason === null) return null;
	return markup`<div class="reason"><p class="label">${texts.updateReason}</p><p>${reason}</p></div>\n`;
}

function theirsOf({ update: { theirs }, company }: UpdateLink, texts: PageTexts): Html {
	const facts = factList([
		[texts.updateStage, theirs.stageName ?? theirs.stageId],
		[texts.updateStatus, theirs.status],
		[texts.updateChanged, instantInWords(theirs.changedAt, company)],
	]);
	return markup`<h2>${texts.updateTheirs}</h2>\n${facts}`;
}

function mineOf({ mine, onBehalfOf }: LinkedUpdate, texts: PageTexts): Html {
	const facts = factList([
		[texts.updateStage, mine.stageName],
		[texts.updateNote, mine.note === null ? null : inLines(mine.note)],
		[texts.updateFrom, mine.evaluator],
		[texts.updateFor, onBehalfOf],
		[texts.updateConfidence, mine.confidence === null ? null : String(mine.confidence)],
		[texts.updateBasedOn, mine.basedOn],
	]);
	return markup`<h2>${texts.updateMine}</h2>\n${facts}`;
}

function inLines(text: string): Html {
	return markup`${text.split('\n').map((line, index) => markup`${index > 0 && markup`<br>`}${line}`)}`;
}

function idsOf({ ids: { candidateId, applicationId, requisitionId } }: LinkedUpdate) {
	return {
		applicationId: applicationId ?? undefined,
		candidateId: candidateId ?? undefined,
		jobId: requisitionId ?? undefined,
	};
}
