import type { INodeProperties } from 'n8n-workflow';

import { MINIMUM_CONFIDENCE } from '../../core/engagement/replies/reading';
import { SUBJECTS } from '../../core/engagement/replies/readyAnswers';
import {
	REPLY_LANES,
	REPLY_PLACEHOLDERS,
	REPLY_WORDS,
	type ReplyLane,
} from '../../core/messages/words/replies';
import { editableMessage, inBraces } from '../shared/texts';
import { OPERATION_OPTIONS } from './operations';

const LANE_NAMES: Record<ReplyLane, string> = {
	hesitation: 'A Hesitation',
	read: 'A Reply That Was Read',
	unclear: 'A Reply for a Person',
};

const json = (
	operation: string,
	name: string,
	displayName: string,
	value: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'json',
	required: true,
	default: value,
	description,
	displayOptions: { show: { operation: [operation] } },
});

const text = (displayName: string, name: string, rows: number, description: string) => ({
	displayName,
	name,
	type: 'string' as const,
	typeOptions: { rows },
	default: '',
	description,
});

const words = (lane: ReplyLane): INodeProperties => ({
	...editableMessage(`${lane}Words`, REPLY_WORDS[lane]),
	displayOptions: { show: { operation: ['write'], lane: [lane] } },
});

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'prepare',
		options: OPERATION_OPTIONS,
	},
	{
		displayName:
			'Nothing here is sent to a candidate, and nothing is written to the ATS. A model only names one of five categories.',
		name: 'modelNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['prepare', 'judge'] } },
	},
	{
		displayName: 'For',
		name: 'lane',
		type: 'options',
		noDataExpression: true,
		default: 'hesitation',
		options: REPLY_LANES.map((lane) => ({ name: LANE_NAMES[lane], value: lane })),
		description: 'The replies that these messages are about',
		displayOptions: { show: { operation: ['write'] } },
	},
	{
		displayName: `A sentence is left out if its data is unknown. Placeholders: ${inBraces(REPLY_PLACEHOLDERS)}`,
		name: 'placeholders',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['write'] } },
	},
	...REPLY_LANES.map(words),
	json(
		'takeIn',
		'messages',
		'Messages',
		"={{ $('Messages They Answer').all() }}",
		'Rows of "knit messages"',
	),
	json('takeIn', 'offers', 'Offers', "={{ $('Offers Found').all() }}", 'Rows of "knit offers"'),
	json(
		'takeIn',
		'claims',
		'Noted Mails',
		"={{ $('Who Noted It').all() }}",
		'Rows of "knit replies"',
	),
	json('judge', 'prepared', 'Reply', '={{ $json.prepared }}', 'The output of Prepare Reply'),
	{
		displayName: 'Answer of the Model',
		name: 'answer',
		type: 'string',
		default: '={{ $json.text }}',
		description: 'The text of the chat model; blank if none was asked',
		displayOptions: { show: { operation: ['judge'] } },
	},
	{
		displayName: 'Answers for the Recruiter',
		name: 'readyAnswers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Answer',
		default: { answers: SUBJECTS.map((subject) => ({ ...subject })) },
		description: 'Goes to the recruiter if the reply has one of the words. Never to candidates.',
		displayOptions: { show: { operation: ['judge'] } },
		options: [
			{
				displayName: 'Answer',
				name: 'answers',
				values: [
					text('Answer', 'answer', 4, 'A paragraph or a link; blank if there is none yet'),
					text('Subject', 'subject', 1, 'What the recruiter reads before the answer'),
					text('Words', 'words', 1, 'What candidates call it, separated by commas'),
				],
			},
		],
	},
	json(
		'checkMailbox',
		'replies',
		'Latest Mails',
		"={{ $('Latest Mail').all() }}",
		'Rows of "knit replies"',
	),
	json(
		'checkMailbox',
		'messages',
		'Latest Checks',
		"={{ $('Latest Checks').all() }}",
		'Rows of "knit messages"',
	),
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		required: true,
		default: "={{ $('Settings').first().json }}",
		description: 'Company, addresses and whether a model is asked',
		displayOptions: { show: { operation: ['prepare', 'write', 'checkMailbox'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { operation: ['judge'] } },
		options: [
			{
				displayName: 'Minimum Confidence',
				name: 'minimumConfidence',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: MINIMUM_CONFIDENCE,
				description: 'Below it, a person reads the reply',
			},
		],
	},
];
