import type { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { readSentOffer, type SentOffer } from '../../engagement/offer';
import type { Settings } from '../../settings/settings';
import { fillTemplate } from '../../text/templates';
import type { AnswerText } from '../answerTexts';
import { paragraphs } from '../pages/brand';
import { httpsAddress, renderPage } from '../pages/document';
import { attributes, markup } from '../pages/html';
import { DEFAULT_TEXTS } from '../pages/texts';
import { offerValues, type OfferPlaceholder } from './values';

export const OFFER_PAGES = [
	'portal',
	'optedOut',
	'feedbackSaved',
	'feedbackKnown',
	'offerOver',
	'notSaved',
] as const;
export type OfferPage = (typeof OFFER_PAGES)[number];

/** The words of the pages after an answer; each can be replaced in the panel of *Offer Message*. */
export const OFFER_PAGE_TEXTS: Record<OfferPage, AnswerText> = {
	portal: {
		title: 'Your offer is in our portal.',
		text: 'If you have a question, write to {contact}.',
	},
	optedOut: {
		title: 'All right, no more automated emails.',
		text: 'A person may still write to you about your offer.\nIf you have a question, write to {contact}.',
	},
	feedbackSaved: {
		title: 'Thank you, {firstName}.',
		text: 'Your answer is saved. We wish you all the best.\nYou can close this page.',
	},
	feedbackKnown: {
		title: 'You have answered before.',
		text: 'The first answer counts, so nothing changed.\nIf you want to add something, write to {contact}.',
	},
	offerOver: {
		title: 'This offer is no longer open.',
		text: 'If you have a question, write to {contact}.',
	},
	notSaved: {
		title: 'Your answer was not saved.',
		text: 'Please open the link again in a minute.\nIf that does not help, write to {contact}.',
	},
};

/** What became of a candidate's answer. */
export interface OfferAnswered {
	answer: 'view' | 'optOut' | 'feedback';
	outcome: 'new' | 'changed' | 'nothing';
	/** Null when nothing is known of the offer. */
	offer: SentOffer | null;
}

const answerSchema = z.object({ answer: z.enum(['view', 'optOut', 'feedback']) });
const resultSchema = z.looseObject({
	outcome: z.enum(['new', 'changed', 'nothing']).catch('nothing').default('nothing'),
	offer: z.unknown(),
});

/**
 * @param answer the item of *Answer Page Trigger*
 * @param result the item of *Offer Engagement* that came of it
 * @throws Error when the first is no answer about an offer
 */
export function readOfferAnswered(answer: unknown, result: unknown): OfferAnswered {
	const said = answerSchema.safeParse(answer);
	if (!said.success) {
		throw new Error('This is no answer about an offer. Choose its item in the field Answer.');
	}
	const reading = resultSchema.safeParse(result);
	const offer = reading.success && reading.data.offer ? readSentOffer(reading.data.offer) : null;
	return {
		answer: said.data.answer,
		outcome: reading.success ? reading.data.outcome : 'nothing',
		offer,
	};
}

/** Which page tells the truth about it. */
export function offerPageAfter({ answer, outcome, offer }: OfferAnswered): OfferPage {
	if (offer === null) return 'notSaved';
	if (answer === 'optOut') return offer.optedOut ? 'optedOut' : 'notSaved';
	if (answer === 'view') return offer.status === 'open' ? 'portal' : 'offerOver';
	if (outcome !== 'nothing') return 'feedbackSaved';
	return offer.feedbackAt === null ? 'offerOver' : 'feedbackKnown';
}

const SHOWN: OfferPlaceholder[] = ['firstName', 'role', 'recruiter', 'company', 'contact'];

/** The page as an HTML document, in the looks of the page that asked. */
export function offerAnswerPage(
	{ offer, answer }: OfferAnswered,
	words: AnswerText,
	settings: Settings,
	now: DateTime,
): string {
	const links = { offer: null, feedback: null };
	const valueOf = offer === null ? () => null : offerValues({ offer, links, settings, now });
	const shown = (name: string) =>
		SHOWN.some((placeholder) => placeholder.toLowerCase() === name.toLowerCase())
			? valueOf(name)
			: null;
	const company = {
		name: settings.companyName,
		logoUrl: settings.logoUrl,
		color: settings.color,
		contact: offer?.recruiterEmail ?? settings.replyToEmail,
		language: settings.language,
		timeZone: settings.timeZone,
	};
	const portal = answer === 'view' ? httpsAddress(settings.portalUrl) : null;
	return renderPage({
		company,
		texts: DEFAULT_TEXTS,
		title: fillTemplate(words.title, shown) || settings.companyName,
		body: [
			portal !== null &&
				offer?.status === 'open' &&
				markup`<p><a${attributes({ href: portal })}>${DEFAULT_TEXTS.offerView}</a></p>\n`,
			paragraphs(fillTemplate(words.text, shown), company),
		],
	}).html;
}
