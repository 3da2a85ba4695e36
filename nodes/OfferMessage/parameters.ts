import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { LANES, OCCASIONS, type Lane, type Occasion } from '../../core/engagement/occasions';
import type { AnswerText } from '../../core/messages/answerTexts';
import { OFFER_PAGE_TEXTS, type OfferPage } from '../../core/messages/offers/answered';
import { OFFER_WORDS, type OfferWords } from '../../core/messages/offers/words';
import { EXAMPLE_SETTINGS, readSettings, type Settings } from '../../core/settings/settings';
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
		textIn.call(this, inPanel, wordsField(occasion, field), itemIndex, otherwise);
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
		textIn.call(this, 'pageTexts', pageField(page, field), itemIndex, otherwise);
	return { title: text('Title', texts.title), text: text('Text', texts.text) };
}

function textIn(
	this: IExecuteFunctions,
	texts: string,
	field: string,
	itemIndex: number,
	otherwise: string,
): string {
	return String(this.getNodeParameter(`${texts}.${field}`, itemIndex, otherwise) ?? '');
}

/** The item of *Answer Page Trigger*, as an expression gives it or as JSON text. */
export function readAnswer(this: IExecuteFunctions, itemIndex: number): unknown {
	const given = this.getNodeParameter('answer', itemIndex, null);
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given);
	} catch {
		return null;
	}
}

/**
 * The settings; an example is written with made-up ones if there are none yet.
 * @throws NodeOperationError when the settings have not been filled in
 */
export function settingsOf(
	this: IExecuteFunctions,
	itemIndex: number,
	isExample: boolean,
): Settings {
	const reading = readSettings(given.call(this, itemIndex, isExample));
	if (reading.kind === 'settings') return reading.settings;
	if (isExample) return EXAMPLE_SETTINGS;
	const [sentence = reading.reason, ...rest] = reading.reason.split(/(?<=\.) /);
	throw new NodeOperationError(this.getNode(), sentence, {
		description: rest.join(' '),
		itemIndex,
	});
}

function given(this: IExecuteFunctions, itemIndex: number, isExample: boolean): unknown {
	try {
		return this.getNodeParameter('settings', itemIndex);
	} catch (error) {
		// A preview is written before anything else has run.
		if (isExample) return null;
		const cause = error instanceof Error ? error : new Error('The settings could not be read');
		throw new NodeOperationError(this.getNode(), cause, {
			message: 'The settings could not be read',
			description:
				'Add the step Settings before this one, or choose its item in the field Settings.',
			itemIndex,
		});
	}
}
