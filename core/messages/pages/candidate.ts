import { z } from 'zod/v4';

import type { CandidateLink } from '../../engagement/links';
import { LONGEST_NOTE } from '../../engagement/limits';
import { DECLINE_REASONS, type DeclineReason } from '../../engagement/statuses';
import { instantInWords } from '../../text/dates';
import {
	lines,
	orNull,
	readForm,
	type AnswerPage,
	type CandidateAnswer,
	type Reading,
} from './answer';
import { factList, paragraphs, wordsFor } from './brand';
import { renderPage } from './document';
import { button, form, problemsOf, radios, textarea, type Choice } from './fields';
import type { TextKey } from './texts';

/** Where a candidate goes on to the offer, or says that no automated email should follow. */
export const offerPage: AnswerPage<CandidateLink, CandidateAnswer> = {
	show(link, { texts }, state) {
		const { company, offer } = link;
		const words = wordsOf(link);
		const hasPortal = offer.hasPortal === true;
		const intro = hasPortal ? texts.offerIntro : texts.offerWithoutPortal;
		return renderPage({
			company,
			texts,
			title: words(texts.offerTitle),
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				paragraphs(words(intro), company),
				factList([
					[texts.factRole, offer.role],
					[texts.factManager, offer.manager],
					[texts.factExpires, instantInWords(offer.expiresAt ?? null, company)],
				]),
				paragraphs(words(texts.offerContact), company),
				form(
					[],
					[
						...(hasPortal ? [button('view', texts.offerView)] : []),
						button('optOut', texts.offerOptOut, true),
					],
				),
			],
		});
	},

	read(link, values, { texts }, at) {
		const schema = z.object({ answer: z.enum(['view', 'optOut'], 'errorChoice') });
		const reading = readForm(schema, values, texts);
		if (reading.kind === 'problems') return reading;
		return answerOf(link, at, { answer: reading.form.answer, reason: null, note: null });
	},
};

const REASON_TEXTS: Record<DeclineReason, TextKey> = {
	pay: 'feedbackPay',
	role: 'feedbackRole',
	location: 'feedbackLocation',
	timing: 'feedbackTiming',
	other_offer: 'feedbackOtherOffer',
	other: 'feedbackOther',
};

/** Asks a candidate why they declined; nothing has to be filled in. */
export const feedbackPage: AnswerPage<CandidateLink, CandidateAnswer> = {
	show(link, { texts }, state) {
		const { company } = link;
		const words = wordsOf(link);
		const reasons = DECLINE_REASONS.map(
			(value): Choice => ({ value, label: texts[REASON_TEXTS[value]] }),
		);
		const note = {
			name: 'note',
			label: texts.feedbackNote,
			hint: texts.feedbackNoteHint,
			maxlength: LONGEST_NOTE,
		};
		return renderPage({
			company,
			texts,
			title: words(texts.feedbackTitle),
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				paragraphs(words(texts.feedbackIntro), company),
				form(
					[
						radios({ name: 'reason', label: texts.feedbackReason }, reasons, state),
						textarea(note, state),
					],
					[button('feedback', texts.feedbackSend)],
					{ enterSends: true },
				),
			],
		});
	},

	read(link, values, { texts }, at) {
		const schema = z.object({
			reason: z.union([z.literal(''), z.enum(DECLINE_REASONS)], 'errorChoice'),
			note: lines(LONGEST_NOTE),
			answer: z.literal('feedback', 'errorChoice'),
		});
		const reading = readForm(schema, values, texts);
		if (reading.kind === 'problems') return reading;
		const { reason, note, answer } = reading.form;
		return answerOf(link, at, {
			answer,
			reason: reason === '' ? null : reason,
			note: orNull(note),
		});
	},
};

function wordsOf({ company, offer }: CandidateLink) {
	return wordsFor({ company, gift: { firstName: offer.firstName, role: offer.role } });
}

function answerOf(
	{ page, offerKey, applicationKey, candidateKey }: CandidateLink,
	at: string,
	said: Pick<CandidateAnswer, 'answer' | 'reason' | 'note'>,
): Reading<CandidateAnswer> {
	return {
		kind: 'answer',
		answer: {
			kind: 'answer',
			page,
			offerKey,
			applicationKey,
			candidateKey,
			...said,
			answeredAt: at,
		},
	};
}
