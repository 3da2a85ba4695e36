import type { INodeProperties } from 'n8n-workflow';

import { LANES, type Lane, type Occasion } from '../../core/engagement/occasions';
import { OFFER_PAGE_TEXTS, OFFER_PAGES, type OfferPage } from '../../core/messages/offers/answered';
import { OFFER_PLACEHOLDERS } from '../../core/messages/offers/values';
import { OFFER_WORDS, occasionsOf } from '../../core/messages/offers/words';
import { editableTexts, HOW_TO_LAY_OUT, inBraces, longText } from '../shared/texts';
import { inTitleCase } from '../WelcomeGiftMessage/fieldNames';
import { laneField, pageField, wordsField } from './fieldNames';

export const LANE_NAMES: Record<Lane, string> = {
	nextSteps: 'An Offer That Was Sent',
	checkIn: 'An Offer Without an Answer',
	handOver: 'An Offer That Needs the Recruiter',
	askWhy: 'An Offer That Was Declined',
};

const EMAIL = { rows: 12, description: 'What the email says' };
const SLACK = { rows: 8, description: 'What the Slack message says' };
const SMS = { rows: 3, description: 'What the text message says, as plain text' };

function wordsOf(occasion: Occasion): INodeProperties[] {
	const { subject, email, slack, sms } = OFFER_WORDS[occasion];
	const title = inTitleCase(occasion);
	const text = (
		name: string,
		field: 'Email' | 'Slack' | 'Sms',
		words: string | null,
		how: typeof EMAIL,
	) =>
		words === null ? [] : [longText(`${title} · ${name}`, wordsField(occasion, field), words, how)];
	return [
		{
			displayName: `${title} · Subject`,
			name: wordsField(occasion, 'Subject'),
			type: 'string',
			default: subject,
			description: 'Subject of the email, and notification text in Slack',
		},
		...text('Email', 'Email', email, EMAIL),
		...text('Slack', 'Slack', slack, SLACK),
		...text('Text Message', 'Sms', sms, SMS),
	];
}

function pageWords(page: OfferPage): INodeProperties[] {
	const { title, text } = OFFER_PAGE_TEXTS[page];
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

export const properties: INodeProperties[] = [
	{
		displayName: 'For',
		name: 'lane',
		type: 'options',
		noDataExpression: true,
		default: 'nextSteps',
		options: LANES.map((lane) => ({ name: LANE_NAMES[lane], value: lane })),
		description: 'The offers that these messages are about',
		displayOptions: { hide: { operation: ['page'] } },
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'write',
		options: [
			{
				name: 'Preview Messages',
				value: 'preview',
				action: 'Preview messages',
				description: 'Write the messages about a made-up candidate',
			},
			{
				name: 'Write Answer Page',
				value: 'page',
				action: 'Write answer page',
				description: 'Write the page that follows an answer of a candidate',
			},
			{
				name: 'Write Messages',
				value: 'write',
				action: 'Write messages',
				description: 'Write the emails and Slack messages that are due',
			},
		],
	},
	{
		displayName: `A sentence is left out if its data is unknown. Placeholders: ${inBraces(OFFER_PLACEHOLDERS)}`,
		name: 'placeholders',
		type: 'notice',
		default: '',
	},
	{
		displayName: HOW_TO_LAY_OUT,
		name: 'layout',
		type: 'notice',
		default: '',
		displayOptions: { hide: { operation: ['page'] } },
	},
	{
		displayName: 'Text Message Instead of Email',
		name: 'asText',
		type: 'boolean',
		default: false,
		description:
			'Whether to text candidates with an international number. Needs the step Send a Text Message.',
		displayOptions: { show: { operation: ['write'], lane: ['checkIn'] } },
	},
	...LANES.map((lane) => ({
		...editableTexts(laneField(lane), occasionsOf(lane).flatMap(wordsOf)),
		displayOptions: { show: { operation: ['write', 'preview'], lane: [lane] } },
	})),
	{
		...editableTexts('pageTexts', OFFER_PAGES.flatMap(pageWords)),
		displayOptions: { show: { operation: ['page'] } },
	},
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'json',
		required: true,
		default: '={{ $json.answer }}',
		description: 'What came in from the answer page',
		displayOptions: { show: { operation: ['page'] } },
	},
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		required: true,
		default: "={{ $('Settings').first().json }}",
		description: 'Company, addresses, language and time zone',
	},
];
