import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { LANES, OCCASIONS, type Lane, type Occasion } from '../../core/engagement/occasions';
import type { AnswerText } from '../../core/messages/answerTexts';
import { OFFER_PAGE_TEXTS, type OfferPage } from '../../core/messages/offers/answered';
import { OFFER_WORDS, type OfferWords } from '../../core/messages/offers/words';
import { readText } from '../shared/texts';
import { laneField, pageField, wordsField } from './fieldNames';

export function readLane(this: IExecuteFunctions, itemIndex: number): Lane {
	const chosen = this.getNodeParameter('lane', itemIndex, 'nextSteps');
	const lane = LANES.find((known) => known === chosen);
	if (lane !== undefined) return lane;
	throw new NodeOperationError(this.getNode(), `"${String(chosen)}" is no choice of "For"`, {
		description: 'Choose in the panel which offers these messages are about.',
		itemIndex,
	});
}

/** The words of an occasion as they stand in the panel. */
export function readWords(
	this: IExecuteFunctions,
	occasion: Occasion,
	itemIndex: number,
): OfferWords {
	const words = OFFER_WORDS[occasion];
	const inPanel = laneField(OCCASIONS[occasion].lane);
	const text = (field: 'Subject' | 'Email' | 'Slack' | 'Sms', otherwise: string) =>
		readText.call(this, `${inPanel}.${wordsField(occasion, field)}`, otherwise, itemIndex);
	return {
		subject: text('Subject', words.subject),
		email: words.email === null ? null : text('Email', words.email),
		slack: words.slack === null ? null : text('Slack', words.slack),
		sms: words.sms === null ? null : text('Sms', words.sms),
	};
}

export function readPageText(
	this: IExecuteFunctions,
	page: OfferPage,
	itemIndex: number,
): AnswerText {
	const texts = OFFER_PAGE_TEXTS[page];
	const text = (field: 'Title' | 'Text', otherwise: string) =>
		readText.call(this, `pageTexts.${pageField(page, field)}`, otherwise, itemIndex);
	return { title: text('Title', texts.title), text: text('Text', texts.text) };
}
