import type { Fact, Layout, Part, Table } from './layout';

/** What Slack accepts: https://docs.slack.dev/reference/block-kit/blocks */
const LONGEST_HEADER = 150;
const LONGEST_TEXT = 3000;
const LONGEST_FIELD = 2000;
const LONGEST_BUTTON = 75;
const LONGEST_URL = 3000;
const MOST_FIELDS = 10;
const MOST_BLOCKS = 50;

/** `verbatim`: Slack makes no links of what only looks like one. */
interface Mrkdwn {
	type: 'mrkdwn';
	text: string;
	verbatim: true;
}

interface Plain {
	type: 'plain_text';
	text: string;
	emoji: true;
}

interface Button {
	type: 'button';
	text: Plain;
	url: string;
	action_id: string;
	style?: 'primary';
}

export type SlackBlock =
	| { type: 'header'; text: Plain }
	| { type: 'section'; text: Mrkdwn }
	| { type: 'section'; fields: Mrkdwn[] }
	| { type: 'actions'; elements: Button[] }
	| { type: 'context'; elements: Mrkdwn[] };

const LINK_IS_TOO_LONG = 'The link is too long for Slack. Please use the one in the email.';

/**
 * The blocks of a message. Its values have to be escaped with `escapeSlack` before, all but those of headlines and the
 * addresses of buttons, which Slack shows as they are.
 */
export function slackBlocks({ body, smallPrint }: Layout, banner: string | null): SlackBlock[] {
	const blocks = [
		...(banner === null ? [] : [context(banner)]),
		...body.flatMap(blocksOf),
		...(smallPrint === '' ? [] : [context(smallPrint)]),
	];
	return blocks.slice(0, MOST_BLOCKS);
}

function blocksOf(part: Part, index: number): SlackBlock[] {
	switch (part.kind) {
		case 'headline':
			return [{ type: 'header', text: plain(part.text, LONGEST_HEADER) }];
		case 'text':
			return [{ type: 'section', text: mrkdwn(part.text, LONGEST_TEXT) }];
		case 'facts':
			return inGroups(part.facts).map((facts) => ({ type: 'section', fields: facts.map(field) }));
		case 'button':
			return [buttonBlock(part.label, part.url, index)];
		case 'table':
			return inGroups(part.rows.map(rowFact)).map((facts) => ({
				type: 'section',
				fields: facts.map(field),
			}));
		case 'aside':
			return [context(part.text)];
		case 'picture':
			return [];
	}
}

function rowFact([label = '', ...cells]: Table['rows'][number]): Fact {
	return { label, value: cells.join(' · ') };
}

function buttonBlock(label: string, url: string, index: number): SlackBlock {
	if (url.length > LONGEST_URL) return context(LINK_IS_TOO_LONG);
	return {
		type: 'actions',
		elements: [
			{
				type: 'button',
				text: plain(label, LONGEST_BUTTON),
				url,
				action_id: `open_${index}`,
				style: 'primary',
			},
		],
	};
}

function context(text: string): SlackBlock {
	return { type: 'context', elements: [mrkdwn(text, LONGEST_TEXT)] };
}

function field({ label, value }: Fact): Mrkdwn {
	return mrkdwn(`*${label}*\n${value}`, LONGEST_FIELD);
}

function mrkdwn(text: string, longest: number): Mrkdwn {
	return { type: 'mrkdwn', text: shortened(text, longest), verbatim: true };
}

function plain(text: string, longest: number): Plain {
	return { type: 'plain_text', text: shortened(text, longest), emoji: true };
}

/** An escape such as `&amp;` is not cut in two. */
function shortened(text: string, longest: number): string {
	if (text.length <= longest) return text;
	return `${text.slice(0, longest - 1).replace(/&[a-z]*$|[\ud800-\udbff]$/, '')}…`;
}

function inGroups(facts: Fact[]): Fact[][] {
	const count = Math.ceil(facts.length / MOST_FIELDS);
	return Array.from({ length: count }, (_, group) =>
		facts.slice(group * MOST_FIELDS, (group + 1) * MOST_FIELDS),
	);
}
