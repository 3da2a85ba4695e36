import type { Settings } from '../settings/settings';
import { oneEmailAddress } from '../text/emailAddress';
import { fillTemplate } from '../text/templates';
import type { ValueOf } from './layout';
import { emailParts, oneLine, slackParts } from './written';

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
	const filled = { template, valueOf, otherwise: template };
	return {
		...envelope,
		channel: meantFor === '' || template.trim() === '' ? 'none' : 'email',
		to: banner === null ? meantFor : settings.teamEmail,
		from: settings.fromEmail,
		replyTo: settings.replyToEmail,
		subject: line,
		...emailParts(filled, line, banner, settings),
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
	return {
		...envelope,
		channel: slackChannel === '' || template.trim() === '' ? 'none' : 'slack',
		to: slackChannel,
		from: '',
		replyTo: '',
		subject: line,
		...slackParts({ template, valueOf, otherwise: template }, line, banner),
		example: false,
	};
}

function bannerFor(meantFor: string, { trialMode }: Settings): string | null {
	return trialMode && meantFor !== '' ? `[Trial] Would have gone to ${meantFor}` : null;
}

function subjectLine(subject: string, valueOf: ValueOf, banner: string | null): string {
	const filled = fillTemplate(subject, valueOf);
	return oneLine(banner === null ? filled : `${banner}: ${filled}`);
}
