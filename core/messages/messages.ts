import type { DateTime } from 'luxon';

import { OCCASIONS, type Audience, type Lane, type Occasion } from '../ledger/occasions';
import type { Settings } from '../settings/settings';
import { oneEmailAddress } from '../text/emailAddress';
import { escapeSlack } from '../text/escaping';
import { fillTemplate } from '../text/templates';
import { emailHtml } from './emailHtml';
import { fillLayout, plainText, type Layout, type ValueOf } from './layout';
import { placeholderValues } from './placeholders';
import { slackBlocks } from './slackBlocks';
import type { GiftLinks, LedgerItem, ToldGift, ToldMessage } from './toldGift';
import type { Words } from './words';

/** One message, ready to be sent. */
export interface OutgoingMessage {
	messageId: string;
	offerKey: string;
	applicationKey: string;
	audience: Audience;
	occasion: Occasion;
	/** `none`: nobody gets it, because no address, no channel or no text is set for it. It counts as sent. */
	channel: 'email' | 'slack' | 'none';
	to: string;
	from: string;
	replyTo: string;
	subject: string;
	text: string;
	/** Blank for Slack. */
	html: string;
	/** JSON text `{"blocks":[…]}` for Slack, blank for email. */
	blocks: string;
	example: boolean;
}

export interface MessageContext {
	settings: Settings;
	now: DateTime;
	/** The words of each occasion, as they stand in the panel. */
	wordsOf: (occasion: Occasion) => Words;
}

/** Written if every sentence of the template names something that is not known. */
const PLAIN_WORDS = 'There is news about the welcome gift for {newHire}.';
const PLAIN_SUBJECT = 'Welcome gift for {newHire}';
const LONGEST_SUBJECT = 150;

/** Every message of the lane that the gift still owes to somebody. */
export function writeOwed(
	{ gift, links, example }: LedgerItem,
	lane: Lane,
	context: MessageContext,
): OutgoingMessage[] {
	return gift.owed
		.filter(({ occasion }) => OCCASIONS[occasion].lane === lane)
		.map((owed) => ({ ...writeOne(gift, links, owed, context), example }));
}

/** One message about a gift. */
export function writeOne(
	gift: ToldGift,
	links: GiftLinks,
	owed: ToldMessage,
	context: MessageContext,
): OutgoingMessage {
	const { settings, now } = context;
	const words = context.wordsOf(owed.occasion);
	const isSlack = owed.channel === 'slack';
	const valueOf = placeholderValues({
		gift,
		links,
		settings,
		now,
		isShared: isSlack,
		about: owed.about,
	});
	const template = (isSlack ? words.slack : words.email) ?? '';
	const meantFor = isSlack ? settings.slackChannel : addressOf(gift, owed, settings);
	const banner =
		settings.trialMode && meantFor !== '' ? `[Trial] Would have gone to ${meantFor}` : null;
	const nobody = meantFor === '' || template.trim() === '';
	const subject = fillTemplate(words.subject, valueOf) || fillTemplate(PLAIN_SUBJECT, valueOf);
	const line = oneLine(banner === null ? subject : `${banner}: ${subject}`);
	const written = isSlack
		? slackParts(template, valueOf, line, banner)
		: emailParts(template, valueOf, line, banner, settings);
	return {
		messageId: owed.id,
		offerKey: gift.offerKey,
		applicationKey: gift.applicationKey,
		audience: owed.audience,
		occasion: owed.occasion,
		channel: nobody ? 'none' : owed.channel,
		to: banner !== null && !isSlack ? settings.teamEmail : meantFor,
		from: settings.fromEmail,
		replyTo: replyTo(gift, owed, settings),
		subject: line,
		...written,
		example: false,
	};
}

type WrittenParts = Pick<OutgoingMessage, 'text' | 'html' | 'blocks'>;

function emailParts(
	template: string,
	valueOf: ValueOf,
	subject: string,
	banner: string | null,
	settings: Settings,
): WrittenParts {
	const layout = filled(template, valueOf);
	return {
		text: [...(banner === null ? [] : [`${banner}.`]), plainText(layout)].join('\n\n'),
		html: emailHtml(subject, layout, settings, banner === null ? null : `${banner}.`),
		blocks: '',
	};
}

function slackParts(
	template: string,
	valueOf: ValueOf,
	subject: string,
	banner: string | null,
): WrittenParts {
	const plain = filled(template, valueOf);
	const escaped = filled(template, (name) => escapedValue(valueOf(name)));
	const layout = layoutForSlack(plain, escaped);
	const trial = banner === null ? null : `${escapeSlack(banner)}.`;
	return {
		text: escapeSlack(subject),
		html: '',
		blocks: JSON.stringify({ blocks: slackBlocks(layout, trial) }),
	};
}

/** A headline is no mrkdwn, and an address stands in a button: both are shown as they are. */
export function layoutForSlack(plain: Layout, escaped: Layout): Layout {
	return {
		...escaped,
		body: escaped.body.map((part, index) => {
			const unescaped = plain.body[index];
			return part.kind === 'headline' || part.kind === 'button' ? (unescaped ?? part) : part;
		}),
	};
}

function escapedValue(value: string | null): string | null {
	return value === null ? null : escapeSlack(value);
}

function filled(template: string, valueOf: ValueOf): Layout {
	const layout = fillLayout(template, valueOf);
	return layout.body.length > 0
		? layout
		: { ...layout, body: [{ kind: 'text', text: fillTemplate(PLAIN_WORDS, valueOf) }] };
}

/** Blank when nobody is to get it. What was asked of a person and has none is asked of the reviewer, else the team. */
function addressOf(gift: ToldGift, owed: ToldMessage, settings: Settings): string {
	const { teamEmail, reviewerEmail, approverEmail, fulfilmentEmail } = settings;
	const own = oneEmailAddress(owed.to);
	if (own !== null) return own;
	switch (owed.audience) {
		case 'approver':
			return oneEmailAddress(gift.approverEmail) ?? (approverEmail || reviewerEmail || teamEmail);
		case 'reviewer':
			return reviewerEmail || teamEmail;
		case 'team':
			return teamEmail;
		case 'newHire':
			return oneEmailAddress(gift.email) ?? '';
		case 'recruiter':
			return oneEmailAddress(gift.recruiter?.email ?? null) ?? '';
		case 'fulfilment':
			return fulfilmentEmail;
	}
}

/** A new hire who replies reaches the recruiter they know. */
function replyTo(gift: ToldGift, { audience }: ToldMessage, settings: Settings): string {
	const recruiter = oneEmailAddress(gift.recruiter?.email ?? null);
	return audience === 'newHire' && recruiter !== null ? recruiter : settings.replyToEmail;
}

function oneLine(subject: string): string {
	const line = subject.replace(/\s+/g, ' ').trim();
	if (line.length <= LONGEST_SUBJECT) return line;
	const characters = [...new Intl.Segmenter('en').segment(line)].map(({ segment }) => segment);
	return `${characters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
}
