import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { Lane, Occasion } from '../../core/ledger/occasions';
import { LANES, OCCASIONS } from '../../core/ledger/occasions';
import type { AnswerPage, AnswerText } from '../../core/messages/answerTexts';
import { ANSWER_TEXTS } from '../../core/messages/answerTexts';
import type { Words } from '../../core/messages/words';
import { WORDS } from '../../core/messages/words';
import type { Settings } from '../../core/settings/settings';
import { settingsOrExample } from '../shared/settings';
import { readText } from '../shared/texts';
import { laneField, pageField, wordsField } from './fieldNames';

const optionsSchema = z.object({
	cardText: z.string().trim().default(''),
	from: z.string().trim().default(''),
	replyTo: z.string().trim().default(''),
});

/** What is blank is as the settings and the gift say. */
type MessageOptions = z.infer<typeof optionsSchema>;

/** The lane of the panel; the order has a lane of its own. */
export function readLane(this: IExecuteFunctions, itemIndex: number): Lane {
	const chosen = this.getNodeParameter('lane', itemIndex, 'goesAhead');
	const lane = LANES.find((known) => known === chosen);
	if (lane !== undefined) return lane;
	throw new NodeOperationError(this.getNode(), `"${String(chosen)}" is no choice of "For"`, {
		description: 'Choose in the panel which gifts these messages are about.',
		itemIndex,
	});
}

/** The words of an occasion as they stand in the panel. */
export function readWords(this: IExecuteFunctions, occasion: Occasion, itemIndex: number): Words {
	const words = WORDS[occasion];
	const inPanel = laneField(OCCASIONS[occasion].lane);
	const text = (field: 'Subject' | 'Email' | 'Slack', otherwise: string) =>
		readText.call(this, `${inPanel}.${wordsField(occasion, field)}`, otherwise, itemIndex);
	return {
		subject: text('Subject', words.subject),
		email: words.email === null ? null : text('Email', words.email),
		slack: words.slack === null ? null : text('Slack', words.slack),
	};
}

export function readPageText(
	this: IExecuteFunctions,
	page: AnswerPage,
	itemIndex: number,
): AnswerText {
	const texts = ANSWER_TEXTS[page];
	const text = (field: 'Title' | 'Text', otherwise: string) =>
		readText.call(this, `pageTexts.${pageField(page, field)}`, otherwise, itemIndex);
	return { title: text('Title', texts.title), text: text('Text', texts.text) };
}

export function readOptions(this: IExecuteFunctions, itemIndex: number): MessageOptions {
	return optionsSchema.parse(this.getNodeParameter('options', itemIndex, {}));
}

/**
 * The settings, with the sender and the reply address of the panel in their place.
 * An example is written with made-up settings if there are none yet.
 * @throws NodeOperationError when the settings have not been filled in
 */
export function readOwnSettings(
	this: IExecuteFunctions,
	itemIndex: number,
	isExample: boolean,
): Settings {
	const settings = settingsOrExample.call(this, itemIndex, isExample);
	const own = readOptions.call(this, itemIndex);
	return {
		...settings,
		fromEmail: own.from || settings.fromEmail,
		replyToEmail: own.replyTo || settings.replyToEmail,
	};
}
