import { z } from 'zod/v4';

import {
	isEmail,
	line,
	LONGEST_NAME,
	orNull,
	readForm,
	requiredLine,
	type AnswerPage,
} from './answer';
import { renderPage } from './document';
import { button, checkbox, form, group, input, problemsOf } from './fields';
import { markup } from './html';
import type { ErasureLink } from './links';

const LONGEST_ID = 200;
const LONGEST_EMAIL = 254;

/** Asks whose data is erased, and who has it erased. */
export const erasurePage: AnswerPage<ErasureLink> = {
	show({ company, for: person }, { texts }, state) {
		const who = [
			input(
				{ name: 'email', label: texts.erasureEmail, type: 'email', maxlength: LONGEST_EMAIL },
				state,
			),
			input({ name: 'candidateId', label: texts.erasureCandidate, maxlength: LONGEST_ID }, state),
			input(
				{ name: 'applicationId', label: texts.erasureApplication, maxlength: LONGEST_ID },
				state,
			),
		];
		const name = input(
			{
				name: 'name',
				label: texts.nameLabel,
				hint: texts.erasureNameHint,
				required: true,
				maxlength: LONGEST_NAME,
				autocomplete: 'name',
			},
			state,
		);
		return renderPage({
			company,
			texts,
			title: texts.erasureTitle,
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				markup`<p>${texts.erasureIntro}</p>\n<p>${texts.erasureKeeps}</p>\n<p>${texts.erasureOrdered}</p>\n`,
				form(
					[
						group(texts.erasureWho, texts.erasureWhoHint, who),
						group(texts.reviewFinish, null, [
							person === null && name,
							checkbox({ name: 'confirm', label: texts.erasureConfirm }, state),
						]),
					],
					[button('erase', texts.erasureErase)],
				),
			],
		});
	},

	read(link, values, { texts }, at) {
		const schema = z
			.object({
				email: line(LONGEST_EMAIL).refine((text) => text === '' || isEmail(text), 'errorEmail'),
				candidateId: line(LONGEST_ID),
				applicationId: line(LONGEST_ID),
				name: link.for === null ? requiredLine(LONGEST_NAME, 'errorName') : line(LONGEST_NAME),
				confirm: z.literal('yes', 'errorConfirm'),
				answer: z.literal('erase', 'errorChoice'),
			})
			.check((payload) => {
				const { email, candidateId, applicationId } = payload.value;
				if (email !== '' || candidateId !== '' || applicationId !== '') return;
				payload.issues.push({
					code: 'custom',
					message: 'errorWho',
					path: ['email'],
					input: email,
				});
			});
		const reading = readForm(schema, values, texts);
		if (reading.kind === 'problems') return reading;
		const { email, candidateId, applicationId, name, answer } = reading.form;
		return {
			kind: 'answer',
			answer: {
				kind: 'answer',
				page: 'erasure',
				offerKey: null,
				applicationKey: null,
				answer,
				answeredBy: link.for ?? name,
				note: null,
				address: null,
				preferences: null,
				package: null,
				contact: null,
				tracking: null,
				settings: null,
				person: {
					email: orNull(email),
					candidateId: orNull(candidateId),
					applicationId: orNull(applicationId),
				},
				answeredAt: at,
				link: { page: 'erasure', company: link.company, gift: {} },
			},
		};
	},
};
