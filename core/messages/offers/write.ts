import type { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { readSentOffer, type OwedMessage, type SentOffer } from '../../engagement/offer';
import { OCCASIONS, type Audience, type Lane, type Occasion } from '../../engagement/occasions';
import type { Settings } from '../../settings/settings';
import { oneEmailAddress } from '../../text/emailAddress';
import { fillTemplate } from '../../text/templates';
import { emailParts, oneLine, slackParts, type WrittenParts } from '../written';
import { offerValues, type OfferLinks } from './values';
import type { OfferWords } from './words';

/** One message about an offer, ready to be sent. */
export interface OfferMessage extends WrittenParts {
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
	/**
	 * A text message in place of the email, as plain text. Blank if the email is sent: nobody asked for text messages, the
	 * phone number does not say its country, or trial mode is on.
	 */
	sms: string;
	/** Where the text message goes, as `+12025550100`; blank as above. */
	phone: string;
	example: boolean;
}

export interface OfferMessageContext {
	settings: Settings;
	now: DateTime;
	/** The words of each occasion, as they stand in the panel. */
	wordsOf: (occasion: Occasion) => OfferWords;
	/** Whoever has a phone number gets a text message instead of the email, if there are words for one. */
	asText: boolean;
}

/** What *Offer Engagement* puts out for one offer. */
export interface OfferItem {
	offer: SentOffer;
	links: OfferLinks;
}

/** Written if every sentence of the template names something that is not known. */
const PLAIN_WORDS = 'There is news about the offer for {candidate}.';
const PLAIN_SUBJECT = 'The offer for {candidate}';

const link = z
	.string()
	.nullish()
	.catch(null)
	.transform((value) => value || null);
const itemSchema = z.looseObject({
	offer: z.unknown(),
	links: z.object({ offer: link, feedback: link }).default({ offer: null, feedback: null }),
});

/** @throws Error when the item does not come from *Offer Engagement* */
export function readOfferItem(value: unknown): OfferItem {
	const reading = itemSchema.safeParse(value);
	const offer = readSentOffer(reading.data?.offer ?? {});
	return { offer, links: reading.data?.links ?? { offer: null, feedback: null } };
}

/** Every message of the lane that this run is to send. */
export function writeOffer(
	item: OfferItem,
	lane: Lane,
	context: OfferMessageContext,
): OfferMessage[] {
	return item.offer.owed
		.filter(({ occasion }) => OCCASIONS[occasion].lane === lane)
		.map((owed) => writeOne(item, owed, context));
}

export function writeOne(
	{ offer, links }: OfferItem,
	owed: Pick<OwedMessage, 'id' | 'audience' | 'channel' | 'occasion'>,
	context: OfferMessageContext,
): OfferMessage {
	const { settings, now } = context;
	const words = context.wordsOf(owed.occasion);
	const isSlack = owed.channel === 'slack';
	const valueOf = offerValues({ offer, links, settings, now });
	const meantFor = isSlack ? settings.slackChannel : addressOf(offer, owed.audience, settings);
	const banner =
		settings.trialMode && meantFor !== '' ? `[Trial] Would have gone to ${meantFor}` : null;
	const subject = fillTemplate(words.subject, valueOf) || fillTemplate(PLAIN_SUBJECT, valueOf);
	const line = oneLine(banner === null ? subject : `${banner}: ${subject}`);
	const template = (isSlack ? words.slack : words.email) ?? '';
	const text = context.asText && !settings.trialMode ? fillTemplate(words.sms ?? '', valueOf) : '';
	const phone = text === '' ? '' : internationalNumber(offer.phone);
	const filled = { template, valueOf, otherwise: PLAIN_WORDS };
	return {
		messageId: owed.id,
		offerKey: offer.offerKey,
		applicationKey: offer.applicationKey,
		audience: owed.audience,
		occasion: owed.occasion,
		channel: meantFor === '' || template.trim() === '' || phone !== '' ? 'none' : owed.channel,
		to: banner !== null && !isSlack ? settings.teamEmail : meantFor,
		from: settings.fromEmail,
		replyTo: replyTo(offer, owed.audience, settings),
		subject: line,
		...(isSlack ? slackParts(filled, line, banner) : emailParts(filled, line, banner, settings)),
		sms: phone === '' ? '' : text,
		phone,
		example: false,
	};
}

/** `+1 (202) 555-0100` as `+12025550100`; blank when the number does not say its country. */
function internationalNumber(phone: string | null): string {
	const number = (phone ?? '').replace(/^\s*00/, '+').replace(/[\s()./-]/g, '');
	return /^\+[1-9]\d{6,14}$/.test(number) ? number : '';
}

/** What is meant for a recruiter whom nobody knows goes to the reviewer, else to the team. */
function addressOf(offer: SentOffer, audience: Audience, settings: Settings): string {
	if (audience === 'candidate') return oneEmailAddress(offer.email) ?? '';
	return oneEmailAddress(offer.recruiterEmail) ?? (settings.reviewerEmail || settings.teamEmail);
}

/** A candidate who replies reaches the recruiter they know. */
function replyTo(offer: SentOffer, audience: Audience, settings: Settings): string {
	const { replyToEmail, repliesEmail } = settings;
	if (audience !== 'candidate') return replyToEmail;
	// The mailbox that stops automation gets the reply beside the person whom the candidate knows.
	const addresses = [oneEmailAddress(offer.recruiterEmail) ?? replyToEmail, repliesEmail];
	return [...new Set(addresses.filter((address) => address !== ''))].join(', ');
}
