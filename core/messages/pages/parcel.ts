import { z } from 'zod/v4';

import type { AnswerLink } from '../../ledger/answerLink';
import { answerOf, line, lines, LONGEST_NOTE, orNull, readForm, type AnswerPage } from './answer';
import { noteField } from './approval';
import { dateInWords } from '../../text/dates';
import { factList, idLine, itemList, paragraphs, wordsFor } from './brand';
import { httpsAddress, renderPage } from './document';
import { button, form, input, problemsOf } from './fields';

const LONGEST_TRACKING = 1_000;
const SCHEMA = z.object({
	tracking: line(LONGEST_TRACKING).refine(
		(text) => text === '' || httpsAddress(text) !== null,
		'errorTracking',
	),
	note: lines(LONGEST_NOTE),
	answer: z.enum(['shipped', 'delivered', 'returned'], 'errorChoice'),
});

/** Where a packer, or the shop's own program, says how the parcel is doing. */
export const parcelPage: AnswerPage<AnswerLink> = {
	show(link, { texts }, state) {
		const { gift, company } = link;
		const words = wordsFor(link);
		const fields = [
			input(
				{
					name: 'tracking',
					label: texts.parcelTracking,
					hint: texts.parcelTrackingHint,
					type: 'url',
					inputmode: 'url',
					maxlength: LONGEST_TRACKING,
				},
				state,
			),
			noteField(texts, state),
		];
		return renderPage({
			company,
			texts,
			title: words(texts.parcelTitle) || texts.giftTitle,
			isProblem: state.errors.size > 0,
			body: [
				problemsOf(state, texts),
				paragraphs(words(texts.parcelIntro), company),
				factList([
					[texts.factOrder, gift.orderKey],
					[texts.factPackage, gift.package],
					[texts.factItems, itemList(gift)],
					[texts.factDelivery, dateInWords(gift.deliveryDate ?? null, company)],
				]),
				form(fields, [
					button('shipped', texts.parcelShipped),
					button('delivered', texts.parcelDelivered, true),
					button('returned', texts.parcelReturned, true),
				]),
			],
			footer: idLine(gift, texts),
		});
	},

	read(link, values, { texts }, at) {
		const reading = readForm(SCHEMA, values, texts);
		if (reading.kind === 'problems') return reading;
		const { answer, tracking, note } = reading.form;
		return {
			kind: 'answer',
			answer: answerOf(link, at, {
				answer,
				answeredBy: link.for ?? 'the parcel link',
				tracking: orNull(tracking),
				note: orNull(note),
			}),
		};
	},
};
