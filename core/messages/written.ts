import type { Settings } from '../settings/settings';
import { escapeSlack } from '../text/escaping';
import { fillTemplate } from '../text/templates';
import { emailHtml } from './emailHtml';
import { fillLayout, plainText, type Layout, type PartsOf, type ValueOf } from './layout';
import { slackBlocks } from './slackBlocks';

const LONGEST_SUBJECT = 150;

/** The text of a message, what it can name, and what is written if it names nothing that is known. */
export interface FilledText {
	template: string;
	valueOf: ValueOf;
	otherwise: string;
	/** The charts and tables that an email can show. */
	partsOf?: PartsOf;
}

/** A message as it is sent. */
export interface WrittenParts {
	text: string;
	/** Blank for Slack. */
	html: string;
	/** JSON text `{"blocks":[…]}` for Slack, blank for email. */
	blocks: string;
}

/** @param banner a line above everything else, such as the one of trial mode; null for none */
export function emailParts(
	text: FilledText,
	subject: string,
	banner: string | null,
	settings: Settings,
): WrittenParts {
	const layout = filled(text);
	return {
		text: [...(banner === null ? [] : [`${banner}.`]), plainText(layout)].join('\n\n'),
		html: emailHtml(subject, layout, settings, banner === null ? null : `${banner}.`),
		blocks: '',
	};
}

export function slackParts(text: FilledText, subject: string, banner: string | null): WrittenParts {
	const values = { ...text, partsOf: () => null };
	const plain = filled(values);
	const escaped = filled({ ...values, valueOf: (name) => escapedValue(text.valueOf(name)) });
	// A headline is no mrkdwn, and an address stands in a button: both are shown as they are.
	const layout: Layout = {
		...escaped,
		body: escaped.body.map((part, index) => {
			const unescaped = plain.body[index];
			return part.kind === 'headline' || part.kind === 'button' ? (unescaped ?? part) : part;
		}),
	};
	const trial = banner === null ? null : `${escapeSlack(banner)}.`;
	return {
		text: escapeSlack(subject),
		html: '',
		blocks: JSON.stringify({ blocks: slackBlocks(layout, trial) }),
	};
}

function escapedValue(value: string | null): string | null {
	return value === null ? null : escapeSlack(value);
}

function filled({ template, valueOf, otherwise, partsOf }: FilledText): Layout {
	const layout = fillLayout(template, valueOf, partsOf);
	return layout.body.length > 0
		? layout
		: { ...layout, body: [{ kind: 'text', text: fillTemplate(otherwise, valueOf) }] };
}

/** A subject that a mail program shows whole. */
export function oneLine(subject: string): string {
	const line = subject.replace(/\s+/g, ' ').trim();
	if (line.length <= LONGEST_SUBJECT) return line;
	const characters = [...new Intl.Segmenter('en').segment(line)].map(({ segment }) => segment);
	return `${characters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
}
