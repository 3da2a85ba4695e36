import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { OCCASIONS, type Audience, type Lane, type Occasion } from '../../core/ledger/occasions';
import { occasionsOf, WORDS } from '../../core/messages/words';
import { editableTexts, longText } from '../shared/texts';
import { inTitleCase, laneField, wordsField } from './fieldNames';

const READERS: Record<Audience, string> = {
	approver: 'the Approver',
	team: 'the Team',
	reviewer: 'the Reviewer',
	newHire: 'the New Hire',
	fulfilment: 'Whoever Packs and Ships',
	recruiter: 'the Recruiter',
};

const EMAIL = { rows: 12, description: 'What the email says' };
const SLACK = { rows: 8, description: 'What the Slack message says' };

/** The words of a lane as they will be sent, to be edited in the panel. */
export function wordsOfLane(lane: Lane): INodeProperties[] {
	const words = editableTexts(laneField(lane), occasionsOf(lane).flatMap(wordsOf));
	const shownIf = (show: NonNullable<IDisplayOptions['show']>) => ({
		...words,
		displayOptions: { show },
	});
	return lane === 'order'
		? [shownIf({ operation: ['order'] }), shownIf({ operation: ['preview'], lane: [lane] })]
		: [shownIf({ operation: ['write', 'preview'], lane: [lane] })];
}

function wordsOf(occasion: Occasion): INodeProperties[] {
	const { subject, email, slack } = WORDS[occasion];
	const title = inTitleCase(occasion);
	const reader = READERS[OCCASIONS[occasion].audience];
	return [
		{
			displayName: `${title} · Subject`,
			name: wordsField(occasion, 'Subject'),
			type: 'string',
			default: subject,
			description: 'Subject of the email, and notification text in Slack',
		},
		...(email === null
			? []
			: [longText(`${title} · Email to ${reader}`, wordsField(occasion, 'Email'), email, EMAIL)]),
		...(slack === null
			? []
			: [longText(`${title} · Slack to ${reader}`, wordsField(occasion, 'Slack'), slack, SLACK)]),
	];
}
