import type { INodeProperties } from 'n8n-workflow';

import { ANSWER_PAGES, ANSWER_TEXTS, type AnswerPage } from '../../core/messages/answerTexts';
import { editableTexts, longText } from '../shared/texts';
import { inTitleCase, pageField } from './fieldNames';

/** What the page says after an answer, to be edited in the panel. */
export const pageTexts: INodeProperties = {
	...editableTexts('pageTexts', ANSWER_PAGES.flatMap(textsOf)),
	displayOptions: { show: { operation: ['page'] } },
};

function textsOf(page: AnswerPage): INodeProperties[] {
	const { title, text } = ANSWER_TEXTS[page];
	const name = inTitleCase(page);
	return [
		{
			displayName: `${name} · Title`,
			name: pageField(page, 'Title'),
			type: 'string',
			default: title,
			description: 'Headline of the page',
		},
		longText(`${name} · Text`, pageField(page, 'Text'), text, {
			rows: 3,
			description: 'What the page says, one paragraph a line',
		}),
	];
}
