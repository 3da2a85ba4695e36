import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Words } from '../../core/messages/words/parts';

/**
 * One field that holds all of the texts from the start. n8n prepares each field of every step for each call to a
 * webhook, so a field for each text would make irrelevant events a tenth dearer.
 */
export function editableTexts(name: string, texts: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Words',
		name,
		type: 'collection',
		placeholder: 'Add Words',
		default: { ...Object.fromEntries(texts.map((text) => [text.name, text.default])) },
		options: texts,
	};
}

export function longText(
	displayName: string,
	name: string,
	text: string,
	{ rows, description }: { rows: number; description: string },
): INodeProperties {
	return { displayName, name, type: 'string', typeOptions: { rows }, default: text, description };
}

/** Subject, email and Slack text of one message as they will be sent, to be edited in the panel. */
export function editableMessage(name: string, { subject, email, slack }: Words): INodeProperties {
	const text = (displayName: string, field: string, words: string | null, rows: number) =>
		words === null
			? []
			: [
					longText(displayName, field, words, {
						rows,
						description: `What the ${displayName === 'Email' ? 'email' : 'Slack message'} says; blank sends none`,
					}),
				];
	return editableTexts(name, [
		...text('Email', 'email', email, 12),
		...text('Slack', 'slack', slack, 8),
		{
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			default: subject,
			description: 'Subject of the email, and notification text in Slack',
		},
	]);
}

/** The words of `editableMessage` as they stand in the panel; what was removed there is as it came. */
export function readMessage(
	this: IExecuteFunctions,
	name: string,
	{ subject, email, slack }: Words,
	itemIndex: number,
): Words {
	const text = (field: string, otherwise: string) =>
		readText.call(this, `${name}.${field}`, otherwise, itemIndex);
	return {
		subject: text('subject', subject),
		email: email === null ? null : text('email', email),
		slack: slack === null ? null : text('slack', slack),
	};
}

/** @param otherwise what a text says that was removed from the panel */
export function readText(
	this: IExecuteFunctions,
	name: string,
	otherwise: string,
	itemIndex: number,
): string {
	return String(this.getNodeParameter(name, itemIndex, otherwise) ?? '');
}

/** `{name} {role}`: what a notice in the panel lists. */
export function inBraces(names: readonly string[]): string {
	return names.map((name) => `{${name}}`).join(' ');
}

/** How the texts of a message are laid out, for a notice in the panel. */
export const HOW_TO_LAY_OUT =
	'<code># Text</code> is a headline. <code>Label: {placeholder}</code> is a fact. <code>[Text]({link})</code> is a button. <code>---</code> starts the small print. A blank text sends nothing; a removed one is sent as it came.';
