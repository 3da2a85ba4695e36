import type { DateTime } from 'luxon';

import { OCCASIONS, type Audience, type Lane, type Occasion } from '../ledger/occasions';
import type { Settings } from '../settings/settings';
import { oneEmailAddress } from '../text/emailAddress';
import { fillTemplate } from '../text/templates';
import { placeholderValues } from './placeholders';
import type { GiftLinks, LedgerItem, ToldGift, ToldMessage } from './toldGift';
import type { Words } from './words';
import { emailParts, oneLine, slackParts } from './written';

/** One message, ready to be sent. */
export interface OutgoingMessage {
	messageId: string;
	/** The gift's row of *knit gifts*, where the message is crossed off; null for an example. */
	rowId: number | null;
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

/** Every message of the lane that the gift still owes to somebody. */
export function writeOwed(
	{ rowId, gift, links, example }: LedgerItem,
	lane: Lane,
	context: MessageContext,
): OutgoingMessage[] {
	return gift.owed
		.filter(({ occasion }) => OCCASIONS[occasion].lane === lane)
		.map((owed) => ({ ...writeOne(gift, links, owed, context), rowId, example }));
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
	const meantFor = recipientOf(gift, owed, settings);
	const banner =
		settings.trialMode && meantFor !== '' ? `[Trial] Would have gone to ${meantFor}` : null;
	const nobody = meantFor === '' || template.trim() === '';
	const subject = fillTemplate(words.subject, valueOf) || fillTemplate(PLAIN_SUBJECT, valueOf);
	const line = oneLine(banner === null ? subject : `${banner}: ${subject}`);
	const filled = { template, valueOf, otherwise: PLAIN_WORDS };
	const written = isSlack
		? slackParts(filled, line, banner)
		: emailParts(filled, line, banner, settings);
	return {
		messageId: owed.id,
		rowId: null,
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

/** The address or the Slack channel that a message is meant for, trial mode or not; blank for nobody. */
export function recipientOf(
	gift: ToldGift,
	owed: Pick<ToldMessage, 'audience' | 'occasion' | 'channel' | 'to'>,
	settings: Settings,
): string {
	return owed.channel === 'slack' ? settings.slackChannel : addressOf(gift, owed, settings);
}

type Addressed = Pick<ToldMessage, 'audience' | 'occasion' | 'to'>;

/** Blank when nobody is to get it. What was asked of a person and has none is asked of the reviewer, else the team. */
function addressOf(gift: ToldGift, owed: Addressed, settings: Settings): string {
	const { teamEmail, reviewerEmail, approverEmail, fulfilmentEmail } = settings;
	const own = oneEmailAddress(owed.to);
	if (own !== null) return own;
	switch (owed.audience) {
		case 'approver':
			return oneEmailAddress(gift.approverEmail) ?? (approverEmail || reviewerEmail || teamEmail);
		case 'reviewer':
			return reviewerEmail || teamEmail;
		case 'team':
			return [teamEmail, managerToTell(gift, owed, settings)].filter(Boolean).join(', ');
		case 'newHire':
			return oneEmailAddress(gift.email) ?? '';
		case 'recruiter':
			return oneEmailAddress(gift.recruiter?.email ?? null) ?? '';
		case 'fulfilment':
			return fulfilmentEmail;
	}
}

const PARCEL_NEWS: Occasion[] = ['gift_shipped', 'gift_delivered'];

/** The hiring manager, where the company wishes it; never the new hire. Blank for nobody. */
function managerToTell(
	{ hiringManager, email }: ToldGift,
	{ occasion }: Addressed,
	{ tellsManager }: Settings,
): string {
	if (!tellsManager || !PARCEL_NEWS.includes(occasion)) return '';
	const manager = oneEmailAddress(hiringManager?.email ?? null) ?? '';
	return manager.toLowerCase() === (email ?? '').toLowerCase() ? '' : manager;
}

/** A new hire who replies reaches the recruiter they know. */
function replyTo(gift: ToldGift, { audience }: ToldMessage, settings: Settings): string {
	const recruiter = oneEmailAddress(gift.recruiter?.email ?? null);
	return audience === 'newHire' && recruiter !== null ? recruiter : settings.replyToEmail;
}
