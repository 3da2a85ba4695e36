import { DateTime } from 'luxon';

import type { SentOffer } from '../../engagement/offer';
import { REASONS, type DeclineReason } from '../../engagement/statuses';
import type { Settings } from '../../settings/settings';
import { cleanForMessage, cleanLines, cleanName } from '../../text/clean';
import { dateInWords, instantInWords } from '../../text/dates';
import { oneEmailAddress } from '../../text/emailAddress';
import { valueNamed } from '../../text/templates';

/** What messages about an offer can name in braces, in the order in which panels list them. */
export const OFFER_PLACEHOLDERS = [
	'candidate',
	'firstName',
	'role',
	'department',
	'hiringManager',
	'recruiter',
	'company',
	'contact',
	'sentAt',
	'expires',
	'openFor',
	'viewedAt',
	'decidedAt',
	'whatWasSent',
	'reason',
	'askNote',
	'declineReason',
	'note',
	'phone',
	'candidateEmail',
	'candidateId',
	'applicationId',
	'requisitionId',
	'offerId',
	'portalLink',
	'offerLink',
	'feedbackLink',
	'linkToForward',
] as const;
export type OfferPlaceholder = (typeof OFFER_PLACEHOLDERS)[number];

/** The sealed links of an offer; null for a page that is of no use now. */
export interface OfferLinks {
	offer: string | null;
	feedback: string | null;
}

export interface OfferFacts {
	offer: SentOffer;
	links: OfferLinks;
	settings: Settings;
	now: DateTime;
}

const LONGEST_VALUE = 200;
const LONGEST_NOTE = 2000;

export const DECLINE_REASON_WORDS: Record<DeclineReason, string> = {
	pay: 'Pay',
	role: 'The role itself',
	location: 'Location or remote work',
	timing: 'Timing',
	other_offer: 'Another offer',
	other: 'Something else',
};

/** What a message can name, fit to be shown; null if nothing is known or nothing has this name. */
export function offerValues(facts: OfferFacts): (name: string) => string | null {
	return valueNamed(valuesOf(facts));
}

function valuesOf({
	offer,
	links,
	settings,
	now,
}: OfferFacts): Record<OfferPlaceholder, string | null> {
	const clean = (value: string | null) => cleanForMessage(value, LONGEST_VALUE);
	const time = (value: string | null) => instantInWords(value, settings);
	const isAsked = offer.nextStep === 'ask_why' || wasSent(offer, 'ask_why');
	const isDeclined = offer.status === 'declined';
	return {
		candidate: nameOf(offer),
		firstName:
			cleanName(offer.firstName, LONGEST_VALUE) ??
			cleanName(offer.candidateName, LONGEST_VALUE) ??
			'there',
		role: clean(offer.role),
		department: clean(offer.department),
		hiringManager: cleanName(offer.managerName, LONGEST_VALUE),
		recruiter: cleanName(offer.recruiterName, LONGEST_VALUE),
		company: clean(settings.companyName),
		contact: oneEmailAddress(offer.recruiterEmail) ?? oneEmailAddress(settings.replyToEmail),
		sentAt: time(offer.sentAt),
		expires: isMidnight(offer.expiresAt)
			? dateInWords(offer.expiresAt, settings)
			: time(offer.expiresAt),
		openFor: openFor(offer, now),
		viewedAt: time(offer.viewedAt),
		decidedAt: time(offer.decidedAt),
		whatWasSent: whatWasSent(offer, settings),
		reason: offer.reviewCode === null ? null : REASONS[offer.reviewCode],
		askNote: !isDeclined ? null : isAsked ? ASKED : NOT_ASKED,
		declineReason: offer.declineReason === null ? null : DECLINE_REASON_WORDS[offer.declineReason],
		note: cleanLines(offer.feedbackNote, LONGEST_NOTE),
		phone: clean(offer.phone),
		candidateEmail: oneEmailAddress(offer.email),
		candidateId: clean(offer.candidateId),
		applicationId: clean(offer.applicationId),
		requisitionId: clean(offer.jobId),
		offerId: clean(offer.offerId),
		portalLink: settings.portalUrl === '' ? null : links.offer,
		offerLink: links.offer,
		feedbackLink: links.feedback,
		linkToForward: isDeclined && !isAsked ? links.feedback : null,
	};
}

const ASKED = 'We ask them why in one email.';
const NOT_ASKED = 'We do not ask them why automatically. You may forward the page below.';

/** The candidate as messages name them, also when the ATS named nobody. */
export function nameOf(offer: SentOffer): string {
	const id = cleanForMessage(offer.offerId, LONGEST_VALUE);
	return (
		cleanName(offer.candidateName, LONGEST_VALUE) ??
		(id === null ? 'Candidate (offer without an ID)' : `Candidate (offer ${id})`)
	);
}

const SENT_WORDS: Partial<Record<string, string>> = {
	next_steps: 'Next steps',
	check_in: 'Check-in',
	ask_why: 'Question why',
};

function whatWasSent({ toldCandidate }: SentOffer, settings: Settings): string {
	const sent = toldCandidate.flatMap(({ occasion, at }) => {
		const time = instantInWords(at, settings);
		return time === null ? [] : [`${SENT_WORDS[occasion] ?? 'Email'}, ${time}`];
	});
	return sent.length === 0 ? 'Nothing yet' : sent.join('\n');
}

function wasSent({ toldCandidate }: SentOffer, occasion: string): boolean {
	return toldCandidate.some((told) => told.occasion === occasion);
}

/** Whole days, or hours within the first two days; null within the first hour. */
function openFor({ sentAt, status }: SentOffer, now: DateTime): string | null {
	if (sentAt === null || status !== 'open') return null;
	const hours = Math.floor(now.diff(DateTime.fromISO(sentAt), 'hours').hours);
	if (!(hours >= 1)) return null;
	if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`;
	return `${Math.floor(hours / 24)} days`;
}

/** A bare date of the ATS is its midnight in UTC. */
function isMidnight(instant: string | null): boolean {
	return instant?.endsWith('T00:00:00.000Z') ?? false;
}
