import type { Settings } from '../settings/settings';
import { oneEmailAddress } from '../text/emailAddress';
import { escapeSlack } from '../text/escaping';
import { fillTemplate } from '../text/templates';
import { emailHtml } from './emailHtml';
import { fillLayout, plainText, type Layout, type ValueOf } from './layout';
import { slackBlocks } from './slackBlocks';

/** A message to colleagues, ready to be sent by *Workshop · Send messages*. */
export interface StaffMessage {
	messageId: string;
	offerKey: string;
	applicationKey: string;
	audience: 'recruiter' | 'seniorRecruiter' | 'reviewer';
	occasion: string;
	/** `none`: no address or channel is set for it. It counts as sent. */
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

type Envelope = Pick<
	StaffMessage,
	'messageId' | 'offerKey' | 'applicationKey' | 'audience' | 'occasion'
>;

const LONGEST_SUBJECT = 150;

/** In trial mode it goes to the team and says so. */
export function staffEmail(
	envelope: Envelope,
	{ to, subject, template }: { to: string; subject: string; template: string },
	valueOf: ValueOf,
	settings: Settings,
): StaffMessage {
	const meantFor = oneEmailAddress(to) ?? '';
	const banner = bannerFor(meantFor, settings);
	const line = subjectLine(subject, valueOf, banner);
	const layout = fillLayout(template, valueOf);
	return {
		...envelope,
		channel: meantFor === '' || template.trim() === '' ? 'none' : 'email',
		to: banner === null ? meantFor : settings.teamEmail,
		from: settings.fromEmail,
		replyTo: settings.replyToEmail,
		subject: line,
		text: [...(banner === null ? [] : [`${banner}.`]), plainText(layout)].join('\n\n'),
		html: emailHtml(line, layout, settings, banner === null ? null : `${banner}.`),
		blocks: '',
		example: false,
	};
}

export function staffSlack(
	envelope: Envelope,
	{ subject, template }: { subject: string; template: string },
	valueOf: ValueOf,
	settings: Settings,
): StaffMessage {
	const { slackChannel } = settings;
	const banner = bannerFor(slackChannel, settings);
	const line = subjectLine(subject, valueOf, banner);
	const blocks = slackBlocks(
		escapedLayout(template, valueOf),
		banner === null ? null : `${escapeSlack(banner)}.`,
	);
	return {
		...envelope,
		channel: slackChannel === '' || template.trim() === '' ? 'none' : 'slack',
		to: slackChannel,
		from: '',
		replyTo: '',
		subject: line,
		text: escapeSlack(line),
		html: '',
		blocks: JSON.stringify({ blocks }),
		example: false,
	};
}

function bannerFor(meantFor: string, { trialMode }: Settings): string | null {
	return trialMode && meantFor !== '' ? `[Trial] Would have gone to ${meantFor}` : null;
}

/** A headline is no mrkdwn: Slack shows it as it is. */
function escapedLayout(template: string, valueOf: ValueOf): Layout {
	const plain = fillLayout(template, valueOf);
	const escaped = fillLayout(template, (name) => {
		const value = valueOf(name);
		return value === null ? null : escapeSlack(value);
	});
	const body = escaped.body.map((part, index) =>
		part.kind === 'headline' || part.kind === 'button' ? (plain.body[index] ?? part) : part,
	);
	return { ...escaped, body };
}

function subjectLine(subject: string, valueOf: ValueOf, banner: string | null): string {
	const filled = fillTemplate(subject, valueOf);
	const line = (banner === null ? filled : `${banner}: ${filled}`).replace(/\s+/g, ' ').trim();
	const characters = [...new Intl.Segmenter('en').segment(line)].map(({ segment }) => segment);
	return characters.length <= LONGEST_SUBJECT
		? line
		: `${characters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
}
