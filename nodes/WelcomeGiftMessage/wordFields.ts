import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { OCCASIONS, type Audience, type Lane, type Occasion } from '../../core/ledger/occasions';
import { occasionsOf, WORDS } from '../../core/messages/words';
import { inTitleCase, wordsField } from './fieldNames';

const READERS: Record<Audience, string> = {
	approver: 'the approver',
	team: 'the team',
	reviewer: 'the reviewer',
	newHire: 'the new hire',
	fulfilment: 'whoever packs and ships',
	recruiter: 'the recruiter',
};

const EMAIL = { rows: 12, description: 'What the email says' };
const SLACK = { rows: 8, description: 'What the Slack message says' };

/** The words of a lane as they will be sent, to be edited in the panel. */
export function wordsOfLane(lane: Lane): INodeProperties[] {
	const fields = occasionsOf(lane).flatMap((occasion) => wordsOf(occasion));
	if (lane !== 'order') {
		return shownIf(fields, { show: { operation: ['write', 'preview'], lane: [lane] } });
	}
	return [
		...shownIf(fields, { show: { operation: ['order'] } }),
		...shownIf(fields, { show: { operation: ['preview'], lane: [lane] } }),
	];
}

function shownIf(fields: INodeProperties[], displayOptions: IDisplayOptions): INodeProperties[] {
	return fields.map((field) => ({ ...field, displayOptions }));
}

function wordsOf(occasion: Occasion): INodeProperties[] {
	const { subject, email, slack } = WORDS[occasion];
	const title = inTitleCase(occasion);
	return [
		{
			displayName: `<b>${title}</b> · to ${READERS[OCCASIONS[occasion].audience]}`,
			name: `${wordsField(occasion, 'Subject')}Notice`,
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Subject',
			name: wordsField(occasion, 'Subject'),
			type: 'string',
			default: subject,
			description: 'Subject of the email, and notification text in Slack',
		},
		...(email === null
			? []
			: [longText('Email Text', wordsField(occasion, 'Email'), email, EMAIL)]),
		...(slack === null
			? []
			: [longText('Slack Text', wordsField(occasion, 'Slack'), slack, SLACK)]),
	];
}

export function longText(
	displayName: string,
	name: string,
	text: string,
	{ rows, description }: { rows: number; description: string },
): INodeProperties {
	return { displayName, name, type: 'string', typeOptions: { rows }, default: text, description };
}
